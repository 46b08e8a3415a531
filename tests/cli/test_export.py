"""Files and forms of citations that the commands give."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run

QUESTION = "luân chuyển cán bộ"
NOTICE = "TB 12-TB/HU, 20/4/2022, An Bình"
SITE = "http://may-van-phong:8080"


def test_a_short_form(run: Run, index: Path) -> None:
    out = run("search", QUESTION, "--index", index, "--limit", 1, "--form", "short").out
    assert f"   trích dẫn: {NOTICE}, mục 1\n" in out


def test_an_entry_of_bibtex_is_printed_as_it_is_copied(run: Run, index: Path) -> None:
    out = run("search", QUESTION, "--index", index, "--limit", 1, "--form", "bibtex", "--site", SITE).out
    assert "\n@misc{vb-" in out
    assert "\n  number = {12-TB/HU},\n" in out
    assert f"\n  url = {{{SITE}/vb/an-binh/2022/12-tb-hu-" in out


def test_all_forms_stand_in_json(run: Run, index: Path) -> None:
    [hit] = json.loads(run("search", QUESTION, "--index", index, "--limit", 1, "--json").out)["hits"]
    forms = hit["citation_forms"]
    assert (forms["official"], forms["short"]) == (hit["citation"], f"{NOTICE}, mục 1")
    assert "url = {http://127.0.0.1:8000/vb/" in forms["bibtex"]


def test_hits_as_files(run: Run, index: Path, tmp_path: Path) -> None:
    table, book, word, entries = (tmp_path / f"a.{kind}" for kind in ("csv", "xlsx", "docx", "bib"))
    said = run("search", QUESTION, "--index", index, "--csv", table).out
    with table.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened))
    hits = [row for row in rows[1:] if row and row[0].isdigit()]
    assert said == f"Đã ghi {len(hits)} đoạn trong {len(hits)} vào {table}.\n"
    assert hits[0][8].startswith("http://127.0.0.1:8000/vb/an-binh/2022/12-tb-hu-")

    run("search", QUESTION, "--index", index, "--xlsx", book, "--site", f"{SITE}/")
    assert load_workbook(book).worksheets[0]["I2"].hyperlink.target.startswith(f"{SITE}/vb/an-binh/")
    run("search", QUESTION, "--index", index, "--docx", word, "--limit", 1)
    texts = [paragraph.text for paragraph in docx.Document(str(word)).paragraphs]
    assert [text for text in texts if text.startswith(("1. ", "2. "))] == [f"1. {NOTICE}"]
    run("search", QUESTION, "--index", index, "--bib", entries)
    assert entries.read_text(encoding="utf-8").count("@misc{") >= len(hits)


def test_directives_as_a_document(run: Run, index: Path, tmp_path: Path) -> None:
    path = tmp_path / "chi-dao.docx"
    out = run("directives", "--index", index, "--docx", path).out
    [table] = docx.Document(str(path)).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert out.startswith(f"Đã ghi {len(rows) - 1} chỉ đạo vào {path}.")
    assert rows[0] == [
        "STT", "Người nhận việc", "Nội dung chỉ đạo (nguyên văn)", "Thời hạn", "Báo cáo", "Trích dẫn",
    ]  # fmt: skip
    assert any("không nêu thời hạn" in row for row in rows)
    [link, *_] = table.rows[1].cells[5].paragraphs[0].hyperlinks
    assert link.url.startswith("http://127.0.0.1:8000/vb/")
    assert "?doan=" in link.url


def test_a_comparison_as_a_document(run: Run, index: Path, tmp_path: Path) -> None:
    path = tmp_path / "so-sanh.docx"
    asked = ("quản lý đất đai", "--district", "song-lam,an-binh")
    assert run("compare", *asked, "--index", index, "--docx", path).out.startswith("Đã ghi ")
    [table, years] = docx.Document(str(path)).tables
    assert table.rows[0].cells[0].text == "Nội dung"
    assert years.rows[0].cells[3].text == "Số đoạn"


def test_precedents_as_a_document(run: Run, index: Path, tmp_path: Path) -> None:
    draft, path = tmp_path / "du-thao.txt", tmp_path / "phieu.docx"
    draft.write_text("- Giao Phòng Tài nguyên hướng dẫn các xã rà soát quỹ đất công ích.\n", encoding="utf-8")
    said = run("precedents", draft, "--index", index, "--docx", path).out
    assert said == f"Đã ghi tiền lệ của 1 ý vào {path}.\n"
    [table] = docx.Document(str(path)).tables
    assert "rà soát quỹ đất công ích" in table.rows[1].cells[2].text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("search", "rừng", "--csv", "a.csv", "--bib", "a.bib"),
            "--csv, --xlsx, --docx, --bib và --json không đi cùng nhau. Hãy chọn một.",
        ),
        (("search", "rừng", "--json", "--docx", "a.docx"), "Hãy chọn một."),
        (("search", "rừng", "--form", "dai"), "Giá trị của --form không hợp lệ"),
        (("search", "rừng", "--xlsx", "khong/co/a.xlsx"), "Không ghi được khong/co/a.xlsx"),
        (("search", "rừng", "--json", "--site", "javascript:alert(1)"), "không đúng. Hãy viết như http://"),
        (("search", "rừng", "--json", "--site", "http://a}/\\b"), "không đúng."),
    ],
)
def test_what_is_wrong_is_told_in_one_line(
    run: Run, index: Path, arguments: tuple[str, ...], said: str
) -> None:
    outcome = run(*arguments, "--index", index)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert said in outcome.err
