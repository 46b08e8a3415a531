"""The topics that the glossary groups its concepts by, to be browsed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.glossary import Concept, Topic
from search_api.asking.language import Language
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
    """A concept to search for: its name in the language of the page, and the words that are searched."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class ShownTopic:
    """A topic with its concepts: the first few open, the others folded away."""

    id: str
    name: str
    opened: tuple[ShownLink, ...]
    folded: tuple[ShownLink, ...]


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """The topics of one branch of work, in the order of the glossary."""

    anchor: str
    name: str
    topics: tuple[ShownTopic, ...]


def list_groups(language: Language) -> tuple[tuple[str, str], ...]:
    """Return the anchor and the name of each group."""
    return tuple((anchor, say(f"group.{anchor}", language)) for anchor in GROUPS.values())


def list_topics(
    topics: Sequence[Topic], concepts: Sequence[Concept], language: Language
) -> tuple[TopicGroup, ...]:
    """Return the topics by group; in each, the concepts of no other topic come first."""
    by_topic: dict[str, list[Concept]] = {topic.id: [] for topic in topics}
    for concept in concepts:
        for topic_id in dict.fromkeys(concept.topics):
            by_topic.setdefault(topic_id, []).append(concept)
    return tuple(
        TopicGroup(
            GROUPS[group],
            say(f"group.{GROUPS[group]}", language),
            tuple(_shown(topic, by_topic[topic.id], language) for topic in members),
        )
        for group, members in groupby(topics, key=lambda topic: topic.group)
    )


def _shown(topic: Topic, concepts: Sequence[Concept], language: Language) -> ShownTopic:
    # Sorting is stable: otherwise the order of the glossary, which goes from the chief concepts to the rare.
    ordered = sorted(concepts, key=lambda concept: (concept.topics.index(topic.id), len(concept.topics)))
    links = tuple(_link(concept, language) for concept in ordered)
    english = topic.english[:1].upper() + topic.english[1:]
    name = english if language is Language.ENGLISH else topic.name
    return ShownTopic(topic.id, name, links[:_OPEN_CONCEPTS], links[_OPEN_CONCEPTS:])


def _link(concept: Concept, language: Language) -> ShownLink:
    is_english = language is Language.ENGLISH and concept.english
    return ShownLink(concept.english[0] if is_english else concept.preferred, concept.preferred)
