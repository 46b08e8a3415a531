"""What each part of the search is worth: the same questions ranked with parts of it left out."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from indexer.lexical import RowScore
from indexer.passage_texts import indexed_text
from search_api.arms import Arms
from search_api.asking.expansion import Thesaurus
from search_api.asking.nearest_words import widen
from search_api.asking.query import Query, read_query
from search_api.errors import SearchError
from search_api.features import FEATURES, Feature
from search_api.judging.evaluation import Report, arm_rows
from search_api.judging.figures import EVERY
from search_api.judging.judged_archive import SPLITS, JudgedArchive, find_answerable, shown_passages
from search_api.judging.judgments import Collection
from search_api.judging.measures import Judgment, measure_each
from search_api.judging.segmented_words import SegmentedIndex
from search_api.judging.significance import RatioInterval, ratio_interval
from search_api.profile import Profile
from search_api.ranking import Rankings, fuse, rank
from search_api.search import Searcher

MEASURE = "nDCG@10"
_DEPTH = 10
SHARES = tuple(tenth / 10 for tenth in range(1, 10))
# Cormack, Clarke and Büttcher 2009, who found that nothing near 60 does better or worse.
_RECIPROCAL_K = 60


class Variant(StrEnum):
    """The ways of ranking that are compared.

    PRODUCT is what a person sees, with the bonuses for roles, names and periods (archives only); FUSED is the
    learned ranking alone. WORDS, MEANING and VECTORS are the arms alone: BM25 over our terms, the model by
    all that it tells, the model by its cosine. SEGMENTED is BM25 over pyvi words. NO_GLOSSARY is FUSED
    without other wordings. FIXED_WEIGHT and RECIPROCAL_RANKS put the candidates of FUSED in order by simple
    fusions: BM25 and cosine by the one share that turned out best for these very questions, and by ranks.
    """

    PRODUCT = "product"
    FUSED = "fused"
    WORDS = "lexical"
    MEANING = "dense"
    VECTORS = "vectors"
    SEGMENTED = "segmented"
    NO_GLOSSARY = "no_glossary"
    FIXED_WEIGHT = "fixed_weight"
    RECIPROCAL_RANKS = "reciprocal_ranks"


WHOLE = (Variant.PRODUCT, Variant.FUSED)
ARMS = (Variant.WORDS, Variant.MEANING, Variant.VECTORS)


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A judged question; `stratum` and `split` are "" where a collection has none."""

    id: str
    text: str
    stratum: str = ""
    split: str = ""


@dataclass(frozen=True, slots=True)
class Bench:
    """What the variants are compared on.

    Row i of `arms` has the id `ids[i]` in `judgments` and the words `texts[i]`, title and headings included.
    `searcher` answers as the product does; None where the texts are no notices.
    """

    name: str
    arms: Arms
    ids: Sequence[str]
    texts: Sequence[str]
    questions: Sequence[AskedQuestion]
    judgments: Sequence[Judgment]
    searcher: Searcher | None = None


@dataclass(frozen=True, slots=True)
class Ratio:
    """The mean of `variant` over that of `beside`; None when `beside` found nothing at all."""

    variant: Variant
    beside: Variant
    ratio: RatioInterval | None


@dataclass(frozen=True, slots=True)
class StratumAblation:
    """The mean nDCG@10, 0 to 1, of each variant over the questions of a stratum, and ratios.

    `to_best_arm` and `to_segmented` have one ratio for each of `WHOLE` that was measured. Which arm is best
    is seen on the questions of the stratum themselves, in favour of the arms.
    """

    stratum: str
    split: str
    questions: int
    means: Mapping[Variant, float]
    to_best_arm: tuple[Ratio, ...]
    to_segmented: tuple[Ratio, ...]


@dataclass(frozen=True, slots=True)
class Ablations:
    """The comparison over one collection.

    `share` of the cosine in FIXED_WEIGHT gave the best mean over all questions: chosen with hindsight.
    """

    name: str
    texts: int
    variants: tuple[Variant, ...]
    share: float
    strata: tuple[StratumAblation, ...]
    seconds: float


def bench_of_collection(collection: Collection, arms: Arms) -> Bench:
    """Return the judged questions of `collection` over `arms`, whose row i is text i."""
    judged = {judgment.query_id for judgment in collection.judgments}
    return Bench(
        collection.name,
        arms,
        [text.id for text in collection.texts],
        [f"{text.title}\n{text.text}" for text in collection.texts],
        [
            AskedQuestion(query_id, text)
            for query_id, text in collection.queries.items()
            if query_id in judged
        ],
        collection.judgments,
    )


def bench_of_archive(judged: JudgedArchive, searcher: Searcher) -> Bench:
    """Return the questions of `judged` that the index of `searcher` can answer, over its passages."""
    store = searcher.generation.store
    answerable = find_answerable(judged, store)
    rows: dict[int, tuple[str, str]] = {}
    for stored in store.notices():
        for item in store.passages_of(stored.notice.id):
            text = indexed_text(stored.notice, item.passage)
            # As the words index sees it: its field `body` holds all four.
            words = f"{text.identity}\n{text.title}\n{text.heading}\n{text.text}"
            rows[item.row] = (item.passage.id, words)
    return Bench(
        judged.name,
        searcher.arms,
        [rows[row][0] for row in range(len(rows))],
        [rows[row][1] for row in range(len(rows))],
        [
            AskedQuestion(question.id, question.text, question.stratum, question.split)
            for question in answerable.questions
        ],
        answerable.judgments,
        searcher,
    )


def ablate(bench: Bench, profile: Profile, thesaurus: Thesaurus, report: Report) -> Ablations:
    """Rank every question of `bench` in each way and return the means and ratios.

    A question that cannot be asked counts as one that found nothing. Cost: 2 to 10 ms a text for pyvi's
    words, and 0.1 s a question.
    """
    started = time.perf_counter()
    segmented = SegmentedIndex(bench.texts, report)
    variants = tuple(found for found in Variant if bench.searcher or found is not Variant.PRODUCT)
    runs: dict[Variant, dict[str, list[str]]] = {variant: {} for variant in variants}
    by_share: dict[float, dict[str, list[str]]] = {share: {} for share in SHARES}
    for place, question in enumerate(bench.questions, 1):
        report("ask", place, len(bench.questions))
        try:
            query = read_query(question.text)
        except SearchError:
            continue
        plain = rank(query, bench.arms, profile)
        expansions = widen(query, thesaurus, bench.arms.nearest)
        whole = rank(query, bench.arms, profile, expansions=expansions) if expansions else plain
        for variant, rows in _rows(query, plain, whole, bench.arms, profile).items():
            runs[variant][question.id] = [bench.ids[row] for row in rows[:_DEPTH]]
        for share in SHARES:
            rows = _by_fixed_weight(whole, share)
            by_share[share][question.id] = [bench.ids[row] for row in rows[:_DEPTH]]
        words = segmented.search(query.text, limit=_DEPTH)
        runs[Variant.SEGMENTED][question.id] = [bench.ids[hit.row] for hit in words]
        if bench.searcher:
            shown = shown_passages(bench.searcher, question.text, limit=_DEPTH)
            runs[Variant.PRODUCT][question.id] = shown[:_DEPTH]
    figures: dict[Variant, dict[str, float]] = {
        variant: _figures(bench, run) for variant, run in runs.items() if variant is not Variant.FIXED_WEIGHT
    }
    share, figures[Variant.FIXED_WEIGHT] = _best_share(
        {share: _figures(bench, run) for share, run in by_share.items()}
    )
    return Ablations(
        name=bench.name,
        texts=len(bench.texts),
        variants=variants,
        share=share,
        strata=tuple(_strata(bench.questions, {variant: figures[variant] for variant in variants})),
        seconds=round(time.perf_counter() - started, 1),
    )


def _rows(
    query: Query, plain: Rankings, whole: Rankings, arms: Arms, profile: Profile
) -> dict[Variant, list[int]]:
    """Return the rows of what needs no index of its own, best first."""
    alone = arm_rows(query, plain, arms, profile)
    return {
        Variant.FUSED: [hit.row for hit in whole.fused],
        **{variant: alone[variant.value] for variant in ARMS},
        Variant.NO_GLOSSARY: [hit.row for hit in plain.fused],
        Variant.RECIPROCAL_RANKS: by_reciprocal_ranks(whole.lexical, whole.dense),
    }


def _by_fixed_weight(rankings: Rankings, share: float) -> list[int]:
    columns = (FEATURES.index(feature) for feature in (Feature.WORDS, Feature.MEANING))
    bm25, cosines = (rankings.features[:, column] for column in columns)
    scores = fuse(bm25, cosines, share).tolist()
    ranked = sorted(zip(rankings.rows.tolist(), scores, strict=True), key=lambda hit: (-hit[1], hit[0]))
    return [row for row, _ in ranked]


def by_reciprocal_ranks(*rankings: Sequence[RowScore]) -> list[int]:
    """Return rows by the sum of 1 / (60 + rank) over `rankings`, best first, ties by row.

    Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009); a ranking that lacks a row adds nothing.
    """
    scores: dict[int, float] = {}
    for ranking in rankings:
        for place, hit in enumerate(ranking, 1):
            scores[hit.row] = scores.get(hit.row, 0.0) + 1 / (_RECIPROCAL_K + place)
    return sorted(scores, key=lambda row: (-scores[row], row))


def _figures(bench: Bench, run: Mapping[str, Sequence[str]]) -> dict[str, float]:
    # nDCG takes the grades as they are; from which one a text is right does not matter to it.
    each = measure_each(bench.judgments, run, right_from=1)
    return {question.id: each[question.id][MEASURE] for question in bench.questions}


def _best_share(by_share: Mapping[float, dict[str, float]]) -> tuple[float, dict[str, float]]:
    """Return the share with the best mean, the smallest of equals, and its figures."""
    best = min(by_share, key=lambda share: (-round(sum(by_share[share].values()), 9), share))
    return best, by_share[best]


def _strata(
    questions: Sequence[AskedQuestion], figures: Mapping[Variant, Mapping[str, float]]
) -> list[StratumAblation]:
    """Return all questions of each split together, then each stratum, by name."""
    found = []
    for split in SPLITS if any(question.split for question in questions) else ("",):
        of_split = [question for question in questions if question.split == split]
        strata = sorted({question.stratum for question in of_split} - {""})
        for stratum in [EVERY, *strata] if of_split else []:
            ids = [question.id for question in of_split if stratum in (EVERY, question.stratum)]
            values = {variant: [known[query_id] for query_id in ids] for variant, known in figures.items()}
            found.append(_stratum(stratum, split, values))
    return found


def _stratum(stratum: str, split: str, values: Mapping[Variant, list[float]]) -> StratumAblation:
    questions = len(values[Variant.FUSED])
    means = {variant: sum(of_variant) / questions for variant, of_variant in values.items()}
    best = max(ARMS, key=lambda arm: means[arm])

    def ratios(beside: Variant) -> tuple[Ratio, ...]:
        return tuple(
            Ratio(variant, beside, ratio_interval(values[variant], values[beside]))
            for variant in WHOLE
            if variant in values
        )

    return StratumAblation(stratum, split, questions, means, ratios(best), ratios(Variant.SEGMENTED))
