"""Citations in the form that official documents use for each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import official_date
from corpus.notice import Notice, Section
from corpus.spans import Span
from corpus.spelling import search_key

# A subject of sixty words names the notice no better than its beginning does.
_SUBJECT_SYLLABLES = 18
_NAMED_PART = re.compile(r"(?i)(?:phần|chương|mục|điều|khoản|điểm)\b")
# What stands under one of these is a "mục"; under an article it is a clause, under an item a point.
_HOLDS_NUMBERS = re.compile(r"(?i)(?:phần|chương|mục)\b")


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an excerpt stands, to be pasted: `text` is one line, `locator` the place inside the notice."""

    text: str
    locator: str


def cite(notice: Notice, span: Span) -> Citation:
    """Return the citation of `span`; a part that is unknown is said to be, never guessed.

    "Thông báo số 406-TB/HU ngày 07/7/2023 của Huyện ủy Cẩm Thủy, mục I.2".
    """
    locator = locate(notice.outline, span)
    return Citation(", ".join(filter(None, (cite_notice(notice), locator))), locator)


def cite_notice(notice: Notice) -> str:
    """Return the citation of a whole notice."""
    fields = notice.fields
    parts = [fields.kind.value or "Văn bản"]
    if fields.number.value:
        parts.append(f"số {fields.number.value}")
    if fields.issued_on.value:
        parts.append(f"ngày {official_date(fields.issued_on.value)}")
    if fields.issuer.value:
        parts.append(f"của {issuer_with_district(notice)}")
    text = " ".join(parts)
    missing = missing_parts(notice)
    if missing:
        # Without its number a notice is known by its occasion.
        subject = _shortened(fields.subject.value or "")
        text += f" ({', '.join(missing)})" + (f" “{subject}”" if subject else f", tệp {notice.source}")
    return text


def issuer_with_district(notice: Notice) -> str:
    """Return the issuer with its district unless that is part of its name; "" when it is unknown."""
    issuer, district = notice.fields.issuer.value or "", notice.fields.district.value
    if not issuer or not district or search_key(district) in search_key(issuer):
        return issuer
    # "Huyện ủy Cát Duyên", "Ban Chấp hành Đảng bộ huyện Cát Duyên", "Phòng Tư pháp, huyện …".
    follows = issuer.endswith(("ủy", "uỷ", "huyện"))
    return f"{issuer} {district}" if follows else f"{issuer}, huyện {district}"


def missing_parts(notice: Notice) -> tuple[str, ...]:
    """Return what a citation has to say is not known; without a day of issue also the day of the meeting."""
    fields = notice.fields
    missing = [
        words
        for field, words in (
            (fields.number, "không ghi số"),
            (fields.issued_on, "không ghi ngày ban hành"),
            (fields.issuer, "không rõ cơ quan ban hành"),
        )
        if not field.value
    ]
    held = fields.meeting_on.value
    if missing and held and not fields.issued_on.value:
        missing.append(f"họp ngày {official_date(held)}")
    return tuple(missing)


def _shortened(subject: str) -> str:
    words = subject.split()
    return (
        " ".join(words) if len(words) <= _SUBJECT_SYLLABLES else " ".join(words[:_SUBJECT_SYLLABLES]) + " …"
    )


def locate(outline: Sequence[Section], span: Span) -> str:
    """Return the place of `span` in the outline: "mục I.2, gạch đầu dòng thứ 3"; "" before the first section.

    A span over several items is located by the section that holds them all.
    """
    steps: list[str] = []
    numbers: list[str] = []  # those that make up the last step, a "mục"
    sections = outline
    while (found := _covering(sections, span)) is not None:
        number = sections[found].label.strip("().-–:/ ")
        name = _name(sections, found)
        if name is not None:
            steps.append(name)
            numbers = []
        elif numbers:
            # "1.2" below "1" repeats it.
            repeats = number.startswith(f"{numbers[-1]}.")
            numbers = [*(numbers[:-1] if repeats else numbers), number]
            steps[-1] = f"mục {'.'.join(numbers)}"
        elif not steps or _HOLDS_NUMBERS.match(steps[-1]):
            numbers = [number]
            steps.append(f"mục {number}")
        else:
            is_clause = steps[-1].casefold().startswith("điều") and number.isdigit()
            steps.append(f"{'khoản' if is_clause else 'điểm'} {number}")
        sections = sections[found].children
    return ", ".join(steps)


def _covering(sections: Sequence[Section], span: Span) -> int | None:
    return next((place for place, section in enumerate(sections) if section.span.covers(span)), None)


def _name(sections: Sequence[Section], place: int) -> str | None:
    """Return the step of a part named in words, a bold heading or a bullet; None for a number or letter."""
    label = sections[place].label.strip()
    if not label:
        return f"phần “{_shortened(sections[place].heading)}”"
    if _NAMED_PART.match(label):
        return label.rstrip(".:-–/ ")
    bullet = _bullet(label)
    if bullet is None:
        return None
    alike = [section for section in sections[: place + 1] if _bullet(section.label.strip()) == bullet]
    return f"{bullet} thứ {len(alike)}"


def _bullet(label: str) -> str | None:
    """Return what a label without letters and digits is called, None for any other."""
    if not label or any(character.isalnum() for character in label):
        return None
    return "dấu cộng" if label == "+" else "gạch đầu dòng"
