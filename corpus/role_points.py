"""How many points the wording of a paragraph and the headings above it give each role.

The points were set by hand and weighed on the labelled paragraphs of four districts of the sample archive
(tests/understanding); the other two districts were never read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.notice import Role
from corpus.role_cues import Sentence, names_party, read_sentences
from corpus.role_headings import heading_key, is_opening, is_review, names_causes_too, role_of_heading
from corpus.role_words import Cue

# Bound once: looking a member up in its enum takes five times as long, and every paragraph asks for twenty.
_RESULT, _SHORTCOMING, _CAUSE, _LESSON = Role.RESULT, Role.SHORTCOMING, Role.CAUSE, Role.LESSON
_TARGET, _DIRECTIVE, _ASSIGNMENT, _OTHER = Role.TARGET, Role.DIRECTIVE, Role.ASSIGNMENT, Role.OTHER
_AHEAD = frozenset({Role.DIRECTIVE, Role.ASSIGNMENT, Role.TARGET})
_BACK = frozenset({Role.RESULT, Role.SHORTCOMING, Role.CAUSE, Role.LESSON})
_ROLES = (*sorted(_BACK), *sorted(_AHEAD))
# What a heading gives to all that stands under it: a cause tells of faults too, a lesson of successes.
_HEADING = {Role.CAUSE: 8.0, Role.LESSON: 8.0}
_OTHER_HEADING, _OUTER_HEADING, _OPENING = 4.0, 3.0, 1.0
# "… còn một số hạn chế sau:" at the end of a paragraph.
_ANNOUNCED = 2.0
_LEAD = re.compile(r"((?:[^\s.:]+ ){0,9}[^\s.:]+)\s?:\s")
_LONGEST_OWN_HEADING = 16  # syllables of a line that may be a heading itself
_LONGEST_OWN_KEY = 8 * _LONGEST_OWN_HEADING  # characters; a syllable has at most seven
_LONGEST_PARTY_HEADING = 14
# The first sentence says what a paragraph is about.
_WEIGHTS = (1.0, 0.7, 0.5)
_FEW = len(_WEIGHTS)
# "Do", "vì" of a cause; not "tự do", "vì vậy", "do đồng chí … chủ trì".
_EXPLAINS = re.compile(
    r"(?<!\w)(?:nguyên nhân|(?<!tự )do(?! đó| vậy| đồng chí| đ/c| ubnd| uỷ ban| ban)|vì(?! vậy| thế))(?!\w)"
)
# What was done, and how much of it.
_DONE_SO_MUCH = 1.3
_REVIEWED = 0.7  # less than for a line that says nothing
_NOTHING_SAID = 0.75
# How much a sentence orders by its cues; the counted ones count twice where they stand twice.
_ORDERING: dict[Cue, float] = {"duty": 0.8, "effort": 0.4, "deadline": 0.8, "decision": 2.0}
_COUNTED: frozenset[Cue] = frozenset(("duty", "effort"))
# What is told of goals was reached or missed.
_TOLD: tuple[Cue, ...] = ("past", "praise", "blame")
_NO_POINTS = {**dict.fromkeys(_ROLES, 0.0), Role.OTHER: _NOTHING_SAID}


@dataclass(frozen=True, slots=True)
class Above:
    """What the headings above a paragraph say of it.

    `role` is that of the innermost heading that has one, `points` what it counts; `is_review` when there is
    none and one of the two nearest looks back. `is_ahead` under orders and aims, `is_back` under findings;
    `names_party` when the nearest is the name of who has to act, `names_causes` when the heading of `role`
    names faults and their causes.
    """

    role: Role
    points: float
    is_review: bool
    is_ahead: bool
    is_back: bool
    names_party: bool
    names_causes: bool


@lru_cache(maxsize=1024)
def read_above(headings: tuple[str, ...]) -> Above:
    """Return what `headings`, outermost first, say of what stands under them."""
    role = Role.OTHER
    nearest = len(headings)
    while nearest and role is Role.OTHER:
        nearest -= 1
        role = role_of_heading(headings[nearest])
    points = _HEADING.get(role, _OTHER_HEADING if nearest == len(headings) - 1 else _OUTER_HEADING)
    is_party = (
        bool(headings)
        and role not in _BACK
        and len(headings[-1].split()) <= _LONGEST_PARTY_HEADING
        and not is_opening(headings[-1])
        and names_party(heading_key(headings[-1]))
    )
    if role is Role.OTHER and any(is_opening(heading) and "chỉ đạo" in heading for heading in headings[-1:]):
        # "… Bí thư Huyện ủy chỉ đạo như sau:" says a little of what follows.
        role, points = Role.DIRECTIVE, _OPENING
    reviews = role is Role.OTHER and any(is_review(heading) for heading in headings[-2:])
    return Above(
        role=role,
        points=points if role is not Role.OTHER else 0.0,
        is_review=reviews,
        is_ahead=role in _AHEAD,
        is_back=reviews or role in _BACK,
        names_party=is_party,
        names_causes=role is Role.SHORTCOMING and names_causes_too(headings[nearest]),
    )


def above_line(line: str, above: Above) -> Above:
    """Return what `above` says of `line`: under "Hạn chế và nguyên nhân" a line that says why is a cause."""
    if above.names_causes and _EXPLAINS.search(line) is not None:
        return replace(above, role=_CAUSE, points=_HEADING[_CAUSE])
    return above


def give_points(line: str, above: Above) -> dict[Role, float]:
    """Return the points of each role for `line`, the search key of one paragraph without its label."""
    sentences = read_sentences(line)
    points = _NO_POINTS.copy()
    if above.role is not _OTHER:
        points[above.role] += above.points
    own = role_of_heading(_lead(line))
    if own is not _OTHER:
        points[own] += _OTHER_HEADING
    elif line.endswith(":"):
        points[role_of_heading(_last_sentence(line))] += _ANNOUNCED
    if sentences:
        cues = _weighed(sentences)
        _look_back(points, cues, sentences[0], above)
        if "aim" in cues or "goal" in cues or "measure" in cues:
            _aim(points, cues, sentences[0], above)
        _order(points, sentences, above)
    return points


def _lead(line: str) -> str:
    """Return what a line says first as a heading would: all of a short line, "hạn chế" of "hạn chế: …"."""
    lead = _LEAD.match(line)
    if lead is not None:
        return lead[1]
    if len(line) > _LONGEST_OWN_KEY or line.endswith((".", ";")):
        return ""
    return line if len(line.split()) <= _LONGEST_OWN_HEADING else ""


def _last_sentence(line: str) -> str:
    """Return what stands behind the last full stop or semicolon of `line`."""
    return line[max(line.rfind(". "), line.rfind("; ")) + 1 :].strip()


def _weighed(sentences: Sequence[Sentence]) -> defaultdict[Cue, float]:
    """Return how much each cue counts, 0 for one that is missing."""
    cues: defaultdict[Cue, float] = defaultdict(float)
    for place, sentence in enumerate(sentences):
        weight = _WEIGHTS[place] if place < _FEW else _WEIGHTS[-1]
        for cue, count in sentence.cues.items():
            cues[cue] += count * weight
    return cues


def _look_back(
    points: dict[Role, float], cues: defaultdict[Cue, float], first: Sentence, above: Above
) -> None:
    """Add what the wording says of results, shortcomings, causes and lessons."""
    # Under orders, words of fault name what is to be mended.
    share = 0.4 if above.is_ahead else 1.0
    good = 1.6 * cues["praise"] + 0.8 * cues["success"]
    bad = 1.6 * cues["blame"] + 0.8 * cues["lack"]
    past = min(cues["past"], 2.0)
    points[_RESULT] += share * (min(good, 4.0) + 0.5 * past)
    points[_SHORTCOMING] += share * (min(bad, 5.0) + 0.25 * past + 0.7 * min(cues["turn"], 2.0))
    if past and cues["figure"] and not bad and not cues["turn"] and not above.is_ahead:
        points[_RESULT] += _DONE_SO_MUCH
    if above.is_review:
        points[_RESULT] += _REVIEWED + 0.3 * min(cues["effort"], 3.0)
        points[_SHORTCOMING] += _REVIEWED
    points[_CAUSE] += share * (1.5 * min(cues["cause"], 2.0) + 3.0 * min(cues["because"], 1.0))
    points[_LESSON] += share * 1.5 * min(cues["lesson"], 2.0)
    opening = first.opens_with
    if opening == "turn":
        points[_SHORTCOMING] += 3.0
    elif opening == "cause":
        points[_CAUSE] += 7.0
    elif "lesson" in first.cues:
        points[_LESSON] += 7.0 if opening == "lesson" else 4.0
    elif opening == "blame" and "because" in first.cues:
        # "Những hạn chế trên trước hết do …" names the faults only to explain them.
        points[_CAUSE] += 6.0
    elif opening == "past":
        points[_RESULT] += 1.5
        points[_SHORTCOMING] += 1.0


def _aim(points: dict[Role, float], cues: defaultdict[Cue, float], first: Sentence, above: Above) -> None:
    share = 0.4 if above.is_back else 1.0
    is_told = any(cues[cue] for cue in _TOLD)
    goal = 0.0 if is_told else 0.5 * cues["goal"]
    points[_TARGET] += share * 1.2 * min(cues["aim"] + goal + cues["measure"], 3.0)
    if cues["aim"] or goal or cues["measure"]:
        points[_TARGET] += share * 0.4 * min(cues["figure"], 3.0)
    if first.opens_with == "aim" or (first.opens_with == "goal" and not is_told):
        points[_TARGET] += 7.0
    elif not first.names_party and ("aim" in first.cues or "measure" in first.cues):
        points[_TARGET] += share * (1.0 if first.is_command else 3.0)


def _order(points: dict[Role, float], sentences: Sequence[Sentence], above: Above) -> None:
    """Add what the wording says of orders, in general or to someone who is named."""
    is_back = above.is_back
    general = named = 0.0
    # An order without a name goes on with what the sentence before it gave to someone.
    is_named = above.names_party
    for place, sentence in enumerate(sentences):
        strength = _strength(sentence, is_back=is_back) * (_WEIGHTS[place] if place < _FEW else _WEIGHTS[-1])
        if (
            sentence.names_party
            and (strength > 1.0 or above.is_ahead)
            and (sentence.opens_with != "past" or sentence.is_handed)
        ):
            is_named = True
        if is_named:
            named += strength
        elif (
            sentence.is_command
            or "duty" in sentence.cues
            or "deadline" in sentence.cues
            or "decision" in sentence.cues
        ):
            general += strength + (0.1 if is_back else 0.5)
    total = min(general + named, 5.0)
    points[_DIRECTIVE] += total
    if above.role is _ASSIGNMENT:
        # What stands under "Giao việc cụ thể" is given to someone; the heading says so already.
        points[_DIRECTIVE] += 0.5 * above.points
        points[_ASSIGNMENT] += total
    elif is_named:
        share = named / (general + named) if general + named else 1.0
        if "decision" in sentences[0].cues and any(sentence.is_handed for sentence in sentences):
            share = max(share, 0.6)
        points[_ASSIGNMENT] += points[_DIRECTIVE] + 3.0 * (share - 0.5)


def _strength(sentence: Sentence, *, is_back: bool) -> float:
    """Return how much a sentence orders; less `is_back`, where most tell what was done."""
    cues = sentence.cues
    strength = 0.0
    for cue in cues:
        strength += _ORDERING.get(cue, 0.0) * (min(cues[cue], 2) if cue in _COUNTED else 1)
    if sentence.is_handed:
        return strength + 2.5
    if "order" in cues:
        strength += 0.8
    if is_back or sentence.opens_with == "past":
        return (0.5 if strength > 0.8 else 0.25) * strength
    return strength + 1.2 * sentence.is_command + 1.2 * sentence.names_party
