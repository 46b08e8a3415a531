"""Directives listed by who, when, where and about what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.dates import find_dates
from corpus.directives.records import Directive
from corpus.glossary import Topic
from corpus.notice import Notice, Role
from corpus.spans import Span
from corpus.spelling import folded_key, has_accents, search_key
from corpus.understanding import Understanding
from indexer.directive_query import DirectiveFilter, DirectivePlace
from indexer.passages import Heading, Passage
from search_api.asking.asked_topics import read_topics
from search_api.citations import Citation, cite
from search_api.directing.assignees import find_assignees
from search_api.errors import UnknownTopic, UnusableFilter
from search_api.search import Searcher

# So many passages, best first, are looked at for the directives that a question is about.
_MOST_PASSAGES = 100
# Of the sample archive's directives 99 of 100 stand in passages of these roles.
_ORDERING = (Role.DIRECTIVE, Role.ASSIGNMENT, Role.TARGET)
_DISTRICT = re.compile(r"^(?:huyện|huyen)\s+")
_LONGEST_NAME = 200  # characters
_NAMED_DISTRICTS = 12


@dataclass(frozen=True, slots=True)
class DirectivesAsked:
    """What a person wants to see; None or "" asks nothing.

    `assignee` is a name, a part of one or an abbreviation. The last day of the deadline lies from `after` to
    `before`, both included. `topic` is the id or name of a topic, else a question as for the search. `roles`
    are of the passages in which the directives stand.
    """

    assignee: str | None = None
    before: date | None = None
    after: date | None = None
    topic: str | None = None
    district: str | None = None
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedDirective:
    """A directive with its notice; `directive.span.of(notice.text)` are its words, which `citation` locates.

    `headings` are those above it, outermost first, without one that is part of it.
    """

    notice: Notice
    directive: Directive
    role: Role
    headings: tuple[Heading, ...]
    citation: Citation


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

    Where the topic is a question, in the order of the search; by day, the earliest deadline first; else those
    of the newest notice first. Raises UnusableFilter, QueryTooLong, EmptyQuery for a topic without words, and
    DamagedIndex.
    """
    if asked.before is not None and asked.after is not None and asked.after > asked.before:
        raise UnusableFilter("Ngày “từ” sau ngày “đến”. Hãy đổi chỗ hai ngày.")
    query = searcher.generation.store.directives
    assignees = find_assignees(_name(asked.assignee), query.assignees()) if _name(asked.assignee) else None
    topic = _topic(asked.topic)
    passages, is_weak = (None, False) if topic is not None else _passages(searcher, asked)
    wanted = DirectiveFilter(
        assignees=assignees,
        districts=_districts(_name(asked.district), query.districts()),
        passages=passages,
        roles=asked.roles or None,
        topics=(topic.id,) if topic is not None else None,
        before=asked.before,
        after=asked.after,
    )
    count = query.count(wanted)
    rows = _listed(searcher, query.find(wanted, limit=limit, offset=offset))
    return DirectiveList(rows, count.fitting, count.undated, assignees or (), topic, is_weak)


def _name(written: str | None) -> str:
    name = unicodedata.normalize("NFC", " ".join((written or "").split()))
    if len(name) > _LONGEST_NAME:
        raise UnusableFilter(f"Tên dài {len(name)} ký tự; chương trình nhận tối đa {_LONGEST_NAME}.")
    return name


def _districts(asked: str, known: Sequence[str]) -> tuple[str, ...] | None:
    """Return the spellings of the district in this archive; None when none is asked for."""
    if not asked:
        return None
    key_of = search_key if has_accents(_DISTRICT.sub("", search_key(asked))) else folded_key
    wanted = key_of(_DISTRICT.sub("", search_key(asked)))
    found = tuple(name for name in known if key_of(name) == wanted)
    if not found:
        shown = ", ".join(known[:_NAMED_DISTRICTS]) + (", …" if len(known) > _NAMED_DISTRICTS else "")
        raise UnusableFilter(f"Kho không có văn bản của huyện “{asked}”. Các huyện trong kho: {shown}.")
    return found


def _topic(written: str | None) -> Topic | None:
    """Return the known topic of this id or name; None for anything else."""
    try:
        return (
            read_topics([unicodedata.normalize("NFC", written)])[0]
            if written is not None and written.strip()
            else None
        )
    except UnknownTopic:
        return None


def _passages(searcher: Searcher, asked: DirectivesAsked) -> tuple[tuple[str, ...] | None, bool]:
    """Return the ids of the passages about the topic, best first, and whether even the best hardly is."""
    if asked.topic is None or not asked.topic.strip():
        return None, False
    answer = searcher.search(asked.topic, limit=_MOST_PASSAGES, roles=asked.roles or _ORDERING)
    ids = [
        passage_id
        for hit in answer.hits
        for passage_id in (hit.passage.id, *(one.passage.id for one in hit.alike))
    ]
    return tuple(dict.fromkeys(ids)), answer.is_weak


def _listed(searcher: Searcher, places: Sequence[DirectivePlace]) -> tuple[ListedDirective, ...]:
    store = searcher.generation.store
    passages = store.passages(sorted({place.passage_row for place in places}))
    by_row = dict(zip(sorted({place.passage_row for place in places}), passages, strict=True))
    understood: dict[str, Understanding] = {}
    rows = []
    for place in places:
        if place.notice_id not in understood:
            understood[place.notice_id] = store.understood.of_notice(place.notice_id)
        directive = understood[place.notice_id].directives[place.place]
        rows.append(_row(searcher.notice(place.notice_id), directive, by_row[place.passage_row]))
    return tuple(rows)


def _row(notice: Notice, directive: Directive, passage: Passage) -> ListedDirective:
    headings = tuple(heading for heading in passage.headings if _is_above(heading.span, directive.span))
    return ListedDirective(notice, directive, passage.role, headings, cite(notice, directive.span))


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
        raise UnusableFilter(f"Không hiểu ngày “{text[:40]}”. Hãy viết như 30/11/2019 hay 2019-11-30.")
    return found[0].day
