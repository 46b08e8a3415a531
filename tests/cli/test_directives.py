"""`tracuu directives`: on the terminal, as JSON, as CSV and as a workbook."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import datetime
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
    "kết luận của Ban Thường vụ Huyện ủy về công tác quản lý đất đai",
    "1. Nhiệm vụ\n\n"
    "- Giao Phòng TN&MT rà soát quỹ đất công ích trước ngày 30/6/2021, gửi Thường trực Huyện ủy.\n\n"
    "- Yêu cầu Đảng ủy các xã cập nhật hồ sơ địa chính.",
)
FORMULA = notice_text(
    "=13-TB/HU",
    "Sông Lam",
    "06 tháng 3 năm 2021",
    "kết luận của Ban Thường vụ Huyện ủy về bảng tính",
    '1. Nhiệm vụ\n\n=HYPERLINK("http://a.b") giao Công an huyện kiểm tra.',
)
HEADINGS = [
    "STT", "Người nhận việc", "Nội dung chỉ đạo (nguyên văn)", "Hạn chót", "Thời hạn (nguyên văn)", "Báo cáo",
    "Thông qua", "Phối hợp", "Mục", "Trích dẫn", "Liên kết", "Số hiệu", "Ngày ban hành", "Huyện", "Tệp",
]  # fmt: skip
SITE = "http://may-van-phong:8080"
OFFICE = "Giao Phòng TN&MT rà soát quỹ đất công ích trước ngày 30/6/2021, gửi Thường trực Huyện ủy."
NOTICE = "Thông báo số 12-TB/HU ngày 05/3/2021 của Huyện ủy Sông Lam"
BOARDS = "Yêu cầu Đảng ủy các xã cập nhật hồ sơ địa chính."


@pytest.fixture(scope="module")
def land_index(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> Path:
    folder = tmp_path_factory.mktemp("directives")
    archive = write_files(folder / "archive", {"dat-dai.txt": LAND})
    build_index(archive, folder / "index", StaticEncoder(tiny_model), ignore_progress)
    return folder / "index"


def test_on_the_terminal(run: Run, land_index: Path) -> None:
    assert run("directives", "--index", land_index).out.splitlines() == [
        "1. Phòng Tài nguyên và Môi trường — thời hạn: trước ngày 30/6/2021 (đến 30/6/2021)",
        "   1. Nhiệm vụ",
        "   “Giao Phòng TN&MT rà soát quỹ đất công ích trước ngày 30/6/2021, gửi Thường trực Huyện ủy.”",
        "   báo cáo: Thường trực Huyện ủy",
        "   trích dẫn: " + NOTICE + ", mục 1, gạch đầu dòng thứ 1",
        "   tệp dat-dai.txt",
        "",
        "2. Đảng ủy các xã — không nêu thời hạn",
        "   1. Nhiệm vụ",
        "   “Yêu cầu Đảng ủy các xã cập nhật hồ sơ địa chính.”",
        "   trích dẫn: " + NOTICE + ", mục 1, gạch đầu dòng thứ 2",
        "   tệp dat-dai.txt",
        "",
        "Chỉ đạo 1–2 trong 2.",
    ]


def test_filters_say_how_they_were_understood(run: Run, land_index: Path) -> None:
    lines = run("directives", "--index", land_index, "--assignee", "tn&mt", "--after", "1/1/2021").out
    assert lines.startswith("Hiểu “tn&mt” là: Phòng Tài nguyên và Môi trường\n\n1. ")
    lines = run("directives", "--index", land_index, "--before", "30/6/2021").out
    assert lines.endswith(
        "Chỉ đạo 1–1 trong 1.\n1 chỉ đạo khác không nêu thời hạn, hoặc không nêu ngày của thời hạn, "
        "nên không xếp được trước hay sau.\n"
    )
    lines = run("directives", "--index", land_index, "--assignee", "Sở Y tế").out
    assert lines == (
        "Không có chỉ đạo nào như vậy trong kho.\n"
        "Không văn bản nào giao việc cho “Sở Y tế”. Hãy thử tên ngắn hơn.\n"
    )
    assert run("directives", "--index", land_index, "--offset", 5).out == (
        "Chỉ có 2 chỉ đạo. Hãy giảm --offset.\n"
    )


def test_as_json(run: Run, land_index: Path) -> None:
    found = json.loads(run("directives", "--index", land_index, "--limit", 1, "--json").out)
    assert (found["total"], [row["directive"] for row in found["directives"]]) == (2, [OFFICE])


def test_as_a_workbook(run: Run, land_index: Path, tmp_path: Path) -> None:
    path = tmp_path / "chi-dao.xlsx"
    assert (
        run("directives", "--index", land_index, "--xlsx", path, "--site", SITE).out
        == f"Đã ghi 2 chỉ đạo vào {path}.\n"
    )
    workbook = load_workbook(path)
    [sheet] = workbook.worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == HEADINGS
    link = rows[1].pop(10)
    assert isinstance(link, str)
    assert re.fullmatch(
        rf"{SITE}/vb/song-lam/2021/12-tb-hu-[0-9a-f]{{8}}/[a-z0-9-]+\?doan=\d+&chu=[0-9a-f]+&trong=\d+-\d+#cau",
        link,
    )
    target = sheet["K2"].hyperlink
    assert target is not None
    assert target.target == link
    assert rows[1] == [
        1, "Phòng Tài nguyên và Môi trường", OFFICE, datetime(2021, 6, 30), "trước ngày 30/6/2021",  # noqa: DTZ001
        "Thường trực Huyện ủy", None, None, "1. Nhiệm vụ",
        "Thông báo số 12-TB/HU ngày 05/3/2021 của Huyện ủy Sông Lam, mục 1, gạch đầu dòng thứ 1",
        "12-TB/HU", datetime(2021, 3, 5), "Sông Lam", "dat-dai.txt",  # noqa: DTZ001
    ]  # fmt: skip
    assert rows[2][2:5] == [BOARDS, None, "không nêu thời hạn"]
    assert sheet.freeze_panes == "A2"
    assert sheet["C2"].alignment.wrap_text
    assert sheet.column_dimensions["C"].width == 80


def test_as_comma_separated_values(run: Run, land_index: Path, tmp_path: Path) -> None:
    path = tmp_path / "chi-dao.csv"
    outcome = run("directives", "--index", land_index, "--csv", path, "--before", "2021-06-30")
    assert outcome.out == (
        f"Đã ghi 1 chỉ đạo vào {path}. 1 chỉ đạo khác không rõ ngày của thời hạn nên bị bỏ.\n"
    )
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == HEADINGS
    assert rows[1][:5] == [
        "1", "Phòng Tài nguyên và Môi trường", OFFICE, "30/06/2021", "trước ngày 30/6/2021",
    ]  # fmt: skip


def test_a_limit_holds_for_files_too(run: Run, land_index: Path, tmp_path: Path) -> None:
    path = tmp_path / "chi-dao.csv"
    assert "Đã ghi 1 chỉ đạo" in run("directives", "--index", land_index, "--csv", path, "--limit", 1).out


def test_what_starts_like_a_formula_stays_text(run: Run, tmp_path: Path, tiny_model: Path) -> None:
    archive = write_files(tmp_path / "archive", {"=1+1.txt": FORMULA})
    build_index(archive, tmp_path / "index", StaticEncoder(tiny_model), ignore_progress)
    book, values = tmp_path / "a.xlsx", tmp_path / "a.csv"
    run("directives", "--index", tmp_path / "index", "--xlsx", book)
    run("directives", "--index", tmp_path / "index", "--csv", values)
    [sheet] = load_workbook(book).worksheets
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in (sheet["C2"], sheet["O2"])] == [
        ('=HYPERLINK("http://a.b") giao Công an huyện kiểm tra.', "s", True),
        ("=1+1.txt", "s", True),
    ]
    [_, row] = csv.reader(io.StringIO(values.read_text(encoding="utf-8-sig")))
    assert (row[2][:12], row[14]) == ("'=HYPERLINK(", "'=1+1.txt")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--before", "31/02/2020"), "Không hiểu ngày “31/02/2020”"),
        (("--district", "Huế"), "Kho không có văn bản của huyện “Huế”. Các huyện trong kho: Sông Lam."),
        (("--after", "2/1/2021", "--before", "1/1/2021"), "Hãy đổi chỗ hai ngày."),
        (("--role", "khong-co"), "Không có vai “khong-co”"),
        (("--topic", "zxqv"), "Không có lĩnh vực “zxqv”, cũng không đoạn nào trong kho nói về việc này."),
        (("--topic", "giaoduc"), "Có phải “Giáo dục"),
        (("--topic", "zxqv", "--csv", "a.csv"), "Không có lĩnh vực “zxqv”"),
        (("--topic", ""), "Lĩnh vực để trống."),
        (("--assignee", ""), "Tên người nhận việc để trống. Hãy ghi tên, hoặc bỏ hẳn bộ lọc này."),
        (("--district", " "), "Tên huyện để trống."),
        (("--before", ""), "Không hiểu ngày “”."),
        (("--json", "--csv", "a.csv"), "--csv, --xlsx, --docx và --json không đi cùng nhau"),
        (
            ("--xlsx", "khong/co/a.xlsx"),
            "Không ghi được khong/co/a.xlsx: không có thư mục khong/co. Hãy tạo thư mục đó trước",
        ),
        (("--csv", "khong/co/a.csv"), "Không ghi được khong/co/a.csv: không có thư mục khong/co. Hãy tạo"),
        (("--csv", "."), "Không ghi được .: đây là thư mục. Hãy ghi tên một tệp."),
        (("--csv", f"{__file__}/a.csv"), "có một tệp ở chỗ của thư mục. Hãy kiểm tra lại đường dẫn."),
        (("--limit", "0"), "Giá trị của --limit không hợp lệ"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(
    run: Run, land_index: Path, options: tuple[str, ...], said: str
) -> None:
    outcome = run("directives", "--index", land_index, *options)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert said in outcome.err
