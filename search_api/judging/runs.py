"""Measured runs that are kept: saved, read again and compared question by question."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from search_api.errors import CollectionError
from search_api.judging.figures import EVERY
from search_api.judging.measures import MEASURES, SYSTEMS, QuestionScores
from search_api.judging.significance import PairedTest, paired_test

# Raised whenever a saved run would be read otherwise. 2: "dense" is the model alone, not its cosine.
_RUN_VERSION = 2


@dataclass(frozen=True, slots=True)
class Run:
    """The figures of every question of a collection, and the model (its fingerprint) that made them."""

    collection: str
    model: str
    questions: tuple[QuestionScores, ...]


@dataclass(frozen=True, slots=True)
class StratumChange:
    """How one system's figures on the questions of a stratum changed between two runs, by measure."""

    stratum: str
    system: str
    questions: int
    tests: dict[str, PairedTest]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes of each stratum, the whole first; `left_out` counts questions that only one run has."""

    changes: tuple[StratumChange, ...]
    left_out: int


def run_bytes(run: Run) -> bytes:
    """Return a run as JSON, the same bytes for the same figures: no dates, no times, questions by id."""
    record = {
        "version": _RUN_VERSION,
        "collection": run.collection,
        "model": run.model,
        "questions": [
            {
                "id": question.query_id,
                "stratum": question.stratum,
                "split": question.split,
                "twin": question.twin,
                "scores": {
                    system: {measure: round(question.scores[system][measure], 6) for measure in MEASURES}
                    for system in SYSTEMS
                },
            }
            for question in sorted(run.questions, key=lambda question: question.query_id)
        ],
    }
    return f"{json.dumps(record, ensure_ascii=False, indent=1)}\n".encode()


def read_run(path: Path) -> Run:
    """Return a run that `run_bytes` wrote; raise CollectionError."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        if record["version"] != _RUN_VERSION:
            raise CollectionError(
                f"{path}: lần đo lưu theo định dạng {record['version']}, chương trình này đọc định dạng "
                f"{_RUN_VERSION}. Hãy đo và lưu lại bằng --save."
            )
        return Run(
            str(record["collection"]),
            str(record["model"]),
            tuple(
                QuestionScores(
                    query_id=str(question["id"]),
                    scores={
                        system: {measure: float(question["scores"][system][measure]) for measure in MEASURES}
                        for system in SYSTEMS
                    },
                    stratum=str(question["stratum"]),
                    split=str(question["split"]),
                    twin=None if question["twin"] is None else str(question["twin"]),
                )
                for question in record["questions"]
            ),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CollectionError(
            f"Không đọc được lần đo ở {path}: {error}. Hãy đưa tệp mà `tracuu evaluate --save` đã ghi."
        ) from error


def compare(before: Run, after: Run) -> Comparison:
    """Return how each system changed from `before` to `after`, on the questions that both asked.

    Strata are those of `after`. Raises CollectionError when the runs are of different collections or share
    no question.
    """
    if before.collection != after.collection:
        raise CollectionError(
            f"Hai lần đo của hai bộ khác nhau ({before.collection} và {after.collection}) không so được. "
            "Hãy lưu lại một lần đo của cùng bộ."
        )
    earlier = {question.query_id: question for question in before.questions}
    pairs = [
        (earlier[question.query_id], question)
        for question in sorted(after.questions, key=lambda question: question.query_id)
        if question.query_id in earlier
    ]
    if not pairs:
        raise CollectionError("Hai lần đo không có câu hỏi chung. Hãy lưu lại một lần đo của cùng bộ.")
    strata = sorted({question.stratum for _, question in pairs} - {""})
    changes = [_change(EVERY, system, pairs) for system in SYSTEMS]
    for stratum in strata:
        members = [pair for pair in pairs if pair[1].stratum == stratum]
        changes += [_change(stratum, system, members) for system in SYSTEMS]
    only_one = {question.query_id for question in after.questions} ^ earlier.keys()
    return Comparison(tuple(changes), len(only_one))


def _change(
    stratum: str, system: str, pairs: Sequence[tuple[QuestionScores, QuestionScores]]
) -> StratumChange:
    tests = {
        measure: paired_test(
            [before.scores[system][measure] for before, _ in pairs],
            [after.scores[system][measure] for _, after in pairs],
        )
        for measure in MEASURES
    }
    return StratumChange(stratum, system, len(pairs), tests)
