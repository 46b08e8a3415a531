"""PDF files: lines of words with positions, and files that hold no text."""

from __future__ import annotations

import io

import pypdfium2
import pytest

from corpus.errors import UnreadableFile
from corpus.readers.page_words import PageLine, Word, group_lines, split_columns
from corpus.readers.pdf import read_pdf
from corpus.readers.reflow import join_lines


def words_of(text: str, left: float, bottom: float, *, width: float = 6.0) -> list[Word]:
    """Set `text` in letters `width` points wide."""
    words: list[Word] = []
    for piece in text.split():
        words.append(Word(piece, left, bottom, left + width * len(piece), 12.0))
        left = words[-1].right + 4
    return words


def line_of(text: str, left: float = 72, bottom: float = 0, *, right: float | None = None) -> PageLine:
    words = words_of(text, left, bottom)
    if right is not None:
        words[-1] = Word(words[-1].text, words[-1].left, bottom, right, 12.0)
    return PageLine(tuple(words), 0)


def test_words_a_few_points_off_stand_on_one_line_in_their_order() -> None:
    stamped = Word("633", 123, 726, 143, 12)
    line, below = group_lines(
        [
            *words_of("Số:", 101, 724.7),
            stamped,
            *words_of("/TB-UBND", 151, 724.7),
            *words_of("V/v", 101, 705),
        ],
        0,
    )
    assert (line.text, below.text) == ("Số: 633 /TB-UBND", "V/v")


def test_two_columns_are_set_one_below_the_other() -> None:
    words = [
        *words_of("HUYỆN ỦY A", 70, 770), *words_of("ĐẢNG CỘNG SẢN", 320, 770),
        *words_of("Số 1-TB/HU", 70, 750), *words_of("A, ngày 2", 330, 752),
        *words_of("THÔNG BÁO", 250, 700),
    ]  # fmt: skip
    lines = split_columns(group_lines(words, 0), 595)
    assert [(line.text, line.column) for line in lines] == [
        ("HUYỆN ỦY A", 0), ("Số 1-TB/HU", 0), ("ĐẢNG CỘNG SẢN", 1), ("A, ngày 2", 1), ("THÔNG BÁO", None),
    ]  # fmt: skip


def test_a_page_without_columns_stays_as_it_is() -> None:
    lines = group_lines(
        [*words_of("Các xã trồng rừng ở ven suối và trên đồi cao", 72, 700), *words_of("trong năm", 72, 680)],
        0,
    )
    assert split_columns(lines, 595) == lines


@pytest.mark.parametrize(
    ("name", "lines", "paragraphs"),
    [
        (
            "a full line goes on",
            [line_of("Các xã rà soát", 100, right=540), line_of("toàn bộ đất.")],
            ["Các xã rà soát toàn bộ đất."],
        ),
        (
            "a short line ends",
            [line_of("Các xã rà soát.", 100), line_of("Huyện nghe.")],
            ["Các xã rà soát.", "Huyện nghe."],
        ),
        (
            "an indent starts",
            [line_of("Các xã rà soát.", right=540), line_of("Huyện nghe.", 100)],
            ["Các xã rà soát.", "Huyện nghe."],
        ),
        (
            "a label starts",
            [line_of("Các xã rà soát", right=540), line_of("- Huyện nghe.")],
            ["Các xã rà soát", "- Huyện nghe."],
        ),
        (
            "a split range is one word",
            [line_of("Trong năm học 2020-", right=540), line_of("2021 các xã")],
            ["Trong năm học 2020-2021 các xã"],
        ),
        (
            "a range set off stays apart",
            [line_of("Trong năm học 2020 -", right=540), line_of("2021 các xã")],
            ["Trong năm học 2020 - 2021 các xã"],
        ),
    ],
)
def test_wrapped_lines(name: str, lines: list[PageLine], paragraphs: list[str]) -> None:
    frame = [line_of("Các xã đã trồng đủ rừng trong năm nay", right=540), line_of("và đã giữ được rừng.", 72)]
    blocks, _ = join_lines([*frame, *lines, *frame])
    assert [block.text for block in blocks[1:-1]] == paragraphs, name


def test_a_page_without_text_asks_for_recognition() -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842).close()
    stream = io.BytesIO()
    document.save(stream)
    document.close()
    with pytest.raises(UnreadableFile, match="OCR"):
        read_pdf(stream.getvalue(), "quet.pdf")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 hong", b"khong phai pdf"])
def test_damaged_files_are_rejected(content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read_pdf(content, "hong.pdf")
