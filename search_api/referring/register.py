"""The notices of an archive by the forms in which other notices cite them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.document_number import DocumentNumber, find_document_numbers
from corpus.spelling import folded_key, search_key
from indexer.notice_table import NoticeIdentity


@dataclass(frozen=True, slots=True)
class KnownNotice:
    """What a citation of a notice may tell of it: its identity, with the number taken apart."""

    identity: NoticeIdentity
    number: DocumentNumber | None

    @property
    def id(self) -> str:
        """The id of the notice."""
        return self.identity.notice_id

    @property
    def last_day(self) -> date | None:
        """The day of issue, else that of the meeting: nothing cites it before."""
        return self.identity.issued_on or self.identity.meeting_on


class Register:
    """All notices of one archive; built once per generation."""

    def __init__(self, identities: Iterable[NoticeIdentity]) -> None:
        """Take in the notices, of which a number that cannot be taken apart counts as unknown."""
        self._by_id: dict[str, KnownNotice] = {}
        self._by_key: dict[str, list[KnownNotice]] = defaultdict(list)
        self._unnumbered: dict[date, list[KnownNotice]] = defaultdict(list)
        for identity in identities:
            number = next(find_document_numbers(identity.number or ""), None)
            known = KnownNotice(identity, number)
            self._by_id[identity.notice_id] = known
            for key in citing_keys(known):
                self._by_key[key].append(known)
            if identity.number is None and identity.issued_on is not None:
                self._unnumbered[identity.issued_on].append(known)
        named = {known.identity.district for known in self._by_id.values()}
        self.districts = tuple(sorted(search_key(name) for name in named if name is not None))

    def notice(self, notice_id: str) -> KnownNotice:
        """Return a notice by its id; raise KeyError when there is none."""
        return self._by_id[notice_id]

    def keyed(self, key: str) -> Sequence[KnownNotice]:
        """Return the notices that a `Reference.key` may mean."""
        return self._by_key.get(key, ())

    def unnumbered(self, issued_on: date) -> Sequence[KnownNotice]:
        """Return the notices of this day that state no number of their own."""
        return self._unnumbered.get(issued_on, ())


def citing_keys(known: KnownNotice) -> tuple[str, ...]:
    """Return the values of `Reference.key` under which a notice may be cited, without repetition.

    By its number, the number without its year, the serial with the code of its kind, and by its kind with
    its day of issue or meeting; what concludes a meeting is cited as a conclusion ("kết luận ngày …") too.
    """
    keys: list[str] = []
    number = known.number
    if number is not None:
        codes = "-".join(number.codes).lower()
        keys += [number.token, f"{number.serial}-{codes}", f"{number.serial}-{number.codes[0].lower()}"]
    identity = known.identity
    kinds = dict.fromkeys(filter(None, (identity.kind, "Kết luận")))
    days = dict.fromkeys(filter(None, (identity.issued_on, identity.meeting_on)))
    keys += ["-".join([*folded_key(kind).split(), day.isoformat()]) for kind in kinds for day in days]
    return tuple(dict.fromkeys(keys))
