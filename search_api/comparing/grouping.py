"""Findings of all columns grouped by what they are about, each group named by what its members share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from indexer.encoder import Embeddings
from search_api.comparing.sub_topics import Label, Weighed

# Half likeness of meaning, half shared labels. Below this, pairs of findings of the sample archive mostly
# speak of different things.
_ALIKE = 0.3


class Basis(StrEnum):
    """What a sub-topic is named by: a term of the glossary, words of its findings, the question, nothing."""

    CONCEPT = "concept"
    PHRASE = "phrase"
    QUESTION = "question"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Group:
    """Findings, by their places, that share the label; without one they share the question, or nothing.

    `basis` says which.
    """

    label: Label | None
    basis: Basis
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Grouped:
    """A finding as grouping sees it: its column, and whether it names all that the question asks."""

    column: int
    is_whole: bool


def group_findings(findings: Sequence[Grouped], vectors: Embeddings, labels: Weighed) -> tuple[Group, ...]:
    """Return every finding in exactly one group; row i of `vectors` (n, dim) and text i of `labels` are one.

    Agglomerative with average linkage over half the cosine, half the weight of shared labels as a share of
    the lighter side's; two groups join only where all members share a label that says more than the question.
    Ties go to the earliest pair. What one column says alone is named by its weightiest label; but findings
    that name all of the question are one group where several columns have such. Those without a label are
    in that group, in one for a word of the question that they hold, or in the rest. Time grows with the cube
    of their number: some dozens.
    """
    telling = [names - labels.asked for names in labels.of_texts]
    merged = _merged(telling, _likeness(vectors, telling, labels))
    alone = {
        place
        for members, _ in merged
        if len({findings[place].column for place in members}) == 1
        for place in members
        if findings[place].is_whole
    }
    if len({findings[place].column for place in alone}) < 2:
        alone = set()
    groups: list[Group] = []
    unnamed: dict[Basis, list[int]] = {Basis.QUESTION: sorted(alone), Basis.REST: []}
    for members, names in merged:
        places = tuple(sorted(place for place in members if place not in alone))
        if places and names:
            label = max(sorted(names), key=lambda one: (labels.weights[one], len(one.keys)))
            groups.append(Group(label, Basis.CONCEPT if label.is_concept else Basis.PHRASE, places))
        else:
            for place in places:
                basis = Basis.QUESTION if findings[place].is_whole else Basis.REST
                unnamed[basis].append(place)
    parts, unnamed[Basis.REST] = _by_part_of_question(unnamed[Basis.REST], labels)
    groups += parts
    groups += [Group(None, basis, tuple(sorted(places))) for basis, places in unnamed.items() if places]
    return tuple(_one_of_each_name(groups))


def _by_part_of_question(places: Sequence[int], labels: Weighed) -> tuple[list[Group], list[int]]:
    """Return the findings that hold the same word of the question as groups, and those that hold none."""
    groups: list[Group] = []
    left = list(places)
    for label in sorted(labels.asked, key=lambda one: (-labels.weights[one], one)):
        holding = [place for place in left if label in labels.of_texts[place]]
        if len(holding) > 1:
            basis = Basis.CONCEPT if label.is_concept else Basis.PHRASE
            groups.append(Group(label, basis, tuple(holding)))
            left = [place for place in left if place not in holding]
    return groups, left


def _merged(
    telling: Sequence[frozenset[Label]], likeness: NDArray[np.float64]
) -> list[tuple[list[int], frozenset[Label]]]:
    """Return the groups, each with the labels that all its members share."""
    groups = [([place], names) for place, names in enumerate(telling)]
    while True:
        best: tuple[float, int, int] | None = None
        for left, (members, names) in enumerate(groups):
            for right in range(left + 1, len(groups)):
                if not names & groups[right][1]:
                    continue
                alike = float(likeness[np.ix_(members, groups[right][0])].mean())
                # Not by the last bits of a mean: the order of sums must not decide.
                if alike >= _ALIKE and (best is None or alike > best[0] + 1e-9):
                    best = (alike, left, right)
        if best is None:
            return groups
        _, left, right = best
        members, names = groups.pop(right)
        groups[left] = (groups[left][0] + members, groups[left][1] & names)


def _likeness(
    vectors: Embeddings, telling: Sequence[frozenset[Label]], labels: Weighed
) -> NDArray[np.float64]:
    """Return (n, n): 0 to 1."""
    cosines = np.clip(np.asarray(vectors @ vectors.T, dtype=np.float64), 0.0, 1.0)
    found = np.zeros_like(cosines)
    # Summed in a fixed order, so that equal texts get equal sums in every run.
    totals = [sum(labels.weights[name] for name in sorted(names)) for names in telling]
    for left, names in enumerate(telling):
        for right in range(left + 1, len(telling)):
            common = sum(labels.weights[name] for name in sorted(names & telling[right]))
            least = min(totals[left], totals[right])
            found[left, right] = found[right, left] = common / least if least else 0.0
    return (cosines + found) / 2


def _one_of_each_name(groups: Sequence[Group]) -> list[Group]:
    """Return `groups` with those of one name made one: two findings may be unlike and yet named alike."""
    by_name: dict[tuple[Basis, str], list[Group]] = {}
    for group in groups:
        by_name.setdefault((group.basis, group.label.name if group.label else ""), []).append(group)
    return [
        Group(alike[0].label, basis, tuple(sorted(place for one in alike for place in one.members)))
        for (basis, _), alike in by_name.items()
    ]
