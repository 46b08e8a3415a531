r"""The one text of a notice, made once from the lines of its file.

Canonical text is NFC. One line of it is one paragraph, or one line of a header, title or tail; lines are
separated by exactly one "\n", none is empty, none starts or ends with a space, and no line holds two spaces
in a row, a control character or an invisible one. Source spelling errors stay. What was altered beyond
white space is counted in `changes`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace

from corpus.blocks import Block, Cell
from corpus.header_breaks import join_header_lines, split_header_lines
from corpus.labels import read_label
from corpus.parts import Parts, divide
from corpus.spans import Span

_LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_SPACES = re.compile(r"[\s\u200b\u3164\u2800]+")
_RULE = re.compile(r"(?:[-–—] ?){3,}|(?:\* ?){3,}|[_=~.]{3,}|[-–—]+ ?[oO0] ?[-–—]+")
# Some fonts draw "ư" under the code of "ƣ", a letter that Vietnamese does not have.
_WRONG_LETTERS = "ƣƢ"
_RIGHT_LETTERS = "ưƯ"
# What a printable line in NFC may still hold that cleaning alters; Unicode takes the two fillers for letters.
_TO_CLEAN = ("  ", *_WRONG_LETTERS, "\u3164", "\u2800")
# Shorter lines are list items, names and titles: a page break falls inside long paragraphs.
_SHORTEST_BROKEN = 40
# "… trước ngày 30/4/" above "2022.": no line ends or starts so but by a break inside a date.
_DATE_CUT = re.compile(r"(?<=[^\d])\d{1,2}/(?:\d{1,2}/)?$")
_DATE_REST = re.compile(r"(?:\d{1,2}/)?(?:19|20)\d\d(?![\w/])|\d{1,2}(?![\w/.)])")
_BEFORE_DATE = re.compile(r"(?:^|\s)(?:ngày|tháng|năm)$")
_DATE = re.compile(r"\d{1,2}/\d|\d{1,2} (?:tháng|năm) \d|(?:19|20)\d\d(?!\w)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the canonical text; the flags are those of `Block`."""

    span: Span
    is_bold: bool = False
    lead: str = ""
    heading: int = 0
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class CanonicalText:
    """The canonical text, its lines, which of them are header, body and tail, and what was altered.

    `joins` are the code points of the body where a paragraph goes on over what was a page break, in order.
    """

    text: str
    lines: tuple[Line, ...]
    parts: Parts
    changes: tuple[str, ...]
    joins: tuple[int, ...] = ()

    def line_text(self, index: int) -> str:
        """Return the characters of line `index`."""
        return self.lines[index].span.of(self.text)


def canonicalise(blocks: list[Block]) -> CanonicalText:
    """Return the canonical text of a file's lines; canonicalising it again changes nothing."""
    altered: Counter[str] = Counter()
    cleaned = _without_rules(_clean_blocks(blocks, altered))
    cleaned, header_splits = split_header_lines(cleaned)
    cleaned, header_joins = join_header_lines(cleaned)
    parts = divide(cleaned)
    body, joins = _join_page_breaks(cleaned[parts.body_start : parts.tail_start])
    lines = [*cleaned[: parts.body_start], *body, *cleaned[parts.tail_start :]]
    parts = replace(parts, tail_start=parts.tail_start - joins)
    changes = [words.format(count) for words, count in altered.items()]
    if header_splits:
        changes.append(f"tách {header_splits} dòng viết liền ở phần đầu")
    if header_joins:
        changes.append(f"nối {header_joins} dòng bị ngắt ở phần đầu")
    if joins:
        changes.append(f"nối {joins} đoạn bị ngắt trang")
    return _write(lines, parts, tuple(changes))


def _clean_blocks(blocks: list[Block], altered: Counter[str]) -> list[Block]:
    # Nearly every file is clean; a bar joins with no letter or mark, and is no space.
    is_clean = _is_clean("|".join([written for block in blocks for written in (block.text, block.lead)]))
    lines: list[Block] = []
    for block in blocks:
        text, lead = block.text, block.lead
        is_lead = not lead or (lead[-1] != " " and text.startswith(lead))
        if is_clean and is_lead and text and text[0] != " " != text[-1]:
            lines.append(block)
        else:
            lines += _clean_block(block, altered)
    return lines


def _is_clean(text: str) -> bool:
    return (
        text.isprintable()
        and unicodedata.is_normalized("NFC", text)
        and not any(written in text for written in _TO_CLEAN)
    )


def clean_line(text: str, altered: Counter[str] | None = None) -> str:
    """Return one line without invisible characters, in NFC, with single spaces; count what was altered."""
    if _is_clean(text):
        return text.strip(" ")
    altered = Counter() if altered is None else altered
    if not text.isascii() or not text.isprintable():
        removable = {
            character
            for character in set(text)
            if unicodedata.category(character) in {"Cc", "Cf", "Cs"} and not character.isspace()
        }
        if removable:
            altered["bỏ {} ký tự không nhìn thấy"] += sum(map(text.count, removable))
            text = text.translate({ord(character): None for character in removable})
        wrong = sum(map(text.count, _WRONG_LETTERS))
        if wrong:
            altered["sửa {} chữ ƣ (mã phông lạ) thành ư"] += wrong
            text = text.translate(str.maketrans(_WRONG_LETTERS, _RIGHT_LETTERS))
        if not unicodedata.is_normalized("NFC", text):
            altered["ghép {} dòng dấu thanh tổ hợp về dạng dựng sẵn (NFC)"] += 1
            text = unicodedata.normalize("NFC", text)
    return _SPACES.sub(" ", text).strip(" ")


def _clean_block(block: Block, altered: Counter[str]) -> list[Block]:
    lines: list[Block] = []
    # No line break is printable.
    for piece in (block.text,) if block.text.isprintable() else _LINE_BREAK.split(block.text):
        text = clean_line(piece, altered)
        if not text:
            continue
        lead = clean_line(block.lead) if block.lead else ""
        if text == block.text and lead == block.lead and text.startswith(lead):
            return [block]
        lines.append(
            replace(
                block,
                text=text,
                # Places in a line that was altered are no longer where they were.
                page_breaks=block.page_breaks if text == block.text else (),
                lead=lead if text.startswith(lead) else "",
                is_after_rule=block.is_after_rule and not lines,
                is_after_break=block.is_after_break or bool(lines),
            )
        )
    return lines


def _without_rules(lines: list[Block]) -> list[Block]:
    """Drop lines that only draw a rule; the line below one remembers it."""
    kept: list[Block] = []
    is_below = False
    for line in lines:
        if _RULE.fullmatch(line.text):
            is_below = True
        else:
            kept.append(replace(line, is_after_rule=True) if is_below else line)
            is_below = False
    return kept


def _join_page_breaks(lines: list[Block]) -> tuple[list[Block], int]:
    pieces: list[list[Block]] = []
    for line in lines:
        if pieces and _continues(pieces[-1], line):
            pieces[-1].append(line)
        else:
            pieces.append([line])
    joined = [
        replace(
            run[0],
            text=_joined(run),
            lead=_joined_lead(run),
            page_breaks=_joined_breaks(run),
        )
        if run[1:]
        else run[0]
        for run in pieces
    ]
    return joined, len(lines) - len(joined)


def _continues(run: list[Block], line: Block) -> bool:
    """Say whether `line` is the rest of a paragraph that a page break cut after the pieces of `run`."""
    previous = run[-1]
    if line.is_after_rule or line.cell != previous.cell:
        return False
    if previous.is_bold != line.is_bold or (line.heading and line.heading != previous.heading):
        return False
    # No writer breaks a line inside a date on purpose.
    if _cuts_date("".join(piece.text for piece in run[-4:]), line.text):
        return True
    if line.is_after_break or (len(previous.text) < _SHORTEST_BROKEN and len(run) == 1):
        return False
    if _BEFORE_DATE.search(previous.text[-7:]) and _DATE.match(line.text):
        return True
    ends_open = previous.text[-1].isalnum() or previous.text[-1] in ",%–"
    return ends_open and line.text[0].islower() and read_label(line.text) is None


def _joined_breaks(run: list[Block]) -> tuple[int, ...]:
    breaks: list[int] = []
    text = ""
    for piece in run:
        if text:
            # Where a date was cut nothing stands between the parts.
            cut = _cuts_date(text, piece.text)
            breaks.append(len(text) - cut)
            text += piece.text if cut else f" {piece.text}"
        else:
            text = piece.text
        breaks += [len(text) - len(piece.text) + place for place in piece.page_breaks]
    return tuple(breaks)


def _joined_lead(run: list[Block]) -> str:
    return _joined(run) if run[0].is_bold else run[0].lead


def _joined(run: list[Block]) -> str:
    text = run[0].text
    for piece in run[1:]:
        text += piece.text if _cuts_date(text, piece.text) else f" {piece.text}"
    return text


def _cuts_date(above: str, below: str) -> bool:
    """Say whether the end of one line and the start of the next are two parts of one date."""
    return _DATE_CUT.search(above[-8:]) is not None and _DATE_REST.match(below) is not None


def _write(lines: list[Block], parts: Parts, changes: tuple[str, ...]) -> CanonicalText:
    written: list[Line] = []
    joins: list[int] = []
    position = 0
    for place, line in enumerate(lines):
        span = Span(position, position + len(line.text))
        if parts.body_start <= place < parts.tail_start:
            joins += [position + offset for offset in line.page_breaks]
        written.append(Line(span, line.is_bold, line.lead, line.heading, line.cell))
        position = span.end + 1
    return CanonicalText("\n".join(line.text for line in lines), tuple(written), parts, changes, tuple(joins))
