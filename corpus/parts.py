"""Where the header of a notice ends, where its tail starts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.blocks import Block
from corpus.labels import read_label
from corpus.spelling import LOWER_LETTERS, UPPER_LETTERS, search_key

# Kinds of official documents (tên loại), in search-key form, with the spelling that is shown.
KINDS = {
    search_key(name): name
    for name in (
        "Thông báo", "Quyết định", "Kế hoạch", "Nghị quyết", "Chỉ thị", "Kết luận", "Báo cáo", "Hướng dẫn",
        "Tờ trình", "Chương trình", "Quy định", "Quy chế", "Công điện", "Công văn", "Giấy mời", "Biên bản",
        "Đề án", "Phương án", "Thông tri", "Lời kêu gọi", "Thể lệ", "Tuyên bố", "Thông cáo", "Ý kiến chỉ đạo",
    )
}  # fmt: skip
_KIND_START = re.compile(rf"(?:{'|'.join(KINDS)})(?!\w)")
_KINDS_UNSPACED = {key.replace(" ", ""): name for key, name in KINDS.items()}
# "T H Ô N G B Á O"
_SPACED = re.compile(r"(?:\w ){6,20}\w(?!\w)")
HEADER_LINES = 40  # a kind line further down is a heading of the body
MOTTO = re.compile(
    r"(?i)\W*(đảng cộng sản việt nam|cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|"
    r"độc lập\s*[-–].*h[ạa]nh phúc)\W*"
)
PLACE_AND_DATE = re.compile(
    r"(?i)\W{0,3}(?P<place>[^\W\d_][^,;:()\d]{1,40}?)\s*[,.]?\s*ngày\W*(?P<day>\d{0,2})\W*tháng\W*(?P<month>\d{0,2})"
    r"\W*năm\W*(?P<year>\d{4})?\W*"
    r"|\W{0,3}(?P<place2>[^\W\d_][^,;:()\d]{1,40}?)\s*,\s*(?:ngày\s*)?(?P<date2>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\W*"
)
_YEAR = re.compile(r"\d{4}")
# What stands before "ngày" in a wrapped line of a subject: a meeting, a paper, a body.
_NO_PLACE = re.compile(
    r"^(?:tại|hội nghị|phiên|buổi|cuộc|kết luận|họp|vào|sáng|chiều|trong|từ|kể từ|trước|đến|giao ban|về|số|"
    r"tính|theo|ban (?:thường|chấp)|thường trực|của|và|với)(?!\w)"
    r"|(?<!\w)(?:làm việc|hội nghị|cuộc họp|phiên họp|thông báo|quyết định|số)(?!\w)"
)
_LONGEST_PLACE_LINE = 90
_LONGEST_KIND = 60
# "Số", and what is left of it in old fonts and scans: "Sè" (TCVN3), "Sô".
_NUMBER_WORD = r"(?:số|sô|sè)"
NUMBER_LINE = re.compile(rf"(?i)\W{{0,3}}{_NUMBER_WORD}\s*:?[\s.…_]*(?:\d|[/-])")
# "Số: 12-TB/HU", in lower case too ("số 12-tb/hu"), and nothing else on the line.
NUMBER_ALONE = re.compile(
    rf"(?i)\W{{0,3}}{_NUMBER_WORD}\s*:?[\s.…_]*"
    r"(?P<number>\d{1,5}[a-z]?(?:\s?/\s?\d{4})?(?:\s?[-/–]\s?[a-zđ&]{1,12}){1,4})\W*"
)
ABOUT_LINE = re.compile(r"(?i)\W{0,3}v\s?/\s?v\b\W*")
ADDRESSEE_LINE = re.compile(r"(?i)\W{0,3}kính gửi\b")
# "MẬT", "ĐỘ MẬT: TỐI MẬT", "(Không phổ biến)", and nothing else on the line.
SECRECY_LINE = re.compile(
    r"(?i)\W{0,3}(?:độ mật\W{1,3}|tài liệu )?"
    r"(?P<mark>tuyệt\s?mật|tối\s?mật|mật|không phổ biến|lưu hành nội bộ)\W{0,3}"
)
RECIPIENTS_LINE = re.compile(r"(?i)\W{0,3}nơi nhận\b")
AUTHORITY_LINE = re.compile(
    r"\W{0,3}(?:"
    r"(?:T\s?/\s?[ML]|T\.? ?[ML]\s?[./]|[KQ]\s?/\s?[TQ]|[KQ]\.?T\s?[./]|T\s?/\s?U\s?/\s?Q|TUQ[./]?|T[ML]\s)"
    rf"\s*(?=[{UPPER_LETTERS}])"
    # Without a stroke "KT" may be "Kinh tế": a position must follow.
    r"|KT\s+(?=(?:CHÁNH|TRƯỞNG|CHỦ|GIÁM|BỘ TRƯỞNG|BÍ THƯ|HIỆU TRƯỞNG|CỤC TRƯỞNG|THỦ TRƯỞNG))"
    r"|(?:t/m|t/l|k/t)\.?\s+(?=\w))"
)
POSITION_LINE = re.compile(
    r"\W{0,3}(?:Q\. ?|QUYỀN )?(?:PHÓ )?(?:BÍ THƯ|CHỦ TỊCH|CHÁNH VĂN PHÒNG|TRƯỞNG (?:PHÒNG|BAN)|"
    r"GIÁM ĐỐC|HIỆU TRƯỞNG|CHỦ NHIỆM)\b[^.;:\d]*"
)
# Wants a search key.
ORGANISATION = re.compile(
    r"(?:đảng bộ|huyện uỷ|tỉnh uỷ|thành uỷ|thị uỷ|quận uỷ|đảng uỷ|ubnd|uỷ ban|hđnd|hội đồng|phòng|sở|"
    r"bộ|ban|văn phòng|btv|bch|ubkt|ubmttq|"
    r"thường trực|mặt trận|công an|trung tâm|chi cục|toà án|viện|trường|liên đoàn|hội|đoàn)(?!\w)"
)
# The rest of an organisation's name, on a line of its own.
UNIT = re.compile(r"(?:huyện|tỉnh|xã|thị trấn|thành phố|thị xã|quận)(?! uỷ)(?!\w)")
_OPENING = re.compile(
    r"(?:ngày|sáng|chiều|thực hiện|căn cứ|sau khi|trên cơ sở|vừa qua|thời gian qua|trong thời gian|"
    r"trong các ngày|"
    r"tại (?:buổi|hội nghị|cuộc|phiên)|từ ngày|để|nhằm|qua|xét|theo|được sự|kính gửi|vào)(?!\w)"
)
_SENTENCE_INSIDE = re.compile(rf"[{LOWER_LETTERS})\d][.;:]\s+[{UPPER_LETTERS}]")


@dataclass(frozen=True, slots=True)
class Parts:
    """Line indexes: the header is lines[:body_start], the tail lines[tail_start:].

    `title` is the index of the line that names the kind ("THÔNG BÁO"), None when there is none.
    """

    title: int | None
    body_start: int
    tail_start: int


def divide(lines: Sequence[Block]) -> Parts:
    """Say which lines are header, body and tail; a file without either is all body."""
    title = _find_title(lines)
    body_start = _end_of_subject(lines, title) if title is not None else _end_of_letterhead(lines)
    return Parts(title, body_start, _find_tail(lines, body_start))


def kind_of(line: str) -> tuple[str, int] | None:
    """Return the kind that `line` starts with and its length, or None: ("Thông báo", 9)."""
    return _kind_of_start(line[:_LONGEST_KIND])


# A header's lines are looked at to take them apart, to join them, to divide the text and for each field.
@lru_cache(maxsize=256)
def _kind_of_start(line: str) -> tuple[str, int] | None:
    key = search_key(line)
    matched = _KIND_START.match(key)
    if matched is not None:
        return KINDS[matched[0]], matched.end()
    spaced = _SPACED.match(key)
    name = _KINDS_UNSPACED.get(spaced[0].replace(" ", "")) if spaced is not None else None
    return (name, spaced.end()) if name is not None and spaced is not None else None


def match_place_and_date(line: str) -> re.Match[str] | None:
    """Return the match when `line` is a place with its date; "tại buổi làm việc ngày 18/8/2016" is none."""
    return _match_short_line(line) if len(line) <= _LONGEST_PLACE_LINE else None


@lru_cache(maxsize=256)
def _match_short_line(line: str) -> re.Match[str] | None:
    # Every such line has one of these, hardly another line of a header or tail has.
    if "tháng" not in line.lower() and _YEAR.search(line) is None:
        return None
    matched = PLACE_AND_DATE.fullmatch(line)
    if matched is None or _NO_PLACE.search(search_key(matched["place"] or matched["place2"])):
        return None
    return matched


def _find_title(lines: Sequence[Block]) -> int | None:
    for index, line in enumerate(lines[:HEADER_LINES]):
        if RECIPIENTS_LINE.match(line.text):
            return None
        kind = kind_of(line.text)
        if kind is None:
            if _is_body_text(line) and not line.is_bold:
                return None
            continue
        rest = line.text[kind[1] :].strip(" *:.")
        is_capital = line.text[: kind[1]].isupper()
        if is_capital or (line.heading or line.is_bold) or not rest:
            return index
    return None


def _is_body_text(line: Block) -> bool:
    """Say whether a line reads like the running text of a body, not like a line of a header."""
    return len(line.text) > 150 and line.text.rstrip()[-1:] in ".:;"


def _end_of_subject(lines: Sequence[Block], title: int) -> int:
    index = title + 1
    is_decision = search_key(lines[title].text).strip(" *:.") in {"quyết định", "nghị quyết"}
    while index < len(lines) and index - title <= 14:
        line, previous = lines[index], lines[index - 1]
        # A decision names who decides between its subject and its grounds: "TRƯỞNG PHÒNG …".
        if is_decision and index > title + 1 and line.text.isupper() and len(line.text.split()) > 1:
            return index
        if line.is_after_rule and index > title + 1:
            return index
        if index == title + 1 and line.is_after_rule and len(lines[title].text.split()) > 2:
            return index
        if (
            _is_decoration(line.text)
            or any(pattern.fullmatch(line.text) for pattern in (MOTTO, NUMBER_ALONE))
            or match_place_and_date(line.text)
        ):
            index += 1
            continue
        if _starts_body(line, previous, is_first=index == title + 1):
            return index
        index += 1
    return index


def _starts_body(line: Block, previous: Block, *, is_first: bool) -> bool:
    """Say whether `line` is the first of the body; `is_first` when it stands right below the title."""
    text = line.text
    starts_plainly = ADDRESSEE_LINE.match(text) or RECIPIENTS_LINE.match(text)
    is_labelled = read_label(text) is not None and not (is_first and text.startswith(("-", "*")))
    if starts_plainly or is_labelled:
        return True
    if line.is_bold or (text.isupper() and len(text.split()) > 1):
        return False
    if text[0].islower() or text[0] in '(“"':
        # A subject goes on in lower case; a file all in lower case opens its body so too.
        opens = not _is_title_like(text) and _OPENING.match(search_key(text)) is not None
        return opens or _SENTENCE_INSIDE.search(text) is not None
    if not _is_title_like(text):
        return True
    # "Tại hội nghị …" may open the body, or go on a subject above it that a line break sets off.
    is_opening = _OPENING.match(search_key(text)) is not None and (
        not line.is_after_break or line.is_after_rule
    )
    return not is_first and (is_opening or previous.is_bold)


def _is_title_like(text: str) -> bool:
    return text[-1] not in ".:;!?" and _SENTENCE_INSIDE.search(text) is None and len(text) < 400


def _is_decoration(text: str) -> bool:
    return not any(character.isalnum() for character in text)


def _end_of_letterhead(lines: Sequence[Block]) -> int:
    """Return where the letterhead of a document without a kind line ends; 0 when it has no letterhead."""
    end = 0
    in_subject = False
    for index, line in enumerate(lines[:HEADER_LINES]):
        if ADDRESSEE_LINE.match(line.text):
            return index
        about = ABOUT_LINE.match(line.text) is not None
        known = (
            about
            or MOTTO.fullmatch(line.text) is not None
            or match_place_and_date(line.text) is not None
            or (NUMBER_LINE.match(line.text) is not None and len(line.text) < 60)
            or (line.text.isupper() and len(line.text) < 80 and read_label(line.text) is None)
        )
        if known:
            end = index + 1
            in_subject = about
        elif in_subject and len(line.text) < 90 and line.text[-1] not in ".:;":
            end = index + 1
        elif not _is_decoration(line.text):
            break
    return end


def _find_tail(lines: Sequence[Block], body_start: int) -> int:
    for index in range(body_start, len(lines)):
        text = lines[index].text
        if RECIPIENTS_LINE.match(text):
            return index
        if len(text) < 90 and AUTHORITY_LINE.match(text) and index > body_start:
            return index
        # A position in capitals without "T/M" signs only near the end.
        if (
            len(text) < 60
            and index >= len(lines) - 25
            and index > body_start
            and POSITION_LINE.fullmatch(text)
        ):
            return index
    return len(lines)
