"""The command that puts districts, years or terms side by side."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from search_api.errors import UnusableFilter
from web.options import DEFAULT_INDEX, IndexOption, JsonOption, RoleOption, print_json, print_lines


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
    xlsx_file: Annotated[Path | None, typer.Option("--xlsx", help="Ghi ra tệp Excel.")] = None,
) -> None:
    """So sánh từ hai đến bốn huyện (hoặc khoảng năm, nhiệm kỳ) về một vấn đề, theo từng nội dung."""
    from search_api.asking.asked_roles import read_roles
    from search_api.comparing.columns import ComparisonAsked
    from search_api.comparing.comparison import compare
    from search_api.comparing.comparison_views import comparison_json
    from search_api.live import LiveIndex
    from web.comparison_lines import comparison_lines
    from web.comparison_table import write_comparison

    if xlsx_file is not None and as_json:
        raise UnusableFilter("--xlsx và --json không đi cùng nhau. Hãy chọn một.")
    asked = ComparisonAsked(_typed(district), _typed(year), _typed(term))
    roles = read_roles(_typed(role))
    found = compare(LiveIndex(index, verify=True).searcher(), question, asked, roles=roles)
    if xlsx_file is not None:
        count = write_comparison(xlsx_file, found)
        typer.echo(f"Đã ghi {count} đoạn, {len(found.sub_topics)} nội dung vào {xlsx_file}.")
    elif as_json:
        print_json(comparison_json(found))
    else:
        print_lines(comparison_lines(found))


def _typed(values: Sequence[str] | None) -> tuple[str, ...]:
    """Return what was typed in NFC: a terminal on a Mac may send combining accents."""
    return tuple(unicodedata.normalize("NFC", value) for value in values or ())
