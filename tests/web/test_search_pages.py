"""The page of results: chips, facets, layouts, orders, what helps where nothing is found; feeds; saving."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

_ATOM = "{http://www.w3.org/2005/Atom}"


def page(client: TestClient, target: str) -> LexborHTMLParser:
    response = client.get(target)
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def links(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [node.attributes["href"] or "" for node in tree.css(selector)]


def facets(tree: LexborHTMLParser) -> dict[str, dict[str, tuple[str, str]]]:
    """Return count and link of each value, by name, by the label of its facet."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for facet in tree.css(".facet"):
        label = facet.css_first("h3")
        assert label is not None
        values = found.setdefault(label.text(), {})
        for item in facet.css("li"):
            link, count = item.css_first("a"), item.css_first(".count")
            assert link is not None
            assert count is not None
            name = " ".join(link.text().split()).removeprefix("✓ ")
            values[name] = (count.text(), link.attributes["href"] or "")
    return found


def told_total(tree: LexborHTMLParser) -> int:
    words = texts(tree, ".answer-hits .counts")[0]
    shown = int(words.split(" của ")[1].split(",")[0]) if " của " in words else int(words.split()[0])
    alike = int(words.split("+")[1].split()[0]) if "+" in words else 0
    return shown + alike


def test_every_value_leads_to_as_many_passages_as_it_says(client: TestClient) -> None:
    found = facets(page(client, "/tim?q=quản lý đất đai"))
    assert list(found)[:2] == ["Vai", "Huyện (cũ)"]
    for values in found.values():
        for count, target in values.values():
            assert told_total(page(client, target)) == int(count)


def test_a_chosen_value_stands_first_and_is_taken_off_by_its_link(client: TestClient) -> None:
    tree = page(client, "/tim?q=quản lý đất đai&huyen=song-lam&vai=chi-dao")
    values = facets(tree)["Huyện (cũ)"]
    assert next(iter(values)) == "Sông Lam"
    assert "huyen" not in parse_qs(urlsplit(values["Sông Lam"][1]).query)
    told = [chip for chip in texts(tree, ".understood .told") if ":" in chip]
    assert told[:2] == ["Vai: Chỉ đạo", "Huyện (cũ): Sông Lam"]


def test_beside_a_chosen_value_others_are_said_to_add(client: TestClient) -> None:
    hints = texts(page(client, "/tim?q=quản lý đất đai&huyen=song-lam"), ".facet .meta")
    assert "Chọn thêm là tìm thêm; mỗi số là của riêng giá trị ấy." in hints
    assert "Chọn thêm" not in " ".join(texts(page(client, "/tim?q=quản lý đất đai"), ".facet .meta"))


def test_a_facet_offers_no_value_without_passages(client: TestClient) -> None:
    for values in facets(page(client, "/tim?q=cháy rừng&huyen=khong-ro")).values():
        assert all(count != "0" for count, _ in values.values())


def test_the_whole_query_is_chips_that_can_be_taken_off_and_brought_back(client: TestClient) -> None:
    tree = page(client, "/tim?q=quản lý đất đai&huyen=song-lam&nam=2020-2022")
    clear = next(
        link for link in links(tree, ".clearing a") if "truoc" in link and "q=" not in link.split("truoc")[0]
    )
    cleared = page(client, clear)
    assert "Đã xóa câu hỏi hoặc bộ lọc vừa dùng." in " ".join(texts(cleared, ".note"))
    [back] = links(cleared, ".note a")
    assert parse_qs(urlsplit(back).query) == {
        "q": ["quản lý đất đai"], "huyen": ["song-lam"], "nam": ["2020-2022"],
    }  # fmt: skip
    assert page(client, back).css(".hit")


@pytest.mark.parametrize(
    "before", ["//example.org", "https://example.org/?q=a", "q=" + "x" * 3000, "javascript:alert(1)"]
)
def test_what_is_brought_back_is_always_a_search(client: TestClient, before: str) -> None:
    tree = LexborHTMLParser(client.get("/tim", params={"truoc": before}).text)
    assert all(link.startswith("/tim?q=") for link in links(tree, ".note a"))


def test_without_a_question_the_filters_stay(client: TestClient) -> None:
    tree = page(client, "/tim?vai=chi-dao")
    assert texts(tree, ".chip .told") == ["Vai: Chỉ đạo"]


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ("huyen=khong-co", "Kho không có huyện “khong-co”. Có: An Bình, Sông Lam."),
        ("nam=abc", "Không hiểu năm “abc”."),
        ("han=mai", "Không hiểu lọc thời hạn “mai”."),
        ("vai=vua", "Không có vai “vua”."),
    ],
)
def test_a_wrong_filter_is_told_in_one_line(client: TestClient, parameters: str, sentence: str) -> None:
    response = client.get(f"/tim?q=đất&{parameters}")
    assert response.status_code == 400
    assert sentence in texts(LexborHTMLParser(response.text), ".warning")[0]


def test_the_table_has_a_row_a_passage(client: TestClient) -> None:
    tree = page(client, "/tim?q=quản lý đất đai&huyen=song-lam&kieu=bang")
    assert texts(tree, ".hits-table thead th") == [
        "Vai", "Huyện", "Ngày", "Số hiệu", "Trích nguyên văn", "Trích dẫn",
    ]  # fmt: skip
    rows = tree.css(".hits-table tbody tr")
    assert rows
    for row in rows:
        cells = [" ".join(cell.text().split()) for cell in row.css("td")]
        assert cells[1:4] == ["Sông Lam", "05/3/2021", "12-TB/HU"]


def test_a_card_a_notice_says_how_many_passages_it_has(client: TestClient) -> None:
    tree = page(client, "/tim?q=ban quản lý chợ xã&kieu=van-ban")
    titles = texts(tree, ".card h2")
    assert len(titles) == len(set(titles))
    assert len(tree.css(".card")[0].css(".hit")) <= 2
    assert any("đoạn trong văn bản này" in line for line in texts(tree, ".card > p"))


def test_hits_can_be_listed_by_day(client: TestClient) -> None:
    tree = page(client, "/tim?q=Huyện ủy yêu cầu các xã&xep=moi&kieu=bang")
    days = [cell for row in tree.css(".hits-table tbody tr") for cell in [row.css("td")[2].text().strip()]]
    known = [day.split("/")[::-1] for day in days if "/" in day]
    assert known == sorted(known, reverse=True)
    assert all("/" not in day for day in days[len(known) :])
    assert "văn bản không ghi ngày xếp cuối" in texts(tree, ".answer-hits .counts")[0]


@pytest.mark.parametrize(
    ("q", "kind", "name", "target"),
    [
        ("Sông Lam", "Huyện", "Sông Lam", "/huyen/song-lam"),
        ("huyen an binh", "Huyện", "An Bình", "/huyen/an-binh"),
        ("Trần Thị Mơ", "Người ký", "Trần Thị Mơ", "/tim?q=Tr"),
        ("đất đai", "Lĩnh vực", "Đất đai", "/tim?q="),
    ],
)
def test_a_name_alone_leads_to_its_page_first(
    client: TestClient, q: str, kind: str, name: str, target: str
) -> None:
    card = page(client, f"/tim?q={q}").css_first(".entity")
    assert card is not None
    words = " ".join(card.text().split())
    assert words.startswith(f"{kind} {name}")
    link = card.css_first("a")
    assert link is not None
    assert (link.attributes["href"] or "").startswith(target)


def test_a_question_that_says_more_than_a_name_gets_no_card(client: TestClient) -> None:
    assert not page(client, "/tim?q=đất đai ở Sông Lam").css(".entity")


def test_where_nothing_is_found_each_filter_says_what_is_left_without_it(client: TestClient) -> None:
    tree = page(client, "/tim?q=cháy rừng&huyen=song-lam&nam=2021&giao=phong-tai-nguyen-va-moi-truong")
    if tree.css(".hit"):
        pytest.skip("the archive has changed")
    assert texts(tree, ".nothing-found > .warning") == ["Không tìm thấy đoạn nào."]
    assert len(texts(tree, ".nothing-found .meta")) >= 3
    assert "Kho có 6 văn bản của 2 huyện." in " ".join(texts(tree, ".nothing-found .note"))


def test_a_quoted_phrase_that_nothing_holds_can_be_asked_without_quotes(client: TestClient) -> None:
    tree = page(client, '/tim?q="không văn bản nào nói vậy"')
    targets = [parse_qs(urlsplit(link).query) for link in links(tree, ".nothing-found a")]
    assert any(target.get("q") == ["không văn bản nào nói vậy"] for target in targets)


def test_the_feed_lists_the_newest_notices_first(client: TestClient) -> None:
    tree = page(client, "/tim?q=quản lý đất đai")
    [feed] = links(tree, 'link[rel="alternate"]')
    response = client.get(feed)
    assert response.headers["content-type"] == "application/atom+xml; charset=utf-8"
    root = ET.fromstring(response.content)  # noqa: S314 - our own
    assert root.tag == f"{_ATOM}feed"
    for name in ("id", "title", "updated"):
        assert root.findtext(f"{_ATOM}{name}")
    entries = root.findall(f"{_ATOM}entry")
    ids = [entry.findtext(f"{_ATOM}id") or "" for entry in entries]
    assert len(ids) == len(set(ids))
    assert all(one.startswith("urn:uuid:") for one in ids)
    days = [entry.findtext(f"{_ATOM}updated") or "" for entry in entries]
    dated = [day for day in days if day.endswith("+07:00")]
    assert dated == sorted(dated, reverse=True)
    assert "2021-03-05T00:00:00+07:00" in dated
    again = ET.fromstring(client.get(feed).content)  # noqa: S314 - our own
    assert [entry.findtext(f"{_ATOM}id") for entry in again.findall(f"{_ATOM}entry")] == ids


def test_a_feed_of_a_wrong_search_is_refused_in_one_line(client: TestClient) -> None:
    response = client.get("/tim.atom?q=đất&huyen=khong-co")
    assert response.status_code == 400
    assert response.text == "Kho không có huyện “khong-co”. Có: An Bình, Sông Lam."
    assert client.get("/tim.atom").status_code == 400


def test_hostile_text_stays_text_in_a_feed(client: TestClient) -> None:
    root = ET.fromstring(client.get("/tim.atom?q=nghiêm cấm chèn mã").content)  # noqa: S314 - our own
    summaries = [entry.findtext(f"{_ATOM}summary") or "" for entry in root.findall(f"{_ATOM}entry")]
    assert any("<img src=x onerror=alert(2)>" in summary for summary in summaries)


def test_a_search_is_saved_listed_and_deleted(small_index: Path, client: TestClient) -> None:
    tree = page(client, "/tim?q=quản lý đất đai&vai=giao-trach-nhiem&kieu=bang")
    form = {node.attributes["name"] or "": node.attributes["value"] or "" for node in tree.css(".save input")}
    saved = client.post("/da-luu", data=form)
    assert (saved.status_code, saved.headers["location"]) == (303, "/da-luu")
    assert (small_index.parent / "saved.sqlite").exists()
    listed = page(client, "/da-luu")
    [link] = links(listed, ".saved li > p:first-child a")
    assert parse_qs(urlsplit(link).query) == {
        "q": ["quản lý đất đai"], "vai": ["giao-trach-nhiem"], "kieu": ["bang"],
    }  # fmt: skip
    assert texts(listed, ".saved li > p:first-child") == ["quản lý đất đai · lọc: Giao trách nhiệm"]
    [told] = texts(listed, ".saved .meta")
    assert "lúc lưu" in told
    assert "mới" not in told
    fields = {
        node.attributes["name"] or "": node.attributes["value"] or "" for node in listed.css(".saved input")
    }
    assert client.post("/da-luu", data=fields).status_code == 303
    assert not page(client, "/da-luu").css(".saved")


@pytest.mark.parametrize("written", ["", "q=", "vai=chi-dao", "q=đất&vai=vua", "x=1"])
def test_what_is_no_search_is_not_saved(client: TestClient, written: str) -> None:
    assert client.post("/da-luu", data={"tim": written}).status_code == 400
    assert not page(client, "/da-luu").css(".saved")


def test_another_site_saves_nothing(client: TestClient) -> None:
    refused = client.post("/da-luu", data={"tim": "q=đất"}, headers={"origin": "https://example.org"})
    assert refused.status_code == 403
