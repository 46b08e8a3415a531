"""How well a table finds what it has not learned from: sentences of an archive, words of the glossary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.glossary import Concept
from corpus.spans import Span
from indexer.training.archive_text import ArchivePassage
from indexer.training.growth import Table, Vectors
from indexer.training.vocabulary import Rows

# Enough to tell a point of difference, few enough to be asked in seconds.
_MOST_QUESTIONS = 1000
_QUESTIONS_AT_ONCE = 256
_RESAMPLES = 10_000
_DEPTH = 10
Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scores:
    """Where each question's own passage ranked, from 1: those with accents, then the same folded.

    `ranks` is float64 (2 * questions,); `notices` numbers the notice that each was taken from.
    """

    ranks: Floats
    notices: Integers

    @property
    def reciprocal_ranks(self) -> Floats:
        """One over the rank, 0 below rank 10, question by question."""
        reciprocal: Floats = np.where(self.ranks <= _DEPTH, 1 / self.ranks, 0.0)
        return reciprocal

    @property
    def mrr(self) -> float:
        """The mean reciprocal rank over accented and folded questions."""
        return float(self.reciprocal_ranks.mean())

    @property
    def recall(self) -> float:
        """The share of questions whose passage is among the first ten."""
        return float((self.ranks <= _DEPTH).mean())

    @property
    def mean_log_rank(self) -> float:
        """The mean logarithm of the ranks, less is better: steadier than MRR where questions are few."""
        return float(np.log(self.ranks).mean())

    @property
    def folded_mrr(self) -> float:
        """The mean reciprocal rank of the folded questions alone."""
        return float(self.reciprocal_ranks[len(self.reciprocal_ranks) // 2 :].mean())


@dataclass(frozen=True, slots=True)
class Difference:
    """How much a mean changed, and between what it lies with 95 % confidence."""

    mean: float
    low: float
    high: float


class SentenceTest:
    """Sentences as questions: each must find the passage it was taken out of among all of the archive."""

    def __init__(
        self, table: Table, passages: Sequence[ArchivePassage], places: Sequence[int], seed: int
    ) -> None:
        """Ask the sentences of the passages at `places`, of very many a sample; rows are those of `table`."""
        asked = [(place, span) for place in places for span in passages[place].questions]
        if len(asked) > _MOST_QUESTIONS:
            drawn = np.random.default_rng(seed).choice(len(asked), _MOST_QUESTIONS, replace=False)
            asked = [asked[index] for index in sorted(drawn.tolist())]
        self._own = np.array([place for place, _ in asked], dtype=np.int64)
        self._notices = np.array([passages[place].notice for place, _ in asked], dtype=np.int64)
        self._candidates = [table.rows_of(passage.text()) for passage in passages]
        self._rests = [table.rows_of(passages[place].text(without=span)) for place, span in asked]
        sentences = [_sentence(passages[place], span) for place, span in asked]
        self._questions = [
            [table.rows_of(sentence, folded=folded) for sentence in sentences] for folded in (False, True)
        ]

    def __len__(self) -> int:
        return len(self._own)

    def ask(self, vectors: Vectors) -> Scores:
        """Return where each question's own passage ranks by `vectors`, compared without its sentence.

        Ties go to the earlier passage. `vectors` are the rows of the table given before, whatever they hold.
        """
        candidates, rests = unit_sums(vectors, self._candidates), unit_sums(vectors, self._rests)
        ranks = np.array(
            [
                rank
                for bags in self._questions
                for rank in _ranks(unit_sums(vectors, bags), candidates, rests, self._own)
            ],
            dtype=np.float64,
        )
        return Scores(ranks, np.tile(self._notices, 2))


def _sentence(passage: ArchivePassage, span: Span) -> str:
    return span.of(passage.seen.text)


def _ranks(questions: Vectors, candidates: Vectors, rests: Vectors, own: Integers) -> Iterator[int]:
    order = np.arange(len(candidates))
    for start in range(0, len(questions), _QUESTIONS_AT_ONCE):
        part = slice(start, start + _QUESTIONS_AT_ONCE)
        scores = questions[part] @ candidates.T
        reached = (questions[part] * rests[part]).sum(axis=1)
        for line, score, place in zip(scores, reached, own[part].tolist(), strict=True):
            # Its passage as a whole holds the question word for word.
            line[place] = score
            yield int(((line > score) | ((line == score) & (order < place))).sum()) + 1


def difference(before: Scores, after: Scores, seed: int) -> Difference:
    """Return how the mean reciprocal rank changed, with its 95 % percentile bootstrap interval.

    Notices are drawn, not questions: sentences of one notice rise and fall together, and drawing them one by
    one would promise too much (Efron and Tibshirani 1993, on data that hang together).
    """
    changes = after.reciprocal_ranks - before.reciprocal_ranks
    _, places = np.unique(before.notices, return_inverse=True)
    sums, counts = np.bincount(places, changes), np.bincount(places)
    drawn = np.random.default_rng(seed).integers(len(sums), size=(_RESAMPLES, len(sums)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return Difference(float(changes.mean()), float(low), float(high))


class GlossaryTest:
    """Words of the glossary as questions: each must find its own official term before all others."""

    def __init__(
        self, table: Table, concepts: Sequence[Concept], words: Callable[[Concept], Sequence[str]]
    ) -> None:
        """Ask the `words` of `concepts` over their official terms; rows are those of `table`."""
        wanted: dict[str, set[int]] = defaultdict(set)
        for place, concept in enumerate(concepts):
            for word in words(concept):
                wanted[word].add(place)
        questions = sorted(wanted)
        # A word of several concepts may find any of them.
        self._wanted = [wanted[word] for word in questions]
        self._questions = [table.rows_of(word) for word in questions]
        self._terms = [table.rows_of(concept.preferred) for concept in concepts]

    def __len__(self) -> int:
        return len(self._wanted)

    def accuracy(self, vectors: Vectors) -> float:
        """Return the share of words that find their concept by `vectors`; 1.0 when none is asked."""
        if not self._wanted:
            return 1.0
        scores = unit_sums(vectors, self._questions) @ unit_sums(vectors, self._terms).T
        nearest = scores.argmax(axis=1).tolist()
        return sum(place in right for place, right in zip(nearest, self._wanted, strict=True)) / len(nearest)


def unit_sums(vectors: Vectors, bags: Sequence[Rows]) -> Vectors:
    """Return float32 (len(bags), dim): the direction of each bag's sum of rows, zeros for an empty bag."""
    found = np.zeros((len(bags), vectors.shape[1]), dtype=np.float32)
    for place, rows in enumerate(bags):
        direction = vectors.take(rows, axis=0).sum(axis=0)
        found[place] = direction / max(float(np.linalg.norm(direction)), 1e-12)
    return found
