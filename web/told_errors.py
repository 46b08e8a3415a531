"""What went wrong, said in the language of the page."""

from __future__ import annotations

from corpus.errors import CorpusError, Problem, UnreadableFile, UnusableCorrection
from search_api.asking.asked_roles import FILTER_ROLES, ROLES_TO_ASK
from search_api.asking.language import Language
from search_api.asking.query import LONGEST_QUERY
from search_api.errors import (
    DraftFailed,
    EmptyQuery,
    MarksError,
    NoticeNotFound,
    PassageNotFound,
    QueryTooLong,
    SavedError,
    SearchError,
    UnknownRole,
    UnknownTopic,
    UnusableComparison,
    UnusableDraft,
    UnusableFilter,
)
from web.messages import MESSAGES, say

# What a problem is `of`: a field of a notice, a box of the form for correcting it, or a filter.
_NAMED_BY = ("field", "correct", "facet")
# The kinds of problem that name districts, people, terms: Vietnamese words, which English quotes.
_NAMING = frozenset({"no_value", "no_district", "several_districts", "no_term"})
# Those whose sentence is the reason why a file cannot be read, which the index keeps.
_OF_FILES = "file_"
_WITH_PROBLEM = (
    UnreadableFile,
    UnusableCorrection,
    UnusableComparison,
    UnusableDraft,
    UnusableFilter,
    MarksError,
    SavedError,
)


def told(error: SearchError | CorpusError, language: Language) -> str:
    """Return what a page says of `error`.

    In Vietnamese an error that carries a problem says it itself. In English what was typed and the names of
    districts, people and terms, which stay Vietnamese, stand in quotes.
    """
    sentence = _in_own_words(error, language)
    if sentence or language is Language.VIETNAMESE:
        return sentence or str(error)
    problem = error.problem if isinstance(error, _WITH_PROBLEM) else None
    return say_problem(problem, language) if problem is not None else say("told.other", language)


def _in_own_words(error: SearchError | CorpusError, language: Language) -> str:
    """Return what pages say of `error` in either language, with what to press; "" where it has no such."""
    sentence = ""
    match error:
        case UnknownRole():
            sentence = say("results.no_role", language, role=error.wanted, known=_roles(language))
        case UnknownTopic():
            sentence = say("results.no_topic", language, topic=error.wanted)
        case QueryTooLong():
            sentence = say("results.too_long", language, n=error.length, most=LONGEST_QUERY)
        case EmptyQuery():
            sentence = say("results.empty", language)
        case NoticeNotFound():
            sentence = say("error.no_notice", language, wanted=error.wanted)
        case PassageNotFound():
            sentence = say("passage.none", language, wanted=error.wanted)
        case DraftFailed():
            sentence = say("told.draft_failed", language, fault=error.fault)
    return sentence


def say_problem(problem: Problem, language: Language) -> str:
    """Return the sentence of the catalogue for `problem`."""
    known = problem.known
    if problem.kind.startswith(_OF_FILES):
        reason = say(f"told.{problem.kind}", language, n=problem.n, most=problem.most, why=problem.why)
        return say("error.unread", language, wanted=problem.wanted, reason=reason)
    if problem.kind == "no_field":
        known = tuple(say(f"field.{name}", language) for name in known)
    elif problem.kind in _NAMING:
        known = tuple(name if name == "…" else f"“{name}”" for name in known)
    return say(
        f"told.{problem.kind}",
        language,
        wanted=problem.wanted,
        of=_named(problem.of, language),
        known=", ".join(known),
        n=problem.n,
        least=problem.least,
        most=problem.most,
        why=problem.why,
    )


def _named(of: str, language: Language) -> str:
    keys = [f"{prefix}.{of}" for prefix in _NAMED_BY]
    return next((say(key, language) for key in keys if of and key in MESSAGES), of)


def _roles(language: Language) -> str:
    if language is Language.VIETNAMESE:
        return ", ".join(ROLES_TO_ASK)
    # `read_roles` takes these too.
    return ", ".join(say(f"role.{role.value}", language) for role in FILTER_ROLES)
