"""What the commands print."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from search_api.judging.measures import SYSTEMS
from tests.archive_writer import LAND, THREE_NOTICES, decomposed, write_files
from tests.cli.conftest import Run

HIT_KEYS = {
    "rank", "score", "why", "passage_id", "notice_id", "file", "number", "issued_on", "issuer", "headings",
    "role", "excerpt", "start", "end", "marks", "citation",
}  # fmt: skip
FIELDS = {
    "kind", "number", "issued_on", "meeting_on", "issuer", "district", "province", "subject", "signer",
    "position", "authority", "secrecy", "occasion", "term", "attachments",
}  # fmt: skip


def test_search_as_json(run: Run, index: Path) -> None:
    found = json.loads(run("search", "luân chuyển cán bộ", "--index", index, "--json").out)
    assert {"query", "took_ms", "hits"} <= found.keys()
    assert found["query"] == "luân chuyển cán bộ"
    first = found["hits"][0]
    assert first.keys() >= HIT_KEYS
    assert {
        name: first[name] for name in ("rank", "passage_id", "notice_id", "file", "number", "issued_on")
    } == {
        "rank": 1,
        "passage_id": "an-binh-can-bo#0",
        "notice_id": "an-binh-can-bo",
        "file": "an-binh/can-bo.txt",
        "number": "12-TB/HU",
        "issued_on": "2022-04-20",
    }
    text = json.loads(run("show", "an-binh-can-bo", "--index", index, "--json").out)["text"]
    assert text[first["start"] : first["end"]] == first["excerpt"]
    assert [text[start:end] for start, end in first["marks"]] == ["luân chuyển", "cán bộ"]


def test_json_is_readable_vietnamese(run: Run, index: Path) -> None:
    assert "luân chuyển" in run("search", "luân chuyển", "--index", index, "--json").out


def test_search_as_text(run: Run, index: Path) -> None:
    lines = run("search", "luân chuyển cán bộ", "--index", index, "--limit", 1).out.splitlines()
    first = next(line for line in lines if line.startswith("1. ["))
    assert first.endswith("an-binh/can-bo.txt")
    assert any("[luân chuyển]" in line for line in lines)
    assert any(line.startswith("   trích dẫn: Thông báo số 12-TB/HU ngày 20/4/2022 của") for line in lines)


def understood(run: Run, index: Path, *arguments: str) -> str:
    """Return what stands above the answer, as one line."""
    above = run("search", *arguments, "--index", index).out.partition("\n\n")[0]
    return "" if above.startswith(("1. [", "Lưu ý")) else " ".join(above.split())


def test_search_says_what_it_understood(run: Run, index: Path) -> None:
    assert understood(run, index, "GPMB huyện Sông Lam năm 2021") == (
        "Hiểu thêm: GPMB = giải phóng mặt bằng; huyện Sông Lam; năm 2021 "
        "Bỏ bằng: --without “giải phóng mặt bằng” · --without “Sông Lam” · --without “năm 2021”"
    )


def test_an_official_term_is_shown_with_another_wording(run: Run, index: Path) -> None:
    assert understood(run, index, "quản lý đất đai").startswith(
        "Hiểu thêm: quản lý đất đai = quản lý nhà nước về đất đai "
    )


def test_what_was_understood_can_be_taken_out(run: Run, index: Path) -> None:
    question = ("GPMB huyện Sông Lam năm 2021", "--without", "giải phóng mặt bằng")
    assert understood(run, index, *question, "--without", decomposed("Sông Lam")) == (
        "Hiểu thêm: năm 2021 Bỏ bằng: --without “năm 2021”"
    )


def test_a_quoted_phrase_is_required(run: Run, index: Path) -> None:
    assert understood(run, index, '"hồ sơ địa chính"').endswith("Phải có: “hồ sơ địa chính”")


def test_what_was_probably_meant_is_offered(run: Run, index: Path) -> None:
    assert understood(run, index, "lấn chiếm đất cộng").endswith("Có phải ý bạn: lấn chiếm đất công")


def test_many_concepts_are_counted(run: Run, index: Path) -> None:
    line = understood(run, index, "GPMB, HTX, NTM, OCOP, UBND, BHYT, TTATGT, CNTT, CCHC, KTXH")
    assert "; và 2 khái niệm, tên, thời gian nữa (xem --json) Bỏ bằng: --without" in line


def test_limit_is_the_number_of_hits(run: Run, index: Path) -> None:
    assert (
        len(json.loads(run("search", "12-TB/HU", "--index", index, "--limit", 1, "--json").out)["hits"]) == 1
    )


def test_show_as_json(run: Run, index: Path) -> None:
    found = json.loads(run("show", "song-lam/dat-dai.txt", "--index", index, "--json").out)
    assert {"notice_id", "file", "fields", "outline", "text"} <= found.keys()
    assert (found["notice_id"], found["file"]) == ("song-lam-dat-dai", "song-lam/dat-dai.txt")
    fields: dict[str, dict[str, Any]] = found["fields"]
    assert fields.keys() >= FIELDS
    assert all({"value", "provenance", "evidence"} <= field.keys() for field in fields.values())
    assert {
        name: fields[name]["value"] for name in ("kind", "number", "issued_on", "district", "signer")
    } == {
        "kind": "Thông báo",
        "number": "12-TB/HU",
        "issued_on": "2021-03-05",
        "district": "Sông Lam",
        "signer": "Trần Thị Mơ",
    }
    assert fields["number"]["evidence"] == "12-TB/HU"
    assert [section["label"] for section in found["outline"]] == ["1.", "2."]


def test_an_unknown_field_is_null(run: Run, index: Path) -> None:
    fields = json.loads(run("show", "song-lam-dat-dai", "--index", index, "--json").out)["fields"]
    assert fields["meeting_on"]["value"] is None
    assert fields["meeting_on"]["provenance"] == "unknown"


def test_show_as_text(run: Run, index: Path) -> None:
    out = run("show", "45-TB/HU", "--index", index).out
    assert "● Số hiệu: 45-TB/HU\n" in out
    assert "\nMục lục\n  1. Các xã duy trì tổ tuần tra" in out
    assert out.index("\nVăn bản\n") < out.index("HUYỆN ỦY AN BÌNH")


def test_index_says_what_it_did(run: Run, tmp_path: Path, tiny_model: Path) -> None:
    archive = write_files(tmp_path / "archive", THREE_NOTICES)
    command = ("index", archive, "--index", tmp_path / "index", "--model", tiny_model)
    first, second = run(*command), run(*command)
    assert (first.code, second.code) == (0, 0)
    assert first.out == (
        "Đã lập chỉ mục 3 văn bản thành 5 đoạn: đọc mới 3 tệp, dùng lại 0, bỏ 0; tính 5 véc-tơ.\n"
    )
    assert second.out == ("Không có gì thay đổi: 3 văn bản, 5 đoạn đã có trong chỉ mục; không phải làm gì.\n")


def test_rejected_files_end_in_two_every_time(run: Run, tmp_path: Path, tiny_model: Path) -> None:
    archive = write_files(tmp_path / "archive", {"dat-dai.txt": LAND, "bang-ke.xyz": "1;2", "trong.txt": ""})
    command = ("index", archive, "--index", tmp_path / "index", "--model", tiny_model)
    for outcome in (run(*command), run(*command)):
        assert outcome.code == 2
        assert "2 tệp không đọc được:\n  bang-ke.xyz: " in outcome.out
        assert "\n  trong.txt: tệp rỗng" in outcome.out.replace("tệp không có chữ nào", "tệp rỗng")


def test_a_model_that_needs_sentence_transformers(run: Run, tmp_path: Path, tiny_model: Path) -> None:
    """The same table without our marker goes through the other door, from the build to the answer."""
    model = Path(shutil.copytree(tiny_model, tmp_path / "plain"))
    (model / "tracuu.json").unlink()
    archive = write_files(tmp_path / "archive", THREE_NOTICES)
    assert run("index", archive, "--index", tmp_path / "index", "--model", model).code == 0
    found = json.loads(run("search", "cán bộ", "--index", tmp_path / "index", "--json").out)
    assert found["hits"][0]["notice_id"] == "an-binh-can-bo"


def collection(folder: Path) -> Path:
    return write_files(
        folder,
        {
            "corpus.jsonl": '{"_id": "a", "title": "", "text": "quản lý đất đai"}\n'
            '{"_id": "b", "title": "", "text": "phòng cháy rừng"}\n',
            "queries.jsonl": '{"_id": "1", "text": "đất đai"}\n',
            "qrels.tsv": "1\ta\t1\n",
        },
    )


def test_evaluate_as_json(run: Run, tmp_path: Path, tiny_model: Path) -> None:
    found = json.loads(run("evaluate", collection(tmp_path), "--model", tiny_model, "--json").out)
    best = {"nDCG@10": 1.0, "MRR@10": 1.0, "recall@10": 1.0, "recall@100": 1.0}
    assert (found["lexical"], found["queries"], found["texts"]) == (best, 1, 2)
    assert found.keys() == {*SYSTEMS, "intervals", "queries", "texts", "seconds"}
    assert found["intervals"]["fused"]["nDCG@10"] == [1.0, 1.0]
    assert found["dense"].keys() == found["fused"].keys() == best.keys()


def test_evaluate_as_text(run: Run, tmp_path: Path, tiny_model: Path) -> None:
    lines = run("evaluate", collection(tmp_path), "--model", tiny_model).out.splitlines()
    assert lines[1].split() == ["nDCG@10", "MRR@10", "recall@10", "recall@100"]
    assert lines[2].split() == ["từ", "1.0000", "1.0000", "1.0000", "1.0000"]
    assert lines[3].split() == ["95", "%", "1.00–1.00", "1.00–1.00", "1.00–1.00", "1.00–1.00"]


@pytest.mark.filterwarnings("ignore")  # pyvi's own
def test_key_phrases_on_request(run: Run, index: Path) -> None:
    found = json.loads(run("show", "song-lam-dat-dai", "--index", index, "--phrases", "--json").out)
    assert isinstance(found["key_phrases"], list)
