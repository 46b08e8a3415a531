"""Users' marks as a judged archive that `tracuu evaluate` measures."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from indexer.store import Store
from search_api.errors import MarksError
from search_api.judging.judged_archive import JudgedArchive, JudgedPassage, JudgedQuestion
from search_api.judging.measures import Judgment
from search_api.judging.placing import passage_at
from search_api.marking.marks import Mark, Verdict

STRATUM = "marks"
# "đúng" does not say whether the passage answers in full.
_GRADES = {Verdict.RIGHT: 2, Verdict.IRRELEVANT: 0}
_REASONS = {
    Verdict.RIGHT: "người dùng đánh dấu đúng",
    Verdict.IRRELEVANT: "người dùng đánh dấu không liên quan",
}


def judge_marks(marks: Sequence[Mark], store: Store) -> JudgedArchive:
    """Return `marks` as judgments on the passages of `store`.

    A mark on a place that this index no longer holds keeps its own span and text, under an id made of both:
    an index that holds it may come again. Where two marks of a question have become one passage, the later
    mark counts. Raises MarksError when there is no mark.
    """
    if not marks:
        raise MarksError("Chưa có dấu nào để chuyển. Hãy đánh dấu vài đoạn trên trang kết quả rồi chạy lại.")
    questions: dict[str, JudgedQuestion] = {}
    passages: dict[str, JudgedPassage] = {}
    judgments: dict[tuple[str, str], Judgment] = {}
    for mark in sorted(marks, key=lambda mark: (mark.marked_at, mark.query, mark.source, mark.span)):
        question = JudgedQuestion(_question_id(mark.query), mark.query, STRATUM, "held-out")
        passage = _judged_passage(mark, store)
        questions[question.id] = question
        passages[passage.id] = passage
        judgments[question.id, passage.id] = Judgment(
            question.id, passage.id, _GRADES[mark.verdict], _REASONS[mark.verdict]
        )
    return JudgedArchive(
        STRATUM,
        tuple(questions[name] for name in sorted(questions)),
        tuple(passages[name] for name in sorted(passages)),
        tuple(judgments[name] for name in sorted(judgments)),
    )


def _question_id(query: str) -> str:
    """Return an id that stays with the question, whatever other marks come and go."""
    return f"m-{hashlib.sha256(query.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def _judged_passage(mark: Mark, store: Store) -> JudgedPassage:
    found = passage_at(store, mark.source, mark.span, mark.excerpt)
    notice = store.notice(found.notice_id) if found is not None else None
    if found is None or notice is None:
        # A file's name may hold a tab, which parts the columns of qrels.tsv.
        lost = f"{' '.join(mark.source.split())}@{mark.span.start}-{mark.span.end}"
        return JudgedPassage(lost, "", mark.excerpt, mark.source, mark.span)
    title = notice.fields.subject.value or ""
    return JudgedPassage(found.id, title, found.span.of(notice.text), notice.source, found.span)


def write_judged_archive(judged: JudgedArchive, folder: Path) -> None:
    """Write `queries.jsonl`, `corpus.jsonl`, `qrels.tsv` and `reasons.tsv` into `folder`, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    queries = [
        {
            "_id": question.id,
            "text": question.text,
            "stratum": question.stratum,
            "split": question.split,
            "district": question.district,
            "twin": question.twin,
        }
        for question in judged.questions
    ]
    corpus = [
        {
            "_id": passage.id,
            "title": passage.title,
            "text": passage.text,
            "source": passage.source,
            "start": passage.span.start,
            "end": passage.span.end,
        }
        for passage in judged.passages
    ]
    qrels = ["query-id\tcorpus-id\tscore"]
    reasons = ["query-id\tcorpus-id\tscore\treason"]
    for judgment in judged.judgments:
        row = f"{judgment.query_id}\t{judgment.text_id}\t{judgment.grade}"
        qrels.append(row)
        reasons.append(f"{row}\t{judgment.reason}")
    _write(folder / "queries.jsonl", (json.dumps(query, ensure_ascii=False) for query in queries))
    _write(folder / "corpus.jsonl", (json.dumps(passage, ensure_ascii=False) for passage in corpus))
    _write(folder / "qrels.tsv", qrels)
    _write(folder / "reasons.tsv", reasons)


def _write(path: Path, lines: Iterable[str]) -> None:
    # Bytes: a text file would get other line ends on Windows, and the digest of what is published is of
    # bytes.
    path.write_bytes("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
