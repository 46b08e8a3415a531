"""Lines of a PDF file with a text layer."""

# ruff: noqa: ANN401 (the library's nodes have no types of their own)

from __future__ import annotations

import ctypes
import re
from collections import Counter
from typing import Any

from corpus.blocks import Reading
from corpus.errors import Problem, UnreadableFile
from corpus.parts import ADDRESSEE_LINE, AUTHORITY_LINE, RECIPIENTS_LINE, kind_of
from corpus.readers.page_words import PageLine, Word, group_lines, split_columns
from corpus.readers.pdfium import ONE_AT_A_TIME
from corpus.readers.reflow import join_lines

_BOLD_WEIGHT = 600
_PAGE_DROP = 20_000.0  # points; no page is higher, so that y falls from page to page and a tail may cross one
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_HYPHEN = "\x02"  # how PDFium gives a hyphen at the end of a line
_PAGE_NUMBER = re.compile(r"(?i)\W{0,3}(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\W{0,3}")
_CERTIFICATE = re.compile(
    r"(?i)ký bởi|thời gian ký|ngày ký|\d{4}[./-]\d\d[./-]\d\d\s+\d\d:\d\d|\d\d:\d\d:\d\d"
)


def read_pdf(content: bytes, source: str) -> Reading:
    """Return the lines of a PDF, columns apart and wrapped lines joined; raise UnreadableFile.

    Raises for a file without a text layer, with a password, or damaged.
    """
    with ONE_AT_A_TIME:
        pages = _read_pages(content, source)
    stamps = sum(page[2] for page in pages)
    lines, dropped = _without_page_numbers([page[0] for page in pages])
    if not any(lines):
        reason = "không có lớp chữ (bản quét); cần nhận dạng chữ (OCR) trước"
        raise UnreadableFile(source, reason, Problem("file_scanned", source))
    ordered: list[PageLine] = []
    for number, page_lines in enumerate(lines):
        is_first = not ordered
        ordered.extend(
            split_columns(page_lines, pages[number][1], _is_below_letterhead) if is_first else page_lines
        )
    blocks, joins = join_lines(_split_tail(ordered, pages[0][1]))
    changes = [
        words.format(count)
        for count, words in (
            (dropped, "bỏ {} số trang và đầu trang lặp lại"),
            (stamps, "bỏ {} dấu chữ ký số"),
            (joins, "nối {} dòng thành đoạn"),
        )
        if count
    ]
    return Reading(blocks, tuple(changes))


def read_page_lines(content: bytes, source: str) -> list[list[str]]:
    """Return the lines of each page that `read_pdf` makes its text of, not joined; raise UnreadableFile.

    Page numbers and repeated first lines are gone, columns side by side not set apart. A page takes 50 ms.
    """
    with ONE_AT_A_TIME:
        pages = _read_pages(content, source)
    lines, _ = _without_page_numbers([page[0] for page in pages])
    return [[line.text for line in page] for page in lines]


def _read_pages(content: bytes, source: str) -> list[tuple[list[PageLine], float, int]]:
    import pypdfium2

    if not content.strip():
        reason = "tệp rỗng; hãy bỏ tệp hoặc thay bằng bản có nội dung"
        raise UnreadableFile(source, reason, Problem("file_empty", source))
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            reason = "tệp PDF có mật khẩu; hãy bỏ mật khẩu rồi lưu lại"
            raise UnreadableFile(source, reason, Problem("file_pdf_locked", source)) from error
        problem = Problem("file_pdf_broken", source)
        raise UnreadableFile(source, "tệp PDF hỏng; hãy lấy lại bản gốc", problem) from error
    try:
        return [_read_page(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        problem = Problem("file_pdf_page", source)
        raise UnreadableFile(source, "tệp PDF hỏng ở một trang; hãy lấy lại bản gốc", problem) from error
    finally:
        document.close()


def _read_page(document: Any, number: int) -> tuple[list[PageLine], float, int]:
    """Return the lines of a page, its width in points, and how many certificate stamps were dropped."""
    import pypdfium2.raw as pdfium

    page = document[number]
    width = page.get_width()
    text_page = page.get_textpage()
    own_characters = text_page.count_chars()
    # Numbers and days are often stamped as form fields; flattening makes them text at their place.
    rectangles = _annotation_rectangles(page, pdfium)
    if rectangles and pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS:
        text_page.close()
        page.close()
        page = document[number]
        text_page = page.get_textpage()
    words = _read_words(text_page, own_characters, pdfium)
    text_page.close()
    page.close()
    kept, stamps = _without_certificates(words, rectangles)
    drop = number * _PAGE_DROP
    placed = [
        Word(word.text, word.left, word.bottom - drop, word.right, word.height, word.is_bold, word.is_stamped)
        for word in kept
    ]
    return group_lines(placed, number), width, stamps


def _annotation_rectangles(page: Any, pdfium: Any) -> list[tuple[float, float, float, float]]:
    rectangles: list[tuple[float, float, float, float]] = []
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        rectangle = pdfium.FS_RECTF()
        if pdfium.FPDFAnnot_GetRect(annotation, rectangle):
            rectangles.append((rectangle.left, rectangle.bottom, rectangle.right, rectangle.top))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return rectangles


def _read_words(text_page: Any, own_characters: int, pdfium: Any) -> list[Word]:
    words: list[Word] = []
    characters: list[str] = []
    box = [0.0, 0.0, 0.0, 0.0]
    is_bold = is_stamped = False
    rectangle = pdfium.FS_RECTF()
    # Looked up once: this loop runs for every character of every page.
    raw_page, box_of = text_page.raw, ctypes.byref(rectangle)
    font_name = ctypes.create_string_buffer(128)
    get_unicode, get_box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox

    def close() -> None:
        if characters:
            text = "".join(characters)
            words.append(Word(text, box[0], box[1], box[2], max(box[3] - box[1], 1.0), is_bold, is_stamped))
            characters.clear()

    for index in range(text_page.count_chars()):
        code = get_unicode(raw_page, index)
        character = "-" if code == ord(_HYPHEN) else chr(code) if code else " "
        if character.isspace():
            close()
            continue
        get_box(raw_page, index, box_of)
        left, bottom, right, top = rectangle.left, rectangle.bottom, rectangle.right, rectangle.top
        height = max(top - bottom, 1.0)
        is_apart = left - box[2] > 0.8 * height or abs(bottom - box[1]) > 0.6 * height or right < box[0] - 1
        if characters and (is_apart or index == own_characters):
            close()
        if not characters:
            box[:] = [left, bottom, right, top]
            is_bold = pdfium.FPDFText_GetFontWeight(raw_page, index) >= _BOLD_WEIGHT or _has_bold_font(
                raw_page, index, font_name, pdfium
            )
            is_stamped = index >= own_characters
        characters.append(character)
        box[2] = max(box[2], right)
        box[3] = max(box[3], top)
    close()
    return words


def _has_bold_font(raw_page: Any, index: int, name: ctypes.Array[ctypes.c_char], pdfium: Any) -> bool:
    length = pdfium.FPDFText_GetFontInfo(raw_page, index, name, 128, None)
    return 0 < length <= 128 and b"bold" in name.value.lower()


def _without_certificates(
    words: list[Word], rectangles: list[tuple[float, float, float, float]]
) -> tuple[list[Word], int]:
    """Drop the stamps of digital certificates ("Ký bởi …", a signing time), keep stamped numbers and days."""
    dropped: set[int] = set()
    stamps = 0
    for left, bottom, right, top in rectangles:
        inside = [
            index
            for index, word in enumerate(words)
            if word.is_stamped and left - 2 <= word.left <= right + 2 and bottom - 2 <= word.bottom <= top + 2
        ]
        if _CERTIFICATE.search(" ".join(words[index].text for index in inside)) and not dropped.issuperset(
            inside
        ):
            dropped.update(inside)
            stamps += 1
    return [word for index, word in enumerate(words) if index not in dropped], stamps


def _without_page_numbers(pages: list[list[PageLine]]) -> tuple[list[list[PageLine]], int]:
    """Drop page numbers, and first lines that most pages repeat."""
    tops = Counter(_repeated_key(page[0]) for page in pages if page)
    repeated = {
        key
        for key, count in tops.items()
        if count >= 3 and count > len(pages) / 2 and any(c.isalpha() for c in key)
    }
    kept: list[list[PageLine]] = []
    dropped = 0
    for page in pages:
        lines = list(page)
        for position in (0, -1):
            if lines and _PAGE_NUMBER.fullmatch(lines[position].text):
                del lines[position]
                dropped += 1
        if lines and len(kept) > 0 and _repeated_key(lines[0]) in repeated:
            del lines[0]
            dropped += 1
        kept.append(lines)
    return kept, dropped


def _is_below_letterhead(text: str) -> bool:
    kind = kind_of(text)
    return ADDRESSEE_LINE.match(text) is not None or (kind is not None and text[: kind[1]].isupper())


def _repeated_key(line: PageLine) -> str:
    return re.sub(r"\d+", "#", line.text)


def _split_tail(lines: list[PageLine], width: float) -> list[PageLine]:
    """Set the tail's two columns (recipients | signature) one below the other."""
    for index, line in enumerate(lines):
        if line.column is not None or not RECIPIENTS_LINE.match(line.text):
            continue
        start = index
        # The authority may stand a line above "Nơi nhận", on the right half.
        while (
            start > 0 and lines[start - 1].left > 0.42 * width and AUTHORITY_LINE.match(lines[start - 1].text)
        ):
            start -= 1
        return [*lines[:start], *split_columns(lines[start:], width)]
    return lines
