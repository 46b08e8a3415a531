"""Precedents as a sheet to print: clause of the draft, precedent, citation, link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from corpus.dates import official_date
from search_api.asking.language import Language
from search_api.citations import cite_notice
from search_api.errors import DraftFailed
from search_api.permalinks import permalink
from search_api.precedents.records import DraftAnswer
from search_api.referring.resolution import ResolutionState
from web.cited_documents import CitedDocument
from web.draft_precedents import ShownClause, ShownDraft
from web.messages import say
from web.tables import Cell, Column, Link, Table
from web.word_document import Heading, Paragraph, WordDocument, word_file

_VI = Language.VIETNAMESE


def precedent_file(
    answer: DraftAnswer, shown: ShownDraft, *, day: date, site: str, language: Language = _VI
) -> bytes:
    """Return what was found for a draft as a document of Word, made in memory; raise DraftFailed."""
    try:
        facts = (say("export.on", language, day=official_date(day)),)
        return word_file(precedent_document(answer, shown, facts, site=site, language=language))
    except Exception as error:  # noqa: BLE001
        # What a library raises may quote the draft, and the server writes what nobody catches to its log.
        raise DraftFailed(type(error).__name__) from None


def precedent_document(
    answer: DraftAnswer, shown: ShownDraft, facts: Sequence[str], *, site: str, language: Language = _VI
) -> WordDocument:
    """Return what was found for a draft, to print; links lead to the pages at `site`.

    Headings are in `language`; the draft, quotations and citations stay as they are.
    """
    counts = [say("draft.clauses", language, n=len(shown.clauses))]
    if answer.left_over:
        counts.append(say("draft.left_over", language, n=answer.left_over))
    if shown.left_out:
        counts.append(say("draft.left_out", language, n=shown.left_out))
    if shown.unmatched:
        counts.append(say("draft.not_left_out", language, n=shown.unmatched))
    rows = tuple(
        row for place, clause in enumerate(shown.clauses, 1) for row in _rows(place, clause, site, language)
    )
    blocks: list[Heading | Paragraph | Table] = [Table("", _columns(language), rows)]
    if shown.cited:
        blocks.append(Heading(say("draft.cited", language)))
        blocks += [Paragraph(tuple(_cited(cited, site, language))) for cited in shown.cited]
    title = say("export.precedent_sheet", language)
    return WordDocument(title, (*facts, "; ".join(counts)), tuple(blocks), is_wide=True)


def _cited(cited: CitedDocument, site: str, language: Language) -> Iterator[str | Link]:
    """Yield a document that the draft cites, with a link to each notice that it may be."""
    if cited.later:
        told = say("notice.later", language)
    elif not cited.notices:
        told = say("notice.absent", language)
    else:
        told = say("notice.perhaps", language) if cited.state is ResolutionState.CHOICE else ""
    yield f"{cited.name}: {told}".rstrip()
    for place, notice in enumerate(cited.notices or cited.later):
        yield "; " if place else " "
        yield Link(cite_notice(notice), permalink(notice, site=site))


def _columns(language: Language) -> tuple[Column, ...]:
    return (
        Column(say("export.clause_place", language), 5),
        Column(say("export.clause", language), 44),
        Column(say("export.precedent", language), 56),
        Column(say("export.citation", language), 32),
        Column(say("export.link", language), 14),
    )


def _nothing(clause: ShownClause, language: Language) -> str:
    """Return why a clause has no precedent."""
    if clause.left_out:
        return say("draft.left_out", language, n=clause.left_out)
    return say("draft.no_precedent", language)


def _rows(place: int, clause: ShownClause, site: str, language: Language) -> Iterator[tuple[Cell, ...]]:
    words = "".join(piece.text for piece in clause.pieces)
    if not clause.precedents:
        yield place, words, _nothing(clause, language), None, None
    elif clause.repeated_in:
        yield place, words, say("draft.repeated", language, n=clause.repeated_in), None, None
    first = clause.precedents[0] if clause.precedents and not clause.repeated_in else None
    for found in clause.precedents:
        notice = found.precedent.notice
        likeness = say(f"likeness.{found.likeness}", language)
        yield (
            place,
            # Said once, beside its first precedent.
            words if found is first else say("export.as_above", language),
            f"“{found.precedent.excerpt}” ({likeness})",
            found.precedent.citation.text,
            Link(
                say("export.open_passage", language),
                permalink(notice, found.passage, site=site),
            ),
        )
