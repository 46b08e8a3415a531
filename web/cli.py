"""The command line `tracuu`."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import CorpusError
from indexer.errors import IndexerError
from search_api.errors import SearchError
from web.progress import progress

# Nothing is ever fetched: the libraries below sentence-transformers look at these when they are imported.
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")

app = typer.Typer(
    help="Tra cứu kho thông báo của huyện ủy: hỏi bằng câu thường, nhận trích dẫn nguyên văn.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
model_app = typer.Typer(help="Mô hình véc-tơ đi kèm chương trình.", no_args_is_help=True)
app.add_typer(model_app, name="model")

SOME_REJECTED = 2
# Bytes of a request line: long enough for a question of 100,000 characters to be told that it is too long.
_LONGEST_REQUEST = 2_000_000
IndexOption = Annotated[
    Path, typer.Option("--index", envvar="TRACUU_INDEX", help="Thư mục chỉ mục.", show_default=True)
]
JsonOption = Annotated[bool, typer.Option("--json", help="In JSON.")]
ModelOption = Annotated[
    str | None,
    typer.Option("--model", help="Thư mục hay tên một mô hình sentence-transformers khác, đã tải sẵn."),
]
DEFAULT_INDEX = Path(".tracuu/index")


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


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
    _print(summary_lines(summary))
    if summary.rejected:
        raise typer.Exit(SOME_REJECTED)


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="Câu hỏi, có dấu hay không dấu, tiếng Việt hay tiếng Anh.")],
    index: IndexOption = DEFAULT_INDEX,
    limit: Annotated[int, typer.Option(min=1, max=100, help="Số đoạn.")] = 5,
    as_json: JsonOption = False,
) -> None:
    """Hỏi kho văn bản và nhận những đoạn nguyên văn có trích dẫn."""
    from search_api.live import LiveIndex
    from search_api.views import answer_json
    from web.terminal import answer_lines

    answer = LiveIndex(index, verify=True).searcher().search(query, limit=limit)
    if as_json:
        _print_json(answer_json(answer))
    else:
        _print(answer_lines(answer))


@app.command()
def show(
    notice: Annotated[str, typer.Argument(help="Mã, số hiệu hay tên tệp của văn bản.")],
    index: IndexOption = DEFAULT_INDEX,
    phrases: Annotated[bool, typer.Option("--phrases", help="Thêm cụm từ chính.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Xem một văn bản: thuộc tính kèm nguồn gốc, mục lục, toàn văn."""
    from indexer.segmentation import key_phrases
    from search_api.live import LiveIndex
    from search_api.views import notice_json
    from web.terminal import notice_lines

    found = LiveIndex(index, verify=True).searcher().find_notice(notice)
    main_phrases = key_phrases(found.body.of(found.text)) if phrases else []
    if as_json:
        _print_json(notice_json(found) | ({"key_phrases": main_phrases} if phrases else {}))
        return
    if phrases:
        typer.echo(f"Cụm từ chính: {', '.join(main_phrases)}")
    _print(notice_lines(found))


@app.command()
def serve(
    index: IndexOption = DEFAULT_INDEX,
    host: Annotated[str, typer.Option(help="Địa chỉ; mặc định chỉ máy này thấy.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
) -> None:
    """Mở trang tra cứu trên máy này."""
    import uvicorn

    from web.app import create_app

    service = create_app(index)
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
    typer.echo(f"Mở http://{host}:{port} bằng trình duyệt; nhấn Ctrl+C để dừng.")
    uvicorn.Server(config).run(sockets=[listening])


@app.command()
def evaluate(
    collection: Annotated[Path, typer.Argument(help="Bộ đánh giá theo bố cục BEIR (.xz cũng được).")],
    corpus: Annotated[Path | None, typer.Option(help="Thư mục khác chứa corpus.jsonl.")] = None,
    fold_queries: Annotated[
        bool, typer.Option("--fold-queries", help="Bỏ dấu câu hỏi trước khi tìm.")
    ] = False,
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Đo chất lượng tìm kiếm: từ, nghĩa và kết hợp."""
    from dataclasses import asdict

    from indexer.doors import open_encoder
    from search_api.evaluation import evaluate as measure
    from search_api.evaluation import read_collection
    from search_api.profile import DEFAULT_PROFILE
    from web.terminal import evaluation_lines

    read = read_collection(collection, corpus)
    with progress() as report:
        found = measure(read, open_encoder(model), DEFAULT_PROFILE, report, fold_queries=fold_queries)
    if as_json:
        _print_json(asdict(found))
    else:
        _print(evaluation_lines(found))


@model_app.command("list")
def list_models() -> None:
    """Liệt kê những mô hình quen biết cho --model và cách chuẩn bị văn bản cho từng mô hình."""
    from indexer.model_table import KNOWN_MODELS
    from web.terminal import model_lines

    _print(model_lines(KNOWN_MODELS))


@model_app.command("train")
def train(
    texts: Annotated[Path, typer.Argument(help="Thư mục văn bản huấn luyện (.jsonl hay .jsonl.xz).")],
    output: Annotated[Path, typer.Option("--output", help="Thư mục ghi mô hình; phải chưa có.")],
    seed: Annotated[int, typer.Option(help="Hạt giống ngẫu nhiên.")] = 7,
    passes: Annotated[int, typer.Option(min=1, help="Số lượt qua toàn bộ cặp.")] = 3,
    dimensions: Annotated[int, typer.Option(min=8, max=1024, help="Số chiều của véc-tơ.")] = 256,
) -> None:
    """Huấn luyện lại mô hình đi kèm từ văn bản."""
    from dataclasses import replace

    from indexer.training.recipe import Recipe, train_model

    recipe = Recipe()
    training = replace(recipe.training, seed=seed, passes=passes, dimensions=dimensions)
    with progress() as report:
        card = train_model(texts, output, replace(recipe, training=training), report)
    typer.echo(
        f"Đã ghi mô hình vào {output}: {card.units} đơn vị, {sum(card.pairs.values())} cặp, "
        f"{card.seconds:.0f} giây."
    )


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
        typer.echo(f"tracuu: Không đọc hoặc ghi được{place}: {error.strerror or error}.", err=True)
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
    if option:
        problem = f"Không có tùy chọn {option}."
    elif type(error).__name__ == "MissingParameter":
        problem = f"Thiếu tham số {name}."
    elif name:
        problem = f"Giá trị của {name} không hợp lệ: {said.rstrip('.')}."
    else:
        problem = f"Lệnh không đúng: {said.rstrip('.')}."
    return f"{problem} Hãy xem `{command} --help`."
