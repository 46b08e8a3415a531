"""What a reader hands over: the lines of one file with what its format says about them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a line stood in a table: number of the table in the file, row, column; all count from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """One line or one-line paragraph, without marks of the format.

    `is_bold` is true when the whole line is bold. `lead` is the emphasised beginning of the line, label
    included ("+ Trong lĩnh vực dịch vụ"), or "". `heading` is the level a format gives it (Markdown "#", a
    heading style), 0 for none. `is_after_rule` marks the line below a horizontal rule, `is_after_break` a
    line that a hard line break sets off inside a paragraph: such a line is never joined to the one above.
    `page_breaks` are the places in `text`, in code points, where the reader itself joined over a page break.
    """

    text: str
    is_bold: bool = False
    lead: str = ""
    heading: int = 0
    is_after_rule: bool = False
    is_after_break: bool = False
    cell: Cell | None = None
    page_breaks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines of one file, and in Vietnamese what the reader left out or altered."""

    blocks: list[Block]
    changes: tuple[str, ...] = ()
