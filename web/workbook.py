"""Tables as a workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from search_api.asking.language import Language
from web.messages import say
from web.tables import STARTS_FORMULA, Cell, Column, Link, Table, Written, text_of, writable

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

# Excel's limit for the text of one cell.
_LONGEST_CELL = 32_767
_DAY_FORMAT = "dd/mm/yyyy"
_NOTES_WIDTH = 100


def workbook_file(tables: Sequence[Table], language: Language = Language.VIETNAMESE) -> Written:
    """Return `tables`, a sheet each, and a last sheet of their notes if they have any, named in `language`.

    Texts are texts, whatever they start with; days are days; rows of headings stay in sight.
    """
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    counts = [_add_sheet(workbook, table) for table in tables]
    notes = tuple((note,) for table in tables for note in table.notes)
    if notes:
        heading = say("export.notes", language)
        _add_sheet(workbook, Table(heading, (Column(heading, _NOTES_WIDTH),), notes))
    content = io.BytesIO()
    workbook.save(content)
    return Written(content.getvalue(), counts[0])


def _add_sheet(workbook: Workbook, table: Table) -> int:
    """Add a sheet and return how many rows of the table it has."""
    from openpyxl.utils import get_column_letter

    sheet: WriteOnlyWorksheet = workbook.create_sheet(table.title)
    sheet.freeze_panes = f"{get_column_letter(table.fixed + 1)}2"
    for place, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.append([_cell(sheet, column.heading, is_bold=True) for column in table.columns])
    count = 0
    for cells in table.rows:
        sheet.append([_cell(sheet, cell) for cell in cells])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{count + 1}"
    return count


def _cell(sheet: WriteOnlyWorksheet, value: Cell, *, is_bold: bool = False) -> WriteOnlyCell | None:
    """Return a cell that wraps: a text is a text, whatever it starts with; None is no cell."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    if value is None:
        return None
    cell = WriteOnlyCell(sheet, value=None)
    if isinstance(value, int | date):
        cell.value = value
        if isinstance(value, date):
            cell.number_format = _DAY_FORMAT
    else:
        text = text_of(value)
        cell.value = _shortened(writable(text))
        # "=1+1" is what a notice says: kept as text now, and when somebody edits the cell.
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(STARTS_FORMULA)
    if isinstance(value, Link) and value.target:
        cell.hyperlink = writable(value.target)
        cell.font = Font(underline="single", color="0563C1")
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if is_bold:
        cell.font = Font(bold=True)
    return cell


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"
