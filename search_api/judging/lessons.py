"""Judged questions made into lessons for the ranking: every candidate with its features and its grade."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from indexer.encoder import Encoder
from search_api.arms import Arms
from search_api.asking.expansion import Thesaurus
from search_api.asking.language import Language
from search_api.asking.nearest_words import widen
from search_api.asking.query import Query, read_query
from search_api.errors import SearchError
from search_api.judging.evaluation import Report, index_texts
from search_api.judging.judged_archive import JudgedArchive, placed_judgments
from search_api.judging.judgments import Collection
from search_api.judging.learning import Example, Lesson
from search_api.profile import Profile
from search_api.ranking import rank
from search_api.search import Searcher

TUNING = "tuning"
# Look-ups by number are answered by the number, and no ranking has a say.
_NOT_RANKED = frozenset({"number"})
# What a stratum weighs beside a public collection, which has ten times its questions: paraphrases, which no
# collection holds, twice as much as others; the three kinds of look-up together as much as one other stratum.
_STRATUM_WEIGHT = 0.3
_WEIGHTS = {"paraphrase": 0.6, "date": 0.1, "place": 0.1, "person": 0.1}
# Fewer questions of a language than this (a place name without accents reads as either) teach nothing.
_LEAST_QUESTIONS = 5


def collection_lesson(
    collection: Collection, encoder: Encoder, profile: Profile, thesaurus: Thesaurus, report: Report
) -> tuple[Language, Lesson]:
    """Return the questions of a public collection as a lesson, with the language that most are asked in."""
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for judgment in collection.judgments:
        if judgment.grade > 0:
            grades[judgment.query_id][judgment.text_id] = judgment.grade
    rows = {text.id: row for row, text in enumerate(collection.texts)}
    examples, english = [], 0
    with tempfile.TemporaryDirectory(prefix="tracuu-") as folder:
        arms = index_texts(collection.texts, encoder, Path(folder), report)
        for place, (query_id, written) in enumerate(collection.queries.items(), 1):
            report("ask", place, len(collection.queries))
            wanted = {rows[text_id]: grade for text_id, grade in grades[query_id].items() if text_id in rows}
            try:
                query = read_query(written)
            except SearchError:
                continue
            if wanted:
                english += query.language is Language.ENGLISH
                examples.append(_example(query, arms, profile, thesaurus, wanted))
    language = Language.ENGLISH if english * 2 > len(examples) else Language.VIETNAMESE
    texts = " ".join(sorted(text.id for text in collection.texts)[:3])
    return language, Lesson(collection.name, f"{len(collection.texts)} {texts}", examples)


def archive_lessons(
    judged: JudgedArchive, searcher: Searcher, profile: Profile, thesaurus: Thesaurus, report: Report
) -> tuple[list[Lesson], list[Lesson]]:
    """Return the tuning questions over an archive, a lesson a stratum: Vietnamese ones, English ones.

    Held-out questions have no part in it.
    """
    store = searcher.generation.store
    placed = placed_judgments(judged, store)
    wanted: dict[str, dict[int, int]] = defaultdict(dict)
    rows = {
        item.passage.id: item.row
        for stored in store.notices()
        for item in store.passages_of(stored.notice.id)
    }
    for judgment in placed:
        if judgment.grade > 0:
            wanted[judgment.query_id][rows[judgment.text_id]] = judgment.grade
    found: dict[tuple[Language, str], list[Example]] = defaultdict(list)
    for place, question in enumerate(judged.questions, 1):
        report("ask", place, len(judged.questions))
        if question.split != TUNING or question.stratum in _NOT_RANKED or not wanted[question.id]:
            continue
        query = read_query(question.text)
        example = _example(query, searcher.arms, profile, thesaurus, wanted[question.id])
        found[query.language, question.stratum].append(example)
    by_language: dict[Language, list[Lesson]] = {language: [] for language in Language}
    for (language, stratum), examples in sorted(found.items()):
        if len(examples) >= _LEAST_QUESTIONS:
            weight = _WEIGHTS.get(stratum, _STRATUM_WEIGHT)
            by_language[language].append(Lesson(f"{judged.name}/{stratum}", judged.name, examples, weight))
    return by_language[Language.VIETNAMESE], by_language[Language.ENGLISH]


def _example(
    query: Query, arms: Arms, profile: Profile, thesaurus: Thesaurus, wanted: Mapping[int, int]
) -> Example:
    rankings = rank(query, arms, profile, expansions=widen(query, thesaurus, arms.nearest), all_features=True)
    grades = np.array([wanted.get(row, 0) for row in rankings.rows.tolist()], dtype=np.int64)
    return Example(rankings.features, grades, tuple(wanted.values()))
