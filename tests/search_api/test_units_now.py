"""The units of today that the district of a notice became, as a facet."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from corpus.gazetteer.units import CHANGE, Level, Unit, find_units
from indexer.build import build_index
from indexer.facet_query import NoticeValues
from indexer.generation import open_generation
from search_api.errors import UnusableFilter
from search_api.faceting.counting import CountedFacet, CountedValue
from search_api.faceting.facet_table import Column
from search_api.faceting.facets import NO_FILTERS, Facet, FacetValue, Filter, Filters
from search_api.faceting.units_now import Home, home_of, unit_now_name, unit_now_read, units_now
from search_api.listing import Listing
from search_api.search import Searcher
from tests.archive_writer import ignore_progress, write_files
from tests.former_places_archive import (
    BARE,
    DISTRICT,
    DIVIDED,
    FORMER_PLACES,
    GIANG_MA,
    INVENTED,
    SEVERAL,
    TA_LENG,
    TITLE,
)
from tests.toy_encoder import ToyEncoder

OF_TAM_DUONG = [
    "Xã Bình Lư (Lai Châu)",
    "Xã Tả Lèng (Lai Châu)",
    "Phường Tân Phong (Lai Châu)",
    "Xã Bản Bo (Lai Châu)",
    "Xã Khun Há (Lai Châu)",
    "Xã Sin Suối Hồ (Lai Châu)",
]
OF_SOC_SON = [
    "Xã Sóc Sơn (Hà Nội)",
    "Xã Đa Phúc (Hà Nội)",
    "Xã Nội Bài (Hà Nội)",
    "Xã Trung Giã (Hà Nội)",
    "Xã Kim Anh (Hà Nội)",
]
QUESTION = "quản lý đất đai"


def searcher_over(folder: str, tmp: pytest.TempPathFactory, encoder: ToyEncoder, *files: str) -> Searcher:
    place = tmp.mktemp(folder)
    archive = write_files(place / "archive", {name: FORMER_PLACES[name] for name in files or FORMER_PLACES})
    build_index(archive, place / "index", encoder, ignore_progress)
    return Searcher(open_generation(place / "index"), encoder)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory, toy_encoder: ToyEncoder) -> Searcher:
    return searcher_over("units-now", tmp_path_factory, toy_encoder)


def values_of(searcher: Searcher, filters: Filters = NO_FILTERS) -> tuple[CountedValue, ...]:
    answer = searcher.search(QUESTION, filters=filters, listing=Listing(20, is_counted=True))
    assert answer.counts is not None
    none = CountedFacet(Facet.UNIT_NOW, ())
    return next((one for one in answer.counts.facets if one.facet is Facet.UNIT_NOW), none).values


@pytest.mark.parametrize(
    ("name", "home", "names"),
    [
        ("all it was divided among", Home("Tam Đường", "Lai Châu", None), OF_TAM_DUONG),
        ("with the kinds written", Home("huyện Tam Đường", "tỉnh Lai Châu", None), OF_TAM_DUONG),
        (
            "the tone over the other vowel",
            Home("Sóc Sơn", "Thành phố Hà Nội", "Huyện uỷ Sóc Sơn"),
            OF_SOC_SON,
        ),
        ("a name that one district bore", Home("Sóc Sơn", None, None), OF_SOC_SON),
        ("an island", Home("Lý Sơn", "Quảng Ngãi", None), ["Đặc khu Lý Sơn (Quảng Ngãi)"]),
        ("an invented district", Home("Sông Lam", "Bắc Hà", None), []),
        ("a real name in an invented province", Home("Tân Yên", "Bắc Hà", None), []),
        ("a name that ten districts bore", Home("Châu Thành", None, None), []),
        ("a district and a town of one name", Home("Cai Lậy", "Tiền Giang", None), []),
        (
            "the body tells which of them",
            Home("Cai Lậy", "Tiền Giang", "Huyện ủy Cai Lậy"),
            [
                "Xã Mỹ Thành (Đồng Tháp)",
                "Xã Bình Phú (Đồng Tháp)",
                "Xã Hiệp Đức (Đồng Tháp)",
                "Xã Long Tiên (Đồng Tháp)",
                "Xã Thạnh Phú (Đồng Tháp)",
                "Xã Ngũ Hiệp (Đồng Tháp)",
            ],
        ),
        ("nowhere", None, []),
    ],
)
def test_a_district_became_all_its_successors_or_none_is_told(
    name: str, home: Home | None, names: list[str]
) -> None:
    assert [unit_now_name(unit) for unit in units_now(home)] == names, name


@pytest.mark.parametrize(
    ("district", "day", "expected"),
    [
        ("Tam Đường", date(2021, 3, 5), Home("Tam Đường", "Lai Châu", "Huyện ủy")),
        ("Tam Đường", None, Home("Tam Đường", "Lai Châu", "Huyện ủy")),
        ("Tam Đường", date(2025, 6, 30), Home("Tam Đường", "Lai Châu", "Huyện ủy")),
        ("Tam Đường", CHANGE, None),
        (None, date(2021, 3, 5), None),
    ],
)
def test_a_notice_younger_than_the_change_has_no_former_home(
    district: str | None, day: date | None, expected: Home | None
) -> None:
    assert home_of(NoticeValues("a", district, day, "Huyện ủy", None, None, "Lai Châu")) == expected


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("xã Bình Lư, tỉnh Lai Châu", "xã Bình Lư (Lai Châu)"),
        ("xã Bình Lư (tỉnh Lai Châu)", "xã Bình Lư (Lai Châu)"),
        ("xã Bình Lư, Lai Châu", "xã Bình Lư (Lai Châu)"),
        ("Xã Bình Lư (Lai Châu)", "Xã Bình Lư (Lai Châu)"),
        ("phường Văn Miếu - Quốc Tử Giám, thành phố Hà Nội", "phường Văn Miếu - Quốc Tử Giám (Hà Nội)"),
        ("xã Bình Lư", "xã Bình Lư"),
        ("xã Bình Lư,", "xã Bình Lư,"),
        ("(", "("),
        ("", ""),
    ],
)
def test_a_unit_is_read_as_pages_and_people_write_it(typed: str, read: str) -> None:
    assert unit_now_read(typed) == read


def test_units_of_one_name_are_told_apart_by_their_province() -> None:
    named = [unit for unit in find_units("Tân Hưng", is_of_today=True) if unit.level is Level.COMMUNE]
    assert len(named) > 2
    assert len({unit_now_name(unit) for unit in named}) == len(named)


@pytest.mark.parametrize("name", ["Bình Lư", "Tân Yên", "Sóc Sơn", "Huế", "Cần Thơ"])
def test_the_full_title_of_a_unit_means_its_choice(name: str) -> None:
    units: list[Unit] = [unit for unit in find_units(name, is_of_today=True) if unit.province is not None]
    for unit in units:
        assert unit_now_read(unit.full_title).lower() == unit_now_name(unit).lower()


def test_every_commune_of_today_of_each_district_is_counted(places: Searcher) -> None:
    found = {one.value.name: one.count for one in values_of(places)}
    assert {name: count for name, count in found.items() if name and name.endswith("(Lai Châu)")} == (
        dict.fromkeys(OF_TAM_DUONG, 4)
    )
    assert {name for name in found if name and name.endswith("(Hà Nội)")} == set(OF_SOC_SON)
    # An invented district, a bare notice and an unknown one add nothing.
    assert len(found) == len(OF_TAM_DUONG) + len(OF_SOC_SON) + 6
    assert None not in found


def test_the_filter_finds_the_notices_of_the_district_that_became_it(places: Searcher) -> None:
    filters = places.read_filters({Facet.UNIT_NOW: ["Xã Bình Lư"]})
    answer = places.search(QUESTION, filters=filters, limit=20)
    assert {hit.notice.source for hit in answer.hits} <= {GIANG_MA, TA_LENG, DISTRICT, TITLE}
    assert {GIANG_MA, TA_LENG} <= {hit.notice.source for hit in answer.hits}
    assert answer.filters == Filters((Filter(Facet.UNIT_NOW, "xa-binh-lu-lai-chau"),))


def test_a_count_is_what_choosing_the_unit_finds(places: Searcher) -> None:
    values = values_of(places)
    assert values
    for one in values:
        chosen = Filters((Filter(Facet.UNIT_NOW, one.value.key),))
        assert places.search(QUESTION, filters=chosen, limit=50).found == one.count


def test_two_units_of_one_district_find_it_once(places: Searcher) -> None:
    one, two = (
        places.read_filters({Facet.UNIT_NOW: names}) for names in (["Bình Lư"], ["Bình Lư", "Bản Bo"])
    )
    found = [
        {hit.passage.id for hit in places.search(QUESTION, filters=chosen).hits} for chosen in (one, two)
    ]
    assert found[0] == found[1]
    assert places.facets.notices_with(Facet.UNIT_NOW, "xa-binh-lu-lai-chau") == 4


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("Xã Bình Lư", ("xa-binh-lu-lai-chau",)),
        ("xa binh lu", ("xa-binh-lu-lai-chau",)),
        ("Bình Lư", ("xa-binh-lu-lai-chau",)),
        ("xã Bình Lư, tỉnh Lai Châu", ("xa-binh-lu-lai-chau",)),
        ("xã Bình Lư (tỉnh Lai Châu)", ("xa-binh-lu-lai-chau",)),
        ("xa-binh-lu-lai-chau", ("xa-binh-lu-lai-chau",)),
        ("Tân Yên", ("xa-tan-yen-bac-ninh",)),
        ("Phường Đa Mai", ("phuong-da-mai-bac-ninh",)),
    ],
)
def test_units_are_named_as_people_name_them(places: Searcher, typed: str, keys: tuple[str, ...]) -> None:
    assert places.read_filters({Facet.UNIT_NOW: [typed]}).keys(Facet.UNIT_NOW) == keys


@pytest.mark.parametrize("typed", ["Xã Lan Giới", "Xã Tân Yên, tỉnh Lai Châu", "khong-ro", "Bình Lu"])
def test_a_unit_that_no_district_became_is_refused_in_one_line(places: Searcher, typed: str) -> None:
    with pytest.raises(UnusableFilter) as raised:
        places.read_filters({Facet.UNIT_NOW: [typed]})
    assert f"Kho không có đơn vị hiện nay “{typed}”. Có: Phường Đa Mai (Bắc Ninh), " in str(raised.value)
    assert "\n" not in str(raised.value)


def test_without_a_real_district_there_is_no_such_facet(
    tmp_path_factory: pytest.TempPathFactory, toy_encoder: ToyEncoder
) -> None:
    invented = searcher_over("invented", tmp_path_factory, toy_encoder, INVENTED, BARE)
    assert values_of(invented) == ()
    assert invented.facets.column(Facet.UNIT_NOW).values == ()
    with pytest.raises(UnusableFilter, match=r"Kho không có đơn vị hiện nay “Bình Lư”\.$"):
        invented.read_filters({Facet.UNIT_NOW: ["Bình Lư"]})


def test_each_notice_of_a_divided_district_stands_under_every_part(places: Searcher) -> None:
    for names, files in ((OF_SOC_SON, {DIVIDED}), (["Xã Tân Yên (Bắc Ninh)"], {SEVERAL})):
        for name in names:
            chosen = places.read_filters({Facet.UNIT_NOW: [name]})
            ids = places.facets.notices_of(np.flatnonzero(places.facets.among(chosen)))
            assert {places.notice(notice_id).source for notice_id in ids} == files


def test_a_column_of_rows_repeats_the_values_of_each() -> None:
    column = Column(
        tuple(FacetValue(name, name) for name in "abc"),
        np.array([0, 2, 2, 3]),
        np.array([0, 2, 1], dtype=np.int32),
    )
    wider = column.of_rows(np.array([2, 0, 1, 0]))
    assert (wider.starts.tolist(), wider.codes.tolist()) == ([0, 1, 3, 3, 5], [1, 0, 2, 0, 2])
    assert wider.mask([0]).tolist() == [False, True, False, True]
    assert wider.count(np.array([0, 1])).tolist() == [1, 1, 1]
    assert column.of_rows(np.array([], dtype=np.int64)).codes.tolist() == []
