"""How a notice is named on a page: its title, and the line under it."""

from __future__ import annotations

from corpus.dates import official_date
from corpus.notice import Notice
from search_api.asking.language import Language
from search_api.same_number import Choice
from web.messages import say


def title_of(notice: Notice) -> str:
    """Return the subject with a capital, else the kind, else the file name."""
    subject = " ".join((notice.fields.subject.value or "").split())
    if subject:
        return subject[0].upper() + subject[1:]
    return notice.fields.kind.value or notice.source


def number_of(notice: Notice, language: Language) -> str:
    """Return the number, or that none is written."""
    return notice.fields.number.value or say("notice.no_number", language)


def date_of(notice: Notice, language: Language) -> str:
    """Return the date of issue; without one, say so and give the day of the meeting if it is known."""
    fields = notice.fields
    if fields.issued_on.value:
        return official_date(fields.issued_on.value)
    missing = say("notice.no_date", language)
    if fields.meeting_on.value:
        return f"{missing}, {say('notice.held', language, date=official_date(fields.meeting_on.value))}"
    return missing


def issuer_of(notice: Notice, language: Language) -> str:
    """Return the issuer with its district and province, as far as they are known."""
    fields = notice.fields
    parts = [fields.issuer.value or say("notice.no_issuer", language)]
    if fields.district.value and fields.district.value.casefold() not in parts[0].casefold():
        parts.append(fields.district.value)
    if fields.province.value:
        parts.append(fields.province.value)
    return ", ".join(parts)


def choice_label(choice: Choice, language: Language) -> str:
    """Return what tells a notice apart from others with its number: "An Bình district, khóa XXI, 2022"."""
    district = say("choice.no_district", language)
    if choice.district:
        district = say("choice.district", language, name=choice.district)
    year = say("choice.no_year", language)
    if choice.year:
        year = say("choice.year", language, year=str(choice.year))
    return ", ".join(filter(None, (district, choice.term, year)))
