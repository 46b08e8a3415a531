"""The pages in a real browser: JavaScript off, a narrow screen."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import Browser, Error, Page, sync_playwright  # noqa: E402 - after the skip

_CHROMIUM = Path("/usr/bin/chromium")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A name that is not localhost: over plain http browsers send it no Sec-Fetch-Site.
    "--host-resolver-rules=MAP may-van-phong.test 127.0.0.1",
]
_STARTS_WITHIN_S = 10.0
# A query without any match marks, a long document, and the list: the three pages and their neighbours.
_NARROW_PAGES = [
    "/",
    "/tim?q=quản lý đất đai",
    "/tim?q=GPMB, KTXH, HTX, NTM, OCOP, UBND, BHYT huyện Sông Lam năm 2021&bo=Sông Lam",
    "/chu-de",
    "/tim?q=12-TB/HU",
    "/vb/song-lam-2021-12-dat-dai?q=đất&doan=5",
    "/vb/khac-an-toan",
    "/kho",
    "/danh-dau",
    "/so-sanh?q=quản lý đất đai&huyen=song-lam,an-binh",
    "/khong-co",
]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not _CHROMIUM.exists(), reason=f"{_CHROMIUM} is not installed"),
]


@pytest.fixture(scope="module")
def server(app: FastAPI) -> Iterator[str]:
    """The address of a real server on a free port, stopped at the end."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    service = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=service.run, kwargs={"sockets": [listening]})
    thread.start()
    deadline = time.monotonic() + _STARTS_WITHIN_S
    while not service.started and time.monotonic() < deadline:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    service.should_exit = True
    thread.join()
    listening.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        try:
            opened = driver.chromium.launch(executable_path=_CHROMIUM, args=_ARGUMENTS)
        except Error as error:
            pytest.skip(f"chromium does not start: {error.message.splitlines()[0]}")
        yield opened
        opened.close()


@pytest.fixture
def plain_page(browser: Browser, server: str) -> Iterator[Page]:
    """A page without JavaScript."""
    context = browser.new_context(
        base_url=server, java_script_enabled=False, viewport={"width": 1280, "height": 800}
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def narrow_page(browser: Browser, server: str) -> Iterator[Page]:
    context = browser.new_context(base_url=server, viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def test_search_open_and_read_without_javascript(plain_page: Page) -> None:
    plain_page.goto("/")
    plain_page.locator("#q:focus").wait_for()
    plain_page.keyboard.type("quỹ đất công ích")
    plain_page.keyboard.press("Enter")
    plain_page.wait_for_url("**/tim?q=*")
    plain_page.locator("a.open").first.click()
    plain_page.wait_for_url("**/vb/song-lam-2021-12-dat-dai?*#d-*")
    cited = plain_page.locator(".passage:target")
    box = cited.bounding_box()
    assert "quỹ đất công ích" in cited.inner_text()
    assert box is not None
    assert 0 <= box["y"] < 800
    assert "quỹ đất công ích" in cited.locator("mark").all_inner_texts()


def test_a_concept_is_taken_out_and_brought_back_without_javascript(plain_page: Page) -> None:
    plain_page.goto("/tim?q=GPMB huyện Sông Lam")
    plain_page.get_by_role("link", name="Bỏ cách hiểu “giải phóng mặt bằng”").click()
    plain_page.wait_for_url("**/tim?q=*&bo=*")
    assert plain_page.locator(".chip b").all_inner_texts() == ["Sông Lam"]
    plain_page.get_by_role("link", name="Dùng lại cách hiểu “giải phóng mặt bằng”").click()
    assert plain_page.locator(".chip b").all_inner_texts() == ["Sông Lam", "GPMB"]


@pytest.mark.parametrize("host", ["127.0.0.1", "may-van-phong.test"])
def test_a_passage_is_marked_and_unmarked_without_javascript(
    browser: Browser, server: str, host: str
) -> None:
    context = browser.new_context(base_url=server.replace("127.0.0.1", host), java_script_enabled=False)
    page = context.new_page()
    page.goto("/tim?q=quỹ đất công ích")
    page.locator("#k-1 .marking button", has_text="Đúng").click()
    page.wait_for_url("**/tim?q=*#k-1")
    assert page.locator('button[aria-pressed="true"]').all_inner_texts() == ["Đúng"]
    page.goto("/danh-dau")
    page.locator(".marks button").click()
    page.wait_for_url("**/danh-dau")
    assert page.locator(".marks").count() == 0
    context.close()


def background(page: Page, selector: str) -> str:
    colour: str = page.locator(selector).evaluate("node => getComputedStyle(node).backgroundColor")
    return colour


def test_the_cited_passage_looks_different_with_and_without_a_fragment(narrow_page: Page) -> None:
    narrow_page.goto("/vb/song-lam-2021-12-dat-dai?doan=5")
    by_parameter = background(narrow_page, "#d-5")
    narrow_page.goto("/vb/song-lam-2021-12-dat-dai#d-5")
    by_fragment = background(narrow_page, "#d-5")
    assert by_parameter == by_fragment != background(narrow_page, "#d-4")


def test_a_jump_moves_the_mark(narrow_page: Page) -> None:
    narrow_page.goto("/vb/song-lam-2021-12-dat-dai?doan=5#d-2")
    assert (
        background(narrow_page, "#d-5") == background(narrow_page, "#d-4") != background(narrow_page, "#d-2")
    )


@pytest.mark.parametrize("address", _NARROW_PAGES)
def test_no_page_scrolls_sideways_at_360_pixels(narrow_page: Page, address: str) -> None:
    narrow_page.goto(address)
    assert narrow_page.evaluate("document.documentElement.scrollWidth") <= 360


def test_no_page_breaks_its_own_content_policy(narrow_page: Page) -> None:
    complaints: list[str] = []
    narrow_page.on("console", lambda message: complaints.append(message.text))
    for address in _NARROW_PAGES[:-1]:
        narrow_page.goto(address)
    assert complaints == []


def test_a_stroke_goes_to_the_box(narrow_page: Page) -> None:
    narrow_page.goto("/kho")
    narrow_page.keyboard.press("/")
    assert narrow_page.evaluate("document.activeElement.id") == "q"


def test_c_copies_the_citation_as_text_and_as_a_link(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto("/tim?q=quỹ đất công ích")
    page.locator("a.open").first.focus()
    page.keyboard.press("c")
    page.wait_for_function("document.querySelector('.copy').textContent === 'Đã chép'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".hit textarea").first.input_value()
    html = page.evaluate(
        "navigator.clipboard.read().then(found => found[0].getType('text/html')).then(blob => blob.text())"
    )
    assert f"{server}/vb/song-lam-2021-12-dat-dai?" in html
    context.close()
