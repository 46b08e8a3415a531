"""The number of an official document (số hiệu), in any spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.spans import Span
from corpus.spelling import fold, lower

_LETTERS = r"[A-ZĐƯƠÂÊÔĂ][A-ZĐƯƠÂÊÔĂa-z&Đđ]{0,11}\d{0,2}"
_DASH = r"[-/–—‑]"
# Number, an optional year, then one to four letter codes: 406-TB/HU, 633/TB-UBND, 24/2026/NQ-CP, 459/PGD&ĐT.
_WRITTEN = re.compile(
    rf"(?<![\w/.,])(?P<serial>\d{{1,5}})(?:\s?/\s?(?P<year>(?:19|20)\d\d))?"
    rf"\s?{_DASH}\s?(?P<codes>{_LETTERS}(?:\s?{_DASH}\s?{_LETTERS}){{0,3}})(?![\w])"
)
_CODE_SPLIT = re.compile(r"[-/–—‑\s]+")


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
        parts = [str(self.serial), *([str(self.year)] if self.year else []), *self.codes]
        return "-".join(parts).lower()


def _codes(written: str) -> tuple[str, ...]:
    return tuple(fold(code).upper() for code in _CODE_SPLIT.split(written) if code)


def find_document_numbers(text: str) -> Iterator[DocumentNumber]:
    """Yield the document numbers written in `text` (NFC), in order, each with its span."""
    for match in _WRITTEN.finditer(text):
        codes = _codes(match["codes"])
        # "30/Ngày", "15-Mai": a code has at least two capitals somewhere.
        if sum(character.isupper() for character in match["codes"]) < 2:
            continue
        year = int(match["year"]) if match["year"] else None
        yield DocumentNumber(int(match["serial"]), codes, year, Span(*match.span()))


# What a person types: "406 TB HU", "tb406/hu", "Số 406-TB/HU", "TB 406", "thông báo 406".
_TYPED_CODES = frozenset(
    word
    for line in (
        "TB KL QD CT NQ KH CV TTR BC HD QC CTR CTRHD DA TT ND QH HU TU TW BTV BCH UBND HDND UB VPHU VPTU",
        "BTC BTG BDV UBKT PGD SGD BGD",
    )
    for word in line.split()
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
_TYPED = re.compile(
    r"(?<!\w)(?:(?P<before>[a-z&]{2,6})[\s\-/–]{0,2})?(?P<serial>\d{1,5})(?:/(?P<year>(?:19|20)\d\d))?"
    r"(?P<after>(?:[\s\-/–]{1,3}[a-z&]{2,8}){0,3})(?!\w)"
)


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A document number as a question names it; `codes` may be only some of the document's codes."""

    serial: int
    codes: tuple[str, ...]
    year: int | None
    span: Span

    def matches(self, number: DocumentNumber) -> bool:
        """Say whether `number` could be meant: its serial, all typed codes, a year that does not differ."""
        if self.serial != number.serial or (self.year and number.year and self.year != number.year):
            return False
        pieces = {piece for code in number.codes for piece in (code, *code.split("&"))}
        return set(self.codes) <= pieces


def read_typed_number(query: str) -> TypedNumber | None:
    """Return the document number that `query` (NFC) names, or None when it names none.

    A bare number without a code or a kind word ("406", "năm 2019") names no document.
    """
    key = fold(lower(query))
    for match in _TYPED.finditer(key):
        codes: list[str] = []
        start = match.start("serial")
        end = match.end("year") if match["year"] else match.end("serial")
        before = (match["before"] or "").upper()
        if before in _TYPED_CODES:
            codes.append(before)
            start = match.start("before")
        position = match.start("after")
        for part in re.finditer(r"[\s\-/–]{1,3}([a-z&]{2,8})", match["after"] or ""):
            code = part[1].upper()
            written_as_code = query[position + part.start(1) : position + part.end(1)].isupper()
            joined = not part[0][0].isspace()
            if code not in _TYPED_CODES and not (joined and (written_as_code or codes)):
                break
            codes.append(code)
            end = position + part.end(1)
        if not codes:
            prefix = key[: match.start("serial")].removesuffix("so ").rstrip()
            for words, code in _KIND_WORDS.items():
                if prefix.endswith(words):
                    codes.append(code)
                    start = prefix.rindex(words)
        if codes:
            year = int(match["year"]) if match["year"] else None
            return TypedNumber(int(match["serial"]), tuple(codes), year, Span(start, end))
    return None
