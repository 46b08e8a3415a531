"""The district and the province that follow from the communes a text names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import comb, prod

from corpus.gazetteer.mentions import PlaceMention
from corpus.gazetteer.units import (
    COMMUNE_KINDS,
    Level,
    Unit,
    UnitKind,
    communes_bearing,
    find_units,
    gazetteer,
)
from corpus.spans import Span

# Names strewn at random over 700 districts meet in one of them by chance as often as the product of their
# namesakes over 700, once for each name but one. Of 3,000 lists of two to ten names drawn from the whole
# country this bound lets 0 to 3 in a thousand pass, of lists drawn from one district 77 % (two names) or
# 98 % (three and more); none of these led to a wrong district.
_DISTRICTS = 700
_CHANCE = 0.01
_LEAST_SHARE = 2 / 3  # of the communes named; a notice also names neighbours and communes long merged
_MOST_LISTED = 6


@dataclass(frozen=True, slots=True)
class Inferred:
    """A former district or province that follows from `communes`, with the reason in Vietnamese.

    `unit` is None when none follows; `reason` then says why, and is empty when there was nothing to go by.
    """

    unit: Unit | None
    reason: str
    communes: tuple[PlaceMention, ...] = ()


NOTHING_IMPLIED = Inferred(None, "")


def infer_district(places: Sequence[PlaceMention]) -> Inferred:
    """Return the one district that holds at least two, and most, of the communes named in a text.

    Nothing follows when two districts hold as many, when the names are so frequent that some district would
    hold them by chance, or when most of them lie elsewhere or nowhere: names of invented places, say.
    """
    communes = _communes(places)
    if not communes:
        return NOTHING_IMPLIED
    if len(communes) == 1:
        return Inferred(None, _about_single(communes[0]))
    held = _held(communes)
    most = max((len(mentions) for mentions in held.values()), default=0)
    best = [gazetteer().former(code) for code in sorted(held) if len(held[code]) == most]
    if most < 2:
        return Inferred(None, f"không huyện nào có từ 2 trong {len(communes)} xã, thị trấn được nêu tên")
    evidence = held[best[0].code]
    doubt = _doubt(best, evidence, len(communes))
    if doubt:
        return Inferred(None, doubt)
    part = "" if most == len(communes) else f" (trong {len(communes)} xã, thị trấn được nêu tên)"
    reason = f"suy từ {_listed(evidence)}{part}, đều thuộc {best[0].full_title}; {_source()}"
    return Inferred(best[0], reason, tuple(evidence))


def _doubt(best: Sequence[Unit], evidence: Sequence[PlaceMention], named: int) -> str:
    """Return why the first of `best` does not follow from `evidence`, "" when it does."""
    if len(best) > 1:
        return (
            f"{len(evidence)} xã, thị trấn được nêu tên có ở cả {best[0].full_title} và {best[1].full_title}"
        )
    if len(evidence) < _LEAST_SHARE * named:
        return f"chỉ {len(evidence)}/{named} xã, thị trấn được nêu tên thuộc {best[0].full_title}"
    if _chance(evidence, named) > _CHANCE:
        return f"{_listed(evidence)} là những tên gặp ở nhiều huyện"
    return ""


def infer_province(places: Sequence[PlaceMention], district: str, subject: Span | None) -> Inferred:
    """Return the province in which a district named `district` has the communes that a text names.

    At least two communes and most of those named, or a single one whose name is unique in the country and
    that stands in `subject`, what the meeting was about. Names that no real district bears infer nothing.
    """
    codes = {unit.code for unit in find_units(district, is_of_today=False) if unit.level is Level.DISTRICT}
    communes = _communes(places)
    held = {code: mentions for code, mentions in _held(communes).items() if code in codes}
    if not held:
        return NOTHING_IMPLIED
    homes = [gazetteer().former(code) for code in sorted(held)]
    provinces = {gazetteer().parents(home)[1] for home in homes}
    if len(provinces) > 1:
        where = " và ".join(home.full_title for home in homes)
        return Inferred(None, f"xã, thị trấn được nêu tên có ở cả {where}")
    evidence = [mention for mention in communes if any(mention in mentions for mentions in held.values())]
    is_single = len(communes) == 1 and _is_unique_subject(communes[0], subject)
    if not is_single and len(evidence) < max(2, _LEAST_SHARE * len(communes)):
        return Inferred(None, f"{_listed(evidence)} là của {homes[0].title}, chưa đủ để suy ra tỉnh")
    reason = f"suy từ {_listed(evidence)} thuộc {homes[0].full_title}; {_source()}"
    return Inferred(provinces.pop(), reason, tuple(evidence))


def evidence_span(text: str, communes: Sequence[PlaceMention]) -> Span | None:
    """Return the stretch within one line of `text` that names most of `communes`; the first such line."""
    lines: dict[int, list[Span]] = {}
    for mention in communes:
        for line, span in {text.rfind("\n", 0, span.start): span for span in reversed(mention.spans)}.items():
            lines.setdefault(line, []).append(span)
    if not lines:
        return None
    _, spans = min(lines.items(), key=lambda item: (-len(item[1]), item[0]))
    return Span(min(spans).start, max(span.end for span in spans))


def _communes(places: Sequence[PlaceMention]) -> list[PlaceMention]:
    return [mention for mention in places if mention.kind in COMMUNE_KINDS]


def _held(communes: Iterable[PlaceMention]) -> dict[str, list[PlaceMention]]:
    """Return which of the communes each former district has, by its code, in the order of the text."""
    held: dict[str, list[PlaceMention]] = {}
    for mention in communes:
        for code in _districts(mention):
            held.setdefault(code, []).append(mention)
    return held


def _districts(mention: PlaceMention) -> tuple[str, ...]:
    return _districts_of(mention.kind, mention.name)


# Asked of each commune for the district, the province and their doubts, and again by the next notice.
@lru_cache(maxsize=1024)
def _districts_of(kind: UnitKind, name: str) -> tuple[str, ...]:
    units = communes_bearing(kind, name)
    return tuple(sorted({gazetteer().parents(unit)[0].code for unit in units}))


def _chance(communes: Sequence[PlaceMention], named: int) -> float:
    """Return in how many districts so many of `named` names would meet, were they strewn over the country."""
    namesakes = prod(len(_districts(mention)) for mention in communes)
    return float(comb(named, len(communes)) * namesakes / _DISTRICTS ** (len(communes) - 1))


def _is_unique_subject(mention: PlaceMention, subject: Span | None) -> bool:
    stands = subject is not None and any(subject.covers(span) for span in mention.spans)
    return stands and len(communes_bearing(mention.kind, mention.name)) == 1


def _about_single(mention: PlaceMention) -> str:
    count = len(_districts(mention))
    if not count:
        return f"chỉ nêu tên {mention.title}, không có trong danh mục đơn vị hành chính"
    where = f"tên gặp ở {count} huyện, kể cả tên cũ" if count > 1 else "một xã chưa đủ để suy ra huyện"
    return f"chỉ nêu tên {mention.title}; {where}"


def _listed(communes: Sequence[PlaceMention]) -> str:
    """Return "4 xã: Sơn Bình, Tả Lèng, Giang Ma, Nà Tăm", or titles where the kinds differ."""
    kinds = {mention.kind for mention in communes}
    names = [mention.name if len(kinds) == 1 else mention.title for mention in communes]
    listed = ", ".join(names[:_MOST_LISTED]) + (", …" if len(names) > _MOST_LISTED else "")
    if len(communes) == 1:
        return communes[0].title
    return f"{len(communes)} {communes[0].kind if len(kinds) == 1 else 'đơn vị'}: {listed}"


def _source() -> str:
    return f"theo {gazetteer().source}"
