"""What became of units on 1 July 2025, and what they came from."""

from __future__ import annotations

import pytest

from corpus.gazetteer.dataset import installed_folder, read_links
from corpus.gazetteer.successors import predecessors_of, successors_of
from corpus.gazetteer.units import CHANGE, Unit, UnitKind, find_units, gazetteer


def former(name: str, kind: UnitKind) -> Unit:
    (unit,) = find_units(name, kind=kind, is_of_today=False)
    return unit


def today(name: str, kind: UnitKind) -> Unit:
    (unit,) = find_units(name, kind=kind, is_of_today=True)
    return unit


def test_a_commune_that_went_over_whole() -> None:
    became = successors_of(former("Giang Ma", UnitKind.COMMUNE))
    assert [(share.unit.full_title, share.communes) for share in became.shares] == [
        ("xã Tả Lèng, tỉnh Lai Châu", 1)
    ]
    assert not became.is_divided
    assert (became.since, became.source) == (
        CHANGE,
        "từ 01/7/2025; theo bảng chuyển đổi của vietnamadminunits 1.0.4",
    )


def test_a_divided_commune_shows_every_successor() -> None:
    (unit,) = (
        unit for unit in find_units("Tân Thạnh", kind=UnitKind.COMMUNE) if unit.district == "huyện Thới Lai"
    )
    became = successors_of(unit)
    assert became.is_divided
    assert [share.unit.full_title for share in became.shares] == [
        "xã Trường Thành, thành phố Cần Thơ",
        "xã Tân Thạnh, thành phố Cần Thơ",
    ]


def test_a_district_goes_to_the_units_of_its_communes() -> None:
    became = successors_of(former("Tam Đường", UnitKind.DISTRICT))
    assert [(share.unit.title, share.communes) for share in became.shares] == [
        ("xã Bình Lư", 3),
        ("xã Tả Lèng", 3),
        ("phường Tân Phong", 2),
        ("xã Bản Bo", 2),
        ("xã Khun Há", 2),
        ("xã Sin Suối Hồ", 1),
    ]


@pytest.mark.parametrize(
    ("name", "title"),
    [("Bắc Giang", "tỉnh Bắc Ninh"), ("Cao Bằng", "tỉnh Cao Bằng"), ("Kon Tum", "tỉnh Quảng Ngãi")],
)
def test_a_province_joins_one_province(name: str, title: str) -> None:
    became = successors_of(former(name, UnitKind.PROVINCE))
    assert [share.unit.full_title for share in became.shares] == [title]


def test_an_island_district_became_a_special_zone() -> None:
    became = successors_of(former("Lý Sơn", UnitKind.DISTRICT))
    assert [share.unit.full_title for share in became.shares] == ["đặc khu Lý Sơn, tỉnh Quảng Ngãi"]
    came_from = predecessors_of(became.shares[0].unit)
    assert came_from.communes == ()
    assert [share.unit.full_title for share in came_from.districts] == ["huyện Lý Sơn, tỉnh Quảng Ngãi"]


def test_the_way_back_of_a_commune() -> None:
    came_from = predecessors_of(today("Bình Lư", UnitKind.COMMUNE))
    assert [unit.full_title for unit in came_from.communes] == [
        "thị trấn Tam Đường, huyện Tam Đường, tỉnh Lai Châu",
        "xã Bình Lư, huyện Tam Đường, tỉnh Lai Châu",
        "xã Sơn Bình, huyện Tam Đường, tỉnh Lai Châu",
    ]
    assert [(share.unit.title, share.communes) for share in came_from.districts] == [("huyện Tam Đường", 3)]
    assert [unit.title for unit in came_from.provinces] == ["tỉnh Lai Châu"]
    assert came_from.source.startswith("từ 01/7/2025; theo bảng chuyển đổi")


def test_the_way_back_of_a_province() -> None:
    came_from = predecessors_of(today("Bắc Ninh", UnitKind.PROVINCE))
    assert [unit.title for unit in came_from.provinces] == ["tỉnh Bắc Giang", "tỉnh Bắc Ninh"]
    assert "huyện Tân Yên" in [share.unit.title for share in came_from.districts]


def test_every_unit_has_a_way_there_and_back() -> None:
    """No former commune is without a successor, none of today without a predecessor."""
    units = gazetteer()
    pairs = read_links(installed_folder()[0]).communes
    for old, new in pairs[::97]:
        there, back = units.former(old), units.today(new)
        assert back in [share.unit for share in successors_of(there).shares]
        came_from = predecessors_of(back)
        assert there in (*came_from.communes, *(share.unit for share in came_from.districts))
    assert len({old for old, _ in pairs}) == 10_040
    assert len({new for _, new in pairs}) == 3_321


def test_the_wrong_side_of_the_change_is_refused() -> None:
    with pytest.raises(ValueError, match="has no successors"):
        successors_of(today("Bình Lư", UnitKind.COMMUNE))
    with pytest.raises(ValueError, match="not a unit of today"):
        predecessors_of(former("Giang Ma", UnitKind.COMMUNE))
