"""Saved searches: questions with their filters that people come back to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.errors import Problem
from search_api.errors import SavedError
from search_api.kept_file import KeptFile

# Raised whenever a stored search would be read otherwise.
_SAVED_VERSION = 1
# A list that is longer is no list of what one comes back to.
MOST_SAVED = 200
_SCHEMA = """
CREATE TABLE saved (
    asked TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    passages INTEGER NOT NULL,
    saved_at TEXT NOT NULL
) WITHOUT ROWID
"""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search as the part of its address behind "?", and how many passages it found when it was saved.

    Names no row of an index, so that it outlives every one. `saved_at` is UTC.
    """

    asked: str
    name: str
    passages: int
    saved_at: datetime


def saved_path(index: Path) -> Path:
    """Return where the saved searches of an index lie unless told otherwise: beside it."""
    return index.absolute().parent / "saved.sqlite"


def now() -> datetime:
    """Return the time in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def _unusable(path: Path, error: object) -> SavedError:
    return SavedError(
        f"Không đọc hoặc ghi được tệp tìm kiếm đã lưu {path}: {error}. "
        "Hãy kiểm tra quyền ghi và chỗ trống của thư mục.",
        Problem("saved_file", str(path), why=str(error)),
    )


class SavedSearches:
    """The saved searches in one SQLite file; safe for several threads and several processes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = KeptFile(path, _SCHEMA, _SAVED_VERSION, _unusable)

    def put(self, saved: SavedSearch) -> None:
        """Keep `saved` in place of one that asks the same; raise SavedError, for a full list too."""
        with self._file.writing() as database:
            [(others,)] = database.execute(
                "SELECT count(*) FROM saved WHERE asked <> ?", (saved.asked,)
            ).fetchall()
            if others >= MOST_SAVED:
                raise SavedError(
                    f"Danh sách đã lưu có {others} lần tìm, tối đa {MOST_SAVED}. "
                    "Hãy xóa bớt ở trang Tìm kiếm đã lưu.",
                    Problem("saved_full", n=others, most=MOST_SAVED),
                )
            database.execute(
                "INSERT INTO saved VALUES (?, ?, ?, ?) ON CONFLICT (asked) DO UPDATE SET "
                "name = excluded.name, passages = excluded.passages, saved_at = excluded.saved_at",
                (saved.asked, saved.name, saved.passages, saved.saved_at.isoformat()),
            )

    def delete(self, asked: str) -> bool:
        """Forget the search that asks `asked`; say whether there was one. Raises SavedError."""
        if not self.path.exists():
            return False
        with self._file.writing() as database:
            return database.execute("DELETE FROM saved WHERE asked = ?", (asked,)).rowcount > 0

    def all(self) -> list[SavedSearch]:
        """Return all saved searches, the newest first, then by what they ask. Raises SavedError."""
        with self._file.reading() as database:
            if database is None:
                return []
            rows = database.execute(
                "SELECT asked, name, passages, saved_at FROM saved ORDER BY saved_at DESC, asked"
            ).fetchall()
        try:
            return [
                SavedSearch(asked, name, int(passages), datetime.fromisoformat(at))
                for asked, name, passages, at in rows
            ]
        except (ValueError, TypeError) as error:
            raise _unusable(self.path, error) from error
