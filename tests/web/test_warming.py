"""What a service reads before anybody asks."""

from __future__ import annotations

import gc
import shutil
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.build import build_index
from search_api.faceting.facet_table import facet_table
from search_api.live import LiveIndex
from tests.archive_writer import THREE_NOTICES, ignore_progress, write_files
from tests.toy_encoder import ToyEncoder
from web.warming import warm


@pytest.fixture(autouse=True)
def own_collector() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_the_first_question_finds_the_tables_read(small_index: Path, toy_encoder: ToyEncoder) -> None:
    facet_table.cache_clear()
    live = LiveIndex(small_index, encoder=toy_encoder)
    warm(live)
    assert facet_table.cache_info().currsize == 1
    assert live.searcher().facets.passages
    assert facet_table.cache_info().misses == 1


def test_an_index_that_is_replaced_is_let_go(tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    archive = write_files(tmp_path / "archive", THREE_NOTICES)
    build_index(archive, tmp_path / "index", toy_encoder, ignore_progress)
    live = LiveIndex(tmp_path / "index", encoder=toy_encoder)
    warm(live)
    before = weakref.ref(live.searcher())
    write_files(archive, {"moi.txt": "THÔNG BÁO\nKết luận về cháy rừng\n\nHuyện có 12 xã có rừng."})
    build_index(archive, tmp_path / "index", toy_encoder, ignore_progress)
    live.searcher().search("cháy rừng")
    gc.collect()
    assert before() is None


def test_a_fault_is_left_to_who_asks(tmp_path: Path, small_index: Path, toy_encoder: ToyEncoder) -> None:
    shutil.copytree(small_index, tmp_path / "index")
    live = LiveIndex(tmp_path / "index", encoder=toy_encoder)
    (tmp_path / "index" / "CURRENT").unlink()
    warm(live)
