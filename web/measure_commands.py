"""The commands that measure the search and learn from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from search_api.errors import CollectionError, MarksError
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

if TYPE_CHECKING:
    from web.measuring import Asked  # brings numpy: too slow for every start of the command line

ranking_app = typer.Typer(help="Trọng số xếp hạng.", no_args_is_help=True)


def evaluate(  # noqa: PLR0913, PLR0917 - a command's options
    collection: Annotated[
        Path | None, typer.Argument(help="Bộ đánh giá theo bố cục BEIR (.xz cũng được).")
    ] = None,
    understanding: Annotated[
        Path | None,
        typer.Option(
            help="Thay vào đó, đo việc đọc hiểu văn bản của --archive theo nhãn người ghi trong thư mục này."
        ),
    ] = None,
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
    misses: Annotated[
        bool, typer.Option("--misses", help="Cùng --understanding: kê từng chỗ đọc khác nhãn.")
    ] = False,
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Đo chất lượng tìm kiếm: từ, nghĩa và kết hợp, kèm khoảng tin cậy 95 %; hoặc đo việc đọc hiểu."""
    if understanding is not None:
        others = (collection, corpus, index, save, against, floor, model)
        if fold_queries or ablations or any(option is not None for option in others):
            raise CollectionError(
                "--understanding chỉ đi cùng --archive, --misses, --json. Hãy đo tìm kiếm riêng."
            )
        _evaluate_reading(understanding, archive, with_misses=misses, as_json=as_json)
        return
    if misses:
        raise CollectionError("--misses chỉ đi cùng --understanding. Hãy bỏ --misses.")
    if collection is None:
        raise CollectionError(
            "Thiếu bộ đánh giá. Hãy gọi `tracuu evaluate BỘ_ĐÁNH_GIÁ`, "
            "hoặc `tracuu evaluate --understanding THƯ_MỤC_NHÃN --archive KHO`."
        )
    from web.figure_lines import comparison_json, comparison_lines, floor_line, measured_json, measured_lines
    from web.measuring import Asked, check_files, check_floors, compare_with, measure, save_run

    asked = Asked(collection, corpus, archive, index, model, fold_queries)
    if ablations:
        if save or against or floor:
            raise CollectionError(
                "--ablations không đi cùng --save, --against, --floor. Hãy đo hai lần riêng."
            )
        _evaluate_ablations(asked, as_json=as_json)
        return
    check_files(save=save, against=against, floor=floor)
    with progress() as report:
        measured = measure(asked, report)
    comparison = compare_with(against, measured.run) if against else None
    below = check_floors(floor, measured.run) if floor else []
    if save:
        save_run(measured.run, save)
    if as_json:
        compared = {"comparison": comparison_json(comparison)} if comparison else {}
        print_json(measured_json(measured) | compared)
    else:
        print_lines(measured_lines(measured))
        print_lines(comparison_lines(comparison) if comparison else ())
    if below:
        typer.echo(f"tracuu: {floor_line(below)}", err=True)
        raise typer.Exit(1)


def _evaluate_ablations(asked: Asked, *, as_json: bool) -> None:
    from web.ablation_lines import ablation_lines, ablations_json
    from web.measuring import measure_ablations

    with progress() as report:
        found = measure_ablations(asked, report)
    if as_json:
        print_json(ablations_json(found))
    else:
        print_lines(ablation_lines(found))


def _evaluate_reading(labels: Path, archive: Path | None, *, with_misses: bool, as_json: bool) -> None:
    from corpus.labelled.measuring import measure_reading
    from web.reading_lines import reading_json, reading_lines

    if archive is None:
        raise CollectionError("Thiếu kho văn bản của các nhãn. Hãy thêm --archive THƯ_MỤC.")
    measurement = measure_reading(labels, archive)
    if as_json:
        print_json(reading_json(measurement, with_misses=with_misses))
    else:
        print_lines(reading_lines(measurement, with_misses=with_misses))


def write_judgments(
    output: Annotated[Path, typer.Option("--output", help="Thư mục ghi bộ đánh giá.")],
    index: IndexOption = DEFAULT_INDEX,
    marks: MarksOption = None,
) -> None:
    """Chuyển dấu “đúng”, “không liên quan” của người dùng thành bộ đánh giá cho `tracuu evaluate`."""
    if marks is not None and not marks.is_file():
        raise MarksError(
            f"Không thấy tệp dấu {marks}. Hãy kiểm tra --marks, hoặc bỏ nó để dùng tệp bên cạnh chỉ mục."
        )
    from search_api.live import LiveIndex
    from search_api.marking.mark_judgments import judge_marks, write_judged_archive
    from search_api.marking.marks import MarkStore, marks_path

    searcher = LiveIndex(index, verify=True).searcher()
    store = MarkStore(marks or marks_path(index))
    judged = judge_marks(store.marks(), searcher.generation.store)
    write_judged_archive(judged, output)
    typer.echo(
        f"Đã ghi {len(judged.judgments)} dấu của {len(judged.questions)} câu hỏi vào {output}. "
        f"Đo bằng `tracuu evaluate {output} --index {index}`."
    )


@ranking_app.command("learn")
def learn_ranking(
    collections: Annotated[list[Path], typer.Argument(help="Các bộ đánh giá theo bố cục BEIR.")],
    judged: Annotated[Path, typer.Option(help="Câu hỏi đã chấm trên một kho văn bản.")],
    archive: Annotated[Path, typer.Option(help="Kho văn bản của các câu hỏi đã chấm.")],
    output: Annotated[Path, typer.Option(help="Tệp trọng số sẽ ghi.")],
    model: ModelOption = None,
) -> None:
    """Học lại trọng số xếp hạng, lần lượt để riêng từng bộ; câu hỏi của các huyện để riêng không tham gia."""
    from web.ranking_lessons import learn_weights

    with progress() as report:
        lines = learn_weights(collections, judged, archive, output, model, report)
    print_lines(lines)
