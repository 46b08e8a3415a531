"""What the archive holds, by district and year."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from corpus.notice import Notice
from corpus.spelling import folded_key, search_key
from indexer.generation import Generation
from web.notice_names import title_of

# The address of the notices whose district is not known; no district has this name.
UNKNOWN_DISTRICT = "chua-ro"


@dataclass(frozen=True, slots=True)
class ListedNotice:
    """One line of the list; `day` is that of issue, else of the meeting."""

    id: str
    title: str
    number: str | None
    issuer: str | None
    day: date | None
    is_issue_day: bool


@dataclass(frozen=True, slots=True)
class Year:
    """The notices of one district and year, newest first; `year` is None where no day is known."""

    year: int | None
    notices: tuple[ListedNotice, ...]


@dataclass(frozen=True, slots=True)
class District:
    """The notices of one district, newest year first. `name` is None for those of unknown district."""

    key: str
    name: str | None
    years: tuple[Year, ...]
    count: int


def list_districts(notices: Iterable[Notice]) -> tuple[District, ...]:
    """Return the districts by name, the unknown one last; "Thanh Hoá" and "Thanh Hóa" are one."""
    names: dict[str, str] = {}
    listed: dict[str, list[ListedNotice]] = {}
    for notice in notices:
        name = notice.fields.district.value
        key = search_key(name) if name else ""
        if name:
            names[key] = min(name, names.get(key, name))
        listed.setdefault(key, []).append(_listed(notice))
    slugs: Counter[str] = Counter()
    districts = []
    for key in sorted(listed, key=lambda key: (not key, folded_key(key), key)):
        slug = _slug(names[key]) if key else UNKNOWN_DISTRICT
        slugs[slug] += 1
        # "Lộc Hà" and "Lọc Hà" are two districts with one slug.
        address = slug if slugs[slug] == 1 else f"{slug}-{slugs[slug]}"
        districts.append(District(address, names.get(key), _years(listed[key]), len(listed[key])))
    return tuple(districts)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", folded_key(name)).strip("-") or "huyen"


def _listed(notice: Notice) -> ListedNotice:
    fields = notice.fields
    return ListedNotice(
        id=notice.id,
        title=title_of(notice),
        number=fields.number.value,
        issuer=fields.issuer.value,
        day=fields.issued_on.value or fields.meeting_on.value,
        is_issue_day=fields.issued_on.value is not None,
    )


def _years(lines: list[ListedNotice]) -> tuple[Year, ...]:
    by_year: dict[int | None, list[ListedNotice]] = {}
    newest_first = sorted(lines, key=lambda line: line.id)
    newest_first.sort(key=lambda line: line.day or date.min, reverse=True)
    for line in newest_first:
        by_year.setdefault(line.day.year if line.day else None, []).append(line)
    return tuple(Year(year, tuple(found)) for year, found in by_year.items())


class Inventory:
    """Keeps the list of the generation that was asked for last: reading every notice takes a while."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: tuple[str, tuple[District, ...]] | None = None

    def districts(self, generation: Generation) -> tuple[District, ...]:
        """Return the districts of `generation`; about 0.3 ms a notice the first time."""
        with self._lock:
            if self._kept is None or self._kept[0] != generation.id:
                notices = (stored.notice for stored in generation.store.notices())
                self._kept = (generation.id, list_districts(notices))
            return self._kept[1]
