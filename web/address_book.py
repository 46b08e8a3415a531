"""Which notice an address means, in its form of today or in any form it ever had."""

from __future__ import annotations

import re
import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.notice import Notice
from indexer.store import Store
from search_api.citations import cite_notice
from search_api.errors import AmbiguousNotice, NoticeNotFound
from search_api.permalinks import (
    MARK_DIGITS,
    NO_NUMBER,
    UNKNOWN_YEAR,
    address_parts,
    file_mark,
    notice_address,
)
from search_api.same_number import choice_of, in_order
from search_api.search import Searcher

_MARK = re.compile(rf"(?:(?P<number>[a-z0-9-]{{1,60}})-)?(?P<mark>[0-9a-f]{{{MARK_DIGITS}}})")
_YEAR = re.compile(rf"\d{{4}}|{UNKNOWN_YEAR}")
_MOST_PARTS = 4
# More is no choice but a list, and the archive's page has that.
_MOST_CHOICES = 100
# Looked through for a subject; without a number a district has no more notices in a year.
_MOST_READ = 1_000


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The parts of an address that may name a notice; "" for those that are not given."""

    district: str
    year: str
    number: str
    mark: str
    subject: str

    @property
    def is_shaped(self) -> bool:
        """Whether it looks like an address of ours, and not like a number ("12-TB/HU") or a file."""
        return _YEAR.fullmatch(self.year) is not None


@dataclass(frozen=True, slots=True)
class _Entries:
    """The notices of one generation: ids by mark, and by each of district, year and number of an address."""

    generation_id: str
    by_mark: Mapping[str, Sequence[str]]
    by_part: Mapping[tuple[str, str], frozenset[str]]
    by_source: Mapping[str, str]


class AddressBook:
    """Finds notices by address; keeps the marks of the generation that was asked for last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: _Entries | None = None

    def find(self, searcher: Searcher, wanted: str) -> Notice:
        """Return the notice that `wanted`, the path behind "/vb/", means; nothing is guessed.

        That is an address of today or of another day, the beginning of one, an id, a file or a number.
        Raises NoticeNotFound, and AmbiguousNotice with those that it may mean.
        """
        entries = self._entries(searcher)
        asked = _taken_apart(wanted)
        if asked is not None and asked.mark in entries.by_mark:
            return _only(wanted, _marked(searcher, entries.by_mark[asked.mark], asked))
        if asked is None or not asked.is_shaped:
            try:
                return searcher.find_notice(wanted)
            except NoticeNotFound:
                if asked is None:
                    raise
        assert asked is not None  # noqa: S101 - for the checker: a path of another shape was answered above
        fitting = _fitting(searcher, entries, asked)
        if not fitting and asked.is_shaped and not asked.subject:
            return searcher.find_notice(wanted)
        # Of a file that is not there the words of an address are not proof enough, unless all of them agree.
        is_sure = not asked.mark or (
            asked.number != NO_NUMBER and all(notice_address(n).subject == asked.subject for n in fitting)
        )
        return _only(wanted, fitting, is_sure=is_sure)

    def _entries(self, searcher: Searcher) -> _Entries:
        """Return the notices by the parts of their addresses; 20 ms for 10,000 the first time."""
        generation = searcher.generation
        with self._lock:
            if self._kept is None or self._kept.generation_id != generation.id:
                self._kept = _read_entries(generation.id, generation.store)
            return self._kept


def _read_entries(generation_id: str, store: Store) -> _Entries:
    by_mark: dict[str, list[str]] = defaultdict(list)
    by_part: dict[tuple[str, str], set[str]] = defaultdict(set)
    by_source: dict[str, str] = {}
    for filed in store.filed():
        by_mark[file_mark(filed.source)].append(filed.notice_id)
        by_source[filed.source] = filed.notice_id
        parts = address_parts(filed.district, filed.issued_on or filed.meeting_on, filed.number)
        for name, part in zip(("district", "year", "number"), parts, strict=True):
            by_part[name, part].add(filed.notice_id)
    return _Entries(
        generation_id,
        dict(by_mark),
        {part: frozenset(notice_ids) for part, notice_ids in by_part.items()},
        by_source,
    )


def _taken_apart(wanted: str) -> _Wanted | None:
    """Return the parts of an address; None for what has more or fewer."""
    parts = wanted.rstrip("/").split("/")
    if not 1 <= len(parts) <= _MOST_PARTS or not all(parts):
        return None
    if len(parts) == 1:
        alone = _MARK.fullmatch(parts[0])
        return _Wanted(parts[0], "", "", alone["mark"] if alone and alone["number"] is None else "", "")
    district, year, third, subject = (*parts, *[""] * (_MOST_PARTS - len(parts)))
    matched = _MARK.fullmatch(third)
    if matched is None:
        return _Wanted(district, year, third, "", subject)
    return _Wanted(district, year, matched["number"] or NO_NUMBER, matched["mark"], subject)


def _marked(searcher: Searcher, notice_ids: Iterable[str], asked: _Wanted) -> list[Notice]:
    """Return the notices of a mark; where files share one, those that the words of the address name."""
    notices = [searcher.notice(notice_id) for notice_id in notice_ids]
    named = [
        notice
        for notice in notices
        if (parts := notice_address(notice)).number == asked.number and parts.subject == asked.subject
    ]
    return named if len(named) == 1 else notices


def _fitting(searcher: Searcher, entries: _Entries, asked: _Wanted) -> list[Notice]:
    """Return the notices of which every part that is given is, or was when the index was made, as given."""
    given = [
        (name, part)
        for name, part in (("district", asked.district), ("year", asked.year), ("number", asked.number))
        if part
    ]
    found = set(entries.by_part.get(given[0], ()))
    for name_and_part in given[1:]:
        found &= entries.by_part.get(name_and_part, frozenset())
    # What was corrected since is found by what it is called now.
    corrected = {
        entries.by_source[source] for source in searcher.corrected.sources() if source in entries.by_source
    }
    found |= {
        notice_id
        for notice_id in corrected
        if all(getattr(notice_address(searcher.notice(notice_id)), name) == part for name, part in given)
    }
    notices = [
        searcher.notice(notice_id)
        for notice_id in sorted(found)[: _MOST_READ if asked.subject else _MOST_CHOICES]
    ]
    same = [notice for notice in notices if notice_address(notice).subject == asked.subject]
    # Without a number only the subject tells one notice of a year from another.
    is_told = asked.subject and (same or asked.number in {"", NO_NUMBER})
    return (same if is_told else notices)[:_MOST_CHOICES]


def _only(wanted: str, notices: Sequence[Notice], *, is_sure: bool = True) -> Notice:
    if not notices:
        raise NoticeNotFound(wanted)
    if len(notices) > 1 or not is_sure:
        raise AmbiguousNotice(wanted, in_order([choice_of(one, cite_notice(one)) for one in notices]))
    return notices[0]
