"""Lines of plain text and of Markdown, without the marks.

The .txt files of real archives hold Markdown marks too (they come from converters), so both suffixes are
read alike. Real characters stay: "5*3", "a_b", an unbalanced "**".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate

from corpus.blocks import Block, Reading
from corpus.readers.decoding import decode_text
from corpus.readers.markdown_tables import read_cells, table_end
from corpus.readers.side_by_side import split_columns
from corpus.readers.tables import read_table
from corpus.readers.unwrap import unwrap, wrap_width

_Range = tuple[int, int, bool]  # start, end, whether strong
_RARE_BREAKS = "\r\v\f\x85\u2028\u2029"
_LINE_BREAK = re.compile(rf"[\n{_RARE_BREAKS}]")
_RULE = re.compile(r"\s*(?:(?:[-–—]\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,})\s*")
_RULE_OPENS = "-–—*_="
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*")
# A backslash takes away the meaning of the mark behind it; a run of stars may open or close emphasis.
_MARK = re.compile(r"\\(?P<escaped>[!-/:-@\[-`{-~])|(?P<stars>\*+)")
_LABEL_BEFORE_EMPHASIS = 8  # characters: "(10) ", "- ", "1.1.2. "


def read_markdown(content: bytes, source: str) -> Reading:
    """Return the lines of a .txt or .md file, in order, without blank lines and rules."""
    text = decode_text(content, source).replace("\r\n", "\n")
    # Other breaks than "\n" are rare, and one character is split at three times as fast.
    lines = _LINE_BREAK.split(text) if any(map(text.__contains__, _RARE_BREAKS)) else text.split("\n")
    width = wrap_width(lines)
    joins = halves = 0
    blocks: list[Block] = []
    paragraph: list[str] = []
    below_rule = False

    def close() -> None:
        nonlocal below_rule, joins
        if paragraph:
            whole = paragraph if width is None else unwrap(paragraph, width)
            joins += len(paragraph) - len(whole)
            blocks.extend(_read_paragraph(whole, below_rule=below_rule))
            paragraph.clear()
            below_rule = False

    placed_lines = split_columns(lines)
    texts = [placed.text for placed in placed_lines]
    tables = 1 + max((placed.cell.table for placed in placed_lines if placed.cell), default=-1)
    behind_table = 0
    for index, placed in enumerate(placed_lines):
        line = placed.text
        if index < behind_table:
            continue
        if "|" in line and (end := table_end(texts, index)) > index:
            close()
            grid = [[_read_cell(cell) for cell in row] for row in read_cells(texts[index:end])]
            blocks += read_table(grid, tables)
            tables += 1
            behind_table = end
            continue
        if placed.cell is not None:
            close()
            halves += placed.cell.column
            blocks += [
                replace(block, cell=placed.cell) for block in _read_paragraph([line], below_rule=False)
            ]
        elif not (bare := line.strip()) or (bare[0] in _RULE_OPENS and _RULE.fullmatch(line)):
            close()
            below_rule = below_rule or bool(bare)
        elif bare[0] == "#" and _HEADING.fullmatch(line):
            close()
            paragraph.append(line)
            close()
        else:
            paragraph.append(line)
    close()
    counted = ((joins, "nối {} dòng thành đoạn"), (halves, "tách {} dòng có hai cột"))
    return Reading(blocks, tuple(words.format(count) for count, words in counted if count))


def _read_cell(lines: list[str]) -> list[Block]:
    return [block for line in lines for block in _read_paragraph([line], below_rule=False)]


@dataclass(slots=True)
class _Star:
    """A run of stars: where it stands among the pieces, and what it turned out to be."""

    piece: int
    length: int
    is_mark: bool = False


def _read_paragraph(lines: list[str], *, below_rule: bool) -> list[Block]:
    heading = 0
    if len(lines) == 1 and "#" in lines[0] and (matched := _HEADING.fullmatch(lines[0])):
        heading = len(matched[1])
        lines = [matched[2]]
    whole = "\n".join(lines)
    if "*" not in whole and "\\" not in whole and len(lines) == 1:
        # Most paragraphs are one line without marks.
        text = whole.strip()
        return [Block(text, heading=heading, is_after_rule=below_rule)] if text else []
    plain, emphasis = read_emphasis(whole)
    blocks: list[Block] = []
    plain_lines = plain.split("\n")
    emphasised = _by_line(plain_lines, emphasis)
    for number, (line, raw, inside) in enumerate(zip(plain_lines, lines, emphasised, strict=True)):
        if not line.strip():
            continue
        hard = number > 0 and (lines[number - 1].endswith("  ") or lines[number - 1].rstrip().endswith("\\"))
        text = line.removesuffix("\\") if raw.endswith("\\") and not raw.endswith("\\\\") else line
        blocks.append(
            Block(
                text=text.strip(),
                is_bold=_covers(text, [(first, last) for first, last, strong in inside if strong]),
                lead=_lead(text, inside),
                heading=heading,
                is_after_rule=below_rule and number == 0,
                is_after_break=hard,
            )
        )
    return blocks


def _by_line(lines: list[str], emphasis: list[_Range]) -> list[list[_Range]]:
    """Return the emphasised ranges of each of `lines`, counted from its start, in the order of `emphasis`."""
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    inside: list[list[_Range]] = [[] for _ in lines]
    for first, last, strong in emphasis:
        # Few ranges go on over several lines, and no more than three lie over one character.
        index = bisect_right(starts, first) - 1
        while index < len(lines) and starts[index] < last:
            start, end = starts[index], starts[index] + len(lines[index])
            if first < end:
                inside[index].append((max(first, start) - start, min(last, end) - start, strong))
            index += 1
    return inside


def _covers(line: str, ranges: list[tuple[int, int]]) -> bool:
    if not ranges:
        return False
    rest = list(line)
    for first, last in ranges:
        rest[first:last] = " " * (last - first)
    return not any(map(str.isalnum, rest))


def _lead(line: str, ranges: list[_Range]) -> str:
    if not ranges:
        return ""
    first, last, _ = ranges[0]
    is_label = len(line[:first].strip()) <= _LABEL_BEFORE_EMPHASIS and not re.search(
        r"[^\W\d_]{2}", line[:first]
    )
    return line[:last].strip() if is_label else ""


def read_emphasis(text: str) -> tuple[str, list[_Range]]:
    """Return `text` without emphasis marks and escapes, and the emphasised ranges of the outcome.

    A range is (start, end, strong) in code points, in order of their ends. Time is linear in the length.
    """
    pieces: list[str] = []
    stars: list[_Star] = []
    pairs: list[tuple[_Star, _Star]] = []
    open_runs: dict[int, _Star] = {}
    position = 0
    for mark in _MARK.finditer(text):
        pieces.append(text[position : mark.start()])
        position = mark.end()
        if mark["escaped"]:
            pieces.append(mark["escaped"])
            continue
        run = _Star(len(pieces), len(mark["stars"]))
        pieces.append(mark["stars"])
        stars.append(run)
        if run.length > 3:
            continue
        before = text[mark.start() - 1] if mark.start() else "\n"
        behind = text[mark.end()] if mark.end() < len(text) else "\n"
        # One star between two letters or digits is a real star ("5*3").
        is_inside_word = run.length == 1 and before.isalnum() and behind.isalnum()
        opened = open_runs.get(run.length)
        if opened is not None and not before.isspace() and not is_inside_word:
            opened.is_mark = run.is_mark = True
            pairs.append((opened, run))
            del open_runs[run.length]
        elif not behind.isspace() and not is_inside_word:
            open_runs[run.length] = run
    pieces.append(text[position:])
    for run in stars:
        if run.is_mark:
            pieces[run.piece] = ""
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    ranges = [(starts[opened.piece], starts[closed.piece], opened.length > 1) for opened, closed in pairs]
    return "".join(pieces), ranges
