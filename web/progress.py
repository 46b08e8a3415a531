"""Progress of long work on the terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

Report = Callable[[str, int, int], None]
_STAGES = {
    "hash": "Xem tệp nào đã đổi",
    "read": "Đọc văn bản",
    "embed": "Tính véc-tơ",
    "words": "Lập chỉ mục từ",
    "segment": "Tách từ (pyvi)",
    "ask": "Hỏi thử",
    "texts": "Đọc văn bản huấn luyện",
    "pairs": "Ghép cặp",
    "train": "Huấn luyện",
}
# Work that ends sooner needs no bar.
_PATIENCE_S = 2.0
# Where the output is a file or a log, one line now and then.
_LINE_EVERY_S = 10.0


@contextmanager
def progress() -> Iterator[Report]:
    """Yield a `report(stage, done, total)` that draws bars on stderr once the work has taken two seconds."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _lines()
        return
    bars = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=console, transient=True,
    )  # fmt: skip
    started = time.monotonic()
    tasks: dict[str, TaskID] = {}

    def report(stage: str, done: int, total: int) -> None:
        if not tasks and time.monotonic() - started < _PATIENCE_S:
            return
        if not tasks:
            bars.start()
        if stage not in tasks:
            tasks[stage] = bars.add_task(_STAGES.get(stage, stage), total=total)
        bars.update(tasks[stage], completed=done, total=total)

    try:
        yield report
    finally:
        bars.stop()


def _lines() -> Report:
    started = last = time.monotonic()

    def report(stage: str, done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - started > _PATIENCE_S and now - last > _LINE_EVERY_S:
            last = now
            print(f"{_STAGES.get(stage, stage)}: {done}/{total}", file=sys.stderr, flush=True)  # noqa: T201

    return report
