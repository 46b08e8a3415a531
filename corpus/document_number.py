"""The number of an official document (số hiệu), in any spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.spans import Span
from corpus.spelling import fold, lower

_LETTERS = r"[A-ZĐƯƠÂÊÔĂ][A-ZĐƯƠÂÊÔĂa-z&Đđ]{0,11}\d{0,2}"
_DASH = r"[-/–—‑‐−]"
# Number, an optional year, then one to four letter codes: 406-TB/HU, 633/TB-UBND, 24/2026/NQ-CP, 459/PGD&ĐT.
_WRITTEN = re.compile(
    rf"(?<![\w/.,])(?P<serial>\d{{1,5}})(?:\s?/\s?(?P<year>(?:19|20)\d\d))?"
    rf"\s?{_DASH}\s?(?P<codes>{_LETTERS}(?:\s?{_DASH}\s?{_LETTERS}){{0,3}})(?![\w])"
)
_CODE_SPLIT = re.compile(r"[-/–—‑‐−\s]+")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number taken apart: 406-TB/HU is serial 406 with codes ("TB", "HU").

    `codes` are upper case and without accents, so that "QĐ" and "QD" compare equal. `year` is None when
    the number names none. `span` is where it stands in the text it was read from.
    """

    serial: int
    codes: tuple[str, ...]
    year: int | None
    span: Span

    @property
    def token(self) -> str:
        """The one token under which the lexical index keeps this number: "406-tb-hu"."""
        return _token(self.serial, self.year, self.codes)


def _token(serial: int, year: int | None, codes: tuple[str, ...]) -> str:
    return "-".join([str(serial), *([str(year)] if year else []), *codes]).lower()


def _codes(written: str) -> tuple[str, ...]:
    return tuple(fold(code).upper() for code in _CODE_SPLIT.split(written) if code)


def find_document_numbers(text: str) -> Iterator[DocumentNumber]:
    """Yield the document numbers written in `text` (NFC), in order, each with its span."""
    for match in _WRITTEN.finditer(text):
        number = _taken_apart(match)
        if number is not None:
            yield number


def document_number_at(text: str, start: int) -> DocumentNumber | None:
    """Return the document number whose digits start at `start` of `text` (NFC)."""
    match = _WRITTEN.match(text, start)
    return _taken_apart(match) if match is not None else None


def _taken_apart(match: re.Match[str]) -> DocumentNumber | None:
    # "30/Ngày", "15-Mai": a code has at least two capitals somewhere.
    if sum(character.isupper() for character in match["codes"]) < 2:
        return None
    year = int(match["year"]) if match["year"] else None
    return DocumentNumber(int(match["serial"]), _codes(match["codes"]), year, Span(*match.span()))


# What a person types: "406 TB HU", "tb406/hu", "Số 406-TB/HU", "TB 406", "412TB/HU", "thông báo 406".
_KIND_CODES = frozenset("TB KL QD CT NQ KH CV TTR BC HD QC CTR CTRHD DA TT ND".split(" "))
_BODY_CODES = frozenset(
    "HU TU TW BTV BCH UBND HDND UB QH VPHU VPTU BTC BTG BDV UBKT UBKTHU PGD SGD BGD".split(" ")
)
_KIND_WORDS = {
    "thong bao": "TB",
    "ket luan": "KL",
    "quyet dinh": "QD",
    "chi thi": "CT",
    "nghi quyet": "NQ",
    "ke hoach": "KH",
    "huong dan": "HD",
    "bao cao": "BC",
}
# Word processors write other dashes and strokes than keyboards do, file names an underscore.
_TYPED_JOINTS = str.maketrans({**dict.fromkeys("‐‑‒–—―−﹣－_", "-"), **dict.fromkeys("⁄∕／", "/")})
_TYPED = re.compile(
    r"(?<!\w)(?:(?P<before>[a-z&]{2,6})[\s\-/]{0,2})?(?P<serial>\d{1,5})(?:/(?P<year>(?:19|20)\d\d))?"
    r"(?P<after>(?:[\s\-/]{0,3}[a-z&]{2,8}){0,3})(?!\w)"
)
_TYPED_CODE = re.compile(r"([\s\-/]{0,3})([a-z&]{2,8})")
# "kế hoạch 5 năm", "20 tấn": what follows says that the number counts something.
_COUNTED = re.compile(
    r"\s*(?:%|(?:nam|ngay|thang|quy|tuan|gio|xa|thon|ho|nguoi|dong|ty|trieu|tan|ha|km|m|lan|muc|tieu|vu|tro)\b)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
# "406tbhu": a kind and a body in one run of letters.
_RUN_TOGETHER = {kind + body: (kind, body) for kind in _KIND_CODES for body in _BODY_CODES}
# A question of no more words than this that says "số 301" asks for the notice.
_MOST_WORDS_OF_A_BARE_NUMBER = 4
# The longest words that say what a number is ("theo quyết định số: ") fit into so many characters.
_BEFORE_A_NUMBER = 40


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A document number as a question names it; `codes` may be only some of the document's codes, or none."""

    serial: int
    codes: tuple[str, ...]
    year: int | None
    span: Span

    @property
    def token(self) -> str:
        """The term of the lexical index that this number would be, when all of its codes were typed."""
        return _token(self.serial, self.year, self.codes)

    def matches(self, number: DocumentNumber) -> bool:
        """Say whether `number` could be meant: its serial, all typed codes, a year that does not differ."""
        if self.serial != number.serial or (self.year and number.year and self.year != number.year):
            return False
        pieces = {piece for code in number.codes for piece in (code, *code.split("&"))}
        return set(self.codes) <= pieces


def read_typed_number(query: str) -> TypedNumber | None:
    """Return the first document number that `query` (NFC) names, or None when it names none."""
    return next(find_typed_numbers(query), None)


def find_typed_numbers(query: str) -> Iterator[TypedNumber]:
    """Yield the document numbers that `query` (NFC) names, in order.

    A kind ("TB", "thông báo"), a dash or stroke before a code, or "số" must stand beside the digits: a year
    ("kế hoạch 2021"), a count ("kế hoạch 5 năm") and a body ("năm 2019 UBND huyện") make no number.
    """
    key = fold(lower(query)).translate(_TYPED_JOINTS)
    is_short = len(key.split(maxsplit=_MOST_WORDS_OF_A_BARE_NUMBER)) <= _MOST_WORDS_OF_A_BARE_NUMBER
    position = 0
    while match := _TYPED.search(key, position):
        codes, end, is_joined = _typed_codes(match, query)
        # Not from the end of the match: what follows the codes may belong to the next number.
        position = end
        before = key[max(match.start("serial") - _BEFORE_A_NUMBER, 0) : match.start("serial")].rstrip()
        says_number = before.endswith(("so", "so:", "so.")) and not before.endswith(("muc so", "chi so"))
        # "406 TB HU năm 2019" counts no years.
        is_count = (not codes and _COUNTED.match(key, end)) or _YEAR.fullmatch(match["serial"])
        if is_count and not (is_joined or says_number):
            continue
        start = match.start("serial")
        if (match["before"] or "").upper() in _KIND_CODES:
            codes.insert(0, match["before"].upper())
            start = match.start("before")
        words = before.removesuffix("so").rstrip(" :")
        kind = next((code for phrase, code in _KIND_WORDS.items() if words.endswith(phrase)), None)
        if kind is not None and not codes:
            codes.append(kind)
        is_named = is_joined or any(code in _KIND_CODES for code in codes)
        is_asked = says_number and is_short
        if is_named or is_asked:
            year = int(match["year"]) if match["year"] else None
            yield TypedNumber(int(match["serial"]), tuple(codes), year, Span(start, end))


def _typed_codes(match: re.Match[str], query: str) -> tuple[list[str], int, bool]:
    """Return the codes behind the digits, where they end, and whether a dash or stroke joins the first."""
    codes: list[str] = []
    end = match.end("year") if match["year"] else match.end("serial")
    is_joined = False
    offset = match.start("after")
    for part in _TYPED_CODE.finditer(match["after"]):
        code = part[2].upper()
        has_dash = bool(part[1].strip())
        is_capital = query[offset + part.start(2) : offset + part.end(2)].isupper()
        # "12/QĐUB" may be written so in the notice, too.
        if not has_dash and code in _RUN_TOGETHER:
            codes += _RUN_TOGETHER[code]
            end = offset + part.end(2)
            break
        if code not in _KIND_CODES | _BODY_CODES and not (has_dash and (is_capital or codes)):
            break
        is_joined = is_joined or has_dash
        codes.append(code)
        end = offset + part.end(2)
    return codes, end, is_joined
