"""Why a passage was found, in one line that a person can check."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.notice import Role
from corpus.spans import Span
from corpus.spelling import search_key
from search_api.asking.asked_roles import ROLE_NAMES, satisfies
from search_api.asking.query import Query
from search_api.excerpts import Excerpt
from search_api.ranking import Candidate

_MOST_WORDS = 3
NUMBER_REASON = "đúng số hiệu được hỏi"


def reason(
    query: Query,
    candidate: Candidate,
    excerpt: Excerpt,
    text: str,
    role: Role,
    *,
    asked_for: Sequence[str],
    alike: float,
) -> str:
    """Return the reason line of a hit: how it was `asked_for`, then phrases, words, meaning, role."""
    reasons = list(asked_for)
    phrases, words = _marked(excerpt.marks, text)
    if phrases:
        reasons.append("trúng cụm từ " + ", ".join(f"“{phrase}”" for phrase in phrases[:_MOST_WORDS]))
    elif words:
        reasons.append("trúng từ " + ", ".join(f"“{word}”" for word in words[:_MOST_WORDS]))
    elif candidate.lexical_rank is not None and NUMBER_REASON not in asked_for:
        reasons.append("trúng từ rời trong đoạn, tiêu đề hoặc tên văn bản")
    if candidate.dense >= alike:
        reasons.append(f"gần nghĩa {candidate.dense:.2f}".replace(".", ","))
    if query.role is not None and satisfies(role, query.role):
        reasons.append(f"đúng vai {ROLE_NAMES[role]}")
    return " · ".join(reasons) or "gần nghĩa nhất trong kho, nhưng yếu"


def _marked(marks: tuple[Span, ...], text: str) -> tuple[list[str], list[str]]:
    """Return the marked phrases (two syllables or more) and single words, longest first, each once."""
    found: dict[str, str] = {}
    for mark in marks:
        found.setdefault(search_key(mark.of(text)), mark.of(text))
    ordered = sorted(found.values(), key=lambda written: (-len(written.split()), -len(written), written))
    phrases: list[str] = []
    for written in ordered:
        # "quản lý" says nothing beside "quản lý đất đai".
        if len(written.split()) > 1 and not any(
            search_key(written) in search_key(longer) for longer in phrases
        ):
            phrases.append(written)
    return phrases, [written for written in ordered if len(written.split()) == 1]
