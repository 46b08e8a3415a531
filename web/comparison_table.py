"""A comparison as a workbook: the table itself, its citations one a line, the counts by year."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from search_api.asking.asked_roles import ROLE_NAMES
from search_api.comparing.comparison import Comparison
from search_api.comparing.findings import Finding
from web.directive_table import NO_DEADLINE, Cell, Column, names, write_whole, xlsx_cell
from web.orders import told_order

_CITED = (
    Column("Nội dung", 30),
    Column("Cột", 18),
    Column("Nguyên văn", 80),
    Column("Vai", 16),
    Column("Người nhận việc", 30),
    Column("Thời hạn (nguyên văn)", 24),
    Column("Trích dẫn", 48),
    Column("Số hiệu", 14),
    Column("Ngày ban hành", 14),
    Column("Tệp", 36),
)
_YEARS = (Column("Cột", 18), Column("Năm", 12), Column("Số văn bản", 12), Column("Số đoạn", 12))


def write_comparison(path: Path, found: Comparison) -> int:
    """Write `found` to a workbook at `path`, whole or not at all, and return how many findings it has.

    Raises UnusableFile. Texts are texts, whatever they start with; the row of headings stays in sight.
    """
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    workbook = Workbook(write_only=True)
    cited = list(_cited_rows(found))
    for title, columns, rows in (
        ("So sánh", _side_by_side(found), _rows(found)),
        ("Trích dẫn", _CITED, cited),
        ("Theo năm", _YEARS, _year_rows(found)),
    ):
        sheet = workbook.create_sheet(title)
        sheet.freeze_panes = "B2" if title == "So sánh" else "A2"
        for place, column in enumerate(columns, 1):
            sheet.column_dimensions[get_column_letter(place)].width = column.width
        sheet.append([xlsx_cell(sheet, column.heading, is_bold=True) for column in columns])
        for cells in rows:
            sheet.append([xlsx_cell(sheet, cell) for cell in cells])
    content = io.BytesIO()
    workbook.save(content)
    write_whole(path, content.getvalue())
    return len(cited)


def _side_by_side(found: Comparison) -> Sequence[Column]:
    small = ("", ", mẫu nhỏ")
    return (
        Column("Nội dung", 30),
        *(
            Column(f"{column.name} ({len(column.notices)} văn bản{small[column.is_small]})", 70)
            for column in found.columns
        ),
    )


def _rows(found: Comparison) -> Iterator[tuple[Cell, ...]]:
    for sub_topic in found.sub_topics:
        yield (
            sub_topic.name,
            *(
                "\n\n".join(map(_told, cell)) if cell else sub_topic.nothing_in(column)
                for column, cell in zip(found.columns, sub_topic.cells, strict=True)
            ),
        )


def _told(finding: Finding) -> str:
    orders = "; ".join(filter(None, map(told_order, finding.directives)))
    return "\n".join(filter(None, (f"“{finding.text}”", orders, f"— {finding.citation.text}")))


def _cited_rows(found: Comparison) -> Iterator[tuple[Cell, ...]]:
    for sub_topic in found.sub_topics:
        for column, cell in zip(found.columns, sub_topic.cells, strict=True):
            for finding in cell:
                fields = finding.notice.fields
                yield (
                    sub_topic.name,
                    column.name,
                    finding.text,
                    ROLE_NAMES[finding.passage.role],
                    _joined(names(one.assignees) for one in finding.directives),
                    _joined(
                        one.deadline.written if one.deadline is not None else NO_DEADLINE
                        for one in finding.directives
                    ),
                    finding.citation.text,
                    fields.number.value,
                    fields.issued_on.value,
                    finding.notice.source,
                )


def _joined(parts: Iterable[str]) -> str | None:
    """Return distinct parts, one a line; None for none."""
    return "\n".join(dict.fromkeys(filter(None, parts))) or None


def _year_rows(found: Comparison) -> Iterator[tuple[Cell, ...]]:
    for count in found.years:
        year = "không ghi năm" if count.year is None else count.year
        yield found.columns[count.column].name, year, count.notices, count.findings
