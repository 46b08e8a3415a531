"""What a person may type for a field, and what it becomes."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from corpus.archive import read_notice
from corpus.corrected_fields import (
    FIELD_NAMES,
    correct_field,
    field_named,
    kept_text,
    read_correction,
    shown_text,
)
from corpus.errors import UnusableCorrection
from corpus.notice import Field, Fields, Provenance
from tests.archive_writer import LAND, write_files

TODAY = date(2026, 11, 21)


def test_every_field_can_be_corrected() -> None:
    assert list(FIELD_NAMES) == [field.name for field in fields(Fields)]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("issued_on", "issued_on"),
        ("Ngày ban hành", "issued_on"),
        ("ngay-ban-hanh", "issued_on"),
        ("KHÓA, NHIỆM KỲ", "term"),
        ("huyện", "district"),
    ],
)
def test_a_field_is_named_in_either_language(written: str, name: str) -> None:
    assert field_named(written) == name


def test_an_unknown_field_is_answered_with_those_there_are() -> None:
    with pytest.raises(
        UnusableCorrection, match=r"Không có thuộc tính “màu”\. Hãy chọn trong: kind \(Loại\)"
    ):
        field_named("màu")


@pytest.mark.parametrize(
    ("name", "written", "kept"),
    [
        ("issued_on", "05/3/2021", "2021-03-05"),
        ("issued_on", " 2021-03-05 ", "2021-03-05"),
        ("issued_on", "21/11/2026", "2026-11-21"),
        ("issued_on", "01/01/1930", "1930-01-01"),
        ("number", "406-TB/HU", "406-TB/HU"),
        ("number", "Số 406-tb/hu", "406-TB/HU"),
        ("number", "24/2026/NQ-CP", "24/2026/NQ-CP"),
        ("district", "  Sông   Lam ", "Sông Lam"),
        ("district", "So\u0302ng Lam", "Sông Lam"),
        ("district", "huyện Sông Lam", "Sông Lam"),
        ("district", "HUYỆN  Sông Lam", "Sông Lam"),
        ("district", "Huyền Sơn", "Huyền Sơn"),
        ("district", "Cư M’gar", "Cư M’gar"),
        ("district", "Ea H'leo", "Ea H'leo"),
        ("province", "tỉnh Nghệ An", "tỉnh Nghệ An"),
        ("recipients", "Đảng ủy các xã; Lưu VPHU;", "Đảng ủy các xã; Lưu VPHU"),
    ],
)
def test_what_is_typed_is_kept_in_one_form(name: str, written: str, kept: str) -> None:
    assert read_correction(name, written, today=TODAY) == kept


@pytest.mark.parametrize(
    ("name", "written", "problem"),
    [
        ("issued_on", "22/11/2026", "Ngày ban hành: ngày 22/11/2026 ở tương lai. Hãy kiểm tra lại năm."),
        ("meeting_on", "31/12/1929", "Ngày họp: ngày 31/12/1929 trước năm 1930. Hãy kiểm tra lại năm."),
        ("issued_on", "31/02/2021", "“31/02/2021” không phải là ngày"),
        ("issued_on", "05/3/2021 và 06/3/2021", "không phải là ngày"),
        ("issued_on", "tháng 3/2021", "không phải là ngày"),
        ("number", "bốn trăm", "Số hiệu: “bốn trăm” không phải là số hiệu. Hãy viết như 406-TB/HU."),
        ("number", "406-TB/HU và 407-TB/HU", "không phải là số hiệu"),
        ("district", " \u00a0 ", "Huyện: giá trị đang trống. Hãy ghi giá trị đúng."),
        ("district", "Sông Lam 2", "Huyện: “Sông Lam 2” không phải là tên huyện. Hãy viết chỉ tên"),
        ("district", "Sông Lam <b>", "không phải là tên huyện"),
        ("district", "Sông Lam, An Bình", "không phải là tên huyện"),
        ("district", "huyện 12-TB/HU", "không phải là tên huyện"),
        ("district", "- Sông Lam", "không phải là tên huyện"),
        ("subject", "a" * 301, "Trích yếu: dài 301 ký tự, tối đa 300. Hãy rút gọn."),
        ("subject", "về đất đai\nvề rừng", "Trích yếu: có ký tự điều khiển"),
        ("subject", "về \u202eđất đai", "Trích yếu: có ký tự điều khiển"),
        ("subject", "về \ud83c đất", "Trích yếu: có ký tự điều khiển"),
        ("issued_on", "05-06/3/2021", "không phải là ngày"),
        ("issued_on", "٠٥/٣/٢٠٢١", "không phải là ngày"),
        ("recipients", ";;", "Nơi nhận: chưa có mục nào"),
        ("recipients", "Lưu; " + "a" * 301, "Nơi nhận: dài 301 ký tự, tối đa 300"),
    ],
)
def test_what_cannot_be_the_value_is_told_in_one_line(name: str, written: str, problem: str) -> None:
    with pytest.raises(UnusableCorrection) as told:
        read_correction(name, written, today=TODAY)
    assert problem in str(told.value)
    assert "\n" not in str(told.value)


@pytest.fixture
def land(tmp_path: Path) -> Fields:
    path = write_files(tmp_path, {"dat-dai.txt": LAND}) / "dat-dai.txt"
    return read_notice(path, "dat-dai.txt", "dat-dai").fields


@pytest.mark.parametrize(
    ("name", "kept", "expected"),
    [
        (
            "issued_on",
            "2021-03-08",
            Field(
                date(2021, 3, 8),
                Provenance.CORRECTED,
                None,
                "người dùng sửa ngày 21/11/2026; máy đọc: 05/03/2021",
            ),
        ),
        (
            "recipients",
            "Đảng ủy các xã; Lưu",
            Field(
                ("Đảng ủy các xã", "Lưu"),
                Provenance.CORRECTED,
                None,
                "người dùng sửa ngày 21/11/2026; máy đọc: Đảng ủy các xã; Lưu VPHU",
            ),
        ),
        (
            "secrecy",
            "Mật",
            Field("Mật", Provenance.CORRECTED, None, "người dùng sửa ngày 21/11/2026; máy đọc: chưa rõ"),
        ),
    ],
)
def test_a_correction_tells_when_and_what_was_read(
    land: Fields, name: str, kept: str, expected: Field[object]
) -> None:
    corrected = correct_field(land, name, kept, TODAY)
    assert getattr(corrected, name) == expected
    assert kept_text(getattr(corrected, name)) == kept
    others = [field.name for field in fields(Fields) if field.name != name]
    assert all(getattr(corrected, other) == getattr(land, other) for other in others)


@pytest.mark.parametrize(("name", "kept"), [("colour", "đỏ"), ("issued_on", "hôm qua"), ("issuer", "")])
def test_what_was_never_kept_is_refused(land: Fields, name: str, kept: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of any wording
        correct_field(land, name, kept, TODAY)


def test_a_kept_day_is_shown_as_people_write_it() -> None:
    assert shown_text("issued_on", "2021-03-05") == "05/03/2021"
    assert shown_text("number", "406-TB/HU") == "406-TB/HU"
    assert shown_text("number", None) == "chưa rõ"
