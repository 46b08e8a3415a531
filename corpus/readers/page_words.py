"""Words of a page and the lines they stand on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

# Shares of the letters' height.
_SAME_LINE = 0.4
_GUTTER = 0.5  # narrower than many word gaps of justified lines, so two lines have to share it
_WIDE_GUTTER = 2.0  # wide enough to trust on one line alone
_DEEPEST_COLUMNS = 30  # lines of a letterhead or of a tail side by side


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without white space; x and y in points; y falls from page to page."""

    text: str
    left: float
    bottom: float
    right: float
    height: float
    is_bold: bool = False
    is_stamped: bool = False


@dataclass(frozen=True, slots=True)
class PageLine:
    """Words side by side, left to right; `column` is 0 or 1 inside a two-column block, else None."""

    words: tuple[Word, ...]
    page: int
    column: int | None = None

    @property
    def text(self) -> str:
        """The words with one space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Where the first word starts."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the last word ends."""
        return self.words[-1].right

    @property
    def bottom(self) -> float:
        """The mean foot of the words."""
        return sum(word.bottom for word in self.words) / len(self.words)

    @property
    def is_bold(self) -> bool:
        """Whether every word is bold."""
        return all(word.is_bold for word in self.words)


def group_lines(words: Iterable[Word], page: int, column: int | None = None) -> list[PageLine]:
    """Return the lines of one page or column from top to bottom, each from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (-word.bottom, word.left)):
        row = rows[-1] if rows else None
        # The first word of a row is its highest: a stamped number may sit a few points off the line.
        if row is not None and row[0].bottom - word.bottom < _SAME_LINE * max(word.height, row[0].height):
            row.append(word)
        else:
            rows.append([word])
    return [PageLine(tuple(sorted(row, key=lambda word: word.left)), page, column) for row in rows]


def split_columns(
    lines: Sequence[PageLine], page_width: float, ends_columns: Callable[[str], bool] = lambda _: False
) -> list[PageLine]:
    """Return `lines` with the two columns at their start set one below the other, left one first.

    As many lines as share an empty strip in the middle of the page count as two columns; lines that share
    none with the first line come back as they are. A line of which `ends_columns` is true is below them.
    """
    best: tuple[int, float] | None = None
    for depth in range(1, min(_DEEPEST_COLUMNS, len(lines)) + 1):
        line = lines[depth - 1]
        if depth > 1 and (ends_columns(line.text) or _is_centred(line, page_width)):
            break
        gutter = _gutter([word for line in lines[:depth] for word in line.words], page_width)
        if gutter is not None:
            best = (depth, gutter)
    if best is None:
        return list(lines)
    depth, gutter = best
    words = [word for line in lines[:depth] for word in line.words]
    left = [word for word in words if word.right <= gutter]
    right = [word for word in words if word.left >= gutter]
    page = lines[0].page
    return [*group_lines(left, page, 0), *group_lines(right, page, 1), *lines[depth:]]


def _is_centred(line: PageLine, page_width: float) -> bool:
    """Say whether a short line stands in the middle of the page, as a title does."""
    is_short = line.right - line.left < 0.45 * page_width
    return is_short and abs(line.left + line.right - page_width) < 0.12 * page_width


def _gutter(words: Sequence[Word], page_width: float) -> float | None:
    """Return the middle of the widest strip that no word crosses, None when the page's middle has none."""
    reach = 0.0
    best: tuple[float, float] | None = None
    for word in sorted(words, key=lambda word: word.left):
        middle = (reach + word.left) / 2
        width = word.left - reach
        is_central = reach > 0 and 0.28 * page_width < middle < 0.72 * page_width
        if is_central and width > _GUTTER * word.height and (best is None or width > best[0]):
            best = (width, middle)
        reach = max(reach, word.right)
    if best is None:
        return None
    rows = group_lines(words, 0)
    # Words of both columns stand on at least one line; else the strip is only the end of short lines.
    shared = sum(row.left < best[1] < row.right for row in rows)
    is_wide = best[0] > _WIDE_GUTTER * words[0].height
    return best[1] if shared >= 2 or (shared and is_wide) else None
