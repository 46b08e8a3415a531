"""Similar notices as they are shown: what they share with this one, and the passages that say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.glossary import Topic
from corpus.notice import Notice
from corpus.sentences import split_sentences
from corpus.spans import Span
from search_api.asking.language import Language
from search_api.similar_notices import AlikePassages, SimilarNotice
from web.addresses import place_of
from web.cited_documents import name_of
from web.draft_precedents import likeness_of
from web.marking import Piece, cut_pieces

# In characters: about four lines.
_LONGEST_EXCERPT = 320


@dataclass(frozen=True, slots=True)
class ShownPair:
    """A passage of this notice and one of the other, each by its place and its likest sentences.

    `likeness` is the key of how like they are, in a word.
    """

    own_place: int
    own: tuple[Piece, ...]
    other_place: int
    other: tuple[Piece, ...]
    likeness: str


@dataclass(frozen=True, slots=True)
class ShownSimilar:
    """A notice with what it shares: names of topics, concepts and documents cited, and passages."""

    notice: Notice
    topics: tuple[str, ...]
    concepts: tuple[str, ...]
    cited: tuple[str, ...]
    pairs: tuple[ShownPair, ...]


def show_similar(
    notice: Notice, found: Sequence[SimilarNotice], topics: Sequence[Topic], language: Language
) -> tuple[ShownSimilar, ...]:
    """Return the notices `found` for `notice`; `topics` name their topics in the language of the page."""
    names = {topic.id: topic.english if language is Language.ENGLISH else topic.name for topic in topics}
    return tuple(
        ShownSimilar(
            one.notice,
            tuple(names[topic] for topic in one.topics if topic in names),
            one.concepts,
            tuple(dict.fromkeys(map(name_of, one.cited))),
            tuple(_pair(notice, one.notice, pair) for pair in one.passages),
        )
        for one in found
    )


def _pair(notice: Notice, other: Notice, pair: AlikePassages) -> ShownPair:
    return ShownPair(
        place_of(pair.own.passage),
        _excerpt(notice, pair.own.passage.span, [phrase.draft for phrase in pair.phrases]),
        place_of(pair.other.passage),
        _excerpt(other, pair.other.passage.span, [phrase.past for phrase in pair.phrases]),
        likeness_of(pair.score),
    )


def _excerpt(notice: Notice, passage: Span, marks: Sequence[Span]) -> tuple[Piece, ...]:
    """Return the sentence with most of what is marked, and those behind it as far as there is room."""
    sentences = split_sentences(notice.text, passage) or [passage]
    shares = [
        sum(min(mark.end, one.end) - max(mark.start, one.start) for mark in marks if mark.overlaps(one))
        for one in sentences
    ]
    first = shares.index(max(shares))
    last = first
    while last + 1 < len(sentences) and sentences[last + 1].end - sentences[first].start <= _LONGEST_EXCERPT:
        last += 1
    return cut_pieces(notice.text, Span(sentences[first].start, sentences[last].end), sorted(marks))
