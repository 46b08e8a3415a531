"""`tracuu evaluate` over an archive, saved runs and floors; `tracuu judgments` from marks to figures."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from search_api.live import LiveIndex
from search_api.marking.marking_passages import mark_passage
from search_api.marking.marks import MarkStore, Verdict
from tests.archive_writer import THREE_NOTICES, write_files
from tests.cli.conftest import Run
from tests.cli.test_commands import collection

BEST = {"nDCG@10": 1.0, "MRR@10": 1.0, "recall@10": 1.0, "recall@100": 1.0}


@pytest.fixture
def own_index(index: Path, tmp_path: Path) -> Path:
    """An index with nothing beside it, so that its marks are this test's own."""
    return Path(shutil.copytree(index, tmp_path / "kho" / "index"))


@pytest.fixture
def judged(own_index: Path, tmp_path: Path, run: Run) -> Path:
    """Marks on two questions of the three notices, as a judged archive."""
    searcher = LiveIndex(own_index).searcher()
    marks = MarkStore(own_index.parent / "marks.sqlite")
    mark_passage(marks, searcher, "luân chuyển cán bộ", "an-binh-can-bo#0", Verdict.RIGHT)
    mark_passage(marks, searcher, "luân chuyển cán bộ", "song-lam-dat-dai#0", Verdict.IRRELEVANT)
    mark_passage(marks, searcher, "tuần tra rừng", "an-binh-chay-rung#0", Verdict.RIGHT)
    outcome = run("judgments", "--index", own_index, "--output", tmp_path / "dau")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("Đã ghi 3 dấu của 2 câu hỏi vào ")
    return tmp_path / "dau"


def test_from_marks_to_figures(run: Run, own_index: Path, judged: Path) -> None:
    found = json.loads(run("evaluate", judged, "--index", own_index, "--json").out)
    assert found["placement"] == {"unmoved": 3, "moved": [], "vanished": []}
    assert [(row["split"], row["stratum"], row["queries"]) for row in found["strata"]] == [
        ("held-out", "all", 2),
        ("held-out", "marks", 2),
    ]
    assert found["strata"][1]["fused"] == BEST
    assert found["strata"][1]["intervals"]["fused"]["nDCG@10"] == [1.0, 1.0]


def test_over_an_archive_that_is_indexed_for_it(
    run: Run, judged: Path, tmp_path: Path, tiny_model: Path
) -> None:
    archive = write_files(tmp_path / "archive", THREE_NOTICES)
    lines = run("evaluate", judged, "--archive", archive, "--model", tiny_model).out.splitlines()
    assert lines[:4] == [
        "Bộ dau: đo 2 câu hỏi.",
        "Đoạn được chấm: 3 đúng chỗ, 0 đã dời, 0 không còn.",
        "",
        "held-out",
    ]
    assert lines[5] == "tất cả (2 câu)"
    row = next(line for line in lines if line.startswith("kết hợp"))
    assert row.split() == ["kết", "hợp", "1.0000", "1.0000", "1.0000", "1.0000"]


def test_notices_that_are_gone_are_counted(run: Run, judged: Path, tmp_path: Path, tiny_model: Path) -> None:
    archive = write_files(
        tmp_path / "archive", {name: text for name, text in THREE_NOTICES.items() if "can-bo" not in name}
    )
    lines = run("evaluate", judged, "--archive", archive, "--model", tiny_model).out.splitlines()
    assert lines[0] == "Bộ dau: đo 1 câu hỏi."
    assert lines[1] == "Đoạn được chấm: 2 đúng chỗ, 0 đã dời, 1 không còn (an-binh-can-bo#0)."
    assert lines[2].startswith("1 câu hỏi không còn đoạn trả lời (m-")


def test_saved_compared_and_the_same_bytes_again(
    run: Run, own_index: Path, judged: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "mot.json", tmp_path / "hai.json"
    run("evaluate", judged, "--index", own_index, "--save", first)
    outcome = run("evaluate", judged, "--index", own_index, "--save", second, "--against", first)
    assert outcome.code == 0
    assert first.read_bytes() == second.read_bytes()
    assert "\nSo với lần đo đã lưu, nDCG@10" in outcome.out
    [line] = [line for line in outcome.out.splitlines() if line.startswith("marks") and "kết hợp" in line]
    assert line.split() == [
        "marks", "kết", "hợp", "+0.0000", "[+0.0000;", "+0.0000]", "p", "=", "1.0000", "2", "câu:",
        "không", "khác", "rõ",
    ]  # fmt: skip


def test_a_worse_run_is_called_worse(run: Run, tmp_path: Path, tiny_model: Path) -> None:
    """Ten questions that found their text at once now find another one first."""
    texts = [f'{{"_id": "{n}", "text": "rừng {n}"}}\n' for n in range(10)]
    queries = "".join(f'{{"_id": "q{n}", "text": "rừng {n}"}}\n' for n in range(10))
    good = "".join(f"q{n}\t{n}\t1\n" for n in range(10))
    bad = "".join(f"q{n}\t{(n + 1) % 10}\t1\n" for n in range(10))
    files = {"corpus.jsonl": "".join(texts), "queries.jsonl": queries}
    write_files(tmp_path / "a" / "bo", files | {"qrels.tsv": good})
    write_files(tmp_path / "b" / "bo", files | {"qrels.tsv": bad})
    saved = tmp_path / "mot.json"
    run("evaluate", tmp_path / "a" / "bo", "--model", tiny_model, "--save", saved)
    command = ("evaluate", tmp_path / "b" / "bo", "--model", tiny_model, "--against", saved)
    line = next(line for line in run(*command).out.splitlines() if line.startswith("tất cả") and "từ" in line)
    assert line.endswith("10 câu: kém hơn")
    changes = json.loads(run(*command, "--json").out)["comparison"]["changes"]
    assert changes[0]["nDCG@10"]["verdict"] == "kém hơn"


def test_below_the_floor(run: Run, own_index: Path, judged: Path, tmp_path: Path) -> None:
    write_files(
        tmp_path, {"san.json": '{"marks": {"nDCG@10": 1.0}}', "cao.json": '{"marks": {"MRR@10": 1.1}}'}
    )
    command = ("evaluate", judged, "--index", own_index, "--floor")
    assert run(*command, tmp_path / "san.json").code == 0
    outcome = run(*command, tmp_path / "cao.json")
    assert outcome.code == 1
    assert outcome.err == ("tracuu: Chất lượng xuống dưới mức sàn: nhóm marks: MRR@10 1.0000 < sàn 1.1000.\n")
    assert "kết hợp" in outcome.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--archive", ".", "--index", "."), "Hãy chọn một trong hai"),
        (("--archive", ".", "--fold-queries"), "--corpus và --fold-queries chỉ dùng khi"),
        (("--index", ".", "--model", "x"), "Chỉ mục đã ghi mô hình của nó"),
        (("--archive", "."), "câu hỏi không có stratum"),
        (("--ablations", "--save", "x.json"), "--ablations không đi cùng --save, --against, --floor"),
        (("--ablations", "--archive", "."), "câu hỏi không có stratum"),
        (("--against", "khong-co.json"), "Không đọc được lần đo ở khong-co.json"),
        (("--floor", "khong-co.json"), "Không đọc được các mức sàn ở khong-co.json"),
    ],
)
def test_options_that_do_not_fit(
    run: Run, tmp_path: Path, tiny_model: Path, options: tuple[str, ...], said: str
) -> None:
    measures_texts = options[0] in {"--against", "--floor"}
    model = ("--model", tiny_model) if measures_texts else ()
    outcome = run("evaluate", collection(tmp_path), *options, *model)
    assert (outcome.code, outcome.out) == (1, "")
    assert said in outcome.err
    assert outcome.err.count("\n") == 1


VARIANTS = {
    "fused", "lexical", "dense", "vectors", "segmented", "no_glossary", "fixed_weight", "reciprocal_ranks",
}  # fmt: skip


@pytest.mark.filterwarnings("ignore")  # pyvi's own
def test_parts_left_out_of_a_collection(run: Run, tmp_path: Path, tiny_model: Path) -> None:
    folder = collection(tmp_path / "bo")
    lines = run("evaluate", folder, "--model", tiny_model, "--ablations").out.splitlines()
    assert lines[0].startswith("Bộ bo, nDCG@10: 1 câu hỏi, 2 văn bản, ")
    assert lines[-3] == ""
    assert lines[-2].split()[:2] == ["kết", "hợp"]
    # The tiny model knows none of these words.
    means = "    1.0000    1.0000    0.0000    0.0000    1.0000    1.0000    1.0000    1.0000"
    assert lines[-1] == f"{'tất cả (1 câu)':24}{means}  1.000 [1.000; 1.000] (từ), 1.000"
    found = json.loads(run("evaluate", folder, "--model", tiny_model, "--ablations", "--json").out)
    assert (found["collection"], found["measure"], found["texts"]) == ("bo", "nDCG@10", 2)
    assert found["fixed_weight_share"] == 0.1
    [every] = found["strata"]
    assert every.keys() == VARIANTS | {"split", "stratum", "queries", "ratios"}
    assert every["ratios"] == [
        {"of": "fused", "to": "lexical", "ratio": 1.0, "interval": [1.0, 1.0]},
        {"of": "fused", "to": "segmented", "ratio": 1.0, "interval": [1.0, 1.0]},
    ]


@pytest.mark.filterwarnings("ignore")
def test_parts_left_out_of_folded_questions(run: Run, tmp_path: Path, tiny_model: Path) -> None:
    command = ("evaluate", collection(tmp_path / "bo"), "--model", tiny_model, "--ablations", "--json")
    found = json.loads(run(*command, "--fold-queries").out)
    assert found["collection"] == "bo (không dấu)"
    [every] = found["strata"]
    assert (every["lexical"], every["segmented"]) == (1.0, 0.0)
    assert every["ratios"][1] == {"of": "fused", "to": "segmented", "ratio": None, "interval": None}


@pytest.mark.filterwarnings("ignore")
def test_parts_left_out_over_an_index(run: Run, own_index: Path, judged: Path) -> None:
    lines = run("evaluate", judged, "--index", own_index, "--ablations").out.splitlines()
    assert lines[1] == "  trang     kết quả người dùng thấy: kết hợp, cộng điểm vai, tên và thời gian"
    assert lines[-4] == "held-out"
    assert [line.split("  ")[0] for line in lines[-2:]] == ["tất cả (2 câu)", "marks (2 câu)"]
    assert lines[-1].split()[3] == "1.0000"


@pytest.mark.filterwarnings("ignore")
def test_nothing_to_compare_where_no_answer_is_left(
    run: Run, judged: Path, tmp_path: Path, tiny_model: Path
) -> None:
    archive = write_files(tmp_path / "archive", {"khac.txt": THREE_NOTICES["song-lam/dat-dai.txt"]})
    outcome = run("evaluate", judged, "--archive", archive, "--model", tiny_model, "--ablations")
    assert outcome.code == 1
    assert "không câu hỏi nào còn đoạn trả lời trong kho này" in outcome.err


def test_no_marks_are_one_line(run: Run, own_index: Path, tmp_path: Path) -> None:
    outcome = run("judgments", "--index", own_index, "--output", tmp_path / "dau")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("tracuu: Chưa có dấu nào để chuyển.")
    assert not (tmp_path / "dau").exists()


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("--save", "thư mục"),
        ("--against", "khong-co"),
        ("--floor", "khong-co"),
    ],
)
def test_files_are_looked_at_before_the_measuring(
    run: Run, own_index: Path, judged: Path, tmp_path: Path, option: str, said: str
) -> None:
    outcome = run("evaluate", judged, "--index", own_index, option, tmp_path / "khong-co" / "x.json")
    assert outcome.code == 1
    assert outcome.out == ""
    assert said in outcome.err
    assert len(outcome.err.splitlines()) == 1
