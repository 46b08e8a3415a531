"""The document page's view of a notice: its text by passages and lines, with anchors and marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.notice import Notice, Role, Section
from corpus.outline import is_title
from corpus.spans import Span
from indexer.passages import Passage
from web.addresses import place_of, section_anchor
from web.text_layers import MarkedText, Piece

# In syllables: a longer one is a whole clause behind a number, unless something stands under it.
_LONGEST_HEADING = 20
# In syllables; a longer entry would fill the side of the page.
_OUTLINE_SYLLABLES = 16


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a passage: `heading` and `rest` joined are its characters.

    `level` is that of the HTML heading, 0 where the line has none; a heading with a `rest` runs into its
    paragraph. `depth` counts the items ("-", then "+") that the line stands in. `anchors` name the sections
    that start here.
    """

    heading: tuple[Piece, ...]
    rest: tuple[Piece, ...]
    level: int
    depth: int
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage with its lines; `place` counts from 0 and is the number in the margin."""

    place: int
    role: Role
    is_doubtful: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One heading of the outline at the side."""

    text: str
    anchor: str
    children: tuple[OutlineEntry, ...]


def show_passages(notice: Notice, passages: Sequence[Passage], marked: MarkedText) -> list[ShownPassage]:
    """Return the passages of `notice` in order, its text as it is `marked`."""
    sections = list(_with_depth(notice.outline, 0))
    starts = [section.span.start for section, _ in sections]
    shown = []
    for passage in passages:
        lines = tuple(_line(marked, span, sections, starts) for span in line_spans(notice.text, passage.span))
        shown.append(ShownPassage(place_of(passage), passage.role, passage.is_doubtful, lines))
    return shown


def line_spans(text: str, span: Span) -> list[Span]:
    """Return the lines inside `span` that hold more than white space."""
    lines = []
    start = span.start
    for line in span.of(text).split("\n"):
        if line.strip():
            lines.append(Span(start, start + len(line)))
        start += len(line) + 1
    return lines


def _with_depth(sections: Sequence[Section], depth: int) -> Iterator[tuple[Section, int]]:
    """Yield every section in the order of the text, with the number of items around and including it."""
    for section in sections:
        inside = depth if section.is_heading else depth + 1
        yield section, inside
        yield from _with_depth(section.children, inside)


def _line(
    marked: MarkedText,
    span: Span,
    sections: Sequence[tuple[Section, int]],
    starts: Sequence[int],
) -> Line:
    beginning = sections[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
    # Sections end where the next one starts, so the last to start is the innermost around this line.
    before = bisect_right(starts, span.start)
    depth = sections[before - 1][1] if before else 0
    heading = beginning[0][0] if beginning else None
    cut = span.start
    if heading is not None and heading.span.start == span.start and _reads_as_heading(heading, marked.text):
        cut = min(heading.heading_span.end, span.end)
        if not marked.text[cut : span.end].strip(" .:;,"):
            cut = span.end
    return Line(
        heading=marked.cut(Span(span.start, cut)),
        rest=marked.cut(Span(cut, span.end)),
        level=min(heading.level + 1, 6) if heading is not None and cut > span.start else 0,
        depth=depth,
        # Two labels on one place share an anchor.
        anchors=tuple(dict.fromkeys(section_anchor(section.span.start) for section, _ in beginning)),
    )


def _reads_as_heading(section: Section, text: str) -> bool:
    if not section.is_heading or section.children:
        return section.is_heading
    # "2.3. Mở hai lớp nghiệp vụ trong quý IV/2018." above nothing of its own is a sentence among others.
    below = Span(section.heading_span.end, section.span.end).of(text)
    is_above = any(map(str.isalnum, below)) or is_title(section.heading)
    return len(section.heading.split()) <= _LONGEST_HEADING and is_above


def show_outline(sections: Sequence[Section]) -> tuple[OutlineEntry, ...]:
    """Return the headings as a tree; of a notice that has none, its outermost items."""
    entries = tuple(_headings(sections))
    return entries or tuple(_entry(section, ()) for section in sections)


def _headings(sections: Sequence[Section]) -> Iterator[OutlineEntry]:
    for section in sections:
        inner = tuple(_headings(section.children))
        if section.is_heading:
            yield _entry(section, inner)
        else:
            yield from inner


def _entry(section: Section, children: tuple[OutlineEntry, ...]) -> OutlineEntry:
    words = f"{section.label} {section.heading}".split()
    text = " ".join(words[:_OUTLINE_SYLLABLES]) + (" …" if len(words) > _OUTLINE_SYLLABLES else "")
    return OutlineEntry(text, section_anchor(section.span.start), children)
