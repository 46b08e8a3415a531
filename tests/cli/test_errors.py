"""Whatever a user does wrong ends in one line and exit code 1."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.generation import current_id, generation_folder
from tests.archive_writer import LAND, write_files
from tests.cli.conftest import Outcome, Run


def check_one_line(outcome: Outcome, message: str) -> None:
    assert outcome.code == 1
    assert outcome.out == ""
    assert outcome.err.startswith("tracuu: ")
    assert message in outcome.err
    assert outcome.err.count("\n") == 1
    assert "Traceback" not in outcome.err


def test_archive_missing(run: Run, tmp_path: Path, tiny_model: Path) -> None:
    outcome = run("index", tmp_path / "khong-co", "--index", tmp_path / "index", "--model", tiny_model)
    check_one_line(outcome, "Thư mục kho văn bản không tồn tại")


def test_archive_is_a_file(run: Run, tmp_path: Path, tiny_model: Path) -> None:
    (tmp_path / "a.txt").write_text(LAND)
    check_one_line(run("index", tmp_path / "a.txt", "--model", tiny_model), "không phải thư mục")


def test_archive_empty(run: Run, tmp_path: Path, tiny_model: Path) -> None:
    (tmp_path / "archive").mkdir()
    outcome = run("index", tmp_path / "archive", "--index", tmp_path / "index", "--model", tiny_model)
    check_one_line(outcome, "Không thấy tệp nào để lập chỉ mục")


@pytest.mark.parametrize("place", ["a.txt", "a.txt/index"])
def test_index_path_is_a_file(run: Run, tmp_path: Path, tiny_model: Path, place: str) -> None:
    write_files(tmp_path, {"archive/dat-dai.txt": LAND, "a.txt": "x"})
    outcome = run("index", tmp_path / "archive", "--index", tmp_path / place, "--model", tiny_model)
    check_one_line(outcome, "Không tạo được thư mục chỉ mục")


@pytest.mark.parametrize("command", [("search", "đất"), ("show", "a"), ("serve",)])
def test_index_missing(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    check_one_line(run(*command, "--index", tmp_path / "khong-co"), "Chưa có chỉ mục ở")


@pytest.mark.parametrize("command", [("search", "đất"), ("show", "a"), ("serve",)])
def test_index_of_another_format(run: Run, index: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    copy = Path(shutil.copytree(index, tmp_path / "index"))
    path = generation_folder(copy, str(current_id(copy))) / "manifest.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    record["versions"]["format"] = 99
    path.write_text(json.dumps(record), encoding="utf-8")
    check_one_line(run(*command, "--index", copy), "theo định dạng 99")


@pytest.mark.parametrize("name", ["store.sqlite", "vectors.faiss"])
def test_index_damaged(run: Run, index: Path, tmp_path: Path, name: str) -> None:
    """Zeros in place of the second half: sizes are right, the content is not."""
    copy = Path(shutil.copytree(index, tmp_path / "index"))
    path = generation_folder(copy, str(current_id(copy))) / name
    content = path.read_bytes()
    path.write_bytes(
        content[: len(content) // 2] if name == "vectors.faiss" else content[:100] + bytes(len(content) - 100)
    )
    check_one_line(run("search", "đất", "--index", copy), "Hãy chạy lại `tracuu index`")


@pytest.mark.parametrize("query", ["", "   ", "???", "\x00"])
def test_query_empty(run: Run, index: Path, query: str) -> None:
    check_one_line(run("search", query, "--index", index), "Câu hỏi chưa có chữ nào để tìm")


def test_query_of_100_000_characters(run: Run, index: Path) -> None:
    check_one_line(run("search", "đất " * 25_000, "--index", index), "Câu hỏi dài 100.000 ký tự")


@pytest.mark.parametrize("wanted", ["khong-co", "999-TB/HU", "x" * 100_000, "\udcff", "a\nb"])
def test_notice_unknown(run: Run, index: Path, wanted: str) -> None:
    check_one_line(run("show", wanted, "--index", index), "Trong kho không có văn bản nào mang mã")


def test_number_of_two_notices(run: Run, index: Path) -> None:
    outcome = run("show", "12-TB/HU", "--index", index)
    check_one_line(
        outcome,
        "Có 2 văn bản mang số “12-TB/HU”: an-binh-can-bo (huyện An Bình, năm 2022); "
        "song-lam-dat-dai (huyện Sông Lam, năm 2021)",
    )


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "Không thấy"),
        ({"corpus.jsonl": "{"}, "corpus.jsonl, dòng 1: không phải JSON"),
        ({"corpus.jsonl": b"\xff\xff"}, "corpus.jsonl"),
        ({"corpus.jsonl.xz": b"xz?"}, "corpus.jsonl.xz"),
    ],
)
def test_collection_broken(run: Run, tmp_path: Path, files: dict[str, str | bytes], message: str) -> None:
    check_one_line(run("evaluate", write_files(tmp_path, files)), message)


@pytest.mark.parametrize("command", ["index", "evaluate"])
def test_model_missing(run: Run, tmp_path: Path, command: str) -> None:
    write_files(
        tmp_path,
        {
            "dat-dai.txt": LAND,
            "corpus.jsonl": '{"_id": "a", "text": "đất"}',
            "queries.jsonl": '{"_id": "1", "text": "đất"}',
            "qrels.tsv": "1\ta\t1",
        },
    )
    check_one_line(run(command, tmp_path, "--model", tmp_path / "khong-co"), "Không mở được mô hình")


def test_model_changed_since_the_build(run: Run, tmp_path: Path, tiny_model: Path) -> None:
    model = Path(shutil.copytree(tiny_model, tmp_path / "model"))
    archive = write_files(tmp_path / "archive", {"dat-dai.txt": LAND})
    assert run("index", archive, "--index", tmp_path / "index", "--model", model).code == 0
    tokenizer = (model / "tokenizer.json").read_text(encoding="utf-8")
    (model / "tokenizer.json").write_text(tokenizer.replace('"rừng"', '"núi"'), encoding="utf-8")
    check_one_line(run("search", "đất", "--index", tmp_path / "index"), "đã khác lúc lập chỉ mục")


def test_training_text_missing(run: Run, tmp_path: Path) -> None:
    outcome = run("model", "train", tmp_path / "khong-co", "--output", tmp_path / "model")
    check_one_line(outcome, "Không thấy tệp .jsonl hay .jsonl.xz nào")


def test_marks_file_missing(run: Run, index: Path, tmp_path: Path) -> None:
    missing = tmp_path / "khong-co.sqlite"
    outcome = run("judgments", "--output", tmp_path / "judged", "--index", index, "--marks", missing)
    check_one_line(outcome, f"Không thấy tệp dấu {missing}. Hãy kiểm tra --marks")
    assert not (tmp_path / "judged").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["search"], "Thiếu tham số query."),
        (["search", "đất đai", "--limit", "0"], "Giá trị của --limit không hợp lệ: phải từ 1 trở lên."),
        (["search", "đất đai", "--limit", "ba"], "Giá trị của --limit không hợp lệ: phải là một số nguyên."),
        (["serve", "--port", "99999"], "Giá trị của --port không hợp lệ: không được quá 65535."),
        (["search", "đất đai", "--limt", "3"], "Không có tùy chọn --limt."),
        (["directives", "--before"], "Thiếu giá trị của tùy chọn --before."),
        (["tim", "đất đai"], "Lệnh không đúng"),
    ],
)
def test_a_wrong_command_line_is_one_line(arguments: list[str], said: str) -> None:
    program = [sys.executable, "-c", "from web.cli import main; main()", *arguments]
    ran = subprocess.run(program, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith(f"tracuu: {said}")
    assert ran.stderr.count("\n") == 1
    assert "--help`" in ran.stderr


def test_an_unknown_topic(run: Run, index: Path) -> None:
    check_one_line(run("search", "đất", "--index", index, "--topic", "trăng"), "Không có lĩnh vực “trăng”.")
