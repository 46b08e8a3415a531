"""The vectors index against brute force."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.encoder import Embeddings
from indexer.errors import DamagedIndex
from indexer.lexical import RowScore
from indexer.vectors import VectorIndex, vector_bytes
from tests.toy_encoder import ToyEncoder

SENTENCES = [
    f"{work} {place} {year}"
    for work in ("quản lý đất đai", "phòng cháy rừng", "luân chuyển cán bộ", "thu ngân sách", "xây dựng chợ")
    for place in ("xã Hòa Bình", "xã Tân Lập", "thị trấn Sông Lam", "huyện An Bình")
    for year in ("năm 2019", "năm 2021", "quý I")
]
# Ten binary digits of a number below 1: rounding to fp16 moves an inner product of unit rows no further.
FP16 = 2**-10


def write(folder: Path, embeddings: Embeddings) -> VectorIndex:
    (folder / "vectors.faiss").write_bytes(vector_bytes(embeddings))
    return VectorIndex(folder / "vectors.faiss")


@pytest.fixture
def rows(toy_encoder: ToyEncoder) -> Embeddings:
    return toy_encoder.encode_passages(SENTENCES)


@pytest.mark.parametrize(
    "question", ["đất đai xã Tân Lập", "cháy rừng năm 2021", "ngân sách", "chợ thị trấn"]
)
def test_search_is_brute_force(
    tmp_path: Path, rows: Embeddings, toy_encoder: ToyEncoder, question: str
) -> None:
    query = toy_encoder.encode_queries([question])[0]
    exact = rows.astype(np.float16).astype(np.float32) @ query
    wanted = sorted(range(len(rows)), key=lambda row: (-round(float(exact[row]), 5), row))
    found = write(tmp_path, rows).search(query, len(rows))
    assert [hit.score for hit in found] == pytest.approx([float(exact[row]) for row in wanted], abs=1e-5)
    assert {hit.row for hit in found} == set(range(len(rows)))


def test_only_the_rows_among_are_compared(tmp_path: Path, rows: Embeddings, toy_encoder: ToyEncoder) -> None:
    query = toy_encoder.encode_queries(["đất đai xã Tân Lập"])[0]
    index = write(tmp_path, rows)
    among = np.zeros(len(rows), dtype=np.bool_)
    among[[3, 8, 21, 22, len(rows) - 1]] = True
    everything = index.search(query, len(rows))
    assert index.search(query, 3, among) == [hit for hit in everything if among[hit.row]][:3]
    assert index.search(query, 10, np.zeros(len(rows), dtype=np.bool_)) == []


def test_half_precision_moves_no_score_far(tmp_path: Path, rows: Embeddings, toy_encoder: ToyEncoder) -> None:
    query = toy_encoder.encode_queries(["quản lý đất đai"])[0]
    exact = rows @ query
    for hit in write(tmp_path, rows).search(query, len(rows)):
        assert hit.score == pytest.approx(float(exact[hit.row]), abs=FP16)


def test_a_longer_row_scores_higher(tmp_path: Path) -> None:
    """The score is the inner product: nothing is normalised behind the caller's back."""
    index = write(tmp_path, np.array([[1, 0], [3, 0], [0, 2]], dtype=np.float32))
    assert index.search(np.array([1, 0], dtype=np.float32), 3) == [
        RowScore(1, 3.0),
        RowScore(0, 1.0),
        RowScore(2, 0.0),
    ]


def test_equal_scores_keep_the_order_of_rows(tmp_path: Path) -> None:
    index = write(tmp_path, np.array([[1, 0]] * 5, dtype=np.float32))
    assert [hit.row for hit in index.search(np.array([1, 0], dtype=np.float32), 5)] == [0, 1, 2, 3, 4]


def test_rows_come_back_in_the_order_asked_for(tmp_path: Path) -> None:
    index = write(tmp_path, np.array([[1, 0], [0, 1], [0.5, 0.5]], dtype=np.float32))
    assert index.rows([2, 0]).tolist() == [[0.5, 0.5], [1.0, 0.0]]


def test_rewritten_rows_are_the_same_rows(tmp_path: Path, rows: Embeddings) -> None:
    """Re-used vectors do not drift from build to build: fp16 is lost only once."""
    once = write(tmp_path, rows).rows(range(len(rows)))
    assert (write(tmp_path, once).rows(range(len(rows))) == once).all()


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    index = write(tmp_path, np.zeros((0, 4), dtype=np.float32))
    assert (len(index), index.search(np.ones(4, dtype=np.float32), 10)) == (0, [])


@pytest.mark.parametrize("kept", [0, 3, 20, -1])
def test_a_truncated_file_is_damage(tmp_path: Path, rows: Embeddings, kept: int) -> None:
    path = tmp_path / "vectors.faiss"
    path.write_bytes(vector_bytes(rows)[:kept])
    with pytest.raises(DamagedIndex, match=r"vectors\.faiss.*Hãy chạy lại `tracuu index`"):
        VectorIndex(path)


def test_a_missing_file_is_damage(tmp_path: Path) -> None:
    with pytest.raises(DamagedIndex):
        VectorIndex(tmp_path / "vectors.faiss")
