"""What a notice cites and what cites it, as it is shown on a page and in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.dates import official_date
from corpus.notice import Notice
from corpus.references.records import Reference
from indexer.understood_tables import CitedKey
from search_api.referring.listing import Citing, ReferenceLists
from search_api.referring.resolution import Resolution, ResolutionState
from search_api.search import Searcher


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A cited document by the name a clerk gives it, how often it is cited, and the notices it may be.

    `later` are notices of its number that it cannot be, because they were issued after the citing one.
    """

    name: str
    count: int
    state: ResolutionState
    notices: tuple[Notice, ...]
    later: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class CitingNotice:
    """A notice that cites, how often, and whether it surely means this one."""

    notice: Notice
    count: int
    is_sure: bool


@dataclass(frozen=True, slots=True)
class ShownReferences:
    """Both directions, in the order of `ReferenceLists`."""

    cites: tuple[CitedDocument, ...]
    cited_by: tuple[CitingNotice, ...]


def show_references(lists: ReferenceLists, searcher: Searcher) -> ShownReferences:
    """Return both directions with the notices to lead to; a notice that cites twice stands once."""
    return ShownReferences(show_cited(lists.cites, searcher), tuple(_citing(lists.cited_by)))


def show_cited(cites: Sequence[Resolution], searcher: Searcher) -> tuple[CitedDocument, ...]:
    """Return the documents cited, of a notice or a draft, with the notices to lead to."""
    return tuple(
        CitedDocument(
            name_of(resolution.reference),
            len(resolution.reference.mentions),
            resolution.state,
            tuple(map(searcher.notice, resolution.notice_ids)),
            tuple(map(searcher.notice, resolution.later_ids)),
        )
        for resolution in cites
    )


@dataclass(frozen=True, slots=True)
class MostCited:
    """A document that several notices cite: its name, what to search for to find them, how many they are."""

    name: str
    query: str
    notices: int


def show_most_cited(cited: Sequence[CitedKey], searcher: Searcher) -> tuple[MostCited, ...]:
    """Return the documents of `cited` with their names, in that order.

    A number without its day: numbering starts anew every term, and one key may stand for two documents.
    """
    understood = searcher.generation.store.understood
    shown = []
    for one in cited:
        references = understood.of_notice(one.notice_id).references
        reference = next(reference for reference in references if reference.key == one.key)
        if reference.number is not None:
            reference = replace(reference, day=None)
        shown.append(MostCited(name_of(reference), reference.number or name_of(reference), one.notices))
    return tuple(shown)


def _citing(found: Sequence[Citing]) -> list[CitingNotice]:
    by_notice: dict[str, list[Citing]] = {}
    for citing in found:
        by_notice.setdefault(citing.notice.id, []).append(citing)
    return [
        CitingNotice(
            same[0].notice,
            sum(len(citing.resolution.reference.mentions) for citing in same),
            any(citing.resolution.state is ResolutionState.RESOLVED for citing in same),
        )
        for same in by_notice.values()
    ]


def name_of(reference: Reference) -> str:
    """Return "Quyết định số 898-QĐ/HU ngày 30/9/2019 của Ban Thường vụ Huyện ủy", as far as it is stated."""
    parts = [reference.title or "Văn bản"]
    if reference.number is not None:
        parts.append(f"số {reference.number}")
    if reference.day is not None:
        parts.append(f"ngày {official_date(reference.day)}")
    if reference.issuer is not None:
        parts.append(f"của {reference.issuer}")
    return " ".join(parts)
