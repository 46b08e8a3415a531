"""The table of the passages of one generation."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.notice import Role
from corpus.spans import Span
from indexer.database import Database
from indexer.passages import Heading, Passage

PASSAGE_SCHEMA = """
CREATE TABLE passage (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    notice_id TEXT NOT NULL REFERENCES notice (id),
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    role TEXT NOT NULL,
    doubtful INTEGER NOT NULL,
    headings TEXT NOT NULL,
    embedding_key TEXT NOT NULL
);
CREATE INDEX passage_of_notice ON passage (notice_id);
"""
INSERT_PASSAGE = "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_COLUMNS = "row, id, notice_id, start, stop, role, doubtful, headings, embedding_key"
_Record = tuple[int, str, str, int, int, str, int, str, str]


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage, its row in the vectors and words, and the key under which its embedding can be re-used."""

    row: int
    passage: Passage
    embedding_key: str


def passage_record(stored: StoredPassage) -> _Record:
    """Return the values of INSERT_PASSAGE."""
    passage = stored.passage
    headings = [[heading.text, heading.span.start, heading.span.end] for heading in passage.headings]
    return (
        stored.row,
        passage.id,
        passage.notice_id,
        passage.span.start,
        passage.span.end,
        passage.role.value,
        int(passage.is_doubtful),
        json.dumps(headings, ensure_ascii=False),
        stored.embedding_key,
    )


def _to_passage(record: _Record) -> StoredPassage:
    row, passage_id, notice_id, start, stop, role, doubtful, headings, embedding_key = record
    chain = _to_headings(headings)
    passage = Passage(passage_id, notice_id, Span(start, stop), chain, Role(role), bool(doubtful))
    return StoredPassage(row, passage, embedding_key)


# The passages of one section share their chain, and a question reads a hundred passages.
@lru_cache(maxsize=16_384)
def _to_headings(record: str) -> tuple[Heading, ...]:
    return tuple(Heading(text, Span(first, last)) for text, first, last in json.loads(record))


class PassageTable:
    """The passages of a finished store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_rows(self, rows: Sequence[int]) -> list[Passage]:
        """Return the passages of `rows`, in that order."""
        marks = ",".join("?" * len(rows))
        found = {
            record[0]: _to_passage(record).passage
            for record in self._database.rows(
                f"SELECT {_COLUMNS} FROM passage WHERE row IN ({marks})",  # noqa: S608 - marks only
                list(rows),
            )
        }
        return [found[row] for row in rows]

    def of_id(self, passage_id: str) -> Passage | None:
        """Return a passage by its id."""
        found = self._database.rows(
            f"SELECT {_COLUMNS} FROM passage WHERE id = ?",  # noqa: S608 - constant columns
            (passage_id,),
        )
        return _to_passage(found[0]).passage if found else None

    def of_notice(self, notice_id: str) -> list[StoredPassage]:
        """Return the passages of a notice with their rows, in the order of the text."""
        found = self._database.rows(
            f"SELECT {_COLUMNS} FROM passage WHERE notice_id = ? ORDER BY row",  # noqa: S608
            (notice_id,),
        )
        return [_to_passage(record) for record in found]

    def rows_with(self, roles: Collection[Role]) -> list[int]:
        """Return the rows of the passages with one of `roles`, ascending."""
        marks = ",".join("?" * len(roles))
        found = self._database.rows(
            f"SELECT row FROM passage WHERE role IN ({marks}) ORDER BY row",  # noqa: S608 - marks only
            sorted(role.value for role in roles),
        )
        return [row for (row,) in found]

    def rows_of(self, notice_ids: Collection[str]) -> list[int]:
        """Return the rows of the passages of these notices, ascending."""
        found = self._database.rows(
            "SELECT row FROM passage WHERE notice_id IN (SELECT value FROM json_each(?)) ORDER BY row",
            (json.dumps(sorted(notice_ids)),),
        )
        return [row for (row,) in found]

    def embedding_rows(self) -> dict[str, int]:
        """Return the row of each embedding key, so that a later build can re-use its vector."""
        return dict(self._database.rows("SELECT embedding_key, row FROM passage"))

    def count(self) -> int:
        """Return how many passages there are."""
        [(passages,)] = self._database.rows("SELECT count(*) FROM passage")
        return int(passages)
