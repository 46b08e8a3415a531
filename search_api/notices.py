"""The notices and passages of one generation, looked up and remembered."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from corpus.document_number import (
    DocumentNumber,
    find_document_numbers,
    find_typed_numbers,
    read_typed_number,
)
from corpus.notice import Notice
from indexer.passages import Passage
from indexer.store import Store
from search_api.citations import cite_notice
from search_api.corrected_notices import CorrectedNotices
from search_api.errors import AmbiguousNotice, NoticeNotFound
from search_api.same_number import choice_of, fitting

_CACHED_NOTICES = 512
_CACHED_PASSAGES = 20_000


class Notices:
    """Reads from a store and keeps what was read for the questions to come; safe to share between threads."""

    def __init__(self, store: Store, corrected: CorrectedNotices) -> None:
        """Read from `store`, every document number at once; fields are those `corrected` by people."""
        self._store = store
        self._corrected = corrected
        self._numbers: dict[int, list[tuple[int, DocumentNumber, str]]] = defaultdict(list)
        for place, (written, notice_id) in enumerate(store.numbers()):
            for number in find_document_numbers(written.upper()):
                self._numbers[number.serial].append((place, number, notice_id))
        self._passages: dict[int, Passage] = {}
        self._stored = lru_cache(_CACHED_NOTICES)(self._read_notice)

    def _read_notice(self, notice_id: str) -> Notice:
        notice = self._store.notice(notice_id)
        if notice is None:
            raise NoticeNotFound(notice_id)
        return notice

    def notice(self, notice_id: str) -> Notice:
        """Return a notice by its id, corrected; raise NoticeNotFound or DamagedIndex."""
        return self._corrected.of(self._stored(notice_id))

    def passages(self, rows: Sequence[int]) -> list[Passage]:
        """Return the passages of `rows`, in that order."""
        known = self._passages
        if len(known) > _CACHED_PASSAGES:
            # A new dict, not clear(): another thread may be reading the old one.
            known = self._passages = {}
        missing = [row for row in rows if row not in known]
        if missing:
            known.update(zip(missing, self._store.passages(missing), strict=True))
        return [known[row] for row in rows]

    def find(self, wanted: str) -> Notice:
        """Return the notice with this id, file or number; raise NoticeNotFound or AmbiguousNotice.

        A district or a year beside the number ("12-TB/HU An Bình 2022") must agree; nothing is guessed.
        """
        # Names typed or completed on a Mac arrive with combining accents, broken ones with lone surrogates.
        wanted = unicodedata.normalize("NFC", wanted.strip()).encode("utf-8", "replace").decode()
        wanted = wanted.removeprefix("./")
        found = self._store.notice(wanted)
        if found is not None:
            return self._corrected.of(found)
        by_source = self._store.find_source(wanted)
        if by_source is not None:
            return self.notice(by_source)
        typed = read_typed_number(wanted)
        if typed is None:
            raise NoticeNotFound(wanted)
        bearing = [self.notice(notice_id) for notice_id in self.numbered(wanted)]
        beside = f"{wanted[: typed.span.start]} {wanted[typed.span.end :]}"
        fit = fitting(
            [choice_of(notice, cite_notice(notice)) for notice in bearing],
            beside,
            self._store.coverage().districts,
        )
        if not fit.choices:
            raise NoticeNotFound(wanted)
        if len(fit.choices) > 1 or not fit.is_sure:
            raise AmbiguousNotice(wanted, fit.choices)
        return self.notice(fit.choices[0].notice_id)

    def numbered(self, text: str) -> tuple[str, ...]:
        """Return the ids of the notices whose document number `text` (NFC) names, by source."""
        found = {
            place: notice_id
            for typed in find_typed_numbers(text)
            for place, number, notice_id in self._numbers.get(typed.serial, ())
            if typed.matches(number)
        }
        return tuple(found[place] for place in sorted(found))
