"""What `tracuu ranking learn` does: lessons from judged questions become the weights of the profile."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.build import build_index
from indexer.doors import open_encoder
from indexer.generation import open_generation
from search_api.asking.expansion import shipped_thesaurus
from search_api.asking.language import Language
from search_api.features import FEATURES, Feature
from search_api.judging.evaluation import Report
from search_api.judging.judged_archive import read_judged_archive
from search_api.judging.judgments import read_collection
from search_api.judging.learning import OWN_MODEL, WITHOUT_UNITS, Lesson, learn, leave_one_out, write_weights
from search_api.judging.lessons import archive_lessons, collection_lesson
from search_api.profile import default_profile
from search_api.search import Searcher


@dataclass(frozen=True, slots=True)
class Kind:
    """What one of the profile's rankings is learnt from."""

    lessons: Sequence[Lesson]
    allowed: Sequence[Feature]
    one_kind: bool


def learn_weights(
    collections: Sequence[Path],
    judged: Path,
    archive: Path,
    output: Path,
    model: str | None,
    report: Report,
) -> list[str]:
    """Learn the weights from `collections` and the tuning questions of `judged`, write them to `output`.

    Returns lines for a person: nDCG@10 of each lesson by weights learnt without its texts, then by its own.
    """
    encoder = open_encoder(model)
    profile, thesaurus = default_profile(), shipped_thesaurus()
    vietnamese: list[Lesson] = []
    english: list[Lesson] = []
    for folder in collections:
        language, lesson = collection_lesson(read_collection(folder), encoder, profile, thesaurus, report)
        (english if language is Language.ENGLISH else vietnamese).append(lesson)
    with tempfile.TemporaryDirectory(prefix="tracuu-") as index:
        build_index(archive, Path(index), encoder, report)
        searcher = Searcher(open_generation(Path(index)), encoder)
        from_notices = archive_lessons(read_judged_archive(judged), searcher, profile, thesaurus, report)
    vietnamese += from_notices[0]
    english += from_notices[1]
    kinds = {
        "vietnamese": Kind(vietnamese, WITHOUT_UNITS, one_kind=False),
        "english": Kind(english, FEATURES, one_kind=True),
        "meaning": Kind([*vietnamese, *english], OWN_MODEL, one_kind=True),
    }
    rankings = {
        name: learn(kind.lessons, kind.allowed, one_kind=kind.one_kind) for name, kind in kinds.items()
    }
    left_out = {
        name: leave_one_out(kind.lessons, kind.allowed, one_kind=kind.one_kind)
        for name, kind in kinds.items()
    }
    write_weights(output, rankings, left_out)
    return [
        f"{name:10}  {lesson:24}  để riêng {100 * figure:5.1f}"
        for name, figures in left_out.items()
        for lesson, figure in figures.items()
    ]
