"""Directives as the rows of a table, and as a table to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlencode

from corpus.directives.records import Deadline, Party
from corpus.notice import Notice
from corpus.spans import Span
from indexer.passages import Passage
from search_api.asking.language import Language
from search_api.directing.listing import ListedDirective
from search_api.permalinks import citing_parameters, notice_path
from web.messages import say
from web.orders import told_deadline
from web.tables import Cell, Column, Link, Table
from web.word_document import WordDocument

_VI = Language.VIETNAMESE


def directive_table(rows: Iterable[ListedDirective], *, site: str, language: Language = _VI) -> Table:
    """Return a table of directives, each linked to its words at `site`; what a notice does not say is None.

    Headings are in `language`; what notices say stays Vietnamese.
    """
    return Table(say("export.directives", language), _columns(language), _rows(rows, site, language))


def _columns(language: Language) -> tuple[Column, ...]:
    return (
        Column(say("export.place", language), 6),
        Column(say("directives.assignee", language), 30),
        Column(say("export.directive", language), 80),
        Column(say("export.last_day", language), 12),
        Column(say("export.deadline", language), 24),
        Column(say("directives.reports_to", language), 24),
        Column(say("directives.through", language), 24),
        Column(say("directives.together", language), 24),
        Column(say("export.section", language), 40),
        Column(say("export.citation", language), 48),
        Column(say("export.link", language), 40),
        Column(say("field.number", language), 14),
        Column(say("field.issued_on", language), 14),
        Column(say("field.district", language), 16),
        Column(say("export.file", language), 36),
    )


def _rows(rows: Iterable[ListedDirective], site: str, language: Language) -> Iterator[tuple[Cell, ...]]:
    for place, row in enumerate(rows, 1):
        notice, directive, deadline = row.notice, row.directive, row.directive.deadline
        link = words_link(notice, row.passage, directive.span, site=site)
        yield (
            place,
            names(directive.assignees) or None,
            directive.span.of(notice.text),
            deadline.last_day if deadline is not None else None,
            deadline.written if deadline is not None else say("directives.no_deadline", language),
            names(directive.reports_to) or None,
            names(directive.through) or None,
            names(directive.together_with) or None,
            " › ".join(heading.text for heading in row.headings) or None,
            row.citation.text,
            Link(link, link),
            notice.fields.number.value,
            notice.fields.issued_on.value,
            notice.fields.district.value,
            notice.source,
        )


def names(parties: Sequence[Party]) -> str:
    """Return the full names of `parties`, "" for none."""
    return "; ".join(party.name for party in parties)


def words_link(notice: Notice, passage: Passage, span: Span, *, site: str) -> str:
    """Return where `span` of a notice is read at `site`: its passage as cited, these words pointed at.

    They are counted from the beginning of the passage: where the file changes above it, they stay the same.
    """
    first = passage.span.start
    asked = citing_parameters(notice, passage) | {"trong": f"{span.start - first}-{span.end - first}"}
    return f"{site}{notice_path(notice)}?{urlencode(asked)}#cau"


def directive_document(
    rows: Iterable[ListedDirective], facts: Sequence[str], *, site: str, language: Language = _VI
) -> WordDocument:
    """Return directives to print, each with its words and a citation that leads to them at `site`."""
    columns = (
        Column(say("export.place", language), 7),
        Column(say("directives.assignee", language), 24),
        Column(say("export.directive", language), 56),
        Column(say("export.deadline_short", language), 18),
        Column(say("directives.reports_to", language), 18),
        Column(say("export.citation", language), 32),
    )
    return WordDocument(
        say("site.directives", language),
        tuple(facts),
        (Table("", columns, _printed(rows, site, language)),),
        is_wide=True,
    )


def _printed(rows: Iterable[ListedDirective], site: str, language: Language) -> Iterator[tuple[Cell, ...]]:
    for place, row in enumerate(rows, 1):
        yield (
            place,
            names(row.directive.assignees) or say("directives.not_said", language),
            f"“{row.directive.span.of(row.notice.text)}”",
            _until(row.directive.deadline, language),
            names(row.directive.reports_to) or None,
            Link(row.citation.text, words_link(row.notice, row.passage, row.directive.span, site=site)),
        )


def _until(deadline: Deadline | None, language: Language) -> str:
    return say("directives.no_deadline", language) if deadline is None else told_deadline(deadline, language)
