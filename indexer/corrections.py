"""Corrections: the log of what people put in the place of fields that were read wrongly."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from corpus.corrected_fields import FIELD_NAMES, correct_field, kept_text
from corpus.notice import Fields, Notice
from indexer.errors import CorrectionsError

# Raised whenever a stored correction would be read otherwise.
_CORRECTIONS_VERSION = 1
# A correction is written in a few milliseconds; who waits longer has met a stuck process.
_PATIENCE_S = 10.0
# Why the log itself takes a correction back: another is made of a text that reads otherwise.
_READ_OTHERWISE = "máy nay đọc khác lúc sửa"
_SCHEMA = (
    """
    CREATE TABLE correction (
        entry INTEGER PRIMARY KEY AUTOINCREMENT,
        source TEXT NOT NULL,
        field TEXT NOT NULL,
        value TEXT,
        corrected_by TEXT NOT NULL,
        corrected_at TEXT NOT NULL,
        note TEXT NOT NULL,
        before TEXT
    )
    """,
    "CREATE INDEX correction_place ON correction (source, field, entry)",
    # What was once said stays readable, whoever opens the file.
    "CREATE TRIGGER no_change BEFORE UPDATE ON correction BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER no_removal BEFORE DELETE ON correction BEGIN SELECT RAISE(ABORT, 'append only'); END",
    f"PRAGMA user_version = {_CORRECTIONS_VERSION}",
)
_COLUMNS = "source, field, value, corrected_by, corrected_at, note, before"
# The header of an SQLite file keeps at this byte a number that every commit raises (sqlite.org/fileformat2).
_CHANGE_COUNTER = 24
# What is in force, by source; empty for a file without corrections. `before` is then what was read.
InForce = Mapping[str, tuple["Correction", ...]]


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the log: `value` stands for the field `field` of the notice read from the file `source`.

    Names a file, not a notice id, so that it outlives every index. `value` has the form that
    `read_correction` gives; None takes the correction before it back. `before` is what was shown until then,
    in the same form, None when that was unknown. `by` is who says so, "" when not told; `at` is UTC.
    """

    source: str
    field: str
    value: str | None
    by: str
    at: datetime
    note: str = ""
    before: str | None = None


def corrections_path(index: Path) -> Path:
    """Return where the corrections of an index lie: beside it, since it can be rebuilt and they cannot."""
    return index.absolute().parent / "corrections.sqlite"


def corrected(notice: Notice, corrections: Sequence[Correction]) -> Notice:
    """Return `notice`, as it was read, with its fields as `corrections` in force say; its text stays.

    A correction that `held_back` tells leaves its field as it was read.
    """
    fields = notice.fields
    for correction in corrections:
        if correction.value is not None and _is_of(correction, notice.fields):
            day = correction.at.astimezone().date()
            fields = correct_field(fields, correction.field, correction.value, day)
    return replace(notice, fields=fields)


def held_back(in_force: InForce, read: Mapping[str, Fields]) -> tuple[Correction, ...]:
    """Return the corrections in force of a field that is no longer read as it was when it was corrected.

    `read` holds by source the fields as they were read. The name of a file says little: another notice may
    have come under it, or lie under it in the archive of another index beside the same log.
    """
    return tuple(
        correction
        for source, corrections in sorted(in_force.items())
        for correction in corrections
        if source in read and not _is_of(correction, read[source])
    )


def _is_of(correction: Correction, read: Fields) -> bool:
    return kept_text(getattr(read, correction.field)) == correction.before


def corrections_digest(in_force: InForce) -> str:
    """Return the SHA-256 of what is in force, "" for nothing: equal exactly when fields come out equal."""
    lines = [
        [source, correction.field, correction.value, correction.at.isoformat(), correction.before]
        for source, corrections in sorted(in_force.items())
        for correction in corrections
    ]
    return hashlib.sha256(json.dumps(lines).encode()).hexdigest() if lines else ""


class CorrectionLog:
    """The corrections in one SQLite file that only grows; safe for several threads and several processes.

    Every call opens a connection of its own: corrections are made by hand. The file is made with the first
    one. It keeps a rollback journal, so that it can lie in a folder that is only read, or on a share.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def put(self, correction: Correction) -> Correction:
        """Append `correction`, whose `before` is what is read from the text, and return it as it is kept.

        Its `before` becomes the correction that it follows; one that was made of another reading is taken
        back first, so that `in_force` finds the reading of each. Raises CorrectionsError.
        """
        with self._writing() as database:
            last = self._last(database, correction.source, correction.field)
            if last is not None and last.value is not None:
                first = self._first(database, correction.source, correction.field)
                if first.before == correction.before:
                    correction = replace(correction, before=last.value)
                else:
                    withdrawal = replace(correction, value=None, before=last.value, note=_READ_OTHERWISE)
                    self._append(database, withdrawal)
            self._append(database, correction)
        return correction

    def withdraw(self, withdrawal: Correction) -> Correction | None:
        """Append `withdrawal`, whose value is None, if a correction is in force; return it, else None.

        Raises CorrectionsError.
        """
        if not self.path.exists():
            return None
        with self._writing() as database:
            last = self._last(database, withdrawal.source, withdrawal.field)
            if last is None or last.value is None:
                return None
            withdrawal = replace(withdrawal, value=None, before=last.value)
            self._append(database, withdrawal)
        return withdrawal

    def entries(self) -> list[Correction]:
        """Return the whole log, in the order in which it was written. Raises CorrectionsError."""
        if not self.path.exists():
            return []
        with self._opened() as database:
            if not self._is_made(database):
                return []
            return self._read(database, "ORDER BY entry")

    def in_force(self) -> InForce:
        """Return the last correction of each field that was not taken back, by source, then by field.

        Their `before` is what was read from the text when the field was first corrected, or first again
        after a withdrawal. Raises CorrectionsError.
        """
        last: dict[tuple[str, str], Correction] = {}
        for entry in self.entries():
            earlier = last.get((entry.source, entry.field))
            follows = earlier is not None and earlier.value is not None and entry.value is not None
            kept = replace(entry, before=earlier.before) if earlier is not None and follows else entry
            last[entry.source, entry.field] = kept
        by_source: dict[str, tuple[Correction, ...]] = {}
        for (source, _), entry in sorted(last.items(), key=lambda item: item[0]):
            if entry.value is not None:
                by_source[source] = (*by_source.get(source, ()), entry)
        return by_source

    def state(self) -> tuple[int, ...]:
        """Return what differs whenever the log was written to; () while there is none."""
        try:
            with self.path.open("rb") as file:
                header = file.read(_CHANGE_COUNTER + 4)
            known = self.path.stat()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise self._unusable(error) from error
        return (*header[_CHANGE_COUNTER:], known.st_ino, known.st_size, known.st_mtime_ns)

    def _append(self, database: sqlite3.Connection, correction: Correction) -> None:
        database.execute(
            f"INSERT INTO correction ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - constant
            (
                correction.source,
                correction.field,
                correction.value,
                correction.by,
                correction.at.isoformat(),
                correction.note,
                correction.before,
            ),
        )

    def _last(self, database: sqlite3.Connection, source: str, field: str) -> Correction | None:
        clause = "WHERE source = ? AND field = ? ORDER BY entry DESC LIMIT 1"
        found = self._read(database, clause, (source, field))
        return found[0] if found else None

    def _first(self, database: sqlite3.Connection, source: str, field: str) -> Correction:
        """Return the first correction of a field since the last withdrawal; there is one in force."""
        clause = (
            "WHERE source = ?1 AND field = ?2 AND entry > (SELECT coalesce(max(entry), 0) FROM correction "
            "WHERE source = ?1 AND field = ?2 AND value IS NULL) ORDER BY entry LIMIT 1"
        )
        return self._read(database, clause, (source, field))[0]

    def _read(
        self, database: sqlite3.Connection, clause: str, values: Sequence[str] = ()
    ) -> list[Correction]:
        rows: list[tuple[Any, ...]] = database.execute(
            f"SELECT {_COLUMNS} FROM correction {clause}",  # noqa: S608 - constant clauses
            values,
        ).fetchall()
        try:
            return [_checked(row) for row in rows]
        except (ValueError, TypeError) as error:
            raise self._unusable(error) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Open the file, which is made if there is none, for one change that no other process can split."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unusable(error) from error
        with self._opened() as database:
            database.execute("BEGIN IMMEDIATE")
            try:
                if not self._is_made(database):
                    for statement in _SCHEMA:
                        database.execute(statement)
                yield database
                database.execute("COMMIT")
            finally:
                if database.in_transaction:
                    database.execute("ROLLBACK")

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """Open the file for one call; whatever SQLite has against it becomes a CorrectionsError."""
        try:
            database = sqlite3.connect(self.path, timeout=_PATIENCE_S, isolation_level=None)
            try:
                yield database
            finally:
                database.close()
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def _is_made(self, database: sqlite3.Connection) -> bool:
        """Say whether the tables are there: a process may have made the file and not yet the tables."""
        [(version, tables)] = database.execute(
            "SELECT user_version, (SELECT count(*) FROM sqlite_master) FROM pragma_user_version"
        ).fetchall()
        if version != _CORRECTIONS_VERSION and (version or tables):
            raise self._unusable(
                f"định dạng {version}, chương trình này đọc định dạng {_CORRECTIONS_VERSION}"
            )
        return bool(version)

    def _unusable(self, error: object) -> CorrectionsError:
        return CorrectionsError(
            f"Không đọc hoặc ghi được tệp sửa tay {self.path}: {error}. "
            "Hãy kiểm tra quyền ghi và chỗ trống, hoặc lấy lại tệp từ bản sao lưu."
        )


def _checked(row: tuple[Any, ...]) -> Correction:
    """Return an entry; raise ValueError or TypeError when this program cannot have written it."""
    source, field, value, by, at, note, before = row
    if field not in FIELD_NAMES:
        raise ValueError(f"không có thuộc tính {field!r}")
    if field in {"issued_on", "meeting_on"} and value is not None:
        datetime.fromisoformat(value)
    moment = datetime.fromisoformat(at)
    if moment.tzinfo is None or value == "":
        raise ValueError(f"mục ghi ngày {at} bị hỏng")
    return Correction(source, field, value, by, moment, note, before)
