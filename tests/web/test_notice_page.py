"""The document page."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from search_api.search import Searcher
from tests.web.small_archive import ADDRESSES

SONG_LAM = "song-lam-2021-12-dat-dai"


def page(client: TestClient, notice_id: str = SONG_LAM, **parameters: str) -> LexborHTMLParser:
    response = client.get(ADDRESSES[notice_id], params=parameters)
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def test_the_whole_text_is_shown_in_order(client: TestClient, searcher: Searcher) -> None:
    lines = [node.text() for node in page(client).css(".text .line")]
    assert lines == searcher.notice(SONG_LAM).text.split("\n")


def test_every_passage_has_its_anchor(client: TestClient, searcher: Searcher) -> None:
    passages = searcher.generation.store.passages_of(SONG_LAM)
    anchors = [node.attributes["id"] for node in page(client).css(".passage")]
    assert anchors == [f"d-{place}" for place in range(len(passages))]


def test_every_link_inside_the_page_has_its_anchor(client: TestClient) -> None:
    tree = page(client, q="đất đai", doan="3")
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    targets = [(node.attributes["href"] or "").partition("#")[2] for node in tree.css("a[href*='#']")]
    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)


def test_headings_are_headings(client: TestClient) -> None:
    assert texts(page(client), ".text h2") == ["I. Đánh giá chung", "II. Nhiệm vụ"]
    assert "1. Về quản lý đất đai" in texts(page(client), ".text h3")


def test_the_cited_passage_is_marked_without_a_fragment(client: TestClient) -> None:
    marked = page(client, doan="4").css(".passage.is-cited")
    assert [node.attributes["id"] for node in marked] == ["d-4"]


def test_the_cited_passage_brings_its_citation(client: TestClient) -> None:
    citations = texts(page(client, q="quỹ đất công ích", doan="5"), ".is-cited .citation > label textarea")
    assert citations == ["Thông báo số 12-TB/HU ngày 05/3/2021 của Huyện ủy Sông Lam, mục II.1"]


@pytest.mark.parametrize("written", ["999", "-1", "x", "٣", "9" * 50])
def test_a_passage_that_does_not_exist_marks_nothing(client: TestClient, written: str) -> None:
    assert page(client, doan=written).css(".is-cited") == []


def test_the_words_of_the_question_are_marked(client: TestClient) -> None:
    assert "giải phóng mặt bằng" in texts(page(client, q="giải phóng mặt bằng"), ".text mark")


def test_without_a_question_nothing_is_marked(client: TestClient) -> None:
    assert page(client).css("mark") == []


@pytest.mark.parametrize("q", ["...", "đất " * 2000])
def test_a_question_that_cannot_be_read_shows_the_plain_notice(client: TestClient, q: str) -> None:
    assert page(client, q=q).css("mark, .back") == []


def test_the_hits_of_the_question_are_listed_with_the_neighbours(client: TestClient) -> None:
    tree = page(client, q="đất", doan="5")
    places = [int(node.text()) for node in tree.css(".found a:not([rel])")]
    assert places == sorted(places)
    assert 5 in places
    previous = tree.css_first(".found a[rel=prev]")
    assert previous is not None
    assert (previous.attributes["href"] or "").endswith(f"#d-{max(place for place in places if place < 5)}")


def test_the_cited_passage_leads_to_its_neighbours(client: TestClient) -> None:
    links = page(client, q="đất", doan="5").css(".is-cited .neighbours a")
    assert [link.attributes["rel"] for link in links] == ["prev", "next"]


def test_the_main_fields_stand_under_the_title(client: TestClient) -> None:
    assert texts(page(client), ".facts li") == [
        "Số hiệu ● 12-TB/HU",
        "Ngày ban hành ● 05/3/2021",
        "Ngày họp ● 02/3/2021",
        "Cơ quan ban hành ● Huyện ủy Sông Lam",
        "Huyện ● Sông Lam",
        "Người ký ● Nguyễn Văn Bền",
    ]


def test_what_is_not_known_is_said_under_the_title(client: TestClient) -> None:
    assert texts(page(client, "khac-chay-rung"), ".facts li")[:2] == [
        "Số hiệu ○ chưa rõ",
        "Ngày ban hành ○ chưa rõ",
    ]


def test_fields_show_how_they_are_known(client: TestClient) -> None:
    rows = texts(page(client, tab="thuoc-tinh"), ".fields tr")
    assert "Số hiệu ● 12-TB/HU 12-TB/HU xem trong văn bản" in rows
    assert "Ngày ban hành ● 05/3/2021 05 tháng 3 năm 2021 xem trong văn bản" in rows


def test_evidence_leads_to_its_place_in_the_text(client: TestClient) -> None:
    links = page(client, tab="thuoc-tinh").css(".evidence a.place")
    number = next(one for one in links if (one.attributes["aria-label"] or "").endswith("Số hiệu"))
    text = LexborHTMLParser(client.get((number.attributes["href"] or "").partition("#")[0]).text)
    assert texts(text, "#cau") == ["12-TB/HU"]
    assert texts(text, "mark") == ["12-TB/HU"]


def test_unknown_fields_give_the_reason(client: TestClient) -> None:
    rows = texts(page(client, "khac-chay-rung", tab="thuoc-tinh"), ".fields tr")
    assert "Số hiệu ○ chưa rõ phần đầu không ghi số hiệu" in rows


def test_long_evidence_is_folded(client: TestClient) -> None:
    tree = page(client, tab="thuoc-tinh")
    assert tree.css(".evidence details q") or max(map(len, texts(tree, ".evidence q"))) <= 120


def test_the_notice_has_its_citation(client: TestClient) -> None:
    assert texts(page(client), ".notice-head .citation > label textarea") == [
        "Thông báo số 12-TB/HU ngày 05/3/2021 của Huyện ủy Sông Lam"
    ]


def test_roles_stand_in_the_margin(client: TestClient) -> None:
    assert "Giao trách nhiệm" in texts(page(client), ".margin .role")


def test_a_number_leads_to_its_notice(client: TestClient) -> None:
    response = client.get("/vb/45-TB/HU?q=cán bộ&lang=en")
    assert response.status_code == 302
    expected = f"{ADDRESSES['an-binh-2019-45-can-bo']}?q=c%C3%A1n+b%E1%BB%99&lang=en"
    assert response.headers["location"] == expected


def test_a_number_of_two_notices_leads_to_a_choice(client: TestClient) -> None:
    response = client.get("/vb/12-TB/HU")
    links = LexborHTMLParser(response.text).css(".chooser a")
    assert response.status_code == 300
    assert [link.attributes["href"] for link in links] == [
        ADDRESSES["an-binh-2022-12-nong-thon-moi"],
        ADDRESSES["song-lam-2021-12-dat-dai"],
    ]


@pytest.mark.parametrize(
    "wanted",
    [
        SONG_LAM,
        "song-lam/2021-12-dat-dai.txt",
        "6d2ba622",
        "song-lam/2021/12-tb-hu-6d2ba622",
        "song-lam/2021/12-tb-hu-6d2ba622/ket-luan-cu",
        "song-lam/2021/12-tb-hu-6d2ba622/",
        "huyen-cu/2020/99-tb-hu-6d2ba622/ket-luan-cu",
        "song-lam/2021/12-tb-hu",
        "song-lam/2021",
        "song-lam",
        # The file has moved: number, district, year and subject all agree.
        "song-lam/2021/12-tb-hu-00000000/ket-luan-cua-ban-thuong-vu-huyen-uy-ve-cong-tac-quan-ly-dat",
    ],
)
def test_every_other_form_leads_to_the_one_address(client: TestClient, wanted: str) -> None:
    response = client.get(f"/vb/{wanted}?doan=4&tab=chi-dao")
    assert response.status_code == 302
    assert response.headers["location"] == f"{ADDRESSES[SONG_LAM]}?doan=4&tab=chi-dao"


@pytest.mark.parametrize(
    ("wanted", "notices"),
    [
        ("an-binh", ["an-binh-2019-45-can-bo", "an-binh-2022-12-nong-thon-moi"]),
        (
            "khong-ro-huyen/khong-ro-nam/khong-so",
            ["khac-an-toan", "khac-chay-rung", "khac-cho"],
        ),
        # A file that is not there: the number fits one notice, but its subject was another.
        ("song-lam/2021/12-tb-hu-00000000/ket-luan-ve-rung", ["song-lam-2021-12-dat-dai"]),
    ],
)
def test_what_an_address_may_mean_is_a_choice(client: TestClient, wanted: str, notices: list[str]) -> None:
    response = client.get(f"/vb/{wanted}")
    assert response.status_code == 300
    links = LexborHTMLParser(response.text).css(".chooser a")
    assert [link.attributes["href"] for link in links] == [ADDRESSES[one] for one in notices]


@pytest.mark.parametrize(
    "wanted",
    [
        "song-lam/2020",
        "song-lam/2021/13-tb-hu",
        "an-binh/2021/12-tb-hu-00000000/ket-luan",
        "khong-ro-huyen/khong-ro-nam/khong-so-00000000/ket-luan-ve-rung",
    ],
)
def test_an_address_that_means_nothing_is_not_found(client: TestClient, wanted: str) -> None:
    assert client.get(f"/vb/{wanted}").status_code == 404


@pytest.mark.parametrize("wanted", ["khong-co", "a%00b", "%ff", "..%2f..%2fetc", "x" * 3000])
def test_a_notice_that_does_not_exist_is_a_page_with_the_box(client: TestClient, wanted: str) -> None:
    response = client.get(f"/vb/{wanted}")
    assert response.status_code == 404
    assert LexborHTMLParser(response.text).css_first("#q") is not None


def test_no_notice_named_leads_to_all_of_them(client: TestClient) -> None:
    response = client.get("/vb/", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (302, "/van-ban")
