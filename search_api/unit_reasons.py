"""Why a passage belongs to a unit of today, in words that a person can check."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from corpus.dates import official_date
from corpus.gazetteer.units import CHANGE, Unit
from search_api.former_places import Closeness, Links, UnitLink

_SINCE = f"(từ {official_date(CHANGE)})"


def unit_reasons(links: Links, *, asked: Iterable[Unit]) -> list[str]:
    """Return one line for each unit and way: "nhắc xã A, xã B, nay thuộc xã X (từ 01/7/2025)".

    Units of one name among those `asked` are told apart by their provinces.
    """
    titles = [unit.title for unit in asked]

    def of_one_line(link: UnitLink) -> tuple[str, int, bool, str]:
        return (
            link.today.full_title if titles.count(link.today.title) > 1 else link.today.title,
            # Its own name and those of its former communes are told together.
            max(link.closeness, Closeness.FORMER_COMMUNE),
            link.is_doubtful,
            # Two divided communes may have gone different ways.
            link.named if link.divided_among else "",
        )

    ordered = sorted(links, key=lambda link: (of_one_line(link), link.closeness, link.named))
    return [
        _of_home(today, links[0])
        if links[0].closeness >= Closeness.FORMER_DISTRICT or links[0].is_of_province
        else _of_name(today, links)
        for today, links in ((key[0], list(of_line)) for key, of_line in groupby(ordered, key=of_one_line))
    ]


def _of_home(today: str, link: UnitLink) -> str:
    if link.closeness is not Closeness.FORMER_DISTRICT:
        return f"văn bản trên địa bàn {link.named} (cũ), nay thuộc {today} {_SINCE}"
    if link.is_doubtful:
        return f"văn bản của {link.named}, có thể một phần nay thuộc {today} {_SINCE}: {_doubt(link)}"
    return f"văn bản của {link.named}, một phần địa bàn nay thuộc {today} {_SINCE}"


def _of_name(today: str, links: Sequence[UnitLink]) -> str:
    first = links[0]
    named = ", ".join(dict.fromkeys(map(_named, links)))
    naming = "nhắc" if first.in_passage else "phần đầu hoặc cuối văn bản nhắc"
    if first.former is None:
        return f"{naming} {named}"
    if first.is_doubtful:
        return f"{naming} {named}, có thể nay thuộc {today} {_SINCE}: {_doubt(first)}"
    if first.divided_among:
        among = ", ".join(unit.title for unit in first.divided_among)
        return f"{naming} {named}, nay chia về {among} {_SINCE}"
    return f"{naming} {named}, nay thuộc {today} {_SINCE}"


def _doubt(link: UnitLink) -> str:
    former = link.former
    return "" if former is None else f"chưa chắc là {former.title} của {former.district or former.province}"


def _named(link: UnitLink) -> str:
    """Return the name as the notice has it, and the commune that took the named one in before 2025."""
    if link.former is None or link.closeness > Closeness.FORMER_COMMUNE:
        return link.named
    if link.named.lower() != link.former.title.lower():
        return f"{link.named} (về sau thuộc {link.former.title})"
    return f"{link.named} (cũ)" if link.closeness is Closeness.OWN_NAME else link.named
