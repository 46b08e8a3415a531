"""Roles of paragraphs and items against their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.labelled.labels import RoleLabel
from corpus.labelled.tally import Judged, Miss, outcome
from corpus.notice import Notice, Role, Section
from corpus.roles import read_role


def judge_roles(notice: Notice, labels: Sequence[RoleLabel]) -> Iterator[Judged]:
    """Yield "role" of each label: right where the labelled paragraph or item has this role."""
    for label in labels:
        role = role_at(notice, notice.text.find(label.quote))
        yield outcome(
            "role",
            is_right=role is label.role,
            is_found=role is not None,
            is_expected=True,
            miss=Miss(notice.source, label.quote, label.role.value, role.value if role is not None else ""),
        )


def role_at(notice: Notice, start: int) -> Role | None:
    """Return the role of the section, else of the paragraph, that starts at `start` of the text.

    Header and tail are procedure: they are no passages. None where the text has no such place.
    """
    if start < 0:
        return None
    if not notice.body.start <= start < notice.body.end:
        return Role.PROCEDURE
    above: list[Section] = []
    sections = notice.outline
    while (section := _around(sections, start)) is not None:
        if start in {section.span.start, section.heading_span.start}:
            return section.role
        above.append(section)
        sections = section.children
    end = notice.text.find("\n", start)
    paragraph = notice.text[start : end if end >= 0 else len(notice.text)]
    return read_role(paragraph, [section.heading for section in above]).role


def _around(sections: Sequence[Section], start: int) -> Section | None:
    return next((section for section in sections if section.span.start <= start < section.span.end), None)
