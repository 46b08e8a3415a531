"""Precedents as JSON: one form for the command line and the API."""

from __future__ import annotations

from collections.abc import Sequence

from typing_extensions import TypedDict

from search_api.precedents.records import ClausePrecedents, DraftAnswer, Precedent
from search_api.referring.resolution import Resolution


class SharedPhraseJson(TypedDict):
    """Words of the clause that the precedent has too; both spans count code points."""

    draft: list[int]
    past: list[int]


class AgreementJson(TypedDict):
    """What both sides say of an aspect (those of `DifferenceJson`), as the draft writes it."""

    aspect: str
    said: list[str]


class DifferenceJson(TypedDict):
    """What each side says of an aspect ("assignee", "deadline", "numbers", "places"); [] says nothing."""

    aspect: str
    draft: list[str]
    past: list[str]


class PrecedentJson(TypedDict):
    """A past clause; `text[start:end] == excerpt` for its notice's text. `score` is 0 to 1."""

    notice_id: str
    file: str
    excerpt: str
    start: int
    end: int
    citation: str
    score: float
    alike: list[SharedPhraseJson]
    agrees: list[AgreementJson]
    differs: list[DifferenceJson]


class ClauseJson(TypedDict):
    """A clause of the draft, at [start, end] of its canonical text, with its precedents, best first.

    `repeated_in` counts the notices that say nearly the same when they make the clause a set phrase, else 0.
    `reminders` are "no_assignee" and "no_deadline".
    """

    clause: str
    start: int
    end: int
    headings: list[str]
    role: str
    reminders: list[str]
    repeated_in: int
    precedents: list[PrecedentJson]


class CitedJson(TypedDict):
    """A document that the draft cites; `state` is "resolved", "choice" or "absent" (not in the archive).

    `later_ids` are, of an absent one, the notices of its number issued after the day of the draft.
    """

    number: str | None
    title: str | None
    day: str | None
    issuer: str | None
    mentions: list[list[int]]
    state: str
    notice_ids: list[str]
    later_ids: list[str]


class PrecedentsJson(TypedDict):
    """What was found for a draft; the counts are of what was not looked up."""

    clauses: list[ClauseJson]
    formulae: int
    outside: int
    too_short: int
    left_over: int
    references: list[CitedJson]


def precedents_json(answer: DraftAnswer) -> PrecedentsJson:
    """Return what was found; spans of the draft are those of its canonical text."""
    return {
        "clauses": [_clause(found, answer.draft.text) for found in answer.clauses],
        "formulae": answer.formulae,
        "outside": answer.outside,
        "too_short": answer.too_short,
        "left_over": answer.left_over,
        "references": _references(answer.references),
    }


def _clause(found: ClausePrecedents, text: str) -> ClauseJson:
    span = found.clause.span
    return {
        "clause": span.of(text),
        "start": span.start,
        "end": span.end,
        "headings": list(found.clause.headings),
        "role": found.clause.role.value,
        "reminders": [reminder.value for reminder in found.reminders],
        "repeated_in": found.repeated_in,
        "precedents": [_precedent(precedent) for precedent in found.precedents],
    }


def _precedent(precedent: Precedent) -> PrecedentJson:
    return {
        "notice_id": precedent.notice.id,
        "file": precedent.notice.source,
        "excerpt": precedent.excerpt,
        "start": precedent.span.start,
        "end": precedent.span.end,
        "citation": precedent.citation.text,
        "score": precedent.score,
        "alike": [
            {"draft": [shared.draft.start, shared.draft.end], "past": [shared.past.start, shared.past.end]}
            for shared in precedent.alike
        ],
        "agrees": [{"aspect": one.aspect.value, "said": list(one.said)} for one in precedent.agrees],
        "differs": [
            {"aspect": one.aspect.value, "draft": list(one.draft), "past": list(one.past)}
            for one in precedent.differs
        ],
    }


def _references(resolutions: Sequence[Resolution]) -> list[CitedJson]:
    return [
        {
            "number": resolution.reference.number,
            "title": resolution.reference.title,
            "day": resolution.reference.day.isoformat() if resolution.reference.day is not None else None,
            "issuer": resolution.reference.issuer,
            "mentions": [[mention.start, mention.end] for mention in resolution.reference.mentions],
            "state": resolution.state.value,
            "notice_ids": list(resolution.notice_ids),
            "later_ids": list(resolution.later_ids),
        }
        for resolution in resolutions
    ]
