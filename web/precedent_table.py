"""Precedents as a sheet to print: clause of the draft, precedent, citation, link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from corpus.dates import official_date
from search_api.asking.language import Language
from search_api.errors import DraftFailed
from search_api.permalinks import permalink
from search_api.precedents.records import DraftAnswer
from web.draft_precedents import ShownClause, ShownDraft
from web.messages import say
from web.tables import Cell, Column, Link, Table
from web.word_document import Heading, Paragraph, WordDocument, word_file

_VI = Language.VIETNAMESE
_COLUMNS = (
    Column("Ý", 5),
    Column("Ý của dự thảo", 44),
    Column("Tiền lệ (nguyên văn)", 56),
    Column("Trích dẫn", 32),
    Column("Liên kết", 14),
)


def precedent_file(answer: DraftAnswer, shown: ShownDraft, *, day: date, site: str) -> bytes:
    """Return what was found for a draft as a document of Word, made in memory; raise DraftFailed."""
    try:
        return word_file(precedent_document(answer, shown, (f"Ngày xuất: {official_date(day)}",), site=site))
    except Exception as error:  # noqa: BLE001
        # What a library raises may quote the draft, and the server writes what nobody catches to its log.
        raise DraftFailed(type(error).__name__) from None


def precedent_document(
    answer: DraftAnswer, shown: ShownDraft, facts: Sequence[str], *, site: str
) -> WordDocument:
    """Return what was found for a draft, to print; links lead to the pages at `site`."""
    counts = [say("draft.clauses", _VI, n=len(shown.clauses))]
    if answer.left_over:
        counts.append(say("draft.left_over", _VI, n=answer.left_over))
    rows = tuple(row for place, clause in enumerate(shown.clauses, 1) for row in _rows(place, clause, site))
    blocks: list[Heading | Paragraph | Table] = [Table("", _COLUMNS, rows)]
    if shown.cited:
        blocks.append(Heading(say("draft.cited", _VI)))
        for cited in shown.cited:
            found = ", ".join(notice.fields.number.value or notice.source for notice in cited.notices)
            if cited.later:
                found = f"{say('notice.later', _VI)} {', '.join(notice.source for notice in cited.later)}"
            blocks.append(Paragraph((f"{cited.name}: {found or say('notice.absent', _VI)}",)))
    return WordDocument("Phiếu tiền lệ", (*facts, "; ".join(counts)), tuple(blocks), is_wide=True)


def _rows(place: int, clause: ShownClause, site: str) -> Iterator[tuple[Cell, ...]]:
    words = "".join(piece.text for piece in clause.pieces)
    if not clause.precedents:
        repeated = say("draft.repeated", _VI, n=clause.repeated_in) if clause.repeated_in else ""
        yield place, words, repeated or say("draft.no_precedent", _VI), None, None
    for found in clause.precedents:
        notice = found.precedent.notice
        likeness = say(f"likeness.{found.likeness}", _VI)
        yield (
            place,
            # Said once, beside its first precedent.
            words if found is clause.precedents[0] else "(như trên)",
            f"“{found.precedent.excerpt}” ({likeness})",
            found.precedent.citation.text,
            Link("Mở đoạn", permalink(notice, f"{notice.id}#{found.place}", site=site)),
        )
