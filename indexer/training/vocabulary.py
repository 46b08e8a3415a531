"""The units that get a row in the embedding table, and the lookup from words to their rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from corpus.spelling import fold
from indexer.errors import TrainingError
from indexer.training.texts import GLOSSARY, Part, Shard
from indexer.units import FOLDED_MARK

Rows = NDArray[np.int32]
UNKNOWN_UNIT = "[UNK]"
# Fewer occurrences than this and a row stays close to its random start.
_LEAST_COUNT = 5


@dataclass(frozen=True, slots=True)
class UnitQuota:
    """How many rows each kind of unit may take, the most frequent first.

    A pair must also belong together: `least_npmi` is the least normalised pointwise mutual information of its
    words (Bouma 2009), -1 to 1, so that "của các" takes no row from "cưỡng chế".
    """

    words: int = 14_000
    pairs: int = 42_000
    folded_words: int = 28_000
    folded_pairs: int = 30_000
    least_npmi: float = 0.2


@dataclass(frozen=True, slots=True)
class TableRows:
    """The table rows of n terms, int32 (n,), and of the n - 1 pairs of neighbours; -1 where there is none."""

    singles: Rows
    pairs: Rows

    def of(self, start: int, end: int) -> Rows:
        """Return the rows that terms `start` to `end` contribute, those without one left out."""
        found = np.concatenate([self.singles[start:end], self.pairs[start : max(end - 1, start)]])
        return found[found >= 0]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words of the training text, and the table rows of words and pairs.

    `units[row]` is the unit of a row; row 0 is the unknown unit. `word_rows` and `folded_word_rows` are int32
    (words,), -1 where a word has no row. Pairs are looked up by `first * len(words) + second` in the sorted
    int64 arrays `pair_codes` and `folded_pair_codes`, whose rows are `pair_rows` and `folded_pair_rows`;
    folded pairs are codes of folded words, `folded_word` (words,) giving each word's folded number.
    """

    words: list[str]
    units: list[str]
    word_rows: Rows
    folded_word_rows: Rows
    folded_word: Rows
    pair_codes: NDArray[np.int64]
    pair_rows: Rows
    folded_pair_codes: NDArray[np.int64]
    folded_pair_rows: Rows

    def table_rows(self, terms: Rows, *, folded: bool) -> TableRows:
        """Return the rows of a run of terms and of its neighbouring pairs, looked up once for all slices."""
        if folded:
            terms = self.folded_word[terms]
            singles, codes, rows = self.folded_word_rows, self.folded_pair_codes, self.folded_pair_rows
        else:
            singles, codes, rows = self.word_rows, self.pair_codes, self.pair_rows
        wanted = terms[:-1].astype(np.int64) * len(self.words) + terms[1:]
        places = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
        return TableRows(singles[terms], np.where(codes[places] == wanted, rows[places], np.int32(-1)))


def merge_words(shards: Sequence[Shard]) -> tuple[list[str], list[Rows]]:
    """Return all words of `shards` with their folded forms, and each shard's terms in that numbering."""
    numbers: dict[str, int] = {}
    renumbered = []
    for shard in shards:
        mapping = np.array([numbers.setdefault(word, len(numbers)) for word in shard.words], dtype=np.int32)
        renumbered.append(mapping[shard.terms])
    for word in list(numbers):
        numbers.setdefault(fold(word), len(numbers))
    return list(numbers), renumbered


def _most_frequent(
    values: NDArray[np.int64], counts: NDArray[np.int64], most: int, always: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the `most` frequent of `values`, those that are `always` wanted before all others."""
    wanted = np.isin(values, always)
    kept = wanted | (counts >= _LEAST_COUNT)
    values, counts, wanted = values[kept], counts[kept], wanted[kept]
    order = np.lexsort((values, -counts, ~wanted))
    return values[order[:most]]


def _pair_codes(shard: Shard, terms: Rows, base: int, sentences: NDArray[np.bool_]) -> NDArray[np.int64]:
    inside = np.repeat(sentences, np.diff(shard.starts))
    inside[shard.starts[1:] - 1] = False  # the last term of a sentence pairs with nothing
    at = np.flatnonzero(inside)
    return terms[at].astype(np.int64) * base + terms[at + 1]


def _merge_counts(
    left: tuple[NDArray[np.int64], NDArray[np.int64]] | None, codes: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    values, counts = np.unique(codes, return_counts=True)
    if left is None:
        return values, counts
    both = np.concatenate([left[0], values])
    merged, inverse = np.unique(both, return_inverse=True)
    return merged, np.bincount(inverse, np.concatenate([left[1], counts])).astype(np.int64)


def _cohesive(
    codes: NDArray[np.int64], counts: NDArray[np.int64], base: int, least: float, always: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs whose words belong together, with their counts, and those that are `always` wanted."""
    total = counts.sum()
    first = np.bincount(codes // base, counts, base)
    second = np.bincount(codes % base, counts, base)
    share = counts / total
    expected = first[codes // base] * second[codes % base] / total**2
    # A pair that is all there is has an information of 0.
    npmi = np.log(share / expected) / np.maximum(-np.log(share), 1e-12)
    kept = (npmi >= least) | np.isin(codes, always)
    return codes[kept], counts[kept]


def _refuse_too_little(*counted: tuple[NDArray[np.int64], NDArray[np.int64]] | None) -> None:
    """Raise TrainingError unless some pair of the texts is frequent enough to learn from."""
    if not all(counts is not None and (counts[1] >= _LEAST_COUNT).any() for counts in counted):
        raise TrainingError(
            f"Văn bản huấn luyện quá ít: không cặp tiếng nào xuất hiện {_LEAST_COUNT} lần. Hãy thêm văn bản."
        )


_NONE = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Units that get a row in any case: word numbers and pair codes."""

    words: NDArray[np.int64] = field(default_factory=_NONE.copy)
    pairs: NDArray[np.int64] = field(default_factory=_NONE.copy)
    folded_words: NDArray[np.int64] = field(default_factory=_NONE.copy)
    folded_pairs: NDArray[np.int64] = field(default_factory=_NONE.copy)


def choose_vocabulary(
    shards: Sequence[Shard], words: list[str], terms: Sequence[Rows], quota: UnitQuota
) -> tuple[Vocabulary, NDArray[np.int64]]:
    """Return the vocabulary over `shards` and how often each row occurs, int64 (rows,).

    Folded units are counted over folded Vietnamese and English text together: a query without accents and an
    English query look alike, and share their rows.
    """
    base = len(words)
    number = {word: index for index, word in enumerate(words)}
    folded_word = np.array([number[fold(word)] for word in words], dtype=np.int32)
    word_counts = np.zeros(base, dtype=np.int64)
    folded_counts = np.zeros(base, dtype=np.int64)
    pairs = folded_pairs = None
    # The words of the glossary get rows however rare they are in the text.
    always = _Wanted()
    for shard, shard_terms in zip(shards, terms, strict=True):
        if shard.name == GLOSSARY:
            _refuse_too_little(pairs, folded_pairs)
        english = shard.parts == Part.ENGLISH
        per_term = np.repeat(english, np.diff(shard.starts))
        word_counts += np.bincount(shard_terms[~per_term], minlength=base)
        # English words weigh more: each stands for a concept that Vietnamese spells in two syllables.
        folded_counts += np.bincount(folded_word[shard_terms[~per_term]], minlength=base)
        folded_counts += 12 * np.bincount(folded_word[shard_terms[per_term]], minlength=base)
        pairs = _merge_counts(pairs, _pair_codes(shard, shard_terms, base, ~english))
        folded = folded_word[shard_terms]
        folded_pairs = _merge_counts(folded_pairs, _pair_codes(shard, folded, base, ~english))
        if shard.name == GLOSSARY:
            always = _Wanted(
                words=shard_terms[~per_term].astype(np.int64),
                pairs=_pair_codes(shard, shard_terms, base, ~english),
                folded_words=folded.astype(np.int64),
                folded_pairs=_pair_codes(shard, folded, base, np.ones_like(english)),
            )
        if english.any():
            codes = np.tile(_pair_codes(shard, folded, base, english), 4)
            folded_pairs = _merge_counts(folded_pairs, codes)
    assert pairs is not None and folded_pairs is not None  # noqa: PT018, S101 - the caller passes shards
    everything = np.arange(base, dtype=np.int64)
    _refuse_too_little(pairs, folded_pairs)
    pairs = _cohesive(*pairs, base, quota.least_npmi, always.pairs)
    folded_pairs = _cohesive(*folded_pairs, base, quota.least_npmi, always.folded_pairs)
    chosen = _most_frequent(everything, word_counts, quota.words, always.words)
    folded_chosen = _most_frequent(everything, folded_counts, quota.folded_words, always.folded_words)
    chosen_pairs = _most_frequent(*pairs, quota.pairs, always.pairs)
    folded_chosen_pairs = _most_frequent(*folded_pairs, quota.folded_pairs, always.folded_pairs)

    def written(codes: NDArray[np.int64]) -> list[str]:
        return [f"{words[code // base]}_{words[code % base]}" for code in codes]

    units = [
        UNKNOWN_UNIT,
        *(words[index] for index in chosen),
        *written(chosen_pairs),
        *(FOLDED_MARK + words[index] for index in folded_chosen),
        *(FOLDED_MARK + pair for pair in written(folded_chosen_pairs)),
    ]
    starts = np.cumsum([1, len(chosen), len(chosen_pairs), len(folded_chosen), len(folded_chosen_pairs)])
    word_rows, folded_rows = np.full(base, -1, np.int32), np.full(base, -1, np.int32)
    word_rows[chosen] = np.arange(starts[0], starts[1])
    folded_rows[folded_chosen] = np.arange(starts[2], starts[3])
    order, folded_order = np.argsort(chosen_pairs), np.argsort(folded_chosen_pairs)
    row_counts = np.concatenate(
        [
            [0],
            word_counts[chosen],
            pairs[1][np.searchsorted(pairs[0], chosen_pairs)],
            folded_counts[folded_chosen],
            folded_pairs[1][np.searchsorted(folded_pairs[0], folded_chosen_pairs)],
        ]
    )
    vocabulary = Vocabulary(
        words=words,
        units=units,
        word_rows=word_rows,
        folded_word_rows=folded_rows,
        folded_word=folded_word,
        pair_codes=chosen_pairs[order],
        pair_rows=(starts[1] + order).astype(np.int32),
        folded_pair_codes=folded_chosen_pairs[folded_order],
        folded_pair_rows=(starts[3] + folded_order).astype(np.int32),
    )
    return vocabulary, row_counts.astype(np.int64)
