"""The table of directives, filtered and taken away as a workbook, without JavaScript."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_the_workbook_holds_the_rows_of_the_page(plain_page: Page, tmp_path: Path) -> None:
    plain_page.goto("/chi-dao")
    plain_page.locator("#loc-huyen").select_option("song-lam")
    plain_page.locator("form.filters button").first.click()
    plain_page.wait_for_url("**/chi-dao?*huyen=song-lam*")
    quoted = plain_page.locator(".directives-table q").all_inner_texts()
    assert len(quoted) > 1
    with plain_page.expect_download() as waited:
        plain_page.locator(".files").get_by_role("link", name="XLSX").click()
    path = tmp_path / "chi-dao.xlsx"
    waited.value.save_as(path)
    sheet = load_workbook(path).worksheets[0]
    cells = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert [words for words in quoted if not any(words in cell for cell in cells)] == []
    assert any("30/6/2021" in cell for cell in cells)
