"""Questions to try, made from what the archive holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from corpus.glossary import Topic, shipped_topics
from corpus.spelling import folded_key
from indexer.store import Store
from search_api.asking.language import Language
from web.addresses import address
from web.inventory import count_assignees, count_topics


@dataclass(frozen=True, slots=True)
class Example:
    """A question in its language, and where its answer is."""

    text: str
    language: Language
    target: str


def examples_of(store: Store, language: Language) -> tuple[Example, ...]:
    """Return questions that the archive has an answer to; none for an empty one.

    On its chief topics in three ways of asking (a role, without accents, in English), then a body that was
    told to do something, then a number.
    """
    found = [
        Example(text, spoken, address("/tim", language, {"q": text})) for text, spoken in _questions(store)
    ]
    assignees = count_assignees(store)[:1]
    found += [
        Example(
            f"giao {assignee.name}",
            Language.VIETNAMESE,
            address("/chi-dao", language, {"giao": assignee.name}),
        )
        for assignee in assignees
    ]
    numbers = _numbers(store)
    return (
        *found,
        *(
            Example(number, Language.VIETNAMESE, address("/tim", language, {"q": number}))
            for number in numbers
        ),
    )


@lru_cache(maxsize=2)
def _numbers(store: Store) -> tuple[str, ...]:
    """Return the first number of the archive, if it has any."""
    return tuple(number for number, _ in store.numbers()[:1])


@lru_cache(maxsize=2)
def _questions(store: Store) -> tuple[tuple[str, Language], ...]:
    counts = count_topics(store)
    topics = sorted(
        (topic for topic in shipped_topics() if counts.get(topic.id)), key=lambda topic: -counts[topic.id]
    )
    if not topics:
        return ()
    first, second, third = (topics * 3)[:3]
    return (
        (f"chỉ đạo về {_spoken(first)}", Language.VIETNAMESE),
        (f"hạn chế trong {_spoken(second)}", Language.VIETNAMESE),
        (folded_key(_spoken(third)), Language.VIETNAMESE),
        (f"directives on {first.english}", Language.ENGLISH),
    )


def _spoken(topic: Topic) -> str:
    """Return the name of a topic inside a sentence: "đất đai" for "Đất đai"."""
    return topic.name[:1].lower() + topic.name[1:]
