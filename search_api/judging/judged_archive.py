"""Questions with judged passages of an archive of notices, and how well a searcher answers them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.spans import Span
from indexer.store import Store
from search_api.asking.query import read_query
from search_api.errors import CollectionError, SearchError
from search_api.judging.evaluation import arm_rows
from search_api.judging.judgments import read_judgments, read_records
from search_api.judging.measures import SYSTEMS, Judgment, QuestionScores, measure_each
from search_api.judging.placing import passage_at
from search_api.profile import Profile
from search_api.ranking import rank
from search_api.search import Searcher

# Grade 1 only touches the matter: whoever gets such a passage has not been answered.
RIGHT_FROM = 2
SPLITS = ("tuning", "held-out")
_DEEPEST = 100

Report = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """A question as a user would type it.

    `stratum` says what is hard about it ("paraphrase", "english" …), `split` whether the ranking may be tuned
    on it; `twin` is the id of the question in accented Vietnamese that it folds or translates.
    """

    id: str
    text: str
    stratum: str
    split: str
    district: str | None = None
    twin: str | None = None


@dataclass(frozen=True, slots=True)
class JudgedPassage:
    """A passage as it stood when it was judged: `span` in the canonical text of the notice in `source`."""

    id: str
    title: str
    text: str
    source: str
    span: Span


@dataclass(frozen=True, slots=True)
class JudgedArchive:
    """Questions, the passages that were judged for them, and the judgments."""

    name: str
    questions: tuple[JudgedQuestion, ...]
    passages: tuple[JudgedPassage, ...]
    judgments: tuple[Judgment, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the judged passages stand in an index: ids of its own, or nowhere.

    `moved` were cut elsewhere or got another id since they were judged.
    """

    ids: Mapping[str, str]
    moved: tuple[str, ...]
    vanished: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answerable:
    """The questions that an index can answer, their judgments on its passages, and the ids of the others.

    A question cannot be answered when no passage of grade `RIGHT_FROM` is in the index.
    """

    placement: Placement
    questions: tuple[JudgedQuestion, ...]
    judgments: tuple[Judgment, ...]
    unanswerable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArchiveMeasurement:
    """The figures of each question that can be answered, and the ids of those that cannot."""

    name: str
    placement: Placement
    questions: tuple[QuestionScores, ...]
    unanswerable: tuple[str, ...]


def is_judged_archive(folder: Path) -> bool:
    """Say whether the questions in `folder` are about an archive: the first one then has a stratum."""
    first = next(read_records(folder, "queries.jsonl", ("_id", "text")), {})
    return "stratum" in first


def read_judged_archive(folder: Path) -> JudgedArchive:
    """Read `queries.jsonl`, `corpus.jsonl` and `qrels.tsv`; raise CollectionError with the file and line.

    Judgments must name questions and passages that are there: a grade that nothing can earn lowers every
    figure unseen.
    """
    questions = tuple(
        JudgedQuestion(
            id=str(record["_id"]),
            text=str(record["text"]),
            stratum=str(record["stratum"]),
            split=_split(folder, str(record["_id"]), record["split"]),
            district=None if record.get("district") is None else str(record["district"]),
            twin=None if record.get("twin") is None else str(record["twin"]),
        )
        for record in read_records(folder, "queries.jsonl", ("_id", "text", "stratum", "split"))
    )
    passages = tuple(
        JudgedPassage(
            id=str(record["_id"]),
            title=str(record.get("title") or ""),
            text=str(record["text"]),
            source=str(record["source"]),
            span=_span(folder, str(record["_id"]), record["start"], record["end"]),
        )
        for record in read_records(folder, "corpus.jsonl", ("_id", "text", "source", "start", "end"))
    )
    known = {passage.id for passage in passages}
    judgments = tuple(read_judgments(folder, (question.id for question in questions)))
    for judgment in judgments:
        if judgment.text_id not in known:
            raise CollectionError(
                f"{folder}: qrels.tsv chấm đoạn {judgment.text_id} nhưng corpus.jsonl không có. "
                "Hãy thêm đoạn ấy hoặc bỏ dòng chấm."
            )
    if not questions or not passages or not judgments:
        raise CollectionError(
            f"{folder}: bộ câu hỏi rỗng; cần corpus.jsonl, queries.jsonl và qrels.tsv có dòng."
        )
    return JudgedArchive(folder.resolve().name, questions, passages, judgments)


def _split(folder: Path, question: str, written: object) -> str:
    if written not in SPLITS:
        raise CollectionError(f"{folder}: câu hỏi {question} phải có split là {' hoặc '.join(SPLITS)}.")
    return str(written)


def _span(folder: Path, passage: str, start: object, end: object) -> Span:
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end:
        return Span(start, end)
    raise CollectionError(f"{folder}: đoạn {passage} trong corpus.jsonl có start, end không hợp lệ.")


def place_passages(passages: Sequence[JudgedPassage], store: Store) -> Placement:
    """Return where `passages` stand in an index: by id where source and span agree, else by their span."""
    ids: dict[str, str] = {}
    moved, vanished = [], []
    for passage in passages:
        same = store.passage(passage.id)
        if same and same.span == passage.span and store.find_source(passage.source) == same.notice_id:
            ids[passage.id] = same.id
            continue
        found = passage_at(store, passage.source, passage.span, passage.text)
        if found is None:
            vanished.append(passage.id)
        else:
            ids[passage.id] = found.id
            moved.append(passage.id)
    return Placement(ids, tuple(sorted(moved)), tuple(sorted(vanished)))


def find_answerable(judged: JudgedArchive, store: Store) -> Answerable:
    """Return the questions of `judged` that the index of `store` can answer, with the judgments placed."""
    placement = place_passages(judged.passages, store)
    judgments = _placed(judged.judgments, placement)
    answerable = {judgment.query_id for judgment in judgments if judgment.grade >= RIGHT_FROM}
    return Answerable(
        placement,
        tuple(question for question in judged.questions if question.id in answerable),
        tuple(judgment for judgment in judgments if judgment.query_id in answerable),
        tuple(sorted({question.id for question in judged.questions} - answerable)),
    )


def measure_archive(
    judged: JudgedArchive, searcher: Searcher, profile: Profile, report: Report
) -> ArchiveMeasurement:
    """Ask `searcher` every question and measure its answers ("fused") and each arm alone.

    The arms are asked with the weights of `profile` for the question's own words only, so that their figures
    stay a yardstick when the thesaurus changes. Cost: about 0.1 s a question.
    """
    answerable = find_answerable(judged, searcher.generation.store)
    asked = answerable.questions
    runs: dict[str, dict[str, list[str]]] = {system: {} for system in SYSTEMS}
    for place, question in enumerate(asked, 1):
        for system, ranking in _rankings(question.text, searcher, profile).items():
            runs[system][question.id] = ranking
        report("ask", place, len(asked))
    each = {
        system: measure_each(answerable.judgments, run, right_from=RIGHT_FROM) for system, run in runs.items()
    }
    return ArchiveMeasurement(
        name=judged.name,
        placement=answerable.placement,
        questions=tuple(
            QuestionScores(
                question.id,
                {system: each[system][question.id] for system in SYSTEMS},
                question.stratum,
                question.split,
                question.twin,
            )
            for question in asked
        ),
        unanswerable=answerable.unanswerable,
    )


def placed_judgments(judged: JudgedArchive, store: Store) -> list[Judgment]:
    """Return the judgments on those passages that are in an index, by its own passage ids."""
    return _placed(judged.judgments, place_passages(judged.passages, store))


def _placed(judgments: Sequence[Judgment], placement: Placement) -> list[Judgment]:
    """Return the judgments on passages of the index; one made of two judged ones has the better grade."""
    best: dict[tuple[str, str], Judgment] = {}
    for judgment in judgments:
        passage_id = placement.ids.get(judgment.text_id)
        if passage_id is None:
            continue
        known = best.get((judgment.query_id, passage_id))
        if known is None or known.grade < judgment.grade:
            best[judgment.query_id, passage_id] = replace(judgment, text_id=passage_id)
    return list(best.values())


def _rankings(text: str, searcher: Searcher, profile: Profile) -> dict[str, list[str]]:
    """Return passage ids, best first, of each arm and of the answer; a refused question finds nothing."""
    try:
        query = read_query(text)
        shown = shown_passages(searcher, text, limit=_DEEPEST)
    except SearchError:
        return {}
    plain = rank(query, searcher.arms, profile)
    found = {
        system: [passage.id for passage in searcher.generation.store.passages(rows)]
        for system, rows in arm_rows(query, plain, searcher.arms, profile).items()
    }
    return found | {"fused": shown}


def shown_passages(searcher: Searcher, text: str, *, limit: int) -> list[str]:
    """Return the ids of the passages that a person sees for the question `text`, from the top of the page.

    Near-identical passages are shown under their hit: they are found where it is. Raises what `search` does.
    """
    answer = searcher.search(text, limit=limit)
    return [
        passage.id for hit in answer.hits for passage in (hit.passage, *(near.passage for near in hit.alike))
    ]
