"""The judged questions over the sample notices, answered with the shipped model and held to their floors.

Floors (tests/quality/floors.json, stratum → measure → floor) hold for the questions set aside, which nothing
was tuned on. They are measured figures with room for two questions; raise them when the figures rise, never
lower one to make a change pass. `tracuu evaluate tests/quality/notices --archive corpus/samples` shows all.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from indexer.doors import SHIPPED_MODEL
from search_api.judging.judged_archive import RIGHT_FROM, read_judged_archive
from web.figure_lines import floor_line, measured_lines
from web.measuring import Asked, Measured, check_floors, measure

ROOT = Path(__file__).parents[2]
NOTICES = Path(__file__).parent / "notices"
FLOORS = Path(__file__).parent / "floors.json"
pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not SHIPPED_MODEL.is_dir(), reason="the shipped model is not installed"),
    pytest.mark.skipif(
        not (NOTICES / "queries.jsonl").is_file(), reason="tests/quality/notices is not there yet"
    ),
]


@pytest.fixture(scope="module")
def measured() -> Measured:
    """Return the figures of all questions, over a fresh index of the samples."""
    return measure(Asked(NOTICES, archive=ROOT / "corpus" / "samples"), lambda *_: None)


def test_every_judged_passage_is_still_in_the_samples(measured: Measured) -> None:
    assert measured.archive is not None
    assert measured.archive.placement.vanished == ()
    assert measured.archive.unanswerable == ()


@pytest.mark.skipif(not FLOORS.is_file(), reason="tests/quality/floors.json is not there yet")
def test_no_stratum_falls_below_its_floor(measured: Measured) -> None:
    print("\n".join(measured_lines(measured)))  # noqa: T201 - the figures that README quotes: pytest -s
    below = check_floors(FLOORS, measured.run)
    assert not below, floor_line(below)


def test_the_collection_is_sound() -> None:
    """Ids are unique, every question has an answer, twins exist, and both splits have every stratum."""
    judged = read_judged_archive(NOTICES)
    assert max(Counter(question.id for question in judged.questions).values()) == 1
    assert max(Counter(passage.id for passage in judged.passages).values()) == 1
    assert max(Counter((j.query_id, j.text_id) for j in judged.judgments).values()) == 1
    answered = {judgment.query_id for judgment in judged.judgments if judgment.grade >= RIGHT_FROM}
    ids = {question.id for question in judged.questions}
    assert answered == ids
    assert {question.twin for question in judged.questions} - {None} <= ids
    strata = {
        split: {q.stratum for q in judged.questions if q.split == split} for split in ("tuning", "held-out")
    }
    assert strata["tuning"] == strata["held-out"]
