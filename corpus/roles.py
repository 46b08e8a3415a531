"""What a passage does in its notice: report, criticise, explain, aim, order or close."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from corpus import role_words as words
from corpus.labels import read_label
from corpus.notice import Role
from corpus.spelling import search_key

_LONGEST_CLOSING = 600  # characters; a longer paragraph that says "xin thông báo" says more than that


def is_closing(text: str) -> bool:
    """Say whether `text` is a formula that closes a notice ("Trên đây là …")."""
    return words.CLOSING.search(search_key(text)) is not None


def role_of(text: str, headings: Sequence[str]) -> Role:
    """Return what a passage does, from its own words and from its headings, outermost first.

    Plain words of the passage override its headings: "… hiệu quả còn chưa cao" is a shortcoming under any
    heading but one that orders something, where it names what is to be mended.
    """
    key = search_key(text).strip()
    above = _role_of_headings(headings)
    if _is_formula(key, headings):
        return Role.PROCEDURE
    if words.CAUSE.search(key):
        return Role.CAUSE
    if _criticises(key, above):
        return Role.SHORTCOMING
    if above is Role.RESULT and words.STRONG_DIRECTIVE.search(key[:200]) and not words.RESULT.search(key):
        return Role.DIRECTIVE
    if above is Role.OTHER and not _reports_effort(key, headings):
        return _role_of_wording(key)
    return above


def _is_formula(key: str, headings: Sequence[str]) -> bool:
    """Say whether a passage only closes a notice, opens it, or names to whom it is sent."""
    if words.CLOSING.search(key) and len(key) < _LONGEST_CLOSING:
        return True
    opens = words.OPENING.match(key) or words.ADDRESSEES.match(key)
    return opens is not None and not headings


def _reports_effort(key: str, headings: Sequence[str]) -> bool:
    """Say whether a review tells what was done in words of effort: "tiếp tục kiện toàn …, quan tâm …"."""
    is_review = any(words.LOOKS_BACK.search(search_key(heading)) for heading in headings)
    only_effort = len(words.EFFORT.findall(key)) == len(words.DIRECTIVE.findall(key))
    return (
        is_review
        and only_effort
        and not words.STRONG_DIRECTIVE.search(key)
        and _role_of_wording(key) is Role.DIRECTIVE
    )


def _criticises(key: str, above: Role) -> bool:
    opening = key[:400]
    orders = len(words.DIRECTIVE.findall(key)) + 2 * len(words.STRONG_DIRECTIVE.findall(opening))
    if above in {Role.DIRECTIVE, Role.TARGET}:
        return words.STRONG_SHORTCOMING.search(opening) is not None and orders == 0
    results = len(words.RESULT.findall(key)) if above is Role.RESULT else 0
    criticisms = len(words.SHORTCOMING.findall(key))
    return words.STRONG_SHORTCOMING.search(key) is not None or criticisms > max(1, orders, results)


def _role_of_wording(key: str) -> Role:
    """Return the role of a passage under no heading that says anything."""
    orders = len(words.DIRECTIVE.findall(key))
    results = len(words.RESULT.findall(key))
    figures = len(words.FIGURE.findall(key))
    criticisms = len(words.SHORTCOMING.findall(key))
    commands = orders + 2 * len(words.STRONG_DIRECTIVE.findall(key[:400]))
    role = Role.OTHER
    # A target is a figure every twenty syllables or so and nothing that was already done.
    is_dense = figures * 20 >= len(key.split()) and commands <= 1
    if results and results * 2 >= commands and results >= criticisms:
        role = Role.RESULT
    elif figures and not results and (is_dense or (words.AIM.search(key) and commands <= 1)):
        role = Role.TARGET
    elif commands and (words.COMMAND_START.match(key) or commands >= criticisms):
        role = Role.DIRECTIVE
    elif criticisms:
        role = Role.SHORTCOMING
    return role


def _role_of_headings(headings: Sequence[str]) -> Role:
    """Return the role of the innermost heading that has one."""
    roles = (_role_of_heading(heading) for heading in reversed(headings))
    return next((role for role in roles if role is not Role.OTHER), Role.OTHER)


# Every section and passage below a heading asks for it again.
@lru_cache(maxsize=4096)
def _role_of_heading(heading: str) -> Role:
    label = read_label(heading)
    key = search_key(heading[label.text_start :] if label is not None else heading).strip()
    found = next((role for role, pattern in words.HEADINGS if pattern.search(key)), Role.OTHER)
    return Role.OTHER if found is Role.DIRECTIVE and words.LOOKS_BACK.search(key) else found
