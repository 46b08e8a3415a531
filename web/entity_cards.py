"""The one page that a question is the name of: a district, a person who signs, a topic."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.spelling import folded_key, has_accents, search_key
from search_api.asking.asked_topics import read_topics
from search_api.asking.language import Language
from search_api.asking.query import Query
from search_api.errors import UnknownTopic
from search_api.faceting.facets import Facet
from search_api.search import Searcher
from web.addresses import address
from web.asked_search import PATH
from web.browsing import district_line
from web.inventory import count_topics, list_districts
from web.messages import say
from web.topics import topic_name

_LONGEST_NAME = 60
_BEFORE_DISTRICT = ("huyen uy ", "huyen ", "thi uy ", "thi xa ", "district ")
_BEFORE_PERSON = ("dong chi ", "d/c ", "ong ", "ba ", "nguoi ky ")


@dataclass(frozen=True, slots=True)
class EntityLink:
    """Where a card leads, and what stands there."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class EntityCard:
    """A card above the answer: what `name` is, what the archive has of it, and where that is."""

    kind: str
    name: str
    facts: tuple[str, ...]
    links: tuple[EntityLink, ...]
    is_vietnamese: bool = True


def entity_cards(query: Query, searcher: Searcher, language: Language) -> tuple[EntityCard, ...]:
    """Return a card for everything that has the whole question for its name.

    Raises GazetteerMissing and DamagedIndex.
    """
    typed = query.text
    if len(typed) > _LONGEST_NAME or query.is_look_up:
        return ()
    return (
        *_districts(typed, searcher, language),
        *_signers(typed, searcher, language),
        *_topics(typed, searcher, language),
    )


class _Typed:
    """What a person typed, to be compared with names, with or without the words before a name."""

    def __init__(self, typed: str, before: tuple[str, ...]) -> None:
        """Read `typed`; each of `before` ("huyen ", without accents) may stand before the name."""
        self._key_of = search_key if has_accents(typed) else folded_key
        folded = folded_key(typed)
        readings = (typed, *(typed[len(words) :] for words in before if folded.startswith(words)))
        self._keys = frozenset(map(self._key_of, readings))

    def is_name(self, name: str) -> bool:
        """Say whether it is `name`, with the accents that it has."""
        return self._key_of(name) in self._keys


def _districts(typed: str, searcher: Searcher, language: Language) -> list[EntityCard]:
    store = searcher.generation.store
    asked = _Typed(typed, _BEFORE_DISTRICT)
    cards = []
    for district in list_districts(store):
        if district.name is None or not asked.is_name(district.name):
            continue
        line = district_line(district, store, language)
        facts = (say("entity.notices", language, n=district.count), line.years, line.provinces, line.today)
        cards.append(
            EntityCard(
                say("entity.district", language),
                district.name,
                tuple(filter(None, facts)),
                (EntityLink(line.target, say("entity.open_district", language)),),
            )
        )
    return cards


def _signers(typed: str, searcher: Searcher, language: Language) -> list[EntityCard]:
    table = searcher.facets
    asked = _Typed(typed, _BEFORE_PERSON)
    cards = []
    for value in table.column(Facet.SIGNER).values:
        if value.name is None or not asked.is_name(value.name):
            continue
        target = address(PATH, language, {"q": value.name, Facet.SIGNER.value: value.key})
        count = table.notices_with(Facet.SIGNER, value.key)
        cards.append(
            EntityCard(
                say("entity.signer", language),
                value.name,
                (say("entity.signed", language, n=count),),
                (EntityLink(target, say("entity.open_signer", language)),),
            )
        )
    return cards


def _topics(typed: str, searcher: Searcher, language: Language) -> list[EntityCard]:
    try:
        [topic] = read_topics([typed])
    except UnknownTopic:
        return []
    passages = count_topics(searcher.generation.store).get(topic.id, 0)
    links = [EntityLink(f"{address('/chu-de', language)}#{topic.id}", say("entity.open_topic", language))]
    if passages:
        target = address(PATH, language, {"q": topic.name, Facet.TOPIC.value: topic.id})
        links.insert(0, EntityLink(target, say("entity.search_topic", language)))
    return [
        EntityCard(
            say("entity.topic", language),
            topic_name(topic, language),
            (say("entity.passages", language, n=passages),),
            tuple(links),
            is_vietnamese=language is Language.VIETNAMESE,
        )
    ]
