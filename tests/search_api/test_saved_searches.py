"""Saved searches: kept, replaced, deleted, by many at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from search_api.errors import SavedError
from search_api.saving.saved_searches import MOST_SAVED, SavedSearch, SavedSearches, saved_path

LAND = SavedSearch(
    "q=%C4%91%E1%BA%A5t&vai=chi-dao", "đất · lọc: Chỉ đạo", 12, datetime(2026, 3, 5, tzinfo=UTC)
)
FIRE = SavedSearch("q=ch%C3%A1y", "cháy", 3, datetime(2026, 3, 6, tzinfo=UTC))


@pytest.fixture
def store(tmp_path: Path) -> SavedSearches:
    return SavedSearches(tmp_path / "nested" / "saved.sqlite")


def test_nothing_is_saved_at_first_and_no_file_is_made(store: SavedSearches) -> None:
    assert store.all() == []
    assert not store.delete(LAND.asked)
    assert not store.path.exists()


def test_the_newest_comes_first(store: SavedSearches) -> None:
    store.put(LAND)
    store.put(FIRE)
    assert store.all() == [FIRE, LAND]


def test_the_same_search_is_saved_once(store: SavedSearches) -> None:
    store.put(LAND)
    again = replace(LAND, passages=15, saved_at=datetime(2026, 4, 1, tzinfo=UTC))
    store.put(again)
    assert store.all() == [again]


def test_a_deleted_search_is_gone(store: SavedSearches) -> None:
    store.put(LAND)
    assert store.delete(LAND.asked)
    assert store.all() == []


def test_many_at_once_lose_nothing(store: SavedSearches) -> None:
    many = [replace(LAND, asked=f"q={number}") for number in range(24)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(store.put, many))
    assert {one.asked for one in store.all()} == {one.asked for one in many}


def test_a_full_list_says_so(store: SavedSearches) -> None:
    for number in range(MOST_SAVED):
        store.put(replace(LAND, asked=f"q={number}"))
    with pytest.raises(SavedError, match="Hãy xóa bớt"):
        store.put(FIRE)
    store.put(replace(LAND, asked="q=7", name="bảy"))


def test_a_damaged_file_is_named(store: SavedSearches) -> None:
    store.path.parent.mkdir()
    store.path.write_text("không phải SQLite" * 100, encoding="utf-8")
    with pytest.raises(SavedError, match=r"saved\.sqlite"):
        store.all()


def test_it_lies_beside_the_index(tmp_path: Path) -> None:
    assert saved_path(tmp_path / "index") == tmp_path / "saved.sqlite"
