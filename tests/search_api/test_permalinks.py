"""What a link to a passage says of its words."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus.notice import Field, Fields, Notice, Role
from corpus.spans import Span
from indexer.passages import Passage
from search_api.permalinks import citing_parameters, permalink, words_mark

UNKNOWN: Field[object] = Field.unknown("không thấy")
ORDER = "- Giao Phòng Tài nguyên rà soát quỹ đất công ích trước ngày 30/6/2021."
SPACES = st.text(alphabet=" \n\t\r\u00a0\u3000", min_size=1, max_size=3)


def notice_of(text: str, source: str = "xa/a.txt") -> Notice:
    """Return a notice of which nothing but the text is known."""
    fields = dict.fromkeys(Fields.__dataclass_fields__, UNKNOWN)
    return Notice("a", source, text, Span(0, len(text)), Fields(**fields), ())  # type: ignore[arg-type]


def passage_of(notice: Notice, words: str, place: int = 5) -> Passage:
    """Return the passage of `words`, which the text of `notice` has once."""
    start = notice.text.index(words)
    return Passage(f"a#{place}", "a", Span(start, start + len(words)), (), Role.OTHER)


def mark_of(words: str) -> str:
    notice = notice_of(words)
    return words_mark(notice, passage_of(notice, words))


def test_a_link_says_the_place_and_the_words() -> None:
    notice = notice_of(f"1. Nhiệm vụ\n\n{ORDER}")
    passage = passage_of(notice, ORDER)
    assert citing_parameters(notice, passage) == {"doan": "5", "chu": "0be76b4d"}
    assert permalink(notice, passage, site="http://127.0.0.1:8000") == (
        "http://127.0.0.1:8000/vb/khong-ro-huyen/khong-ro-nam/khong-so-d3e46930/van-ban"
        "?doan=5&chu=0be76b4d#d-5"
    )


def test_the_mark_is_the_same_in_another_place_of_another_file() -> None:
    moved = notice_of(f"Đoạn mới.\n\n{ORDER}", "xa/b.txt")
    assert words_mark(moved, passage_of(moved, ORDER, 9)) == mark_of(ORDER) == "0be76b4d"


@pytest.mark.parametrize(
    "other",
    [
        ORDER.replace("30/6/2021", "30/7/2021"),
        ORDER.replace("Giao Phòng", "Giao phòng"),
        ORDER.replace("công ích", "công ich"),
        ORDER.replace("công ích", "côngích"),
        ORDER.removesuffix("."),
        ORDER.removeprefix("- "),
        "",
    ],
)
def test_other_words_have_another_mark(other: str) -> None:
    assert mark_of(other) != mark_of(ORDER)


@given(st.lists(SPACES, min_size=20, max_size=20), st.text(alphabet=" \n\t", max_size=3))
def test_spaces_and_broken_lines_do_not_matter(spaces: list[str], edge: str) -> None:
    first, *others = ORDER.split()
    spaced = first + "".join(f"{space}{word}" for space, word in zip(spaces, others, strict=False))
    assert len(others) < len(spaces)
    assert mark_of(f"{edge}{spaced}{edge}") == mark_of(ORDER)


@given(st.text(max_size=40), st.text(max_size=40))
def test_only_the_same_words_have_the_same_mark(one: str, other: str) -> None:
    assume(one.split() != other.split())
    assert mark_of(one) != mark_of(other)


@given(st.text(alphabet=st.characters(), max_size=40))
def test_any_text_has_a_mark(text: str) -> None:
    assert re.fullmatch(r"[0-9a-f]{8}", mark_of(text))
