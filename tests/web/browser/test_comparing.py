"""Comparing districts, without JavaScript, and copying from the table with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.browser.seeing import copied, copied_html, wait_until_told

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_two_districts_are_compared_and_one_is_taken_out(plain_page: Page) -> None:
    plain_page.goto("/")
    plain_page.locator("nav").get_by_role("link", name="So sánh", exact=True).click()
    plain_page.locator("#so-sanh-q").fill("quản lý đất đai")
    plain_page.get_by_role("checkbox", name="Sông Lam").check()
    plain_page.get_by_role("checkbox", name="An Bình").check()
    plain_page.locator(".compare-form button").click()
    plain_page.wait_for_url("**/so-sanh?q=*huyen=song-lam*")
    names = plain_page.locator(".compared .column-name")
    assert sorted(names.all_inner_texts()) == ["An Bình", "Sông Lam"]
    found = plain_page.locator(".compared blockquote", has_text="quỹ đất công ích").first
    assert found.locator("mark").count() > 0
    plain_page.get_by_role("link", name="An Bình").locator("visible=true").first.click()
    plain_page.wait_for_url(lambda address: "an-binh" not in address)
    # One district is none to compare: the form stays, filled in.
    assert plain_page.get_by_role("checkbox", name="Sông Lam").is_checked()
    assert not plain_page.get_by_role("checkbox", name="An Bình").is_checked()
    assert plain_page.locator("#so-sanh-q").input_value() == "quản lý đất đai"
    plain_page.go_back()
    plain_page.locator(".compared a[href*='/vb/song-lam/']").first.click()
    plain_page.wait_for_url("**/vb/song-lam/2021/**#d-*")
    assert plain_page.locator(".passage:target").count() == 1


def test_c_copies_the_citation_of_the_excerpt_that_j_leads_to(wide_page: Page, server: str) -> None:
    wide_page.goto("/so-sanh?q=quản lý đất đai&huyen=song-lam,an-binh")
    rows = wide_page.locator(".compared li[data-href]:visible")
    assert rows.count() > 1
    for _ in range(2):
        wide_page.keyboard.press("j")
    assert rows.nth(1).get_attribute("aria-current") == "true"
    wide_page.keyboard.press("c")
    wait_until_told(wide_page, "Đã chép trích dẫn.")
    assert copied(wide_page) == rows.nth(1).locator(".citation textarea").first.input_value()
    assert copied_html(wide_page).startswith(f'<a href="{server}/vb/')
    wide_page.keyboard.press("k")
    assert rows.nth(0).get_attribute("aria-current") == "true"


def test_the_link_of_the_page_is_copied(wide_page: Page, server: str) -> None:
    wide_page.goto("/so-sanh?q=quản lý đất đai&huyen=song-lam,an-binh")
    wide_page.locator(".page-link .copy").click()
    wait_until_told(wide_page, "Đã chép liên kết.")
    assert copied(wide_page).startswith(f"{server}/so-sanh?q=")


def test_a_column_is_changed_without_javascript(plain_page: Page) -> None:
    plain_page.goto("/so-sanh?q=cán bộ&nam=2019,2021")
    changed = plain_page.locator("thead .change-column").nth(1)
    changed.locator("summary").click()
    changed.get_by_role("textbox", name="Đổi cột năm 2021").fill("2022")
    changed.locator("button").click()
    plain_page.wait_for_url("**/so-sanh?q=*nam=2019&nam=2022*")
    heads = plain_page.locator(".compared .column-name")
    assert heads.all_inner_texts() == ["năm 2019", "năm 2022"]
