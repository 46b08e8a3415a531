"""The comparison page's view of a comparison."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.spelling import folded_key
from search_api.asking.language import Language
from search_api.comparing.columns import Axis
from search_api.comparing.comparison import Comparison, SubTopic
from search_api.comparing.findings import Finding
from search_api.faceting.facets import Facet
from web.addresses import address, place_of
from web.asked_search import PATH
from web.charts import Chart, Point, draw_bars
from web.marking import Piece, cut_pieces
from web.messages import Told, say
from web.orders import told_order
from web.results import ShownAlike, show_alike
from web.retold import retell

# More would push the next line off the screen.
OPEN_FINDINGS = 3
# Of a chart in a cell, in pixels: four columns stand side by side on an office screen.
_TALL, _WIDE = 40, 208
_MOST_YEARS = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of the page asks for, as typed or, once understood, by the keys of the columns."""

    q: str
    districts: tuple[str, ...]
    years: tuple[str, ...]
    terms: tuple[str, ...]
    roles: tuple[str, ...]

    @property
    def parameters(self) -> dict[str, object]:
        """The parameters of the address; several districts, years or terms stand in one, between commas."""
        return {
            "q": self.q,
            "huyen": ",".join(self.districts),
            "nam": ",".join(self.years),
            "nhiem-ky": ",".join(self.terms),
            "vai": self.roles,
        }


@dataclass(frozen=True, slots=True)
class Choice:
    """A district to compare: its key, its name, and whether it is compared now."""

    key: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class YearBar:
    """The findings and notices of a column in one year; `name` is the year, or that it is unknown."""

    name: str
    findings: int
    notices: int


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """The head of a column, `key` as the address writes it; `without` is the address of the page without it.

    `chart` shows its findings by year, `years` says the same in words; the charts of all columns have the
    same years and scale. `nearest` is the search for what comes nearest in a district without any finding, ""
    for any other column.
    """

    key: str
    name: Told
    notices: int
    is_small: bool
    left_out: int
    without: str
    years: tuple[YearBar, ...]
    chart: Chart
    nearest: str


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with the pieces of its excerpt, its place in the notice, who has to do it and by when.

    `alike` are the near-identical passages of its column.
    """

    finding: Finding
    pieces: tuple[Piece, ...]
    place: int
    orders: tuple[Told, ...]
    alike: tuple[ShownAlike, ...]


@dataclass(frozen=True, slots=True)
class ShownCell:
    """The findings of a column on a sub-topic, the first few open; `empty` says that there are none."""

    column: str
    opened: tuple[ShownFinding, ...]
    folded: tuple[ShownFinding, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class ShownSubTopic:
    """A line of the table."""

    name: str
    is_rest: bool
    cells: tuple[ShownCell, ...]


def show_choices(names: Sequence[tuple[str, str]], typed: Sequence[str]) -> tuple[Choice, ...]:
    """Return the districts (key, name) in their order; `typed` are those asked for, in any spelling."""
    parts = {_plain(part) for value in typed for part in value.split(",")}
    parts |= {part.removeprefix("huyen ") for part in parts}
    return tuple(Choice(key, name, _plain(name) in parts or _plain(key) in parts) for key, name in names)


def _plain(name: str) -> str:
    return " ".join(folded_key(unicodedata.normalize("NFC", name)).replace("-", " ").split())


def show_columns(found: Comparison, asked: Asked, language: Language) -> tuple[ShownColumn, ...]:
    """Return the heads of the columns."""
    greatest = max((count.findings for count in found.years), default=0)
    shown = []
    for place, (column, left_out) in enumerate(zip(found.columns, found.left_out, strict=True)):
        keys = tuple(other.key for other in found.columns if other is not column)
        rest = {
            Axis.DISTRICT: replace(asked, districts=keys),
            Axis.YEARS: replace(asked, years=keys),
            Axis.TERM: replace(asked, terms=keys),
        }[found.axis]
        years = tuple(
            YearBar(
                say("coverage.unknown_year", language) if count.year is None else str(count.year),
                count.findings,
                count.notices,
            )
            for count in found.years
            if count.column == place
        )
        without = address("/so-sanh", language, rest.parameters)
        chart = draw_bars(_by_year(found, place), tall=_TALL, wide=_WIDE, greatest=greatest)
        shown.append(
            ShownColumn(
                column.key,
                retell(column.name, language),
                len(column.notices),
                column.is_small,
                left_out,
                without,
                years,
                chart,
                _nearest(found, place, asked.q, language),
            )
        )
    return tuple(shown)


def _nearest(found: Comparison, place: int, question: str, language: Language) -> str:
    column = found.columns[place]
    if found.axis is not Axis.DISTRICT or not column.notices or not found.is_empty(place):
        return ""
    return address(PATH, language, {"q": question, Facet.DISTRICT.value: column.key})


def _by_year(found: Comparison, place: int) -> list[Point]:
    """Return the findings of a column in each year of any column, from the first to the last."""
    counts = {count.year: count.findings for count in found.years if count.column == place}
    known = [count.year for count in found.years if count.year is not None]
    span = range(min(known), max(known) + 1) if known else range(0)
    years = span if len(span) <= _MOST_YEARS else sorted(set(known))
    return [Point(str(year), str(year), counts.get(year, 0)) for year in years]


def show_sub_topics(found: Comparison, language: Language) -> tuple[ShownSubTopic, ...]:
    """Return the lines of the table."""
    return tuple(
        ShownSubTopic(
            sub_topic.name,
            sub_topic.is_rest,
            tuple(
                ShownCell(
                    retell(column.name, language).text,
                    tuple(_shown(finding, language) for finding in cell[:OPEN_FINDINGS]),
                    tuple(_shown(finding, language) for finding in cell[OPEN_FINDINGS:]),
                    "" if cell else nothing_told(found, sub_topic, place, language),
                )
                for place, (column, cell) in enumerate(zip(found.columns, sub_topic.cells, strict=True))
            ),
        )
        for sub_topic in found.sub_topics
    )


def nothing_told(found: Comparison, sub_topic: SubTopic, place: int, language: Language) -> str:
    """Return what the empty cell of the column at `place` says of its sub-topic."""
    notices = len(found.columns[place].notices)
    if not notices:
        return say("compare.no_notices", language)
    if found.is_empty(place):
        if found.axis is Axis.DISTRICT:
            return say("compare.nothing_district", language, n=notices)
        return say("compare.nothing", language, n=notices)
    if sub_topic.is_rest:
        return say("compare.nothing_else", language)
    if found.axis is Axis.DISTRICT:
        return say("compare.nothing_district_here", language, n=notices)
    return say("compare.nothing_here", language, n=notices)


def _shown(finding: Finding, language: Language) -> ShownFinding:
    orders = dict.fromkeys(told_order(directive, language) for directive in finding.directives)
    return ShownFinding(
        finding,
        cut_pieces(finding.notice.text, finding.span, finding.marks),
        place_of(finding.passage),
        tuple(Told(order.text[0].upper() + order.text[1:], order.names) for order in orders if order.text),
        tuple(map(show_alike, finding.alike)),
    )
