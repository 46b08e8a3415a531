"""What one column says on the question: runs of sentences that answer it by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.directives.records import Directive
from corpus.notice import Notice, Role
from corpus.sentences import split_sentences
from corpus.spans import Span
from indexer.encoder import Embeddings
from indexer.passages import Heading, Passage
from search_api.asked_question import AskedQuestion
from search_api.asking.language import Language
from search_api.asking.query import Query
from search_api.citations import Citation, cite
from search_api.comparing.columns import Column
from search_api.comparing.runs import Sentence, answering_runs
from search_api.grouping import AlikePassage, alike_passage
from search_api.matching import Matcher
from search_api.passage_terms import shingles, terms_of_passage
from search_api.search import Searcher

_Shingles = frozenset[tuple[str, ...]]
# So many passages of each column, best first, are read sentence by sentence.
_MOST_PASSAGES = 40
# Shares of the likeness of the best sentences, of the column and of all: where a question is answered in so
# many words, what merely resembles it answers nothing.
_OF_OWN_BEST, _OF_ALL_BEST = 0.6, 0.45
# The share of the runs of three terms of a finding that a near-identical passage must hold to repeat it.
_REPEATED = 0.7


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, prepared once for all columns; `vector` (dim,) is its direction."""

    question: AskedQuestion
    matcher: Matcher
    vector: Embeddings
    roles: tuple[Role, ...]

    @property
    def query(self) -> Query:
        """The question by its words."""
        return self.question.query

    @property
    def concepts(self) -> tuple[str, ...]:
        """The terms of the glossary that the question names, each once."""
        return tuple(dict.fromkeys(expansion.concept for expansion in self.question.expansions))


@dataclass(frozen=True, slots=True)
class Finding:
    """A verbatim run of one notice that answers the question.

    `span` lies inside the passage; `marks` are the words of the question in it. `directives` are the orders
    that it belongs to or holds. `alike` are near-identical passages of the column. `place` is its place
    among the findings of its column, from 0, best first. `likeness` is the cosine of its best sentence with
    the question, `worded` the greatest share of the question, by idf, that one of its sentences holds.
    """

    notice: Notice
    passage: Passage
    span: Span
    marks: tuple[Span, ...]
    citation: Citation
    directives: tuple[Directive, ...]
    alike: tuple[AlikePassage, ...]
    place: int
    likeness: float
    worded: float

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.span.of(self.notice.text)

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The chain above, without a heading that is quoted."""
        return tuple(heading for heading in self.passage.headings if not self.span.overlaps(heading.span))


def prepare(searcher: Searcher, text: str, roles: tuple[Role, ...]) -> Asked:
    """Return the question `text` as all columns are asked it; raise as `Searcher.search` does."""
    asked = searcher.ask(text)
    return Asked(
        asked,
        searcher.matcher(text),
        searcher.arms.direction(asked.query, asked.expansions),
        roles,
    )


class Found(NamedTuple):
    """What each column says on the question, best first; `is_weak` says that no column clearly answers it."""

    columns: list[tuple[Finding, ...]]
    is_weak: bool


def find_in_columns(searcher: Searcher, asked: Asked, columns: Sequence[Column]) -> Found:
    """Return what the notices of each column say on the question.

    A sentence counts that has by itself the evidence by which the search keeps a passage, and is not far
    behind the best ones; or that holds half of the question's words.
    """
    led = [_read(searcher, asked, column) for column in columns]
    read = [of_column for of_column, _ in led]
    every = [sentence.likeness for of_column in read for one in of_column for sentence in one.sentences]
    is_english = asked.query.language is Language.ENGLISH
    kept = searcher.kept.cosine_english if is_english else searcher.kept.cosine
    found = []
    for of_column in read:
        own = [sentence.likeness for one in of_column for sentence in one.sentences]
        least = max(kept, _OF_OWN_BEST * _best(own), _OF_ALL_BEST * _best(every))
        found.append(tuple(_findings(searcher, asked, of_column, least)))
    return Found(found, all(is_weak for _, is_weak in led))


def _best(likeness: Sequence[float]) -> float:
    """Return the mean of the three greatest: a bare heading may be the question itself."""
    greatest = sorted(likeness, reverse=True)[:3]
    return sum(greatest) / max(len(greatest), 1)


@dataclass(frozen=True, slots=True)
class _Read:
    """A passage of a column, sentence by sentence; `alike` are near-identical ones."""

    notice: Notice
    passage: Passage
    alike: tuple[Passage, ...]
    sentences: Sequence[Sentence]


def _read(searcher: Searcher, asked: Asked, column: Column) -> tuple[list[_Read], bool]:
    """Return the passages of `column` nearest to the question, and whether none clearly answers."""
    if not column.notices:
        return [], True
    found = searcher.leading_passages(
        asked.question,
        frozenset(notice.notice_id for notice in column.notices),
        roles=asked.roles,
        limit=_MOST_PASSAGES,
    )
    # An opening names what the meeting was about, and says nothing of it.
    told = [
        (searcher.notice(passage.notice_id), passage, tuple(member.passage for member in one.members))
        for one in found.passages
        if (passage := one.leader.passage).role is not Role.PROCEDURE or passage.role in asked.roles
    ]
    spans = [split_sentences(notice.text, passage.span) for notice, passage, _ in told]
    written = [
        span.of(notice.text)
        for (notice, _, _), of_passage in zip(told, spans, strict=True)
        for span in of_passage
    ]
    if not written:
        return [], True
    likeness = iter((searcher.kept_vectors.of(written) @ asked.vector).tolist())
    read = [
        _Read(
            notice,
            passage,
            alike,
            [
                Sentence(span, next(likeness), weight)
                for span, weight in zip(
                    of_passage, asked.matcher.weights(notice.text, passage.span, of_passage), strict=True
                )
            ],
        )
        for (notice, passage, alike), of_passage in zip(told, spans, strict=True)
    ]
    return read, found.is_weak


def _findings(searcher: Searcher, asked: Asked, read: Sequence[_Read], least: float) -> Iterator[Finding]:
    place = 0
    for one in read:
        notice, passage = one.notice, one.passage
        directives = searcher.generation.store.understood.of_notice(notice.id).directives
        runs = answering_runs(notice.text, passage.span, one.sentences, directives, least)
        members = list(_with_shingles(searcher, one)) if runs else []
        for run in runs:
            told = _shingles(run.span.of(notice.text))
            yield Finding(
                notice=notice,
                passage=passage,
                span=run.span,
                marks=asked.matcher.marks(notice.text, run.span, passage.span)[0],
                citation=cite(notice, run.span),
                directives=tuple(order for order in directives if order.span.overlaps(run.span)),
                # Only those that hold the words of this run too, nearly all of them.
                alike=tuple(alike for alike, held in members if len(told & held) >= _REPEATED * len(told)),
                place=place,
                likeness=run.likeness,
                worded=run.worded,
            )
            place += 1


def _with_shingles(
    searcher: Searcher, read: _Read
) -> Iterator[tuple[AlikePassage, frozenset[tuple[str, ...]]]]:
    """Yield the passages near-identical to one that was read, each with its shingles."""
    text = read.passage.span.of(read.notice.text)
    for passage in read.alike:
        notice = searcher.notice(passage.notice_id)
        yield alike_passage(text, passage, notice), _shingles(passage.span.of(notice.text))


def _shingles(text: str) -> _Shingles:
    return frozenset(shingles(terms_of_passage(text).keys))
