"""The command line `tracuu`."""

from __future__ import annotations

import os
import re
import socket
import sys
import threading
from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import CorpusError
from indexer.errors import IndexerError
from search_api.errors import SearchError
from web.comparison_commands import compare_columns
from web.correction_commands import correct, corrections
from web.draft_commands import precedents
from web.list_commands import directives
from web.measure_commands import evaluate, ranking_app, write_judgments
from web.model_commands import model_app
from web.options import (
    DEFAULT_INDEX,
    IndexOption,
    JsonOption,
    MarksOption,
    ModelOption,
    print_json,
    print_lines,
)
from web.progress import progress
from web.search_commands import search
from web.system_errors import said_by_system
from web.warming import warm

# Nothing is ever fetched: the libraries below sentence-transformers look at these when they are imported.
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
# The products of a question are small: a second thread of numpy costs more than it does, on busy cores most.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

app = typer.Typer(
    help="Tra cứu kho thông báo của huyện ủy: hỏi bằng câu thường, nhận trích dẫn nguyên văn.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

SOME_REJECTED = 2
# Bytes of a request line: long enough for a question of 100,000 characters to be told that it is too long.
_LONGEST_REQUEST = 2_000_000


@app.command("index")
def index_archive(
    archive: Annotated[Path, typer.Argument(help="Thư mục chứa văn bản (.txt .md .docx .pdf .html).")],
    index: IndexOption = DEFAULT_INDEX,
    model: ModelOption = None,
) -> None:
    """Lập hoặc cập nhật chỉ mục của một thư mục văn bản; chỉ đọc lại tệp đã đổi."""
    from indexer.build import build_index
    from indexer.doors import open_encoder
    from web.terminal import summary_lines

    encoder = open_encoder(model)
    with progress() as report:
        summary = build_index(archive, index, encoder, report)
    print_lines(summary_lines(summary))
    if summary.rejected:
        raise typer.Exit(SOME_REJECTED)


app.command("search")(search)


@app.command()
def show(
    notice: Annotated[str, typer.Argument(help="Mã, số hiệu hay tên tệp của văn bản.")],
    index: IndexOption = DEFAULT_INDEX,
    phrases: Annotated[bool, typer.Option("--phrases", help="Thêm cụm từ chính.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Xem một văn bản: thuộc tính kèm nguồn gốc, mục lục, toàn văn, văn bản được viện dẫn."""
    from indexer.segmentation import key_phrases
    from search_api.live import LiveIndex
    from search_api.referring.listing import list_references
    from search_api.referring.reference_views import references_json
    from search_api.views import notice_json
    from web.cited_documents import show_references
    from web.reference_lines import reference_lines
    from web.terminal import notice_lines

    searcher = LiveIndex(index, verify=True).searcher()
    found = searcher.find_notice(notice)
    references = list_references(searcher, found)
    main_phrases = key_phrases(found.body.of(found.text)) if phrases else []
    if as_json:
        view = notice_json(found) | {"references": references_json(references, searcher)}
        print_json(view | ({"key_phrases": main_phrases} if phrases else {}))
        return
    if phrases:
        typer.echo(f"Cụm từ chính: {', '.join(main_phrases)}")
    print_lines(notice_lines(found))
    print_lines(reference_lines(show_references(references, searcher)))


@app.command()
def serve(
    index: IndexOption = DEFAULT_INDEX,
    host: Annotated[str, typer.Option(help="Địa chỉ; mặc định chỉ máy này thấy.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
    marks: MarksOption = None,
) -> None:
    """Mở trang tra cứu trên máy này."""
    import uvicorn

    from web.app import create_app

    # On a network a machine is called by its name too.
    service = create_app(index, marks=marks, hosts=(host, socket.gethostname()))
    config = uvicorn.Config(
        service, host=host, port=port, log_level="warning", h11_max_incomplete_event_size=_LONGEST_REQUEST
    )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named, asyncio turns Nagle's algorithm off; without, each kept connection waits 40 ms.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        typer.echo(
            f"tracuu: Không mở được {host}:{port}: {error.strerror or error}. "
            "Hãy chọn cổng khác bằng --port, ví dụ --port 8001.",
            err=True,
        )
        raise typer.Exit(1) from error
    threading.Thread(target=warm, args=(service.state.live,), daemon=True).start()
    typer.echo(f"Mở http://{host}:{port} bằng trình duyệt; nhấn Ctrl+C để dừng.")
    uvicorn.Server(config).run(sockets=[listening])


app.command("compare")(compare_columns)
app.command("correct")(correct)
app.command("corrections")(corrections)
app.command("directives")(directives)
app.command("precedents")(precedents)
app.command("evaluate")(evaluate)
app.command("judgments")(write_judgments)
app.add_typer(model_app, name="model")
app.add_typer(ranking_app, name="ranking")


def main() -> None:
    """Run the command line; what a user can cause ends in one line on stderr and exit code 1."""
    try:
        status = app(standalone_mode=False)
    except typer.TyperException as error:
        typer.echo(f"tracuu: {_usage_line(error)}", err=True)
        sys.exit(1)
    except typer.Abort:
        sys.exit(130)
    except (CorpusError, IndexerError, SearchError) as error:
        # One line, whatever a file's name holds.
        typer.echo(f"tracuu: {' '.join(str(error).split())}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output (head, less) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        # A full disk, a folder without permission: the old generation stays, and the system names the cause.
        place = f" {error.filename}" if error.filename else ""
        said = f"Không đọc hoặc ghi được{place}: {said_by_system(error)}"
        typer.echo(f"tracuu: {' '.join(said.split())}", err=True)
        sys.exit(1)
    sys.exit(status if isinstance(status, int) else 0)


def _usage_line(error: Exception) -> str:
    """Return what is wrong with the command line and where to look, in one line of Vietnamese."""
    said = " ".join(str(getattr(error, "message", error)).split())
    parameter = getattr(error, "param", None)
    name = max(parameter.opts, key=len) if parameter is not None else None
    option = getattr(error, "option_name", None)
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "tracuu"
    if "unexpected extra argument" in said:
        problem = "Thừa tham số; câu hỏi có dấu cách phải đặt trong dấu ngoặc kép."
    elif option and "requires an argument" in said:
        problem = f"Thiếu giá trị của tùy chọn {option}."
    elif option:
        problem = f"Không có tùy chọn {option}."
    elif type(error).__name__ == "MissingParameter":
        problem = f"Thiếu tham số {name}."
    elif name:
        problem = f"Giá trị của {name} không hợp lệ: {_in_vietnamese(said.rstrip('.'))}."
    else:
        problem = f"Lệnh không đúng: {said.rstrip('.')}."
    return f"{problem} Hãy xem `{command} --help`."


# What typer (through pydantic) says of a value, and how it is said here.
_SAID = (
    (re.compile(r"Input should be greater than or equal to (\S+)"), r"phải từ \1 trở lên"),
    (re.compile(r"Input should be less than or equal to (\S+)"), r"không được quá \1"),
    (re.compile(r"Input should be a valid integer.*"), "phải là một số nguyên"),
    (re.compile(r"Input should be a valid number.*"), "phải là một số"),
)


def _in_vietnamese(said: str) -> str:
    for pattern, vietnamese in _SAID:
        if match := pattern.search(said):
            return match.expand(vietnamese)
    return said
