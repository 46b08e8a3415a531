"""Files of what was found, asked for as a browser asks and opened again as an office does."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import docx
import pytest
from docx.table import _Cell
from docx.text.hyperlink import Hyperlink
from fastapi.testclient import TestClient
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser, LexborNode

from indexer.build import build_index
from search_api.live import LiveIndex
from search_api.search import Searcher
from tests.archive_writer import ignore_progress, notice_text, write_files
from tests.toy_encoder import ToyEncoder
from web.app import create_app

QUESTION = "quản lý đất đai"
COLUMNS = [
    "STT", "Trích đoạn (nguyên văn)", "Vai", "Huyện", "Số hiệu", "Ngày ban hành", "Mục", "Trích dẫn",
    "Liên kết", "Tệp", "Đoạn gần giống",
]  # fmt: skip
LIMIT = "mỗi tệp tối đa 500 đoạn"
DRAFT = "- Giao Phòng Tài nguyên và Môi trường hướng dẫn các xã rà soát quỹ đất công ích, xử lý lấn chiếm.\n"


def exported(client: TestClient, kind: str, address: str = "/xuat", **parameters: str) -> bytes:
    response = client.get(address, params={"q": QUESTION, "dang": kind, **parameters})
    assert response.status_code == 200
    assert response.headers["x-content-type-options"] == "nosniff"
    name = re.fullmatch(
        r'attachment; filename="([a-z0-9-]+)\.(\w+)"', response.headers["content-disposition"]
    )
    assert name is not None
    assert name[2] == kind
    return response.content


def first(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    found = tree.css_first(selector)
    assert found is not None
    return found


def hyperlinks(cell: _Cell) -> Iterator[Hyperlink]:
    for paragraph in cell.paragraphs:
        yield from paragraph.hyperlinks


def squeezed(text: str) -> str:
    """Return a text without its spaces and breaks, which a page does not keep between paragraphs."""
    return "".join(text.split())


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_table_has_every_hit_verbatim_with_its_citation(client: TestClient, searcher: Searcher) -> None:
    hits = searcher.search(QUESTION, limit=500).hits
    rows = rows_of(exported(client, "csv"))
    assert rows[0] == COLUMNS
    shown = rows[1 : len(hits) + 1]
    assert [row[0] for row in shown] == [str(hit.rank) for hit in hits]
    assert [row[1].removeprefix("'") for row in shown] == [
        hit.excerpt.span.of(hit.notice.text) for hit in hits
    ]
    assert [row[7] for row in shown] == [hit.citation.text for hit in hits]
    assert [row[9] for row in shown] == [hit.notice.source for hit in hits]
    said = "\n".join(cell for row in rows[len(hits) + 1 :] for cell in row)
    assert f"Câu hỏi: {QUESTION}" in said
    assert LIMIT in said


def test_every_link_of_a_table_opens_its_passage(client: TestClient) -> None:
    for row in rows_of(exported(client, "csv"))[1:]:
        if len(row) == len(COLUMNS):
            path = row[8].removeprefix("http://testserver")
            opened = client.get(path)
            assert opened.status_code == 200
            cited = first(LexborHTMLParser(opened.text), ".is-cited .citation textarea")
            assert cited.text().rpartition(", ")[0] == row[7].rpartition(", ")[0]


def test_a_workbook_has_days_links_and_a_sheet_of_notes(client: TestClient) -> None:
    book = load_workbook(io.BytesIO(exported(client, "xlsx")))
    assert book.sheetnames == ["Đoạn tìm được", "Ghi chú"]
    first = [cell.value for cell in book["Đoạn tìm được"][2]]
    assert (first[3], first[4], first[5]) == ("Sông Lam", "12-TB/HU", datetime(2021, 3, 5))  # noqa: DTZ001
    assert book["Đoạn tìm được"]["I2"].hyperlink.target == first[8]
    assert any(LIMIT in row[0].value for row in book["Ghi chú"].iter_rows())


def test_a_document_reads_from_question_to_linked_citation(client: TestClient, searcher: Searcher) -> None:
    best = searcher.search(QUESTION).hits[0]
    opened = docx.Document(io.BytesIO(exported(client, "docx", vai="chi-dao")))
    texts = [paragraph.text for paragraph in opened.paragraphs]
    assert texts[:3] == ["Kết quả tra cứu", f"Câu hỏi: {QUESTION}", "Chỉ tìm trong: Vai: Chỉ đạo"]
    [again] = opened.paragraphs[texts.index("Mở lại kết quả này")].hyperlinks
    assert again.url.startswith("http://testserver/tim?q=")
    assert "dang=" not in again.url
    assert client.get(again.url.removeprefix("http://testserver")).status_code == 200
    opened = docx.Document(io.BytesIO(exported(client, "docx")))
    texts = [paragraph.text for paragraph in opened.paragraphs]
    at = texts.index("1. TB 12-TB/HU, 05/3/2021, Sông Lam")
    assert texts[at + 2] == f"“{best.excerpt.span.of(best.notice.text)}”"
    [link] = opened.paragraphs[at + 3].hyperlinks
    assert link.text == best.citation.text
    assert client.get(link.url.removeprefix("http://testserver")).status_code == 200


def test_bibtex_has_an_entry_a_hit_and_says_what_it_is(client: TestClient, searcher: Searcher) -> None:
    hits = searcher.search(QUESTION, limit=500).hits
    text = exported(client, "bib").decode()
    keys = re.findall(r"^@misc\{(.+),$", text, re.MULTILINE)
    assert len(keys) == len(set(keys)) == len(hits) + sum(len(hit.alike) for hit in hits)
    assert text.startswith(f"% Câu hỏi: {QUESTION}\n")
    assert LIMIT in text
    assert "@" not in text.partition("\n\n")[0]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/xuat?q=rừng", "Không có loại tệp này. Hãy chọn một trong: xlsx, docx, csv, bib."),
        ("/xuat?q=rừng&dang=exe", "Không có loại tệp này."),
        ("/xuat?q=rừng&dang=csv&vai=khong-co", "khong-co"),
        ("/xuat?q=rừng&dang=csv&linh-vuc=khong-co", "khong-co"),
        ("/xuat?dang=csv", "Chưa có chữ nào để tìm"),
        (f"/xuat?q={'a' * 4001}&dang=csv", "4.000"),
        ("/xuat/so-sanh?q=rừng&dang=csv&huyen=song-lam,an-binh", "xlsx, docx"),
        ("/xuat/so-sanh?q=rừng&dang=docx&huyen=song-lam", "đã nhận 1"),
    ],
)
def test_what_cannot_be_exported_is_told_on_a_page(client: TestClient, address: str, said: str) -> None:
    response = client.get(address)
    assert response.status_code == 400
    assert said in first(LexborHTMLParser(response.text), "main").text()


def test_a_file_holds_what_its_page_shows_narrowed_and_in_its_order(client: TestClient) -> None:
    rows = rows_of(exported(client, "csv", q="nông thôn mới, cán bộ", huyen="an-binh", xep="cu"))
    hits = [row for row in rows[1:] if len(row) == len(COLUMNS)]
    assert hits
    assert {row[3] for row in hits} == {"An Bình"}
    days = [row[5].split("/")[::-1] for row in hits if row[5]]
    assert days == sorted(days)
    assert any("Chỉ tìm trong: " in cell and "An Bình" in cell for row in rows for cell in row)


def test_the_api_exports_too(client: TestClient) -> None:
    assert rows_of(exported(client, "csv", "/api/export"))[0] == COLUMNS
    assert load_workbook(io.BytesIO(exported(client, "xlsx", "/api/export", huyen="song-lam"))).sheetnames
    assert client.get("/api/export?q=rừng&dang=exe").status_code == 422
    assert client.get("/api/export?q=").json()["detail"].startswith("Câu hỏi chưa có chữ nào")
    assert "/api/export" in client.get("/openapi.json").json()["paths"]


def test_the_results_page_links_to_every_kind_with_its_filters(client: TestClient) -> None:
    page = client.get("/tim", params={"q": QUESTION, "huyen": "song-lam", "lang": "en"})
    links = LexborHTMLParser(page.text).css(".export a")
    assert [link.text() for link in links] == ["XLSX", "DOCX", "CSV", "BibTeX"]
    for link in links:
        assert client.get(str(link.attributes["href"])).status_code == 200
    assert "huyen=song-lam" in str(links[0].attributes["href"])
    assert "500" in first(LexborHTMLParser(page.text), ".export").text()


def test_citations_of_a_page_come_in_three_forms(client: TestClient) -> None:
    tree = LexborHTMLParser(client.get("/tim", params={"q": QUESTION}).text)
    citation = first(tree, ".hit .citation")
    assert [option.attributes["value"] for option in citation.css("select option")] == [
        "official", "short", "bibtex",
    ]  # fmt: skip
    assert first(citation, '[data-form="short"]').text().startswith("TB 12-TB/HU, 05/3/2021, Sông Lam")
    assert first(citation, '[data-form="bibtex"]').text().startswith("@misc{vb-")


def test_a_comparison_is_a_workbook_or_a_document(client: TestClient) -> None:
    asked = {"q": QUESTION, "huyen": "song-lam,an-binh"}
    links = LexborHTMLParser(client.get("/so-sanh", params=asked).text).css(".export a")
    word, excel = (client.get(str(link.attributes["href"])).content for link in links)
    assert load_workbook(io.BytesIO(excel)).sheetnames == ["So sánh", "Trích dẫn", "Theo năm"]
    opened = docx.Document(io.BytesIO(word))
    assert opened.paragraphs[0].text == f"So sánh: {QUESTION}"
    [heads, *rows] = [[cell.text for cell in row.cells] for row in opened.tables[0].rows]
    assert heads[0] == "Nội dung"
    assert heads[1].startswith("Sông Lam")
    assert any("— Thông báo số 12-TB/HU ngày 05/3/2021" in cell for row in rows for cell in row)
    cited = load_workbook(io.BytesIO(excel))["Trích dẫn"]
    assert [cell.value for cell in cited[1]] == [
        "Nội dung", "Cột", "Nguyên văn", "Vai", "Người nhận việc", "Thời hạn (nguyên văn)", "Trích dẫn",
        "Liên kết", "Số hiệu", "Ngày ban hành", "Tệp", "Đoạn gần giống",
    ]  # fmt: skip
    targets = {link.url for row in opened.tables[0].rows for at in row.cells[1:] for link in hyperlinks(at)}
    assert cited.max_row > 1
    for at in range(2, cited.max_row + 1):
        link = cited.cell(at, 8)
        assert link.hyperlink.target == link.value
        assert link.value in targets
        pointed = LexborHTMLParser(client.get(link.value.removeprefix("http://testserver")).text)
        assert squeezed("".join(node.text() for node in pointed.css("mark.pointed"))) == squeezed(
            cited.cell(at, 3).value
        )


def test_precedents_are_a_document_that_no_browser_keeps(client: TestClient) -> None:
    response = client.post("/xuat/tien-le", files={"text": (None, DRAFT)})
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    opened = docx.Document(io.BytesIO(response.content))
    assert opened.paragraphs[0].text == "Phiếu tiền lệ"
    [heads, first, *_] = [[cell.text for cell in row.cells] for row in opened.tables[0].rows]
    assert heads == ["Ý", "Ý của dự thảo", "Tiền lệ (nguyên văn)", "Trích dẫn", "Liên kết"]
    assert first[1].startswith("Giao Phòng Tài nguyên và Môi trường hướng dẫn các xã rà soát")
    assert "rà soát quỹ đất công ích" in first[2]
    assert first[3].startswith("Thông báo số 12-TB/HU ngày 05/3/2021 của Huyện ủy Sông Lam")
    refused = client.post("/xuat/tien-le", files={"text": (None, " ")})
    assert (refused.status_code, refused.headers["cache-control"]) == (400, "no-store")


def test_what_a_draft_found_is_exported_from_its_page(client: TestClient) -> None:
    page = LexborHTMLParser(client.post("/tien-le", files={"text": (None, DRAFT)}).text)
    form = next(form for form in page.css("form") if form.attributes["action"] == "/xuat/tien-le")
    again = first(form, "textarea").text()
    assert client.post("/xuat/tien-le", files={"text": (None, again)}).status_code == 200


def test_precedents_that_are_left_out_are_not_in_the_sheet(client: TestClient) -> None:
    page = LexborHTMLParser(client.post("/tien-le", files={"text": (None, DRAFT)}).text)
    box, *others = page.css(".leave-out input")
    assert {one.attributes["form"] for one in (box, *others)} == {first(page, "form[id]").attributes["id"]}
    named = " ".join(first(page, f"#{id_}").text() for id_ in str(box.attributes["aria-labelledby"]).split())
    assert named.startswith("Bỏ khỏi phiếu Thông báo số 12-TB/HU")
    # One line more above: the clause has another place, and the same words.
    parts = [
        ("text", (None, f"- Giao Văn phòng chuẩn bị hội nghị tổng kết năm của khối dân vận.\n{DRAFT}")),
        ("bo", (None, str(box.attributes["value"]))),
        ("bo", (None, "9:khac:0")),
    ]
    sheet = docx.Document(io.BytesIO(client.post("/xuat/tien-le", files=parts).content))
    [told] = [one.text for one in sheet.paragraphs if "ý được tìm" in one.text]
    assert "đã bỏ 1 tiền lệ" in told
    assert "1 tiền lệ được đánh dấu bỏ nhưng không còn tìm thấy" in told
    rows = [[cell.text for cell in row.cells] for row in sheet.tables[0].rows]
    assert [row[2] for row in rows if row[1].startswith("Giao Phòng Tài nguyên và Môi trường")] == (
        [f"“{others[0].attributes['value']}”"] if others else ["đã bỏ 1 tiền lệ theo ý người xuất phiếu"]
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, toy_encoder: ToyEncoder) -> Iterator[TestClient]:
    """A client of an archive whose texts try to be something else."""
    folder = tmp_path_factory.mktemp("hostile")
    text = notice_text(
        "=1+1-TB/HU",
        "Sông Lam",
        "05 tháng 3 năm 2021",
        'kết luận về "quản lý" } đất đai, \\input{x} 100% & <script>alert(1)</script>',
        '1. Nhiệm vụ\n\n=HYPERLINK("http://a.b") quản lý đất đai <img src=x onerror=alert(1)> @misc{x,\n\n'
        "+ quản lý đất đai \u202e\x0b ở xã",
    )
    build_index(write_files(folder / "a", {"a.txt": text}), folder / "i", toy_encoder, ignore_progress)
    app = create_app(folder / "i", live=LiveIndex(folder / "i", encoder=toy_encoder), hosts=["testserver"])
    with TestClient(app, follow_redirects=False) as opened:
        yield opened


def test_hostile_text_stays_text_in_every_file(hostile: TestClient) -> None:
    cells = [cell for row in rows_of(exported(hostile, "csv")) for cell in row]
    assert any("=HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    book = load_workbook(io.BytesIO(exported(hostile, "xlsx")))
    written = [c for sheet in book for row in sheet.iter_rows() for c in row if isinstance(c.value, str)]
    assert {cell.data_type for cell in written} == {"s"}
    opened = docx.Document(io.BytesIO(exported(hostile, "docx")))
    assert any("<img src=x onerror=alert(1)>" in paragraph.text for paragraph in opened.paragraphs)
    entries = exported(hostile, "bib").decode().split("@misc{vb-")[1:]
    assert entries
    for entry in entries:
        assert entry.count("{") == entry.count("}") - 1
        assert r"\textbackslash{}input\textbraceleft{}x\textbraceright{} 100\% \&" in entry


@pytest.mark.parametrize("q", ["=cmd|' /C calc'!A0 đất", "<script>alert(1)</script> đất", "@misc{x, đất"])
@pytest.mark.parametrize("kind", ["xlsx", "docx", "csv", "bib"])
def test_a_hostile_question_is_quoted_in_its_file(client: TestClient, q: str, kind: str) -> None:
    content = exported(client, kind, q=q)
    if kind == "bib":
        assert content.count(b"@misc{") == content.count(b"\n@misc{vb-")
    elif kind == "csv":
        assert not [cell for row in rows_of(content) for cell in row if cell.startswith(("=", "@"))]


def test_the_file_of_an_empty_answer_says_so(client: TestClient) -> None:
    rows = rows_of(exported(client, "csv", q="999-TB/HU"))
    assert rows[:2] == [COLUMNS, []]
    assert any("Số đoạn: 0 trong 0" in cell for row in rows for cell in row)


def test_precedents_are_made_without_a_temporary_file(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Where no temporary file can be made, whatever needs one fails.
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "khong-co"))
    assert client.post("/xuat/tien-le", files={"text": (None, DRAFT)}).status_code == 200
