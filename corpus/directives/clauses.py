"""The lines and sentences of a body in which orders may stand, with what the lines above say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.notice import Notice, Role, Section
from corpus.outline import is_title
from corpus.roles import read_role
from corpus.sentences import split_sentences
from corpus.spans import Span

_DOCUMENT = re.compile(
    r"(?:Báo cáo (?:tình hình|kết quả|sơ kết|tổng kết|kiểm điểm)|Tờ trình|Dự thảo|"
    r"Đề án) (?!.*(?:trước ngày|gửi |hằng ))"
)
_LONGEST_HEADING = 30  # syllables of a line that only names what stands below it
_ENDS_SENTENCE = (".", ";", "!", "…", ",")


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence of a line; `starts_sentence` when it stands behind a full stop, not behind ";"."""

    span: Span
    starts_sentence: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the body, an item or a paragraph, without its label; `headings` outermost first.

    `depth` grows with the sections around it. A paragraph without label stands one step below the nearest
    numbered heading, above the items of that heading. `is_lead` marks a line that announces what stands
    below it ("Huyện ủy yêu cầu:"), `is_heading` one that only names it. `is_doubtful` when another role is
    nearly as likely.
    """

    span: Span
    depth: int
    role: Role
    headings: tuple[str, ...]
    is_lead: bool
    is_heading: bool
    is_doubtful: bool

    @property
    def heading(self) -> str:
        """Return the nearest heading above, "" for none."""
        return self.headings[-1] if self.headings else ""


def read_items(notice: Notice) -> Iterator[Item]:
    """Yield the lines of the body in the order of the text, without their labels."""
    text, body = notice.text, notice.body
    sections = [section for top in notice.outline for section in top.walk()]
    paths = _paths(notice.outline)
    following = 0
    path: tuple[Section, ...] = ()
    start = body.start
    while start < body.end:
        newline = text.find("\n", start, body.end)
        end = newline if newline >= 0 else body.end
        opened = None
        if following < len(sections) and sections[following].span.start == start:
            opened = sections[following]
            path = paths[following]
            following += 1
        words = opened.heading_span.start if opened is not None else start
        # One word alone orders nobody, and skipping it is what keeps a list of them fast.
        if " " in text[words:end].strip():
            yield _item(text, Span(start, end), path, opened)
        start = end + 1


def _paths(sections: Sequence[Section], above: tuple[Section, ...] = ()) -> list[tuple[Section, ...]]:
    found: list[tuple[Section, ...]] = []
    for section in sections:
        found.append((*above, section))
        found.extend(_paths(section.children, (*above, section)))
    return found


def _item(text: str, line: Span, path: tuple[Section, ...], opened: Section | None) -> Item:
    # A heading starts where the label ends.
    start = opened.heading_span.start if opened is not None else line.start
    words = Span(min(start, line.end), line.end)
    written = words.of(text).rstrip()
    above = path[:-1] if opened is not None else path
    reading = read_role(written, _headings(above))
    role = opened.role if opened is not None else reading.role
    is_lead = written.endswith(":")
    is_numbered = opened is not None and opened.is_heading
    # "1. Giao Thanh tra huyện …" without a full stop, above nothing, is an order.
    is_above = opened is not None and opened.span.end > words.end + 2
    is_open = not is_lead and not written.endswith(_ENDS_SENTENCE)
    is_document = _DOCUMENT.match(written) is not None
    is_short = len(written.split()) <= _LONGEST_HEADING or written.startswith("Về ")
    is_title_like = is_above or is_document or is_title(written)
    # "2. Báo cáo tình hình …; Báo cáo kết quả …" above paragraphs is what these are about.
    is_heading = is_numbered and ((is_document and is_above) or (is_open and is_short and is_title_like))
    return Item(
        span=Span(words.start, words.start + len(written)),
        depth=2 * len(path) if opened is not None else 2 * sum(section.is_heading for section in path) + 1,
        role=role,
        headings=tuple(section.heading for section in above if section.heading),
        is_lead=is_lead,
        is_heading=is_heading,
        is_doubtful=reading.is_doubtful,
    )


def _headings(path: Sequence[Section]) -> tuple[str, ...]:
    return tuple(section.heading for section in path)


_FULL_STOP = re.compile(r"[.!?…][)\"”’»\]]*$")


def split_clauses(text: str, span: Span) -> Iterator[Clause]:
    """Yield the sentences of a line, those before ";" too."""
    starts_sentence = True
    for sentence in split_sentences(text, span):
        yield Clause(sentence, starts_sentence)
        starts_sentence = _FULL_STOP.search(sentence.of(text)) is not None
