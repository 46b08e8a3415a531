"""Citations in the form that was chosen, and read without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.browser.seeing import copied

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_LAND = "/tim?q=quỹ đất công ích"
_SHORT = "TB 12-TB/HU, 05/3/2021, Sông Lam"


def test_a_citation_is_copied_in_the_form_that_was_chosen(wide_page: Page) -> None:
    wide_page.goto(_LAND)
    wide_page.locator(".hit .form").first.select_option("short")
    wide_page.locator(".hit .copy").first.click()
    wide_page.wait_for_function("document.querySelector('.hit .copy').textContent === 'Đã chép'")
    assert copied(wide_page).startswith(_SHORT)
    wide_page.locator(".hit .form").first.select_option("bibtex")
    wide_page.locator("a.open").first.click()
    wide_page.wait_for_url("**#d-*")
    # The form is kept for the next page; an entry is no link.
    cited = wide_page.locator(".is-cited .citation")
    assert cited.locator("select").input_value() == "bibtex"
    cited.locator(".copy").click()
    wide_page.wait_for_function("document.querySelector('.is-cited .copy').textContent === 'Đã chép'")
    assert copied(wide_page).startswith("@misc{vb-")
    assert wide_page.evaluate("navigator.clipboard.read().then(found => found[0].types)") == ["text/plain"]


def test_other_forms_are_read_without_javascript(plain_page: Page) -> None:
    plain_page.goto(_LAND)
    citation = plain_page.locator(".hit .citation").first
    assert not citation.locator("select").is_visible()
    citation.locator("summary").click()
    assert citation.locator('[data-form="short"]').input_value().startswith(_SHORT)
    assert citation.locator('[data-form="bibtex"]').input_value().startswith("@misc{vb-")
