"""Who is ordered by description, not by name: "Hai cơ sở giết mổ ở Bãi Sậy phải …", "chủ tàu", "xã"."""

from __future__ import annotations

import re

from corpus.directives.verbs import starts_with_verb

# Patterns match search keys.
_QUANTITY = (
    r"(?:(?:tất cả |toàn bộ |toàn thể )?(?:các|những|mỗi|từng|một số)|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|"
    r"\d{1,3}) "
)
_PEOPLE = (
    r"hộ(?: dân| gia đình| nghèo)?(?! (?:khẩu|tịch|chiếu))|gia đình|"
    r"chủ(?= (?:tàu|rừng|hộ|nhà|xe|đất|cơ sở|doanh nghiệp|đầu tư|trang trại|lò|mỏ|vườn|đầm|bè|đò|phương tiện|"
    r"dự án|quản lý|nuôi|xưởng|cửa hàng|sử dụng))|"
    r"nhà (?:thầu|hàng|xe|nghỉ|đầu tư|trường|máy|cung cấp|thuốc)|đơn vị|"
    r"cơ sở(?! (?:nhà|vật chất|hạ tầng|dữ liệu|để|cho))|doanh nghiệp|xưởng|lò|trang trại|"
    r"người(?= (?:đứng đầu|có|sử dụng|đại diện|lao động|phụ trách|trúng|thuê|được|vi phạm|khai thác|nuôi|ký|"
    r"chủ trì|dân))|"
    r"đại lý|cửa hàng|quầy|tiểu thương|ngư dân|nông dân|hội viên|đoàn viên|đảng viên|giáo viên|công chức|"
    r"viên chức|cán bộ|phụ huynh|lái xe|thôn|bản|xóm|khu phố|tổ dân phố|chi bộ|trường|cơ quan|"
    r"xã(?= (?:nào|có|chưa|được|điểm|chọn|thành lập|bố trí|lập|cử|rà soát|đăng ký|xây dựng(?! nông)))|"
    r"đồng chí (?:trong|uỷ viên|huyện uỷ viên|cấp uỷ viên|phụ trách|được|lãnh đạo|trưởng|bí thư|phó)|"
    r"trưởng (?:các )?(?:thôn|bản|xóm|khu|ngành|đoàn thể|phòng)|hiệu trưởng (?:các )?trường|"
    r"giám đốc (?:các )?(?:công ty|hợp tác xã|doanh nghiệp)|thủ trưởng (?:các )?(?:cơ quan|đơn vị)"
)
_START = re.compile(rf"(?P<many>{_QUANTITY})?(?P<head>{_PEOPLE})(?!\w)")
FIRST_WORDS = frozenset(
    "tất toàn các những mỗi từng một hai ba bốn năm sáu bảy tám chín mười hộ gia chủ nhà đơn cơ doanh "
    "xưởng lò "
    "trang cá người đại cửa quầy tiểu ngư nông hội đoàn đảng giáo công viên cán phụ lái thôn bản xóm khu tổ "
    "chi trường xã thị đồng trưởng hiệu giám thủ".split()
)
# What follows shows at once that all before it is who is ordered.
_MUST = re.compile(
    r" (?:phải|cần|chịu trách nhiệm|có trách nhiệm|có nghĩa vụ|không được|tự tháo|ký cam kết|chấm dứt)(?!\w)"
)
# Words that go on with a description behind a noun that could stand alone: "các xã ven biển".
_GOES_ON = re.compile(
    r" (?:ven|vùng|miền|biên giới|trọng điểm|đặc biệt khó|khó khăn|ở|tại|trong (?:khu|vùng|hành lang|"
    r"diện|cụm)|thuộc|trên địa|"
    r"nuôi|khai thác|kinh doanh|sản xuất|chế biến|thi công|nằm|phía|đầu nguồn|đầu cầu|cuối|dọc|"
    r"vi phạm|nợ|ngoài|giáp|tham gia|giết mổ|ăn uống|dịch vụ|vận tải|chăn nuôi|trồng|chủ trì|"
    r"tư vấn|còn nợ|điểm|về đích)(?!\w)"
)
# "Xưởng nào cũng phải …" is a rule for all, "mỗi thôn có một tổ" says what there is to be.
_NEVER = re.compile(r" (?:nào|có (?:một|tổ|ít))(?!\w)")
_WORD = re.compile(r" [^\W_][\w'’/-]*")
_BARE_UNIT = re.compile(r"(?:xã|thị trấn)(?= (?:phải|cần|chịu trách nhiệm|có trách nhiệm|nào |tự ))")
_WHICH = re.compile(r" nào [^.;:,]{1,60}?(?= phải(?!\w)| thì(?!\w))")
_LONGEST = 110  # characters of a description
_LONGEST_TAIL = 40  # characters that describe a group in a heading
_MOST_WORDS = 12


def bare_unit_end(key: str, start: int, until: int) -> int | None:
    """Return the end of "xã" in "Xã phải …", "Xã nào mở hội phải …"."""
    unit = _BARE_UNIT.match(key, start, until)
    return unit.end() if unit is not None else None


def past_condition(key: str, end: int, until: int) -> int:
    """Return the end of "nào mở hội" behind `end`, else `end`."""
    which = _WHICH.match(key, end, min(until, end + _LONGEST))
    return which.end() if which is not None else end


def described_end(text: str, key: str, start: int, until: int, *, may_be_bare: bool = False) -> int | None:
    """Return where the description that starts at `start` ends, None when none does.

    It ends before "phải" and the like, or before the first verb of doing. With `may_be_bare` a verb of
    ordering stands before it, so that its noun alone may be meant.
    """
    found = _START.match(key, start, until)
    if found is None or _NEVER.match(key, found.end(), until):
        return None
    near = min(until, found.end() + _LONGEST)
    must = _MUST.search(key, found.end(), near)
    if must is not None and _is_one_phrase(key, found.end(), must.start()):
        between = Words(text, key, found.end(), must.start())
        is_many = found["many"] is not None or " các " in found["head"]
        if not between.has_verb or not is_many:
            return must.start()
    end = _end_by_verb(text, key, found.end(), near)
    if end is None:
        return None
    # "Hộ" or "cơ quan" alone before a verb may be anything; "các hộ", "chủ tàu" may not.
    is_plain = end == found.end() and found["many"] is None and " " not in found["head"]
    return None if is_plain and not may_be_bare else end


def extended_end(text: str, key: str, end: int, until: int) -> int:
    """Return where "các xã" ends with what describes them ("ven biển"), or `end` when nothing does."""
    if not _GOES_ON.match(key, end, until):
        return end
    near = min(until, end + _LONGEST)
    must = _MUST.search(key, end, near)
    if must is not None and _is_one_phrase(key, end, must.start()):
        return must.start()
    first = _WORD.match(key, end, near)
    longer = _end_by_verb(text, key, first.end(), near) if first is not None else None
    return longer if longer is not None else end


def is_long_or_acts(text: str, key: str, start: int, end: int) -> bool:
    """Say whether the words between two places are more than a description: many, or with a verb."""
    is_short = end - start <= _LONGEST_TAIL and _is_one_phrase(key, start, end)
    return not is_short or Words(text, key, start, end).has_verb


def _is_one_phrase(key: str, start: int, end: int) -> bool:
    return not any(key.find(mark, start, end) >= 0 for mark in (", ", ";", ":", ".", "("))


class Words:
    """The words between two places; `has_verb` when one of them begins a verb of doing."""

    __slots__ = ("has_verb",)

    def __init__(self, text: str, key: str, start: int, end: int) -> None:
        self.has_verb = any(
            text[word.start() + 1].islower() and starts_with_verb(key, word.start() + 1)
            for word in _WORD.finditer(key, start, end)
        )


def _end_by_verb(text: str, key: str, start: int, until: int) -> int | None:
    end = start
    for _ in range(_MOST_WORDS):
        word = _WORD.match(key, end, until)
        if word is None:
            return None if end < until and not key.startswith((":", "(", " ("), end) else end
        at = word.start() + 1
        if key.startswith("thì ", at):
            # "05 hộ đủ thì giải quyết": a condition, nobody who is ordered.
            return None
        if text[at].islower() and starts_with_verb(key, at):
            return end
        end = word.end()
    return None
