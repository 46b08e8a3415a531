"""Where the pages of a PDF file begin in the text of its notice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from corpus.canonical import clean_line
from corpus.notice import Notice
from corpus.readers.pdf import read_page_lines
from corpus.spans import Span


@dataclass(frozen=True, slots=True)
class PageStarts:
    """The code points of a notice's `body` at which the pages of its file begin, ascending; () if unknown.

    A page that begins before the body counts as beginning with it, one behind it as beginning at its end.
    """

    body: Span
    places: tuple[int, ...] = ()

    def page_of(self, place: int) -> int | None:
        """Return the page, from 1, on which the character at `place` stands; None where that is not known."""
        if not self.places or not self.body.start <= place < self.body.end:
            return None
        # Of pages that begin at one place the last holds it: those before it hold nothing of the body.
        return bisect_right(self.places, place)


def find_page_starts(content: bytes, notice: Notice) -> PageStarts:
    """Return where the pages of `content`, the PDF file of `notice`, begin in its text.

    Known is only what can be compared exactly: the lines of the pages one behind the other hold the whole
    body, white space aside, in one place alone. Raises UnreadableFile.
    """
    return compare_pages(read_page_lines(content, notice.source), notice)


def compare_pages(pages: Sequence[Sequence[str]], notice: Notice) -> PageStarts:
    """Return where `pages`, each given by its lines, begin in the text of `notice`."""
    written = ["".join(_close(clean_line(line)) for line in page) for page in pages]
    whole, body = "".join(written), notice.body.of(notice.text)
    sought = _close(body)
    first = whole.find(sought)
    if not sought or first < 0 or whole.find(sought, first + 1) >= 0:
        return PageStarts(notice.body)
    solid = [place for place, character in enumerate(body, notice.body.start) if not character.isspace()]
    solid.append(notice.body.end)
    before = accumulate((len(page) for page in written[:-1]), initial=0)
    last = len(solid) - 1
    return PageStarts(notice.body, tuple(solid[min(max(length - first, 0), last)] for length in before))


def _close(text: str) -> str:
    return "".join(text.split())
