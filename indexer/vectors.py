"""The vectors index: which passages mean what a question means (FAISS)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from indexer.encoder import Embeddings
from indexer.errors import DamagedIndex
from indexer.lexical import RowScore


def vector_bytes(embeddings: Embeddings) -> bytes:
    """Return an exact inner-product index over `embeddings` (n, dim), fp16, as the bytes of its file.

    The caller writes and syncs the bytes: FAISS's own writer reports success on a truncated file.
    """
    index = faiss.IndexScalarQuantizer(
        embeddings.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
    )
    index.add(embeddings)
    return bytes(faiss.serialize_index(index).tobytes())


class VectorIndex:
    """Exact search over the vectors of a generation: row i is passage i."""

    def __init__(self, path: Path) -> None:
        """Read the index at `path`; raise DamagedIndex when it cannot be read."""
        try:
            self._index = faiss.deserialize_index(np.frombuffer(path.read_bytes(), dtype=np.uint8))
        except (OSError, RuntimeError) as error:
            raise DamagedIndex(
                f"Không đọc được véc-tơ ở {path}: {str(error).splitlines()[0]}. Hãy chạy lại `tracuu index`."
            ) from error

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(self, query: Embeddings, limit: int, among: NDArray[np.bool_] | None = None) -> list[RowScore]:
        """Return the `limit` rows nearest to `query` (dim,), by inner product, best first, ties by row.

        Only rows for which `among` (rows,) is true are compared.
        """
        selected = None
        if among is not None:
            # The types are those of C++; the Python wrapper takes an array and keywords.
            selector = faiss.IDSelectorBitmap(np.packbits(among, bitorder="little"))  # type: ignore[call-arg,arg-type]
            selected = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        _use_one_thread()
        scores, rows = self._index.search(query[None, :], min(limit, len(self)) or 1, params=selected)
        found = np.lexsort((rows[0], -scores[0]))
        found = found[rows[0][found] >= 0]
        return list(map(RowScore, rows[0][found].tolist(), scores[0][found].tolist()))

    def rows(self, rows: Sequence[int] | NDArray[np.int64]) -> Embeddings:
        """Return the vectors of `rows`, float32 (len(rows), dim), in that order."""
        _use_one_thread()
        wanted = np.array(rows, dtype=np.int64)
        return np.asarray(self._index.reconstruct_batch(wanted), dtype=np.float32)


def _use_one_thread() -> None:
    # Two threads for one query on two busy cores are twelve times slower than one. OpenMP keeps the number
    # for each calling thread apart, so it is set where one asks, not once at the start.
    faiss.omp_set_num_threads(1)
