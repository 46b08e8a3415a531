"""What was read of notices is stored, looked up, and kept when other files change."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from corpus.gazetteer.units import UnitKind
from corpus.notice import Role
from indexer.build import build_index
from indexer.directive_query import (
    AssigneeCount,
    DirectiveCount,
    DirectiveFilter,
    DirectiveOrder,
    DirectivePlace,
    MonthCount,
)
from indexer.errors import DamagedIndex
from indexer.generation import open_generation
from indexer.store import Store
from tests.archive_writer import LAND, THREE_NOTICES, ignore_progress, notice_text, write_files
from tests.toy_encoder import ToyEncoder

ROADS = notice_text(
    "90-TB/HU",
    "An Bình",
    "02 tháng 6 năm 2023",
    "kết luận của Ban Thường vụ Huyện ủy về giao thông nông thôn",
    "1. Nhiệm vụ\n\n"
    "- Giao UBND huyện hoàn thành đường liên xã Lâm Sơn - Phú Thọ Hạ trong quý III/2023.\n\n"
    "- Giao Phòng Tài nguyên và Môi trường, Phòng Kinh tế và Hạ tầng đo đạc xong trước ngày 15/6/2023.\n\n"
    "- Giao Công an huyện báo cáo kết quả hằng tháng theo Thông báo số 12-TB/HU ngày 20/4/2022.",
)
LANDS = LAND.replace("Phòng Tài nguyên", "Phòng TN&MT")
FILES = {**THREE_NOTICES, "an-binh/duong.txt": ROADS, "song-lam/dat-dai.txt": LANDS}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("understood")
    build_index(write_files(folder / "archive", FILES), folder / "index", ToyEncoder(), ignore_progress)
    return folder / "index"


@pytest.fixture(scope="module")
def store(index: Path) -> Store:
    return open_generation(index).store


def found(store: Store, wanted: DirectiveFilter) -> list[tuple[str, int]]:
    return [(row.notice_id, row.place) for row in store.directives.find(wanted, limit=100)]


ROAD = "an-binh-duong"
OFFICE = "Phòng Tài nguyên và Môi trường"


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        (
            DirectiveFilter(),
            [
                (ROAD, 0), (ROAD, 1), (ROAD, 2), ("song-lam-dat-dai", 0),
                ("song-lam-dat-dai", 1), ("an-binh-chay-rung", 0), ("an-binh-chay-rung", 1),
            ],
        ),
        (DirectiveFilter(assignees=(OFFICE,)), [(ROAD, 1), ("song-lam-dat-dai", 0)]),
        (DirectiveFilter(assignees=("Công an huyện", "Phòng Kinh tế và Hạ tầng")), [(ROAD, 1), (ROAD, 2)]),
        (DirectiveFilter(assignees=()), []),
        (DirectiveFilter(districts=("Sông Lam",)), [("song-lam-dat-dai", 0), ("song-lam-dat-dai", 1)]),
        (DirectiveFilter(before=date(2023, 6, 15)), [("song-lam-dat-dai", 0), (ROAD, 1)]),
        (DirectiveFilter(before=date(2023, 6, 14)), [("song-lam-dat-dai", 0)]),
        (DirectiveFilter(after=date(2023, 6, 15)), [(ROAD, 1), (ROAD, 0)]),
        (DirectiveFilter(after=date(2023, 6, 16), before=date(2023, 9, 30)), [(ROAD, 0)]),
        (DirectiveFilter(roles=(Role.PROCEDURE,)), []),
        (
            DirectiveFilter(passages=("song-lam-dat-dai#1", "an-binh-duong#0"), assignees=(OFFICE,)),
            [("song-lam-dat-dai", 0), (ROAD, 1)],
        ),
    ],
)  # fmt: skip
def test_directives_are_found(store: Store, wanted: DirectiveFilter, places: list[tuple[str, int]]) -> None:
    assert found(store, wanted) == places


def test_pages_follow_each_other(store: Store) -> None:
    pages = [store.directives.find(DirectiveFilter(), limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert [row for page in pages for row in page] == store.directives.find(DirectiveFilter(), limit=100)


def test_those_without_a_day_are_counted_apart(store: Store) -> None:
    """A directive with "hằng tháng" or no deadline at all is neither before nor after a day."""
    months = (
        MonthCount(date(2021, 6, 1), 1),
        MonthCount(date(2023, 6, 1), 1),
        MonthCount(date(2023, 9, 1), 1),
    )
    assert store.directives.count(DirectiveFilter()) == DirectiveCount(7, 0, months)
    before = DirectiveFilter(before=date(2023, 6, 15))
    assert store.directives.count(before) == DirectiveCount(2, 4, months[:2])
    in_district = DirectiveFilter(districts=("Sông Lam",), after=date(2030, 1, 1))
    assert store.directives.count(in_district) == DirectiveCount(0, 1)
    assert store.directives.count(DirectiveFilter(districts=())) == DirectiveCount(0, 0)


def test_a_stated_deadline_without_a_day_is_one(store: Store) -> None:
    """Monthly ("hằng tháng") is a deadline, though no day of it is known."""
    assert found(store, DirectiveFilter(has_deadline=True)) == [
        (ROAD, 0), (ROAD, 1), (ROAD, 2), ("song-lam-dat-dai", 0),
    ]  # fmt: skip
    assert store.directives.count(DirectiveFilter(has_deadline=True)).fitting == 4


def test_by_deadline_those_without_a_day_come_last(store: Store) -> None:
    rows = store.directives.find(DirectiveFilter(), limit=4, order=DirectiveOrder.DEADLINE)
    assert [(row.notice_id, row.place) for row in rows] == [
        ("song-lam-dat-dai", 0), (ROAD, 1), (ROAD, 0), (ROAD, 2),
    ]  # fmt: skip


def test_by_notice_the_newest_comes_first_even_between_days(store: Store) -> None:
    wanted = DirectiveFilter(before=date(2023, 6, 15))
    rows = store.directives.find(wanted, limit=4, order=DirectiveOrder.NOTICE)
    assert [(row.notice_id, row.place) for row in rows] == [(ROAD, 1), ("song-lam-dat-dai", 0)]


def test_assignees_are_counted(store: Store) -> None:
    assert store.directives.assignee_counts(2) == [
        AssigneeCount(OFFICE, 2), AssigneeCount("Các xã", 1),
    ]  # fmt: skip
    assert AssigneeCount(OFFICE, 1) in store.directives.assignee_counts(9, ("Sông Lam",))
    assert store.directives.assignee_counts(9, (None,)) == []


def test_the_most_cited_of_a_district_come_first(store: Store) -> None:
    cited = store.understood.most_cited(("An Bình",), 9)
    assert [(one.key, one.notices, one.notice_id) for one in cited] == [
        ("12-tb-hu", 1, ROAD), ("45-tb-hu", 1, "an-binh-can-bo"),
    ]  # fmt: skip
    assert store.understood.most_cited(("Sông Lam",), 9) == []


def test_a_directive_knows_its_passage(store: Store) -> None:
    [first, *_] = store.directives.find(DirectiveFilter(districts=("Sông Lam",)), limit=1)
    [passage] = store.passages([first.passage_row])
    directive = store.understood.of_notice(first.notice_id).directives[first.place]
    assert passage.notice_id == "song-lam-dat-dai"
    assert passage.span.covers(directive.span)


def test_assignees_and_districts_are_listed(store: Store) -> None:
    assert store.directives.districts() == ["An Bình", "Sông Lam"]
    assert store.directives.assignees() == [
        "Các xã",
        "Công an huyện",
        "Hạt Kiểm lâm",
        "Phòng Kinh tế và Hạ tầng",
        OFFICE,
        "Đảng ủy các xã",
        "Ủy ban nhân dân huyện",
    ]


def test_notices_by_what_they_cite_and_name(store: Store) -> None:
    [cited] = store.understood.of_notice("an-binh-can-bo").references
    assert store.understood.notices_citing(cited.key) == ["an-binh-can-bo"]
    assert store.understood.notices_citing("khong-co") == []
    assert store.places.notices_naming("Sông Lam") == ["song-lam-dat-dai"]
    assert store.places.notices_naming("sông lam", UnitKind.DISTRICT) == ["song-lam-dat-dai"]
    assert store.places.notices_naming("Sông Lam", UnitKind.COMMUNE) == []


def test_all_that_was_read_is_there(store: Store) -> None:
    ids = [notice_id for notice_id, _ in store.understood.notices()]
    assert ids == ["an-binh-can-bo", "an-binh-chay-rung", ROAD, "song-lam-dat-dai"]


def test_a_notice_without_a_record_is_damage(store: Store) -> None:
    with pytest.raises(DamagedIndex, match="thiếu bản ghi của khac"):
        store.understood.of_notice("khac")


def test_a_damaged_record_is_told(tmp_path: Path, index: Path) -> None:
    [path] = index.glob("generations/*/store.sqlite")
    copy = tmp_path / "store.sqlite"
    copy.write_bytes(path.read_bytes())
    with sqlite3.connect(copy) as database:
        database.execute("UPDATE understanding SET record = '{}' WHERE notice_id = ?", (ROAD,))
    database.close()
    with pytest.raises(DamagedIndex, match="bản ghi của một văn bản bị hỏng"):
        Store(copy).understood.of_notice(ROAD)


def test_what_was_read_is_kept_when_another_file_changes(tmp_path: Path) -> None:
    """The kept record comes from the old index, the changed notice's from its file, with rows that fit."""
    archive, index = write_files(tmp_path / "archive", FILES), tmp_path / "index"
    build_index(archive, index, ToyEncoder(), ignore_progress)
    old = open_generation(index).store
    kept = old.understood.of_notice(ROAD)
    longer = LANDS.replace("2. Nhiệm vụ", "Giao Công an huyện điều tra.\n\n2. Nhiệm vụ")
    write_files(archive, {"song-lam/dat-dai.txt": longer, "an-binh/a.txt": ROADS})
    summary = build_index(archive, index, ToyEncoder(), ignore_progress)
    store = open_generation(index).store
    assert (summary.read, summary.reused) == (2, 3)
    assert store.understood.of_notice(ROAD) == kept
    assert len(store.understood.of_notice("song-lam-dat-dai").directives) == 3
    for row in store.directives.find(DirectiveFilter(), limit=100):
        [passage] = store.passages([row.passage_row])
        directive = store.understood.of_notice(row.notice_id).directives[row.place]
        assert passage.notice_id == row.notice_id
        assert passage.span.covers(directive.span)


def test_a_place_is_a_record() -> None:
    assert DirectivePlace("a", 0, 3) == DirectivePlace(notice_id="a", place=0, passage_row=3)
