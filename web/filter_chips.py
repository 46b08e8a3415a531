"""The filters of a list as chips, each with the address of the list without it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from search_api.asking.language import Language
from web.addresses import address


@dataclass(frozen=True, slots=True)
class Chip:
    """What a list is filtered by: `label` says what `text` is, `without` is where it is taken off."""

    label: str
    text: str
    without: str
    is_vietnamese: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter that is set: the parameter that says so, and how it is told."""

    parameter: str
    label: str
    text: str
    is_vietnamese: bool = True


def show_chips(
    path: str, parameters: Mapping[str, object], filters: Iterable[Filter], language: Language
) -> tuple[Chip, ...]:
    """Return a chip for each filter of the list at `path`, which leads to its first page without it."""
    return tuple(
        Chip(
            one.label,
            one.text,
            address(path, language, {**parameters, one.parameter: "", "trang": ""}),
            one.is_vietnamese,
        )
        for one in filters
    )
