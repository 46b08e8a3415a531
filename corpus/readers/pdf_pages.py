"""Pages of a PDF file as pictures."""

from __future__ import annotations

import math
from dataclasses import dataclass

from corpus.errors import UnreadableFile
from corpus.readers.pdfium import ONE_AT_A_TIME

# In pixels. A page of A4 is 1.41 times as high as wide; a plan drawn on a roll must not fill the memory.
_HIGHEST = 4_000


@dataclass(frozen=True, slots=True)
class PageSize:
    """The size of the picture of a page, in pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page in shades of grey: `rows` holds `height` rows of `width` bytes, 0 black to 255 white."""

    width: int
    height: int
    rows: bytes


def measure_pages(content: bytes, source: str, width: int) -> tuple[PageSize, ...]:
    """Return how large `draw_page` would draw each page, drawing none; raise UnreadableFile."""
    import pypdfium2

    with ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise UnreadableFile(source, "tệp PDF hỏng hoặc có mật khẩu; hãy lấy lại bản gốc") from error
        try:
            sizes = [document.get_page_size(place) for place in range(len(document))]
        except pypdfium2.PdfiumError as error:
            raise UnreadableFile(source, "tệp PDF hỏng ở một trang; hãy lấy lại bản gốc") from error
        finally:
            document.close()
    return tuple(_drawn(page_width, page_height, width) for page_width, page_height in sizes)


def draw_page(content: bytes, source: str, place: int, width: int) -> PagePicture:
    """Return page `place` (from 0) of a PDF, `width` pixels wide or less; raise UnreadableFile.

    Stamps and form fields are drawn too. About 20 ms for a page of text 1,000 pixels wide.
    """
    import pypdfium2

    with ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise UnreadableFile(source, "tệp PDF hỏng hoặc có mật khẩu; hãy lấy lại bản gốc") from error
        try:
            if not 0 <= place < len(document):
                raise UnreadableFile(source, f"tệp PDF không có trang {place + 1}")
            page = document[place]
            page_width, page_height = page.get_size()
            scale = _scale(page_width, page_height, width)
            bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=True)
            pixels = bitmap.to_numpy()
            # PDFium may pad each row: only its own pixels are copied.
            picture = PagePicture(
                bitmap.width, bitmap.height, pixels.reshape(bitmap.height, -1)[:, : bitmap.width].tobytes()
            )
            page.close()
        except pypdfium2.PdfiumError as error:
            raise UnreadableFile(source, f"trang {place + 1} của tệp PDF bị hỏng") from error
        finally:
            document.close()
    return picture


def _scale(page_width: float, page_height: float, width: int) -> float:
    return min(width / max(page_width, 1.0), _HIGHEST / max(page_height, 1.0))


def _drawn(page_width: float, page_height: float, width: int) -> PageSize:
    """Return the size that PDFium gives the picture of a page: whole pixels, rounded up."""
    scale = _scale(page_width, page_height, width)
    return PageSize(max(1, math.ceil(page_width * scale)), max(1, math.ceil(page_height * scale)))
