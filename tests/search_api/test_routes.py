"""The JSON API."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from search_api.live import LiveIndex
from tests.search_api.test_search import QUESTIONS
from tests.toy_encoder import ToyEncoder
from web.app import create_app


def client_of(index: Path, encoder: ToyEncoder) -> TestClient:
    return TestClient(
        create_app(index, live=LiveIndex(index, encoder=encoder), hosts=["testserver"]),
        follow_redirects=False,
    )


@pytest.fixture(scope="module")
def client(three_notices: Path, toy_encoder: ToyEncoder) -> Iterator[TestClient]:
    with client_of(three_notices, toy_encoder) as opened:
        yield opened


def hits(client: TestClient, **parameters: str | int) -> list[dict[str, Any]]:
    response = client.get("/api/search", params=parameters)
    assert response.status_code == 200
    found: list[dict[str, Any]] = response.json()["hits"]
    return found


def test_a_hit_has_the_promised_keys(client: TestClient) -> None:
    [first, *_] = hits(client, q="luân chuyển cán bộ")
    assert {
        "rank", "score", "why", "passage_id", "notice_id", "file", "number", "issued_on", "issuer",
        "headings", "role", "excerpt", "start", "end", "marks", "citation",
    } <= first.keys()  # fmt: skip
    assert (first["number"], first["issued_on"], first["issuer"]) == (
        "12-TB/HU",
        "2022-04-20",
        "Huyện ủy An Bình",
    )


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/search?q=rừng", 200),
        ("/api/search?q=rừng&limit=100&offset=1000", 200),
        ("/api/search?q=rừng&without=", 200),
        ("/api/search?q=rừng&without=a&without=%00", 200),
        ("/api/search", 400),
        ("/api/search?q=", 400),
        ("/api/search?q=%3F%3F", 400),
        ("/api/search?q=" + "a" * 4001, 400),
        ("/api/search?q=%00%FF%ED%A0%80", 400),
        ("/api/search?q=rừng&limit=0", 422),
        ("/api/search?q=rừng&limit=101", 422),
        ("/api/search?q=rừng&limit=x", 422),
        ("/api/search?q=rừng&offset=-1", 422),
        ("/api/search?q=rừng&offset=1001", 422),
        ("/api/notices", 200),
        ("/api/notices?limit=500", 200),
        ("/api/notices?limit=501", 422),
        ("/api/notices?offset=99999999999999999999999", 422),
        ("/api/notices/song-lam-dat-dai", 200),
        ("/api/notices/song-lam/dat-dai.txt", 200),
        ("/api/notices/45-TB/HU", 200),
        ("/api/notices/12-TB/HU", 300),
        ("/api/notices/999-TB/HU", 404),
        ("/api/notices/..%2F..%2Fetc%2Fpasswd", 404),
        ("/api/notices/%00", 404),
        ("/api/passages/song-lam-dat-dai%230", 200),
        ("/api/passages/song-lam-dat-dai%23999", 404),
        ("/api/passages/song-lam-dat-dai", 404),
        ("/healthz", 200),
        ("/readyz", 200),
        ("/api/khac", 404),
    ],
)
def test_status_of(client: TestClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_an_error_is_one_line_of_json(client: TestClient) -> None:
    assert client.get("/api/search?q=").json() == {
        "detail": "Câu hỏi chưa có chữ nào để tìm. Hãy gõ vài từ, ví dụ: quản lý đất đai."
    }


def test_an_ambiguous_number_gives_the_choices(client: TestClient) -> None:
    detail = client.get("/api/notices/12-TB/HU").json()["detail"]
    assert [(choice["notice_id"], choice["district"], choice["year"]) for choice in detail["choices"]] == [
        ("an-binh-can-bo", "An Bình", 2022),
        ("song-lam-dat-dai", "Sông Lam", 2021),
    ]


def test_notices_are_newest_first_with_the_counts(client: TestClient) -> None:
    found = client.get("/api/notices", params={"limit": 2}).json()
    assert [notice["notice_id"] for notice in found["notices"]] == ["an-binh-can-bo", "song-lam-dat-dai"]
    assert found["coverage"]["notices"] == 3


def test_a_notice_has_fields_with_provenance(client: TestClient) -> None:
    found = client.get("/api/notices/song-lam-dat-dai").json()
    assert found["fields"]["issued_on"]["value"] == "2021-03-05"
    assert found["fields"]["number"] == {
        "value": "12-TB/HU",
        "provenance": "stated",
        "evidence": "12-TB/HU",
        "evidence_span": [found["text"].index("12-TB/HU"), found["text"].index("12-TB/HU") + 8],
        "reason": None,
    }
    assert "key_phrases" not in found


@pytest.mark.filterwarnings("ignore")  # pyvi's own
def test_key_phrases_are_added_on_request(client: TestClient) -> None:
    found = client.get("/api/notices/song-lam-dat-dai", params={"phrases": "true"}).json()
    assert isinstance(found["key_phrases"], list)


def test_a_passage_has_its_text_and_citation(client: TestClient) -> None:
    found = client.get("/api/passages/song-lam-dat-dai%230").json()
    assert found["text"].startswith("1. Hạn chế\nCông tác quản lý đất đai")
    assert found["citation"] == "Thông báo số 12-TB/HU ngày 05/3/2021 của Huyện ủy Sông Lam, mục 1"


def test_what_was_understood_is_told(client: TestClient) -> None:
    q = 'GPMB huyện Sông Lam trước ngày 30/6/2021 "quỹ đất"'
    found = client.get("/api/search", params={"q": q}).json()
    [expansion] = [each for each in found["expansions"] if each["kind"] == "abbreviation"]
    assert (expansion["written"], expansion["concept"]) == ("GPMB", "giải phóng mặt bằng")
    assert expansion["wordings"][0] == {"text": "giải phóng mặt bằng", "weight": 1.0}
    assert found["names"] == [{"name": "Sông Lam", "kind": "district", "notices": 1}]
    assert found["periods"] == [{"written": "trước ngày 30/6/2021", "first": None, "last": "2021-06-29"}]
    assert found["phrases"] == ["quỹ đất"]
    assert found["suggestion"] is None


def test_what_was_probably_meant_is_told(client: TestClient) -> None:
    found = client.get("/api/search?q=quản lý đất đia").json()
    assert found["suggestion"] == {"text": "quản lý đất đai", "changed": [[12, 15]]}


def test_what_is_not_meant_can_be_taken_out(client: TestClient) -> None:
    taken = ["giải phóng mặt bằng", "Sông Lam", "năm 2021"]
    address = "/api/search?q=GPMB huyện Sông Lam năm 2021"
    full = client.get(address).json()
    less = client.get(address, params={"q": full["query"], "without": taken}).json()
    assert [len(full[name]) for name in ("expansions", "names", "periods")] == [1, 1, 1]
    assert [less[name] for name in ("expansions", "names", "periods")] == [[], [], []]


def test_the_description_gives_the_types(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    [without] = [
        parameter
        for parameter in description["paths"]["/api/search"]["get"]["parameters"]
        if parameter["name"] == "without"
    ]
    assert (without["schema"]["type"], without["schema"]["items"]) == ("array", {"type": "string"})
    schemas = description["components"]["schemas"]
    assert schemas["AnswerJson"]["properties"]["expansions"]["items"]["$ref"].endswith("/ExpansionJson")
    assert {"ExpansionJson", "NameJson", "PeriodJson", "SuggestionJson", "WordingJson"} <= schemas.keys()


def test_openapi_names_the_six_paths(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {
        "/api/search",
        "/api/notices",
        "/api/notices/{notice_id}",
        "/api/passages/{passage_id}",
        "/healthz",
        "/readyz",
    } <= paths.keys()


def test_excerpts_are_verbatim_for_twenty_questions(sample_index: Path, toy_encoder: ToyEncoder) -> None:
    texts: dict[str, str] = {}
    with client_of(sample_index, toy_encoder) as client:
        assert len(QUESTIONS) == 20
        for question in QUESTIONS:
            for hit in hits(client, q=question, limit=50):
                name = hit["notice_id"]
                if name not in texts:
                    texts[name] = client.get(f"/api/notices/{name}").json()["text"]
                assert texts[name][hit["start"] : hit["end"]] == hit["excerpt"]
                assert all(hit["start"] <= start < end <= hit["end"] for start, end in hit["marks"])


def test_an_index_that_is_gone_is_said_to_be(
    three_notices: Path, tmp_path: Path, toy_encoder: ToyEncoder
) -> None:
    index = Path(shutil.copytree(three_notices, tmp_path / "index"))
    with client_of(index, toy_encoder) as client:
        (index / "CURRENT").write_text("khong-co\n")
        response = client.get("/readyz")
        assert response.status_code == 503
        assert "Hãy chạy lại `tracuu index`" in response.json()["reason"]
        assert client.get("/healthz").status_code == 200
        assert client.get("/api/search?q=rừng").status_code == 503


def test_topics_are_listed_with_the_number_of_their_passages(client: TestClient) -> None:
    topics = client.get("/api/topics").json()["topics"]
    assert [topic["id"] for topic in topics[:2]] == ["to-chuc-co-so-dang", "cong-tac-can-bo"]
    [forest] = [topic for topic in topics if topic["id"] == "lam-nghiep"]
    assert forest == {
        "id": "lam-nghiep",
        "name": "Lâm nghiệp, rừng",
        "english": "forestry",
        "group": "Kinh tế",
        "passages": 2,
    }


def test_a_topic_filters_by_id_or_name_under_both_parameters(client: TestClient) -> None:
    for parameters in ({"topic": "lam-nghiep"}, {"linh-vuc": "Lâm nghiệp"}):
        found = hits(client, q="rừng", **parameters)
        assert {hit["passage_id"] for hit in found} == {"an-binh-chay-rung#0", "an-binh-chay-rung#1"}
        assert all("lam-nghiep" in hit["topics"] for hit in found)


def test_an_unknown_topic_is_told(client: TestClient) -> None:
    response = client.get("/api/search", params={"q": "rừng", "topic": "trăng"})
    assert response.status_code == 400
    assert response.json()["detail"].startswith("Không có lĩnh vực “trăng”. Hãy chọn trong: ")
