"""Passages: the pieces of a notice that are found, ranked and quoted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.notice import Notice, Role, Section
from corpus.roles import RoleReading, is_closing, read_role
from corpus.sentences import split_sentences
from corpus.spans import Span

# Raised whenever the same notice would be cut elsewhere.
PASSAGES_VERSION = 4
# In syllables. Shorter pieces lack context, longer ones blur several orders into one vector; a notice's
# clauses and bullet groups fall between (design.md, decision 7).
SHORTEST, LONGEST = 80, 220
# In code points. A "word" of a damaged file can be megabytes long; past this it is cut anywhere.
_LONGEST_PIECE = 20_000
# "Trên đây là …" and at most one line after it end a body.
_CLOSING_LINES = 2
# A heading in the chain is shown beside a hit: a whole clause would drown it.
_HEADING_SYLLABLES = 30


@dataclass(frozen=True, slots=True)
class Heading:
    """One level of the chain above a passage: the heading with its label, and where it stands."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a notice's body between two numbered headings; `span.of(notice.text)` is its text.

    `id` is "<notice id>#<place in the notice, from 0>". `headings` are outermost first and may include the
    one with which the passage begins. A heading directly above another one is a passage of its own, with
    the role HEADING: it belongs to the body, but answers nothing. `is_doubtful` when a person should look at
    its role again.
    """

    id: str
    notice_id: str
    span: Span
    headings: tuple[Heading, ...]
    role: Role
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of the body that no numbered heading divides, with the chain above it."""

    span: Span
    chain: tuple[Section, ...]


def count_syllables(text: str) -> int:
    """Return the number of words between white space: what Vietnamese calls tiếng."""
    return len(text.split())


def cut_passages(notice: Notice) -> list[Passage]:
    """Return the passages of `notice`, in order, not overlapping, covering all of its body but white space.

    A passage never crosses a numbered heading. Inside a stretch, paragraphs and items are gathered to 80–220
    syllables; a longer paragraph is cut between sentences, a longer sentence between words.
    """
    passages: list[Passage] = []
    for stretch in _stretches(notice):
        for span in _pieces(notice.text, stretch.span):
            chain = _chain_at(stretch, span, notice)
            if _is_bare_heading(stretch, span):
                reading = RoleReading(Role.HEADING, is_doubtful=False)
            else:
                reading = read_role(span.of(notice.text), [heading.text for heading in chain])
            passages.append(
                Passage(
                    id=f"{notice.id}#{len(passages)}",
                    notice_id=notice.id,
                    span=span,
                    headings=chain,
                    role=reading.role,
                    is_doubtful=reading.is_doubtful,
                )
            )
    return passages


def _is_bare_heading(stretch: _Stretch, span: Span) -> bool:
    """Say whether `span` is only a heading with other headings directly under it.

    A numbered clause of one line ("3. Giao … trước ngày 30/6/2018.") is a heading in the outline too, but it
    has nothing under it: it is what people look for.
    """
    if not stretch.chain:
        return False
    section = stretch.chain[-1]
    heads_others = any(child.is_heading for child in section.children)
    return heads_others and span.end <= section.heading_span.end


def _stretches(notice: Notice) -> Iterator[_Stretch]:
    marks: list[tuple[int, tuple[Section, ...]]] = [(notice.body.start, ())]

    def visit(sections: Sequence[Section], chain: tuple[Section, ...]) -> None:
        for section in sections:
            if section.is_heading:
                marks.append((section.span.start, (*chain, section)))
                visit(section.children, (*chain, section))
            else:
                visit(section.children, chain)

    visit(notice.outline, ())
    marks.append((notice.body.end, ()))
    for (start, chain), (end, _) in pairwise(marks):
        if notice.text[start:end].strip():
            yield _Stretch(Span(start, end), chain)


def _chain_at(stretch: _Stretch, span: Span, notice: Notice) -> tuple[Heading, ...]:
    """Return the headings above `span`: those of its stretch, then a lead item that governs all of it."""
    sections = list(stretch.chain)
    level = stretch.chain[-1].children if stretch.chain else notice.outline
    while (inner := _around(level, span)) is not None:
        # The passage's own item is its text, not a heading above it.
        if inner.span.start < span.start and not inner.is_heading:
            sections.append(inner)
        level = inner.children
    return tuple(_heading(section, notice.text) for section in sections)


def _around(level: Sequence[Section], span: Span) -> Section | None:
    """Return the section of `level`, which is in the order of the text, that covers `span`."""
    place = bisect_right(level, span.start, key=lambda section: section.span.start) - 1
    return level[place] if place >= 0 and level[place].span.covers(span) else None


def _heading(section: Section, text: str) -> Heading:
    span = Span(section.span.start, section.heading_span.end)
    words = span.of(text).split()
    if len(words) > _HEADING_SYLLABLES:
        return Heading(" ".join(words[:_HEADING_SYLLABLES]) + " …", span)
    return Heading(" ".join(words), span)


def _pieces(text: str, stretch: Span) -> list[Span]:
    """Return the passages of one stretch; the closing formula never shares one with what it closes."""
    lines = list(_lines(text, stretch))
    last = range(max(len(lines) - _CLOSING_LINES, 0), len(lines))
    closing = next((place for place in last if is_closing(lines[place].of(text))), len(lines))
    return _gathered(text, lines[:closing]) + _gathered(text, lines[closing:])


def _gathered(text: str, lines: Sequence[Span]) -> list[Span]:
    blocks = [block for line in lines for block in _fitting(text, line)]
    sizes = [count_syllables(block.of(text)) for block in blocks]
    gathered: list[Span] = []
    start, size, rest = 0, 0, sum(sizes)
    for index, block_size in enumerate(sizes):
        # Close a passage that is long enough, unless what is left would be a stub that still fits in.
        full = size + block_size > LONGEST or blocks[index].end - blocks[start].start > _LONGEST_PIECE
        enough = size >= SHORTEST and rest >= SHORTEST and size + block_size > (SHORTEST + LONGEST) // 2
        if size and (full or enough):
            end = _before_leads(text, blocks, sizes, range(start, index))
            gathered.append(Span(blocks[start].start, blocks[end - 1].end))
            start, size = end, sum(sizes[end:index])
        size += block_size
        rest -= block_size
    if blocks[start:]:
        gathered.append(Span(blocks[start].start, blocks[-1].end))
    return gathered


def _before_leads(text: str, blocks: Sequence[Span], sizes: Sequence[int], passage: range) -> int:
    """Return where `passage`, a range of blocks, ends without the leads that belong to the block behind it.

    A lead ("Về phòng, chống tham nhũng:") says nothing without what it announces. It stays where it is when
    it would leave nothing behind, or does not fit into one passage with the next block.
    """
    end = passage.stop
    while end > passage.start and text[blocks[end - 1].end - 1] == ":":
        end -= 1
    if end == passage.start:
        return passage.stop
    following = passage.stop
    while end < following and (
        sum(sizes[end : following + 1]) > LONGEST
        or blocks[following].end - blocks[end].start > _LONGEST_PIECE
    ):
        end += 1
    return end


def _lines(text: str, span: Span) -> Iterator[Span]:
    position = span.start
    for line in span.of(text).split("\n"):
        stripped = line.strip()
        if stripped:
            start = position + line.index(stripped)
            yield Span(start, start + len(stripped))
        position += len(line) + 1


def _fitting(text: str, paragraph: Span) -> list[Span]:
    """Return `paragraph` whole if it fits, else cut between sentences into parts of about equal length."""
    total = count_syllables(paragraph.of(text))
    if total <= LONGEST and len(paragraph) <= _LONGEST_PIECE:
        return [paragraph]
    sentences = [
        part for sentence in split_sentences(text, paragraph) for part in _cut_between_words(text, sentence)
    ]
    wanted = total / -(-total // LONGEST)
    parts: list[Span] = []
    start, size = 0, 0
    for index, sentence in enumerate(sentences):
        length = count_syllables(sentence.of(text))
        is_long = sentence.end - sentences[start].start > _LONGEST_PIECE
        if size and (is_long or size + length > LONGEST or size + length / 2 > wanted):
            parts.append(Span(sentences[start].start, sentences[index - 1].end))
            start, size = index, 0
        size += length
    parts.append(Span(sentences[start].start, sentences[-1].end))
    return parts


def _cut_between_words(text: str, sentence: Span) -> list[Span]:
    if len(sentence) <= _LONGEST_PIECE and count_syllables(sentence.of(text)) <= LONGEST:
        return [sentence]
    pieces: list[Span] = []
    start = end = sentence.start
    count = 0
    for word in _words(text, sentence):
        if count and (count >= LONGEST or word.end - start > _LONGEST_PIECE):
            pieces.append(Span(start, end))
            count = 0
        if not count:
            start = word.start
        count, end = count + 1, word.end
    pieces.append(Span(start, end))
    return pieces


def _words(text: str, span: Span) -> Iterator[Span]:
    position = span.start
    for word in span.of(text).split():
        start = text.index(word, position)
        position = start + len(word)
        for cut in range(start, position, _LONGEST_PIECE):
            yield Span(cut, min(cut + _LONGEST_PIECE, position))
