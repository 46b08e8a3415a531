"""What a notice cites and what cites it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from corpus.notice import Notice
from corpus.sentences import split_sentences
from corpus.spans import Span
from indexer.store import Store
from search_api.referring.register import Register, citing_keys
from search_api.referring.resolution import Resolution, resolve
from search_api.search import Searcher


@dataclass(frozen=True, slots=True)
class Citing:
    """A notice that cites the one in question; a `resolution` of several notices only may mean it."""

    notice: Notice
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class ReferenceLists:
    """Both directions: `cites` in the order of the text, `cited_by` newest first and undated last."""

    notice: Notice
    cites: tuple[Resolution, ...]
    cited_by: tuple[Citing, ...]


def list_references(searcher: Searcher, notice: Notice) -> ReferenceLists:
    """Return what `notice` cites and what cites it; raise DamagedIndex when the store was altered."""
    store = searcher.generation.store
    register = register_of(store)
    citing = register.notice(notice.id)
    cites = tuple(
        resolve(reference, citing, register) for reference in store.understood.of_notice(notice.id).references
    )
    return ReferenceLists(notice, cites, _cited_by(searcher, notice, register))


# One generation is open at a time; the one before stays in memory until the next question only.
@lru_cache(maxsize=1)
def register_of(store: Store) -> Register:
    """Return all notices of a store by the forms in which they are cited."""
    return Register(store.identities())


def _cited_by(searcher: Searcher, notice: Notice, register: Register) -> tuple[Citing, ...]:
    store = searcher.generation.store
    known = register.notice(notice.id)
    ids = {other for key in citing_keys(known) for other in store.understood.notices_citing(key)}
    issued_on = known.identity.issued_on
    if known.number is None and issued_on is not None:
        ids.update(store.understood.notices_citing_day(issued_on))
    found: list[Citing] = []
    for other in sorted(ids - {notice.id}):
        for reference in store.understood.of_notice(other).references:
            resolution = resolve(reference, register.notice(other), register)
            if notice.id in resolution.notice_ids:
                found.append(Citing(searcher.notice(other), resolution))
    return tuple(sorted(found, key=_order))


def _order(citing: Citing) -> tuple[bool, int, str, Span]:
    fields = citing.notice.fields
    day = fields.issued_on.value or fields.meeting_on.value
    first = citing.resolution.reference.mentions[0]
    return (day is None, -day.toordinal() if day is not None else 0, citing.notice.id, first)


def excerpt_of(notice: Notice, mention: Span) -> Span:
    """Return the sentence of the notice in which a mention stands, from its first sentence to its last."""
    text = notice.text
    start = text.rfind("\n", 0, mention.start) + 1
    end = text.find("\n", mention.end)
    line = Span(start, end if end >= 0 else len(text))
    around = [sentence for sentence in split_sentences(text, line) if sentence.overlaps(mention)]
    return Span(around[0].start, around[-1].end) if around else mention
