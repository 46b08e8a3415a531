"""Over the four real notices: search, open and cite by keyboard or without JavaScript, on a phone too."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from indexer.doors import open_encoder
from indexer.encoder import Encoder
from search_api.live import LiveIndex
from tests.every_page import every_page
from tests.real_notices import NEEDS_THEM, index_notices
from tests.web.browser.running import serving
from tests.web.browser.seeing import copied, copied_html, open_seen, tab_to, wait_until_told
from web.app import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, *NEEDS_THEM]

_ON_LAND = "chỉ đạo về quản lý đất đai"
_CITATION = (
    "Thông báo ngày 04/9/2015 của Thường trực Huyện ủy Tân Yên (không ghi số) “KẾT LUẬN CỦA THƯỜNG TRỰC "
    "HUYỆN ỦY tại buổi làm việc với Đảng uỷ xã Lan Giới về …”, mục 3"
)
# Pages that quote them; their titles, numbers and lines are longer than any of the small archive.
_LONG = {"tim", "vb-doan", "vb-chi-dao", "vb-thuoc-tinh", "so-sanh-hai-huyen", "chi-dao"}


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """The shipped model, opened once."""
    return open_encoder()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the notices and their index lie."""
    return tmp_path_factory.mktemp("real")


@pytest.fixture(scope="module")
def live(folder: Path, encoder: Encoder) -> LiveIndex:
    """The index behind the server."""
    return LiveIndex(index_notices(folder, encoder), encoder=encoder)


@pytest.fixture(scope="module")
def server(folder: Path, live: LiveIndex) -> Iterator[str]:
    """The address of a server over the four notices, for this module in the place of the small archive's."""
    with serving(create_app(folder / "index", live=live)) as address:
        yield address


def passage_at(page: Page, link: str) -> str:
    """Return the words of the passage on which a link opens, which stands out and is in sight."""
    page.goto("about:blank")
    page.goto(link)
    passage = page.locator(".passage.is-cited:target")
    box = passage.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 800
    colours = [
        place.evaluate("node => getComputedStyle(node).backgroundColor")
        for place in (passage, page.locator(".passage:not(.is-cited)").first)
    ]
    assert colours[0] != colours[1]
    return passage.locator(".lines").inner_text()


def test_a_citation_copied_by_keyboard_is_text_and_a_link_that_outlives_the_index(
    wide_page: Page, server: str, folder: Path, encoder: Encoder
) -> None:
    wide_page.goto("/kho")
    wide_page.keyboard.press("/")
    wide_page.keyboard.type(_ON_LAND)
    wide_page.keyboard.press("Enter")
    wide_page.wait_for_url("**/tim?q=*")
    wide_page.keyboard.press("j")
    links = [copied_link(wide_page)]
    wide_page.keyboard.press("Enter")
    wide_page.wait_for_url("**/vb/tan-yen/2015/**#d-10")
    assert "quản lý đất đai" in wide_page.locator(".passage:target mark").all_inner_texts()
    links.append(copied_link(wide_page))
    # The question stays with who asked it.
    assert links[0] == links[1]
    assert links[0].startswith(f"{server}/vb/tan-yen/2015/")
    assert re.search(r"\?doan=10&chu=[0-9a-f]{8}#d-10$", links[0])
    passage = passage_at(wide_page, links[0])
    assert passage.startswith("- Phòng Tài Nguyên và Môi trường hướng dẫn")
    shutil.rmtree(folder / "index")
    index_notices(folder, encoder)
    assert passage_at(wide_page, links[0]) == passage


def copied_link(page: Page) -> str:
    """Press the key that copies; return the address of the link, whose words are the plain text copied."""
    page.keyboard.press("c")
    wait_until_told(page, "Đã chép trích dẫn.")
    html = LexborHTMLParser(copied_html(page))
    [link] = html.css("a")
    assert copied(page) == link.text() == _CITATION
    return str(link.attributes["href"])


def test_the_same_without_javascript(plain_page: Page) -> None:
    plain_page.goto("/")
    plain_page.locator("#q:focus").wait_for()
    plain_page.keyboard.type(_ON_LAND)
    plain_page.keyboard.press("Enter")
    plain_page.wait_for_url("**/tim?q=*")
    tab_to(plain_page, "#k-1 a.open")
    plain_page.keyboard.press("Enter")
    plain_page.wait_for_url("**/vb/tan-yen/2015/**#d-10")
    tab_to(plain_page, ".passage:target .citation textarea")
    assert plain_page.locator(".citation textarea:focus").input_value() == _CITATION


@pytest.mark.parametrize("language", ["vi", pytest.param("en", marks=pytest.mark.long)])
def test_no_page_that_quotes_them_scrolls_sideways_on_a_phone(
    narrow_page: Page, live: LiveIndex, language: str
) -> None:
    widths = {}
    for seen in every_page(live.searcher()):
        if seen.name in _LONG:
            open_seen(narrow_page, seen, in_english=language == "en")
            widths[seen.name] = narrow_page.evaluate("document.documentElement.scrollWidth")
    assert {name: width for name, width in widths.items() if width > 360} == {}
