"""The store: what one generation holds, in SQLite."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from corpus.notice import Fields, Notice, Role
from corpus.notice_record import fields_from_record, from_record
from corpus.spelling import search_key
from indexer.database import Database, new_database
from indexer.directive_query import DirectiveQuery
from indexer.facet_query import FacetQuery
from indexer.notice_query import NoticeQuery
from indexer.notice_table import (
    INSERT_NOTICE,
    INSERT_READ_FIELDS,
    INSERT_REJECTED,
    NOTICE_SCHEMA,
    Coverage,
    FiledNotice,
    NoticeIdentity,
    RejectedFile,
    StoredNotice,
    fields_record,
    notice_record,
    read_day,
    text_digest,
)
from indexer.passage_table import (
    INSERT_PASSAGE,
    PASSAGE_SCHEMA,
    PassageTable,
    StoredPassage,
    passage_record,
)
from indexer.passages import Passage
from indexer.place_table import PLACE_SCHEMA, PlaceTable
from indexer.topic_table import INSERT_TOPIC, TOPIC_SCHEMA, TopicTable, topic_records
from indexer.understood_tables import (
    UNDERSTOOD_SCHEMA,
    UnderstoodNotice,
    UnderstoodTables,
    write_understood,
)


def write_store(
    path: Path,
    notices: Iterable[StoredNotice],
    passages: Iterable[StoredPassage],
    understood: Iterable[UnderstoodNotice],
    rejected: Iterable[RejectedFile],
    topics: Iterable[Sequence[str]] = (),
) -> None:
    """Write a new store at `path`, which must not exist; raise UnusableFolder when the disk is full.

    `topics` are those of each passage in turn.
    """
    stored_notices = list(notices)
    with new_database(
        path, NOTICE_SCHEMA + PASSAGE_SCHEMA + UNDERSTOOD_SCHEMA + PLACE_SCHEMA + TOPIC_SCHEMA
    ) as database:
        database.executemany(
            INSERT_NOTICE,
            (notice_record(stored) for stored in stored_notices),
        )
        database.executemany(
            INSERT_READ_FIELDS,
            ((stored.notice.id, fields_record(stored)) for stored in stored_notices if stored.read_fields),
        )
        database.executemany(INSERT_PASSAGE, (passage_record(stored) for stored in passages))
        write_understood(database, understood)
        database.executemany(INSERT_TOPIC, topic_records(topics))
        database.executemany(
            INSERT_REJECTED,
            ((file.source, file.file_digest, file.reason) for file in rejected),
        )


class Store:
    """A generation's store, opened for reading; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        """Open the store at `path`; raise DamagedIndex when it is no store."""
        self._database = Database(path)
        self._rows = self._database.rows
        self._passages = PassageTable(self._database)
        self.understood = UnderstoodTables(self._database)
        self.directives = DirectiveQuery(self._database)
        self.notice_query = NoticeQuery(self._database)
        self.topics = TopicTable(self._database)
        self.places = PlaceTable(self._database)
        self.facets = FacetQuery(self._database)
        self._rows("SELECT count(*) FROM notice")

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
            raise self._database.damaged(f"bản ghi của một văn bản bị hỏng ({error})") from error
        if text_digest(text) != digest:
            raise self._database.damaged(
                f"chữ đã lưu của {notice.source} bị thay đổi nên không trích dẫn được"
            )
        return notice

    def notices(self) -> Iterator[StoredNotice]:
        """Yield all notices, by source."""
        rows = self._rows("SELECT record, text, text_digest, file_digest FROM notice ORDER BY source")
        read_fields = self.read_fields()
        for record, text, digest, file_digest in rows:
            notice = self._to_notice(record, text, digest)
            yield StoredNotice(notice, file_digest, read_fields.get(notice.id))

    def fields(self) -> Iterator[tuple[str, Fields]]:
        """Yield (notice id, fields) of all notices, by source; half the work of `notices`."""
        rows = self._rows("SELECT id, json_extract(record, '$.fields') FROM notice ORDER BY source")
        for notice_id, record in rows:
            yield notice_id, self._to_fields(record)

    def read_fields(self) -> dict[str, Fields]:
        """Return the fields as they were read of the notices with corrected ones, by notice id."""
        rows = self._rows("SELECT notice_id, fields FROM read_fields ORDER BY notice_id")
        return {notice_id: self._to_fields(record) for notice_id, record in rows}

    def fields_as_read(self, sources: Iterable[str]) -> dict[str, Fields]:
        """Return by file the fields as they were read, of those of `sources` that have a notice."""
        corrected, found = self.read_fields(), {}
        for source in sources:
            notice_id = self.find_source(source)
            notice = None if notice_id is None else self.notice(notice_id)
            if notice is not None:
                found[source] = corrected.get(notice.id, notice.fields)
        return found

    def _to_fields(self, record: str) -> Fields:
        try:
            return fields_from_record(json.loads(record))
        except (ValueError, KeyError, TypeError) as error:
            raise self._database.damaged(f"bản ghi của một văn bản bị hỏng ({error})") from error

    def dates(self, notice_ids: Sequence[str]) -> dict[str, tuple[date | None, date | None]]:
        """Return the dates of issue and of meeting of each notice, None where unknown."""
        marks = ",".join("?" * len(notice_ids))
        rows = self._rows(
            f"SELECT id, issued_on, meeting_on FROM notice WHERE id IN ({marks})",  # noqa: S608 - marks only
            list(notice_ids),
        )
        return {notice_id: (read_day(issued), read_day(meeting)) for notice_id, issued, meeting in rows}

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

    def identities(self) -> Iterator[NoticeIdentity]:
        """Yield what every notice can be cited by, by source; much less work than `fields`."""
        rows = self._rows(
            "SELECT id, number, json_extract(record, '$.fields.kind.value'), issued_on, meeting_on, "
            "district, term FROM notice ORDER BY source"
        )
        for notice_id, number, kind, issued_on, meeting_on, district, term in rows:
            yield NoticeIdentity(
                notice_id, number, kind, read_day(issued_on), read_day(meeting_on), district, term
            )

    def filed(self) -> Iterator[FiledNotice]:
        """Yield every notice by its file, by source; 10,000 take 30 ms."""
        rows = self._rows(
            "SELECT id, source, number, issued_on, meeting_on, district FROM notice ORDER BY source"
        )
        for notice_id, source, number, issued_on, meeting_on, district in rows:
            yield FiledNotice(notice_id, source, number, read_day(issued_on), read_day(meeting_on), district)

    def file_digest(self, notice_id: str) -> str | None:
        """Return the SHA-256 of the file that a notice was read from; None for an id there is none of."""
        found = self._rows("SELECT file_digest FROM notice WHERE id = ?", (notice_id,))
        return str(found[0][0]) if found else None

    def coverage(self) -> Coverage:
        """Return what the archive holds, counted."""
        [(notices, unknown, first, last)] = self._rows(
            "SELECT count(*), sum(district IS NULL), min(coalesce(issued_on, meeting_on)), "
            "max(coalesce(issued_on, meeting_on)) FROM notice"
        )
        [(rejected,)] = self._rows("SELECT count(*) FROM rejected")
        districts = self._rows("SELECT DISTINCT district FROM notice WHERE district IS NOT NULL")
        # "Thanh Hoá" and "Thanh Hóa" are one place.
        names = {search_key(name): name for (name,) in sorted(districts, reverse=True)}
        return Coverage(
            notices=notices,
            passages=self._passages.count(),
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
        return self._passages.of_rows(rows)

    def passage(self, passage_id: str) -> Passage | None:
        """Return a passage by its id."""
        return self._passages.of_id(passage_id)

    def rows_with(self, roles: Collection[Role]) -> list[int]:
        """Return the rows of the passages with one of `roles`, ascending."""
        return self._passages.rows_with(roles)

    def rows_of(self, notice_ids: Collection[str]) -> list[int]:
        """Return the rows of the passages of these notices, ascending."""
        return self._passages.rows_of(notice_ids)

    def passages_of(self, notice_id: str) -> list[StoredPassage]:
        """Return the passages of a notice with their rows, in the order of the text."""
        return self._passages.of_notice(notice_id)

    def embedding_rows(self) -> dict[str, int]:
        """Return the row of each embedding key, so that a later build can re-use its vector."""
        return self._passages.embedding_rows()
