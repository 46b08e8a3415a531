"""The administrative glossary: the concepts of this genre, and the words people have for them.

Written for this project (corpus/terms/*.tsv), a concept a line: the official term, its variants and older
names, everyday wordings, office abbreviations, English terms, topics.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.cells import read_cells
from corpus.errors import MalformedGlossary

_FOLDER = Path(__file__).parent / "terms"
_TOPICS = "topics.tsv"
_BETWEEN = " ; "
_CONCEPT_COLUMNS = ("preferred", "variants", "everyday", "abbreviations", "english", "topics")
_TOPIC_COLUMNS = ("id", "name", "english", "group")


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that notices are browsed by, such as land; `group` is the branch of work it belongs to."""

    id: str
    name: str
    english: str
    group: str


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept and its words.

    `preferred` is the official term of today; `variants` are other official wordings and older names, which
    mean the same; `everyday` is how people put it outside the office, often wider or looser. An abbreviation
    may stand for several concepts. `topics` are ids of topics.
    """

    preferred: str
    variants: tuple[str, ...]
    everyday: tuple[str, ...]
    abbreviations: tuple[str, ...]
    english: tuple[str, ...]
    topics: tuple[str, ...]

    @property
    def vietnamese(self) -> tuple[str, ...]:
        """All Vietnamese words of the concept but abbreviations, the preferred first."""
        return (self.preferred, *self.variants, *self.everyday)


def read_concepts(folder: Path = _FOLDER) -> tuple[Concept, ...]:
    """Return the concepts of all files of `folder` but topics.tsv; MalformedGlossary names file and line."""
    concepts = []
    for path in sorted(folder.glob("*.tsv")):
        if path.name == _TOPICS:
            continue
        for number, cells in read_cells(path, _CONCEPT_COLUMNS, MalformedGlossary):
            preferred, *lists = cells
            if not preferred:
                raise MalformedGlossary(path, number, "thiếu thuật ngữ ở cột preferred")
            words = [tuple(cell.split(_BETWEEN)) if cell else () for cell in lists]
            # "a; b" would be read as one word that no question holds.
            if any(not word or word != word.strip() or ";" in word for cell in words for word in cell):
                raise MalformedGlossary(path, number, "giữa hai từ phải là đúng một “ ; ”")
            variants, everyday, abbreviations, english, topics = words
            concepts.append(Concept(preferred, variants, everyday, abbreviations, english, topics))
    return tuple(concepts)


def read_topics(folder: Path = _FOLDER) -> tuple[Topic, ...]:
    """Return the topics in the order of their file; raise MalformedGlossary with file and line."""
    return tuple(
        Topic(*cells) for _, cells in read_cells(folder / _TOPICS, _TOPIC_COLUMNS, MalformedGlossary)
    )


@cache
def shipped_concepts() -> tuple[Concept, ...]:
    """Return the concepts that come with the program, read once."""
    return read_concepts()


@cache
def shipped_topics() -> tuple[Topic, ...]:
    """Return the topics that come with the program, read once."""
    return read_topics()
