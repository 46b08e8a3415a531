"""Measuring the arms and their fusion on a collection with relevance judgments (BEIR layout)."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.spelling import fold
from indexer.encoder import Encoder
from indexer.forward import ForwardIndex, sentence_terms, write_forward_index
from indexer.generation import write_synced
from indexer.lexical import IndexedText, LexicalIndex, write_lexical_index
from indexer.vectors import VectorIndex, vector_bytes
from search_api.arms import Arms
from search_api.asking.expansion import Thesaurus, shipped_thesaurus
from search_api.asking.nearest_words import widen
from search_api.asking.query import Query, read_query
from search_api.errors import SearchError
from search_api.judging.judgments import Collection, CollectionText
from search_api.judging.measures import SYSTEMS, QuestionScores, Scores, mean_scores, measure_each
from search_api.profile import Profile
from search_api.ranking import Rankings, rank, rank_by_meaning

# Public collections know right (1) and wrong; what grades they have start there.
_RIGHT_FROM = 1
_EMBED_AT_ONCE = 2048

Report = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The measures of each of `SYSTEMS`, 0 to 1, over the judged questions, which `questions` give singly."""

    lexical: Scores
    dense: Scores
    vectors: Scores
    fused: Scores
    queries: int
    texts: int
    seconds: float
    questions: tuple[QuestionScores, ...]


def evaluate(
    collection: Collection,
    encoder: Encoder,
    profile: Profile,
    report: Report,
    *,
    fold_queries: bool = False,
    thesaurus: Thesaurus | None = None,
) -> Evaluation:
    """Index the collection's texts as they are and measure each arm alone and the fused ranking.

    As in the product, `thesaurus` (the shipped one unless given) widens a question for the fused ranking; the
    arms alone see its own words. `fold_queries` takes the accents from the questions first. Cost: about 1 ms
    a text and 20 ms a question.
    """
    started = time.perf_counter()
    judged = {judgment.query_id for judgment in collection.judgments}
    runs: dict[str, dict[str, list[str]]] = {system: {} for system in SYSTEMS}
    glossary = thesaurus or shipped_thesaurus()
    with tempfile.TemporaryDirectory(prefix="tracuu-") as folder:
        arms = index_texts(collection.texts, encoder, Path(folder), report)
        for place, (query_id, text) in enumerate(collection.queries.items(), 1):
            report("ask", place, len(collection.queries))
            if query_id not in judged:
                continue
            try:
                query = read_query(fold(text) if fold_queries else text)
            except SearchError:
                continue  # an unanswerable question keeps its place in the mean, with nothing found
            plain = rank(query, arms, profile)
            expansions = widen(query, glossary, arms.nearest)
            whole = rank(query, arms, profile, expansions=expansions) if expansions else plain
            rows = arm_rows(query, plain, arms, profile) | {"fused": [hit.row for hit in whole.fused]}
            for system in SYSTEMS:
                runs[system][query_id] = [collection.texts[row].id for row in rows[system]]
    each = {
        system: measure_each(collection.judgments, run, right_from=_RIGHT_FROM)
        for system, run in runs.items()
    }
    return Evaluation(
        **{system: mean_scores(scores.values()) for system, scores in each.items()},
        queries=len(judged),
        texts=len(collection.texts),
        seconds=round(time.perf_counter() - started, 1),
        questions=tuple(
            QuestionScores(query_id, {system: each[system][query_id] for system in SYSTEMS})
            for query_id in sorted(judged)
        ),
    )


def arm_rows(query: Query, plain: Rankings, arms: Arms, profile: Profile) -> dict[str, list[int]]:
    """Return what each arm finds alone, best first, from the rankings of the question's own words."""
    return {
        "lexical": [hit.row for hit in plain.lexical],
        "dense": [hit.row for hit in rank_by_meaning(query, plain, arms, profile)],
        "vectors": [hit.row for hit in plain.dense],
    }


def index_texts(texts: list[CollectionText], encoder: Encoder, folder: Path, report: Report) -> Arms:
    """Index `texts` in `folder` and return the arms over them; text i is row i."""
    indexed = [IndexedText("", "", text.title, text.text) for text in texts]
    vectors = np.zeros((len(texts), encoder.dimensions), dtype=np.float32)
    for start in range(0, len(texts), _EMBED_AT_ONCE):
        part = texts[start : start + _EMBED_AT_ONCE]
        vectors[start : start + len(part)] = encoder.encode_passages(
            [f"{text.title}\n{text.text}" if text.title else text.text for text in part]
        )
        report("embed", start + len(part), len(texts))
    write_synced(folder / "vectors.faiss", vector_bytes(vectors))
    (folder / "words").mkdir()

    def reported() -> Iterator[IndexedText]:
        for place, text in enumerate(indexed, 1):
            yield text
            report("words", place, len(indexed))

    write_lexical_index(folder / "words", reported())
    (folder / "forward").mkdir()
    write_forward_index(
        folder / "forward", (sentence_terms(text.heading, text.text) for text in indexed), encoder.table
    )
    return Arms(
        LexicalIndex(folder / "words"),
        VectorIndex(folder / "vectors.faiss"),
        ForwardIndex(folder / "forward"),
        encoder,
    )
