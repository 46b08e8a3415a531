"""Excerpts: the part of a passage that answers, and the words to mark in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.sentences import split_sentences
from corpus.spans import Span
from indexer.encoder import Embeddings, Encoder
from search_api.matching import Matcher

# In syllables. A passage up to the first length is quoted whole; of a longer one the best run of sentences.
_WHOLE, _LONGEST = 130, 110
# How much the likeness of a sentence counts beside the weight of the question's words in it.
_LIKENESS = 1.0
# A sentence that holds so much of the question, by idf, is the one; embedding all of them would take longer
# than the search.
_WORDS_DECIDE = 0.25


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A verbatim run of a notice, and the spans inside it that match words of the question."""

    span: Span
    marks: tuple[Span, ...]
    matched: tuple[str, ...]


def choose_excerpt(
    text: str, passage: Span, matcher: Matcher, encoder: Encoder, query_vector: Embeddings
) -> Excerpt:
    """Return the run of whole sentences of `passage` that answers best, with its marks."""
    chosen = passage
    if len(passage.of(text).split()) > _WHOLE:
        sentences = _whole_sentences(text, passage)
        if len(sentences) > 1:
            sizes = [len(sentence.of(text).split()) for sentence in sentences]
            scores = _sentence_scores(text, passage, sentences, matcher, encoder, query_vector)
            chosen = _best_run(sentences, sizes, scores)
    marks, matched = matcher.marks(text, chosen, passage)
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
    passage: Span,
    sentences: Sequence[Span],
    matcher: Matcher,
    encoder: Encoder,
    query_vector: Embeddings,
) -> list[float]:
    """Return what each sentence is worth: its words, and its likeness where words do not decide."""
    weights = matcher.weights(text, passage, sentences)
    if max(weights) >= _WORDS_DECIDE:
        return weights
    likeness = encoder.encode_passages([sentence.of(text) for sentence in sentences]) @ query_vector
    return [weight + _LIKENESS * like for weight, like in zip(weights, likeness.tolist(), strict=True)]


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
