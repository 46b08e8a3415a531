"""Directives as plain text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.dates import official_date
from corpus.directives.records import Deadline, Directive, Party
from search_api.directing.listing import DirectiveList, DirectivesAsked, ListedDirective
from web.directive_table import names
from web.wrapping import wrapped

_INDENT = "   "
_NAMED_ASSIGNEES = 6
NOBODY = "không nêu người nhận việc"
_NO_DEADLINE = "không nêu thời hạn"


def directive_lines(found: DirectiveList, asked: DirectivesAsked, *, offset: int = 0) -> Iterator[str]:
    """Yield how the filters were understood, then per directive who, until when, its words and citation."""
    if found.assignees:
        shown = "; ".join(found.assignees[:_NAMED_ASSIGNEES])
        more = f"; và {left} tên nữa" if (left := len(found.assignees) - _NAMED_ASSIGNEES) > 0 else ""
        yield from wrapped(f"Hiểu “{asked.assignee}” là: {shown}{more}", "")
    if found.topic is not None:
        yield f"Lĩnh vực: {found.topic.name}"
    if found.assignees or found.topic is not None:
        yield ""
    if found.rows and found.is_weak:
        yield "Lưu ý: không đoạn nào khớp rõ với chủ đề; dưới đây là những chỉ đạo gần nhất.\n"
    for place, row in enumerate(found.rows, offset + 1):
        yield from _row_lines(place, row)
        yield ""
    yield from _count_lines(found, asked, offset)


def _row_lines(place: int, row: ListedDirective) -> Iterator[str]:
    directive = row.directive
    yield from wrapped(f"{place}. {_who(directive.assignees)} — {_until(directive.deadline)}", "")
    if row.headings:
        yield from wrapped(" › ".join(heading.text for heading in row.headings), _INDENT)
    yield from wrapped(f"“{directive.span.of(row.notice.text)}”", _INDENT)
    others = "; ".join(_others(directive))
    if others:
        yield from wrapped(others, _INDENT)
    yield from wrapped(f"trích dẫn: {row.citation.text}", _INDENT)
    yield f"{_INDENT}tệp {row.notice.source}"


def _who(assignees: Sequence[Party]) -> str:
    if not assignees:
        return NOBODY
    inherited = " (nêu ở trên)" if all(party.is_inherited for party in assignees) else ""
    return f"{names(assignees)}{inherited}"


def _until(deadline: Deadline | None) -> str:
    if deadline is None:
        return _NO_DEADLINE
    written = " ".join(deadline.written.split())
    if deadline.last_day is None:
        return f"thời hạn: {written}"
    return f"thời hạn: {written} (đến {official_date(deadline.last_day)})"


def _others(directive: Directive) -> Iterator[str]:
    for title, parties in (
        ("báo cáo", directive.reports_to),
        ("qua", directive.through),
        ("phối hợp", directive.together_with),
    ):
        if parties:
            yield f"{title}: {names(parties)}"


def _count_lines(found: DirectiveList, asked: DirectivesAsked, offset: int) -> Iterator[str]:
    if not found.total:
        yield "Không có chỉ đạo nào như vậy trong kho."
        if asked.assignee and not found.assignees:
            yield f"Không văn bản nào giao việc cho “{asked.assignee}”. Hãy thử tên ngắn hơn."
    elif not found.rows:
        yield f"Chỉ có {found.total} chỉ đạo. Hãy giảm --offset."
    else:
        yield f"Chỉ đạo {offset + 1}–{offset + len(found.rows)} trong {found.total}."
    if found.undated:
        yield (
            f"{found.undated} chỉ đạo khác không nêu thời hạn, hoặc không nêu ngày của thời hạn, "
            "nên không xếp được trước hay sau."
        )
