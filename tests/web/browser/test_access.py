"""Every page for everybody: axe, a phone's width, the reader's own settings, a keyboard's path."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from search_api.search import Searcher
from tests.every_page import SeenPage, every_page
from tests.web.browser.seeing import complaints, open_seen

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

# Of a page only its colours differ between light and dark.
_COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
_CLIPPED = """() => [...document.querySelectorAll("body *")].filter((node) => {
  const style = getComputedStyle(node);
  const own = [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
  if (!own || !node.checkVisibility() || node.closest(".unseen, svg, option, select, textarea")) return false;
  const height = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
  const isCut = ["hidden", "clip"].includes(style.overflowY) && node.scrollHeight > node.clientHeight + 1;
  return isCut || (height && height < 1.49);
}).map((node) => `${node.tagName}.${node.className}: ${node.textContent.trim().slice(0, 40)}`)"""
_SMALL = """() => [...document.querySelectorAll("a[href], button, summary, select, input:not([type=hidden])")]
  .filter((node) => node.checkVisibility() && !node.closest("p, li, td, th, .unseen, svg, h2, .skip, label"))
  .filter((node) => { const box = node.getBoundingClientRect(); return box.width < 24 || box.height < 24; })
  .map((node) => `${node.tagName}.${node.className}: ${node.textContent.trim().slice(0, 30)}`)"""
_LANDMARKS = """() => ({
  first: document.querySelectorAll("h1").length, main: document.querySelectorAll("main").length,
  jumps: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((node) => +node.tagName[1])
    .filter((level, place, all) => place && level > all[place - 1] + 1).length,
})"""


@pytest.fixture
def pages(searcher: Searcher) -> tuple[SeenPage, ...]:
    return every_page(searcher)


@pytest.mark.parametrize("language", ["vi", pytest.param("en", marks=pytest.mark.long)])
def test_axe_finds_nothing_grave(wide_page: Page, pages: tuple[SeenPage, ...], language: str) -> None:
    found: dict[str, list[str]] = {}
    for seen in pages:
        wide_page.emulate_media(color_scheme="light")
        open_seen(wide_page, seen, in_english=language == "en")
        found[seen.name] = list(complaints(wide_page, {}))
        wide_page.emulate_media(color_scheme="dark")
        found[seen.name] += [f"dark: {one}" for one in complaints(wide_page, _COLOURS)]
    assert {name: listed for name, listed in found.items() if listed} == {}


def test_no_page_scrolls_sideways_on_a_phone_and_no_letter_is_cut(
    narrow_page: Page, pages: tuple[SeenPage, ...]
) -> None:
    wide, cut, small = {}, {}, {}
    for seen in pages:
        open_seen(narrow_page, seen)
        wide[seen.name] = narrow_page.evaluate("document.documentElement.scrollWidth")
        cut[seen.name] = narrow_page.evaluate(_CLIPPED)
        small[seen.name] = narrow_page.evaluate(_SMALL)
    assert {name: width for name, width in wide.items() if width > 360} == {}
    assert {name: nodes for name, nodes in cut.items() if nodes} == {}
    assert {name: nodes for name, nodes in small.items() if nodes} == {}


def test_every_page_has_one_first_heading_and_skips_no_level(
    wide_page: Page, pages: tuple[SeenPage, ...]
) -> None:
    found = {}
    for seen in pages:
        open_seen(wide_page, seen)
        found[seen.name] = wide_page.evaluate(_LANDMARKS)
    assert {name: one for name, one in found.items() if one != {"first": 1, "main": 1, "jumps": 0}} == {}


def test_the_first_tab_skips_to_the_content(wide_page: Page) -> None:
    wide_page.goto("/kho")
    wide_page.keyboard.press("Tab")
    assert wide_page.locator("a.skip:focus").inner_text() == "Đến nội dung chính"
    wide_page.keyboard.press("Enter")
    assert wide_page.evaluate("document.activeElement.id") == "noi-dung"


def test_every_stop_of_the_keyboard_is_seen(wide_page: Page) -> None:
    wide_page.goto("/tim?q=quản lý đất đai")
    unseen = []
    for _ in range(40):
        wide_page.keyboard.press("Tab")
        seen: bool = wide_page.evaluate(
            """() => {
              const node = document.activeElement, style = getComputedStyle(node);
              const box = node.getBoundingClientRect();
              return node === document.body
                || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.bottom > 0);
            }"""
        )
        if not seen:
            unseen.append(wide_page.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
    assert unseen == []


def test_nothing_moves_by_itself(wide_page: Page) -> None:
    wide_page.goto("/tim?q=quản lý đất đai")
    assert wide_page.evaluate("document.getAnimations().length") == 0
    rules = wide_page.evaluate("[...document.styleSheets[0].cssRules].map((rule) => rule.cssText)")
    assert [rule for rule in rules if re.search("transition|animation|smooth", rule)] == []


def test_the_cited_passage_is_told_in_colours_of_the_readers_own(wide_page: Page) -> None:
    wide_page.emulate_media(forced_colors="active")
    wide_page.goto("/vb/song-lam-2021-12-dat-dai?doan=5")
    edges = [
        wide_page.locator(selector).evaluate("node => getComputedStyle(node).borderLeftColor")
        for selector in ("#d-5", "#d-4")
    ]
    assert edges[0] != edges[1]


def test_print_leaves_only_what_is_read(wide_page: Page) -> None:
    wide_page.goto("/vb/song-lam-2021-12-dat-dai?doan=5")
    wide_page.emulate_media(media="print")
    gone = ["header.top", "footer", ".tabs", ".side", ".permalink"]
    assert [name for name in gone if wide_page.locator(name).first.is_visible()] == []
    assert wide_page.locator(".passage").first.is_visible()
    assert wide_page.locator(".notice-head textarea").first.is_visible()
