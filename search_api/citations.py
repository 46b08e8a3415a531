"""Citations in the form that official documents use for each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.notice import Notice, Section
from corpus.spans import Span

# A subject of sixty words names the notice no better than its beginning does.
_SUBJECT_SYLLABLES = 18
_BULLETS = {
    "-": "gạch đầu dòng",
    "–": "gạch đầu dòng",
    "•": "gạch đầu dòng",
    "*": "gạch đầu dòng",
    "+": "dấu cộng",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an excerpt stands, to be pasted: `text` is one line, `locator` the place inside the notice."""

    text: str
    locator: str


def official_date(day: date) -> str:
    """Return `day` as official texts write it: two digits for the day and for January and February.

    "07/7/2023", "12/01/2016" (Decree 30/2020/NĐ-CP, appendix I; Guideline 36-HD/VPTW, 2018).
    """
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


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
        issuer = fields.issuer.value
        district = fields.district.value
        if district and district.casefold() not in issuer.casefold():
            issuer = (
                f"{issuer} {district}" if issuer.endswith(("ủy", "uỷ")) else f"{issuer}, huyện {district}"
            )
        parts.append(f"của {issuer}")
    missing = [
        words
        for field, words in ((fields.number, "không ghi số"), (fields.issued_on, "không ghi ngày ban hành"))
        if not field.value
    ]
    text = " ".join(parts)
    if missing:
        # Without its number a notice is known by its occasion.
        subject = _shortened(fields.subject.value or "")
        held = fields.meeting_on.value
        if held and not fields.issued_on.value:
            missing.append(f"họp ngày {official_date(held)}")
        text += f" ({', '.join(missing)})" + (f" “{subject}”" if subject else f", tệp {notice.source}")
    return text


def _shortened(subject: str) -> str:
    words = subject.split()
    return (
        " ".join(words) if len(words) <= _SUBJECT_SYLLABLES else " ".join(words[:_SUBJECT_SYLLABLES]) + " …"
    )


def locate(outline: Sequence[Section], span: Span) -> str:
    """Return the place of `span` in the outline: "mục I.2, gạch đầu dòng thứ 3"; "" before the first section.

    A span over several items is located by the section that holds them all.
    """
    numbers: list[str] = []
    steps: list[str] = []
    sections = outline
    while True:
        found = next((place for place, section in enumerate(sections) if section.span.covers(span)), None)
        if found is None:
            break
        section = sections[found]
        label = section.label.strip()
        if label in _BULLETS:
            alike = [other for other in sections[: found + 1] if other.label.strip() == label]
            steps.append(f"{_BULLETS[label]} thứ {len(alike)}")
        elif re.match(r"(?i)(?:điều|khoản|điểm|mục|phần)\b", label):
            steps.append(label.rstrip(".:"))
        elif label:
            number = label.strip("().-–:/ ")
            if numbers and not steps and number.startswith(f"{numbers[-1]}."):
                numbers[-1] = number  # "1.2" below "1" repeats it
            elif steps:
                steps.append(f"điểm {number}")
            else:
                numbers.append(number)
        else:
            steps.append(f"phần “{_shortened(section.heading)}”")
        sections = section.children
    return ", ".join([*([f"mục {'.'.join(numbers)}"] if numbers else []), *steps])
