"""What tests ask of a page in the browser.

They wait for what a locator finds: `wait_for_function` evaluates its words again inside the page, which our
policy refuses, so that it fails wherever its condition does not hold at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.every_page import SeenPage

if TYPE_CHECKING:
    from playwright.sync_api import Page

_MOST_TABS = 120
_GRAVE = ("serious", "critical")


def copied(page: Page) -> str:
    """Return the plain text on the clipboard."""
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def copied_html(page: Page) -> str:
    """Return the same as HTML."""
    html: str = page.evaluate(
        "navigator.clipboard.read().then(found => found[0].getType('text/html')).then(blob => blob.text())"
    )
    return html


def wait_until_told(page: Page, words: str) -> None:
    """Wait until the page says `words` to screen readers."""
    page.locator("#bao", has_text=words).wait_for(state="attached")


def wait_until_copied(page: Page, button: str) -> None:
    """Wait until the first button that `button` selects says that its citation was copied."""
    page.locator(button, has_text="Đã chép").first.wait_for()


def wait_until_at_top(page: Page, region: str) -> None:
    """Wait until the region that `region` selects is scrolled to its top."""
    from playwright.sync_api import expect

    expect(page.locator(region)).to_have_js_property("scrollTop", 0)


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on what `selector` names."""
    for _ in range(_MOST_TABS):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    pytest.fail(f"no Tab leads to {selector}")


def open_seen(page: Page, seen: SeenPage, *, in_english: bool = False) -> None:
    """Open a page of the list, in the state that it is listed in."""
    # A fragment alone would not load it again.
    page.goto("about:blank")
    if seen.form is not None:
        field, value = seen.form
        page.request.post(seen.address, form={field: value})
    page.goto(seen.in_english if in_english else seen.address)
    if seen.draft:
        page.locator("#du-thao").fill(seen.draft)
        page.locator("form.draft button").first.click()
        page.locator("#ket-qua").wait_for()
    if "#p-" in seen.address:
        page.locator(".preview").wait_for()


def complaints(page: Page, options: dict[str, Any]) -> Iterator[str]:
    """Yield what axe, asked with `options`, finds grave."""
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    found = Axe().run(page, options={"resultTypes": ["violations"], **options}).response
    for violation in found["violations"]:
        if violation["impact"] in _GRAVE:
            for node in violation["nodes"]:
                yield f"{violation['id']}: {node['html'][:160]}"
