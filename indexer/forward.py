"""The forward index: the terms of every passage in their order, sentence by sentence.

The words index says which passages hold a term; this one says which terms a passage holds, and where. From it
the features of a ranking are computed for a hundred candidates at once (search_api/features.py) without
reading their texts again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.sentences import split_sentences
from corpus.spans import Span
from corpus.spelling import fold, has_accents
from indexer.analyser import terms as terms_of
from indexer.errors import DamagedIndex
from indexer.unit_table import UnitTable

Ids = NDArray[np.int32]
_VOCABULARY = "vocabulary.txt"
_TERMS, _SENTENCES, _PASSAGES = "terms.npy", "sentences.npy", "passages.npy"
_PAIR_ROWS, _LENGTHS = "pair-rows.npy", "sentence-lengths.npy"


@dataclass(frozen=True, slots=True)
class Gathered:
    """The terms of some passages end to end.

    `terms` int32 (n,) are numbers of the vocabulary, `pair_rows` int32 (n,) the table row of the pair that
    each term makes with the next one (-1 where none). Sentence i is `terms[sentence_starts[i]:…]`, the
    sentences of the j-th passage begin at `passage_starts[j]`; `sentence_of` (n,) and `passage_of` (n,) lead
    back. `sentence_lengths` float32 (sentences,) are the lengths of the sums of their units' vectors.
    """

    terms: Ids
    pair_rows: Ids
    sentence_starts: NDArray[np.int64]
    passage_starts: NDArray[np.int64]
    sentence_of: NDArray[np.int64]
    passage_of: NDArray[np.int64]
    sentence_lengths: NDArray[np.float32]

    @property
    def passages(self) -> int:
        """The number of passages."""
        return len(self.passage_starts)

    @property
    def sentences(self) -> int:
        """The number of sentences."""
        return len(self.sentence_starts)


# In terms. A shorter sentence says too little to be compared by itself, and joins the next one.
_SHORTEST_SENTENCE = 8


def sentence_terms(heading: str, text: str) -> list[list[str]]:
    """Return the terms of a passage sentence by sentence, its `heading` chain as the first one."""
    found = [keys] if (keys := terms_of(heading)) else []
    waiting: list[str] = []
    first = len(found)
    for sentence in split_sentences(text, Span(0, len(text))):
        waiting += terms_of(sentence.of(text))
        if len(waiting) >= _SHORTEST_SENTENCE:
            found.append(waiting)
            waiting = []
    if waiting and len(found) > first:
        found[-1] += waiting
    elif waiting:
        found.append(waiting)
    return found


def write_forward_index(
    folder: Path, passages: Iterable[Sequence[Sequence[str]]], table: UnitTable | None
) -> None:
    """Write the forward index of `passages` to `folder`, which must exist: each a list of sentences of terms.

    With the unit `table` of the encoder, the rows of all pairs and the lengths of all sentences' vectors are
    kept beside the terms. An empty passage gets one empty sentence. Cost: about 0.1 ms a passage of 100
    terms, and 8 bytes a term on disk.
    """
    numbers: dict[str, int] = {}
    flat: list[int] = []
    sentences, first_sentences = [0], [0]
    for passage in passages:
        for sentence in passage or ((),):
            flat.extend([numbers.setdefault(term, len(numbers)) for term in sentence])
            sentences.append(len(flat))
        first_sentences.append(len(sentences) - 1)
    terms = np.array(flat, dtype=np.int32)
    starts = np.array(sentences, dtype=np.int64)
    words = list(numbers)
    (folder / _VOCABULARY).write_text("\n".join(words), encoding="utf-8", newline="\n")
    np.save(folder / _TERMS, terms)
    np.save(folder / _SENTENCES, starts)
    np.save(folder / _PASSAGES, np.array(first_sentences, dtype=np.int64))
    if table is not None:
        rows = _pair_rows(terms, starts, words, table)
        np.save(folder / _PAIR_ROWS, rows)
        np.save(folder / _LENGTHS, _lengths(terms, rows, starts, words, table))


def _pair_rows(terms: Ids, starts: NDArray[np.int64], words: Sequence[str], table: UnitTable) -> Ids:
    """Return the row of the pair that each term makes with the next one of its sentence, -1 where none."""
    found = np.full(len(terms), -1, dtype=np.int32)
    if len(terms) < 2:
        return found
    codes = terms[:-1].astype(np.int64) * len(words) + terms[1:]
    distinct, back = np.unique(codes, return_inverse=True)
    rows = [
        table.row(f"{words[first]}_{words[second]}")
        for first, second in zip(*divmod(distinct, len(words)), strict=True)
    ]
    found[:-1] = np.array([-1 if row is None else row for row in rows], dtype=np.int32)[back]
    ends = starts[1:] - 1
    found[ends[ends >= starts[:-1]]] = -1
    return found


def _lengths(
    terms: Ids, pair_rows: Ids, starts: NDArray[np.int64], words: Sequence[str], table: UnitTable
) -> NDArray[np.float32]:
    """Return the length of each sentence's sum of unit vectors, 0 for one without known units or accents.

    A text without any accent is embedded by other rows (indexer/units.py); its sentences have no part in it.
    """
    accented = np.array([has_accents(word) for word in words], dtype=np.bool_)
    singles = term_rows(words, table)
    lengths = np.zeros(len(starts) - 1, dtype=np.float32)
    for place, (start, end) in enumerate(zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True)):
        rows = np.concatenate([singles[terms[start:end]], pair_rows[start:end]])
        rows = rows[rows >= 0]
        if len(rows) and accented[terms[start:end]].any():
            lengths[place] = np.linalg.norm(table.sum(rows))
    return lengths


def term_rows(words: Sequence[str], table: UnitTable) -> Ids:
    """Return the table row of each word, int32 (words,), -1 where it has none."""
    rows = [table.row(word) for word in words]
    return np.array([-1 if row is None else row for row in rows], dtype=np.int32)


class ForwardIndex:
    """The forward index of a generation, its arrays mapped from disk."""

    def __init__(self, folder: Path) -> None:
        """Open the index in `folder`; raise DamagedIndex when it cannot be read."""
        try:
            written = (folder / _VOCABULARY).read_text(encoding="utf-8")
            self.words: list[str] = written.split("\n") if written else []
            self._terms: Ids = np.load(folder / _TERMS, mmap_mode="r")
            self._sentences: NDArray[np.int64] = np.load(folder / _SENTENCES)
            self._passages: NDArray[np.int64] = np.load(folder / _PASSAGES)
            self.has_units = (folder / _PAIR_ROWS).is_file()
            if self.has_units:
                self._pair_rows: Ids = np.load(folder / _PAIR_ROWS, mmap_mode="r")
                self._lengths: NDArray[np.float32] = np.load(folder / _LENGTHS)
        except (OSError, ValueError, EOFError) as error:  # EOFError: what numpy raises for an empty file
            raise DamagedIndex(
                f"Không đọc được chỉ mục thuận ở {folder}: {error}. Hãy chạy lại `tracuu index`."
            ) from error

    def __len__(self) -> int:
        return len(self._passages) - 1

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each term of the vocabulary."""
        return {word: number for number, word in enumerate(self.words)}

    @cached_property
    def folded_number(self) -> dict[str, int]:
        """The number of each term without accents."""
        numbers: dict[str, int] = {}
        for word in self.words:
            numbers.setdefault(fold(word), len(numbers))
        return numbers

    @cached_property
    def folded(self) -> Ids:
        """The number without accents of each term of the vocabulary, int32 (words,)."""
        return np.array([self.folded_number[fold(word)] for word in self.words], dtype=np.int32)

    @cached_property
    def average_length(self) -> float:
        """The mean number of terms of a passage."""
        return len(self._terms) / max(len(self), 1)

    def spellings(self, folded: str) -> list[int]:
        """Return the numbers of all terms that are `folded` without accents."""
        number = self.folded_number.get(folded)
        return [] if number is None else np.flatnonzero(self.folded == number).tolist()

    def unit_counts(self, term_rows: Ids, rows: int) -> NDArray[np.int64]:
        """Return how often each row of an encoder's table of `rows` rows occurs, int64 (rows,).

        `term_rows` gives the row of each term of the vocabulary (`term_rows`).
        """
        counts = np.zeros(rows, dtype=np.int64)
        for found in (term_rows[self._terms], self._pair_rows if self.has_units else np.empty(0, np.int32)):
            counts += np.bincount(found[found >= 0], minlength=rows)
        return counts

    def terms(self, row: int) -> list[str]:
        """Return the terms of the passage in `row`, those of its headings first."""
        first, last = self._sentences[self._passages[row]], self._sentences[self._passages[row + 1]]
        return [self.words[number] for number in self._terms[first:last].tolist()]

    def gather(self, rows: NDArray[np.int64]) -> Gathered:
        """Return the terms of the passages `rows`, in that order."""
        sentences, passage_starts = _ranges(self._passages, rows)
        places, sentence_starts = _ranges(self._sentences, sentences)
        counts = self._sentences[sentences + 1] - self._sentences[sentences]
        sentence_of = np.repeat(np.arange(len(sentences)), counts)
        in_passage = np.repeat(np.arange(len(rows)), self._passages[rows + 1] - self._passages[rows])
        return Gathered(
            terms=self._terms[places],
            pair_rows=self._pair_rows[places] if self.has_units else np.full(len(places), -1, np.int32),
            sentence_starts=sentence_starts,
            passage_starts=passage_starts,
            sentence_of=sentence_of,
            passage_of=in_passage[sentence_of],
            sentence_lengths=(
                self._lengths[sentences] if self.has_units else np.zeros(len(sentences), np.float32)
            ),
        )


def _ranges(
    bounds: NDArray[np.int64], wanted: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the numbers in `bounds[i]:bounds[i + 1]` of all `wanted` i end to end, and where each begins."""
    counts = bounds[wanted + 1] - bounds[wanted]
    begins = np.cumsum(counts) - counts
    return np.arange(counts.sum()) + np.repeat(bounds[wanted] - begins, counts), begins
