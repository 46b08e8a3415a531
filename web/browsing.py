"""Links to browse the archive by, each with its count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.dates import official_date
from corpus.gazetteer.units import CHANGE
from corpus.glossary import shipped_topics
from indexer.directive_query import AssigneeCount
from indexer.notice_query import ValueCount
from indexer.store import Store
from search_api.asking.language import Language
from search_api.ended_districts import EndedDistrict
from web.addresses import address
from web.charts import Point
from web.inventory import District, YearCount, ended_districts
from web.messages import say
from web.topics import topic_name

# What the address of a list says for a year or a term that is not known.
UNKNOWN = "khong-ro"
_MOST_EMPTY_YEARS = 40


@dataclass(frozen=True, slots=True)
class Counted:
    """A link with a count; `is_vietnamese` says that its name is a word of the archive."""

    name: str
    count: int
    target: str
    is_vietnamese: bool = True


@dataclass(frozen=True, slots=True)
class DistrictLine:
    """A district with its provinces as its notices state them, its years, and what it belongs to today.

    `names` are the Vietnamese names in `today`, in its order.
    """

    district: District
    target: str
    provinces: str
    years: str
    today: str
    names: tuple[str, ...]


def topic_links(
    counts: Mapping[str, int], language: Language, most: int, district: str = ""
) -> tuple[Counted, ...]:
    """Return the `most` topics with most passages, each a search for it, in one `district` if given."""
    ordered = sorted(shipped_topics(), key=lambda topic: -counts.get(topic.id, 0))
    return tuple(
        Counted(
            topic_name(topic, language),
            counts[topic.id],
            address("/tim", language, {"q": topic.name, "linh-vuc": [topic.id], "huyen": district}),
            is_vietnamese=language is Language.VIETNAMESE,
        )
        for topic in ordered[:most]
        if counts.get(topic.id)
    )


def assignee_links(
    counts: Sequence[AssigneeCount], language: Language, most: int, district: str = ""
) -> tuple[Counted, ...]:
    """Return the first `most` assignees, each with the table of what it was told to do."""
    return tuple(
        Counted(
            count.name,
            count.directives,
            address("/chi-dao", language, {"giao": count.name, "huyen": district}),
        )
        for count in counts[:most]
    )


def year_links(years: Sequence[YearCount], language: Language, district: str = "") -> tuple[Counted, ...]:
    """Return the years, each with the list of its notices."""
    return tuple(
        Counted(
            year_name(year.year, language),
            year.notices,
            _list_of_year(year.year, language, district),
            is_vietnamese=False,
        )
        for year in years
    )


def term_links(
    terms: Sequence[ValueCount], language: Language, most: int, district: str = ""
) -> tuple[Counted, ...]:
    """Return the first `most` terms that notices state, each with the list of its notices."""
    known = [term for term in terms if term.value is not None]
    return tuple(
        Counted(
            str(term.value),
            term.notices,
            address("/van-ban", language, {"huyen": district, "nhiem-ky": term.value}),
        )
        for term in known[:most]
    )


def year_points(years: Sequence[YearCount], language: Language, district: str = "") -> tuple[Point, ...]:
    """Return a point for each year from the first to the last known one, years without notices too."""
    counts = {year.year: year.notices for year in years if year.year is not None}
    if not counts:
        return ()
    span = range(min(counts), max(counts) + 1)
    shown = span if len(span) <= _MOST_EMPTY_YEARS else sorted(counts)
    return tuple(
        Point(
            say("directives.year", language, year=str(year)),
            str(year),
            counts.get(year, 0),
            _list_of_year(year, language, district) if year in counts else "",
        )
        for year in shown
    )


def empty_years(years: Sequence[YearCount]) -> tuple[int, ...]:
    """Return the years between the first and the last known one that no notice is of."""
    known = {year.year for year in years if year.year is not None}
    return tuple(year for year in range(min(known), max(known)) if year not in known) if known else ()


def year_name(year: int | None, language: Language) -> str:
    """Return the year, or that it is unknown."""
    return str(year) if year is not None else say("coverage.unknown_year", language)


def _list_of_year(year: int | None, language: Language, district: str) -> str:
    wanted = UNKNOWN if year is None else str(year)
    return address("/van-ban", language, {"huyen": district, "nam": wanted})


def district_line(district: District, store: Store, language: Language) -> DistrictLine:
    """Return a district as a line of a list."""
    became = ended_districts(store, district.spellings)
    known = [year.year for year in district.years if year.year is not None]
    years = "" if not known else str(known[0]) if known[0] == known[-1] else f"{known[0]}–{known[-1]}"
    return DistrictLine(
        district,
        address(f"/huyen/{district.key}", language),
        ", ".join(dict.fromkeys(ended.province for ended in became if ended.province)),
        years,
        "; ".join(filter(None, (_today(ended, language) for ended in became))),
        tuple(filter(None, map(_provinces_now, became))),
    )


def _today(ended: EndedDistrict, language: Language) -> str:
    """Return in a few words what a district's area belongs to now; "" where it is not known."""
    if not ended.successors:
        return ""
    return say("districts.today", language, n=len(ended.successors), province=_provinces_now(ended))


def _provinces_now(ended: EndedDistrict) -> str:
    return ", ".join(dict.fromkeys(str(unit.province) for unit in ended.successors))


def change_day() -> str:
    """Return the day on which the districts ended, as it is written."""
    return official_date(CHANGE)
