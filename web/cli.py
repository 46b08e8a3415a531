"""The command line `tracuu`."""

from __future__ import annotations

import json
import os
import socket
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import CorpusError
from indexer.errors import IndexerError
from search_api.errors import CollectionError, SearchError
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
ranking_app = typer.Typer(help="Trọng số xếp hạng.", no_args_is_help=True)
app.add_typer(ranking_app, name="ranking")

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
MarksOption = Annotated[
    Path | None,
    typer.Option("--marks", help="Tệp dấu của người dùng; mặc định marks.sqlite bên cạnh chỉ mục."),
]
DEFAULT_INDEX = Path(".tracuu/index")
DEFAULT_MODEL = Path(".tracuu/model")


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
    without: Annotated[
        list[str] | None,
        typer.Option("--without", help="Bỏ một cách hiểu: thuật ngữ, tên, thời gian; lặp lại được."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Hỏi kho văn bản và nhận những đoạn nguyên văn có trích dẫn."""
    from search_api.answer_views import answer_json
    from search_api.live import LiveIndex
    from web.terminal import answer_lines

    # A terminal on a Mac may send combining accents.
    removed = [unicodedata.normalize("NFC", value) for value in without or ()]
    answer = LiveIndex(index, verify=True).searcher().search(query, limit=limit, without=removed)
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
    marks: MarksOption = None,
) -> None:
    """Mở trang tra cứu trên máy này."""
    import uvicorn

    from web.app import create_app

    service = create_app(index, marks=marks)
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
def evaluate(  # noqa: PLR0913, PLR0917 - a command's options
    collection: Annotated[Path, typer.Argument(help="Bộ đánh giá theo bố cục BEIR (.xz cũng được).")],
    corpus: Annotated[Path | None, typer.Option(help="Thư mục khác chứa corpus.jsonl.")] = None,
    fold_queries: Annotated[
        bool, typer.Option("--fold-queries", help="Bỏ dấu câu hỏi trước khi tìm.")
    ] = False,
    archive: Annotated[
        Path | None, typer.Option(help="Đo trên kho văn bản này: lập chỉ mục tạm rồi hỏi như người dùng.")
    ] = None,
    index: Annotated[Path | None, typer.Option(help="Đo trên chỉ mục đã lập.")] = None,
    save: Annotated[Path | None, typer.Option(help="Lưu điểm từng câu hỏi vào tệp JSON này.")] = None,
    against: Annotated[Path | None, typer.Option(help="So với một lần đo đã lưu bằng --save.")] = None,
    floor: Annotated[
        Path | None, typer.Option(help="Mức sàn, JSON {nhóm: {độ đo: mức}}; mã thoát 1 khi có nhóm thấp hơn.")
    ] = None,
    ablations: Annotated[
        bool,
        typer.Option(
            "--ablations",
            help="Thay vào đó, so với khi bỏ từng phần (chậm: tách từ mọi văn bản, 2–10 ms mỗi văn bản).",
        ),
    ] = False,
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Đo chất lượng tìm kiếm: từ, nghĩa và kết hợp, kèm khoảng tin cậy 95 %."""
    from web.ablation_lines import ablation_lines, ablations_json
    from web.figure_lines import comparison_json, comparison_lines, floor_line, measured_json, measured_lines
    from web.measuring import Asked, check_floors, compare_with, measure, measure_ablations, save_run

    asked = Asked(collection, corpus, archive, index, model, fold_queries)
    if ablations:
        if save or against or floor:
            raise CollectionError(
                "--ablations không đi cùng --save, --against, --floor. Hãy đo hai lần riêng."
            )
        with progress() as report:
            found = measure_ablations(asked, report)
        if as_json:
            _print_json(ablations_json(found))
        else:
            _print(ablation_lines(found))
        return
    with progress() as report:
        measured = measure(asked, report)
    comparison = compare_with(against, measured.run) if against else None
    below = check_floors(floor, measured.run) if floor else []
    if save:
        save_run(measured.run, save)
    if as_json:
        compared = {"comparison": comparison_json(comparison)} if comparison else {}
        _print_json(measured_json(measured) | compared)
    else:
        _print(measured_lines(measured))
        _print(comparison_lines(comparison) if comparison else ())
    if below:
        typer.echo(f"tracuu: {floor_line(below)}", err=True)
        raise typer.Exit(1)


@app.command("judgments")
def write_judgments(
    output: Annotated[Path, typer.Option("--output", help="Thư mục ghi bộ đánh giá.")],
    index: IndexOption = DEFAULT_INDEX,
    marks: MarksOption = None,
) -> None:
    """Chuyển dấu “đúng”, “không liên quan” của người dùng thành bộ đánh giá cho `tracuu evaluate`."""
    from search_api.live import LiveIndex
    from search_api.mark_judgments import judge_marks, write_judged_archive
    from search_api.marks import MarkStore, marks_path

    searcher = LiveIndex(index, verify=True).searcher()
    store = MarkStore(marks or marks_path(index))
    judged = judge_marks(store.marks(), searcher.generation.store)
    write_judged_archive(judged, output)
    typer.echo(
        f"Đã ghi {len(judged.judgments)} dấu của {len(judged.questions)} câu hỏi vào {output}. "
        f"Đo bằng `tracuu evaluate {output} --index {index}`."
    )


@model_app.command("list")
def list_models() -> None:
    """Liệt kê những mô hình quen biết cho --model và cách chuẩn bị văn bản cho từng mô hình."""
    from indexer.model_table import KNOWN_MODELS
    from web.terminal import model_lines

    _print(model_lines(KNOWN_MODELS))


@ranking_app.command("learn")
def learn_ranking(
    collections: Annotated[list[Path], typer.Argument(help="Các bộ đánh giá theo bố cục BEIR.")],
    judged: Annotated[Path, typer.Option(help="Câu hỏi đã chấm trên một kho văn bản.")],
    archive: Annotated[Path, typer.Option(help="Kho văn bản của các câu hỏi đã chấm.")],
    output: Annotated[Path, typer.Option(help="Tệp trọng số sẽ ghi.")],
    model: ModelOption = None,
) -> None:
    """Học lại trọng số xếp hạng, lần lượt để riêng từng bộ; câu hỏi held-out không tham gia."""
    from web.ranking_lessons import learn_weights

    with progress() as report:
        lines = learn_weights(collections, judged, archive, output, model, report)
    _print(lines)


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

    from corpus.glossary import shipped_concepts
    from indexer.training.recipe import Recipe, train_model

    recipe = Recipe()
    training = replace(recipe.training, seed=seed, passes=passes, dimensions=dimensions)
    with progress() as report:
        card = train_model(texts, output, replace(recipe, training=training), shipped_concepts(), report)
    typer.echo(
        f"Đã ghi mô hình vào {output}: {card.units} đơn vị, {sum(card.pairs.values())} cặp, "
        f"{card.seconds:.0f} giây."
    )


@model_app.command("adapt")
def adapt(
    archive: Annotated[Path, typer.Argument(help="Thư mục kho văn bản để học theo.")],
    output: Annotated[
        Path, typer.Option("--output", help="Thư mục ghi mô hình; phải chưa có.")
    ] = DEFAULT_MODEL,
    index: IndexOption = DEFAULT_INDEX,
    seed: Annotated[int, typer.Option(min=0, help="Hạt giống ngẫu nhiên.")] = 7,
    passes: Annotated[int, typer.Option(min=1, help="Số lượt nhiều nhất; dừng sớm khi không tốt thêm.")] = 8,
) -> None:
    """Học thêm mô hình đi kèm theo kho văn bản của mình; chỉ ghi khi tìm không kém đi."""
    from corpus.glossary import shipped_concepts
    from indexer.doors import SHIPPED_MODEL
    from indexer.static_encoder import StaticEncoder
    from indexer.training.adapt import adapt_model
    from indexer.training.adaptation import AdaptOptions
    from web.adaptation_lines import adaptation_lines

    options = AdaptOptions(seed=seed, passes=passes)
    encoder = StaticEncoder(SHIPPED_MODEL)
    with progress() as report:
        # An index inside the archive is none of its text.
        found = adapt_model(archive, output, encoder, shipped_concepts(), options, report, leave_out=index)
    _print(adaptation_lines(found, archive, output, "" if index == DEFAULT_INDEX else str(index)))


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
