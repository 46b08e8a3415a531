"""Fields as a person corrects them: what may be typed, and how it replaces what was read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from typing import Any

from corpus.document_number import find_document_numbers
from corpus.errors import Problem, UnusableCorrection
from corpus.notice import Field, Fields
from corpus.spans import Span
from corpus.spelling import folded_key

# The names of the fields in the order of `Fields`, with the words by which Vietnamese forms call them.
FIELD_NAMES = {
    "kind": "Loại", "number": "Số hiệu", "secrecy": "Độ mật", "issued_on": "Ngày ban hành",
    "meeting_on": "Ngày họp", "occasion": "Hội nghị, buổi làm việc", "issuer": "Cơ quan",
    "term": "Khóa, nhiệm kỳ", "place": "Nơi ban hành", "district": "Huyện", "province": "Tỉnh",
    "subject": "Trích yếu", "signer": "Người ký", "position": "Chức vụ", "authority": "Thẩm quyền ký",
    "recipients": "Nơi nhận", "attachments": "Kèm theo",
}  # fmt: skip
_DAYS = frozenset({"issued_on", "meeting_on"})
_LISTS = frozenset({"recipients", "attachments"})
# In characters: more is a pasted paragraph.
LONGEST_VALUE = 300
_LONGEST_LIST = 2000
_DAY_FORMS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII),
    re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})", re.ASCII),
)
# The Party was founded in February 1930: no notice of it is older.
_FIRST_DAY = date(1930, 1, 1)
_LIST_MARK = "; "
_DISTRICT_WORD = "huyện "
# Beside letters: "Ea H'leo", "Cư M’gar", "Phan Rang - Tháp Chàm".
_MARKS_OF_NAMES = frozenset(" '’-–")


def field_named(written: str) -> str:
    """Return the name of the field that a person names "issued_on", "ngay-ban-hanh" or "Ngày ban hành"."""
    wanted = _name_key(written)
    for name, title in FIELD_NAMES.items():
        if wanted in {_name_key(name), _name_key(title)}:
            return name
    known = ", ".join(f"{name} ({title})" for name, title in FIELD_NAMES.items())
    # JSON may carry half a surrogate pair, which no answer can repeat.
    shown = " ".join(written[:40].encode("utf-8", "replace").decode().split())
    raise UnusableCorrection(
        f"Không có thuộc tính “{shown}”. Hãy chọn trong: {known}.",
        Problem("no_field", shown, known=tuple(FIELD_NAMES)),
    )


def _name_key(name: str) -> str:
    return " ".join(folded_key(name.replace("-", " ").replace("_", " ").replace(",", " ")).split())


def read_correction(name: str, written: str, *, today: date) -> str:
    """Return what a person wrote for the field `name` in the one form in which it is kept.

    A day is kept as 2021-03-05, the entries of a list joined by "; ", anything else as written, in NFC with
    single spaces, a district without "huyện ". Raises UnusableCorrection for a day that is none, is after
    `today` or before 1930, a number that is no document number, a district that is no name, and a text that
    is empty, too long or holds control characters.
    """
    longest = _LONGEST_LIST if name in _LISTS else LONGEST_VALUE
    text = plain_text(FIELD_NAMES[name], written, longest=longest, of=name)
    if not text:
        raise UnusableCorrection(
            f"{FIELD_NAMES[name]}: giá trị đang trống. Hãy ghi giá trị đúng.", Problem("blank_value", of=name)
        )
    if name in _DAYS:
        return _read_day(name, text, today).isoformat()
    if name == "number":
        return _read_number(text)
    if name == "district":
        return _read_district(text)
    if name in _LISTS:
        entries = [entry.strip() for entry in text.split(";")]
        if not any(entries):
            raise UnusableCorrection(
                f"{FIELD_NAMES[name]}: chưa có mục nào. Hãy ghi các mục, cách nhau bằng dấu chấm phẩy.",
                Problem("no_entries", of=name),
            )
        entries = [plain_text(FIELD_NAMES[name], entry, of=name) for entry in entries if entry]
        return _LIST_MARK.join(entries)
    return text


def plain_text(title: str, written: str, *, longest: int = LONGEST_VALUE, of: str) -> str:
    """Return `written` in NFC, trimmed, with single spaces; raise UnusableCorrection unless one line.

    `title` is what a person calls the box of a form that it was typed in, `of` its name for `Problem`.
    """
    # Cf too: a mark that turns the direction of writing would make a page show another value.
    if any(unicodedata.category(character).startswith("C") for character in written):
        raise UnusableCorrection(
            f"{title}: có ký tự điều khiển (xuống dòng, tab, ký tự ẩn). Hãy gõ lại trên một dòng.",
            Problem("hidden_characters", of=of),
        )
    text = " ".join(unicodedata.normalize("NFC", written).split())
    if len(text) > longest:
        raise UnusableCorrection(
            f"{title}: dài {len(text)} ký tự, tối đa {longest}. Hãy rút gọn.",
            Problem("long_correction", of=of, n=len(text), most=longest),
        )
    return text


def _read_day(name: str, text: str, today: date) -> date:
    title = FIELD_NAMES[name]
    found = next(filter(None, (form.fullmatch(text) for form in _DAY_FORMS)), None)
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"])) if found else None
    except ValueError:  # 31/02/2021
        day = None
    if day is None:
        raise UnusableCorrection(
            f"{title}: “{text[:40]}” không phải là ngày. Hãy viết như 05/3/2021 hay 2021-03-05.",
            Problem("no_such_day", text[:40], of=name),
        )
    if not _FIRST_DAY <= day <= today:
        problem = "ở tương lai" if day > today else "trước năm 1930"
        raise UnusableCorrection(
            f"{title}: ngày {_written_day(day)} {problem}. Hãy kiểm tra lại năm.",
            Problem("future_day" if day > today else "early_day", _written_day(day), of=name),
        )
    return day


def _read_number(text: str) -> str:
    bare = text[2:].lstrip(" :") if text.lower().startswith(("số ", "số:")) else text
    for spelling in (bare, bare.upper()):
        if [number.span for number in find_document_numbers(spelling)] == [Span(0, len(spelling))]:
            return spelling
    raise UnusableCorrection(
        f"{FIELD_NAMES['number']}: “{text[:40]}” không phải là số hiệu. Hãy viết như 406-TB/HU.",
        Problem("no_number", text[:40], of="number"),
    )


def _read_district(text: str) -> str:
    """Return the bare name, as districts are read: "Sông Lam" for "huyện Sông Lam"."""
    bare = text[len(_DISTRICT_WORD) :] if text.lower().startswith(_DISTRICT_WORD) else text
    is_name = all(unicodedata.category(mark)[0] in "LM" or mark in _MARKS_OF_NAMES for mark in bare)
    if not is_name or not bare[0].isalpha():
        raise UnusableCorrection(
            f"{FIELD_NAMES['district']}: “{text[:40]}” không phải là tên huyện. "
            "Hãy viết chỉ tên, không có chữ số hay dấu câu, như Sông Lam.",
            Problem("no_district_name", text[:40], of="district"),
        )
    return bare


def kept_text(field: Field[Any]) -> str | None:
    """Return the value of a field in the form of `read_correction`, None when it is unknown."""
    value = field.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return _LIST_MARK.join(value)
    return None if value is None else str(value)


def shown_text(name: str, kept: str | None) -> str:
    """Return a kept value as people write it: 05/03/2021 for a day, "chưa rõ" for None."""
    if kept is None:
        return "chưa rõ"
    return _written_day(date.fromisoformat(kept)) if name in _DAYS else kept


def _written_day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def correct_field(fields: Fields, name: str, kept: str, corrected_on: date) -> Fields:
    """Return `fields` with the kept value in the place of what was read, and both told in its reason.

    Raises ValueError for a name or a value that `read_correction` did not make.
    """
    if name not in FIELD_NAMES or not kept:
        raise ValueError(f"no field {name!r} with {kept!r}")
    value: object = kept
    if name in _DAYS:
        value = date.fromisoformat(kept)
    elif name in _LISTS:
        value = tuple(kept.split(_LIST_MARK))
    was_read = shown_text(name, kept_text(getattr(fields, name)))
    reason = f"người dùng sửa ngày {_written_day(corrected_on)}; máy đọc: {was_read}"
    corrected: dict[str, Any] = {name: Field.corrected(value, reason)}
    return replace(fields, **corrected)
