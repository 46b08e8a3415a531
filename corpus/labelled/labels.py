"""What people say that notices of an archive say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TypeVar

from corpus.cells import read_cells, read_lines
from corpus.errors import MalformedLabels
from corpus.notice import Fields, Role

_BETWEEN = " ; "
# A district a line, in a file beside the labels: nothing may be tuned on these.
HELD_OUT_FILE = "held_out.txt"
_FIELD_NAMES = frozenset(field.name for field in fields(Fields))

Label = TypeVar("Label")


@dataclass(frozen=True, slots=True)
class FieldLabel:
    """A field and its value, "" for one the notice does not tell; `is_implied` for one it only implies."""

    source: str
    field: str
    value: str
    is_implied: bool
    quote: str


@dataclass(frozen=True, slots=True)
class RoleLabel:
    """The role of the paragraph or item that starts with `quote`."""

    source: str
    quote: str
    role: Role


@dataclass(frozen=True, slots=True)
class DirectiveLabel:
    """An order, which starts with `quote`. Any of `deadlines` is right; none means that none is stated.

    `second` is how a second person read the same order without seeing this label.
    """

    source: str
    quote: str
    assignees: tuple[str, ...]
    deadlines: tuple[str, ...]
    reports_to: tuple[str, ...]
    through: tuple[str, ...]
    together_with: tuple[str, ...]
    second: DirectiveLabel | None = None

    @property
    def readings(self) -> tuple[DirectiveLabel, ...]:
        """This label, and the second person's where there is one."""
        return (self,) if self.second is None else (self, self.second)


@dataclass(frozen=True, slots=True)
class ReferenceLabel:
    """A document cited, first at `quote`, `mentions` times in all; "" for no number and for no day (ISO)."""

    source: str
    number: str
    title: str
    day: str
    mentions: int
    quote: str


@dataclass(frozen=True, slots=True)
class PlaceLabel:
    """A unit that a notice names with its kind, once at `quote`."""

    source: str
    kind: str
    name: str
    quote: str


@dataclass(frozen=True, slots=True)
class DistrictLabels:
    """All labels of the notices of one district; nothing may be tuned on a held-out one."""

    district: str
    is_held_out: bool
    fields: tuple[FieldLabel, ...]
    roles: tuple[RoleLabel, ...]
    directives: tuple[DirectiveLabel, ...]
    references: tuple[ReferenceLabel, ...]
    places: tuple[PlaceLabel, ...]


def read_labels(folder: Path) -> tuple[DistrictLabels, ...]:
    """Return the labels in `folder`, by district.

    A district has up to five files of tab-separated cells below a line of column names:
    "khe-vang.fields.tsv", ".roles.tsv", ".directives.tsv", ".references.tsv", ".places.tsv"; one that is
    not there labels nothing. "khe-vang.directives.second.tsv" holds a second person's reading of the same
    quotes.
    Raises MalformedLabels with file and line.
    """
    districts = sorted(
        {path.name.removesuffix(f".{part}.tsv") for part in _PARTS for path in folder.glob(f"*.{part}.tsv")}
    )
    if not districts:
        raise MalformedLabels(
            folder, 0, f"không có tệp nhãn nào (*.{', *.'.join(f'{part}.tsv' for part in _PARTS)})"
        )
    held_out = _held_out(folder / HELD_OUT_FILE)

    def of(
        district: str, part: str, columns: tuple[str, ...], make: Callable[[list[str]], Label]
    ) -> tuple[Label, ...]:
        path = folder / f"{district}.{part}.tsv"
        return tuple(_read(path, columns, make)) if path.exists() else ()

    return tuple(
        DistrictLabels(
            district=district,
            is_held_out=district in held_out,
            fields=of(district, "fields", ("source", "field", "value", "quote"), _field),
            roles=of(district, "roles", ("source", "quote", "role"), _role),
            directives=_with_second(
                of(district, "directives", _DIRECTIVE_COLUMNS, _directive),
                of(district, "directives.second", _DIRECTIVE_COLUMNS, _directive),
                folder / f"{district}.directives.second.tsv",
            ),
            references=of(district, "references", _REFERENCE_COLUMNS, _reference),
            places=of(district, "places", ("source", "kind", "name", "quote"), _place),
        )
        for district in districts
    )


_PARTS = ("fields", "roles", "directives", "references", "places")
_DIRECTIVE_COLUMNS = ("source", "quote", "assignees", "deadline", "reports_to", "through", "together_with")
_REFERENCE_COLUMNS = ("source", "number", "title", "day", "mentions", "quote")


def _with_second(
    first: tuple[DirectiveLabel, ...], second: tuple[DirectiveLabel, ...], path: Path
) -> tuple[DirectiveLabel, ...]:
    by_quote = {(label.source, label.quote): label for label in second}
    paired = tuple(replace(label, second=by_quote.pop((label.source, label.quote), None)) for label in first)
    if by_quote:
        source, quote = min(by_quote)
        raise MalformedLabels(path, 0, f"“{quote}” của {source} không có trong nhãn thứ nhất")
    return paired


def _held_out(path: Path) -> frozenset[str]:
    if not path.exists():
        return frozenset()
    return frozenset(filter(None, map(str.strip, read_lines(path, MalformedLabels))))


def _read(path: Path, columns: tuple[str, ...], make: Callable[[list[str]], Label]) -> Iterator[Label]:
    for number, cells in read_cells(path, columns, MalformedLabels):
        try:
            yield make(cells)
        except ValueError as error:
            raise MalformedLabels(path, number, str(error)) from error


def _field(cells: list[str]) -> FieldLabel:
    source, field, value, quote = cells
    if field not in _FIELD_NAMES:
        raise ValueError(f"không có thuộc tính “{field}”")
    return FieldLabel(source, field, value.removeprefix("~"), value.startswith("~"), quote)


def _role(cells: list[str]) -> RoleLabel:
    source, quote, role = cells
    return RoleLabel(source, quote, Role(role))


def _directive(cells: list[str]) -> DirectiveLabel:
    source, quote, *lists = cells
    assignees, deadlines, reports_to, through, together_with = map(_split, lists)
    return DirectiveLabel(source, quote, assignees, deadlines, reports_to, through, together_with)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(_BETWEEN) if part.strip())


def _reference(cells: list[str]) -> ReferenceLabel:
    source, number, title, day, mentions, quote = cells
    return ReferenceLabel(source, number, title, day, int(mentions), quote)


def _place(cells: list[str]) -> PlaceLabel:
    return PlaceLabel(*cells)
