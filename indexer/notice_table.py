"""The tables of notices: what they keep of each file of the archive."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date

from corpus.notice import Fields, Notice
from corpus.notice_record import to_record

NOTICE_SCHEMA = """
CREATE TABLE notice (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL UNIQUE,
    file_digest TEXT NOT NULL,
    text_digest TEXT NOT NULL,
    number TEXT,
    issued_on TEXT,
    meeting_on TEXT,
    district TEXT,
    term TEXT,
    record TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX notice_newest ON notice (
    coalesce(issued_on, meeting_on) IS NULL, coalesce(issued_on, meeting_on) DESC, source
);
-- All that lists and counts of notices ask for, apart from the long records.
CREATE INDEX notice_listed ON notice (district, issued_on, meeting_on, term, source, id);
-- The fields as they were read, of the notices whose record holds corrected ones.
CREATE TABLE read_fields (
    notice_id TEXT PRIMARY KEY,
    fields TEXT NOT NULL
);
CREATE TABLE rejected (
    source TEXT PRIMARY KEY,
    file_digest TEXT NOT NULL,
    reason TEXT NOT NULL
);
"""
INSERT_NOTICE = "INSERT INTO notice VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_READ_FIELDS = "INSERT INTO read_fields VALUES (?, ?)"
INSERT_REJECTED = "INSERT INTO rejected VALUES (?, ?, ?)"


@dataclass(frozen=True, slots=True)
class StoredNotice:
    """A notice with the SHA-256 of the file it was read from.

    `read_fields` are its fields as they were read, None unless a person corrected some of them.
    """

    notice: Notice
    file_digest: str
    read_fields: Fields | None = None


@dataclass(frozen=True, slots=True)
class NoticeIdentity:
    """What tells one notice from another to those who cite it; None is unknown."""

    notice_id: str
    number: str | None
    kind: str | None
    issued_on: date | None
    meeting_on: date | None
    district: str | None
    term: str | None = None


@dataclass(frozen=True, slots=True)
class FiledNotice:
    """A notice by its file, and what its address on the pages is made of; None is unknown."""

    notice_id: str
    source: str
    number: str | None
    issued_on: date | None
    meeting_on: date | None
    district: str | None


@dataclass(frozen=True, slots=True)
class RejectedFile:
    """A file of the archive that could not be read, and why."""

    source: str
    file_digest: str
    reason: str


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


def notice_record(stored: StoredNotice) -> tuple[str | None, ...]:
    """Return the row of `INSERT_NOTICE`."""
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
        fields.term.value,
        json.dumps(to_record(notice), ensure_ascii=False),
        notice.text,
    )


def fields_record(stored: StoredNotice) -> str:
    """Return the fields as they were read, as JSON."""
    as_read = replace(stored.notice, fields=stored.read_fields or stored.notice.fields)
    return json.dumps(to_record(as_read)["fields"], ensure_ascii=False)


def read_day(written: str | None) -> date | None:
    """Return a day of the table; None where it is not known."""
    return date.fromisoformat(written) if written is not None else None
