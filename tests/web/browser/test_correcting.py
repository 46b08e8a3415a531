"""A correction by the form, which the real command keeps when it indexes again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from indexer.doors import open_encoder
from search_api.live import LiveIndex
from tests.archive_writer import THREE_NOTICES, write_files
from tests.web.browser.running import serving
from web.app import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.model]


def index(archive: Path, into: Path) -> str:
    """Run `tracuu index` as an operator does, and return what it says."""
    program = [sys.executable, "-c", "from web.cli import main; main()", "index", str(archive)]
    done = subprocess.run([*program, "--index", str(into)], check=True, capture_output=True, text=True)
    return done.stdout


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_files(tmp_path / "archive", THREE_NOTICES)


@pytest.fixture
def corrected_server(tmp_path: Path, archive: Path) -> Iterator[str]:
    index(archive, tmp_path / "index")
    live = LiveIndex(tmp_path / "index", encoder=open_encoder())
    with serving(create_app(tmp_path / "index", live=live)) as address:
        yield address


def test_a_correction_survives_a_new_index(
    open_page: Callable[..., Page], corrected_server: str, archive: Path, tmp_path: Path
) -> None:
    page = open_page(base_url=corrected_server, java_script_enabled=False)
    page.goto("/vb/song-lam-dat-dai?tab=thuoc-tinh")
    page.locator("#sua-truong").select_option("issued_on")
    page.locator("#sua-gia-tri").fill("08/3/2021")
    page.locator("#sua-can-cu").fill("theo dấu đến")
    page.locator(".correcting button").first.click()
    page.wait_for_url("**/vb/**?tab=thuoc-tinh*")
    row = page.locator(".fields tr", has=page.get_by_role("rowheader", name="Ngày ban hành"))
    assert "08/3/2021" in row.inner_text()
    (archive / "them.txt").write_text(
        "THÔNG BÁO\nKết luận về chợ\n\n1. Các xã rà soát chợ.\n", encoding="utf-8"
    )
    said = index(archive, tmp_path / "index")
    assert "Giữ 1 sửa tay của người dùng." in said
    page.reload()
    assert "08/3/2021" in row.inner_text()
    assert "máy đọc: 05/03/2021" in row.inner_text()
    page.goto("/tim?q=chợ")
    assert page.locator(".hit", has_text="Các xã rà soát chợ").count() == 1
