"""What the program understood of a question, as the results page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.spans import Span
from search_api.asking.language import Language
from search_api.asking.periods import period_label
from search_api.asking.understood import telling_wordings, typed_words
from search_api.search import Answer
from search_api.suggesting.suggestions import Suggestion
from web.former_units import ShownUnits, show_units
from web.marking import Piece, cut_pieces
from web.messages import say

# More than these push the hits off the screen.
_OPEN_CONCEPTS = 6
_SHOWN_WORDINGS = 3


@dataclass(frozen=True, slots=True)
class ShownConcept:
    """A concept found in the question by `written`; `wordings` are the first of those looked for besides.

    `value` is what the parameter `bo` takes to leave it out.
    """

    written: str
    wordings: tuple[str, ...]
    has_more: bool
    value: str


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A name or a period found in the question, with what it is called ("Huyện"); `value` as above."""

    label: str
    text: str
    value: str
    is_vietnamese: bool


@dataclass(frozen=True, slots=True)
class Understanding:
    """Everything understood: concepts in the order of the question, those past the first few folded away.

    `phrases` are the quoted ones; `removed` is what a person took out, to be brought back; `units` are those
    of today, several of one name together.
    """

    opened: tuple[ShownConcept, ...]
    folded: tuple[ShownConcept, ...]
    facts: tuple[ShownFact, ...]
    phrases: tuple[str, ...]
    removed: tuple[str, ...]
    units: tuple[ShownUnits, ...] = ()


def show_understanding(answer: Answer, removed: Sequence[str], language: Language) -> Understanding:
    """Return what was understood of the question of `answer`, searched without `removed`."""
    concepts = _concepts(answer)
    return Understanding(
        opened=concepts[:_OPEN_CONCEPTS],
        folded=concepts[_OPEN_CONCEPTS:],
        facts=_facts(answer, language),
        phrases=tuple(dict.fromkeys(phrase.written for phrase in answer.query.phrases)),
        removed=tuple(removed),
        units=show_units(answer.named.units, language),
    )


def _concepts(answer: Answer) -> tuple[ShownConcept, ...]:
    shown = []
    for expansion in answer.expansions:
        wordings = telling_wordings(expansion)
        shown.append(
            ShownConcept(
                typed_words(answer.query, expansion),
                wordings[:_SHOWN_WORDINGS],
                len(wordings) > _SHOWN_WORDINGS,
                expansion.concept,
            )
        )
    # A question may name a concept twice.
    return tuple(dict.fromkeys(shown))


def _facts(answer: Answer, language: Language) -> tuple[ShownFact, ...]:
    facts = [
        ShownFact(say(f"name.{name.kind.value}", language), name.name, name.name, is_vietnamese=True)
        for name in answer.named.names
    ]
    facts += [
        ShownFact(
            say("understood.period", language),
            period_label(period, language),
            period.written,
            is_vietnamese=False,
        )
        for period in answer.named.periods
    ]
    return tuple(dict.fromkeys(facts))


def suggestion_pieces(suggestion: Suggestion | None) -> tuple[Piece, ...]:
    """Return the suggested question, its changed words marked; nothing when there is none."""
    if suggestion is None:
        return ()
    return cut_pieces(suggestion.text, Span(0, len(suggestion.text)), suggestion.changed)
