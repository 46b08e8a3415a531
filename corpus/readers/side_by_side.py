"""Two columns of a header or a tail that stand side by side on one line, set apart by wide gaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.blocks import Cell
from corpus.parts import (
    ABOUT_LINE,
    ADDRESSEE_LINE,
    AUTHORITY_LINE,
    MOTTO,
    NUMBER_LINE,
    ORGANISATION,
    POSITION_LINE,
    RECIPIENTS_LINE,
    UNIT,
    kind_of,
    match_place_and_date,
)
from corpus.readers.markdown_tables import is_row
from corpus.spelling import search_key

_GAP = re.compile(r"(?<=\S)(?: {3,}|[ \u00a0]*\t\s*|\u00a0{3,})(?=\S)")
# Markdown writers set the number apart from the place and date by a dot or a bar.
_DOT = re.compile(r"\s+[·•|]\s+")
# A file without any of these has neither.
_MAY_DIVIDE = ("   ", "\t", "\u00a0", *"·•|")
_MARKS = re.compile(r"[*_\\]")
_HAS_A_WORD = re.compile(r"[^\W\d_]{2}")
_LONGEST_LINE = 300  # characters, gaps included; two columns of a page in 13 point have under 150
_HEADER_LINES = 16  # lines with words; a letterhead with a long subject has ten
_TAIL_LINES = 30  # lines with words: recipients, signature, stamps
_BLANK_LINES = 4  # between two lines of one letterhead or signature: room for the seal
_INDENT = 8  # spaces; a line of the right column alone stands further right


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of a text file (with its marks), and its cell when it stood in one of two columns."""

    text: str
    cell: Cell | None = None


def has_gap(line: str) -> bool:
    """Say whether a wide gap divides `line`."""
    return _GAP.search(line) is not None


def split_columns(lines: Sequence[str]) -> list[PlacedLine]:
    """Return the lines of a text file; two columns of header and tail come one after the other, left first.

    A line is split only near the beginning and the end, where one of its halves is a motto, a number, a place
    with its date, an organisation, an authority, a position or "Nơi nhận".
    """
    whole = "\n".join(lines)
    if not any(mark in whole for mark in _MAY_DIVIDE):
        return [PlacedLine(line) for line in lines]
    written = [index for index, line in enumerate(lines) if line.strip()]
    header = _header_end(lines, written)
    tail = written[-_TAIL_LINES] if len(written) > _TAIL_LINES else 0
    placed: list[PlacedLine] = []
    index = 0
    tables = 0
    while index < len(lines):
        in_header = index < header
        in_tail = index >= tail
        if in_header and (halves := _split_at_dot(lines[index])):
            placed += [PlacedLine(half, Cell(tables, 0, column)) for column, half in enumerate(halves)]
            tables += 1
            index += 1
        elif (in_header and _opens_header(lines[index])) or (in_tail and _opens_tail(lines, index)):
            is_header = in_header and _opens_header(lines[index])
            last = header if is_header else len(lines)
            end, columns = _read_columns(lines, index, last, in_tail=not is_header)
            placed += [
                PlacedLine(half, Cell(tables, 0, column))
                for column, halves in enumerate(columns)
                for half in halves
            ]
            tables += 1
            index = end
        else:
            placed.append(PlacedLine(lines[index]))
            index += 1
    return placed


def _header_end(lines: Sequence[str], written: Sequence[int]) -> int:
    """Return the index of the line below which no letterhead stands."""
    for index in written[:_HEADER_LINES]:
        bare = _bare(lines[index])
        if kind_of(bare) is not None and not has_gap(lines[index]) and NUMBER_LINE.search(bare) is None:
            # A number and a date may stand right below the title, divided by a dot.
            return min(index + 4, len(lines))
        if ADDRESSEE_LINE.match(bare) or RECIPIENTS_LINE.match(bare):
            return index
    return written[_HEADER_LINES] if len(written) > _HEADER_LINES else len(lines)


def _bare(half: str) -> str:
    return _MARKS.sub("", half).strip().rstrip("|").strip()


def _split_at_dot(line: str) -> tuple[str, ...]:
    if len(line) > _LONGEST_LINE or is_row(line) or not NUMBER_LINE.match(_bare(line)):
        return ()
    halves = tuple(_DOT.split(line))
    known = len(halves) > 1 and all(_is_letterhead(_bare(half)) for half in halves)
    return tuple(_balanced(half, is_right=place > 0) for place, half in enumerate(halves)) if known else ()


def _is_letterhead(half: str) -> bool:
    return (
        MOTTO.fullmatch(half) is not None
        or NUMBER_LINE.match(half) is not None
        or match_place_and_date(half) is not None
        or _is_organisation(half)
    )


def _is_organisation(half: str) -> bool:
    return half.isupper() and ORGANISATION.match(search_key(half)) is not None


def _opens_header(line: str) -> bool:
    halves = _halves(line)
    if halves is None:
        return False
    left, right = (_bare(half) for half in halves)
    # A decoration ("*") may stand to the left of a motto or of a place with its date.
    if not _HAS_A_WORD.search(left):
        return MOTTO.fullmatch(right) is not None or match_place_and_date(right) is not None
    # "ĐẢNG BỘ    HUYỆN THẠCH AN": one name, set wide.
    is_one_name = _is_organisation(left) and right.isupper() and UNIT.match(search_key(right)) is not None
    return (_is_letterhead(left) or _is_letterhead(right)) and not is_one_name


def _opens_tail(lines: Sequence[str], index: int) -> bool:
    halves = _halves(lines[index])
    if halves is None:
        # The signature may begin on the right before "Nơi nhận" stands to its left.
        starts_right = _is_indented(lines[index]) and AUTHORITY_LINE.match(_bare(lines[index]))
        following = index + 1
        return bool(starts_right) and following < len(lines) and _opens_tail(lines, following)
    left, right = (_bare(half) for half in halves)
    return RECIPIENTS_LINE.match(left) is not None or any(
        AUTHORITY_LINE.match(half) or POSITION_LINE.fullmatch(half) for half in (left, right)
    )


def _halves(line: str) -> tuple[str, str] | None:
    """Return the two sides of the widest gap in `line`."""
    if "   " not in line and "\t" not in line and "\u00a0" not in line:
        return None
    gaps = [] if len(line) > _LONGEST_LINE or is_row(line) else list(_GAP.finditer(line.rstrip()))
    if not gaps:
        return None
    widest = max(gaps, key=lambda gap: len(gap[0].expandtabs(_INDENT)))
    left, right = line[: widest.start()], line[widest.end() :]
    return _balanced(left), _balanced(right, is_right=True)


def _is_indented(line: str) -> bool:
    if not line[:1].isspace():
        return False
    wide = line.expandtabs(_INDENT)
    return len(wide) - len(wide.lstrip()) >= _INDENT


def _balanced(half: str, *, is_right: bool = False) -> str:
    """Return half a line with the bold mark that the other half holds."""
    if half.count("**") % 2 == 0:
        return half.strip()
    return f"**{half.strip()}" if is_right else f"{half.strip()}**"


def _read_columns(
    lines: Sequence[str], start: int, end: int, *, in_tail: bool
) -> tuple[int, tuple[list[str], list[str]]]:
    """Return where the two columns that begin at `start` end, and the lines of each."""
    left: list[str] = []
    right: list[str] = []
    stop = index = start
    while index < end and index - stop <= _BLANK_LINES:
        line = lines[index]
        if line.strip():
            halves = _halves(line)
            if halves is not None:
                left.append(halves[0])
                right.append(halves[1])
            elif kind_of(_bare(line)) is not None and not in_tail:
                break
            elif _is_indented(line):
                right.append(line.strip())
            elif _stays_left(_bare(line), left, in_tail=in_tail, is_next=index == stop):
                left.append(line.strip())
            else:
                break
            stop = index + 1
        index += 1
    return stop, (left, right)


def _stays_left(line: str, left: Sequence[str], *, in_tail: bool, is_next: bool) -> bool:
    """Say whether a line without a right half goes on the left column."""
    if in_tail:
        return line[0] in "-–+•*" or line.endswith(":")
    goes_on_subject = is_next and ABOUT_LINE.match(_bare(left[-1])) is not None
    return (
        NUMBER_LINE.match(line) is not None
        or ABOUT_LINE.match(line) is not None
        or _is_organisation(line)
        or goes_on_subject
    )
