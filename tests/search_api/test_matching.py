"""The words of a text that a question looks for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.spans import Span
from indexer.lexical import IndexedText, LexicalIndex, write_lexical_index
from search_api.asking.expansion import Expansion, Wording, WordKind
from search_api.asking.query import read_query
from search_api.asking.sought import seek
from search_api.matching import Matcher

TEXTS = (
    "Quản lý đất đai ở các xã.",
    "Xử lý vi phạm; đạt 96% kế hoạch năm 2021.",
    "Đất rừng phòng hộ; bồi thường, giải phóng mặt bằng.",
    "Các xã báo cáo; các xã rà soát theo 406-TB/HU.",
    "Các xã báo cáo xong.",
)


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    folder = tmp_path_factory.mktemp("words")
    write_lexical_index(folder, [IndexedText("", "", "", text) for text in TEXTS])
    return LexicalIndex(folder)


def matcher(words: LexicalIndex, question: str, *wordings: str) -> Matcher:
    expansions = [
        Expansion(
            "đền bù",
            WordKind.EVERYDAY,
            "bồi thường",
            0,
            2,
            tuple(Wording(text, tuple(text.split()), folded=False, weight=0.5) for text in wordings),
        )
    ]
    return Matcher(seek(read_query(question), words, len(TEXTS), expansions if wordings else ()))


def marked(found: Matcher, text: str) -> list[str]:
    spans, _ = found.marks(text, Span(0, len(text)))
    return [span.of(text) for span in spans]


@pytest.mark.parametrize(
    ("case", "question", "text", "expected"),
    [
        ("a pair", "quản lý đất", "việc quản lý ở xã", ["quản lý"]),
        ("neighbouring pairs are one mark", "quản lý đất đai", "Quản lý đất đai.", ["Quản lý đất đai"]),
        ("a pair in another order: its rarer syllable", "lý quản", "quản lý", ["quản"]),
        ("half a pair beside a whole one", "quản lý đất", "quản lý và xử lý rừng", ["quản lý"]),
        ("a comma parts a pair", "quản lý", "quản, lý", ["quản"]),
        ("a line break does not", "quản lý", "quản\nlý", ["quản\nlý"]),
        ("no pair: the telling syllables", "rừng các xã", "các tổ ở rừng", ["rừng"]),
        ("one syllable", "đất", "Đất ở", ["Đất"]),
        ("one syllable without accents", "dat", "đạt và đất", ["đạt", "đất"]),
        ("several without accents want their pairs", "dat dai", "đạt và đất", []),
        ("pairs without accents", "dat dai", "đất đai, đạt đai", ["đất đai", "đạt đai"]),
        ("mixed", "quan ly đất", "quản lý dat", ["quản lý"]),
        ("mixed, its accented word keeps its accents", "quản ly", "quan lý", []),
        ("a number", "kế hoạch 2021", "năm 2021", ["2021"]),
        ("a document number", "406-TB/HU", "theo số 406-TB/HU ngày", ["406-TB/HU"]),
        ("another tone placement", "rừng hóa", "hoá rừng", ["hoá rừng"]),
        ("nothing", "đất rừng", "chợ", []),
        ("no text", "đất", "", []),
    ],
)
def test_what_is_marked(
    words: LexicalIndex, case: str, question: str, text: str, expected: list[str]
) -> None:
    assert marked(matcher(words, question), text) == expected, case


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        ("a whole wording", "việc bồi thường đất", ["bồi thường"]),
        ("a part of one", "bồi dưỡng, thường xuyên", []),
        ("the question's own pair", "đền bù và bồi thường", ["đền bù", "bồi thường"]),
        ("the longer one", "giải phóng mặt bằng xã", ["giải phóng mặt bằng"]),
        ("one without its accents", "boi thuong", []),
    ],
)
def test_other_wordings_are_marked_whole(
    words: LexicalIndex, case: str, text: str, expected: list[str]
) -> None:
    found = matcher(words, "đền bù", "bồi thường", "giải phóng mặt bằng", "mặt bằng")
    assert marked(found, text) == expected, case


def test_an_abbreviation_is_marked_beside_its_other_wordings(words: LexicalIndex) -> None:
    wording = Wording("nông thôn mới", ("nông", "thôn", "mới"), folded=False, weight=0.5)
    named = Expansion("ntm", WordKind.ABBREVIATION, "nông thôn mới", 1, 2, (wording,))
    found = Matcher(seek(read_query("xây NTM"), words, len(TEXTS), [named]))
    assert marked(found, "xây: NTM là nông thôn mới") == ["NTM", "nông thôn mới"]


def test_the_only_word_of_a_question_is_marked_beside_its_other_wordings(words: LexicalIndex) -> None:
    assert marked(matcher(words, "chợ", "trung tâm"), "chợ, trung tâm, chợ") == ["chợ", "trung tâm", "chợ"]


def test_marks_lie_inside_the_span(words: LexicalIndex) -> None:
    text = "Quản lý đất. Quản lý rừng."
    spans, matched = matcher(words, "quản lý").marks(text, Span(13, 26))
    assert spans == (Span(13, 20),)
    assert matched == ("quản_lý", "quản", "lý")


def share_of(found: Matcher, text: str) -> float:
    whole = Span(0, len(text))
    return found.weights(text, whole, [whole])[0]


def test_sentences_are_weighed_apart(words: LexicalIndex) -> None:
    text = "Chợ. Quản lý đất."
    sentences = [Span(0, 4), Span(5, 17)]
    assert matcher(words, "quản lý").weights(text, Span(0, 17), sentences) == [0.0, pytest.approx(1.0)]


@pytest.mark.parametrize(
    ("question", "text", "share"),
    [
        ("quản lý", "quản lý", 1.0),
        ("quản lý", "chợ", 0.0),
        ("quản lý", "", 0.0),
        ("đất", "đất đất", 1.0),
        ("dat", "đạt", 1.0),
    ],
)
def test_the_share_of_a_question_that_a_text_holds(
    words: LexicalIndex, question: str, text: str, share: float
) -> None:
    assert share_of(matcher(words, question), text) == pytest.approx(share)


def test_the_share_is_by_idf(words: LexicalIndex) -> None:
    sought = seek(read_query("quản lý"), words, len(TEXTS))
    first, second = sought.terms
    assert share_of(matcher(words, "quản lý"), "lý, quản") == pytest.approx(
        (first.idf + second.idf) / (first.idf + second.idf + sought.pairs[0].term.idf)
    )


_texts = st.lists(
    st.sampled_from("quản lý đất đai dat dai, xử. lý 2021 406-TB/HU bồi thường Đất".split(" ")), max_size=12
).map(" ".join)


@given(text=_texts | st.text(max_size=40), question=_texts.filter(lambda text: text.strip(" ,.") != ""))
def test_any_text(words: LexicalIndex, text: str, question: str) -> None:
    """Marks are in order and apart, begin and end with a word; the share is 0 to 1."""
    found = matcher(words, question, "bồi thường")
    spans, matched = found.marks(text, Span(0, len(text)))
    assert all(left.end < right.start for left, right in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert len(set(matched)) == len(matched)
    assert bool(spans) <= bool(matched)
    assert 0 <= share_of(found, text) <= 1 + 1e-9
