"""The table of directives."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import docx
import openpyxl
import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser, LexborNode

from indexer.build import build_index
from search_api.live import LiveIndex
from tests.archive_writer import FOREST, STAFF, notice_text, write_files
from tests.toy_encoder import ToyEncoder
from tests.web.conftest import ignore_progress
from web.app import create_app

LAND = notice_text(
    "12-TB/HU",
    "Sông Lam",
    "05 tháng 3 năm 2021",
    "kết luận của Ban Thường vụ Huyện ủy về công tác quản lý đất đai",
    "1. Nhiệm vụ\n\n"
    "- Giao Phòng TN&MT hướng dẫn các xã rà soát quỹ đất công ích trước ngày 30/6/2021.\n\n"
    "- Yêu cầu Đảng ủy các xã cập nhật hồ sơ địa chính.\n\n"
    "- Giao UBND huyện xử lý dứt điểm đơn thư trong tháng 4/2021, báo cáo Ban Thường vụ Huyện ủy.\n\n"
    "- Giao Công an huyện báo cáo kết quả hằng tháng.",
)
FILES = {"song-lam/dat-dai.txt": LAND, "an-binh/chay-rung.txt": FOREST, "an-binh/can-bo.txt": STAFF}
OFFICE, BOARD, POLICE = "Phòng Tài nguyên và Môi trường", "Ủy ban nhân dân huyện", "Công an huyện"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("directives")
    build_index(write_files(folder / "archive", FILES), folder / "index", ToyEncoder(), ignore_progress)
    live = LiveIndex(folder / "index", encoder=ToyEncoder())
    with TestClient(create_app(folder / "index", live=live, hosts=["testserver"])) as opened:
        yield opened


def page(client: TestClient, query: str = "") -> LexborHTMLParser:
    response = client.get(f"/chi-dao{query}")
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


def one(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    found = tree.css_first(selector)
    assert found is not None
    return found


def text(node: LexborNode | LexborHTMLParser | None) -> str:
    assert node is not None
    return " ".join((node.text() or "").split())


def assignees(tree: LexborHTMLParser) -> list[str]:
    return [text(row.css_first("td")) for row in tree.css(".directives-table tbody tr")]


def row_of(tree: LexborHTMLParser, assignee: str) -> LexborNode:
    return tree.css(".directives-table tbody tr")[assignees(tree).index(assignee)]


def test_a_row_says_who_what_by_when_and_to_whom(client: TestClient) -> None:
    row = row_of(page(client), BOARD)
    assert text(row.css_first(".excerpt")) == (
        "Giao UBND huyện xử lý dứt điểm đơn thư trong tháng 4/2021, báo cáo Ban Thường vụ Huyện ủy."
    )
    assert [text(cell) for cell in row.css("td")[2:]] == [
        "trong tháng 4/2021 hạn 30/4/2021",
        "Báo cáo: Ban Thường vụ Huyện ủy",
    ]


def test_the_words_of_a_row_are_a_span_of_the_notice_that_it_leads_to(client: TestClient) -> None:
    row = row_of(page(client), OFFICE)
    quoted = one(row, ".excerpt")
    notice = client.get("/api/notices/song-lam-dat-dai").json()["text"]
    start, end = int(quoted.attributes["data-start"] or 0), int(quoted.attributes["data-end"] or 0)
    assert notice[start:end] == quoted.text()
    address = one(row, ".meta a").attributes["href"] or ""
    assert urlsplit(address).fragment == f"d-{parse_qs(urlsplit(address).query)['doan'][0]}"
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("assignee", "told"),
    [
        ("Đảng ủy các xã", "không nêu thời hạn"),
        (POLICE, "hằng tháng"),
        ("Hạt Kiểm lâm", "không nêu thời hạn"),
    ],
)
def test_no_day_is_ever_guessed(client: TestClient, assignee: str, told: str) -> None:
    assert text(row_of(page(client), assignee).css("td")[2]) == told


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?giao=TN%26MT", [OFFICE]),
        ("?giao=ubnd huyen", [BOARD]),
        ("?tu=01/05/2021", [OFFICE]),
        ("?tu=2021-04-01&den=30/6/2021", [BOARD, OFFICE]),
        ("?han=co&xep=han", [BOARD, OFFICE, POLICE]),
        ("?han=co&xep=van-ban", [OFFICE, BOARD, POLICE]),
        ("?huyen=song-lam&han=co&den=31/12/2099", [BOARD, OFFICE]),
        ("?huyen=Sông Lam&giao=Công an huyện", [POLICE]),
        ("?vai=thu-tuc", []),
        ("?linh-vuc=quỹ đất công ích&giao=TN%26MT", [OFFICE]),
    ],
)  # fmt: skip
def test_filters_and_orders(client: TestClient, query: str, found: list[str]) -> None:
    assert assignees(page(client, query)) == found


def test_every_filter_is_a_chip_that_can_be_removed(client: TestClient) -> None:
    query = (
        "?giao=UBND&linh-vuc=dat-dai&huyen=song-lam&tu=1/1/2021&den=31/12/2021&han=co&vai=giao-trach-nhiem"
    )
    tree = page(client, query)
    assert [text(chip.css_first(".told")) for chip in tree.css(".chip")] == [
        "Người nhận việc: UBND",
        "Nội dung: Đất đai",
        "Huyện: Sông Lam",
        "Hạn từ ngày: 01/01/2021",
        "Hạn đến hết ngày: 31/12/2021",
        "Chỉ chỉ đạo có nêu thời hạn",
        "Vai của đoạn: Giao trách nhiệm",
    ]
    whole = parse_qs(urlsplit(query).query)
    for chip, name in zip(
        tree.css(".chip .remove"), ("giao", "linh-vuc", "huyen", "tu", "den", "han", "vai"), strict=True
    ):
        left = parse_qs(urlsplit(chip.attributes["href"] or "").query)
        assert left == {key: value for key, value in whole.items() if key != name}


def test_the_form_keeps_what_is_asked(client: TestClient) -> None:
    tree = page(client, "?giao=UBND&tu=01/01/2021&han=co&huyen=song-lam&vai=chi-dao&xep=han")
    assert one(tree, "[name=giao]").attributes["value"] == "UBND"
    assert one(tree, "[name=tu]").attributes["value"] == "01/01/2021"
    assert "checked" in one(tree, "[name=han]").attributes
    chosen = [option.attributes["value"] for option in tree.css("option[selected]")]
    assert chosen == ["song-lam", "chi-dao", "han"]


def test_deadlines_are_bars_that_filter_by_their_days(client: TestClient) -> None:
    tree = page(client)
    bars = [(bar.attributes["aria-label"], bar.attributes["href"]) for bar in tree.css(".chart a")]
    assert bars == [
        ("Tháng 04/2021: 1 chỉ đạo", "/chi-dao?tu=01%2F4%2F2021&den=30%2F4%2F2021"),
        ("Tháng 06/2021: 1 chỉ đạo", "/chi-dao?tu=01%2F6%2F2021&den=30%2F6%2F2021"),
    ]
    named = [text(line) for line in tree.css(".chart-table tbody th")]
    assert named == ["Tháng 04/2021", "Tháng 06/2021"]
    assert assignees(page(client, (bars[0][1] or "").removeprefix("/chi-dao"))) == [BOARD]


def test_directives_without_a_day_are_counted_apart(client: TestClient) -> None:
    counts = text(page(client, "?den=31/12/2021&huyen=song-lam").css_first(".listing-head .counts"))
    assert (
        counts == "2 chỉ đạo · còn 2 chỉ đạo không rõ ngày của thời hạn nên không nằm trong khoảng ngày này"
    )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?tu=mai", "Không hiểu ngày “mai”"),
        ("?tu=02/01/2021&den=01/01/2021", "Hãy đổi chỗ hai ngày"),
        ("?huyen=Huế", "Kho không có văn bản của huyện “Huế”"),
        ("?vai=khong-co", "Không có vai"),
        ("?linh-vuc=%3F", "Ô lĩnh vực không có chữ nào để tìm"),
        ("?linh-vuc=" + "a" * 5000, "Ô lĩnh vực dài quá 4.000 ký tự"),
        ("?giao=" + "a" * 300, "Tên dài 300 ký tự"),
        ("?linh-vuc=zxqv", "Không có lĩnh vực “zxqv”, cũng không đoạn nào trong kho nói về việc này."),
        ("?linh-vuc=giaoduc", "Có phải “Giáo dục"),
        ("?linh-vuc=zxqv&lang=en", "There is no topic “zxqv”"),
    ],
)
def test_what_cannot_be_understood_is_said_beside_the_form(client: TestClient, query: str, said: str) -> None:
    response = client.get(f"/chi-dao{query}")
    assert response.status_code == 400
    tree = LexborHTMLParser(response.text)
    assert said in text(tree.css_first("[role=alert]"))
    assert tree.css_first(".filters") is not None


def test_boxes_left_empty_ask_nothing(client: TestClient) -> None:
    """A form sends them all."""
    assert client.get("/chi-dao?giao=&linh-vuc=&huyen=&tu=&den=&vai=").status_code == 200


def test_a_workbook_holds_what_the_page_shows(client: TestClient) -> None:
    tree = page(client, "?han=co&xep=han")
    [address] = [link.attributes["href"] for link in tree.css(".files a") if link.text() == "XLSX"]
    response = client.get(address or "")
    assert response.headers["content-disposition"] == 'attachment; filename="chi-dao.xlsx"'
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).worksheets[0]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert lines[0][1:3] == ["Người nhận việc", "Nội dung chỉ đạo (nguyên văn)"]
    assert [line[1] for line in lines[1:]] == [BOARD, OFFICE, POLICE]
    assert [line[2] for line in lines[1:]] == [node.text() for node in tree.css(".excerpt")]


def test_a_file_of_values_and_a_document_come_too(client: TestClient) -> None:
    values = client.get("/xuat/chi-dao?dang=csv&giao=TN%26MT")
    assert values.text.startswith("\ufeffSTT,Người nhận việc,")
    assert len(values.text.splitlines()) == 2
    document = client.get("/xuat/chi-dao?dang=docx&giao=TN%26MT")
    assert (document.status_code, document.content[:2]) == (200, b"PK")


@pytest.mark.parametrize(
    ("suffix", "heading", "sheet_name", "nothing"),
    [
        ("", "Liên kết", "Chỉ đạo", "không nêu thời hạn"),
        ("&lang=en", "Link", "Directives", "no deadline stated"),
    ],
)
def test_every_row_of_a_file_links_to_its_words(
    client: TestClient, suffix: str, heading: str, sheet_name: str, nothing: str
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/xuat/chi-dao?dang=xlsx{suffix}").content))
    sheet = book[sheet_name]
    heads, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    at = heads.index(heading)
    targets = [sheet.cell(place, at + 1).hyperlink.target for place in range(2, len(rows) + 2)]
    assert targets == [row[at] for row in rows]
    assert nothing in {row[4] for row in rows}
    values = client.get(f"/xuat/chi-dao?dang=csv{suffix}").content.decode("utf-8-sig")
    assert [line[at] for line in list(csv.reader(io.StringIO(values, newline="")))[1:]] == targets
    document = docx.Document(io.BytesIO(client.get(f"/xuat/chi-dao?dang=docx{suffix}").content))
    printed = [row.cells[5].paragraphs[0].hyperlinks[0].url for row in document.tables[0].rows[1:]]
    assert printed == targets
    assert len(targets) > 4
    for row, target in zip(rows, targets, strict=True):
        opened = LexborHTMLParser(client.get(target.removeprefix("http://testserver")).text)
        assert "".join(mark.text() for mark in opened.css("mark.pointed")).split() == str(row[2]).split()
        assert opened.css_first("#cau") is not None
        assert opened.css_first(".is-cited") is not None


def test_a_file_of_an_english_page_is_english_around_its_quotations(client: TestClient) -> None:
    address = "/xuat/chi-dao?giao=TN%26MT&lang=en&dang="
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{address}xlsx").content))
    assert [cell.value for cell in book.worksheets[0][1]] == [
        "No.", "Assignee", "Directive (verbatim)", "Due on", "Deadline (verbatim)", "Reports to", "Through",
        "With", "Section", "Citation", "Link", "Number", "Date of issue", "District", "File",
    ]  # fmt: skip
    document = docx.Document(io.BytesIO(client.get(f"{address}docx").content))
    assert [paragraph.text for paragraph in document.paragraphs[:3]] == [
        "Directives", "1 directive", "Assignee: TN&MT",
    ]  # fmt: skip
    heads, row = ([cell.text for cell in row.cells] for row in document.tables[0].rows)
    assert heads == ["No.", "Assignee", "Directive (verbatim)", "Deadline", "Reports to", "Citation"]
    assert row[3] == "trước ngày 30/6/2021 (until 30/6/2021)"
    assert row[5].startswith("Thông báo số 12-TB/HU")


@pytest.mark.parametrize("query", ["", "?dang=pdf", "?dang=xlsx&tu=mai"])
def test_a_file_that_cannot_be_made_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/xuat/chi-dao{query}").status_code == 400


def test_programs_are_shown_the_same(client: TestClient) -> None:
    tree = page(client, "?giao=UBND huyện&tu=1/4/2021&han=co&xep=han&vai=giao-trach-nhiem")
    [address] = [link.attributes["href"] for link in tree.css(".files a") if link.text() == "JSON"]
    found = client.get(address or "").json()["directives"]
    assert [one["directive"] for one in found] == [node.text() for node in tree.css(".excerpt")]
    assert len(found) == 1


def test_english_pages_quote_in_vietnamese(client: TestClient) -> None:
    tree = page(client, "?lang=en&giao=UBND huyện")
    assert text(tree.css("thead th")[2]) == "By when"
    assert one(tree, ".excerpt").attributes["lang"] == "vi"
    assert text(row_of(tree, BOARD).css("td")[3]) == "Reports to: Ban Thường vụ Huyện ủy"
