"""The store: what was written comes back, and what was altered does not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from corpus.archive import read_notice
from corpus.notice import Notice
from indexer.errors import DamagedIndex
from indexer.notice_table import Coverage, RejectedFile, StoredNotice
from indexer.passage_table import StoredPassage
from indexer.passages import Passage, cut_passages
from indexer.store import Store, write_store
from tests.archive_writer import THREE_NOTICES, write_files


@pytest.fixture
def notices(tmp_path: Path) -> list[Notice]:
    """The three notices, by source."""
    archive = write_files(tmp_path / "archive", THREE_NOTICES)
    return [read_notice(archive / source, source, Path(source).stem) for source in sorted(THREE_NOTICES)]


@pytest.fixture
def passages(notices: list[Notice]) -> list[Passage]:
    return [passage for notice in notices for passage in cut_passages(notice)]


@pytest.fixture
def path(tmp_path: Path, notices: list[Notice], passages: list[Passage]) -> Path:
    write_store(
        tmp_path / "store.sqlite",
        [StoredNotice(notice, f"digest of {notice.id}") for notice in notices],
        [StoredPassage(row, passage, f"key {row}") for row, passage in enumerate(passages)],
        [],
        [RejectedFile("x/bang-ke.xyz", "abc", "lạ")],
        [("can-bo",), ("rung", "can-bo")],
    )
    return tmp_path / "store.sqlite"


def test_notices_come_back_as_they_were(path: Path, notices: list[Notice]) -> None:
    assert [stored.notice for stored in Store(path).notices()] == notices


def test_a_notice_by_its_id(path: Path, notices: list[Notice]) -> None:
    assert Store(path).notice("can-bo") == notices[0]


def test_an_unknown_id_is_none(path: Path) -> None:
    store = Store(path)
    assert (store.notice("khác"), store.passage("khác#0"), store.find_source("khác.txt")) == (
        None,
        None,
        None,
    )


def test_passages_come_back_in_the_order_asked_for(path: Path, passages: list[Passage]) -> None:
    assert Store(path).passages([2, 0, 1]) == [passages[2], passages[0], passages[1]]


def test_passages_of_a_notice_are_in_the_order_of_its_text(path: Path) -> None:
    assert [stored.passage.id for stored in Store(path).passages_of("chay-rung")] == [
        "chay-rung#0",
        "chay-rung#1",
    ]


def test_numbers_are_by_source(path: Path) -> None:
    assert Store(path).numbers() == [
        ("12-TB/HU", "can-bo"),
        ("45-TB/HU", "chay-rung"),
        ("12-TB/HU", "dat-dai"),
    ]


def test_pages_are_newest_first(path: Path) -> None:
    store = Store(path)
    assert [notice.id for notice in store.page(limit=2)] == ["can-bo", "dat-dai"]
    assert [notice.id for notice in store.page(limit=2, offset=2)] == ["chay-rung"]


def test_coverage_is_counted(path: Path, passages: list[Passage]) -> None:
    assert Store(path).coverage() == Coverage(
        notices=3,
        passages=len(passages),
        districts=("An Bình", "Sông Lam"),
        unknown_district=0,
        first_year=2019,
        last_year=2022,
        rejected=1,
    )


def test_digests_include_rejected_files(path: Path) -> None:
    assert Store(path).file_digests() == {
        "an-binh/can-bo.txt": "digest of can-bo",
        "an-binh/chay-rung.txt": "digest of chay-rung",
        "song-lam/dat-dai.txt": "digest of dat-dai",
        "x/bang-ke.xyz": "abc",
    }


def alter(path: Path, statement: str) -> Store:
    with sqlite3.connect(path) as database:
        database.execute(statement)
    database.close()
    return Store(path)


def test_an_altered_text_is_refused_with_the_file(path: Path) -> None:
    """One letter of an order is another order: it must not be quoted."""
    store = alter(path, "UPDATE notice SET text = replace(text, '36', '63') WHERE id = 'dat-dai'")
    with pytest.raises(DamagedIndex, match=r"chữ đã lưu của song-lam/dat-dai\.txt bị thay đổi"):
        store.notice("dat-dai")
    assert store.notice("can-bo") is not None


def test_an_altered_record_is_refused(path: Path) -> None:
    store = alter(path, "UPDATE notice SET record = '{}' WHERE id = 'dat-dai'")
    with pytest.raises(DamagedIndex, match="bản ghi của một văn bản bị hỏng"):
        store.notice("dat-dai")


def test_a_missing_table_is_damage(path: Path) -> None:
    store = alter(path, "DROP TABLE passage")
    with pytest.raises(DamagedIndex, match="no such table"):
        store.passages([0])


def test_a_damaged_page_is_damage(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:4096] + bytes(len(content) - 4096))
    with pytest.raises(DamagedIndex, match="Hãy chạy lại `tracuu index`"):
        list(Store(path).notices())


def test_a_file_that_is_no_database_is_damage(tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").write_text("không phải SQLite" * 100)
    with pytest.raises(DamagedIndex):
        Store(tmp_path / "store.sqlite")


def test_topics_come_back_in_the_order_asked_for_the_surest_first(path: Path) -> None:
    assert Store(path).topics.of_rows([2, 1, 0]) == [(), ("rung", "can-bo"), ("can-bo",)]


def test_passages_are_found_and_counted_by_topic(path: Path) -> None:
    topics = Store(path).topics
    assert topics.rows_with(["rung", "can-bo", "khác"]) == [0, 1]
    assert topics.rows_with(["rung"]) == [1]
    assert topics.counts() == {"can-bo": 2, "rung": 1}


def test_topics_are_known_by_what_was_embedded_and_the_role(path: Path, passages: list[Passage]) -> None:
    known = Store(path).topics.known()
    assert known["key 1", passages[1].role] == ("rung", "can-bo")
    assert known["key 2", passages[2].role] == ()
    assert len(known) == len(passages)
