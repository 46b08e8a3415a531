"""Units of today in a question: which, what they were made of, what else to look for."""

from __future__ import annotations

import pytest

from corpus.gazetteer.successors import predecessors_of
from corpus.gazetteer.units import find_units
from search_api.asking.asked_units import ask_units, is_nothing_else, told_origin, told_unit, widen_units
from search_api.asking.query import read_query

ORIGINS = [
    ("one district", "Tả Lèng", "Lai Châu", "xã Tả Lèng, xã Giang Ma, xã Hồ Thầu (huyện Tam Đường)"),
    (
        "two districts, the greater part first",
        "Tân Phong",
        "Lai Châu",
        (
            "phường Tân Phong, phường Đông Phong, xã San Thàng (thành phố Lai Châu), "
            "xã Nùng Nàng, xã Bản Giang (huyện Tam Đường)"
        ),
    ),
    (
        "a merged province",
        "Quang Trung",
        "Bắc Ninh",
        "xã Quang Trung, xã Lam Sơn (huyện Tân Yên, tỉnh Bắc Giang)",
    ),
    ("an island district without communes", "Lý Sơn", "Quảng Ngãi", "huyện Lý Sơn"),
]


@pytest.mark.parametrize(("case", "name", "province", "told"), ORIGINS, ids=[case for case, *_ in ORIGINS])
def test_what_a_unit_was_made_of(case: str, name: str, province: str, told: str) -> None:
    [unit] = [unit for unit in find_units(name, is_of_today=True) if unit.province == f"tỉnh {province}"]
    assert told_origin(predecessors_of(unit)) == told, case


def test_a_divided_commune_is_told_as_a_part() -> None:
    [unit] = find_units("Nội Bài", is_of_today=True)
    assert "một phần xã Mai Đình" in told_origin(predecessors_of(unit))


def test_a_province_is_made_of_provinces() -> None:
    [unit] = [unit for unit in find_units("Bắc Ninh", is_of_today=True) if unit.province is None]
    assert told_origin(predecessors_of(unit)) == "tỉnh Bắc Giang, tỉnh Bắc Ninh"


def test_a_unit_is_told_with_what_it_lies_in() -> None:
    [unit] = find_units("Bình Lư", is_of_today=True)
    assert told_unit(unit) == "xã Bình Lư (tỉnh Lai Châu)"


@pytest.mark.parametrize(
    ("question", "without", "named"),
    [
        ("đất đai xã Bình Lư", [], ["xã Bình Lư, tỉnh Lai Châu"]),
        ("xã Bình Lư và xã Bình Lư", [], ["xã Bình Lư, tỉnh Lai Châu"]),
        ("đất đai xã Bình Lư", ["xã Bình Lư, tỉnh Lai Châu"], []),
        ("đất đai xã Bình Lư", ["xa binh lu"], []),
        ("xã Tân Yên", [], ["xã Tân Yên, tỉnh Sơn La", "xã Tân Yên, tỉnh Bắc Ninh"]),
        ("xã Tân Yên", ["xã Tân Yên, tỉnh Sơn La"], ["xã Tân Yên, tỉnh Bắc Ninh"]),
        ("406-TB/HU", [], []),
        ("quản lý đất đai", [], []),
    ],
)
def test_units_that_are_asked_for(question: str, without: list[str], named: list[str]) -> None:
    found = ask_units(read_query(question), without=without)
    assert [asked.today.full_title for asked in found] == named


@pytest.mark.parametrize(
    "question",
    [
        "xã Bình Lư",
        "xa binh lu",
        "xã Bình Lư, tỉnh Lai Châu",
        "xã Bình Lư (huyện Tam Đường cũ)",
        "Binh Lu commune",
        "xã Tân Yên và xã Bình Lư",
    ],
)
def test_a_question_may_name_units_and_ask_for_nothing_else(question: str) -> None:
    query = read_query(question)
    assert is_nothing_else(query, ask_units(query))


@pytest.mark.parametrize("question", ["đất đai xã Bình Lư", "quản lý đất đai"])
def test_or_ask_for_something(question: str) -> None:
    query = read_query(question)
    assert not is_nothing_else(query, ask_units(query))


@pytest.mark.parametrize(
    ("question", "written", "found"),
    [
        ("đất đai xã Bình Lư", ["Sơn Bình"], [("bình lư", 3, 5, ["Sơn Bình"])]),
        ("dat dai xa binh lu", ["Sơn Bình"], [("binh lu", 3, 5, ["Sơn Bình"])]),
        ("đất đai xã Bình Lư", ["Bình Lư"], []),
        ("đất đai xã Bình Lư", [], []),
    ],
)
def test_former_names_are_looked_for_too(
    question: str, written: list[str], found: list[tuple[str, int, int, list[str]]]
) -> None:
    query = read_query(question)
    expansions = widen_units(query, ask_units(query), written)
    assert [
        (one.written, one.first, one.last, [wording.text for wording in one.wordings]) for one in expansions
    ] == found
