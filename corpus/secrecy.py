"""The mark of secrecy or of limited distribution on a notice."""

from __future__ import annotations

import re

from corpus.canonical import CanonicalText
from corpus.notice import Field
from corpus.parts import NUMBER_LINE, SECRECY_LINE
from corpus.spans import Span
from corpus.spelling import search_key

_SHOWN = {
    "mật": "Mật",
    "tối mật": "Tối mật",
    "tuyệt mật": "Tuyệt mật",
    "không phổ biến": "Không phổ biến",
    "lưu hành nội bộ": "Lưu hành nội bộ",
}
# The mark beside a number: "Số 15-TB/HU (Mật)".
_BESIDE_NUMBER = re.compile(r"(?i)(?<=\w)\W{1,3}(?P<mark>tuyệt mật|tối mật|mật)\W{0,3}$")
_LONGEST = 40  # characters; a mark stands alone in its line, or before a number


def read_secrecy(canonical: CanonicalText) -> Field[str]:
    """Return the mark of the header, else one that stands alone in capitals elsewhere.

    A word of running text is never a mark: "bảo vệ bí mật nhà nước", "nuôi ong lấy mật".
    """
    for index, line in enumerate(canonical.lines):
        if len(line.span) > _LONGEST:
            continue
        text = line.span.of(canonical.text)
        mark = SECRECY_LINE.fullmatch(text)
        if mark is None and index < canonical.parts.body_start and NUMBER_LINE.match(text):
            mark = _BESIDE_NUMBER.search(text)
        if mark is None:
            continue
        written = mark["mark"]
        is_header = index < canonical.parts.body_start
        if is_header or written.isupper():
            span = Span(*mark.span("mark")).shifted(line.span.start)
            return Field.stated(_SHOWN[" ".join(search_key(written).split())], span)
    return Field.unknown("văn bản không đóng dấu độ mật")
