"""What became of the district that a notice comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.archive import read_notice
from corpus.notice import Notice
from search_api.ended_districts import ended_district
from search_api.views import notice_json
from tests.archive_writer import notice_text


def notice(folder: Path, district: str, province: str, *, year: str = "2021") -> Notice:
    text = notice_text("12-TB/HU", district, f"05 tháng 8 năm {year}", "kết luận về đất đai", "1. Rà soát.")
    path = folder / "a.txt"
    path.write_text(text.replace("ĐẢNG BỘ TỈNH BẮC HÀ", province), encoding="utf-8")
    return read_notice(path, "a.txt", "a")


def test_a_district_brings_all_units_that_its_communes_went_to(tmp_path: Path) -> None:
    found = ended_district(notice(tmp_path, "Tam Đường", "ĐẢNG BỘ TỈNH LAI CHÂU"))
    assert found is not None
    assert found.unit is not None
    assert found.unit.full_title == "huyện Tam Đường, tỉnh Lai Châu"
    assert [unit.title for unit in found.successors] == [
        "xã Bình Lư",
        "xã Tả Lèng",
        "phường Tân Phong",
        "xã Bản Bo",
        "xã Khun Há",
        "xã Sin Suối Hồ",
    ]
    assert found.source == "từ 01/7/2025; theo bảng chuyển đổi của vietnamadminunits 1.0.4"


@pytest.mark.parametrize(
    ("district", "province", "unit", "namesakes"),
    [
        ("Cát Duyên", "ĐẢNG BỘ TỈNH BẮC HÀ", None, 0),
        ("Tam Đường", "ĐẢNG BỘ TỈNH BẮC HÀ", None, 0),  # its province is invented
        ("Cai Lậy", "ĐẢNG BỘ TỈNH TIỀN GIANG", "huyện Cai Lậy, tỉnh Tiền Giang", 0),  # not the town
    ],
)
def test_which_district_it_was(
    tmp_path: Path, district: str, province: str, unit: str | None, namesakes: int
) -> None:
    found = ended_district(notice(tmp_path, district, province))
    assert found is not None
    assert (found.unit.full_title if found.unit else None, found.namesakes) == (unit, namesakes)
    assert bool(found.successors) is (unit is not None)


def test_of_several_districts_of_a_name_none_is_chosen(tmp_path: Path) -> None:
    found = ended_district(notice(tmp_path, "Châu Thành", "*"))
    assert found is not None
    assert found.unit is None
    assert found.namesakes > 2
    assert found.successors == ()


def test_nothing_is_said_of_an_unknown_district_or_a_younger_notice(tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    path.write_text("THÔNG BÁO\nKết luận về đất đai\n\n1. Rà soát quỹ đất.\n", encoding="utf-8")
    assert ended_district(read_notice(path, "b.txt", "b")) is None
    assert ended_district(notice(tmp_path, "Tam Đường", "ĐẢNG BỘ TỈNH LAI CHÂU", year="2025")) is None


def test_the_json_of_a_notice_tells_it(tmp_path: Path) -> None:
    view = notice_json(notice(tmp_path, "Cát Duyên", "*"))["ended_district"]
    assert view == {
        "name": "Cát Duyên",
        "district": None,
        "namesakes": 0,
        "ended": "2025-07-01",
        "successors": [],
        "source": "",
    }
