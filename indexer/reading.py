"""Files of the archive hashed, read and cut, by several processes where that pays."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from corpus.archive import SourceFile, assign_ids, read_notice
from corpus.errors import UnreadableFile
from indexer.generation import file_digest
from indexer.passages import Passage, cut_passages
from indexer.store import RejectedFile, StoredNotice

# `report(stage, done, total)`: called often, cheap to ignore.
Report = Callable[[str, int, int], None]
# A forked process starts in a few milliseconds, a spawned one in half a second: fewer files than this are
# read faster by one process.
_FILES_FOR_PROCESSES = {"fork": 12, "spawn": 200}


@dataclass(frozen=True, slots=True)
class HashedFile:
    """A file of the archive with the id its notice will have and the SHA-256 of its bytes."""

    file: SourceFile
    notice_id: str
    digest: str


@dataclass(frozen=True, slots=True)
class CutNotice:
    """A notice with its passages in the order of the text."""

    stored: StoredNotice
    passages: list[Passage]


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
    except UnreadableFile as error:
        return RejectedFile(entry.file.source, entry.digest, error.reason)
    return CutNotice(StoredNotice(notice, entry.digest), cut_passages(notice))


def _read_all(entries: Sequence[HashedFile]) -> Iterator[CutNotice | RejectedFile]:
    method = "fork" if sys.platform == "linux" else "spawn"
    if len(entries) < _FILES_FOR_PROCESSES[method]:
        yield from map(_read_one, entries)
        return
    with warnings.catch_warnings():
        # Python 3.12 warns of threads at a fork. The readers are Python, lxml and PDFium only: no thread of
        # numpy, tantivy or FAISS holds anything they would wait for.
        warnings.filterwarnings("ignore", message=".*fork", category=DeprecationWarning)
        with ProcessPoolExecutor(os.cpu_count() or 1, mp_context=get_context(method)) as pool:
            yield from pool.map(_read_one, entries, chunksize=max(1, min(16, len(entries) // 16)))
