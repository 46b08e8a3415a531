"""What a notice cites and what cites it as JSON: one form for the command line and the API."""

from __future__ import annotations

from collections.abc import Sequence

from typing_extensions import TypedDict

from corpus.notice import Notice
from corpus.references.records import Reference
from corpus.spans import Span
from search_api.citations import cite_notice
from search_api.referring.listing import ReferenceLists, excerpt_of
from search_api.search import Searcher


class MentionJson(TypedDict):
    """One place that cites: the words at [start, end] of the text, and the sentence around them, verbatim."""

    mention: str
    start: int
    end: int
    excerpt: str


class NoticeLinkJson(TypedDict):
    """A notice of the archive, to be led to."""

    notice_id: str
    citation: str


class ReferenceJson(TypedDict):
    """A cited document. `state`: "resolved" (it is the one of `notices`), "choice" (it may be), "absent".

    `later` are, of an absent one, the notices of its number that were issued after the citing notice.
    """

    number: str | None
    title: str | None
    day: str | None
    issuer: str | None
    key: str
    state: str
    notices: list[NoticeLinkJson]
    later: list[NoticeLinkJson]
    mentions: list[MentionJson]


class CitingJson(TypedDict):
    """A notice that cites this one; `state` "choice" says that it may mean another."""

    notice_id: str
    citation: str
    state: str
    mentions: list[MentionJson]


class ReferencesJson(TypedDict):
    """Both directions of one notice."""

    notice_id: str
    citation: str
    cites: list[ReferenceJson]
    cited_by: list[CitingJson]


def references_json(lists: ReferenceLists, searcher: Searcher) -> ReferencesJson:
    """Return both directions; spans count code points of the citing notice's canonical text."""
    return {
        "notice_id": lists.notice.id,
        "citation": cite_notice(lists.notice),
        "cites": [
            {
                **_document(resolution.reference),
                "state": resolution.state.value,
                "notices": [_link(searcher.notice(found)) for found in resolution.notice_ids],
                "later": [_link(searcher.notice(found)) for found in resolution.later_ids],
                "mentions": _mentions(lists.notice, resolution.reference.mentions),
            }
            for resolution in lists.cites
        ],
        "cited_by": [
            {
                "notice_id": citing.notice.id,
                "citation": cite_notice(citing.notice),
                "state": citing.resolution.state.value,
                "mentions": _mentions(citing.notice, citing.resolution.reference.mentions),
            }
            for citing in lists.cited_by
        ],
    }


class _DocumentJson(TypedDict):
    number: str | None
    title: str | None
    day: str | None
    issuer: str | None
    key: str


def _document(reference: Reference) -> _DocumentJson:
    return {
        "number": reference.number,
        "title": reference.title,
        "day": reference.day.isoformat() if reference.day is not None else None,
        "issuer": reference.issuer,
        "key": reference.key,
    }


def _link(notice: Notice) -> NoticeLinkJson:
    return {"notice_id": notice.id, "citation": cite_notice(notice)}


def _mentions(notice: Notice, mentions: Sequence[Span]) -> list[MentionJson]:
    return [
        {
            "mention": mention.of(notice.text),
            "start": mention.start,
            "end": mention.end,
            "excerpt": excerpt_of(notice, mention).of(notice.text),
        }
        for mention in mentions
    ]
