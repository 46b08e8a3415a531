"""Where a proper name that opens at a place in a text ends."""

from __future__ import annotations

import re

from corpus.spelling import UPPER_LETTERS

_SYLLABLE = re.compile(rf"[{UPPER_LETTERS}][\w’']{{0,11}}")
_NUMBERED = re.compile(r"\d{1,2}(?=[,.;:)\n]|$| (?:và|quận|thành phố|thị xã|tp)(?!\w))")
# The only names with a dash inside.
_DASHED = re.compile(
    r"(?:bà rịa ?[-–] ?vũng tàu|phan rang ?[-–] ?tháp chàm|thừa thiên ?[-–] ?huế|"
    r"(?:cam ly|lang biang|lâm viên|xuân hương|xuân trường) ?[-–] ?đà lạt)(?!\w)"
)
# "phường Móng Cái 2"; not "xã Bình Mai 5 ha".
_LAST_NUMBER = re.compile(r" \d{1,2}(?=[,.;:)\n]|$)")
_FARM = "Nông trường "
# Bodies, offices and posts, which stand behind a name or a kind and are no names: first those whose second
# word is small in running text ("Trung tâm"; "phường Trung Tâm" is a name), then those where it is not.
_OFFICE = re.compile(
    r"(?:chi (?:cục|bộ|uỷ|đoàn)|tổng cục|đảng (?:uỷ|bộ|viên)|công (?:an|ty|đoàn)|trung tâm|uỷ (?:ban|viên)|"
    r"văn phòng|kho bạc|liên (?:đoàn|minh)|mặt trận|thường (?:trực|vụ)|bí thư|chủ (?:tịch|nhiệm)|đồng chí|"
    r"toà án|viện (?:kiểm|trưởng)|ngân hàng|bảo hiểm|bưu điện|điện lực|thanh tra|thành viên|thư ký|"
    r"trọng tài|giám đốc|hội (?:đồng|nghị|viên)|tổ (?:trưởng|hợp)|đội trưởng|thị (?:trấn|xã|uỷ)|"
    r"thành (?:phố|uỷ)|huyện (?:uỷ|đoàn)|tỉnh (?:uỷ|đoàn)|cụm công nghiệp|khu (?:công|đô|tái|du)|dự án|"
    r"doanh nghiệp|hợp tác|nông thôn|trường (?:tiểu|trung|mầm|mẫu|dân|phổ|cao))(?!\w)"
)
_NAMED_OFFICE = re.compile(
    r"(?:phòng (?:nông|tài|giáo|nội|tư|lao|văn|y tế|kinh|công|gd|tn|nn|vh|lđ|tc|kt|dân tộc|thanh)|"
    r"sở (?:nông|tài|giáo|nội|tư|lao|văn|y tế|kế|công|xây|giao|gd|tn|khoa|thông|du|ngoại)|"
    r"ban (?:chỉ|chấp|thường|tổ|tuyên|dân|nội|quản|bảo|kiểm|công tác|chqs)|"
    r"bộ (?:chính|công|chỉ|giáo|nội|tài)|"
    r"hội (?:nông|phụ|cựu|liên hiệp|chữ|người|khuyến|lhpn|ccb)|đài (?:truyền|phát)|hạt kiểm|"
    r"đồn (?:biên|công)|trạm (?:y|thú|khuyến)|đoàn (?:thanh niên|tncs|tn|kiểm|công tác|giám)|"
    r"tổ (?:công|kiểm)|đội (?:quản|cảnh)|khối (?:dân|mặt)|trường (?:th|thcs|thpt|mn|ptdt)|ubnd|hđnd|"
    r"trưởng (?:ban|phòng|công)|phó (?:bí|chủ|trưởng|chánh|giám|ban)|chánh (?:văn|án|thanh))(?!\w)"
)
# Words of bodies that are no names by themselves: "Huyện Đoàn".
_ALONE = re.compile(r"(?:đoàn|đội|hội|đảng|ban|phòng|sở|uỷ)(?!\w)(?! [^\W\d_])")
# "XÃ SƠN BÌNH HUYỆN TAM ĐƯỜNG".
_NEXT_UNIT = re.compile(r"(?:huyện|tỉnh|quận|thị xã|thành phố) [^\W_]")
# Words that go on after a name in a line of capitals, where case tells nothing.
_AFTER_CAPITALS = re.compile(
    r"(?:về|tại|lần|khoá|nhiệm kỳ|và|của|đến|trong|từ (?:ngày|năm|tháng|đầu|nay|\d{1,4})|với|"
    r"quý (?:[ivx]{1,3}|\d)|ngày|giai đoạn|thứ (?:[ivx]{1,5}|\d{1,2}|nhất|hai|ba|tư)|để|cho|các|theo|trên|"
    r"trước|sau|họp|năm \d{1,4}|tháng|kết (?:luận|quả|thúc)|thực hiện|triển khai|làm việc|nhân dịp|bầu cử|"
    r"kiểm (?:tra|điểm|soát|kê)|tổ chức|gắn với|sáu tháng|thông báo|báo cáo|nghị quyết|kế hoạch|chương trình|"
    r"văn hoá)(?!\w)"
)
_VOWEL = re.compile(r"[aeiouyăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
_LONGEST = 5  # syllables; longer runs of capitals are headings or tables
_LONGEST_IN_CAPITALS = 4


def end_of_name(text: str, key: str, start: int) -> int | None:
    """Return where the place name that opens at `start` ends, None when no name opens there.

    `key` is the search key of `text`. A name is one to five capitalised syllables ("Sơn Bình", "Ea H'leo",
    "CẨM THỦY"), a number ("phường 5") or one of three names with a dash.
    """
    pattern = _NUMBERED if key[start : start + 1].isdigit() else _DASHED
    if (found := pattern.match(key, start)) is not None:
        return found.end()
    position = start + len(_FARM) if text.startswith(_FARM, start) else start
    is_capitals = _is_in_capitals(text, position)
    longest = _LONGEST_IN_CAPITALS if is_capitals else _LONGEST
    end, count = start, 0
    while (syllable := _SYLLABLE.match(text, position)) is not None:
        if _ends_before(text, key, position, is_first=not count, is_capitals=is_capitals):
            break
        if not is_capitals and _is_abbreviation(syllable[0]):
            break  # "NTM", "UBND"
        end, count = syllable.end(), count + 1
        if count > longest:
            return None
        if not text.startswith(" ", end):
            break
        position = end + 1
    if not count:
        return None
    number = _LAST_NUMBER.match(text, end)
    return end if number is None else number.end()


def _ends_before(text: str, key: str, position: int, *, is_first: bool, is_capitals: bool) -> bool:
    """Say whether what stands at `position` is no part of a name."""
    if _NAMED_OFFICE.match(key, position) or (is_first and _ALONE.match(key, position)):
        return True
    unit = None if is_first else _NEXT_UNIT.match(key, position)
    if unit is not None and text[unit.end() - 1].isupper():
        return True
    office = _OFFICE.match(key, position)
    if office is not None and (is_capitals or text[position + 1 : office.end()].islower()):
        return True
    return is_capitals and _AFTER_CAPITALS.match(key, position) is not None


def _is_in_capitals(text: str, start: int) -> bool:
    """Say whether a name at `start` is in capitals: "CẨM THỦY", "A LƯỚI", "KÉP"; not "A Lưới", "NTM"."""
    first = _SYLLABLE.match(text, start)
    if first is None or not first[0].isupper():
        return False
    second = _SYLLABLE.match(text, first.end() + 1) if text.startswith(" ", first.end()) else None
    if second is None:
        return len(first[0]) > 1 and _VOWEL.search(first[0].lower()) is not None
    return second[0].isupper() and (len(second[0]) > 1 or len(first[0]) > 1)


def _is_abbreviation(syllable: str) -> bool:
    return len(syllable) > 1 and syllable.isupper() and "'" not in syllable and "’" not in syllable
