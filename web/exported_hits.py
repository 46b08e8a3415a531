"""An answer as a file to keep: a table, a document to read, or entries of BibTeX."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from corpus.dates import official_date
from search_api.asking.asked_roles import ROLE_NAMES
from search_api.bibtex import bibtex_entry
from search_api.citation_forms import cite_shortly
from search_api.permalinks import permalink
from search_api.search import Answer, Hit
from web.csv_file import csv_file
from web.file_kinds import FileKind
from web.tables import Cell, Column, Link, Table, writable
from web.word_document import Heading, Look, Paragraph, WordDocument, word_file
from web.workbook import workbook_file

# Far more than a question has hits; a list that is longer helps nobody check it.
MOST_EXPORTED = 500
_COLUMNS = (
    Column("STT", 6),
    Column("Trích đoạn (nguyên văn)", 80),
    Column("Vai", 16),
    Column("Huyện", 16),
    Column("Số hiệu", 14),
    Column("Ngày ban hành", 14),
    Column("Mục", 30),
    Column("Trích dẫn", 48),
    Column("Liên kết", 40),
    Column("Tệp", 36),
    Column("Đoạn gần giống", 48),
)


def answer_file(
    answer: Answer, kind: FileKind, *, day: date, site: str, narrowed: Sequence[str] = (), asked_at: str = ""
) -> bytes:
    """Return the hits of `answer` as a file of `kind`, with the question, the day and the limit in it.

    Links lead to the pages at `site`; `narrowed` are the filters as they are told, `asked_at` is the address
    of the answer itself, "" for none.
    """
    facts = _facts(answer, day, narrowed)
    if kind is FileKind.DOCX:
        return word_file(WordDocument("Kết quả tra cứu", facts, _document(answer, site, asked_at)))
    if asked_at:
        facts = (*facts, f"Địa chỉ của kết quả: {asked_at}")
    if kind is FileKind.BIB:
        return _bibtex(answer, facts, site)
    table = Table("Đoạn tìm được", _COLUMNS, (_row(hit, site) for hit in answer.hits), facts)
    return (csv_file(table) if kind is FileKind.CSV else workbook_file([table])).content


def _facts(answer: Answer, day: date, narrowed: Sequence[str]) -> tuple[str, ...]:
    facts = [
        f"Câu hỏi: {answer.query.text}",
        f"Chỉ tìm trong: {'; '.join(narrowed)}" if narrowed else "",
        f"Ngày xuất: {official_date(day)}",
        f"Số đoạn: {len(answer.hits)} trong {answer.total} tìm được; mỗi tệp tối đa {MOST_EXPORTED} đoạn.",
        "Lưu ý: không đoạn nào khớp rõ với câu hỏi; đây là những đoạn gần nhất." if answer.is_weak else "",
    ]
    return tuple(filter(None, facts))


def _row(hit: Hit, site: str) -> tuple[Cell, ...]:
    fields, link = hit.notice.fields, permalink(hit.notice, hit.passage.id, site=site)
    return (
        hit.rank,
        hit.excerpt.span.of(hit.notice.text),
        _role(hit),
        fields.district.value,
        fields.number.value,
        fields.issued_on.value,
        hit.citation.locator or _chain(hit) or None,
        hit.citation.text,
        Link(link, link),
        hit.notice.source,
        "\n".join(alike.citation.text for alike in hit.alike) or None,
    )


def _role(hit: Hit) -> str:
    return f"{ROLE_NAMES[hit.passage.role]}{' (chưa chắc)' if hit.passage.is_doubtful else ''}"


def _chain(hit: Hit) -> str:
    return " › ".join(heading.text for heading in hit.headings)


def _document(answer: Answer, site: str, asked_at: str) -> Iterator[Heading | Paragraph]:
    if asked_at:
        yield Paragraph((Link("Mở lại kết quả này", asked_at),), Look.SMALL)
    for hit in answer.hits:
        yield from _blocks(hit, site)


def _blocks(hit: Hit, site: str) -> Iterator[Heading | Paragraph]:
    yield Heading(f"{hit.rank}. {cite_shortly(hit.notice)}")
    yield Paragraph((" · ".join(filter(None, (_role(hit).capitalize(), _chain(hit)))),), Look.SMALL)
    yield Paragraph((f"“{hit.excerpt.span.of(hit.notice.text)}”",), Look.QUOTATION)
    yield Paragraph((Link(hit.citation.text, permalink(hit.notice, hit.passage.id, site=site)),))
    for alike in hit.alike:
        link = permalink(alike.notice, alike.passage.id, site=site)
        yield Paragraph(("Gần giống: ", Link(alike.citation.text, link)), Look.SMALL)


def _bibtex(answer: Answer, facts: tuple[str, ...], site: str) -> bytes:
    # Outside of entries BibTeX skips everything but "@".
    parts = ["\n".join(f"% {' '.join(fact.split()).replace('@', '＠')}" for fact in facts)]
    for hit in answer.hits:
        parts.append(bibtex_entry(hit.notice, hit.citation.locator, hit.passage.id, site=site))
        parts += [
            bibtex_entry(alike.notice, alike.citation.locator, alike.passage.id, site=site)
            for alike in hit.alike
        ]
    return writable("\n\n".join(parts) + "\n").encode()
