"""Bodies that no list knows, by the noun that heads their name: "Trạm Quản lý thủy nông số 2"."""

from __future__ import annotations

import re

from corpus.directives.verbs import ends_name
from corpus.spelling import UPPER_LETTERS

# Search keys. Each head with the syllables that make another word of it ("hội nghị").
_HEADS = (
    r"ban(?! (?:hành|đầu|ngày|đêm|bố|tặng|cho|cán sự))|phòng(?! (?:chống|ngừa|tránh|cháy|bệnh|dịch|thủ|"
    r"trừ|khi|ban))|"
    r"trạm|hạt(?! (?:giống|điều|nhân))|đồn|chi cục|cục(?! (?:bộ|diện))|tổng công ty|công ty|hợp tác xã|htx|"
    r"đội(?! (?:ngũ|viên|trưởng|hình))|tổ(?! (?:chức|quốc|tiên|trưởng|viên))|trung tâm(?! (?:của|xã|"
    r"hành chính))|"
    r"trường(?! (?:hợp|học|kỳ))|hội đồng|hội(?! (?:nghị|thảo|thi|họp|nhập|viên|chợ|làng|diễn|tụ))|"
    r"đoàn(?! (?:kết|thể|viên|xe))|chi đoàn|chi hội|chi bộ|chi uỷ|đảng uỷ|đảng bộ|xí nghiệp|nhà máy|"
    r"bệnh viện|"
    r"quỹ(?! (?:đất|thời gian|lương|đạo))|đài(?! thọ)|bến(?! (?:bãi|đỗ))|cảng vụ|cảng|liên minh|liên hiệp|"
    r"liên đoàn|câu lạc bộ|clb|văn phòng|ngân hàng|viện(?! (?:dẫn|cớ|trợ|phí))|nông trường|lâm trường|"
    r"tập đoàn|chi nhánh|sở(?! (?:dĩ|hữu|tại|trường|thích))|tiểu đoàn|đại đội|nghiệp đoàn|hiệp hội|"
    r"vườn quốc gia|khu bảo tồn|bảo tàng|thư viện|điện lực|bưu điện|đoàn thể|tiểu ban|kho bạc|bảo hiểm|"
    r"thanh tra|uỷ ban(?! (?:nhân dân|kiểm tra|mặt trận|mttq))"
)
_HEAD = re.compile(rf"(?:{_HEADS})(?= )")
HEAD_FIRST_WORDS = frozenset(
    "ban phòng trạm hạt đồn chi cục tổng công hợp htx đội tổ trung trường hội đoàn đảng xí nhà bệnh quỹ đài "
    "bến cảng liên câu clb văn ngân viện nông lâm tập sở tiểu đại nghiệp hiệp vườn khu bảo thư điện bưu kho "
    "thanh uỷ".split()
)
_CAPITAL = rf"[{UPPER_LETTERS}][\w'’]*"
_WORD = re.compile(r" (?P<word>[^\W_][\w'’]*(?:-[^\W_]\w*)?|&|-(?= ))")
# A level or number ends a name: "… huyện", "… xã Mai Lâm", "… số 4".
_LEVEL = re.compile(
    rf" (?:số \d{{1,4}}(?!\w)|(?:huyện|tỉnh|thành phố|khu vực)(?! uỷ| ủy| đoàn)(?: {_CAPITAL}){{0,3}}|"
    rf"(?:xã|thị trấn|phường|thôn|bản|xóm)(?: {_CAPITAL}){{1,4}}(?: \d{{1,2}}(?!\w))?|"
    r"các (?:xã|thị trấn|xã, thị trấn)(?!\w)|(?:xã(?! hội)|cấp xã)(?!\w))"
)
# "Hội đồng bồi thường, hỗ trợ và tái định cư huyện", "Ban Chỉ huy Phòng, chống thiên tai và … huyện": bodies
# for one task, whose name may hold a comma and ends in a level.
_TASK_NAME = re.compile(
    r"(?:hội đồng|ban (?:chỉ huy|chỉ đạo|an toàn)|tiểu ban|tổ công tác|trung tâm)(?: [^\s,.;:()]+){1,5}, "
    r"(?!(?:ubnd|uỷ ban|ban|phòng|công an|đảng|hội|mặt trận|các|đồng chí|trung tâm|chi|thanh tra|đoàn|huyện|"
    r"văn phòng|xã|đài|tổ|trạm)(?!\w))(?:[^\s,.;:()]+ ){1,5}?(?:(?:và|,) (?:[^\s,.;:()]+ ){1,7}?)?"
    r"(?:huyện|tỉnh|xã(?! hội)|thị trấn)(?!\w)"
)
_MOST_WORDS = 11
_MOST_SMALL = 6  # words in small letters one behind the other


def open_name_end(text: str, key: str, start: int, until: int, *, known_end: int | None = None) -> int | None:
    """Return where the name of a body that starts at `start` ends; None when none does or its end is unsure.

    The name runs to a verb, a word of grammar, a mark or a level. From `known_end` on when a list knows how
    it begins.
    """
    head = _HEAD.match(key, start, until)
    if head is None:
        return None
    task = _TASK_NAME.match(key, start, until)
    if task is not None:
        return task.end()
    return _name_end(text, key, max(head.end(), known_end or 0), until, has_name=known_end is not None)


def _name_end(text: str, key: str, end: int, until: int, *, has_name: bool) -> int | None:
    """Return where a name that runs up to `end` at least ends; `has_name` when that is a name already."""
    small = 0
    for _ in range(_MOST_WORDS):
        level = _LEVEL.match(text, end, until)
        if level is not None:
            # "số 4 huyện Sông Lam": one more may follow.
            more = _LEVEL.match(text, level.end(), until)
            return more.end() if more is not None else level.end()
        word = _WORD.match(text, end, until)
        if word is None or ends_name(text, key, word.start("word")):
            return end if has_name else None
        small = 0 if word["word"][0].isupper() else small + 1
        if small > _MOST_SMALL:
            return None
        has_name = True
        end = word.end()
    return None
