"""The district and the province of a notice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from corpus.canonical import CanonicalText
from corpus.gazetteer.inference import (
    NOTHING_IMPLIED,
    Inferred,
    evidence_span,
    infer_district,
    infer_province,
)
from corpus.gazetteer.mentions import PlaceMention, find_places, with_kind
from corpus.gazetteer.units import CHANGE, UnitKind
from corpus.letterhead import Organisation
from corpus.names import name_case
from corpus.notice import Field
from corpus.spelling import search_key

_NAME = r"(?P<name>[^\W\d_]+(?:[ -][^\W\d_]+){0,4})$"
DISTRICT = re.compile(rf"(?:huyện uỷ|đảng bộ huyện|(?:ubnd |uỷ ban nhân dân |hđnd )?huyện(?! uỷ))\s+{_NAME}")
PROVINCE = re.compile(rf"(?:tỉnh uỷ|đảng bộ tỉnh|(?:ubnd |uỷ ban nhân dân |hđnd )?tỉnh(?! uỷ))\s+{_NAME}")
_TOWN = ("thị trấn", "xã ", "phường", "tp", "thành phố")


def read_district(
    canonical: CanonicalText,
    organisations: Sequence[Organisation],
    place: Field[str],
    issuer: Field[str],
    issued_on: Field[date],
) -> Field[str]:
    """Return the district of the letterhead, else of the place line, else the one that the text implies.

    What is stated is never questioned. Without it, the only district that the text names is inferred, or the
    one that has the communes it names; where the two differ, or the communes are too few, it stays unknown.
    """
    stated = _of_letterhead(organisations, DISTRICT)
    if stated is not None:
        return stated
    key = search_key(issuer.value or "")
    if key.startswith(("sở ", "bộ ", "tỉnh uỷ", "uỷ ban nhân dân tỉnh")) or " tỉnh " in key:
        return Field.unknown("cơ quan ban hành không thuộc huyện")
    if (
        place.value is not None
        and place.evidence is not None
        and not search_key(place.value).startswith(_TOWN)
    ):
        return Field.stated(re.sub(r"(?i)^huyện\s+", "", place.value), place.evidence)
    places = find_places(canonical.text)
    implied = infer_district(places) if _is_before_change(issued_on) else NOTHING_IMPLIED
    return _named_or_implied(canonical.text, places, UnitKind.DISTRICT, implied)


def read_province(
    canonical: CanonicalText,
    organisations: Sequence[Organisation],
    district: Field[str],
    subject: Field[str],
    issued_on: Field[date],
) -> Field[str]:
    """Return the province of the letterhead, else the one that the text implies.

    That is the only province it names, or the one in which its district has the communes it names; where the
    two differ it stays unknown.
    """
    stated = _of_letterhead(organisations, PROVINCE)
    if stated is not None:
        return stated
    places = find_places(canonical.text)
    implied = NOTHING_IMPLIED
    if district.value is not None and _is_before_change(issued_on):
        implied = infer_province(places, district.value, subject.evidence)
    return _named_or_implied(canonical.text, places, UnitKind.PROVINCE, implied)


def _is_before_change(issued_on: Field[date]) -> bool:
    """Say whether there were districts when a notice was issued; one without a date is taken to be old."""
    return issued_on.value is None or issued_on.value < CHANGE


def _of_letterhead(organisations: Sequence[Organisation], pattern: re.Pattern[str]) -> Field[str] | None:
    for organisation in reversed(organisations):
        found = pattern.search(search_key(organisation.name))
        if found is not None:
            name = organisation.name[found.start("name") : found.end("name")]
            return Field.stated(name_case(name), organisation.span)
    return None


def _named_or_implied(
    text: str, places: Sequence[PlaceMention], kind: UnitKind, implied: Inferred
) -> Field[str]:
    """Return the only unit of `kind` that the text names, or the one its communes imply."""
    named = [mention for mention in places if mention.kind is kind]
    if implied.unit is None:
        return _only_one_named(text, named, kind, implied.reason)
    if named and all(search_key(mention.name) != search_key(implied.unit.name) for mention in named):
        reason = f"văn bản nêu tên {named[0].title} nhưng {implied.reason.removeprefix('suy từ ')}"
        return Field.unknown(reason)
    return Field.inferred(implied.unit.name, implied.reason, evidence_span(text, implied.communes))


def _only_one_named(text: str, named: Sequence[PlaceMention], kind: UnitKind, otherwise: str) -> Field[str]:
    """Return the one of `named` units; two different names decide nothing."""
    if len(named) == 1:
        reason = (
            f"không dòng nào ở phần đầu ghi tên {kind}; đây là {kind} duy nhất được nêu tên trong văn bản"
        )
        return Field.inferred(named[0].name, reason, with_kind(text, named[0].span))
    reason = f"không dòng nào ghi tên {kind}"
    if named:
        reason = f"văn bản nêu tên {len(named)} {kind}, không rõ {kind} nào ban hành"
    return Field.unknown(f"{reason}; {otherwise}" if otherwise else reason)
