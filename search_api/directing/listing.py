"""Directives listed by who, when, where and about what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from weakref import WeakKeyDictionary

from corpus.dates import find_dates
from corpus.directives.records import Directive
from corpus.errors import Problem
from corpus.glossary import Topic, shipped_topics
from corpus.notice import Notice, Role
from corpus.spans import Span
from corpus.spelling import folded_key, has_accents, search_key
from indexer.directive_query import (
    DirectiveCount,
    DirectiveFilter,
    DirectiveOrder,
    DirectivePlace,
    DirectiveQuery,
    MonthCount,
)
from indexer.passages import Heading, Passage
from indexer.understood_tables import UnderstoodTables
from search_api.asking.asked_topics import nearest_topic, read_topics
from search_api.citations import Citation, cite
from search_api.directing.assignees import find_assignees
from search_api.errors import NothingOnTopic, UnknownTopic, UnusableFilter
from search_api.search import Searcher

# So many passages, best first, are looked at for the directives that a question is about.
_MOST_PASSAGES = 100
# Of the sample archive's directives 99 of 100 stand in passages of these roles.
_ORDERING = (Role.DIRECTIVE, Role.ASSIGNMENT, Role.TARGET)
_DISTRICT = re.compile(r"^(?:huyện|huyen)\s+")
_LONGEST_NAME = 200  # characters
_MOST_REMEMBERED = 64
_NAMED_DISTRICTS = 12


_About = tuple[tuple[str, ...] | None, bool]
# What each searcher found for the questions of late; it goes when the searcher does.
_FOUND: WeakKeyDictionary[Searcher, dict[tuple[str, tuple[Role, ...]], _About]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class DirectivesAsked:
    """What a person wants to see; None asks nothing.

    `assignee` is a name, a part of one or an abbreviation. The last day of the deadline lies from `after` to
    `before`, both included; with `has_deadline` there is a deadline, be its day known or not. `topic` is the
    id or name of a topic, else a question as for the search. `roles` are of the passages in which the
    directives stand. `order` is None for the one that suits what is asked.
    """

    assignee: str | None = None
    before: date | None = None
    after: date | None = None
    topic: str | None = None
    district: str | None = None
    roles: tuple[Role, ...] = ()
    has_deadline: bool = False
    order: DirectiveOrder | None = None


@dataclass(frozen=True, slots=True)
class ListedDirective:
    """A directive with its notice; `directive.span.of(notice.text)` are its words, which `citation` locates.

    `passage` is the one in which it starts. `headings` are those above it, outermost first, without one that
    is part of it.
    """

    notice: Notice
    directive: Directive
    passage: Passage
    headings: tuple[Heading, ...]
    citation: Citation

    @property
    def role(self) -> Role:
        """The role of its passage."""
        return self.passage.role


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for as it was understood; the other parts are those of `DirectiveList`."""

    filter: DirectiveFilter
    order: DirectiveOrder | None
    assignees: tuple[str, ...]
    topic: Topic | None
    is_weak: bool


@dataclass(frozen=True, slots=True)
class DirectiveList:
    """A page of the directives that were asked for.

    `total` counts all pages. `undated` counts those left out because their deadline has no day that is known,
    0 where no day was asked for. `assignees` are the names that the asked one was taken to mean, `topic` is
    the known topic that was asked for. `is_weak` says that nothing is clearly about a topic given as a
    question.
    """

    rows: tuple[ListedDirective, ...]
    total: int
    undated: int
    assignees: tuple[str, ...]
    topic: Topic | None
    is_weak: bool


def list_directives(
    searcher: Searcher, asked: DirectivesAsked, *, limit: int = 50, offset: int = 0
) -> DirectiveList:
    """Return directives `offset` to `offset + limit` of those asked for.

    In the order asked for; without one, where the topic is a question, in that of the search; by day, the
    earliest deadline first; else those of the newest notice first. Raises UnusableFilter (for a blank name
    too), NothingOnTopic, QueryTooLong, EmptyQuery for a topic without words, and DamagedIndex.
    """
    return list_wanted(searcher, understand_asked(searcher, asked), limit=limit, offset=offset)


def understand_asked(searcher: Searcher, asked: DirectivesAsked) -> Wanted:
    """Return which directives `asked` means; raises as `list_directives` does."""
    if asked.before is not None and asked.after is not None and asked.after > asked.before:
        raise UnusableFilter("Ngày “từ” sau ngày “đến”. Hãy đổi chỗ hai ngày.", Problem("days_reversed"))
    query = searcher.generation.store.directives
    assignee = _name(asked.assignee, "người nhận việc")
    district = _name(asked.district, "huyện")
    assignees = find_assignees(assignee, _assignees(query)) if assignee else None
    topic = _topic(asked.topic)
    passages, is_weak = (None, False) if topic is not None else _passages(searcher, asked)
    wanted = DirectiveFilter(
        assignees=assignees,
        districts=_districts(district, query.districts()),
        passages=passages,
        roles=asked.roles or None,
        topics=(topic.id,) if topic is not None else None,
        before=asked.before,
        after=asked.after,
        has_deadline=asked.has_deadline,
    )
    return Wanted(wanted, asked.order, assignees or (), topic, is_weak)


def list_wanted(searcher: Searcher, wanted: Wanted, *, limit: int, offset: int = 0) -> DirectiveList:
    """Return directives `offset` to `offset + limit` of those wanted; raise DamagedIndex."""
    query = searcher.generation.store.directives
    count = _counted(query, wanted.filter)
    rows = _listed(searcher, query.find(wanted.filter, limit=limit, offset=offset, order=wanted.order))
    return DirectiveList(rows, count.fitting, count.undated, wanted.assignees, wanted.topic, wanted.is_weak)


def count_months(searcher: Searcher, wanted: Wanted) -> tuple[MonthCount, ...]:
    """Return how many of the directives wanted are due in each month that has any, in order."""
    return _counted(searcher.generation.store.directives, wanted.filter).months


# Whoever turns the pages of a list asks for the same count again and again; a store never changes.
@lru_cache(maxsize=128)
def _counted(query: DirectiveQuery, wanted: DirectiveFilter) -> DirectiveCount:
    return query.count(wanted)


@lru_cache(maxsize=2)
def _assignees(query: DirectiveQuery) -> tuple[str, ...]:
    return tuple(query.assignees())


def _name(written: str | None, of: str) -> str:
    """Return a name in NFC, "" where none is asked for; `of` says in Vietnamese whose it is."""
    if written is None:
        return ""
    name = unicodedata.normalize("NFC", " ".join(written.split()))
    if not name:
        # Whoever gives a name wants it to narrow the list, and a script may have lost it.
        raise UnusableFilter(
            f"Tên {of} để trống. Hãy ghi tên, hoặc bỏ hẳn bộ lọc này.", Problem("blank_name")
        )
    if len(name) > _LONGEST_NAME:
        raise UnusableFilter(
            f"Tên dài {len(name)} ký tự; chương trình nhận tối đa {_LONGEST_NAME}.",
            Problem("long_name", n=len(name), most=_LONGEST_NAME),
        )
    return name


def _districts(asked: str, known: Sequence[str]) -> tuple[str, ...] | None:
    """Return the spellings of the district in this archive; None when none is asked for."""
    if not asked:
        return None
    key_of = search_key if has_accents(_DISTRICT.sub("", search_key(asked))) else folded_key
    wanted = key_of(_DISTRICT.sub("", search_key(asked)))
    found = tuple(name for name in known if key_of(name) == wanted)
    if not found:
        shown = (*known[:_NAMED_DISTRICTS], *["…"] * (len(known) > _NAMED_DISTRICTS))
        raise UnusableFilter(
            f"Kho không có văn bản của huyện “{asked}”. Các huyện trong kho: {', '.join(shown)}.",
            Problem("no_district", asked, known=shown),
        )
    return found


def _topic(written: str | None) -> Topic | None:
    """Return the known topic of this id or name; None for a question."""
    if written is None:
        return None
    if not written.strip():
        raise UnusableFilter(
            "Lĩnh vực để trống. Hãy ghi lĩnh vực hay một câu, hoặc bỏ hẳn bộ lọc này.", Problem("blank_topic")
        )
    try:
        return read_topics([unicodedata.normalize("NFC", written)])[0]
    except UnknownTopic:
        return None


def _passages(searcher: Searcher, asked: DirectivesAsked) -> _About:
    """Return the ids of the passages about the topic, best first, and whether even the best hardly is.

    Raises NothingOnTopic where no passage of the archive is, whatever its role.
    """
    if asked.topic is None:
        return None, False
    # A search of a hundred passages with their excerpts; whoever turns pages asks for the same one again.
    known = _FOUND.setdefault(searcher, {})
    question = (asked.topic, asked.roles)
    if question not in known:
        if len(known) >= _MOST_REMEMBERED:
            # A new dict, not clear(): another thread may be reading the old one.
            known = _FOUND[searcher] = {}
        answer = searcher.search(asked.topic, limit=_MOST_PASSAGES, roles=asked.roles or _ORDERING)
        ids = [
            passage_id
            for hit in answer.hits
            for passage_id in (hit.passage.id, *(one.passage.id for one in hit.alike))
        ]
        if not ids and not searcher.search(asked.topic, limit=1).hits:
            nearest = nearest_topic(asked.topic)
            ids_known = [one.id for one in shipped_topics()]
            raise NothingOnTopic(asked.topic, nearest.name if nearest is not None else "", ids_known)
        known[question] = tuple(dict.fromkeys(ids)), answer.is_weak
    return known[question]


def _listed(searcher: Searcher, places: Sequence[DirectivePlace]) -> tuple[ListedDirective, ...]:
    store = searcher.generation.store
    passages = store.passages(sorted({place.passage_row for place in places}))
    by_row = dict(zip(sorted({place.passage_row for place in places}), passages, strict=True))
    rows = []
    for place in places:
        directive = _directives(store.understood, place.notice_id)[place.place]
        rows.append(_row(searcher.notice(place.notice_id), directive, by_row[place.passage_row]))
    return tuple(rows)


# Reading a record takes a millisecond, and the lists of an archive show the same notices again and again.
@lru_cache(maxsize=256)
def _directives(understood: UnderstoodTables, notice_id: str) -> tuple[Directive, ...]:
    return understood.of_notice(notice_id).directives


def _row(notice: Notice, directive: Directive, passage: Passage) -> ListedDirective:
    headings = tuple(heading for heading in passage.headings if _is_above(heading.span, directive.span))
    return ListedDirective(notice, directive, passage, headings, cite(notice, directive.span))


def _is_above(heading: Span, directive: Span) -> bool:
    return heading.end <= directive.start


def read_day(written: str) -> date:
    """Return the day that a person wrote, "30/11/2019" or "2019-11-30"; raise UnusableFilter."""
    text = unicodedata.normalize("NFC", written.strip())
    try:
        return date.fromisoformat(text)
    except ValueError:
        found = list(find_dates(text)) if len(text) <= _LONGEST_NAME else []
    if len(found) != 1 or not Span(0, len(text)) == found[0].span:
        raise UnusableFilter(
            f"Không hiểu ngày “{text[:40]}”. Hãy viết như 30/11/2019 hay 2019-11-30.",
            Problem("no_day", text[:40]),
        )
    return found[0].day
