"""The index of a running service."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.build import build_index
from indexer.errors import DamagedIndex, IndexNotFound
from indexer.generation import current_id, generation_folder
from search_api.live import LiveIndex
from tests.archive_writer import FOREST, LAND, ignore_progress, write_files
from tests.toy_encoder import ToyEncoder


def test_a_new_generation_is_picked_up(tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    archive, index = write_files(tmp_path / "archive", {"dat-dai.txt": LAND}), tmp_path / "index"
    build_index(archive, index, toy_encoder, ignore_progress)
    live = LiveIndex(index, encoder=toy_encoder)
    before = live.searcher()
    assert live.searcher() is before
    write_files(archive, {"chay-rung.txt": FOREST})
    build_index(archive, index, toy_encoder, ignore_progress)
    assert live.searcher().coverage().notices == 2
    # A request that began before keeps its generation.
    assert before.search("đất đai").hits[0].notice.id == "dat-dai"


def test_no_index_is_an_error(tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    with pytest.raises(IndexNotFound):
        LiveIndex(tmp_path, encoder=toy_encoder)


def test_verify_finds_what_sizes_do_not_tell(tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    archive, index = write_files(tmp_path / "archive", {"dat-dai.txt": LAND}), tmp_path / "index"
    build_index(archive, index, toy_encoder, ignore_progress)
    path = generation_folder(index, str(current_id(index))) / "vectors.faiss"
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    LiveIndex(index, encoder=toy_encoder)
    with pytest.raises(DamagedIndex, match=r"vectors\.faiss bị thiếu hoặc bị thay đổi"):
        LiveIndex(index, encoder=toy_encoder, verify=True)
