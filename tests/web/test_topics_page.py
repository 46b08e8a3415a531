"""The topics to browse."""

from __future__ import annotations

from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from corpus.glossary import Concept, Topic, shipped_concepts, shipped_topics
from search_api.asking.language import Language
from web.topics import GROUPS, ShownLink, list_topics

LAND = Topic("dat-dai", "Đất đai", "land", "Kinh tế")
ROADS = Topic("giao-thong", "Giao thông", "roads and transport", "Kinh tế")
CELLS = Topic("chi-bo", "Chi bộ", "party cells", "Xây dựng Đảng")


def concept(preferred: str, english: tuple[str, ...], *topics: str) -> Concept:
    return Concept(preferred, (), (), (), english, topics)


RESIDENTS = concept("đất ở", ("housing land",), "dat-dai")
CORRIDOR = concept("hành lang giao thông", ("road corridor",), "giao-thong", "dat-dai")
CELL = concept("chi bộ", (), "chi-bo")


def page(client: TestClient, address: str = "/chu-de") -> LexborHTMLParser:
    response = client.get(address)
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


def test_topics_are_grouped_and_main_concepts_come_first() -> None:
    [party, economy] = list_topics([CELLS, LAND, ROADS], [CORRIDOR, RESIDENTS, CELL], Language.VIETNAMESE, {})
    assert (party.name, economy.name, economy.anchor) == ("Xây dựng Đảng", "Kinh tế", "economy")
    assert [(topic.name, [link.name for link in topic.opened]) for topic in economy.topics] == [
        ("Đất đai", ["đất ở", "hành lang giao thông"]),
        ("Giao thông", ["hành lang giao thông"]),
    ]


def test_in_english_the_search_stays_vietnamese() -> None:
    [party, economy] = list_topics([CELLS, LAND], [RESIDENTS, CELL], Language.ENGLISH, {})
    assert economy.topics[0].name == "Land"
    housing = "/tim?q=%C4%91%E1%BA%A5t+%E1%BB%9F&lang=en"
    assert economy.topics[0].opened == (ShownLink("housing land", housing),)
    assert party.topics[0].opened == (ShownLink("chi bộ", "/tim?q=chi+b%E1%BB%99&lang=en"),)


def test_more_than_twelve_concepts_are_folded() -> None:
    many = [concept(f"đất loại {number}", (), "dat-dai") for number in range(15)]
    [economy] = list_topics([LAND], many, Language.VIETNAMESE, {})
    [topic] = economy.topics
    assert (len(topic.opened), [link.name for link in topic.folded]) == (
        12,
        ["đất loại 12", "đất loại 13", "đất loại 14"],
    )


def test_every_group_of_the_glossary_has_a_name() -> None:
    assert {topic.group for topic in shipped_topics()} == GROUPS.keys()


def test_groups_are_not_torn_apart() -> None:
    groups = list_topics(shipped_topics(), shipped_concepts(), Language.VIETNAMESE, {})
    assert [group.anchor for group in groups] == list(GROUPS.values())


def test_the_page_names_every_topic(client: TestClient) -> None:
    names = [node.text() for node in page(client).css(".topic h3")]
    assert names == [topic.name for topic in shipped_topics()]


def test_every_topic_shows_twelve_concepts_at_most(client: TestClient) -> None:
    for topic in page(client).css(".topic"):
        assert 1 <= len(topic.css(".concepts a")) - len(topic.css("details a")) <= 12


def test_all_concepts_of_one_topic_are_an_address_away(client: TestClient) -> None:
    more = page(client).css_first("#dat-dai .more-link a")
    assert more is not None
    assert more.attributes["href"] == "/chu-de?linh-vuc=dat-dai#dat-dai"
    unfolded = page(client, "/chu-de?linh-vuc=dat-dai")
    land = sum("dat-dai" in concept.topics for concept in shipped_concepts())
    assert len(unfolded.css("#dat-dai .concepts a")) == land
    assert unfolded.css("#dat-dai .more-link") == []


def test_a_concept_leads_to_its_search(client: TestClient) -> None:
    links = page(client, "/chu-de?lang=en").css("#dat-dai > .concepts a")
    hrefs = {link.text(): link.attributes["href"] for link in links}
    assert hrefs["land management"] == "/tim?q=qu%E1%BA%A3n+l%C3%BD+%C4%91%E1%BA%A5t+%C4%91ai&lang=en"


def test_the_first_page_leads_there(client: TestClient) -> None:
    assert "/chu-de" in [node.attributes["href"] for node in page(client, "/").css(".more-link a")]


def test_the_number_of_passages_stands_beside_a_topic_that_has_any(client: TestClient) -> None:
    counts = {topic["id"]: topic["passages"] for topic in client.get("/api/topics").json()["topics"]}
    shown = {
        node.attributes["id"]: [told.text() for told in node.css(".passages")]
        for node in page(client).css(".topic")
    }
    assert any(counts.values())
    assert shown == {topic: [f"{count} đoạn"] if count else [] for topic, count in counts.items()}
