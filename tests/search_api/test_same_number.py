"""Notices with one number are told apart by district, term and year; nothing is guessed."""

from __future__ import annotations

import pytest

from search_api.same_number import Choice, fitting, in_order

DISTRICTS = ("An Bình", "Bình", "Sông Lam", "Mường Hạ")


def choice(notice_id: str, district: str | None, year: int | None, term: str | None = None) -> Choice:
    return Choice(notice_id, "12-TB/HU", district, term, year, "")


OLD = choice("an-binh-2017", "An Bình", 2017, "khóa XX")
NEW = choice("an-binh-2022", "An Bình", 2022, "khóa XXI")
OTHER = choice("song-lam-2022", "Sông Lam", 2022)
UNDATED = choice("an-binh-x", "An Bình", None)
NOWHERE = choice("x-2016", None, 2016)


@pytest.mark.parametrize(
    ("one", "label"),
    [
        (NEW, "huyện An Bình, khóa XXI, năm 2022"),
        (OTHER, "huyện Sông Lam, năm 2022"),
        (UNDATED, "huyện An Bình, không rõ năm"),
        (NOWHERE, "chưa rõ huyện, năm 2016"),
    ],
)
def test_what_tells_a_notice_apart(one: Choice, label: str) -> None:
    assert one.label == label


def test_the_order_is_by_district_year_and_id_with_the_unknown_last() -> None:
    assert in_order([NOWHERE, OTHER, UNDATED, NEW, OLD]) == (OLD, NEW, UNDATED, OTHER, NOWHERE)


@pytest.mark.parametrize(
    ("name", "beside", "choices", "left", "is_sure"),
    [
        ("nothing typed", "", [NEW, OTHER], [NEW, OTHER], True),
        ("a district", "An Bình", [NEW, OTHER], [NEW], True),
        ("without accents", "huyen song lam", [NEW, OTHER], [OTHER], True),
        ("a year", "năm 2017", [OLD, NEW], [OLD], True),
        ("two terms of a district", "An Bình", [OLD, NEW, OTHER], [OLD, NEW], True),
        ("a name inside another counts once", "An Bình", [choice("b", "Bình", 2020), NEW], [NEW], True),
        ("a district without this number", "Mường Hạ", [NEW, OTHER], [], False),
        ("a district that the archive lacks", "Tân Phú", [NEW, OTHER], [NEW, OTHER], True),
        ("a district unknown of one", "An Bình", [NOWHERE, NEW], [NEW], True),
        ("a district unknown of all", "An Bình", [NOWHERE], [NOWHERE], False),
        ("a year unknown of all", "An Bình 2020", [UNDATED], [UNDATED], False),
        ("another year", "2020", [OLD, NEW], [], False),
        ("a longer number is no year", "12017", [OLD, NEW], [OLD, NEW], True),
    ],
)
def test_what_is_typed_beside_a_number(
    name: str, beside: str, choices: list[Choice], left: list[Choice], *, is_sure: bool
) -> None:
    fit = fitting(choices, beside, DISTRICTS)
    assert (list(fit.choices), fit.is_sure) == (left, is_sure), name
