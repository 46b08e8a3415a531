"""The page of a PDF on which a place of its text stands: known exactly or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.archive import notice_from, read_notice
from corpus.blocks import Block, Reading
from corpus.notice import Notice
from corpus.page_starts import PageStarts, compare_pages, find_page_starts
from tests.archive_writer import LAND, decomposed

SAMPLES = Path(__file__).parents[2] / "corpus/samples"
NOTICE = notice_from(Reading([Block(line) for line in LAND.splitlines() if line]), "x", "x.pdf")
BODY = [
    "1. Hạn chế",
    "Công tác quản lý đất đai ở một số xã còn buông lỏng; còn 36 trường hợp lấn chiếm đất công.",
    "2. Nhiệm vụ",
    "- Giao Phòng Tài nguyên hướng dẫn các xã rà soát quỹ đất công ích trước ngày 30/6/2021.",
    "- Yêu cầu Đảng ủy các xã cập nhật hồ sơ địa chính.",
]
GIAO_ABOVE, GIAO_BELOW = (
    "- Giao Phòng Tài nguyên hướng dẫn",
    "các xã rà soát quỹ đất công ích trước ngày 30/6/2021.",
)
HEAD, TAIL = ["HUYỆN ỦY SÔNG LAM", "Số 12-TB/HU"], ["Nơi nhận:", "T/M BAN THƯỜNG VỤ"]


def page_of(pages: list[list[str]], words: str, notice: Notice = NOTICE) -> int | None:
    return compare_pages(pages, notice).page_of(notice.text.index(words))


@pytest.mark.parametrize(
    ("case", "pages", "words", "page"),
    [
        ("all on one page", [[*HEAD, *BODY, *TAIL]], "2. Nhiệm vụ", 1),
        ("above a page break", [[*HEAD, *BODY[:2]], [*BODY[2:], *TAIL]], "Công tác quản lý", 1),
        ("first below a page break", [[*HEAD, *BODY[:2]], [*BODY[2:], *TAIL]], "2. Nhiệm vụ", 2),
        ("the body begins with a page", [HEAD, [*BODY, *TAIL]], "1. Hạn chế", 2),
        ("only the tail below", [[*HEAD, *BODY], TAIL], "- Yêu cầu", 1),
        ("a page without words between", [[*HEAD, *BODY[:2]], [], [*BODY[2:], *TAIL]], "2. Nhiệm vụ", 3),
        ("begins above the break", [[*BODY[:3], GIAO_ABOVE], [GIAO_BELOW, BODY[4]]], "- Giao", 1),
        ("goes on below the break", [[*BODY[:3], GIAO_ABOVE], [GIAO_BELOW, BODY[4]]], "các xã rà soát", 2),
        ("two spaces", [["1.  Hạn chế", *BODY[1:3]], BODY[3:]], "- Giao", 2),
        ("accents as marks of their own", [BODY[:2], list(map(decomposed, BODY[2:]))], "2. Nhiệm", 2),
    ],
)
def test_a_place_stands_on_the_page_that_holds_it(
    case: str, pages: list[list[str]], words: str, page: int
) -> None:
    assert page_of(pages, words) == page, case


@pytest.mark.parametrize(
    ("case", "pages"),
    [
        ("one letter is another", [[*BODY[:1], BODY[1].replace("36", "38")], BODY[2:]]),
        ("a line is missing", [BODY[:2], BODY[3:]]),
        ("pages in another order", [BODY[2:], BODY[:2]]),
        ("the body stands there twice", [BODY, BODY]),
        ("no words at all", [[], []]),
        ("no pages", []),
    ],
)
def test_what_cannot_be_compared_exactly_is_not_known(case: str, pages: list[list[str]]) -> None:
    assert page_of(pages, "2. Nhiệm vụ") is None, case


def test_header_and_tail_have_no_page() -> None:
    """Their columns are set one below the other, so that their order is not that of the page."""
    starts = compare_pages([[*HEAD, *BODY], TAIL], NOTICE)
    assert starts.page_of(0) is None
    assert starts.page_of(NOTICE.body.end) is None


@given(st.data())
def test_every_place_is_found_on_the_page_it_was_put_on(data: st.DataObject) -> None:
    words = NOTICE.body.of(NOTICE.text).split()
    page_of_word = sorted(data.draw(st.lists(st.integers(0, 4), min_size=len(words), max_size=len(words))))
    pages = [
        [word for word, page in zip(words, page_of_word, strict=True) if page == one] for one in range(5)
    ]
    starts = compare_pages(pages, NOTICE)
    place = NOTICE.body.start
    for word, page in zip(words, page_of_word, strict=True):
        place = NOTICE.text.index(word, place)
        assert starts.page_of(place) == starts.page_of(place + len(word) - 1) == page + 1
        place += len(word)


@pytest.mark.parametrize(
    ("source", "begin"),
    [
        (
            "vinh-khang/2012-187-don-dien-dat-dich-vu.pdf",
            {"1.1. Sau mười tháng": 1, "2. Ban Thường vụ thống nhất": 2, "3. Hằng tháng": 2},
        ),
        (
            "nam-rin/2024-768-tong-ket-nam.pdf",
            {"đã được nhắc trong Thông báo": 1, "số 305-TB/HU": 2, "ngày so với kế hoạch": 3, "nữ từ 20%": 4},
        ),
    ],
)
def test_the_pages_of_a_file(source: str, begin: dict[str, int]) -> None:
    path = SAMPLES / source
    notice = read_notice(path, source, "x")
    starts = find_page_starts(path.read_bytes(), notice)
    assert {words: starts.page_of(notice.text.index(words)) for words in begin} == begin


def test_nothing_is_known_of_no_pages() -> None:
    assert PageStarts(NOTICE.body).page_of(NOTICE.body.start) is None
