"""The reading of notices, by labels that were written from the text alone, held to its floors.

Two sets: the sample notices, and the plain ones in tests/understanding/plain. Floors (floors.json beside the
labels: tuning or held_out → kind → [precision, recall]) are measured figures with room for one thing in a
hundred, and for one where there are fewer; raise them when the figures rise, never lower one to make a change
pass. The districts in held_out.txt have no part in any tuning.
`tracuu evaluate --understanding tests/understanding --archive corpus/samples` shows all.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.archive import read_notice
from corpus.labelled.labels import read_labels
from corpus.labelled.measuring import Measured, Measurement, measure_reading

_HERE = Path(__file__).parent
ARCHIVES = {
    _HERE: _HERE.parents[1] / "corpus" / "samples",
    _HERE / "plain": _HERE / "plain" / "archive",
}


@pytest.fixture(scope="module", params=ARCHIVES, ids=lambda folder: folder.name)
def labels(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.param
    return folder


@pytest.fixture(scope="module")
def measurement(labels: Path) -> Measurement:
    return measure_reading(labels, ARCHIVES[labels])


@pytest.mark.parametrize("split", ["tuning", "held_out"])
def test_nothing_is_read_worse_than_its_floor(labels: Path, measurement: Measurement, split: str) -> None:
    floors_of: dict[str, dict[str, list[float | None]]] = json.loads(
        (labels / "floors.json").read_text(encoding="utf-8")
    )
    measured: Measured = getattr(measurement, split)
    tallies = {judged.kind: judged.tally for judged in measured.judged}
    below = []
    for kind, floors in floors_of[split].items():
        tally = tallies[kind]
        figures = zip(("precision", "recall"), (tally.precision, tally.recall), floors, strict=True)
        below += [
            f"{kind}: {name} {figure} < {floor}"
            for name, figure, floor in figures
            if floor is not None and (figure is None or figure < floor)
        ]
    assert not below


def test_no_district_or_province_is_inferred_wrongly(measurement: Measurement) -> None:
    for measured in (measurement.tuning, measurement.held_out):
        for judged in measured.judged:
            if judged.kind in {"inferred district", "inferred province"}:
                assert judged.misses == ()


def test_every_quote_stands_once_in_its_notice(labels: Path) -> None:
    archive = ARCHIVES[labels]
    for of_district in read_labels(labels):
        texts: dict[str, str] = {}
        labelled = (
            *((label.source, label.quote) for label in of_district.roles),
            *((label.source, label.quote) for label in of_district.directives),
            *((label.source, label.quote) for label in of_district.references),
            *((label.source, label.quote) for label in of_district.places),
        )
        for source, quote in labelled:
            if source not in texts:
                texts[source] = read_notice(archive / source, source, source).text
            assert (source, quote, texts[source].count(quote)) == (source, quote, 1)
