"""The concepts found in a question, as a person is shown them."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.document_number import find_typed_numbers
from corpus.spans import Span
from indexer.analyser import find_terms, fold_keys
from search_api.asking.expansion import Expansion
from search_api.asking.query import Query


def typed_words(query: Query, expansion: Expansion) -> str:
    """Return the words of `expansion` as the question has them: "GPMB", where the keys are "gpmb"."""
    numbers = [number.span for number in find_typed_numbers(query.subject)] if query.numbers else []
    found = [
        term
        for term in find_terms(query.subject)
        if not any(term.span.overlaps(number) for number in numbers)
    ]
    # The keys have the document numbers in front, wherever they stand in the question.
    first, last = (place - len(numbers) for place in (expansion.first, expansion.last))
    if first < 0 or last > len(found):
        return expansion.written
    return Span(found[first].span.start, found[last - 1].span.end).of(query.subject)


def telling_wordings(expansion: Expansion) -> tuple[str, ...]:
    """Return the wordings of `expansion`, those first that say more than the question's word in other words.

    "công tác giải phóng mặt bằng" tells a reader nothing beside "giải phóng mặt bằng", so it comes behind
    "giải tỏa"; otherwise the order stays.
    """
    telling: list[str] = []
    others: list[str] = []
    said = [tuple(expansion.written.split())]
    for wording in expansion.wordings:
        folded = tuple(fold_keys(list(wording.keys)))
        if any(_holds(keys, known) for known in said for keys in (wording.keys, folded)):
            others.append(wording.text)
        else:
            telling.append(wording.text)
            said.append(wording.keys)
    return (*telling, *others)


def _holds(keys: Sequence[str], known: Sequence[str]) -> bool:
    return any(
        tuple(keys[start : start + len(known)]) == tuple(known) for start in range(len(keys) - len(known) + 1)
    )
