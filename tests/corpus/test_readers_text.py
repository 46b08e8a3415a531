"""How .txt and .md bytes become lines."""

from __future__ import annotations

import hashlib
import textwrap
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnreadableFile
from corpus.readers.choose import read_blocks
from corpus.readers.decoding import decode_text
from corpus.readers.markdown import read_emphasis, read_markdown

ABOUT_ROADS = "Giao Ủy ban nhân dân huyện và các xã thực hiện công tác làm đường trong quý III."


@pytest.mark.parametrize(
    ("name", "written", "plain"),
    [
        ("bold goes", "**1. Về đường**", "1. Về đường"),
        ("italic goes", "+ *Về chợ*: dời ra", "+ Về chợ: dời ra"),
        ("bold and italic go", "***Gấp***", "Gấp"),
        ("a product stays", "5*3 và 2*4", "5*3 và 2*4"),
        ("an unbalanced mark stays", "đạt 90% ** kế hoạch", "đạt 90% ** kế hoạch"),
        ("an opening mark alone stays", "**chưa đóng", "**chưa đóng"),
        ("underscores stay", "tệp a_b_c", "tệp a_b_c"),
        ("an escaped star is a star", r"\* Ghi chú", "* Ghi chú"),
        ("an escaped dash is a dash", r"\- Một việc", "- Một việc"),
        ("a bullet star stays", "* Một việc", "* Một việc"),
        ("a footnote star stays", "công nợ* phải kê", "công nợ* phải kê"),
        ("a backslash before a letter stays", r"C:\Van ban", r"C:\Van ban"),
    ],
)
def test_emphasis_marks_go_and_real_characters_stay(name: str, written: str, plain: str) -> None:
    assert read_emphasis(written)[0] == plain, name


@given(st.text(alphabet="ab *\\_đ\n", max_size=60))
def test_without_stars_and_backslashes_nothing_is_lost(text: str) -> None:
    def letters(string: str) -> str:
        return "".join(character for character in string if character not in "*\\")

    assert letters(read_emphasis(text)[0]) == letters(text)


def test_flags_of_markdown_lines() -> None:
    content = "## THÔNG BÁO\n\n**về đường**  \n**và cầu**\n\n-----\n\nNgày 2/3/2019, họp.\n".encode()
    heading, subject, rest, body = read_markdown(content, "a.md").blocks
    assert (heading.text, heading.heading) == ("THÔNG BÁO", 2)
    assert (subject.is_bold, subject.is_after_break, rest.is_after_break) == (True, False, True)
    assert (body.text, body.is_after_rule, body.is_bold) == ("Ngày 2/3/2019, họp.", True, False)


def test_bold_runs_over_a_hard_break() -> None:
    lines = read_markdown("**T/M HUYỆN ỦY  \nBÍ THƯ**".encode(), "a.md").blocks
    assert [(line.text, line.is_bold) for line in lines] == [("T/M HUYỆN ỦY", True), ("BÍ THƯ", True)]


def test_the_lead_of_a_line_includes_its_label() -> None:
    (line,) = read_markdown("+ *Về chợ*: dời ra bến xe.".encode(), "a.md").blocks
    assert (line.lead, line.is_bold) == ("+ Về chợ", False)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("utf-8", ABOUT_ROADS.encode()),
        ("utf-8 with mark", ABOUT_ROADS.encode("utf-8-sig")),
        ("utf-16 with mark", ABOUT_ROADS.encode("utf-16")),
        ("decomposed utf-8", unicodedata.normalize("NFD", ABOUT_ROADS).encode()),
    ],
)
def test_encodings_give_the_same_text(name: str, content: bytes) -> None:
    assert unicodedata.normalize("NFC", decode_text(content, "a.txt")) == ABOUT_ROADS, name


def test_windows_1258_is_read_when_it_is_plausible_vietnamese() -> None:
    # The code page writes a vowel and its tone apart, except for a few vowels of French.
    marks = "\u0300\u0301\u0303\u0309\u0323"
    apart = ABOUT_ROADS
    for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY":
        for mark in marks:
            apart = apart.replace(unicodedata.normalize("NFC", vowel + mark), vowel + mark)
    assert decode_text(apart.encode("cp1258"), "a.txt") == ABOUT_ROADS


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty", b"", "tệp rỗng"),
        ("white space only", b" \n\t\r\n ", "tệp rỗng"),
        ("only a mark", b"\xef\xbb\xbf\n", "tệp rỗng"),
        ("zero bytes", b"abc\x00def" * 20, "nhị phân"),
        ("control characters", bytes(range(1, 9)) * 50, "nhị phân"),
        ("random bytes", hashlib.shake_128(b"a").digest(600).replace(b"\x00", b""), "nội dung nhị phân"),
        ("random bytes with zeros", hashlib.shake_128(b"a").digest(600), "nội dung nhị phân"),
        ("another 8-bit encoding", b"C\xa8n c\xf8 Ngh\xde quy\xd5t " * 20, "bảng mã"),
        ("a broken utf-16 file", b"\xff\xfea\x00b\x00\x00\xd8", "utf-16"),
    ],
)
def test_unreadable_text_is_rejected_with_its_reason(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as caught:
        read_blocks(content, "tep.txt", ".txt")
    assert "tep.txt" in str(caught.value), name


def test_a_file_of_another_kind_names_the_readable_ones() -> None:
    with pytest.raises(UnreadableFile, match=r"\.txt \.md \.docx \.pdf \.html"):
        read_blocks(b"a,b", "bang.csv", ".csv")


def test_a_line_of_twenty_megabytes_reads_in_seconds() -> None:
    sentence = "Giao các xã rà soát từng thửa đất công ích, lập sổ theo dõi và báo cáo; 5*3 thửa đất; "
    content = (sentence * (20_000_000 // len(sentence.encode()))).encode()
    started = time.monotonic()
    (line,) = read_markdown(content, "dai.txt").blocks
    assert line.text.count("; 5*3 thửa đất") == content.decode().count("5*3")
    assert time.monotonic() - started < 15


PARAGRAPHS = (
    "Ngày 02/3/2018, Ban Thường vụ Huyện ủy họp thường kỳ, nghe báo cáo và thống nhất kết luận như sau:",
    "1. Các xã đã trồng đủ diện tích được giao trong vụ xuân, tỷ lệ cây sống ở Nậm Hà đạt cao nhất huyện.",
    "2. Trong vụ thu, các xã Tả Khoang, Bản Phung tiếp tục trồng dặm những nơi cây chết và giữ rừng đã khép.",
    "3. Các xã báo cáo Thường trực Huyện ủy (qua Văn phòng Huyện ủy) hằng tháng, riêng xã Nậm Hà hằng tuần.",
)
WRAPPED = "\n".join(line for paragraph in PARAGRAPHS for line in textwrap.wrap(paragraph, 56))


def test_lines_wrapped_at_a_fixed_width_are_joined_and_counted() -> None:
    reading = read_markdown(WRAPPED.encode(), "a.txt")
    assert [block.text for block in reading.blocks] == list(PARAGRAPHS)
    assert reading.changes == ("nối 4 dòng thành đoạn",)


def test_short_lines_of_a_header_are_not_wrapped_lines() -> None:
    header = "HUYỆN ỦY MƯỜNG HẠ\nSố 15-TB/HU\n\nTHÔNG BÁO\nvề trồng rừng\n\n"
    blocks = read_markdown((header + WRAPPED).encode(), "a.txt").blocks
    assert [block.text for block in blocks[:4]] == [
        "HUYỆN ỦY MƯỜNG HẠ",
        "Số 15-TB/HU",
        "THÔNG BÁO",
        "về trồng rừng",
    ]


@pytest.mark.parametrize(
    ("name", "written", "lines"),
    [
        ("rows are joined", "| Xã | Ha |\n|---|---|\n| Nậm Hà | 12 |", ["Xã | Ha", "Nậm Hà | 12"]),
        ("aligned columns", "| Xã | Ha |\n| :--- | ---: |\n| Nậm Hà | 12 |", ["Xã | Ha", "Nậm Hà | 12"]),
        ("marks go", "| **Xã** | Ha |\n|---|---|", ["Xã | Ha"]),
        ("an empty cell stays", "| Xã | Ha |\n|---|---|\n| Nậm Hà | |", ["Xã | Ha", "Nậm Hà |"]),
        ("an escaped bar is a character", "| Xã | a\\|b |\n|---|---|", ["Xã | a|b"]),
        ("text around it", "Biểu:\n| Xã | Ha |\n|---|---|\nHết.", ["Biểu:", "Xã | Ha", "Hết."]),
        ("no separator, no table", "| Xã | Ha |", ["| Xã | Ha |"]),
        (
            "a header table, left column first",
            "| HUYỆN ỦY HÀ<br>Số 9-TB/HU | ĐẢNG CỘNG SẢN VIỆT NAM |\n|---|---|\n| * | Hà, ngày 2/3/2018 |",
            ["HUYỆN ỦY HÀ", "Số 9-TB/HU", "*", "ĐẢNG CỘNG SẢN VIỆT NAM", "Hà, ngày 2/3/2018"],
        ),
    ],
)
def test_tables_drawn_with_bars(name: str, written: str, lines: list[str]) -> None:
    read = [block.text.strip() for block in read_markdown(written.encode(), "a.md").blocks]
    assert read == lines, name
