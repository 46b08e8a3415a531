"""The communes, districts and provinces that a text names, each with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.gazetteer.place_names import end_of_name
from corpus.gazetteer.units import UnitKind, find_units, gazetteer
from corpus.names import is_person_name, name_case
from corpus.spans import Span
from corpus.spelling import notice_key, search_key

_KINDS = {str(kind): kind for kind in UnitKind} | {
    "tt.": UnitKind.TOWNSHIP,
    "tx.": UnitKind.TOWN,
    "tp.": UnitKind.CITY,
    "tp": UnitKind.CITY,
    "huyện uỷ": UnitKind.DISTRICT,
    "quận uỷ": UnitKind.URBAN_DISTRICT,
    "thị uỷ": UnitKind.TOWN,
    "thành uỷ": UnitKind.CITY,
    "tỉnh uỷ": UnitKind.PROVINCE,
}


def _one_of(words: Iterable[str]) -> str:
    """Return a pattern of `words`, the longest first; those with one first letter fail together."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items())


_KIND = _one_of(_KINDS)
# Patterns of kinds open with the kind itself: without a lookbehind in front the search skips quickly to the
# letters that a kind can start with. What stands before is looked at afterwards.
_KIND_WORD = re.compile(_KIND)
_NAMED = re.compile(rf"(?P<kind>{_KIND})(?P<opening> ?[:(] ?| |(?<=\.))(?=[^\W_])")
_KIND_BEFORE = re.compile(rf"(?<!\w)(?:{_KIND}) ?\Z")
_LONGEST_KIND = 12  # characters
_LONGEST_OPENING = 3  # characters between a kind and its name
_COOPERATIVE = "hợp tác "
_NUMBERS = dict(zip("hai ba bốn năm sáu bảy tám chín mười".split(), range(2, 11), strict=True))
_PLURAL = re.compile(
    rf"(?:(?<!\w)(?:các|những|liên|giữa|mấy|(?P<word>{'|'.join(_NUMBERS)}))"
    r"|(?<![\w/.,])(?:\d{1,2}/)?(?P<digits>\d{1,2})) \Z"
)
# "năm xã có thu phí, lệ phí dưới 60% kế hoạch là A, B": what stands between the kind of several units and
# their names, all in small letters.
_OF_MANY = re.compile(r"(?:xã|phường|thị trấn|huyện|tỉnh)(?=,? )")
_BETWEEN = re.compile(
    r"(?P<words>(?:,? (?!(?:xã|phường|huyện|tỉnh)(?!\w))[^\W_]{1,7}%?){1,10}?)"
    r"(?: ?: ?| gồm:? | là:? | \()(?=[^\W\d_])"
)
# What every plural ends with, found faster than its pattern.
_PLURAL_ENDS = tuple(
    f"{end} " for end in ("các", "những", "liên", "giữa", "mấy", *_NUMBERS, *map(str, range(10)))
)
_MOST_BETWEEN = 5  # words, where no number before the kind vouches for the list
_LONGEST_PLURAL = 10  # characters
# "Bí thư Huyện ủy Nguyễn Quang Bính": behind a post a name may be a person's.
_POST = re.compile(r"(?:bí thư|chủ tịch|trưởng|phó|đồng chí|đ/c)(?!\w)[^.;:\n]{0,40}\Z")
_LONGEST_POST = 60
_COMMA_OR_AND = re.compile(r" ?[,;] ?(?:và )?| và ")
# Only "đường liên xã A - B" and "ranh giới giữa xã A với B" part names so.
_DASH_OR_WITH = re.compile(r" ?[,;] ?(?:và )?| và | ?[-–] ?| với ")
_MOST_IN_LIST = 60


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A unit as a text names it, whether the gazetteer knows it or not.

    `name` is in the spelling of running text ("Cẩm Thủy" for "CẨM THỦY"). `spans` are all places where the
    name stands with this kind, in order: the name alone, without the kind's word.
    """

    kind: UnitKind
    name: str
    spans: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """The first of `spans`."""
        return self.spans[0]

    @property
    def title(self) -> str:
        """The kind and the name: "xã Lan Giới"."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class _Found:
    """One name with its kind; doubtful when only a comma joins it to a single unit: "xã Đá Ngang, Gò Sỏi"."""

    kind: UnitKind
    span: Span
    is_doubtful: bool


# One notice is asked several times: for its district, its province, its places.
@lru_cache(maxsize=2)
def find_places(text: str) -> tuple[PlaceMention, ...]:
    """Return every unit that `text` (NFC) names with its kind, distinct by kind and name, by first span.

    Lists count ("các xã A, B và C", "03 xã (A, B, C)", "4 xã: A, B"). After a single unit, a name behind a
    comma counts only when the text names it with the same kind elsewhere.
    """
    key = notice_key(text)
    # Both look where a kind's word stands; one search finds it for both.
    words = [word.span() for word in _KIND_WORD.finditer(key)]
    found = _apart([*_beside(text, key, words), *_far(text, key, words)])
    keys = [(place.kind, place.span.of(key)) for place in found]
    certain = {named for named, place in zip(keys, found, strict=True) if not place.is_doubtful}
    # In the order of the text, so that the first span of each comes first.
    spans: dict[tuple[UnitKind, str], list[Span]] = {}
    for named, place in zip(keys, found, strict=True):
        if named in certain:
            spans.setdefault(named, []).append(place.span)
    return tuple(
        PlaceMention(kind, _spelled(stands[0].of(text)), tuple(stands)) for (kind, _), stands in spans.items()
    )


def _apart(found: list[_Found]) -> list[_Found]:
    """Return the names in the order of the text without those inside others: "phường Phường Đúc" is one."""
    kept: list[_Found] = []
    for place in sorted(found, key=lambda place: (place.span.start, -place.span.end, place.is_doubtful)):
        if not kept or place.span.start >= kept[-1].span.end:
            kept.append(place)
    return kept


def with_kind(text: str, span: Span) -> Span:
    """Return `span` of a name with the kind's word where that stands right before: "huyện Tân Yên"."""
    start = max(0, span.start - _LONGEST_KIND)
    kind = _KIND_BEFORE.search(search_key(text[start : span.start]))
    return span if kind is None else Span(start + kind.start(), span.end)


def _beside(text: str, key: str, words: Sequence[tuple[int, int]]) -> Iterator[_Found]:
    """Yield the names that stand right behind a kind, and the lists they open."""
    for place, end in words:
        # Behind most kinds no name opens; "Huyện Uỷ" alone has capitals in its last word.
        first = text[end : end + _LONGEST_OPENING + 1].lstrip(" :(")[:1]
        if not first.isupper() and not first.isdigit() and not text[end - 2].isupper():
            continue
        matched = _NAMED.match(key, place)
        if matched is None:
            continue
        start = matched.end()
        if not text[start].isupper() and not text[start].isdigit():
            continue
        before = key[max(0, matched.start() - _LONGEST_POST) : matched.start()]
        kind = _KINDS[matched["kind"]]
        is_numbered = text[start].isdigit() and kind not in {UnitKind.WARD, UnitKind.URBAN_DISTRICT}
        if is_numbered or _is_part_of_word(before) or before.endswith(_COOPERATIVE):
            continue
        is_plural = _PLURAL.search(before[-_LONGEST_PLURAL:]) is not None
        if matched["opening"].strip() and not is_plural:
            continue
        between = _DASH_OR_WITH if before.endswith(("liên ", "giữa ")) else _COMMA_OR_AND
        yield from _listed(text, key, start, kind, between, is_plural=is_plural, before=before)


def _is_part_of_word(before: str) -> bool:
    return before[-1:].isalnum() or before.endswith(("_", "/", "-"))


def _far(text: str, key: str, words: Sequence[tuple[int, int]]) -> Iterator[_Found]:
    """Yield the names that stand behind a kind and some words in between, which several units may have.

    "các xã thực hiện: Rà soát …" opens a sentence: there must be two names at least, and as many as the
    number before the kind says.
    """
    for place, _ in words:
        is_plural = key.endswith(_PLURAL_ENDS, max(0, place - _LONGEST_PLURAL), place)
        matched = _OF_MANY.match(key, place) if is_plural else None
        if matched is None:
            continue
        plural = _PLURAL.search(key[max(0, matched.start() - _LONGEST_PLURAL) : matched.start()])
        between = _BETWEEN.match(key, matched.end()) if plural is not None else None
        if plural is None or between is None or not text[between.end()].isupper():
            continue
        said = Span(*between.span("words")).of(text)
        if not said.islower():
            continue
        kind = _KINDS[matched[0]]
        found = list(_listed(text, key, between.end(), kind, _COMMA_OR_AND, is_plural=True, before=""))
        number = _number(plural)
        is_short = said.count(" ") <= _MOST_BETWEEN and "," not in said
        if len(found) > 1 and (number == len(found) if number else is_short):
            yield from found


def _number(plural: re.Match[str]) -> int:
    """Return how many units "ba" or "03" speak of, 0 when no number says it."""
    if plural["digits"]:
        return int(plural["digits"])
    return _NUMBERS.get(plural["word"] or "", 0)


def _listed(
    text: str, key: str, start: int, kind: UnitKind, between: re.Pattern[str], *, is_plural: bool, before: str
) -> Iterator[_Found]:
    """Yield the name at `start`, then those that go on the list."""
    for index in range(_MOST_IN_LIST):
        end = end_of_name(text, key, start)
        if end is None or not _is_place(text, key, Span(start, end), kind, before, is_first=index == 0):
            return
        yield _Found(kind, Span(start, end), is_doubtful=index > 0 and not is_plural)
        joint = between.match(key, end)
        if joint is None:
            return
        start = joint.end()
        if _NAMED.match(key, start):
            return  # "phường 5, Quận 12"


def _is_place(text: str, key: str, span: Span, kind: UnitKind, before: str, *, is_first: bool) -> bool:
    name = span.of(text)
    syllables = name.count(" ") + 1
    if syllables == 1 and not name.isdigit():
        # "xã Nông thôn mới", "huyện Anh hùng": one capital with a small word behind it is seldom a name.
        follows = text[span.end : span.end + 2]
        if (follows[:1] == " " and follows[1:].isalpha()) or not is_first or name.isupper():
            return _is_known(kind, name)
    if syllables >= 3 and is_first and _POST.search(before) and is_person_name(name.upper()):
        return _is_known(kind, name)
    # "KINH TẾ - XÃ HỘI": society; few communes have such names.
    is_society = kind is UnitKind.COMMUNE and re.match(r"hội(?!\w)", span.of(key)) is not None
    return not (is_society and (syllables == 1 or name.isupper())) or _is_known(kind, name)


@lru_cache(maxsize=1024)
def _is_known(kind: UnitKind, name: str) -> bool:
    """Say whether a unit of this kind and name is or was in the country."""
    return any(unit.kind is kind for unit in find_units(name)) or bool(gazetteer().absorbing(kind, name))


def _spelled(written: str) -> str:
    return name_case(written) if written.isupper() and len(written) > 2 else written
