"""What a passage does in its notice: report, criticise, explain, teach, aim, order or close."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.notice import Role
from corpus.role_formulas import attends, closes, opens
from corpus.role_headings import heading_key
from corpus.role_points import Above, above_line, give_points, read_above
from corpus.spelling import search_key

_LABEL = re.compile(
    r"(?:[-–—−+*•▪·]|\(?(?:\d{1,2}|[a-zđ])(?:\.\d{1,2}){0,2}[.)]|\d{1,2}[-–](?=\s)|[ivx]{1,5}[.\-–)](?=\s))\s*"
)
# Points between the two best roles below which a person should look again.
_NEAR = 1.0
# The share of a passage's syllables in its second role, against the first, from which both may be meant.
_NEARLY_AS_LONG = 0.6
# No passage has more paragraphs that say something.
_MOST_LINES = 400
_ORDERS = frozenset({Role.DIRECTIVE, Role.ASSIGNMENT, Role.TARGET})


@dataclass(frozen=True, slots=True)
class RoleReading:
    """The role of a passage; `is_doubtful` when another is nearly as likely or its heading says another."""

    role: Role
    is_doubtful: bool


def is_closing(text: str) -> bool:
    """Say whether `text` is a formula that closes a notice ("Trên đây là …")."""
    return closes(search_key(text))


def read_role(text: str, headings: Sequence[str]) -> RoleReading:
    """Return what a passage does, from its own words and from its headings, outermost first.

    Several paragraphs have the role that most of their syllables have. Plain words override a heading:
    "… hiệu quả còn chưa cao" is a shortcoming under any heading but one that orders something, where it names
    what is to be mended.
    """
    return read_role_of_key(search_key(text), headings)


def read_role_of_key(key: str, headings: Sequence[str]) -> RoleReading:
    """Return what `read_role` says of a passage, given the search key of its text."""
    key = key.strip()
    if _is_formula(key, headings):
        return RoleReading(Role.PROCEDURE, is_doubtful=False)
    above = read_above(tuple(headings))
    lines = [line.strip() for line in key.split("\n", _MOST_LINES)[:_MOST_LINES] if line.strip()]
    if len(lines) > 1 and headings and heading_key(lines[0]) == heading_key(headings[-1]):
        del lines[0]
    if len(lines) < 2:
        return _read_line(_without_label(lines[0] if lines else ""), above)
    syllables: Counter[Role] = Counter()
    for line in lines:
        syllables[_read_line(_without_label(line), above).role] += len(line.split())
    (role, most), *others = sorted(syllables.items(), key=lambda entry: (-entry[1], entry[0]))
    return RoleReading(role, is_doubtful=bool(others) and others[0][1] >= _NEARLY_AS_LONG * most)


def _is_formula(key: str, headings: Sequence[str]) -> bool:
    """Say whether a passage only closes a notice, opens it, or names to whom it is sent."""
    return closes(key) or (not headings and (opens(key) or attends(key)))


def _without_label(line: str) -> str:
    label = _LABEL.match(line)
    return line[label.end() :] if label is not None else line


# A paragraph is read for the outline, for its passage and for its directives.
@lru_cache(maxsize=2048)
def _read_line(line: str, above: Above) -> RoleReading:
    above = above_line(line, above)
    points = give_points(line, above)
    (least, role), (next_least, _), *_ = sorted([(-value, role) for role, value in points.items()])
    most, next_most = -least, -next_least
    is_near = next_most > 0 and most - next_most < _NEAR
    is_against = above.role not in {Role.OTHER, role} and not {above.role, role} <= _ORDERS
    return RoleReading(role, is_doubtful=is_near or is_against)
