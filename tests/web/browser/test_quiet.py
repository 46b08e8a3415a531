"""Pages that run nothing they should not: no complaint, no breach of the policy, no other host."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from search_api.search import Searcher
from tests.every_page import every_page
from tests.web.browser.seeing import open_seen

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_no_page_complains_fails_to_load_or_asks_another_host(
    wide_page: Page, searcher: Searcher, server: str
) -> None:
    told: list[str] = []
    wide_page.on("console", lambda message: told.append(f"console: {message.text}"))
    wide_page.on("pageerror", lambda error: told.append(f"error: {error}"))
    # An icon still on its way when the next page is opened has not failed.
    wide_page.on(
        "requestfailed",
        lambda request: (
            told.append(f"failed: {request.url}") if request.failure != "net::ERR_ABORTED" else None
        ),
    )
    wide_page.on(
        "response",
        lambda answer: (
            told.append(f"{answer.status}: {answer.url}")
            if answer.status >= 400 and answer.request.resource_type != "document"
            else None
        ),
    )
    wide_page.on(
        "request",
        lambda request: (
            told.append(f"other host: {request.url}")
            if urlsplit(request.url).netloc != urlsplit(server).netloc
            else None
        ),
    )
    # The browser itself tells of a breach before any of our script runs.
    wide_page.add_init_script(
        "addEventListener('securitypolicyviolation', (e) => console.error('policy', e.violatedDirective))"
    )
    found = {}
    for seen in every_page(searcher):
        told.clear()
        open_seen(wide_page, seen)
        # Browsers tell of the status of the page itself on the console.
        found[seen.name] = [one for one in told if seen.status < 400 or "the server responded" not in one]
    assert {name: listed for name, listed in found.items() if listed} == {}
