"""Lines of a web page."""

# ruff: noqa: ANN401 (the library's nodes have no types of their own)

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import Any

from corpus.blocks import Block
from corpus.errors import Problem, UnreadableFile
from corpus.readers.decoding import decode_text
from corpus.readers.tables import read_table

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DROPPED = frozenset(
    {
        "script",
        "style",
        "head",
        "title",
        "noscript",
        "template",
        "iframe",
        "svg",
        "object",
        "select",
        "button",
        "nav",
    }
)
_BLOCKS = frozenset(
    word
    for line in (
        "address article aside blockquote body center dd details div dl dt fieldset figcaption figure",
        "footer form h1 h2 h3 h4 h5 h6 header html hr li main ol p pre section summary table tbody td",
        "tfoot th thead tr ul caption",
    )
    for word in line.split()
)
_BOLD = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_ITALIC = frozenset({"i", "em"})
_BOLD_STYLE = re.compile(r"(?i)font-weight\s*:\s*(?:bold|bolder|[6-9]00)")
_WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")
_DEEPEST = 200  # nested elements; real pages have under 40, and deeper ones are read as flat text


def read_html(content: bytes, source: str) -> list[Block]:
    """Return the lines of a page, without scripts and styles, tables as lines; raise UnreadableFile."""
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(_decode(content, source)).body
    walker = _Walker()
    if root is not None:
        walker.walk(root, _Style(), 0)
    walker.close_line()
    if not any(block.text.strip() for block in walker.blocks):
        problem = Problem("file_no_text", source)
        raise UnreadableFile(source, "trang không có chữ nào; hãy kiểm tra lại tệp", problem)
    return walker.blocks


def _decode(content: bytes, source: str) -> str:
    declared = _CHARSET.search(content[:4096])
    has_mark = content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if declared is not None and not has_mark:
        try:
            return content.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            # A wrong declaration is common; the bytes themselves say more.
            return decode_text(content, source)
    return decode_text(content, source)


@dataclass(frozen=True, slots=True)
class _Style:
    bold: bool = False
    italic: bool = False
    heading: int = 0
    keeps_lines: bool = False


@dataclass(slots=True)
class _Walker:
    blocks: list[Block] = field(default_factory=list)
    pieces: list[tuple[str, _Style]] = field(default_factory=list)
    label: str = ""
    below_rule: bool = False
    after_break: bool = False
    tables: int = 0

    def walk(self, node: Any, style: _Style, depth: int, ordinals: list[int] | None = None) -> None:
        """Read `node` and what is inside; `ordinals` counts the items of the numbered list around it."""
        for child in node.iter(include_text=True):
            tag = child.tag
            if tag == "-text":
                self._add(child.text_content or "", style)
            elif tag == "br":
                self.close_line(at_break=True)
            elif tag == "hr":
                self.close_line()
                self.below_rule = True
            elif tag == "table" and depth < _DEEPEST:
                self.close_line()
                self._read_table(child, style, depth)
            elif tag in _DROPPED or tag.startswith(("-", "!")):
                continue
            elif depth >= _DEEPEST:
                self._add(child.text(separator=" "), style)
            else:
                self._read_element(child, style, depth, ordinals)

    def _read_element(self, node: Any, style: _Style, depth: int, ordinals: list[int] | None) -> None:
        is_block = node.tag in _BLOCKS
        if is_block:
            self.close_line()
        if node.tag == "li":
            if ordinals is None:
                self.label = "- "
            else:
                ordinals[0] += 1
                self.label = f"{ordinals[0]}. "
        inner = [_start_of_list(node)] if node.tag == "ol" else None if node.tag == "ul" else ordinals
        self.walk(node, _styled(node, style), depth + 1, inner)
        if is_block:
            self.close_line()

    def _read_table(self, table: Any, style: _Style, depth: int) -> None:
        number = self.tables
        self.tables += 1
        rows = [row for row in table.css("tr") if _table_around(row) == table]
        grid: list[list[list[Block]]] = []
        for row in rows:
            cells = [cell for cell in row.iter() if cell.tag in {"td", "th"}]
            inside: list[list[Block]] = []
            for cell in cells:
                walker = _Walker(tables=self.tables)
                walker.walk(cell, _styled(cell, style), depth + 1)
                walker.close_line()
                self.tables = walker.tables
                inside.append(walker.blocks)
            grid.append(inside)
        self.blocks.extend(read_table(grid, number))

    def _add(self, text: str, style: _Style) -> None:
        if style.keeps_lines:
            first, *others = text.split("\n")
            self.pieces.append((first, style))
            for other in others:
                self.close_line(at_break=True)
                self.pieces.append((other, style))
        else:
            self.pieces.append((_WHITE_SPACE.sub(" ", text), style))

    def close_line(self, *, at_break: bool = False) -> None:
        text = "".join(piece for piece, _ in self.pieces).strip(" \t\n\r\f")
        written = [(piece, style) for piece, style in self.pieces if piece.strip()]
        if written:
            self.blocks.append(
                Block(
                    text=self.label + text,
                    is_bold=all(style.bold for _, style in written),
                    lead=_lead(written, self.label),
                    heading=max(style.heading for _, style in written),
                    is_after_rule=self.below_rule,
                    is_after_break=self.after_break,
                )
            )
            self.below_rule = False
            self.label = ""
        self.pieces.clear()
        self.after_break = at_break and bool(text or self.after_break)


def _styled(node: Any, style: _Style) -> _Style:
    tag = node.tag
    heading = int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else style.heading
    return _Style(
        bold=style.bold or tag in _BOLD or _BOLD_STYLE.search(node.attributes.get("style") or "") is not None,
        italic=style.italic or tag in _ITALIC,
        heading=heading,
        keeps_lines=style.keeps_lines or tag == "pre",
    )


def _start_of_list(node: Any) -> int:
    start = node.attributes.get("start") or ""
    return int(start) - 1 if start.isdigit() else 0


def _table_around(row: Any) -> Any:
    node = row.parent
    while node is not None and node.tag != "table":
        node = node.parent
    return node


def _lead(written: list[tuple[str, _Style]], label: str) -> str:
    lead = ""
    for text, style in written:
        if not (style.bold or style.italic) and (
            text.strip(" -+*.)(0123456789") or lead.strip(" -+*.)(0123456789")
        ):
            break
        lead += text
    return (label + lead.strip()).strip() if any(character.isalpha() for character in lead) else ""
