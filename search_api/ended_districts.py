"""What became of the district that a notice comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.gazetteer.meaning import districts_meant
from corpus.gazetteer.successors import successors_of
from corpus.gazetteer.units import CHANGE, Unit, UnitKind
from corpus.notice import Notice
from corpus.spelling import search_key

# Which kind of district a body is the body of; "Thị ủy" and "Thành ủy" are none of a "huyện".
_BODIES = (
    (re.compile(r"(?<!\w)huyện(?!\w)"), UnitKind.DISTRICT),
    (re.compile(r"(?<!\w)(?:thị uỷ|thị xã)(?!\w)"), UnitKind.TOWN),
    (re.compile(r"(?<!\w)(?:thành uỷ|thành phố)(?!\w)"), UnitKind.CITY),
    (re.compile(r"(?<!\w)quận(?!\w)"), UnitKind.URBAN_DISTRICT),
)


@dataclass(frozen=True, slots=True)
class EndedDistrict:
    """A district `name`, as its notice has it, and the unit of the country it was, if it is known which.

    `unit` is None for a name that none bore, or that `namesakes` (2 or more) bore. `successors` are all units
    of today that its communes went to, most communes first; `source` says by which table. `province` is the
    one that was told, as it was told.
    """

    name: str
    unit: Unit | None = None
    namesakes: int = 0
    successors: tuple[Unit, ...] = ()
    source: str = ""
    province: str | None = None


def ended_district(notice: Notice) -> EndedDistrict | None:
    """Return what became of the district of `notice`; None where it is unknown, or the notice is younger.

    Raises GazetteerMissing.
    """
    fields = notice.fields
    written = fields.district.value
    day = fields.issued_on.value or fields.meeting_on.value
    if written is None or (day is not None and day >= CHANGE):
        return None
    return ended_by_name(written, fields.province.value, fields.issuer.value)


def ended_by_name(written: str, province: str | None, issuer: str | None) -> EndedDistrict:
    """Return what became of the district `written` of `province`; the body `issuer` may tell its kind.

    Raises GazetteerMissing.
    """
    meant = districts_meant(written, province)
    kind = _kind_of(issuer)
    if len(meant) > 1 and kind is not None:
        # "Huyện ủy Cai Lậy" beside the town of the same name and province.
        meant = tuple(unit for unit in meant if unit.kind is kind) or meant
    if len(meant) != 1:
        return EndedDistrict(written, namesakes=len(meant), province=province)
    became = successors_of(meant[0])
    return EndedDistrict(
        written,
        meant[0],
        successors=tuple(share.unit for share in became.shares),
        source=became.source,
        province=province,
    )


def _kind_of(issuer: str | None) -> UnitKind | None:
    key = search_key(issuer or "")
    return next((kind for pattern, kind in _BODIES if pattern.search(key)), None)
