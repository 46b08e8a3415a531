"""Times indexing, answering and starting over archives of growing size, side by side in one run.

Run by scripts/benchmark. The figures are of this machine and this moment; how they grow from one size to the
next is what to compare. `--sizes 1000 10000` are passages (copies of the samples, past 2,000 notices made of
the law and news texts in ../shared/training where they are); `--copies 1 4 16` are whole copies of the sample
archive. Questions are asked one after the other over HTTP with a kept connection, of a service that is bound
to one core; all have been asked before. Then every page of tests/every_page.py is opened, in rounds; "!"
marks what is over the goals of tests/benchmark/page_times.py.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import cycle, islice, pairwise
from pathlib import Path

from corpus.archive import find_files, notice_from, read_notice
from corpus.blocks import Block, Reading
from corpus.understanding import understand
from tests.benchmark.archive_of_size import SAMPLES, TRAINING, copy_samples, write_archive
from tests.benchmark.page_times import PageFigures, measure_pages, page_table
from tests.benchmark.process_memory import Memory, read_memory
from tests.benchmark.questions import Question, Typing, read_questions
from tests.every_page import SeenPage, every_page

# Memory is read after so many questions; they warm the service too.
ASKED_BEFORE = 200
ROUNDS = 3
MOST_READ = 500
_SUFFIXES = (".txt", ".md", ".docx", ".pdf", ".html")


@dataclass(frozen=True, slots=True)
class Service:
    """A running `tracuu serve`: a kept connection, its process, and the seconds until its first answer."""

    connection: http.client.HTTPConnection
    process_id: int
    first_answer_s: float


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured at one size.

    `notices_read_per_s` is what one core reads and understands of different .txt and .md notices. `rss_mb`
    and `pss_mb` are the service's memory after 200 questions, None on systems without /proc; the percentiles
    are of the time from sending a question to having its answer. Those of pages are to the first byte, and
    their kilobytes those of a page with all that it loads.
    """

    passages: int
    passages_per_s: int
    notices_read_per_s: int
    index_mb: float
    second_run_s: float
    command_s: float
    first_answer_s: float
    rss_mb: int | None
    pss_mb: int | None
    vietnamese_p50_ms: float
    vietnamese_p95_ms: float
    unaccented_p50_ms: float
    unaccented_p95_ms: float
    english_p50_ms: float
    english_p95_ms: float
    slowest_page_p95_ms: float
    heaviest_page_kb: float


def run(*arguments: str) -> float:
    """Run `tracuu` with `arguments` in a new process and return its wall time in seconds."""
    started = time.perf_counter()
    program = [sys.executable, "-c", "from web.cli import main; main()", *arguments]
    subprocess.run(program, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def build_in_process(archive: Path, index: Path) -> tuple[int, float]:
    """Build an index and return its passages and the seconds from reading to searchable."""
    from indexer.build import build_index
    from indexer.doors import open_encoder

    encoder = open_encoder()
    with tempfile.TemporaryDirectory(prefix="tracuu-warm-") as place:
        # One notice of each format, so that no library's import is counted as indexing.
        warm = Path(place) / "archive"
        warm.mkdir()
        for suffix in _SUFFIXES:
            shutil.copy(next(SAMPLES.rglob(f"*{suffix}")), warm)
        build_index(warm, Path(place) / "index", encoder, lambda *_: None)
    started = time.perf_counter()
    summary = build_index(archive, index, encoder, lambda *_: None)
    return summary.passages, time.perf_counter() - started


def reading_speed(archive: Path) -> int:
    """Return how many different notices one core reads and understands in a second of its time.

    Copies of one notice count once: what was read of a line before is remembered.
    """
    texts = [file for file in find_files(archive) if file.path.suffix in {".txt", ".md"}]
    different = list({file.path.read_bytes(): file for file in texts}.values())[:MOST_READ]
    # The tables of places, bodies and statutes are read with the first notice.
    understand(notice_from(Reading([Block("UBND xã Tân Tiến thực hiện Luật Đất đai.")]), "doc", "doc.txt"))
    started = time.process_time()
    for file in different:
        understand(read_notice(file.path, file.source, "doc"))
    return round(len(different) / (time.process_time() - started))


def free_port() -> int:
    """Return a port of 127.0.0.1 that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def service(index: Path, first: Question) -> Iterator[Service]:
    """Start `tracuu serve` on one core and wait until it has answered the question `first`."""
    port = free_port()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    program = [sys.executable, "-c", "from web.cli import main; main()", "serve"]
    started = time.perf_counter()
    process = subprocess.Popen(
        [*program, "--index", str(index), "--port", str(port)], stdout=subprocess.DEVNULL
    )
    try:
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(process.pid, {max(os.sched_getaffinity(0))})
        while True:
            try:
                ask(connection, first)
                break
            except OSError:
                connection.close()
                if process.poll() is not None or time.perf_counter() - started > 60:
                    raise
                time.sleep(0.02)
        yield Service(connection, process.pid, time.perf_counter() - started)
    finally:
        connection.close()
        process.terminate()
        process.wait(timeout=10)


def ask(connection: http.client.HTTPConnection, question: Question) -> dict[str, object]:
    """Return the answer of the service to `question`, over a connection that is kept, as browsers do."""
    connection.request("GET", "/api/search?" + urllib.parse.urlencode({"q": question.text}))
    response = connection.getresponse()
    answer: dict[str, object] = json.load(response)
    if response.status != http.client.OK:
        # An error is quick to say: it must not pass for a fast answer.
        raise RuntimeError(f"{question.text!r}: {response.status} {answer}")
    return answer


def times_ms(
    connection: http.client.HTTPConnection, questions: Sequence[Question]
) -> dict[Typing, list[float]]:
    """Return how long each answer takes, by the kind of question, in milliseconds."""
    measured: dict[Typing, list[float]] = {typing: [] for typing in Typing}
    for _ in range(ROUNDS):
        for question in questions:
            started = time.perf_counter()
            ask(connection, question)
            measured[question.typing].append((time.perf_counter() - started) * 1000)
    return measured


def percentiles(measured: Sequence[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile, to a tenth."""
    return round(statistics.median(measured), 1), round(statistics.quantiles(measured, n=20)[-1], 1)


def measure(archive: Path, index: Path, questions: Sequence[Question]) -> tuple[Figures, list[PageFigures]]:
    """Index `archive` into `index`, ask `questions`, open every page and return what it took."""
    passages, seconds = build_in_process(archive, index)
    index_bytes = sum(file.stat().st_size for file in index.rglob("*") if file.is_file())
    again = run("index", str(archive), "--index", str(index))
    command = run("search", questions[0].text, "--index", str(index))
    with service(index, questions[0]) as running:
        for question in islice(cycle(questions), ASKED_BEFORE):
            ask(running.connection, question)
        memory = read_memory(running.process_id)
        by_typing = times_ms(running.connection, questions)
        pages = measure_pages(running.connection, pages_over(index), questions)
    vietnamese, unaccented, english = (percentiles(by_typing[typing]) for typing in Typing)
    figures = Figures(
        passages=passages,
        passages_per_s=round(passages / seconds),
        notices_read_per_s=reading_speed(archive),
        index_mb=round(index_bytes / 1e6, 1),
        second_run_s=round(again, 2),
        command_s=round(command, 2),
        first_answer_s=round(running.first_answer_s, 2),
        rss_mb=_resident(memory),
        pss_mb=_proportional(memory),
        vietnamese_p50_ms=vietnamese[0],
        vietnamese_p95_ms=vietnamese[1],
        unaccented_p50_ms=unaccented[0],
        unaccented_p95_ms=unaccented[1],
        english_p50_ms=english[0],
        english_p95_ms=english[1],
        slowest_page_p95_ms=max(page.first_byte_p95_ms for page in pages),
        heaviest_page_kb=max(page.kilobytes for page in pages),
    )
    return figures, pages


def pages_over(index: Path) -> tuple[SeenPage, ...]:
    """Return every page over `index`, which is closed again before anything is timed."""
    from search_api.live import LiveIndex

    return every_page(LiveIndex(index).searcher())


def _resident(memory: Memory | None) -> int | None:
    return memory.resident if memory else None


def _proportional(memory: Memory | None) -> int | None:
    return memory.proportional if memory else None


def growth(before: Figures, after: Figures) -> dict[str, float | None]:
    """Return each figure of `after` as a multiple of that of `before`; None where one is missing or zero."""
    earlier, later = asdict(before), asdict(after)
    return {
        name: round(later[name] / earlier[name], 2) if earlier[name] and later[name] is not None else None
        for name in earlier
    }


def table(measured: Sequence[Figures]) -> Iterator[str]:
    """Yield a line a figure: a column a size, and beside it how many times the size before."""
    grown = [None, *(growth(before, after) for before, after in pairwise(measured))]
    for name in asdict(measured[0]):
        cells = []
        for figures, times in zip(measured, grown, strict=True):
            value = asdict(figures)[name]
            cells.append(f"{'–' if value is None else value:>12}")
            if times is not None:
                cells.append(f"{'–' if times[name] is None else f'× {times[name]}':>10}")
        yield f"{name:20}{''.join(cells)}"


def main() -> None:
    """Measure each size and print one column a size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000], metavar="PASSAGES")
    size.add_argument("--copies", type=int, nargs="+", metavar="COPIES")
    parser.add_argument("--training", type=Path, default=TRAINING, help="texts of which notices are made")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    questions = read_questions()
    measured: list[Figures] = []
    pages_of: list[list[PageFigures]] = []
    for wanted in arguments.copies or arguments.sizes:
        with tempfile.TemporaryDirectory(prefix="tracuu-benchmark-") as place:
            archive, index = Path(place) / "archive", Path(place) / "index"
            if arguments.copies:
                copy_samples(archive, wanted)
            else:
                write_archive(archive, wanted, arguments.training)
            figures, pages = measure(archive, index, questions)
            measured.append(figures)
            pages_of.append(pages)
        sys.stderr.write(f"{measured[-1].passages} passages measured\n")
    if arguments.json:
        rows = [
            asdict(figures) | {"growth": None, "pages": [asdict(page) for page in pages]}
            for figures, pages in zip(measured, pages_of, strict=True)
        ]
        for row, (before, after) in zip(rows[1:], pairwise(measured), strict=True):
            row["growth"] = growth(before, after)
        sys.stdout.write(json.dumps(rows, indent=1) + "\n")
        return
    sys.stdout.write("".join(f"{line}\n" for line in table(measured)))
    for figures, pages in zip(measured, pages_of, strict=True):
        sys.stdout.write(f"\n{figures.passages} passages\n")
        sys.stdout.write("".join(f"{line}\n" for line in page_table(pages, figures.passages)))


if __name__ == "__main__":
    main()
