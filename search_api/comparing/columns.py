"""The columns of a comparison: which notices each district, run of years or term has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from corpus.errors import Problem
from corpus.spelling import folded_key, search_key
from indexer.notice_table import NoticeIdentity
from search_api.comparing.district_names import (
    district_key,
    district_slug,
    names_meant,
    one_spelling,
    without_kind,
)
from search_api.errors import TooFewColumns, UnusableComparison

FEWEST_COLUMNS, MOST_COLUMNS = 2, 4
# Of fewer notices nothing can be said of a district.
FEW_NOTICES = 3
_LONGEST_NAME = 100  # characters
_NAMED_DISTRICTS = 12
_NOT_WORDS = re.compile(r"[\W_]+")
_YEARS = re.compile(r"((?:19|20)\d\d)(?:\s{0,4}[-–—]\s{0,4}((?:19|20)\d\d))?")
_TERM_WORDS = re.compile(r"\b(?:khoa|nhiem ki|nhiem ky|lan thu)\b")


class Axis(StrEnum):
    """By what the columns differ."""

    DISTRICT = "district"
    YEARS = "years"
    TERM = "term"


_OWNERS = {Axis.DISTRICT: "huyện này", Axis.YEARS: "thời gian này", Axis.TERM: "nhiệm kỳ này"}


@dataclass(frozen=True, slots=True)
class ComparisonAsked:
    """What a person wants side by side, each as typed.

    One of `districts`, `years` ("2015-2017", "2019") and `terms` ("2015-2020", "khóa XXI") has two to four
    values: the columns. One value of another narrows all columns.
    """

    districts: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `name` as it is shown, `key` as an address writes it, and its notices, sorted by id.

    `owner` says whose they are: "huyện này".
    """

    key: str
    name: str
    owner: str
    notices: tuple[NoticeIdentity, ...]

    @property
    def nothing_found(self) -> str:
        """What an empty cell of this column says of its sub-topic, in Vietnamese."""
        if not self.notices:
            return f"Kho không có văn bản nào của {self.owner}."
        return f"Không tìm thấy đoạn nào trong {len(self.notices)} văn bản của {self.owner}."

    @property
    def is_small(self) -> bool:
        """Whether it holds too few notices to speak for its district or time."""
        return len(self.notices) < FEW_NOTICES


@dataclass(frozen=True, slots=True)
class Columns:
    """Two to four columns in the order in which they were asked for.

    `narrowed` says in Vietnamese what all of them were narrowed to. `unplaced` counts the notices that may
    belong to a column but do not state their district, year or term. `districts` are all that there are.
    """

    axis: Axis
    columns: tuple[Column, ...]
    narrowed: tuple[str, ...]
    unplaced: int
    districts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """One value that was asked for: which notices have it, and which do not say."""

    axis: Axis
    key: str
    name: str
    has: Callable[[NoticeIdentity], bool]


def choose_columns(notices: Iterable[NoticeIdentity], asked: ComparisonAsked) -> Columns:
    """Return the columns that `asked` names; the same one twice is one.

    Raises UnusableComparison for a district that the archive does not have, for years that are none, and for
    fewer than two or more than four columns.
    """
    known = tuple(notices)
    names = one_spelling(notice.district for notice in known)
    chosen = {
        Axis.DISTRICT: _distinct(_district(typed, names) for typed in _typed(asked.districts)),
        Axis.YEARS: _distinct(_years(typed) for typed in _typed(asked.years)),
        Axis.TERM: _distinct(_term(typed, known) for typed in _typed(asked.terms)),
    }
    several = [axis for axis, values in chosen.items() if len(values) > 1]
    if len(several) > 1:
        raise UnusableComparison(
            "Mỗi lần chỉ so sánh theo một chiều: nhiều huyện, nhiều khoảng năm hoặc nhiều nhiệm kỳ. "
            "Hãy để các chiều còn lại tối đa một giá trị.",
            Problem("several_axes"),
        )
    axis = several[0] if several else Axis.DISTRICT
    given = max(len(values) for values in chosen.values())
    if given < FEWEST_COLUMNS:
        raise TooFewColumns(_count_sentence(given), _count_problem(given))
    if given > MOST_COLUMNS:
        raise UnusableComparison(_count_sentence(given), _count_problem(given))
    narrowing = [values[0] for other, values in chosen.items() if other is not axis and values]
    fitting = known
    for one in narrowing:
        fitting = tuple(filter(one.has, fitting))
    return Columns(
        axis=axis,
        columns=tuple(
            Column(
                one.key,
                one.name,
                _OWNERS[axis],
                tuple(sorted(filter(one.has, fitting), key=lambda notice: notice.notice_id)),
            )
            for one in chosen[axis]
        ),
        narrowed=tuple(f"huyện {one.name}" if one.axis is Axis.DISTRICT else one.name for one in narrowing),
        unplaced=sum(_is_unplaced(notice, axis) for notice in fitting),
        districts=names,
    )


def _count_sentence(given: int) -> str:
    return (
        f"Cần {FEWEST_COLUMNS} đến {MOST_COLUMNS} huyện (hoặc khoảng năm, nhiệm kỳ) khác nhau để so sánh; "
        f"đã nhận {given}."
    )


def _count_problem(given: int) -> Problem:
    return Problem("column_count", n=given, least=FEWEST_COLUMNS, most=MOST_COLUMNS)


def year_of(notice: NoticeIdentity) -> int | None:
    """Return the year of issue, else of the meeting."""
    day = notice.issued_on or notice.meeting_on
    return day.year if day is not None else None


def _is_unplaced(notice: NoticeIdentity, axis: Axis) -> bool:
    value: object = notice.district
    if axis is Axis.YEARS:
        value = year_of(notice)
    elif axis is Axis.TERM:
        value = notice.term
    return value is None


def _typed(values: Sequence[str]) -> list[str]:
    """Return what was typed, split at commas, NFC, without blanks."""
    parts = [" ".join(part.split()) for value in values for part in value.split(",")]
    typed = [unicodedata.normalize("NFC", part) for part in parts if part]
    # Before any is looked up, as an address may be made by hand; the same one twice counts once.
    if (different := len({district_slug(without_kind(part)) for part in typed})) > MOST_COLUMNS:
        raise UnusableComparison(_count_sentence(different), _count_problem(different))
    for part in typed:
        if len(part) > _LONGEST_NAME:
            raise UnusableComparison(
                f"Tên dài {len(part)} ký tự; chương trình nhận tối đa {_LONGEST_NAME}.",
                Problem("long_name", n=len(part), most=_LONGEST_NAME),
            )
    return typed


def _distinct(values: Iterable[_Chosen]) -> list[_Chosen]:
    return list({value.key: value for value in reversed(list(values))}.values())[::-1]


def _district(typed: str, names: Sequence[str]) -> _Chosen:
    # "Quận 1", but also a district whose name begins like the word for one.
    found = next(filter(None, (names_meant(reading, names) for reading in (typed, without_kind(typed)))), [])
    if not found:
        shown = (*names[:_NAMED_DISTRICTS], *["…"] * (len(names) > _NAMED_DISTRICTS))
        raise UnusableComparison(
            f"Kho không có văn bản của huyện “{typed}”. Các huyện trong kho: {', '.join(shown)}.",
            Problem("no_district", typed, known=shown),
        )
    if len(found) > 1:
        raise UnusableComparison(
            f"“{typed}” có thể là {' hoặc '.join(found)}. Hãy gõ tên huyện có dấu.",
            Problem("several_districts", typed, known=tuple(found)),
        )
    key, key_of = search_key(found[0]), cache(search_key)

    def is_of(notice: NoticeIdentity) -> bool:
        return notice.district is not None and key_of(notice.district) == key

    return _Chosen(Axis.DISTRICT, district_key(found[0], names), found[0], is_of)


def _years(typed: str) -> _Chosen:
    found = _YEARS.fullmatch(typed.removeprefix("năm ").removeprefix("nam "))
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
    if first > last:
        raise UnusableComparison(
            f"Không hiểu khoảng năm “{typed[:40]}”. Hãy viết như 2015-2017 hay 2019.",
            Problem("no_years", typed[:40]),
        )
    name = f"{first}–{last}" if last > first else str(first)

    def is_within(notice: NoticeIdentity) -> bool:
        year = year_of(notice)
        return year is not None and first <= year <= last

    return _Chosen(Axis.YEARS, name.replace("–", "-"), f"năm {name}", is_within)


def _term(typed: str, notices: Sequence[NoticeIdentity]) -> _Chosen:
    wanted = _term_words(typed)

    def is_of(notice: NoticeIdentity) -> bool:
        return notice.term is not None and _holds(_term_words(notice.term), wanted)

    if not wanted or not any(map(is_of, notices)):
        known = sorted({notice.term for notice in notices if notice.term is not None})
        shown = "; ".join(known[:_NAMED_DISTRICTS]) or "chưa văn bản nào ghi"
        raise UnusableComparison(
            f"Không văn bản nào ghi nhiệm kỳ “{typed}”. Các nhiệm kỳ trong kho: {shown}.",
            Problem("no_term" if known else "no_terms", typed, known=tuple(known[:_NAMED_DISTRICTS])),
        )
    name = typed if any(character.isalpha() for character in typed) and " " in typed else f"nhiệm kỳ {typed}"
    return _Chosen(Axis.TERM, "-".join(wanted), name, is_of)


def _term_words(term: str) -> list[str]:
    """Return the numbers and years of a term: "khóa XXI, nhiệm kỳ 2015-2020" is xxi, 2015, 2020."""
    return _NOT_WORDS.sub(" ", _TERM_WORDS.sub(" ", folded_key(term))).split()


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    length = len(wanted)
    return any(list(words[at : at + length]) == list(wanted) for at in range(len(words) - length + 1))
