"""Marks: what people said of the passages that a question found."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from corpus.spans import Span
from search_api.errors import MarksError

# Raised whenever a stored mark would be read otherwise.
_MARKS_VERSION = 1
# A mark is written in a millisecond; who waits longer has met a stuck process.
_PATIENCE_S = 10.0
_SCHEMA = """
CREATE TABLE mark (
    query TEXT NOT NULL,
    source TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    marked_at TEXT NOT NULL,
    PRIMARY KEY (query, source, start, stop)
) WITHOUT ROWID
"""


class Verdict(StrEnum):
    """What a person says of a passage as an answer to a question."""

    RIGHT = "right"
    IRRELEVANT = "irrelevant"


@dataclass(frozen=True, slots=True)
class Mark:
    """A verdict on the passage that stood at `span` of the file `source`, as an answer to `query`.

    Names a file and a place, not a passage id, so that it outlives every index. `excerpt` is the verbatim
    text of the span. `marked_at` is UTC.
    """

    query: str
    source: str
    span: Span
    verdict: Verdict
    excerpt: str
    marked_at: datetime


def marks_path(index: Path) -> Path:
    """Return where the marks of an index lie unless told otherwise: beside it, since it can be rebuilt."""
    return index.absolute().parent / "marks.sqlite"


def now() -> datetime:
    """Return the time in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


class MarkStore:
    """The marks in one SQLite file; safe for several threads and several processes.

    Every call opens a connection of its own: marks are made by hand, a few a minute. The file is made with
    the first mark, so that a service over an index that nobody marks needs no place to write to.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def put(self, mark: Mark) -> None:
        """Keep `mark`; an earlier one on the same question and place is replaced. Raises MarksError."""
        self._make()
        with self._opened() as database, database:
            database.execute(
                "INSERT INTO mark VALUES (?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (query, source, start, stop) DO UPDATE SET verdict = excluded.verdict, "
                "excerpt = excluded.excerpt, marked_at = excluded.marked_at",
                (
                    mark.query,
                    mark.source,
                    mark.span.start,
                    mark.span.end,
                    mark.verdict.value,
                    mark.excerpt,
                    mark.marked_at.isoformat(),
                ),
            )

    def withdraw(self, query: str, source: str, span: Span) -> bool:
        """Forget the mark on this question and place; say whether there was one. Raises MarksError."""
        if not self.path.exists():
            return False
        with self._opened() as database, database:
            gone = database.execute(
                "DELETE FROM mark WHERE query = ? AND source = ? AND start = ? AND stop = ?",
                (query, source, span.start, span.end),
            )
            return gone.rowcount > 0

    def marks(self) -> list[Mark]:
        """Return all marks, newest first, then by question, file and place. Raises MarksError."""
        return self._read("ORDER BY marked_at DESC, query, source, start, stop")

    def marks_of(self, query: str) -> list[Mark]:
        """Return the marks made on the answers to `query`, by file and place. Raises MarksError."""
        return self._read("WHERE query = ? ORDER BY source, start, stop", (query,))

    def _read(self, clause: str, values: Sequence[str] = ()) -> list[Mark]:
        if not self.path.exists():
            return []
        columns = "query, source, start, stop, verdict, excerpt, marked_at"
        with self._opened() as database:
            rows: list[tuple[Any, ...]] = database.execute(
                f"SELECT {columns} FROM mark {clause}",  # noqa: S608 - constant clauses
                values,
            ).fetchall()
        try:
            return [
                Mark(query, source, Span(start, stop), Verdict(verdict), excerpt, datetime.fromisoformat(at))
                for query, source, start, stop, verdict, excerpt, at in rows
            ]
        except (ValueError, TypeError) as error:
            raise self._unusable(error) from error

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """Open the file for one call; whatever SQLite has against it becomes a MarksError."""
        try:
            database = sqlite3.connect(self.path, timeout=_PATIENCE_S)
            try:
                _check_version(database, self._unusable)
                yield database
            finally:
                database.close()
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def _make(self) -> None:
        """Make the file if there is none; processes that start together make it once."""
        if self.path.exists() and self.path.stat().st_size > 0:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{self.path}.lock", timeout=_PATIENCE_S):
                if self.path.exists() and self.path.stat().st_size > 0:
                    return
                # Under another name until it is whole: who meets the file finds a table in it.
                unfinished = self.path.with_name(f"{self.path.name}.new")
                unfinished.unlink(missing_ok=True)
                database = sqlite3.connect(unfinished)
                try:
                    database.execute(_SCHEMA)
                    database.execute(f"PRAGMA user_version = {_MARKS_VERSION}")
                    # Readers and a writer do not wait for each other; the file remembers it.
                    database.execute("PRAGMA journal_mode = WAL")
                finally:
                    database.close()
                unfinished.replace(self.path)
        except (OSError, Timeout, sqlite3.Error) as error:
            raise self._unusable(error) from error

    def _unusable(self, error: object) -> MarksError:
        return MarksError(
            f"Không đọc hoặc ghi được tệp dấu {self.path}: {error}. "
            "Hãy kiểm tra quyền ghi và chỗ trống, hoặc chọn tệp khác bằng --marks."
        )


def _check_version(database: sqlite3.Connection, unusable: Callable[[object], MarksError]) -> None:
    [(version,)] = database.execute("PRAGMA user_version").fetchall()
    if version != _MARKS_VERSION:
        raise unusable(f"định dạng {version}, chương trình này đọc định dạng {_MARKS_VERSION}")
