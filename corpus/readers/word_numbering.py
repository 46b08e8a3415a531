"""The labels that Word numbers by itself and does not write into the text."""

# ruff: noqa: ANN401 (the library's nodes have no types of their own)

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _Level:
    number_format: str
    pattern: str
    start: int


class WordNumbering:
    """Counts the numbered paragraphs of one file; ask for labels in the order of the text."""

    def __init__(self, numbering: Any | None) -> None:
        """Take the root element of numbering.xml, or None when the file has none."""
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if numbering is None:
            return
        for abstract in numbering.iter(f"{_W}abstractNum"):
            levels = {
                int(_attribute(level, "ilvl", "0")): _level(level) for level in abstract.iter(f"{_W}lvl")
            }
            self._abstract[_attribute(abstract, "abstractNumId", "")] = levels
        for listing in numbering.iter(f"{_W}num"):
            self._lists[_attribute(listing, "numId", "")] = _value(listing, "abstractNumId", "")

    def label(self, list_id: str, level: int) -> str:
        """Return the label of the next paragraph of list `list_id` at `level` ("1.", "b)", "-"), or ""."""
        if list_id == "0":
            return ""
        abstract = self._lists.get(list_id, "")
        levels = self._abstract.get(abstract, {})
        found = levels.get(level)
        if found is None:
            return "-"
        if found.number_format == "none":
            return ""
        if found.number_format == "bullet":
            return found.pattern if found.pattern in {"+", "*", "-", "–"} else "-"
        counts = self._counts[abstract]
        counts[level] = counts.get(level, found.start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        label = found.pattern
        for other in range(level + 1):
            shape = levels.get(other, found)
            label = label.replace(
                f"%{other + 1}", _written(counts.get(other, shape.start), shape.number_format)
            )
        return label.strip()


def _attribute(element: Any, name: str, default: str) -> str:
    return str(element.get(f"{_W}{name}", default))


def _value(element: Any, name: str, default: str) -> str:
    child = element.find(f"{_W}{name}")
    return _attribute(child, "val", default) if child is not None else default


def _level(element: Any) -> _Level:
    start = _value(element, "start", "1")
    return _Level(
        number_format=_value(element, "numFmt", "decimal"),
        pattern=_value(element, "lvlText", ""),
        start=int(start) if start.isdigit() else 1,
    )


def _written(number: int, number_format: str) -> str:
    if number_format in {"lowerLetter", "upperLetter"} and number >= 1:
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if number_format == "upperLetter" else letter
    if number_format in {"lowerRoman", "upperRoman"} and number >= 1:
        written = ""
        for value, digits in _ROMAN:
            written += digits * (number // value)
            number %= value
        return written.upper() if number_format == "upperRoman" else written
    if number_format == "decimalZero":
        return f"{number:02d}"
    return str(number)
