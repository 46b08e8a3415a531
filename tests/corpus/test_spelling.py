"""The forms in which spellings are compared."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.spelling import LOWER_LETTERS, folded_key, search_key

ONE_WORD = [
    ("quản lý", "quản lí"),
    ("kỹ thuật", "kĩ thuật"),
    ("quy hoạch", "qui hoạch"),
    ("Mỹ Sa", "Mĩ Sa"),
    ("tỷ lệ", "tỉ lệ"),
    ("nhiệm kỳ", "nhiệm kì"),
    ("kỷ luật", "kỉ luật"),
    ("ký kết", "kí kết"),
    ("hy sinh", "hi sinh"),
    ("y sĩ", "y sỹ"),
    ("quỹ", "quĩ"),
    ("QUÝ II", "quí II"),
    ("công ty", "công ti"),
    ("thủy lợi", "thuỷ lợi"),
    ("hóa đơn", "hoá đơn"),
    ("lý/tự", "lí/tự"),
]


@pytest.mark.parametrize(("one", "other"), ONE_WORD, ids=[one for one, _ in ONE_WORD])
def test_two_spellings_of_one_word_are_one_key(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)
    assert folded_key(one) == folded_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tai", "tay"),
        ("vi phạm", "vy phạm"),
        ("thúi", "thúy"),
        ("thi", "thy"),
        ("khi", "khy"),
        ("hĩnh", "hỹnh"),
        ("tiến", "tyến"),
        ("đi", "đy"),
        ("ni", "ny"),
        ("chi", "chy"),
        ("úi", "úy"),
    ],
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert search_key(one) != search_key(other)


def test_the_key_is_what_most_official_texts_write() -> None:
    assert search_key("Kĩ sư, bác sỹ: quản lí, qui mô 2 tỉ, hy vọng") == (
        "kỹ sư, bác sĩ: quản lý, quy mô 2 tỷ, hy vọng"
    )


@given(st.text(alphabet=LOWER_LETTERS.replace("a-z", "abcdeghiklmnopqrstuvxy") + " .-7İ", max_size=60))
def test_keys_keep_the_length_and_are_keys_of_themselves(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    key = search_key(text)
    assert len(key) == len(text)
    assert search_key(key) == key
