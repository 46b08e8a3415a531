"""The page of what the archive holds."""

from __future__ import annotations

from datetime import date

from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from corpus.notice import Notice
from search_api.search import Searcher
from web.inventory import list_districts


def page(client: TestClient, **parameters: str) -> LexborHTMLParser:
    response = client.get("/kho", params=parameters)
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


def notices(searcher: Searcher) -> list[Notice]:
    return [stored.notice for stored in searcher.generation.store.notices()]


def test_every_notice_is_listed_once(client: TestClient, searcher: Searcher) -> None:
    links = sorted(node.attributes["href"] or "" for node in page(client).css(".district a"))
    assert links == sorted(f"/vb/{notice.id}" for notice in notices(searcher))


def test_a_district_lists_its_years_newest_first(client: TestClient) -> None:
    tree = page(client, huyen="an-binh")
    assert [node.text() for node in tree.css("h3")] == ["2022", "2019"]


def test_a_district_that_does_not_exist_shows_everything(client: TestClient) -> None:
    assert len(page(client, huyen="<x>").css(".district")) == 3


def test_a_rejected_file_is_named_with_its_reason(client: TestClient) -> None:
    rejected = page(client).css(".rejected li")
    assert len(rejected) == 1
    assert rejected[0].text().startswith("khac/bang-ke.xyz: ")


def test_the_time_of_indexing_is_stated(client: TestClient) -> None:
    counts = page(client).css_first(".counts")
    assert counts is not None
    assert "Kho có 6 văn bản" in counts.text()


def test_districts_come_by_name_with_the_unknown_one_last(searcher: Searcher) -> None:
    districts = list_districts(notices(searcher))
    assert [(district.key, district.name, district.count) for district in districts] == [
        ("an-binh", "An Bình", 2),
        ("song-lam", "Sông Lam", 1),
        ("chua-ro", None, 3),
    ]


def test_a_notice_without_any_day_stands_under_no_year(searcher: Searcher) -> None:
    unknown = list_districts(notices(searcher))[-1]
    assert [year.year for year in unknown.years] == [None]


def test_the_day_is_that_of_issue(searcher: Searcher) -> None:
    listed = list_districts(notices(searcher))[1].years[0].notices[0]
    assert (listed.day, listed.is_issue_day) == (date(2021, 3, 5), True)
