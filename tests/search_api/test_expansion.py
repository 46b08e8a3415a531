"""The concepts that a question names, and the other wordings looked for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.glossary import Concept, shipped_concepts
from search_api.asking.expansion import Expansion, Thesaurus, Wording, WordKind, shipped_thesaurus
from search_api.asking.query import read_query
from search_api.errors import EmptyQuery


def concept(
    preferred: str, variants: str = "", everyday: str = "", abbreviations: str = "", english: str = ""
) -> Concept:
    """Return a concept from its cells, words parted by " ; "."""

    def words(cell: str) -> tuple[str, ...]:
        return tuple(cell.split(" ; ")) if cell else ()

    return Concept(
        preferred, words(variants), words(everyday), words(abbreviations), words(english), ("dat-dai",)
    )


CLEARANCE = concept(
    "giải phóng mặt bằng",
    "bồi thường giải phóng mặt bằng",
    "đền bù giải tỏa ; giải tỏa",
    "GPMB ; BT-GPMB",
    "site clearance ; clearing",
)
LAND = concept("đất đai", "", "đất ; ruộng đất", "", "land")
LAND_MANAGEMENT = concept("quản lý đất đai", "quản lý nhà nước về đất đai", "quản đất", "", "land management")
NOTICE = concept("thông báo", "", "giấy báo", "TB", "notice")
INVALIDS = concept("thương binh", "", "", "TB", "war invalid")
EDUCATION = concept("giáo dục và đào tạo", "ngành giáo dục", "học hành", "GD&ĐT ; GD-ĐT", "education")
RICE_LAND = concept("đất trồng lúa", "", "ruộng lúa", "LUC", "rice land")
FORCES = concept("lực lượng vũ trang", "", "", "LLVT", "armed forces")
BRIDGE = concept("cầu", "", "cây cầu", "", "bridge")
LABOUR = concept(
    "Phòng Lao động - Thương binh", "Phòng Lao động, Thương binh", "phòng lao động thương binh", "", "labour"
)
SMALL = Thesaurus(
    [CLEARANCE, LAND, LAND_MANAGEMENT, NOTICE, INVALIDS, EDUCATION, RICE_LAND, FORCES, BRIDGE, LABOUR]
)


def expand(question: str, *without: str) -> tuple[Expansion, ...]:
    return SMALL.expand(read_query(question), without=without)


@pytest.mark.parametrize(
    ("case", "question", "named"),
    [
        ("the official term", "tiến độ giải phóng mặt bằng", [("giải phóng mặt bằng", "preferred", 2, 6)]),
        ("a variant", "ngành giáo dục", [("ngành giáo dục", "variant", 0, 3)]),
        ("an everyday word", "tiền đền bù giải tỏa", [("đền bù giải toả", "everyday", 1, 5)]),
        ("one accented syllable", "sửa cầu", [("cầu", "preferred", 1, 2)]),
        ("the longest word wins", "quản lý đất đai", [("quản lý đất đai", "preferred", 0, 4)]),
        (
            "a word inside a longer one that ends elsewhere",
            "quản đất đai",
            [("quản đất", "everyday", 0, 2)],
        ),
        (
            "several, in the order of the question",
            "đất đai và giải phóng mặt bằng",
            [("đất đai", "preferred", 0, 2), ("giải phóng mặt bằng", "preferred", 3, 7)],
        ),
        ("twice", "đất đai, đất đai", [("đất đai", "preferred", 0, 2), ("đất đai", "preferred", 2, 4)]),
        ("without accents", "giai phong mat bang", [("giai phong mat bang", "preferred", 0, 4)]),
        ("another tone placement", "đền bù giải toả", [("đền bù giải toả", "everyday", 0, 4)]),
        ("other punctuation", "đền bù, giải tỏa", [("đền bù giải toả", "everyday", 0, 4)]),
        ("one syllable without accents says too little", "sua cau", []),
        ("no concept", "khen thưởng cuối năm", []),
        ("an abbreviation", "GPMB", [("gpmb", "abbreviation", 0, 1)]),
        ("a long abbreviation in lower case", "vướng mắc gpmb", [("gpmb", "abbreviation", 2, 3)]),
        ("an abbreviation of two keys", "BT-GPMB", [("bt gpmb", "abbreviation", 0, 2)]),
        ("a short one in lower case", "tb đất đai", [("đất đai", "preferred", 1, 3)]),
        ("a short one inside capitals", "TBC, tb", []),
        ("a word that reads like an abbreviation", "luc luong chuc nang", []),
        ("the abbreviation itself", "LUC chuyen doi", [("luc", "abbreviation", 0, 1)]),
        ("the longer word around it", "luc luong vu trang", [("luc luong vu trang", "preferred", 0, 4)]),
        ("English", "delays in site clearance", [("site clearance", "english", 2, 4)]),
        ("one English word", "clearing the village", [("clearing", "english", 0, 1)]),
        ("English capitals", "Land Management problems", [("land management", "english", 0, 2)]),
        ("an abbreviation in an English question", "GPMB in the district", [("gpmb", "abbreviation", 0, 1)]),
        ("an English word in a Vietnamese question", "chợ clearing và cầu", [("cầu", "preferred", 3, 4)]),
        ("Vietnamese in an English question", "the bridge of dat dai", [("bridge", "english", 1, 2)]),
    ],
)
def test_which_words_name_a_concept(case: str, question: str, named: list[tuple[str, str, int, int]]) -> None:
    found = [(found.written, found.kind.value, found.first, found.last) for found in expand(question)]
    assert found == named, case


def test_the_other_wordings_and_what_they_count() -> None:
    """Preferred 1.0, variant and abbreviation 0.7, everyday 0.4; an everyday question counts half of it."""
    [found] = expand("tiền giải tỏa")
    assert found == Expansion(
        written="giải toả",
        kind=WordKind.EVERYDAY,
        concept="giải phóng mặt bằng",
        first=1,
        last=3,
        wordings=(
            Wording("giải phóng mặt bằng", ("giải", "phóng", "mặt", "bằng"), folded=False, weight=0.5),
            Wording(
                "bồi thường giải phóng mặt bằng",
                ("bồi", "thường", "giải", "phóng", "mặt", "bằng"),
                folded=False,
                weight=0.35,
            ),
            Wording("đền bù giải tỏa", ("đền", "bù", "giải", "toả"), folded=False, weight=0.2),
            Wording("GPMB", ("gpmb",), folded=False, weight=0.35),
            Wording("BT-GPMB", ("bt", "gpmb"), folded=False, weight=0.35),
        ),
    )


@pytest.mark.parametrize(
    ("question", "texts", "weights"),
    [
        ("GPMB", "giải phóng mặt bằng", 1.0),
        ("site clearance", "giải phóng mặt bằng", 1.0),
        ("giải phóng mặt bằng", "bồi thường giải phóng mặt bằng", 0.35),
        ("bồi thường giải phóng mặt bằng", "giải phóng mặt bằng", 0.6),
        ("đền bù giải tỏa", "giải phóng mặt bằng", 0.5),
        ("giai toa den bu giai toa", "giải phóng mặt bằng", 0.5),
    ],
)
def test_the_first_wording_weighs_by_how_the_question_names_it(
    question: str, texts: str, weights: float
) -> None:
    first = expand(question)[0].wordings[0]
    assert (first.text, first.weight) == (texts, weights)


def test_wordings_keep_their_accents_for_a_question_without() -> None:
    [found] = expand("quan ly dat dai")
    assert [(wording.keys, wording.folded) for wording in found.wordings] == [
        (("quản", "lý", "nhà", "nước", "về", "đất", "đai"), False),
        (("quản", "đất"), False),
    ]


def test_an_abbreviation_of_two_concepts_shares_its_weight() -> None:
    assert [
        (found.concept, found.kind.value, [(wording.text, wording.weight) for wording in found.wordings])
        for found in expand("TB")
    ] == [
        ("thông báo", "abbreviation", [("thông báo", 0.5), ("giấy báo", 0.2)]),
        ("thương binh", "abbreviation", [("thương binh", 0.5)]),
    ]


@pytest.mark.parametrize("written", ["GD&ĐT", "GD-ĐT", "gd-đt"])
def test_two_spellings_of_one_abbreviation_are_one_concept(written: str) -> None:
    assert [(found.concept, found.wordings[0].weight) for found in expand(written)] == [
        ("giáo dục và đào tạo", 1.0)
    ]


def test_a_concept_whose_words_differ_in_punctuation_alone_has_nothing_else_to_look_for() -> None:
    assert expand("phòng lao động thương binh") == ()


def test_equal_wordings_are_looked_for_once() -> None:
    assert [wording.text for wording in expand("labour policy")[0].wordings] == [
        "Phòng Lao động - Thương binh"
    ]


@pytest.mark.parametrize(
    ("question", "without", "concepts"),
    [
        ("đất đai và giải phóng mặt bằng", ["đất đai"], ["giải phóng mặt bằng"]),
        ("TB", ["thông báo"], ["thương binh"]),
        ("TB", ["thông báo", "thương binh"], []),
        ("quản lý đất đai", ["quản lý đất đai"], []),
        ("đất đai", ["chợ"], ["đất đai"]),
    ],
)
def test_a_concept_that_was_taken_out(question: str, without: list[str], concepts: list[str]) -> None:
    assert [found.concept for found in expand(question, *without)] == concepts


def test_no_concepts_no_expansion() -> None:
    assert Thesaurus([]).expand(read_query("quản lý đất đai")) == ()


@pytest.mark.parametrize(
    ("question", "concepts"),
    [
        ("tiến độ GPMB", ["giải phóng mặt bằng"]),
        ("tien độ giai phóng mặt bang", ["giải phóng mặt bằng"]),
        ("làm sổ đỏ", ["cấp giấy chứng nhận quyền sử dụng đất"]),
        ("Sở GD&ĐT", ["Sở Giáo dục và Đào tạo"]),
        ("site clearance", ["giải phóng mặt bằng"]),
        ("thuc hien luc nay", []),
    ],
)
def test_the_shipped_glossary(question: str, concepts: list[str]) -> None:
    assert [found.concept for found in shipped_thesaurus().expand(read_query(question))] == concepts


_QUESTION_WORDS = [
    word
    for known in shipped_concepts()[::40]
    for word in (*known.vietnamese, *known.abbreviations, *known.english)
]


@given(words=st.lists(st.sampled_from(_QUESTION_WORDS) | st.text(max_size=8), max_size=5))
def test_any_question(words: list[str]) -> None:
    """Places do not overlap, weights are shares, no wording is what was asked, none stands twice."""
    try:
        query = read_query(" ".join(words))
    except EmptyQuery:
        return
    expansions = shipped_thesaurus().expand(query)
    places = list(dict.fromkeys((found.first, found.last) for found in expansions))
    assert all(left[1] <= right[0] for left, right in pairwise(places))
    for found in expansions:
        assert found.written == " ".join(query.keys[found.first : found.last])
        assert found.wordings
        assert all(0 <= wording.weight <= 1 for wording in found.wordings)
        keys = [wording.keys for wording in found.wordings]
        assert len(keys) == len(set(keys))
        assert query.keys[found.first : found.last] not in keys
