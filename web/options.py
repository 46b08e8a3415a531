"""The options that several commands share, and how their output is printed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

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
DEFAULT_INDEX = Path(".tracuu/index")
DEFAULT_MODEL = Path(".tracuu/model")


def print_lines(lines: Iterable[str]) -> None:
    """Print `lines`, one a line."""
    for line in lines:
        typer.echo(line)


def print_json(value: object) -> None:
    """Print `value` as JSON, accents as they are."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
