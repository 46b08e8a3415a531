"""The page that puts districts side by side."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from tests.web.small_archive import ADDRESSES

PAGE = "/so-sanh?q=quản lý đất đai&huyen=song-lam,an-binh"


def page(client: TestClient, address: str, code: int = 200) -> LexborHTMLParser:
    response = client.get(address)
    assert response.status_code == code
    return LexborHTMLParser(response.text)


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def test_columns_stand_side_by_side_with_their_sizes(client: TestClient) -> None:
    heads = texts(page(client, PAGE), "table.compared thead th")
    assert heads[0] == "Nội dung"
    assert heads[1].startswith("Sông Lam 1 văn bản mẫu nhỏ")
    assert heads[2].startswith("An Bình 2 văn bản mẫu nhỏ")


def test_a_cell_quotes_with_order_and_a_link_to_the_passage(client: TestClient) -> None:
    tree = page(client, PAGE)
    quoted = [
        node
        for node in tree.css("td li")
        if "rà soát quỹ đất công ích, xử lý dứt điểm các trường hợp lấn chiếm" in node.text()
    ]
    assert len(quoted) == 1
    order = quoted[0].css_first(".order")
    link = quoted[0].css_first("a")
    assert order is not None
    assert link is not None
    assert order.text().startswith("Giao Phòng Tài nguyên và Môi trường")
    assert "thời hạn: trước ngày 30/6/2021" in order.text()
    href = str(link.attributes["href"])
    assert href.startswith(f"{ADDRESSES['song-lam-2021-12-dat-dai']}?")
    assert client.get(href.partition("#")[0]).status_code == 200


def test_an_empty_cell_says_among_how_many_notices(client: TestClient) -> None:
    assert "Không tìm thấy đoạn nào trong 2 văn bản của huyện này" in texts(page(client, PAGE), ".nothing")
    english = texts(page(client, f"{PAGE}&lang=en"), ".nothing")
    assert "No passage was found in the 2 notices of this district" in english


def test_an_empty_column_leads_to_what_comes_nearest(client: TestClient) -> None:
    tree = page(client, PAGE)
    [link] = [node for node in tree.css("thead a") if node.text() == "Xem các đoạn gần nhất"]
    assert str(link.attributes["href"]).endswith("&huyen=an-binh")
    assert page(client, str(link.attributes["href"])).css(".hit, .nothing-found")


def test_an_empty_cell_of_a_column_that_says_something_speaks_of_its_line(client: TestClient) -> None:
    tree = page(client, "/so-sanh?q=công tác cán bộ và quản lý đất đai&huyen=song-lam,an-binh")
    for name, notices in (("Sông Lam", 1), ("An Bình", 2)):
        column = tree.css(f'tbody td[data-column="{name}"]')
        is_empty = not any(cell.css("blockquote") for cell in column)
        told = f"Không tìm thấy đoạn nào trong {notices} văn bản của huyện này"
        for said in (" ".join(cell.text().split()) for cell in column if cell.css(".nothing")):
            assert said in ([told] if is_empty else [f"{told} về mục này", "Không có đoạn nào khác"])


def test_what_no_column_clearly_answers_is_said_to_be_weak(client: TestClient) -> None:
    weak = page(client, "/so-sanh?q=tàu vũ trụ&huyen=song-lam,an-binh")
    assert texts(weak, ".warning")
    assert texts(page(client, PAGE), ".warning") == []


def test_one_passage_is_said_in_the_singular(client: TestClient) -> None:
    [found] = [
        line for line in texts(page(client, f"{PAGE}&lang=en"), ".years li") if line.startswith("2019")
    ]
    assert found == "2019: 0 passages / 1 notice"


def test_every_cell_knows_its_column_and_the_table_its_roles(client: TestClient) -> None:
    tree = page(client, PAGE)
    assert {node.attributes["data-column"] for node in tree.css("td")} == {"Sông Lam", "An Bình"}
    assert all(node.attributes.get("role") == "cell" for node in tree.css("td"))
    assert all(node.attributes.get("scope") for node in tree.css(".compared th"))


def test_each_column_can_be_removed(client: TestClient) -> None:
    address = "/so-sanh?q=cán bộ&nam=2019,2021,2022"
    tree = page(client, address)
    removers = tree.css("thead a.remove")
    assert [node.attributes["aria-label"] for node in removers] == [
        "Bỏ cột năm 2019",
        "Bỏ cột năm 2021",
        "Bỏ cột năm 2022",
    ]
    less = page(client, str(removers[1].attributes["href"]))
    assert [node.attributes["aria-label"] for node in less.css("thead a.remove")] == [
        "Bỏ cột năm 2019",
        "Bỏ cột năm 2022",
    ]


def test_removing_one_of_two_says_what_is_needed_and_keeps_the_other_chosen(client: TestClient) -> None:
    remover = page(client, PAGE).css("thead a.remove")[1]
    left = page(client, str(remover.attributes["href"]))
    [sentence] = texts(left, ".warning")
    assert sentence == "Cần 2 đến 4 huyện (hoặc khoảng năm, nhiệm kỳ) khác nhau để so sánh; đã nhận 1."
    chosen = [node.attributes["value"] for node in left.css("input[name=huyen][checked]")]
    assert chosen == ["song-lam"]


def test_every_excerpt_has_its_citation_to_copy(client: TestClient) -> None:
    tree = page(client, PAGE)
    found = tree.css(".compared li[data-href]")
    assert found
    assert all(len(one.css(".citation textarea:not([data-form])")) == 1 for one in found)
    [quoted] = [one for one in found if "quỹ đất công ích" in one.text()]
    citation = quoted.css_first(".citation")
    link = quoted.css_first("a.open")
    assert citation is not None
    assert link is not None
    field = citation.css_first("textarea")
    assert field is not None
    # Also without the script: it can be selected.
    assert field.text() == "Thông báo số 12-TB/HU ngày 05/3/2021 của Huyện ủy Sông Lam, mục II.1"
    assert "readonly" in field.attributes
    assert str(quoted.attributes["data-href"]).startswith(ADDRESSES["song-lam-2021-12-dat-dai"])
    assert client.get(str(quoted.attributes["data-href"]).partition("#")[0]).status_code == 200


@pytest.mark.parametrize(("language", "label"), [("vi", "Liên kết trang này"), ("en", "Link to this page")])
def test_the_link_of_the_page_can_be_copied(client: TestClient, language: str, label: str) -> None:
    tree = page(client, f"{PAGE}&vai=chi-dao&nam=2021&lang={language}")
    [field] = tree.css(".page-link textarea")
    assert texts(tree, ".page-link label span") == [label]
    link = field.text().strip()
    assert link.startswith("http://testserver/so-sanh?q=")
    again = page(client, link.removeprefix("http://testserver"))
    assert texts(again, "thead th") == texts(tree, "thead th")
    assert again.css_first("#so-sanh-vai option[selected]") is not None


def test_a_column_is_changed_for_another_in_its_place(client: TestClient) -> None:
    tree = page(client, "/so-sanh?q=cán bộ&nam=2019,2021&vai=chi-dao")
    [first, second] = tree.css("thead .change-column")
    assert texts(tree, "thead .change-column button") == ["So sánh lại", "So sánh lại"]
    fields = [(node.attributes["name"], node.attributes["value"]) for node in second.css("input")]
    assert fields == [("q", "cán bộ"), ("vai", "chi-dao"), ("nam", "2019"), ("nam", "2021")]
    assert [node.attributes.get("type") for node in second.css("input[name=nam]")] == ["hidden", None]
    assert [node.attributes.get("type") for node in first.css("input[name=nam]")] == [None, "hidden"]
    changed = page(client, "/so-sanh?q=cán bộ&vai=chi-dao&nam=2019&nam=2022")
    assert [text.split()[1] for text in texts(changed, "thead th")[1:]] == ["2019", "2022"]


def test_a_district_is_changed_or_added_from_those_not_compared_yet(client: TestClient) -> None:
    tree = page(client, PAGE)
    [first, second] = tree.css("thead .change-column")
    assert [node.text() for node in first.css("option")] == ["Sông Lam"]
    assert [node.attributes["value"] for node in second.css("option")] == ["an-binh"]
    # Both districts of the archive are compared.
    assert len(tree.css(".change-column")) == 2
    years = page(client, "/so-sanh?q=cán bộ&nam=2019,2021")
    assert texts(years, "main > .change-column summary") == ["Thêm cột"]
    full = page(client, "/so-sanh?q=cán bộ&nam=2018,2019,2021,2022")
    assert not full.css("main > .change-column")


def test_the_form_leads_to_the_same_page(client: TestClient) -> None:
    by_form = page(client, "/so-sanh?q=quản lý đất đai&huyen=an-binh&huyen=song-lam&nam=&vai=")
    assert texts(by_form, "thead th")[1].startswith("An Bình")
    [form] = by_form.css("form.compare-form")
    assert (form.attributes["action"], form.attributes["method"]) == ("/so-sanh", "get")


def test_without_a_question_there_is_only_the_form(client: TestClient) -> None:
    tree = page(client, "/so-sanh")
    assert not tree.css("table, .warning")
    assert len(tree.css("input[name=huyen]")) == 2


def test_the_other_language_keeps_all_columns(client: TestClient) -> None:
    tree = page(client, "/so-sanh?q=quản lý đất đai&huyen=song-lam&huyen=an-binh")
    switch = str(tree.css("nav a[hreflang=en]")[0].attributes["href"])
    assert texts(page(client, switch), "thead th")[0] == "Sub-topic"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/so-sanh?q=đất&huyen=a,b,c,d,e", "đã nhận 5"),
        ("/so-sanh?q=đất&huyen=song-lam,<script>", "Kho không có văn bản của huyện “<script>”"),
        ("/so-sanh?q=?!&huyen=song-lam,an-binh", "Chưa có vấn đề để so sánh"),
        ("/so-sanh?huyen=song-lam,an-binh", "Chưa có vấn đề để so sánh"),
        ("/so-sanh?q=đất&huyen=song-lam,an-binh&vai=abc", "Không có vai “abc”"),
        ("/so-sanh?q=đất&nam=2021,abc", "Không hiểu khoảng năm “abc”"),
        ("/so-sanh?q=" + "a" * 5000 + "&huyen=song-lam,an-binh", "tối đa 4.000"),
    ],
)
def test_what_cannot_be_compared_is_said_above_the_form(client: TestClient, address: str, said: str) -> None:
    tree = page(client, address, 400)
    assert said in " ".join(texts(tree, ".warning"))
    assert tree.css("form.compare-form")


def test_the_years_of_each_column_are_bars_of_one_scale(client: TestClient) -> None:
    """A picture of the counts that stand beside it in words, so nothing reads it out."""
    tree = LexborHTMLParser(client.get("/so-sanh?q=quản lý đất đai&huyen=song-lam,an-binh").text)
    charts = tree.css("svg.still")
    assert len(charts) == 2
    assert {chart.attributes["aria-hidden"] for chart in charts} == {"true"}
    assert len({(chart.attributes["width"], chart.attributes["height"]) for chart in charts}) == 1


_FIRST, _SECOND = "song-lam-2021-12-dat-dai%235", "song-lam-2021-12-dat-dai%236"


def test_two_passages_stand_side_by_side_with_what_differs_marked(client: TestClient) -> None:
    tree = page(client, f"/so-sanh?a={_FIRST}&b={_SECOND}")
    assert texts(tree, "h1") == ["So sánh hai đoạn"]
    assert len(tree.css(".pair-sides > li")) == 2
    assert tree.css(".pair-sides mark")
    excerpts = texts(tree, ".pair-sides blockquote")
    assert "quỹ đất công ích" in excerpts[0]
    assert "quỹ đất công ích" not in excerpts[1]
    citations = texts(tree, ".pair-sides .citation textarea:not([data-form])")
    assert [one.startswith("Thông báo số 12-TB/HU ngày 05/3/2021") for one in citations] == [True, True]
    links = [str(node.attributes["href"]) for node in tree.css(".pair-sides a.open")]
    assert [client.get(link.partition("#")[0]).status_code for link in links] == [200, 200]
    english = page(client, f"/so-sanh?a={_FIRST}&b={_SECOND}&lang=en")
    assert texts(english, "h1") == ["Two passages compared"]


def test_one_passage_twice_has_no_difference(client: TestClient) -> None:
    tree = page(client, f"/so-sanh?a={_FIRST}&b={_FIRST}")
    assert texts(tree, ".note")[0].startswith("Hai đoạn không khác nhau chữ nào")
    assert not tree.css(".pair-sides mark")


def test_a_passage_that_is_not_there_is_told(client: TestClient) -> None:
    tree = page(client, f"/so-sanh?a={_FIRST}&b=khong-co%231", 404)
    assert "Trong kho không có đoạn “khong-co#1”" in " ".join(texts(tree, "main p"))


def test_one_passage_alone_shows_the_form(client: TestClient) -> None:
    assert page(client, f"/so-sanh?a={_FIRST}").css("form.compare-form")


@pytest.mark.parametrize("columns", ["nam=2019,2021", "huyen=song-lam,an-binh"])
def test_columns_without_a_question_are_told_so(client: TestClient, columns: str) -> None:
    response = client.get(f"/so-sanh?q=&{columns}")
    assert response.status_code == 400
    assert "Chưa có vấn đề để so sánh" in response.text


def test_the_form_asks_for_terms_too(client: TestClient) -> None:
    assert page(client, "/so-sanh").css_first('.compare-form input[name="nhiem-ky"]') is not None
