"""Where a text holds what a question looks for: the words that are marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from corpus.spans import Span
from corpus.spelling import fold
from search_api.asking.sought import Sought, SoughtTerm
from search_api.passage_terms import PassageTerms, terms_of_passage

# A syllable is telling when its idf reaches this share of the question's highest.
_TELLING = 0.8


class Matcher:
    """Finds the terms, pairs and other wordings of one question in any text."""

    def __init__(self, sought: Sought) -> None:
        """Prepare look-ups for what is `sought`."""
        own = sought.terms[: sought.own_terms]
        self._accented = {term.key: place for place, term in enumerate(sought.terms) if not term.folded}
        self._folded = {term.key: place for place, term in enumerate(sought.terms) if term.folded}
        self._letters = {fold(term.key) for term in sought.terms}
        self._pairs = {(pair.first, pair.second): pair.term for pair in sought.pairs[: sought.own_pairs]}
        self._phrases: dict[int, list[tuple[int, ...]]] = {}
        for terms in sorted({phrase.terms for phrase in sought.phrases}):
            self._phrases.setdefault(terms[0], []).append(terms)
        self._sought = sought
        # A word that the archive lacks would outweigh every word that can be marked.
        highest = max((term.idf for term in own if term.count), default=0.0)
        self._telling = {place for place, term in enumerate(own) if term.idf >= _TELLING * highest}
        self._total = (sum(term.idf for term in own) + sum(term.idf for term in self._pairs.values())) or 1.0

    def marks(
        self, text: str, span: Span, passage: Span | None = None
    ) -> tuple[tuple[Span, ...], tuple[str, ...]]:
        """Return the spans of `text` inside `span` that match the question, and the keys they matched.

        Pairs are marked, and whole other wordings; neighbouring matches are one mark. A single syllable is
        marked only where no pair matched and it is one of the question's telling ones: "lý" alone would mark
        "xử lý" for "quản lý", and, typed without accents, "dat" would mark "đạt" for "đất". An abbreviation
        and the only word of a question are always marked.

        The `passage` around the span, when given, is taken apart once for all its spans.
        """
        around = passage or span
        terms = terms_of_passage(around.of(text))
        found = self._found(terms, terms.inside(span.start - around.start, span.end - around.start))
        marked: set[int] = set()
        matched: list[str] = []
        for at, places in found.items():
            pair = self._pair(places, found.get(at + 1, ()))
            if pair is not None and _touching(
                text, around.start + terms.ends[at], around.start + terms.starts[at + 1]
            ):
                marked |= {at, at + 1}
                matched.append(pair.key)
        self._mark_phrases(found, marked, matched, terms.keys)
        sought = self._sought
        lone = not matched and not sought.is_folded
        for at, places in found.items():
            for place in places:
                if place < sought.own_terms:
                    matched.append(sought.terms[place].key)
                    # Numbers and document numbers are whole by themselves.
                    is_whole = place in sought.whole or not terms.keys[at].isalpha()
                    if is_whole or (lone and place in self._telling):
                        marked.add(at)
        spans = [
            Span(around.start + terms.starts[at], around.start + terms.ends[at]) for at in sorted(marked)
        ]
        return _merged(text, spans), tuple(dict.fromkeys(matched))

    def _found(self, terms: PassageTerms, inside: range) -> dict[int, tuple[int, ...]]:
        """Return the places among the sought terms of each term `inside` that is sought, in order."""
        letters = self._letters
        # Most terms of a passage are sought by nobody: only the others are looked at closely.
        return {
            at: places
            for at, folded in enumerate(terms.folded[inside.start : inside.stop], inside.start)
            if folded in letters and (places := self._places(terms.keys[at], folded))
        }

    def _mark_phrases(
        self, found: Mapping[int, tuple[int, ...]], marked: set[int], matched: list[str], keys: Sequence[str]
    ) -> None:
        for at, places in found.items():
            for terms in (phrase for place in places for phrase in self._phrases.get(place, ())):
                run = range(at, at + len(terms))
                if all(term in found.get(here, ()) for here, term in zip(run, terms, strict=True)):
                    marked.update(run)
                    matched.append("_".join(keys[at : at + len(terms)]))

    def _places(self, key: str, folded: str) -> tuple[int, ...]:
        """Return the places of a term among the sought ones: with accents, without, both or neither."""
        accented, bare = self._accented.get(key), self._folded.get(folded)
        if accented is None:
            return () if bare is None else (bare,)
        return (accented,) if bare is None else (accented, bare)

    def _pair(self, left: tuple[int, ...], right: tuple[int, ...]) -> SoughtTerm | None:
        for first in left:
            for second in right:
                pair = self._pairs.get((first, second))
                if pair is not None:
                    return pair
        return None

    def weights(self, text: str, passage: Span, sentences: Sequence[Span]) -> list[float]:
        """Return what each of `sentences`, in order and inside `passage`, holds of the question.

        The share of its terms and pairs, by idf, 0 to 1.
        """
        terms = terms_of_passage(passage.of(text))
        ends = [bisect_left(terms.starts, sentence.end - passage.start) for sentence in sentences]
        held: list[dict[int, tuple[int, ...]]] = [{} for _ in sentences]
        for at, places in self._found(terms, range(ends[-1] if ends else 0)).items():
            held[bisect_right(ends, at)][at] = places
        return [self._share(found) for found in held]

    def _share(self, found: Mapping[int, tuple[int, ...]]) -> float:
        own = {place for places in found.values() for place in places if place < self._sought.own_terms}
        if not own:
            return 0.0
        pairs = {
            pair
            for at, places in found.items()
            if (pair := self._pair(places, found.get(at + 1, ()))) is not None
        }
        # Summed in a fixed order, so that equal sentences get equal scores in every run.
        total = sum(self._sought.terms[place].idf for place in sorted(own))
        total += sum(pair.idf for pair in sorted(pairs, key=lambda pair: pair.key))
        return total / self._total


def _merged(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return `spans` with neighbours made one."""
    marks: list[Span] = []
    for span in spans:
        if marks and _touching(text, marks[-1].end, span.start):
            marks[-1] = Span(marks[-1].start, span.end)
        else:
            marks.append(span)
    return tuple(marks)


def _touching(text: str, end: int, start: int) -> bool:
    """Say whether only white space, and little of it, stands between the end of one word and the next."""
    return start - end <= 2 and text[end:start].strip() == ""
