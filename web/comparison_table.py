"""A comparison as tables, for a workbook or to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from corpus.dates import official_date
from search_api.asking.language import Language
from search_api.comparing.columns import Column as ComparedColumn
from search_api.comparing.comparison import Comparison, SubTopic
from search_api.comparing.findings import Finding
from web.compared import nothing_told
from web.directive_table import names, words_link
from web.file_kinds import FileKind
from web.messages import say
from web.orders import told_order
from web.retold import retell
from web.tables import Cell, Column, Link, Parts, Table
from web.word_document import Heading, WordDocument, word_file
from web.workbook import workbook_file

_VI = Language.VIETNAMESE


def comparison_file(
    found: Comparison, kind: FileKind, *, day: date, site: str, language: Language = _VI
) -> bytes:
    """Return a comparison as a document of Word, or as a workbook; links lead to the pages at `site`.

    Headings are in `language`; quotations, citations and names stay Vietnamese.
    """
    if kind is FileKind.DOCX:
        facts = (say("export.on", language, day=official_date(day)),)
        return word_file(comparison_document(found, facts, site=site, language=language))
    return workbook_file(comparison_tables(found, site=site, language=language), language).content


def comparison_tables(
    found: Comparison, *, site: str, language: Language = _VI
) -> tuple[Table, Table, Table]:
    """Return the table itself, its citations one a line with their links, the counts by year."""
    cited = _cited_columns(language)
    return (
        Table(
            say("export.comparison", language),
            _side_by_side(found, language),
            tuple(_rows(found, language)),
            fixed=1,
        ),
        Table(say("export.citations", language), cited, tuple(_cited_rows(found, site, language))),
        Table(say("export.by_year", language), _year_columns(language), tuple(_year_rows(found, language))),
    )


def _cited_columns(language: Language) -> tuple[Column, ...]:
    return (
        Column(say("compare.sub_topic", language), 30),
        Column(say("export.column", language), 18),
        Column(say("export.verbatim", language), 80),
        Column(say("export.role", language), 16),
        Column(say("directives.assignee", language), 30),
        Column(say("export.deadline", language), 24),
        Column(say("export.citation", language), 48),
        Column(say("export.link", language), 40),
        Column(say("field.number", language), 14),
        Column(say("field.issued_on", language), 14),
        Column(say("export.file", language), 36),
        Column(say("export.alike", language), 48),
    )


def _year_columns(language: Language) -> tuple[Column, ...]:
    return (
        Column(say("export.column", language), 18),
        Column(say("export.year", language), 12),
        Column(say("export.notices", language), 12),
        Column(say("export.passages", language), 12),
    )


def _side_by_side(found: Comparison, language: Language) -> tuple[Column, ...]:
    return (
        Column(say("compare.sub_topic", language), 30),
        *(Column(_headed(column, language), 70) for column in found.columns),
    )


def _headed(column: ComparedColumn, language: Language) -> str:
    notices = len(column.notices)
    if column.is_small:
        return say("export.small_column", language, name=_column_name(column, language), n=notices)
    return say("export.whole_column", language, name=_column_name(column, language), n=notices)


def _column_name(column: ComparedColumn, language: Language) -> str:
    return retell(column.name, language).text


def _named(sub_topic: SubTopic, language: Language) -> str:
    return say("compare.rest", language) if sub_topic.is_rest else sub_topic.name


def _rows(found: Comparison, language: Language) -> Iterator[tuple[Cell, ...]]:
    for sub_topic in found.sub_topics:
        yield (
            _named(sub_topic, language),
            *(
                "\n\n".join(_told(finding, language) for finding in cell)
                or nothing_told(found, sub_topic, place, language)
                for place, cell in enumerate(sub_topic.cells)
            ),
        )


def _told(finding: Finding, language: Language) -> str:
    return "\n".join(
        filter(None, (f"“{finding.text}”", _orders(finding, language), f"— {finding.citation.text}"))
    )


def _orders(finding: Finding, language: Language) -> str:
    return "; ".join(filter(None, (told_order(one, language).text for one in finding.directives)))


def _cited_rows(found: Comparison, site: str, language: Language) -> Iterator[tuple[Cell, ...]]:
    for sub_topic in found.sub_topics:
        for column, cell in zip(found.columns, sub_topic.cells, strict=True):
            for finding in cell:
                fields = finding.notice.fields
                link = words_link(finding.notice, finding.passage, finding.span, site=site)
                yield (
                    _named(sub_topic, language),
                    _column_name(column, language),
                    finding.text,
                    say(f"role.{finding.passage.role.value}", language).lower(),
                    _joined(names(one.assignees) for one in finding.directives),
                    _joined(
                        one.deadline.written
                        if one.deadline is not None
                        else say("directives.no_deadline", language)
                        for one in finding.directives
                    ),
                    finding.citation.text,
                    Link(link, link),
                    fields.number.value,
                    fields.issued_on.value,
                    finding.notice.source,
                    _joined(one.citation.text for one in finding.alike),
                )


def _joined(parts: Iterable[str]) -> str | None:
    """Return distinct parts, one a line; None for none."""
    return "\n".join(dict.fromkeys(filter(None, parts))) or None


def _year_rows(found: Comparison, language: Language) -> Iterator[tuple[Cell, ...]]:
    for count in found.years:
        year = say("export.no_year", language) if count.year is None else count.year
        yield _column_name(found.columns[count.column], language), year, count.notices, count.findings


def comparison_document(
    found: Comparison, facts: Sequence[str], *, site: str, language: Language = _VI
) -> WordDocument:
    """Return a comparison to print, each citation a link to its words at `site`."""
    rows = tuple(
        (
            _named(sub_topic, language),
            *(
                _linked(cell, site, language) if cell else nothing_told(found, sub_topic, place, language)
                for place, cell in enumerate(sub_topic.cells)
            ),
        )
        for sub_topic in found.sub_topics
    )
    # On paper the columns share one page.
    first, *others = _side_by_side(found, language)
    columns = (Column(first.heading, 16), *(Column(column.heading, 40) for column in others))
    return WordDocument(
        say("export.compared", language, q=found.query.text),
        tuple(facts),
        (
            Table("", columns, rows),
            Heading(say("export.by_year", language)),
            Table("", _year_columns(language), tuple(_year_rows(found, language))),
        ),
        is_wide=True,
    )


def _linked(cell: Sequence[Finding], site: str, language: Language) -> Parts:
    parts: list[str | Link] = []
    for finding in cell:
        link = words_link(finding.notice, finding.passage, finding.span, site=site)
        parts += ["\n\n"] if parts else []
        parts += [f"{words}\n" for words in (f"“{finding.text}”", _orders(finding, language)) if words]
        parts += ["— ", Link(finding.citation.text, link)]
    return tuple(parts)
