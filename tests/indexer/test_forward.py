"""The forward index: the terms of passages, sentence by sentence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.spelling import fold
from indexer.errors import DamagedIndex
from indexer.forward import ForwardIndex, sentence_terms, term_rows, write_forward_index
from indexer.unit_table import UnitTable

PASSAGES = [
    [["quản", "lý", "đất"], ["xã", "đất"]],
    [],
    [["quan", "lý"], []],
]
TABLE = UnitTable(
    {"quản": 0, "đất": 1, "quản_lý": 2, "xã_đất": 3, "đất_xã": 4},
    np.array([[3, 0], [0, 4], [0, 1], [1, 0], [9, 9]], dtype=np.int8),
    np.array([1, 1, 2, 3, 1], dtype=np.float32),
)


def written(folder: Path, table: UnitTable | None = None) -> ForwardIndex:
    write_forward_index(folder, PASSAGES, table)
    return ForwardIndex(folder)


def rows(*wanted: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(wanted, dtype=np.int64)


@pytest.mark.parametrize(
    ("case", "heading", "text", "expected"),
    [
        ("nothing", "", "", []),
        ("only a heading", "1. Đất đai", "", ["1 đất đai"]),
        ("a heading is a sentence of its own", "Đất", "Giao xã.", ["đất", "giao xã"]),
        ("a short text", "", "Giao xã.", ["giao xã"]),
        (
            "a short sentence joins the next one",
            "",
            "Thống nhất. Giao Phòng Tài nguyên hướng dẫn các xã rà soát.",
            ["thống nhất giao phòng tài nguyên hướng dẫn các xã rà soát"],
        ),
        (
            "two long ones",
            "",
            "Giao Phòng Tài nguyên hướng dẫn các xã. Yêu cầu Đảng ủy các xã cập nhật hồ sơ.",
            ["giao phòng tài nguyên hướng dẫn các xã", "yêu cầu đảng uỷ các xã cập nhật hồ sơ"],
        ),
        (
            "a short last one joins the one before",
            "Đất",
            "Giao Phòng Tài nguyên hướng dẫn các xã. Báo cáo sớm.",
            ["đất", "giao phòng tài nguyên hướng dẫn các xã báo cáo sớm"],
        ),
        ("short ones never join the heading", "Đất đai", "Rà soát. Báo cáo.", ["đất đai", "rà soát báo cáo"]),
    ],
)
def test_a_passage_is_cut_into_sentences(case: str, heading: str, text: str, expected: list[str]) -> None:
    assert [" ".join(sentence) for sentence in sentence_terms(heading, text)] == expected, case


@pytest.mark.parametrize(
    ("row", "expected"), [(0, ["quản", "lý", "đất", "xã", "đất"]), (1, []), (2, ["quan", "lý"])]
)
def test_the_terms_of_a_passage(tmp_path: Path, row: int, expected: list[str]) -> None:
    assert written(tmp_path).terms(row) == expected


def test_length_vocabulary_and_average(tmp_path: Path) -> None:
    forward = written(tmp_path)
    assert len(forward) == 3
    assert forward.words == ["quản", "lý", "đất", "xã", "quan"]
    assert forward.number["xã"] == 3
    assert forward.average_length == pytest.approx(7 / 3)


def test_spellings_without_accents(tmp_path: Path) -> None:
    forward = written(tmp_path)
    assert [forward.words[number] for number in forward.spellings("quan")] == ["quản", "quan"]
    assert forward.spellings("cho") == []
    assert forward.folded.tolist() == [0, 1, 2, 3, 0]


def test_gathered_passages_in_the_order_asked_for(tmp_path: Path) -> None:
    gathered = written(tmp_path).gather(rows(2, 1, 0))
    assert gathered.terms.tolist() == [4, 1, 0, 1, 2, 3, 2]
    assert gathered.sentence_starts.tolist() == [0, 2, 2, 2, 5]
    assert gathered.passage_starts.tolist() == [0, 2, 3]
    assert gathered.sentence_of.tolist() == [0, 0, 3, 3, 3, 4, 4]
    assert gathered.passage_of.tolist() == [0, 0, 2, 2, 2, 2, 2]
    assert (gathered.passages, gathered.sentences) == (3, 5)


def test_a_passage_may_be_gathered_twice(tmp_path: Path) -> None:
    assert written(tmp_path).gather(rows(2, 2)).passage_of.tolist() == [0, 0, 1, 1]


def test_nothing_gathered(tmp_path: Path) -> None:
    gathered = written(tmp_path, TABLE).gather(rows())
    assert (gathered.passages, gathered.sentences, gathered.terms.tolist()) == (0, 0, [])


def test_the_rows_of_pairs_end_with_their_sentence(tmp_path: Path) -> None:
    """The pair "đất_xã" stands across two sentences, and has a row of its own."""
    gathered = written(tmp_path, TABLE).gather(rows(0, 2))
    assert gathered.pair_rows.tolist() == [2, -1, -1, 3, -1, -1, -1]


def test_the_length_of_a_sentences_vector(tmp_path: Path) -> None:
    """quản + đất + quản_lý is (3, 4) + (0, 2); xã_đất + đất (3, 4). No accent or no known unit: 0."""
    gathered = written(tmp_path, TABLE).gather(rows(0, 1, 2))
    assert gathered.sentence_lengths.tolist() == pytest.approx([math.hypot(3, 6), 5.0, 0.0, 0.0, 0.0])


def test_an_encoder_without_a_table(tmp_path: Path) -> None:
    forward = written(tmp_path)
    gathered = forward.gather(rows(0))
    assert not forward.has_units
    assert gathered.pair_rows.tolist() == [-1] * 5
    assert gathered.sentence_lengths.tolist() == [0.0, 0.0]


def test_an_index_of_nothing(tmp_path: Path) -> None:
    write_forward_index(tmp_path, [], TABLE)
    forward = ForwardIndex(tmp_path)
    assert (len(forward), forward.words, forward.average_length) == (0, [], 0.0)


def test_the_rows_of_single_words() -> None:
    assert term_rows(["đất", "chợ", "quản"], TABLE).tolist() == [1, -1, 0]


@pytest.mark.parametrize("name", ["vocabulary.txt", "terms.npy", "sentences.npy", "passages.npy"])
def test_a_missing_file_is_told(tmp_path: Path, name: str) -> None:
    write_forward_index(tmp_path, PASSAGES, None)
    (tmp_path / name).unlink()
    with pytest.raises(DamagedIndex, match="Không đọc được chỉ mục thuận"):
        ForwardIndex(tmp_path)


@pytest.mark.parametrize("name", ["terms.npy", "sentences.npy", "sentence-lengths.npy"])
@pytest.mark.parametrize("content", [b"", b"\x93NUMPY\x01", b"no array"])
def test_a_damaged_file_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    write_forward_index(tmp_path, PASSAGES, TABLE)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DamagedIndex, match="tracuu index"):
        ForwardIndex(tmp_path)


_words = st.sampled_from(["quản", "quan", "lý", "đất", "xã", "41"])
_passages = st.lists(st.lists(st.lists(_words, max_size=4), max_size=3), min_size=1, max_size=5)


@settings(deadline=None, max_examples=50)
@given(passages=_passages, choice=st.lists(st.integers(0, 4), max_size=6))
def test_what_is_written_is_read(passages: list[list[list[str]]], choice: list[int]) -> None:
    """Any passages in any order: terms, sentences, pairs and lengths as they were given."""
    wanted = [place for place in choice if place < len(passages)]
    with TemporaryDirectory() as folder:
        write_forward_index(Path(folder), passages, TABLE)
        forward = ForwardIndex(Path(folder))
        gathered = forward.gather(rows(*wanted))
        terms = [forward.words[number] for number in gathered.terms.tolist()]
    sentences = [sentence for place in wanted for sentence in passages[place] or [[]]]
    assert terms == [word for sentence in sentences for word in sentence]
    bounds = [*gathered.sentence_starts.tolist(), len(terms)]
    assert [terms[start:end] for start, end in pairwise(bounds)] == sentences
    assert gathered.pair_rows.tolist() == [
        -1 if (row := TABLE.row("_".join(pair))) is None or len(pair) < 2 else row
        for sentence in sentences
        for pair in [sentence[at : at + 2] for at in range(len(sentence))]
    ]
    assert gathered.sentence_lengths.tolist() == pytest.approx([length(words) for words in sentences])


def length(sentence: Sequence[str]) -> float:
    """Return the length of the sum of the unit vectors of `sentence`, 0 without accents."""
    if all(word == fold(word) for word in sentence):
        return 0.0
    units = [*sentence, *("_".join(sentence[at : at + 2]) for at in range(len(sentence) - 1))]
    known = [row for unit in units if (row := TABLE.row(unit)) is not None]
    x, y = (sum(part) for part in zip((0.0, 0.0), *TABLE.vectors(rows(*known)).tolist(), strict=True))
    return math.hypot(x, y)
