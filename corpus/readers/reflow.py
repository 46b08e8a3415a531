"""Wrapped lines of a page joined to paragraphs."""

from __future__ import annotations

import itertools
import math
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.blocks import Block, Cell
from corpus.labels import read_label
from corpus.parts import AUTHORITY_LINE, PLACE_AND_DATE, RECIPIENTS_LINE, kind_of
from corpus.readers.page_words import PageLine

_INDENT = 9.0  # points; a first-line indent is 28 to 36, justified lines start within 2
_FULL_LINE = 0.86  # share of the text's width that a wrapped line fills at least
_MARKED_SHARE = 0.12  # of all lines; a paragraph has three to six
_PARAGRAPH_SPACE = 1.25  # share of the usual distance of two lines
_ENDS_PARAGRAPH = re.compile(r"[.:;!?…]\W*$")


def join_lines(lines: Sequence[PageLine]) -> tuple[list[Block], int]:
    """Return one block a paragraph, and how many line ends were joined.

    A line goes on in the next when it is full, the next one is not indented and starts no label. Lines of
    headers and tails in columns stay as they are.
    """
    if not lines:
        return [], 0
    text = [line for line in lines if line.column is None and len(line.words) > 3] or list(lines)
    right = statistics.quantiles([line.right for line in text], n=10)[-1] if len(text) > 1 else text[0].right
    frame = _measure(text, right)
    runs: list[list[PageLine]] = []
    for line in lines:
        if runs and _goes_on(runs[-1][-1], line, frame):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [_block(run) for run in runs], len(lines) - len(runs)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where wrapped lines start and end, and how far apart they stand, in points.

    `marks_paragraphs` is true when this file sets its paragraphs apart by a space or by an indent.
    """

    left: float
    right: float
    distance: float
    marks_paragraphs: bool


def _measure(lines: Sequence[PageLine], right: float) -> _Frame:
    left = _left_margin(lines)
    distances = [
        line.bottom - following.bottom
        for line, following in itertools.pairwise(lines)
        if line.page == following.page and line.bottom > following.bottom
    ]
    distance = statistics.median_low(distances) if distances else math.inf
    spaced = sum(_PARAGRAPH_SPACE * distance < other < 3 * distance for other in distances)
    indented = sum(2 * _INDENT < line.left - left < 8 * _INDENT for line in lines)
    return _Frame(left, right, distance, max(spaced, indented) > _MARKED_SHARE * len(lines))


def _left_margin(lines: Sequence[PageLine]) -> float:
    """Return the x where wrapped lines start: the leftmost start that at least a tenth of the lines share."""
    starts = sorted(line.left for line in lines)
    for start in starts:
        if sum(abs(other - start) < 4 for other in starts) >= max(2, len(starts) / 10):
            return start
    return starts[0]


def _goes_on(line: PageLine, following: PageLine, frame: _Frame) -> bool:
    if line.column is not None or following.column is not None or _starts_anew(line, following):
        return False
    is_lower = following.text[0].islower()
    ends = _ENDS_PARAGRAPH.search(line.text) is not None and not is_lower
    is_same_page = line.page == following.page
    is_spaced = is_same_page and line.bottom - following.bottom > _PARAGRAPH_SPACE * frame.distance
    is_centred = line.left - frame.left > 3.5 * _INDENT and following.left - frame.left > 1.5 * _INDENT
    is_full = line.right - frame.left > _FULL_LINE * (frame.right - frame.left)
    if not is_full or is_centred or (ends and is_spaced):
        return False
    if following.left - frame.left < _INDENT:
        if frame.marks_paragraphs and (is_same_page or not ends):
            return True
        # A sentence that ends a little before the margin ends its paragraph too.
        return not (ends and line.right < frame.right - 12)
    # An indented line goes on only in lower case: a list item whose rest is set below its text.
    return is_lower and _ENDS_PARAGRAPH.search(line.text) is None


def _starts_anew(line: PageLine, following: PageLine) -> bool:
    """Say whether `following` starts a paragraph by what it says, or by its weight."""
    text = following.text
    return (
        read_label(text) is not None
        or RECIPIENTS_LINE.match(text) is not None
        or AUTHORITY_LINE.match(text) is not None
        or PLACE_AND_DATE.fullmatch(line.text) is not None
        or PLACE_AND_DATE.fullmatch(text) is not None
        or (kind_of(text) is not None and text.isupper())
        or (line.is_bold != following.is_bold and not text[0].islower())
    )


def _block(run: Sequence[PageLine]) -> Block:
    text = run[0].text
    page_breaks: list[int] = []
    for before, line in itertools.pairwise(run):
        if before.page != line.page:
            page_breaks.append(len(text))
        # "2020-" / "2021": the hyphen at a line's end belongs to the word.
        is_split_range = re.search(r"[\w&]-$", text) and not text.endswith(" -")
        text += line.text if is_split_range else f" {line.text}"
    words = [word for line in run for word in line.words]
    lead: list[str] = []
    for word in words:
        if not word.is_bold and (lead or any(character.isalnum() for character in word.text)):
            break
        lead.append(word.text)
    bold_start = " ".join(lead)
    column = run[0].column
    return Block(
        text=text,
        is_bold=all(word.is_bold for word in words),
        lead=bold_start if any(character.isalpha() for character in bold_start) else "",
        cell=Cell(run[0].page, 0, column) if column is not None else None,
        page_breaks=tuple(page_breaks),
    )
