"""Why a passage was found, in one line that a person can check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.notice import Role
from corpus.spans import Span
from corpus.spelling import search_key
from search_api.asking.asked_roles import ROLE_NAMES, satisfies
from search_api.asking.query import Query
from search_api.excerpts import Excerpt
from search_api.ranking import Candidate

_MOST_WORDS = 3


class ReasonKind(StrEnum):
    """What speaks for a hit; UNIT is a unit of today that the question names, LOOSE words anywhere."""

    NUMBER = "number"
    UNIT = "unit"
    PHRASES = "phrases"
    WORDS = "words"
    LOOSE = "loose"
    MEANING = "meaning"
    ROLE = "role"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, said in Vietnamese by `text`.

    `words` are those of the text that it names; `likeness` is that of the meaning, 0 to 1; `role` that asked.
    """

    kind: ReasonKind
    text: str
    words: tuple[str, ...] = ()
    likeness: float = 0.0
    role: Role | None = None


NUMBER_REASON = Reason(ReasonKind.NUMBER, "đúng số hiệu được hỏi")
_LOOSE = Reason(
    ReasonKind.LOOSE, "trúng từ rời của câu hỏi hoặc cách gọi khác, trong đoạn, tiêu đề hoặc tên văn bản"
)
_WEAK = Reason(ReasonKind.WEAK, "gần nghĩa nhất trong kho, nhưng yếu")


def find_reasons(
    query: Query,
    candidate: Candidate,
    excerpt: Excerpt,
    text: str,
    role: Role,
    *,
    asked_for: Sequence[Reason],
    alike: float,
) -> tuple[Reason, ...]:
    """Return why a hit was found: how it was `asked_for`, then phrases, words, meaning, role; never none."""
    reasons = list(asked_for)
    phrases, words = _marked(excerpt.marks, text)
    if phrases:
        reasons.append(_naming(ReasonKind.PHRASES, "trúng cụm từ", phrases))
    elif words:
        reasons.append(_naming(ReasonKind.WORDS, "trúng từ", words))
    elif candidate.lexical_rank is not None and NUMBER_REASON not in asked_for:
        reasons.append(_LOOSE)
    if candidate.dense >= alike:
        near = f"gần nghĩa {candidate.dense:.2f}".replace(".", ",")
        reasons.append(Reason(ReasonKind.MEANING, near, likeness=candidate.dense))
    if query.role is not None and satisfies(role, query.role):
        reasons.append(Reason(ReasonKind.ROLE, f"đúng vai {ROLE_NAMES[role]}", role=role))
    return tuple(reasons) or (_WEAK,)


def reason_line(reasons: Sequence[Reason]) -> str:
    """Return `reasons` in one line of Vietnamese."""
    return " · ".join(reason.text for reason in reasons)


def _naming(kind: ReasonKind, found: str, words: Sequence[str]) -> Reason:
    named = tuple(words[:_MOST_WORDS])
    return Reason(kind, f"{found} " + ", ".join(f"“{word}”" for word in named), named)


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
