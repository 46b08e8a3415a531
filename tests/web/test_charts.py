"""Bars, and the times that they stand for."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.directive_query import MonthCount
from search_api.asking.language import Language
from web.charts import Point, draw_bars
from web.deadline_chart import deadline_points
from web.paging import Paging, page_number

POINTS = [Point("Năm 2019", "2019", 4), Point("Năm 2020", "2020", 0), Point("Năm 2021", "2021", 1)]


def test_the_greatest_count_is_the_tallest_bar() -> None:
    chart = draw_bars(POINTS, tall=80)
    assert [bar.height for bar in chart.bars] == [80, 0, 20]
    assert [bar.y + bar.height for bar in chart.bars] == [chart.baseline] * 3


def test_charts_beside_each_other_have_one_scale() -> None:
    assert [bar.height for bar in draw_bars(POINTS, tall=80, greatest=8).bars] == [40, 0, 10]


def test_names_that_would_touch_are_left_out() -> None:
    points = [Point(f"Năm {year}", str(year), 1) for year in range(1990, 2030)]
    assert [bar.point.short for bar in draw_bars(points).bars if bar.is_named][:3] == ["1990", "1992", "1994"]


def test_no_points_are_an_empty_chart() -> None:
    assert draw_bars([]).bars == ()


@settings(deadline=None)
@given(st.lists(st.integers(0, 10**6), max_size=60))
def test_bars_lie_inside_the_chart_and_beside_each_other(counts: list[int]) -> None:
    chart = draw_bars([Point(str(place), str(place), count) for place, count in enumerate(counts)])
    for bar, following in zip(chart.bars, chart.bars[1:], strict=False):
        assert bar.x + bar.width <= following.x
    for bar in chart.bars:
        assert bar.x >= 0
        assert bar.x + bar.width <= chart.width
        assert bar.y >= 0
        assert bool(bar.height) == bool(bar.point.count)


def points(
    months: dict[date, int], after: date | None = None, before: date | None = None
) -> list[tuple[str, str, int, dict[str, list[str]]]]:
    counts = [MonthCount(month, count) for month, count in months.items()]
    found = deadline_points(counts, {"giao": "UBND"}, Language.VIETNAMESE, after=after, before=before)
    return [(point.name, point.short, point.count, parse_qs(urlsplit(point.target).query)) for point in found]


def asked(first: str, last: str) -> dict[str, list[str]]:
    return {"giao": ["UBND"], "tu": [first], "den": [last]}


def test_a_short_time_is_shown_by_month() -> None:
    assert points({date(2019, 11, 1): 2, date(2020, 2, 1): 1}) == [
        ("Tháng 11/2019", "11/2019", 2, asked("01/11/2019", "30/11/2019")),
        ("Tháng 12/2019", "12/2019", 0, {}),
        ("Tháng 01/2020", "1/2020", 0, {}),
        ("Tháng 02/2020", "2/2020", 1, asked("01/02/2020", "29/02/2020")),
    ]


def test_a_longer_time_is_shown_by_quarter() -> None:
    found = points({date(2015, 11, 1): 2, date(2020, 2, 1): 1})
    assert len(found) == 18
    assert found[0] == ("Quý IV/2015", "IV/2015", 2, asked("01/10/2015", "31/12/2015"))


def test_many_years_are_shown_by_year_and_very_many_by_five() -> None:
    assert points({date(2010, 5, 1): 1, date(2030, 1, 1): 3})[-1][:3] == ("Năm 2030", "2030", 3)
    found = points({date(1960, 5, 1): 1, date(2045, 12, 1): 3})
    assert found[-1] == ("Các năm 2045–2049", "2045–49", 3, asked("01/01/2045", "31/12/2049"))


def test_a_bar_asks_for_no_day_outside_of_the_filter() -> None:
    found = points(
        {date(2015, 11, 1): 2, date(2020, 2, 1): 1}, after=date(2015, 11, 15), before=date(2020, 2, 10)
    )
    assert found[0][3] == asked("15/11/2015", "31/12/2015")
    assert found[-1][3] == asked("01/01/2020", "10/02/2020")


@pytest.mark.parametrize("months", [{}, {date(2019, 11, 1): 5}])
def test_one_bar_is_nothing_to_choose_from(months: dict[date, int]) -> None:
    assert points(months) == []


@settings(deadline=None)
@given(st.dictionaries(st.dates().map(lambda day: day.replace(day=1)), st.integers(1, 99), min_size=1))
def test_every_directive_is_in_one_bar(months: dict[date, int]) -> None:
    found = points(months)
    assert sum(count for _, _, count, _ in found) in {0, sum(months.values())}
    assert len(found) <= 36


@pytest.mark.parametrize(
    ("paging", "expected"),
    [
        (Paging(1, 50, 0), (1, 0, False, False)),
        (Paging(1, 50, 50), (1, 50, False, False)),
        (Paging(1, 50, 51), (1, 50, True, False)),
        (Paging(2, 50, 51), (51, 51, False, False)),
        (Paging(3, 50, 51), (101, 51, False, True)),
    ],
)
def test_pages_know_their_place(paging: Paging, expected: tuple[int, int, bool, bool]) -> None:
    assert (paging.first, paging.last, paging.has_next, paging.is_beyond) == expected


@pytest.mark.parametrize(
    ("written", "page"), [("", 1), ("0", 1), ("7", 7), ("-1", 1), ("²", 1), ("9" * 40, 20_000)]
)
def test_any_page_number_is_one(written: str, page: int) -> None:
    assert page_number(written) == page
