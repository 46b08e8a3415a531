"""Precedents of a draft that is uploaded as a Word file without JavaScript, and copying them with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document

from tests.web.browser.seeing import copied, copied_html, wait_until_told

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_MARKER = "Mốc Riêng Bảy Chín"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft of one clause, worded after a clause of the archive, with another body and day."""
    document = Document()
    document.add_paragraph("THÔNG BÁO")
    document.add_paragraph(f"Kết luận về quản lý đất đai xã {_MARKER}")
    document.add_paragraph("1. Về quản lý đất đai")
    document.add_paragraph(
        "- Giao Phòng Nông nghiệp và Môi trường hướng dẫn các xã rà soát quỹ đất công ích, xử lý dứt điểm "
        "các trường hợp lấn chiếm, báo cáo Ban Thường vụ trước ngày 30/9/2024."
    )
    path = tmp_path / "du-thao.docx"
    document.save(str(path))
    return path


def test_an_uploaded_draft_finds_its_origin_and_leaves_no_trace(plain_page: Page, draft: Path) -> None:
    plain_page.goto("/tien-le")
    assert "không lưu" in plain_page.locator("main .note").first.inner_text()
    plain_page.locator("#tep").set_input_files(draft)
    plain_page.locator("form.draft button").first.click()
    clause = plain_page.locator(".clause", has_text="quỹ đất công ích").first
    first = clause.locator(".precedents > li").first
    assert "rà soát quỹ đất công ích" in first.locator("blockquote").inner_text()
    assert "30/6/2021" in first.inner_text()
    assert _MARKER not in plain_page.url
    first.locator("a[href*='/vb/song-lam/']").first.click()
    plain_page.wait_for_url("**/vb/song-lam/2021/**")
    plain_page.goto("/tien-le")
    assert _MARKER not in plain_page.content()


def test_a_precedent_is_copied_by_its_words_and_its_citation(
    wide_page: Page, draft: Path, server: str
) -> None:
    wide_page.goto("/tien-le")
    wide_page.locator("#tep").set_input_files(draft)
    wide_page.locator("form.draft button").first.click()
    first = wide_page.locator(".precedents > li").first
    first.locator(".quote").click()
    wait_until_told(wide_page, "Đã chép nguyên văn.")
    assert copied(wide_page) == first.locator("blockquote").inner_text()
    wide_page.locator("body").evaluate("() => document.activeElement.blur()")
    wide_page.keyboard.press("j")
    wide_page.keyboard.press("c")
    wait_until_told(wide_page, "Đã chép trích dẫn.")
    row = wide_page.locator('.precedents > li[aria-current="true"]')
    assert copied(wide_page) == row.locator(".citation textarea").first.input_value()
    assert copied_html(wide_page).startswith(f'<a href="{server}/vb/')
