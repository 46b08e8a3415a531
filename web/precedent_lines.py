"""The precedents of a draft as plain text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search_api.asking.asked_roles import ROLE_NAMES
from search_api.asking.language import Language
from search_api.precedents.records import DraftAnswer
from search_api.referring.resolution import ResolutionState
from web.cited_documents import CitedDocument
from web.draft_precedents import ShownClause, ShownDraft, ShownPrecedent
from web.messages import say
from web.wrapping import wrapped

_INDENT = "   "
_VI = Language.VIETNAMESE


def precedent_lines(answer: DraftAnswer, shown: ShownDraft) -> Iterator[str]:
    """Yield each clause with its precedents, the documents cited, and what was left out."""
    for place, found in enumerate(shown.clauses, 1):
        yield from _clause_lines(place, found)
        yield ""
    if shown.cited:
        yield say("draft.cited", _VI)
        for cited in shown.cited:
            yield from wrapped(f"- {cited.name}: {_found(cited)}", _INDENT)
        yield ""
    counts = [say("draft.clauses", _VI, n=len(shown.clauses))]
    if answer.formulae:
        counts.append(say("draft.formulae", _VI, n=answer.formulae))
    if answer.outside:
        counts.append(say("draft.outside", _VI, n=answer.outside))
    if answer.too_short:
        counts.append(say("draft.short", _VI, n=answer.too_short))
    yield f"{'; '.join(counts)}."
    if answer.left_over:
        yield say("draft.left_over", _VI, n=answer.left_over)


def _clause_lines(place: int, found: ShownClause) -> Iterator[str]:
    words = "".join(piece.text for piece in found.pieces)
    yield from wrapped(f"{place}. [{ROLE_NAMES.get(found.clause.role, '')}] {words}", "")
    for reminder in found.reminders:
        yield from wrapped(say(f"reminder.{reminder.value}", _VI), _INDENT)
    if found.repeated_in:
        yield from wrapped(say("draft.repeated", _VI, n=found.repeated_in), _INDENT)
    for precedent in found.precedents:
        yield from _precedent_lines(precedent)
    if not found.precedents:
        yield f"{_INDENT}{say('draft.no_precedent', _VI)}"


def _precedent_lines(found: ShownPrecedent) -> Iterator[str]:
    likeness = say(f"likeness.{found.likeness}", _VI)
    yield from wrapped(f"→ ({likeness}) “{found.precedent.excerpt}”", _INDENT)
    yield from wrapped(f"trích dẫn: {found.precedent.citation.text}", _INDENT * 2)
    for agreed in found.precedent.agrees:
        aspect = say(f"aspect.{agreed.aspect.value}", _VI)
        yield from wrapped(f"giống {aspect}: {_said(agreed.said)}", _INDENT * 2)
    for one in found.precedent.differs:
        aspect = say(f"aspect.{one.aspect.value}", _VI)
        yield from wrapped(
            f"khác {aspect}: {say('draft.this', _VI)} {_said(one.draft)}; "
            f"{say('draft.past', _VI)} {_said(one.past)}",
            _INDENT * 2,
        )


def _said(words: Sequence[str]) -> str:
    return ", ".join(words) or say("draft.not_said", _VI)


def _found(cited: CitedDocument) -> str:
    ids = ", ".join(notice.id for notice in cited.notices or cited.later)
    if cited.state is ResolutionState.ABSENT:
        return f"{say('notice.later', _VI)} {ids}" if ids else say("notice.absent", _VI)
    return ids if cited.state is ResolutionState.RESOLVED else f"{say('notice.perhaps', _VI)} {ids}"
