"""The original file of a notice as its page shows it: in a tab of its own, or beside the text."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.errors import UnreadableFile
from corpus.notice import Notice
from corpus.page_starts import PageStarts, find_page_starts
from corpus.readers.pdf_pages import PageSize, measure_pages
from search_api.search import Searcher
from web.kept import Kept
from web.originals import Original, OriginalState, lies_as_pdf, open_original
from web.page_images import PICTURE_WIDTH, SMALL_WIDTH

# What a PDF file is that lies unchanged but cannot be drawn; the other states are those of the file.
_DAMAGED = "damaged"
_MOST_KEPT = 256
# Reading the words of a page takes 50 ms; a notice has a handful of pages, and nobody waits for a book's.
_MOST_READ = 40


@dataclass(frozen=True, slots=True)
class OriginalPages:
    """The original file of a notice and the sizes of its pages as pictures; none where they cannot be drawn.

    `state` is the end of the key under which the messages say what became of the file.
    """

    original: Original
    state: str
    sizes: tuple[PageSize, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """The original beside the text: may be shown, and is where it was asked for.

    `state` and `sizes` are those of `OriginalPages`; "" and () while it is not shown. `begun` is the page,
    from 1, on which what the reader looks at begins, None where that is not known exactly.
    """

    state: str = ""
    sizes: tuple[PageSize, ...] = ()
    begun: int | None = None

    @property
    def is_shown(self) -> bool:
        """Whether it was asked for."""
        return bool(self.state)


class KeptPageStarts:
    """Where pages begin, by file digest and notice, those asked for last; safe to share between threads."""

    def __init__(self) -> None:
        self._kept: Kept[tuple[str, str], PageStarts] = Kept(_MOST_KEPT)

    def of(self, original: Original, notice: Notice) -> PageStarts:
        """Return where the pages of `original` begin in `notice`; unknown in what cannot be read again."""
        # A digest names the same words for ever: there is one state.
        return self._kept.give(None, (original.digest, notice.id), lambda: _page_starts(original, notice))


def _page_starts(original: Original, notice: Notice) -> PageStarts:
    try:
        return find_page_starts(original.content, notice)
    except UnreadableFile:
        return PageStarts(notice.body)


def show_original(searcher: Searcher, notice: Notice, width: int = PICTURE_WIDTH) -> OriginalPages:
    """Return the original of `notice` with its pages, `width` pixels wide; the file is read anew."""
    original = open_original(searcher, notice)
    if original.state is not OriginalState.HERE or not original.is_pdf:
        return OriginalPages(original, original.state.value, ())
    try:
        sizes = measure_pages(original.content, original.source, width)
    except UnreadableFile:
        return OriginalPages(original, _DAMAGED, ())
    return OriginalPages(original, original.state.value, sizes)


def show_beside(
    searcher: Searcher, notice: Notice, kept: KeptPageStarts, *, is_asked: bool, looked_at: int | None
) -> Beside | None:
    """Return the original beside the text of `notice`; None where there are no pages to show.

    Unless it `is_asked` for the file is only looked for, not read. `looked_at` is the code point of the text
    at which begins what the address leads to.
    """
    if not lies_as_pdf(searcher, notice):
        return None
    if not is_asked:
        return Beside()
    shown = show_original(searcher, notice, SMALL_WIDTH)
    begun = None
    if looked_at is not None and 0 < len(shown.sizes) <= _MOST_READ:
        begun = kept.of(shown.original, notice).page_of(looked_at)
    return Beside(shown.state, shown.sizes, begun)
