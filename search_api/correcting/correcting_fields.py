"""Correcting a field of a notice that a person sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from corpus.corrected_fields import FIELD_NAMES, field_named, kept_text, plain_text, read_correction
from corpus.errors import Problem, UnusableCorrection
from indexer.corrections import Correction, CorrectionLog
from search_api.errors import NoticeNotFound
from search_api.search import Searcher

_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Said:
    """Who corrects a field, and why; both "" when not told."""

    by: str = ""
    note: str = ""


_UNSAID = Said()


def correct_field_of(
    log: CorrectionLog, searcher: Searcher, wanted: str, field: str, written: str, said: Said = _UNSAID
) -> Correction:
    """Keep `written` as the field of the notice `wanted` (id, file or number) and return the entry.

    Raises NoticeNotFound, AmbiguousNotice, UnusableCorrection and IndexerError; nothing is kept then.
    """
    notice = searcher.corrected.as_read(searcher.find_notice(wanted))
    name = field_named(field)
    now = datetime.now(UTC).replace(microsecond=0)
    correction = Correction(
        source=notice.source,
        field=name,
        value=read_correction(name, written, today=now.astimezone().date()),
        by=plain_text("Người sửa", said.by, longest=_LONGEST_NAME, of="by"),
        at=now,
        note=plain_text("Ghi chú", said.note, of="note"),
        before=kept_text(getattr(notice.fields, name)),
    )
    return log.put(correction)


def withdraw_correction(
    log: CorrectionLog, searcher: Searcher, wanted: str, field: str, said: Said = _UNSAID
) -> Correction:
    """Take the correction of a field back, so that what is read from the text counts again.

    `wanted` may also be a file that is no longer in the archive. Raises as `correct_field_of` does.
    """
    try:
        source = searcher.find_notice(wanted).source
    except NoticeNotFound:
        if wanted not in log.in_force():
            raise
        source = wanted
    name = field_named(field)
    withdrawal = Correction(
        source=source,
        field=name,
        value=None,
        by=plain_text("Người sửa", said.by, longest=_LONGEST_NAME, of="by"),
        at=datetime.now(UTC).replace(microsecond=0),
        note=plain_text("Ghi chú", said.note, of="note"),
    )
    kept = log.withdraw(withdrawal)
    if kept is None:
        raise UnusableCorrection(
            f"{FIELD_NAMES[name]} của {source} không có sửa tay nào để bỏ. "
            "Hãy xem các sửa tay bằng `tracuu corrections`.",
            Problem("no_correction", source, of=name),
        )
    return kept
