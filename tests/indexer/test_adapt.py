"""Adapting: a model learns from an archive, and is written only if it finds more there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.glossary import Concept, shipped_concepts
from indexer.build import build_index
from indexer.doors import SHIPPED_MODEL, open_encoder
from indexer.errors import TrainingError, WorseModel
from indexer.generation import open_generation
from indexer.static_encoder import StaticEncoder
from indexer.training.adapt import adapt_model
from indexer.training.adaptation import Adaptation, AdaptOptions
from tests.archive_writer import THREE_NOTICES, ignore_progress, write_files
from tests.indexer.adaptable import FORMULA, write_adaptable_archive, write_bucket_model

OPTIONS = AdaptOptions(passes=4, batch=64)
# So large a step throws every row anywhere.
RUINOUS = replace(OPTIONS, passes=1, rate=100.0, pull=0.0)
CONCEPTS = [
    Concept("quản lý đất đai", (), ("giữ đất",), (), ("land management",), ()),
    Concept("phòng cháy rừng", (), ("canh lửa",), ("PCR",), ("forest fire",), ()),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixteen notices on four lines of work."""
    return write_adaptable_archive(tmp_path_factory.mktemp("adapt") / "kho")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that knows some of the archive's words."""
    return write_bucket_model(tmp_path_factory.mktemp("base") / "model")


@pytest.fixture(scope="module")
def adapted(archive: Path, base: Path) -> tuple[Path, Adaptation]:
    """The model adapted to the archive, and what was told of it."""
    output = base.parent / "adapted"
    return output, adapt_model(archive, output, StaticEncoder(base), CONCEPTS, OPTIONS, ignore_progress)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_held_out_sentences_are_found_better(adapted: tuple[Path, Adaptation]) -> None:
    _, told = adapted
    assert told.after.sentences.mrr > told.before.sentences.mrr
    assert told.difference.low <= told.difference.mean <= told.difference.high
    assert told.difference.mean == pytest.approx(told.after.sentences.mrr - told.before.sentences.mrr)


def test_it_tells_what_it_learned_from(adapted: tuple[Path, Adaptation]) -> None:
    _, told = adapted
    assert (told.notices, told.passages, told.rejected, told.copies) == (16, 48, 0, 0)


def test_new_words_and_pairs_get_rows_of_their_own(adapted: tuple[Path, Adaptation], base: Path) -> None:
    output, told = adapted
    before, after = StaticEncoder(base).table, StaticEncoder(output).table
    for unit in ("zarula", "~zarula", "mobaki", "đất_zarula", "~dat_zarula"):
        row = after.row(unit)
        assert before.row(unit) is None
        assert row is not None
        assert np.linalg.norm(after.vectors(np.array([row]))) > 0
    assert len(after) == len(before) + told.new_units == told.units


def test_numbers_get_no_rows(adapted: tuple[Path, Adaptation]) -> None:
    output, _ = adapted
    table = StaticEncoder(output).table
    assert [table.row(unit) for unit in ("1", "2021", "quý_1")] == [None, None, None]


def test_the_model_it_started_from_stays_as_it_was(archive: Path, base: Path, tmp_path: Path) -> None:
    before = contents(base)
    adapt_model(archive, tmp_path / "m", StaticEncoder(base), CONCEPTS, OPTIONS, ignore_progress)
    assert contents(base) == before


def test_the_same_seed_gives_the_same_model(
    archive: Path, base: Path, adapted: tuple[Path, Adaptation], tmp_path: Path
) -> None:
    adapt_model(archive, tmp_path / "m", StaticEncoder(base), CONCEPTS, OPTIONS, ignore_progress)
    for file in ("model.safetensors", "tokenizer.json", "README.md"):
        assert (tmp_path / "m" / file).read_bytes() == (adapted[0] / file).read_bytes()


def test_a_model_that_finds_less_is_not_written(
    archive: Path, adapted: tuple[Path, Adaptation], tmp_path: Path
) -> None:
    with pytest.raises(
        WorseModel, match=r"^Không ghi mô hình: .* từ \d+\.\d xuống \d+\.\d trên 100\. Hãy dùng"
    ):
        adapt_model(archive, tmp_path / "m", StaticEncoder(adapted[0]), CONCEPTS, RUINOUS, ignore_progress)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_training_that_breaks_down_is_not_written(archive: Path, base: Path, tmp_path: Path) -> None:
    """Rows beyond what a float32 holds are no numbers, and rank neither first nor last."""
    broken = replace(RUINOUS, rate=1e30)
    with pytest.raises(WorseModel):
        adapt_model(archive, tmp_path / "m", StaticEncoder(base), CONCEPTS, broken, ignore_progress)
    assert list(tmp_path.iterdir()) == []


def test_the_card_names_no_file_and_quotes_no_sentence(adapted: tuple[Path, Adaptation]) -> None:
    card = (adapted[0] / "README.md").read_text(encoding="utf-8")
    assert "16 notices with 48 passages" in card
    assert "confidentially" in card
    for secret in ("01.txt", "kho", FORMULA, "zarula", "An Bình"):
        assert secret not in card


def test_too_small_an_archive_is_an_error(base: Path, tmp_path: Path) -> None:
    archive = write_files(tmp_path / "kho", THREE_NOTICES)
    with pytest.raises(
        TrainingError, match=r"chỉ có 3 văn bản khác nhau với \d+ đoạn; cần ít nhất 6 văn bản"
    ):
        adapt_model(archive, tmp_path / "m", StaticEncoder(base), CONCEPTS, OPTIONS, ignore_progress)


def test_a_folder_that_is_there_is_an_error(archive: Path, base: Path, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="đã có"):
        adapt_model(archive, tmp_path, StaticEncoder(base), CONCEPTS, OPTIONS, ignore_progress)


def test_unreadable_files_and_copies_are_counted(base: Path, tmp_path: Path) -> None:
    archive = write_adaptable_archive(tmp_path / "kho")
    (archive / "ban-sao.txt").write_bytes((archive / "03.txt").read_bytes())
    (archive / "hỏng.docx").write_bytes(b"no word file")
    told = adapt_model(archive, tmp_path / "m", StaticEncoder(base), CONCEPTS, OPTIONS, ignore_progress)
    assert (told.notices, told.rejected, told.copies) == (16, 1, 1)


def test_an_index_can_be_built_with_it(
    archive: Path, adapted: tuple[Path, Adaptation], tmp_path: Path
) -> None:
    encoder = open_encoder(adapted[0])
    build_index(archive, tmp_path / "index", encoder, ignore_progress)
    assert open_generation(tmp_path / "index", verify=True).manifest.model_fingerprint == encoder.fingerprint


@pytest.mark.long
@pytest.mark.model
def test_the_shipped_model_gets_better_or_stays(archive: Path, tmp_path: Path) -> None:
    before = contents(SHIPPED_MODEL)
    encoder = StaticEncoder(SHIPPED_MODEL)
    try:
        told = adapt_model(
            archive, tmp_path / "m", encoder, shipped_concepts(), replace(OPTIONS, passes=2), ignore_progress
        )
    except WorseModel:
        assert list(tmp_path.iterdir()) == []
    else:
        assert told.after.sentences.mrr >= told.before.sentences.mrr
        written = (tmp_path / "m" / "model.safetensors").stat().st_size
        assert written <= max(40_000_000, (SHIPPED_MODEL / "model.safetensors").stat().st_size)
    assert contents(SHIPPED_MODEL) == before
