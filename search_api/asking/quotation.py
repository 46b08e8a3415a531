"""Quotation marks in a question: the words between them must stand in an answer as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document_number import find_document_numbers, read_typed_number
from corpus.spans import Span
from corpus.spelling import has_accents
from indexer.analyser import fold_keys, terms

# Typists mix them: ”…”, „…", ''…''. A run of marks is one mark; guillemets close guillemets only.
_MARK = re.compile(r"(?:[\"“”„‟″＂]|'')+|[«»]+")
_GUILLEMETS = frozenset("«»")
# 55" is a length: after a digit these open nothing.
_MAYBE_INCHES = frozenset("\"”″'")
# An apostrophe opens only at the start of a word and closes only at the end of one, as in 'đất đai'.
_SINGLE = re.compile(
    r"(?<![^\s(\[,;:])(?P<open>['‘‚‛’])(?=\w)(?P<inside>[^'‘‚‛’]*[^\s'‘‚‛’])(?P<close>['’‘])(?!\w)"
)
_DASHES = re.compile(r"[-/–—‑&]")


@dataclass(frozen=True, slots=True)
class RequiredPhrase:
    """A phrase that an answer must contain.

    `written` is what stands between the marks; `keys` are its terms (`indexer.analyser.terms`), at least one.
    `folded` says that it was typed without accents and is compared without them; the letters of a document
    number do not count as accents. `other_keys` are the terms when the document number in the phrase is read
    the other way: as loose words where it was typed in one piece, as one term where it was typed loosely
    ("406 TB HU"); empty when there is none.
    """

    written: str
    keys: tuple[str, ...]
    folded: bool
    other_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """A question taken apart: the phrases in quotation marks, in order, and its words without the marks."""

    phrases: tuple[RequiredPhrase, ...]
    rest: str


def read_quotation(text: str) -> Quotation:
    """Return `text` (NFC) with its quotation marks read.

    A mark without its partner stays in `rest` as a plain character; quotes around nothing that can be looked
    for are taken away and require nothing. Of two pairs of double marks, one inside the other, the outer one
    counts.
    """
    phrases: list[RequiredPhrase] = []
    rest: list[str] = []
    position = 0
    for opening, closing in _quotations(text):
        written = text[opening.end : closing.start].strip()
        if keys := terms(written):
            phrases.append(_required(written, keys))
        for mark in (opening, closing):
            rest.append(text[position : mark.start])
            # về"đất đai"và: the mark was all that kept two words apart.
            joins = text[mark.start - 1 : mark.start].isalnum() and text[mark.end : mark.end + 1].isalnum()
            rest.append(" " if joins else "")
            position = mark.end
    return Quotation(tuple(phrases), "".join([*rest, text[position:]]))


def holds(phrase: RequiredPhrase, keys: Sequence[str], folded_keys: Sequence[str]) -> bool:
    """Say whether a text contains `phrase` word for word.

    `keys` are the terms of the text in order, `folded_keys` the same without accents. Punctuation between
    words does not count.
    """
    text_keys = folded_keys if phrase.folded else keys
    return _has_run(phrase.keys, text_keys) or (
        bool(phrase.other_keys) and _has_run(phrase.other_keys, text_keys)
    )


def _has_run(wanted: tuple[str, ...], keys: Sequence[str]) -> bool:
    length = len(wanted)
    return any(
        keys[place] == wanted[0] and tuple(keys[place : place + length]) == wanted
        for place in range(len(keys) - length + 1)
    )


def _required(written: str, keys: list[str]) -> RequiredPhrase:
    folded = not any(has_accents(key) for key in keys)
    other = _other_reading(written)
    other_keys = tuple(fold_keys(other) if folded else other)
    return RequiredPhrase(written, tuple(keys), folded, other_keys if other_keys != tuple(keys) else ())


def _other_reading(written: str) -> list[str]:
    """Return the terms of `written` with its document number read the other way; [] without a number.

    A notice may hold "Số406-TB/HU", where the number runs into a word and is no single term.
    """
    numbers = list(find_document_numbers(written))
    if numbers:
        loose = written
        for number in numbers:
            start, end = number.span.start, number.span.end
            loose = loose[:start] + _DASHES.sub(" ", number.span.of(written)) + loose[end:]
        return terms(loose)
    typed = read_typed_number(written)
    # One code alone ("TB 406") is not yet the number that a notice bears ("406-TB/HU").
    if typed is None or len(typed.codes) < 2:
        return []
    return [*terms(written[: typed.span.start]), typed.token, *terms(written[typed.span.end :])]


def _quotations(text: str) -> Iterator[tuple[Span, Span]]:
    """Yield the opening and the closing mark of each quotation, in order."""
    pairs = list(_double(text))
    for match in _SINGLE.finditer(text):
        span = Span(*match.span())
        if not any(opening.start < span.end and span.start < closing.end for opening, closing in pairs):
            pairs.append((Span(*match.span("open")), Span(*match.span("close"))))
    yield from sorted(pairs)


def _double(text: str) -> Iterator[tuple[Span, Span]]:
    """Yield the pairs of double marks; a mark that no later one closes is passed over."""
    marks = list(_MARK.finditer(text))
    place = 0
    while place < len(marks):
        opening = marks[place]
        is_guillemet = opening[0][0] in _GUILLEMETS
        closing = next(
            (
                later
                for later in range(place + 1, len(marks))
                if (marks[later][0][0] in _GUILLEMETS) is is_guillemet
            ),
            None,
        )
        if closing is None or not _may_open(text, opening):
            place += 1
            continue
        yield Span(*opening.span()), Span(*marks[closing].span())
        place = closing + 1


def _may_open(text: str, mark: re.Match[str]) -> bool:
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if len(mark[0]) > 1 and not before.strip() and not after.strip():
        # "" alone is an empty quotation, not the beginning of one.
        return False
    return not (before.isdigit() and mark[0][0] in _MAYBE_INCHES)
