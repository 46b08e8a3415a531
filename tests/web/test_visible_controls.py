"""Invisible characters are named in pages, and stay what they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape
from selectolax.lexbor import LexborHTMLParser

from web.visible_controls import show_controls


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param("<p>Đất đai</p>", "<p>Đất đai</p>", id="nothing to show"),
        pytest.param(
            "<p>gnp\u202eexe</p>",
            '<p>gnp<span class="control" data-code="U+202E">\u202e</span>exe</p>',
            id="the other way round",
        ),
        pytest.param(
            "<p>chỉ\u200bđạo</p>",
            '<p>chỉ<span class="control" data-code="U+200B">\u200b</span>đạo</p>',
            id="no width",
        ),
        pytest.param(
            "<b>\x1b[31m</b>",
            '<b><span class="control" data-code="U+001B">\x1b</span>[31m</b>',
            id="a terminal's",
        ),
        pytest.param("a\tb\r\nc", "a\tb\r\nc", id="white space"),
        pytest.param("<a title='\u202e'>x</a>", "<a title='\u202e'>x</a>", id="attributes keep theirs"),
        pytest.param("<title>a\u202eb</title>", "<title>a⟨U+202E⟩b</title>", id="titles hold no boxes"),
        pytest.param(
            '<option value="1">a\u200eb</option>',
            '<option value="1">a⟨U+200E⟩b</option>',
            id="nor do choices",
        ),
        pytest.param(
            "<textarea>a\u202eb</textarea>",
            '<textarea>a\u202eb</textarea><span class="control" data-code="U+202E"></span>',
            id="a field keeps its text, told beside it",
        ),
        pytest.param(
            '<input value="\u202e">',
            '<input value="\u202e"><span class="control" data-code="U+202E"></span>',
            id="so does a box",
        ),
        pytest.param(
            '<input type="hidden" value="\u202e">',
            '<input type="hidden" value="\u202e">',
            id="a hidden one is hidden",
        ),
        pytest.param(
            "<p>\ud800</p>",
            '<p><span class="control" data-code="U+D800">\ufffd</span></p>',
            id="half a pair has no bytes",
        ),
        pytest.param(
            "<p>\x00</p>", '<p><span class="control" data-code="U+0000">\ufffd</span></p>', id="a null"
        ),
    ],
)
def test_each_invisible_character_has_its_name(written: str, shown: str) -> None:
    assert show_controls(written) == shown


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=40))
def test_copied_text_is_the_text(text: str) -> None:
    tree = LexborHTMLParser(show_controls(f"<!doctype html><body><p>{escape(text)}</p></body>"))
    paragraph = tree.css_first("p")
    assert paragraph is not None
    assert paragraph.text() == text


def test_a_long_page_is_looked_through_at_once() -> None:
    assert show_controls("<" * 64_000 + "\u202e").endswith("</span>")
