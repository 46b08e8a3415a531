"""What passages are filtered by, and the filters that a person set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

# The key of "the notice does not say".
UNKNOWN = "khong-ro"
# The keys of Facet.DEADLINE: some directive of the passage states a deadline, or none of them does.
HAS_DEADLINE, NO_DEADLINE = "co", "khong"


class Facet(StrEnum):
    """A property that passages are filtered by, in the order of the page; its value is the parameter."""

    ROLE = "vai"
    DISTRICT = "huyen"
    UNIT_NOW = "nay"
    YEAR = "nam"
    TOPIC = "linh-vuc"
    ISSUER = "co-quan"
    ASSIGNEE = "giao"
    SIGNER = "nguoi-ky"
    DEADLINE = "han"
    KIND = "loai"


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet: `key` stands for it in addresses, `name` is as notices write it.

    None names what notices do not state. Of roles and topics the key is the slug and the id, of deadlines
    HAS_DEADLINE or NO_DEADLINE, and the name is the key.
    """

    key: str
    name: str | None


@dataclass(frozen=True, slots=True, order=True)
class Filter:
    """One value that passages are narrowed to; of a year the key may be a run of years, "2015-2018"."""

    facet: Facet
    key: str


@dataclass(frozen=True, slots=True)
class Filters:
    """All that passages are narrowed to: any value of one facet will do, all facets must fit."""

    chosen: tuple[Filter, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.chosen)

    def keys(self, facet: Facet) -> tuple[str, ...]:
        """Return the keys chosen of `facet`."""
        return tuple(one.key for one in self.chosen if one.facet is facet)

    @property
    def facets(self) -> tuple[Facet, ...]:
        """The facets of which a value is chosen, in the order of the enum."""
        used = {one.facet for one in self.chosen}
        return tuple(facet for facet in Facet if facet in used)

    def without(self, facet: Facet, key: str | None = None) -> Filters:
        """Return the filters without the value `key` of `facet`, without all of them if none is given."""
        return Filters(
            tuple(one for one in self.chosen if one.facet is not facet or key not in {None, one.key})
        )

    def parameters(self) -> dict[str, tuple[str, ...]]:
        """Return the parameters of an address that say so."""
        return {facet.value: self.keys(facet) for facet in self.facets}


NO_FILTERS = Filters()


def filters_of(chosen: Iterable[Filter]) -> Filters:
    """Return the filters, each once, by facet and key."""
    order = list(Facet)
    return Filters(tuple(sorted(set(chosen), key=lambda one: (order.index(one.facet), one.key))))
