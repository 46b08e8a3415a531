"""Excerpts, the words marked in them, and the reason beside them."""

from __future__ import annotations

import pytest

from corpus.notice import Role
from corpus.spans import Span
from indexer.lexical import IndexedText, LexicalIndex, write_lexical_index
from search_api.asking.query import read_query
from search_api.asking.sought import seek
from search_api.excerpts import Excerpt, ExcerptChooser
from search_api.matching import Matcher
from search_api.ranking import Candidate
from search_api.reasons import find_reasons, reason_line
from tests.toy_encoder import ToyEncoder

FOUND = Candidate(row=0, score=0.5, lexical=1.0, dense=0.1, coverage=1.0, lexical_rank=1, dense_rank=1)


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    """Ten passages in which "xã" is everywhere and the rest is rare."""
    folder = tmp_path_factory.mktemp("words")
    texts = ["quản lý đất đai xã", "xử lý rác xã", "đạt kế hoạch xã", *["xã"] * 7]
    write_lexical_index(folder, [IndexedText(identity="", title="", heading="", text=text) for text in texts])
    return LexicalIndex(folder)


def matcher(words: LexicalIndex, question: str) -> Matcher:
    return Matcher(seek(read_query(question), words, 10))


def marked(words: LexicalIndex, question: str, text: str) -> list[str]:
    marks, _ = matcher(words, question).marks(text, Span(0, len(text)))
    return [mark.of(text) for mark in marks]


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("quản lý đất đai", "Công tác quản lý đất đai ở xã", ["quản lý đất đai"]),
        ("quản lý đất đai", "Công tác QUẢN LÝ ĐẤT ĐAI ở xã", ["QUẢN LÝ ĐẤT ĐAI"]),
        ("quản lý đất đai", "xử lý đất", ["lý đất"]),
        ("đất", "đạt 96% kế hoạch đất", ["đất"]),
        ("đất", "đạt 96% kế hoạch", []),
        ("đất", "dat", []),
        ("quan ly dat dai", "Công tác quản lý đất đai ở xã", ["quản lý đất đai"]),
        ("quan ly dat dai", "đạt kế hoạch", []),
        ("dat", "đất và đạt", ["đất", "đạt"]),
        ("Huyện ủy", "của Huyện uỷ Sông Lam", ["Huyện uỷ"]),
        ("406 TB HU", "theo Thông báo số 406-TB/HU ngày 07/7/2023", ["406-TB/HU"]),
        ("đất đai 41.100", "rừng 41.100 ha", ["41.100"]),
        ("đất xã", "đất của xã", ["đất"]),
        ("quản lý đất đai", "quản lý, đất đai", ["quản lý", "đất đai"]),
        ("quản lý đất đai", "quản\nlý", ["quản\nlý"]),
        ("sông", "đất đai", []),
    ],
)
def test_which_words_are_marked(words: LexicalIndex, question: str, text: str, expected: list[str]) -> None:
    assert marked(words, question, text) == expected


def test_marks_count_from_the_beginning_of_the_text(words: LexicalIndex) -> None:
    text = "Mở đầu. Quản lý đất đai."
    marks, matched = matcher(words, "đất đai").marks(text, Span(8, 24))
    assert (marks, matched) == ((Span(16, 23),), ("đất_đai", "đất", "đai"))


def excerpt_of(words: LexicalIndex, encoder: ToyEncoder, question: str, text: str) -> Excerpt:
    query = read_query(question)
    vector = encoder.encode_queries([query.subject])[0]
    return ExcerptChooser(encoder).choose(text, Span(0, len(text)), matcher(words, question), vector)


def test_a_short_passage_is_quoted_whole(words: LexicalIndex, toy_encoder: ToyEncoder) -> None:
    text = "Giao các xã rà soát. Công tác quản lý đất đai còn buông lỏng."
    assert excerpt_of(words, toy_encoder, "đất đai", text).span == Span(0, len(text))


def test_of_a_long_passage_the_sentences_that_answer_are_quoted(
    words: LexicalIndex, toy_encoder: ToyEncoder
) -> None:
    filler = "Các ngành phối hợp làm tốt việc được giao trong năm nay và báo cáo đúng hạn. " * 10
    answer = "Công tác quản lý đất đai còn buông lỏng."
    text = f"{filler}{answer} {filler}".strip()
    excerpt = excerpt_of(words, toy_encoder, "đất đai", text)
    quoted = excerpt.span.of(text)
    assert answer in quoted
    assert quoted[0].isupper()
    assert quoted.endswith(".")
    assert len(quoted.split()) <= 110
    assert [mark.of(text) for mark in excerpt.marks] == ["đất đai"]
    assert all(excerpt.span.covers(mark) for mark in excerpt.marks)


def why(question: str, text: str, marks: tuple[Span, ...], candidate: Candidate, role: Role) -> str:
    excerpt = Excerpt(Span(0, len(text)), marks, ())
    query = read_query(question)
    return reason_line(find_reasons(query, candidate, excerpt, text, role, asked_for=(), alike=0.35))


def test_a_reason_names_the_phrases_that_were_met() -> None:
    text = "quản lý đất đai và đất đai"
    marks = (Span(0, 15), Span(19, 26))
    assert why("đất đai", text, marks, FOUND, Role.OTHER) == "trúng cụm từ “quản lý đất đai”"


def test_a_reason_names_single_words_where_no_phrase_was_met() -> None:
    assert why("đất", "đất ở", (Span(0, 3),), FOUND, Role.OTHER) == "trúng từ “đất”"


def test_a_reason_names_likeness_and_role() -> None:
    alike = Candidate(row=0, score=0.5, lexical=0, dense=0.614, coverage=0, lexical_rank=None, dense_rank=1)
    assert why("chỉ đạo về đất", "ruộng", (), alike, Role.DIRECTIVE) == "gần nghĩa 0,61 · đúng vai chỉ đạo"


def test_a_hit_without_any_reason_says_so() -> None:
    far = Candidate(row=0, score=0.1, lexical=0, dense=0.1, coverage=1.0, lexical_rank=None, dense_rank=9)
    assert why("đất", "ruộng", (), far, Role.OTHER) == "gần nghĩa nhất trong kho, nhưng yếu"
