"""What the tail of a notice states: signer, position, authority, recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.canonical import CanonicalText
from corpus.names import is_person_name, name_case
from corpus.notice import Field
from corpus.parts import AUTHORITY_LINE, RECIPIENTS_LINE, match_place_and_date
from corpus.spans import Span
from corpus.spelling import LOWER_LETTERS, UPPER_LETTERS, search_key

_AUTHORITY = re.compile(
    r"\W{0,3}(?P<form>T\s?/\s?U\s?/\s?Q|T\s?/\s?[ML]|T\.? ?[ML]\s?[./]?|[KQ]\s?/\s?[TQ]|[KQ]\.?T\s?[./]?|"
    r"TUQ[./]?|[tk]/[mlt]\.?)\s*(?P<body>.+)"
)
# "T/M BAN THƯỜNG VỤ - BÍ THƯ": the signer's position behind the body on one line. Wants a search key.
_POSITION_BEHIND = re.compile(
    r"(?<=\w)\W{1,3}(?P<position>(?:q\. ?|quyền )?(?:phó )?"
    r"(?:bí thư|chủ tịch|chánh văn phòng|trưởng (?:phòng|ban)|giám đốc)(?!\w).*)"
)
# "BÍ THƯ Lò Văn Ón"
_NAME_BEHIND = re.compile(
    rf"(?P<position>[{UPPER_LETTERS}][{UPPER_LETTERS} .,-]{{4,60}}?) "
    rf"(?P<name>[{UPPER_LETTERS}][{LOWER_LETTERS}]\w{{0,7}}(?: [{UPPER_LETTERS}]\w{{0,8}}){{1,4}})"
)
_SIGNED = re.compile(r"(?i)^\W{0,2}đã ký\W{1,4}(?=\w)|(?<=\w)\W{1,4}đã ký\W{0,3}$")
_FORMS = {"TM": "T/M", "TL": "T/L", "KT": "K/T", "QT": "Q/T", "TUQ": "T/U/Q"}
_POSITION = re.compile(
    r"(?:q\. ?|quyền )?(?:phó )?(?:phó|bí thư|chủ tịch|chánh văn phòng|trưởng|giám đốc|thứ trưởng|"
    r"bộ trưởng|hiệu trưởng|"
    r"chủ nhiệm|uỷ viên|cục trưởng|vụ trưởng|chỉ huy|chính trị viên|thường trực|kiêm|chuyên viên|tổng|"
    r"phụ trách)(?!\w)"
)
# What a stamp or a certificate starts with, whatever marks stand before it.
_STAMP = re.compile(
    r"(?i)đã ký|ký bởi|người ký|thời gian ký|ngày ký|email|e-mail|cơ quan\s*:|chức vụ\s*:|ký tên|dấu\W*\Z|"
    r"ký số bởi|signature (?:not )?(?:verified|valid)|digitally signed|(?:date|reason|location):"
)
_SEALED = re.compile(r"(?i)đóng dấu")
_WORD = re.compile(r"\w")
_CERTIFICATE = re.compile(
    r"(?i)\W*(?:ký (?:số )?bởi|người ký|thời gian ký|ngày ký|e-?mail|cơ quan\s*:|"
    r"signature |digitally |date:|reason:|location:)"
)
_LEADING_MARK = re.compile(r"^[-–—+•*\s]+")
_MIXED = re.compile(r"kiêm [^a-z]{4,60}$")
_LONGEST_NAME_LINE = 70  # characters
_MAX_SIGNATURE_LINES = 14


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature block; each field is unknown when its line is missing."""

    signer: Field[str]
    position: Field[str]
    authority: Field[str]


def read_signature(canonical: CanonicalText) -> Signature:
    """Return who signed, as what, and on whose behalf. Stamps of digital certificates are no names."""
    lines = [
        (canonical.line_text(index), canonical.lines[index].span)
        for index in range(canonical.parts.tail_start, len(canonical.lines))
    ]
    start = _start_of_signature(lines)
    authority: list[tuple[str, Span]] = []
    position: list[tuple[str, Span]] = []
    signer: tuple[str, Span] | None = None
    is_delegated = False
    for text, span in _signature_lines(lines, start):
        matched = _AUTHORITY.match(text)
        if RECIPIENTS_LINE.match(text) or (signer and not matched):
            break
        if matched and AUTHORITY_LINE.match(text):
            behind = _POSITION_BEHIND.search(search_key(text), matched.start("body"))
            if not authority:
                authority.append((_authority_name(matched, behind.start() if behind else len(text)), span))
            if behind is not None:
                position.append((text[behind.start("position") :].strip(" *_,;."), span))
            is_delegated = matched["form"].upper().startswith(("K", "Q"))
        elif _is_stamp(text) or match_place_and_date(text):
            continue
        elif _is_position(text, follows_position=bool(position)):
            position.append((text.strip(" *_,;."), span))
        elif is_person_name(_bare_name(text)):
            signer = (_bare_name(text), span)
        elif not position and authority and not is_delegated and text.isupper():
            # The rest of the body's name: "T/M BAN CHẤP HÀNH" / "ĐẢNG BỘ HUYỆN".
            authority[-1] = (f"{authority[-1][0]} {name_case(text)}", Span(authority[-1][1].start, span.end))
    return Signature(
        signer=_signer(signer),
        position=_block(position, "không thấy chức vụ của người ký"),
        authority=_block(authority, "chỗ ký không ghi ký thay mặt hay thừa lệnh ai"),
    )


def _signature_lines(lines: list[tuple[str, Span]], start: int | None) -> Iterator[tuple[str, Span]]:
    """Yield the lines of the signature: without "(Đã ký)", a position and a name on one line apart."""
    block = lines[start : start + _MAX_SIGNATURE_LINES] if start is not None else []
    for place, (written, span) in enumerate(block):
        following = block[place + 1][0] if place + 1 < len(block) else ""
        text = _SIGNED.sub("", written) if len(written) <= _LONGEST_NAME_LINE else written
        both = _NAME_BEHIND.fullmatch(text)
        if both is not None and _is_position(both["position"], follows_position=False):
            yield both["position"].strip(" *_,;.-"), span
            yield both["name"], span
        # The rest of a certificate's broken line: "Ký bởi: Văn phòng Huyện ủy" / "Mường Hạ" / "Ngày ký: …".
        elif not (is_person_name(_bare_name(text)) and _CERTIFICATE.match(following)):
            yield text, span


def _signer(found: tuple[str, Span] | None) -> Field[str]:
    if found is None:
        return Field.unknown("không thấy tên người ký")
    name = found[0].title() if found[0].isupper() else found[0]
    return Field.stated(name, found[1])


def _start_of_signature(lines: list[tuple[str, Span]]) -> int | None:
    for index, (text, _) in enumerate(lines):
        if len(text) < 90 and AUTHORITY_LINE.match(text):
            return index
    for index, (text, _) in enumerate(lines):
        if text.isupper() and len(text) < 60 and _is_position(text, follows_position=False):
            return index
    for index, (text, _) in enumerate(lines):
        if _is_stamp(text) and "ký" in search_key(text):
            return index
    return None


def _is_stamp(line: str) -> bool:
    """Say whether a line is a stamp's: "(Đã ký)", "Ngày ký: …", an address, words in brackets."""
    first = _WORD.search(line)
    return first is not None and (
        _STAMP.match(line, first.start()) is not None
        or _SEALED.search(line) is not None
        or _is_mail_address(line)
        or any(_is_all_inside(line, first.start(), *brackets) for brackets in ("()", "[]"))
    )


def _is_mail_address(line: str) -> bool:
    words = [part for part in line.split() if _WORD.search(part)] if "@" in line else []
    return len(words) == 1 and "@" in words[0][1:-1]


def _is_all_inside(line: str, first_word: int, opening: str, closing: str) -> bool:
    """Say whether all words of a line stand between two brackets."""
    start, end = line.find(opening), line.rfind(closing)
    return 0 <= start < min(first_word, end) and _WORD.search(line, end) is None


def _is_position(text: str, *, follows_position: bool) -> bool:
    key = search_key(text).strip(" *_")
    if len(text) > 70 or text.startswith(("-", "–", "+")):
        return False
    if follows_position and text.isupper() and not is_person_name(text):
        return True
    return _POSITION.match(key) is not None


def _bare_name(text: str) -> str:
    without_title = re.sub(r"(?i)^(?:đồng chí|đ/c|ông|bà|ths\.?|ts\.?)\s+", "", text.strip(" *_.,:"))
    return without_title.strip()


def _authority_name(matched: re.Match[str], end: int) -> str:
    form = re.sub(r"[^A-Z]", "", matched["form"].upper())
    body = matched.string[matched.start("body") : end]
    return f"{_FORMS.get(form, form)} {name_case(body.strip(' *_,.:-–'))}"


def _block(found: list[tuple[str, Span]], reason: str) -> Field[str]:
    if not found:
        return Field.unknown(reason)
    # Each line for itself: "PHÓ BÍ THƯ" / "kiêm CHỦ TỊCH HĐND HUYỆN".
    named = [
        name_case(words) if words.isupper() or words.islower() or _MIXED.match(words) else words
        for words, _ in found
    ]
    joined = [f"{words[0].lower()}{words[1:]}" if words.startswith("Kiêm ") else words for words in named[1:]]
    value = " ".join([named[0], *joined])
    return Field.stated(value, Span(found[0][1].start, found[-1][1].end))


def read_recipients(canonical: CanonicalText) -> Field[tuple[str, ...]]:
    """Return the lines of "Nơi nhận", each without its dash and its closing comma."""
    recipients: list[str] = []
    start: int | None = None
    end = 0
    for index in range(canonical.parts.tail_start, len(canonical.lines)):
        text = canonical.line_text(index)
        span = canonical.lines[index].span
        if start is None:
            if RECIPIENTS_LINE.match(text):
                start, end = span.start, span.end
                inline = re.sub(r"(?i)^\W{0,3}nơi nhận\W*", "", text)
                recipients.extend(part for part in re.split(r"[;]\s*", inline) if part.strip(" .,;"))
            continue
        if _ends_recipients(text):
            break
        # "Bản điện tử:" divides the list and receives nothing.
        if text[0] not in "-–—+•*" and text.endswith(":"):
            continue
        if text[0] in "-–—+•*" or not recipients:
            recipients.append(_LEADING_MARK.sub("", text))
        else:
            recipients[-1] = f"{recipients[-1]} {text}"
        end = span.end
    cleaned = tuple(name for recipient in recipients if (name := recipient.strip(" .,;")))
    if start is None or not cleaned:
        return Field.unknown("không có mục “Nơi nhận”")
    return Field.stated(cleaned, Span(start, end))


def _ends_recipients(text: str) -> bool:
    return (
        AUTHORITY_LINE.match(text) is not None
        or (text.isupper() and len(text) < 60 and _is_position(text, follows_position=False))
        or text.startswith("(Văn bản")
        or match_place_and_date(text) is not None
        or (text[0] not in "-–—+•*" and is_person_name(text))
    )
