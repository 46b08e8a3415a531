"""The words index: which passages hold the terms of a question (tantivy)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
import tantivy
from numpy.typing import NDArray

from indexer.analyser import fold_keys, pairs, terms
from indexer.errors import DamagedIndex, UnusableFolder

TextField = Literal["title", "heading", "body"]
TEXT_FIELDS: tuple[TextField, ...] = ("title", "heading", "body")
_WRITER_BYTES = 128_000_000
_ROW = "row"
# A question of thousands of words is a pasted page: its first terms say what it is about.
_MOST_TERMS = 200
# Of a filter that lets no more rows pass, tantivy is told which; its time grows with their number. A wider
# one is first looked for among twice as many of the best rows as would do if it were spread evenly.
_FEW_ROWS, _MARGIN = 4_000, 2


@dataclass(frozen=True, slots=True)
class IndexedText:
    """What the arms see of one passage.

    `identity` is what names its notice besides the title (number, issuer, place, year), `title` the notice's
    subject, `heading` the chain above the passage, `text` the passage itself.
    """

    identity: str
    title: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class WeightedTerm:
    """A term or pair of a question and what a match of it counts; BM25 is multiplied by `weight`.

    A `folded` one has no accents and is looked for in the fields without them.
    """

    key: str
    weight: float = 1.0
    folded: bool = False


# A tuple: a question makes a thousand of them.
class RowScore(NamedTuple):
    """A passage by its row in the generation, and its score in one arm."""

    row: int
    score: float


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field(_ROW, fast=True, indexed=True)
    for field in TEXT_FIELDS:
        for name in (field, f"folded_{field}"):
            # Our analyser has made the terms; tantivy only splits them at the spaces between.
            builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def write_lexical_index(folder: Path, texts: Iterable[IndexedText]) -> None:
    """Write the words index of `texts` to `folder`, which must exist and be empty; row i is text i.

    The field `body` holds title, heading and text together, because BM25 judges a short heading alone too
    highly: on 64,212 law articles nDCG@10 is 66.9 with the fields apart and 72.1 with the heading in both
    (docs/decisions.md, 3).
    """
    try:
        index = tantivy.Index(_schema(), path=str(folder))
        writer = index.writer(_WRITER_BYTES, 1)
        for row, text in enumerate(texts):
            title = _joined(_analysed(text.identity), _analysed(text.title))
            heading = _analysed(text.heading)
            body = _joined(title, heading, _analysed(text.text))
            document = tantivy.Document()
            document.add_integer(_ROW, row)
            for field, line in (("title", title), ("heading", heading), ("body", body)):
                document.add_text(field, line.accented)
                document.add_text(f"folded_{field}", line.folded)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
    except ValueError as error:  # what tantivy raises for a full disk
        raise UnusableFolder(
            f"Không ghi được chỉ mục từ ở {folder}: {error}. Hãy kiểm tra chỗ trống trên đĩa rồi chạy lại."
        ) from error


@dataclass(frozen=True, slots=True)
class _Line:
    """The terms and pairs of a text between spaces, with accents and without."""

    accented: str
    folded: str


# Passages of one notice follow each other and share its title, those of one section its headings.
@lru_cache(maxsize=16)
def _analysed(text: str) -> _Line:
    keys = terms(text)
    folded = fold_keys(keys)
    return _Line(" ".join(keys + pairs(keys)), " ".join(folded + pairs(folded)))


def _joined(*lines: _Line) -> _Line:
    return _Line(" ".join(line.accented for line in lines), " ".join(line.folded for line in lines))


class LexicalIndex:
    """BM25 over the words index of a generation."""

    def __init__(self, folder: Path) -> None:
        """Open the index in `folder`; raise DamagedIndex when it cannot be opened."""
        try:
            self._index = tantivy.Index.open(str(folder))
            self._searcher = self._index.searcher()
        except (ValueError, OSError) as error:
            raise DamagedIndex(
                f"Không mở được chỉ mục từ ở {folder}: {error}. Hãy chạy lại `tracuu index`."
            ) from error

    def search(
        self,
        wanted: Sequence[WeightedTerm],
        *,
        field_weights: Mapping[TextField, float],
        limit: int,
        required: Sequence[WeightedTerm] = (),
        among: NDArray[np.bool_] | None = None,
        depth: int | None = None,
    ) -> list[RowScore]:
        """Return the `limit` best rows for the `wanted` terms, best first, ties by row.

        Only rows whose body holds all `required` terms count, and only those for which `among` (rows,) is
        true: of the best `depth`, without it of all that hold a term.

        BM25 with k1 1.2 and b 0.75 (tantivy's own), summed over the fields, each times its weight.
        """
        query = self._query(wanted[:_MOST_TERMS], field_weights, required)
        if query is None or (among is not None and not among.any()):
            return []
        if among is None:
            return _listed(*self._best(query, limit))
        passing = np.count_nonzero(among)
        if depth is not None or passing > _FEW_ROWS:
            deep = depth or int(_MARGIN * limit * len(among) / passing)
            rows, scores = self._best(query, deep)
            found = np.flatnonzero(among[rows])[:limit]
            if depth is not None or len(found) == limit or len(rows) < deep:
                return _listed(rows[found], scores[found])
        return _listed(*self._best(self._within(query, among), limit))

    def _query(
        self,
        wanted: Sequence[WeightedTerm],
        field_weights: Mapping[TextField, float],
        required: Sequence[WeightedTerm],
    ) -> tantivy.Query | None:
        """Return what tantivy is asked for; None where nothing is sought."""
        clauses = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(
                    tantivy.Query.term_query(
                        self._index.schema, f"folded_{field}" if term.folded else field, term.key, "freq"
                    ),
                    weight * term.weight,
                ),
            )
            for term in wanted
            for field, weight in field_weights.items()
            if weight > 0
        ]
        clauses += [
            (
                tantivy.Occur.Must,
                tantivy.Query.boost_query(
                    tantivy.Query.term_query(
                        self._index.schema, "folded_body" if term.folded else "body", term.key, "freq"
                    ),
                    0.0,
                ),
            )
            for term in required
        ]
        return tantivy.Query.boolean_query(clauses) if clauses else None

    def _within(self, query: tantivy.Query, among: NDArray[np.bool_]) -> tantivy.Query:
        """Return `query` for the rows for which `among` (rows,) is true; scores stay as they are."""
        rows = tantivy.Query.term_set_query(self._index.schema, _ROW, np.flatnonzero(among).tolist())
        both = (tantivy.Occur.Must, query), (tantivy.Occur.Must, tantivy.Query.boost_query(rows, 0.0))
        return tantivy.Query.boolean_query(both)

    def _best(self, query: tantivy.Query, limit: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return the `limit` best rows and their scores, best first, ties by row."""
        try:
            hits = self._searcher.search(query, limit, count=False).hits
            values = self._searcher.fast_field_values(_ROW, [address for _, address in hits])
            rows = np.array(values, dtype=np.int64)
        except (ValueError, TypeError) as error:  # altered bytes are met only where they are read
            raise DamagedIndex(f"Không đọc được chỉ mục từ: {error}. Hãy chạy lại `tracuu index`.") from error
        scores = np.array([score for score, _ in hits], dtype=np.float64)
        order = np.lexsort((rows, -scores))
        return rows[order], scores[order]

    def count(self, key: str, *, folded: bool) -> int:
        """Return the number of passages that hold the term `key`."""
        return int(self._searcher.doc_freq("folded_body" if folded else "body", key))


def _listed(rows: NDArray[np.int64], scores: NDArray[np.float64]) -> list[RowScore]:
    return list(map(RowScore, rows.tolist(), scores.tolist()))
