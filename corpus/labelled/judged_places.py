"""Places named against their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.gazetteer.mentions import PlaceMention
from corpus.gazetteer.units import UnitKind
from corpus.labelled.labels import PlaceLabel
from corpus.labelled.tally import Judged, Miss, outcome
from corpus.labelled.wording import plain
from corpus.notice import Notice

_KINDS = frozenset(kind.value for kind in UnitKind)


def judge_places(
    notice: Notice, places: Sequence[PlaceMention], labels: Sequence[PlaceLabel]
) -> Iterator[Judged]:
    """Yield "place" of each unit that is labelled or was read, by kind and name.

    Hamlets (thôn, bản) are no units of the gazetteer and do not count. Nor does the district itself where no
    label names it: a letterhead names its committee.
    """
    got = {(place.kind.value, plain(place.name)): place for place in places}
    expected = {(label.kind, plain(label.name)): label for label in labels if label.kind in _KINDS}
    own = plain(notice.fields.district.value or "")
    for unit, label in expected.items():
        is_found = unit in got
        miss = Miss(notice.source, label.quote, f"{label.kind} {label.name}", "")
        yield outcome("place", is_right=is_found, is_found=is_found, is_expected=True, miss=miss)
    for (kind, name), place in got.items():
        if (kind, name) in expected or (kind == UnitKind.DISTRICT.value and name == own):
            continue
        quote = place.span.of(notice.text)
        miss = Miss(notice.source, quote, "", place.title)
        yield outcome("place", is_right=False, is_found=True, is_expected=False, miss=miss)
