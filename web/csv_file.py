"""A table as a file of comma-separated values."""

from __future__ import annotations

import csv
import io
from datetime import date

from web.tables import STARTS_FORMULA, Cell, Link, Table, Written, text_of, writable


def csv_file(table: Table) -> Written:
    """Return `table` in UTF-8 with the mark by which Excel knows it; links are their addresses.

    An apostrophe stands before a text that would be computed. Notes stand below an empty line.
    """
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow([column.heading for column in table.columns])
    count = 0
    for cells in table.rows:
        writer.writerow(map(_cell, cells))
        count += 1
    if table.notes:
        writer.writerow([])
        writer.writerows([_cell(note)] for note in table.notes)
    return Written(lines.getvalue().encode("utf-8-sig"), count)


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, int):
        return str(cell)
    text = writable(cell.target if isinstance(cell, Link) and cell.target else text_of(cell))
    return f"'{text}" if text.startswith(STARTS_FORMULA) else text
