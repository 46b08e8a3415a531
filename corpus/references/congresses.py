"""Resolutions cited by the congress or the plenum that passed them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.references.records import Mention
from corpus.spans import Span
from corpus.spelling import fold

_RESOLUTION, _CONCLUSION = "nghị quyết ", "kết luận "
_ONES = "nhất hai ba tư năm sáu bảy tám chín".split()
_ROMAN = "i ii iii iv v vi vii viii ix".split()
_MOST_MEETINGS = 39
_SPACE = r"[ \n]"
_WORD_ORDINAL = (
    r"(?:(?:hai |ba )?(?:mươi|mười)(?: (?:một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín))?"
    r"|nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín)"
)
_ORDINAL = rf"(?:[ivx]{{1,6}}|\d{{1,2}}|{_WORD_ORDINAL})(?!\w)"
_KHOA = r"kho[áa]"


def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written.replace("ORDINAL", _ORDINAL).replace("KHOÁ", _KHOA).replace(" ", _SPACE))


# Plenums are named so: "Trung ương 4 khóa XII", "Hội nghị Trung ương 5 (khóa X)".
_PLENUM = _pattern(
    r"(?:hội nghị )?(?:ban chấp hành )?(?:(?:trung ương|tw)(?: đảng)? (?:lần thứ )?|tw)(?P<number>ORDINAL)"
    r"(?:,? \(?(?:của đảng )?KHOÁ (?P<term>[ivx]{1,5})(?!\w)\)?)?"
)
# "Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XI"
_SESSION = _pattern(
    r"hội nghị (?:trung ương )?lần thứ (?P<number>ORDINAL),? (?:(?:ban chấp hành|bch) (?:trung ương|tw))"
    r"(?: đảng)?(?:,? \(?KHOÁ (?P<term>[ivx]{1,5})(?!\w)\)?)?"
)
# "Đảng bộ huyện Nậm Rin lần thứ XXI, nhiệm kỳ 2015-2020"; several communes or all levels are no one document.
_CONGRESS = _pattern(
    r"đại hội(?: đại biểu)?(?P<nation> (?:đảng )?toàn quốc)?"
    r"(?: đảng bộ (?P<level>huyện|tỉnh|xã|thị trấn|thành phố)(?!,? (?:và )?(?:các )?(?:xã|thị trấn|phường))"
    r"(?: [^\W\d_]{1,7}){0,3}?(?=,? \(?(?:lần thứ|nhiệm kỳ|KHOÁ)|\W|\Z)| đảng(?! (?:bộ|uỷ|viên|các)))?"
    r"(?:,? \(?(?:lần thứ (?P<number>ORDINAL)|(?P<roman>[ivx]{2,6})(?!\w)|thứ (?P<third>ORDINAL))\)?)?"
    r"(?P<party> của đảng(?! (?:bộ|uỷ))(?: cộng sản việt nam)?)?"
    r"(?:,? \(?(?:(?:nhiệm kỳ|KHOÁ) (?P<term>(?:19|20)\d\d ?[-–] ?(?:19|20)\d\d|[ivx]{1,6}(?!\w)))\)?)?"
)


def find_resolutions(text: str, key: str) -> Iterator[Mention]:
    """Yield the mentions of resolutions of plenums and congresses, by word, then in the order of the text.

    `details` are (level, ordinal, term), "" where not written; ordinals are digits. "nghị quyết đại hội"
    alone and what is said of several committees ("đảng bộ các xã", "Đảng các cấp") name no document.
    """
    for word in (_RESOLUTION, _CONCLUSION):
        start = key.find(word)
        while start >= 0:
            end = start + len(word)
            mention = _plenum_at(text, key, start, end)
            if mention is None and word == _RESOLUTION:
                mention = _congress_at(text, key, start, end)
            if mention is not None:
                yield mention
            start = key.find(word, end)


def _plenum_at(text: str, key: str, start: int, end: int) -> Mention | None:
    matched = _PLENUM.match(key, end) or _SESSION.match(key, end)
    if matched is None:
        return None
    details = ("", _digits(matched["number"]), _digits(matched["term"]))
    return _mention(text, Span(start, matched.end()), f"{fold(key[start:end])}trung uong", details)


def _congress_at(text: str, key: str, start: int, end: int) -> Mention | None:
    matched = _CONGRESS.match(key, end)
    if matched is None:
        return None
    level = fold(" ".join((matched["level"] or "").split()))
    number = _digits(matched["number"] or matched["roman"] or matched["third"])
    if matched["nation"] or matched["party"]:
        level = "toan quoc"
    term = _digits(matched["term"])
    is_district = level in {"huyen", "tinh"}
    # In small letters "nghị quyết đại hội đảng bộ xã" is what every commune has.
    is_one = (
        number or (term and text[end].isupper()) or is_district or (level == "xa" and text[end].isupper())
    )
    if not is_one:
        return None
    return _mention(text, Span(start, matched.end()), "nghi quyet dai hoi", (level, number, term))


def _mention(text: str, span: Span, name: str, details: tuple[str, ...]) -> Mention:
    written = span.of(text).rstrip(" ,\n")
    title = " ".join(written.split())
    return Mention(
        span=Span(span.start, span.start + len(written)),
        title=title[:1].upper() + title[1:],
        name=name,
        details=details,
    )


def _digits(written: str | None) -> str:
    """Return "21" for "XXI" and "hai mươi mốt", "2015-2020" for "2015 – 2020"; "" for None."""
    if written is None:
        return ""
    plain = " ".join(written.split())
    return _ORDINALS.get(plain, plain.replace(" ", "").replace("–", "-"))


def _all_ordinals() -> dict[str, str]:
    """Return the search keys of the ordinals 1 to 39, in Roman digits and in words."""
    found: dict[str, str] = {}
    for number in range(1, _MOST_MEETINGS + 1):
        tens, ones = divmod(number, 10)
        found["x" * tens + (_ROMAN[ones - 1] if ones else "")] = str(number)
        lead = ("", "mười", "hai mươi", "ba mươi")[tens]
        words = {_ONES[ones - 1]} if ones else {""}
        words |= {"mốt", "một"} if ones == 1 else {"bốn"} if ones == 4 else {"lăm"} if ones == 5 else set()
        found.update({f"{lead} {word}".strip(): str(number) for word in words})
    return found


_ORDINALS = _all_ordinals()
