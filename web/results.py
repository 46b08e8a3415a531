"""The results page's view of an answer."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.notice import Notice
from search_api.asking.language import Language
from search_api.asking.query import Query
from search_api.grouping import AlikePassage
from search_api.reasons import Reason, ReasonKind
from search_api.search import Hit
from web.addresses import place_of
from web.marking import Piece, cut_pieces
from web.messages import Told, say
from web.retold import retell

# More would push the next notice off the screen.
OPEN_HITS = 3
# What differs is a day, an amount or a name; more than this is read in the passage itself.
_MOST_DIFFERING, _LONGEST_DIFFERING = 3, 60


@dataclass(frozen=True, slots=True)
class ShownAlike:
    """A passage near-identical to a hit: its place in its notice, and what it says differently."""

    notice: Notice
    citation: str
    place: int
    differing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A hit with the pieces of its excerpt and its place in the notice.

    `is_by_meaning` says that no words of the question are marked in it.
    """

    hit: Hit
    pieces: tuple[Piece, ...]
    place: int
    alike: tuple[ShownAlike, ...] = ()
    is_by_meaning: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """The hits of one notice: the first few open, the others folded away."""

    notice: Notice
    opened: tuple[ShownHit, ...]
    folded: tuple[ShownHit, ...]


def show_hits(hits: Sequence[Hit]) -> tuple[ShownHit, ...]:
    """Return the hits, each by itself."""
    return tuple(
        ShownHit(
            hit,
            cut_pieces(hit.notice.text, hit.excerpt.span, hit.excerpt.marks),
            place_of(hit.passage),
            tuple(map(show_alike, hit.alike)),
            is_by_meaning=not hit.excerpt.marks,
        )
        for hit in hits
    )


def make_cards(hits: Sequence[Hit]) -> list[Card]:
    """Return one card a notice, in order of the best hit of each."""
    by_notice: dict[str, list[ShownHit]] = {}
    for shown in show_hits(hits):
        by_notice.setdefault(shown.hit.notice.id, []).append(shown)
    return [
        Card(of_notice[0].hit.notice, tuple(of_notice[:OPEN_HITS]), tuple(of_notice[OPEN_HITS:]))
        for of_notice in by_notice.values()
    ]


def told_reasons(reasons: Sequence[Reason], language: Language) -> tuple[Told, ...]:
    """Return `reasons` as a page says them; the words of the notice stay Vietnamese."""
    return tuple(_told(reason, language) for reason in reasons)


def _told(reason: Reason, language: Language) -> Told:
    if reason.kind is ReasonKind.UNIT:
        return retell(reason.text, language)
    likeness = f"{reason.likeness:.2f}"
    role = say(f"role.{reason.role.value}", language) if reason.role is not None else ""
    text = say(
        f"why.{reason.kind.value}",
        language,
        likeness=likeness.replace(".", ",") if language is Language.VIETNAMESE else likeness,
        role=role.lower(),
    )
    words = ", ".join(f"“{word}”" for word in reason.words)
    return Told(f"{text} {words}".rstrip(), (words,))


def show_alike(alike: AlikePassage) -> ShownAlike:
    """Return a near-identical passage with the first of its words that differ."""
    differing = [
        textwrap.shorten(span.of(alike.notice.text), _LONGEST_DIFFERING, placeholder=" …")
        for span in alike.differing
    ]
    return ShownAlike(
        alike.notice, alike.citation.text, place_of(alike.passage), tuple(differing[:_MOST_DIFFERING])
    )


def places_in(notice_id: str, hits: Sequence[Hit]) -> tuple[int, ...]:
    """Return the places of the passages of one notice that `hits` show or stand for, in order of the text."""
    found = [hit.passage for hit in hits]
    found += [alike.passage for hit in hits for alike in hit.alike]
    return tuple(sorted(place_of(passage) for passage in found if passage.notice_id == notice_id))


def describe_reading(query: Query, language: Language) -> list[str]:
    """Return how the question was understood, one short phrase each; nothing for a plain question."""
    phrases = []
    if query.language is Language.ENGLISH:
        phrases.append(say("read.english", language))
    # A bare number is typed without accents too, and there is nothing to understand in that.
    elif query.folded and query.number is None:
        phrases.append(say("read.unaccented", language))
    if query.role is not None:
        role = say(f"role.{query.role.value}", language)
        phrases.append(say("read.role", language, role=role[0].lower() + role[1:]))
    phrases += [say("read.number", language, number=number.span.of(query.text)) for number in query.numbers]
    return phrases
