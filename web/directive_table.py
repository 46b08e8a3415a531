"""Directives as the rows of a table, for a spreadsheet or a file of comma-separated values."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.directives.records import Party
from indexer.generation import write_synced
from search_api.directing.listing import ListedDirective
from search_api.errors import UnusableFile
from web.system_errors import said_by_system

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Cell = str | int | date | None

NO_DEADLINE = "không nêu thời hạn"
# Excel's limit for the text of one cell.
_LONGEST_CELL = 32_767
# What XML 1.0 cannot hold.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A program that opens such a text from a CSV file computes it (OWASP, "CSV injection").
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DAY_FORMAT = "dd/mm/yyyy"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and its width in characters."""

    heading: str
    width: int


COLUMNS = (
    Column("STT", 6),
    Column("Người nhận việc", 30),
    Column("Nội dung chỉ đạo (nguyên văn)", 80),
    Column("Hạn chót", 12),
    Column("Thời hạn (nguyên văn)", 24),
    Column("Báo cáo", 24),
    Column("Thông qua", 24),
    Column("Phối hợp", 24),
    Column("Mục", 40),
    Column("Trích dẫn", 48),
    Column("Số hiệu", 14),
    Column("Ngày ban hành", 14),
    Column("Huyện", 16),
    Column("Tệp", 36),
)


def table_rows(rows: Iterable[ListedDirective]) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of each directive, as many as COLUMNS; what a notice does not say is None."""
    for place, row in enumerate(rows, 1):
        notice, directive, deadline = row.notice, row.directive, row.directive.deadline
        yield (
            place,
            names(directive.assignees) or None,
            directive.span.of(notice.text),
            deadline.last_day if deadline is not None else None,
            deadline.written if deadline is not None else NO_DEADLINE,
            names(directive.reports_to) or None,
            names(directive.through) or None,
            names(directive.together_with) or None,
            " › ".join(heading.text for heading in row.headings) or None,
            row.citation.text,
            notice.fields.number.value,
            notice.fields.issued_on.value,
            notice.fields.district.value,
            notice.source,
        )


def names(parties: Sequence[Party]) -> str:
    """Return the full names of `parties`, "" for none."""
    return "; ".join(party.name for party in parties)


def write_csv(path: Path, rows: Iterable[ListedDirective]) -> int:
    """Write `rows` to `path`, whole or not at all, and return how many; raise UnusableFile.

    In UTF-8 with the mark by which Excel knows it; an apostrophe stands before a text that would be computed.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([column.heading for column in COLUMNS])
    count = 0
    for cells in table_rows(rows):
        writer.writerow([_csv_cell(cell) for cell in cells])
        count += 1
    write_whole(path, written.getvalue().encode("utf-8-sig", "replace"))
    return count


def _csv_cell(cell: Cell) -> str:
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    text = "" if cell is None else str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(_STARTS_FORMULA) else text


def write_xlsx(path: Path, rows: Iterable[ListedDirective]) -> int:
    """Write `rows` to a workbook at `path`, whole or not at all, and return how many; raise UnusableFile.

    Texts are texts, whatever they start with; days are days; the row of headings stays in sight.
    """
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    workbook = Workbook(write_only=True)
    sheet: WriteOnlyWorksheet = workbook.create_sheet("Chỉ đạo")
    sheet.freeze_panes = "A2"
    for place, column in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.append([xlsx_cell(sheet, column.heading, is_bold=True) for column in COLUMNS])
    count = 0
    for cells in table_rows(rows):
        sheet.append([xlsx_cell(sheet, cell) for cell in cells])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{count + 1}"
    content = io.BytesIO()
    workbook.save(content)
    write_whole(path, content.getvalue())
    return count


def xlsx_cell(sheet: WriteOnlyWorksheet, value: Cell, *, is_bold: bool = False) -> WriteOnlyCell | None:
    """Return a cell of `sheet` that wraps: a text is a text, whatever it starts with; None is no cell."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    if value is None:
        return None
    cell = WriteOnlyCell(sheet, value=None)
    if isinstance(value, str):
        cell.value = _shortened(_UNWRITABLE.sub("�", value))
        # "=1+1" is what a notice says: kept as text now, and when somebody edits the cell.
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_STARTS_FORMULA)
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = _DAY_FORMAT
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if is_bold:
        cell.font = Font(bold=True)
    return cell


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`, whole or not at all; raise UnusableFile."""
    if path.is_dir():
        raise UnusableFile(f"Không ghi được {path}: đây là thư mục. Hãy ghi tên một tệp.")
    unfinished = path.with_name(f"{path.name}.new")
    try:
        write_synced(unfinished, content)
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):  # the way there may lead through a file
            unfinished.unlink()
        raise UnusableFile(f"Không ghi được {path}: {said_by_system(error, path)}") from error
