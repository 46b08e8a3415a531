"""A comparison as plain text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search_api.asking.asked_roles import ROLE_NAMES
from search_api.asking.language import Language
from search_api.comparing.columns import Axis
from search_api.comparing.comparison import Comparison
from search_api.comparing.findings import Finding
from web.messages import say
from web.orders import told_order
from web.wrapping import wrapped

_SHOWN = 3
_UNPLACED = {Axis.DISTRICT: "chưa rõ huyện", Axis.YEARS: "không ghi ngày", Axis.TERM: "không ghi nhiệm kỳ"}


def comparison_lines(found: Comparison) -> Iterator[str]:
    """Yield the columns with their sizes, then each sub-topic with what every column says of it."""
    yield from _head_lines(found)
    yield ""
    if not found.sub_topics:
        yield "Không cột nào có đoạn khớp với câu hỏi."
        return
    for number, sub_topic in enumerate(found.sub_topics, 1):
        yield f"{number}. {sub_topic.name}"
        for place, (column, cell) in enumerate(zip(found.columns, sub_topic.cells, strict=True)):
            empty = sub_topic.nothing_in(column, is_empty=found.is_empty(place))
            yield from _cell_lines(column.name, cell, empty)
        yield ""
    yield "Số đoạn theo năm:"
    for count in found.years:
        year = "không ghi năm" if count.year is None else str(count.year)
        name = found.columns[count.column].name
        yield f"   {name}, {year}: {count.findings} đoạn trong {count.notices} văn bản"


def _head_lines(found: Comparison) -> Iterator[str]:
    yield f"So sánh về “{found.query.text}”"
    for words in found.narrowed:
        yield f"Chỉ trong: {words}"
    if found.roles:
        yield f"Chỉ tìm đoạn có vai: {', '.join(ROLE_NAMES[role] for role in found.roles)}"
    for column, left_out in zip(found.columns, found.left_out, strict=True):
        small = " (mẫu nhỏ: đừng suy rộng)" if column.is_small else ""
        more = f"; {left_out} đoạn yếu hơn không xếp vào mục nào" if left_out else ""
        yield f"- {column.name}: {len(column.notices)} văn bản{small}{more}"
    if found.is_weak and found.sub_topics:
        yield say("results.weak", Language.VIETNAMESE)
    if found.unplaced:
        yield f"{found.unplaced} văn bản {_UNPLACED[found.axis]} nên không nằm trong cột nào."


def _cell_lines(column: str, cell: Sequence[Finding], empty: str) -> Iterator[str]:
    yield f"   {column}:" if cell else f"   {column}: {empty}"
    for finding in cell[:_SHOWN]:
        yield from _finding_lines(finding)
    if len(cell) > _SHOWN:
        yield f"     … và {len(cell) - _SHOWN} đoạn nữa (xem bằng --json hoặc --xlsx)"


def _finding_lines(finding: Finding) -> Iterator[str]:
    yield from wrapped(f"“{finding.text}”", "     ")
    orders = (told_order(directive).text for directive in finding.directives)
    told = [ROLE_NAMES[finding.passage.role], *filter(None, orders)]
    yield f"     [{'; '.join(told)}]"
    yield f"     trích dẫn: {finding.citation.text}"
