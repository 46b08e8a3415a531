"""A real server and a real browser; where there is no browser its tests are skipped with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from fastapi import FastAPI

from tests.web.browser.running import ARGUMENTS, CHROMIUM, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_WIDE = {"width": 1280, "height": 800}


@pytest.fixture(scope="session")
def server(app: FastAPI) -> Iterator[str]:
    """The address of a server over the small archive."""
    with serving(app) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium."""
    driver = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed (.ci/run installs it where it can)")
    with driver.sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS])
        except driver.Error as error:
            pytest.skip(f"chromium does not start: {error.message.splitlines()[0]}")
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """What opens a page in a context of its own, 1280 pixels wide unless told; options are the context's."""
    contexts = []

    def opened(**options: Any) -> Page:  # noqa: ANN401 - those of a browser context
        context = browser.new_context(**{"base_url": server, "viewport": _WIDE, **options})
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def wide_page(open_page: Callable[..., Page]) -> Page:
    """A page with JavaScript that may use the clipboard."""
    return open_page(permissions=["clipboard-read", "clipboard-write"])


@pytest.fixture
def plain_page(open_page: Callable[..., Page]) -> Page:
    """A page without JavaScript."""
    return open_page(java_script_enabled=False)


@pytest.fixture
def narrow_page(open_page: Callable[..., Page]) -> Page:
    """A page 360 pixels wide."""
    return open_page(viewport={"width": 360, "height": 740})
