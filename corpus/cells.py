"""Files of tab-separated cells below a line of column names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from corpus.errors import CorpusError

# Makes the error for a file, a line (from 1; 0 is the whole file) and what is wrong with it.
Malformed = Callable[[Path, int, str], CorpusError]


def read_cells(path: Path, columns: tuple[str, ...], malformed: Malformed) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of each line behind the first, from 2, and its stripped cells, one a column.

    Raises what `malformed` makes for a file that cannot be read, other columns and other counts of cells.
    """
    lines = read_lines(path, malformed)
    if not lines or tuple(lines[0].split("\t")) != columns:
        raise malformed(path, 1, f"dòng đầu phải là các cột {', '.join(columns)}")
    for number, line in enumerate(lines[1:], 2):
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != len(columns):
            raise malformed(path, number, f"cần {len(columns)} cột, có {len(cells)}")
        yield number, cells


def read_lines(path: Path, malformed: Malformed) -> list[str]:
    """Return the lines of a UTF-8 file; raises what `malformed` makes when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise malformed(path, 0, f"không đọc được ({error})") from error
