"""Lines of plain text and of Markdown, without the marks.

The .txt files of real archives hold Markdown marks too (they come from converters), so both suffixes are
read alike. Real characters stay: "5*3", "a_b", an unbalanced "**".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.blocks import Block, Reading
from corpus.readers.decoding import decode_text
from corpus.readers.markdown_tables import read_cells, table_end
from corpus.readers.side_by_side import split_columns
from corpus.readers.tables import read_table
from corpus.readers.unwrap import unwrap, wrap_width

_LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_RULE = re.compile(r"\s*(?:(?:[-–—]\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,})\s*")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*")
# A backslash takes away the meaning of the mark behind it; a run of stars may open or close emphasis.
_MARK = re.compile(r"\\(?P<escaped>[!-/:-@\[-`{-~])|(?P<stars>\*+)")
_LABEL_BEFORE_EMPHASIS = 8  # characters: "(10) ", "- ", "1.1.2. "


def read_markdown(content: bytes, source: str) -> Reading:
    """Return the lines of a .txt or .md file, in order, without blank lines and rules."""
    lines = _LINE_BREAK.split(decode_text(content, source))
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
        if (end := table_end(texts, index)) > index:
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
        elif not line.strip() or _RULE.fullmatch(line):
            close()
            below_rule = below_rule or bool(line.strip())
        elif line.lstrip().startswith("#") and _HEADING.fullmatch(line):
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
    if len(lines) == 1 and (matched := _HEADING.fullmatch(lines[0])):
        heading = len(matched[1])
        lines = [matched[2]]
    plain, emphasis = read_emphasis("\n".join(lines))
    blocks: list[Block] = []
    start = 0
    for number, (line, raw) in enumerate(zip(plain.split("\n"), lines, strict=True)):
        inside = [
            (max(first, start) - start, min(last, start + len(line)) - start, strong)
            for first, last, strong in emphasis
            if first < start + len(line) and last > start
        ]
        start += len(line) + 1
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


def _covers(line: str, ranges: list[tuple[int, int]]) -> bool:
    rest = list(line)
    for first, last in ranges:
        rest[first:last] = " " * (last - first)
    return bool(ranges) and not any(character.isalnum() for character in rest)


def _lead(line: str, ranges: list[tuple[int, int, bool]]) -> str:
    if not ranges:
        return ""
    first, last, _ = ranges[0]
    is_label = len(line[:first].strip()) <= _LABEL_BEFORE_EMPHASIS and not re.search(
        r"[^\W\d_]{2}", line[:first]
    )
    return line[:last].strip() if is_label else ""


def read_emphasis(text: str) -> tuple[str, list[tuple[int, int, bool]]]:
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
