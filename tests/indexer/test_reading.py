"""Reading: files go to several processes, and a process that dies costs one file at most."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus.archive import SourceFile, find_files
from indexer.notice_table import RejectedFile
from indexer.reading import HashedFile, hash_files, read_files
from tests.archive_writer import LAND, ignore_progress, write_files

ROOT = Path(__file__).resolve().parents[2]
PROCFS = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="/proc shows who reads a file")
# Kills every process of the test that opens one of the pipes it is given to read it, until its input ends.
KILLER = """
import os, select, signal, sys
from contextlib import suppress
from pathlib import Path
tests = Path(f"/proc/{os.getppid()}/task/{os.getppid()}/children")
def reads(process, pipe):
    try:
        folder = f"/proc/{process}/fd"
        return any(os.readlink(f"{folder}/{handle}") == pipe for handle in os.listdir(folder))
    except OSError:
        return False  # it ended, or closed a file, meanwhile
held = {}
while not select.select([sys.stdin], [], [], 0.02)[0]:
    for pipe in sys.argv[1:]:
        try:
            # Never closed: a reader that meets no writer any more would take the pipe for an empty file.
            held[pipe] = held.get(pipe) or os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            continue  # nobody has opened it yet
        for process in map(int, tests.read_text().split()):
            if process != os.getpid() and reads(process, pipe):
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
                print(process, flush=True)
"""
# Reads an archive with one pipe in it, on which its reader waits for ever.
READING = """
import sys
from pathlib import Path
from corpus.archive import SourceFile, find_files
from indexer.reading import HashedFile, hash_files, read_files
archive, pipe = Path(sys.argv[1]), Path(sys.argv[2])
hashed, _ = hash_files(find_files(archive), lambda *_: None)
read_files([*hashed, HashedFile(SourceFile(pipe, pipe.name), "pipe", "")], lambda *_: None)
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Forty notices: enough for several processes on Linux."""
    return write_files(tmp_path / "archive", {f"dat-{place:02}.txt": LAND for place in range(40)})


def hashed(archive: Path) -> list[HashedFile]:
    return hash_files(find_files(archive), ignore_progress)[0]


def pipe(folder: Path, name: str) -> HashedFile:
    """Return a file on which every reader waits until somebody kills it."""
    os.mkfifo(folder / name)
    return HashedFile(SourceFile(folder / name, name), name, "sha")


@contextmanager
def killing_readers_of(*pipes: HashedFile) -> Iterator[subprocess.Popen[str]]:
    killer = subprocess.Popen(
        [sys.executable, "-c", KILLER, *(str(entry.file.path) for entry in pipes)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with killer:
        yield killer


def wait_until(is_so: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 20
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.02)
    return is_so()


def test_many_files_are_read_in_their_order(archive: Path) -> None:
    notices, rejected = read_files(hashed(archive), ignore_progress)
    assert [cut.stored.notice.source for cut in notices] == [f"dat-{place:02}.txt" for place in range(40)]
    assert rejected == []


@PROCFS
def test_a_file_that_kills_its_reader_is_listed_and_the_others_are_read(
    archive: Path, tmp_path: Path
) -> None:
    entries = hashed(archive)
    culprit, other = pipe(tmp_path, "a.pdf"), pipe(tmp_path, "b.docx")
    with killing_readers_of(culprit, other) as killer:
        notices, rejected = read_files([*entries[:20], culprit, *entries[20:], other], ignore_progress)
        killed, _ = killer.communicate()
    assert [cut.stored.notice.source for cut in notices] == [entry.file.source for entry in entries]
    assert rejected == [
        RejectedFile(name, "sha", "tệp làm dừng trình đọc; hãy kiểm tra hoặc bỏ tệp này")
        for name in ("a.pdf", "b.docx")
    ]
    # Once in the pool, then each of the two in a process of its own.
    assert len(set(killed.split())) >= 3


@PROCFS
@pytest.mark.long
def test_a_large_archive_goes_back_to_several_processes(archive: Path, tmp_path: Path) -> None:
    """Two culprits far apart are both found, and every file is read once in the outcome."""
    entries = hashed(archive) * 4
    first, second = pipe(tmp_path, "a.pdf"), pipe(tmp_path, "b.pdf")
    done: list[int] = []
    with killing_readers_of(first, second):
        notices, rejected = read_files(
            [first, *entries, second], lambda _stage, place, _total: done.append(place)
        )
    assert [cut.stored.notice.source for cut in notices] == [entry.file.source for entry in entries]
    assert [file.source for file in rejected] == ["a.pdf", "b.pdf"]
    assert done == list(range(1, 163))


@PROCFS
def test_readers_end_when_their_build_is_killed(archive: Path, tmp_path: Path) -> None:
    """Without a parent they would wait for work for ever, and hold the memory they took."""
    os.mkfifo(tmp_path / "pipe")
    build = subprocess.Popen([sys.executable, "-c", READING, str(archive), str(tmp_path / "pipe")], cwd=ROOT)
    children = Path(f"/proc/{build.pid}/task/{build.pid}/children")
    # The executor forks from the thread that submits: the main one.
    assert wait_until(lambda: len(children.read_text().split()) == (os.cpu_count() or 1))
    readers = [Path(f"/proc/{reader}") for reader in children.read_text().split()]
    time.sleep(0.5)  # by now each has read its files, or waits on the pipe
    assert all(map(is_running, readers))
    build.send_signal(signal.SIGKILL)
    build.wait()
    assert wait_until(lambda: not any(map(is_running, readers)))


def is_running(process: Path) -> bool:
    """Say whether a process runs; one that ended may stay listed until somebody collects it ("Z")."""
    try:
        return (process / "stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_an_unexpected_error_costs_one_file_only(archive: Path) -> None:
    """No system opens a path with a zero in it, and Python says so with an error of its own kind."""
    strange = HashedFile(SourceFile(Path("a\0.txt"), "a.txt"), "a", "sha")
    notices, rejected = read_files([strange, *hashed(archive)[:2]], ignore_progress)
    assert len(notices) == 2
    assert rejected == [
        RejectedFile(
            "a.txt", "sha", "lỗi bất ngờ khi đọc tệp (ValueError); hãy bỏ tệp này và báo lỗi kèm tệp"
        )
    ]
