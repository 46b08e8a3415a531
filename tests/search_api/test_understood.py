"""The concepts found in a question, as a person is shown them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.glossary import Concept
from search_api.asking.expansion import Expansion, Thesaurus
from search_api.asking.query import read_query
from search_api.asking.understood import telling_wordings, typed_words

CLEARANCE = Concept(
    preferred="giải phóng mặt bằng",
    variants=("công tác giải phóng mặt bằng", "giải tỏa mặt bằng"),
    everyday=("dọn mặt bằng",),
    abbreviations=("GPMB",),
    english=("site clearance",),
    topics=("giai-phong-mat-bang",),
)
IRRIGATION = Concept("thủy lợi", ("công tác thủy lợi",), (), (), ("irrigation",), ("thien-tai-thuy-loi",))
THESAURUS = Thesaurus([CLEARANCE, IRRIGATION])


def expand(question: str) -> list[tuple[str, Expansion]]:
    query = read_query(question)
    return [(typed_words(query, expansion), expansion) for expansion in THESAURUS.expand(query)]


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("chỉ đạo về GPMB", ["GPMB"]),
        ("Giải Phóng  mặt bằng, thuỷ lợi", ["Giải Phóng mặt bằng", "thuỷ lợi"]),
        ("thủy lợi", ["thủy lợi"]),
        ("giai phong mat bang", ["giai phong mat bang"]),
        ("Site clearance of the market", ["Site clearance"]),
        ("GPMB và giải phóng mặt bằng", ["GPMB", "giải phóng mặt bằng"]),
        ("GPMB ở xã theo 406 TB HU", ["GPMB"]),
        ("theo thông báo 406-TB/HU về GPMB", ["GPMB"]),
        ('"thủy lợi" và GPMB', ["thủy lợi", "GPMB"]),
        ("đất đai", []),
    ],
)
def test_words_are_shown_as_typed(question: str, written: list[str]) -> None:
    assert [typed for typed, _ in expand(question)] == written


@pytest.mark.parametrize(
    ("question", "wordings"),
    [
        (
            "GPMB",
            ("giải phóng mặt bằng", "giải tỏa mặt bằng", "dọn mặt bằng", "công tác giải phóng mặt bằng"),
        ),
        (
            "giải phóng mặt bằng",
            ("giải tỏa mặt bằng", "dọn mặt bằng", "GPMB", "công tác giải phóng mặt bằng"),
        ),
        (
            "giai phong mat bang",
            ("giải tỏa mặt bằng", "dọn mặt bằng", "GPMB", "công tác giải phóng mặt bằng"),
        ),
        ("thủy lợi", ("công tác thủy lợi",)),
    ],
)
def test_wordings_that_say_something_new_come_first(question: str, wordings: tuple[str, ...]) -> None:
    [(_, expansion)] = expand(question)
    assert telling_wordings(expansion) == wordings


@given(st.lists(st.sampled_from("GPMB thủy lợi Thuỷ LỢI giải phóng mặt bằng về , 406-TB/HU xã".split(" "))))
def test_what_is_shown_stands_in_the_question(words: list[str]) -> None:
    question = " ".join(["xã", *words])
    for written, expansion in expand(question):
        assert written in read_query(question).text
        assert sorted(telling_wordings(expansion)) == sorted(wording.text for wording in expansion.wordings)
