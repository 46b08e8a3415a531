"""Directives as the rows of a table, and as a table to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corpus.dates import official_date
from corpus.directives.records import Deadline, Party
from search_api.directing.listing import ListedDirective
from search_api.permalinks import permalink
from web.tables import Cell, Column, Link, Table
from web.word_document import WordDocument

NO_DEADLINE = "không nêu thời hạn"
_COLUMNS = (
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

_PRINTED = (
    Column("STT", 7),
    Column("Người nhận việc", 24),
    Column("Nội dung chỉ đạo (nguyên văn)", 56),
    Column("Thời hạn", 18),
    Column("Báo cáo", 18),
    Column("Trích dẫn", 32),
)


def directive_table(rows: Iterable[ListedDirective]) -> Table:
    """Return a table of directives; what a notice does not say is None."""
    return Table("Chỉ đạo", _COLUMNS, _rows(rows))


def _rows(rows: Iterable[ListedDirective]) -> Iterator[tuple[Cell, ...]]:
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


def directive_document(
    rows: Iterable[ListedDirective], facts: Sequence[str], *, site: str = ""
) -> WordDocument:
    """Return directives to print, each with its words and a citation that leads to it at `site`."""
    return WordDocument(
        "Bảng chỉ đạo", tuple(facts), (Table("", _PRINTED, _printed(rows, site)),), is_wide=True
    )


def _printed(rows: Iterable[ListedDirective], site: str) -> Iterator[tuple[Cell, ...]]:
    for place, row in enumerate(rows, 1):
        link = permalink(row.notice, row.passage.id, site=site) if site else ""
        yield (
            place,
            names(row.directive.assignees) or "không nêu",
            f"“{row.directive.span.of(row.notice.text)}”",
            _until(row.directive.deadline),
            names(row.directive.reports_to) or None,
            Link(row.citation.text, link),
        )


def _until(deadline: Deadline | None) -> str:
    if deadline is None:
        return NO_DEADLINE
    if deadline.last_day is None:
        return deadline.written
    return f"{deadline.written} (đến {official_date(deadline.last_day)})"
