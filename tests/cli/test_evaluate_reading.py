"""`tracuu evaluate --understanding`: the reading of notices against labels."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.archive_writer import FOREST, LAND, write_files
from tests.cli.conftest import Run

LAND_FILE, FOREST_FILE = "song-lam/dat-dai.txt", "an-binh/chay-rung.txt"


def labels_of(source: str, number: str, role: str, quote: str) -> dict[str, str]:
    district = source.partition("/")[0]
    return {
        f"{district}.fields.tsv": f"source\tfield\tvalue\tquote\n{source}\tnumber\t{number}\t\n",
        f"{district}.roles.tsv": f"source\tquote\trole\n{source}\t{quote}\t{role}\n",
        f"{district}.directives.tsv": (
            "source\tquote\tassignees\tdeadline\treports_to\tthrough\ttogether_with\n"
        ),
        f"{district}.references.tsv": "source\tnumber\ttitle\tday\tmentions\tquote\n",
        f"{district}.places.tsv": "source\tkind\tname\tquote\n",
    }


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_files(tmp_path / "archive", {LAND_FILE: LAND, FOREST_FILE: FOREST})


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    files = {
        **labels_of(LAND_FILE, "12-TB/HU", "result", "Công tác quản lý đất đai ở một số xã"),
        **labels_of(FOREST_FILE, "46-TB/HU", "directive", "Giao Hạt Kiểm lâm kiểm tra"),
        "held_out.txt": "an-binh\n",
    }
    return write_files(tmp_path / "labels", files)


def test_all_districts_together_come_first(run: Run, labels: Path, archive: Path) -> None:
    lines = run("evaluate", "--understanding", labels, "--archive", archive).out.splitlines()
    assert lines[0] == "Tất cả: an-binh, song-lam (2 văn bản)"
    assert lines[2].split() == ["thuộc", "tính", "0.5000", "0.5000", "1", "/", "2", "/", "2"]


def test_both_kinds_of_districts_apart(run: Run, labels: Path, archive: Path) -> None:
    printed = run("evaluate", "--understanding", labels, "--archive", archive).out
    lines = printed[printed.index("Huyện để chỉnh") :].splitlines()
    assert lines[0] == "Huyện để chỉnh: song-lam (1 văn bản)"
    assert lines[2].split() == ["Số", "hiệu", "1.0000", "1.0000", "1", "/", "1", "/", "1"]
    assert lines[4] == "  1 lần Kết quả đọc thành Hạn chế"
    place = lines.index("Huyện để riêng: an-binh (1 văn bản)")
    assert lines[place + 2].split() == ["Số", "hiệu", "0.0000", "0.0000", "0", "/", "1", "/", "1"]
    assert not any("12-TB/HU" in line or "46-TB/HU" in line for line in lines)


def test_misses_are_those_of_the_tuning_districts(run: Run, labels: Path, archive: Path) -> None:
    out = run("evaluate", "--understanding", labels, "--archive", archive, "--misses").out
    assert (
        "vai trò của đoạn: 1 chỗ khác nhãn\n"
        "- song-lam/dat-dai.txt: “Công tác quản lý đất đai ở một số xã”\n"
        "    nhãn: result\n"
        "    đọc:  shortcoming\n"
    ) in out
    assert "46-TB/HU" not in out


def test_as_json(run: Run, labels: Path, archive: Path) -> None:
    command = ("evaluate", "--understanding", labels, "--archive", archive, "--json")
    found = json.loads(run(*command).out)
    assert found["together"]["districts"] == ["an-binh", "song-lam"]
    assert (found["tuning"]["districts"], found["held_out"]["districts"]) == (["song-lam"], ["an-binh"])
    [number, role] = (kind for kind in found["tuning"]["kinds"] if kind["kind"] in {"field number", "role"})
    assert number == {
        "kind": "field number", "right": 1, "found": 1, "expected": 1, "precision": 1.0, "recall": 1.0,
    }  # fmt: skip
    assert role["confusions"] == [{"labelled": "result", "read": "shortcoming", "times": 1}]
    with_misses = json.loads(run(*command, "--misses").out)
    assert all("misses" in kind for kind in with_misses["tuning"]["kinds"])
    assert not any("misses" in kind for kind in with_misses["held_out"]["kinds"])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--understanding", "labels"), "Thiếu kho văn bản của các nhãn. Hãy thêm --archive THƯ_MỤC."),
        (("--understanding", "labels", "--archive", "archive", "--ablations"), "chỉ đi cùng --archive"),
        (("bo", "--understanding", "labels", "--archive", "archive"), "chỉ đi cùng --archive"),
        (("--understanding", "archive", "--archive", "archive"), "archive: không có tệp nhãn nào"),
        (("bo", "--misses"), "--misses chỉ đi cùng --understanding"),
        ((), "Thiếu bộ đánh giá. Hãy gọi `tracuu evaluate BỘ_ĐÁNH_GIÁ`"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(
    run: Run,
    labels: Path,
    archive: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(labels.parent)
    assert archive.is_dir()
    outcome = run("evaluate", *options)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert said in outcome.err
