"""The topics that the glossary groups its concepts by, to be browsed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.glossary import Concept, Topic
from search_api.asking.language import Language
from web.addresses import address
from web.messages import say

_OPEN_CONCEPTS = 12
# The groups of the glossary's topics, each with its name in the catalogue of sentences and its anchor.
GROUPS = {
    "Xây dựng Đảng": "party",
    "Chính quyền": "government",
    "Kinh tế": "economy",
    "Văn hóa - xã hội": "society",
    "Quốc phòng - an ninh": "defence",
    "Chung": "general",
}


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A concept to search for: its name in the language of the page, and the address of the search."""

    name: str
    target: str


@dataclass(frozen=True, slots=True)
class ShownTopic:
    """A topic with its concepts, the first few open, the others folded away; `passages` are about it."""

    id: str
    name: str
    passages: int
    opened: tuple[ShownLink, ...]
    folded: tuple[ShownLink, ...]


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """The topics of one branch of work, in the order of the glossary."""

    anchor: str
    name: str
    topics: tuple[ShownTopic, ...]


@dataclass(frozen=True, slots=True)
class ShownFilter:
    """A topic that was filtered by, and what the parameter `linh-vuc` takes to filter by `others` alone."""

    name: str
    others: tuple[str, ...]


def list_topics(
    topics: Sequence[Topic], concepts: Sequence[Concept], language: Language, counts: Mapping[str, int]
) -> tuple[TopicGroup, ...]:
    """Return the topics by group; in each, the concepts of no other topic come first.

    `counts` gives the number of passages of each topic that has any.
    """
    by_topic: dict[str, list[Concept]] = {topic.id: [] for topic in topics}
    for concept in concepts:
        for topic_id in dict.fromkeys(concept.topics):
            by_topic.setdefault(topic_id, []).append(concept)
    return tuple(
        TopicGroup(
            GROUPS[group],
            say(f"group.{GROUPS[group]}", language),
            tuple(_shown(topic, by_topic[topic.id], language, counts.get(topic.id, 0)) for topic in members),
        )
        for group, members in groupby(topics, key=lambda topic: topic.group)
    )


def topic_name(topic: Topic, language: Language) -> str:
    """Return the name of `topic` as a page shows it."""
    english = topic.english[:1].upper() + topic.english[1:]
    return english if language is Language.ENGLISH else topic.name


def show_filters(
    asked: Sequence[str], topics: Sequence[Topic], language: Language
) -> tuple[ShownFilter, ...]:
    """Return the topics with the ids `asked`, in the order of `topics`."""
    return tuple(
        ShownFilter(topic_name(topic, language), tuple(other for other in asked if other != topic.id))
        for topic in topics
        if topic.id in asked
    )


def _shown(topic: Topic, concepts: Sequence[Concept], language: Language, passages: int) -> ShownTopic:
    # Sorting is stable: otherwise the order of the glossary, which goes from the chief concepts to the rare.
    ordered = sorted(concepts, key=lambda concept: (concept.topics.index(topic.id), len(concept.topics)))
    links = tuple(_link(concept, language) for concept in ordered)
    name = topic_name(topic, language)
    return ShownTopic(topic.id, name, passages, links[:_OPEN_CONCEPTS], links[_OPEN_CONCEPTS:])


def _link(concept: Concept, language: Language) -> ShownLink:
    is_english = language is Language.ENGLISH and concept.english
    name = concept.english[0] if is_english else concept.preferred
    return ShownLink(name, address("/tim", language, {"q": concept.preferred}))
