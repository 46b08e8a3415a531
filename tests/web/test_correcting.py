"""Correcting fields over HTTP: the API, and the form on the page of a notice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from indexer.build import build_index
from indexer.corrections import CorrectionLog, corrections_path
from search_api.live import LiveIndex
from tests.archive_writer import THREE_NOTICES, ignore_progress, write_files
from tests.toy_encoder import ToyEncoder
from web.app import create_app

NOTICE = "song-lam-dat-dai"
FILE = "song-lam/dat-dai.txt"
ADDRESS = "/vb/song-lam/2021/12-tb-hu-787b6ee3/ket-luan-cua-ban-thuong-vu-huyen-uy-ve-cong-tac-quan-ly-dat"
FIELDS_TAB = f"{ADDRESS}?tab=thuoc-tinh"
API = f"/api/notices/{NOTICE}/corrections"


@pytest.fixture
def index(tmp_path: Path, toy_encoder: ToyEncoder) -> Path:
    archive = write_files(tmp_path / "archive", THREE_NOTICES)
    build_index(archive, tmp_path / "index", toy_encoder, ignore_progress)
    return tmp_path / "index"


@pytest.fixture
def client(index: Path, toy_encoder: ToyEncoder) -> Iterator[TestClient]:
    """A client over an index of its own."""
    live = LiveIndex(index, encoder=toy_encoder)
    with TestClient(create_app(index, live=live, hosts=["testserver"]), follow_redirects=False) as opened:
        yield opened


def district(client: TestClient) -> tuple[str | None, str]:
    field = client.get(f"/api/notices/{NOTICE}").json()["fields"]["district"]
    return field["value"], field["provenance"]


def test_a_field_is_corrected_and_taken_back(client: TestClient) -> None:
    sent = client.post(API, json={"field": "district", "value": "Sông Lam Hạ", "by": "Lan", "note": "dấu"})
    assert sent.status_code == 200
    kept = sent.json()["correction"]
    del kept["at"]
    assert kept == {
        "file": "song-lam/dat-dai.txt",
        "field": "district",
        "value": "Sông Lam Hạ",
        "before": "Sông Lam",
        "by": "Lan",
        "note": "dấu",
        "in_force": True,
    }
    assert district(client) == ("Sông Lam Hạ", "corrected")
    listed = {one["notice_id"]: one["district"] for one in client.get("/api/notices").json()["notices"]}
    assert listed[NOTICE] == "Sông Lam Hạ"
    back = client.post(API, json={"field": "district", "value": None}).json()["correction"]
    assert (back["value"], back["before"], back["in_force"]) == (None, "Sông Lam Hạ", False)
    assert district(client)[0] == "Sông Lam"
    entries = client.get(API).json()["corrections"]
    assert [(one["value"], one["in_force"]) for one in entries] == [(None, False), ("Sông Lam Hạ", False)]
    assert client.get("/api/notices/an-binh-can-bo/corrections").json() == {"corrections": []}


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        (API, {"field": "màu", "value": "đỏ"}, 400),
        (API, {"field": "issued_on", "value": "31/02/2021"}, 400),
        (API, {"field": "district", "value": None}, 400),
        (API, {"field": "district"}, 422),
        ("/api/notices/khong-co/corrections", {"field": "district", "value": "x"}, 404),
        ("/api/notices/12-TB%2FHU/corrections", {"field": "district", "value": "x"}, 300),
    ],
)
def test_what_is_refused(
    client: TestClient, index: Path, path: str, body: dict[str, str | None], status: int
) -> None:
    assert client.post(path, json=body).status_code == status
    assert not corrections_path(index).exists()


@pytest.mark.parametrize("half", ["field", "value", "note", "by"])
def test_half_a_surrogate_pair_breaks_nothing(client: TestClient, half: str) -> None:
    sent = {"field": "district", "value": "x", "note": "", "by": ""} | {half: "SURROGATE"}
    body = str(sent).replace("'", '"').replace("SURROGATE", "\\ud83c")
    answer = client.post(API, content=body, headers={"content-type": "application/json"})
    assert answer.status_code in {400, 422}


FOREIGN = {"sec-fetch-site": "cross-site"}


def test_another_site_cannot_correct(client: TestClient, index: Path) -> None:
    body = {"field": "district", "value": "x"}
    assert client.post(API, json=body, headers=FOREIGN).status_code == 403
    assert client.post("/sua-tay", data={"vb": NOTICE}, headers=FOREIGN).status_code == 403
    assert not corrections_path(index).exists()


def form(client: TestClient, **typed: str) -> dict[str, str]:
    """Return what the browser sends for the form on the notice's page, filled with `typed`."""
    [found] = LexborHTMLParser(client.get(FIELDS_TAB).text).css('form[action="/sua-tay"]')
    sent = {str(node.attributes["name"]): node.attributes.get("value") or "" for node in found.css("input")}
    names = {str(node.attributes["name"]) for node in found.css("input, select, button")}
    assert typed.keys() <= names
    return sent | typed


def test_the_form_of_the_page_corrects_and_takes_back(client: TestClient) -> None:
    filled = form(client, truong="district", lam="sua", nguoi="Lan") | {"gia-tri": "Sông Lam Hạ"}
    sent = client.post("/sua-tay", data=filled)
    # The district is part of the address: what was its address leads on.
    moved = FIELDS_TAB.replace("/song-lam/", "/song-lam-ha/")
    assert (sent.status_code, sent.headers["location"]) == (303, moved)
    assert client.get(FIELDS_TAB).headers["location"] == moved
    page = LexborHTMLParser(client.get(moved).text)
    [cell] = [mark.parent for mark in page.css("td .mark-corrected")]
    assert cell is not None
    assert "Sông Lam Hạ" in cell.text()
    assert [node.attributes["aria-label"] for node in page.css("td .mark-corrected")] == ["sửa tay"]
    assert "máy đọc: Sông Lam" in page.text()
    assert "✎ 1 sửa tay" in " ".join(page.css("section.tab > .meta")[0].text().split())
    [entry] = page.css(".history li")
    assert "Lan Huyện: Sông Lam → Sông Lam Hạ (đang dùng)" in " ".join(entry.text().split())
    client.post("/sua-tay", data=filled | {"lam": "bo"})
    assert district(client)[0] == "Sông Lam"
    page = LexborHTMLParser(client.get(FIELDS_TAB).text)
    assert [" ".join(node.text().split()).partition("Huyện: ")[2] for node in page.css(".history li")] == [
        "Sông Lam Hạ → bỏ lần sửa trước, trở lại như máy đọc",
        "Sông Lam → Sông Lam Hạ",
    ]


def test_a_mistake_in_the_form_is_told(client: TestClient) -> None:
    sent = client.post("/sua-tay", data=form(client, truong="issued_on", lam="sua") | {"gia-tri": "hôm qua"})
    assert sent.status_code == 400
    assert "“hôm qua” không phải là ngày" in sent.text
    assert client.post("/sua-tay", data={"vb": "khong-co", "truong": "district"}).status_code == 404


def test_english_visitors_stay_in_english(client: TestClient) -> None:
    sent = client.post(
        "/sua-tay", data={"vb": NOTICE, "truong": "place", "gia-tri": "Sông Lam", "lang": "en", "lam": "sua"}
    )
    assert sent.headers["location"] == f"{FIELDS_TAB}&lang=en"
    assert "corrected by hand" in client.get(f"{FIELDS_TAB}&lang=en").text


def test_a_damaged_log_is_one_clear_line(client: TestClient, index: Path) -> None:
    CorrectionLog(corrections_path(index)).path.write_bytes(b"khong phai SQLite" * 100)
    for path in (API, f"/api/notices/{NOTICE}", "/api/search?q=đất", "/readyz"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert "Không đọc hoặc ghi được tệp sửa tay" in answer.text
    page = client.get(FIELDS_TAB)
    assert page.status_code == 503
    assert "Không đọc hoặc ghi được tệp sửa tay" in page.text


HELD = (
    "Được giữ lại, chưa áp dụng: máy nay đọc khác lúc sửa, có thể tệp đã là văn bản khác. "
    "Lúc sửa đọc: Sông Lam; nay đọc: An Bình. Hãy xem văn bản rồi sửa lại, hoặc bỏ sửa tay."
)
HELD_ENGLISH = (
    "Kept, but not applied: the field is read otherwise since, and the file may hold another notice now. "
    "Read at the time: Sông Lam; read now: An Bình. "
    "Look at the notice and correct it again, or take the correction back."
)


@pytest.mark.parametrize(("ending", "told"), [("", HELD), ("&lang=en", HELD_ENGLISH)])
def test_a_correction_that_is_held_back_is_told_with_the_reason(
    tmp_path: Path, index: Path, toy_encoder: ToyEncoder, ending: str, told: str
) -> None:
    live = LiveIndex(index, encoder=toy_encoder)
    with TestClient(create_app(index, live=live, hosts=["testserver"])) as client:
        client.post(API, json={"field": "district", "value": "Sông Lam Hạ", "by": "Lan"})
        client.post(API, json={"field": "signer", "value": "Nguyễn Văn Bền", "by": "Lan"})
        assert not history(client, ending, ".warning")
        # Another notice comes under the name of the file.
        other = THREE_NOTICES[FILE].replace("Sông Lam", "An Bình").replace("SÔNG LAM", "AN BÌNH")
        write_files(tmp_path / "archive", {FILE: other})
        build_index(tmp_path / "archive", index, toy_encoder, ignore_progress)
        assert history(client, ending, ".warning") == [told]
        entries = history(client, ending, "")
        assert ["Sông Lam Hạ" in entry for entry in entries] == [False, True]
        in_force = "in force" if ending else "đang dùng"
        assert [in_force in entry for entry in entries] == [True, False]
        client.post(API, json={"field": "district", "value": None})
        assert not history(client, ending, ".warning")


def history(client: TestClient, ending: str, selector: str) -> list[str]:
    """Return what the history of corrections on the notice's page says."""
    tree = LexborHTMLParser(client.get(f"/vb/{NOTICE}?tab=thuoc-tinh{ending}").text)
    return [" ".join(node.text().split()) for node in tree.css(f".history > li {selector}".strip())]
