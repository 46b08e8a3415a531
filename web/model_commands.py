"""The commands `tracuu model …`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from web.options import DEFAULT_INDEX, DEFAULT_MODEL, IndexOption, print_lines
from web.progress import progress

model_app = typer.Typer(help="Mô hình véc-tơ đi kèm chương trình.", no_args_is_help=True)


@model_app.command("list")
def list_models() -> None:
    """Liệt kê những mô hình quen biết cho --model và cách chuẩn bị văn bản cho từng mô hình."""
    from indexer.model_table import KNOWN_MODELS
    from web.terminal import model_lines

    print_lines(model_lines(KNOWN_MODELS))


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
    print_lines(adaptation_lines(found, archive, output, "" if index == DEFAULT_INDEX else str(index)))
