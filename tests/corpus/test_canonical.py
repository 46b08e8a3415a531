"""The canonical text: what goes, what stays, what is joined."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.blocks import Block
from corpus.canonical import canonicalise, clean_line

BODY = "Ngày 3/4/2018, Ban Thường vụ Huyện ủy họp và thống nhất như sau:"


def lines_of(*texts: str) -> list[str]:
    return canonicalise([Block(text) for text in texts]).text.split("\n")


@pytest.mark.parametrize(
    ("name", "written", "clean"),
    [
        ("decomposed letters are composed", unicodedata.normalize("NFD", "tiến độ"), "tiến độ"),
        ("a no-break space is a space", "Số\u00a0406-TB/HU", "Số 406-TB/HU"),
        ("runs of spaces collapse", "ngày   04\t tháng 9", "ngày 04 tháng 9"),
        ("zero-width characters go", "đất\u200b đai\ufeff", "đất đai"),
        ("soft hyphens go", "kinh\u00ad tế", "kinh tế"),
        ("direction marks go", "\u202ahuyện\u202c", "huyện"),
        ("control characters go", "huyện\x07 ủy\x9f", "huyện ủy"),
        ("the wrong letter is put right", "phƣơng hƣớng", "phương hướng"),
        ("source spelling stays", "nhiệm vụ trong tâm", "nhiệm vụ trong tâm"),
        ("both tone placements stay", "hoá và hóa, uỷ và ủy", "hoá và hóa, uỷ và ủy"),
        ("an accent split by a zero-width joiner is joined", "e\u200d\u0301", "é"),
    ],
)
def test_cleaning_a_line(name: str, written: str, clean: str) -> None:
    assert clean_line(written) == clean, name


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean_line(text)
    assert clean_line(once) == once


@given(st.lists(st.text(max_size=80), max_size=12))
def test_canonicalising_twice_changes_nothing(texts: list[str]) -> None:
    once = canonicalise([Block(text) for text in texts])
    again = canonicalise([Block(line) for line in once.text.split("\n")])
    assert again.text == once.text


@given(st.lists(st.text(max_size=80), max_size=12))
def test_no_control_character_no_blank_line_and_lines_tile_the_text(texts: list[str]) -> None:
    canonical = canonicalise([Block(text) for text in texts])
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} and c != "\n" for c in canonical.text)
    assert unicodedata.is_normalized("NFC", canonical.text)
    assert "\n".join(line.span.of(canonical.text) for line in canonical.lines) == canonical.text
    assert all(canonical.line_text(index).strip() for index in range(len(canonical.lines)))
    assert 0 <= canonical.parts.body_start <= canonical.parts.tail_start <= len(canonical.lines)


@pytest.mark.parametrize(
    ("name", "first", "second", "joined"),
    [
        (
            "letter, then lower case",
            "Các xã Tả Khoang và Nậm Hà đã hoàn thành việc kê khai diện tích",
            "đất nương.",
            True,
        ),
        (
            "comma, then lower case",
            "Các xã Tả Khoang, Nậm Hà, Bản Phung và thị trấn đã rà soát,",
            "kê khai đủ.",
            True,
        ),
        (
            "full stop ends",
            "Các xã Tả Khoang và Nậm Hà đã hoàn thành việc kê khai diện tích.",
            "đất nương.",
            False,
        ),
        ("colon ends", "Các xã Tả Khoang và Nậm Hà phải hoàn thành các việc sau đây:", "kê khai đất.", False),
        (
            "a capital starts anew",
            "Các xã Tả Khoang và Nậm Hà đã hoàn thành việc kê khai diện tích",
            "Đất nương.",
            False,
        ),
        (
            "a label starts anew",
            "Các xã Tả Khoang và Nậm Hà đã hoàn thành việc kê khai diện tích",
            "a) đất nương",
            False,
        ),
        (
            "a day behind its word",
            "Các xã Tả Khoang và Nậm Hà phải kê khai xong diện tích trước ngày",
            "30/4/2022.",
            True,
        ),
        ("a number of its own", "Xong trước ngày 30/4", "2022 hộ phải kê khai.", False),
        ("a short line is no broken paragraph", "Xã Nậm Hà", "đất nương.", False),
    ],
)
def test_page_breaks(name: str, first: str, second: str, joined: bool) -> None:  # noqa: FBT001 (a column of the table)
    expected = [BODY, f"{first} {second}"] if joined else [BODY, first, second]
    assert lines_of(BODY, first, second) == expected, name


def test_the_parts_of_a_broken_date_are_joined_without_a_space() -> None:
    assert lines_of(BODY, "Xong trước ngày 30/", "4/2022.") == [BODY, "Xong trước ngày 30/4/2022."]


def test_a_paragraph_broken_twice_is_joined_and_counted_twice() -> None:
    first = "Các xã Tả Khoang và Nậm Hà đã hoàn thành việc kê khai"
    canonical = canonicalise([Block(BODY), Block(first), Block("diện tích"), Block("đất nương.")])
    assert canonical.changes == ("nối 2 đoạn bị ngắt trang",)
    assert canonical.line_text(1) == f"{first} diện tích đất nương."
    # Where each page ended: the space between the two parts.
    after = len(BODY) + 1 + len(first)
    assert canonical.joins == (after, after + len(" diện tích"))
    assert [canonical.text[join:] for join in canonical.joins] == [" diện tích đất nương.", " đất nương."]


def test_what_a_reader_joined_over_a_page_is_kept_at_its_place() -> None:
    line = "Các xã Tả Khoang và Nậm Hà đã hoàn thành việc kê khai"
    canonical = canonicalise([Block(BODY), Block(line, page_breaks=(6,)), Block("diện tích đất nương.")])
    assert [canonical.text[join:][:8] for join in canonical.joins] == [" Tả Khoa", " diện tí"]


def test_the_places_of_a_line_that_was_cleaned_are_forgotten() -> None:
    assert canonicalise([Block(BODY), Block("Các  xã rà soát quỹ đất.", page_breaks=(8,))]).joins == ()


def test_a_bold_heading_is_joined_only_to_bold() -> None:
    heading = Block("2. Đề án sắp xếp các điểm trường lẻ ở những bản xa trung tâm xã, phương", is_bold=True)
    rest = Block("án đưa đón học sinh", is_bold=True)
    plain = Block("án đưa đón học sinh")
    assert len(canonicalise([Block(BODY), heading, rest]).lines) == 2
    assert len(canonicalise([Block(BODY), heading, plain]).lines) == 3


def test_lines_of_the_title_are_not_joined() -> None:
    subject = "kết luận hội nghị Ban Chấp hành Đảng bộ huyện lần thứ chín bàn về công tác trồng rừng"
    canonical = canonicalise(
        [
            Block("THÔNG BÁO", is_bold=True),
            Block(subject, is_bold=True),
            Block("và giữ rừng", is_bold=True),
            Block(BODY),
        ]
    )
    assert canonical.text.split("\n") == ["THÔNG BÁO", subject, "và giữ rừng", BODY]


def test_a_rule_ends_the_header_and_leaves_the_text() -> None:
    canonical = canonicalise(
        [
            Block("THÔNG BÁO"),
            Block("về trồng rừng"),
            Block("-----"),
            Block("Thực hiện kế hoạch năm, các xã đã trồng rừng"),
        ]
    )
    assert (
        canonical.text.split("\n")[canonical.parts.body_start]
        == "Thực hiện kế hoạch năm, các xã đã trồng rừng"
    )
    assert "---" not in canonical.text


def test_what_was_removed_is_counted() -> None:
    assert canonicalise([Block("đất\u200b đai\u200b\ufeff")]).changes == ("bỏ 3 ký tự không nhìn thấy",)
