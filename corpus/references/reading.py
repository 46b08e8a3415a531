"""The documents that a notice cites."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date

from corpus.document_number import DocumentNumber, find_document_numbers
from corpus.notice import Notice
from corpus.references.congresses import find_resolutions
from corpus.references.dated import find_dated
from corpus.references.kinds import code_of_kind, kind_of_codes
from corpus.references.merging import merge
from corpus.references.numbered import find_numbered
from corpus.references.records import Mention, Reference
from corpus.references.statutes import find_statutes
from corpus.spans import Span
from corpus.spelling import notice_key

_ATTACHED = "kèm theo"
_LONGEST_LEAD = 14


def read_references(notice: Notice) -> tuple[Reference, ...]:
    """Return the documents that `notice` cites, by first mention; it never cites itself.

    Header and tail count: a title may name what is reported on, a recipient what set it up.
    """
    text, key = notice.text, notice_key(notice.text)
    numbered = find_numbered(text, key, notice.body)
    own = _own_number(notice)
    mentions = [mention for mention in numbered if not _is_own(mention, notice, key, own)]
    days = {field.value for field in (notice.fields.issued_on, notice.fields.meeting_on)}
    own_days: set[date] = {day for day in days if day is not None}
    ends = {mention.span.end for mention in numbered}
    taken = _Taken(mention.span for mention in numbered)
    for more in (
        find_statutes(text, key),
        find_resolutions(text, key),
        find_dated(text, key, notice.body, own_days, ends),
    ):
        mentions.extend(mention for mention in more if taken.take(mention.span))
    return merge(mentions)


class _Taken:
    """The stretches of a text that a mention holds already; they never overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)

    def take(self, span: Span) -> bool:
        """Take `span` and return True, or False when part of it is taken."""
        place = bisect_left(self._spans, span)
        beside = self._spans[max(0, place - 1) : place + 1]
        if any(span.overlaps(other) for other in beside):
            return False
        self._spans.insert(place, span)
        return True


def _own_number(notice: Notice) -> DocumentNumber | None:
    written = notice.fields.number.value
    return next(find_document_numbers(written), None) if written is not None else None


def _is_own(mention: Mention, notice: Notice, key: str, own: DocumentNumber | None) -> bool:
    """Say whether a mention is the notice's own number: in its header, or repeated in text or attachment."""
    start = mention.span.start
    if start < notice.body.start and _opens_line(notice.text, key, start):
        return True
    kind = notice.fields.kind.value
    is_attached = key[max(0, start - _LONGEST_LEAD) : start].rstrip(' (“"').endswith(_ATTACHED)
    if own is None:
        return is_attached and kind is not None and mention.title == kind
    if mention.serial != own.serial or (mention.year and own.year and mention.year != own.year):
        return False
    issued_on = notice.fields.issued_on.value
    if mention.day is not None and mention.day != issued_on:
        return is_attached and issued_on is None
    if mention.codes:
        return mention.codes == own.codes
    title = mention.title or ""
    return title in {kind, kind_of_codes(own.codes)} or code_of_kind(title) == own.codes[0]


def _opens_line(text: str, key: str, start: int) -> bool:
    """Say whether a number of the header stands where a header has its own: "Số 12-TB/HU" on a line."""
    lead = key[text.rfind("\n", 0, start) + 1 : start].strip(" *.:-–")
    return not lead and (text.startswith(("Số", "SỐ"), start) or text[start].isdigit())
