"""Files of the archive hashed, read and cut, by several processes where that pays."""

from __future__ import annotations

import os
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, parent_process

from corpus.archive import SourceFile, assign_ids, read_notice
from corpus.errors import GazetteerMissing, UnreadableFile
from corpus.gazetteer.units import gazetteer
from corpus.understanding import Understanding, understand
from indexer.generation import file_digest
from indexer.notice_table import RejectedFile, StoredNotice
from indexer.passages import Passage, cut_passages

# `report(stage, done, total)`: called often, cheap to ignore.
Report = Callable[[str, int, int], None]
# A forked process starts in a few milliseconds, a spawned one in half a second: fewer files than this are
# read faster by one process.
_FILES_FOR_PROCESSES = {"fork": 12, "spawn": 200}
# After a reader died, so many files are read by one process each before several share one again: the file
# that killed it is nearly always among them (readers run at most a few chunks of 16 ahead), and a second
# search costs less than a process for every file of a large archive.
_FILES_ALONE = 128


@dataclass(frozen=True, slots=True)
class HashedFile:
    """A file of the archive with the id its notice will have and the SHA-256 of its bytes."""

    file: SourceFile
    notice_id: str
    digest: str


@dataclass(frozen=True, slots=True)
class CutNotice:
    """A notice with its passages in the order of the text, and what was read of it."""

    stored: StoredNotice
    passages: list[Passage]
    understanding: Understanding


def hash_files(files: Sequence[SourceFile], report: Report) -> tuple[list[HashedFile], list[RejectedFile]]:
    """Return the files with their digests, and those left out, which have no digest."""
    ids = assign_ids(list({file.source for file in files}))
    hashed: list[HashedFile] = []
    left_out: list[RejectedFile] = []
    seen: set[str] = set()
    for place, file in enumerate(files):
        try:
            if file.source in seen:
                # The source is NFC: a name stored with combining accents meets its twin only here.
                reason = f"cùng tên với {file.source}, chỉ khác cách ghép dấu; hãy đổi tên hoặc bỏ một tệp"
                left_out.append(RejectedFile(str(file.path), "", reason))
            else:
                seen.add(file.source)
                hashed.append(HashedFile(file, ids[file.source], file_digest(file.path)))
        except OSError as error:
            reason = f"không mở được tệp ({error.strerror}); hãy kiểm tra quyền đọc"
            left_out.append(RejectedFile(file.source, "", reason))
        report("hash", place + 1, len(files))
    return hashed, left_out


def read_files(entries: Sequence[HashedFile], report: Report) -> tuple[list[CutNotice], list[RejectedFile]]:
    """Return the notices of `entries` with their passages, and the files that cannot be read, in order."""
    if entries:
        gazetteer()  # here, once: forked readers share it, and a missing one is told before they start
    notices: list[CutNotice] = []
    rejected: list[RejectedFile] = []
    for place, outcome in enumerate(_read_all(entries)):
        if isinstance(outcome, CutNotice):
            notices.append(outcome)
        else:
            rejected.append(outcome)
        report("read", place + 1, len(entries))
    return notices, rejected


def _read_one(entry: HashedFile) -> CutNotice | RejectedFile:
    try:
        notice = read_notice(entry.file.path, entry.file.source, entry.notice_id)
        return CutNotice(StoredNotice(notice, entry.digest), cut_passages(notice), understand(notice))
    except UnreadableFile as error:
        return RejectedFile(entry.file.source, entry.digest, error.reason)
    except GazetteerMissing:
        raise  # no file's fault: every other one would be rejected too
    # The one parsing boundary: files are of any origin, and a mistake of ours with one of them must not cost
    # the index of ten thousand others. It is listed with its name, so that it can be told and mended.
    except Exception as error:  # noqa: BLE001
        reason = f"lỗi bất ngờ khi đọc tệp ({type(error).__name__}); hãy bỏ tệp này và báo lỗi kèm tệp"
        return RejectedFile(entry.file.source, entry.digest, reason)


def _read_all(entries: Sequence[HashedFile]) -> Iterator[CutNotice | RejectedFile]:
    method = "fork" if sys.platform == "linux" else "spawn"
    if len(entries) < _FILES_FOR_PROCESSES[method]:
        yield from map(_read_one, entries)
        return
    place = 0
    while place < len(entries):
        try:
            with _readers(os.cpu_count() or 1, method) as pool:
                chunk = max(1, min(16, len(entries) // 16))
                for outcome in pool.map(_read_one, entries[place:], chunksize=chunk):
                    yield outcome
                    place += 1
        except BrokenProcessPool:
            alone = entries[place : place + _FILES_ALONE]
            for entry in alone:
                yield _read_alone(entry, method)
            place += len(alone)


def _read_alone(entry: HashedFile, method: str) -> CutNotice | RejectedFile:
    """Read one file in a process of its own; a process that dies condemns no other file."""
    try:
        with _readers(1, method) as pool:
            return pool.submit(_read_one, entry).result()
    except BrokenProcessPool:
        reason = "tệp làm dừng trình đọc; hãy kiểm tra hoặc bỏ tệp này"
        return RejectedFile(entry.file.source, entry.digest, reason)


@contextmanager
def _readers(processes: int, method: str) -> Iterator[ProcessPoolExecutor]:
    with warnings.catch_warnings():
        # Python 3.12 warns of threads at a fork. The readers are Python, lxml and PDFium only: no thread of
        # numpy, tantivy or FAISS holds anything they would wait for.
        warnings.filterwarnings("ignore", message=".*fork", category=DeprecationWarning)
        context = get_context(method)
        with ProcessPoolExecutor(processes, mp_context=context, initializer=_end_with_parent) as pool:
            yield pool


def _end_with_parent() -> None:
    """Make this reader end when the build that started it is killed; it would wait for work for ever."""
    threading.Thread(target=_exit_after_parent, daemon=True).start()


def _exit_after_parent() -> None:
    # Not os.getppid(): on Windows it never changes. This waits for the parent's handle there and for the
    # closing of its pipe elsewhere; forked readers hold each other's pipes and end one after the other.
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)
