"""The topics that a person may ask for, by their ids or their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

from corpus.glossary import Topic, shipped_topics
from corpus.spelling import folded_key
from search_api.errors import UnknownTopic

# In characters: the longest name of a topic has some forty.
_LONGEST_NAME = 80
# Of difflib: one letter wrong in four, "dat dia" for "dat dai". Lower, "xyz" is near to something.
_LEAST_LIKENESS = 0.75


def read_topics(written: Iterable[str]) -> tuple[Topic, ...]:
    """Return the topics named, each once, in the order of the glossary; raise UnknownTopic for another word.

    Accents, capitals and hyphens for spaces do not matter: "dat-dai", "Đất đai", "land", and a part of a name
    that no other topic shares ("lâm nghiệp" of "Lâm nghiệp, rừng").
    """
    by_name = _by_name()
    found = set()
    for name in written:
        topic = by_name.get(_key(name))
        if topic is None:
            raise UnknownTopic(name, [known.id for known in shipped_topics()])
        found.add(topic.id)
    return tuple(topic for topic in shipped_topics() if topic.id in found)


def nearest_topic(written: str) -> Topic | None:
    """Return the topic whose id or name is written most like `written`; None where none is near."""
    near = get_close_matches(_key(written[:_LONGEST_NAME]), _by_name(), n=1, cutoff=_LEAST_LIKENESS)
    return _by_name()[near[0]] if near else None


def _key(name: str) -> str:
    return " ".join(folded_key(name).replace("-", " ").replace("_", " ").replace(",", " ").split())


@cache
def _by_name() -> dict[str, Topic]:
    topics = shipped_topics()
    parts = [(_key(part), topic) for topic in topics for part in topic.name.split(",")]
    shared = Counter(key for key, _ in parts)
    named = {key: topic for key, topic in parts if shared[key] == 1}
    for topic in topics:
        named |= {_key(topic.english): topic, _key(topic.name): topic}
    # Last, so that an id always means its own topic.
    return named | {_key(topic.id): topic for topic in topics}
