"""What the archive holds, counted by district, year, field, topic and assignee.

Every count is made once for a store and remembered: a page asks for several, and a store never changes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from corpus.notice import Provenance
from corpus.spelling import folded_key, search_key
from indexer.directive_query import AssigneeCount
from indexer.notice_query import NoticeFilter, ValueCount
from indexer.notice_table import Coverage
from indexer.store import Store
from indexer.understood_tables import CitedKey
from search_api.ended_districts import EndedDistrict, ended_by_name
from search_api.permalinks import UNKNOWN_DISTRICT, slug_of

# A district's page shows the first few of each, the first page fewer still.
_MOST_ASSIGNEES, _MOST_CITED = 60, 10
_LONGEST_SLUG = 40


@dataclass(frozen=True, slots=True)
class YearCount:
    """The notices of one year of issue, else of the meeting; `year` is None where no day is known."""

    year: int | None
    notices: int


@dataclass(frozen=True, slots=True)
class District:
    """A district of the archive: `key` stands for it in addresses, `spellings` are as notices are stored.

    `name` is None for the notices of unknown district, whose only spelling is None. `years` are in order, the
    unknown one last.
    """

    key: str
    name: str | None
    spellings: tuple[str | None, ...]
    years: tuple[YearCount, ...]
    count: int


@dataclass(frozen=True, slots=True)
class FieldKnown:
    """How many notices know a field in which way; ways that do not occur count 0."""

    field: str
    counts: dict[Provenance, int]


@dataclass(frozen=True, slots=True)
class DistrictCounts:
    """What the notices of a district deal with: topics by id; the others with the most frequent first."""

    topics: dict[str, int]
    assignees: tuple[AssigneeCount, ...]
    cited: tuple[CitedKey, ...]
    signers: tuple[ValueCount, ...]
    terms: tuple[ValueCount, ...]
    unsigned: int


@lru_cache(maxsize=2)
def list_districts(store: Store) -> tuple[District, ...]:
    """Return the districts by name, the unknown one last; "Thanh Hoá" and "Thanh Hóa" are one."""
    spellings: dict[str, list[str | None]] = {}
    years: dict[str, Counter[int | None]] = {}
    for count in store.notice_query.counts():
        key = search_key(count.district) if count.district is not None else ""
        if count.district not in spellings.setdefault(key, []):
            spellings[key].append(count.district)
        years.setdefault(key, Counter())[count.year] += count.notices
    slugs: Counter[str] = Counter()
    districts = []
    for key in sorted(spellings, key=lambda key: (not key, folded_key(key), key)):
        name = min((spelling for spelling in spellings[key] if spelling is not None), default=None)
        slug = slug_of(name, _LONGEST_SLUG) or "huyen" if name is not None else UNKNOWN_DISTRICT
        slugs[slug] += 1
        # "Lộc Hà" and "Lọc Hà" are two districts with one slug.
        address = slug if slugs[slug] == 1 else f"{slug}-{slugs[slug]}"
        districts.append(
            District(address, name, tuple(spellings[key]), in_years(years[key]), years[key].total())
        )
    return tuple(districts)


def in_years(counts: Counter[int | None]) -> tuple[YearCount, ...]:
    """Return the counts by year, the unknown one last."""
    ordered = sorted(counts, key=lambda year: (year is None, year or 0))
    return tuple(YearCount(year, counts[year]) for year in ordered)


@lru_cache(maxsize=2)
def coverage_of(store: Store) -> Coverage:
    """Return what the archive holds, counted."""
    return store.coverage()


@lru_cache(maxsize=2)
def count_years(store: Store) -> tuple[YearCount, ...]:
    """Return the notices of the whole archive by year."""
    counts: Counter[int | None] = Counter()
    for district in list_districts(store):
        for year in district.years:
            counts[year.year] += year.notices
    return in_years(counts)


@lru_cache(maxsize=2)
def count_topics(store: Store) -> dict[str, int]:
    """Return the number of passages of each topic that has any, by id."""
    return store.topics.counts()


@lru_cache(maxsize=2)
def count_assignees(store: Store) -> tuple[AssigneeCount, ...]:
    """Return the assignees with most directives."""
    return tuple(store.directives.assignee_counts(_MOST_ASSIGNEES))


@lru_cache(maxsize=2)
def count_terms(store: Store) -> tuple[tuple[ValueCount, tuple[str | None, ...]], ...]:
    """Return the terms (khóa, nhiệm kỳ) of the archive with their spellings, most notices first.

    What notices do not state is None. Terms are told apart by their words only: two districts may both be in
    their "khóa XXII", at different times.
    """
    return _merged(store.notice_query.values("term", NoticeFilter()))


@lru_cache(maxsize=2)
def count_fields(store: Store) -> tuple[FieldKnown, ...]:
    """Return how each field is known, in no order."""
    found: dict[str, dict[Provenance, int]] = {}
    for count in store.notice_query.field_counts():
        ways = found.setdefault(count.field, dict.fromkeys(Provenance, 0))
        ways[Provenance(count.provenance)] += count.notices
    return tuple(FieldKnown(field, counts) for field, counts in found.items())


@lru_cache(maxsize=64)
def count_district(store: Store, spellings: tuple[str | None, ...]) -> DistrictCounts:
    """Return what the notices of a district, in all its `spellings`, deal with."""
    wanted = NoticeFilter(districts=spellings)
    signers = _merged(store.notice_query.values("signer", wanted))
    terms = _merged(store.notice_query.values("term", wanted))
    return DistrictCounts(
        topics=store.topics.counts_in(spellings),
        assignees=tuple(store.directives.assignee_counts(_MOST_ASSIGNEES, spellings)),
        cited=tuple(store.understood.most_cited(spellings, _MOST_CITED)),
        signers=tuple(count for count, _ in signers if count.value is not None),
        terms=tuple(count for count, _ in terms),
        unsigned=sum(count.notices for count, _ in signers if count.value is None),
    )


@lru_cache(maxsize=1024)
def ended_districts(store: Store, spellings: tuple[str | None, ...]) -> tuple[EndedDistrict, ...]:
    """Return what became of a district, once for each province that its notices state, else of any province.

    None for the notices of unknown district. Raises GazetteerMissing.
    """
    names = [name for name in spellings if name is not None]
    if not names:
        return ()
    wanted = NoticeFilter(districts=spellings)
    issuers = [count.value for count in store.notice_query.values("issuer", wanted) if count.value]
    provinces = _merged(store.notice_query.values("province", wanted))
    known = [count.value for count, _ in provinces if count.value is not None]
    issuer = issuers[0] if issuers else None
    return tuple(ended_by_name(min(names), province, issuer) for province in known or (None,))


def _merged(counts: list[ValueCount]) -> tuple[tuple[ValueCount, tuple[str | None, ...]], ...]:
    """Return the counts with the spellings of one value ("khoá XXI", "khóa XXI") put together."""
    spellings: dict[str, list[ValueCount]] = {}
    for count in counts:
        spellings.setdefault(search_key(count.value or ""), []).append(count)
    merged = [
        (ValueCount(same[0].value, sum(one.notices for one in same)), tuple(one.value for one in same))
        for same in spellings.values()
    ]
    return tuple(sorted(merged, key=lambda pair: (-pair[0].notices, pair[0].value or "")))
