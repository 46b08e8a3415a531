"""How long each page takes to its first byte, and how much a browser that keeps nothing loads for it."""

from __future__ import annotations

import gzip
import http.client
import re
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from tests.benchmark.questions import Question
from tests.every_page import QUESTION, SeenPage

# A page is asked for so often before it is timed, and while it is.
WARMING, ROUNDS = 2, 40
# In milliseconds: what the 95th percentile of a page may be, up to so many passages.
GOALS_MS = ((10_000, 40.0), (1_000_000, 100.0))
HEAVIEST_KB = 150.0
_LOADED = re.compile(r'<(?:link rel="(?:stylesheet|icon)" href|script src|img[^<>]*? src)="([^"]+)"')
_ASKING = {"Accept-Encoding": "gzip"}
_PACKED = b"\x1f\x8b"
_BOUNDARY = "tracuu-benchmark"


@dataclass(frozen=True, slots=True)
class PageFigures:
    """What one page takes: milliseconds to its first byte, kilobytes with its style sheet, script and images.

    The first two figures are of a page that nobody opened before with the question of the round, the next two
    of the same page opened once more. `kilobytes` are what a browser loads, which asks for them compressed;
    `unpacked_kb` what it makes of them.
    """

    page: str
    first_byte_p50_ms: float
    first_byte_p95_ms: float
    again_p50_ms: float
    again_p95_ms: float
    kilobytes: float
    unpacked_kb: float


def measure_pages(
    connection: http.client.HTTPConnection, pages: Sequence[SeenPage], questions: Sequence[Question]
) -> list[PageFigures]:
    """Return what each page takes, in order; in each round pages with a question are asked another one.

    Raises RuntimeError for a page that is not answered as the list says: an error is quick to say.
    """
    taken: dict[str, list[float]] = {page.name: [] for page in pages}
    again: dict[str, list[float]] = {page.name: [] for page in pages}
    for round_ in range(-WARMING, ROUNDS):
        question = questions[round_ % len(questions)]
        for page in pages:
            address = _asked(page, question)
            for times in (taken, again):
                milliseconds, _ = _open(connection, page, address)
                if round_ >= 0:
                    times[page.name].append(milliseconds)
    return [
        PageFigures(
            page.name,
            *_percentiles(taken[page.name]),
            *_percentiles(again[page.name]),
            *_weight(connection, page),
        )
        for page in pages
    ]


def page_table(measured: Sequence[PageFigures], passages: int) -> Iterator[str]:
    """Yield a line a page, slowest first, with "!" where it is over the goal for so many `passages`."""
    goal = next(most_ms for most, most_ms in GOALS_MS if passages <= most)
    times = f"{'p50 ms':>10}{'p95 ms':>10}{'again p50':>11}{'again p95':>11}"
    yield f"{'page':20}{times}{'kB':>10}{'unpacked':>10}"
    for one in sorted(measured, key=lambda one: (-one.first_byte_p95_ms, one.page)):
        slow = "!" if one.first_byte_p95_ms > goal else " "
        heavy = "!" if one.kilobytes > HEAVIEST_KB else " "
        slow_again = "!" if one.again_p95_ms > goal else " "
        times = f"{one.first_byte_p50_ms:>10}{one.first_byte_p95_ms:>10}{slow}"
        times += f"{one.again_p50_ms:>10}{one.again_p95_ms:>11}{slow_again}"
        yield f"{one.page:20}{times}{one.kilobytes:>9}{heavy}{one.unpacked_kb:>9}"


def _percentiles(taken: Sequence[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile."""
    return round(statistics.median(taken), 1), round(statistics.quantiles(taken, n=20)[-1], 1)


def _asked(page: SeenPage, question: Question) -> str:
    """Return the address of a page, with another question in the place of the list's."""
    address = page.address.partition("#")[0]
    return address.replace(urlencode({"q": QUESTION}), urlencode({"q": question.text}))


def _open(connection: http.client.HTTPConnection, page: SeenPage, address: str) -> tuple[float, bytes]:
    """Return the milliseconds to the first byte of a page, and the page."""
    if page.form is not None:
        urlencoded = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", address, urlencode([page.form]).encode(), urlencoded)
        connection.getresponse().read()
    started = time.perf_counter()
    if page.draft:
        lines = (
            f"--{_BOUNDARY}",
            'Content-Disposition: form-data; name="text"',
            "",
            page.draft,
            f"--{_BOUNDARY}--",
            "",
        )
        kind = f"multipart/form-data; boundary={_BOUNDARY}"
        connection.request("POST", address, "\r\n".join(lines).encode(), {"Content-Type": kind} | _ASKING)
    else:
        connection.request("GET", address, headers=_ASKING)
    response = connection.getresponse()
    milliseconds = (time.perf_counter() - started) * 1000
    body = response.read()
    if response.status != page.status:
        raise RuntimeError(f"{address}: {response.status}, not {page.status}")
    return milliseconds, body


def _weight(connection: http.client.HTTPConnection, page: SeenPage) -> tuple[float, float]:
    """Return the kilobytes of a page with all that it loads, as sent and as unpacked."""
    _, body = _open(connection, page, page.address.partition("#")[0])
    bodies = [body]
    for address in set(_LOADED.findall(_unpacked(body).decode())):
        connection.request("GET", address.replace("&amp;", "&"), headers=_ASKING)
        bodies.append(connection.getresponse().read())
    sent, unpacked = sum(map(len, bodies)), sum(len(_unpacked(one)) for one in bodies)
    return round(sent / 1000, 1), round(unpacked / 1000, 1)


def _unpacked(body: bytes) -> bytes:
    return gzip.decompress(body) if body.startswith(_PACKED) else body
