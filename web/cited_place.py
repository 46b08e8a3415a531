"""Which passage of a notice a link shows as cited: the one that still has the words it was copied with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.notice import Notice
from indexer.passages import Passage
from search_api.permalinks import words_mark


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """The place, from 0, of the passage that a link cites, where the link says; None for none.

    `moved_to` is its place where that is another one, `lost` stands where no passage is surely the one cited.
    """

    place: int | None = None
    moved_to: int | None = None
    lost: LostWords | None = None


@dataclass(frozen=True, slots=True)
class LostWords:
    """Words that are not where a link says, and not in exactly one passage else.

    `place` is that of the link, where another passage stands today, None where none does. `found` are the
    places of two passages or more that have the words, empty for none.
    """

    place: int | None
    found: tuple[int, ...] = ()


def find_cited(notice: Notice, passages: Sequence[Passage], place: int | None, mark: str) -> CitedPlace:
    """Return which of the `passages` of `notice` a link cites by its place, and by the mark of its words.

    Without a mark, as links had none before, it is the one in that place. A mark that no passage can have,
    as of a link that was cut off, finds none: no other passage is shown for the one cited.
    """
    if not mark or (place is not None and words_mark(notice, passages[place]) == mark):
        return CitedPlace(place)
    found = tuple(at for at, passage in enumerate(passages) if words_mark(notice, passage) == mark)
    if len(found) == 1:
        return CitedPlace(moved_to=found[0])
    return CitedPlace(lost=LostWords(place, found))
