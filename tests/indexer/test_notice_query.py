"""Notices listed and counted by district, year and term."""

from __future__ import annotations

import pytest

from indexer.build import build_index
from indexer.generation import open_generation
from indexer.notice_query import FieldCount, NoticeCount, NoticeFilter, ValueCount
from indexer.store import Store
from tests.archive_writer import THREE_NOTICES, ignore_progress, notice_text, write_files
from tests.toy_encoder import ToyEncoder

TERM = notice_text(
    "90-TB/HU",
    "An Bình",
    "02 tháng 6 năm 2023",
    "kết luận hội nghị Ban Chấp hành Đảng bộ huyện lần thứ 14, khóa XXI",
    "1. Giao UBND huyện hoàn thành đường liên xã trong quý III/2023.",
)
BARE = "THÔNG BÁO\nKết luận về quản lý chợ\n\n1. Ban Quản lý chợ rà soát các ki-ốt bỏ trống.\n"
FILES = {**THREE_NOTICES, "an-binh/hoi-nghi.txt": TERM, "khac/cho.txt": BARE}
FOREST, LAND, STAFF, MEETING, MARKET = (
    "an-binh-chay-rung", "song-lam-dat-dai", "an-binh-can-bo", "an-binh-hoi-nghi", "khac-cho",
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("notices")
    build_index(write_files(folder / "archive", FILES), folder / "index", ToyEncoder(), ignore_progress)
    return open_generation(folder / "index").store


def test_notices_are_counted_by_district_and_year(store: Store) -> None:
    assert store.notice_query.counts() == [
        NoticeCount(None, None, 1),
        NoticeCount("An Bình", 2019, 1),
        NoticeCount("An Bình", 2022, 1),
        NoticeCount("An Bình", 2023, 1),
        NoticeCount("Sông Lam", 2021, 1),
    ]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (NoticeFilter(), [MEETING, STAFF, LAND, FOREST, MARKET]),
        (NoticeFilter(districts=("An Bình",)), [MEETING, STAFF, FOREST]),
        (NoticeFilter(districts=("Sông Lam", None)), [LAND, MARKET]),
        (NoticeFilter(districts=()), []),
        (NoticeFilter(years=(2019, 2021)), [LAND, FOREST]),
        (NoticeFilter(years=(None,)), [MARKET]),
        (NoticeFilter(districts=("An Bình",), years=(2022,)), [STAFF]),
        (NoticeFilter(terms=("khóa XXI",)), [MEETING]),
        (NoticeFilter(terms=(None,), districts=("An Bình",)), [STAFF, FOREST]),
    ],
)
def test_notices_are_found_newest_first(store: Store, wanted: NoticeFilter, ids: list[str]) -> None:
    assert store.notice_query.find(wanted, limit=9) == ids
    assert store.notice_query.count(wanted) == len(ids)


def test_pages_follow_each_other(store: Store) -> None:
    pages = [store.notice_query.find(NoticeFilter(), limit=2, offset=offset) for offset in (0, 2, 4, 6)]
    assert pages == [[MEETING, STAFF], [LAND, FOREST], [MARKET], []]


def test_values_come_with_the_most_frequent_first(store: Store) -> None:
    assert store.notice_query.values("signer", NoticeFilter()) == [
        ValueCount("Trần Thị Mơ", 4), ValueCount(None, 1),
    ]  # fmt: skip
    assert store.notice_query.values("signer", NoticeFilter(districts=(None,))) == [ValueCount(None, 1)]


def test_it_is_counted_how_fields_are_known(store: Store) -> None:
    counts = store.notice_query.field_counts()
    assert [one for one in counts if one.field == "number"] == [
        FieldCount("number", "stated", 4), FieldCount("number", "unknown", 1),
    ]  # fmt: skip


def test_topics_are_counted_by_district(store: Store) -> None:
    whole, parts = (
        store.topics.counts(),
        [store.topics.counts_in((name,)) for name in ("An Bình", "Sông Lam", None)],
    )
    assert whole == {topic: sum(part.get(topic, 0) for part in parts) for topic in whole}
