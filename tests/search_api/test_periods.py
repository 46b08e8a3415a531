"""Dates and periods in questions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.spans import Span
from corpus.spelling import fold
from search_api.asking.language import Language
from search_api.asking.periods import AskedPeriod, find_periods, mentions, overlap, period_label

OPEN_START, OPEN_END = date.min, date.max


def days(first: str, last: str) -> tuple[date, date]:
    """Return two ISO days; "" is an open end."""
    return (
        date.fromisoformat(first) if first else OPEN_START,
        date.fromisoformat(last) if last else OPEN_END,
    )


# The question, the words of the period, its first and last day.
PERIODS = [
    # days
    ("họp ngày 07/11/2012", "ngày 07/11/2012", "2012-11-07", "2012-11-07"),
    ("07/11/2012", "07/11/2012", "2012-11-07", "2012-11-07"),
    ("7-11-2012", "7-11-2012", "2012-11-07", "2012-11-07"),
    ("7.11.2012", "7.11.2012", "2012-11-07", "2012-11-07"),
    ("2012-11-07", "2012-11-07", "2012-11-07", "2012-11-07"),
    ("ngày 7 tháng 11 năm 2012", "ngày 7 tháng 11 năm 2012", "2012-11-07", "2012-11-07"),
    ("ngay 7 thang 11 nam 2012", "ngay 7 thang 11 nam 2012", "2012-11-07", "2012-11-07"),
    ("NGÀY 7 THÁNG 11 NĂM 2012", "NGÀY 7 THÁNG 11 NĂM 2012", "2012-11-07", "2012-11-07"),
    ("ngày 7/11 năm 2012", "ngày 7/11 năm 2012", "2012-11-07", "2012-11-07"),
    ("mồng 2 tháng 9 năm 2020", "2 tháng 9 năm 2020", "2020-09-02", "2020-09-02"),
    ("on 7 November 2012", "7 November 2012", "2012-11-07", "2012-11-07"),
    ("November 7th, 2012", "November 7th, 2012", "2012-11-07", "2012-11-07"),
    ("the 7th of November 2012", "the 7th of November 2012", "2012-11-07", "2012-11-07"),
    ("406-TB/HU ngày 07/11/2019", "ngày 07/11/2019", "2019-11-07", "2019-11-07"),
    # rows of days
    ("hội nghị ngày 12 và 13/7/2018", "ngày 12 và 13/7/2018", "2018-07-12", "2018-07-13"),
    ("từ ngày 29/6 đến ngày 01/7/2023", "từ ngày 29/6 đến ngày 01/7/2023", "2023-06-29", "2023-07-01"),
    ("3-7 November 2012", "3-7 November 2012", "2012-11-03", "2012-11-07"),
    # months
    ("kết luận tháng 9 năm 2015", "tháng 9 năm 2015", "2015-09-01", "2015-09-30"),
    ("tháng 9/2015", "tháng 9/2015", "2015-09-01", "2015-09-30"),
    ("thang 9-2015", "thang 9-2015", "2015-09-01", "2015-09-30"),
    ("T9/2015", "T9/2015", "2015-09-01", "2015-09-30"),
    ("tháng 9, năm 2015", "tháng 9, năm 2015", "2015-09-01", "2015-09-30"),
    ("tháng chín năm 2015", "tháng chín năm 2015", "2015-09-01", "2015-09-30"),
    ("thang muoi hai nam 2015", "thang muoi hai nam 2015", "2015-12-01", "2015-12-31"),
    ("tháng năm năm 2015", "tháng năm năm 2015", "2015-05-01", "2015-05-31"),
    ("tháng 2/2016", "tháng 2/2016", "2016-02-01", "2016-02-29"),
    ("trong 9/2015", "9/2015", "2015-09-01", "2015-09-30"),
    ("họp ngày 9/2015", "ngày 9/2015", "2015-09-01", "2015-09-30"),
    ("hop ngay 9/2015", "ngay 9/2015", "2015-09-01", "2015-09-30"),
    ("ngày …/9/2015", "ngày …/9/2015", "2015-09-01", "2015-09-30"),
    ("văn bản ..../9/2015", "..../9/2015", "2015-09-01", "2015-09-30"),
    ("văn bản /9/2015", "/9/2015", "2015-09-01", "2015-09-30"),
    ("cuối tháng 9/2015", "tháng 9/2015", "2015-09-01", "2015-09-30"),
    ("tháng 12/2020 - UBND huyện", "tháng 12/2020", "2020-12-01", "2020-12-31"),
    ("in September 2015", "September 2015", "2015-09-01", "2015-09-30"),
    ("Sept. 2015", "Sept. 2015", "2015-09-01", "2015-09-30"),
    ("từ tháng 3 đến tháng 6 năm 2014", "từ tháng 3 đến tháng 6 năm 2014", "2014-03-01", "2014-06-30"),
    ("tháng 3, 4 và 6/2014", "tháng 3, 4 và 6/2014", "2014-03-01", "2014-06-30"),
    ("từ 3/2014 đến 6/2014", "từ 3/2014 đến 6/2014", "2014-03-01", "2014-06-30"),
    ("from March to June 2014", "from March to June 2014", "2014-03-01", "2014-06-30"),
    # quarters
    ("quý II năm 2023", "quý II năm 2023", "2023-04-01", "2023-06-30"),
    ("quí 2/2023", "quí 2/2023", "2023-04-01", "2023-06-30"),
    ("giải ngân quý II/2023", "quý II/2023", "2023-04-01", "2023-06-30"),
    ("qúy II/2023", "qúy II/2023", "2023-04-01", "2023-06-30"),
    ("quý 2 năm 2023", "quý 2 năm 2023", "2023-04-01", "2023-06-30"),
    ("quy I nam 2025", "quy I nam 2025", "2025-01-01", "2025-03-31"),
    ("quí tư năm 2023", "quí tư năm 2023", "2023-10-01", "2023-12-31"),
    ("Q2/2023", "Q2/2023", "2023-04-01", "2023-06-30"),
    ("Q2 2023", "Q2 2023", "2023-04-01", "2023-06-30"),
    ("in the second quarter of 2023", "second quarter of 2023", "2023-04-01", "2023-06-30"),
    ("quý I và quý II năm 2023", "quý I và quý II năm 2023", "2023-01-01", "2023-06-30"),
    # parts of a year
    ("6 tháng đầu năm 2024", "6 tháng đầu năm 2024", "2024-01-01", "2024-06-30"),
    ("sáu tháng cuối năm 2023", "sáu tháng cuối năm 2023", "2023-07-01", "2023-12-31"),
    ("sau thang dau nam 2023", "sau thang dau nam 2023", "2023-01-01", "2023-06-30"),
    ("9 tháng năm 2023", "9 tháng năm 2023", "2023-01-01", "2023-09-30"),
    ("first half of 2024", "first half of 2024", "2024-01-01", "2024-06-30"),
    ("last six months of 2024", "last six months of 2024", "2024-07-01", "2024-12-31"),
    ("đầu năm 2020", "đầu năm 2020", "2020-01-01", "2020-04-30"),
    ("giữa năm 2020", "giữa năm 2020", "2020-05-01", "2020-08-31"),
    ("cuoi nam 2020", "cuoi nam 2020", "2020-09-01", "2020-12-31"),
    ("early 2020", "early 2020", "2020-01-01", "2020-04-30"),
    ("at the end of 2020", "end of 2020", "2020-09-01", "2020-12-31"),
    # years
    ("thu ngân sách năm 2019", "năm 2019", "2019-01-01", "2019-12-31"),
    ("nam 2019", "nam 2019", "2019-01-01", "2019-12-31"),
    ("2019", "2019", "2019-01-01", "2019-12-31"),
    ("kế hoạch 2021", "2021", "2021-01-01", "2021-12-31"),
    ("dân số 2019 toàn huyện", "2019", "2019-01-01", "2019-12-31"),
    ("năm 2019 - UBND huyện", "năm 2019", "2019-01-01", "2019-12-31"),
    ("tháng năm 2015", "năm 2015", "2015-01-01", "2015-12-31"),
    ("đấu giá đất năm 2020", "năm 2020", "2020-01-01", "2020-12-31"),
    ("đến hết năm 2014", "năm 2014", "2014-01-01", "2014-12-31"),
    ("the 2019 plan", "2019", "2019-01-01", "2019-12-31"),
    # rows of years
    ("giai đoạn 2015-2020", "giai đoạn 2015-2020", "2015-01-01", "2020-12-31"),
    ("nhiệm kỳ 2020 – 2025", "nhiệm kỳ 2020 – 2025", "2020-01-01", "2025-12-31"),
    ("nhiem ki 2020-2025", "nhiem ki 2020-2025", "2020-01-01", "2025-12-31"),
    ("năm học 2019-2020", "năm học 2019-2020", "2019-01-01", "2020-12-31"),
    ("nghị quyết 2020-2025", "2020-2025", "2020-01-01", "2025-12-31"),
    ("từ năm 2015 đến năm 2018", "từ năm 2015 đến năm 2018", "2015-01-01", "2018-12-31"),
    ("tu nam 2015 den nam 2018", "tu nam 2015 den nam 2018", "2015-01-01", "2018-12-31"),
    ("trong khoảng 2015 đến 2018", "trong khoảng 2015 đến 2018", "2015-01-01", "2018-12-31"),
    ("between 2015 and 2018", "between 2015 and 2018", "2015-01-01", "2018-12-31"),
    ("from 2015 to 2018", "from 2015 to 2018", "2015-01-01", "2018-12-31"),
    ("giữa năm 2015 và 2018", "giữa năm 2015 và 2018", "2015-01-01", "2018-12-31"),
    ("tháng 3/2014 đến cuối năm 2015", "tháng 3/2014 đến cuối năm 2015", "2014-03-01", "2015-12-31"),
    ("vốn đầu tư năm 2015 đến 2018", "năm 2015 đến 2018", "2015-01-01", "2018-12-31"),
    ("von dau tu nam 2015 den 2018", "nam 2015 den 2018", "2015-01-01", "2018-12-31"),
    # open ends
    ("báo cáo trước ngày 30/11/2019", "trước ngày 30/11/2019", "", "2019-11-29"),
    ("truoc nam 2020", "truoc nam 2020", "", "2019-12-31"),
    ("before 2020", "before 2020", "", "2019-12-31"),
    ("từ năm 2019 trở về trước", "từ năm 2019 trở về trước", "", "2019-12-31"),
    ("sau năm 2020", "sau năm 2020", "2021-01-01", ""),
    ("sau ngày 30/6/2019", "sau ngày 30/6/2019", "2019-07-01", ""),
    ("từ sau năm 2020", "từ sau năm 2020", "2021-01-01", ""),
    ("after June 2019", "after June 2019", "2019-07-01", ""),
    ("bò cái sinh sản từ năm 2013", "từ năm 2013", "2013-01-01", ""),
    ("kể từ tháng 3/2019", "kể từ tháng 3/2019", "2019-03-01", ""),
    ("tu nam 2015 den nay", "tu nam 2015 den nay", "2015-01-01", ""),
    ("since 2015", "since 2015", "2015-01-01", ""),
    ("from 2015 onwards", "from 2015 onwards", "2015-01-01", ""),
    # "từ" and the end of "đầu tư" are one word without accents: no end is opened
    ("vốn đầu tư năm 2015", "năm 2015", "2015-01-01", "2015-12-31"),
    ("von dau tu nam 2015", "nam 2015", "2015-01-01", "2015-12-31"),
]


@pytest.mark.parametrize(("text", "written", "first", "last"), PERIODS)
def test_a_question_names_a_period(text: str, written: str, first: str, last: str) -> None:
    start = text.index(written)
    assert find_periods(text) == (
        AskedPeriod(Span(start, start + len(written)), *days(first, last), written),
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("so sánh năm 2015 và năm 2016", ["năm 2015", "năm 2016"]),
        ("các năm 2015, 2016", ["các năm 2015", "2016"]),
        ("2015-2020, 2021-2025", ["2015-2020", "2021-2025"]),
        ("tháng 9/2015 và ngày 07/11/2019", ["tháng 9/2015", "ngày 07/11/2019"]),
        ("May 2015 and June 2016", ["May 2015", "June 2016"]),
    ],
)
def test_a_question_names_several_periods(text: str, written: list[str]) -> None:
    assert [period.written for period in find_periods(text)] == written


@pytest.mark.parametrize(
    "text",
    [
        "406-TB/HU",
        "thông báo 212",
        "số 2019",
        "thông báo số 2019",
        "12/2020/NQ-HĐND",
        "12/2020/nq-hdnd",
        "2019/QĐ-UBND",
        "2019 - TB/HU",
        "rà soát 1938 bộ hồ sơ",
        "ra soat 1938 bo ho so",
        "kế hoạch 9/2015",
        "9/2015",
        "2.012 ha",
        "2012 ha rừng",
        "hơn 2019 hộ nghèo",
        "2019 ho ngheo",
        "2019 households",
        "tăng 2019%",
        "thửa 2019",
        "COVID-2019",
        "tăng 1.2.2020.5 lần",
        "31/02/2019",
        "31.02.2019",
        "ngày 31 tháng 02 năm 2019",
        "31 February 2019",
        "tháng 13 năm 2015",
        "quý V/2023",
        "quỹ 2/2023",
        "ngày 20/11",
        "ngày 8 tháng 3",
        "tháng 9",
        "quý II",
        "6 tháng đầu năm",
        "nhiệm kỳ 2025-2020",
        "kế hoạch 5 năm",
        "quản lý đất đai",
        "you may see",
        "",
    ],
)
def test_no_period(text: str) -> None:
    assert find_periods(text) == ()


SEPTEMBER = find_periods("tháng 9/2015")[0]


@pytest.mark.parametrize(
    ("issued_on", "meeting_on", "expected"),
    [
        (date(2015, 9, 4), None, True),
        (None, date(2015, 9, 1), True),
        (date(2015, 10, 2), date(2015, 9, 30), True),
        (date(2015, 10, 1), date(2015, 8, 31), False),
        (None, None, False),
    ],
)
def test_a_notice_falls_into_a_period(
    issued_on: date | None,
    meeting_on: date | None,
    expected: bool,  # noqa: FBT001 - a table
) -> None:
    assert overlap(SEPTEMBER, issued_on, meeting_on) is expected


@pytest.mark.parametrize(
    ("text", "vietnamese", "english"),
    [
        ("7-7-2023", "07/7/2023", "7 July 2023"),
        ("07/01/2012", "07/01/2012", "7 January 2012"),
        ("07/11/2012", "07/11/2012", "7 November 2012"),
        ("12 và 13/7/2018", "12/7/2018–13/7/2018", "12 July 2018 – 13 July 2018"),
        ("T9/2015", "tháng 9/2015", "September 2015"),
        ("Q2/2023", "quý II/2023", "Q2 2023"),
        ("nửa cuối năm 2023", "6 tháng cuối năm 2023", "last 6 months of 2023"),
        ("first 9 months of 2023", "9 tháng đầu năm 2023", "first 9 months of 2023"),
        ("đầu năm 2020", "tháng 1–4/2020", "January–April 2020"),
        (
            "từ tháng 11/2013 đến tháng 2/2014",
            "tháng 11/2013 – tháng 2/2014",
            "November 2013 – February 2014",
        ),
        ("2019", "năm 2019", "2019"),
        ("between 2015 and 2018", "2015–2018", "2015–2018"),
        ("before 30/11/2019", "trước 30/11/2019", "before 30 November 2019"),
        ("trước tháng 6/2019", "trước tháng 6/2019", "before June 2019"),
        ("trước 2020", "trước năm 2020", "before 2020"),
        ("sau năm 2020", "từ năm 2021", "from 2021"),
        ("từ ngày 15/6/2019 đến nay", "từ 15/6/2019", "from 15 June 2019"),
    ],
)
def test_labels(text: str, vietnamese: str, english: str) -> None:
    (period,) = find_periods(text)
    assert period_label(period, Language.VIETNAMESE) == vietnamese
    assert period_label(period, Language.ENGLISH) == english


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("07/11/2012", True),
        ("tháng 9/2015", True),
        ("quý II/2023", True),
        ("từ tháng 4 đến tháng 6/2023", True),
        ("từ tháng 3 đến tháng 5/2023", False),
        ("đầu năm 2020", False),
        ("6 tháng đầu năm 2024", False),
        ("năm 2019", False),
        ("nhiệm kỳ 2020-2025", False),
        ("trước ngày 30/11/2019", False),
    ],
)
def test_only_a_narrow_period_is_offered_as_a_filter(text: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert find_periods(text)[0].is_filter is expected


@pytest.mark.parametrize(
    ("question", "passage", "expected"),
    [
        ("tháng 9/2015", "Hội nghị ngày 01 tháng 9 năm 2015", True),
        ("tháng 9/2015", "trong tháng 9 năm 2015", True),
        ("tháng 9/2015", "trong năm 2015", False),
        ("năm 2015", "quý III/2015", True),
        ("giai đoạn 2015-2020", "mục tiêu năm 2018", True),
        ("giai đoạn 2015-2020", "nhiệm kỳ 2015 - 2020", True),
        ("giai đoạn 2015-2020", "năm 2021", False),
        ("trước 30/11/2019", "chậm nhất ngày 30/11/2019", True),
        ("trước 30/11/2019", "ngày 07/11/2019", False),
        ("từ năm 2015 đến nay", "năm 2015 đạt 12 tiêu chí", True),
        ("từ năm 2015 đến nay", "năm 2018 đạt 12 tiêu chí", False),
        ("năm 2019", "2019 hộ nghèo", False),
    ],
)
def test_a_passage_mentions_a_period(question: str, passage: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert mentions(find_periods(question)[0], passage) is expected


def test_the_words_around_a_period_are_looked_at_whole() -> None:
    """Here "đầu tư" ends like "từ", "sâu" reads like "sau" and "quỹ" like "quý" without accents."""
    texts = ("vốn đầu tư năm 2015", "trừ sâu năm 2015", "quỹ năm 2015")
    assert [find_periods(text)[0].written for text in texts] == ["năm 2015"] * 3


@given(st.dates(min_value=date(1945, 9, 2), max_value=date(2099, 12, 31)))
def test_every_day_is_found_in_every_form(day: date) -> None:
    forms = (
        f"{day.day:02d}/{day.month}/{day.year}",
        f"{day.day}-{day.month}-{day.year}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
        f"ngay {day.day} thang {day.month} nam {day.year}",
        f"{day.day} {day:%B} {day.year}",
        day.isoformat(),
    )
    for form in forms:
        text = f"họp {form}, đất đai"
        assert find_periods(text) == (AskedPeriod(Span(4, 4 + len(form)), day, day, form),)


@given(
    st.lists(
        st.sampled_from(
            "từ đến trước sau ngày tháng năm quý đầu cuối 6 9 II 12 31/02 2015 2020 - / , 07/11/2012 "
            "406-TB/HU in and between of May first half nay ha % giai đoạn".split(" ")
        ),
        max_size=12,
    )
)
def test_periods_stand_in_order_with_their_words(words: list[str]) -> None:
    """Any mixture of the words is read; spans never overlap and cover what was typed."""
    text = " ".join(words)
    end = 0
    for period in find_periods(text):
        assert period.first <= period.last
        assert end <= period.span.start < period.span.end
        assert period.span.of(text) == period.written
        assert all(period_label(period, language) for language in Language)
        end = period.span.end


@pytest.mark.parametrize("text", [row[0] for row in PERIODS if not row[0].startswith(("từ", "kể", "bò"))])
def test_accents_change_no_day(text: str) -> None:
    """Only "từ" alone needs its accent; any other period is the same when typed without."""
    accented, folded = find_periods(text), find_periods(fold(text))
    assert [(period.first, period.last) for period in folded] == [
        (period.first, period.last) for period in accented
    ]
