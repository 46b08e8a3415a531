"""Runs of sentences that answer a question by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.directives.records import Directive
from corpus.spans import Span

# The share of the question, by idf, that a sentence holds in its own words. Below a half it is one common
# pair: "quản lý ngân sách" holds 0.36 of "quản lý đất đai".
_WORDED = 0.5
# In syllables. A longer directive is quoted by the sentences that answer; a shorter sentence is a heading or
# says too little without the next one.
_LONGEST, _SHORTEST = 110, 9


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage, and what it holds of the question."""

    span: Span
    likeness: float
    worded: float


def answering_runs(
    text: str,
    passage: Span,
    sentences: Sequence[Sentence],
    directives: Sequence[Directive],
    least: float,
) -> list[Sentence]:
    """Return the runs of a passage that answer, in order; none overlaps another."""
    runs: list[Sentence] = []
    for at, sentence in enumerate(sentences):
        if sentence.likeness < least and sentence.worded < _WORDED:
            continue
        span = _widened(text, sentences, at, passage, directives)
        if span is None:
            continue
        run = Sentence(span, sentence.likeness, sentence.worded)
        if runs and (
            runs[-1].span.overlaps(run.span) or _is_beside(text, runs[-1].span, run.span, directives)
        ):
            last = runs.pop()
            run = Sentence(
                Span(min(last.span.start, run.span.start), max(last.span.end, run.span.end)),
                max(last.likeness, run.likeness),
                max(last.worded, run.worded),
            )
        runs.append(run)
    return runs


def _widened(
    text: str, sentences: Sequence[Sentence], at: int, passage: Span, directives: Sequence[Directive]
) -> Span | None:
    """Return what is quoted for a sentence: its directive if that is short enough, else the whole sentence.

    What a ";" cut is joined again; a heading or a few words take in what follows, and are nothing alone.
    """
    sentence = sentences[at].span
    for directive in directives:
        span = directive.span
        if span.overlaps(sentence) and passage.covers(span) and len(span.of(text).split()) <= _LONGEST:
            return Span(min(span.start, sentence.start), max(span.end, sentence.end))
    start = sentence.start
    for earlier in reversed(sentences[:at]):
        whole = Span(earlier.span.start, sentence.end)
        if not text[start].islower() or len(whole.of(text).split()) > _LONGEST:
            break
        start = earlier.span.start
    end = sentence.end
    for later in sentences[at + 1 :]:
        if len(text[start:end].split()) >= _SHORTEST and not text[start:end].rstrip().endswith(":"):
            break
        end = later.span.end
    return Span(start, end) if len(text[start:end].split()) >= _SHORTEST else None


def _is_beside(text: str, left: Span, right: Span, directives: Sequence[Directive]) -> bool:
    """Say whether two runs of one paragraph follow each other, and no new directive begins between."""
    if "\n" in text[left.end : right.start] or text[left.end : right.start].strip():
        return False
    if any(left.end <= one.span.start <= right.start for one in directives):
        return False
    return len(text[left.start : right.end].split()) <= _LONGEST
