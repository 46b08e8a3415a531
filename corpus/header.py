"""What the header of a notice states: kind, number, place and date, issuer, subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.canonical import CanonicalText
from corpus.dates import find_dates, read_date_in_words
from corpus.document_number import find_document_numbers
from corpus.notice import Field
from corpus.parts import (
    ABOUT_LINE,
    ADDRESSEE_LINE,
    KINDS,
    MOTTO,
    NUMBER_ALONE,
    NUMBER_LINE,
    SECRECY_LINE,
    kind_of,
    match_place_and_date,
)
from corpus.spans import Span
from corpus.spelling import LOWER_LETTERS, UPPER_LETTERS, notice_key, search_key

_BLANK_NUMBER = re.compile(r"(?i)\W{0,3}số\s*:?[\s.…_]*[/-]")
# "HUYỆN ỦY THẠCH AN Thạch An": two columns of which nothing but a space is left.
_CAPITALS_BEFORE = re.compile(rf"(?:[{UPPER_LETTERS}]{{2,}}\s+){{2,}}(?=[{UPPER_LETTERS}][{LOWER_LETTERS}])")
_OFFICE = re.compile(
    r"(?:huyện uỷ|tỉnh uỷ|thành uỷ|thị uỷ|đảng uỷ|(?:ubnd|uỷ ban nhân dân)(?: (?:huyện|tỉnh|xã))?)\s+"
)
_LONGEST_PLACE_LINE = 90
_NUMBER_BARE = re.compile(r"\d{1,5}(?:/\d{4})? ?[-/–] ?[A-ZĐ]{2,5}(?: ?[-/–] ?[A-ZĐ&]{2,9}){1,2}")
# Above the title, the date of issue may stand without its place.
_DATE_ALONE = re.compile(
    r"(?i)\W{0,3}(ngày\W{0,2}\d{1,2}\W{0,2}tháng\W{0,2}\d{1,2}\W{0,2}năm\W{0,2}\d{4})\W{0,3}"
)
_PLACE_AND_DATE_IN_WORDS = re.compile(
    rf"\W{{0,3}}(?P<place>[{UPPER_LETTERS}][^,;:()\d]{{1,40}}?), ?"
    r"ngày [\w ]{1,25} tháng [\w ]{1,12} năm [\w ]{4,40}\W{0,3}"
)


@dataclass(frozen=True, slots=True)
class PlaceAndDate:
    """The place-and-date line taken apart; `day` is None where the date is incomplete.

    `organisation` is where a line such as "Huyện ủy Thạch An, ngày 3/2/2024" names who writes.
    """

    place: str
    place_span: Span
    organisation: Span | None
    day: date | None
    day_span: Span


def header_lines(canonical: CanonicalText) -> Iterator[tuple[int, str]]:
    """Yield the lines of the letterhead: above the title, or above the body when there is no title."""
    title = canonical.parts.title
    end = canonical.parts.body_start if title is None else title
    for index in range(end):
        yield index, canonical.line_text(index)


def read_kind(canonical: CanonicalText) -> Field[str]:
    """Return the kind of document that the title line names."""
    title = canonical.parts.title
    if title is not None:
        line = canonical.lines[title].span
        found = kind_of(line.of(canonical.text))
        if found is not None:
            return Field.stated(found[0], Span(line.start, line.start + found[1]))
    for index, text in _first_lines(canonical):
        if ABOUT_LINE.match(text) or ADDRESSEE_LINE.match(text):
            reason = "không có dòng tên loại; có “V/v” hoặc “Kính gửi” nên là công văn"
            return Field.inferred("Công văn", reason, canonical.lines[index].span)
    return Field.unknown("văn bản không có dòng tên loại")


def _first_lines(canonical: CanonicalText) -> Iterator[tuple[int, str]]:
    """Yield the lines of the header and the first of the body, where "Kính gửi" stands."""
    for index in range(min(canonical.parts.body_start + 1, len(canonical.lines))):
        yield index, canonical.line_text(index)


def read_number(canonical: CanonicalText) -> Field[str]:
    """Return the document number as written, without spaces; never the number of a cited document."""
    reason = "phần đầu không ghi số hiệu"
    for index in range(canonical.parts.body_start):
        start = canonical.lines[index].span.start
        text = canonical.line_text(index)
        if index == canonical.parts.title:
            # "THÔNG BÁO SỐ 15-TB/HU": the number stands behind the kind.
            place = _behind_kind(text)
            text, start = text[place:], start + place
        if not _is_own_number(canonical, index, text):
            continue
        if _BLANK_NUMBER.match(text):
            return Field.unknown("dòng “Số” để trống, chưa điền số")
        for number in find_document_numbers(text):
            return Field.stated(re.sub(r"\s+", "", number.span.of(text)), number.span.shifted(start))
        if alone := NUMBER_ALONE.fullmatch(text):
            return Field.stated(
                re.sub(r"\s+", "", alone["number"]), Span(*alone.span("number")).shifted(start)
            )
        reason = "dòng “Số” không ghi đủ số và ký hiệu"
    return Field.unknown(reason)


def _behind_kind(title: str) -> int:
    kind = kind_of(title)
    if kind is None:
        return 0
    rest = title[kind[1] :]
    return kind[1] + len(rest) - len(rest.lstrip(" *:("))


def _is_own_number(canonical: CanonicalText, index: int, text: str) -> bool:
    """Say whether `text`, line `index` or the end of it, states the notice's own number.

    A line of the subject may start with that of a cited document: "… Quyết định" / "số 12-QĐ/HU ngày …".
    """
    title = canonical.parts.title
    if len(text) > _LONGEST_PLACE_LINE:
        return False
    if not NUMBER_LINE.match(text):
        # "15-TB/HU" alone, where the word before it is missing.
        return (title is None or index < title) and _NUMBER_BARE.fullmatch(text) is not None
    if index == title:
        return NUMBER_ALONE.fullmatch(text) is not None
    above = search_key(canonical.line_text(index - 1)).rstrip(" ,") if index > 0 else ""
    if index - 1 != title and above.endswith(tuple(KINDS)):
        return False
    if title is None or index < title:
        return True
    return NUMBER_ALONE.fullmatch(text) is not None or match_place_and_date(_behind_number(text)) is not None


def _behind_number(text: str) -> str:
    number = next(find_document_numbers(text), None)
    return text[number.span.end :].strip(" *_|,;") if number is not None else ""


def read_place_and_date(canonical: CanonicalText) -> PlaceAndDate | None:
    """Return the place-and-date line of the header, or of the tail when the header has none."""
    parts = canonical.parts
    for index in [*range(parts.body_start), *range(parts.tail_start, len(canonical.lines))]:
        line = canonical.lines[index].span
        text = line.of(canonical.text)
        if len(text) > _LONGEST_PLACE_LINE:
            continue
        if parts.title is not None and index < parts.title and (alone := _DATE_ALONE.fullmatch(text)):
            written = next(find_dates(text), None)
            if written is not None:
                nowhere = Span(line.start, line.start)
                return PlaceAndDate("", nowhere, None, written.day, Span(*alone.span(1)).shifted(line.start))
        matched = match_place_and_date(text)
        if matched is None:
            in_words = _PLACE_AND_DATE_IN_WORDS.fullmatch(text) if "ngày " in text else None
            day = read_date_in_words(text) if in_words else None
            if in_words is None or day is None:
                continue
            place_span = Span(*in_words.span("place")).shifted(line.start)
            return PlaceAndDate(
                _place_name(in_words["place"]), place_span, None, day.day, day.span.shifted(line.start)
            )
        group = "place" if matched["place"] else "place2"
        start = matched.start(group) + _start_of_place(matched[group])
        place_span = Span(start, matched.end(group)).shifted(line.start)
        behind_place = Span(place_span.end, line.end)
        written = next(find_dates(text), None)
        return PlaceAndDate(
            place=_place_name(text[start : matched.end(group)]),
            place_span=place_span,
            organisation=_organisation(matched[group], matched.start(group) + line.start),
            day=written.day if written else None,
            day_span=written.span.shifted(line.start) if written else behind_place,
        )
    return None


def _start_of_place(written: str) -> int:
    """Return where the place starts in what stands before "ngày": behind a motto or an organisation."""
    start = 0
    if motto := MOTTO.search(written):
        start = motto.end()
    elif capitals := _CAPITALS_BEFORE.match(written):
        start = capitals.end()
    elif office := _OFFICE.match(search_key(written)):
        start = office.end()
    return start if written[start:].strip(" ,.-–*") else 0


def _organisation(written: str, start: int) -> Span | None:
    office = _OFFICE.match(search_key(written))
    if office is None:
        return None
    capitals = _CAPITALS_BEFORE.match(written)
    name = (capitals[0] if capitals else written).rstrip(" ,.-–*")
    return Span(start, start + len(name))


def _place_name(written: str) -> str:
    name = written.strip(" ,.-–*")
    return name.title() if name.isupper() else name


def read_issued_on(place_and_date: PlaceAndDate | None) -> Field[date]:
    """Return the date of the place-and-date line; no other date is ever the date of issue."""
    if place_and_date is None:
        return Field.unknown("không có dòng địa danh, ngày tháng ban hành")
    if place_and_date.day is None:
        return Field.unknown("dòng ngày tháng ban hành không ghi đủ ngày, tháng, năm")
    return Field.stated(place_and_date.day, place_and_date.day_span)


def read_place(place_and_date: PlaceAndDate | None) -> Field[str]:
    """Return the place of the place-and-date line."""
    if place_and_date is not None and not place_and_date.place:
        return Field.unknown("dòng ngày tháng ban hành không ghi địa danh")
    if place_and_date is None:
        return Field.unknown("không có dòng địa danh, ngày tháng ban hành")
    return Field.stated(place_and_date.place, place_and_date.place_span)


def read_subject(canonical: CanonicalText) -> Field[str]:
    """Return the subject (trích yếu): the lines below the title, or those of "V/v", joined by spaces."""
    parts = canonical.parts
    if parts.title is None:
        return _read_about(canonical)
    line = canonical.lines[parts.title].span
    kind = kind_of(line.of(canonical.text))
    spans: list[Span] = []
    if kind is not None:
        rest = line.of(canonical.text)[kind[1] :]
        lead = len(rest) - len(rest.lstrip(" *:.-–"))
        if any(character.isalnum() for character in rest):
            spans.append(Span(line.start + kind[1] + lead, line.end))
    if spans and NUMBER_ALONE.fullmatch(spans[0].of(canonical.text)):
        spans.clear()
    for index in range(parts.title + 1, parts.body_start):
        text = canonical.line_text(index)
        if _is_no_subject(text) and not (
            NUMBER_LINE.match(text) and not _is_own_number(canonical, index, text)
        ):
            continue
        spans.append(canonical.lines[index].span)
    return _joined(canonical, spans)


def _is_no_subject(text: str) -> bool:
    return (
        not any(character.isalnum() for character in text)
        or MOTTO.fullmatch(text) is not None
        or match_place_and_date(text) is not None
        or SECRECY_LINE.fullmatch(text) is not None
        or (NUMBER_LINE.match(text) is not None and len(text) < 40)
    )


def _read_about(canonical: CanonicalText) -> Field[str]:
    spans: list[Span] = []
    for index in range(canonical.parts.body_start):
        text = canonical.line_text(index)
        about = ABOUT_LINE.match(text)
        if about and not spans:
            line = canonical.lines[index].span
            spans.append(Span(line.start + about.end(), line.end))
        elif spans and (_is_no_subject(text) or text.isupper()):
            break
        elif spans:
            spans.append(canonical.lines[index].span)
    return _joined(canonical, spans)


def _joined(canonical: CanonicalText, spans: list[Span]) -> Field[str]:
    spans = [span for span in spans if len(span)]
    if not spans:
        return Field.unknown("văn bản không có trích yếu")
    value = " ".join(span.of(canonical.text) for span in spans)
    return Field.stated(value, Span(spans[0].start, spans[-1].end))


def mentions(canonical: CanonicalText, words: str) -> Span | None:
    """Return where `words` first stand in the text, whatever capitals and tone placement; else None."""
    key = search_key(words)
    start = notice_key(canonical.text).find(key)
    return Span(start, start + len(key)) if start >= 0 else None
