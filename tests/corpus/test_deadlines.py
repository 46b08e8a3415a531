"""By when something must be done, as orders write it."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.directives.deadlines import DeadlineReader
from corpus.directives.records import Deadline, DeadlineKind
from corpus.spans import Span
from corpus.spelling import search_key


def deadlines_of(text: str, *, not_before: date | None = None, lead: str = "") -> list[Deadline]:
    reader = DeadlineReader(text, search_key(text), not_before=not_before)
    return reader.read(Span(0, len(text)), lead=search_key(lead))


@pytest.mark.parametrize(
    ("text", "written", "kind", "first", "last"),
    [
        ("gửi trước ngày 30/11/2019.", "trước ngày 30/11/2019", DeadlineKind.DAY, None, date(2019, 11, 30)),
        ("Chậm nhất 15/3/2018 phải xong", "Chậm nhất 15/3/2018", DeadlineKind.DAY, None, date(2018, 3, 15)),
        (
            "chậm nhất là ngày 07 tháng 7 năm 2023",
            "chậm nhất là ngày 07 tháng 7 năm 2023",
            DeadlineKind.DAY,
            None,
            date(2023, 7, 7),
        ),
        ("hạn chót ngày 15/10/2016", "hạn chót ngày 15/10/2016", DeadlineKind.DAY, None, date(2016, 10, 15)),
        ("lấy ý kiến trước 15/5", "trước 15/5", DeadlineKind.DAY, None, None),
        (
            "xong trong tháng 5/2013",
            "trong tháng 5/2013",
            DeadlineKind.MONTH,
            date(2013, 5, 1),
            date(2013, 5, 31),
        ),
        ("dứt điểm trong tháng 8.", "trong tháng 8", DeadlineKind.MONTH, None, None),
        (
            "trình trong quý II/2023",
            "trong quý II/2023",
            DeadlineKind.QUARTER,
            date(2023, 4, 1),
            date(2023, 6, 30),
        ),
        ("xong trong quý IV.", "trong quý IV", DeadlineKind.QUARTER, None, None),
        ("trong năm 2024", "trong năm 2024", DeadlineKind.YEAR, date(2024, 1, 1), date(2024, 12, 31)),
        (
            "Hằng tháng, trước ngày 25, huyện báo cáo",
            "Hằng tháng, trước ngày 25",
            DeadlineKind.RECURRING,
            None,
            None,
        ),
        (
            "báo cáo vào 16 giờ thứ Sáu hằng tuần",
            "vào 16 giờ thứ Sáu hằng tuần",
            DeadlineKind.RECURRING,
            None,
            None,
        ),
        (
            "Từ nay đến hết tháng 01 năm 2016, hằng tháng dự họp",
            "Từ nay đến hết tháng 01 năm 2016, hằng tháng",
            DeadlineKind.RECURRING,
            None,
            date(2016, 1, 31),
        ),
        (
            "hằng tháng đến hết tháng 01/2016 dự họp",
            "hằng tháng đến hết tháng 01/2016",
            DeadlineKind.RECURRING,
            None,
            date(2016, 1, 31),
        ),
        ("báo cáo ngày 20 tháng cuối quý", "ngày 20 tháng cuối quý", DeadlineKind.RECURRING, None, None),
        ("Sáu tháng một lần lấy phiếu", "Sáu tháng một lần", DeadlineKind.RECURRING, None, None),
        ("giải trình trong vòng 10 ngày.", "trong vòng 10 ngày", DeadlineKind.EVENT, None, None),
        (
            "trả lời trong 10 ngày kể từ ngày nhận đơn.",
            "trong 10 ngày kể từ ngày nhận đơn",
            DeadlineKind.EVENT,
            None,
            None,
        ),
        ("xong trước mùa mưa.", "trước mùa mưa", DeadlineKind.EVENT, None, None),
        ("giữ ổn định đến hết nhiệm kỳ.", "đến hết nhiệm kỳ", DeadlineKind.EVENT, None, None),
    ],
)
def test_deadlines(
    text: str, written: str, kind: DeadlineKind, first: date | None, last: date | None
) -> None:
    (found,) = deadlines_of(text)
    assert (found.written, found.kind, found.first_day, found.last_day) == (written, kind, first, last)


# How orders of March 2018 write when: "text | deadline as written | kind | last day".
GRAMMAR = """
trước ngày30/4/2022 | trước ngày30/4/2022 | day | 2022-04-30
trước ngày30 tháng 4 năm 2022 | trước ngày30 tháng 4 năm 2022 | day | 2022-04-30
đến ngày15/8/2020 phải xong | đến ngày15/8/2020 | day | 2020-08-15
từ ngày14 đến ngày16/6/2018 | từ ngày14 đến ngày16/6/2018 | day | 2018-06-16
trước 30.6.2018 | trước 30.6.2018 | day | 2018-06-30
chậm nhất vào 17h00 ngày thứ Sáu (20/4/2018) | chậm nhất vào 17h00 ngày thứ Sáu (20/4/2018 | day | 2018-04-20
gửi trước 11 giờ 30 ngày 15/4 | trước 11 giờ 30 ngày 15/4 | day |
phấn đấu đến 31/12/2018 xong | đến 31/12/2018 | day | 2018-12-31
thời hạn: 30/6/2018 | thời hạn: 30/6/2018 | day | 2018-06-30
từ nay đến 30/6 phải xong | từ nay đến 30/6 | day |
trong hai ngày 14 và 15/5/2018 | trong hai ngày 14 và 15/5/2018 | day | 2018-05-15
mở đợt cao điểm từ 01/6 đến 30/6/2018 | từ 01/6 đến 30/6/2018 | day | 2018-06-30
trong tháng 5 và tháng 6/2018 | trong tháng 5 và tháng 6/2018 | month | 2018-06-30
Từ nay đến cuối tháng 6 tập trung thu | Từ nay đến cuối tháng 6 | month |
vào phiên họp tháng 11/2018 | vào phiên họp tháng 11/2018 | month | 2018-11-30
Đầu tháng 9/2018, mở lớp | Đầu tháng 9/2018 | month | 2018-09-30
trong quý III, quý IV năm 2018 | trong quý III, quý IV năm 2018 | quarter | 2018-12-31
cuối quý II báo cáo | cuối quý II | quarter |
đến hết 6 tháng đầu năm 2019 | đến hết 6 tháng đầu năm 2019 | quarter | 2019-06-30
đưa vào chương trình giám sát quý IV/2018 | vào chương trình giám sát quý IV/2018 | quarter | 2018-12-31
từ nay đến năm 2020 phải xong | từ nay đến năm 2020 | year | 2020-12-31
Giai đoạn 2018-2020, trồng 300 ha | Giai đoạn 2018-2020 | year | 2020-12-31
Trong giai đoạn từ năm 2018 đến năm 2020 | Trong giai đoạn từ năm 2018 đến năm 2020 | year | 2020-12-31
đến năm 2020 hoàn thành | đến năm 2020 | year | 2020-12-31
đến cuối năm 2019 không còn nhà tạm | đến cuối năm 2019 | year | 2019-12-31
sau 10 ngày kể từ ngày ban hành kết luận này trả lời | sau 10 ngày kể từ ngày ban hành kết luận này | event |
chậm nhất 10 ngày kể từ ngày nhận đơn phải trả lời | chậm nhất 10 ngày kể từ ngày nhận đơn | event |
ngay trong năm nay | ngay trong năm nay | event |
đến cuối năm không còn hồ sơ tồn | đến cuối năm | event |
trước thứ Sáu tuần này | trước thứ Sáu tuần này | event |
trước ngày 20 tháng này | trước ngày 20 tháng này | event |
trong tuần đầu tháng 7/2018 | trong tuần đầu tháng 7/2018 | event |
trong thời hạn 10 ngày làm việc kể từ khi nhận | trong thời hạn 10 ngày làm việc kể từ khi nhận | event |
sau 3 tháng kiểm tra lại | sau 3 tháng | event |
chậm nhất 5 ngày sau khi kết thúc | chậm nhất 5 ngày sau khi kết thúc | event |
xong trước mùa mưa bão năm 2018 | trước mùa mưa bão năm 2018 | event |
xong trước vụ đông xuân 2018-2019 | trước vụ đông xuân 2018-2019 | event |
trước Tết Nguyên đán Kỷ Hợi 2019 | trước Tết Nguyên đán Kỷ Hợi 2019 | event |
trước kỳ họp thứ 7 HĐND huyện | trước kỳ họp thứ 7 HĐND huyện | event |
trước đại hội chi bộ | trước đại hội chi bộ | event |
tại hội nghị giao ban quý IV năm 2018 | tại hội nghị giao ban quý IV năm 2018 | event |
trước thềm năm học mới | trước thềm năm học mới | event |
ngay sau Tết Nguyên đán | ngay sau Tết Nguyên đán | event |
dịp lễ 30/4 | dịp lễ 30/4 | event |
trong nhiệm kỳ 2020-2025 | trong nhiệm kỳ 2020-2025 | event |
định kỳ 6 tháng báo cáo | định kỳ 6 tháng | recurring |
định kỳ 06 tháng, năm báo cáo | định kỳ 06 tháng, năm | recurring |
hằng tháng, quý, 6 tháng, năm | hằng tháng, quý, 6 tháng, năm | recurring |
mỗi ngày 03 buổi | mỗi ngày 03 buổi | recurring |
2 lần/năm | 2 lần/năm | recurring |
hai tháng họp một lần | hai tháng họp một lần | recurring |
kết thúc mỗi học kỳ báo cáo | kết thúc mỗi học kỳ | recurring |
trước ngày 05 của tháng kế tiếp | trước ngày 05 của tháng kế tiếp | recurring |
trước 20/10 hằng năm | trước 20/10 hằng năm | recurring |
trong phiên giao ban hằng tháng | trong phiên giao ban hằng tháng | recurring |
chiều thứ Sáu hằng tuần cho đến khi hết dịch | chiều thứ Sáu hằng tuần cho đến khi hết dịch | recurring |
hằng ngày từ ngày 15/5 đến ngày 25/5/2021 | hằng ngày từ ngày 15/5 đến ngày 25/5/2021 | recurring | 2021-05-25
"""


@pytest.mark.parametrize("line", GRAMMAR.strip().splitlines())
def test_the_grammar_of_deadlines(line: str) -> None:
    text, written, kind, last = (part.strip() for part in line.split("|"))
    (found,) = deadlines_of(text, not_before=date(2018, 3, 5))
    got = found.last_day.isoformat() if found.last_day else ""
    assert (found.written, found.kind.value, got) == (written, kind, last)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("the date of a document", "theo Quyết định số 898-QĐ/HU ngày 30/9/2019 của Ban Thường vụ"),
        ("the date of a meeting", "Ngày 29/6/2023, Ban Chấp hành họp"),
        ("the years of a term", "nhiệm kỳ 2020-2025"),
        ("the year of a target", "huyện đạt chuẩn năm 2025"),
        ("a condition", "Người mua trước ngày 01/7/2004 mà trồng rừng thì xét"),
        ("a condition of each", "Dự án nào đến ngày 15/8/2023 chưa đạt thì cắt vốn"),
        ("a start", "tuần tra từ 15/4/2013"),
        ("an impossible day", "xong trước ngày 31/02/2019"),
        ("a share", "trong 9/19 tiêu chí"),
        ("a time of a noun", "nhiệm vụ trọng tâm từ nay đến cuối năm"),
        ("the noun's year", "nguồn thu hằng năm"),
        ("the half of a year that a noun is of", "nhiệm vụ 6 tháng cuối năm 2023"),
        ("a plan's horizon", "quy hoạch sử dụng đất đến năm 2030"),
        ("the years of a plan", "xây dựng Đề án trồng rừng, giai đoạn 2018-2020"),
        ("the years of a plan in its name", "Kế hoạch trung hạn giai đoạn 2021-2025"),
        ("the years of a plan's work", "xây dựng kế hoạch tăng thu trong giai đoạn 2016-2020"),
        ("years that run backwards", "trong giai đoạn 2025-2021"),
        ("an hour", "cấm đò chạy sau 21 giờ"),
    ],
)
def test_what_is_no_deadline(name: str, text: str) -> None:
    assert deadlines_of(text) == [], name


def test_a_span_counted_from_the_notice_ends_where_the_order_goes_on() -> None:
    text = (
        "chậm nhất 10 ngày kể từ ngày ban hành thông báo này phải trả lời bằng văn bản cho các hộ đã có đơn"
    )
    (found,) = deadlines_of(text)
    assert found.written == "chậm nhất 10 ngày kể từ ngày ban hành thông báo này"


def test_a_time_before_the_notice_is_no_deadline() -> None:
    assert deadlines_of("nhà dựng trước ngày 01/7/2004", not_before=date(2014, 6, 6)) == []


def test_a_year_is_taken_only_from_words_that_state_it() -> None:
    assert [one.last_day for one in deadlines_of("Trong năm 2024, xong trước ngày 30/9.")] == [
        date(2024, 12, 31),
        date(2024, 9, 30),
    ]
    assert deadlines_of("xong trước 30/9", lead="Việc trong năm 2024:")[0].last_day == date(2024, 9, 30)
    assert deadlines_of("theo Thông báo ngày 26/9/2018, trình trước ngày 05/5")[0].last_day is None


def test_several_deadlines_come_in_the_order_of_the_text() -> None:
    text = "khởi công trong quý I/2017, xong trước mùa mưa"
    assert [one.written for one in deadlines_of(text)] == ["trong quý I/2017", "trước mùa mưa"]


_WORDS = st.sampled_from(
    "trước ngày 30/11/2019 hằng tháng đến hết năm 2020 trong quý II/2023 chậm nhất 15 mùa "
    "mưa , . ; ( ) Ị".split(" ")
)


@given(st.lists(_WORDS, max_size=14).map(" ".join), st.integers(0, 12), st.integers(0, 12))
def test_deadlines_are_verbatim_inside_their_span_and_apart(text: str, cut: int, rest: int) -> None:
    span = Span(min(cut, len(text)), max(min(cut, len(text)), len(text) - rest))
    found = DeadlineReader(text, search_key(text)).read(span)
    assert all(span.covers(one.span) and one.span.of(text) == one.written != "" for one in found)
    assert all(one.span.end <= two.span.start for one, two in itertools.pairwise(found))
