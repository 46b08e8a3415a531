"""Two to four districts, runs of years or terms on one question, side by side by sub-topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.notice import Role
from indexer.notice_table import NoticeIdentity
from indexer.store import Store
from search_api.asking.query import Query
from search_api.comparing.columns import (
    Axis,
    Column,
    ComparisonAsked,
    choose_columns,
    year_of,
)
from search_api.comparing.district_names import one_spelling
from search_api.comparing.findings import Asked, Finding, find_in_columns, prepare
from search_api.comparing.grouping import Basis, Group, Grouped, group_findings
from search_api.comparing.sub_topics import Label, weigh_labels
from search_api.search import Searcher

# Of each column: more than anyone reads side by side. Further findings only join the sub-topics there are.
_MOST_GROUPED = 24
# A longer table is not read; sub-topics of one column, those found last, go to the rest.
_MOST_SUB_TOPICS = 12
# The share of the question, by idf, from which a finding names all of it.
_WHOLE = 0.99
_REST = "Khác"


@dataclass(frozen=True, slots=True)
class SubTopic:
    """One line of the table: `cells` hold the findings of each column in turn, directives first.

    An empty cell means that none of the column's notices was found to speak of it.
    """

    name: str
    basis: Basis
    cells: tuple[tuple[Finding, ...], ...]

    @property
    def is_rest(self) -> bool:
        """Whether its findings share nothing but the question."""
        return self.basis is Basis.REST

    def nothing_in(self, column: Column, *, is_empty: bool) -> str:
        """Return what an empty cell of `column` says, in Vietnamese; `is_empty`: the whole column is."""
        return "Không có đoạn nào khác." if self.is_rest and not is_empty else column.nothing_found


@dataclass(frozen=True, slots=True)
class YearCount:
    """The notices of one column and year, and the findings in them; `year` is None where no day is known.

    What is told in near-identical words counts in each year that tells it.
    """

    column: int
    year: int | None
    notices: int
    findings: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What each column says on the question, aligned.

    `narrowed` says in Vietnamese what all columns were narrowed to; `unplaced` counts the notices that fit no
    column because they do not state their district, year or term. `left_out` counts, for each column, weaker
    findings that belong to no sub-topic shown. `districts` are all of the archive. `is_weak` says that no
    passage of any column clearly matches the question.
    """

    query: Query
    roles: tuple[Role, ...]
    axis: Axis
    columns: tuple[Column, ...]
    narrowed: tuple[str, ...]
    unplaced: int
    sub_topics: tuple[SubTopic, ...]
    left_out: tuple[int, ...]
    years: tuple[YearCount, ...]
    districts: tuple[str, ...]
    is_weak: bool

    def is_empty(self, column: int) -> bool:
        """Say whether the column at that place has no finding in any sub-topic."""
        return not any(sub_topic.cells[column] for sub_topic in self.sub_topics)


def known_districts(searcher: Searcher) -> tuple[str, ...]:
    """Return the districts that can be compared, in order."""
    return one_spelling(count.district for count in searcher.generation.store.notice_query.counts())


def compare(
    searcher: Searcher, question: str, asked: ComparisonAsked, *, roles: Sequence[Role] = ()
) -> Comparison:
    """Return what the columns that `asked` names say on `question`, of passages with one of `roles` if any.

    Raises UnusableComparison, EmptyQuery, QueryTooLong, DamagedIndex. Cost: one search a column.
    """
    identities = _identities(searcher.generation.store)
    chosen = choose_columns(identities, asked)
    prepared = prepare(searcher, question, tuple(role for role in Role if role in roles))
    found, is_weak = find_in_columns(searcher, prepared, chosen.columns)
    sub_topics, left_out = _align(searcher, prepared, found)
    return Comparison(
        query=prepared.query,
        roles=prepared.roles,
        axis=chosen.axis,
        columns=chosen.columns,
        narrowed=chosen.narrowed,
        unplaced=chosen.unplaced,
        sub_topics=sub_topics,
        left_out=left_out,
        years=tuple(_count_years(chosen.columns, found)),
        districts=chosen.districts,
        is_weak=is_weak,
    )


@lru_cache(maxsize=2)
def _identities(store: Store) -> tuple[NoticeIdentity, ...]:
    # A store never changes, and ten thousand notices take 40 ms to read.
    return tuple(store.identities())


def _align(
    searcher: Searcher, asked: Asked, found: Sequence[Sequence[Finding]]
) -> tuple[tuple[SubTopic, ...], tuple[int, ...]]:
    """Return the sub-topics, shared ones first, and how many findings of each column are in none."""
    grouped = [
        (column, finding) for column, of_column in enumerate(found) for finding in of_column[:_MOST_GROUPED]
    ]
    later = [
        (column, finding) for column, of_column in enumerate(found) for finding in of_column[_MOST_GROUPED:]
    ]
    if not grouped:
        return (), tuple(0 for _ in found)
    everything = [finding for _, finding in (*grouped, *later)]
    labels = weigh_labels(
        [finding.text for finding in everything],
        [finding.notice.id for finding in everything],
        asked,
        searcher,
    )
    vectors = searcher.kept_vectors.of([finding.text for _, finding in grouped])
    seen = [
        Grouped(column, finding.worded >= _WHOLE or _names_it(labels.of_texts[at], asked))
        for at, (column, finding) in enumerate(grouped)
    ]
    groups = group_findings(seen, vectors, labels.first(len(grouped)))
    # What is shared comes first, then what answers best.
    ordered = sorted(
        groups,
        key=lambda group: (
            group.basis is Basis.REST,
            -len({grouped[place][0] for place in group.members}),
            min(grouped[place][1].place for place in group.members),
            group.members,
        ),
    )
    cells = [[grouped[place] for place in group.members] for group in ordered]
    shown = _shortened(ordered, cells)
    left_out = Counter[int]()
    for at, (column, finding) in enumerate(later, len(grouped)):
        joined = _joined(shown, labels.of_texts[at])
        if joined is None:
            left_out[column] += 1
        else:
            joined.found.append((column, finding))
    name = _name_of_question(asked)
    return (
        tuple(_sub_topic(line, len(found), name) for line in shown),
        tuple(left_out[column] for column in range(len(found))),
    )


def _names_it(names: frozenset[Label], asked: Asked) -> bool:
    """Say whether all concepts of the question are among `names`, if it names any."""
    concepts = {label.name for label in names if label.is_concept}
    return bool(asked.concepts) and concepts.issuperset(asked.concepts)


@dataclass(slots=True)
class _Line:
    """A sub-topic while it is filled."""

    label: Label | None
    basis: Basis
    found: list[tuple[int, Finding]]


def _shortened(groups: Sequence[Group], cells: Sequence[list[tuple[int, Finding]]]) -> list[_Line]:
    """Return the groups as lines, those beyond the most made part of the rest."""
    lines = [_Line(group.label, group.basis, found) for group, found in zip(groups, cells, strict=True)]
    named = [line for line in lines if line.basis is not Basis.REST]
    rest = [line for line in lines if line.basis is Basis.REST] + named[_MOST_SUB_TOPICS:]
    if not rest:
        return named
    over = [one for line in rest for one in line.found]
    return [*named[:_MOST_SUB_TOPICS], _Line(None, Basis.REST, over)]


def _joined(lines: Iterable[_Line], names: frozenset[Label]) -> _Line | None:
    return next((line for line in lines if line.label is not None and line.label in names), None)


def _sub_topic(line: _Line, columns: int, question: str) -> SubTopic:
    name = _REST
    if line.label is not None:
        name = line.label.name
    elif line.basis is Basis.QUESTION:
        name = question
    cells = [
        sorted(
            (finding for column, finding in line.found if column == place),
            key=lambda finding: (not finding.directives, finding.place),
        )
        for place in range(columns)
    ]
    return SubTopic(name[:1].upper() + name[1:], line.basis, tuple(map(tuple, cells)))


def _name_of_question(asked: Asked) -> str:
    """Return the concept that the question names, when it names one; else its own words."""
    return asked.concepts[0] if len(asked.concepts) == 1 else asked.query.text


def _count_years(columns: Sequence[Column], found: Sequence[Sequence[Finding]]) -> Iterable[YearCount]:
    """Yield the counts of each column by year, oldest first, unknown last."""
    for place, (column, of_column) in enumerate(zip(columns, found, strict=True)):
        years = {notice.notice_id: year_of(notice) for notice in column.notices}
        notices = Counter(years.values())
        told = (
            notice.id
            for finding in of_column
            for notice in (finding.notice, *(one.notice for one in finding.alike))
        )
        findings = Counter(years[notice_id] for notice_id in told)
        for year in sorted(notices, key=lambda known: (known is None, known or 0)):
            yield YearCount(place, year, notices[year], findings[year])
