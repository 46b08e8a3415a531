"""One question, one thread: numpy's products and FAISS's searches."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import faiss
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from indexer.threads import keep_products_to_one_thread
from indexer.vectors import VectorIndex, vector_bytes
from tests.toy_encoder import ToyEncoder


def blas_threads() -> set[int]:
    return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}


@pytest.fixture
def two_threads() -> Iterator[None]:
    before = max(blas_threads())
    threadpool_limits(limits=2, user_api="blas")
    yield
    threadpool_limits(limits=before, user_api="blas")


@pytest.mark.usefixtures("two_threads")
def test_products_use_the_calling_thread_only() -> None:
    assert blas_threads() == {2}
    keep_products_to_one_thread()
    assert blas_threads() == {1}


def test_every_thread_that_searches_searches_alone(tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    rows = toy_encoder.encode_passages(["đất đai", "cháy rừng"])
    path = tmp_path / "vectors.faiss"
    path.write_bytes(vector_bytes(rows))
    index = VectorIndex(path)

    def threads_of_a_search() -> int:
        # OpenMP gives each new thread the machine's number of cores.
        faiss.omp_set_num_threads(2)
        index.search(rows[0], 1)
        return int(faiss.omp_get_max_threads())

    with ThreadPoolExecutor(1) as elsewhere:
        assert elsewhere.submit(threads_of_a_search).result() == 1
