"""A document of Word: a title, what it is about, then headings, paragraphs and tables."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from corpus.dates import official_date
from web.tables import Cell, Link, Parts, Table, writable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import Length
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as WordParagraph
    from docx.text.run import Run

# What Party offices print in, smaller in tables.
_FONT, _POINTS, _SMALL_POINTS = "Times New Roman", 13, 11
_A4_MM, _MARGIN_MM = (210, 297), 20
# Characters of a property of a document, beyond which the library refuses it.
_LONGEST_PROPERTY = 255
_LINK_COLOUR = "0563C1"


class Look(StrEnum):
    """How a paragraph is set, by the id of a style of Word."""

    PLAIN = "Normal"
    QUOTATION = "Quote"
    SMALL = "Caption"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the outermost below the title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Texts and links in one paragraph."""

    parts: Parts
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class WordDocument:
    """What a document says, in its order; `facts` are lines below the title. A wide one lies on its side."""

    title: str
    facts: tuple[str, ...]
    blocks: Iterable[Heading | Paragraph | Table]
    is_wide: bool = False


def word_file(said: WordDocument) -> bytes:
    """Return a document of A4 pages (.docx), made in memory; what no file can hold is replaced by "�"."""
    import docx

    document: Document = docx.Document()
    _set_up(document, said)
    _add_paragraph(document, (said.title,), "Title")
    for fact in said.facts:
        _add_paragraph(document, (fact,), Look.SMALL)
    for block in said.blocks:
        if isinstance(block, Heading):
            _add_paragraph(document, (block.text,), f"Heading{block.level}")
        elif isinstance(block, Paragraph):
            _add_paragraph(document, block.parts, block.look)
        else:
            _add_table(document, block, _page_mm(said)[0] - 2 * _MARGIN_MM)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _page_mm(said: WordDocument) -> tuple[int, int]:
    """Return the width and height of a page."""
    short, long = _A4_MM
    return (long, short) if said.is_wide else (short, long)


def _set_up(document: Document, said: WordDocument) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    page = document.sections[0]
    page.page_width, page.page_height = map(Mm, _page_mm(said))
    if said.is_wide:
        page.orientation = WD_ORIENT.LANDSCAPE
    for side in ("left", "right", "top", "bottom"):
        setattr(page, f"{side}_margin", Mm(_MARGIN_MM))
    document.core_properties.title = writable(said.title)[:_LONGEST_PROPERTY]
    document.core_properties.author = "tracuu"
    # Without its language Word underlines every word as wrong.
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    for name, points in (("Normal", _POINTS), ("Title", 18), ("Heading 1", 14), ("Heading 2", 13)):
        _set_font(document.styles[name], points)
    for name in (Look.QUOTATION, Look.SMALL):
        style = document.styles[name]
        style.font.color.rgb = RGBColor(0x33, 0x33, 0x33)
        style.font.italic, style.font.bold = False, False
    document.styles[Look.SMALL].font.size = Pt(_SMALL_POINTS)
    # Diacritics stack two high above capitals.
    document.styles[Look.SMALL].paragraph_format.line_spacing = 1.15
    document.styles[Look.QUOTATION].paragraph_format.left_indent = Mm(8)


def _set_font(style: Any, points: int) -> None:  # noqa: ANN401 - the library does not say of which kind
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size = _FONT, Pt(points)
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), _FONT)


def _add_paragraph(document: Document, parts: Parts, style_id: str) -> None:
    paragraph = document.add_paragraph()
    # By its id: the library looks a name up among all styles, for each paragraph anew (5 s for 2,000).
    paragraph._p.style = style_id  # noqa: SLF001
    _fill(paragraph, parts)


def _fill(paragraph: WordParagraph, parts: Parts) -> None:
    for part in parts:
        run = paragraph.add_run(writable(part.text if isinstance(part, Link) else part))
        if isinstance(part, Link) and part.target:
            _make_link(paragraph, run, writable(part.target))


def _make_link(paragraph: WordParagraph, run: Run, target: str) -> None:
    """Put `run`, the last of `paragraph`, into a link to `target`."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    link = OxmlElement("w:hyperlink")
    relations = paragraph.part.rels
    # A name of our own: the library would compare the target with those of all links before.
    name = f"rIdLink{len(relations)}"
    relations.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, target, name, is_external=True)
    link.set(qn("r:id"), name)
    run.font.underline, run.font.color.rgb = True, RGBColor.from_string(_LINK_COLOUR)
    link.append(run._r)  # noqa: SLF001 - the library has no way of its own to write a link
    paragraph._p.append(link)  # noqa: SLF001


def _add_table(document: Document, table: Table, room_mm: int) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    share = room_mm / sum(column.width for column in table.columns)
    made = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    made.autofit = False
    [head] = made.rows
    widths = [Mm(column.width * share) for column in table.columns]
    for place, width in enumerate(widths):
        made.columns[place].width = width
    for cell, column, width in zip(head.cells, table.columns, widths, strict=True):
        _fill_cell(cell, column.heading, width)
        cell.paragraphs[0].runs[0].font.bold = True
    # The headings stand on every page.
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
    for cells in table.rows:
        for cell, value, width in zip(made.add_row().cells, cells, widths, strict=True):
            _fill_cell(cell, value, width)
    for note in table.notes:
        _add_paragraph(document, (note,), Look.SMALL)


def _fill_cell(cell: _Cell, value: Cell, width: Length) -> None:
    # Word goes by the widths of cells, other programs by those of columns.
    cell.width = width
    [paragraph] = cell.paragraphs
    paragraph._p.style = Look.SMALL  # noqa: SLF001
    _fill(paragraph, value if isinstance(value, tuple) else (_part(value),))


def _part(value: str | int | date | Link | None) -> str | Link:
    if value is None:
        return ""
    if isinstance(value, str | Link):
        return value
    return official_date(value) if isinstance(value, date) else str(value)
