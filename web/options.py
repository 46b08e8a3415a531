"""The options that several commands share, and how their output is printed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from search_api.errors import UnusableFilter
from web.file_kinds import FileKind

IndexOption = Annotated[
    Path, typer.Option("--index", envvar="TRACUU_INDEX", help="Thư mục chỉ mục.", show_default=True)
]
JsonOption = Annotated[bool, typer.Option("--json", help="In JSON.")]
ModelOption = Annotated[
    str | None,
    typer.Option("--model", help="Thư mục hay tên một mô hình sentence-transformers khác, đã tải sẵn."),
]
MarksOption = Annotated[
    Path | None,
    typer.Option("--marks", help="Tệp dấu của người dùng; mặc định marks.sqlite bên cạnh chỉ mục."),
]
RoleOption = Annotated[
    list[str] | None,
    typer.Option("--role", help="Chỉ tìm đoạn có vai này (chỉ đạo, hạn chế, bài học …); lặp lại được."),
]
TopicOption = Annotated[
    list[str] | None,
    typer.Option("--topic", help="Chỉ tìm đoạn thuộc lĩnh vực này (dat-dai, giáo dục …); lặp lại được."),
]
CsvOption = Annotated[Path | None, typer.Option("--csv", help="Ghi ra tệp CSV.")]
XlsxOption = Annotated[Path | None, typer.Option("--xlsx", help="Ghi ra tệp Excel.")]
DocxOption = Annotated[Path | None, typer.Option("--docx", help="Ghi ra tệp Word.")]
BibOption = Annotated[Path | None, typer.Option("--bib", help="Ghi ra tệp BibTeX.")]
SiteOption = Annotated[
    str,
    typer.Option(envvar="TRACUU_SITE", help="Địa chỉ của trang tra cứu (`tracuu serve`), để viết liên kết."),
]
DEFAULT_SITE = "http://127.0.0.1:8000"
DEFAULT_INDEX = Path(".tracuu/index")
DEFAULT_MODEL = Path(".tracuu/model")


@dataclass(frozen=True, slots=True)
class ChosenFile:
    """The one file that a command writes instead of printing."""

    kind: FileKind
    path: Path


def choose_file(files: Mapping[FileKind, Path | None], *, as_json: bool) -> ChosenFile | None:
    """Return the file that was asked for, None for none; raise UnusableFilter for more than one output."""
    chosen = [ChosenFile(kind, path) for kind, path in files.items() if path is not None]
    if len(chosen) + as_json > 1:
        names = ", ".join(f"--{kind}" for kind in files)
        raise UnusableFilter(f"{names} và --json không đi cùng nhau. Hãy chọn một.")
    return chosen[0] if chosen else None


def check_site(site: str) -> str:
    """Return the address of the pages without a stroke at its end; raise UnusableFilter for no address."""
    if not re.fullmatch(r"https?://[^\s/?#{}\\\"<>]{1,200}/?", site):
        raise UnusableFilter(f"Địa chỉ trang “{site[:80]}” không đúng. Hãy viết như {DEFAULT_SITE}.")
    return site.rstrip("/")


def print_lines(lines: Iterable[str]) -> None:
    """Print `lines`, one a line."""
    for line in lines:
        typer.echo(line)


def print_json(value: object) -> None:
    """Print `value` as JSON, accents as they are."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
