"""Tables as lines: a header table column by column, a table of figures row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.blocks import Block, Cell
from corpus.parts import AUTHORITY_LINE, MOTTO, NUMBER_LINE, PLACE_AND_DATE, RECIPIENTS_LINE

_MOST_LAYOUT_ROWS = 4
_CELL_SEPARATOR = " | "

Grid = Sequence[Sequence[Sequence[Block]]]


def read_table(grid: Grid, number: int) -> list[Block]:
    """Return the lines of the table `grid[row][column]`.

    A table that sets a header or a tail side by side (issuer | motto, recipients | signature) is read
    column by column, left one first. Any other table gives one line a row, its cells separated by " | ".
    """
    if _is_layout(grid):
        return [
            replace(line, cell=Cell(number, row, column))
            for column in range(max(map(len, grid)))
            for row, cells in enumerate(grid)
            if column < len(cells)
            for line in cells[column]
        ]
    lines: list[Block] = []
    for row, cells in enumerate(grid):
        texts = [" ".join(line.text for line in cell) for cell in cells]
        if any(text.strip() for text in texts):
            text = _CELL_SEPARATOR.join(texts) if len(texts) > 1 else texts[0]
            is_bold = all(line.is_bold for cell in cells for line in cell)
            lines.append(Block(text=text, is_bold=is_bold, cell=Cell(number, row, 0)))
    return lines


def _is_layout(grid: Grid) -> bool:
    if len(grid) > _MOST_LAYOUT_ROWS or max(map(len, grid), default=0) > 3:
        return False
    if len(grid) == 1 and len(grid[0]) == 1:
        return True
    return any(
        pattern.match(line.text)
        for row in grid
        for cell in row
        for line in cell
        for pattern in (AUTHORITY_LINE, MOTTO, NUMBER_LINE, PLACE_AND_DATE, RECIPIENTS_LINE)
    )
