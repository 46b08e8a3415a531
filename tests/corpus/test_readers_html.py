"""Web pages."""

from __future__ import annotations

import pytest

from corpus.blocks import Block
from corpus.errors import UnreadableFile
from corpus.readers.html import read_html


def blocks_of(page: str) -> list[Block]:
    return read_html(page.encode(), "a.html")


@pytest.mark.parametrize(
    ("name", "page", "lines"),
    [
        ("paragraphs", "<p>Một</p><p>Hai</p>", ["Một", "Hai"]),
        ("line breaks", "<p>Một<br>Hai</p>", ["Một", "Hai"]),
        ("white space collapses", "<p>Một\n   hai</p>", ["Một hai"]),
        ("entities", "<p>GD&amp;&#272;T &nbsp;huy&#7879;n</p>", ["GD&ĐT \xa0huyện"]),
        ("scripts and styles go", "<style>p{}</style><script>x()</script><p>Một</p>", ["Một"]),
        (
            "the page's title is no text",
            "<html><head><title>Trang</title></head><body>Một</body></html>",
            ["Một"],
        ),
        ("inline elements stay in line", "<p>Giao <b>các</b> <i>xã</i>.</p>", ["Giao các xã."]),
        ("a bulleted list", "<ul><li>Một</li><li>Hai</li></ul>", ["- Một", "- Hai"]),
        ("a numbered list", "<ol start='3'><li>Một</li><li>Hai</li></ol>", ["3. Một", "4. Hai"]),
        (
            "a header table",
            "<table><tr><td>HUYỆN ỦY A<br>Số 1-TB/HU</td><td>ĐẢNG CỘNG SẢN VIỆT NAM</td></tr></table>",
            ["HUYỆN ỦY A", "Số 1-TB/HU", "ĐẢNG CỘNG SẢN VIỆT NAM"],
        ),
        (
            "a table of figures",
            "<table><tr><th>Xã</th><th>Hộ</th></tr><tr><td>A</td><td>4</td></tr></table>",
            ["Xã | Hộ", "A | 4"],
        ),
        ("text outside paragraphs", "Một<div>Hai</div>Ba", ["Một", "Hai", "Ba"]),
        ("empty paragraphs hold a no-break space", "<p>&nbsp;</p><p>Một</p>", ["Một"]),
        ("comments go", "<p>Một<!-- hai --></p>", ["Một"]),
    ],
)
def test_lines_of_a_page(name: str, page: str, lines: list[str]) -> None:
    assert [block.text for block in blocks_of(page)] == lines, name


def test_flags_of_lines() -> None:
    heading, subject, rest, body = blocks_of(
        "<h2>THÔNG BÁO</h2><p style='font-weight: bold'>về đường<br>và cầu</p><hr><p><b>1. Về "
        "chợ</b>: dời.</p>"
    )
    assert (heading.heading, heading.is_bold) == (2, True)
    assert (subject.is_bold, subject.is_after_break, rest.is_after_break) == (True, False, True)
    assert (body.is_after_rule, body.is_bold, body.lead) == (True, False, "1. Về chợ")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("utf-8 by default", "<p>huyện ủy</p>".encode()),
        ("declared", b"<meta charset='utf-8'>" + "<p>huyện ủy</p>".encode()),
        ("declared wrongly", b"<meta charset='us-ascii'>" + "<p>huyện ủy</p>".encode()),
        ("utf-16 with mark", "<p>huyện ủy</p>".encode("utf-16")),
    ],
)
def test_encodings_of_pages(name: str, content: bytes) -> None:
    assert [block.text for block in read_html(content, "a.html")] == ["huyện ủy"], name


def test_a_deeply_nested_page_is_read() -> None:
    page = "<div>" * 5000 + "Giao các xã." + "</div>" * 5000
    assert "Giao các xã." in "".join(block.text for block in blocks_of(page))


@pytest.mark.parametrize("content", [b"", b"<html><body><script>x()</script></body></html>", b"<p> </p>"])
def test_pages_without_text_are_rejected(content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read_html(content, "a.html")
