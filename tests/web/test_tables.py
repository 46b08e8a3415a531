"""Tables as files that are opened again: what is written is read back, and computes nothing."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from search_api.errors import UnusableFile
from web.csv_file import csv_file
from web.tables import Cell, Column, Link, Table, writable, write_whole
from web.word_document import Heading, Look, Paragraph, WordDocument, word_file
from web.workbook import workbook_file

DAY = date(2023, 7, 7)
PAGE = "http://127.0.0.1:8000/vb/a?doan=3#d-3"
HOSTILE = [
    '=HYPERLINK("http://a.b","x")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\n=1",
    "＝1+1",
    "<script>alert(1)</script>",
    "'; DROP TABLE",
    "]]>&amp;<!--",
    "a\x00b\x08\x1bc",
    "nửa \ud800 chữ \udfff",
    "\ufffe\uffff",
    "\u202egpj.exe",
    'hai "dòng",\nphẩy',
    "ế" * 40_000,
]


def table_of(*rows: tuple[Cell, ...], notes: tuple[str, ...] = ()) -> Table:
    width = len(rows[0])
    return Table("Bảng", tuple(Column(f"Cột {place}", 20) for place in range(width)), rows, notes)


def csv_rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stays_a_text_in_comma_separated_values(text: str) -> None:
    [_, [cell]] = csv_rows(csv_file(table_of((text,))).content)
    assert cell.removeprefix("'") == writable(text).removeprefix("'")
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stays_a_text_in_a_workbook(text: str) -> None:
    [sheet] = load_workbook(io.BytesIO(workbook_file([table_of((text,))]).content)).worksheets
    cell = sheet["A2"]
    kept = writable(text)
    assert cell.value == (kept if len(kept) <= 32_767 else kept[:32_766] + "…")
    assert cell.data_type == "s"
    assert cell.quotePrefix == text.startswith(("=", "+", "-", "@", "\t", "\n", "＝"))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stays_a_text_in_a_document(text: str) -> None:
    said = WordDocument(text, (text,), (Heading(text), Paragraph((text,)), table_of((text, Link(text, "")))))
    opened = docx.Document(io.BytesIO(word_file(said)))
    kept = writable(text)
    assert [paragraph.text for paragraph in opened.paragraphs[:4]] == [kept] * 4
    assert [cell.text for cell in opened.tables[0].rows[1].cells] == [kept] * 2


def test_what_turns_a_line_round_is_written_by_its_name() -> None:
    assert writable("tệp \u202etxt.cod\u2066") == "tệp ⟨U+202E⟩txt.cod⟨U+2066⟩"


# Opening Word's template takes its time on a busy machine.
@settings(deadline=None, max_examples=40)
@given(st.lists(st.text(alphabet=st.characters(), max_size=20), min_size=1, max_size=4))
def test_any_text_can_be_written(texts: list[str]) -> None:
    table = Table("Bảng", tuple(Column("c", 9) for _ in texts), [tuple(texts)], tuple(texts))
    assert csv_file(table).rows == workbook_file([table]).rows == 1
    assert word_file(WordDocument(texts[0], tuple(texts), [table]))


def test_a_table_is_the_same_in_every_file() -> None:
    row = (1, "chữ", DAY, None, Link("Mở", PAGE), ("“a”\n", Link("— b", PAGE)))
    table = table_of(row, notes=("Tối đa 500 đoạn.",))
    rows = csv_rows(csv_file(table).content)
    assert rows[1:] == [["1", "chữ", "07/07/2023", "", PAGE, "“a”\n— b"], [], ["Tối đa 500 đoạn."]]

    book = load_workbook(io.BytesIO(workbook_file([table]).content))
    assert book.sheetnames == ["Bảng", "Ghi chú"]
    sheet = book["Bảng"]
    assert [cell.value for cell in sheet[2]] == [1, "chữ", datetime(2023, 7, 7), None, "Mở", "“a”\n— b"]  # noqa: DTZ001
    assert sheet["E2"].hyperlink.target == PAGE
    assert (sheet["C2"].number_format, sheet.freeze_panes) == ("dd/mm/yyyy", "A2")
    assert book["Ghi chú"]["A2"].value == "Tối đa 500 đoạn."

    opened = docx.Document(io.BytesIO(word_file(WordDocument("T", (), [table]))))
    [made] = opened.tables
    assert [cell.text for cell in made.rows[1].cells] == ["1", "chữ", "07/7/2023", "", "Mở", "“a”\n— b"]
    assert opened.paragraphs[-1].text == "Tối đa 500 đoạn."


def test_a_document_has_headings_quotations_and_links_that_work() -> None:
    said = WordDocument(
        "Kết quả",
        ("Câu hỏi: đất đai",),
        (
            Heading("1. TB 12-TB/HU"),
            Paragraph(("“Giao các xã …”",), Look.QUOTATION),
            Paragraph(("xem ", Link("mục 1", PAGE))),
        ),
    )
    opened = docx.Document(io.BytesIO(word_file(said)))
    assert [
        (paragraph.style and paragraph.style.name, paragraph.text) for paragraph in opened.paragraphs
    ] == [
        ("Title", "Kết quả"),
        ("Caption", "Câu hỏi: đất đai"),
        ("Heading 1", "1. TB 12-TB/HU"),
        ("Quote", "“Giao các xã …”"),
        ("Normal", "xem mục 1"),
    ]
    [link] = opened.paragraphs[-1].hyperlinks
    assert (link.text, link.url) == ("mục 1", PAGE)
    assert {language.get(qn("w:val")) for language in opened.styles.element.iter(qn("w:lang"))} == {"vi-VN"}
    assert opened.core_properties.title == "Kết quả"


def test_a_wide_document_lies_on_its_side_with_headings_on_every_page() -> None:
    content = word_file(WordDocument("T", (), [table_of(("a",))], is_wide=True))
    opened = docx.Document(io.BytesIO(content))
    page = opened.sections[0]
    assert (page.page_width or 0) > (page.page_height or 0) > 0
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b"w:tblHeader" in parts.read("word/document.xml")


def test_five_hundred_links_lead_to_five_hundred_pages() -> None:
    targets = [f"http://a.test/{place}" for place in range(500)]
    blocks = [Paragraph((Link("mở", target),)) for target in targets]
    opened = docx.Document(io.BytesIO(word_file(WordDocument("T", (), blocks))))
    assert [paragraph.hyperlinks[0].url for paragraph in opened.paragraphs[1:]] == targets


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_whole(path, b"x")
    assert path.read_bytes() == b"x"
    with pytest.raises(UnusableFile, match="Không ghi được"):
        write_whole(tmp_path / "khong" / "a.csv", b"x")
    assert [kept.name for kept in tmp_path.iterdir()] == ["a.csv"]
