"""Text broken into lines for the terminal."""

from __future__ import annotations

import textwrap

# In characters: what most terminals show without breaking lines themselves.
WIDTH = 100


def wrapped(text: str, indent: str) -> list[str]:
    """Return the lines of `text`, each behind `indent` and at most WIDTH wide; long words stay whole."""
    lines = []
    for paragraph in text.split("\n"):
        lines += textwrap.wrap(
            paragraph, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False
        )
    return lines
