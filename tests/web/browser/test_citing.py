"""Citations in the form that was chosen, and read without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.browser.seeing import copied, copied_html, wait_until_copied
from tests.web.small_archive import ADDRESSES

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_LAND = "/tim?q=quỹ đất công ích"
_NOTICE = ADDRESSES["song-lam-2021-12-dat-dai"]
_SHORT = "TB 12-TB/HU, 05/3/2021, Sông Lam"


def test_a_citation_is_copied_in_the_form_that_was_chosen(wide_page: Page) -> None:
    wide_page.goto(_LAND)
    wide_page.locator(".hit .form").first.select_option("short")
    wide_page.locator(".hit .copy").first.click()
    wait_until_copied(wide_page, ".hit .copy")
    assert copied(wide_page).startswith(_SHORT)
    wide_page.locator(".hit .form").first.select_option("bibtex")
    wide_page.locator("a.open").first.click()
    wide_page.wait_for_url("**#d-*")
    # The form is kept for the next page; an entry is no link.
    cited = wide_page.locator(".is-cited .citation")
    assert cited.locator("select").input_value() == "bibtex"
    cited.locator(".copy").click()
    wait_until_copied(wide_page, ".is-cited .copy")
    assert copied(wide_page).startswith("@misc{vb-")
    assert wide_page.evaluate("navigator.clipboard.read().then(found => found[0].types)") == ["text/plain"]


def test_other_forms_are_read_without_javascript(plain_page: Page) -> None:
    plain_page.goto(_LAND)
    citation = plain_page.locator(".hit .citation").first
    assert not citation.locator("select").is_visible()
    citation.locator("summary").click()
    assert citation.locator('[data-form="short"]').input_value().startswith(_SHORT)
    assert citation.locator('[data-form="bibtex"]').input_value().startswith("@misc{vb-")


def test_another_machine_of_the_office_copies_too(wide_page: Page) -> None:
    wide_page.goto(_LAND)
    # Over plain HTTP under a name of its own a page has no clipboard object.
    port = wide_page.evaluate("location.port")
    wide_page.goto(f"http://may-van-phong.test:{port}{_LAND}")
    assert not wide_page.evaluate("isSecureContext")
    wide_page.keyboard.press("j")
    wide_page.keyboard.press("c")
    wait_until_copied(wide_page, ".hit .copy")
    wide_page.goto("/")
    assert copied(wide_page).startswith("Thông báo số 12-TB/HU")
    assert 'href="http://may-van-phong.test' in copied_html(wide_page)


def test_a_link_whose_words_are_gone_marks_nothing_and_copies_nothing(wide_page: Page) -> None:
    colour = "node => getComputedStyle(node).backgroundColor"
    wide_page.goto(f"{_NOTICE}?doan=5&chu=c2fb36c7#d-5")
    assert wide_page.locator("#d-5.is-cited").evaluate(colour) != "rgba(0, 0, 0, 0)"
    wide_page.keyboard.press("c")
    wait_until_copied(wide_page, ".is-cited .copy")
    assert copied(wide_page).startswith("Thông báo số 12-TB/HU")
    wide_page.evaluate("navigator.clipboard.writeText('như cũ')")
    wide_page.goto(f"{_NOTICE}?doan=5&chu=00000000#d-5")
    assert wide_page.locator("#d-5").evaluate(colour) == "rgba(0, 0, 0, 0)"
    # Whoever is led to the place sees there that it is another one.
    place = wide_page.locator("#d-5 > .warning").bounding_box()
    assert place is not None
    assert 0 <= place["y"] < 800
    wide_page.keyboard.press("c")
    wide_page.wait_for_timeout(300)
    assert copied(wide_page) == "như cũ"
