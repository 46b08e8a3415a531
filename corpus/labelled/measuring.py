"""The reading of an archive measured against labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

from corpus.archive import find_files, read_notice
from corpus.errors import MalformedLabels
from corpus.labelled.judged_directives import judge_directives
from corpus.labelled.judged_fields import judge_fields
from corpus.labelled.judged_places import judge_places
from corpus.labelled.judged_references import judge_references
from corpus.labelled.judged_roles import judge_roles
from corpus.labelled.labels import DistrictLabels, read_labels
from corpus.labelled.tally import Judged, summed
from corpus.understanding import understand


@dataclass(frozen=True, slots=True)
class Measured:
    """The outcome for some districts: one entry a kind of thing, fields first."""

    districts: tuple[str, ...]
    notices: int
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Measurement:
    """What the reading may be tuned on, and what it may not; the latter empty where nothing is held out."""

    tuning: Measured
    held_out: Measured

    @property
    def together(self) -> Measured:
        """All districts: its kinds are the sums, with all fields as one kind, "field", before the others."""
        judged = (*self.tuning.judged, *self.held_out.judged)
        joined = [replace(one, kind="field") if one.kind.startswith("field ") else one for one in judged]
        return Measured(
            tuple(sorted((*self.tuning.districts, *self.held_out.districts))),
            self.tuning.notices + self.held_out.notices,
            summed(joined),
        )


class _OfNotice(Protocol):
    @property
    def source(self) -> str: ...


Label = TypeVar("Label", bound=_OfNotice)


def measure_reading(labels: Path, archive: Path) -> Measurement:
    """Return how well the notices of `archive` are read, by the labels in the folder `labels`.

    Raises MalformedLabels for labels that cannot be read or name a file that the archive lacks, and what
    reading notices raises.
    """
    districts = read_labels(labels)
    paths = {file.source: file.path for file in find_files(archive)}
    return Measurement(
        tuning=_measure(labels, paths, [labelled for labelled in districts if not labelled.is_held_out]),
        held_out=_measure(labels, paths, [labelled for labelled in districts if labelled.is_held_out]),
    )


def _measure(folder: Path, paths: dict[str, Path], districts: Sequence[DistrictLabels]) -> Measured:
    judged: list[Judged] = []
    notices = 0
    for labelled in districts:
        for source in _sources(labelled):
            if source not in paths:
                raise MalformedLabels(folder, 0, f"nhãn của {source}, nhưng kho không có tệp này")
            notices += 1
            judged.extend(_judge(labelled, source, paths[source]))
    return Measured(tuple(labelled.district for labelled in districts), notices, summed(judged))


def _judge(labelled: DistrictLabels, source: str, path: Path) -> Iterator[Judged]:
    notice = read_notice(path, source, source)
    understood = understand(notice)
    yield from judge_fields(notice, _of(labelled.fields, source))
    yield from judge_roles(notice, _of(labelled.roles, source))
    yield from judge_directives(notice, understood.directives, _of(labelled.directives, source))
    # All references and places of a notice are labelled, so one that is read besides is wrong; but not where
    # nobody labelled any.
    if labelled.references:
        yield from judge_references(notice, understood.references, _of(labelled.references, source))
    if labelled.places:
        yield from judge_places(notice, understood.places, _of(labelled.places, source))


def _sources(labelled: DistrictLabels) -> list[str]:
    kinds: tuple[Sequence[_OfNotice], ...] = (
        labelled.fields,
        labelled.roles,
        labelled.directives,
        labelled.references,
        labelled.places,
    )
    return sorted({label.source for labels in kinds for label in labels})


def _of(labels: Sequence[Label], source: str) -> list[Label]:
    return [label for label in labels if label.source == source]
