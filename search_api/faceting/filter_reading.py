"""Filters as a person writes them, in an address or on the command line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from corpus.errors import Problem
from corpus.spelling import folded_key, has_accents, search_key
from search_api.asking.asked_roles import read_roles, role_slug
from search_api.asking.asked_topics import read_topics
from search_api.errors import UnusableFilter
from search_api.faceting.facet_table import FacetTable, years_of
from search_api.faceting.facets import (
    HAS_DEADLINE,
    NO_DEADLINE,
    UNKNOWN,
    Facet,
    Filter,
    Filters,
    filters_of,
)
from search_api.faceting.units_now import unit_now_read

_LONGEST_VALUE = 200
_MOST_VALUES = 24
_NAMED = 8
_KINDS_OF_DISTRICT = ("huyen ", "huyen-", "thi xa ", "thanh pho ", "quan ")
_LABELS = {
    Facet.DISTRICT: "huyện",
    Facet.UNIT_NOW: "đơn vị hiện nay",
    Facet.ISSUER: "cơ quan",
    Facet.ASSIGNEE: "đơn vị được giao",
    Facet.SIGNER: "người ký",
    Facet.KIND: "loại văn bản",
}
_UNKNOWN_WORDS = frozenset({UNKNOWN, "chua-ro"})
_DEADLINES = {"co": HAS_DEADLINE, "khong": NO_DEADLINE, "có": HAS_DEADLINE, "không": NO_DEADLINE}


def read_filters(table: FacetTable, written: Mapping[Facet, Sequence[str]]) -> Filters:
    """Return the filters that `written` names, values of one facet apart or between commas.

    Roles and topics are named as `read_roles` and `read_topics` say; the others by their key, their name
    (accents as written, or none) or whole words of it, which may mean several. Raises UnknownRole,
    UnknownTopic and UnusableFilter, which names what there is to choose.
    """
    return filters_of(
        one
        for facet, values in written.items()
        for value in _typed(values, facet)
        for one in _read(table, facet, value)
    )


def _typed(values: Sequence[str], facet: Facet) -> list[str]:
    """Return the values, NFC, without blanks; names of assignees and topics may hold a comma.

    So may a unit with its province: "xã Bình Lư, tỉnh Lai Châu".
    """
    may_hold = facet in {Facet.UNIT_NOW, Facet.ASSIGNEE, Facet.ISSUER, Facet.TOPIC, Facet.SIGNER}
    parts = [part for value in values for part in ([value] if may_hold else value.split(","))]
    typed = [unicodedata.normalize("NFC", " ".join(part.split())) for part in parts]
    typed = list(dict.fromkeys(filter(None, typed)))
    if len(typed) > _MOST_VALUES:
        raise UnusableFilter(
            f"Bộ lọc nhận tối đa {_MOST_VALUES} giá trị; đã nhận {len(typed)}. Hãy bỏ bớt.",
            Problem("many_values", n=len(typed), most=_MOST_VALUES),
        )
    for value in typed:
        if len(value) > _LONGEST_VALUE:
            raise UnusableFilter(
                f"Giá trị lọc dài {len(value)} ký tự; chương trình nhận tối đa {_LONGEST_VALUE}. "
                "Hãy viết ngắn lại.",
                Problem("long_value", n=len(value), most=_LONGEST_VALUE),
            )
    return typed


def _read(table: FacetTable, facet: Facet, typed: str) -> Iterator[Filter]:
    match facet:
        case Facet.ROLE:
            keys = [role_slug(role) for role in read_roles([typed])]
        case Facet.TOPIC:
            keys = [topic.id for topic in read_topics([typed])]
        case Facet.YEAR:
            keys = [_year(typed)]
        case Facet.DEADLINE:
            keys = [_deadline(typed)]
        case _:
            keys = _named(table, facet, typed)
    for key in keys:
        yield Filter(facet, key)


def _year(typed: str) -> str:
    if _slug(typed) in _UNKNOWN_WORDS:
        return UNKNOWN
    key = typed.replace("–", "-").replace("—", "-").replace(" ", "")
    run = years_of(key if "-" in key else f"{key}-{key}")
    if run is None or run[0] > run[1] or not key.isascii():
        raise UnusableFilter(
            f"Không hiểu năm “{typed[:40]}”. Hãy viết như 2019, 2015-2018 hay {UNKNOWN}.",
            Problem("no_year", typed[:40], known=(UNKNOWN,)),
        )
    return key if run[0] < run[1] else str(run[0])


def _deadline(typed: str) -> str:
    found = _DEADLINES.get(typed.lower())
    if found is None:
        raise UnusableFilter(
            f"Không hiểu lọc thời hạn “{typed[:40]}”. Hãy viết {HAS_DEADLINE} hoặc {NO_DEADLINE}.",
            Problem("no_deadline", typed[:40], known=(HAS_DEADLINE, NO_DEADLINE)),
        )
    return found


def _named(table: FacetTable, facet: Facet, typed: str) -> list[str]:
    """Return the keys of the values that `typed` means; the surest reading that any value fits counts."""
    values = table.column(facet).values
    slug = _slug(typed)
    if slug in _UNKNOWN_WORDS and any(value.name is None for value in values):
        return [UNKNOWN]
    readings = [typed]
    if facet is Facet.DISTRICT:
        folded = folded_key(typed)
        readings += [typed[len(kind) :] for kind in _KINDS_OF_DISTRICT if folded.startswith(kind)]
    elif facet is Facet.UNIT_NOW:
        readings = [unit_now_read(typed)]
    named = [(value.key, value.name) for value in values if value.name is not None]
    for reading in filter(None, readings):
        found = [key for key, _ in named if key == reading]
        found = found or [key for key, name in named if search_key(name) == search_key(reading)]
        if not found and not has_accents(reading):
            found = [key for key, name in named if _slug(name) == _slug(reading)]
        found = found or [key for key, name in named if _holds(name, reading)]
        if found:
            return _few(found, facet, typed)
    known = [name for _, name in named][:_NAMED] + ["…"] * (len(named) > _NAMED)
    listed = f" Có: {', '.join(known)}." if known else ""
    raise UnusableFilter(
        f"Kho không có {_LABELS[facet]} “{typed[:60]}”.{listed}",
        Problem("no_value" if known else "no_values", typed[:60], of=facet.name.lower(), known=tuple(known)),
    )


def _few(found: list[str], facet: Facet, typed: str) -> list[str]:
    if len(found) > _MOST_VALUES:
        raise UnusableFilter(
            f"“{typed[:60]}” có trong tên của {len(found)} {_LABELS[facet]}. Hãy viết tên đầy đủ hơn.",
            Problem("short_name", typed[:60], of=facet.name.lower(), n=len(found)),
        )
    return found


def _holds(name: str, typed: str) -> bool:
    """Say whether `typed` is a run of whole words of `name`; without accents in it, they do not matter."""
    key_of = search_key if has_accents(typed) else folded_key
    wanted = " ".join(key_of(typed).replace("-", " ").split())
    return bool(wanted) and f" {wanted} " in f" {' '.join(key_of(name).replace('-', ' ').split())} "


def _slug(name: str) -> str:
    return "-".join(folded_key(name).replace("-", " ").split())
