"""The columns of a comparison: districts, years and terms as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.notice_table import NoticeIdentity
from search_api.comparing.columns import Axis, ComparisonAsked, choose_columns
from search_api.comparing.district_names import district_key
from search_api.errors import UnusableComparison


def notice(notice_id: str, district: str | None, day: date | None, term: str | None = None) -> NoticeIdentity:
    return NoticeIdentity(notice_id, None, "Thông báo", day, None, district, term)


NOTICES = (
    notice("a", "Tân Yên", date(2015, 9, 4), "nhiệm kỳ 2015-2020"),
    notice("b", "Tân Yên", date(2019, 1, 2), "khóa XXI, nhiệm kỳ 2015-2020"),
    notice("c", "Tân Yên", date(2022, 1, 2), "khóa XXII"),
    notice("d", "Cẩm Thủy", date(2023, 7, 7), "khoá XXVI, nhiệm kỳ 2020 - 2025"),
    notice("e", "Thanh Hoá", date(2016, 5, 5)),
    notice("f", "Thanh Hóa", None),
    notice("g", "Lộc Hà", date(2016, 5, 5)),
    notice("h", "Lọc Hà", date(2016, 5, 5)),
    notice("i", "Quận 1", date(2016, 5, 5)),
    notice("j", None, date(2017, 5, 5)),
)


def columns(asked: ComparisonAsked) -> list[tuple[str, str, str]]:
    found = choose_columns(NOTICES, asked)
    return [
        (column.key, column.name, " ".join(one.notice_id for one in column.notices))
        for column in found.columns
    ]


TAN_YEN = ("tan-yen", "Tân Yên", "a b c")
CAM_THUY = ("cam-thuy", "Cẩm Thủy", "d")


@pytest.mark.parametrize(
    "districts",
    [
        ("Tân Yên", "Cẩm Thủy"),
        ("tan-yen", "cam-thuy"),
        ("tan-yen,cam-thuy",),
        ("huyện Tân Yên", "Huyện  Cẩm Thuỷ"),
        ("huyen tan yen", "HUYEN CAM THUY"),
        ("huyen-tan-yen", "h. Cẩm Thủy"),
        ("tân yên , tan-yen", "Cẩm Thủy,,"),
        ("Ta\u0302n Ye\u0302n", "Cẩm Thủy"),
    ],
)
def test_districts_however_they_are_typed(districts: tuple[str, ...]) -> None:
    assert columns(ComparisonAsked(districts)) == [TAN_YEN, CAM_THUY]


def test_two_spellings_are_one_district() -> None:
    assert columns(ComparisonAsked(("thanh hoa", "Quận 1"))) == [
        ("thanh-hoa", "Thanh Hoá", "e f"),
        ("quan-1", "Quận 1", "i"),
    ]


def test_two_districts_of_one_slug_are_told_apart_by_their_accents() -> None:
    assert district_key("Lộc Hà", ["Lộc Hà", "Lọc Hà"]) == "Lộc Hà"
    assert columns(ComparisonAsked(("Lộc Hà", "Lọc Hà"))) == [
        ("Lộc Hà", "Lộc Hà", "g"),
        ("Lọc Hà", "Lọc Hà", "h"),
    ]


def test_years_are_columns_and_a_district_narrows_them() -> None:
    assert columns(ComparisonAsked(years=("2015-2017", "2019"))) == [
        ("2015-2017", "năm 2015–2017", "a e g h i j"),
        ("2019", "năm 2019", "b"),
    ]
    found = choose_columns(NOTICES, ComparisonAsked(("tan-yen",), ("2015-2017", "năm 2018 – 2030")))
    assert found.axis is Axis.YEARS
    assert found.narrowed == ("huyện Tân Yên",)
    assert [[one.notice_id for one in column.notices] for column in found.columns] == [["a"], ["b", "c"]]


def test_years_narrow_districts() -> None:
    assert columns(ComparisonAsked(("tan-yen", "cam-thuy"), ("2019-2023",))) == [
        ("tan-yen", "Tân Yên", "b c"),
        CAM_THUY,
    ]


def test_terms_are_columns() -> None:
    assert columns(ComparisonAsked(terms=("2015-2020", "khóa XXVI"))) == [
        ("2015-2020", "nhiệm kỳ 2015-2020", "a b"),
        ("xxvi", "khóa XXVI", "d"),
    ]


def test_what_fits_no_column_is_counted() -> None:
    assert choose_columns(NOTICES, ComparisonAsked(("tan-yen", "cam-thuy"))).unplaced == 1
    assert choose_columns(NOTICES, ComparisonAsked(years=("2015", "2016"))).unplaced == 1
    assert choose_columns(NOTICES, ComparisonAsked(terms=("2015-2020", "xxvi"))).unplaced == 6


def test_fewer_than_three_notices_are_a_small_sample() -> None:
    tan_yen, cam_thuy = choose_columns(NOTICES, ComparisonAsked(("tan-yen", "cam-thuy"))).columns
    assert (tan_yen.is_small, cam_thuy.is_small) == (False, True)
    assert cam_thuy.nothing_found == "Không tìm thấy đoạn nào trong 1 văn bản của huyện này."


COUNT = "Cần 2 đến 4 huyện (hoặc khoảng năm, nhiệm kỳ) khác nhau để so sánh; đã nhận {}."


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (ComparisonAsked(), COUNT.format(0)),
        (ComparisonAsked(("tan-yen",)), COUNT.format(1)),
        (ComparisonAsked(("tan-yen", "Tân Yên", "huyện Tân Yên")), COUNT.format(1)),
        (ComparisonAsked(("a,b,c,d,e",)), COUNT.format(5)),
        (ComparisonAsked(("a,b",) * 1000), "Kho không có văn bản của huyện “a”."),
        (ComparisonAsked(("tan-yen", "Tân Yến")), "Kho không có văn bản của huyện “Tân Yến”."),
        (ComparisonAsked(("tan-yen", "huyện")), "Kho không có văn bản của huyện “huyện”."),
        (ComparisonAsked(("tan-yen", "--")), "Kho không có văn bản của huyện “--”."),
        (ComparisonAsked(("loc ha", "tan-yen")), "“loc ha” có thể là Lọc Hà hoặc Lộc Hà."),
        (ComparisonAsked(("tan-yen", "x" * 101)), "Tên dài 101 ký tự"),
        (ComparisonAsked(years=("2017-2015", "2019")), "Không hiểu khoảng năm “2017-2015”."),
        (ComparisonAsked(years=("15-17", "2019")), "Không hiểu khoảng năm “15-17”."),
        (ComparisonAsked(terms=("1990-1995", "2015-2020")), "Không văn bản nào ghi nhiệm kỳ “1990-1995”."),
        (ComparisonAsked(("tan-yen", "cam-thuy"), ("2015", "2016")), "Mỗi lần chỉ so sánh theo một chiều"),
    ],
)
def test_what_cannot_stand_side_by_side_is_refused_in_one_line(asked: ComparisonAsked, sentence: str) -> None:
    with pytest.raises(UnusableComparison) as refused:
        choose_columns(NOTICES, asked)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_unknown_district_names_those_there_are() -> None:
    with pytest.raises(UnusableComparison, match="Các huyện trong kho: Cẩm Thủy, Lọc Hà, Lộc Hà, Quận 1"):
        choose_columns(NOTICES, ComparisonAsked(("an-binh", "tan-yen")))
