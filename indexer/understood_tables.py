"""The tables of what was read of the notices of one generation: orders, documents cited, places named."""

from __future__ import annotations

import json
import sqlite3  # for its type only: the connection is made by `database`
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from corpus.directives.records import Directive
from corpus.spans import Span
from corpus.understanding import Understanding
from corpus.understanding_record import from_record, to_record
from indexer.database import Database
from indexer.notice_query import of_districts
from indexer.passages import Passage
from indexer.place_table import INSERT_PLACE, place_records

# Notices whose record stays read: two milliseconds each to read, some 50 kB to keep.
_MOST_KEPT = 256
UNDERSTOOD_SCHEMA = """
CREATE TABLE understanding (
    notice_id TEXT PRIMARY KEY REFERENCES notice (id),
    record TEXT NOT NULL
);
CREATE TABLE directive (
    notice_id TEXT NOT NULL REFERENCES notice (id),
    place INTEGER NOT NULL,
    passage_row INTEGER NOT NULL REFERENCES passage (row),
    -- The kind of its deadline and the deadline's last day; null where none is stated, or no day is known.
    deadline TEXT,
    last_day TEXT,
    PRIMARY KEY (notice_id, place)
) WITHOUT ROWID;
CREATE INDEX directive_by_day ON directive (last_day IS NULL, last_day);
CREATE TABLE directive_assignee (
    name TEXT NOT NULL,
    notice_id TEXT NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (name, notice_id, place)
) WITHOUT ROWID;
CREATE TABLE reference (
    key TEXT NOT NULL,
    notice_id TEXT NOT NULL REFERENCES notice (id),
    place INTEGER NOT NULL,
    day TEXT,
    PRIMARY KEY (key, notice_id, place)
) WITHOUT ROWID;
CREATE INDEX reference_of_notice ON reference (notice_id);
"""


@dataclass(frozen=True, slots=True)
class UnderstoodNotice:
    """What was read of the notice with this id; per directive, the row of the passage in which it starts.

    `passages` are the spans of its passages, the first of which has `first_row`.
    """

    notice_id: str
    understanding: Understanding
    passage_rows: tuple[int, ...]
    passages: tuple[Span, ...]
    first_row: int


@dataclass(frozen=True, slots=True)
class CitedKey:
    """A `Reference.key`, how many notices cite it, and the id of the first of them."""

    key: str
    notices: int
    notice_id: str


def understood_notice(
    notice_id: str, understanding: Understanding, passages: Sequence[Passage], first_row: int
) -> UnderstoodNotice:
    """Return `understanding` with the rows of its directives; `passages` start at `first_row`."""
    starts = [passage.span.start for passage in passages]
    rows = (_place_of(directive, starts) + first_row for directive in understanding.directives)
    spans = tuple(passage.span for passage in passages)
    return UnderstoodNotice(notice_id, understanding, tuple(rows), spans, first_row)


def _place_of(directive: Directive, starts: Sequence[int]) -> int:
    return max(0, bisect_right(starts, directive.span.start) - 1)


def write_understood(database: sqlite3.Connection, notices: Iterable[UnderstoodNotice]) -> None:
    """Fill the tables of UNDERSTOOD_SCHEMA."""
    for notice in notices:
        understanding = notice.understanding
        record = json.dumps(to_record(understanding), ensure_ascii=False, separators=(",", ":"))
        database.execute("INSERT INTO understanding VALUES (?, ?)", (notice.notice_id, record))
        for place, directive in enumerate(understanding.directives):
            deadline = directive.deadline
            last_day = deadline.last_day if deadline is not None else None
            database.execute(
                "INSERT INTO directive VALUES (?, ?, ?, ?, ?)",
                (
                    notice.notice_id,
                    place,
                    notice.passage_rows[place],
                    deadline.kind.value if deadline is not None else None,
                    last_day.isoformat() if last_day is not None else None,
                ),
            )
            database.executemany(
                "INSERT INTO directive_assignee VALUES (?, ?, ?)",
                ((name, notice.notice_id, place) for name in {party.name for party in directive.assignees}),
            )
        database.executemany(
            "INSERT INTO reference VALUES (?, ?, ?, ?)",
            (
                (reference.key, notice.notice_id, place, reference.day.isoformat() if reference.day else None)
                for place, reference in enumerate(understanding.references)
            ),
        )
        database.executemany(
            INSERT_PLACE,
            place_records(notice.notice_id, understanding.places, notice.passages, notice.first_row),
        )


class UnderstoodTables:
    """What was read of the notices of a finished store."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._of_notice = lru_cache(_MOST_KEPT)(self._read)

    def of_notice(self, notice_id: str) -> Understanding:
        """Return what was read of a notice of this store; raise DamagedIndex when there is no such record."""
        return self._of_notice(notice_id)

    def _read(self, notice_id: str) -> Understanding:
        found = self._database.rows("SELECT record FROM understanding WHERE notice_id = ?", (notice_id,))
        if not found:
            raise self._database.damaged(f"thiếu bản ghi của {notice_id}")
        return self._to_understanding(found[0][0])

    def notices(self) -> Iterator[tuple[str, Understanding]]:
        """Yield (notice id, what was read of it), by id."""
        for notice_id, record in self._database.rows(
            "SELECT notice_id, record FROM understanding ORDER BY notice_id"
        ):
            yield notice_id, self._to_understanding(record)

    def _to_understanding(self, record: str) -> Understanding:
        try:
            return from_record(json.loads(record))
        except (ValueError, KeyError, TypeError) as error:
            raise self._database.damaged(f"bản ghi của một văn bản bị hỏng ({error})") from error

    def most_cited(self, districts: Sequence[str | None], limit: int) -> list[CitedKey]:
        """Return what the notices of `districts` (as stored; None for unknown) cite most, then by key."""
        where, values = of_districts(districts)
        found = self._database.rows(
            "SELECT reference.key, count(DISTINCT notice_id) AS citing, min(notice_id) "  # noqa: S608
            f"FROM notice JOIN reference ON reference.notice_id = notice.id WHERE {where} "
            "GROUP BY reference.key ORDER BY citing DESC, reference.key LIMIT ?",
            [*values, limit],
        )
        return [CitedKey(*row) for row in found]

    def notices_citing(self, key: str) -> list[str]:
        """Return the ids of the notices that cite a document with this `Reference.key`, sorted."""
        found = self._database.rows(
            "SELECT DISTINCT notice_id FROM reference WHERE key = ? ORDER BY notice_id", (key,)
        )
        return [notice_id for (notice_id,) in found]

    def notices_citing_day(self, day: date) -> list[str]:
        """Return the ids of the notices that cite a document of this day, sorted."""
        found = self._database.rows(
            "SELECT DISTINCT notice_id FROM reference WHERE day = ? ORDER BY notice_id", (day.isoformat(),)
        )
        return [notice_id for (notice_id,) in found]
