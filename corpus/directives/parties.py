"""The bodies and persons named at one place of a text, a list of them taken apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.directives import described
from corpus.directives.found_party import FoundParty, spelled, split_names, with_shared_places
from corpus.directives.open_names import HEAD_FIRST_WORDS
from corpus.directives.party_names import NameKind, PartyNames, shipped_names
from corpus.directives.party_words import (
    CAPITALS,
    COMRADE,
    FIRST_WORD,
    GROUP_WORDS,
    LIST_MARK,
    PERSON,
    PROPER,
)
from corpus.directives.records import Party
from corpus.directives.single_names import NameReader
from corpus.directives.verbs import starts_with_verb
from corpus.spans import Span

_MOST_PARTIES = 16  # in one list


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties that are named one after the other from one place on, and where they end."""

    parties: tuple[Party, ...]
    end: int


class PartyReader:
    """Reads parties out of one text; `key` is its search key."""

    def __init__(self, text: str, key: str, names: PartyNames | None = None) -> None:
        self._text = text
        self._key = key
        self._names = names or shipped_names()
        self._one = NameReader(text, key, self._names)

    def read(
        self,
        start: int,
        until: int,
        *,
        is_ordered: bool = False,
        is_subject: bool = False,
        is_helper: bool = False,
    ) -> Parties | None:
        """Return the parties of the list that starts at `start`; None when none starts there.

        With `is_ordered` a verb of ordering stands before `start`: "doanh nghiệp" alone is a party there.
        With `is_subject` a sentence starts there, which may describe who is to act: "Chủ tàu phải …".
        With `is_helper` "phối hợp với" stands before it, so that capitals alone are a party: "VNPT Đồng Sậy".
        """
        word = FIRST_WORD.match(self._key, start, until)
        if word is None:
            return None
        # Most sentences start with no party at all; this spares them twenty patterns.
        may_name = (
            word[0] in GROUP_WORDS
            or word[0].isdigit()
            or word[0] in self._names.by_first_word
            or word[0] in HEAD_FIRST_WORDS
        )
        one = self._one.read(start, until) if may_name else None
        if (is_ordered or is_subject) and (word[0] in described.FIRST_WORDS or word[0].isdigit()):
            one = self._read_described(one, start, until, is_ordered=is_ordered)
        if one is None and self._text[start].isupper() and not self._text[start:until].isupper():
            one = self._read_proper(start, until)
        if one is None and is_ordered:
            one = self._one.read_group(start, until, is_ordered=True)
        if one is None and is_helper:
            one = self._read_capitals(start, until)
        if one is None:
            return None
        found = self._list(one, start, until)
        return Parties(tuple(self._parties(with_shared_places(found))), found[-1].end)

    def read_whole(self, start: int, until: int) -> tuple[Party, ...]:
        """Return the group that a heading describes up to its end: "các đơn vị sự nghiệp:"; () for others."""
        end = start + len(self._text[start:until].rstrip(" :.;"))
        group = self._one.read_group(start, end)
        if group is None or described.is_long_or_acts(self._text, self._key, group.end, end):
            return ()
        whole = group._replace(base=" ".join(self._text[start:end].split()), place="", end=end)
        return tuple(self._parties([whole]))

    def _list(self, one: FoundParty, start: int, until: int) -> list[FoundParty]:
        """Return `one` and those that follow it behind commas and "và"."""
        found = [one]
        end = one.end
        comrades = self._key.startswith("các đồng chí ", start)
        while len(found) < _MOST_PARTIES:
            mark = LIST_MARK.match(self._key, end, until)
            if mark is None:
                break
            following = self._one.read(mark.end(), until, head=found[-1].head)
            if following is None and comrades:
                person = PERSON.match(self._text, mark.end(), until)
                following = person and FoundParty(person[0], "", person.start(), person.end(), None)
            if following is None:
                break
            found.append(following)
            end = following.end
        last = found[-1]
        if len(found) > 1 and last.kind is NameKind.PLACED and not (last.base or last.places):
            end = described.extended_end(self._text, self._key, last.end, until)
            place = " ".join(self._text[last.start : end].split())
            found[-1] = last._replace(place=place, end=end)
        return found

    def _parties(self, found: list[FoundParty]) -> Iterator[Party]:
        for one in found:
            span = Span(one.start, one.end)
            for place in one.places or (one.place,):
                name = spelled(f"{one.base} {place}".strip())
                yield Party(name[:1].upper() + name[1:], span.of(self._text), span)

    def _read_described(
        self, one: FoundParty | None, start: int, until: int, *, is_ordered: bool
    ) -> FoundParty | None:
        """Return `one` with what describes it, or who is described where no name was read."""
        if one is not None and not (one.kind is None or not one.base):
            return one
        bare = described.bare_unit_end(self._key, start, until) if one is None else None
        end = bare or described.described_end(self._text, self._key, start, until, may_be_bare=is_ordered)
        if one is not None:
            if self._is_person(one) or one.places:
                return one
            longer = described.extended_end(self._text, self._key, one.end, until)
            if longer == one.end and end is not None and end > one.end and not self._one.is_whole(one.end):
                longer = end
            end = longer
            if end == one.end:
                return one
        if end is None:
            return None
        base = " ".join(self._text[start:end].split())
        past = described.past_condition(self._key, end, until)
        return FoundParty(base, "", start, past, None)

    def _is_person(self, one: FoundParty) -> bool:
        return PERSON.fullmatch(one.base) is not None

    def _read_proper(self, start: int, until: int) -> FoundParty | None:
        named = PROPER.match(self._text, start, until)
        if named is None:
            return self._read_capitals(start, until, is_subject=True)
        return FoundParty("", "", start, named.end(), None, places=split_names(named["names"]))

    def _read_capitals(self, start: int, until: int, *, is_subject: bool = False) -> FoundParty | None:
        """Read "VNPT Đồng Sậy, Viettel Đồng Sậy"; as a subject only before a verb of doing."""
        named = CAPITALS.match(self._text, start, until)
        if named is None or (is_subject and not starts_with_verb(self._key, named.end() + 1)):
            return None
        return FoundParty("", "", start, named.end(), None, places=split_names(named["names"]))

    def persons_in(self, within: Span) -> tuple[Party, ...]:
        """Return the persons named in `within`: "(đồng chí Lý Tà Chẩn, Phó Chủ tịch)"."""
        for comrade in COMRADE.finditer(self._key, within.start, within.end):
            found = self._one.read_comrade(comrade.start(), comrade.end(), within.end)
            if found is not None and found.kind is None and PERSON.fullmatch(found.base):
                return tuple(self._parties([found]))
        return ()
