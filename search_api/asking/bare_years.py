"""Years typed without the word "năm", told from counts, document numbers and other numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.document_number import find_document_numbers, find_typed_numbers
from corpus.spans import Span
from corpus.spelling import fold, search_key

# No part of a longer number, a code or a share: "12/2020/NQ", "COVID-2019", "2.012", "2019%".
BARE_START = r"(?<![\w/.,–—%-])"
BARE_END = r"(?![\w%–—-]|[.,/]\d|/\w)"
_BARE_YEAR = re.compile(rf"{BARE_START}(?:19|20)\d\d{BARE_END}")


def _typed(phrases: str) -> str:
    """Return a pattern for the comma-separated `phrases` as typed with all their accents or with none."""
    keys = [search_key(phrase.strip()) for phrase in phrases.split(",")]
    forms = sorted({*keys, *map(fold, keys)}, key=lambda form: (-len(form), form))
    return "|".join(map(re.escape, forms))


# "2019 hộ", "2019 ha": a bare number before one of these counts something.
_UNITS = _typed(
    "ha, héc ta, m2, m², km, m, hộ, người, tỉ, tỷ, triệu, nghìn, ngàn, tấn, đồng, con, cây, lượt, suất, "
    "thửa, công dân, lao động, đảng viên, hội viên, đoàn viên, học sinh, hồ sơ, trường hợp, household, "
    "households, hectares, people, cases, billion, million, tonnes, tons, members"
)
# "1938 bộ" counts; "2019 bộ Chính trị", "2019 Bộ Y tế" do not.
_OF_A_MINISTRY = _typed(
    "chính trị, y tế, đội, giáo dục, tài chính, tài nguyên, nội vụ, nông nghiệp, công thương, công an, "
    "quốc phòng, xây dựng, giao thông, kế hoạch, khoa học, lao động, thông tin, tư pháp, văn hóa, chỉ huy, "
    "luật, máy, phận"
)
_SETS = rf"(?:{_typed('bộ')})(?!\w)(?!\s+(?:{_OF_A_MINISTRY})(?!\w))"
_COUNTED = re.compile(rf"\s*(?:%|{_SETS}|(?:{_UNITS})(?!\w))")
# "số 2019", "hơn 2019", "thửa 2019": a number, not a year; "dân số 2019" is a year.
_NAMED = _typed(
    "số, số hiệu, mã, thửa, tờ bản đồ, điều, hơn, gần, khoảng, trên, dưới, mức, tổng, no., number, over, "
    "nearly, than"
)
_NUMBERED = re.compile(rf"(?<!\w)(?:{_NAMED})[:.]?\s*$")
_NOT_NUMBERED = re.compile(rf"(?<!\w)(?:{_typed('dân số, chỉ số, trong khoảng')})\s*$")
# The longest of these words and the one before it.
_BEFORE = 24


def find_bare_years(text: str) -> Iterator[Span]:
    """Yield where `text` (NFC) holds a number that can only be read as a year, in order."""
    key = search_key(text)
    numbers = [number.span for number in find_document_numbers(text)]
    numbers += [number.span for number in find_typed_numbers(text)]
    for match in _BARE_YEAR.finditer(key):
        span = Span(*match.span())
        before = key[max(0, span.start - _BEFORE) : span.start]
        is_named = _NUMBERED.search(before) and not _NOT_NUMBERED.search(before)
        if not (is_named or _COUNTED.match(key, span.end) or any(span.overlaps(other) for other in numbers)):
            yield span
