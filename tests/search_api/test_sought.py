"""What a question looks for: its terms, typed with accents or without, and other wordings."""

from __future__ import annotations

import math

import pytest

from indexer.lexical import IndexedText, LexicalIndex, WeightedTerm, write_lexical_index
from search_api.asking.expansion import Expansion, Wording, WordKind
from search_api.asking.query import read_query
from search_api.asking.sought import Sought, seek

TEXTS = (
    "Thường trực Huyện ủy chỉ đạo về công tác quản lý đất đai.",
    "Tình hình an ninh trật tự ổn định; bảo đảm an toàn giao thông.",
    "Ban hành kế hoạch bán đấu giá đất; ban tổ chức hội nghị.",
    "Xe công, cho vay; UBND xã báo cáo.",
    "Đạt chuẩn nông thôn mới.",
)


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    folder = tmp_path_factory.mktemp("words")
    write_lexical_index(folder, [IndexedText("", "", "", text) for text in TEXTS])
    return LexicalIndex(folder)


def sought(words: LexicalIndex, question: str, *expansions: Expansion) -> Sought:
    return seek(read_query(question), words, len(TEXTS), expansions)


def shown(found: Sought) -> str:
    """Return the question's terms in order, those looked for without accents after "~"."""
    terms = [found.terms[place] for place in found.sequence]
    return " ".join(f"~{term.key}" if term.folded else term.key for term in terms)


def other(written: str, *wordings: tuple[str, float]) -> Expansion:
    return Expansion(
        written=written,
        kind=WordKind.EVERYDAY,
        concept=wordings[0][0],
        first=0,
        last=1,
        wordings=tuple(
            Wording(text, tuple(text.split()), folded=False, weight=weight) for text, weight in wordings
        ),
    )


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("quản lý đất đai", "quản lý đất đai"),
        ("quan ly dat dai", "~quan ~ly ~dat ~dai"),
        ("quan ly đất đai", "~quan ~ly đất đai"),
        ("quản ly đất đai", "quản ~ly đất đai"),
        ("quản lý đất dai", "quản lý đất ~dai"),
        ("chi dao về đất đai", "đất đai"),
        ("nội dung chi dao quản lý", "nội dung ~chi ~dao quản lý"),
        ("công tac quản ly", "công ~tac quản ~ly"),
        ("an ninh trật tự", "an ninh trật tự"),
        ("an ninh trat tự", "an ninh ~trat tự"),
        # The pair "an toan" cannot tell which of its two words was typed without.
        ("an toan giao thông", "~an ~toan giao thông"),
        ("trật tự an toàn", "trật tự an toàn"),
        ("ban hành kế hoach", "ban hành kế ~hoach"),
        ("kế hoạch ban dau giá", "kế hoạch ~ban ~dau giá"),
        ("xe công vụ", "xe công vụ"),
        ("cho vay lãi", "cho vay lãi"),
        ("UBND xã", "ubnd xã"),
        ("homestay ở xã", "homestay ở xã"),
        ("đất 41 ha", "đất 41 ha"),
        ("12-TB/HU về đất", "12-tb-hu về đất"),
        ("land management", "~land ~management"),
        ("land management of the Huyện ủy", "~land ~management ~of ~the ~huyen ~uy"),
        ("đạt chuan", "đạt ~chuan"),
    ],
)
def test_which_words_are_looked_for_without_accents(
    words: LexicalIndex, question: str, expected: str
) -> None:
    """In a question with accents, a bare word that the archive writes with them beside its neighbours."""
    assert shown(sought(words, question)) == expected


@pytest.mark.parametrize(("question", "folded"), [("quan ly", True), ("quản ly", False), ("land use", True)])
def test_the_whole_question_is_folded_only_without_any_accent(
    words: LexicalIndex,
    question: str,
    folded: bool,  # noqa: FBT001 - a table
) -> None:
    assert sought(words, question).is_folded is folded


@pytest.mark.parametrize(("question", "count"), [("đất", 2), ("dat", 3), ("đạt", 1), ("chợ", 0)])
def test_the_idf_is_bm25s_over_the_passages_that_hold_a_term(
    words: LexicalIndex, question: str, count: int
) -> None:
    term = sought(words, question).terms[0]
    assert term.count == count
    assert term.idf == pytest.approx(math.log(1 + (5 - count + 0.5) / (count + 0.5)))


def test_pairs_join_neighbours(words: LexicalIndex) -> None:
    found = sought(words, "quan ly đất đai")
    assert [(pair.first, pair.second, pair.term.key, pair.term.folded) for pair in found.pairs] == [
        (0, 1, "quan_ly", True),
        (1, 2, "ly_dat", True),
        (2, 3, "đất_đai", False),
    ]
    assert [pair.term.count for pair in found.pairs] == [1, 1, 1]


def test_a_repeated_word_is_one_term_that_counts_twice(words: LexicalIndex) -> None:
    found = sought(words, "đất đai đất đai")
    assert (found.own_terms, found.own_pairs, found.sequence) == (2, 2, (0, 1, 0, 1))
    assert found.weighted_terms() == [
        WeightedTerm("đất", 2),
        WeightedTerm("đai", 2),
        WeightedTerm("đất_đai", 2),
        WeightedTerm("đai_đất", 1),
    ]


def test_other_wordings_come_after_the_questions_own_terms(words: LexicalIndex) -> None:
    found = sought(
        words,
        "đền bù đất",
        other("đền bù", ("bồi thường đất", 0.5), ("bù đất", 0.4)),
        other("đất", ("ruộng", 0.2)),
    )
    assert [term.key for term in found.terms] == ["đền", "bù", "đất", "bồi", "thường", "ruộng"]
    assert [term.key for term in found.keys] == ["đền", "bù", "đất"]
    assert [pair.term.key for pair in found.pairs] == ["đền_bù", "bù_đất", "bồi_thường", "thường_đất"]
    assert [(phrase.terms, phrase.pairs, phrase.weight, phrase.concept) for phrase in found.phrases] == [
        ((3, 4, 2), (2, 3), 0.5, 0),
        ((1, 2), (1,), 0.4, 0),
        ((5,), (), 0.2, 1),
    ]
    assert found.concepts == 2


def test_the_words_index_is_asked_for_the_pairs_of_other_wordings_once_and_by_the_best(
    words: LexicalIndex,
) -> None:
    found = sought(
        words,
        "đền bù đất",
        other("đền bù", ("bồi thường", 0.5), ("bồi thường đất", 0.2), ("bù đất", 0.4), ("ruộng", 0.3)),
    )
    assert found.weighted_terms() == [
        WeightedTerm("đền", 1),
        WeightedTerm("bù", 1),
        WeightedTerm("đất", 1),
        WeightedTerm("đền_bù", 1),
        WeightedTerm("bù_đất", 1),
        WeightedTerm("bồi_thường", 0.5),
        WeightedTerm("thường_đất", 0.2),
        WeightedTerm("ruộng", 0.3),
    ]


def test_an_accented_wording_of_a_question_without_accents_is_a_term_of_its_own(words: LexicalIndex) -> None:
    found = sought(words, "dat dai", other("dat dai", ("đất", 0.5)))
    assert [(term.key, term.folded) for term in found.terms] == [
        ("dat", True),
        ("dai", True),
        ("đất", False),
    ]
    assert found.weighted_terms()[-1] == WeightedTerm("đất", 0.5)


def test_no_expansion_no_concept(words: LexicalIndex) -> None:
    found = sought(words, "đất")
    assert (found.pairs, found.phrases, found.concepts, found.own_pairs) == ((), (), 0, 0)
