"""Pairs of texts drawn from the user's archive: what an adapted model learns to bring close."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.glossary import Concept
from indexer.analyser import terms
from indexer.training.archive_text import ArchivePassage
from indexer.training.contrast import PairTable, Ragged
from indexer.training.growth import Table
from indexer.training.pairs import PairKind
from indexer.training.vocabulary import Rows

# A passage gives so many of its sentences in one pass; the next pass draws others.
_SENTENCES = 3
# More passages than this in one pass and adapting takes longer than minutes.
_MOST_PASSAGES = 20_000
# In terms: a shorter text under a heading says less than the heading.
_LEAST_TEXT = 12
# As in the shipped model (PairOptions).
_FOLDED = 0.25
_KEPT = 0.1


@dataclass(frozen=True, slots=True)
class _Pair:
    """Rows of a query and its passage; pairs of one kind and `record` are no negatives of each other."""

    kind: PairKind
    query: Rows
    passage: Rows
    record: int


class ArchivePairs:
    """Draws the pairs of one pass over an archive and the glossary."""

    def __init__(self, table: Table, passages: Sequence[ArchivePassage], concepts: Sequence[Concept]) -> None:
        """Pair `passages` and `concepts` as rows of `table`."""
        self._table = table
        self._passages = passages
        subjects: dict[tuple[str, ...], int] = {}
        # Notices on the same subject are right answers for each other's headings.
        self._subjects = [
            subjects.setdefault(tuple(terms(passage.seen.title)), len(subjects)) for passage in passages
        ]
        # Of each word its two writings, with accents and without.
        self._glossary = [
            tuple(
                _Pair(
                    PairKind.GLOSSARY,
                    table.rows_of(word, folded=folded),
                    table.rows_of(concept.preferred),
                    record,
                )
                for folded in (False, True)
            )
            for record, concept in enumerate(concepts)
            for word in (*concept.variants, *concept.everyday, *concept.abbreviations, *concept.english)
        ]

    def draw(self, seed: int) -> PairTable:
        """Return the pairs of one pass; another seed draws other sentences."""
        generator = np.random.default_rng(seed)
        places = np.arange(len(self._passages))
        if len(places) > _MOST_PASSAGES:
            places = np.sort(generator.choice(places, _MOST_PASSAGES, replace=False))
        drawn = [pair for place in places.tolist() for pair in self._of(place, generator)]
        # The whole glossary in each pass: of what is left out, a tenth is forgotten within a few passes.
        written = generator.integers(2, size=len(self._glossary)).tolist()
        drawn += [writings[place] for writings, place in zip(self._glossary, written, strict=True)]
        pairs = [pair for pair in drawn if len(pair.query) and len(pair.passage)]
        kinds = list(PairKind)
        return PairTable(
            Ragged.of([pair.query for pair in pairs]),
            Ragged.of([pair.passage for pair in pairs]),
            np.array([kinds.index(pair.kind) for pair in pairs], dtype=np.int32),
            np.array([pair.record for pair in pairs], dtype=np.int64),
        )

    def _of(self, place: int, generator: np.random.Generator) -> Iterator[_Pair]:
        passage, table = self._passages[place], self._table
        for index in generator.permutation(len(passage.questions))[:_SENTENCES].tolist():
            span = passage.questions[index]
            query = table.rows_of(span.of(passage.seen.text), folded=generator.random() < _FOLDED)
            rest = passage.text(without=None if generator.random() < _KEPT else span)
            yield _Pair(PairKind.INVERSE_CLOZE, query, table.rows_of(rest), passage.family)
        if len(terms(passage.seen.text)) >= _LEAST_TEXT:
            # The subject alone, or with the heading right above the text: so people ask.
            heading = passage.seen.heading.split("\n")[-1] if generator.random() < 0.5 else ""
            query = table.rows_of(f"{heading} {passage.seen.title}", folded=generator.random() < _FOLDED)
            yield _Pair(PairKind.TITLE, query, table.rows_of(passage.seen.text), self._subjects[place])
