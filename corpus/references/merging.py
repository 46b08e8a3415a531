"""Mentions of one document become one reference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from corpus.references.beside import same_issuer
from corpus.references.kinds import code_of_kind, fits_kind
from corpus.references.records import Mention, Reference
from corpus.spans import Span
from corpus.spelling import folded_key

_Fits = Callable[[Mention, Mention], bool]
_MARKS = str.maketrans(dict.fromkeys(",()“”\"'–", " "))


class _Group:
    """The mentions of one document, with those of them that say different things."""

    def __init__(self, mention: Mention) -> None:
        self.mentions = [mention]
        self.distinct = {_said(mention): mention}

    def add(self, mention: Mention) -> None:
        """Take `mention` in."""
        self.mentions.append(mention)
        self.distinct.setdefault(_said(mention), mention)

    def takes(self, mention: Mention, fits: _Fits) -> bool:
        """Say whether `mention` fits every mention of the group."""
        return all(fits(mention, other) for other in self.distinct.values())


class _Groups:
    """Groups of mentions, found by what the mentions of one document always share."""

    def __init__(self) -> None:
        self.all: list[_Group] = []
        self._by_key: dict[Hashable, list[_Group]] = defaultdict(list)

    def join(self, mention: Mention, keys: Sequence[Hashable], fits: _Fits) -> None:
        """Put `mention` to the one group under the first of `keys` that it fits, else to a new one."""
        alike = [group for group in self._by_key[keys[0]] if group.takes(mention, fits)]
        if len(alike) > 1:
            alike = [group for group in alike if _says_as_much(group.mentions[0], mention)]
        if len(alike) == 1:
            alike[0].add(mention)
            return
        group = _Group(mention)
        self.all.append(group)
        for key in keys:
            self._by_key[key].append(group)


def merge(mentions: Iterable[Mention]) -> tuple[Reference, ...]:
    """Return the references that `mentions` make, by first mention.

    Two dated mentions of one number are two documents when their days differ. A mention that says less (no
    date, no codes, no ordinal) joins the one document that it fits; where it fits two, it stays by itself,
    because choosing would be a guess.
    """
    groups = _Groups()
    # What says most comes first, so that what says less finds the documents it may belong to.
    for mention in sorted(mentions, key=_says_less):
        day = ("day", mention.title, mention.day)
        if mention.codes:
            keys: list[Hashable] = [
                ("number", mention.serial, mention.codes),
                ("serial", mention.serial),
                day,
            ]
            groups.join(mention, keys, _same_number)
        elif mention.serial is not None:
            groups.join(mention, [("serial", mention.serial), day], _same_serial)
        elif mention.name:
            groups.join(mention, [("name", mention.name)], _same_name)
        else:
            groups.join(mention, [day], _same_day)
    ordered = [sorted(group.mentions, key=lambda mention: mention.span) for group in groups.all]
    return tuple(_reference(group) for group in sorted(ordered, key=lambda group: group[0].span))


def _says_less(mention: Mention) -> tuple[int, bool, int, Span]:
    rank = 0 if mention.codes else 1 if mention.serial is not None else 2
    return (rank, mention.day is None, mention.details.count(""), mention.span)


def _said(mention: Mention) -> Hashable:
    return (mention.title, mention.year, mention.codes, mention.details, mention.day, mention.issuer)


def _says_as_much(one: Mention, other: Mention) -> bool:
    return (
        (one.day is None) == (other.day is None)
        and bool(one.codes) == bool(other.codes)
        and one.details == other.details
    )


def _same_number(one: Mention, other: Mention) -> bool:
    return (
        _agree(one.year, other.year)
        and _agree(one.day, other.day)
        # One number of one day is one document, however its issuer is named.
        and ((one.day is not None and one.day == other.day) or same_issuer(one.issuer, other.issuer))
    )


def _same_serial(one: Mention, other: Mention) -> bool:
    if (
        one.serial != other.serial
        or not _agree(one.day, other.day)
        or not same_issuer(one.issuer, other.issuer)
    ):
        return False
    if other.codes and one.title is not None and other.title != one.title:
        return code_of_kind(one.title) == other.codes[0] and fits_kind(one.title, other.codes)
    return one.title == other.title


def _same_day(one: Mention, other: Mention) -> bool:
    return same_issuer(one.issuer, other.issuer)


def _same_name(one: Mention, other: Mention) -> bool:
    return one.name == other.name and all(
        not mine or not theirs or mine == theirs
        for mine, theirs in zip(one.details, other.details, strict=True)
    )


def _agree(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def _reference(group: Sequence[Mention]) -> Reference:
    """Return the reference of mentions in the order of the text: what any of them says, the fullest first."""
    fullest = min(group, key=lambda mention: (not mention.codes, mention.details.count(""), mention.span))
    title = fullest.title or next((mention.title for mention in group if mention.title), None)
    return Reference(
        number=fullest.number,
        key=_key(fullest, group),
        title=title,
        day=next((mention.day for mention in group if mention.day), None),
        issuer=next((mention.issuer for mention in group if mention.issuer), None),
        mentions=tuple(mention.span for mention in group),
    )


def _key(fullest: Mention, group: Sequence[Mention]) -> str:
    if fullest.serial is not None:
        year = next((mention.year for mention in group if mention.year), None)
        codes = fullest.codes or (_short_code(fullest),)
        return "-".join([str(fullest.serial), *([str(year)] if year else []), *codes]).lower()
    if fullest.name:
        return _slug(" ".join([fullest.name, *fullest.details]))
    return _slug(f"{fullest.title} {fullest.day}")


def _short_code(mention: Mention) -> str:
    code = code_of_kind(mention.title) if mention.title is not None else ""
    return code or _slug(mention.title or "")


def _slug(written: str) -> str:
    return "-".join(folded_key(written).translate(_MARKS).split())
