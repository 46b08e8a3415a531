"""Takes a picture of every page over an archive, wide, dark and as on a phone, to be looked at.

Run by scripts/screenshots. The pages are those of tests/every_page.py; a picture is cut where a page is
longer than anybody scrolls.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import sync_playwright

from indexer.build import build_index
from indexer.doors import open_encoder
from search_api.live import LiveIndex
from tests.benchmark.archive_of_size import SAMPLES
from tests.every_page import SeenPage, every_page
from tests.web.browser.running import ARGUMENTS, CHROMIUM, serving
from tests.web.browser.seeing import open_seen
from web.app import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FOLDER = Path(__file__).parents[2] / "screenshots"
# In pixels of the page.
_LONGEST = 3_000


@dataclass(frozen=True, slots=True)
class Look:
    """A way of looking at pages: the end of the pictures' names, the window in pixels, the colours.

    `scale` is the picture's pixels for one of the page; `is_window` leaves out what one would scroll to.
    """

    name: str
    width: int
    height: int
    scheme: Literal["light", "dark"]
    scale: float = 1
    is_window: bool = False


ALL_LOOKS = (
    Look("1280", 1280, 860, "light"),
    Look("360", 360, 740, "light"),
    Look("1280-toi", 1280, 860, "dark"),
)
# The pictures of README are made so.
SMALL = Look("nho", 1280, 860, "light", scale=0.6, is_window=True)


def take(
    browser: Browser, server: str, pages: tuple[SeenPage, ...], look: Look, folder: Path
) -> Iterator[Path]:
    """Write a picture of each page and yield where it lies."""
    context = browser.new_context(
        base_url=server,
        viewport={"width": look.width, "height": look.height},
        color_scheme=look.scheme,
        device_scale_factor=look.scale,
    )
    page = context.new_page()
    for seen in pages:
        open_seen(page, seen)
        height = min(int(page.evaluate("document.documentElement.scrollHeight")), _LONGEST)
        target = folder / f"{seen.name}-{look.name}.png"
        if look.is_window or "#" in seen.address:
            # What stands beside the text, or was jumped to, is seen in the window only.
            page.screenshot(path=target)
        else:
            clip = {"x": 0, "y": 0, "width": look.width, "height": max(height, look.height)}
            page.screenshot(path=target, full_page=True, clip=clip)  # type: ignore[arg-type]
        yield target
    context.close()


def main() -> int:
    """Index, serve, take the pictures; return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--archive", type=Path, default=SAMPLES)
    parser.add_argument("--into", type=Path, default=FOLDER)
    parser.add_argument(
        "--only", nargs="+", metavar="PAGE", help="names as in the pictures, without the look"
    )
    parser.add_argument("--look", choices=[look.name for look in (*ALL_LOOKS, SMALL)])
    arguments = parser.parse_args()
    if not CHROMIUM.exists():
        sys.stderr.write(f"screenshots: không có {CHROMIUM}. Hãy cài: apt-get install chromium\n")
        return 1
    arguments.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="tracuu-screenshots-") as place:
        index = Path(place) / "index"
        build_index(arguments.archive, index, open_encoder(), lambda *_: None)
        live = LiveIndex(index)
        pages = tuple(
            page for page in every_page(live.searcher()) if not arguments.only or page.name in arguments.only
        )
        with serving(create_app(index, live=live)) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS])
            looks = [look for look in (*ALL_LOOKS, SMALL) if look.name == arguments.look]
            for look in looks or ALL_LOOKS:
                for taken in take(browser, server, pages, look, arguments.into):
                    sys.stdout.write(f"{taken}\n")
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
