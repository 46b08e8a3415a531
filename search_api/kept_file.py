"""A small SQLite file that users write to, kept beside the index since the index can be rebuilt."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

# A line is written in a millisecond; who waits longer has met a stuck process.
_PATIENCE_S = 10.0


class KeptFile:
    """One such file; safe for several threads and several processes.

    Every use opens a connection of its own: what is kept is made by hand, a few a minute. The file is made
    when something is first written, so that a service that nobody writes to needs no place for it.
    """

    def __init__(
        self, path: Path, schema: str, version: int, unusable: Callable[[Path, object], Exception]
    ) -> None:
        """Keep at `path` what `schema` says; `version` is raised whenever it would be read otherwise.

        `unusable` makes the error for whatever SQLite or the disk has against the file.
        """
        self.path = path
        self._schema = schema
        self._version = version
        self._unusable = unusable

    def unusable(self, error: object) -> Exception:
        """Return the error that names the file and what is wrong with it."""
        return self._unusable(self.path, error)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """Open the file for one use; None while there is none."""
        if not self.path.exists():
            yield None
            return
        with self._opened() as database:
            yield database

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Open the file, which is made if there is none, and keep what the block writes, all or nothing."""
        self._make()
        with self._opened() as database, database:
            yield database

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            database = sqlite3.connect(self.path, timeout=_PATIENCE_S)
            try:
                [(version,)] = database.execute("PRAGMA user_version").fetchall()
                if version != self._version:
                    raise self.unusable(
                        f"định dạng {version}, chương trình này đọc định dạng {self._version}"
                    )
                yield database
            finally:
                database.close()
        except sqlite3.Error as error:
            raise self.unusable(error) from error

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
                    database.execute(self._schema)
                    database.execute(f"PRAGMA user_version = {self._version}")
                    # Readers and a writer do not wait for each other; the file remembers it.
                    database.execute("PRAGMA journal_mode = WAL")
                finally:
                    database.close()
                unfinished.replace(self.path)
        except (OSError, Timeout, sqlite3.Error) as error:
            raise self.unusable(error) from error
