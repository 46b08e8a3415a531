"""What stands beside the number of a cited document: its date, who issued it."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from corpus.dates import find_dates
from corpus.spans import Span
from corpus.spelling import search_key

# "898-QĐ/HU ngày 30/9/2019", "898-QĐ/HU, ngày30-9-2019", "(ngày 30/9/2019)", "12-TB/HU ban hành ngày …".
_DATE_LEAD = re.compile(
    r"(?: ?[,(])?[ \n]{0,2}(?:(?:được |đã )?(?:ban hành|ký|ký ban hành) )?(?:ngày|ng\.)\W{0,2}(?=\d)"
    r"| ?\( ?(?=\d)| (?=\d{1,2}[/.-]\d)"
)
_LONGEST_DATE = 32  # characters, "30 tháng 9 năm 2019" with room for spaces
_OF = re.compile(r"(?:\)? ?,? |\)?\n)(?:do |của )(?=[^\W\d_])")
_OF_INSIDE = re.compile(r" ?,? của (?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+(?:&[^\W\d_]+)*")
_LONGEST_ISSUER = 110  # characters
# Words in small letters that stand inside the names of bodies; any other ends the name.
_INSIDE = frozenset(
    "hành vụ thường trực bộ huyện tỉnh xã phố trấn thị thành uỷ tra chức giáo vận nhân dân chính trị thư phủ "
    "tướng hội đồng ban phòng đảng ương quốc đại biểu chấp trung tâm sự công an đoàn thanh niên nông phụ nữ "
    "dục đào tạo nguyên môi trường tài kế hoạch nông nghiệp phát triển nội văn hoá thông tin truyền khoa học "
    "nghệ xây dựng thương y tế lao động binh tư pháp giao vận hạ tầng kinh bảo hiểm xã thống kê kiểm sát toà "
    "án viện lâm hạt chi cục điện lực mặt trận tổ quản lý dự đầu bồi hỗ trợ tái định cư nước khoá lịch thể "
    "thao giám đốc chủ tịch bí chánh liên cựu chiến quân nghị lần thứ họp".split()
)
_SMALL_START = frozenset("huyện tỉnh ban uỷ thường bộ sở phòng thủ chính đảng hội văn cấp".split())
# "Chính phủ quy định chức năng", "UBND huyện ban hành Quy định", "Ban Thường vụ thông báo"
_NOT_INSIDE = ("quy định", "qui định", "ban hành", "thông báo", "kế hoạch số", "tổ chức thực hiện", "quy chế")
_AND = "và"
_AND_INSIDE = (
    "đào tạo", "môi trường", "phát triển", "truyền thông", "thông tin", "công nghệ", "du lịch", "xã hội",
    "đầu tư", "hạ tầng", "thể thao", "gia đình", "văn phòng", "đô thị", "khu", "bộ",
)  # fmt: skip
_KINDS_BEHIND_AND = ("báo cáo", "quyết định", "nghị quyết", "kết luận", "tờ trình", "thông báo", "kế hoạch")


class Beside(NamedTuple):
    """Where a mention with its date ends, the date and the issuer as written; None where not stated."""

    end: int
    day: date | None
    issuer: str | None


def read_beside(text: str, key: str, end: int) -> Beside:
    """Return what stands directly behind the number that ends at `end`; no date further away counts."""
    day, dated = _date_at(text, key, end)
    stop = dated if day is not None else end
    span = _issuer_at(text, key, stop, _OF)
    issuer = " ".join(span.of(text).split()) if span is not None else None
    if day is None and span is not None:
        day, dated = _date_at(text, key, span.end)
        if day is not None:
            stop = dated
    return Beside(stop, day, issuer)


def read_issuer_inside(text: str, key: str, start: int, end: int) -> str | None:
    """Return who "của …" between a kind and "ngày" names when nothing else stands there."""
    span = _issuer_at(text, key, start, _OF_INSIDE)
    if span is None or key[span.end : end].strip(" ,"):
        return None
    return span.of(text)


def _date_at(text: str, key: str, end: int) -> tuple[date | None, int]:
    lead = _DATE_LEAD.match(key, end)
    if lead is None:
        return None, end
    start = lead.end()
    for written in find_dates(text[start : start + _LONGEST_DATE]):
        if written.span.start == 0:
            return written.day, start + written.span.end
        break
    return None, end


def _issuer_at(text: str, key: str, start: int, lead: re.Pattern[str]) -> Span | None:
    """Return the name of a body behind "của": capitals, and the small words that such names hold."""
    opened = lead.match(key, start)
    if opened is None:
        return None
    first = opened.end()
    end = first
    last = min(len(text), first + _LONGEST_ISSUER)
    while end < last:
        word = _WORD.match(text, end if end == first else end + 1)
        gap = "" if end == first else text[end]
        if word is None or gap not in {"", " "}:
            # "Lao động - Thương binh và Xã hội", "Khoa giáo - Văn xã"
            joint = re.match(r" ?[-–] ?", text[end : end + 3])
            word = _WORD.match(text, end + joint.end()) if joint is not None and joint[0] else None
            if word is None or not word[0][0].isupper():
                break
        if not _goes_on(key, word, is_first=end == first):
            break
        end = word.end()
    return Span(first, end) if end > first and _is_name(text[first:end]) else None


def _goes_on(key: str, word: re.Match[str], *, is_first: bool) -> bool:
    written = key[word.start() : word.end()]
    if key.startswith(_NOT_INSIDE, word.start()):
        return False
    if written == _AND:
        return key.startswith(_AND_INSIDE, word.end() + 1) and not key.startswith(
            _KINDS_BEHIND_AND, word.end() + 1
        )
    if word[0][0].isupper():
        return True
    return written in (_SMALL_START if is_first else _INSIDE)


def _is_name(written: str) -> bool:
    return any(character.isupper() for character in written)


def same_issuer(one: str | None, other: str | None) -> bool:
    """Say whether two names can be one body: an unwritten one, or one whose words the other has too."""
    if one is None or other is None:
        return True
    first, second = _words(one), _words(other)
    return first <= second or second <= first


_SHORT = {"btv": "ban thường vụ", "bch": "ban chấp hành", "ubnd": "uỷ ban nhân dân", "tw": "trung ương",
          "hđnd": "hội đồng nhân dân", "ubkt": "uỷ ban kiểm tra", "gd&đt": "giáo dục và đào tạo"}  # fmt: skip


def _words(name: str) -> set[str]:
    return {
        part for word in search_key(name).split() for part in _SHORT.get(word, word).split() if part != _AND
    }
