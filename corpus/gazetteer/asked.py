"""Units of today that a question names, with the former units behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.gazetteer.mentions import PlaceMention, find_places
from corpus.gazetteer.successors import Predecessors, predecessors_of
from corpus.gazetteer.units import Level, Unit, UnitKind, find_units, gazetteer, today_names
from corpus.glossary import shipped_concepts
from corpus.notice import Notice
from corpus.spans import Span
from corpus.spelling import fold, folded_key, has_accents, search_key

_SYLLABLE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d{1,2}")
_MOST_SYLLABLES = 5
_LONGEST_QUESTION = 400  # characters; a question longer than that is a text pasted whole
_KINDS = {
    folded_key(kind): (kind,)
    for kind in (UnitKind.COMMUNE, UnitKind.WARD, UnitKind.SPECIAL_ZONE, UnitKind.PROVINCE, UnitKind.CITY)
} | {"tp": (UnitKind.CITY,)}  # "xa", "phuong", "dac khu"
# Behind the name: "Ta Leng commune", "Bac Ninh province".
_ENGLISH_KINDS = {
    "commune": (UnitKind.COMMUNE,),
    "ward": (UnitKind.WARD,),
    "province": (UnitKind.PROVINCE,),
    "city": (UnitKind.CITY,),
}
# "trật tự xã hội an ninh": in small letters "xã hội" is society, not a commune whose name starts with "Hội".
_SOCIETY = re.compile(r"(?:(?<=xã )|(?<=xa ))h[oộ]i(?!\w)")
# "đồng chí Nguyễn Tân Phong", "ong tan phong" are people.
_PERSON = re.compile(r"(?<!\w)(?:ông|ong|bà|đồng chí|dong chi|[đd]/?c|mrs?\.?)(?: [^\W\d_]+){0,2} $")
_LONGEST_PERSON = 32  # characters: as much before a name as the pattern above may take
# What may stand between a name and the province or the former district it lies in: "xã Tân Yên (Bắc Ninh)".
_BEHIND = re.compile(
    r"(?:[\s,(–-]{1,3}(?:commune|ward|thuộc|thuoc|của|cua|ở|o|in|huyện|huyen|quận|quan|thị xã|thi xa|"
    r"thành phố|thanh pho|tp|tỉnh|tinh)(?!\w)){0,3}[\s,(–-]{1,3}"
)
_COMMON = Path(__file__).with_name("common_words.txt")


@dataclass(frozen=True, slots=True)
class FormerNames:
    """A unit of today that a question names at `span`, and the former units it was made of.

    `is_bare` says that no word beside the name tells its kind.
    """

    before: Predecessors
    span: Span
    is_bare: bool = False

    @property
    def today(self) -> Unit:
        """The unit that is named."""
        return self.before.unit

    @property
    def former(self) -> tuple[Unit, ...]:
        """The former communes, by code."""
        return self.before.communes

    @property
    def source(self) -> str:
        """Since when, and by which table."""
        return self.before.source


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Some syllables of a question that may be a name; `kinds` are those that the words beside it allow.

    None where no such word stands beside it.
    """

    span: Span
    syllables: int
    kinds: tuple[UnitKind, ...] | None


def places_of(notice: Notice) -> tuple[PlaceMention, ...]:
    """Return the units that a notice names, header and tail included."""
    return find_places(notice.text)


def units_of_today(name: str) -> tuple[Unit, ...]:
    """Return all units of today with this name (no kind word), by code."""
    return find_units(name, is_of_today=True)


def former_names(question: str) -> tuple[FormerNames, ...]:
    """Return the units of today that a question (NFC) names, in the order of the question, ties by code.

    Written with its kind ("xã Tả Lèng", "phuong tan phong", "Ta Leng commune") every commune of that kind
    and name counts, fewer where the province or the former district follows ("xã Tân Yên, Bắc Ninh"), and
    every province that was merged from several. A bare name counts only for a commune, when it has two
    syllables or more, belongs to one unit of today, was no district or province, stands in no name of a
    person, has capitals where the question writes capitals, and is no word or pair of words of ordinary text
    ("An Toàn", "Trung Tâm"). With an accent in the name, accents must agree; without, they do not matter.
    Raises GazetteerMissing.
    """
    if len(question) > _LONGEST_QUESTION:
        return ()
    key = search_key(question)
    syllables = [Span(*matched.span()) for matched in _SYLLABLE.finditer(key)]
    found: list[FormerNames] = []
    taken: list[Span] = []
    # First those with their kind: "phuong duc xuan" is a ward, not xã Phượng Dực.
    for candidate in sorted(_candidates(key, syllables), key=lambda one: one.kinds is None):
        if any(candidate.span.overlaps(span) for span in taken):
            continue
        is_word = _SOCIETY.match(key, candidate.span.start) and not question[candidate.span.start].isupper()
        if is_word or (candidate.kinds is None and not _is_name_alone(question, key, candidate.span)):
            continue
        merged = [
            before
            for before in map(predecessors_of, _meant(candidate, key))
            if before.unit.level is Level.COMMUNE or len(before.provinces) > 1
        ]
        if merged:
            meant, end = _narrowed(merged, key, candidate.span.end)
            taken.append(Span(candidate.span.start, end))
            is_bare = candidate.kinds is None
            found.extend(FormerNames(before, candidate.span, is_bare) for before in meant)
    return tuple(sorted(found, key=lambda one: one.span.start))


def _candidates(key: str, syllables: Sequence[Span]) -> Iterator[_Candidate]:
    """Yield the names of today by their start, the longest first, with the kinds said beside them."""
    names, folded = today_names(), fold(key)
    for place, first in enumerate(syllables):
        for count in range(min(_MOST_SYLLABLES, len(syllables) - place), 0, -1):
            span = Span(first.start, syllables[place + count - 1].end)
            if span.of(folded) in names:
                kinds = _kinds_before(key, syllables[max(0, place - 3) : place])
                if kinds is None:
                    kinds = _kinds_behind(key, syllables[place + count : place + count + 1], span.end)
                yield _Candidate(span, count, kinds)


def _kinds_before(key: str, before: Sequence[Span]) -> tuple[UnitKind, ...] | None:
    """Return the kind that the last of up to three syllables spell: "xã", "xa", "đặc khu"."""
    words = [span.of(key) for span in before]
    for count in (2, 1):
        written = " ".join(words[-count:])
        kinds = _KINDS.get(fold(written))
        if kinds is None or len(words) < count or written not in {kinds[0], fold(kinds[0]), "tp"}:
            continue
        # "thị xã Phú Thọ", "hợp tác xã Tân Tiến" are no communes.
        return None if len(words) > count and fold(words[-count - 1]) in {"thi", "tac"} else kinds
    return None


def _kinds_behind(key: str, behind: Sequence[Span], end: int) -> tuple[UnitKind, ...] | None:
    if behind and key[end : behind[0].start] == " ":
        return _ENGLISH_KINDS.get(behind[0].of(key))
    return None


def _is_name_alone(question: str, key: str, name: Span) -> bool:
    """Say whether what is written may be a name of a place: not "Nguyễn Tân Phong", "Canh tân"."""
    if _PERSON.search(key, max(0, name.start - _LONGEST_PERSON), name.start):
        return False
    written, before = name.of(question).split(), question[: name.start].split()
    capitals = [word[0].isupper() for word in written]
    # The first word of a question has a capital anyway; all in capitals or small letters tells nothing.
    if any(word[0].isupper() for word in question.split()[1:]) and not question.isupper():
        return all(capitals) and not (len(before) > 1 and before[-1].istitle())
    return all(capitals[1:]) == any(capitals[1:])


def _meant(candidate: _Candidate, key: str) -> tuple[Unit, ...]:
    name = candidate.span.of(key)
    units = gazetteer().named(name) if has_accents(name) else gazetteer().named_without_accents(name)
    today = tuple(unit for unit in units if unit.is_of_today)
    if candidate.kinds is not None:
        return tuple(unit for unit in today if unit.kind in candidate.kinds)
    is_other = any(unit.level is not Level.COMMUNE for unit in units)
    if candidate.syllables < 2 or len(today) != 1 or is_other or fold(name) in _common_words():
        return ()
    return today


def _narrowed(units: list[Predecessors], key: str, end: int) -> tuple[list[Predecessors], int]:
    """Return those of `units` in the province or former district named behind `end`, and where that ends.

    All of them and `end` where none is named that one of them lies in.
    """
    behind = _BEHIND.match(key, end)
    if behind is None:
        return units, end
    lengths = [_length_of_home(key[behind.end() :], before) for before in units]
    longest = max(lengths)
    if not longest:
        return units, end
    meant = [before for before, length in zip(units, lengths, strict=True) if length]
    return meant, behind.end() + longest


def _homes(before: Predecessors) -> Iterator[str]:
    """Yield the names of what the unit lies in now and lay in before."""
    if before.unit.province is not None:
        yield before.unit.province.partition(" ")[2].removeprefix("phố ")
    yield from (province.name for province in before.provinces)
    yield from (share.unit.name for share in before.districts)


def _length_of_home(rest: str, before: Predecessors) -> int:
    """Return how many characters at the start of `rest` name what the unit lies or lay in, 0 for none."""
    return max((len(home) for home in _homes(before) if _opens_with(rest, home)), default=0)


def _opens_with(rest: str, name: str) -> bool:
    typed, wanted = rest[: len(name)], search_key(name)
    is_whole = not rest[len(name) : len(name) + 1].isalnum()
    return is_whole and typed == (wanted if has_accents(typed) else fold(wanted))


@cache
def _common_words() -> frozenset[str]:
    """Return, without accents, what is a name of today and also stands in ordinary text as common words."""
    listed = _COMMON.read_text(encoding="utf-8").splitlines()
    words = {folded_key(word) for concept in shipped_concepts() for word in concept.vietnamese}
    return frozenset(words.union(line for line in listed if not line.startswith("#")))
