"""What a notice says, beyond its fields: orders, documents cited, places."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.directives.reading import read_directives
from corpus.directives.records import Directive
from corpus.gazetteer.asked import places_of
from corpus.gazetteer.mentions import PlaceMention
from corpus.notice import Notice
from corpus.references.reading import read_references
from corpus.references.records import Reference


@dataclass(frozen=True, slots=True)
class Understanding:
    """What was read of one notice: spans of its canonical text, each part in the order of the text."""

    directives: tuple[Directive, ...]
    references: tuple[Reference, ...]
    places: tuple[PlaceMention, ...]


def understand(notice: Notice) -> Understanding:
    """Return what `notice` orders, cites and names; raise GazetteerMissing without the data about places."""
    return Understanding(
        directives=read_directives(notice),
        references=read_references(notice),
        places=places_of(notice),
    )
