"""Where a text holds what a question looks for: the words that are marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from corpus.spans import Span
from indexer.analyser import fold_keys, place_terms
from search_api.asking.sought import Sought, SoughtTerm

# A syllable is telling when its idf reaches this share of the question's highest.
_TELLING = 0.8


class Matcher:
    """Finds the terms, pairs and other wordings of one question in any text."""

    def __init__(self, sought: Sought) -> None:
        """Prepare look-ups for what is `sought`."""
        own = sought.terms[: sought.own_terms]
        self._accented = {term.key: place for place, term in enumerate(sought.terms) if not term.folded}
        self._folded = {term.key: place for place, term in enumerate(sought.terms) if term.folded}
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
        "xử lý" for "quản lý", and, typed without accents, "dat" would mark "đạt" for "đất".

        The `passage` around the span, when given, is taken apart once for all its spans.
        """
        around = passage or span
        placed = [
            (key, folded, around.start + start, around.start + end)
            for key, folded, start, end in _placed_terms(around.of(text))
            if span.start <= around.start + start and around.start + end <= span.end
        ]
        # Most terms of a passage are sought by nobody: only the others are looked at again.
        found = {
            at: places
            for at, (key, folded, _, _) in enumerate(placed)
            if (places := self._places(key, folded))
        }
        spans = {at: Span(placed[at][2], placed[at][3]) for at in found}
        marked: set[int] = set()
        matched: list[str] = []
        for at, places in found.items():
            pair = self._pair(places, found.get(at + 1, ()))
            if pair is not None and _touching(text, spans[at], spans[at + 1]):
                marked |= {at, at + 1}
                matched.append(pair.key)
        self._mark_phrases(found, marked, matched, [key for key, _, _, _ in placed])
        sought = self._sought
        lone = not matched and (not sought.is_folded or sought.own_terms == 1)
        for at, places in found.items():
            for place in places:
                if place < sought.own_terms:
                    matched.append(sought.terms[place].key)
                    # Numbers and document numbers are whole by themselves.
                    if (lone and place in self._telling) or not placed[at][0].isalpha():
                        marked.add(at)
        return _merged(text, [spans[at] for at in sorted(marked)]), tuple(dict.fromkeys(matched))

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
        found = (self._pairs.get((first, second)) for first in left for second in right)
        return next((pair for pair in found if pair is not None), None)

    def weights(self, text: str, passage: Span, sentences: Sequence[Span]) -> list[float]:
        """Return what each of `sentences`, in order and inside `passage`, holds of the question.

        The share of its terms and pairs, by idf, 0 to 1.
        """
        placed = [
            (passage.start + start, self._places(key, folded))
            for key, folded, start, _ in _placed_terms(passage.of(text))
        ]
        found = []
        at = 0
        for sentence in sentences:
            inside: list[tuple[int, ...]] = []
            while at < len(placed) and placed[at][0] < sentence.end:
                inside.append(placed[at][1])
                at += 1
            found.append(self._weight(inside))
        return found

    def _weight(self, places: Sequence[tuple[int, ...]]) -> float:
        own = {place for here in places for place in here if place < self._sought.own_terms}
        if not own:
            return 0.0
        pairs = {pair for left, right in pairwise(places) if (pair := self._pair(left, right)) is not None}
        # Summed in a fixed order, so that equal sentences get equal scores in every run.
        total = sum(self._sought.terms[place].idf for place in sorted(own))
        total += sum(pair.idf for pair in sorted(pairs, key=lambda pair: pair.key))
        return total / self._total


# The same passages answer many questions; a thousand of them are some 20 MB.
@lru_cache(maxsize=1024)
def _placed_terms(text: str) -> tuple[tuple[str, str, int, int], ...]:
    """Return each term of `text` as key, folded key, start and end."""
    placed = place_terms(text)
    folded = fold_keys([key for key, _, _ in placed])
    return tuple((key, bare, start, end) for (key, start, end), bare in zip(placed, folded, strict=True))


def _merged(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return `spans` with neighbours made one."""
    marks: list[Span] = []
    for span in spans:
        if marks and _touching(text, marks[-1], span):
            marks[-1] = Span(marks[-1].start, span.end)
        else:
            marks.append(span)
    return tuple(marks)


def _touching(text: str, left: Span, right: Span) -> bool:
    return text[left.end : right.start].strip() == "" and right.start - left.end <= 2
