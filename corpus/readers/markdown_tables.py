"""Tables that Markdown draws with bars."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ROW = re.compile(r"\s*\|.*\S\s*")
_SEPARATOR = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?\s*")
# A bar behind a backslash is a character of its cell.
_BAR = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"(?i)<br\s*/?>")


def is_row(line: str) -> bool:
    """Say whether `line` may be a row of a table: it begins with a bar."""
    return _ROW.fullmatch(line) is not None


def table_end(lines: Sequence[str], start: int) -> int:
    """Return the index behind the table whose first row is `lines[start]`, or `start` when none begins there.

    A table has a separator ("|---|---|") below its first row.
    """
    if (
        "|" not in lines[start]
        or start + 1 >= len(lines)
        or not is_row(lines[start])
        or not _SEPARATOR.fullmatch(lines[start + 1])
    ):
        return start
    end = start + 2
    while end < len(lines) and is_row(lines[end]):
        end += 1
    return end


def read_cells(lines: Sequence[str]) -> list[list[list[str]]]:
    """Return the lines of each cell, row by row, without the separator; marks of emphasis stay."""
    return [
        [[part.replace("\\|", "|").strip() for part in _BREAK.split(cell)] for cell in _cells(line)]
        for number, line in enumerate(lines)
        if number != 1
    ]


def _cells(line: str) -> list[str]:
    cells = _BAR.split(line.strip().removeprefix("|"))
    # The bar that closes a row opens no cell.
    return cells[:-1] if len(cells) > 1 and not cells[-1].strip() else cells
