"""Bytes of a text file to characters."""

from __future__ import annotations

import codecs
import re
import unicodedata

from corpus.errors import Problem, UnreadableFile

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = "nội dung nhị phân, không phải văn bản; hãy kiểm tra lại phần mở rộng của tệp"
_EMPTY = "tệp rỗng; hãy bỏ tệp hoặc thay bằng bản có nội dung"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_BYTES = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
# One control byte in fifty: pages of an 8-bit font have none, random or compressed bytes have one in ten.
_BYTES_PER_CONTROL = 50
_VIETNAMESE_ONLY = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯạ-ỹẠ-Ỹ]")
# Words so common that every page of Vietnamese has one; a page of another 8-bit encoding has none.
_COMMON_WORDS = re.compile(r"\b(?:và|của|các|được|thực hiện|công tác|ngày|huyện|không)\b", re.IGNORECASE)


def decode_text(content: bytes, source: str) -> str:
    """Return the characters of a text file.

    UTF-8 (with or without mark), UTF-16 and UTF-32 with mark, else Windows-1258 when the outcome is
    plausible Vietnamese. Raises UnreadableFile for an empty file, for binary content and for an encoding
    that is none of these.
    """
    if not content.strip():
        raise UnreadableFile(source, _EMPTY, Problem("file_empty", source))
    # In no encoding does a control character come from bytes that are none.
    has_controls = _count_controls(content) > 0
    if has_controls and _is_binary(content):
        raise UnreadableFile(source, _BINARY, Problem("file_binary", source))
    text = _decode(content, source)
    if has_controls and (
        "\x00" in text or len(_CONTROL.findall(text)) > max(8, len(text) // _BYTES_PER_CONTROL)
    ):
        raise UnreadableFile(source, _BINARY, Problem("file_binary", source))
    if not text.strip("\ufeff\u200b \t\r\n\f\v\xa0"):
        raise UnreadableFile(source, _EMPTY, Problem("file_empty", source))
    return text


def _is_binary(content: bytes) -> bool:
    """Say whether bytes without a mark are no text in any 8-bit encoding or in UTF-8."""
    if content.startswith(tuple(mark for mark, _ in _BOMS)):
        return False
    return b"\x00" in content or _count_controls(content) > max(8, len(content) // _BYTES_PER_CONTROL)


def _count_controls(content: bytes) -> int:
    return len(content) - len(content.translate(None, _CONTROL_BYTES))


def _decode(content: bytes, source: str) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                reason = f"hỏng ở giữa (không giải mã được {encoding}); hãy lưu lại tệp bằng UTF-8"
                problem = Problem("file_half_decoded", source, why=encoding)
                raise UnreadableFile(source, reason, problem) from None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        # TCVN3 and VNI files (8-bit fonts) belong here too, once there are tables for them.
        text = _decode_windows_1258(content)
        if text is not None:
            return text
        line = content.count(b"\n", 0, error.start) + 1
        reason = f"không rõ bảng mã (không phải UTF-8, dòng {line}); hãy lưu lại tệp bằng UTF-8"
        raise UnreadableFile(source, reason, Problem("file_encoding", source, n=line)) from None


def _decode_windows_1258(content: bytes) -> str | None:
    try:
        text = unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    letters = sum(character.isalpha() for character in text)
    accented = len(_VIETNAMESE_ONLY.findall(text))
    stray = sum(
        unicodedata.category(character) in {"Mn", "Sc", "Cc"} for character in text if character > "\x7f"
    )
    plausible = 0.05 * letters < accented < 0.6 * letters and stray <= max(1, letters // 200)
    return text if plausible and _COMMON_WORDS.search(text) else None
