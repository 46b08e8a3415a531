"""The search: a question in, cited excerpts out."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.notice import Notice
from corpus.spelling import folded_key
from indexer.encoder import Embeddings, Encoder
from indexer.generation import Generation
from indexer.passages import Heading, Passage
from indexer.store import Coverage
from indexer.units import FOLDED_MARK
from search_api.asking.expansion import Expansion, Thesaurus, shipped_thesaurus
from search_api.asking.language import Language
from search_api.asking.named import AskedName, NameBook
from search_api.asking.nearest_words import widen
from search_api.asking.periods import AskedPeriod
from search_api.asking.query import Query, read_query
from search_api.asking.sought import Sought, seek
from search_api.citations import Citation, cite
from search_api.excerpts import Excerpt, ExcerptChooser
from search_api.grouping import AlikePassage, Group, alike_passage, group_alike
from search_api.matching import Matcher
from search_api.notices import Notices
from search_api.ordering import Ordering, Scored
from search_api.profile import Evidence, Profile, default_profile
from search_api.ranking import Arms, rank
from search_api.reasons import reason
from search_api.suggesting.suggestions import Speller, Suggestion

# As many as anyone pages through.
_MOST_GROUPED = 40
# A paraphrase gives little evidence by words or likeness: the first hits are shown without any, if some hit
# has it; when none has, so many of the nearest passages are shown with a warning.
_ALWAYS, _MOST_WEAK = 10, 5


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage that answers: its excerpt, why it was found, and how to cite it.

    `score` is that of the learned ranking with bonuses, in log odds, comparable within one answer only;
    `rank` counts from 1. `alike` are the near-identical passages that are shown under it, in the order of the
    ranking.
    """

    rank: int
    score: float
    why: str
    passage: Passage
    notice: Notice
    excerpt: Excerpt
    citation: Citation
    alike: tuple[AlikePassage, ...] = ()

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The chain above the excerpt: a heading that the excerpt itself quotes is not said twice."""
        return tuple(
            heading for heading in self.passage.headings if not self.excerpt.span.covers(heading.span)
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """The hits of a question, best first.

    `expansions` are the concepts found in the question, with the other wordings that were looked for too;
    `named` are the names and periods that raised what they belong to. `suggestion` is what was perhaps meant.
    `numbered` are the ids of the notices whose number the question names. `total` counts the hits of all
    pages. `is_weak` says that even the best hit shares little with the question, and that the page should say
    so.
    """

    query: Query
    expansions: tuple[Expansion, ...]
    named: Named
    suggestion: Suggestion | None
    hits: tuple[Hit, ...]
    numbered: tuple[str, ...]
    total: int
    is_weak: bool
    took_ms: float


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names besides its words: people and places that the archive knows, and periods."""

    names: tuple[AskedName, ...]
    periods: tuple[AskedPeriod, ...]


class Searcher:
    """Answers questions over one opened generation; safe to share between threads."""

    def __init__(
        self,
        generation: Generation,
        encoder: Encoder,
        profile: Profile | None = None,
        thesaurus: Thesaurus | None = None,
    ) -> None:
        """Search `generation` with `encoder`, which must be the one it was built with.

        `profile` and `thesaurus` are those that come with the program unless given.
        """
        self.generation = generation
        self.arms = Arms(generation.words, generation.vectors, generation.forward, encoder)
        self._profile = profile or default_profile()
        self._thesaurus = thesaurus or shipped_thesaurus()
        self._names = NameBook(generation.names)
        table = encoder.table
        is_english = None if table is None else lambda word: table.row(FOLDED_MARK + word) is not None
        self._speller = Speller(generation.forward.words, generation.words, is_english=is_english)
        self._notices = Notices(generation.store)
        self._ordering = Ordering(generation.store, self._notices, generation.forward, self._profile)
        self._excerpts = ExcerptChooser(encoder)

    def coverage(self) -> Coverage:
        """Return what the archive holds, counted."""
        return self.generation.store.coverage()

    def notice(self, notice_id: str) -> Notice:
        """Return a notice by its id; raise NoticeNotFound."""
        return self._notices.notice(notice_id)

    def find_notice(self, wanted: str) -> Notice:
        """Return the notice with this id, file or number; raise NoticeNotFound or AmbiguousNotice."""
        return self._notices.find(wanted)

    def search(self, text: str, *, limit: int = 10, offset: int = 0, without: Collection[str] = ()) -> Answer:
        """Return hits `offset` to `offset + limit` for the question `text`.

        `without` are concepts (preferred terms), names and periods (as written) that a person took out of how
        the question was understood; accents and capitals do not matter.

        Raises EmptyQuery, QueryTooLong, and DamagedIndex when a stored text was altered.
        """
        started = time.perf_counter()
        query = read_query(text)
        numbered = self._notices.numbered(query.text)
        expansions = widen(query, self._thesaurus, self.arms.nearest, without=without)
        unwanted = {folded_key(taken_out) for taken_out in without}
        named = Named(
            tuple(name for name in self._names.find(query.text) if folded_key(name.name) not in unwanted),
            tuple(period for period in query.periods if folded_key(period.written) not in unwanted),
        )
        rankings = rank(query, self.arms, self._profile, expansions=expansions)
        ordered = self._ordering.order(
            query, rankings.fused, numbered=numbered, names=named.names, periods=named.periods
        )
        english = query.language is Language.ENGLISH

        def has(evidence: Evidence, hit: Scored) -> bool:
            # Whoever asks for a person or a month has found what belongs to them.
            return (
                hit.passage.notice_id in numbered
                or hit.named > 0
                or evidence.holds(hit.candidate.dense, hit.candidate.coverage, english=english)
            )

        is_weak = not any(has(self._profile.sure, hit) for hit in ordered)
        evident = [has(self._profile.kept, hit) for hit in ordered]
        always = _ALWAYS if any(evident) else _MOST_WEAK
        ordered = [hit for place, hit in enumerate(ordered) if place < always or evident[place]]
        matcher = Matcher(rankings.sought)
        groups = self._grouped(ordered, rankings.sought) if not query.is_look_up else _each_alone(ordered)
        hits = [
            self._hit(
                place,
                [ordered[at] for at in (group.leader, *group.members)],
                query,
                matcher,
                rankings.vector,
                numbered,
            )
            for place, group in enumerate(groups[offset : offset + limit], offset + 1)
        ]
        return Answer(
            query=query,
            expansions=expansions,
            named=named,
            suggestion=self._speller.suggest(query.text, tuple(name.span for name in named.names)),
            hits=tuple(hits),
            numbered=numbered,
            total=len(groups),
            is_weak=is_weak,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
        )

    def matcher(self, text: str, *, without: Collection[str] = ()) -> Matcher:
        """Return what marks the words of the question `text` in any notice; raises as `search` does."""
        query = read_query(text)
        expansions = widen(query, self._thesaurus, self.arms.nearest, without=without)
        return Matcher(seek(query, self.generation.words, self.generation.manifest.passages, expansions))

    def _hit(
        self,
        place: int,
        group: Sequence[Scored],
        query: Query,
        matcher: Matcher,
        vector: Embeddings,
        numbered: tuple[str, ...],
    ) -> Hit:
        scored, *members = group
        passage = scored.passage
        notice = self.notice(passage.notice_id)
        excerpt = self._excerpts.choose(notice.text, passage.span, matcher, vector)
        why = reason(
            query,
            scored.candidate,
            excerpt,
            notice.text,
            passage.role,
            is_number=passage.notice_id in numbered,
            alike=self._profile.kept.cosine,
        )
        citation = cite(notice, excerpt.span)
        text = passage.span.of(notice.text)
        alike = tuple(
            alike_passage(text, member.passage, self.notice(member.passage.notice_id)) for member in members
        )
        return Hit(place, round(scored.score, 4), why, passage, notice, excerpt, citation, alike)

    def _grouped(self, ordered: Sequence[Scored], sought: Sought) -> list[Group]:
        """Return the hits grouped by near-identical passages; past the first few dozen each stands alone."""
        forward = self.arms.forward
        rows = np.array([hit.candidate.row for hit in ordered[:_MOST_GROUPED]], dtype=np.int64)
        gathered = forward.gather(rows)
        asked = {
            number
            for term in sought.keys
            for number in (
                forward.spellings(term.key) if term.folded else (forward.number.get(term.key, -1),)
            )
        }
        passages = np.split(gathered.terms, gathered.sentence_starts[gathered.passage_starts[1:]])
        groups = list(group_alike(passages, asked=asked)) if len(rows) else []
        return groups + [Group(place, ()) for place in range(len(rows), len(ordered))]


def _each_alone(ordered: Sequence[Scored]) -> list[Group]:
    return [Group(place, ()) for place in range(len(ordered))]
