"""Statutes cited by their name: laws, codes, ordinances, charters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from corpus.references.beside import read_beside
from corpus.references.records import Mention
from corpus.spans import Span
from corpus.spelling import folded_key, search_key

_FILE = Path(__file__).with_name("statutes.txt")
_KINDS = ("luật ", "hiến pháp", "pháp lệnh ", "điều lệ ", "cương lĩnh ")
_CODE = "bộ "
# "pháp luật", "kỷ luật đảng", "trái luật Đất đai" is written with a capital.
_NOT_BEFORE = ("pháp ", "kỷ ", "kỉ ", "quy ", "học ", "ty ", "sư ", "khoa ")
_YEAR = re.compile(r" ?,? ?(?:năm )?\(?(?P<year>(?:19|20)\d\d)\)?(?![\d/])")
_LONGEST = 90
_SPACES = re.compile(r"\s+")
# The same statute in the two ways of naming it, by keys without accents.
_SAME = {
    "dieu le dang cong san viet nam": "dieu le dang",
    "dieu le cong doan viet nam": "dieu le cong doan",
    "luat ngan sach": "luat ngan sach nha nuoc",
    "luat chinh quyen dia phuong": "luat to chuc chinh quyen dia phuong",
    "luat phong chay va chua chay": "luat phong chay, chua chay",
    "dieu le doan": "dieu le doan thanh nien cong san ho chi minh",
    "dieu le hoi cuu chien binh viet nam": "dieu le hoi cuu chien binh",
    "dieu le hoi nong dan viet nam": "dieu le hoi nong dan",
}


@cache
def _names() -> re.Pattern[str]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    known = sorted((search_key(line) for line in lines if not line.startswith("#")), key=len, reverse=True)
    # "Luật An ninh – quốc phòng": a dash of the name may be set in several ways, a space be a line's end.
    words = (r"\s".join(re.escape(word) for word in name.split()) for name in known)
    return re.compile(rf"(?:{'|'.join(words)})(?!\w)")


def find_statutes(text: str, key: str) -> Iterator[Mention]:
    """Yield the mentions of known statutes, by kind, then in order; the name must start with a capital.

    `details` is the year as written behind the name ("Luật Đất đai năm 2013"), "" for none.
    """
    for kind in _KINDS:
        start = key.find(kind)
        while start >= 0:
            mention = _statute_at(text, key, start)
            if mention is not None:
                yield mention
            start = key.find(kind, start + len(kind))


def _statute_at(text: str, key: str, start: int) -> Mention | None:
    if key.startswith(_CODE, start - len(_CODE)) and start >= len(_CODE):
        start -= len(_CODE)
    elif key[max(0, start - 5) : start].endswith(_NOT_BEFORE) and not text[start : start + 2].isupper():
        return None
    if start > 0 and key[start - 1].isalnum():
        return None
    matched = _names().match(key, start, start + _LONGEST)
    if matched is None or not text[start].isupper() or not _has_capital_name(text, matched):
        return None
    year = _YEAR.match(key, matched.end())
    end = year.end() if year is not None else matched.end()
    beside = read_beside(text, key, end)
    name = _SPACES.sub(" ", folded_key(matched[0]))
    written = " ".join(Span(start, end).of(text).replace("(", " ").replace(")", " ").split())
    return Mention(
        span=Span(start, beside.end),
        title=_capitalised(written),
        name=_SAME.get(name, name),
        details=(year["year"] if year is not None else "",),
        day=beside.day,
        issuer=beside.issuer,
    )


def _has_capital_name(text: str, matched: re.Match[str]) -> bool:
    """Say whether the name behind the kind has a capital: "Điều lệ Đảng", not "điều lệ đoàn"."""
    return (
        any(character.isupper() for character in matched.group())
        or any(character.isupper() for character in text[matched.start() + 1 : matched.end()])
        or matched[0] == "hiến pháp"
    )


def _capitalised(written: str) -> str:
    return written[:1].upper() + written[1:]
