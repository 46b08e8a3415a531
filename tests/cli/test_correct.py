"""`tracuu correct` and `tracuu corrections`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indexer.build import build_index
from indexer.static_encoder import StaticEncoder
from tests.archive_writer import FOREST, THREE_NOTICES, ignore_progress, write_files
from tests.cli.conftest import Run

SOURCE = "song-lam/dat-dai.txt"


@pytest.fixture
def place(tmp_path: Path, tiny_model: Path) -> Path:
    """A folder with the archive and its index."""
    archive = write_files(tmp_path / "archive", THREE_NOTICES)
    build_index(archive, tmp_path / "index", StaticEncoder(tiny_model), ignore_progress)
    return tmp_path


def test_a_field_is_corrected_and_survives_a_build(run: Run, place: Path, tiny_model: Path) -> None:
    index = place / "index"
    said = run("correct", SOURCE, "issued_on", "08/3/2021", "--note", "theo dấu đến", "--index", index)
    assert said.out.splitlines() == [
        "Đã sửa Ngày ban hành của song-lam/dat-dai.txt: 05/03/2021 → 08/03/2021.",
        "Hãy chạy `tracuu index` để bộ lọc, thứ tự ngày và tìm theo số hiệu cũng theo giá trị này.",
    ]
    assert (
        "✎ Ngày ban hành: 08/3/2021 (sửa tay: người dùng sửa ngày"
        in run("show", SOURCE, "--index", index).out
    )
    built = run("index", place / "archive", "--index", index, "--model", tiny_model)
    assert "đọc mới 0 tệp" in built.out
    assert "Giữ 1 sửa tay của người dùng." in built.out
    field = json.loads(run("show", SOURCE, "--index", index, "--json").out)["fields"]["issued_on"]
    assert (field["value"], field["provenance"]) == ("2021-03-08", "corrected")
    assert field["reason"].endswith("; máy đọc: 05/03/2021")


def test_the_log_is_a_table_and_json(run: Run, place: Path) -> None:
    index = place / "index"
    assert run("corrections", "--index", index).out.startswith("Chưa có sửa tay nào.")
    run("correct", SOURCE, "Huyện", "Sông Lam Hạ", "--by", "Lan", "--index", index)
    back = run("correct", SOURCE, "Huyện", "--withdraw", "--by", "Mai", "--index", index)
    assert back.out.startswith("Đã bỏ sửa tay Huyện của song-lam/dat-dai.txt (Sông Lam Hạ)")
    lines = [line.split("  ") for line in run("corrections", "--index", index).out.splitlines()]
    cells = [[cell.strip() for cell in line if cell.strip()] for line in lines]
    assert cells[0] == ["Lúc", "Tệp", "Thuộc tính", "Trước", "Sau", "Người sửa", "Ghi chú", "Hiệu lực"]
    assert [row[1:] for row in cells[1:]] == [
        [SOURCE, "Huyện", "Sông Lam Hạ", "(bỏ sửa tay)", "Mai", "không"],
        [SOURCE, "Huyện", "Sông Lam", "Sông Lam Hạ", "Lan", "không"],
    ]
    logged = json.loads(run("corrections", "--index", index, "--json").out)["corrections"]
    assert [(one["by"], one["value"]) for one in logged] == [("Mai", None), ("Lan", "Sông Lam Hạ")]


def test_a_file_that_is_gone_is_told(run: Run, place: Path, tiny_model: Path) -> None:
    index = place / "index"
    run("correct", SOURCE, "district", "Sông Lam Hạ", "--index", index)
    (place / "archive" / SOURCE).unlink()
    built = run("index", place / "archive", "--index", index, "--model", tiny_model)
    assert f"Sửa tay của {SOURCE} được giữ lại" in built.out
    assert (
        f"Kho không còn {SOURCE}; sửa tay của tệp này được giữ lại."
        in run("corrections", "--index", index).out
    )


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ((SOURCE, "màu", "đỏ"), "Không có thuộc tính “màu”. Hãy chọn trong: kind (Loại)"),
        ((SOURCE, "issued_on", "08/13/2021"), "“08/13/2021” không phải là ngày"),
        ((SOURCE, "number", "bốn"), "Số hiệu: “bốn” không phải là số hiệu"),
        ((SOURCE, "district"), "Hãy ghi giá trị đúng, hoặc --withdraw"),
        ((SOURCE, "district", "x", "--withdraw"), "không cả hai"),
        ((SOURCE, "district", "--withdraw"), "không có sửa tay nào để bỏ"),
        (("khong-co", "district", "x"), "Trong kho không có văn bản nào"),
    ],
)
def test_mistakes_end_in_one_line(run: Run, index: Path, arguments: tuple[str, ...], problem: str) -> None:
    outcome = run("correct", *arguments, "--index", index)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("tracuu: ")
    assert problem in outcome.err
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize("command", ["corrections", "index", "show", "search"])
def test_a_damaged_log_ends_in_one_line(run: Run, place: Path, tiny_model: Path, command: str) -> None:
    (place / "corrections.sqlite").write_bytes(b"khong phai SQLite" * 100)
    arguments: dict[str, tuple[object, ...]] = {
        "corrections": (),
        "index": (place / "archive", "--model", tiny_model),
        "show": (SOURCE,),
        "search": ("đất đai",),
    }
    outcome = run(command, *arguments[command], "--index", place / "index")
    assert outcome.code == 1
    assert "Không đọc hoặc ghi được tệp sửa tay" in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_correction_of_another_notice_is_held_back_and_told(
    run: Run, place: Path, tiny_model: Path
) -> None:
    index = place / "index"
    run("correct", SOURCE, "district", "Sông Lam Hạ", "--index", index)
    write_files(place / "archive", {SOURCE: FOREST})
    held = (
        f"Sửa tay Huyện của {SOURCE} (Sông Lam → Sông Lam Hạ) được giữ lại, chưa áp dụng: máy nay đọc khác "
        "lúc sửa, có thể tệp đã là văn bản khác; hãy xem văn bản rồi sửa lại bằng `tracuu correct`, hoặc bỏ "
        "bằng --withdraw."
    )
    for _ in range(2):
        built = run("index", place / "archive", "--index", index, "--model", tiny_model)
        assert held in built.out.splitlines()
    told = run("corrections", "--index", index).out.splitlines()
    assert told[-1] == held
    assert told[1].endswith("  không")
    [logged] = json.loads(run("corrections", "--index", index, "--json").out)["corrections"]
    assert logged["in_force"] is False
    assert run("correct", SOURCE, "district", "--withdraw", "--index", index).code == 0
    assert held not in run("corrections", "--index", index).out
