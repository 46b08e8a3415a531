"""Pages of original PDF files as PNG pictures, kept in memory for a while."""

from __future__ import annotations

import struct
import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable

from corpus.readers.pdf_pages import PagePicture

# In pixels: the letters of a 12-point text can be read, and a page of text weighs under 100 kB.
PICTURE_WIDTH = 1_000
# Beside the text, where a page is 450 wide: half the weight.
SMALL_WIDTH = 640
# In bytes: some 500 pages of text.
_MOST_KEPT = 32_000_000
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _BITS = 0, 4
# A byte of two pixels from two bytes of one: the upper four bits of each shade.
_UPPER = bytes(shade & 0xF0 for shade in range(256))
_LOWER = bytes(shade >> 4 for shade in range(256))


def png_of(picture: PagePicture) -> bytes:
    """Return `picture` as PNG (W3C, third edition) in sixteen shades of grey, enough for printed text."""
    width = picture.width + picture.width % 2
    scanlines = bytearray()
    for row in range(picture.height):
        pixels = picture.rows[row * picture.width : (row + 1) * picture.width].ljust(width, b"\xff")
        upper = int.from_bytes(pixels[::2].translate(_UPPER), "big")
        lower = int.from_bytes(pixels[1::2].translate(_LOWER), "big")
        scanlines += b"\0" + (upper | lower).to_bytes(width // 2, "big")
    header = struct.pack(">IIBBBBB", picture.width, picture.height, _BITS, _GREY, 0, 0, 0)
    return (
        _SIGNATURE
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(bytes(scanlines), 6))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


class KeptPictures:
    """Pictures by file digest and page, those asked for last; safe to share between threads."""

    def __init__(self, most_bytes: int = _MOST_KEPT) -> None:
        """Keep `most_bytes` of pictures."""
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, int, int], bytes] = OrderedDict()
        self._bytes = 0

    def picture(self, digest: str, place: int, width: int, draw: Callable[[], PagePicture]) -> bytes:
        """Return the picture of page `place` of the file with this digest as PNG, drawn if it is not kept.

        `width` is that of the picture in pixels, as `draw` draws it.
        """
        asked = (digest, place, width)
        with self._lock:
            known = self._kept.get(asked)
            if known is not None:
                self._kept.move_to_end(asked)
                return known
        png = png_of(draw())
        with self._lock:
            if asked not in self._kept:
                self._kept[asked] = png
                self._bytes += len(png)
            while self._bytes > self._most_bytes and self._kept:
                self._bytes -= len(self._kept.popitem(last=False)[1])
        return png
