"""The commands that list what notices say."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from search_api.errors import UnusableFilter
from web.options import DEFAULT_INDEX, IndexOption, JsonOption, print_json, print_lines

if TYPE_CHECKING:
    from search_api.directing.listing import DirectivesAsked, ListedDirective
    from search_api.search import Searcher

_SHOWN = 20
_AT_ONCE = 500


def directives(  # noqa: PLR0913, PLR0917 - a command's options
    index: IndexOption = DEFAULT_INDEX,
    assignee: Annotated[
        str | None, typer.Option(help="Người nhận việc: tên, một phần tên hay chữ viết tắt (“TN&MT”).")
    ] = None,
    before: Annotated[str | None, typer.Option(help="Hạn đến hết ngày này, ví dụ 30/11/2019.")] = None,
    after: Annotated[str | None, typer.Option(help="Hạn từ ngày này.")] = None,
    topic: Annotated[str | None, typer.Option(help="Lĩnh vực, hay việc gì đó bằng câu thường.")] = None,
    district: Annotated[str | None, typer.Option(help="Huyện ban hành.")] = None,
    role: Annotated[list[str] | None, typer.Option(help="Vai của đoạn chứa chỉ đạo; lặp lại được.")] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help=f"Số chỉ đạo; mặc định {_SHOWN}, ra tệp thì tất cả.")
    ] = None,
    offset: Annotated[int, typer.Option(min=0, help="Bỏ qua số chỉ đạo này.")] = 0,
    csv_file: Annotated[Path | None, typer.Option("--csv", help="Ghi ra tệp CSV.")] = None,
    xlsx_file: Annotated[Path | None, typer.Option("--xlsx", help="Ghi ra tệp Excel.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Liệt kê chỉ đạo trong kho: ai làm, thời hạn, nguyên văn, trích dẫn."""
    from search_api.asking.asked_roles import read_roles
    from search_api.directing.directive_views import directives_json
    from search_api.directing.listing import DirectivesAsked, list_directives, read_day
    from search_api.live import LiveIndex
    from web.directive_lines import directive_lines

    if sum((csv_file is not None, xlsx_file is not None, as_json)) > 1:
        raise UnusableFilter("--csv, --xlsx và --json không đi cùng nhau. Hãy chọn một.")
    asked = DirectivesAsked(
        assignee=_typed(assignee),
        before=read_day(before) if before else None,
        after=read_day(after) if after else None,
        topic=_typed(topic),
        district=_typed(district),
        roles=read_roles(role or ()),
    )
    searcher = LiveIndex(index, verify=True).searcher()
    if csv_file is not None or xlsx_file is not None:
        _write_file(searcher, asked, csv_file, xlsx_file, limit=limit, offset=offset)
        return
    found = list_directives(searcher, asked, limit=limit or _SHOWN, offset=offset)
    if as_json:
        print_json(directives_json(found))
    else:
        print_lines(directive_lines(found, asked, offset=offset))


def _typed(text: str | None) -> str | None:
    """Return what was typed in NFC: a terminal on a Mac may send combining accents."""
    return None if text is None else unicodedata.normalize("NFC", text)


def _write_file(
    searcher: Searcher,
    asked: DirectivesAsked,
    csv_file: Path | None,
    xlsx_file: Path | None,
    *,
    limit: int | None,
    offset: int,
) -> None:
    from search_api.directing.listing import list_directives
    from web.directive_table import write_csv, write_xlsx

    def all_rows() -> Iterator[ListedDirective]:
        start, end = offset, None if limit is None else offset + limit
        while end is None or start < end:
            at_once = _AT_ONCE if end is None else min(_AT_ONCE, end - start)
            rows = list_directives(searcher, asked, limit=at_once, offset=start).rows
            yield from rows
            start += len(rows)
            if len(rows) < at_once:
                return

    undated = list_directives(searcher, asked, limit=1).undated
    if csv_file is not None:
        path, count = csv_file, write_csv(csv_file, all_rows())
    elif xlsx_file is not None:
        path, count = xlsx_file, write_xlsx(xlsx_file, all_rows())
    left_out = f" {undated} chỉ đạo khác không rõ ngày của thời hạn nên bị bỏ." if undated else ""
    typer.echo(f"Đã ghi {count} chỉ đạo vào {path}.{left_out}")
