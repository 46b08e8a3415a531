"""Words looked for in one notice, as a reader does with Ctrl+F."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.spans import Span
from corpus.spelling import fold, has_accents, notice_key, search_key

# In characters: the longest sentence that somebody pastes; and what would mark every word of a page.
LONGEST_SOUGHT, SHORTEST_SOUGHT = 200, 2
# More marks are a grey page, and as many links to write.
MOST_FOUND = 500


@dataclass(frozen=True, slots=True)
class FoundWords:
    """Where a text holds what was typed: all places in order, at most MOST_FOUND, and the one looked at.

    `current` counts from 0 and is None where nothing was found.
    """

    sought: str
    spans: tuple[Span, ...]
    current: int | None

    @property
    def previous(self) -> int | None:
        """The place before, from 1 as pages count; of the first, the last."""
        return None if self.current is None else (self.current - 1) % len(self.spans) + 1

    @property
    def next(self) -> int | None:
        """The place behind, from 1; of the last, the first."""
        return None if self.current is None else (self.current + 1) % len(self.spans) + 1

    @property
    def is_too_short(self) -> bool:
        """Whether so little was typed that nothing was looked for."""
        return 0 < len(self.sought) < SHORTEST_SOUGHT

    @property
    def is_cut(self) -> bool:
        """Whether there may be more places."""
        return len(self.spans) == MOST_FOUND


def find_words(text: str, typed: str, wanted: str = "") -> FoundWords:
    """Return where `text` (a notice's) holds what was `typed`; `wanted` is the place looked at, from 1.

    Capitals, and the two spellings of a syllable, are one. Typed without accents it is found with any; typed
    with accents it is found as typed: "đạt" never finds "đất".
    """
    sought = " ".join(unicodedata.normalize("NFC", typed).split())[:LONGEST_SOUGHT]
    if len(sought) < SHORTEST_SOUGHT:
        return FoundWords(sought, (), None)
    key, within = search_key(sought), notice_key(text)
    if not has_accents(sought):
        key, within = fold(key), fold(within)
    spans = tuple(_places(within, key))
    if not spans:
        return FoundWords(sought, (), None)
    asked = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 1
    return FoundWords(sought, spans, min(max(asked, 1), len(spans)) - 1)


def _places(within: str, key: str) -> Iterator[Span]:
    position, found = 0, 0
    while found < MOST_FOUND and (start := within.find(key, position)) >= 0:
        position = start + len(key)
        found += 1
        yield Span(start, position)
