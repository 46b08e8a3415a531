"""How much memory a process holds, as Linux counts it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_LINE = re.compile(r"^(Rss|Pss):\s+(\d+) kB$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident memory in MB; `proportional` counts pages that n processes share as 1/n.

    Pages of the index files that the process maps are in both, though the system may drop them at any time.
    """

    resident: int
    proportional: int


def read_memory(process_id: int) -> Memory | None:
    """Return the memory of a process of this user; None on systems without /proc."""
    try:
        rollup = Path(f"/proc/{process_id}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return None
    return parse_rollup(rollup)


def parse_rollup(rollup: str) -> Memory:
    """Return what a smaps_rollup file says; raise ValueError when it lacks a line."""
    found = {name: round(int(kilobytes) / 1024) for name, kilobytes in _LINE.findall(rollup)}
    if found.keys() != {"Rss", "Pss"}:
        raise ValueError("no Rss and Pss in smaps_rollup")
    return Memory(found["Rss"], found["Pss"])
