"""The label at the start of a line: "I.", "2-", "1.1.", "a)", "(3)", "-", "+", "Điều 1."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.spelling import UPPER_LETTERS


class LabelStyle(StrEnum):
    """How a label is written; labels of one style are siblings."""

    PART = "part"  # Phần I, Chương II, Mục 3
    ARTICLE = "article"  # Điều 1.
    CLAUSE = "clause"  # Khoản 1.
    CAPITAL = "capital"  # A.
    ROMAN = "roman"  # I. II- III/
    DECIMAL = "decimal"  # 1.
    NUMBER_DASH = "number-dash"  # 1-
    DECIMAL_2 = "decimal-2"  # 1.1.
    DECIMAL_3 = "decimal-3"  # 1.1.1.
    NUMBER_BRACKET = "number-bracket"  # 1) 1/
    NUMBER_BRACKETS = "number-brackets"  # (1)
    LETTER = "letter"  # a) a. đ)
    LETTER_BRACKETS = "letter-brackets"  # (a)
    MINUS = "minus"  # - –
    PLUS = "plus"  # +
    STAR = "star"  # *
    DOT = "dot"  # • ▪ ·


# Headings that no passage may cross; the other styles are items.
HEADING_STYLES = frozenset(
    {
        LabelStyle.PART,
        LabelStyle.ARTICLE,
        LabelStyle.CAPITAL,
        LabelStyle.ROMAN,
        LabelStyle.DECIMAL,
        LabelStyle.NUMBER_DASH,
        LabelStyle.DECIMAL_2,
        LabelStyle.DECIMAL_3,
    }
)
BULLET_STYLES = frozenset({LabelStyle.MINUS, LabelStyle.PLUS, LabelStyle.STAR, LabelStyle.DOT})


@dataclass(frozen=True, slots=True)
class Label:
    """A label as written, its style, its ordinal (0 for bullets), and where the text behind it starts."""

    text: str
    style: LabelStyle
    ordinal: int
    text_start: int


_ROMAN = r"(?:X{0,2}(?:IX|IV|V?I{1,3}|V)|X{1,2})"
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_DOTS = "•▪·●○■□◦‣\uf0b7\uf02d\uf0a7"
# A number is a label only when words follow: not "2015-2020", "1.320 người", "30/9/2019", "2- 3 lần".
_WORDS = r"(?=\s*[\"“”'‘(*]*[^\W\d_])"
# Each with the characters that open it, "0" for any digit: most lines open with none of them.
_STYLES: tuple[tuple[str, LabelStyle, re.Pattern[str]], ...] = tuple(
    (openings, style, re.compile(pattern))
    for openings, style, pattern in (
        (
            "PCM",
            LabelStyle.PART,
            rf"(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục)\s+(?P<n>{_ROMAN}|\d{{1,2}})(?:\s?[.:\-–]\s?|\s*$)",
        ),
        ("Đ", LabelStyle.ARTICLE, r"(?:ĐIỀU|Điều)\s+(?P<n>\d{1,3})\s?[.:](?!\d)"),
        ("K", LabelStyle.CLAUSE, r"(?:KHOẢN|Khoản)\s+(?P<n>\d{1,2})\s?[.:](?!\d)"),
        ("IVX", LabelStyle.ROMAN, rf"(?P<n>{_ROMAN})\s?[.\-–/)](?=\s|[{UPPER_LETTERS}])(?!\s?\d)"),
        ("ABCDĐE", LabelStyle.CAPITAL, r"(?P<n>[ABCDĐE])\s?[.\-–/)](?=\s+\S\S)(?!\s?\d)(?!\s[A-ZĐ]\.)"),
        ("0", LabelStyle.DECIMAL_3, r"(?P<n>\d{1,2})(?:\.\d{1,2}){2}(?:[.):/]|\s?[-–])?(?=\s)" + _WORDS),
        ("0", LabelStyle.DECIMAL_2, r"(?P<n>\d{1,2})\.\d{1,2}(?:[.):/]|\s?[-–])(?=\s?[^\W\d_])"),
        ("0", LabelStyle.DECIMAL_2, rf"(?P<n>\d{{1,2}})\.\d{{1,2}}(?=\s[\"“]?[{UPPER_LETTERS}])"),
        ("0", LabelStyle.DECIMAL, r"(?P<n>\d{1,2})\.(?!\d)(?=\s|[^\W\d_])"),
        # Not "87-TB/HU", the number of a document at the start of a wrapped line.
        (
            "0",
            LabelStyle.NUMBER_DASH,
            rf"(?P<n>\d{{1,2}})\s?[-–](?!\d|[{UPPER_LETTERS}][{UPPER_LETTERS}&]{{1,6}}[/\-])" + _WORDS,
        ),
        ("0", LabelStyle.NUMBER_BRACKET, r"(?P<n>\d{1,2})[)/](?!\d)" + _WORDS),
        ("(", LabelStyle.NUMBER_BRACKETS, r"\((?P<n>\d{1,2})\)(?=\s?\S)"),
        (_LETTERS, LabelStyle.LETTER, rf"(?P<n>[{_LETTERS}])\s?(?:\)|\.(?=\s))(?=\s?\S)"),
        (_LETTERS, LabelStyle.LETTER, rf"(?P<n>[{_LETTERS}])\s?[-–]\s(?=\S)"),
        ("(", LabelStyle.LETTER_BRACKETS, rf"\((?P<n>[{_LETTERS}])\)(?=\s?\S)"),
        ("-–—−", LabelStyle.MINUS, r"[-–—−](?=\s|[^\W\d_]|[“\"(+])"),
        ("+", LabelStyle.PLUS, r"\+(?=\s|[^\W\d_]|[“\"(])"),
        ("*", LabelStyle.STAR, r"\*(?=\s+\S|[^\W\d_])"),
        (_DOTS, LabelStyle.DOT, rf"[{_DOTS}](?=\s?\S)"),
    )
)
_BY_OPENING = {
    opening: tuple((style, pattern) for openings, style, pattern in _STYLES if opening in openings)
    for opening in {opening for openings, _, _ in _STYLES for opening in openings}
}
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


def read_label(line: str) -> Label | None:
    """Return the label that `line` starts with, or None."""
    opening = line[:1]
    for style, pattern in _BY_OPENING.get("0" if opening.isdecimal() else opening, ()):
        matched = pattern.match(line)
        if matched:
            written = matched["n"] if pattern.groups else None
            end = matched.end()
            text_start = end + len(line[end:]) - len(line[end:].lstrip(" "))
            return Label(matched[0].strip(), style, _ordinal(written), text_start)
    return None


def _ordinal(written: str | None) -> int:
    if written is None:
        return 0
    if written.isdigit():
        return int(written)
    if written.islower():
        return _LETTERS.index(written) + 1
    if set(written) <= set(_ROMAN_VALUES):
        values = [_ROMAN_VALUES[digit] for digit in written]
        pairs = zip(values, [*values[1:], 0], strict=True)
        return sum(-value if value < following else value for value, following in pairs)
    return "ABCDĐE".index(written) + 1
