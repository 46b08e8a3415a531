"""What the tail of a notice states: signer, position, authority, recipients."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.canonical import CanonicalText
from corpus.names import is_person_name, name_case
from corpus.notice import Field
from corpus.parts import AUTHORITY_LINE, PLACE_AND_DATE, RECIPIENTS_LINE
from corpus.spans import Span
from corpus.spelling import search_key

_AUTHORITY = re.compile(
    r"\W{0,3}(?P<form>T\s?/\s?[ML]|T\.?[ML]\.?|[KQ]\s?/\s?[TQ]|[KQ]\.?T\.?|TUQ\.?)\s*(?P<body>.+)"
)
_FORMS = {"TM": "T/M", "TL": "T/L", "KT": "K/T", "QT": "Q/T", "TUQ": "T/U/Q"}
_POSITION = re.compile(
    r"(?:q\. ?|quyền )?(?:phó )?(?:phó|bí thư|chủ tịch|chánh văn phòng|trưởng|giám đốc|thứ trưởng|"
    r"bộ trưởng|hiệu trưởng|"
    r"chủ nhiệm|uỷ viên|cục trưởng|vụ trưởng|chỉ huy|chính trị viên|thường trực|kiêm|chuyên viên|tổng|"
    r"phụ trách)(?!\w)"
)
_STAMP = re.compile(
    r"(?i)\W*(?:\(?\W*đã ký.*|ký bởi.*|người ký.*|thời gian ký.*|ngày ký.*|email.*|e-mail.*|"
    r"cơ quan\s*:.*|chức vụ\s*:.*|\S+@\S+|\[.*\]|\(.*\)|ký tên.*|.*đóng dấu.*|dấu)\W*"
)
_LEADING_MARK = re.compile(r"^[-–—+•*\s]+")
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
    for text, span in lines[start : start + _MAX_SIGNATURE_LINES] if start is not None else []:
        matched = _AUTHORITY.match(text)
        if RECIPIENTS_LINE.match(text) or (signer and not matched):
            break
        if matched and AUTHORITY_LINE.match(text):
            if not authority:
                authority.append((_authority_name(matched), span))
            is_delegated = matched["form"].startswith(("K", "Q"))
        elif _STAMP.fullmatch(text) or PLACE_AND_DATE.fullmatch(text):
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
        if _STAMP.fullmatch(text) and "ký" in search_key(text):
            return index
    return None


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


def _authority_name(matched: re.Match[str]) -> str:
    form = re.sub(r"[^A-Z]", "", matched["form"])
    return f"{_FORMS.get(form, form)} {name_case(matched['body'].strip(' *_,.:'))}"


def _block(found: list[tuple[str, Span]], reason: str) -> Field[str]:
    if not found:
        return Field.unknown(reason)
    value = " ".join(words for words, _ in found)
    value = name_case(value) if value.isupper() else value
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
        or PLACE_AND_DATE.fullmatch(text) is not None
        or (text[0] not in "-–—+•*" and is_person_name(text))
    )
