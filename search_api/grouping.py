"""Near-identical passages of one answer, told from each other and shown once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

import numpy as np
from numpy.typing import NDArray

from corpus.notice import Notice
from corpus.spans import Span
from indexer.passages import Passage
from search_api.citations import Citation, cite
from search_api.passage_terms import terms_of_passage

TermNumbers = NDArray[np.int32]

# Three terms: two neighbours are often a fixed compound ("ban thường"), three rarely meet by chance.
_SHINGLE = 3
# Resemblance of two sets of shingles (Broder, "On the resemblance and containment of documents", 1997).
# 0.7 lets one word of nineteen, or five of a hundred, differ. A passage that lies wholly inside another
# resembles it by the ratio of their lengths, so the same bound keeps apart those that differ by more than
# three tenths. Among 13,670 articles of law, pairs at 0.5 to 0.7 mostly speak of different things in one form
# of words; those above repeat each other but for a date, a name or a clause.
_ALIKE = 0.7
# Three numbers up to this fit in 63 bits, so that shingles are compared exactly, without a hash.
_MOST_TERMS = 2_097_151


@dataclass(frozen=True, slots=True)
class Group:
    """A passage and those near-identical to it, as places in a ranking from 0.

    `leader` comes before all `members`, which are in the order of the ranking.
    """

    leader: int
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AlikePassage:
    """A passage that is shown only by its citation, below the near-identical one that ranks before it.

    `differing` are the spans in `notice.text` of its words that the one before it does not have in that
    place: a deadline, an amount, a name. Empty when it says the same, or only less.
    """

    passage: Passage
    notice: Notice
    citation: Citation
    differing: tuple[Span, ...]


def group_alike(passages: Sequence[TermNumbers], *, asked: Collection[int] = ()) -> tuple[Group, ...]:
    """Return the groups of near-identical passages, given their terms as numbers, best passage first.

    Every place is in exactly one group; groups are in the order of their leaders. A passage joins the first
    leader that it resembles, whatever it shares with other members, so groups do not chain. Numbers, dates
    and names count as words like any other: passages that differ in a deadline are one group (the page says
    "near-identical" and shows what differs), reports of which every figure differs are not. `asked` are the
    numbers of the question's terms: a passage that holds one which a leader lacks does not join it, or the
    deadline or place that was asked for would be hidden behind another. Cost: about 1 ms for 60 passages
    of 100 terms.
    """
    resembles = _resemblance(passages) >= _ALIKE
    wanted = frozenset(asked)

    @cache
    def answers(place: int) -> frozenset[int]:
        return wanted.intersection(passages[place].tolist())

    members: dict[int, list[int]] = {}
    for place, alike in enumerate(resembles.tolist()):
        leaders = [leader for leader in members if alike[leader]]
        leader = next((leader for leader in leaders if answers(place) <= answers(leader)), place)
        if leader == place:
            members[place] = []
        else:
            members[leader].append(place)
    return tuple(Group(leader, tuple(followers)) for leader, followers in members.items())


def _resemblance(passages: Sequence[TermNumbers]) -> NDArray[np.float64]:
    """Return (n, n): the share of the shingles of both passages that both have, 1.0 for equal texts."""
    if not passages:
        return np.zeros((0, 0))
    # Shorter than a shingle, a passage is filled up and is one shingle itself.
    filled = [_filled(passage) for passage in passages]
    counts = np.array([len(terms) for terms in filled])
    # From 1: the terms that fill up are 0.
    terms = np.concatenate(filled).astype(np.int64) + 1
    base = int(terms.max()) + 1
    if base > _MOST_TERMS:
        distinct, terms = np.unique(terms, return_inverse=True)
        base = len(distinct)
    codes = (terms[:-2] * base + terms[1:-1]) * base + terms[2:]
    ends = np.cumsum(counts[:-1])
    inside = np.ones(len(codes), dtype=bool)
    inside[ends - 1] = inside[ends - 2] = False
    codes, owner = codes[inside], np.repeat(np.arange(len(counts)), counts - _SHINGLE + 1)
    # Sorted by shingle, then by passage: equal ones stand together.
    order = np.argsort(codes, kind="stable")
    codes, owner = codes[order], owner[order]
    is_other = np.append(True, codes[1:] != codes[:-1])
    # A passage may hold a shingle twice.
    is_first = is_other | np.append(True, owner[1:] != owner[:-1])
    is_other, owner = is_other[is_first], owner[is_first]
    sizes = np.bincount(owner, minlength=len(counts))
    # A shingle of one passage only is in no intersection, and most are.
    shingles = np.cumsum(is_other) - 1
    is_shared = np.bincount(shingles)[shingles] > 1
    columns = np.cumsum(is_other[is_shared]) - 1
    width = int(columns[-1]) + 1 if len(columns) else 0
    # Bits are counted, not multiplied: on a busy machine the threads of a matrix product of this size wait
    # for each other (20 ms instead of 1).
    holds = np.zeros((len(counts), width + -width % 64), dtype=bool)
    holds[owner[is_shared], columns] = True
    bits = np.packbits(holds, axis=1).view(np.uint64)
    common = np.bitwise_count(bits[:, None, :] & bits[None, :, :]).sum(axis=2, dtype=np.int64)
    np.fill_diagonal(common, sizes)
    resemblance: NDArray[np.float64] = common / (sizes[:, None] + sizes[None, :] - common)
    return resemblance


def _filled(terms: TermNumbers) -> TermNumbers:
    missing = _SHINGLE - len(terms)
    return terms if missing <= 0 else np.concatenate([terms, np.full(missing, -1, dtype=np.int32)])


def alike_passage(leader: str, passage: Passage, notice: Notice) -> AlikePassage:
    """Return `passage` of `notice` as one that is near-identical to the text `leader`."""
    return AlikePassage(
        passage, notice, cite(notice, passage.span), differing(leader, notice.text, passage.span)
    )


def differing(leader: str, text: str, span: Span) -> tuple[Span, ...]:
    """Return where `span` of `text` has words that `leader` has not in that place, in order.

    Words are compared as terms: capitals, punctuation, old and new tone placement and the leading zeros of a
    date are no difference.
    """
    written = span.of(text)
    if written == leader:
        return ()
    known, found = terms_of_passage(leader), terms_of_passage(written)
    if found.keys == known.keys:
        return ()
    matcher = SequenceMatcher(None, known.keys, found.keys, autojunk=False)
    return tuple(
        Span(span.start + found.starts[first], span.start + found.ends[end - 1])
        for change, _, _, first, end in matcher.get_opcodes()
        if change in {"replace", "insert"}
    )
