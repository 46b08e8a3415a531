"""Which notice of the archive a cited document is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.references.records import Reference
from corpus.spelling import search_key
from search_api.referring.register import KnownNotice, Register

# Codes of bodies above the district, whose numbers are the same for all districts.
_ABOVE = frozenset("tw tu cp ttg qh ubtvqh vptw vptu".split())
_KEY = re.compile(r"\d+(?:-(?P<year>(?:19|20)\d\d))?-(?P<codes>.+)")


class ResolutionState(StrEnum):
    """What the archive holds of a cited document."""

    RESOLVED = "resolved"  # it is this notice
    CHOICE = "choice"  # it may be one of these
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Resolution:
    """A cited document with the notices that it is (one) or may be (sorted); none where it is absent.

    `later_ids` are then those (sorted) that fit but were issued after the citing notice, so that it is none
    of them.
    """

    reference: Reference
    state: ResolutionState
    notice_ids: tuple[str, ...]
    later_ids: tuple[str, ...] = ()


def resolve(reference: Reference, citing: KnownNotice, register: Register) -> Resolution:
    """Return which notice `reference` of the notice `citing` is.

    A notice fits with the same number, no other date or kind, of the district that the citation names (else
    that of the citing notice, for numbers of a district's own), and not issued after the citing notice. One
    that fits is it, when the district or the date confirms it; a serial alone and a notice that states no
    number are only ever a choice, because numbers start anew every term.
    """
    named = [known for known in register.keyed(reference.key) if _fits(reference, citing, known, register)]
    certain = [known for known in named if _is_confirmed(reference, citing, known, register)]
    of_the_day = [known for known in certain if _has_day(reference, known)]
    for found in (of_the_day, certain if len(named) == 1 else []):
        if len(found) == 1 and not _is_serial_alone(reference):
            return Resolution(reference, ResolutionState.RESOLVED, (found[0].id,))
    if not named and reference.number is not None and reference.day is not None:
        named = [
            known
            for known in register.unnumbered(reference.day)
            if _fits(reference, citing, known, register) and _same_place(reference, citing, known, register)
        ]
    if named:
        return Resolution(reference, ResolutionState.CHOICE, tuple(sorted(known.id for known in named)))
    return Resolution(reference, ResolutionState.ABSENT, (), _later_ids(reference, citing, register))


def _later_ids(reference: Reference, citing: KnownNotice, register: Register) -> tuple[str, ...]:
    """Return the notices that only their day speaks against; none for a serial, which every term has."""
    if reference.number is None or _is_serial_alone(reference):
        return ()
    named = [known for known in register.keyed(reference.key) if _agrees(reference, citing, known, register)]
    return tuple(sorted(known.id for known in named))


def _fits(reference: Reference, citing: KnownNotice, known: KnownNotice, register: Register) -> bool:
    """Say whether nothing that is known speaks against it."""
    return not _is_later(known, citing) and _agrees(reference, citing, known, register)


def _agrees(reference: Reference, citing: KnownNotice, known: KnownNotice, register: Register) -> bool:
    """Say whether nothing speaks against it but perhaps that it was issued later."""
    if known.id == citing.id:
        return False
    identity = known.identity
    if reference.day is not None and not _has_day(reference, known) and identity.issued_on is not None:
        return False
    year = _year(reference)
    if year and identity.issued_on is not None and identity.issued_on.year != year:
        return False
    if reference.title and identity.kind and not _same_kind(reference, known):
        return False
    return _same_place(reference, citing, known, register) is not False


def _is_confirmed(reference: Reference, citing: KnownNotice, known: KnownNotice, register: Register) -> bool:
    return _same_place(reference, citing, known, register) is True or _has_day(reference, known)


def _has_day(reference: Reference, known: KnownNotice) -> bool:
    """Say whether the date of the citation is that of the notice; of a conclusion, also of its meeting."""
    days = {known.identity.issued_on}
    if reference.number is None:
        days.add(known.identity.meeting_on)
    return reference.day is not None and reference.day in days


def _is_later(known: KnownNotice, citing: KnownNotice) -> bool:
    return known.last_day is not None and citing.last_day is not None and known.last_day > citing.last_day


def _same_kind(reference: Reference, known: KnownNotice) -> bool:
    """Say whether the kinds agree; a number's code tells the kind better than the word before it."""
    kind = known.identity.kind
    if reference.number is None:
        return reference.title in {kind, "Kết luận"}
    return known.number is not None or reference.title == kind


def _same_place(
    reference: Reference, citing: KnownNotice, known: KnownNotice, register: Register
) -> bool | None:
    """Say whether the notice is of the district that is meant; None where that is not known."""
    issuer = search_key(reference.issuer or "")
    district = search_key(known.identity.district or "")
    named = [name for name in register.districts if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", issuer)]
    if named:
        return district in named if district else None
    codes = _codes(reference)
    if codes and codes[-1] in _ABOVE:
        return True
    own = search_key(citing.identity.district or "")
    if not own or not district:
        return None
    return own == district


def _codes(reference: Reference) -> list[str]:
    matched = _KEY.fullmatch(reference.key) if reference.number is not None else None
    return matched["codes"].split("-") if matched is not None else []


def _year(reference: Reference) -> int | None:
    matched = _KEY.fullmatch(reference.key) if reference.number is not None else None
    return int(matched["year"]) if matched is not None and matched["year"] else None


def _is_serial_alone(reference: Reference) -> bool:
    return reference.number is not None and len(_codes(reference)) < 2 and reference.number.isalnum()
