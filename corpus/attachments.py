"""What is attached to a notice: its appendices."""

from __future__ import annotations

import re

from corpus.canonical import CanonicalText
from corpus.notice import Field
from corpus.spans import Span
from corpus.spelling import notice_key, search_key

_KINDS = (
    r"(?:phụ lục|phụ biểu|biểu mẫu|biểu(?! quyết| dương| hiện)|bảng|danh sách|danh mục|lịch|đề cương|mẫu|"
    r"dự thảo|kế hoạch|chương trình|quy chế|tài liệu|bản đồ|sơ đồ)"
)
_THIS = r"(?:thông báo|kết luận|văn bản|công văn|kế hoạch|quyết định|ý kiến chỉ đạo)(?: kết luận)? này"
# "(có danh sách kèm theo)", "(kèm theo phụ lục 1, 2)": in brackets the words speak of this notice.
_IN_BRACKETS = re.compile(
    rf"\((?:chi tiết |cụ thể )?(?:có |theo |tại |xem )?(?P<named>{_KINDS}[^()\n]{{0,60}}?)"
    r" (?:gửi |đính )?kèm(?: theo)?(?: [^()\n]{0,40})?\)"
    rf"|\((?:có |gửi )?(?:kèm theo|đính kèm|gửi kèm) (?P<named2>{_KINDS}[^()\n]{{0,60}})\)"
)
# "Kèm theo Thông báo này là danh sách 12 hộ", "gửi kèm thông báo này Phụ lục 2".
_WITH_THIS = re.compile(
    rf"(?<!\w)kèm(?: theo)? {_THIS}(?: là| gồm| có)?:? (?P<named>{_KINDS}[^().;:\n]{{0,80}})"
    rf"|(?P<named2>{_KINDS}(?: [^\W_]{{1,12}}){{0,8}}) (?:gửi |đính )?kèm(?: theo)? {_THIS}"
)
_SAYS_THIS = re.compile(rf"kèm(?: theo)? {_THIS}")
_HEADING = re.compile(
    r"\W{0,3}(?:PHỤ LỤC|PHỤ BIỂU|BIỂU|DANH SÁCH|DANH MỤC|ĐỀ CƯƠNG)(?: SỐ)?(?: ?(?:\d{1,2}|[IVX]{1,4}))?(?!\w)"
)
_BELONGS = re.compile(r"\W{0,3}(?:ban hành )?kèm theo\b")
# Of what others hand in: "báo cáo kèm theo hệ thống biểu".
_OF_ANOTHER_NUMBER = re.compile(r"(?:số )?\d{1,5}\s?[-/]")
_LONGEST_HEADING = 120
# "Tài liệu kèm theo: Danh mục trạm bơm; Biểu phân công." on a line of its own where the notice ends.
_LISTED = re.compile(
    r"\W{0,3}(?:\d{1,2}[.)] )?(?:(?:các )?(?:tài liệu|văn bản|hồ sơ|phụ lục) )?(?:(?:gửi|đính) )?"
    rf"kèm(?: theo)?(?: {_THIS})?(?: (?:gồm|có))?\s?:\s?"
)
_BULLET = re.compile(r"\s{0,3}(?:[-–+*•]|\d{1,2}[.)])\s")
# "Danh mục trạm bơm, Biểu phân công": a comma parts two papers only where the name of one follows.
_BETWEEN_PAPERS = re.compile(rf"\s?;\s?(?:và )?|(?:,| và) (?={_KINDS}(?!\w))")
# Lines before the signature, and behind it, among which such a line is looked for.
_LINES_BEFORE_END, _LINES_BEHIND = 8, 30
_MOST_LISTED = 20


def read_attachments(canonical: CanonicalText) -> Field[tuple[str, ...]]:
    """Return what the notice itself says is attached to it, as named, in the order of the text.

    That is an appendix behind the signature, "(có danh sách kèm theo)", "kèm theo Thông báo này" and the line
    "Tài liệu kèm theo: …" where the notice ends.
    Papers that others are told to attach to theirs are none.
    """
    behind = _behind_signature(canonical)
    # "(có danh sách kèm theo)" in the body and "DANH SÁCH …" behind the signature are one paper.
    headings = [search_key(span.of(canonical.text)) for span in behind]
    inside = [
        span
        for span in sorted([*_in_body(canonical), *_listed_at_end(canonical)])
        if not any(heading.startswith(search_key(span.of(canonical.text))) for heading in headings)
    ]
    found = [*inside, *behind]
    if not found:
        return Field.unknown("văn bản không nêu phụ lục hay tài liệu kèm theo")
    named: dict[str, str] = {}
    for span in found:
        written = " ".join(span.of(canonical.text).split()).strip(" ,.;:/")
        named.setdefault(search_key(written), written)
    return Field.stated(tuple(named.values()), found[0])


def _in_body(canonical: CanonicalText) -> list[Span]:
    parts = canonical.parts
    if parts.body_start >= parts.tail_start:
        return []
    start = canonical.lines[parts.body_start].span.start
    body = Span(start, canonical.lines[parts.tail_start - 1].span.end)
    # A word that every form of words here holds; most notices lack it.
    key = body.of(notice_key(canonical.text))
    if "kèm" not in key:
        return []
    spans: list[Span] = []
    # Papers have many words; only where "kèm theo … này" stands is one looked for before it.
    patterns = (_IN_BRACKETS, _WITH_THIS) if _SAYS_THIS.search(key) else (_IN_BRACKETS,)
    for pattern in patterns:
        for match in pattern.finditer(key):
            group = "named" if match["named"] is not None else "named2"
            if _OF_ANOTHER_NUMBER.search(match[0]) is None:
                spans.append(Span(*match.span(group)).shifted(start))
    return sorted(spans)


def _listed_at_end(canonical: CanonicalText) -> list[Span]:
    """Return the papers that a line of its own lists: "Kèm theo: …; …", or the bullets below "Kèm theo:"."""
    tail = canonical.parts.tail_start
    lines = range(
        max(canonical.parts.body_start, tail - _LINES_BEFORE_END),
        min(len(canonical.lines), tail + _LINES_BEHIND),
    )
    for index in lines:
        if index >= tail and _HEADING.match(canonical.line_text(index)):
            break  # an appendix may list what belongs to it
        key = notice_key(canonical.line_text(index))
        lead = _LISTED.match(key)
        if lead is None:
            continue
        start = canonical.lines[index].span.start
        if key[lead.end() :].strip(" .:"):
            return [span.shifted(start) for span in _papers(key, lead.end())]
        return _bullets_from(canonical, index + 1)
    return []


def _papers(key: str, start: int) -> list[Span]:
    """Return where each paper stands in a list that begins at `start` of `key`."""
    gaps = [match.span() for match in _BETWEEN_PAPERS.finditer(key, start)]
    starts = [start, *(end for _, end in gaps)]
    ends = [*(begin for begin, _ in gaps), len(key)]
    return [
        Span(begin, end)
        for begin, end in list(zip(starts, ends, strict=True))[:_MOST_LISTED]
        if key[begin:end].strip(" .,;:")
    ]


def _bullets_from(canonical: CanonicalText, first: int) -> list[Span]:
    spans: list[Span] = []
    for index in range(first, min(len(canonical.lines), first + _MOST_LISTED)):
        bullet = _BULLET.match(canonical.line_text(index))
        if bullet is None:
            break
        span = canonical.lines[index].span
        spans.append(Span(span.start + bullet.end(), span.end))
    return spans


def _behind_signature(canonical: CanonicalText) -> list[Span]:
    """Return the headings of appendices, each with its title, that stand in the tail."""
    spans: list[Span] = []
    last = len(canonical.lines)
    for index in range(canonical.parts.tail_start, last):
        text = canonical.line_text(index)
        if len(text) > _LONGEST_HEADING or not _HEADING.match(text):
            continue
        span = canonical.lines[index].span
        following = canonical.line_text(index + 1) if index + 1 < last else ""
        below = canonical.line_text(index + 2) if index + 2 < last else ""
        is_titled = _BELONGS.match(search_key(below)) is not None and len(following) <= _LONGEST_HEADING
        belongs = is_titled or _BELONGS.match(search_key(following)) is not None
        if not (belongs or text.upper().lstrip(" *_").startswith("PHỤ LỤC")):
            continue
        end = canonical.lines[index + 1].span.end if is_titled else span.end
        spans.append(Span(span.start, end))
    return spans
