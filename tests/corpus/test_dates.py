"""Dates in every form that official documents use."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import find_dates


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("ngày 07 tháng 7 năm 2023", [date(2023, 7, 7)]),
        ("ngày12 tháng 10 năm 2020", [date(2020, 10, 12)]),
        ("Ngày 29/6/2023, Ban Chấp hành", [date(2023, 6, 29)]),
        ("ngày 07-11-2019", [date(2019, 11, 7)]),
        ("ngày 07.11.2019", [date(2019, 11, 7)]),
        ("trong hai ngày 12 và 13/7/2018", [date(2018, 7, 12)]),
        ("ngày 12-13/7/2018", [date(2018, 7, 12)]),
        ("các ngày 12, 13 và 14 tháng 7 năm 2018", [date(2018, 7, 12)]),
        ("từ ngày 29/6 đến ngày 01/7/2023", [date(2023, 6, 29)]),
        (
            "Quyết định số 15-QĐ/HU ngày 03/4/2017 và Kế hoạch ngày 5/6/2018",
            [date(2017, 4, 3), date(2018, 6, 5)],
        ),
        ("ngày 30/02/2019", []),
        ("ngày 31 tháng 4 năm 2019", []),
        ("tháng 12 năm 2023", []),
        ("năm 2023", []),
        ("ngày     tháng 7 năm 2023", []),
        ("đạt 14/27 chỉ tiêu", []),
        ("nhiệm kỳ 2015-2020", []),
        ("tăng 1.2.2020.5 lần", []),
    ],
)
def test_dates(text: str, days: list[date]) -> None:
    assert [written.day for written in find_dates(text)] == days


@given(st.dates(min_value=date(1945, 9, 2), max_value=date(2099, 12, 31)))
def test_every_day_is_read_in_both_forms_with_its_span(day: date) -> None:
    for form in (f"{day.day:02d}/{day.month}/{day.year}", f"{day.day} tháng {day.month} năm {day.year}"):
        text = f"Hà Nội, ngày {form}."
        (written,) = find_dates(text)
        assert written.day == day
        assert written.span.of(text) == form


@given(st.text(alphabet="0123456789/-. ngàytháng", max_size=60))
def test_no_text_stops_the_reader(text: str) -> None:
    spans = [written.span for written in find_dates(text)]
    assert spans == sorted(spans)
