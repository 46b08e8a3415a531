"""The concepts of the glossary that a text names outright."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from corpus.glossary import shipped_concepts
from indexer.analyser import terms

# In terms; the longest names of bodies have more, and say who, not what about.
_LONGEST_CONCEPT = 8


@cache
def _concept_words() -> dict[tuple[str, ...], str]:
    """Return the preferred term of each concept by the terms of each of its official wordings."""
    found: dict[tuple[str, ...], str] = {}
    for concept in shipped_concepts():
        for word in (concept.preferred, *concept.variants):
            keys = tuple(terms(word))
            if 2 <= len(keys) <= _LONGEST_CONCEPT:
                found.setdefault(keys, concept.preferred)
    return found


def named_concepts(texts: Iterable[str]) -> list[str]:
    """Return the concepts that `texts` name by an official wording, the longest at each place, each once."""
    words = _concept_words()
    found: dict[str, None] = {}
    for text in texts:
        keys = terms(text)
        place = 0
        while place < len(keys):
            for length in range(min(_LONGEST_CONCEPT, len(keys) - place), 1, -1):
                concept = words.get(tuple(keys[place : place + length]))
                if concept is not None:
                    found.setdefault(concept)
                    place += length
                    break
            else:
                place += 1
    return list(found)
