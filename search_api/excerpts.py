"""Excerpts: the part of a passage that answers, and the words to mark in it."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.sentences import split_sentences
from corpus.spans import Span
from corpus.spelling import fold
from indexer.analyser import find_terms, fold_keys, pairs, terms
from indexer.encoder import Embeddings, Encoder
from indexer.lexical import LexicalIndex
from search_api.query import Query

# In syllables. A passage up to the first length is quoted whole; of a longer one the best run of sentences.
_WHOLE, _LONGEST = 130, 110
# A syllable is telling when its idf reaches this share of the question's highest.
_TELLING = 0.8
# How much the likeness of a sentence counts beside the weight of the question's words in it.
_LIKENESS = 1.0


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A verbatim run of a notice, and the spans inside it that match words of the question."""

    span: Span
    marks: tuple[Span, ...]
    matched: tuple[str, ...]


class Weights:
    """How telling each term of a question is: its inverse document frequency among the passages."""

    def __init__(self, query: Query, words: LexicalIndex, passages: int) -> None:
        """Look up the frequency of every term and pair of `query` among `passages` passages."""
        self.folded = query.folded
        self.pairs = frozenset(query.pair_keys)
        counts = {key: words.count(key, folded=query.folded) for key in (*query.keys, *query.pair_keys)}
        self.idf = {key: math.log(1 + passages / (1 + count)) for key, count in counts.items()}
        # A word that the archive lacks would outweigh every word that can be marked.
        highest = max((self.idf[key] for key in query.keys if counts[key]), default=0.0)
        # Single syllables match by chance ("vũ" in "cổ vũ"); of a question with pairs only those count.
        self._counted = self.pairs or frozenset(query.keys)
        self._total = sum(self.idf[key] for key in self._counted) or 1.0
        self.telling = frozenset(key for key in query.keys if self.idf[key] >= _TELLING * highest)

    def matched(self, text: str) -> set[str]:
        """Return the terms and pairs of the question that `text` holds."""
        return self.idf.keys() & _term_set(text, self.folded)

    def share(self, matched: Collection[str]) -> float:
        """Return how much of the question, by idf of its terms, `matched` covers: 0 to 1."""
        return sum(self.idf[key] for key in self._counted.intersection(matched)) / self._total


def find_marks(
    text: str, span: Span, query: Query, weights: Weights
) -> tuple[tuple[Span, ...], tuple[str, ...]]:
    """Return the spans of `text` inside `span` that match the question, and the keys they matched.

    Pairs are marked; neighbouring matches are one mark. A single syllable is marked only where no pair
    matched and it is one of the question's telling ones: "lý" alone would mark "xử lý" for "quản lý", and,
    typed without accents, "dat" would mark "đạt" for "đất".
    """
    found = [
        (folded if query.folded else key, Span(span.start + start, span.start + end))
        for key, folded, start, end in _placed_terms(span.of(text))
    ]
    marked = [False] * len(found)
    matched: list[str] = []
    for place in range(len(found) - 1):
        pair = f"{found[place][0]}_{found[place + 1][0]}"
        if pair in weights.pairs and _touching(text, found[place][1], found[place + 1][1]):
            marked[place] = marked[place + 1] = True
            matched.append(pair)
    singles = weights.telling if not matched and (not query.folded or len(query.keys) == 1) else frozenset()
    for place, (key, _) in enumerate(found):
        if key in weights.idf:
            matched.append(key)
            # Numbers and document numbers are whole by themselves.
            marked[place] = marked[place] or key in singles or not key.isalpha()
    return _merged(
        text, [term_span for (_, term_span), is_marked in zip(found, marked, strict=True) if is_marked]
    ), tuple(dict.fromkeys(matched))


@lru_cache(maxsize=4096)
def _term_set(text: str, folded: bool) -> frozenset[str]:  # noqa: FBT001 - lru_cache wants positions
    keys = terms(text)
    keys = fold_keys(keys) if folded else keys
    return frozenset((*keys, *pairs(keys)))


# The same passages answer many questions; a thousand of them are some 20 MB.
@lru_cache(maxsize=1024)
def _placed_terms(text: str) -> tuple[tuple[str, str, int, int], ...]:
    """Return each term of `text` as key, folded key, start and end."""
    return tuple((term.key, fold(term.key), term.span.start, term.span.end) for term in find_terms(text))


def _merged(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return `spans` with neighbours made one."""
    marks: list[Span] = []
    for span in spans:
        if marks and _touching(text, marks[-1], span):
            marks[-1] = Span(marks[-1].start, span.end)
        else:
            marks.append(span)
    return tuple(marks)


def _touching(text: str, left: Span, right: Span) -> bool:
    return text[left.end : right.start].strip() == "" and right.start - left.end <= 2


def choose_excerpt(
    text: str, passage: Span, query: Query, weights: Weights, encoder: Encoder, query_vector: Embeddings
) -> Excerpt:
    """Return the run of whole sentences of `passage` that answers best, with its marks."""
    sentences = _whole_sentences(text, passage)
    sizes = [len(sentence.of(text).split()) for sentence in sentences]
    if sum(sizes) <= _WHOLE or len(sentences) == 1:
        chosen = passage
    else:
        scores = _sentence_scores(text, sentences, weights, encoder, query_vector)
        chosen = _best_run(sentences, sizes, scores)
    marks, matched = find_marks(text, chosen, query, weights)
    return Excerpt(chosen, marks, matched)


def _whole_sentences(text: str, passage: Span) -> list[Span]:
    """Return the sentences of `passage`; a part that starts lower-case stays with what it continues."""
    whole: list[Span] = []
    for sentence in split_sentences(text, passage):
        joined = Span(whole[-1].start, sentence.end) if whole else sentence
        if whole and text[sentence.start].islower() and len(joined.of(text).split()) <= _LONGEST:
            whole[-1] = joined
        else:
            whole.append(sentence)
    return whole


def _sentence_scores(
    text: str,
    sentences: Sequence[Span],
    weights: Weights,
    encoder: Encoder,
    query_vector: Embeddings,
) -> list[float]:
    total = sum(weights.idf.values()) or 1.0
    likeness = encoder.encode_passages([sentence.of(text) for sentence in sentences]) @ query_vector
    scores = []
    for sentence, like in zip(sentences, likeness.tolist(), strict=True):
        matched = weights.matched(sentence.of(text))
        # Summed in a fixed order, so that equal sentences get equal scores in every run.
        scores.append(sum(weights.idf[key] for key in sorted(matched)) / total + _LIKENESS * like)
    return scores


def _best_run(sentences: Sequence[Span], sizes: Sequence[int], scores: Sequence[float]) -> Span:
    """Grow from the best sentence towards the better neighbour while the run stays short enough."""
    first = last = max(range(len(scores)), key=lambda place: (scores[place], -place))
    size = sizes[first]
    while True:
        options = [
            (scores[place], place)
            for place in (first - 1, last + 1)
            if 0 <= place < len(sentences) and size + sizes[place] <= _LONGEST
        ]
        if not options:
            return Span(sentences[first].start, sentences[last].end)
        place = max(options)[1]
        first, last = min(first, place), max(last, place)
        size += sizes[place]
