"""The units of today that the district of a notice became."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.gazetteer.units import CHANGE, Unit, split_title
from indexer.facet_query import NoticeValues
from search_api.ended_districts import ended_by_name


@dataclass(frozen=True, slots=True)
class Home:
    """Where notices from before the change come from, as they say it; the body may tell a town's kind."""

    district: str
    province: str | None
    issuer: str | None


def home_of(notice: NoticeValues) -> Home | None:
    """Return where a notice comes from; None for an unknown district, or a notice younger than the change."""
    if notice.district is None or (notice.day is not None and notice.day >= CHANGE):
        return None
    return Home(notice.district, notice.province, notice.issuer)


def units_now(home: Home | None) -> tuple[Unit, ...]:
    """Return all units of today among which a district was divided, those of most communes first.

    None for an invented district, or one of several of its name. The first home reads the gazetteer, which
    takes 0.4 s and 23 MB. Raises GazetteerMissing.
    """
    return ended_by_name(home.district, home.province, home.issuer).successors if home is not None else ()


def unit_now_name(unit: Unit) -> str:
    """Return a unit of today as a choice, "Xã Bình Lư (Lai Châu)"; no two have the same."""
    title = f"{unit.title[0].upper()}{unit.title[1:]}"
    return f"{title} ({split_title(unit.province)[1]})" if unit.province is not None else title


def unit_now_read(typed: str) -> str:
    """Return "xã Bình Lư, tỉnh Lai Châu" or "xã Bình Lư (tỉnh Lai Châu)" as its choice is named."""
    title, _, above = (part.strip() for part in typed.replace("(", ",").rstrip(" )").partition(","))
    if not (title and above):
        return typed
    try:
        return f"{title} ({split_title(above)[1]})"
    except ValueError:  # the province without its kind
        return f"{title} ({above})"
