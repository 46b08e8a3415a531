"""Search, open, copy the citation: by keyboard only, and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from indexer.build import build_index
from search_api.live import LiveIndex
from tests.archive_writer import ignore_progress, write_files
from tests.toy_encoder import ToyEncoder
from tests.web.browser.running import serving
from tests.web.browser.seeing import (
    complaints,
    copied,
    copied_html,
    tab_to,
    wait_until_at_top,
    wait_until_told,
)
from web.app import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PDF = Path(__file__).parents[3] / "corpus/samples/vinh-khang/2012-187-don-dien-dat-dich-vu.pdf"
# Its passage 12 stands on page 2 of 3.
BESIDE = "/vb/187?doan=12&goc=1"


@pytest.fixture(scope="module")
def server_of_pdf(tmp_path_factory: pytest.TempPathFactory, toy_encoder: ToyEncoder) -> Iterator[str]:
    """The address of a server over one PDF file."""
    folder = tmp_path_factory.mktemp("pdf")
    archive = write_files(folder / "archive", {"187.pdf": PDF.read_bytes()})
    build_index(archive, folder / "index", toy_encoder, ignore_progress)
    app = create_app(folder / "index", live=LiveIndex(folder / "index", encoder=toy_encoder))
    with serving(app) as address:
        yield address


def test_search_open_copy_by_keyboard_only(wide_page: Page, server: str) -> None:
    wide_page.goto("/")
    wide_page.locator("#q:focus").wait_for()
    wide_page.keyboard.type("quỹ đất công ích")
    wide_page.keyboard.press("Enter")
    wide_page.wait_for_url("**/tim?q=*")
    wide_page.keyboard.press("j")
    assert wide_page.locator('.hit[aria-current="true"]').get_attribute("id") == "k-1"
    wide_page.keyboard.press("Enter")
    wide_page.wait_for_url("**/vb/song-lam/2021/**#d-5")
    assert "quỹ đất công ích" in wide_page.locator(".passage:target mark").all_inner_texts()
    wide_page.keyboard.press("c")
    wait_until_told(wide_page, "Đã chép trích dẫn.")
    assert copied(wide_page) == "Thông báo số 12-TB/HU ngày 05/3/2021 của Huyện ủy Sông Lam, mục II.1"
    link = copied_html(wide_page).partition('href="')[2].partition('"')[0]
    assert link.startswith(f"{server}/vb/song-lam/2021/")
    wide_page.goto(link)
    assert wide_page.locator(".passage.is-cited:target").get_attribute("id") == "d-5"


def test_search_open_copy_without_javascript(plain_page: Page, wide_page: Page) -> None:
    plain_page.goto("/")
    plain_page.locator("#q:focus").wait_for()
    plain_page.keyboard.type("quỹ đất công ích")
    plain_page.keyboard.press("Enter")
    plain_page.wait_for_url("**/tim?q=*")
    tab_to(plain_page, "#k-1 a.open")
    plain_page.keyboard.press("Enter")
    plain_page.wait_for_url("**/vb/song-lam/2021/**#d-5")
    cited = plain_page.locator(".passage:target")
    box = cited.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 800
    assert "quỹ đất công ích" in cited.locator("mark").all_inner_texts()
    tab_to(plain_page, ".passage:target .citation textarea")
    plain_page.keyboard.press("Control+A")
    plain_page.keyboard.press("Control+C")
    wide_page.goto("/")
    assert copied(wide_page) == "Thông báo số 12-TB/HU ngày 05/3/2021 của Huyện ủy Sông Lam, mục II.1"


def test_a_concept_is_taken_out_and_brought_back_without_javascript(plain_page: Page) -> None:
    plain_page.goto("/tim?q=GPMB huyện Sông Lam")
    plain_page.get_by_role("link", name="Bỏ cách hiểu “giải phóng mặt bằng”").click()
    plain_page.wait_for_url("**/tim?q=*&bo=*")
    assert plain_page.locator(".chip b").all_inner_texts() == ["“GPMB huyện Sông Lam”", "Sông Lam"]
    plain_page.get_by_role("link", name="Dùng lại cách hiểu “giải phóng mặt bằng”").click()
    assert "GPMB" in plain_page.locator(".chip b").all_inner_texts()


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


def top_of(page: Page, selector: str) -> float:
    """Return where a node begins below the upper edge of the screen, in pixels."""
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["y"]


@pytest.mark.parametrize("width", [1280, 920, 360])
def test_the_original_stands_beside_the_text_without_javascript(
    open_page: Callable[..., Page], server_of_pdf: str, width: int
) -> None:
    """It opens at the page of the passage; a jump to another page leaves the text where it is."""
    size = {"width": width, "height": 760}
    page = open_page(base_url=server_of_pdf, java_script_enabled=False, viewport=size)
    page.goto("/vb/187?doan=12#d-12")
    page.get_by_role("link", name="Hiện trang gốc bên cạnh").click()
    page.wait_for_url("**doan=12#d-12")
    text, region = page.locator(".passage:target").bounding_box(), page.locator(".beside").bounding_box()
    assert text is not None
    assert region is not None
    is_beside = region["x"] >= text["x"] + text["width"]
    assert (is_beside, region["y"] > text["y"] + 100) == ((True, False) if width > 900 else (False, True))
    assert region["y"] + region["height"] <= 760
    head = top_of(page, ".beside-pages")
    assert abs(top_of(page, "#trang-goc-2") - head) < 2
    assert page.evaluate("document.documentElement.scrollWidth") == width
    before = top_of(page, "#d-12")
    page.goto(page.url.replace("#d-12", "#trang-goc-3"))
    assert abs(top_of(page, "#d-12") - before) < 30
    assert abs(top_of(page, "#trang-goc-3") - head) < 30
    page.get_by_role("link", name="Ẩn trang gốc").click()
    page.wait_for_url("**doan=12#d-12")
    assert page.locator(".beside").count() == 0


def test_nothing_jumps_when_the_pictures_come(open_page: Callable[..., Page], server_of_pdf: str) -> None:
    page = open_page(base_url=server_of_pdf)
    page.route("**/*.png", lambda route: route.abort())
    page.goto(BESIDE)
    without = [page.locator(f"#trang-goc-{place}").bounding_box() for place in (1, 2, 3)]
    page.unroute("**/*.png")
    page.goto(BESIDE)
    drawn = page.locator("#trang-goc-2 img")
    drawn.evaluate("node => node.decode()")
    assert drawn.evaluate("node => node.complete && node.naturalWidth > 0")
    assert [page.locator(f"#trang-goc-{place}").bounding_box() for place in (1, 2, 3)] == without


def test_the_pages_are_moved_by_keyboard(open_page: Callable[..., Page], server_of_pdf: str) -> None:
    page = open_page(base_url=server_of_pdf)
    page.goto(BESIDE)
    region = page.locator(".beside-pages")
    region.focus()
    assert region.evaluate("node => getComputedStyle(node).outlineStyle") != "none"
    before, text = region.evaluate("node => node.scrollTop"), page.evaluate("scrollY")
    page.keyboard.press("Home")
    wait_until_at_top(page, ".beside-pages")
    assert before > 0
    assert page.evaluate("scrollY") == text


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_grave_beside(
    open_page: Callable[..., Page], server_of_pdf: str, scheme: str, width: int
) -> None:
    size = {"width": width, "height": 760}
    page = open_page(base_url=server_of_pdf, color_scheme=scheme, viewport=size)
    page.goto(BESIDE)
    assert list(complaints(page, {})) == []
