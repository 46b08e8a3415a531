"""The store: notices, passages and rejected files of one generation in SQLite."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from corpus.notice import Fields, Notice, Role
from corpus.notice_record import fields_from_record, from_record, to_record
from corpus.spans import Span
from corpus.spelling import search_key
from indexer.errors import DamagedIndex, UnusableFolder
from indexer.passages import Heading, Passage

_SCHEMA = """
CREATE TABLE notice (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL UNIQUE,
    file_digest TEXT NOT NULL,
    text_digest TEXT NOT NULL,
    number TEXT,
    issued_on TEXT,
    meeting_on TEXT,
    district TEXT,
    record TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE TABLE passage (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    notice_id TEXT NOT NULL REFERENCES notice (id),
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    role TEXT NOT NULL,
    headings TEXT NOT NULL,
    embedding_key TEXT NOT NULL
);
CREATE INDEX passage_of_notice ON passage (notice_id);
CREATE TABLE rejected (
    source TEXT PRIMARY KEY,
    file_digest TEXT NOT NULL,
    reason TEXT NOT NULL
);
"""


@dataclass(frozen=True, slots=True)
class StoredNotice:
    """A notice with the SHA-256 of the file it was read from."""

    notice: Notice
    file_digest: str


@dataclass(frozen=True, slots=True)
class RejectedFile:
    """A file of the archive that could not be read, and why."""

    source: str
    file_digest: str
    reason: str


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage, its row in the vectors and words, and the key under which its embedding can be re-used."""

    row: int
    passage: Passage
    embedding_key: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What an archive holds: counts, the districts that are known, and the years of issue or meeting."""

    notices: int
    passages: int
    districts: tuple[str, ...]
    unknown_district: int
    first_year: int | None
    last_year: int | None
    rejected: int


def text_digest(text: str) -> str:
    """Return the SHA-256 of `text`, by which a changed character is noticed before it is quoted."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def write_store(
    path: Path,
    notices: Iterable[StoredNotice],
    passages: Iterable[StoredPassage],
    rejected: Iterable[RejectedFile],
) -> None:
    """Write a new store at `path`, which must not exist."""
    database = sqlite3.connect(path)
    try:
        with database:
            database.executescript(_SCHEMA)
            database.executemany(
                "INSERT INTO notice VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (_notice_record(stored) for stored in notices),
            )
            database.executemany(
                "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (_passage_record(stored) for stored in passages),
            )
            database.executemany(
                "INSERT INTO rejected VALUES (?, ?, ?)",
                ((file.source, file.file_digest, file.reason) for file in rejected),
            )
    except sqlite3.OperationalError as error:  # what SQLite raises for a full disk
        raise UnusableFolder(
            f"Không ghi được {path}: {error}. Hãy kiểm tra chỗ trống trên đĩa rồi chạy lại."
        ) from error
    finally:
        database.close()


def _notice_record(stored: StoredNotice) -> tuple[str | None, ...]:
    notice, fields = stored.notice, stored.notice.fields
    return (
        notice.id,
        notice.source,
        stored.file_digest,
        text_digest(notice.text),
        fields.number.value,
        fields.issued_on.value.isoformat() if fields.issued_on.value else None,
        fields.meeting_on.value.isoformat() if fields.meeting_on.value else None,
        fields.district.value,
        json.dumps(to_record(notice), ensure_ascii=False),
        notice.text,
    )


def _passage_record(stored: StoredPassage) -> tuple[int, str, str, int, int, str, str, str]:
    passage = stored.passage
    headings = [[heading.text, heading.span.start, heading.span.end] for heading in passage.headings]
    return (
        stored.row,
        passage.id,
        passage.notice_id,
        passage.span.start,
        passage.span.end,
        passage.role.value,
        json.dumps(headings, ensure_ascii=False),
        stored.embedding_key,
    )


_PASSAGE_COLUMNS = "row, id, notice_id, start, stop, role, headings, embedding_key"


def _to_passage(record: tuple[int, str, str, int, int, str, str, str]) -> StoredPassage:
    row, passage_id, notice_id, start, stop, role, headings, embedding_key = record
    passage = Passage(passage_id, notice_id, Span(start, stop), _to_headings(headings), Role(role))
    return StoredPassage(row, passage, embedding_key)


# The passages of one section share their chain, and a question reads a hundred passages.
@lru_cache(maxsize=16_384)
def _to_headings(record: str) -> tuple[Heading, ...]:
    return tuple(Heading(text, Span(first, last)) for text, first, last in json.loads(record))


class Store:
    """A generation's store, opened for reading; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        """Open the store at `path`; raise DamagedIndex when it is no store."""
        self._path = path
        try:
            # immutable: a generation is never written again, so SQLite needs no locks and no journal.
            self._database = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise self._damaged(str(error)) from error
        self._rows("SELECT count(*) FROM notice")

    def _rows(self, statement: str, values: Sequence[object] = ()) -> list[Any]:
        """Return all rows of a query; a damaged page of the file is met only here."""
        try:
            return self._database.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise self._damaged(str(error)) from error

    def _damaged(self, reason: str) -> DamagedIndex:
        return DamagedIndex(f"Không đọc được {self._path}: {reason}. Hãy chạy lại `tracuu index`.")

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def notice(self, notice_id: str) -> Notice | None:
        """Return a notice by its id; raise DamagedIndex when its stored text was altered."""
        found = self._rows("SELECT record, text, text_digest FROM notice WHERE id = ?", (notice_id,))
        return self._to_notice(*found[0]) if found else None

    def _to_notice(self, record: str, text: str, digest: str) -> Notice:
        try:
            notice = from_record(json.loads(record), text)
        except (ValueError, KeyError, TypeError) as error:
            raise self._damaged(f"bản ghi của một văn bản bị hỏng ({error})") from error
        if text_digest(text) != digest:
            raise self._damaged(f"chữ đã lưu của {notice.source} bị thay đổi nên không trích dẫn được")
        return notice

    def notices(self) -> Iterator[StoredNotice]:
        """Yield all notices, by source."""
        rows = self._rows("SELECT record, text, text_digest, file_digest FROM notice ORDER BY source")
        for record, text, digest, file_digest in rows:
            yield StoredNotice(self._to_notice(record, text, digest), file_digest)

    def fields(self) -> Iterator[tuple[str, Fields]]:
        """Yield (notice id, fields) of all notices, by source; half the work of `notices`."""
        rows = self._rows("SELECT id, json_extract(record, '$.fields') FROM notice ORDER BY source")
        for notice_id, record in rows:
            try:
                yield notice_id, fields_from_record(json.loads(record))
            except (ValueError, KeyError, TypeError) as error:
                raise self._damaged(f"bản ghi của một văn bản bị hỏng ({error})") from error

    def dates(self, notice_ids: Sequence[str]) -> dict[str, tuple[date | None, date | None]]:
        """Return the dates of issue and of meeting of each notice, None where unknown."""
        marks = ",".join("?" * len(notice_ids))
        rows = self._rows(
            f"SELECT id, issued_on, meeting_on FROM notice WHERE id IN ({marks})",  # noqa: S608 - marks only
            list(notice_ids),
        )
        return {
            notice_id: (
                date.fromisoformat(issued) if issued else None,
                date.fromisoformat(meeting) if meeting else None,
            )
            for notice_id, issued, meeting in rows
        }

    def page(self, *, limit: int, offset: int = 0) -> list[Notice]:
        """Return `limit` notices from place `offset` on, newest first, undated ones last, then by source."""
        rows = self._rows(
            "SELECT record, text, text_digest FROM notice "
            "ORDER BY coalesce(issued_on, meeting_on) IS NULL, coalesce(issued_on, meeting_on) DESC, source "
            "LIMIT ? OFFSET ?",
            (limit, offset),
        )
        return [self._to_notice(*row) for row in rows]

    def find_source(self, source: str) -> str | None:
        """Return the id of the notice read from the file `source`."""
        found = self._rows("SELECT id FROM notice WHERE source = ?", (source,))
        return str(found[0][0]) if found else None

    def numbers(self) -> list[tuple[str, str]]:
        """Return (document number, notice id) of every notice that states a number, by source."""
        return self._rows("SELECT number, id FROM notice WHERE number IS NOT NULL ORDER BY source")

    def coverage(self) -> Coverage:
        """Return what the archive holds, counted."""
        [(notices, unknown, first, last)] = self._rows(
            "SELECT count(*), sum(district IS NULL), min(coalesce(issued_on, meeting_on)), "
            "max(coalesce(issued_on, meeting_on)) FROM notice"
        )
        [(passages,)] = self._rows("SELECT count(*) FROM passage")
        [(rejected,)] = self._rows("SELECT count(*) FROM rejected")
        districts = self._rows("SELECT DISTINCT district FROM notice WHERE district IS NOT NULL")
        # "Thanh Hoá" and "Thanh Hóa" are one place.
        names = {search_key(name): name for (name,) in sorted(districts, reverse=True)}
        return Coverage(
            notices=notices,
            passages=passages,
            districts=tuple(sorted(names.values())),
            unknown_district=unknown or 0,
            first_year=int(first[:4]) if first else None,
            last_year=int(last[:4]) if last else None,
            rejected=rejected,
        )

    def rejected(self) -> list[RejectedFile]:
        """Return the files that could not be read, by source."""
        rows = self._rows("SELECT source, file_digest, reason FROM rejected ORDER BY source")
        return [RejectedFile(*row) for row in rows]

    def file_digests(self) -> dict[str, str]:
        """Return the digest of every file this generation was made from, rejected ones included."""
        return dict(
            self._rows(
                "SELECT source, file_digest FROM notice UNION ALL SELECT source, file_digest FROM rejected"
            )
        )

    def passages(self, rows: Sequence[int]) -> list[Passage]:
        """Return the passages of `rows`, in that order."""
        marks = ",".join("?" * len(rows))
        found = {
            record[0]: _to_passage(record).passage
            for record in self._rows(
                f"SELECT {_PASSAGE_COLUMNS} FROM passage WHERE row IN ({marks})",  # noqa: S608 - marks only
                list(rows),
            )
        }
        return [found[row] for row in rows]

    def passage(self, passage_id: str) -> Passage | None:
        """Return a passage by its id."""
        found = self._rows(
            f"SELECT {_PASSAGE_COLUMNS} FROM passage WHERE id = ?",  # noqa: S608 - constant columns
            (passage_id,),
        )
        return _to_passage(found[0]).passage if found else None

    def passages_of(self, notice_id: str) -> list[StoredPassage]:
        """Return the passages of a notice with their rows, in the order of the text."""
        found = self._rows(
            f"SELECT {_PASSAGE_COLUMNS} FROM passage WHERE notice_id = ? ORDER BY row",  # noqa: S608
            (notice_id,),
        )
        return [_to_passage(record) for record in found]

    def embedding_rows(self) -> dict[str, int]:
        """Return the row of each embedding key, so that a later build can re-use its vector."""
        return dict(self._rows("SELECT embedding_key, row FROM passage"))
