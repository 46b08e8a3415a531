"""Units of Viet Nam, looked up by name in the installed data."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import GazetteerMissing
from corpus.gazetteer.dataset import installed_folder, read_links, read_rows
from corpus.gazetteer.units import (
    CHANGE,
    Level,
    Unit,
    UnitKind,
    communes_bearing,
    find_units,
    gazetteer,
    split_title,
)


def titles(units: tuple[Unit, ...]) -> list[str]:
    return [unit.full_title for unit in units]


def test_a_commune_has_its_place_its_code_and_its_dates() -> None:
    (unit,) = find_units("Tả Lèng", is_of_today=False)
    assert unit == Unit(
        UnitKind.COMMUNE, "Tả Lèng", "huyện Tam Đường", "tỉnh Lai Châu", "03400", None, CHANGE
    )
    assert (unit.title, unit.level) == ("xã Tả Lèng", Level.COMMUNE)


def test_namesakes_are_all_returned() -> None:
    assert titles(find_units("Sơn Bình")) == [
        "xã Sơn Bình, huyện Tam Đường, tỉnh Lai Châu",
        "xã Sơn Bình, huyện Khánh Sơn, tỉnh Khánh Hòa",
        "xã Sơn Bình, huyện Châu Đức, tỉnh Bà Rịa - Vũng Tàu",
        "xã Sơn Bình, huyện Hòn Đất, tỉnh Kiên Giang",
    ]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("cẩm thủy", "huyện Cẩm Thủy, tỉnh Thanh Hóa"),
        ("CẨM THUỶ", "huyện Cẩm Thủy, tỉnh Thanh Hóa"),
        ("Hiệp Hoà", "huyện Hiệp Hòa, tỉnh Bắc Giang"),
        ("bà rịa - vũng tàu", "tỉnh Bà Rịa - Vũng Tàu"),
        ("Huế", "thành phố Huế"),
    ],
)
def test_capitals_and_tone_placement_do_not_matter(name: str, title: str) -> None:
    assert title in titles(find_units(name, is_of_today=False))


def test_kind_and_age_narrow() -> None:
    assert titles(find_units("Tân Yên", kind=UnitKind.DISTRICT)) == ["huyện Tân Yên, tỉnh Bắc Giang"]
    assert titles(find_units("Tân Yên", is_of_today=True)) == [
        "xã Tân Yên, tỉnh Sơn La",
        "xã Tân Yên, tỉnh Bắc Ninh",
    ]
    assert titles(find_units("Kỳ Anh", is_of_today=False)) == [
        "huyện Kỳ Anh, tỉnh Hà Tĩnh",
        "thị xã Kỳ Anh, tỉnh Hà Tĩnh",
    ]


@pytest.mark.parametrize("name", ["Khe Vàng", "", "huyện Tân Yên"])
def test_what_is_no_name_of_a_unit(name: str) -> None:
    assert find_units(name) == ()


def test_a_vanished_commune_is_known_through_the_one_that_took_it_in() -> None:
    assert find_units("Lan Giới") == ()
    assert titles(communes_bearing(UnitKind.COMMUNE, "Lan Giới")) == [
        "xã Quang Trung, huyện Tân Yên, tỉnh Bắc Giang"
    ]
    assert communes_bearing(UnitKind.WARD, "Lan Giới") == ()


def test_names_without_accents() -> None:
    found = titles(gazetteer().named_without_accents("ta leng"))
    assert found == ["xã Tả Lèng, huyện Tam Đường, tỉnh Lai Châu", "xã Tả Lèng, tỉnh Lai Châu"]


@pytest.mark.parametrize(
    ("written", "kind", "name"),
    [
        ("Thị Trấn Ái Tử", UnitKind.TOWNSHIP, "Ái Tử"),
        ("Xã Đại áng", UnitKind.COMMUNE, "Đại Áng"),
        ("Xã Tân Xã", UnitKind.COMMUNE, "Tân Xã"),
        ("Phường Phường Đúc", UnitKind.WARD, "Phường Đúc"),
        ("Thị trấn Nông trường Mộc Châu", UnitKind.TOWNSHIP, "Nông trường Mộc Châu"),
        ("Đặc khu Lý Sơn", UnitKind.SPECIAL_ZONE, "Lý Sơn"),
        ("Xã Ea H'leo", UnitKind.COMMUNE, "Ea H'leo"),
    ],
)
def test_titles_of_the_data(written: str, kind: UnitKind, name: str) -> None:
    assert split_title(written) == (kind, name)


def test_a_title_without_a_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="no kind of unit: Tân Yên"):
        split_title("Tân Yên")


def test_all_units_of_both_systems_are_there() -> None:
    rows = read_rows(*installed_folder())
    assert (len(rows.former), len(rows.today)) == (10_040, 3_321)
    assert len({row.district_code for row in rows.former}) == 696
    assert len({row.province_code for row in rows.former}) == 63
    assert len({row.province_code for row in rows.today}) == 34


def test_reading_the_data_never_imports_the_package() -> None:
    """Its code needs Unidecode, which is under the GPL."""
    program = (
        "import sys; from corpus.gazetteer.units import find_units; find_units('Huế');"
        "print([name for name in sys.modules if name.startswith(('vietnamadminunits', 'unidecode'))])"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_missing_and_damaged_data_name_the_place_and_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(GazetteerMissing, match=r"thiếu tệp .*dataset\.db\. Hãy cài lại gói: pip install"):
        read_rows(tmp_path, "1.0.4")
    (tmp_path / "dataset.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(GazetteerMissing, match=r"dataset\.db bị hỏng .*Hãy cài lại gói"):
        read_rows(tmp_path, "1.0.4")


def test_a_database_without_units_is_refused(tmp_path: Path) -> None:
    folder, _ = installed_folder()
    shutil.copy(folder / "dataset.db", tmp_path)
    with sqlite3.connect(tmp_path / "dataset.db") as connection:
        connection.execute("DELETE FROM admin_units")
    connection.close()
    with pytest.raises(GazetteerMissing, match="không có đơn vị nào"):
        read_rows(tmp_path, "1.0.4")


@pytest.mark.parametrize(
    ("content", "problem"), [(None, "thiếu tệp"), ("{", "bị hỏng"), ("[]", "bị hỏng"), ("{}", "bị hỏng")]
)
def test_a_missing_or_damaged_table_of_changes(tmp_path: Path, content: str | None, problem: str) -> None:
    folder, _ = installed_folder()
    (tmp_path / "dataset.db").symlink_to(folder / "dataset.db")
    if content is not None:
        (tmp_path / "converter_2025.json").write_text(content, encoding="utf-8")
    with pytest.raises(GazetteerMissing, match=rf"{problem}.*|converter_2025\.json {problem}"):
        read_links(tmp_path)


def test_a_message_is_one_line() -> None:
    assert "\n" not in str(GazetteerMissing("gói chưa được cài đặt"))
