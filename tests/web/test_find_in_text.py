"""Words looked for in one notice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.spelling import fold, has_accents, search_key
from web.find_in_text import MOST_FOUND, find_words

TEXT = "Công tác QUẢN LÝ đất đai; đạt 96%. Huyện uỷ và Huyện ủy, văn hóa và văn hoá."


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("đất", ["đất"]),
        ("dat", ["đất", "đạt"]),
        ("quản lý", ["QUẢN LÝ"]),
        ("quan li", ["QUẢN LÝ"]),
        ("quàn lý", []),
        ("Huyện uỷ", ["Huyện uỷ", "Huyện ủy"]),
        ("văn hoá", ["văn hóa", "văn hoá"]),
        ("  đất   đai ", ["đất đai"]),
        ("96%.", ["96%."]),
        ("đ", []),
        ("", []),
        ("đất\x00", []),
    ],
)
def test_what_is_found(typed: str, found: list[str]) -> None:
    assert [span.of(TEXT) for span in find_words(TEXT, typed).spans] == found


def test_combining_accents_are_the_same_letters() -> None:
    assert [span.of(TEXT) for span in find_words(TEXT, "đâ\u0301t").spans] == ["đất"]


def test_the_places_go_round() -> None:
    found = find_words(TEXT, "dat", "2")
    assert (found.current, found.previous, found.next) == (1, 1, 1)


def test_no_more_than_a_page_bears() -> None:
    found = find_words("ab" * 2_000, "ab")
    assert (len(found.spans), found.is_cut) == (MOST_FOUND, True)


@given(
    st.text(alphabet="aAăâáạđĐdtTuyủỷ .", max_size=60), st.text(alphabet="aăđdtuyủ ", min_size=2, max_size=3)
)
def test_every_place_says_what_was_typed(text: str, typed: str) -> None:
    found = find_words(text, typed)
    for span in found.spans:
        assert fold(search_key(span.of(text))) == fold(search_key(found.sought))
        if has_accents(found.sought):
            assert len(span) == len(found.sought)
    assert all(one.end <= other.start for one, other in zip(found.spans, found.spans[1:], strict=False))
