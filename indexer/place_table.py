"""The table of the places that notices name, by the passages that name them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.gazetteer.mentions import PlaceMention
from corpus.gazetteer.units import UnitKind
from corpus.spans import Span
from corpus.spelling import search_key
from indexer.database import Database

PLACE_SCHEMA = """
-- `passage_row` is null for what the header or the tail of a notice names.
CREATE TABLE place (
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    notice_id TEXT NOT NULL REFERENCES notice (id),
    passage_row INTEGER REFERENCES passage (row),
    name TEXT NOT NULL
);
CREATE INDEX place_named ON place (name_key, kind, notice_id);
"""
INSERT_PLACE = "INSERT INTO place VALUES (?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A kind and name that some notice writes; accents count, capitals and tone placement do not."""

    kind: UnitKind
    name: str

    @property
    def title(self) -> str:
        """The kind and the name: "xã Lan Giới"."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Naming:
    """A notice that names a place: in the passages of `rows`, `is_outside` also in its header or tail."""

    notice_id: str
    rows: tuple[int, ...]
    is_outside: bool


@dataclass(frozen=True, slots=True)
class NoticeHome:
    """Where a notice comes from, and its day of issue; None is unknown."""

    notice_id: str
    district: str | None
    province: str | None
    issued_on: date | None


def place_records(
    notice_id: str, places: Iterable[PlaceMention], passages: Sequence[Span], first_row: int
) -> Iterator[tuple[str, str, str, int | None, str]]:
    """Yield the values of INSERT_PLACE, each passage once for a place; `passages` start at `first_row`."""
    starts = [passage.start for passage in passages]
    for place in places:
        rows = dict.fromkeys(_row_of(span, passages, starts, first_row) for span in place.spans)
        for row in rows:
            yield search_key(place.name), place.kind.value, notice_id, row, place.name


def _row_of(span: Span, passages: Sequence[Span], starts: Sequence[int], first_row: int) -> int | None:
    place = bisect_right(starts, span.start) - 1
    return first_row + place if place >= 0 and span.start < passages[place].end else None


class PlaceTable:
    """The places that the notices of a finished store name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def named(self) -> list[NamedPlace]:
        """Return every kind and name that some notice writes, by key and kind."""
        rows = self._database.rows("SELECT kind, min(name) FROM place GROUP BY name_key, kind")
        return [NamedPlace(UnitKind(kind), name) for kind, name in rows]

    def naming(self, place: NamedPlace) -> list[Naming]:
        """Return the notices that name `place`, by id."""
        rows: dict[str, list[int | None]] = {}
        for notice_id, row in self._database.rows(
            "SELECT notice_id, passage_row FROM place WHERE name_key = ? AND kind = ? ORDER BY 1, 2",
            (search_key(place.name), place.kind.value),
        ):
            rows.setdefault(notice_id, []).append(row)
        return [
            Naming(notice_id, tuple(row for row in of_notice if row is not None), None in of_notice)
            for notice_id, of_notice in rows.items()
        ]

    def notices_naming(self, name: str, kind: UnitKind | None = None) -> list[str]:
        """Return the ids of the notices that name a place, of `kind` where given, sorted."""
        is_of_kind, kinds = ("AND kind = ?", [kind.value]) if kind is not None else ("", [])
        found = self._database.rows(
            f"SELECT DISTINCT notice_id FROM place WHERE name_key = ? {is_of_kind} ORDER BY 1",  # noqa: S608
            [search_key(name), *kinds],
        )
        return [notice_id for (notice_id,) in found]

    def homes(self) -> list[NoticeHome]:
        """Return where each notice comes from, by id; reads all records, 0.2 s for ten thousand."""
        rows = self._database.rows(
            "SELECT id, district, json_extract(record, '$.fields.province.value'), issued_on "
            "FROM notice ORDER BY id"
        )
        return [
            NoticeHome(notice_id, district, province, date.fromisoformat(issued) if issued else None)
            for notice_id, district, province, issued in rows
        ]
