"""Lines of a header that a file breaks in two, or runs together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.blocks import Block
from corpus.parts import HEADER_LINES, MOTTO, NUMBER_ALONE, kind_of, match_place_and_date
from corpus.spelling import UPPER_LETTERS

_NUMBER_WITHOUT_CODE = re.compile(r"(?i)\W{0,3}số\s*:?[\s.…_]*\d{1,5}\s?[-/–]?")
_DATE_BEGUN = re.compile(r"(?i)(?<!\w)ngày\W*\d{0,2}(?:\W*tháng\W*\d{0,2})?\W*$")
_REST_OF_DATE = re.compile(r"(?i)(?:\d{1,2}\W*)?(?:tháng|năm)(?!\w)")
# "Số 15-TB/HU" in the middle of a line.
_NUMBER_INSIDE = re.compile(
    rf"(?<!\w)(?:Số|SỐ) ?:? ?\d{{1,5}}[a-z]? ?[-/–] ?[{UPPER_LETTERS}&]{{1,12}}"
    rf"(?: ?[-/–] ?[{UPPER_LETTERS}&][\w&]{{0,11}}){{0,3}}"
)
# "ĐẢNG BỘ TỈNH LÂM KHÊ HUYỆN ỦY MƯỜNG HẠ": a second name starts behind the first.
_SECOND_NAME = re.compile(
    r"(?<=\w) (?=(?:HUYỆN (?:ỦY|UỶ)|VĂN PHÒNG|PHÒNG|SỞ|BAN (?:TỔ CHỨC|TUYÊN GIÁO|DÂN VẬN|NỘI CHÍNH)|"
    r"(?:ỦY|UỶ) BAN KIỂM TRA)(?: |$))"
)
_FIRST_NAME = re.compile(r"(?:ĐẢNG BỘ (?:TỈNH|HUYỆN)|TỈNH (?:ỦY|UỶ)|HUYỆN (?:ỦY|UỶ)|UBND (?:TỈNH|HUYỆN)) \w+")
_LONGEST_RUN = 260  # characters; a letterhead of two columns in one line has under 200


def split_header_lines(lines: Sequence[Block]) -> tuple[list[Block], int]:
    """Return `lines` with those of the letterhead apart that stand in one line; and how many were.

    A line is taken apart only when each of its pieces is a name in capitals, a motto, a number or a place
    with its date.
    """
    apart: list[Block] = []
    count = 0
    is_header = True
    for index, line in enumerate(lines):
        is_header = is_header and index < HEADER_LINES and kind_of(line.text) is None
        pieces = _pieces(line.text) if is_header and len(line.text) <= _LONGEST_RUN else []
        if len(pieces) > 1:
            count += 1
            apart += [
                replace(line, text=piece, lead="", is_after_break=True, page_breaks=()) for piece in pieces
            ]
        else:
            apart.append(line)
    return apart, count


def _pieces(text: str) -> list[str]:
    """Return the letterhead lines that `text` runs together, or [] when it holds anything else."""
    cuts = {0, len(text)}
    # In small letters the Party's name stands in sentences; "Độc lập - Tự do - Hạnh phúc" does not.
    mottos = [motto.span(1) for motto in MOTTO.finditer(text) if motto[1].isupper() or "ph" in motto[1]]
    numbers = [number.span() for number in _NUMBER_INSIDE.finditer(text)]
    if len(mottos) + len(numbers) == 0 or text[-1] in ".:;":
        return []
    for start, end in (*mottos, *numbers):
        cuts |= {start, end}
    points = sorted(cuts)
    pieces = [text[start:end].strip(" *_|") for start, end in pairwise(points)]
    pieces = [piece for piece in pieces if any(character.isalnum() for character in piece)]
    if not all(_is_letterhead(piece) for piece in pieces):
        return []
    return [name for piece in pieces for name in _names(piece)]


def _is_letterhead(piece: str) -> bool:
    return (
        MOTTO.fullmatch(piece) is not None
        or _NUMBER_INSIDE.fullmatch(piece) is not None
        or match_place_and_date(piece) is not None
        or (piece.isupper() and not any(character.isdigit() for character in piece))
    )


def _names(piece: str) -> list[str]:
    return _SECOND_NAME.split(piece, maxsplit=1) if _FIRST_NAME.match(piece) else [piece]


def join_header_lines(lines: Sequence[Block]) -> tuple[list[Block], int]:
    """Join a number ("Số: 112" / "-TB/HU") and a place with its date ("…, ngày 3" / "tháng 2 năm 2019")."""
    joined: list[Block] = []
    for index, line in enumerate(lines):
        whole = _joined(joined[-1].text, line.text) if joined and index < HEADER_LINES else None
        if whole is None:
            joined.append(line)
        else:
            joined[-1] = replace(joined[-1], text=whole, page_breaks=())
    return joined, len(lines) - len(joined)


def _joined(first: str, second: str) -> str | None:
    if _NUMBER_WITHOUT_CODE.fullmatch(first) and NUMBER_ALONE.fullmatch(first + second):
        return first + second
    if not (_REST_OF_DATE.match(second) and _DATE_BEGUN.search(first)):
        return None
    both = f"{first} {second}"
    return both if match_place_and_date(both) else None
