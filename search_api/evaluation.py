"""Measuring the arms and their fusion on a collection with relevance judgments (BEIR layout)."""

from __future__ import annotations

import json
import lzma
import re
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ir_measures
import numpy as np
from ir_measures import RR, Measure, Qrel, R, ScoredDoc, nDCG

from corpus.spelling import fold
from indexer.encoder import Encoder
from indexer.generation import write_synced
from indexer.lexical import IndexedText, LexicalIndex, write_lexical_index
from indexer.vectors import VectorIndex, vector_bytes
from search_api.errors import CollectionError, SearchError
from search_api.profile import Profile
from search_api.query import read_query
from search_api.ranking import Arms, rank

# nDCG after Järvelin and Kekäläinen 2002 in trec_eval's form; MRR@10 is called RR@10 by ir_measures.
MEASURES: dict[str, Measure] = {
    "nDCG@10": nDCG @ 10,
    "MRR@10": RR @ 10,
    "recall@10": R @ 10,
    "recall@100": R @ 100,
}
_EMBED_AT_ONCE = 2048

Report = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class CollectionText:
    """One text of a collection."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Collection:
    """A retrieval collection: texts, questions by id, and graded judgments."""

    texts: list[CollectionText]
    queries: dict[str, str]
    qrels: list[Qrel]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The measures of each arm, 0 to 1, averaged over the judged questions."""

    lexical: dict[str, float]
    dense: dict[str, float]
    fused: dict[str, float]
    queries: int
    texts: int
    seconds: float


def read_collection(folder: Path, corpus: Path | None = None) -> Collection:
    """Read `corpus.jsonl`, `queries.jsonl` and `qrels.tsv` (each may end in .xz).

    `corpus` names another folder for the texts. Raises CollectionError with the file and line.
    """
    texts = [
        CollectionText(str(record["_id"]), str(record.get("title") or ""), str(record["text"]))
        for record in _records(_existing(corpus or folder, "corpus.jsonl"), ("_id", "text"))
    ]
    queries = {
        str(record["_id"]): str(record["text"])
        for record in _records(_existing(folder, "queries.jsonl"), ("_id", "text"))
    }
    qrels = [
        qrel for qrel in _judgments(_existing(folder, "qrels.tsv")) if qrel.query_id in queries
    ]  # judgments of absent questions would count as questions without an answer
    if not texts or not queries or not qrels:
        raise CollectionError(
            f"{folder}: bộ đánh giá rỗng; cần corpus.jsonl, queries.jsonl và qrels.tsv có dòng."
        )
    return Collection(texts, queries, qrels)


# The grade of a judgment; int() would also take "²" and "１".
_GRADE = re.compile(r"-?[0-9]{1,9}", re.ASCII)


def _judgments(path: Path) -> Iterator[Qrel]:
    for number, line in _lines(path):
        row = line.split("\t")
        is_grade = _GRADE.fullmatch(row[-1].strip()) is not None
        if number == 1 and not is_grade:
            continue  # the header
        if len(row) != 3 or not is_grade:
            raise CollectionError(f"{path}, dòng {number}: cần ba cột câu hỏi, văn bản, mức (số nguyên).")
        yield Qrel(row[0], row[1], int(row[2]))


def _existing(folder: Path, name: str) -> Path:
    for path in (folder / name, folder / f"{name}.xz"):
        if path.is_file():
            return path
    raise CollectionError(f"Không thấy {folder / name} (hoặc .xz). Hãy đưa thư mục theo bố cục BEIR.")


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of `path` that hold something, counted from 1."""
    number = 0
    try:
        with lzma.open(path, "rb") if path.suffix == ".xz" else path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                text = line.decode("utf-8").rstrip("\r\n")
                if text.strip():
                    yield number, text
    except UnicodeDecodeError as error:
        raise CollectionError(f"{path}, dòng {number}: không phải UTF-8. Hãy lưu lại bằng UTF-8.") from error
    except (lzma.LZMAError, EOFError) as error:
        raise CollectionError(f"{path}: tệp nén hỏng ({error}). Hãy lấy lại bản gốc.") from error
    except OSError as error:
        raise CollectionError(f"{path}: không đọc được ({error.strerror or error}).") from error


def _records(path: Path, keys: Iterable[str]) -> Iterator[dict[str, Any]]:
    for number, line in _lines(path):
        try:
            record = json.loads(line)
        except ValueError as error:
            raise CollectionError(f"{path}, dòng {number}: không phải JSON ({error}).") from error
        if not isinstance(record, dict) or any(key not in record for key in keys):
            raise CollectionError(f"{path}, dòng {number}: cần các khóa {', '.join(keys)}.")
        yield record


def evaluate(
    collection: Collection, encoder: Encoder, profile: Profile, report: Report, *, fold_queries: bool = False
) -> Evaluation:
    """Index the collection's texts as they are and measure lexical, dense and fused ranking.

    `fold_queries` takes the accents from the questions first. Cost: about 1 ms a text and 5 ms a question.
    """
    started = time.perf_counter()
    runs: dict[str, list[ScoredDoc]] = {"lexical": [], "dense": [], "fused": []}
    with tempfile.TemporaryDirectory(prefix="tracuu-") as folder:
        arms = _index(collection.texts, encoder, Path(folder), report)
        judged = {qrel.query_id for qrel in collection.qrels}
        for place, (query_id, text) in enumerate(collection.queries.items(), 1):
            report("ask", place, len(collection.queries))
            if query_id not in judged:
                continue
            try:
                rankings = rank(read_query(fold(text) if fold_queries else text), arms, profile)
            except SearchError:
                continue  # an unanswerable question keeps its place in the mean, with nothing found
            for name, hits in (
                ("lexical", rankings.lexical),
                ("dense", rankings.dense),
                ("fused", rankings.fused),
            ):
                runs[name] += [ScoredDoc(query_id, collection.texts[hit.row].id, hit.score) for hit in hits]
    scores = {name: _measured(collection.qrels, run) for name, run in runs.items()}
    return Evaluation(
        **scores,
        queries=len(judged & collection.queries.keys()),
        texts=len(collection.texts),
        seconds=round(time.perf_counter() - started, 1),
    )


def _index(texts: list[CollectionText], encoder: Encoder, folder: Path, report: Report) -> Arms:
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
    return Arms(LexicalIndex(folder / "words"), VectorIndex(folder / "vectors.faiss"), encoder)


def _measured(qrels: list[Qrel], run: list[ScoredDoc]) -> dict[str, float]:
    if not run:
        return dict.fromkeys(MEASURES, 0.0)
    found = ir_measures.calc_aggregate(list(MEASURES.values()), qrels, run)
    return {name: round(float(found[measure]), 4) for name, measure in MEASURES.items()}
