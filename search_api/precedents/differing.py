"""In what a draft's clause and its precedent agree, and in what they differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus.directives.records import Directive
from corpus.notice import Notice
from corpus.spans import Span
from corpus.spelling import search_key
from corpus.understanding import Understanding
from indexer.analyser import find_terms
from search_api.precedents.likeness import TermWeights
from search_api.precedents.records import Agreement, Aspect, Difference, Reminder, SharedPhrase

# A number with what it counts: "41.100 ha", "96%", "34 hộ".
_NUMBER = re.compile(
    r"(?<![\w./-])\d{1,12}(?:[.,/]\d{1,12}){0,4}(?![\w/])"
    r"(?: ?%| (?=[^\W\d])(?:ha|km|m2|m3|tấn|tạ|kg|tỷ|triệu|nghìn|đồng|hộ|người|xã|thôn|bản|vụ|trường hợp|"
    r"dự án|công trình|chỉ tiêu|tiêu chí|suất|cán bộ|đảng viên|giờ|ngày|tháng|năm)(?!\w))?"
)
# More would be a list to read through; the clause itself stands beside it.
_MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two clauses: a stretch of a notice, with what was read of the whole notice."""

    notice: Notice
    span: Span
    understanding: Understanding

    @property
    def text(self) -> str:
        """The words of the clause."""
        return self.span.of(self.notice.text)

    def directives(self) -> list[Directive]:
        """Return the orders in the clause."""
        return [
            directive for directive in self.understanding.directives if directive.span.overlaps(self.span)
        ]

    def parties(self) -> list[str]:
        """Return the names of bodies in the orders of the clause, as written there."""
        return [
            party.written
            for one in self.directives()
            for party in (*one.assignees, *one.reports_to, *one.through, *one.together_with)
            if self.span.covers(party.span)
        ]


def shared_phrases(draft: Side, past: Side, weights: TermWeights) -> tuple[SharedPhrase, ...]:
    """Return the runs of two words and more that both have in the same order, without those of formulae."""
    one, other = list(find_terms(draft.text)), list(find_terms(past.text))
    keys, past_keys = weights.keys(draft.text), weights.keys(past.text)
    matcher = SequenceMatcher(None, keys, past_keys, autojunk=False)
    return tuple(
        SharedPhrase(
            Span(one[first].span.start, one[first + size - 1].span.end).shifted(draft.span.start),
            Span(other[second].span.start, other[second + size - 1].span.end).shifted(past.span.start),
        )
        for first, second, size in matcher.get_matching_blocks()
        if size >= 2 and weights.is_telling(keys[first : first + size])
    )


def compare_sides(draft: Side, past: Side) -> tuple[tuple[Agreement, ...], tuple[Difference, ...]]:
    """Return of which aspects the two clauses say the same, and of which not, in the order of `Aspect`.

    Where each says several things of one aspect, there may be both.
    """
    read = {
        Aspect.ASSIGNEE: _assignees,
        Aspect.DEADLINE: _deadlines,
        Aspect.NUMBERS: _numbers,
        Aspect.PLACES: _places,
    }
    agrees, differs = [], []
    for aspect, says in read.items():
        one, other = _distinct(says(draft)), _distinct(says(past))
        if both := {key: words for key, words in one.items() if key in other}:
            agrees.append(Agreement(aspect, _shown(both)))
        if one.keys() == other.keys():
            continue
        if aspect in {Aspect.NUMBERS, Aspect.PLACES}:
            # Of a list only what the other side lacks.
            one, other = _without(one, other), _without(other, one)
        differs.append(Difference(aspect, _shown(one), _shown(other)))
    return tuple(agrees), tuple(differs)


def reminders(draft: Side) -> tuple[Reminder, ...]:
    """Return what an order of the draft leaves open; nothing for a clause that orders nothing."""
    directives = draft.directives()
    if not directives:
        return ()
    missing = []
    if not any(directive.assignees for directive in directives):
        missing.append(Reminder.NO_ASSIGNEE)
    if all(directive.deadline is None for directive in directives):
        missing.append(Reminder.NO_DEADLINE)
    return tuple(missing)


def _distinct(written: Iterable[str]) -> dict[str, str]:
    """Return each of `written` once, by its key."""
    found: dict[str, str] = {}
    for words in written:
        found.setdefault(" ".join(search_key(words).split()), words)
    return found


def _without(one: dict[str, str], other: dict[str, str]) -> dict[str, str]:
    return {key: words for key, words in one.items() if key not in other}


def _shown(found: dict[str, str]) -> tuple[str, ...]:
    return tuple(found.values())[:_MOST_SHOWN]


def _assignees(side: Side) -> Iterator[str]:
    for directive in side.directives():
        yield from (party.name for party in directive.assignees)


def _deadlines(side: Side) -> Iterator[str]:
    for directive in side.directives():
        if directive.deadline is not None:
            yield directive.deadline.written


def _numbers(side: Side) -> Iterator[str]:
    """Yield the amounts, without the numbers of documents and of deadlines."""
    taken = [mention for reference in side.understanding.references for mention in reference.mentions]
    taken += [directive.deadline.span for directive in side.directives() if directive.deadline is not None]
    for found in _NUMBER.finditer(side.notice.text, side.span.start, side.span.end):
        if not any(span.overlaps(Span(*found.span())) for span in taken):
            yield found[0]


def _places(side: Side) -> Iterator[str]:
    for place in side.understanding.places:
        if any(span.overlaps(side.span) for span in place.spans):
            yield place.title
