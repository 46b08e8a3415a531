"""The language of exported files, and what they say of how much the archive holds."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import docx
import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser

from search_api.asking.language import Language
from search_api.search import Searcher
from web.exported_hits import answer_file
from web.file_kinds import FileKind

QUESTION = "quản lý đất đai"
DRAFT = "- Giao Phòng Tài nguyên và Môi trường hướng dẫn các xã rà soát quỹ đất công ích, xử lý lấn chiếm.\n"
ENGLISH_COLUMNS = [
    "No.", "Excerpt (verbatim)", "Role", "District", "Number", "Date of issue", "Section", "Citation", "Link",
    "File", "Near-identical passages",
]  # fmt: skip
CUT = "(kho có thể còn đoạn khác; thêm bộ lọc để tìm sâu hơn); mỗi tệp tối đa 500 đoạn."
CUT_IN_ENGLISH = "(the archive may hold others; add filters to search deeper); at most 500 in a file."


def vietnamese(texts: Iterable[object]) -> list[object]:
    """Return the texts with a letter that English does not have."""
    return [text for text in texts if isinstance(text, str) and re.search(r"[À-ỹ]", text)]


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_file_of_an_english_page_is_english_around_its_quotations(client: TestClient) -> None:
    page = client.get("/tim", params={"q": QUESTION, "huyen": "song-lam", "lang": "en"})
    addresses = [str(link.attributes["href"]) for link in LexborHTMLParser(page.text).css(".export a")]
    book, word, values, entries = (client.get(address).content for address in addresses)
    opened = load_workbook(io.BytesIO(book))
    assert opened.sheetnames == ["Passages found", "Notes"]
    table = opened["Passages found"]
    assert [cell.value for cell in table[1]] == ENGLISH_COLUMNS
    assert not vietnamese(cell.value for cell in table["C"])
    assert table["D2"].value == "Sông Lam"
    assert str(table["H2"].value).startswith("Thông báo số 12-TB/HU ngày 05/3/2021")
    notes = [row[0].value for row in opened["Notes"].iter_rows()]
    assert notes[:3] == ["Notes", f"Question: {QUESTION}", "Searched only in: District (former): Sông Lam"]
    assert not vietnamese(notes[3:])
    assert str(notes[-1]).endswith("&lang=en")
    rows = rows_of(values)
    assert rows[0] == ENGLISH_COLUMNS
    assert any(row[0].startswith("Exported on: ") for row in rows if row)
    read = docx.Document(io.BytesIO(word))
    assert read.paragraphs[0].text == "Search results"
    assert any(paragraph.text == "Open these results again" for paragraph in read.paragraphs)
    assert entries.decode().startswith(f"% Question: {QUESTION}\n")


def test_a_comparison_of_an_english_page_is_english(client: TestClient) -> None:
    asked = {"q": QUESTION, "huyen": "song-lam,an-binh", "lang": "en"}
    links = LexborHTMLParser(client.get("/so-sanh", params=asked).text).css(".export a")
    word, excel = (client.get(str(link.attributes["href"])).content for link in links)
    book = load_workbook(io.BytesIO(excel))
    assert book.sheetnames == ["Comparison", "Citations", "By year"]
    heads = [[cell.value for cell in sheet[1]] for sheet in book]
    assert heads[0][0] == "Sub-topic"
    assert re.fullmatch(r"Sông Lam \(\d+ notices?(?:, small sample)?\)", str(heads[0][1]))
    assert not vietnamese([*heads[1], *heads[2]])
    said = [cell.value for row in book["Comparison"].iter_rows(min_row=2) for cell in row]
    assert not [
        one for one in said if isinstance(one, str) and ("Không tìm thấy" in one or "giao " in one[:5])
    ]
    read = docx.Document(io.BytesIO(word))
    assert read.paragraphs[0].text == f"Comparison: {QUESTION}"
    assert read.paragraphs[1].text.startswith("Exported on: ")


def test_precedents_of_an_english_page_are_english(client: TestClient) -> None:
    response = client.post("/xuat/tien-le?lang=en", files={"text": (None, DRAFT)})
    read = docx.Document(io.BytesIO(response.content))
    assert read.paragraphs[0].text == "Precedents of a draft"
    assert not vietnamese(paragraph.text for paragraph in read.paragraphs[:3])
    [heads, first_row, *_] = [[cell.text for cell in row.cells] for row in read.tables[0].rows]
    assert heads == ["No.", "Clause of the draft", "Precedent (verbatim)", "Citation", "Link"]
    assert first_row[3].startswith("Thông báo số 12-TB/HU")
    assert first_row[4] == "Open the passage"


@pytest.mark.parametrize(
    ("language", "whole", "cut", "shortened"),
    [
        (
            Language.VIETNAMESE,
            "Số đoạn: {n} trong {n} tìm được; mỗi tệp tối đa 500 đoạn.",
            f"{{n}} đoạn sát nhất {CUT}",
            f"2 trong {{n}} đoạn sát nhất {CUT}",
        ),
        (
            Language.ENGLISH,
            "Passages: {n} of the {n} found; at most 500 in a file.",
            f"The {{n}} closest passages {CUT_IN_ENGLISH}",
            f"2 of the {{n}} closest passages {CUT_IN_ENGLISH}",
        ),
    ],
)
def test_a_file_says_whether_the_archive_may_hold_more(
    searcher: Searcher, language: Language, whole: str, cut: str, shortened: str
) -> None:
    answer = searcher.search(QUESTION, limit=500)
    assert answer.total > 2
    cases = (
        (whole, replace(answer, is_cut=False)),
        (cut, replace(answer, is_cut=True)),
        (shortened, replace(answer, is_cut=True, hits=answer.hits[:2])),
    )
    for said, one in cases:
        content = answer_file(one, FileKind.CSV, day=date(2024, 3, 1), site="http://x", language=language)
        assert [said.format(n=answer.total)] in rows_of(content)


def test_the_api_and_the_default_stay_vietnamese(client: TestClient) -> None:
    for address in (f"/api/export?q={QUESTION}&dang=csv&lang=en", f"/xuat?q={QUESTION}&dang=csv&lang=fr"):
        assert rows_of(client.get(address).content)[0][:2] == ["STT", "Trích đoạn (nguyên văn)"]
