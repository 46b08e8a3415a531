"""English words that the glossary lacks: the words of the archive that the model's table puts nearest."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.spelling import fold, folded_key, has_accents
from indexer.forward import ForwardIndex, term_rows
from indexer.unit_table import UnitTable
from indexer.units import FOLDED_MARK
from search_api.asking.expansion import Expansion, Thesaurus, Wording, WordKind
from search_api.asking.language import Language
from search_api.asking.query import Query

# Of the units of an archive the most frequent: their directions take 1 kB each in memory.
_MOST_UNITS = 20_000
# `../shared/retrieval.md` found these two on xquad-en-vi; the weight was chosen on the tuning questions
# (docs/decisions.md): a nearest word is a guess, and counts half of what a word of the glossary would.
_MOST_WORDS, _LEAST_COSINE = 3, 0.45
_WEIGHT = 0.5
_SHORTEST = 3
# Words that say how an English sentence hangs together, not what it is about.
_FUNCTION_WORDS = frozenset(
    "the and for that this these those with from into onto over under about between against after before "
    "during since until while within without what which who whom whose when where why how are was were been "
    "being have has had having does did doing can could shall should will would may might must not nor but "
    "all any both each either every few many more most much other others some such than then there they "
    "them their theirs she her hers him his its our ours you your yours also only very too via per".split(" ")
)


@dataclass(frozen=True, slots=True)
class _ArchiveUnits:
    """The accented units of an archive, most frequent first, and their directions, float32 (units, dim)."""

    names: list[str]
    directions: NDArray[np.float32]


class NearestWords:
    """Finds the archive's words nearest to an English one; safe to share between threads."""

    def __init__(self, forward: ForwardIndex, table: UnitTable | None) -> None:
        """Look in the units that `forward` holds and `table` knows; without a table nothing is near."""
        self._forward = forward
        self._table = table if forward.has_units else None
        self._known: dict[str, tuple[Wording, ...]] = {}

    def expand(
        self, query: Query, named: Collection[Expansion], *, without: Collection[str] = ()
    ) -> Iterator[Expansion]:
        """Yield the words of an English `query` outside the concepts `named`, each with its nearest words.

        `without` are nearest words, each the first of its expansion, that a person took out.
        """
        if query.language is not Language.ENGLISH or self._table is None:
            return
        unwanted = {folded_key(taken_out) for taken_out in without}
        covered = {place for expansion in named for place in range(expansion.first, expansion.last)}
        for place, key in enumerate(query.keys):
            if place in covered or len(key) < _SHORTEST or not key.isalpha() or key in _FUNCTION_WORDS:
                continue
            wordings = self._nearest(key)
            if wordings and folded_key(wordings[0].text) not in unwanted:
                yield Expansion(key, WordKind.NEAREST, wordings[0].text, place, place + 1, wordings)

    def _nearest(self, word: str) -> tuple[Wording, ...]:
        """Return the nearest words of `word`, at most three, nearest first; cost: 1 ms for 20,000 units."""
        if word not in self._known:
            self._known[word] = tuple(self._look_up(word))
        return self._known[word]

    def _look_up(self, word: str) -> Iterator[Wording]:
        row = self._table.row(FOLDED_MARK + word) if self._table is not None else None
        units = self._units
        if row is None or self._table is None or not units.names:
            return
        direction = _directions(self._table.vectors(np.array([row])))[0]
        cosines = units.directions @ direction
        near = np.flatnonzero(cosines >= _LEAST_COSINE)
        best = near[np.argsort(-cosines[near], kind="stable")[:_MOST_WORDS]]
        for place in best.tolist():
            keys = tuple(units.names[place].split("_"))
            if fold(units.names[place]) != word:
                weight = round(_WEIGHT * float(cosines[place]) ** 2, 3)
                yield Wording(" ".join(keys), keys, folded=False, weight=weight)

    @cached_property
    def _units(self) -> _ArchiveUnits:
        """The units, gathered at the first English question: few archives are ever asked one."""
        if self._table is None:
            return _ArchiveUnits([], np.empty((0, 0), dtype=np.float32))
        counts = self._forward.unit_counts(term_rows(self._forward.words, self._table), len(self._table))
        frequent = np.argsort(-counts, kind="stable")
        names = self._table.units
        rows = [
            row
            for row in frequent[: np.count_nonzero(counts)].tolist()
            if has_accents(names[row]) and not any(character.isdigit() for character in names[row])
        ][:_MOST_UNITS]
        vectors = self._table.vectors(np.array(rows, dtype=np.int64))
        return _ArchiveUnits([names[row] for row in rows], _directions(vectors))


def _directions(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    directions: NDArray[np.float32] = vectors / np.maximum(lengths, 1e-12)
    return directions


def widen(
    query: Query, thesaurus: Thesaurus, nearest: NearestWords, *, without: Collection[str] = ()
) -> tuple[Expansion, ...]:
    """Return the concepts that `query` names and the nearest words of its other English words, in its order.

    A question for a document number is not widened. `without` is what a person took out.
    """
    if query.is_look_up:
        return ()
    named = thesaurus.expand(query, without=without)
    # What a person took out of the glossary's concepts is not to come back as a nearest word.
    taken = thesaurus.expand(query) if without else named
    near = nearest.expand(query, taken, without=without)
    return tuple(sorted((*named, *near), key=lambda expansion: expansion.first))
