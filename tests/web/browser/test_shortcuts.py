"""Keys: each does what help says, none while typing or with another key held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.browser.seeing import copied, copied_html, wait_until_told
from web.shortcuts import Shortcut, shortcuts_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_MARKETS = "/tim?q=ki-ốt chợ"


def current(page: Page) -> str | None:
    rows = page.locator('main [aria-current="true"]:not(a)')
    return rows.get_attribute("id") if rows.count() else None


def focused(page: Page) -> str:
    selector: str = page.evaluate(
        "(e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + (e.className ? '.' + e.className : ''))"
        "(document.activeElement)"
    )
    return selector


def test_a_stroke_goes_to_the_box_and_selects_what_stands_there(wide_page: Page) -> None:
    wide_page.goto(_MARKETS)
    wide_page.keyboard.press("/")
    assert focused(wide_page) == "input#q"
    assert wide_page.evaluate("getSelection().toString()") == "ki-ốt chợ"


def test_j_and_k_step_through_the_hits_and_stop_at_both_ends(wide_page: Page) -> None:
    wide_page.goto(_MARKETS)
    shown = wide_page.locator(".hit:visible")
    ids = [shown.nth(place).get_attribute("id") for place in range(shown.count())]
    assert len(ids) > 2
    seen = []
    for _ in range(len(ids) + 1):
        wide_page.keyboard.press("j")
        seen.append(current(wide_page))
    assert seen == [*ids, ids[-1]]
    assert focused(wide_page) == "a.open"
    box = wide_page.locator(f"#{ids[-1]} a.open").bounding_box()
    assert box is not None
    assert 0 < box["y"] < 800
    wide_page.keyboard.press("k")
    assert current(wide_page) == ids[-2]


def test_the_row_at_hand_and_the_focus_are_seen(wide_page: Page) -> None:
    wide_page.goto(_MARKETS)
    wide_page.keyboard.press("j")
    row = wide_page.locator('.hit[aria-current="true"]')
    assert row.evaluate("node => getComputedStyle(node).boxShadow") != "none"
    outline = wide_page.locator("a.open:focus").evaluate("node => getComputedStyle(node).outlineStyle")
    assert outline == "solid"


def test_p_shows_the_passage_beside_the_hits_until_escape(wide_page: Page) -> None:
    wide_page.goto(_MARKETS)
    wide_page.keyboard.press("j")
    wide_page.keyboard.press("p")
    pane = wide_page.locator(".hit > .preview")
    pane.wait_for()
    assert wide_page.url.endswith("#p-1")
    assert pane.locator("h1").count() == 0
    lines = wide_page.locator("#k-1 > .excerpt").inner_text().split("\n")
    assert set(lines) <= set(pane.locator(".excerpt p").all_inner_texts())
    wide_page.keyboard.press("j")
    wide_page.wait_for_url("**#p-2")
    assert wide_page.locator("#k-2 > .preview").count() == 1
    assert pane.count() == 1
    wide_page.keyboard.press("Escape")
    assert pane.count() == 0
    assert wide_page.url.endswith("#k-2")
    assert current(wide_page) == "k-2"


def test_the_preview_shows_the_passage_at_once(wide_page: Page) -> None:
    """What stands around the passage takes no more room than its words."""
    wide_page.goto(f"{_MARKETS}#p-1")
    pane = wide_page.locator(".preview")
    pane.wait_for()
    quoted = pane.locator("blockquote").bounding_box()
    around = [one.bounding_box() for one in pane.locator(".around").all()]
    assert quoted is not None
    assert around
    for box in around:
        assert box is not None
        assert box["height"] < 400
        assert box["y"] + box["height"] <= quoted["y"] + 1 or box["y"] + 1 >= quoted["y"] + quoted["height"]


def test_the_address_brings_the_preview_back(wide_page: Page) -> None:
    wide_page.goto(f"{_MARKETS}#p-2")
    wide_page.locator("#k-2 > .preview").wait_for()
    wide_page.locator(".preview .shut").click()
    assert wide_page.locator(".preview").count() == 0


def test_a_passage_is_a_page_by_itself_without_javascript(plain_page: Page) -> None:
    plain_page.goto("/doan/song-lam-2021-12-dat-dai%235?q=quỹ đất công ích")
    assert plain_page.locator(".excerpt mark").all_inner_texts() == ["quỹ đất công ích"]
    plain_page.locator("a.open").click()
    plain_page.wait_for_url("**/vb/song-lam/2021/**#d-5")


def test_c_copies_the_citations_of_all_that_x_selected(wide_page: Page, server: str) -> None:
    wide_page.goto(_MARKETS)
    for key in ("j", "x", "j", "x"):
        wide_page.keyboard.press(key)
    said = wide_page.locator("#bao").inner_text()
    wide_page.keyboard.press("c")
    wait_until_told(wide_page, "Đã chép trích dẫn.")
    fields = [wide_page.locator(f"#k-{rank} .citation textarea").first.input_value() for rank in (1, 2)]
    assert said == "Đang chọn 2 đoạn; phím c chép tất cả trích dẫn."
    assert copied(wide_page) == "\n".join(fields)
    assert copied_html(wide_page).count(f'<a href="{server}/vb/') == 2


def test_c_copies_the_citation_of_any_passage_of_a_notice(wide_page: Page) -> None:
    wide_page.goto("/vb/song-lam-2021-12-dat-dai#d-5")
    wide_page.keyboard.press("j")
    assert current(wide_page) == "d-6"
    wide_page.keyboard.press("c")
    wait_until_told(wide_page, "Đã chép trích dẫn.")
    assert copied(wide_page) == "Thông báo số 12-TB/HU ngày 05/3/2021 của Huyện ủy Sông Lam, mục II.2"


def test_without_a_passage_c_copies_the_citation_of_the_notice(wide_page: Page) -> None:
    wide_page.goto("/vb/song-lam-2021-12-dat-dai")
    wide_page.keyboard.press("c")
    wait_until_told(wide_page, "Đã chép trích dẫn.")
    assert copied(wide_page).startswith("Thông báo số 12-TB/HU ngày 05/3/2021 của Huyện ủy Sông Lam")


def test_e_goes_to_the_files(wide_page: Page) -> None:
    wide_page.goto(_MARKETS)
    wide_page.keyboard.press("e")
    assert wide_page.locator(".export a:focus").inner_text() == "XLSX"


@pytest.mark.parametrize("path", ["/", "/tim", "/kho", "/chi-dao", "/so-sanh"])
def test_a_question_mark_lists_the_keys_of_the_page(wide_page: Page, path: str) -> None:
    wide_page.goto(f"{path}?q=đất")
    wide_page.locator("body").evaluate("() => document.activeElement.blur()")
    wide_page.keyboard.press("?")
    shown = wide_page.locator("dialog kbd")
    shown.first.wait_for()
    keys = ["Esc" if key is Shortcut.CLOSE else key.value for key in shortcuts_of(path)]
    assert shown.all_inner_texts() == keys
    wide_page.keyboard.press("Escape")
    wide_page.locator("dialog").wait_for(state="detached")


def test_keys_do_nothing_while_typing_or_beside_another_key(wide_page: Page) -> None:
    wide_page.goto(_MARKETS)
    wide_page.locator("#q").focus()
    wide_page.keyboard.type("jxpce?/")
    assert wide_page.locator("#q").input_value().count("jxpce?/") == 1
    wide_page.locator("body").evaluate("() => document.activeElement.blur()")
    for key in ("Control+j", "Alt+j", "Meta+j"):
        wide_page.keyboard.press(key)
    assert current(wide_page) is None
    assert wide_page.locator("dialog, .preview").count() == 0


def test_keys_are_turned_off_and_on_again(wide_page: Page) -> None:
    wide_page.goto("/phim-tat?tu=/tim")
    wide_page.get_by_role("button", name="Tắt các phím này trên máy này").click()
    wide_page.goto(_MARKETS)
    wide_page.keyboard.press("j")
    assert current(wide_page) is None
    wide_page.goto("/phim-tat?tu=/tim")
    wide_page.get_by_role("button", name="Bật lại các phím này").click()
    wide_page.goto(_MARKETS)
    wide_page.keyboard.press("j")
    assert current(wide_page) == "k-1"


def test_a_stroke_in_the_empty_box_of_the_first_page_is_no_question(wide_page: Page) -> None:
    wide_page.goto("/")
    wide_page.locator("#q:focus").wait_for()
    wide_page.keyboard.type("/đất 12/TB")
    assert wide_page.locator("#q").input_value() == "đất 12/TB"
