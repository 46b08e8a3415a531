"""The topics of a passage, told from the glossary's concepts that it names and from its vector."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log, log1p

import numpy as np
from numpy.typing import NDArray

from corpus.glossary import Concept, Topic, shipped_concepts, shipped_topics
from corpus.notice import Role
from corpus.spelling import LOWER_LETTERS, UPPER_LETTERS, search_key
from indexer.encoder import Embeddings, Encoder
from indexer.lexical import IndexedText

# Raised whenever the same passage and the same glossary would give other topics.
TOPICS_VERSION = 1
MOST_TOPICS = 3

# Weights of a logistic regression over 155 passages of four sample districts, rounded
# (tests/understanding/topics.tsv): concepts named in the passage, in the headings above it, in its notice's
# subject; likeness to the topic.
_TEXT, _HEADINGS, _SUBJECT, _LIKENESS = 2.1, 1.2, 1.1, 2.1
# How work is done is spoken of everywhere ("báo cáo", "hội nghị", "nhân dân"): these topics need more
# evidence.
_OF_ALL_WORK = frozenset(
    "kinh-te-xa-hoi van-phong-cap-uy dai-hoi-nghi-quyet to-chuc-bo-may cong-tac-can-bo dan-van".split()
)
_ALL_WORK, _FORMULA = 2.5, 1.5
_LEAST = 6.4
# Who reports to whom by when: such a passage names bodies and papers, whatever the notice is about.
_ARRANGEMENT = re.compile(r"\btổ chức thực hiện\b|\btheo dõi, báo cáo\b")
_BEGINNING = 60

# What a word of a concept counts by its kind. An everyday word is often wider than its concept, and one of a
# single syllable often another word; an abbreviation may stand for something else.
_PREFERRED, _EVERYDAY, _EVERYDAY_SYLLABLE, _ABBREVIATION = 1.0, 0.5, 0.3, 0.8
# The name of a body says who, not what about: "Phòng Tài nguyên và Môi trường" is told to do many things.
_BODY = 0.3
_BODY_NAME = re.compile(f"[{UPPER_LETTERS}][{LOWER_LETTERS}]")
_SHORTEST_ABBREVIATION = 3
_MOST_TOKENS = 12
# Unlike the terms of the words index these keep the marks between clauses: "tỷ đồng, bằng 90 %" holds no
# "đồng bằng".
_TOKEN = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+|[,;:.!?()\n]")
_MARKS = frozenset(",;:.!?()\n")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Meaning:
    """What a written word counts for each topic; a `lone` everyday syllable must stand in small letters."""

    weights: tuple[tuple[str, float], ...]
    lone: str | None


class _Node:
    """A place in the tree of words: what the tokens up to here mean, if anything, and where others lead."""

    __slots__ = ("following", "meaning")

    def __init__(self) -> None:
        self.meaning: _Meaning | None = None
        self.following: dict[str, _Node] = {}


class Lexicon:
    """The words of the glossary as a tree of tokens, each word with its weight for every topic."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Index the Vietnamese words and abbreviations of `concepts`."""
        known = tuple(concepts)
        plain = {token for concept in known for word in concept.vietnamese for token in _tokens(word)}
        found: dict[Words, dict[str, tuple[float, Concept]]] = {}
        everyday: set[Words] = set()
        for concept in known:
            for tokens, weight, is_everyday in _weighted(concept, plain):
                of_concepts = found.setdefault(tokens, {})
                if weight > of_concepts.get(concept.preferred, (0.0, concept))[0]:
                    of_concepts[concept.preferred] = (weight, concept)
                if is_everyday and len(tokens) == 1:
                    everyday.add(tokens)
        self._root = _Node()
        for tokens, of_concepts in found.items():
            node = self._root
            for token in tokens:
                node = node.following.setdefault(token, _Node())
            node.meaning = _Meaning(_shares(of_concepts.values()), tokens[0] if tokens in everyday else None)

    def weigh(self, text: str) -> dict[str, float]:
        """Return what the concepts named in `text` (NFC) say for each topic, all above 0.

        At each place the longest word counts; a longer one that begins inside it takes its place. A word said
        again counts by the logarithm.
        """
        tokens = _tokens(text)
        starts = self._root.following
        counts: dict[_Meaning, int] = {}
        place, total = 0, len(tokens)
        while place < total:
            length, meaning = self._longest(tokens, place) if tokens[place] in starts else (0, None)
            if meaning is None:
                place += 1
                continue
            longer = next(
                (
                    other
                    for other in range(place + 1, place + length)
                    if tokens[other] in starts and self._longest(tokens, other)[0] > length
                ),
                None,
            )
            if longer is not None:
                place = longer
                continue
            # "xã Khe Lác" names no "lác" (sedge).
            if meaning.lone is None or meaning.lone in text:
                counts[meaning] = counts.get(meaning, 0) + 1
            place += length
        weights: dict[str, float] = {}
        for meaning, count in counts.items():
            for topic, weight in meaning.weights:
                weights[topic] = weights.get(topic, 0.0) + weight * (1 + log(count))
        return weights

    def _longest(self, tokens: Sequence[str], place: int) -> tuple[int, _Meaning | None]:
        """Return the longest word that begins at `place`: the number of its tokens and its meaning."""
        length, meaning = 0, None
        following, end = self._root.following, place
        while end < len(tokens) and (node := following.get(tokens[end])) is not None:
            end += 1
            if node.meaning is not None:
                length, meaning = end - place, node.meaning
            following = node.following
        return length, meaning


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(search_key(text))


def _weighted(concept: Concept, plain: set[str]) -> Iterable[tuple[Words, float, bool]]:
    """Yield the words of `concept` as tokens, with weight and whether they are everyday ones.

    `plain` are all tokens of words in full: an abbreviation that is spelled like one of them is left out.
    """
    is_body = _BODY_NAME.match(concept.preferred) is not None
    for words, kind in (
        ((concept.preferred, *concept.variants), _PREFERRED),
        (concept.everyday, _EVERYDAY),
        (concept.abbreviations, _ABBREVIATION),
    ):
        for word in words:
            tokens = tuple(_tokens(word))
            syllables = sum(token not in _MARKS for token in tokens)
            if not 0 < len(tokens) <= _MOST_TOKENS:
                continue
            if kind == _ABBREVIATION and (
                len("".join(tokens)) < _SHORTEST_ABBREVIATION or (len(tokens) == 1 and tokens[0] in plain)
            ):
                continue
            is_everyday = kind == _EVERYDAY
            weight = _EVERYDAY_SYLLABLE if is_everyday and syllables == 1 else kind
            # The longer, the surer: "công trình" is said of many things, "công trình thủy lợi" of one.
            weight *= _BODY if is_body else min(syllables, 4) / 2
            yield tokens, weight, is_everyday
            # Commas are often left out.
            if "," in tokens:
                yield tuple(part for part in tokens if part not in _MARKS), weight, is_everyday


def _shares(of_concepts: Iterable[tuple[float, Concept]]) -> tuple[tuple[str, float], ...]:
    """Return a word's weight for each topic: shared by its concepts, and by the topics of each."""
    known = tuple(of_concepts)
    weights: dict[str, float] = {}
    for weight, concept in known:
        for topic in concept.topics:
            share = weight / len(concept.topics) / len(known)
            weights[topic] = weights.get(topic, 0.0) + share
    return tuple(weights.items())


class TopicFinder:
    """Tells the topics of passages over one glossary and one encoder."""

    def __init__(
        self,
        encoder: Encoder,
        concepts: Sequence[Concept] | None = None,
        topics: Sequence[Topic] | None = None,
    ) -> None:
        """Use the glossary that comes with the program unless `concepts` and `topics` are given."""
        self._topics = tuple(topic.id for topic in (shipped_topics() if topics is None else topics))
        known = shipped_concepts() if concepts is None else concepts
        self._lexicon = _shipped_lexicon() if concepts is None else Lexicon(concepts)
        # Headings and subjects repeat from passage to passage.
        self._weigh_again = lru_cache(maxsize=1024)(self._lexicon.weigh)
        self._directions = _directions(self._topics, known, encoder)
        self._handicaps = np.array(
            [_ALL_WORK if topic in _OF_ALL_WORK else 0.0 for topic in self._topics], dtype=np.float32
        )

    def find(
        self, texts: Sequence[IndexedText], roles: Sequence[Role], embeddings: Embeddings
    ) -> list[tuple[str, ...]]:
        """Return the ids of up to three topics of each passage, surest first; often none, as of headings.

        Row i of `embeddings`, float32 (len(texts), dimensions), is the passage's vector. The topics of a
        passage depend on itself alone, never on the rest of the archive.
        """
        likeness = _LIKENESS * _standardised(embeddings @ self._directions.T) - self._handicaps
        return [
            () if role is Role.HEADING else self._of_one(text, role, row)
            for text, role, row in zip(texts, roles, likeness.tolist(), strict=True)
        ]

    def _of_one(self, text: IndexedText, role: Role, likeness: Sequence[float]) -> tuple[str, ...]:
        scores = dict(zip(self._topics, likeness, strict=True))
        for weight, named in (
            (_TEXT, self._lexicon.weigh(text.text)),
            (_HEADINGS, self._weigh_again(text.heading)),
            (_SUBJECT, self._weigh_again(text.title)),
        ):
            for topic, said in named.items():
                scores[topic] += weight * log1p(said)
        sure = [(-score, topic) for topic, score in scores.items() if score >= _LEAST]
        if sure and _is_formula(text, role):
            sure = [(minus, topic) for minus, topic in sure if -minus >= _LEAST + _FORMULA]
        return tuple(topic for _, topic in sorted(sure)[:MOST_TOPICS])


def _is_formula(text: IndexedText, role: Role) -> bool:
    if role is Role.PROCEDURE:
        return True
    return _ARRANGEMENT.search(search_key(f"{text.heading}\n{text.text[:_BEGINNING]}")) is not None


def _directions(topics: Sequence[str], concepts: Sequence[Concept], encoder: Encoder) -> Embeddings:
    """Return float32 (topics, dimensions), unit rows: how each topic's words differ from those of all."""
    words = [
        "\n".join(
            word
            for concept in concepts
            if topic in concept.topics and _BODY_NAME.match(concept.preferred) is None
            for word in concept.vietnamese
        )
        for topic in topics
    ]
    # A topic is a question that its passages answer.
    vectors = encoder.encode_queries(words)
    vectors = vectors - vectors.mean(axis=0)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


def _standardised(likeness: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return each row with mean 0 and deviation 1: a passage is compared with itself over the topics."""
    spread = likeness.std(axis=1, keepdims=True)
    return np.asarray(
        (likeness - likeness.mean(axis=1, keepdims=True)) / np.maximum(spread, 1e-6), dtype=np.float32
    )


@cache
def _shipped_lexicon() -> Lexicon:
    return Lexicon(shipped_concepts())


@cache
def topics_fingerprint() -> str:
    """Return what the topics of an index were made with: this method and the glossary that comes with it."""
    glossary = repr((shipped_topics(), shipped_concepts()))
    return f"{TOPICS_VERSION}-{hashlib.sha256(glossary.encode()).hexdigest()[:12]}"
