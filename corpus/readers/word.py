"""Lines of a Word file (.docx)."""

# ruff: noqa: ANN401 (the library's nodes have no types of their own)

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from corpus.blocks import Block, Reading
from corpus.errors import Problem, UnreadableFile
from corpus.readers.tables import read_table
from corpus.readers.word_numbering import WordNumbering

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OLD_WORD = b"\xd0\xcf\x11\xe0"  # OLE2: an old .doc, or a .docx under a password
_LARGEST = 200 * 1024 * 1024  # bytes when unpacked; real notices have under 5 MB
_HEADING_STYLE = re.compile(r"(?i)(?:heading|tiêu đề)\s*(\d)")
# Inserted text (w:ins), content controls and links hold runs; python-docx walks past the first two.
_TRANSPARENT = {
    f"{_W}{name}"
    for name in (
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "sdt",
        "sdtContent",
        "hyperlink",
        "fldSimple",
        "dir",
        "bdo",
    )
}
_DELETED = {f"{_W}{name}" for name in ("del", "moveFrom")}
_TEXT_BOX = {f"{_W}drawing", f"{_W}pict", f"{_MC}AlternateContent", f"{_W}object"}


def read_word(content: bytes, source: str) -> Reading:
    """Return the lines of a .docx file, tables and automatic numbers included; raise UnreadableFile."""
    _check_package(content, source)
    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        document = Document(io.BytesIO(content))
    except (
        OpcError,
        SyntaxError,
        KeyError,
        ValueError,
        AttributeError,
        zipfile.BadZipFile,
        OSError,
    ) as error:
        # SyntaxError is the base of the XML parser's errors; a part of another type has no `element`.
        reason = f"tệp .docx hỏng ({type(error).__name__}); hãy mở bằng Word hoặc LibreOffice rồi lưu lại"
        problem = Problem("file_word_broken", source, why=type(error).__name__)
        raise UnreadableFile(source, reason, problem) from error
    reader = _WordReader(document)
    blocks = list(reader.read(document.element.body))
    if not any(block.text.strip() for block in blocks):
        reason = "tệp không có chữ nào"
        if reader.text_boxes:
            reason += " ngoài khung chữ; hãy chuyển chữ trong khung ra đoạn văn thường"
        problem = Problem("file_boxes" if reader.text_boxes else "file_no_words", source)
        raise UnreadableFile(source, reason, problem)
    return Reading(blocks, reader.changes())


def _check_package(content: bytes, source: str) -> None:
    if not content:
        reason = "tệp rỗng; hãy bỏ tệp hoặc thay bằng bản có nội dung"
        raise UnreadableFile(source, reason, Problem("file_empty", source))
    if content.startswith(_OLD_WORD):
        if b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P" in content:
            reason = "tệp có mật khẩu; hãy bỏ mật khẩu rồi lưu lại"
            raise UnreadableFile(source, reason, Problem("file_locked", source))
        reason = "tệp Word đời cũ (.doc) mang đuôi .docx; hãy lưu lại thành .docx"
        raise UnreadableFile(source, reason, Problem("file_old_as_new", source))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            unpacked = sum(member.file_size for member in package.infolist())
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        reason = "tệp .docx hỏng (không phải gói zip); hãy lấy lại bản gốc"
        raise UnreadableFile(source, reason, Problem("file_no_zip", source)) from error
    if unpacked > _LARGEST:
        size = unpacked // (1024 * 1024)
        reason = f"giải nén ra {size} MB, quá lớn cho một văn bản; hãy kiểm tra lại tệp"
        raise UnreadableFile(source, reason, Problem("file_huge", source, n=size))
    if "[Content_Types].xml" not in names:
        reason = "gói zip này không phải tệp Word; hãy kiểm tra lại phần mở rộng"
        raise UnreadableFile(source, reason, Problem("file_no_word", source))


class _WordReader:
    """Walks the body of one document; counts what it leaves out."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._numbering = WordNumbering(_numbering_root(document))
        self._styles = {style.style_id: style for style in document.styles}
        self._tables = 0
        self.text_boxes = 0
        self._deletions = 0
        self._notes = 0

    def changes(self) -> tuple[str, ...]:
        counted = (
            (self.text_boxes, "bỏ qua {} khung chữ"),
            (self._deletions, "bỏ {} đoạn chữ đã xóa (theo dõi thay đổi)"),
            (self._notes, "bỏ qua {} chú thích cuối trang"),
        )
        return tuple(words.format(count) for count, words in counted if count)

    def read(self, container: Any) -> Iterator[Block]:
        for element in container:
            if element.tag == f"{_W}p":
                yield from self._read_paragraph(element)
            elif element.tag == f"{_W}tbl":
                yield from self._read_table(element)
            elif element.tag in _TRANSPARENT:
                yield from self.read(element)

    def _read_table(self, table: Any) -> Iterator[Block]:
        self._tables += 1
        number = self._tables - 1
        grid: list[list[list[Block]]] = []
        for row in table.iter(f"{_W}tr"):
            # A table inside a cell is read with its cell.
            if next(row.iterancestors(f"{_W}tbl")) is not table:
                continue
            cells = [cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row]
            grid.append([list(self.read(cell)) for cell in cells if not _continues_merge(cell)])
        yield from read_table(grid, number)

    def _read_paragraph(self, paragraph: Any) -> Iterator[Block]:
        pieces: list[tuple[str, bool, bool]] = []
        self._collect(paragraph, self._paragraph_is_bold(paragraph), pieces)
        label = self._label(paragraph)
        heading = self._heading(paragraph)
        if not "".join(text for text, _, _ in pieces).strip():
            return
        lines: list[list[tuple[str, bool, bool]]] = [[]]
        for text, bold, italic in pieces:
            first, *others = text.split("\n")
            lines[-1].append((first, bold, italic))
            lines.extend([(other, bold, italic)] for other in others)
        if label:
            is_bold = next((bold for text, bold, _ in pieces if text.strip()), False)
            lines[0].insert(0, (f"{label} ", is_bold, False))
        for number, line in enumerate(lines):
            text = "".join(piece for piece, _, _ in line)
            if text.strip():
                yield Block(
                    text=text.strip(),
                    is_bold=all(bold for piece, bold, _ in line if piece.strip()),
                    lead=_lead(line),
                    heading=heading,
                    is_after_break=number > 0,
                )

    def _collect(self, container: Any, is_bold: bool, pieces: list[tuple[str, bool, bool]]) -> None:  # noqa: FBT001 (walks itself)
        for element in container:
            if element.tag in _TRANSPARENT:
                self._collect(element, is_bold, pieces)
            elif element.tag in _DELETED:
                self._deletions += 1
            elif element.tag == f"{_W}r":
                self._collect_run(element, is_bold, pieces)

    def _collect_run(self, run: Any, is_bold: bool, pieces: list[tuple[str, bool, bool]]) -> None:  # noqa: FBT001 (as above)
        properties = run.find(f"{_W}rPr")
        style = self._styles.get(_value(properties, "rStyle") or "")
        bold = _switch(properties, "b")
        if bold is None and style is not None and style.font is not None:
            bold = style.font.bold
        text = ""
        for element in run:
            name = element.tag.removeprefix(_W)
            if name == "t":
                text += element.text or ""
            elif name in {"br", "cr"}:
                text += "\n"
            elif name in {"tab", "ptab"}:
                text += "\t"
            elif name == "noBreakHyphen":
                text += "-"
            elif name in {"footnoteReference", "endnoteReference"}:
                self._notes += 1
            elif element.tag in _TEXT_BOX:
                self.text_boxes += sum(
                    1 for box in element.iter(f"{_W}txbxContent") if "".join(box.itertext()).strip()
                )
        if text:
            pieces.append((text, is_bold if bold is None else bool(bold), bool(_switch(properties, "i"))))

    def _style_chain(self, paragraph: Any) -> Iterator[Any]:
        style = self._styles.get(_value(paragraph.find(f"{_W}pPr"), "pStyle") or "")
        # Damaged files hold styles that are based on each other in a circle.
        seen: set[str] = set()
        while style is not None and style.style_id not in seen:
            seen.add(style.style_id)
            yield style
            style = style.base_style

    def _paragraph_is_bold(self, paragraph: Any) -> bool:
        for style in self._style_chain(paragraph):
            if style.font.bold is not None:
                return bool(style.font.bold)
        return False

    def _heading(self, paragraph: Any) -> int:
        for style in self._style_chain(paragraph):
            matched = _HEADING_STYLE.fullmatch(style.name or "")
            if matched:
                return int(matched[1])
        return 0

    def _label(self, paragraph: Any) -> str:
        candidates = [
            paragraph.find(f"{_W}pPr"),
            *(style.element.find(f"{_W}pPr") for style in self._style_chain(paragraph)),
        ]
        for properties in candidates:
            numbering = properties.find(f"{_W}numPr") if properties is not None else None
            if numbering is not None:
                level = _value(numbering, "ilvl") or "0"
                return self._numbering.label(_value(numbering, "numId") or "0", int(level))
        return ""


def _numbering_root(document: Any) -> Any | None:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return relation.target_part.element
    return None


def _value(parent: Any | None, name: str) -> str | None:
    child = parent.find(f"{_W}{name}") if parent is not None else None
    return child.get(f"{_W}val") if child is not None else None


def _switch(properties: Any | None, name: str) -> bool | None:
    child = properties.find(f"{_W}{name}") if properties is not None else None
    if child is None:
        return None
    return child.get(f"{_W}val", "true") not in {"0", "false", "off"}


def _continues_merge(cell: Any) -> bool:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val", "continue") == "continue"


def _lead(line: list[tuple[str, bool, bool]]) -> str:
    lead = ""
    for text, bold, italic in line:
        if not (bold or italic) and (text.strip(" \t-+*.)(0123456789") or lead.strip(" \t-+*.)(0123456789")):
            break
        lead += text
    return lead.strip() if any(character.isalpha() for character in lead) else ""
