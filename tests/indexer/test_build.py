"""The build: only what changed is read and embedded, and nothing is lost without a word."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ArchiveNotFound
from indexer.build import BuildSummary, build_index
from indexer.encoder import Embeddings
from indexer.errors import EmptyArchive, IndexBusy, UnusableFolder
from indexer.generation import Generation, current_id, open_generation
from tests.archive_writer import FOREST, LAND, THREE_NOTICES, decomposed, ignore_progress, write_files
from tests.toy_encoder import ToyEncoder

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class CountingEncoder(ToyEncoder):
    """A toy encoder that remembers the passages it was given."""

    seen: list[str] = field(default_factory=list)

    def encode_passages(self, texts: Sequence[str]) -> Embeddings:
        """Return the rows of the toy encoder."""
        self.seen.extend(texts)
        return ToyEncoder.encode_passages(self, texts)

    def encode_queries(self, texts: Sequence[str]) -> Embeddings:
        """Return the rows of the toy encoder, and remember nothing: the words of topics are no passages."""
        return ToyEncoder.encode_passages(self, texts)


@dataclass(frozen=True, slots=True)
class Workplace:
    """An archive, its index, and the encoder that counts."""

    archive: Path
    index: Path
    encoder: CountingEncoder

    def build(self) -> BuildSummary:
        """Build and forget what was embedded before."""
        self.encoder.seen.clear()
        return build_index(self.archive, self.index, self.encoder, ignore_progress)

    def open(self) -> Generation:
        """Return the current generation, verified."""
        return open_generation(self.index, verify=True)

    def sources(self) -> list[str]:
        """Return the files of the indexed notices."""
        return [stored.notice.source for stored in self.open().store.notices()]


@pytest.fixture
def work(tmp_path: Path) -> Workplace:
    """The three notices, indexed."""
    archive = write_files(tmp_path / "archive", THREE_NOTICES)
    workplace = Workplace(archive, tmp_path / "index", CountingEncoder())
    workplace.build()
    return workplace


def test_a_first_build_reads_and_embeds_everything(tmp_path: Path) -> None:
    archive = write_files(tmp_path / "archive", THREE_NOTICES)
    work = Workplace(archive, tmp_path / "index", CountingEncoder())
    summary = work.build()
    assert replace(summary, generation_id="") == BuildSummary(
        generation_id="",
        is_unchanged=False,
        read=3,
        reused=0,
        removed=0,
        notices=3,
        passages=5,
        embedded=5,
        rejected=(),
    )
    assert len(work.encoder.seen) == 5


def test_a_second_build_does_nothing(work: Workplace) -> None:
    before = current_id(work.index)
    summary = work.build()
    assert (summary.is_unchanged, summary.generation_id) == (True, before)
    assert (summary.read, summary.embedded, work.encoder.seen) == (0, 0, [])


def test_only_the_changed_passage_is_embedded_again(work: Workplace) -> None:
    write_files(work.archive, {"an-binh/chay-rung.txt": FOREST.replace("41.100 ha", "41.200 ha")})
    summary = work.build()
    assert (summary.read, summary.reused, summary.embedded) == (1, 2, 1)
    assert ["41.200 ha" in text for text in work.encoder.seen] == [True]


def test_an_added_file_is_the_only_one_read(work: Workplace) -> None:
    write_files(work.archive, {"song-lam/cho.txt": LAND.replace("đất", "chợ")})
    summary = work.build()
    assert (summary.read, summary.reused, summary.notices) == (1, 3, 4)
    assert len(work.encoder.seen) == summary.embedded <= 2


def test_a_removed_file_is_forgotten(work: Workplace) -> None:
    (work.archive / "an-binh/can-bo.txt").unlink()
    summary = work.build()
    assert (summary.read, summary.removed, summary.embedded) == (0, 1, 0)
    assert work.sources() == ["an-binh/chay-rung.txt", "song-lam/dat-dai.txt"]
    assert work.open().words.count("luân", folded=False) == 0


def test_a_renamed_file_keeps_its_vectors(work: Workplace) -> None:
    (work.archive / "an-binh/can-bo.txt").rename(work.archive / "an-binh/luan-chuyen.txt")
    summary = work.build()
    assert (summary.read, summary.removed, summary.embedded) == (1, 1, 0)
    assert work.open().store.notice("an-binh-luan-chuyen") is not None


def test_a_touched_file_with_the_same_content_is_no_change(work: Workplace) -> None:
    os.utime(work.archive / "an-binh/can-bo.txt", (0, 0))
    assert work.build().is_unchanged


def test_reused_vectors_are_the_same_vectors(work: Workplace) -> None:
    before = work.open()
    rows = {stored.embedding_key: stored.row for stored in before.store.passages_of("song-lam-dat-dai")}
    (work.archive / "an-binh/can-bo.txt").unlink()
    work.build()
    after = work.open()
    for stored in after.store.passages_of("song-lam-dat-dai"):
        assert (after.vectors.rows([stored.row]) == before.vectors.rows([rows[stored.embedding_key]])).all()


def test_another_model_embeds_everything_again(work: Workplace) -> None:
    other = replace(work.encoder, fingerprint="toy-2", seen=[])
    summary = build_index(work.archive, work.index, other, ignore_progress)
    assert (summary.is_unchanged, summary.read, summary.embedded, len(other.seen)) == (False, 0, 5, 5)


def test_an_id_that_two_files_share_is_made_anew(work: Workplace) -> None:
    """A file that was alone with its slug keeps its text when a twin arrives, under a new id."""
    write_files(work.archive, {"song-lam/dat-dai.md": FOREST})
    work.build()
    ids = [stored.notice.id for stored in work.open().store.notices() if "song-lam" in stored.notice.source]
    assert len(set(ids)) == 2
    assert all(name.startswith("song-lam-dat-dai-") for name in ids)


def test_rejected_files_are_listed_every_time(work: Workplace) -> None:
    write_files(work.archive, {"bang-ke.xyz": "1;2;3", "trong.txt": ""})
    first = work.build()
    second = work.build()
    assert second.is_unchanged
    assert [file.source for file in first.rejected] == ["bang-ke.xyz", "trong.txt"]
    assert first.rejected == second.rejected
    assert all(file.reason for file in first.rejected)


def test_a_mended_file_leaves_the_list(work: Workplace) -> None:
    write_files(work.archive, {"trong.txt": ""})
    work.build()
    write_files(work.archive, {"trong.txt": FOREST})
    summary = work.build()
    assert (summary.rejected, summary.notices, summary.read) == ((), 4, 1)


@contextmanager
def _without_rights(path: Path) -> Iterator[None]:
    """Take away the right to read `path`; the superuser steps down meanwhile."""
    path.chmod(0o000)
    user = os.geteuid()
    if user == 0:
        for folder in path.parents:
            if not folder.stat().st_mode & 0o001:
                folder.chmod(folder.stat().st_mode | 0o011)
        os.seteuid(65534)
    try:
        yield
    finally:
        if user == 0:
            os.seteuid(0)
        path.chmod(0o644)


@pytest.mark.skipif(os.name != "posix", reason="file modes")
def test_a_file_without_the_right_to_read_is_listed_with_the_reason(work: Workplace) -> None:
    path = work.archive / "an-binh/can-bo.txt"
    if os.geteuid() == 0:
        for folder in [work.index, *work.index.rglob("*")]:
            os.chown(folder, 65534, 65534)
    with _without_rights(path):
        first, second = work.build(), work.build()
    assert [(file.source, file.reason) for file in first.rejected] == [
        ("an-binh/can-bo.txt", "không mở được tệp (Permission denied); hãy kiểm tra quyền đọc")
    ]
    assert (first.notices, second.is_unchanged, second.rejected) == (2, True, first.rejected)
    third = work.build()
    assert (third.notices, third.read, third.rejected) == (3, 1, ())


def test_two_spellings_of_one_name_are_told_apart(work: Workplace) -> None:
    """A share can hold "cán bộ.txt" twice, composed and decomposed: one is read, the other is listed."""
    write_files(work.archive, {"cán bộ.txt": FOREST, decomposed("cán bộ.txt"): LAND})
    if len(list(work.archive.glob("*.txt"))) < 2:
        pytest.skip("this file system makes the two names one")
    first, second = work.build(), work.build()
    assert "cán bộ.txt" in work.sources()
    assert [file.reason for file in first.rejected] == [
        "cùng tên với cán bộ.txt, chỉ khác cách ghép dấu; hãy đổi tên hoặc bỏ một tệp"
    ]
    assert (second.is_unchanged, second.rejected) == (True, first.rejected)


def test_an_index_inside_its_archive_is_not_read(tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    archive = write_files(tmp_path, {"dat-dai.txt": LAND})
    for _ in range(2):
        summary = build_index(archive, archive / "chi-muc", toy_encoder, ignore_progress)
    assert (summary.is_unchanged, summary.notices, summary.rejected) == (True, 1, ())


def test_an_empty_archive_is_refused_and_the_old_index_stays(work: Workplace) -> None:
    """A share that is not mounted looks like an empty folder."""
    before = current_id(work.index)
    for source in THREE_NOTICES:
        (work.archive / source).unlink()
    with pytest.raises(EmptyArchive, match="chỉ mục cũ được giữ nguyên"):
        work.build()
    assert current_id(work.index) == before


def test_an_archive_that_is_its_own_index_is_refused(tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    archive = write_files(tmp_path, {"dat-dai.txt": LAND})
    with pytest.raises(UnusableFolder, match="Hãy chọn một thư mục trống bằng --index"):
        build_index(archive, archive, toy_encoder, ignore_progress)


def test_an_archive_of_rejected_files_gives_an_empty_index(tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    archive = write_files(tmp_path / "archive", {"trong.txt": "", "a.xyz": "x"})
    summary = build_index(archive, tmp_path / "index", toy_encoder, ignore_progress)
    assert (summary.notices, summary.passages, len(summary.rejected)) == (0, 0, 2)
    assert len(open_generation(tmp_path / "index", verify=True).vectors) == 0


def test_a_missing_archive_makes_no_index(tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    with pytest.raises(ArchiveNotFound):
        build_index(tmp_path / "archive", tmp_path / "index", toy_encoder, ignore_progress)
    assert not (tmp_path / "index").exists()


def test_an_index_path_that_is_a_file_is_refused(tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    archive = write_files(tmp_path / "archive", {"dat-dai.txt": LAND})
    (tmp_path / "index").write_text("một tệp")
    with pytest.raises(UnusableFolder, match=r"index là một tệp\. Hãy chọn thư mục khác bằng --index"):
        build_index(archive, tmp_path / "index", toy_encoder, ignore_progress)


def test_an_index_path_that_is_the_only_file_of_the_archive_is_refused_as_a_file(
    tmp_path: Path, toy_encoder: ToyEncoder
) -> None:
    archive = write_files(tmp_path / "archive", {"dat-dai.txt": LAND})
    with pytest.raises(UnusableFolder, match=r"dat-dai\.txt là một tệp\. Hãy chọn thư mục khác"):
        build_index(archive, archive / "dat-dai.txt", toy_encoder, ignore_progress)
    assert (archive / "dat-dai.txt").read_text(encoding="utf-8") == LAND


UNFINISHED = "20260101-080000-abcdef"


@pytest.mark.parametrize(
    "path",
    [
        "luan-van.txt",
        "generations/luan-van/chuong-1.txt",
        "generations/20260101/anh.jpg",
        "generations/2026-01-01-anh.jpg",
        f"generations/cu-{UNFINISHED}/manifest.json",
        f"{UNFINISHED}/chuong-1.txt",
        ".git/HEAD",
    ],
)
def test_a_folder_of_somebody_else_is_refused_and_left_as_it_was(
    tmp_path: Path, toy_encoder: ToyEncoder, path: str
) -> None:
    archive = write_files(tmp_path / "archive", {"dat-dai.txt": LAND})
    index = write_files(tmp_path / "usr", {path: "của tôi", ".lock": "", "CURRENT": "MANIFEST-000001"})
    with pytest.raises(UnusableFolder, match=r"Thư mục .*/usr đang chứa .* Hãy chọn một thư mục trống"):
        build_index(archive, index, toy_encoder, ignore_progress)
    assert {file.relative_to(index).as_posix() for file in index.rglob("*") if file.is_file()} == {
        path,
        ".lock",
        "CURRENT",
    }


@pytest.mark.parametrize(
    ("case", "left"),
    [
        ("an empty folder", []),
        ("a lock without a build", [".lock"]),
        ("a pointer to nothing", ["CURRENT", "CURRENT.new"]),
        ("a build killed on the way", [".lock", f"generations/{UNFINISHED}/store.sqlite"]),
        ("what file managers leave", [".DS_Store", "Thumbs.db"]),
    ],
)
def test_a_folder_with_only_our_own_remains_is_used(
    tmp_path: Path, toy_encoder: ToyEncoder, case: str, left: list[str]
) -> None:
    archive = write_files(tmp_path / "archive", {"dat-dai.txt": LAND})
    index = tmp_path / "index"
    index.mkdir()
    write_files(index, dict.fromkeys(left, ""))
    assert build_index(archive, index, toy_encoder, ignore_progress).notices == 1, case
    assert not (index / "generations" / UNFINISHED).exists()


def test_files_laid_beside_the_generations_are_never_removed(work: Workplace) -> None:
    """The unfinished and the outdated go, by their names; a thesis put there later is nobody's generation."""
    theirs = {"generations/luan-van/chuong-1.txt": "của tôi", "generations/ghi-chu.txt": "của tôi"}
    write_files(work.index, theirs | {f"generations/{UNFINISHED}/store.sqlite": "dở dang"})
    for hectares in ("41.200 ha", "41.300 ha", "41.400 ha"):
        write_files(work.archive, {"an-binh/chay-rung.txt": FOREST.replace("41.100 ha", hectares)})
        work.build()
    assert {path: (work.index / path).read_text(encoding="utf-8") for path in theirs} == theirs
    assert not (work.index / "generations" / UNFINISHED).exists()
    assert len(list((work.index / "generations").glob("*-*-??????"))) == 2


def test_the_encoder_sees_headings_above_the_text(work: Workplace) -> None:
    fresh = replace(work.encoder, fingerprint="toy-3", seen=[])
    build_index(work.archive, work.index, fresh, ignore_progress)
    assert any(text.endswith("2. Giao Hạt Kiểm lâm kiểm tra 41.100 ha rừng sản xuất.") for text in fresh.seen)


def test_vectors_are_unit_rows(work: Workplace) -> None:
    generation = work.open()
    norms = np.linalg.norm(generation.vectors.rows(range(len(generation.vectors))), axis=1)
    assert norms == pytest.approx(np.ones(5), abs=2**-10)


# A second process: builds, and does with its own progress what the first argument says.
PROCESS = """
import os, signal, sys
from pathlib import Path
from indexer.build import build_index
from tests.toy_encoder import ToyEncoder
how, archive, index = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
syncs = 0
def fsync(handle, write=os.fsync):
    global syncs
    syncs += 1
    if how == f"sync {syncs}":
        os.kill(os.getpid(), signal.SIGKILL)
    write(handle)
os.fsync = fsync
def report(stage, done, total):
    if stage == how:
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "wait":
        print("started", flush=True)
        sys.stdin.readline()
build_index(archive, index, ToyEncoder(), report)
"""


def start(work: Workplace, how: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROCESS, how, str(work.archive), str(work.index)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def killed(work: Workplace, how: str) -> bool:
    with start(work, how) as process:
        process.communicate()
    return process.returncode == -signal.SIGKILL


def check_recovery(work: Workplace, ids: set[str | None]) -> None:
    """After a kill the index opens, is one of the two generations, and the next build completes it."""
    assert work.open().id in ids
    work.build()
    assert work.open().manifest.notices == 4
    # What was left half is gone.
    assert all((folder / "manifest.json").exists() for folder in (work.index / "generations").iterdir())


@pytest.mark.parametrize("stage", ["read", "embed", "words"])
def test_a_build_killed_on_the_way_leaves_the_old_generation(work: Workplace, stage: str) -> None:
    before = current_id(work.index)
    write_files(work.archive, {"song-lam/cho.txt": LAND.replace("đất", "chợ")})
    assert killed(work, stage)
    check_recovery(work, {before})


@pytest.mark.long
def test_a_build_killed_at_any_sync_leaves_one_whole_generation(work: Workplace) -> None:
    before = current_id(work.index)
    write_files(work.archive, {"song-lam/cho.txt": LAND.replace("đất", "chợ")})
    points = 0
    while killed(work, f"sync {points + 1}"):
        points += 1
        assert work.open().id == before or work.open().manifest.notices == 4
        if work.open().id != before:
            break
    assert points >= 10
    check_recovery(work, {work.open().id})


def test_two_builds_at_once_are_one_too_many(work: Workplace) -> None:
    with start(work, "wait") as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "started\n"
        with pytest.raises(IndexBusy, match="Một tiến trình khác đang lập chỉ mục ở"):
            work.build()
        other.communicate("\n" * 100)
    assert work.build().is_unchanged


def test_a_file_added_later_leaves_the_same_topics_as_all_at_once(work: Workplace) -> None:
    def topics() -> list[tuple[str, ...]]:
        generation = work.open()
        return generation.store.topics.of_rows(range(generation.manifest.passages))

    work.build()
    at_once = topics()
    assert any(at_once)
    held_back = work.archive / "song-lam" / "dat-dai.txt"
    content = held_back.read_bytes()
    held_back.unlink()
    work.build()
    held_back.write_bytes(content)
    work.build()
    assert topics() == at_once
