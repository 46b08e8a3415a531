"""The measures of retrieval, question by question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import ir_measures
from ir_measures import RR, Measure, Qrel, R, ScoredDoc, nDCG

# MRR@10 is called RR@10 by ir_measures.
MEASURES = ("nDCG@10", "MRR@10", "recall@10", "recall@100")
# The systems that are measured: the words alone; the model alone, by all that it tells of a passage (late
# interaction too); its vectors alone, by their cosine; and the answer made of words and meaning.
SYSTEMS = ("lexical", "dense", "vectors", "fused")

# Each measure's figure, 0 to 1, by its name.
Scores = dict[str, float]


@dataclass(frozen=True, slots=True)
class Judgment:
    """What one text is worth for one question: 0 nothing, 1 touches it, 2 answers in part, 3 in full.

    Collections that know only right and wrong use 0 and 1. `reason` is for people.
    """

    query_id: str
    text_id: str
    grade: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class QuestionScores:
    """The figures of one question: for each of `SYSTEMS` each of `MEASURES`, 0 to 1.

    `split` is "" where a collection does not set questions aside; `twin` is the id of the question that asks
    the same in accented Vietnamese.
    """

    query_id: str
    scores: Mapping[str, Scores]
    stratum: str = ""
    split: str = ""
    twin: str | None = None


def measure_each(
    judgments: Iterable[Judgment], rankings: Mapping[str, Sequence[str]], *, right_from: int
) -> dict[str, Scores]:
    """Return the figures of every judged question, in order of query ids.

    `rankings` are text ids by query id, best first; a question without one found nothing and gets zeros.
    nDCG takes the grades as gains (Järvelin and Kekäläinen 2002, in the form of trec_eval); MRR and recall
    count the texts of grade `right_from` or more.
    """
    wanted = (nDCG @ 10, RR(rel=right_from) @ 10, R(rel=right_from) @ 10, R(rel=right_from) @ 100)
    names: dict[Measure, str] = dict(zip(wanted, MEASURES, strict=True))
    qrels = [Qrel(judgment.query_id, judgment.text_id, judgment.grade) for judgment in judgments]
    # The place is the score: what is measured is the order that a user sees, whatever scores tied.
    run = [
        ScoredDoc(query_id, text_id, -float(place))
        for query_id, ranking in rankings.items()
        for place, text_id in enumerate(ranking)
    ]
    each = {query_id: dict.fromkeys(MEASURES, 0.0) for query_id in sorted({q.query_id for q in qrels})}
    for found in ir_measures.iter_calc(list(names), qrels, run) if run else ():
        each[found.query_id][names[found.measure]] = float(found.value)
    return each


def mean_scores(each: Iterable[Scores]) -> Scores:
    """Return the mean of each measure over questions, to four places; zeros where there is no question."""
    figures = list(each)
    return {
        name: round(sum(scores[name] for scores in figures) / max(1, len(figures)), 4) for name in MEASURES
    }
