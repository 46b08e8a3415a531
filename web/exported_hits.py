"""An answer as a file to keep: a table, a document to read, or entries of BibTeX."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from corpus.dates import official_date
from search_api.asking.language import Language
from search_api.bibtex import bibtex_entry
from search_api.citation_forms import cite_shortly
from search_api.permalinks import permalink
from search_api.search import Answer, Hit
from web.csv_file import csv_file
from web.file_kinds import FileKind
from web.messages import say
from web.tables import Cell, Column, Link, Table, writable
from web.word_document import Heading, Look, Paragraph, WordDocument, word_file
from web.workbook import workbook_file

# Far more than a question has hits; a list that is longer helps nobody check it.
MOST_EXPORTED = 500
_VI = Language.VIETNAMESE


def answer_file(
    answer: Answer,
    kind: FileKind,
    *,
    day: date,
    site: str,
    narrowed: Sequence[str] = (),
    asked_at: str = "",
    language: Language = _VI,
) -> bytes:
    """Return the hits of `answer` as a file of `kind`, with the question, the day and the limit in it.

    Links lead to the pages at `site`; `narrowed` are the filters as they are told, `asked_at` is the address
    of the answer itself, "" for none. Headings and notes are in `language`; quotations and citations stay
    Vietnamese.
    """
    facts = _facts(answer, day, narrowed, language)
    if kind is FileKind.DOCX:
        title = say("export.results", language)
        return word_file(WordDocument(title, facts, _document(answer, site, asked_at, language)))
    if asked_at:
        facts = (*facts, say("export.asked_at", language, at=asked_at))
    if kind is FileKind.BIB:
        return _bibtex(answer, facts, site)
    rows = (_row(hit, site, language) for hit in answer.hits)
    table = Table(say("export.found", language), _columns(language), rows, facts)
    return (csv_file(table) if kind is FileKind.CSV else workbook_file([table], language)).content


def _columns(language: Language) -> tuple[Column, ...]:
    return (
        Column(say("export.place", language), 6),
        Column(say("export.excerpt", language), 80),
        Column(say("export.role", language), 16),
        Column(say("field.district", language), 16),
        Column(say("field.number", language), 14),
        Column(say("field.issued_on", language), 14),
        Column(say("export.section", language), 30),
        Column(say("export.citation", language), 48),
        Column(say("export.link", language), 40),
        Column(say("export.file", language), 36),
        Column(say("export.alike", language), 48),
    )


def _facts(answer: Answer, day: date, narrowed: Sequence[str], language: Language) -> tuple[str, ...]:
    facts = [
        say("export.question", language, q=answer.query.text),
        say("export.only", language, filters="; ".join(narrowed)) if narrowed else "",
        say("export.on", language, day=official_date(day)),
        _counted(answer, language),
        say("export.weak", language) if answer.is_weak else "",
    ]
    return tuple(filter(None, facts))


def _counted(answer: Answer, language: Language) -> str:
    """Return how many passages are in the file, of how many."""
    shown, most = len(answer.hits), MOST_EXPORTED
    if not answer.is_cut:
        return say("export.count", language, n=shown, total=answer.total, most=most)
    if shown < answer.total:
        return say("export.closest_of", language, n=shown, total=answer.total, most=most)
    return say("export.closest", language, n=shown, most=most)


def _row(hit: Hit, site: str, language: Language) -> tuple[Cell, ...]:
    fields, link = hit.notice.fields, permalink(hit.notice, hit.passage, site=site)
    return (
        hit.rank,
        hit.excerpt.span.of(hit.notice.text),
        _role(hit, language),
        fields.district.value,
        fields.number.value,
        fields.issued_on.value,
        hit.citation.locator or _chain(hit) or None,
        hit.citation.text,
        Link(link, link),
        hit.notice.source,
        "\n".join(alike.citation.text for alike in hit.alike) or None,
    )


def _role(hit: Hit, language: Language) -> str:
    role = say(f"role.{hit.passage.role.value}", language).lower()
    return say("export.doubtful", language, role=role) if hit.passage.is_doubtful else role


def _chain(hit: Hit) -> str:
    return " › ".join(heading.text for heading in hit.headings)


def _document(answer: Answer, site: str, asked_at: str, language: Language) -> Iterator[Heading | Paragraph]:
    if asked_at:
        yield Paragraph((Link(say("export.again", language), asked_at),), Look.SMALL)
    for hit in answer.hits:
        yield from _blocks(hit, site, language)


def _blocks(hit: Hit, site: str, language: Language) -> Iterator[Heading | Paragraph]:
    yield Heading(f"{hit.rank}. {cite_shortly(hit.notice)}")
    about = " · ".join(filter(None, (_role(hit, language).capitalize(), _chain(hit))))
    yield Paragraph((about,), Look.SMALL)
    yield Paragraph((f"“{hit.excerpt.span.of(hit.notice.text)}”",), Look.QUOTATION)
    yield Paragraph((Link(hit.citation.text, permalink(hit.notice, hit.passage, site=site)),))
    for alike in hit.alike:
        link = permalink(alike.notice, alike.passage, site=site)
        yield Paragraph((f"{say('export.also', language)} ", Link(alike.citation.text, link)), Look.SMALL)


def _bibtex(answer: Answer, facts: tuple[str, ...], site: str) -> bytes:
    # Outside of entries BibTeX skips everything but "@".
    parts = ["\n".join(f"% {' '.join(fact.split()).replace('@', '＠')}" for fact in facts)]
    for hit in answer.hits:
        parts.append(bibtex_entry(hit.notice, hit.citation.locator, hit.passage, site=site))
        parts += [
            bibtex_entry(alike.notice, alike.citation.locator, alike.passage, site=site)
            for alike in hit.alike
        ]
    return writable("\n\n".join(parts) + "\n").encode()
