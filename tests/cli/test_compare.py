"""`tracuu compare`: on the terminal, as JSON and as a workbook."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from indexer.build import build_index
from indexer.static_encoder import StaticEncoder
from tests.archive_writer import ignore_progress, notice_text, write_files
from tests.cli.conftest import Run

LAND = notice_text(
    "12-TB/HU",
    "Sông Lam",
    "05 tháng 3 năm 2021",
    "kết luận của Ban Thường vụ Huyện ủy về một số nội dung",
    "1. Nhiệm vụ\n\n- Giao Phòng TN&MT quản lý đất đai, rà soát quỹ đất công ích trước ngày 30/6/2021.",
)
THERE = notice_text(
    "=13-TB/HU",
    "An Bình",
    "06 tháng 3 năm 2020",
    "kết luận của Ban Thường vụ Huyện ủy về một số nội dung",
    "1. Nhiệm vụ\n\n=HYPERLINK: Yêu cầu Đảng ủy các xã quản lý đất đai đúng quy định.",
)
OTHER = notice_text(
    "14-TB/HU",
    "Tân Hà",
    "06 tháng 3 năm 2020",
    "kết luận của Ban Thường vụ Huyện ủy về phòng cháy",
    "1. Phòng cháy\n\n- Các xã duy trì tổ tuần tra chống cháy rừng, trực 24/24 giờ.",
)
QUESTION = "quản lý đất đai"


@pytest.fixture(scope="module")
def compared_index(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> Path:
    folder = tmp_path_factory.mktemp("compare")
    archive = write_files(folder / "archive", {"a.txt": LAND, "b.txt": THERE, "c.txt": OTHER})
    build_index(archive, folder / "index", StaticEncoder(tiny_model), ignore_progress)
    return folder / "index"


def test_on_the_terminal(run: Run, compared_index: Path) -> None:
    outcome = run(
        "compare", QUESTION, "--district", "song-lam", "--district", "Tân Hà", "--index", compared_index
    )
    lines = outcome.out.splitlines()
    assert lines[:3] == [
        "So sánh về “quản lý đất đai”",
        "- Sông Lam: 1 văn bản (mẫu nhỏ: đừng suy rộng)",
        "- Tân Hà: 1 văn bản (mẫu nhỏ: đừng suy rộng)",
    ]
    assert "   Tân Hà: Không tìm thấy đoạn nào trong 1 văn bản của huyện này." in lines
    excerpt = "     “- Giao Phòng TN&MT quản lý đất đai, rà soát quỹ đất công ích trước ngày 30/6/2021.”"
    at = lines.index(excerpt)
    assert lines[at + 1 : at + 3] == [
        (
            "     [giao trách nhiệm; giao Phòng Tài nguyên và Môi trường; "
            "thời hạn: trước ngày 30/6/2021 (đến 30/6/2021)]"
        ),
        (
            "     trích dẫn: Thông báo số 12-TB/HU ngày 05/3/2021 của Huyện ủy Sông Lam, "
            "mục 1, gạch đầu dòng thứ 1"
        ),
    ]
    assert lines[-2:] == [
        "   Sông Lam, 2021: 1 đoạn trong 1 văn bản",
        "   Tân Hà, 2020: 0 đoạn trong 1 văn bản",
    ]


def test_as_json(run: Run, compared_index: Path) -> None:
    outcome = run(
        "compare", QUESTION, "--year", "2020", "--year", "2021", "--json", "--index", compared_index
    )
    view = json.loads(outcome.out)
    assert view["axis"] == "years"
    assert [(column["key"], column["notices"]) for column in view["columns"]] == [("2020", 2), ("2021", 1)]
    excerpts = [
        finding["excerpt"]
        for line in view["sub_topics"]
        for cell in line["cells"]
        for finding in cell["findings"]
    ]
    assert len(excerpts) == 2
    assert all(QUESTION in excerpt for excerpt in excerpts)


def test_as_a_workbook_whose_texts_are_no_formulas(run: Run, compared_index: Path, tmp_path: Path) -> None:
    path = tmp_path / "so-sanh.xlsx"
    outcome = run(
        "compare", QUESTION, "--district", "song-lam,an-binh", "--xlsx", path, "--index", compared_index
    )
    assert outcome.code == 0, outcome.err
    assert outcome.out.startswith("Đã ghi 2 đoạn")
    workbook = load_workbook(path)
    assert workbook.sheetnames == ["So sánh", "Trích dẫn", "Theo năm"]
    table = workbook["So sánh"]
    assert [cell.value for cell in table[1]] == [
        "Nội dung",
        "Sông Lam (1 văn bản, mẫu nhỏ)",
        "An Bình (1 văn bản, mẫu nhỏ)",
    ]
    assert table.freeze_panes == "B2"
    cited = workbook["Trích dẫn"]
    cells = [cell for row in cited.iter_rows(min_row=2) for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert any(cell.value.startswith("=13-TB/HU") and cell.quotePrefix for cell in cells) or any(
        cell.value.startswith("=HYPERLINK") and cell.quotePrefix for cell in cells
    )
    assert [tuple(cell.value for cell in row) for row in workbook["Theo năm"].iter_rows()] == [
        ("Cột", "Năm", "Số văn bản", "Số đoạn"),
        ("Sông Lam", 2021, 1, 1),
        ("An Bình", 2020, 1, 1),
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--district", "song-lam"), "đã nhận 1"),
        (("--district", "a,b,c,d,e"), "đã nhận 5"),
        (("--district", "song-lam,xyz"), "Các huyện trong kho: An Bình, Sông Lam, Tân Hà."),
        (("--district", "song-lam,an-binh", "--role", "abc"), "Không có vai “abc”."),
        (("--district", "song-lam,an-binh", "--json", "--xlsx", "x.xlsx"), "Hãy chọn một."),
    ],
)
def test_what_cannot_be_compared_is_said_in_one_line(
    run: Run, compared_index: Path, options: tuple[str, ...], said: str
) -> None:
    outcome = run("compare", QUESTION, *options, "--index", compared_index)
    assert outcome.code == 1
    assert said in outcome.err
    assert outcome.err.count("\n") == 1
