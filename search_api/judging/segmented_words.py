"""BM25 over the words of pyvi: the yardstick of Vietnamese retrieval that our words index is held against."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from corpus.spelling import search_key
from indexer.lexical import RowScore
from indexer.segmentation import segment

# As in the words index, so that only the words differ.
_K1, _B = 1.2, 0.75

Report = Callable[[str, int, int], None]


def segmented_words(text: str) -> list[str]:
    """Return the words of `text` as pyvi joins them, in lower case, without punctuation, in order."""
    return [
        word for word in search_key(segment(text)).split() if any(character.isalnum() for character in word)
    ]


class SegmentedIndex:
    """BM25 over pyvi words, in memory; row i is text i."""

    def __init__(self, texts: Sequence[str], report: Report) -> None:
        """Segment and count all `texts`. Cost: 2 ms a passage, 10 ms a law article, nearly all for pyvi."""
        self._numbers: dict[str, int] = {}
        words, rows, counts = array("q"), array("q"), array("q")
        lengths = np.zeros(len(texts))
        for row, text in enumerate(texts):
            found = segmented_words(text)
            lengths[row] = len(found)
            for word, count in Counter(found).items():
                words.append(self._numbers.setdefault(word, len(self._numbers)))
                rows.append(row)
                counts.append(count)
            report("segment", row + 1, len(texts))
        self._weights = self._weighed(
            np.array(words, dtype=np.int64), np.array(rows, dtype=np.int64), np.array(counts, float), lengths
        )

    def _weighed(
        self,
        words: NDArray[np.int64],
        rows: NDArray[np.int64],
        counts: NDArray[np.float64],
        lengths: NDArray[np.float64],
    ) -> csr_array:
        """Return BM25's weight of each word in each text, (words, texts) (Robertson and Zaragoza 2009)."""
        texts = len(lengths)
        holding = np.bincount(words, minlength=len(self._numbers))
        # With 1 inside, as tantivy has it, so that it is never negative.
        idf = np.log(1 + (texts - holding + 0.5) / (holding + 0.5))
        average = max(float(lengths.mean()), 1.0) if texts else 1.0
        norms = _K1 * (1 - _B + _B * lengths / average)
        weights = idf[words] * counts * (_K1 + 1) / (counts + norms[rows])
        return csr_array((weights, (words, rows)), shape=(len(self._numbers), texts))

    def search(self, question: str, *, limit: int) -> list[RowScore]:
        """Return the `limit` best rows for the words of `question`, best first, ties by row."""
        asked = Counter(
            number for word in segmented_words(question) if (number := self._numbers.get(word)) is not None
        )
        if not asked:
            return []
        scores = np.array(list(asked.values()), dtype=float) @ self._weights[list(asked)]
        rows = np.flatnonzero(scores)
        best = rows[np.lexsort((rows, -scores[rows]))][:limit]
        return [RowScore(int(row), float(scores[row])) for row in best]
