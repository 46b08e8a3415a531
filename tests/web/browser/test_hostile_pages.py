"""Nothing that a file, a name or a question holds runs in a browser, with the content policy and without."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import pytest

from indexer.build import build_index
from search_api.live import LiveIndex
from search_api.permalinks import notice_path
from tests.archive_writer import ignore_progress
from tests.toy_encoder import ToyEncoder
from tests.web.browser.running import serving
from tests.web.hostile_strings import HOSTILE, as_file_name, write_hostile_archive
from web.app import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, FilePayload, Page

pytestmark = pytest.mark.browser

_FIRST = 400


@pytest.fixture(scope="module")
def hostile_live(tmp_path_factory: pytest.TempPathFactory, toy_encoder: ToyEncoder) -> LiveIndex:
    folder = tmp_path_factory.mktemp("hostile")
    build_index(write_hostile_archive(folder / "archive"), folder / "index", toy_encoder, ignore_progress)
    return LiveIndex(folder / "index", encoder=toy_encoder)


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory, hostile_live: LiveIndex) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("served")
    with serving(create_app(folder / "index", live=hostile_live)) as address:
        yield address


def watched(page: Page, server: str) -> list[str]:
    """Return a list that grows by whatever runs, asks, or is fetched from elsewhere."""
    told: list[str] = []

    def dismissed(dialog: Dialog) -> None:
        told.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.context.expose_binding("ran", lambda source, *_: told.append(f"ran in {source['page'].url}"))
    page.on("dialog", dismissed)
    page.on("pageerror", lambda error: told.append(f"error: {error}"))
    page.on(
        "request",
        lambda request: (
            told.append(f"asked for {request.url}")
            if urlsplit(request.url).netloc != urlsplit(server).netloc
            and not request.url.startswith("about:")
            else None
        ),
    )
    return told


# Without the policy nothing keeps a script from running but that it is text.
@pytest.mark.parametrize(
    "is_off", [pytest.param(False, id="policy", marks=pytest.mark.long), pytest.param(True, id="no-policy")]
)
def test_nothing_runs(
    open_page: Callable[..., Page], hostile_server: str, hostile_live: LiveIndex, *, is_off: bool
) -> None:
    page = open_page(base_url=hostile_server, bypass_csp=is_off)
    told = watched(page, hostile_server)
    searcher = hostile_live.searcher()
    for one in searcher.generation.store.filed():
        page.goto(f"{notice_path(searcher.notice(one.notice_id))}?doan=0")
    for text in HOSTILE:
        page.goto(f"/tim?q={quote(text[:_FIRST].encode('utf-8', 'surrogatepass'))}#p-1")
        assert page.locator("h1").count() == 1
    for address in (
        "/kho",
        "/van-ban",
        "/chi-dao",
        "/tim?q=rà soát",
        "/so-sanh?q=rà soát&huyen=khong-ro-huyen",
    ):
        page.goto(address)
    assert told == []


@pytest.mark.parametrize("is_off", [False, True], ids=["policy", "no-policy"])
def test_nothing_in_a_draft_runs(
    open_page: Callable[..., Page], hostile_server: str, *, is_off: bool
) -> None:
    page = open_page(base_url=hostile_server, bypass_csp=is_off)
    told = watched(page, hostile_server)
    clauses = "\n".join(f"{place}. Giao các xã rà soát {text} xong." for place, text in enumerate(HOSTILE, 1))
    # A text file with a null in it is none, and is refused.
    clauses = clauses.replace("\x00", "")
    for name in (as_file_name(HOSTILE[6]), as_file_name(HOSTILE[48])):
        page.goto("/tien-le")
        draft: FilePayload = {
            "name": f"{name}.txt",
            "mimeType": "text/plain",
            "buffer": clauses.encode("utf-8", "replace"),
        }
        page.locator("#tep").set_input_files(draft)
        page.locator("form.draft button").first.click()
        # All of the page, not only where its results begin.
        page.locator("#ket-qua").wait_for()
        page.wait_for_load_state()
        assert page.locator(".clause").count() > 20
    assert told == []


def test_the_direction_of_text_ends_with_its_box(open_page: Callable[..., Page], hostile_server: str) -> None:
    page = open_page(base_url=hostile_server)
    page.goto("/kho")
    box = page.locator('.control[data-code="U+202E"]').first
    assert box.evaluate("node => getComputedStyle(node).unicodeBidi") == "isolate"
    assert box.evaluate("node => getComputedStyle(node, '::before').content") == '"⟨U+202E⟩"'
