"""One body or person named at one place of a text: by a list of names, by its form, as a group."""

from __future__ import annotations

from corpus.directives.found_party import FoundParty, split_names
from corpus.directives.open_names import open_name_end
from corpus.directives.party_names import KnownName, NameKind, PartyNames
from corpus.directives.party_words import (
    ALONE,
    AND_RE,
    COMPANY_NAME,
    COMRADE,
    GROUP,
    HEADS_OF,
    IN_CHARGE,
    LEVEL,
    NEEDS_BODY,
    OF_PARTY,
    OF_THE_COMMITTEE,
    ONE_PLACE,
    OWN_NAME,
    PERSON,
    PLACES_ALONE,
    QUANTITY,
    STARTS_QUANTITY,
    TASK,
    TITLE_MARK,
    TITLE_WORDS,
    UNITS,
)
from corpus.directives.verbs import ends_name, starts_with_verb

_DEEPEST = 3  # "Phó Bí thư Ban Thường vụ Đảng ủy xã …"


class NameReader:
    """Reads single names out of one text; `key` is its search key."""

    def __init__(self, text: str, key: str, names: PartyNames) -> None:
        self._text = text
        self._key = key
        self._names = names

    def read(self, start: int, until: int, *, head: str = "", depth: int = 0) -> FoundParty | None:
        """Return the party that starts at `start`; `head` is the word it may share with the one before it.

        `depth` counts the posts and organs whose body it is: "Chủ tịch" + "Hội Nông dân huyện".
        """
        if depth > _DEEPEST:
            return None
        if not depth:
            first = self._key[start : start + 1]
            quantity = QUANTITY.match(self._key, start, until) if first in STARTS_QUANTITY else None
            comrade = COMRADE.match(self._key, quantity.end() if quantity is not None else start, until)
            if comrade is not None:
                return self.read_comrade(start, comrade.end(), until)
            units = self._read_units(start, until) if quantity is not None or first in "xtp" else None
            if units is not None:
                return units
            if quantity is not None:
                return self._read_many(start, quantity.end(), until)
        known = self._read_known(start, until, start, depth=depth)
        if known is None and head:
            known = self._read_known(start, until, start, head=head)
        if known is not None or depth:
            return known
        return self._read_open(start, until) or self.read_group(start, until)

    def _read_open(self, start: int, until: int) -> FoundParty | None:
        end = open_name_end(self._text, self._key, start, until)
        if end is None:
            return None
        return FoundParty(" ".join(self._text[start:end].split()), "", start, end, NameKind.BODY)

    def is_whole(self, at: int) -> bool:
        """Say whether a name that ends at `at` is whole: no further word of it follows."""
        return not self._key.startswith(" ", at) or ends_name(self._text, self._key, at + 1)

    def _is_followed_by_verb(self, at: int) -> bool:
        return self.is_whole(at) or starts_with_verb(self._key, at + 1)

    def _read_many(self, start: int, noun: int, until: int) -> FoundParty | None:
        known = self._read_known(noun, until, start)
        if known is None:
            return self.read_group(start, until)
        if known.kind is NameKind.COMPANY and known.place and not known.places:
            names = PLACES_ALONE.match(self._text, noun + len(known.base), until)
            if names is not None and AND_RE.search(names["names"]):
                return known._replace(place="", places=split_names(names["names"]), end=names.end())
        is_body = known.kind in {NameKind.BODY, NameKind.BOARD, NameKind.PROJECT, NameKind.ORGAN}
        if is_body or known.base.startswith("Thành viên"):
            group = self.read_group(start, until)
            if group is not None and group.end >= known.end:
                return group
            # "Các tổ công tác", "04 tổ công tác" are more than one.
            many = self._text[start:noun].strip()
            return known._replace(base=f"{many} {known.base[:1].lower()}{known.base[1:]}")
        return known

    def read_comrade(self, start: int, name_start: int, until: int) -> FoundParty | None:
        """Return who is named at `name_start`, behind "đồng chí" at `start`, titles included in the span."""
        post = self._read_known(name_start, until, start)
        if post is not None:
            named = self._key.startswith(" ", post.end) and PERSON.match(self._text, post.end + 1, until)
            return FoundParty(named[0], "", start, named.end(), None) if named else post
        person = PERSON.match(self._text, name_start, until)
        if person is None:
            return self.read_group(name_start, until)
        end = person.end()
        found = FoundParty(person[0], "", start, end, None)
        for _ in range(5):
            mark = TITLE_MARK.match(self._key, end, until)
            if mark is None:
                break
            title = self._read_known(mark.end(), until, mark.end())
            if title is not None and title.kind in {NameKind.POST, NameKind.ORGAN}:
                end = title.end
            elif words := TITLE_WORDS.match(self._key, mark.end(), until):
                end = words.end()
            else:
                break
            end += self._key.startswith(")", end)
        return found._replace(end=end)

    def _read_known(
        self, start: int, until: int, party_start: int, head: str = "", *, depth: int = 0
    ) -> FoundParty | None:
        matched = self._names.match(self._key, start, head)
        if matched is None or matched[1] > until:
            return None
        known, end = matched
        found = FoundParty(known.name, "", party_start, end, known.kind, known.head_key)
        match known.kind:
            case NameKind.ORGAN | NameKind.POST:
                is_capital = self._text[start].isupper() and not depth
                return self._with_body(found, until, depth=depth, is_capital=is_capital)
            case NameKind.COMPANY:
                own = self._with_own_name(found, until)
                return own and self._grown(own, end, until)
            case NameKind.PARTY_BOARD:
                return self._of_committee(found, until)
            case NameKind.PROJECT:
                return self._with_place(self._with_task(found, until), known, until)
            case _:
                return self._grown(self._with_place(found, known, until), end, until)

    def _grown(self, found: FoundParty, known_end: int, until: int) -> FoundParty:
        """Return a known name with what the text adds to it: "Văn phòng" + "Điều phối … huyện"."""
        added = self._text[known_end + 1 : known_end + 2]
        if not self._key.startswith(" ", known_end) or self.is_whole(found.end) or found.places:
            return found
        if not (added.isupper() or self._key.startswith(" số ", known_end)):
            return found
        end = open_name_end(self._text, self._key, found.start, until, known_end=known_end)
        if end is None or end <= found.end:
            return found
        grown = self._text[found.end : end]
        if found.kind is NameKind.COMPANY and grown.islower() and not grown.endswith((" huyện", " tỉnh")):
            return found
        return found._replace(base=" ".join(self._text[found.start : end].split()), place="", end=end)

    def _with_body(self, found: FoundParty, until: int, *, depth: int, is_capital: bool) -> FoundParty | None:
        of_body = self._of_body(found, until, depth)
        if of_body.end == found.end:
            if found.base in NEEDS_BODY:
                return None
            # "tập thể ban thường vụ" in small letters may be that of any committee.
            if found.base in OF_THE_COMMITTEE and is_capital:
                return of_body._replace(place="Huyện ủy")
        charge = IN_CHARGE.match(self._key, of_body.end, until)
        if charge is None:
            return of_body
        return of_body._replace(place=f"{of_body.place}{charge[0]}".strip(), end=charge.end())

    def _with_own_name(self, found: FoundParty, until: int) -> FoundParty | None:
        own = COMPANY_NAME.match(self._text, found.end, until)
        if own is None and (found.base == "Trường" or self._key.startswith(" hợp", found.end)):
            return None
        named = found._replace(place=own[0].strip(), end=own.end()) if own is not None else found
        return self._with_level(named, until)

    def _with_task(self, found: FoundParty, until: int) -> FoundParty:
        task = TASK.match(self._key, found.end, until)
        if task is None:
            return found
        named = self._text[found.end : task.end()]
        return found._replace(base=f"{found.base}{named}", end=task.end())

    def _of_body(self, found: FoundParty, until: int, depth: int) -> FoundParty:
        """Complete "Chủ tịch" by "UBND xã Bản Lếch"."""
        if not self._key.startswith(" ", found.end):
            return found
        behind = found.end + (5 if self._key.startswith(" của ", found.end) else 1)
        named = self._of_office(found, behind, until, depth)
        if named is not None:
            return named
        body = self.read(behind, until, depth=depth + 1)
        if body is None:
            return self._of_units(found, behind, until)
        if body.kind is NameKind.POST:
            return found
        base = f"{found.base} {body.base}"
        return found._replace(base=base, place=body.place, end=body.end, places=body.places)

    def _of_office(self, found: FoundParty, behind: int, until: int, depth: int) -> FoundParty | None:
        """Complete "Trưởng phòng" by "Nội vụ", "Trưởng thôn" by "Đoài": they share a word with the body."""
        post, _, head = found.base.rpartition(" ")
        if head in {"phòng", "ban"}:
            office = self._read_known(behind, until, behind, head=head, depth=depth + 1)
            if office is not None:
                base = f"{post} {office.base}"
                return found._replace(base=base, place=office.place, end=office.end, is_whole=True)
        named = OWN_NAME.match(self._text, found.end, until) if head in {"thôn", "bản"} else None
        return named and found._replace(base=f"{found.base}{named[0]}", end=named.end())

    def _of_units(self, found: FoundParty, behind: int, until: int) -> FoundParty:
        """Complete "Bí thư" by "các xã", "Hiệu trưởng" by "các trường"."""
        units = self._read_units(behind, until, is_place=True)
        if units is not None:
            place = units.place[:1].lower() + units.place[1:]
            return found._replace(place=place, end=units.end)
        group = self.read_group(behind, until, is_ordered=found.base in NEEDS_BODY or found.base in HEADS_OF)
        if group is None:
            return self._with_level(found, until)
        written = " ".join(self._text[behind : group.end].split())
        return found._replace(base=f"{found.base} {written}", end=group.end, is_whole=True)

    def _of_committee(self, found: FoundParty, until: int) -> FoundParty:
        committee = OF_PARTY.match(self._key, found.end, until)
        if committee is None:
            placed = self._with_level(found, until)
            return placed if placed.place else found._replace(place="Huyện ủy")
        board = committee["board"]
        return found._replace(place=f"{board[:-2].strip().capitalize()} ủy", end=committee.end())

    def _with_place(self, found: FoundParty, known: KnownName, until: int) -> FoundParty:
        own = OWN_NAME.match(self._text, found.end, until) if known.kind is NameKind.BODY else None
        # "Bí thư Huyện ủy Nguyễn Quang Bính": the third word shows that it is a person.
        if own is not None and (own[0].count(" ") < 3 or not known.name.endswith("ủy")):
            found = found._replace(base=f"{found.base}{own[0]}", end=own.end())
        if self._key.startswith((" ", " của "), found.end):
            behind = found.end + (5 if self._key.startswith(" của ", found.end) else 1)
            units = self._read_units(behind, until, is_place=True)
            if units is not None:
                place = units.place[:1].lower() + units.place[1:]
                return found._replace(place=place, places=units.places, end=units.end)
            is_placed = known.kind is NameKind.PLACED
            names = PLACES_ALONE.match(self._text, found.end, until) if is_placed else None
            # "Đảng ủy Quân sự huyện": a place is whole where a verb or a mark follows it.
            if names is not None and self._is_followed_by_verb(names.end()):
                return found._replace(places=split_names(names["names"]), end=names.end())
        placed = self._with_level(found, until)
        if known.kind is NameKind.OFFICE and placed.place == "huyện":
            return placed._replace(place="")
        return placed

    def _with_level(self, found: FoundParty, until: int) -> FoundParty:
        level = LEVEL.match(self._text, found.end, until)
        if level is None:
            return found
        written = (level["level"] + level["of"]) if level["level"] else level["other"]
        end = level.end("of") if level["level"] else level.end("other")
        return found._replace(place=f"{found.place} {written}".strip(), end=end)

    def _read_units(self, start: int, until: int, *, is_place: bool = False) -> FoundParty | None:
        """Read "các xã, thị trấn", "xã Pú Tau", "ba xã A, B và C"; as a place also "xã" alone."""
        units = UNITS.match(self._text, start, until)
        if units is None or not (units["many"] or units["names"] or is_place):
            return None
        end, names = units.end(), units["names"]
        if names and not units["many"] and AND_RE.search(names):
            # "xã Khe Lác, Trung tâm …": without "các" only the first name is meant.
            first = ONE_PLACE.match(self._text, units.start("names"), until)
            end = first.end() if first is not None else end
            names = first["name"] if first is not None else names
            return FoundParty("", f"{units['unit']} {names}", start, end, NameKind.PLACED)
        if names and not is_place and AND_RE.search(names):
            several = tuple(f"{units['unit']} {name}" for name in split_names(names))
            return FoundParty("", "", start, end, NameKind.PLACED, places=several)
        place = " ".join(self._text[start:end].split())
        return FoundParty("", place, start, end, NameKind.PLACED)

    def read_group(self, start: int, until: int, *, is_ordered: bool = False) -> FoundParty | None:
        """Return a group without a name of its own: "các phòng, ban liên quan"."""
        group = GROUP.match(self._key, start, until)
        if group is None:
            return None
        several = AND_RE.search(group["nouns"]) is not None
        if not (group["many"] or several or is_ordered or ALONE.match(group["nouns"])):
            return None
        base = " ".join(self._text[start : group.end()].split())
        found = FoundParty(base, "", start, group.end(), None)
        if not self._key.startswith(" ", found.end):
            return found
        units = self._read_units(found.end + 1, until)
        if units is None:
            return found
        return found._replace(place=units.place, end=units.end, kind=NameKind.PLACED)
