"""README as a newcomer finds it."""

from __future__ import annotations

import re
from pathlib import Path

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def test_no_placeholder_is_left() -> None:
    assert re.findall(r"@[A-Z]+@", README) == []


def test_a_newcomer_meets_things_in_this_order() -> None:
    places = [
        README.index(mark)
        for mark in (
            "# tracuu", "$ tracuu search", "## Two commands", "## The four folders", "## Measured quality",
            "## Glossary",
        )
    ]  # fmt: skip
    assert places == sorted(places)


def test_every_linked_file_is_there() -> None:
    root = Path(__file__).parents[1]
    for link in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (root / link).exists(), link
