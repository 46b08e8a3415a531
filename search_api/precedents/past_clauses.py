"""The clauses of an archive's notices, cut and weighed once for the drafts that follow each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from corpus.spans import Span
from indexer.lexical import LexicalIndex
from indexer.store import Store
from search_api.errors import NoticeNotFound
from search_api.precedents.clauses import comparable_spans, cut_clauses
from search_api.precedents.likeness import Bag, TermWeights

# Notices whose clauses stay cut: 5 ms each to cut, some 300 kB to keep.
_MOST_KEPT = 96


@dataclass(frozen=True, slots=True, eq=False)
class PastSpan:
    """A stretch of a past notice that may be a precedent."""

    notice_id: str
    span: Span
    text: str
    bag: Bag

    # Its place names it; the words behind it need not be walked through. A notice that is cut anew gives
    # others that are equal.
    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, PastSpan) and (self.notice_id, self.span) == (other.notice_id, other.span)

    def __hash__(self) -> int:
        return hash((self.notice_id, self.span.start))


class PastClauses:
    """The stretches of the notices of one archive, of those looked at last; safe between threads.

    Holds nothing of a draft: what is kept is the same whatever was asked.
    """

    def __init__(self, store: Store, words: LexicalIndex, notices: int) -> None:
        """Cut nothing before the first draft; weigh by `words`, the index of an archive of `notices`."""
        self._store = store
        self._words = words
        self._notices = notices
        self._of_notice = lru_cache(_MOST_KEPT)(self._read)

    def of_notice(self, notice_id: str, *, is_folded: bool) -> tuple[PastSpan, ...]:
        """Return what can be compared in a notice, no stretch twice; without accents if `is_folded`.

        Raises NoticeNotFound and DamagedIndex.
        """
        return self._of_notice(notice_id, is_folded)

    def _read(self, notice_id: str, is_folded: bool) -> tuple[PastSpan, ...]:  # noqa: FBT001
        notice = self._store.notice(notice_id)
        if notice is None:
            raise NoticeNotFound(notice_id)
        # Its own each time: weights are kept by term, and an archive has millions of pairs of terms.
        weights = TermWeights(self._words, self._notices, is_folded=is_folded)
        spans = dict.fromkeys(comparable_spans(notice.text, cut_clauses(notice).clauses))
        texts = {span: span.of(notice.text) for span in spans}
        return tuple(PastSpan(notice_id, span, text, weights.bag(text)) for span, text in texts.items())


# One generation is open at a time; the one before stays in memory until the next draft only.
@lru_cache(maxsize=1)
def past_clauses(store: Store, words: LexicalIndex, notices: int) -> PastClauses:
    """Return the clauses of an archive, the same object for every draft."""
    return PastClauses(store, words, notices)
