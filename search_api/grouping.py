"""Near-identical passages of one answer, told from each other and shown once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray

from corpus.notice import Notice
from corpus.spans import Span
from indexer.analyser import find_terms
from indexer.passages import Passage
from search_api.citations import Citation, cite

TermNumbers = NDArray[np.int32]

# Three terms: two neighbours are often a fixed compound ("ban thường"), three rarely meet by chance.
_SHINGLE = 3
# Resemblance of two sets of shingles (Broder, "On the resemblance and containment of documents", 1997).
# 0.7 lets one word of nineteen, or five of a hundred, differ. A passage that lies wholly inside another
# resembles it by the ratio of their lengths, so the same bound keeps apart those that differ by more than
# three tenths. Among 13,670 articles of law, pairs at 0.5 to 0.7 mostly speak of different things in one form
# of words; those above repeat each other but for a date, a name or a clause.
_ALIKE = 0.7


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
    deadline or place that was asked for would be hidden behind another. Cost: about 1.5 ms for 60 passages
    of 100 terms.
    """
    resembles = _resemblance(passages) >= _ALIKE
    wanted = frozenset(asked)
    answers = [wanted.intersection(terms.tolist()) if wanted else wanted for terms in passages]
    members: dict[int, list[int]] = {}
    for place, alike in enumerate(resembles.tolist()):
        leader = next(
            (leader for leader in members if alike[leader] and answers[place] <= answers[leader]), place
        )
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
    distinct, terms = np.unique(np.concatenate(filled), return_inverse=True)
    # Exact, no hash: a hundred passages have far fewer than the two million terms that three fit in 63 bits.
    codes = (terms[:-2] * len(distinct) + terms[1:-1]) * len(distinct) + terms[2:]
    inside = np.concatenate([np.arange(count) < count - _SHINGLE + 1 for count in counts.tolist()])[:-2]
    owner = np.repeat(np.arange(len(counts)), counts)[:-2][inside]
    shingles, columns = np.unique(codes[inside], return_inverse=True)
    holds = np.zeros((len(counts), len(shingles)), dtype=bool)
    holds[owner, columns] = True
    sizes = np.count_nonzero(holds, axis=1)
    # A shingle of one passage only is in no intersection, and most are.
    shared = holds[:, np.count_nonzero(holds, axis=0) > 1]
    # Bits are counted, not multiplied: on a busy machine the threads of a matrix product of this size wait
    # for each other (20 ms instead of 1).
    padded = np.pad(shared, ((0, 0), (0, -shared.shape[1] % 64)))
    bits = np.ascontiguousarray(np.packbits(padded, axis=1)).view(np.uint64)
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
    known = [term.key for term in find_terms(leader)]
    found = list(find_terms(span.of(text)))
    matcher = SequenceMatcher(None, known, [term.key for term in found], autojunk=False)
    return tuple(
        Span(span.start + found[first].span.start, span.start + found[end - 1].span.end)
        for change, _, _, first, end in matcher.get_opcodes()
        if change in {"replace", "insert"}
    )
