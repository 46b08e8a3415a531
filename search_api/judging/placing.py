"""Finding again, in this index, a passage that was noted in another one."""

from __future__ import annotations

from corpus.notice import Notice
from corpus.spans import Span
from indexer.passages import Passage
from indexer.store import Store

# With less in common it is another passage.
_LEAST_SHARED = 0.5


def shared(noted: Span, span: Span) -> float:
    """Return how much of `noted` lies in `span`, 0 to 1."""
    common = min(noted.end, span.end) - max(noted.start, span.start)
    return max(common, 0) / len(noted) if len(noted) else 0.0


def is_same_place(noted: Span, span: Span) -> bool:
    """Say whether at least half of `noted` lies in `span`."""
    return shared(noted, span) >= _LEAST_SHARED


def passage_at(store: Store, source: str, noted: Span, text: str = "") -> Passage | None:
    """Return the passage of the file `source` that holds most of `noted`, None when none holds half of it.

    `text` is what stood there: where the notice's text has shifted since (a reader was mended, the file got
    a line more), its new place is the one nearest to the old. Ties go to the passage that comes first.
    """
    notice_id = store.find_source(source)
    notice = store.notice(notice_id) if notice_id is not None else None
    if notice is None:
        return None
    place = _place_now(notice, noted, text)
    passages = [stored.passage for stored in store.passages_of(notice.id)]
    best = max(passages, key=lambda passage: shared(place, passage.span), default=None)
    return best if best is not None and is_same_place(place, best.span) else None


def _place_now(notice: Notice, noted: Span, text: str) -> Span:
    if not text or noted.of(notice.text) == text:
        return noted
    places = []
    start = notice.text.find(text)
    while start >= 0:
        places.append(start)
        start = notice.text.find(text, start + 1)
    nearest = min(places, key=lambda place: (abs(place - noted.start), place), default=None)
    return noted if nearest is None else Span(nearest, nearest + len(text))
