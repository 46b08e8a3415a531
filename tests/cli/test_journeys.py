"""The command line as its own process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.generation import current_id, open_generation
from tests.archive_writer import LAND, THREE_NOTICES, write_files

ROOT = Path(__file__).resolve().parents[2]


def tracuu(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from web.cli import main; main()", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_from_a_folder_to_a_citation(tmp_path: Path, tiny_model: Path) -> None:
    archive, index = write_files(tmp_path / "archive", THREE_NOTICES), tmp_path / "index"
    built = tracuu("index", archive, "--index", index, "--model", tiny_model)
    assert (built.returncode, built.stderr) == (0, "")
    found = tracuu("search", "chay rung", "--index", index, "--json")
    assert (found.returncode, found.stderr) == (0, "")
    [first, *_] = json.loads(found.stdout)["hits"]
    shown = tracuu("show", first["notice_id"], "--index", index, "--json")
    notice = json.loads(shown.stdout)
    assert notice["file"] == "an-binh/chay-rung.txt"
    assert notice["text"][first["start"] : first["end"]] == first["excerpt"]


def test_an_error_has_no_traceback(tmp_path: Path) -> None:
    outcome = tracuu("search", "đất", "--index", tmp_path)
    assert (outcome.returncode, outcome.stdout) == (1, "")
    assert outcome.stderr == (
        f"tracuu: Chưa có chỉ mục ở {tmp_path}. "
        f"Hãy chạy `tracuu index THƯ_MỤC_VĂN_BẢN --index {tmp_path}` trước.\n"
    )


def test_a_reader_that_leaves_early_is_no_error(index: Path) -> None:
    command = [sys.executable, "-c", "from web.cli import main; main()", "show", "song-lam-dat-dai"]
    with subprocess.Popen(
        [*command, "--index", str(index)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""


def test_searching_imports_no_torch(index: Path) -> None:
    """The shipped form of a model is read without torch: a second instead of five."""
    code = (
        "import sys; from pathlib import Path; from search_api.live import LiveIndex; "
        f"LiveIndex(Path({str(index)!r})).searcher().search('đất đai'); print('torch' in sys.modules)"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert outcome.stdout == "False\n"


LIMITED = (
    "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    "size = int(sys.argv.pop(1)); resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)); "
    "from web.cli import main; main()"
)


@pytest.mark.skipif(os.name != "posix", reason="limits of file sizes")
@pytest.mark.parametrize("kilobytes", [0, 1, 8, 24, 48])
def test_a_full_disk_is_one_line_and_the_old_index_stays(
    index: Path, tiny_model: Path, tmp_path: Path, kilobytes: int
) -> None:
    """A file that cannot grow stands for a disk that is full, at each part of the index in turn."""
    copy = Path(shutil.copytree(index, tmp_path / "index"))
    archive = write_files(tmp_path / "archive", THREE_NOTICES | {"them.txt": LAND * 20})
    outcome = subprocess.run(
        [
            *(sys.executable, "-c", LIMITED, str(kilobytes * 1024), "index", str(archive)),
            *("--index", str(copy), "--model", str(tiny_model)),
        ],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (outcome.returncode, outcome.stdout) == (1, "")
    assert outcome.stderr.startswith("tracuu: ")
    assert outcome.stderr.count("\n") == 1
    assert open_generation(copy, verify=True).id == current_id(index)
    assert len(list((copy / "generations").iterdir())) == 1
