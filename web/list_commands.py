"""The commands that list what notices say."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from web.clock import today
from web.file_kinds import FileKind
from web.options import (
    DEFAULT_INDEX,
    DEFAULT_SITE,
    ChosenFile,
    CsvOption,
    DocxOption,
    IndexOption,
    JsonOption,
    SiteOption,
    XlsxOption,
    check_site,
    choose_file,
    print_json,
    print_lines,
)

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
    csv_path: CsvOption = None,
    xlsx_path: XlsxOption = None,
    docx_path: DocxOption = None,
    site: SiteOption = DEFAULT_SITE,
    as_json: JsonOption = False,
) -> None:
    """Liệt kê chỉ đạo trong kho: ai làm, thời hạn, nguyên văn, trích dẫn."""
    from search_api.asking.asked_roles import read_roles
    from search_api.directing.directive_views import directives_json
    from search_api.directing.listing import DirectivesAsked, list_directives, read_day
    from search_api.live import LiveIndex
    from web.directive_lines import directive_lines

    files = {FileKind.CSV: csv_path, FileKind.XLSX: xlsx_path, FileKind.DOCX: docx_path}
    chosen = choose_file(files, as_json=as_json)
    asked = DirectivesAsked(
        assignee=_typed(assignee),
        before=read_day(before) if before is not None else None,
        after=read_day(after) if after is not None else None,
        topic=_typed(topic),
        district=_typed(district),
        roles=read_roles(role or ()),
    )
    searcher = LiveIndex(index, verify=True).searcher()
    if chosen is not None:
        _write_file(searcher, asked, chosen, site=check_site(site), limit=limit, offset=offset)
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
    chosen: ChosenFile,
    *,
    site: str,
    limit: int | None,
    offset: int,
) -> None:
    from corpus.dates import official_date
    from search_api.directing.listing import list_directives
    from web.csv_file import csv_file
    from web.directive_table import directive_document, directive_table
    from web.tables import write_whole
    from web.word_document import word_file
    from web.workbook import workbook_file

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
    left_out = f"{undated} chỉ đạo khác không rõ ngày của thời hạn nên bị bỏ." if undated else ""
    if chosen.kind is FileKind.DOCX:
        rows = tuple(all_rows())
        facts = (f"Ngày xuất: {official_date(today())}", f"Số chỉ đạo: {len(rows)}. {left_out}".rstrip())
        content, count = word_file(directive_document(rows, facts, site=site)), len(rows)
    else:
        table = directive_table(all_rows(), site=site)
        written = csv_file(table) if chosen.kind is FileKind.CSV else workbook_file([table])
        content, count = written.content, written.rows
    write_whole(chosen.path, content)
    typer.echo(f"Đã ghi {count} chỉ đạo vào {chosen.path}. {left_out}".rstrip())
