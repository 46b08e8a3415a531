"""Marking passages on the pages, and the page of marks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser, LexborNode

from search_api.live import LiveIndex
from search_api.marking.marks import MarkStore, Verdict
from tests.toy_encoder import ToyEncoder
from tests.web.small_archive import ADDRESSES
from web.app import create_app

QUESTION = "quản lý đất đai"
Sent = dict[str, str]


@pytest.fixture
def marks(tmp_path: Path) -> MarkStore:
    return MarkStore(tmp_path / "marks.sqlite")


@pytest.fixture
def client(small_index: Path, toy_encoder: ToyEncoder, marks: MarkStore) -> Iterator[TestClient]:
    """A client over the small archive with marks of its own."""
    live = LiveIndex(small_index, encoder=toy_encoder)
    app = create_app(small_index, live=live, marks=marks.path, hosts=["testserver"])
    with TestClient(app, follow_redirects=False) as opened:
        yield opened


def page(client: TestClient, path: str, **parameters: str) -> LexborHTMLParser:
    response = client.get(path, params=parameters)
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


def fields(form: LexborNode) -> Sent:
    return {str(node.attributes["name"]): node.attributes["value"] or "" for node in form.css("input")}


def form_of(tree: LexborHTMLParser, number: int = 0) -> Sent:
    return fields(tree.css(".marking")[number])


def pressed(tree: LexborHTMLParser) -> list[tuple[str, str]]:
    """Return (id of the hit, label) of every pressed button."""
    return [
        (str(hit.attributes["id"]), button.text())
        for hit in tree.css(".hit")
        for button in hit.css('button[aria-pressed="true"]')
    ]


def test_every_hit_can_be_marked(client: TestClient) -> None:
    tree = page(client, "/tim", q=QUESTION)
    assert len(tree.css(".hit")) == len(tree.css(".hit .marking")) > 0
    labels = [button.text() for button in tree.css(".marking")[0].css("button")]
    assert labels == ["Đúng", "Không liên quan"]
    assert pressed(tree) == []


def test_a_mark_leads_back_to_its_hit_and_is_shown(client: TestClient, marks: MarkStore) -> None:
    sent = form_of(page(client, "/tim", q=QUESTION), 1) | {"dau": "right"}
    answer = client.post("/danh-dau", data=sent)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/tim?q=qu%E1%BA%A3n+l%C3%BD+%C4%91%E1%BA%A5t+%C4%91ai#k-2"
    assert pressed(page(client, "/tim", q=QUESTION)) == [("k-2", "Đúng")]
    [mark] = marks.marks()
    assert (mark.query, mark.verdict) == (QUESTION, Verdict.RIGHT)


def test_the_other_button_changes_the_mark_and_the_same_takes_it_back(
    client: TestClient, marks: MarkStore
) -> None:
    sent = form_of(page(client, "/tim", q=QUESTION))
    client.post("/danh-dau", data=sent | {"dau": "right"})
    client.post("/danh-dau", data=sent | {"dau": "irrelevant"})
    assert [mark.verdict for mark in marks.marks()] == [Verdict.IRRELEVANT]
    again = page(client, "/tim", q=QUESTION).css_first('button[aria-pressed="true"]')
    assert again is not None
    client.post("/danh-dau", data=sent | {"dau": again.attributes["value"] or ""})
    assert marks.marks() == []


def test_a_mark_belongs_to_its_question(client: TestClient) -> None:
    client.post("/danh-dau", data=form_of(page(client, "/tim", q=QUESTION)) | {"dau": "right"})
    assert pressed(page(client, "/tim", q="đất công ích")) == []
    assert pressed(page(client, "/tim", q=f"  {QUESTION} ")) != []


def test_page_and_language_are_kept(client: TestClient) -> None:
    sent = form_of(page(client, "/tim", q="chợ xã", trang="2", lang="en")) | {"dau": "right"}
    location = client.post("/danh-dau", data=sent).headers["location"]
    assert location == "/tim?q=ch%E1%BB%A3+x%C3%A3&trang=2&lang=en#k-11"
    shown = LexborHTMLParser(client.get(location).text)
    assert pressed(shown) == [("k-11", "Right")]


def test_the_page_of_marks_lists_and_undoes(client: TestClient, marks: MarkStore) -> None:
    assert page(client, "/danh-dau").css(".marks") == []
    client.post("/danh-dau", data=form_of(page(client, "/tim", q=QUESTION)) | {"dau": "right"})
    tree = page(client, "/danh-dau")
    [entry] = tree.css(".marks > li")
    [mark] = marks.marks()
    quote = entry.css_first(".excerpt")
    assert quote is not None
    assert quote.text() == mark.excerpt
    links = [link.attributes["href"] or "" for link in entry.css("a")]
    assert links[0] == "/tim?q=qu%E1%BA%A3n+l%C3%BD+%C4%91%E1%BA%A5t+%C4%91ai"
    assert links[1].startswith(f"{ADDRESSES['song-lam-2021-12-dat-dai']}?q=")
    answer = client.post("/danh-dau", data=form_of(tree))
    assert (answer.status_code, answer.headers["location"]) == (303, "/danh-dau")
    assert marks.marks() == []


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 400),
        ({"q": QUESTION, "doan": "khong-co#0", "dau": "right"}, 404),
        ({"q": QUESTION, "dau": "right"}, 404),
        ({"q": "?!", "doan": "song-lam-2021-12-dat-dai#0", "dau": "right"}, 400),
        ({"q": QUESTION, "doan": "song-lam-2021-12-dat-dai#0", "dau": "tuyệt"}, 400),
        ({"q": QUESTION, "doan": "song-lam-2021-12-dat-dai#0", "dau": "", "hang": "x"}, 400),
        ({"q": QUESTION, "tep": "a.txt", "tu": "5", "den": "2"}, 400),
        ({"q": QUESTION, "tep": "a.txt", "tu": "-5", "den": "2"}, 400),
        ({"q": QUESTION, "tep": "a.txt"}, 400),
        ({"q": QUESTION, "tep": "khong-co.txt", "tu": "0", "den": "9"}, 303),
        ({"q": "đất " * 20_000}, 413),
    ],
)
def test_a_wrong_form_marks_nothing(client: TestClient, marks: MarkStore, sent: Sent, status: int) -> None:
    assert client.post("/danh-dau", data=sent).status_code == status
    assert marks.marks() == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"origin": "http://testserver"}, 303),
        ({"origin": "http://testserver", "sec-fetch-site": "same-origin"}, 303),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, 303),
        ({"sec-fetch-site": "none"}, 303),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://testserver.evil.example"}, 403),
        ({"origin": "http://testserver", "sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
    ],
)
def test_only_our_own_pages_may_mark(
    client: TestClient, marks: MarkStore, headers: dict[str, str], status: int
) -> None:
    sent = form_of(page(client, "/tim", q=QUESTION)) | {"dau": "right"}
    answer = client.post("/danh-dau", data=sent, headers=headers)
    assert answer.status_code == status
    assert len(marks.marks()) == (1 if status == 303 else 0)
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_another_site_may_not_mark_through_the_api_either(client: TestClient, marks: MarkStore) -> None:
    answer = client.post(
        "/api/marks",
        json={"query": QUESTION, "passage_id": "song-lam-2021-12-dat-dai#0", "verdict": "right"},
        headers={"origin": "http://evil.example"},
    )
    assert answer.status_code == 403
    assert "Dấu chỉ đặt được từ trang" in answer.json()["detail"]
    assert marks.marks() == []


def test_a_form_of_too_many_fields_is_refused(client: TestClient, marks: MarkStore) -> None:
    sent = {f"a{number}": "1" for number in range(100)}
    assert client.post("/danh-dau", data=sent).status_code == 400
    assert marks.marks() == []


def test_half_a_surrogate_pair_names_no_passage(client: TestClient) -> None:
    body = '{"query": "đất", "passage_id": "\\ud800", "verdict": "right"}'
    answer = client.post("/api/marks", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 404


def test_a_broken_file_of_marks_spoils_no_search(client: TestClient, marks: MarkStore) -> None:
    marks.path.write_bytes(b"hong" * 1000)
    sent = form_of(page(client, "/tim", q=QUESTION)) | {"dau": "right"}
    for answer in (client.get("/danh-dau"), client.post("/danh-dau", data=sent)):
        assert answer.status_code == 503
        assert "Không đọc hoặc ghi được tệp dấu" in answer.text
    assert client.get("/api/marks").status_code == 503


def test_hostile_marks_are_shown_as_text(client: TestClient) -> None:
    question = 'chèn mã "><script>alert(1)</script>'
    client.post("/danh-dau", data=form_of(page(client, "/tim", q=question)) | {"dau": "right"})
    text = client.get("/danh-dau").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_marks_through_the_api(client: TestClient) -> None:
    wanted = {"query": QUESTION, "passage_id": "song-lam-2021-12-dat-dai#2", "verdict": "irrelevant"}
    kept = client.post("/api/marks", json=wanted).json()["mark"]
    assert (kept["query"], kept["file"], kept["verdict"]) == (
        QUESTION,
        "song-lam/2021-12-dat-dai.txt",
        "irrelevant",
    )
    text = client.get("/api/notices/song-lam-2021-12-dat-dai").json()["text"]
    assert text[kept["start"] : kept["end"]] == kept["excerpt"]
    assert client.get("/api/marks").json() == {"marks": [kept]}
    assert client.post("/api/marks", json=wanted | {"verdict": None}).json() == {"mark": None}
    assert client.get("/api/marks").json() == {"marks": []}


@pytest.mark.parametrize(
    ("wanted", "status"),
    [
        ({"query": "?!", "passage_id": "song-lam-2021-12-dat-dai#2", "verdict": "right"}, 400),
        ({"query": "đất", "passage_id": "khong-co#2", "verdict": "right"}, 404),
        ({"query": "đất", "passage_id": "song-lam-2021-12-dat-dai#2", "verdict": "tuyệt"}, 422),
        ({"query": "đất", "passage_id": "song-lam-2021-12-dat-dai#2"}, 422),
        ({}, 422),
    ],
)
def test_a_wrong_mark_through_the_api(client: TestClient, wanted: dict[str, str], status: int) -> None:
    answer = client.post("/api/marks", json=wanted)
    assert answer.status_code == status
    assert "detail" in answer.json()
