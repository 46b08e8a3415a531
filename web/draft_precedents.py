"""What was found for a draft, as it is shown on a page and in the terminal."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

from corpus.spans import Span
from indexer.passages import Passage
from search_api.precedents.records import Clause, DraftAnswer, Precedent, Reminder
from search_api.search import Searcher
from web.addresses import place_of
from web.cited_documents import CitedDocument, show_cited
from web.marking import Piece, cut_pieces

# From these scores on a precedent is called so; below, it is near (search_api/precedents/likeness.py).
_VERBATIM, _CLOSE = 0.85, 0.6
_OUTCOMES = ("found", "weak", "none", "phrase")
# Hexadecimal digits that stand for the words of a clause.
_KEY_DIGITS = 12


@dataclass(frozen=True, slots=True)
class ShownPrecedent:
    """A precedent with the pieces of its excerpt, the passage it begins in, and how like it is in a word.

    `key` names it among the precedents of its draft, by the words of the clause: its place may be another
    when the draft is read again, from its text instead of its file.
    """

    key: str
    precedent: Precedent
    pieces: tuple[Piece, ...]
    passage: Passage
    likeness: str

    @property
    def place(self) -> int:
        """The place of the passage in its notice."""
        return place_of(self.passage)


@dataclass(frozen=True, slots=True)
class ShownClause:
    """A clause of the draft; the words marked are those that its first precedent has too.

    `left_out` counts the precedents that a person does not want to see.
    """

    clause: Clause
    pieces: tuple[Piece, ...]
    precedents: tuple[ShownPrecedent, ...]
    repeated_in: int
    reminders: tuple[Reminder, ...]
    left_out: int = 0

    @property
    def outcome(self) -> str:
        """What was found for it, in a word of `_OUTCOMES`; its first precedent is the likest."""
        if self.repeated_in:
            return "phrase"
        if not self.precedents:
            return "none"
        return "weak" if self.precedents[0].likeness == "near" else "found"


@dataclass(frozen=True, slots=True)
class ShownDraft:
    """The clauses of a draft in the order of its text, and the documents it cites.

    `unmatched` counts the precedents that were to be left out and are not there.
    """

    clauses: tuple[ShownClause, ...]
    cited: tuple[CitedDocument, ...]
    unmatched: int = 0

    @property
    def left_out(self) -> int:
        """How many precedents were left out."""
        return sum(clause.left_out for clause in self.clauses)

    @property
    def counted(self) -> tuple[tuple[str, int], ...]:
        """How many clauses have a precedent ("found"), a weak one only, none, or are a set phrase."""
        counts = Counter(clause.outcome for clause in self.clauses)
        return tuple((outcome, counts[outcome]) for outcome in _OUTCOMES)


def show_draft(answer: DraftAnswer, searcher: Searcher) -> ShownDraft:
    """Return what was found for a draft with the passages to lead to."""
    return ShownDraft(
        clauses=tuple(
            ShownClause(
                clause=found.clause,
                pieces=cut_pieces(
                    answer.draft.text,
                    found.clause.span,
                    [shared.draft for precedent in found.precedents[:1] for shared in precedent.alike],
                ),
                precedents=tuple(
                    _precedent(found.clause.span.of(answer.draft.text), precedent, searcher)
                    for precedent in found.precedents
                ),
                repeated_in=found.repeated_in,
                reminders=found.reminders,
            )
            for found in answer.clauses
        ),
        cited=show_cited(answer.references, searcher),
    )


def without(shown: ShownDraft, keys: Collection[str]) -> ShownDraft:
    """Return what was found for a draft without the precedents that have one of `keys`."""
    if not keys:
        return shown
    clauses = []
    for clause in shown.clauses:
        kept = tuple(one for one in clause.precedents if one.key not in keys)
        clauses.append(replace(clause, precedents=kept, left_out=len(clause.precedents) - len(kept)))
    there = {one.key for clause in shown.clauses for one in clause.precedents}
    return replace(shown, clauses=tuple(clauses), unmatched=len(set(keys) - there))


def _precedent(clause: str, precedent: Precedent, searcher: Searcher) -> ShownPrecedent:
    digest = hashlib.sha256(" ".join(clause.split()).encode()).hexdigest()
    return ShownPrecedent(
        key=f"{digest[:_KEY_DIGITS]}:{precedent.notice.id}:{precedent.span.start}",
        precedent=precedent,
        pieces=cut_pieces(precedent.notice.text, precedent.span, [one.past for one in precedent.alike]),
        passage=_passage(precedent.notice.id, precedent.span, searcher),
        likeness=likeness_of(precedent.score),
    )


def _passage(notice_id: str, span: Span, searcher: Searcher) -> Passage:
    """Return the passage in which `span`, of the body of the notice, begins."""
    passages = [stored.passage for stored in searcher.generation.store.passages_of(notice_id)]
    return [one for one in passages if one.span.start <= span.start][-1]


def likeness_of(score: float) -> str:
    """Return the name of a score: "verbatim", "close" or "near"."""
    if score >= _VERBATIM:
        return "verbatim"
    return "close" if score >= _CLOSE else "near"
