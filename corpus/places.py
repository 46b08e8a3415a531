"""The district and the province of a notice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.canonical import CanonicalText
from corpus.letterhead import Organisation
from corpus.names import name_case
from corpus.notice import Field
from corpus.spans import Span
from corpus.spelling import UPPER_LETTERS, search_key

_NAME = r"(?P<name>[^\W\d_]+(?:[ -][^\W\d_]+){0,4})$"
DISTRICT = re.compile(rf"(?:huyện uỷ|đảng bộ huyện|(?:ubnd |uỷ ban nhân dân |hđnd )?huyện(?! uỷ))\s+{_NAME}")
PROVINCE = re.compile(rf"(?:tỉnh uỷ|đảng bộ tỉnh|(?:ubnd |uỷ ban nhân dân |hđnd )?tỉnh(?! uỷ))\s+{_NAME}")
# In running text a name is two or three capitalised syllables: "huyện Khe Vàng", "Huyện ủy Cát Duyên".
_CAPITALISED = rf"(?P<name>[{UPPER_LETTERS}][\w’']*(?:[ -][{UPPER_LETTERS}][\w’']*){{1,2}})(?!\w)"
_DISTRICT_NAMED = re.compile(rf"(?<!\w)[Hh]uyện(?: [uU][ỷyỶY]| [ủỦ]y)? {_CAPITALISED}")
_PROVINCE_NAMED = re.compile(rf"(?<!\w)[Tt]ỉnh(?: [uU][ỷyỶY]| [ủỦ]y)? {_CAPITALISED}")
_TOWN = ("thị trấn", "xã ", "phường", "tp", "thành phố")


def read_district(
    canonical: CanonicalText, organisations: Sequence[Organisation], place: Field[str], issuer: Field[str]
) -> Field[str]:
    """Return the district of the letterhead, else of the place line, else the only one in the text."""
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
    return _only_one_named(canonical.text, _DISTRICT_NAMED, "huyện")


def read_province(canonical: CanonicalText, organisations: Sequence[Organisation]) -> Field[str]:
    """Return the province of the letterhead, else the only one that the text names."""
    stated = _of_letterhead(organisations, PROVINCE)
    return stated if stated is not None else _only_one_named(canonical.text, _PROVINCE_NAMED, "tỉnh")


def _of_letterhead(organisations: Sequence[Organisation], pattern: re.Pattern[str]) -> Field[str] | None:
    for organisation in reversed(organisations):
        found = pattern.search(search_key(organisation.name))
        if found is not None:
            name = organisation.name[found.start("name") : found.end("name")]
            return Field.stated(name_case(name), organisation.span)
    return None


def _only_one_named(text: str, pattern: re.Pattern[str], unit: str) -> Field[str]:
    """Return the one name that stands behind `unit` in running text; two different names decide nothing."""
    mentions = list(pattern.finditer(text))
    names = Counter(search_key(mention["name"]) for mention in mentions)
    if len(names) == 1:
        first = mentions[0]
        reason = (
            f"không dòng nào ở phần đầu ghi tên {unit}; đây là {unit} duy nhất được nêu tên trong văn bản"
        )
        return Field.inferred(first["name"], reason, Span(*first.span()))
    if names:
        return Field.unknown(f"văn bản nêu tên {len(names)} {unit}, không rõ {unit} nào ban hành")
    return Field.unknown(f"không dòng nào ghi tên {unit}")
