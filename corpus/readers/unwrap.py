"""Paragraphs of a text file whose lines were wrapped at a fixed width."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.labels import read_label

_WIDEST = 130  # characters; editors and converters wrap at 72 to 120, a paragraph a line is longer
_LEAST_FULL_LINES = 4


def wrap_width(lines: Sequence[str]) -> int | None:
    """Return the width in characters at which a file's lines were wrapped, None when they were not."""
    lengths = [len(line.rstrip()) for line in lines]
    width = max(lengths, default=0)
    full = sum(length > 0.85 * width for length in lengths)
    is_wrapped = width <= _WIDEST and full >= _LEAST_FULL_LINES and full > 0.3 * sum(map(bool, lengths))
    return width if is_wrapped else None


def unwrap(paragraph: Sequence[str], width: int) -> list[str]:
    """Return the lines of one paragraph with those joined that were wrapped at `width`.

    A line was wrapped when the first word of the next one had no room on it; the next one starts no label.
    """
    lines: list[str] = []
    last = ""
    for line in paragraph:
        first_word = line.split(maxsplit=1)[0]
        had_no_room = len(last.rstrip()) + 1 + len(first_word) > width
        if (
            lines
            and had_no_room
            and not last.endswith(("  ", "\\"))
            and read_label(line.lstrip("* ")) is None
        ):
            lines[-1] = f"{lines[-1].rstrip()} {line.lstrip()}"
        else:
            lines.append(line)
        last = line
    return lines
