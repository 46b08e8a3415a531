"""Which former units a name means where the district or the province of a notice is known."""

from __future__ import annotations

import pytest

from corpus.gazetteer.meaning import communes_meant, districts_meant
from corpus.gazetteer.units import UnitKind

COMMUNE, TOWNSHIP = UnitKind.COMMUNE, UnitKind.TOWNSHIP


@pytest.mark.parametrize(
    ("name", "province", "titles"),
    [
        ("Tân Yên", "Bắc Giang", ["huyện Tân Yên, tỉnh Bắc Giang"]),
        ("tân yên", None, ["huyện Tân Yên, tỉnh Bắc Giang"]),
        ("huyện Tân Yên", "tỉnh Bắc Giang", ["huyện Tân Yên, tỉnh Bắc Giang"]),
        ("Cẩm Thuỷ", "Thanh Hoá", ["huyện Cẩm Thủy, tỉnh Thanh Hóa"]),
        ("Tân Yên", "Bắc Hà", []),  # an invented province
        ("Cát Duyên", None, []),
        ("Châu Thành", "Long An", ["huyện Châu Thành, tỉnh Long An"]),
        (
            "Cai Lậy",
            "Tiền Giang",
            ["thị xã Cai Lậy, tỉnh Tiền Giang", "huyện Cai Lậy, tỉnh Tiền Giang"],
        ),
        ("thị xã Cai Lậy", None, ["thị xã Cai Lậy, tỉnh Tiền Giang"]),
        ("Lan Giới", None, []),
    ],
)
def test_districts(name: str, province: str | None, titles: list[str]) -> None:
    assert [unit.full_title for unit in districts_meant(name, province)] == titles


@pytest.mark.parametrize(
    ("kind", "name", "district", "province", "titles"),
    [
        (COMMUNE, "Sơn Bình", "Tam Đường", "Lai Châu", ["xã Sơn Bình, huyện Tam Đường, tỉnh Lai Châu"]),
        (COMMUNE, "Sơn Bình", "Tam Đường", None, ["xã Sơn Bình, huyện Tam Đường, tỉnh Lai Châu"]),
        (COMMUNE, "Sơn Bình", None, "Lai Châu", ["xã Sơn Bình, huyện Tam Đường, tỉnh Lai Châu"]),
        # Gone up in another commune before 2025.
        (COMMUNE, "Lan Giới", "Tân Yên", "Bắc Giang", ["xã Quang Trung, huyện Tân Yên, tỉnh Bắc Giang"]),
        (COMMUNE, "Sơn Bình", "Cát Duyên", None, []),  # an invented district
        (COMMUNE, "Sơn Bình", "Cẩm Thủy", "Thanh Hóa", []),  # in no district of that province
        # A neighbour of the same province, the only one of its name there.
        (COMMUNE, "Thèn Sin", "Phong Thổ", "Lai Châu", ["xã Thèn Sin, huyện Tam Đường, tỉnh Lai Châu"]),
        (TOWNSHIP, "Sơn Bình", "Tam Đường", "Lai Châu", []),
        (COMMUNE, "Khe Vàng", None, None, []),
    ],
)
def test_communes(
    kind: UnitKind, name: str, district: str | None, province: str | None, titles: list[str]
) -> None:
    assert [unit.full_title for unit in communes_meant(kind, name, district, province)] == titles


def test_without_a_district_every_commune_of_the_name_is_possible() -> None:
    found = communes_meant(COMMUNE, "Sơn Bình", None, None)
    assert len(found) > 3
    assert [unit.code for unit in found] == sorted(unit.code for unit in found)
