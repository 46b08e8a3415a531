"""Excerpts: the part of a passage that answers, and the words to mark in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.sentences import split_sentences
from corpus.spans import Span
from indexer.encoder import Embeddings, Encoder
from search_api.matching import Matcher

# In syllables. A passage up to the first length is quoted whole; of a longer one the best run of sentences.
_WHOLE, _LONGEST = 130, 110
# How much the likeness of a sentence counts beside the weight of the question's words in it.
_LIKENESS = 1.0
# A sentence that holds so much of the question, by idf, is the one; embedding them costs more than all else.
_WORDS_DECIDE = 0.25


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A verbatim run of a notice, and the spans inside it that match words of the question."""

    span: Span
    marks: tuple[Span, ...]
    matched: tuple[str, ...]


class ExcerptChooser:
    """Chooses excerpts with one encoder; what a passage consists of is kept for the questions to come."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        # Embedding the sentences of one passage takes about half a millisecond; a thousand are some 10 MB.
        self._vectors = lru_cache(maxsize=1024)(self._sentence_vectors)

    def choose(self, text: str, passage: Span, matcher: Matcher, query_vector: Embeddings) -> Excerpt:
        """Return the run of whole sentences of `passage` that answers best, with its marks."""
        chosen = passage
        written = passage.of(text)
        sentences = _whole_sentences(written)
        if len(sentences) > 1:
            spans = [sentence.span for sentence in sentences]
            scores = self._scores(written, spans, matcher, query_vector)
            sizes = [sentence.syllables for sentence in sentences]
            chosen = _best_run(spans, sizes, scores).shifted(passage.start)
        marks, matched = matcher.marks(text, chosen, passage)
        return Excerpt(chosen, marks, matched)

    def _scores(
        self, passage: str, sentences: Sequence[Span], matcher: Matcher, query_vector: Embeddings
    ) -> list[float]:
        """Return what each sentence is worth: its words, and its likeness where words do not decide."""
        weights = matcher.weights(passage, Span(0, len(passage)), sentences)
        if max(weights) >= _WORDS_DECIDE:
            return weights
        likeness = self._vectors(passage) @ query_vector
        return [weight + _LIKENESS * like for weight, like in zip(weights, likeness.tolist(), strict=True)]

    def _sentence_vectors(self, passage: str) -> Embeddings:
        """Return the vectors of the sentences of a long passage, float32 (sentences, dim)."""
        written = [sentence.span.of(passage) for sentence in _whole_sentences(passage)]
        return self._encoder.encode_passages(written)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, as a span of its passage."""

    span: Span
    syllables: int


# The same passages answer many questions; a thousand of them are some 2 MB.
@lru_cache(maxsize=1024)
def _whole_sentences(passage: str) -> tuple[_Sentence, ...]:
    """Return the sentences of a long passage, of a short one none.

    A part that starts lower-case stays with what it continues.
    """
    if len(passage.split()) <= _WHOLE:
        return ()
    whole: list[_Sentence] = []
    for sentence in split_sentences(passage, Span(0, len(passage))):
        if whole and passage[sentence.start].islower():
            joined = _sentence(passage, whole[-1].span.start, sentence.end)
            if joined.syllables <= _LONGEST:
                whole[-1] = joined
                continue
        whole.append(_sentence(passage, sentence.start, sentence.end))
    return tuple(whole)


def _sentence(passage: str, start: int, end: int) -> _Sentence:
    return _Sentence(Span(start, end), len(passage[start:end].split()))


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
