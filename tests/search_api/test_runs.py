"""Saved runs, their comparison, and floors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from search_api.errors import CollectionError
from search_api.judging.figures import below_floors, read_floors, stratum_figures
from search_api.judging.measures import MEASURES, SYSTEMS, Judgment, QuestionScores, measure_each
from search_api.judging.runs import Run, compare, read_run, run_bytes
from tests.archive_writer import write_files


def scored(
    query_id: str, figure: float, stratum: str = "topical", split: str = "tuning", twin: str | None = None
) -> QuestionScores:
    scores = {system: dict.fromkeys(MEASURES, figure) for system in SYSTEMS}
    return QuestionScores(query_id, scores, stratum, split, twin)


RUN = Run(
    "notices",
    "abc123",
    (
        scored("t2", 1.0, split="held-out"),
        scored("t1", 0.5),
        scored("e1", 0.25, "english", twin="t1"),
        scored("e2", 0.5, "english", "held-out", twin="t2"),
    ),
)


def test_measures_by_hand() -> None:
    """Grades 3 and 1; the 1 comes first, the 3 second: DCG 1 + 3 / log2 3 over 3 + 1 / log2 3."""
    judgments = [Judgment("q", "full", 3), Judgment("q", "touches", 1), Judgment("other", "full", 2)]
    found = measure_each(judgments, {"q": ["touches", "full", "unjudged"]}, right_from=2)
    assert found["q"] == {
        "nDCG@10": pytest.approx(0.7967, abs=1e-4),
        "MRR@10": 0.5,
        "recall@10": 1.0,
        "recall@100": 1.0,
    }
    assert found["other"] == dict.fromkeys(MEASURES, 0.0)


def test_a_text_found_eleventh_counts_only_for_the_deeper_measure() -> None:
    ranking = [f"x{place}" for place in range(10)] + ["right"]
    found = measure_each([Judgment("q", "right", 2)], {"q": ranking}, right_from=2)["q"]
    assert found == {"nDCG@10": 0.0, "MRR@10": 0.0, "recall@10": 0.0, "recall@100": 1.0}


def test_nothing_found_at_all_is_zero() -> None:
    assert measure_each([Judgment("q", "a", 2)], {}, right_from=2) == {"q": dict.fromkeys(MEASURES, 0.0)}


def test_a_saved_run_is_read_as_it_was(tmp_path: Path) -> None:
    write_files(tmp_path, {"run.json": run_bytes(RUN)})
    read = read_run(tmp_path / "run.json")
    assert sorted(read.questions, key=lambda q: q.query_id) == sorted(RUN.questions, key=lambda q: q.query_id)
    assert (read.collection, read.model) == ("notices", "abc123")


def test_the_same_figures_are_the_same_bytes() -> None:
    turned = Run(RUN.collection, RUN.model, tuple(reversed(RUN.questions)))
    assert run_bytes(turned) == run_bytes(RUN)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "Không đọc được lần đo"),
        ("[]", "Không đọc được lần đo"),
        ('{"version": 2}', "Không đọc được lần đo"),
        # Until version 2 "dense" was the cosine of the vectors.
        ('{"version": 1}', "định dạng 1"),
        ('{"version": 7}', "định dạng 7"),
    ],
)
def test_a_file_that_is_no_run_is_named(tmp_path: Path, content: str, said: str) -> None:
    write_files(tmp_path, {"run.json": content})
    with pytest.raises(CollectionError, match=said):
        read_run(tmp_path / "run.json")


def test_strata_splits_and_twins() -> None:
    every = stratum_figures(RUN.questions)
    assert [(found.stratum, found.questions) for found in every] == [
        ("all", 4),
        ("english", 2),
        ("topical", 2),
    ]
    assert every[0].means["fused"]["nDCG@10"].mean == 0.5625
    [english] = [found for found in every if found.stratum == "english"]
    assert english.twin_ratio == dict.fromkeys(MEASURES, 0.5)
    assert every[0].twin_ratio is None
    held_out = stratum_figures(RUN.questions, "held-out")
    assert [(found.stratum, found.questions) for found in held_out] == [
        ("all", 2),
        ("english", 1),
        ("topical", 1),
    ]


def test_a_collection_without_strata_is_one_row() -> None:
    plain = [scored("1", 0.5, "", ""), scored("2", 1.0, "", "")]
    assert [found.stratum for found in stratum_figures(plain)] == ["all"]


def test_a_run_against_an_earlier_one() -> None:
    questions = [scored(f"t{number:02}", 0.4) for number in range(12)]
    better = [scored(question.query_id, 0.6) for question in questions[1:]] + [scored("t99", 1.0)]
    found = compare(Run("notices", "a", tuple(questions)), Run("notices", "b", tuple(better)))
    assert [(c.stratum, c.system, c.questions) for c in found.changes] == [
        ("all", "lexical", 11), ("all", "dense", 11), ("all", "vectors", 11), ("all", "fused", 11),
        ("topical", "lexical", 11), ("topical", "dense", 11), ("topical", "vectors", 11),
        ("topical", "fused", 11),
    ]  # fmt: skip
    assert found.changes[0].tests["nDCG@10"].difference == pytest.approx(0.2)
    assert found.changes[0].tests["nDCG@10"].is_clear
    assert found.left_out == 2


def test_runs_of_two_collections_are_not_compared() -> None:
    with pytest.raises(CollectionError, match="notices và khac"):
        compare(RUN, Run("khac", "a", RUN.questions))


def test_runs_without_a_common_question_are_not_compared() -> None:
    with pytest.raises(CollectionError, match="không có câu hỏi chung"):
        compare(RUN, Run("notices", "a", (scored("x", 1.0),)))


def test_floors(tmp_path: Path) -> None:
    floors = {"topical": {"nDCG@10": 0.75, "MRR@10": 0.8}, "all": {"recall@10": 0.5}}
    path = write_files(tmp_path, {"floors.json": json.dumps(floors)}) / "floors.json"
    found = below_floors(stratum_figures(RUN.questions), read_floors(path), path)
    assert [(f.stratum, f.measure, f.figure, f.floor) for f in found] == [("topical", "MRR@10", 0.75, 0.8)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "Không đọc được các mức sàn"),
        ("[1]", "Không đọc được các mức sàn"),
        ('{"topical": 0.5}', "Không đọc được các mức sàn"),
        ('{"topical": {"nDCG@1": 0.5}}', "không có độ đo nDCG@1"),
        ('{"khac": {"nDCG@10": 0.5}}', "không có câu hỏi nào thuộc nhóm khac"),
    ],
)
def test_floors_that_guard_nothing_are_refused(tmp_path: Path, content: str, said: str) -> None:
    path = write_files(tmp_path, {"floors.json": content}) / "floors.json"
    with pytest.raises(CollectionError, match=said):
        below_floors(stratum_figures(RUN.questions), read_floors(path), path)
