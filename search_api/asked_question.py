"""A question as it was understood: its words, the names and periods in it, and what is looked for besides."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from corpus.spans import Span
from corpus.spelling import folded_key
from search_api.asking.asked_units import ask_units, is_nothing_else, widen_units
from search_api.asking.expansion import Expansion, Thesaurus
from search_api.asking.named import AskedName, NameBook
from search_api.asking.nearest_words import NearestWords, widen
from search_api.asking.periods import AskedPeriod
from search_api.asking.query import Query, read_query
from search_api.former_places import NO_PLACES, FormerPlaces, FoundPlaces, FoundUnit
from search_api.notices import Notices


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names besides its words: people and places that the archive knows, and periods.

    `units` are units of the system since 1 July 2025, with what the archive has of their former ones; several
    of one name all stand there.
    """

    names: tuple[AskedName, ...]
    periods: tuple[AskedPeriod, ...]
    units: tuple[FoundUnit, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question as it is looked for, whatever it is narrowed to.

    `numbered` are the ids of the notices whose number it names; `wordings` are the `expansions` and those of
    the units it names, whose `unit_spans` lie in the question. `is_only_units` says that it asks for nothing
    but units.
    """

    query: Query
    numbered: tuple[str, ...]
    expansions: tuple[Expansion, ...]
    wordings: tuple[Expansion, ...]
    named: Named
    places: FoundPlaces
    unit_spans: tuple[Span, ...]
    is_only_units: bool

    @property
    def known_spans(self) -> tuple[Span, ...]:
        """Where the question has names that are written as they should be."""
        return (*(name.span for name in self.named.names), *self.unit_spans)


# A question comes again with every filter, column and page.
_CACHED = 64


class QuestionReader:
    """Understands questions to one archive; safe to share between threads."""

    def __init__(
        self,
        thesaurus: Thesaurus,
        nearest: NearestWords,
        names: NameBook,
        places: FormerPlaces,
        notices: Notices,
    ) -> None:
        """Look concepts up in `thesaurus` and `nearest`, and the rest in what the archive knows."""
        self._thesaurus = thesaurus
        self._nearest = nearest
        self._names = names
        self._places = places
        self._notices = notices
        self._understand = lru_cache(_CACHED)(self._read)

    def read(self, text: str, *, without: Collection[str] = ()) -> AskedQuestion:
        """Return the question `text` understood `without` some of its readings.

        Raises EmptyQuery, QueryTooLong and GazetteerMissing.
        """
        return self._understand(text, tuple(without))

    def _read(self, text: str, without: tuple[str, ...]) -> AskedQuestion:
        query = read_query(text)
        expansions = widen(query, self._thesaurus, self._nearest, without=without)
        unwanted = {folded_key(taken_out) for taken_out in without}
        wanted = ask_units(query, without=without)
        places = self._places.find(wanted) if wanted else NO_PLACES
        units = places.asked
        named = Named(
            tuple(name for name in self._names.find(query.text) if folded_key(name.name) not in unwanted),
            tuple(period for period in query.periods if folded_key(period.written) not in unwanted),
            places.units,
        )
        return AskedQuestion(
            query=query,
            numbered=self._notices.numbered(query.text),
            expansions=expansions,
            wordings=(*expansions, *widen_units(query, units, places.written)),
            named=named,
            places=places,
            unit_spans=tuple(dict.fromkeys(unit.span for unit in units)),
            is_only_units=is_nothing_else(query, units),
        )
