"""Archives of a wanted number of passages, for measuring how cost grows; never kept."""

from __future__ import annotations

import json
import lzma
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path

from corpus.archive import find_files, read_notice
from indexer.passages import cut_passages
from tests.archive_writer import notice_text

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
TRAINING = Path(__file__).parents[3] / "shared" / "training"
# Past three copies of the samples every question would find the same few passages again and again.
_MOST_OF_SAMPLES = 2_000
# In syllables: what a sample notice holds at most, about twelve passages.
_LONGEST_NOTICE = 1_500
_LONGEST_SUBJECT = 20
# Invented, like those of the samples.
_DISTRICTS = ("Sông Lam", "An Bình", "Đồng Mận", "Bãi Cháo", "Phú Trạch", "Vân Khê", "Thạch Lũng", "Cửa Rào")


@dataclass(frozen=True, slots=True)
class _Record:
    """One law or news text."""

    title: str
    body: str


def write_archive(
    folder: Path, passages: int, training: Path = TRAINING, *, most_of_samples: int = _MOST_OF_SAMPLES
) -> int:
    """Write an archive of about `passages` passages to `folder` and return how many it has.

    Up to `most_of_samples` they are copies of the samples, file by file; what is more are notices made of the
    law and news texts in `training`, or copies again where that folder is not there. The last notice may pass
    the number. Cost: about 1 ms a passage.
    """
    has_texts = any(training.glob("law-*.jsonl.xz")) or any(training.glob("news-*.jsonl.xz"))
    written = _copy_samples(folder, min(passages, most_of_samples) if has_texts else passages)
    if written < passages:
        written += _write_notices(folder, passages - written, training)
    return written


def copy_samples(folder: Path, copies: int) -> None:
    """Write `copies` copies of the whole sample archive, each in a folder of its own."""
    for number in range(copies):
        shutil.copytree(SAMPLES, folder / str(number))


def _copy_samples(folder: Path, passages: int) -> int:
    files = find_files(SAMPLES)
    sizes = [_count(file.path) for file in files]
    written = number = 0
    while written < passages:
        copy, at = divmod(number, len(files))
        place = folder / str(copy) / files[at].source
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(files[at].path, place)
        written += sizes[at]
        number += 1
    return written


def _write_notices(folder: Path, passages: int, training: Path) -> int:
    written = 0
    for number, body in enumerate(_bodies(_records(training)), 1):
        if written >= passages:
            break
        place = folder / "lon" / f"{number // 500:03}" / f"{number:06}.txt"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(_notice(number, body), encoding="utf-8")
        written += _count(place)
    return written


def _count(path: Path) -> int:
    return len(cut_passages(read_notice(path, path.name, "thu")))


def _records(training: Path) -> Iterator[_Record]:
    """Yield law and news texts in turn."""

    def read(kind: str) -> Iterator[_Record]:
        for path in sorted(training.glob(f"{kind}-*.jsonl.xz")):
            with lzma.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    found = json.loads(line)
                    yield _Record(str(found["title"]), str(found["body"]))

    both = chain.from_iterable(zip_longest(read("law"), read("news")))
    return (record for record in both if record is not None and record.body.strip())


def _bodies(records: Iterator[_Record]) -> Iterator[list[_Record]]:
    """Yield records gathered to the length of a notice."""
    gathered: list[_Record] = []
    syllables = 0
    for record in records:
        gathered.append(record)
        syllables += len(record.body.split())
        if syllables >= _LONGEST_NOTICE:
            yield gathered
            gathered, syllables = [], 0
    if gathered:
        yield gathered


def _notice(number: int, records: list[_Record]) -> str:
    """Return a notice about `records`, a numbered section each, with a header that the readers know."""
    day = f"{number % 28 + 1:02} tháng {number % 12 + 1:02} năm {2005 + number % 20}"
    sections = (
        f"{place}. {' '.join(record.title.split()[:_LONGEST_SUBJECT])}\n\n"
        + "\n\n".join(line.strip() for line in record.body.splitlines() if line.strip())
        for place, record in enumerate(records, 1)
    )
    subject = " ".join(records[0].title.split()[:_LONGEST_SUBJECT])
    return notice_text(
        f"{number}-TB/HU",
        _DISTRICTS[number % len(_DISTRICTS)],
        day,
        f"kết luận của Ban Thường vụ Huyện ủy về {subject}",
        "\n\n".join(sections),
    )
