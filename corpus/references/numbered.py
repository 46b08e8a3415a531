"""Documents cited by their number, whole or shortened to the serial."""

from __future__ import annotations

import re

from corpus.document_number import DocumentNumber, document_number_at
from corpus.references.beside import read_beside
from corpus.references.kinds import (
    KIND_CODES,
    KIND_ENDS,
    NUMBERED_ALONE,
    KindBefore,
    code_of_kind,
    fits_kind,
    kind_before,
    kind_of_codes,
)
from corpus.references.records import Mention
from corpus.spans import Span
from corpus.spelling import fold

_DIGITS = re.compile(r"[0-9]+")
_DASH = "[-/–—‑‐−]"
# Nearly all digits of a notice are counts and dates. A number's are followed by a dash and a code, or stand
# behind the last letters of a kind's word or of "số"; one pattern that opens with the digit finds both.
_LAST_LETTERS = "|".join(sorted({end[-2:] for end in (*KIND_ENDS, "số")}))
_CANDIDATE = re.compile(
    rf"[0-9](?:(?= ?{_DASH} ?(?:[a-zđ]|(?:19|20)[0-9][0-9] ?{_DASH}))"
    rf"|(?<=(?:{_LAST_LETTERS}) [0-9])|(?<=(?:{_LAST_LETTERS})[\n:.][0-9])"
    rf"|(?<=(?:{_LAST_LETTERS})[\n:. ][\n:. ][0-9])|(?<=số[0-9]))"
)
_DIGIT = frozenset("0123456789")
_LONGEST_SERIAL = 5
# Behind a kind's word a number may lack its dash, be in small letters, or have a letter behind the serial:
# "898 QĐ/HU", "30a/2008/NQ-CP"; a year with a digit too many stands in a real plan of 2020.
_LOOSE = re.compile(
    rf"(?P<serial>\d{{1,5}})(?P<letter>[a-z]?)(?: ?/ ?(?P<year>\d{{4,5}}))? {{0,2}}(?:{_DASH} ?)?"
    rf"(?P<codes>[a-zđ&]{{1,12}}\d{{0,2}}(?: ?{_DASH} ?[a-zđ&]{{1,12}}\d{{0,2}}){{0,3}})(?!\w)"
)
_BODY_CODES = frozenset("TW TU HU CP TTG UBND HDND QH HUYEN BCT".split())
# "Quyết định số 12, 13 và 14-QĐ/HU"
_LISTED = re.compile(
    rf"(?: ?(?:,|;|và) ?(?:số )?\d{{1,5}}){{0,6}} ?(?:,|;|và) ?(?:số )?(?=\d{{1,5}} ?(?:{_DASH}))"
)
# What follows a serial that stands alone, without "số" before it; "Quyết định 12 chỉ tiêu" counts.
_BEHIND_ALONE = re.compile(
    r"[a-z]?(?:(?=\s{0,3}(?:[,;:)\]\"”\n]|\.(?!\d)|\Z|[-–] ))"
    r"|(?= (?:của|về|ngày|đến|là|đã|và|cùng|nêu|giao|yêu|có|để|trong|tại|theo|vẫn|chưa|phải|nói|"
    r"còn|do|thì|mà|với|khi|sau|trước|từ|được|không|nay|như|cho|sẽ|đang|"
    r"giai|ban hành|quy định|cũng|đề ra|trên|ở|gắn|thuộc)(?!\w)))"
)
_BEHIND_SAID = re.compile(r"[a-z]?(?![\w%])(?![.,/]\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_BULLET = 8  # characters
# A law has its number behind its name: "Luật Đất đai số 45/2013/QH13", "(Luật số: 25/2018/QH14)".
_LAW_BEFORE = re.compile(
    r"(?:luật|pháp lệnh|nghị quyết) [^.;:,\n\d]{2,80}?(?: (?:năm )?\d{4})?,? \(?(?:luật )?(?:số:? ?)?\Z"
)
_LONGEST_LAW = 110


def find_numbered(text: str, key: str, body: Span) -> list[Mention]:
    """Return the mentions by number, in order, without overlap; `key` is the search key of `text`.

    A number counts behind a kind's word or "số", or with the code of a kind ("05-CT/TW"). A serial alone
    counts behind a kind's word where it cannot be a count of what follows, or where the notice cites a whole
    number with this kind and serial.
    """
    found: list[Mention] = []
    doubtful: list[Mention] = []
    done = 0
    for candidate in _CANDIDATE.finditer(key):
        digits = _digits_around(text, candidate.start())
        if digits is None or digits.start < done:
            continue
        start = digits.start
        done = digits.end
        before = kind_before(key, start, crosses_line=start < body.start)
        number = document_number_at(text, start)
        if number is not None:
            mentions = _by_number(text, key, before, number)
        elif before.name is not None:
            mentions = _by_serial(text, key, digits, before, before.name)
            if not mentions:
                doubtful.extend(_doubtful(text, before, digits))
        else:
            continue
        if mentions:
            done = mentions[-1].span.end
            found.extend(mentions)
    whole = {(mention.title, mention.serial) for mention in found if mention.codes}
    found.extend(mention for mention in doubtful if (mention.title, mention.serial) in whole)
    return sorted(found, key=lambda mention: mention.span)


def _digits_around(text: str, place: int) -> Span | None:
    """Return the run of digits around `place`, None when it is too long for a serial."""
    start, end = place, place + 1
    while start > 0 and text[start - 1] in _DIGIT and end - start <= _LONGEST_SERIAL:
        start -= 1
    while end < len(text) and text[end] in _DIGIT and end - start <= _LONGEST_SERIAL:
        end += 1
    return Span(start, end) if end - start <= _LONGEST_SERIAL else None


def _by_number(text: str, key: str, before: KindBefore, number: DocumentNumber) -> list[Mention]:
    if not _is_cited(text, number.span.start, before, number):
        return []
    return [_whole(text, key, before, number, before.start)]


def _by_serial(text: str, key: str, digits: Span, before: KindBefore, name: str) -> list[Mention]:
    """Return what a kind and digits cite where no whole number stands: a sloppy one, a list, a serial."""
    start, end = digits.start, digits.end
    loose = _loose(text, key, start, name)
    if loose is not None:
        return [_whole(text, key, before, loose, before.start)]
    listed = _LISTED.match(key, end)
    last = document_number_at(text, listed.end()) if listed is not None else None
    if listed is not None and last is not None and fits_kind(name, last.codes):
        return _list(text, key, before, Span(start, listed.end()), last)
    alone = _alone(text, key, before, digits) if name in NUMBERED_ALONE else None
    return [alone] if alone is not None else []


def _doubtful(text: str, before: KindBefore, digits: Span) -> list[Mention]:
    """Return as a mention, if it can be one, a serial that may count what follows ("thông báo 268 tin")."""
    if _BEHIND_SAID.match(text, digits.end) is None:
        return []
    span = Span(before.start, digits.end)
    return [Mention(span=span, title=before.name, number=digits.of(text), serial=int(digits.of(text)))]


def _is_cited(text: str, start: int, before: KindBefore, number: DocumentNumber) -> bool:
    # "biển số 29-LD": a number that says nothing of its kind has a stroke.
    if before.name is not None or (before.says_number and "/" in number.span.of(text)):
        return True
    lead = text[max(0, start - _LONGEST_BULLET) : start].rpartition("\n")
    opens_line = (lead[1] or start < _LONGEST_BULLET) and not lead[2].strip(" \t*+•-")
    if opens_line and " " in number.span.of(text):
        return False  # "2- KH-UBND huyện …": a label
    return number.codes[0] in KIND_CODES or number.codes[-1].startswith("QH")


def _whole(text: str, key: str, before: KindBefore, number: DocumentNumber, start: int) -> Mention:
    title = before.name
    if title is None or not fits_kind(title, number.codes):
        title = kind_of_codes(number.codes) if number.codes[0] in KIND_CODES else title
    codes = number.codes
    if codes[-1].startswith(("QH", "UBTVQH")):
        law = _LAW_BEFORE.search(key[max(0, number.span.start - _LONGEST_LAW) : number.span.start])
        if law is not None:
            start = max(0, number.span.start - _LONGEST_LAW) + law.start()
            title = _law_title(text[start : number.span.start])
    beside = read_beside(text, key, number.span.end)
    return Mention(
        span=Span(start, beside.end),
        title=title,
        number="".join(number.span.of(text).split()),
        serial=number.serial,
        year=number.year,
        codes=codes,
        day=beside.day,
        issuer=beside.issuer,
    )


def _law_title(written: str) -> str:
    words = re.sub(r"[,(]?\s*(?:[Ll]uật )?(?:[Ss]ố:? ?)?\Z", "", written)
    return " ".join(words.split())


def _loose(text: str, key: str, start: int, kind: str) -> DocumentNumber | None:
    matched = _LOOSE.match(key, start)
    if matched is None:
        return None
    codes = tuple(fold(code).upper() for code in re.split(rf"{_DASH}|\s", matched["codes"]) if code)
    is_joined = matched["year"] is not None or re.search(_DASH, matched[0]) is not None
    if codes[0] in KIND_CODES:
        if not fits_kind(kind, codes):
            return None
    elif codes[0] in _BODY_CODES and (
        is_joined or matched["codes"].upper() == Span(*matched.span("codes")).of(text)
    ):
        codes = tuple(filter(None, (code_of_kind(kind), *codes)))
    else:
        return None
    year = int(matched["year"]) if matched["year"] and len(matched["year"]) == 4 else None
    return DocumentNumber(int(matched["serial"]), codes, year, Span(*matched.span()))


def _list(text: str, key: str, before: KindBefore, serials: Span, last: DocumentNumber) -> list[Mention]:
    """Return one mention a serial; all have the codes of the last, only the last has the date beside it."""
    written = "".join(last.span.of(text).split())
    codes_written = written[len(re.match(r"\d+", written)[0]) :]  # type: ignore[index]  # it starts with digits
    start = before.start
    mentions = []
    for serial in _DIGITS.finditer(text, serials.start, serials.end):
        mentions.append(
            Mention(
                span=Span(start, serial.end()),
                title=before.name,
                number=serial[0] + codes_written,
                serial=int(serial[0]),
                year=last.year,
                codes=last.codes,
            )
        )
        start = serial.end()
    return [*mentions, _whole(text, key, before, last, last.span.start)]


def _alone(text: str, key: str, before: KindBefore, digits: Span) -> Mention | None:
    end = digits.end
    is_year = _YEAR.fullmatch(digits.of(text)) is not None
    behind = _BEHIND_SAID.match(key, end) if before.says_number else _BEHIND_ALONE.match(key, end)
    if behind is None or (is_year and not before.says_number):
        return None
    if not before.says_number and not text[before.start].isupper():
        return None
    beside = read_beside(text, key, behind.end())
    return Mention(
        span=Span(before.start, beside.end),
        title=before.name,
        number=text[digits.start : behind.end()],
        serial=int(digits.of(text)),
        day=beside.day,
        issuer=beside.issuer,
    )
