"""Tables as records, for any file that holds a table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from indexer.generation import write_synced
from search_api.errors import UnusableFile
from web.system_errors import said_by_system

# What XML 1.0 cannot hold, and the halves of characters that no file in UTF-8 can.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A program that opens such a text from a file of comma-separated values computes it (OWASP, "CSV injection").
STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere: `target` is a whole address, "" for none."""

    text: str
    target: str


# What stands in a cell one behind the other; a break is "\n".
Parts = tuple[str | Link, ...]
Cell = str | int | date | Link | Parts | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and its width in characters."""

    heading: str
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with as many cells as there are columns, the unknown ones None.

    `title` names the sheet of a workbook, where `fixed` columns stay in sight; `notes` are said below the
    rows, or beside them, a sentence each.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]
    notes: tuple[str, ...] = ()
    fixed: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    """The content of a file, and how many rows of its (first) table are in it."""

    content: bytes
    rows: int


def writable(text: str) -> str:
    """Return `text` with "�" for each character that files cannot hold: most controls, lone surrogates.

    What sets the direction of a text, and would turn the cells around it, stands by its name, "⟨U+202E⟩".
    """
    return _TURNING.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", _UNWRITABLE.sub("\ufffd", text))


def text_of(cell: str | Link | Parts) -> str:
    """Return the text of a cell without its links."""
    if isinstance(cell, tuple):
        return "".join(map(text_of, cell))
    return cell.text if isinstance(cell, Link) else cell


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`, whole or not at all; raise UnusableFile."""
    if path.is_dir():
        raise UnusableFile(f"Không ghi được {path}: đây là thư mục. Hãy ghi tên một tệp.")
    unfinished = path.with_name(f"{path.name}.new")
    try:
        write_synced(unfinished, content)
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):  # the way there may lead through a file
            unfinished.unlink()
        raise UnusableFile(f"Không ghi được {path}: {said_by_system(error, path)}") from error
