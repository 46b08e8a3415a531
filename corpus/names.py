"""Names printed in capitals, in the spelling of running text."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.spelling import UPPER_LETTERS, search_key

# In the spelling of the Party's and the State's own documents; longer phrases win.
_PHRASES = (
    "Thường trực Huyện ủy",
    "Thường trực Tỉnh ủy",
    "Thường trực Hội đồng nhân dân",
    "Ban Thường vụ Huyện ủy",
    "Ban Thường vụ",
    "Ban Chấp hành Đảng bộ",
    "Ban Chấp hành",
    "Đảng bộ",
    "Huyện ủy",
    "Tỉnh ủy",
    "Thành ủy",
    "Thị ủy",
    "Quận ủy",
    "Đảng ủy",
    "Ủy ban nhân dân",
    "Ủy ban Kiểm tra",
    "Hội đồng nhân dân",
    "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "Mặt trận Tổ quốc",
    "Giáo dục và Đào tạo",
    "Nông nghiệp và Phát triển nông thôn",
    "Tài nguyên và Môi trường",
    "Kế hoạch và Đầu tư",
    "Tài chính - Kế hoạch",
    "Lao động - Thương binh và Xã hội",
    "Văn phòng",
    "Ban Tổ chức",
    "Ban Tuyên giáo",
    "Ban Dân vận",
    "Ban Nội chính",
    "Phòng",
    "Sở",
    "Bộ",
    "huyện",
    "tỉnh",
    "xã",
    "thị trấn",
    "thành phố",
    "thị xã",
    "quận",
    "phường",
    "và",
    "Phó Bí thư Thường trực",
    "Phó Bí thư",
    "Bí thư",
    "Phó Chánh Văn phòng",
    "Chánh Văn phòng",
    "Phó Chủ tịch Thường trực",
    "Phó Chủ tịch",
    "Chủ tịch",
    "Ủy viên Thường vụ",
    "Ủy viên",
    "Phó Trưởng phòng",
    "Trưởng phòng",
    "Phó Trưởng ban",
    "Trưởng ban",
    "Phó Giám đốc",
    "Giám đốc",
    "Thứ trưởng",
    "Bộ trưởng",
    "Phó Hiệu trưởng",
    "Hiệu trưởng",
    "Phó Chủ nhiệm",
    "Chủ nhiệm",
    "Thường trực",
    "Thường vụ",
    "Phụ trách",
    "kiêm",
    "Tổng cục trưởng",
    "Cục trưởng",
    "Vụ trưởng",
    "Quyền",
    "Chỉ huy trưởng",
    "Chính trị viên",
    "của",
    "Chính phủ",
    "Thủ tướng",
)
# Joined before and after: "ủyban" is unified otherwise than "ủy" "ban" are.
_BY_KEY = {
    key: phrase
    for phrase in _PHRASES
    for key in (search_key(phrase).replace(" ", ""), search_key(phrase.replace(" ", "")))
}
_ABBREVIATIONS = {
    "ubnd": "Ủy ban nhân dân",
    "hđnd": "Hội đồng nhân dân",
    "ubmttq": "Ủy ban Mặt trận Tổ quốc",
    "bch": "Ban Chấp hành",
    "btv": "Ban Thường vụ",
    "vp": "Văn phòng",
}
_LONGEST_PHRASE = 8  # syllables
_ROMAN = re.compile(r"[IVXLC]+")


# Issuers, posts and committees are the same from notice to notice.
@lru_cache(maxsize=1024)
def name_case(capitals: str) -> str:
    """Return a name of an organisation, a position or a place in the spelling of running text.

    "HUYỆN ỦY CẨM THỦY" becomes "Huyện ủy Cẩm Thủy", "UBND HUYỆN X" "Ủy ban nhân dân huyện X", "&" "và".
    Tones stay where they are written in words that are not known.
    """
    words = re.sub(r"\s*&\s*", " và ", capitals).split()
    written: list[str] = []
    index = 0
    while index < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - index), 0, -1):
            key = search_key("".join(words[index : index + length]))
            phrase = _BY_KEY.get(key) or _ABBREVIATIONS.get(key)
            if phrase is not None:
                written.append(phrase)
                index += length
                break
        else:
            written.extend(_split_known(words[index]))
            index += 1
    name = " ".join(written)
    return name[:1].upper() + name[1:]


def _split_known(word: str) -> list[str]:
    # "DỤCVÀ": a space lost in typesetting, in "GIÁO DỤCVÀ ĐÀO TẠO".
    if word.isupper() and _ROMAN.fullmatch(word) and len(word) > 1:
        return [word]
    return ["-".join(part.capitalize() for part in word.split("-"))]


_FAMILY_NAMES = frozenset(
    search_key(word)
    for line in (
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý An Bạch Bàn Bế Cao Châu",
        "Chu Chẩu Chảo Cù Cầm Cấn Đàm Đào Đinh Điêu Đoàn Đồng Đới Giàng Giáp Hà Hạ Hạng Hầu Hứa Hờ Kha",
        "Khổng Khúc Kiều Kim La Lã Lại Lâm Lầu Lò Lô Lỗ Lù Lục Lương Lường Lưu Lữ Ma Mã Mạc Mai Mẫn Mùa",
        "Nông Nghiêm Ninh Ông Phàn Phí Phó Phùng Phương Quách Quàng Quan Quản Sầm Sùng Tạ Tăng Tằng Tao",
        "Tẩn Thạch Thào Thái Thân Thẩm Thiều Tô Tôn Tống Triệu Trang Tráng Trịnh Trương Từ Ứng Vàng Văn",
        "Vi Viên Vương Vừ Xa Xã Yên Lầy Lềnh Lèng Hảng Đèo Hoàng Tòng Cà Lộc Khương Nhữ Thi Tiêu Quang",
        "Bá Phù Rơ Y H Siu Ksor Rmah K'",
    )
    for word in line.split()
)
_NAME = re.compile(rf"[{UPPER_LETTERS}][\w'’]*(?:[ -][{UPPER_LETTERS}][\w'’]*){{1,5}}")


def is_person_name(text: str) -> bool:
    """Say whether `text` reads like the full name of a person: two to six capitalised syllables."""
    if not _NAME.fullmatch(text):
        return False
    words = text.split()
    if text.isupper():
        return search_key(words[0]) in _FAMILY_NAMES and len(words) <= 5
    return all(word[0].isupper() and (len(word) == 1 or not word.isupper()) for word in words)
