"""The precedents of a draft, clause by clause."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.document_number import find_document_numbers
from corpus.notice import Notice
from corpus.spelling import has_accents
from corpus.understanding import Understanding, understand
from indexer.encoder import Embeddings
from indexer.notice_table import NoticeIdentity
from search_api.citations import cite
from search_api.precedents.clauses import cut_clauses
from search_api.precedents.differing import Side, compare_sides, reminders, shared_phrases
from search_api.precedents.likeness import LEAST_SCORE, Bag, TermWeights, cosines, score
from search_api.precedents.past_clauses import PastSpan, past_clauses
from search_api.precedents.records import Clause, ClausePrecedents, DraftAnswer, Precedent
from search_api.referring.listing import register_of
from search_api.referring.register import KnownNotice
from search_api.referring.resolution import Resolution, resolve
from search_api.search import Searcher

# A plan of forty pages has fewer; more would take a machine longer than a person waits.
MOST_CLAUSES = 300
# So many passages each arm proposes for a clause.
_PROPOSED = 40
# So many stretches, the likest in words, are compared in meaning too, beside those of the nearest passages.
_COMPARED, _NEAREST = 24, 8
# Notices that say nearly the same (score) as a clause, from so many of them on, make it a set phrase.
_NEARLY_THE_SAME = 0.6
_FEWEST_REPEATING, _MOST_REPEATING, _REPEATING_SHARE = 5, 30, 0.1


def find_precedents(searcher: Searcher, draft: Notice, *, limit: int = 3) -> DraftAnswer:
    """Return for each clause of `draft` the `limit` past clauses that are likest, best first, ties by id.

    Costs 15 ms a clause in an archive of 500 passages, 40 to 100 ms in one of 6,000.
    Keeps nothing of the draft in `searcher`. Raises DamagedIndex, and GazetteerMissing without the data about
    places.
    """
    body = cut_clauses(draft)
    clauses = body.clauses[:MOST_CLAUSES]
    comparison = _Comparison(searcher, draft, understand(draft))
    return DraftAnswer(
        draft=draft,
        clauses=tuple(comparison.precedents_of(clause, limit) for clause in clauses),
        formulae=len(body.formulae),
        outside=_outside(draft),
        too_short=len(body.too_short),
        left_over=len(body.clauses) - len(clauses),
        references=comparison.references(),
    )


def _outside(draft: Notice) -> int:
    """Return the number of lines before and behind the body."""
    before, behind = draft.text[: draft.body.start], draft.text[draft.body.end :]
    return sum(bool(line) for part in (before, behind) for line in part.split("\n"))


class _Comparison:
    """One draft beside one archive; what it remembers is gone with it."""

    def __init__(self, searcher: Searcher, draft: Notice, understanding: Understanding) -> None:
        self._searcher = searcher
        self._draft = draft
        self._understanding = understanding
        self._store = searcher.generation.store
        self._notices = searcher.generation.manifest.notices
        self._is_folded = not has_accents(draft.body.of(draft.text))
        words = searcher.generation.words
        self._weights = TermWeights(words, self._notices, is_folded=self._is_folded)
        self._past_clauses = past_clauses(self._store, words, self._notices)
        self._past: dict[int, list[PastSpan]] = {}

    def precedents_of(self, clause: Clause, limit: int) -> ClausePrecedents:
        """Return the likest stretch of each notice, for the `limit` likest notices."""
        side = Side(self._draft, clause.span, self._understanding)
        best = self._ranked(side)
        same = sum(found >= _NEARLY_THE_SAME for found, _ in best)
        is_set_phrase = same >= max(_FEWEST_REPEATING, min(_REPEATING_SHARE * self._notices, _MOST_REPEATING))
        return ClausePrecedents(
            clause=clause,
            precedents=tuple(self._precedent(side, found, past) for found, past in best[:limit]),
            repeated_in=same if is_set_phrase else 0,
            reminders=reminders(side),
        )

    def references(self) -> tuple[Resolution, ...]:
        """Return the documents that the draft cites, with the notices they are."""
        fields = self._draft.fields
        identity = NoticeIdentity(
            notice_id=self._draft.id,
            number=fields.number.value,
            kind=fields.kind.value,
            issued_on=fields.issued_on.value,
            meeting_on=fields.meeting_on.value,
            district=fields.district.value,
        )
        number = next(find_document_numbers(identity.number or ""), None)
        register = register_of(self._store)
        citing = KnownNotice(identity, number)
        return tuple(resolve(reference, citing, register) for reference in self._understanding.references)

    def _ranked(self, side: Side) -> list[tuple[float, PastSpan]]:
        """Return the likest stretch of each notice with its score, best first, ties by notice."""
        text = side.text
        bag = self._weights.bag(text)
        apart = frozenset[str]().union(*(self._weights.bag(name).keys for name in side.parties()))
        [vector] = self._searcher.arms.encoder.encode_queries([self._weights.encoder_text(text)])
        lexical, dense = self._proposed(bag, vector)
        at = self._at([*lexical, *dense])
        own = self._weights.without(bag, apart)
        every = dict.fromkeys(past for row in at for past in at[row])
        words = {past: self._weights.shared_with(own, past.bag, apart) for past in every}
        likest = sorted(words, key=lambda past: (-words[past], past.notice_id, past.span))[:_COMPARED]
        near = [past for row in dense[:_NEAREST] for past in at[row]]
        compared = list(dict.fromkeys([*likest, *near]))
        meanings = self._meanings(compared, vector)
        scored = sorted(
            ((score(words[past], meaning), past) for past, meaning in zip(compared, meanings, strict=True)),
            # Of equals the shorter one: it says the same with less beside it.
            key=lambda found: (-found[0], found[1].notice_id, len(found[1].span), found[1].span),
        )
        best: dict[str, tuple[float, PastSpan]] = {}
        for found, past in scored:
            if found >= LEAST_SCORE:
                best.setdefault(past.notice_id, (found, past))
        return list(best.values())

    def _proposed(self, bag: Bag, vector: Embeddings) -> tuple[list[int], list[int]]:
        """Return the rows that each arm proposes, best first."""
        generation = self._searcher.generation
        asked = self._weights.asked(bag)
        lexical = generation.words.search(asked, field_weights={"body": 1.0}, limit=_PROPOSED)
        dense = generation.vectors.search(vector, _PROPOSED) if vector.any() else []
        return [hit.row for hit in lexical], [hit.row for hit in dense if hit.score > 0]

    def _at(self, rows: Sequence[int]) -> dict[int, list[PastSpan]]:
        """Return what can be compared in the passage of each of `rows`."""
        missing = [row for row in dict.fromkeys(rows) if row not in self._past]
        for row, passage in zip(missing, self._searcher.passages(missing), strict=True):
            clauses = self._past_clauses.of_notice(passage.notice_id, is_folded=self._is_folded)
            self._past[row] = [past for past in clauses if past.span.overlaps(passage.span)]
        return {row: self._past[row] for row in dict.fromkeys(rows)}

    def _meanings(self, compared: Sequence[PastSpan], vector: Embeddings) -> list[float]:
        vectors = self._searcher.kept_vectors.of([past.text for past in compared])
        # One by one: what a row's product is must not depend on the rows beside it.
        return [cosines(row[None, :], vector)[0] for row in vectors]

    def _precedent(self, draft: Side, found: float, past: PastSpan) -> Precedent:
        notice = self._searcher.notice(past.notice_id)
        side = Side(notice, past.span, self._store.understood.of_notice(past.notice_id))
        agrees, differs = compare_sides(draft, side)
        return Precedent(
            notice=notice,
            span=past.span,
            excerpt=past.text,
            citation=cite(notice, past.span),
            score=round(found, 3),
            alike=shared_phrases(draft, side, self._weights),
            agrees=agrees,
            differs=differs,
        )
