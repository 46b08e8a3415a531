"""Notices that resemble one of the archive, with what they have in common."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document_number import find_document_numbers
from corpus.notice import Notice, Role
from corpus.references.records import Reference
from corpus.spelling import search_key
from corpus.understanding import Understanding
from indexer.analyser import terms
from indexer.generation import Generation
from indexer.passages import Passage
from search_api.named_concepts import named_concepts
from search_api.precedents.differing import Side, shared_phrases
from search_api.precedents.likeness import LEAST_SCORE, Bag, TermWeights, score
from search_api.precedents.records import SharedPhrase
from search_api.search import Searcher

MOST_SIMILAR = 8
# Passages that each arm proposes; twelve notices of those are compared closely.
_PROPOSED, _COMPARED = 60, 12
# Of each notice so many passages, the nearest in meaning, are compared in words, and the likest are shown.
_NEAREST, _PASSAGES = 4, 2
_MOST_CONCEPTS = 6
# A document that so many notices cite tells nothing of two of them.
_MOST_CITING = 40
# What counts beside the likeness of the likest passages, which is 0 to 1: the same document cited, and the
# share of topics. So a passage nearly the same comes first, then what answers to one document.
_CITED, _TOPICS = 0.2, 0.2
# Codes of bodies above the district, whose numbers are the same for all districts.
_ABOVE = frozenset("TW TU CP TTG QH UBTVQH VPTW VPTU".split())
# Passages that are less alike than this, of notices that share nothing else, arrange who reports to whom.
_ALONE = 0.6
# What every notice has in the same words.
_FORMULAE = frozenset({Role.HEADING, Role.PROCEDURE})
_MOST_WEIGHTS = 400_000
_CACHED = 256


@dataclass(frozen=True, slots=True)
class PlacedPassage:
    """A passage with its row in the generation."""

    row: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class AlikePassages:
    """A passage of each notice that say much the same; `phrases` are the words that both have."""

    own: PlacedPassage
    other: PlacedPassage
    score: float
    phrases: tuple[SharedPhrase, ...]


@dataclass(frozen=True, slots=True)
class SimilarNotice:
    """A notice and how it is alike, each tuple empty where it is not so.

    `topics` are ids, `concepts` preferred terms that the alike passages of both name, `cited` documents that
    both cite, as this notice cites them.
    """

    notice: Notice
    score: float
    topics: tuple[str, ...]
    concepts: tuple[str, ...]
    cited: tuple[Reference, ...]
    passages: tuple[AlikePassages, ...]


class SimilarNotices:
    """Finds similar notices, and keeps what it found over the generation that was asked for last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._generation_id = ""
        self._weights: TermWeights | None = None
        self._asked = 0
        self._known: OrderedDict[str, tuple[SimilarNotice, ...]] = OrderedDict()

    def find(self, searcher: Searcher, notice: Notice) -> tuple[SimilarNotice, ...]:
        """Return at most MOST_SIMILAR notices, the likest first, ties by id; raise DamagedIndex.

        The words of formulae, which every notice has, hardly count. 10 to 40 ms the first time.
        """
        generation = searcher.generation
        with self._lock:
            if self._generation_id != generation.id:
                self._generation_id = generation.id
                self._weights = None
                self._known.clear()
            known = self._known.get(notice.id)
            if known is not None:
                self._known.move_to_end(notice.id)
                # Fields may have been corrected since.
                return tuple(_with_notice(one, searcher.notice(one.notice.id)) for one in known)
            weights = self._weights
            if weights is None or len(weights) > _MOST_WEIGHTS:
                weights = TermWeights(generation.words, generation.manifest.notices, is_folded=False)
                self._weights = weights
        found = _Likening(searcher, notice, weights).similar()
        with self._lock:
            if self._generation_id == generation.id:
                self._known[notice.id] = found
                while len(self._known) > _CACHED:
                    self._known.popitem(last=False)
        return found


def _with_notice(similar: SimilarNotice, notice: Notice) -> SimilarNotice:
    return SimilarNotice(
        notice, similar.score, similar.topics, similar.concepts, similar.cited, similar.passages
    )


class _Likening:
    """One notice beside one archive."""

    def __init__(self, searcher: Searcher, notice: Notice, weights: TermWeights) -> None:
        self._searcher = searcher
        self._generation: Generation = searcher.generation
        self._store = searcher.generation.store
        self._notice = notice
        self._weights = weights
        placed = self._placed(notice.id)
        self._own_rows = {one.row for one in placed}
        self._own = [one for one in placed if one.passage.role not in _FORMULAE]
        self._understanding = self._store.understood.of_notice(notice.id)
        self._bags: dict[int, Bag] = {}

    def similar(self) -> tuple[SimilarNotice, ...]:
        """Return the likest notices, best first."""
        if not self._own:
            return ()
        cited = self._sharing_citations()
        proposed = self._proposed()
        near = sorted(proposed, key=lambda one: (-len(proposed[one]), one))[:_COMPARED]
        own_topics = self._topics(self._own)
        found = []
        for notice_id in sorted({*near, *cited}):
            notice = self._searcher.notice(notice_id)
            passages = self._alike(notice, proposed.get(notice_id, ()))
            topics = self._topics(self._placed(notice_id))
            same = tuple(topic for topic in own_topics if topic in topics)
            share = len(same) / len({*own_topics, *topics}) if same else 0.0
            references = cited.get(notice_id, ())
            total = (
                (passages[0].score if passages else 0.0) + _CITED * min(len(references), 2) + _TOPICS * share
            )
            concepts = self._concepts(notice, passages)
            # Every notice shares some topic with half of the archive: alone, only the main one tells.
            if (
                references
                or own_topics[:1] == topics[:1] != ()
                or (passages and (same or concepts or passages[0].score >= _ALONE))
            ):
                found.append(SimilarNotice(notice, round(total, 3), same, concepts, references, passages))
        found.sort(key=lambda one: (-one.score, one.notice.id))
        return tuple(found[:MOST_SIMILAR])

    def _placed(self, notice_id: str) -> list[PlacedPassage]:
        return [PlacedPassage(one.row, one.passage) for one in self._store.passages_of(notice_id)]

    def _proposed(self) -> dict[str, list[PlacedPassage]]:
        """Return passages of other notices near to this one, by notice."""
        generation = self._generation
        whole = self._weights.bag("\n".join(map(self._text, self._own)))
        limit = _PROPOSED + len(self._own_rows)
        lexical = generation.words.search(
            self._weights.asked(whole), field_weights={"body": 1.0}, limit=limit
        )
        mean = generation.vectors.rows([stored.row for stored in self._own]).mean(axis=0)
        dense = generation.vectors.search(mean, limit) if mean.any() else []
        rows = sorted({hit.row for hit in (*lexical, *dense)} - self._own_rows)
        by_notice: dict[str, list[PlacedPassage]] = {}
        for row, passage in zip(rows, self._store.passages(rows), strict=True):
            if passage.role not in _FORMULAE:
                by_notice.setdefault(passage.notice_id, []).append(PlacedPassage(row, passage))
        return by_notice

    def _alike(self, notice: Notice, others: Sequence[PlacedPassage]) -> tuple[AlikePassages, ...]:
        """Return the likest pairs of passages, each passage in one of them only."""
        if not others:
            return ()
        vectors = self._generation.vectors
        meanings = vectors.rows([one.row for one in others]) @ vectors.rows([one.row for one in self._own]).T
        nearest = meanings.argmax(axis=1).tolist()
        order = sorted(range(len(others)), key=lambda place: (-meanings[place, nearest[place]], place))
        pairs = []
        for place in order[:_NEAREST]:
            own, other = self._own[nearest[place]], others[place]
            words = self._weights.shared(self._bag(own, self._notice), self._bag(other, notice), frozenset())
            pairs.append((score(words, float(meanings[place, nearest[place]])), own, other))
        pairs.sort(key=lambda pair: (-pair[0], pair[1].row, pair[2].row))
        kept: list[AlikePassages] = []
        taken: set[int] = set()
        understanding = self._store.understood.of_notice(notice.id)
        for found, own, other in pairs:
            if found < LEAST_SCORE or len(kept) == _PASSAGES:
                break
            phrases = self._phrases(own, other, notice, understanding)
            # Alike without a telling word in common are formulae: "Trên đây là kết luận của …".
            if phrases and own.row not in taken:
                taken.add(own.row)
                kept.append(AlikePassages(own, other, round(found, 3), phrases))
        return tuple(kept)

    def _phrases(
        self, own: PlacedPassage, other: PlacedPassage, notice: Notice, understanding: Understanding
    ) -> tuple[SharedPhrase, ...]:
        return shared_phrases(
            Side(self._notice, own.passage.span, self._understanding),
            Side(notice, other.passage.span, understanding),
            self._weights,
        )

    def _concepts(self, notice: Notice, passages: Sequence[AlikePassages]) -> tuple[str, ...]:
        """Return the concepts that the alike passages of both name, those that tell most first."""
        own = named_concepts([self._text(pair.own) for pair in passages])
        other = named_concepts([pair.other.passage.span.of(notice.text) for pair in passages])
        both = [concept for concept in own if concept in other]
        telling = [concept for concept in both if self._weights.is_telling(terms(concept))]
        telling.sort(key=lambda concept: (-self._weights.bag(concept).weight, concept))
        return tuple(telling[:_MOST_CONCEPTS])

    def _sharing_citations(self) -> dict[str, tuple[Reference, ...]]:
        """Return the notices that cite a document that this one cites, with what both cite."""
        found: dict[str, list[Reference]] = {}
        understood: dict[str, Understanding] = {}
        for reference in self._understanding.references:
            citing = self._store.understood.notices_citing(reference.key)
            if len(citing) > _MOST_CITING:
                continue
            for notice_id in citing:
                if notice_id == self._notice.id:
                    continue
                if notice_id not in understood:
                    understood[notice_id] = self._store.understood.of_notice(notice_id)
                others = understood[notice_id].references
                same = [one for one in others if one.key == reference.key]
                if any(self._is_same(reference, one, notice_id) for one in same):
                    found.setdefault(notice_id, []).append(reference)
        return {notice_id: tuple(references) for notice_id, references in found.items()}

    def _is_same(self, reference: Reference, other: Reference, notice_id: str) -> bool:
        """Say whether two citations with one key surely mean one document: districts number their own."""
        if reference.day is not None and other.day is not None and reference.day != other.day:
            return False
        if reference.number is None:
            if reference.day is None:  # a law, by its name
                return True
        else:
            number = next(find_document_numbers(reference.number.upper()), None)
            if number is not None and number.codes and number.codes[-1].upper() in _ABOVE:
                return True
            if reference.day is not None and reference.day == other.day:
                return True
        own, others = (
            self._notice.fields.district.value,
            self._searcher.notice(notice_id).fields.district.value,
        )
        return bool(own) and search_key(own or "") == search_key(others or "")

    def _topics(self, stored: Sequence[PlacedPassage]) -> tuple[str, ...]:
        """Return the topics of passages, those of most passages first."""
        counts: dict[str, int] = {}
        for of_passage in self._store.topics.of_rows([one.row for one in stored]):
            for topic in of_passage[:1]:
                counts[topic] = counts.get(topic, 0) + 1
        return tuple(sorted(counts, key=lambda topic: (-counts[topic], topic)))

    def _text(self, stored: PlacedPassage) -> str:
        return stored.passage.span.of(self._notice.text)

    def _bag(self, stored: PlacedPassage, notice: Notice) -> Bag:
        if stored.row not in self._bags:
            self._bags[stored.row] = self._weights.bag(stored.passage.span.of(notice.text))
        return self._bags[stored.row]
