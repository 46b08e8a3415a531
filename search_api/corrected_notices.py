"""The notices of one generation with the corrections that people made since it was built."""

from __future__ import annotations

import threading
from dataclasses import replace

from corpus.corrected_fields import kept_text
from corpus.notice import Fields, Notice
from indexer.corrections import Correction, CorrectionLog, InForce, corrected, held_back
from indexer.store import Store


class CorrectedNotices:
    """Shows fields as they are corrected at this moment; safe to share between threads.

    The generation holds the corrections of its build, by which it filters, names and dates; this puts later
    ones over the fields that are shown, and takes withdrawn ones off.
    """

    def __init__(self, store: Store, log: CorrectionLog | None) -> None:
        """Read what `store` holds; without a log notices stay as they are stored. Raises IndexerError."""
        self._log = log
        self._store = store
        self._read_fields: dict[str, Fields] = store.read_fields()
        self._lock = threading.Lock()
        self._known: tuple[tuple[int, ...], InForce] | None = None
        self.refresh()

    def refresh(self) -> None:
        """Read the log if it was written to since the last time; raise CorrectionsError."""
        if self._log is None:
            return
        # Before the entries: what is written between the two is read again the next time.
        state = self._log.state()
        with self._lock:
            if self._known is None or self._known[0] != state:
                self._known = (state, self._log.in_force() if state else {})

    @property
    def state(self) -> tuple[int, ...]:
        """What differs whenever other corrections are shown; () while there are none."""
        return self._known[0] if self._known is not None else ()

    def of(self, notice: Notice) -> Notice:
        """Return a notice of the store as it is corrected now."""
        if self._known is None:
            return notice
        corrections = self._known[1].get(notice.source, ())
        if not corrections and notice.id not in self._read_fields:
            return notice
        return corrected(self.as_read(notice), corrections)

    def sources(self) -> tuple[str, ...]:
        """Return the files of the notices with a correction in force now, sorted."""
        return tuple(sorted(self._known[1])) if self._known is not None else ()

    def held_back(self) -> tuple[Correction, ...]:
        """Return the corrections that are not shown: their field is read otherwise since they were made."""
        in_force = self._known[1] if self._known is not None else {}
        return held_back(in_force, self._store.fields_as_read(in_force))

    def held_back_of(self, source: str) -> dict[Correction, str | None]:
        """Return those of the notice of one file, each with what is read now: a value as kept, or None."""
        in_force = {source: self._known[1].get(source, ())} if self._known is not None else {}
        read = self._store.fields_as_read(source for source, corrections in in_force.items() if corrections)
        return {one: kept_text(getattr(read[source], one.field)) for one in held_back(in_force, read)}

    def as_read(self, notice: Notice) -> Notice:
        """Return a notice of the store with the fields that were read from its text."""
        return replace(notice, fields=self._read_fields.get(notice.id, notice.fields))
