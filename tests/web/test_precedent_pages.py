"""The page and the API of precedents."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from indexer.build import build_index
from search_api.live import LiveIndex
from search_api.precedents.posted import LONGEST_BODY
from tests.archive_writer import ignore_progress, write_files
from tests.repeating_archive import REPEATED, REPEATING
from tests.toy_encoder import ToyEncoder
from tests.web.small_archive import ADDRESSES
from web.app import create_app

ORDER = (
    "- Giao Hạt Kiểm lâm hướng dẫn các xã rà soát quỹ đất công ích, xử lý dứt điểm các trường hợp lấn chiếm, "
    "báo cáo Ban Thường vụ trước ngày 15/8/2024."
)
SHOW = (
    "- Giao Phòng Văn hóa tổ chức hội diễn ca khúc dân tộc tại nhà trưng bày mới vào cuối mùa hè "
    "theo Thông báo số 99-TB/HU."
)
FORMULAE = "\n\nTrên đây là kết luận của Ban Thường vụ, xin thông báo để thực hiện.\n\nNơi nhận:\n- Lưu VPHU."
EMPTY_FILE = {"file": ("", b"")}


def posted(client: TestClient, text: str, address: str = "/tien-le") -> LexborHTMLParser:
    response = client.post(address, data={"text": text}, files=EMPTY_FILE)
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    return LexborHTMLParser(response.text)


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def test_the_form_needs_no_script(client: TestClient) -> None:
    tree = LexborHTMLParser(client.get("/tien-le").text)
    form = tree.css_first("form.draft")
    assert form is not None
    assert form.attributes["action"] == "/tien-le"
    assert (form.attributes["method"], form.attributes["enctype"]) == ("post", "multipart/form-data")
    assert "Dự thảo chỉ xử lý trong bộ nhớ, không lưu" in texts(tree, ".note")[0]
    assert all(tree.css_first(f"label[for={name}]") for name in ("du-thao", "tep"))


def test_every_page_leads_there(client: TestClient) -> None:
    assert LexborHTMLParser(client.get("/kho").text).css_first('nav a[href="/tien-le"]') is not None


def test_a_clause_is_shown_with_its_precedent(client: TestClient) -> None:
    tree = posted(client, ORDER + FORMULAE)
    [excerpt] = texts(tree, ".clause .excerpt")
    assert excerpt.startswith("Giao Phòng Tài nguyên và Môi trường hướng dẫn các xã rà soát quỹ đất công ích")
    assert texts(tree, ".clause .excerpt mark")[0].startswith("hướng dẫn các xã rà soát")
    link = tree.css_first(".clause .meta a")
    assert link is not None
    assert str(link.attributes["href"]).startswith(f"{ADDRESSES['song-lam-2021-12-dat-dai']}?doan=")
    assert client.get(str(link.attributes["href"]).partition("#")[0]).status_code == 200
    assert texts(tree, ".differing li") == [
        "câu chữ: phần in đậm",
        "người nhận việc: dự thảo: Hạt Kiểm lâm; tiền lệ: Phòng Tài nguyên và Môi trường",
        "thời hạn: dự thảo: trước ngày 15/8/2024; tiền lệ: trước ngày 30/6/2021",
    ]
    [counts] = texts(tree, ".counts")
    assert counts == (
        "1 ý được tìm; bỏ qua 1 câu lễ nghi; "
        "bỏ qua 2 dòng ở phần đầu, phần cuối (quốc hiệu, nơi nhận, chữ ký)."
    )


def test_a_precedent_has_its_citation_to_copy_and_its_words(client: TestClient) -> None:
    tree = posted(client, ORDER)
    [found] = tree.css(".precedents > li")
    assert texts(tree, ".precedents .citation textarea:not([data-form])") == [
        "Thông báo số 12-TB/HU ngày 05/3/2021 của Huyện ủy Sông Lam, mục II.1, gạch đầu dòng thứ 1"
    ]
    link = found.css_first("a.open")
    assert link is not None
    # What is copied says the words of the passage too, whatever becomes of its place.
    place, mark = f"{ADDRESSES['song-lam-2021-12-dat-dai']}?doan=5", "chu=c2fb36c7"
    assert link.attributes["href"] == f"{place}#d-5"
    assert found.attributes["data-href"] == f"{place}&{mark}#d-5"
    assert texts(tree, ".precedents .quote") == ["Chép nguyên văn"]
    assert texts(posted(client, ORDER, "/tien-le?lang=en"), ".precedents .quote") == ["Copy the words"]


@pytest.mark.parametrize(
    ("draft", "address", "told"),
    [
        (ORDER, "/tien-le", "1 ý có tiền lệ"),
        (
            f"{ORDER}\n{SHOW}",
            "/tien-le",
            "1 ý có tiền lệ · 1 ý không có tiền lệ · viện dẫn 1 văn bản",
        ),
        (ORDER, "/tien-le?lang=en", "1 clause with a precedent"),
    ],
)
def test_the_clauses_are_counted_by_what_was_found(
    client: TestClient, draft: str, address: str, told: str
) -> None:
    tree = posted(client, draft, address)
    assert texts(tree, ".overview p")[0] == told
    forget = tree.css(".overview a")[-1]
    assert str(forget.attributes["href"]) == address
    assert "quỹ đất công ích" not in client.get(address).text


def test_a_set_phrase_is_folded_and_its_nearest_notices_can_be_read(
    tmp_path: Path, toy_encoder: ToyEncoder
) -> None:
    build_index(write_files(tmp_path / "kho", REPEATING), tmp_path / "index", toy_encoder, ignore_progress)
    live = LiveIndex(tmp_path / "index", encoder=toy_encoder)
    with TestClient(create_app(tmp_path / "index", live=live, hosts=["testserver"])) as client:
        tree = posted(client, REPEATED)
        sheet = client.post("/xuat/tien-le", data={"text": REPEATED}, files=EMPTY_FILE)
    assert texts(tree, ".overview p")[0] == "1 câu quen dùng"
    assert texts(tree, ".set-phrase > summary") == [
        "Câu quen dùng: 6 văn bản có câu gần như vậy. Xem 3 văn bản gần nhất"
    ]
    assert len(tree.css(".set-phrase .precedents > li")) == 3
    rows = [
        [cell.text for cell in row.cells] for row in docx.Document(io.BytesIO(sheet.content)).tables[0].rows
    ]
    assert [row[2][:14] for row in rows[1:]] == ["Câu quen dùng:", *["“Giao Văn phòn"] * 3]
    assert [row[1] for row in rows[2:]] == ["(như trên)"] * 3


def test_below_an_answer_there_is_one_export(client: TestClient) -> None:
    assert len(LexborHTMLParser(client.get("/tien-le").text).css('button[formaction^="/xuat/tien-le"]')) == 1
    tree = posted(client, ORDER)
    assert len(tree.css('button[formaction^="/xuat/tien-le"]')) == 0
    assert len(tree.css('form#phieu[action="/xuat/tien-le"] button')) == 1


def test_in_english(client: TestClient) -> None:
    tree = posted(client, ORDER, "/tien-le?lang=en")
    assert texts(tree, "h1") == ["Precedents for a draft"]
    assert texts(tree, ".counts") == ["1 clause looked up."]


def test_recipients_alone_hold_no_clause(client: TestClient) -> None:
    tree = posted(client, "Nơi nhận:\n- Thường trực Tỉnh ủy (b/c),\n- Đảng ủy các xã, thị trấn,\n- Lưu VPHU.")
    assert texts(tree, ".warning")[0].startswith("Không thấy ý nào để tìm")


def test_a_file_is_read(client: TestClient) -> None:
    response = client.post("/tien-le", data={"text": ""}, files={"file": ("dự thảo.md", ORDER.encode())})
    assert len(LexborHTMLParser(response.text).css(".clause")) == 1


def test_hostile_drafts_are_shown_as_text(client: TestClient) -> None:
    hostile = (
        "- Nghiêm cấm <script>alert(7)</script> chèn mã vào trang tin; xử lý {{ 7 * 7 }} trường hợp vi phạm."
    )
    response = client.post("/tien-le", data={"text": hostile}, files=EMPTY_FILE)
    assert "<script>alert(7)" not in response.text
    assert "{{ 7 * 7 }} trường hợp" in response.text


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (EMPTY_FILE, "Chưa có dự thảo"),
        ({"file": ("a.exe", b"x")}, "không phải loại tệp đọc được"),
        ({"file": ("a.docx", b"PK hong")}, "Không đọc được a.docx"),
    ],
)
def test_what_cannot_be_read_is_told_above_the_form(
    client: TestClient, files: dict[str, tuple[str, bytes]], said: str
) -> None:
    response = client.post("/tien-le", data={"text": " "}, files=files)
    assert response.status_code == 400
    tree = LexborHTMLParser(response.text)
    assert said in texts(tree, ".warning")[0]
    assert tree.css_first("form.draft") is not None


@pytest.mark.parametrize("address", ["/tien-le", "/api/precedents"])
def test_another_site_cannot_send_a_draft(client: TestClient, address: str) -> None:
    response = client.post(address, json={"text": ORDER}, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403


@pytest.mark.parametrize("address", ["/tien-le", "/api/precedents"])
def test_a_long_body_is_refused(client: TestClient, address: str) -> None:
    assert client.post(address, content=b" " * (LONGEST_BODY + 1)).status_code == 413


def test_a_draft_longer_than_other_forms_is_taken(client: TestClient) -> None:
    response = client.post("/api/precedents", json={"text": ORDER + " " * 1_500_000})
    assert response.status_code == 200


def test_the_api_answers_in_json(client: TestClient) -> None:
    response = client.post("/api/precedents?limit=1", json={"text": ORDER})
    assert response.headers["cache-control"] == "no-store"
    answer = response.json()
    [clause] = answer["clauses"]
    assert clause["clause"] == ORDER.removeprefix("- ")
    [precedent] = clause["precedents"]
    notice = client.get(f"/api/notices/{precedent['notice_id']}").json()
    assert notice["text"][precedent["start"] : precedent["end"]] == precedent["excerpt"]
    assert [one["aspect"] for one in precedent["differs"]] == ["assignee", "deadline"]
    assert precedent["agrees"] == []
    assert answer["references"] == []


@pytest.mark.parametrize(
    ("body", "code"), [(b'{"text": ""}', 400), (b"{", 400), (b'{"text": "Giao"}', 200), (b"[1]", 400)]
)
def test_the_api_tells_what_is_no_draft(client: TestClient, body: bytes, code: int) -> None:
    response = client.post("/api/precedents", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == code
    assert "detail" in response.json() or code == 200


def test_the_api_is_described(client: TestClient) -> None:
    described = client.get("/openapi.json").json()["paths"]["/api/precedents"]["post"]["requestBody"][
        "content"
    ]
    assert set(described) == {"application/json", "multipart/form-data"}
