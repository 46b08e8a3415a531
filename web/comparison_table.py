"""A comparison as tables, for a workbook or to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from corpus.dates import official_date
from search_api.asking.asked_roles import ROLE_NAMES
from search_api.comparing.comparison import Comparison
from search_api.comparing.findings import Finding
from search_api.permalinks import permalink
from web.directive_table import NO_DEADLINE, names
from web.file_kinds import FileKind
from web.orders import told_order
from web.tables import Cell, Column, Link, Parts, Table
from web.word_document import Heading, WordDocument, word_file
from web.workbook import workbook_file

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


def comparison_file(found: Comparison, kind: FileKind, *, day: date, site: str) -> bytes:
    """Return a comparison as a document of Word, or as a workbook; links lead to the pages at `site`."""
    if kind is FileKind.DOCX:
        return word_file(comparison_document(found, (f"Ngày xuất: {official_date(day)}",), site=site))
    return workbook_file(comparison_tables(found)).content


def comparison_tables(found: Comparison) -> tuple[Table, Table, Table]:
    """Return the table itself, its citations one a line, the counts by year."""
    return (
        Table("So sánh", _side_by_side(found), tuple(_rows(found)), fixed=1),
        Table("Trích dẫn", _CITED, tuple(_cited_rows(found))),
        Table("Theo năm", _YEARS, tuple(_year_rows(found))),
    )


def _side_by_side(found: Comparison) -> tuple[Column, ...]:
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
    return "\n".join(filter(None, (f"“{finding.text}”", _orders(finding), f"— {finding.citation.text}")))


def _orders(finding: Finding) -> str:
    return "; ".join(filter(None, map(told_order, finding.directives)))


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


def comparison_document(found: Comparison, facts: Sequence[str], *, site: str = "") -> WordDocument:
    """Return a comparison to print, each citation a link to its passage at `site`."""
    rows = tuple(
        (
            sub_topic.name,
            *(
                _linked(cell, site) if cell else sub_topic.nothing_in(column)
                for column, cell in zip(found.columns, sub_topic.cells, strict=True)
            ),
        )
        for sub_topic in found.sub_topics
    )
    # On paper the columns share one page.
    first, *others = _side_by_side(found)
    columns = (Column(first.heading, 16), *(Column(column.heading, 40) for column in others))
    return WordDocument(
        f"So sánh: {found.query.text}",
        tuple(facts),
        (Table("", columns, rows), Heading("Theo năm"), Table("", _YEARS, tuple(_year_rows(found)))),
        is_wide=True,
    )


def _linked(cell: Sequence[Finding], site: str) -> Parts:
    parts: list[str | Link] = []
    for finding in cell:
        link = permalink(finding.notice, finding.passage.id, site=site) if site else ""
        parts += ["\n\n"] if parts else []
        parts += [f"{words}\n" for words in (f"“{finding.text}”", _orders(finding)) if words]
        parts += ["— ", Link(finding.citation.text, link)]
    return tuple(parts)
