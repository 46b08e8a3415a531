"""The results page."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from corpus.notice import Role
from search_api.asking.language import Language
from search_api.reasons import NUMBER_REASON, Reason, ReasonKind
from search_api.search import Searcher
from tests.web.small_archive import ADDRESSES
from web.messages import apart
from web.results import told_reasons


def page(client: TestClient, q: str, **parameters: str) -> LexborHTMLParser:
    response = client.get("/tim", params={"q": q, **parameters})
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def notice_of(href: str | None) -> str:
    path = (href or "").partition("?")[0]
    return next(notice_id for notice_id, address in ADDRESSES.items() if address == path)


@pytest.mark.parametrize("q", ["quản lý đất đai", "giai phong mat bang", "chợ", "trường hợp & báo cáo <img"])
def test_every_excerpt_is_verbatim(client: TestClient, searcher: Searcher, q: str) -> None:
    hits = page(client, q).css(".hit")
    assert hits
    for hit in hits:
        quote, opened = hit.css_first(".excerpt"), hit.css_first("a.open")
        assert quote is not None
        assert opened is not None
        start, end = int(quote.attributes["data-start"] or ""), int(quote.attributes["data-end"] or "")
        assert quote.text() == searcher.notice(notice_of(opened.attributes["href"])).text[start:end]


def test_the_words_of_the_question_are_marked(client: TestClient) -> None:
    marks = texts(page(client, "quản lý đất đai"), ".excerpt mark")
    # One of them is a longer wording that was looked for too, marked as one run.
    assert "quản lý đất đai" in marks
    assert "Công tác quản lý đất đai" in marks


def test_a_folded_question_marks_the_accented_words(client: TestClient) -> None:
    tree = page(client, "giai phong mat bang")
    assert "giải phóng mặt bằng" in texts(tree, "mark")
    assert texts(tree, ".reading li") == ["Hiểu câu không dấu"]


def test_an_english_question_says_so_and_what_it_prefers(client: TestClient) -> None:
    tree = page(client, "directives on land management", lang="en")
    assert texts(tree, ".reading li") == ["Question in English", "Preferred: directive"]


def test_the_role_asked_for_is_named(client: TestClient) -> None:
    assert texts(page(client, "chỉ đạo về quản lý đất đai"), ".reading li") == ["Ưu tiên: chỉ đạo"]


def test_hits_are_grouped_by_notice(client: TestClient) -> None:
    titles = texts(page(client, "quản lý đất đai"), ".card h2")
    assert len(titles) == len(set(titles))
    assert titles[0] == "Kết luận của Ban Thường vụ Huyện ủy về công tác quản lý đất đai"


def test_a_card_names_number_date_and_issuer(client: TestClient) -> None:
    assert (
        texts(page(client, "quản lý đất đai"), ".card .meta")[0]
        == "12-TB/HU · 05/3/2021 · Huyện ủy Sông Lam, Bắc Hà"
    )


def test_what_a_notice_does_not_state_is_said(client: TestClient) -> None:
    assert texts(page(client, "cháy rừng tuần tra"), ".card .meta")[0].startswith(
        "(không ghi số) · (không ghi ngày ban hành)"
    )


def test_more_than_three_hits_of_a_notice_are_folded(client: TestClient) -> None:
    card = page(client, "ban quản lý chợ xã").css_first(".card")
    assert card is not None
    folded = card.css("details .hit")
    assert folded
    assert len(card.css(".hit")) - len(folded) == 3


def test_a_hit_opens_its_notice_at_the_passage(client: TestClient, searcher: Searcher) -> None:
    best = searcher.search("quản lý đất đai").hits[0]
    place = best.passage.id.rpartition("#")[2]
    opened = page(client, "quản lý đất đai").css_first("a.open")
    assert opened is not None
    assert opened.attributes["href"] == (
        f"{ADDRESSES[best.notice.id]}?q=qu%E1%BA%A3n+l%C3%BD+%C4%91%E1%BA%A5t+%C4%91ai&doan={place}#d-{place}"
    )


def test_a_hit_shows_its_citation_and_reason(client: TestClient, searcher: Searcher) -> None:
    best = searcher.search("quản lý đất đai").hits[0]
    tree = page(client, "quản lý đất đai")
    assert texts(tree, ".hit textarea")[0] == best.citation.text
    assert texts(tree, ".why span")[0] == best.why


def test_headings_lead_to_their_place(client: TestClient, searcher: Searcher) -> None:
    hit = page(client, "quỹ đất công ích").css_first(".hit")
    assert hit is not None
    steps = hit.css(".step")
    assert [step.text() for step in steps] == ["II. Nhiệm vụ"]  # the excerpt itself says "1. …"
    notice = searcher.notice("song-lam-2021-12-dat-dai")
    start = notice.text.index("II. Nhiệm vụ")
    assert (steps[0].attributes["href"] or "").endswith(f"#m-{start}")


def test_one_notice_of_the_number_is_offered_directly(client: TestClient) -> None:
    links = page(client, "45 TB HU").css(".notice-banner a")
    assert [link.attributes["href"] for link in links] == [ADDRESSES["an-binh-2019-45-can-bo"]]


def test_several_notices_of_the_number_are_a_choice(client: TestClient) -> None:
    tree = page(client, "Số 12-TB/HU")
    assert texts(tree, ".notice-banner a") == [
        "Thông báo số 12-TB/HU ngày 20/4/2022 của Huyện ủy An Bình",
        "Thông báo số 12-TB/HU ngày 05/3/2021 của Huyện ủy Sông Lam",
    ]


@pytest.mark.parametrize(("typed", "offered"), [("12", ["số 12"]), ("99", []), ("12 xã", []), ("số 12", [])])
def test_bare_digits_are_offered_as_a_number_that_there_is(
    client: TestClient, typed: str, offered: list[str]
) -> None:
    tree = LexborHTMLParser(client.get("/tim", params={"q": typed}).text)
    links = tree.css(".suggestion a")
    assert [link.text() for link in links] == offered
    for link in links:
        answered = LexborHTMLParser(client.get(str(link.attributes["href"])).text)
        assert answered.css_first(".notice-banner") is not None


def test_a_number_that_the_archive_lacks_is_said_to_be_missing(client: TestClient) -> None:
    assert "999-TB/HU" in texts(page(client, "999-TB/HU"), ".warning")[0]


def test_a_weak_answer_says_so(client: TestClient) -> None:
    assert texts(page(client, "tàu ngầm hạt nhân"), ".warning") == [
        "Không có đoạn nào khớp rõ với câu hỏi; dưới đây là những đoạn gần nhất."
    ]


def test_the_second_page_goes_on_where_the_first_ended(client: TestClient) -> None:
    first, second = page(client, "chợ xã"), page(client, "chợ xã", trang="2")
    assert len(first.css(".hit")) == 10
    assert second.css(".hit")[0].attributes["id"] == "k-11"
    shown = {node.text() for node in first.css(".excerpt")}
    assert shown.isdisjoint({node.text() for node in second.css(".excerpt")})


@pytest.mark.parametrize("written", ["abc", "-3", "0", "1.5", "²", "", "１"])
def test_a_page_that_is_no_number_is_the_first(client: TestClient, written: str) -> None:
    assert page(client, "chợ xã", trang=written).css(".hit")[0].attributes["id"] == "k-1"


@pytest.mark.parametrize("written", ["999999", "9" * 400])
def test_a_page_behind_the_last_leads_back(client: TestClient, written: str) -> None:
    tree = page(client, "chợ xã", trang=written)
    assert tree.css(".hit") == []
    [back] = tree.css(".answer-hits > p > a")
    assert back.attributes["href"] == "/tim?q=ch%E1%BB%A3+x%C3%A3"


def test_without_a_question_there_is_a_box_and_advice(client: TestClient) -> None:
    response = client.get("/tim")
    tree = LexborHTMLParser(response.text)
    assert response.status_code == 200
    assert len(tree.css("input[type=search]")) == 1
    assert len(tree.css(".advice li")) == 3
    assert tree.css(".warning") == []


def test_a_question_without_letters_is_told_what_to_do(client: TestClient) -> None:
    assert texts(page(client, "?!…"), ".warning") == [
        "Chưa có chữ nào để tìm. Hãy gõ vài từ, ví dụ: quản lý đất đai."
    ]


def test_an_endless_question_is_refused(client: TestClient) -> None:
    response = client.get("/tim", params={"q": "đất " * 1001})
    assert response.status_code == 400
    assert "4.004 ký tự" in response.text


def test_words_that_occur_nowhere_get_advice(client: TestClient) -> None:
    tree = page(client, "xyzzy")
    assert texts(tree, ".warning") == ["Không tìm thấy đoạn nào."]
    assert len(tree.css(".advice li")) == 3


def test_the_question_stays_in_the_box_as_text(client: TestClient) -> None:
    box = page(client, 'đất "><script>alert(1)</script>').css_first("#q")
    assert box is not None
    assert box.attributes["value"] == 'đất "><script>alert(1)</script>'


@pytest.mark.parametrize(
    ("reason", "in_english"),
    [
        (NUMBER_REASON, "the document number asked for"),
        (
            Reason(ReasonKind.PHRASES, "trúng cụm từ “đất ở”, “đất đai”", ("đất ở", "đất đai")),
            "has the phrase “đất ở”, “đất đai”",
        ),
        (Reason(ReasonKind.WORDS, "trúng từ “đất”", ("đất",)), "has the word “đất”"),
        (
            Reason(ReasonKind.UNIT, "nhắc xã Sơn Bình, nay thuộc xã Bình Lư (từ 01/7/2025)"),
            "names xã Sơn Bình, now in “xã Bình Lư” (since 01/7/2025)",
        ),
        (Reason(ReasonKind.MEANING, "gần nghĩa 0,30", likeness=0.304), "close in meaning 0.30"),
        (
            Reason(ReasonKind.ROLE, "đúng vai chỉ đạo", role=Role.DIRECTIVE),
            "in the role asked for: directive",
        ),
    ],
)
def test_a_reason_is_said_in_both_languages(reason: Reason, in_english: str) -> None:
    [vietnamese] = told_reasons([reason], Language.VIETNAMESE)
    [english] = told_reasons([reason], Language.ENGLISH)
    assert vietnamese.text == reason.text
    assert english.text == in_english
    assert [piece for piece, is_name in apart(english.text, english.names) if is_name] == [
        *filter(None, english.names)
    ]


def test_an_english_page_tells_why_in_english(client: TestClient) -> None:
    tree = page(client, "quỹ đất công ích", lang="en")
    [first, *_] = texts(tree, ".why")
    assert first.startswith("Why: has the phrase “quỹ đất công ích”")
    assert texts(tree, ".why [lang=vi]")[0] == "“quỹ đất công ích”"
