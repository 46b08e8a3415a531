"""The recipe of the shipped model: text to pairs to a table to a model folder."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from corpus.glossary import Concept
from indexer.errors import TrainingError
from indexer.training.contrast import PairTable, Ragged, TrainingOptions, starting_table, train_table
from indexer.training.export import ModelCard, write_model
from indexer.training.lexicon import Lexicon
from indexer.training.pairs import PairDrawer, PairOptions
from indexer.training.texts import Shard, glossary_shard, read_shard, training_files
from indexer.training.vocabulary import Rows, UnitQuota, Vocabulary, choose_vocabulary, merge_words

Report = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides the model, besides the text."""

    quota: UnitQuota = field(default_factory=UnitQuota)
    pairs: PairOptions = field(default_factory=PairOptions)
    training: TrainingOptions = field(default_factory=TrainingOptions)


def train_model(
    texts: Path, output: Path, recipe: Recipe, concepts: Sequence[Concept], report: Report
) -> ModelCard:
    """Train on the files of `texts` and the glossary's `concepts`, write the model to `output`; tell of it.

    The same files, recipe, thread count and library versions give the same table. Needs about 8 GB of memory
    for 620 MB of text. Raises TrainingError.
    """
    started = time.monotonic()
    files = training_files(texts)
    if not files:
        raise TrainingError(f"Không thấy tệp .jsonl hay .jsonl.xz nào trong {texts}. Hãy kiểm tra đường dẫn.")
    if output.exists():
        raise TrainingError(f"{output} đã có. Hãy xóa hoặc chọn thư mục khác bằng --output.")
    # Last, so that leaving the glossary out changes nothing in how other pairs are drawn.
    shards = [*_read_shards(files, report), glossary_shard(concepts)]
    words, terms = merge_words(shards)
    vocabulary, row_counts = choose_vocabulary(shards, words, terms, recipe.quota)
    table, kinds = _draw(shards, terms, vocabulary, recipe, report)

    def step(done: int, total: int, _: float) -> None:
        report("train", done, total)

    trained = train_table(starting_table(row_counts, recipe.training), table, recipe.training, step)
    card = ModelCard(
        units=len(vocabulary.units),
        dimensions=recipe.training.dimensions,
        pairs=dict(kinds),
        sources=dict(Counter(source for shard in shards for source in shard.sources)),
        seed=recipe.training.seed,
        passes=recipe.training.passes,
        seconds=time.monotonic() - started,
        command=f"tracuu model train ../shared/training --output {output.name} --seed {recipe.training.seed}",
    )
    write_model(output, vocabulary.units, trained, card)
    return card


def _read_shards(files: Sequence[Path], report: Report) -> list[Shard]:
    shards = []
    with ProcessPoolExecutor(os.cpu_count() or 1, mp_context=get_context("spawn")) as pool:
        for place, shard in enumerate(pool.map(read_shard, files), 1):
            shards.append(shard)
            report("texts", place, len(files))
    return shards


def _draw(
    shards: Sequence[Shard], terms: Sequence[Rows], vocabulary: Vocabulary, recipe: Recipe, report: Report
) -> tuple[PairTable, Counter[str]]:
    """Draw all pairs; those of one kind and one sort of text ("law", "news") share batches."""
    queries: list[Rows] = []
    passages: list[Rows] = []
    groups: list[int] = []
    records: list[int] = []
    numbers: dict[tuple[str, str], int] = {}
    lexicon = Lexicon(shards, terms)
    kinds: Counter[str] = Counter()
    first_record = 0
    for place, (shard, shard_terms) in enumerate(zip(shards, terms, strict=True)):
        sort = shard.name.split("-")[0]
        seed = recipe.training.seed + place
        drawer = PairDrawer(shard, shard_terms, vocabulary, lexicon, recipe.pairs, seed)
        for pair in drawer.draw():
            queries.append(pair.query)
            passages.append(pair.passage)
            records.append(first_record + pair.record)
            groups.append(numbers.setdefault((sort, pair.kind), len(numbers)))
            kinds[pair.kind.value] += 1
        first_record += len(shard.sources)
        report("pairs", place + 1, len(shards))
    if not queries:
        raise TrainingError(
            "Văn bản huấn luyện không cho cặp nào; cần các bản ghi có title và body, hoặc en và vi."
        )
    table = PairTable(
        Ragged.of(queries), Ragged.of(passages), np.array(groups, np.int32), np.array(records, np.int64)
    )
    return table, kinds
