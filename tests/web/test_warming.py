"""What a service reads before anybody asks."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from search_api.live import LiveIndex
from tests.toy_encoder import ToyEncoder
from web.warming import warm


@pytest.fixture(autouse=True)
def own_collector() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def test_what_was_read_is_never_walked_through_again(small_index: Path, toy_encoder: ToyEncoder) -> None:
    warm(LiveIndex(small_index, encoder=toy_encoder))
    assert gc.get_freeze_count() > 10_000
    assert gc.get_threshold()[0] > 700


def test_a_fault_is_left_to_who_asks(tmp_path: Path, small_index: Path, toy_encoder: ToyEncoder) -> None:
    shutil.copytree(small_index, tmp_path / "index")
    live = LiveIndex(tmp_path / "index", encoder=toy_encoder)
    (tmp_path / "index" / "CURRENT").unlink()
    frozen = gc.get_freeze_count()
    warm(live)
    assert gc.get_freeze_count() == frozen
