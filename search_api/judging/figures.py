"""The figures of a measured run: means of each stratum, and their floors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from search_api.errors import CollectionError
from search_api.judging.measures import MEASURES, SYSTEMS, QuestionScores, Scores
from search_api.judging.significance import Interval, interval

# The name of all questions together, in files and in JSON.
EVERY = "all"


@dataclass(frozen=True, slots=True)
class StratumFigures:
    """The means of one stratum: for each of `SYSTEMS` each of `MEASURES` with its interval.

    `split` is "" for questions of every split. `twin_ratio` is the mean of the answers over the mean for the
    twins of these questions, where questions of the stratum have twins that were measured too.
    """

    stratum: str
    split: str
    questions: int
    means: Mapping[str, Mapping[str, Interval]]
    twin_ratio: Scores | None


def stratum_figures(questions: Sequence[QuestionScores], split: str = "") -> list[StratumFigures]:
    """Return the figures of all questions of `split` together, then of each stratum, by name."""
    kept = [question for question in questions if split in ("", question.split)]
    strata = sorted({question.stratum for question in kept} - {""})
    found = [_figures(EVERY, split, kept, questions)] if kept else []
    for stratum in strata:
        members = [question for question in kept if question.stratum == stratum]
        found.append(_figures(stratum, split, members, questions))
    return found


def _figures(
    stratum: str, split: str, members: Sequence[QuestionScores], questions: Sequence[QuestionScores]
) -> StratumFigures:
    means = {
        system: {
            measure: interval([question.scores[system][measure] for question in members])
            for measure in MEASURES
        }
        for system in SYSTEMS
    }
    ratio = None if stratum == EVERY else _twin_ratio(members, questions)
    return StratumFigures(stratum, split, len(members), means, ratio)


def _twin_ratio(members: Sequence[QuestionScores], questions: Sequence[QuestionScores]) -> Scores | None:
    known = {question.query_id: question for question in questions}
    pairs = [(question, known[question.twin]) for question in members if question.twin in known]
    if not pairs:
        return None
    ratios = {}
    for measure in MEASURES:
        own = sum(question.scores["fused"][measure] for question, _ in pairs)
        of_twins = sum(twin.scores["fused"][measure] for _, twin in pairs)
        ratios[measure] = round(own / of_twins, 4) if of_twins else 0.0
    return ratios


@dataclass(frozen=True, slots=True)
class BelowFloor:
    """A mean that fell below its floor."""

    stratum: str
    measure: str
    figure: float
    floor: float


def read_floors(path: Path) -> dict[str, Scores]:
    """Return the floors in a JSON file {stratum: {measure: floor}}; raise CollectionError."""
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        floors = {
            str(stratum): {str(measure): float(floor) for measure, floor in of_stratum.items()}
            for stratum, of_stratum in read.items()
        }
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise CollectionError(
            f"Không đọc được các mức sàn ở {path}: {error}. Cần JSON {{nhóm: {{độ đo: mức}}}}."
        ) from error
    unknown = sorted({measure for of_stratum in floors.values() for measure in of_stratum} - set(MEASURES))
    if unknown:
        raise CollectionError(f"{path}: không có độ đo {', '.join(unknown)}. Hãy dùng {', '.join(MEASURES)}.")
    return floors


def below_floors(
    figures: Iterable[StratumFigures], floors: Mapping[str, Scores], source: Path
) -> list[BelowFloor]:
    """Return the means of the answers that are below their floors, in order of the floors' file.

    Raises CollectionError when a floor's stratum has no question: a floor that nothing is held to guards
    nothing.
    """
    by_stratum = {found.stratum: found for found in figures}
    absent = [stratum for stratum in floors if stratum not in by_stratum]
    if absent:
        raise CollectionError(
            f"{source}: không có câu hỏi nào thuộc nhóm {', '.join(absent)}. "
            "Hãy sửa tên nhóm hoặc bỏ mức sàn ấy."
        )
    return [
        BelowFloor(stratum, measure, round(found, 4), floor)
        for stratum, of_stratum in floors.items()
        for measure, floor in of_stratum.items()
        # To four places, as the figures are shown: a floor copied from the output holds for that output.
        if round(found := by_stratum[stratum].means["fused"][measure].mean, 4) < floor
    ]
