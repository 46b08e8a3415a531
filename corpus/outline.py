"""The outline of a body: its labelled and bold lines as a tree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.canonical import CanonicalText, Line
from corpus.labels import BULLET_STYLES, HEADING_STYLES, LabelStyle, read_label
from corpus.notice import Section
from corpus.roles import is_closing, read_role_of_key
from corpus.spans import Span
from corpus.spelling import notice_key

_LONGEST_HEADING = 40  # syllables; a longer first line is a paragraph, and its heading is its first clause
_LONGEST_CUT, _SHORTEST_CUT = 25, 4  # syllables of a heading cut out of a paragraph
_LONGEST_BOLD_HEADING = 60  # syllables of a bold line without a label
_CLAUSE_END = re.compile(r"[,:;.](?=\s|$)")
_BOLD = "bold"  # the style of a heading without a label


@dataclass(slots=True)
class _Start:
    """A line that opens a section."""

    line: int
    start: int
    style: str
    ordinal: int
    label: str
    text: Span
    lead: str
    is_heading: bool
    introduced_by: tuple[str, ...] = ()
    level: int = 0
    children: list[_Start] = field(default_factory=list)


def read_outline(canonical: CanonicalText) -> tuple[Section, ...]:
    """Return the sections of the body, in the order of the text.

    They cover the body from its first label on. Levels follow the order in which the styles of labels nest
    in this document; no style has a level of its own ("1-" may be the top).
    """
    parts = canonical.parts
    starts = [
        start
        for index in range(parts.body_start, parts.tail_start)
        if (start := _read_start(canonical, index)) is not None
    ]
    if not starts:
        return ()
    roots: list[_Start] = []
    path: list[_Start] = []
    for start in starts:
        above = canonical.line_text(start.line - 1) if start.line > parts.body_start else ""
        _climb(path, start, introduced=above.endswith(":") and bool(path))
        siblings = path[-1].children if path else roots
        if above.endswith(":") and not any(opened.line == start.line - 1 for opened in path):
            # "… tập trung thực hiện các chỉ tiêu chủ yếu sau:" stands above the items like a heading.
            start.introduced_by = (_last_sentence(above),)
        elif siblings and siblings[-1].style == start.style:
            start.introduced_by = siblings[-1].introduced_by
        siblings.append(start)
        path.append(start)
        start.level = len(path)
    end = canonical.lines[parts.tail_start - 1].span.end
    return _sections(canonical.text, roots, end, ())


def is_title(words: str) -> bool:
    """Say whether a line by its words alone names what it stands above: "Về …", "Đối với …", capitals."""
    return words.startswith(("Về ", "Đối với ")) or words.isupper()


def _last_sentence(paragraph: str) -> str:
    return re.split(r"(?<=[.;!?])\s", paragraph)[-1]


def _climb(path: list[_Start], start: _Start, *, introduced: bool) -> None:
    """Shorten `path` to the section under which `start` belongs."""
    styles = [opened.style for opened in path]
    if start.style in styles:
        del path[styles.index(start.style) :]
        return
    if start.is_heading:
        # A heading never stands under an item, however the styles were met.
        while path and not path[-1].is_heading:
            path.pop()
        if start.style == LabelStyle.ROMAN:
            _pop_lower(
                path, {LabelStyle.DECIMAL, LabelStyle.NUMBER_DASH, LabelStyle.DECIMAL_2, LabelStyle.DECIMAL_3}
            )
        if start.style in {LabelStyle.DECIMAL, LabelStyle.NUMBER_DASH}:
            _pop_lower(path, {LabelStyle.DECIMAL_2, LabelStyle.DECIMAL_3})
        return
    if not introduced and start.style not in BULLET_STYLES:
        # "a)" after "-" items that did not announce it starts beside their parent.
        while path and path[-1].style in BULLET_STYLES:
            path.pop()
    if not introduced and start.style == LabelStyle.MINUS:
        while path and path[-1].style == LabelStyle.PLUS:
            path.pop()


def _pop_lower(path: list[_Start], lower: set[LabelStyle]) -> None:
    while path and path[-1].style in lower:
        path.pop()


def _read_start(canonical: CanonicalText, index: int) -> _Start | None:
    line = canonical.lines[index]
    text = canonical.line_text(index)
    if line.cell is not None and line.cell.column > 0:
        return None
    label = read_label(text)
    if label is not None:
        return _Start(
            line=index,
            start=line.span.start,
            style=label.style,
            ordinal=label.ordinal,
            label=label.text,
            text=Span(min(line.span.start + label.text_start, line.span.end), line.span.end),
            lead=line.lead,
            is_heading=label.style in HEADING_STYLES,
        )
    if not _is_unlabelled_heading(line, text):
        return None
    return _Start(index, line.span.start, _BOLD, 0, "", line.span, line.lead, is_heading=True)


def _is_unlabelled_heading(line: Line, text: str) -> bool:
    if line.is_bold or line.heading:
        is_short = len(text.split()) <= _LONGEST_BOLD_HEADING
    else:
        is_short = line.cell is None and text.isupper() and 2 <= len(text.split()) <= 25
    return is_short and any(map(str.isalpha, text)) and not is_closing(text)


def _sections(text: str, starts: Sequence[_Start], end: int, above: tuple[str, ...]) -> tuple[Section, ...]:
    sections: list[Section] = []
    key = notice_key(text)
    for number, start in enumerate(starts):
        # A line break before the next section belongs to neither.
        until = starts[number + 1].start - 1 if number + 1 < len(starts) else end
        heading_span = _heading_span(text, start)
        heading = heading_span.of(text)
        over = (*above, *start.introduced_by)
        sections.append(
            Section(
                span=Span(start.start, until),
                label=start.label,
                heading=heading,
                heading_span=heading_span,
                level=start.level,
                is_heading=start.is_heading,
                role=read_role_of_key(start.text.of(key), over).role,
                children=_sections(text, start.children, until, (*over, heading)),
            )
        )
    return tuple(sections)


def _heading_span(text: str, start: _Start) -> Span:
    """Return where the heading stands: the emphasised lead, a short line, or a paragraph's first clause."""
    line = start.text.of(text)
    lead_length = len(start.lead) - (start.text.start - start.start)
    if 0 < lead_length < len(line):
        return _trimmed(text, Span(start.text.start, start.text.start + lead_length))
    syllables = line.split(" ", _LONGEST_HEADING)
    if len(syllables) <= _LONGEST_HEADING:
        return _trimmed(text, start.text)
    last = len(" ".join(syllables[:_LONGEST_CUT]))
    # The first clause that is long enough to say something; "Tuy nhiên," alone does not.
    for clause_end in _CLAUSE_END.finditer(line, len(" ".join(syllables[:_SHORTEST_CUT])), last):
        return _trimmed(text, Span(start.text.start, start.text.start + clause_end.start()))
    return _trimmed(text, Span(start.text.start, start.text.start + last))


def _trimmed(text: str, span: Span) -> Span:
    written = span.of(text)
    kept = written.rstrip(" :;,")
    return Span(span.start, span.start + len(kept)) if kept else span
