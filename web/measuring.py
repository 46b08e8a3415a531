"""What `tracuu evaluate` does, between its options and its output."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.spelling import fold
from indexer.build import build_index
from indexer.doors import open_encoder
from indexer.generation import open_generation, write_synced
from search_api.asking.expansion import shipped_thesaurus
from search_api.errors import CollectionError
from search_api.judging.ablations import Ablations, ablate, bench_of_archive, bench_of_collection
from search_api.judging.evaluation import Evaluation, Report, evaluate, index_texts
from search_api.judging.figures import BelowFloor, below_floors, read_floors, stratum_figures
from search_api.judging.judged_archive import (
    ArchiveMeasurement,
    is_judged_archive,
    measure_archive,
    read_judged_archive,
)
from search_api.judging.judgments import read_collection
from search_api.judging.runs import Comparison, Run, compare, read_run, run_bytes
from search_api.live import LiveIndex
from search_api.profile import default_profile
from search_api.search import Searcher

HELD_OUT = "held-out"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be measured, as the options say it."""

    collection: Path
    corpus: Path | None = None
    archive: Path | None = None
    index: Path | None = None
    model: str | None = None
    fold_queries: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """A run and what else is known of it: one of `evaluation` (texts) and `archive` (notices) is there."""

    run: Run
    evaluation: Evaluation | None = None
    archive: ArchiveMeasurement | None = None


def measure(asked: Asked, report: Report) -> Measured:
    """Measure the collection over its own texts, over an archive, or over an index.

    Raises CollectionError for options that do not go together, and what reading and indexing raise.
    """
    if not _is_on_notices(asked):
        return _measure_texts(asked, report)
    with _searcher(asked, report) as searcher:
        return _measure_notices(asked.collection, searcher, report)


def measure_ablations(asked: Asked, report: Report) -> Ablations:
    """Compare the search with parts of it left out, over what `measure` would measure; raise what it does."""
    if not _is_on_notices(asked):
        collection = read_collection(asked.collection, asked.corpus)
        if asked.fold_queries:
            folded = {query_id: fold(text) for query_id, text in collection.queries.items()}
            collection = replace(collection, name=_folded_name(collection.name), queries=folded)
        with tempfile.TemporaryDirectory(prefix="tracuu-") as folder:
            arms = index_texts(collection.texts, open_encoder(asked.model), Path(folder), report)
            bench = bench_of_collection(collection, arms)
            return ablate(bench, default_profile(), shipped_thesaurus(), report)
    with _searcher(asked, report) as searcher:
        bench = bench_of_archive(read_judged_archive(asked.collection), searcher)
        if not bench.questions:
            raise _unanswerable(asked.collection)
        return ablate(bench, default_profile(), shipped_thesaurus(), report)


def _is_on_notices(asked: Asked) -> bool:
    """Say whether an archive or an index is asked; raise CollectionError for options that contradict."""
    if asked.archive is None and asked.index is None:
        return False
    if asked.archive is not None and asked.index is not None:
        raise CollectionError("Hãy chọn một trong hai: --archive (lập chỉ mục tạm) hoặc --index (đã lập).")
    if asked.corpus is not None or asked.fold_queries:
        raise CollectionError("--corpus và --fold-queries chỉ dùng khi không có --archive hay --index.")
    if asked.index is not None and asked.model is not None:
        raise CollectionError("Chỉ mục đã ghi mô hình của nó; --model chỉ dùng với --archive.")
    if not is_judged_archive(asked.collection):
        raise CollectionError(
            f"{asked.collection}: câu hỏi không có stratum, nên không đo được trên kho văn bản. "
            "Hãy bỏ --archive và --index để đo trên corpus.jsonl của bộ."
        )
    return True


@contextmanager
def _searcher(asked: Asked, report: Report) -> Iterator[Searcher]:
    """Yield a searcher over the index, or over one of the archive that is gone afterwards."""
    if asked.index is not None:
        yield LiveIndex(asked.index, verify=True).searcher()
        return
    encoder = open_encoder(asked.model)
    with tempfile.TemporaryDirectory(prefix="tracuu-") as folder:
        build_index(asked.archive or Path(), Path(folder), encoder, report)
        yield Searcher(open_generation(Path(folder)), encoder)


def _measure_texts(asked: Asked, report: Report) -> Measured:
    collection = read_collection(asked.collection, asked.corpus)
    encoder = open_encoder(asked.model)
    found = evaluate(collection, encoder, default_profile(), report, fold_queries=asked.fold_queries)
    name = _folded_name(collection.name) if asked.fold_queries else collection.name
    return Measured(Run(name, encoder.fingerprint, found.questions), evaluation=found)


def _measure_notices(folder: Path, searcher: Searcher, report: Report) -> Measured:
    found = measure_archive(read_judged_archive(folder), searcher, default_profile(), report)
    if not found.questions:
        raise _unanswerable(folder)
    model = searcher.generation.manifest.model_fingerprint
    return Measured(Run(found.name, model, found.questions), archive=found)


def _folded_name(name: str) -> str:
    return f"{name} (không dấu)"


def _unanswerable(folder: Path) -> CollectionError:
    return CollectionError(
        f"{folder}: không câu hỏi nào còn đoạn trả lời trong kho này. Hãy chọn đúng kho của bộ câu hỏi."
    )


def check_files(*, save: Path | None, against: Path | None, floor: Path | None) -> None:
    """Raise CollectionError for files that could not be used once the measuring is done."""
    if against is not None:
        read_run(against)
    if floor is not None:
        read_floors(floor)
    if save is not None and not save.resolve().parent.is_dir():
        raise CollectionError(
            f"Không lưu được {save}: thư mục {save.resolve().parent} không tồn tại. Hãy tạo thư mục ấy trước."
        )


def save_run(run: Run, path: Path) -> None:
    """Write a run, whole or not at all."""
    unfinished = path.with_name(f"{path.name}.new")
    write_synced(unfinished, run_bytes(run))
    unfinished.replace(path)


def compare_with(path: Path, run: Run) -> Comparison:
    """Return how `run` changed from the one saved in `path`; raise CollectionError."""
    return compare(read_run(path), run)


def check_floors(path: Path, run: Run) -> list[BelowFloor]:
    """Return the strata of `run` that are below the floors in `path`; raise CollectionError.

    Floors hold for questions that nothing was tuned on, where the collection sets some aside.
    """
    held_out = stratum_figures(run.questions, HELD_OUT)
    return below_floors(held_out or stratum_figures(run.questions), read_floors(path), path)
