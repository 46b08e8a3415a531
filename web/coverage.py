"""What the archive holds and what it does not, as the coverage page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.corrected_fields import shown_text
from corpus.dates import official_date
from corpus.notice import Provenance
from indexer.corrections import Correction, InForce
from indexer.store import Store
from search_api.asking.language import Language
from search_api.views import SHOWN_FIELDS
from web.addresses import address
from web.browsing import UNKNOWN
from web.inventory import District, count_fields
from web.messages import say

# A wider or longer table of counts is not read, and a larger page is slow to load.
MOST_ROWS, MOST_YEARS = 80, 40
# Kept as 2021-03-05.
_DAYS = frozenset({"issued_on", "meeting_on"})


@dataclass(frozen=True, slots=True)
class YearCell:
    """The notices of a district in a year; none is a gap, which is said."""

    notices: int
    target: str


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """A district in the table of counts; `name` is None for the notices of unknown district."""

    name: str | None
    target: str
    cells: tuple[YearCell, ...]
    count: int


@dataclass(frozen=True, slots=True)
class YearTable:
    """Notices by district and year; `left_out` districts stand in no row."""

    years: tuple[str, ...]
    rows: tuple[DistrictRow, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class FieldLine:
    """How many notices know a field in each way, in the order of `Provenance`."""

    name: str
    counts: tuple[int, ...]
    unknown_share: int


@dataclass(frozen=True, slots=True)
class CorrectedField:
    """A field that a person corrected: of which file, to what, who said so and when."""

    source: str
    notice_id: str | None
    field: str
    value: str
    by: str
    day: str


def year_table(districts: Sequence[District], language: Language) -> YearTable:
    """Return the first `MOST_ROWS` districts by year: all years of a short time, else those with notices."""
    known = sorted({year.year for district in districts for year in district.years if year.year is not None})
    shown: list[int | None] = list(known[-MOST_YEARS:])
    if known and known[-1] - known[0] < MOST_YEARS:
        shown = list(range(known[0], known[-1] + 1))
    if any(year.year is None for district in districts for year in district.years):
        shown.append(None)
    names = tuple(str(year) if year is not None else say("coverage.unknown_year", language) for year in shown)
    return YearTable(
        names,
        tuple(_row(district, shown, language) for district in districts[:MOST_ROWS]),
        max(0, len(districts) - MOST_ROWS),
    )


def _row(district: District, years: Sequence[int | None], language: Language) -> DistrictRow:
    counts = {year.year: year.notices for year in district.years}
    cells = []
    for year in years:
        wanted = {"huyen": district.key, "nam": UNKNOWN if year is None else str(year)}
        cells.append(YearCell(counts.get(year, 0), address("/van-ban", language, wanted)))
    return DistrictRow(
        district.name, address(f"/huyen/{district.key}", language), tuple(cells), district.count
    )


def field_lines(store: Store, notices: int) -> tuple[FieldLine, ...]:
    """Return how each field is known over all `notices`, in the order in which fields are shown."""
    counted = {one.field: one.counts for one in count_fields(store)}
    return tuple(
        FieldLine(
            name,
            tuple(counted[name][provenance] for provenance in Provenance),
            round(100 * counted[name][Provenance.UNKNOWN] / max(1, notices)),
        )
        for name in SHOWN_FIELDS
        if name in counted
    )


def corrected_fields(in_force: InForce, store: Store) -> tuple[CorrectedField, ...]:
    """Return the corrections in force, by file and field."""
    return tuple(
        _corrected(entry, store.find_source(source))
        for source, entries in sorted(in_force.items())
        for entry in entries
    )


def _corrected(entry: Correction, notice_id: str | None) -> CorrectedField:
    value = entry.value or ""
    shown = (
        official_date(date.fromisoformat(value)) if entry.field in _DAYS else shown_text(entry.field, value)
    )
    return CorrectedField(
        entry.source, notice_id, entry.field, shown, entry.by, official_date(entry.at.date())
    )
