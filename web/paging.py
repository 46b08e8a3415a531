"""The pages of a long list."""

from __future__ import annotations

from dataclasses import dataclass

# Deeper pages are not turned to but made by hand; filters lead there sooner.
_LAST = 20_000


@dataclass(frozen=True, slots=True)
class Paging:
    """Page `page` (from 1) of a list of `total` entries, `size` a page."""

    page: int
    size: int
    total: int

    @property
    def offset(self) -> int:
        """How many entries stand before this page."""
        return (self.page - 1) * self.size

    @property
    def first(self) -> int:
        """The place of the first entry of the page, from 1."""
        return self.offset + 1

    @property
    def last(self) -> int:
        """The place of the last entry of the page."""
        return min(self.total, self.offset + self.size)

    @property
    def has_next(self) -> bool:
        """Whether entries follow."""
        return self.offset + self.size < self.total

    @property
    def is_beyond(self) -> bool:
        """Whether the page lies behind the last entry, though there are some."""
        return self.page > 1 and self.offset >= self.total


def page_number(written: str) -> int:
    """Return the page that an address asks for, within bounds; the first for anything that is no number."""
    if not (written.isascii() and written.isdigit()):
        return 1
    return min(_LAST, max(1, int(written[:6])))
