"""Notices that bear one number, told apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corpus.notice import Notice
from corpus.spelling import folded_key, search_key

_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?<!\w)(?:19|20)\d\d(?!\w)")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several notices with a number; `year` is that of issue, else of the meeting; None is unknown."""

    notice_id: str
    number: str
    district: str | None
    term: str | None
    year: int | None
    citation: str

    @property
    def label(self) -> str:
        """What tells it apart, in Vietnamese: "huyện An Bình, khóa XXI, năm 2022"."""
        parts = [f"huyện {self.district}" if self.district else "chưa rõ huyện"]
        if self.term:
            parts.append(self.term)
        parts.append(f"năm {self.year}" if self.year else "không rõ năm")
        return ", ".join(parts)


def choice_of(notice: Notice, citation: str) -> Choice:
    """Return what tells `notice` apart from others with its number."""
    fields = notice.fields
    day = fields.issued_on.value or fields.meeting_on.value
    return Choice(
        notice_id=notice.id,
        number=fields.number.value or "",
        district=fields.district.value,
        term=fields.term.value,
        year=day.year if day else None,
        citation=citation,
    )


def in_order(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return choices by district, then year, then id; what is unknown comes last."""
    return tuple(
        sorted(
            choices,
            key=lambda choice: (
                choice.district is None,
                search_key(choice.district or ""),
                choice.year is None,
                choice.year or 0,
                choice.notice_id,
            ),
        )
    )


@dataclass(frozen=True, slots=True)
class Fitting:
    """The choices that fit what a person typed beside a number.

    `is_sure` is false where what was named is unknown of them: such a choice is asked about, never taken.
    """

    choices: tuple[Choice, ...]
    is_sure: bool


def fitting(choices: Sequence[Choice], beside: str, districts: Collection[str]) -> Fitting:
    """Return the choices that agree with the district and the year named in `beside` ("An Bình 2022").

    `districts` are those of the archive: a name among them that none of the choices bears leaves nothing
    over. A choice of which district or year is unknown stays only when no other agrees.
    """
    kept = tuple(choices)
    is_sure = True
    named = _districts_named(beside, districts)
    if named:
        kept, is_sure = _agreeing(kept, [folded_key(choice.district or "") for choice in kept], named)
    years = set(_YEAR.findall(beside))
    if years:
        kept, is_known = _agreeing(kept, [str(choice.year or "") for choice in kept], years)
        is_sure = is_sure and is_known
    return Fitting(in_order(kept), is_sure)


def _districts_named(beside: str, districts: Collection[str]) -> set[str]:
    """Return the folded names of the districts that `beside` names, the longest where one holds another."""
    words = " ".join(_WORD.findall(folded_key(beside)))
    found = {key for name in districts if _holds(words, key := folded_key(name))}
    return {name for name in found if not any(name != other and _holds(other, name) for other in found)}


def _holds(words: str, name: str) -> bool:
    return f" {name} " in f" {words} "


def _agreeing(
    choices: tuple[Choice, ...], values: Sequence[str], named: Collection[str]
) -> tuple[tuple[Choice, ...], bool]:
    """Return the choices whose value is named; else those of which it is unknown, and that it is unknown."""
    agree = tuple(choice for choice, value in zip(choices, values, strict=True) if value in named)
    if agree:
        return agree, True
    return tuple(choice for choice, value in zip(choices, values, strict=True) if not value), False
