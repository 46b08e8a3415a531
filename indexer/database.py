"""The file of a store: SQLite, written once, then only read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from indexer.errors import DamagedIndex, UnusableFolder


@contextmanager
def new_database(path: Path, schema: str) -> Iterator[sqlite3.Connection]:
    """Make a database at `path`, which must not exist, and keep what is written in the block.

    Raises UnusableFolder when the disk is full.
    """
    database = sqlite3.connect(path)
    try:
        with database:
            database.executescript(schema)
            yield database
    except sqlite3.OperationalError as error:  # what SQLite raises for a full disk
        raise UnusableFolder(
            f"Không ghi được {path}: {error}. Hãy kiểm tra chỗ trống trên đĩa rồi chạy lại."
        ) from error
    finally:
        database.close()


class Database:
    """A finished database, opened for reading; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        """Open the database at `path`; raise DamagedIndex when that fails."""
        self._path = path
        try:
            # immutable: a generation is never written again, so SQLite needs no locks and no journal.
            self._connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise self.damaged(str(error)) from error

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Any]:
        """Return all rows of a query; a damaged page of the file is met only here, as DamagedIndex."""
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise self.damaged(str(error)) from error

    def damaged(self, reason: str) -> DamagedIndex:
        """Return the error that names this file and `reason`."""
        return DamagedIndex(f"Không đọc được {self._path}: {reason}. Hãy chạy lại `tracuu index`.")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
