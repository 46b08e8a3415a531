"""The command that puts districts, years or terms side by side."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Annotated

import typer

from web.clock import today
from web.file_kinds import FileKind
from web.options import (
    DEFAULT_INDEX,
    DEFAULT_SITE,
    DocxOption,
    IndexOption,
    JsonOption,
    RoleOption,
    SiteOption,
    XlsxOption,
    check_site,
    choose_file,
    print_json,
    print_lines,
)


def compare_columns(  # noqa: PLR0913, PLR0917 - a command's options
    question: Annotated[str, typer.Argument(help="Vấn đề cần so sánh, ví dụ “quản lý đất đai”.")],
    index: IndexOption = DEFAULT_INDEX,
    district: Annotated[
        list[str] | None, typer.Option(help="Một huyện, có dấu hay không (“tan-yen”); 2 đến 4 huyện.")
    ] = None,
    year: Annotated[
        list[str] | None, typer.Option(help="Năm hay khoảng năm: 2015-2018; nhiều khoảng là nhiều cột.")
    ] = None,
    term: Annotated[
        list[str] | None, typer.Option(help="Khóa hay nhiệm kỳ: 2015-2020; nhiều nhiệm kỳ là nhiều cột.")
    ] = None,
    role: RoleOption = None,
    as_json: JsonOption = False,
    xlsx_path: XlsxOption = None,
    docx_path: DocxOption = None,
    site: SiteOption = DEFAULT_SITE,
) -> None:
    """So sánh từ hai đến bốn huyện (hoặc khoảng năm, nhiệm kỳ) về một vấn đề, theo từng nội dung."""
    from search_api.asking.asked_roles import read_roles
    from search_api.comparing.columns import ComparisonAsked
    from search_api.comparing.comparison import compare
    from search_api.comparing.comparison_views import comparison_json
    from search_api.live import LiveIndex
    from web.comparison_lines import comparison_lines
    from web.comparison_table import comparison_file
    from web.tables import write_whole

    chosen = choose_file({FileKind.XLSX: xlsx_path, FileKind.DOCX: docx_path}, as_json=as_json)
    asked = ComparisonAsked(_typed(district), _typed(year), _typed(term))
    roles = read_roles(_typed(role))
    found = compare(LiveIndex(index, verify=True).searcher(), question, asked, roles=roles)
    if chosen is not None:
        write_whole(chosen.path, comparison_file(found, chosen.kind, day=today(), site=check_site(site)))
        count = sum(len(cell) for sub_topic in found.sub_topics for cell in sub_topic.cells)
        typer.echo(f"Đã ghi {count} đoạn, {len(found.sub_topics)} nội dung vào {chosen.path}.")
    elif as_json:
        print_json(comparison_json(found))
    else:
        print_lines(comparison_lines(found))


def _typed(values: Sequence[str] | None) -> tuple[str, ...]:
    """Return what was typed in NFC: a terminal on a Mac may send combining accents."""
    return tuple(unicodedata.normalize("NFC", value) for value in values or ())
