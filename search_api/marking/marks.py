"""Marks: what people said of the passages that a question found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from corpus.errors import Problem
from corpus.spans import Span
from search_api.errors import MarksError
from search_api.kept_file import KeptFile

# Raised whenever a stored mark would be read otherwise.
_MARKS_VERSION = 1
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


def _unusable(path: Path, error: object) -> MarksError:
    return MarksError(
        f"Không đọc hoặc ghi được tệp dấu {path}: {error}. "
        "Hãy kiểm tra quyền ghi và chỗ trống, hoặc chọn tệp khác bằng --marks.",
        Problem("marks_file", str(path), why=str(error)),
    )


class MarkStore:
    """The marks in one SQLite file; safe for several threads and several processes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = KeptFile(path, _SCHEMA, _MARKS_VERSION, _unusable)

    def put(self, mark: Mark) -> None:
        """Keep `mark`; an earlier one on the same question and place is replaced. Raises MarksError."""
        with self._file.writing() as database:
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
        with self._file.writing() as database:
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
        columns = "query, source, start, stop, verdict, excerpt, marked_at"
        with self._file.reading() as database:
            if database is None:
                return []
            rows = database.execute(
                f"SELECT {columns} FROM mark {clause}",  # noqa: S608 - constant clauses
                values,
            ).fetchall()
        try:
            return [
                Mark(query, source, Span(start, stop), Verdict(verdict), excerpt, datetime.fromisoformat(at))
                for query, source, start, stop, verdict, excerpt, at in rows
            ]
        except (ValueError, TypeError) as error:
            raise _unusable(self.path, error) from error
