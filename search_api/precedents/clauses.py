"""A body cut into clauses that can be compared with those of another notice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.directives.clauses import Item, read_items
from corpus.notice import Notice, Role
from corpus.roles import is_closing
from corpus.sentences import split_sentences
from corpus.spans import Span
from indexer.passages import count_syllables
from search_api.precedents.records import Clause, CutBody

# In syllables. Shorter, two clauses are alike by chance; longer, a paragraph says several things.
SHORTEST, LONGEST = 10, 80
# Of a line that ends in a colon; a longer one says something itself.
LONGEST_LEAD = 18


def cut_clauses(notice: Notice) -> CutBody:
    """Return the clauses of the body of `notice`.

    Headings and lines that only announce what follows are no clauses. Short items of one list are joined
    until they are long enough; what stays shorter than SHORTEST is left out.
    """
    cutter = _Cutter(notice.text)
    for item in read_items(notice):
        cutter.take(item)
    cutter.join_waiting()
    return CutBody(tuple(cutter.clauses), tuple(cutter.formulae), tuple(cutter.too_short))


class _Cutter:
    """Takes the items of a body in turn; short ones wait for their neighbours."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._waiting: list[Item] = []
        self.clauses: list[Clause] = []
        self.formulae: list[Span] = []
        self.too_short: list[Span] = []

    def take(self, item: Item) -> None:
        """Make clauses of an item, or let it wait."""
        text = item.span.of(self._text)
        length = count_syllables(text)
        if self._waiting and not _belongs(item, self._waiting[-1]):
            self.join_waiting()
        if item.role is Role.PROCEDURE or is_closing(text):
            self.formulae.append(item.span)
        elif item.is_heading or (item.is_lead and length <= LONGEST_LEAD):
            return
        elif length >= SHORTEST:
            self.join_waiting()
            spans = sentence_groups(self._text, item.span, at_most=LONGEST)
            self.clauses += [Clause(span, item.headings, item.role) for span in spans]
        elif any(character.isalpha() for character in text):
            self._waiting.append(item)
            if self._waiting_syllables() >= SHORTEST:
                self.join_waiting()

    def join_waiting(self) -> None:
        """Make one clause of what waits, if it is long enough."""
        waiting = self._waiting
        if waiting and self._waiting_syllables() >= SHORTEST:
            joined = Span(waiting[0].span.start, waiting[-1].span.end)
            self.clauses.append(Clause(joined, waiting[0].headings, waiting[0].role))
        else:
            self.too_short += [item.span for item in waiting]
        waiting.clear()

    def _waiting_syllables(self) -> int:
        return sum(count_syllables(item.span.of(self._text)) for item in self._waiting)


def _belongs(item: Item, above: Item) -> bool:
    """Say whether a short item may be joined to the one above: both are of one list."""
    return item.depth == above.depth and item.headings == above.headings and item.role is above.role


def sentence_groups(text: str, span: Span, *, at_most: int) -> list[Span]:
    """Return the sentences inside `span`, neighbours joined to groups of SHORTEST to `at_most` syllables.

    A sentence longer than `at_most` is a group by itself; a last one that is too short joins the group
    before it.
    """
    groups: list[Span] = []
    lengths: list[int] = []
    for sentence in split_sentences(text, span):
        length = count_syllables(sentence.of(text))
        fits = bool(groups) and lengths[-1] + length <= at_most
        if groups and (fits or length < SHORTEST or lengths[-1] < SHORTEST):
            groups[-1] = Span(groups[-1].start, sentence.end)
            lengths[-1] += length
        else:
            groups.append(sentence)
            lengths.append(length)
    return groups


def comparable_spans(text: str, clauses: Sequence[Clause]) -> Iterator[Span]:
    """Yield each clause of a past notice, then its sentences if it has several: either may be the precedent.

    A draft may repeat one sentence of a paragraph, or the whole of it.
    """
    for clause in clauses:
        yield clause.span
        sentences = sentence_groups(text, clause.span, at_most=SHORTEST)
        if len(sentences) > 1:
            yield from sentences
