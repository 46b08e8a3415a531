"""Times indexing, answering and starting over the sample archive, side by side in one run.

Run by scripts/benchmark. The figures are of this machine and this moment; the ratios between lines are what
to compare. `--copies 1 4 16` shows how cost grows: each copy of the archive is a new set of files.
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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
QUESTIONS = (
    "chỉ đạo về quản lý đất đai",
    "chi dao ve quan ly dat dai",
    "directives on land management",
    "406 TB HU",
    "xây dựng nông thôn mới",
    "hạn chế trong giải ngân vốn đầu tư công",
    "phòng cháy chữa cháy rừng mùa khô",
    "trách nhiệm của đảng ủy các xã, thị trấn",
    "thu ngân sách trên địa bàn",
    "giai phong mat bang cum cong nghiep",
    "schools and teachers",
    "tiếp công dân, giải quyết khiếu nại, tố cáo kéo dài",
)
WARM_UP, ROUNDS = 24, 20


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
        for suffix in (".txt", ".md", ".docx", ".pdf", ".html"):
            shutil.copy(next(archive.rglob(f"*{suffix}")), warm)
        build_index(warm, Path(place) / "index", encoder, lambda *_: None)
    started = time.perf_counter()
    summary = build_index(archive, index, encoder, lambda *_: None)
    return summary.passages, time.perf_counter() - started


def free_port() -> int:
    """Return a port of 127.0.0.1 that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def service(index: Path) -> Iterator[tuple[http.client.HTTPConnection, float]]:
    """Start `tracuu serve` on one core; yield a connection and the seconds until its first answer."""
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
                ask(connection, QUESTIONS[0])
                break
            except OSError:
                connection.close()
                if process.poll() is not None or time.perf_counter() - started > 60:
                    raise
                time.sleep(0.02)
        yield connection, time.perf_counter() - started
    finally:
        connection.close()
        process.terminate()
        process.wait(timeout=10)


def ask(connection: http.client.HTTPConnection, question: str) -> dict[str, object]:
    """Return the answer of the service to `question`, over a connection that is kept, as browsers do."""
    connection.request("GET", "/api/search?" + urllib.parse.urlencode({"q": question}))
    answer: dict[str, object] = json.load(connection.getresponse())
    return answer


def times_ms(act: Callable[[str], object]) -> list[float]:
    """Return how long `act` takes for each question, warm, in milliseconds."""
    for place in range(WARM_UP):
        act(QUESTIONS[place % len(QUESTIONS)])
    measured = []
    for _ in range(ROUNDS):
        for question in QUESTIONS:
            started = time.perf_counter()
            act(question)
            measured.append((time.perf_counter() - started) * 1000)
    return measured


def percentiles(measured: list[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile."""
    return statistics.median(measured), statistics.quantiles(measured, n=20)[-1]


def main() -> None:
    """Measure each size and print one line a size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 4, 16])
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    rows = []
    for copies in arguments.copies:
        with tempfile.TemporaryDirectory(prefix="tracuu-benchmark-") as place:
            archive, index = Path(place) / "archive", Path(place) / "index"
            for number in range(copies):
                shutil.copytree(SAMPLES, archive / str(number))
            passages, seconds = build_in_process(archive, index)
            again = run("index", str(archive), "--index", str(index))
            command = run("search", QUESTIONS[0], "--index", str(index))
            with service(index) as (connection, first_answer):
                middle, high = percentiles(times_ms(lambda question, at=connection: ask(at, question)))  # type: ignore[misc]
        rows.append(
            {
                "passages": passages,
                "passages_per_s": round(passages / seconds),
                "second_run_s": round(again, 2),
                "command_s": round(command, 2),
                "first_answer_s": round(first_answer, 2),
                "search_p50_ms": round(middle, 1),
                "search_p95_ms": round(high, 1),
            }
        )
    if arguments.json:
        sys.stdout.write(json.dumps(rows, indent=1) + "\n")
        return
    sys.stdout.write("".join(f"{name:>16}" for name in rows[0]) + "\n")
    for row in rows:
        sys.stdout.write("".join(f"{value:>16}" for value in row.values()) + "\n")


if __name__ == "__main__":
    main()
