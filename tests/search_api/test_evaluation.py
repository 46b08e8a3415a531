"""Measuring on a collection in BEIR layout."""

from __future__ import annotations

import json
import lzma
import math
from dataclasses import asdict
from pathlib import Path

import pytest

from corpus.glossary import Concept
from search_api.asking.expansion import Thesaurus
from search_api.errors import CollectionError
from search_api.judging.evaluation import Evaluation, evaluate
from search_api.judging.judgments import read_collection
from search_api.judging.measures import SYSTEMS
from search_api.profile import default_profile
from tests.archive_writer import ignore_progress, write_files
from tests.toy_encoder import ToyEncoder

CORPUS = [
    {"_id": "a", "title": "", "text": "quản lý đất đai ở xã"},
    {"_id": "b", "title": "", "text": "quản lý đất đai"},
    {"_id": "c", "title": "", "text": "phòng cháy rừng"},
]
QUERIES = [{"_id": "1", "text": "quản lý đất đai"}, {"_id": "2", "text": "cháy rừng"}]
QRELS = "query-id\tcorpus-id\tscore\n1\ta\t1\n2\tc\t1\n"


def lines(records: list[dict[str, str]]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def write(folder: Path, **changed: str | bytes) -> Path:
    files: dict[str, str | bytes] = {
        "corpus.jsonl": lines(CORPUS),
        "queries.jsonl": lines(QUERIES),
        "qrels.tsv": QRELS,
    }
    names = {"corpus": "corpus.jsonl", "queries": "queries.jsonl", "qrels": "qrels.tsv"}
    return write_files(folder, files | {names[name]: content for name, content in changed.items()})


def measured(folder: Path, encoder: ToyEncoder) -> Evaluation:
    return evaluate(read_collection(folder), encoder, default_profile(), ignore_progress)


def test_measures_by_hand(tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    """Question 1 finds "a" second, after the shorter "b"; question 2 finds "c" first."""
    second = (1 / math.log2(3) + 1) / 2
    expected = {"nDCG@10": round(second, 4), "MRR@10": 0.75, "recall@10": 1.0, "recall@100": 1.0}
    found = asdict(measured(write(tmp_path), toy_encoder))
    assert [found[arm] for arm in SYSTEMS] == [expected] * 4
    assert (found["queries"], found["texts"]) == (2, 3)


def test_a_question_that_finds_nothing_keeps_its_place_in_the_mean(
    tmp_path: Path, toy_encoder: ToyEncoder
) -> None:
    queries = lines([QUERIES[1], {"_id": "1", "text": "???"}])
    assert measured(write(tmp_path, queries=queries), toy_encoder).fused["MRR@10"] == 0.5


def test_only_judged_questions_count(tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    queries = lines([*QUERIES, {"_id": "3", "text": "đất"}])
    found = measured(write(tmp_path, queries=queries), toy_encoder)
    assert (found.queries, found.fused["MRR@10"]) == (2, 0.75)


def test_only_questions_that_are_there_count(tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    """A judgment of a question that is not in the collection measures nothing."""
    found = measured(write(tmp_path, qrels=QRELS + "99\ta\t1\n"), toy_encoder)
    assert (found.queries, found.fused["MRR@10"]) == (2, 0.75)


def test_folded_questions_are_measured(tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    collection = read_collection(write(tmp_path))
    found = evaluate(collection, toy_encoder, default_profile(), ignore_progress, fold_queries=True)
    assert found.lexical["MRR@10"] == 0.75


def test_other_wordings_help_the_answer_but_no_arm(tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    """The arms stay a yardstick when the glossary grows."""
    queries = lines([{"_id": "1", "text": "QLĐĐ"}, QUERIES[1]])
    glossary = Thesaurus([Concept("quản lý đất đai", (), (), ("QLĐĐ",), (), ())])
    found = evaluate(
        read_collection(write(tmp_path, queries=queries)),
        toy_encoder,
        default_profile(),
        ignore_progress,
        thesaurus=glossary,
    )
    assert [asdict(found)[arm]["recall@10"] for arm in SYSTEMS] == [0.5, 0.5, 0.5, 1.0]


def test_packed_files_and_texts_elsewhere(tmp_path: Path) -> None:
    folder, other = write(tmp_path / "one"), tmp_path / "other"
    other.mkdir()
    with lzma.open(other / "corpus.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write(lines(CORPUS[:1]))
    assert [text.id for text in read_collection(folder, other).texts] == ["a"]


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path)
    (folder / name).unlink()
    with pytest.raises(CollectionError, match=f"Không thấy .*{name}"):
        read_collection(folder)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("corpus", '{"_id": "a", "text": "x"}\n{', r"corpus\.jsonl, dòng 2: không phải JSON"),
        (
            "corpus",
            '{"_id": "a", "text": "x"}\n\n{"_id": "b"}',
            r"corpus\.jsonl, dòng 3: cần các khóa _id, text",
        ),
        ("corpus", "[1]", r"corpus\.jsonl, dòng 1: cần các khóa"),
        ("queries", '{"text": "x"}', r"queries\.jsonl, dòng 1: cần các khóa"),
        ("qrels", "1\ta\t1\n2\tc\n", r"qrels\.tsv, dòng 2: cần ba cột"),
        ("qrels", "1\ta\t1\n2\tc\tcao\n", r"qrels\.tsv, dòng 2: cần ba cột"),
        ("qrels", "1\ta\t1\n2\tc\t²\n", r"qrels\.tsv, dòng 2: cần ba cột"),
        ("qrels", "1\ta\t1\n2\tc\t--1\n", r"qrels\.tsv, dòng 2: cần ba cột"),
        ("qrels", "query-id\tcorpus-id\tscore\n", "bộ đánh giá rỗng"),
        ("corpus", "", "bộ đánh giá rỗng"),
        ("corpus", b"\xff\xfe\x00", r"corpus\.jsonl"),
        ("qrels", b"\xff\xfe\x00", r"qrels\.tsv"),
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, name: str, content: str | bytes, message: str) -> None:
    with pytest.raises(CollectionError, match=message):
        read_collection(write(tmp_path, **{name: content}))


def test_a_broken_archive_is_an_error_that_names_it(tmp_path: Path) -> None:
    folder = write_files(
        tmp_path, {"corpus.jsonl.xz": b"not xz", "queries.jsonl": lines(QUERIES), "qrels.tsv": QRELS}
    )
    with pytest.raises(CollectionError, match=r"corpus\.jsonl\.xz"):
        read_collection(folder)
