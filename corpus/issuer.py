"""The organisation that issued a notice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.canonical import CanonicalText
from corpus.header import mentions
from corpus.letterhead import Organisation
from corpus.names import name_case
from corpus.notice import Field
from corpus.places import DISTRICT, PROVINCE
from corpus.spans import Span
from corpus.spelling import search_key

_BODY = (
    r"(?P<body>(?:(?:ban thường vụ|thường trực|uỷ ban kiểm tra|văn phòng|ban tổ chức|ban tuyên giáo|"
    r"ban dân vận) huyện uỷ"
    r"|ban chấp hành đảng bộ huyện|ban thường vụ đảng bộ huyện|(?:hđnd|ubnd|uỷ ban nhân dân|"
    r"hội đồng nhân dân) huyện))(?!\w)"
)
# "kết luận của Ban Thường vụ Huyện ủy"; not "kết luận buổi làm việc của …", which names who took part.
_CONCLUDES = re.compile(rf"(?:kết luận|ý kiến|chỉ đạo|ý kiến chỉ đạo|kết quả) của {_BODY}")
_SITS = re.compile(rf"(?:hội nghị|phiên họp|cuộc họp)[^,;.]{{0,40}}? {_BODY}")


def read_issuer(
    canonical: CanonicalText,
    organisations: Sequence[Organisation],
    subject: Field[str],
    authority: Field[str],
) -> Field[str]:
    """Return the organisation of the letterhead; without one, the body that the title names, else "Huyện ủy".

    A body whose meeting the title names counts only when the notice is signed on its behalf.
    """
    if organisations:
        return Field.stated(_with_place(organisations), organisations[-1].span)
    if subject.evidence is not None:
        # The same length as the evidence, so that spans hold.
        key = search_key(subject.evidence.of(canonical.text)).replace("\n", " ")
        named = _CONCLUDES.search(key) or _signing_body(key, authority)
        if named is not None:
            span = Span(*named.span("body")).shifted(subject.evidence.start)
            return Field.stated(name_case(" ".join(span.of(canonical.text).split())), span)
    evidence = mentions(canonical, "Huyện ủy")
    if evidence is None:
        return Field.unknown("không có phần đầu và văn bản không nêu cơ quan ban hành")
    return Field.inferred("Huyện ủy", "không có phần đầu ghi tên cơ quan; văn bản nói về Huyện ủy", evidence)


def _signing_body(key: str, authority: Field[str]) -> re.Match[str] | None:
    named = _SITS.search(key)
    signed = search_key(authority.value or "")
    if named is None or not signed.startswith("t/m "):
        return None
    return named if named["body"].startswith(signed.removeprefix("t/m ")) else None


def _with_place(organisations: Sequence[Organisation]) -> str:
    """Return the issuer's name, with the place of its parent when it has none of its own."""
    name = name_case(organisations[-1].name)
    key = search_key(name)
    if len(organisations) < 2 or DISTRICT.search(key) or PROVINCE.search(key):
        return name
    parent = name_case(organisations[-2].name)
    if search_key(parent).startswith(("huyện uỷ", "tỉnh uỷ")):
        return f"{name} {parent}"
    for pattern, unit in ((DISTRICT, "huyện"), (PROVINCE, "tỉnh")):
        place = pattern.search(search_key(parent))
        if place is not None and not key.startswith(("huyện uỷ", "đảng uỷ")):
            return f"{name} {unit} {parent[place.start('name') : place.end('name')]}"
    return name
