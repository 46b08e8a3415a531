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
# "kết luận của Ban Thường vụ Huyện ủy", "kết luận buổi làm việc của …", "kết luận phiên họp …".
_CONCLUDES = re.compile(
    r"(?:(?:kết luận|ý kiến|chỉ đạo|kết quả)(?: (?:buổi|cuộc) làm việc)? của|kết luận phiên họp(?: của)?) "
    rf"{_BODY}"
)
_SITS = re.compile(rf"(?:hội nghị|phiên họp|cuộc họp)[^,;.]{{0,40}}? {_BODY}")
# "…, Ban Thường vụ Huyện ủy kết luận như sau:"; "đồng chí Bí thư kết luận" names a person.
_SPEAKS = re.compile(
    r"(?:^|[.,;] )(?P<body>ban thường vụ|btv|ban chấp hành|thường trực)"
    r"(?: đảng bộ huyện| huyện uỷ| đảng bộ)? (?:đã )?(?:thống nhất )?"
    r"(?:kết luận|chỉ đạo|có ý kiến chỉ đạo)(?!\w)"
)
# Without its place a committee is never named after the one above it.
_NAMED_BY_THEMSELVES = frozenset(("huyện uỷ", "thị uỷ", "thành uỷ", "quận uỷ", "tỉnh uỷ"))
_FULL_NAMES = {
    "ban thường vụ": "ban thường vụ huyện uỷ",
    "btv": "ban thường vụ huyện uỷ",
    "ban chấp hành": "ban chấp hành đảng bộ huyện",
    "thường trực": "thường trực huyện uỷ",
}


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
        title = canonical.parts.title
        # "KẾT LUẬN CỦA BAN THƯỜNG VỤ": the kind in the title's line is part of the phrase.
        start = canonical.lines[title].span.start if title is not None else subject.evidence.start
        # The same length as the text, so that spans hold.
        key = search_key(canonical.text[start : subject.evidence.end]).replace("\n", " ")
        named = _CONCLUDES.search(key) or _signing_body(key, authority)
        if named is not None:
            span = Span(*named.span("body")).shifted(start)
            return Field.stated(name_case(" ".join(span.of(canonical.text).split())), span)
    spoken = _speaking_body(canonical)
    if spoken is not None:
        return spoken
    evidence = mentions(canonical, "Huyện ủy")
    if evidence is None:
        return Field.unknown("không có phần đầu và văn bản không nêu cơ quan ban hành")
    return Field.inferred("Huyện ủy", "không có phần đầu ghi tên cơ quan; văn bản nói về Huyện ủy", evidence)


def _speaking_body(canonical: CanonicalText) -> Field[str] | None:
    """Return the body that the first paragraph says concludes, by the full name that stands there."""
    parts = canonical.parts
    if parts.body_start >= parts.tail_start:
        return None
    line = canonical.lines[parts.body_start].span
    key = search_key(line.of(canonical.text))
    spoken = _SPEAKS.search(key)
    place = key.find(_FULL_NAMES[spoken["body"]]) if spoken is not None else -1
    if spoken is None or place < 0:
        return None
    span = Span(place, place + len(_FULL_NAMES[spoken["body"]])).shifted(line.start)
    reason = "không có phần đầu ghi tên cơ quan; đoạn mở đầu ghi cơ quan này kết luận"
    return Field.inferred(name_case(span.of(canonical.text)), reason, span)


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
    if key in _NAMED_BY_THEMSELVES or len(organisations) < 2 or DISTRICT.search(key) or PROVINCE.search(key):
        return name
    parent = name_case(organisations[-2].name)
    if search_key(parent).startswith(("huyện uỷ", "tỉnh uỷ")):
        return f"{name} {parent}"
    for pattern, unit in ((DISTRICT, "huyện"), (PROVINCE, "tỉnh")):
        place = pattern.search(search_key(parent))
        if place is not None and not key.startswith(("huyện uỷ", "đảng uỷ")):
            return f"{name} {unit} {parent[place.start('name') : place.end('name')]}"
    return name
