"""Generations: finished or absent, never half, and never damaged without a word."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from indexer.build import build_index
from indexer.errors import DamagedIndex, IndexFormatError, IndexNotFound
from indexer.generation import (
    FORMAT_VERSION,
    Versions,
    current_id,
    file_digest,
    generation_folder,
    open_generation,
)
from tests.archive_writer import FOREST, LAND, STAFF, ignore_progress, write_files
from tests.toy_encoder import ToyEncoder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, toy_encoder: ToyEncoder) -> Path:
    """An index of one notice, to be copied."""
    folder = tmp_path_factory.mktemp("generation")
    archive = write_files(folder / "archive", {"dat-dai.txt": LAND})
    build_index(archive, folder / "index", toy_encoder, ignore_progress)
    return folder / "index"


@pytest.fixture
def index(built: Path, tmp_path: Path) -> Path:
    """A copy of the index that a test may damage."""
    return Path(shutil.copytree(built, tmp_path / "index"))


def folder_of(index: Path) -> Path:
    generation_id = current_id(index)
    assert generation_id is not None
    return generation_folder(index, generation_id)


def edit_manifest(index: Path, **changes: object) -> None:
    path = folder_of(index) / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | changes), encoding="utf-8")


def test_the_manifest_says_what_the_generation_was_made_of(index: Path, toy_encoder: ToyEncoder) -> None:
    manifest = open_generation(index, verify=True).manifest
    assert manifest.versions == Versions()
    assert (manifest.model, manifest.model_fingerprint) == ("toy", toy_encoder.fingerprint)
    assert (manifest.notices, manifest.passages, manifest.rejected) == (1, 2, 0)
    assert {name.split("/")[0] for name in manifest.files} == {
        "store.sqlite",
        "vectors.faiss",
        "names.json",
        "words",
        "forward",
    }


def test_every_file_is_in_the_manifest_with_size_and_digest(index: Path) -> None:
    folder = folder_of(index)
    on_disk = {
        path.relative_to(folder).as_posix(): (path.stat().st_size, file_digest(path))
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock" and path.name != "manifest.json"
    }
    assert open_generation(index).manifest.files == on_disk


def test_rows_of_all_three_parts_are_the_same_passages(index: Path) -> None:
    generation = open_generation(index)
    assert len(generation.vectors) == len(generation.store.passages_of("dat-dai")) == 2


def test_no_index_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(
        IndexNotFound, match=r"Hãy chạy `tracuu index THƯ_MỤC_VĂN_BẢN --index .*/nothing` trước"
    ):
        open_generation(tmp_path / "nothing")


@pytest.mark.parametrize("found", [0, FORMAT_VERSION + 1])
def test_another_format_is_refused(index: Path, found: int) -> None:
    edit_manifest(index, versions={"format": found, "written_by": "khác"})
    with pytest.raises(IndexFormatError, match=f"theo định dạng {found}, chương trình này đọc định dạng"):
        open_generation(index)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"versions": {}}',
        b'{"versions": {"format": "x"}}',
        b'{"versions": 1}',
    ],
)
def test_a_damaged_manifest_is_damage(index: Path, content: bytes) -> None:
    (folder_of(index) / "manifest.json").write_bytes(content)
    with pytest.raises(DamagedIndex, match=r"Không đọc được bản kê .*manifest\.json"):
        open_generation(index)


@pytest.mark.parametrize("field", ["model", "model_fingerprint", "files", "notices", "built_at"])
def test_a_manifest_without_one_field_is_damage(index: Path, field: str) -> None:
    path = folder_of(index) / "manifest.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    del record[field]
    path.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(DamagedIndex):
        open_generation(index)


def test_a_generation_without_manifest_was_never_finished(index: Path) -> None:
    (folder_of(index) / "manifest.json").unlink()
    with pytest.raises(DamagedIndex):
        open_generation(index)


@pytest.mark.parametrize("content", [b"20200101-000000-abcdef\n", b"\xff\xfe", b"../../../etc"])
def test_a_current_that_points_nowhere_is_damage(index: Path, content: bytes) -> None:
    (index / "CURRENT").write_bytes(content)
    with pytest.raises(DamagedIndex, match="Hãy chạy lại `tracuu index`"):
        open_generation(index)


def names(built: Path) -> list[str]:
    return sorted(open_generation(built).manifest.files)


def test_every_missing_or_cut_or_altered_file_is_found(built: Path, tmp_path: Path) -> None:
    """Size and digest are checked for every single file of a generation."""
    for place, name in enumerate(names(built)):
        for damage in ("missing", "cut", "altered"):
            index = Path(shutil.copytree(built, tmp_path / f"{place}-{damage}"))
            path = folder_of(index) / name
            content = path.read_bytes()
            if damage == "missing":
                path.unlink()
            else:
                middle = len(content) // 2
                flipped = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
                path.write_bytes(content[:-1] if damage == "cut" else flipped)
            with pytest.raises(DamagedIndex, match="Hãy chạy lại `tracuu index`"):
                open_generation(index, verify=True)


@pytest.mark.parametrize("content", [b"khong-co\n", b"\xff\xfe", b""])
def test_a_build_repairs_a_damaged_pointer(
    index: Path, tmp_path: Path, toy_encoder: ToyEncoder, content: bytes
) -> None:
    """The error message says "run `tracuu index` again", and that helps."""
    (index / "CURRENT").write_bytes(content)
    archive = write_files(tmp_path / "archive", {"dat-dai.txt": LAND})
    build_index(archive, index, toy_encoder, ignore_progress)
    assert open_generation(index, verify=True).manifest.notices == 1


def test_a_build_repairs_another_format(index: Path, tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    edit_manifest(index, versions={"format": 99})
    archive = write_files(tmp_path / "archive", {"dat-dai.txt": LAND})
    summary = build_index(archive, index, toy_encoder, ignore_progress)
    assert (summary.read, summary.embedded) == (1, 2)


def test_the_previous_generation_stays_and_older_ones_go(tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    """A process that still reads the previous generation can go on."""
    archive, index = tmp_path / "archive", tmp_path / "index"
    ids = []
    for source, text in {"dat-dai.txt": LAND, "chay-rung.txt": FOREST, "can-bo.txt": STAFF}.items():
        write_files(archive, {source: text})
        ids.append(build_index(archive, index, toy_encoder, ignore_progress).generation_id)
    assert {path.name for path in (index / "generations").iterdir()} == set(ids[1:])
    assert current_id(index) == ids[2]
