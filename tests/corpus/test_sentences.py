"""Where sentences end."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import split_sentences
from corpus.spans import Span


def sentences_of(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("name", "text", "sentences"),
    [
        ("full stops", "Xã họp. Huyện nghe.", ["Xã họp.", "Huyện nghe."]),
        ("a semicolon", "rà soát; báo cáo", ["rà soát;", "báo cáo"]),
        ("a line break", "Một\nHai", ["Một", "Hai"]),
        ("a number", "đạt 41.100 tấn. Trồng 75 ha.", ["đạt 41.100 tấn.", "Trồng 75 ha."]),
        ("a label", "1. Về đất đai. Xã rà soát.", ["1. Về đất đai.", "Xã rà soát."]),
        ("a Roman label", "II. Nhiệm vụ", ["II. Nhiệm vụ"]),
        ("a town", "Tại TP. Lai Châu, xã họp. Xong.", ["Tại TP. Lai Châu, xã họp.", "Xong."]),
        ("a degree", "Nghe Th.S. Lò Văn Ón báo cáo.", ["Nghe Th.S. Lò Văn Ón báo cáo."]),
        ("an initial", "Nghe Nguyễn V. Bình báo cáo.", ["Nghe Nguyễn V. Bình báo cáo."]),
        ("dots inside a sentence", "đất đai, xây dựng... còn chậm.", ["đất đai, xây dựng... còn chậm."]),
        ("dots at the end", "đất đai, xây dựng... Huyện nghe.", ["đất đai, xây dựng...", "Huyện nghe."]),
        ("and so on, inside", "cam, bưởi, v.v. của xã.", ["cam, bưởi, v.v. của xã."]),
        ("and so on, at the end", "cam, bưởi, v.v. Xã bán được.", ["cam, bưởi, v.v.", "Xã bán được."]),
        ("the closing mark of a notice", "theo quy định./. Hết", ["theo quy định./.", "Hết"]),
        ("a question", "Ai làm? Xã làm!", ["Ai làm?", "Xã làm!"]),
        ("a quotation", "gọi là “điểm nóng.” Xã xử lý.", ["gọi là “điểm nóng.”", "Xã xử lý."]),
        ("a date", "ngày 1.2.2019 họp. Xong.", ["ngày 1.2.2019 họp.", "Xong."]),
    ],
)
def test_sentences(name: str, text: str, sentences: list[str]) -> None:
    assert sentences_of(text) == sentences, name


@given(st.text(alphabet="aĐ.;!? \n1…”)v", max_size=80), st.integers(0, 20), st.integers(0, 20))
def test_sentences_tile_their_span_but_for_white_space(text: str, cut: int, rest: int) -> None:
    span = Span(min(cut, len(text)), max(min(cut, len(text)), len(text) - rest))
    sentences = split_sentences(text, span)
    assert all(len(sentence) and span.covers(sentence) for sentence in sentences)
    assert all(first.end <= second.start for first, second in itertools.pairwise(sentences))
    joined = "".join(sentence.of(text) for sentence in sentences)
    assert "".join(joined.split()) == "".join(span.of(text).split())
