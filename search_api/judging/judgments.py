"""Collections with relevance judgments, as they lie on disk (BEIR layout)."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search_api.errors import CollectionError
from search_api.judging.measures import Judgment


@dataclass(frozen=True, slots=True)
class CollectionText:
    """One text of a collection."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Collection:
    """A retrieval collection: texts, questions by id, and graded judgments of these questions."""

    name: str
    texts: list[CollectionText]
    queries: dict[str, str]
    judgments: list[Judgment]


def read_collection(folder: Path, corpus: Path | None = None) -> Collection:
    """Read `corpus.jsonl`, `queries.jsonl` and `qrels.tsv` (each may end in .xz).

    `corpus` names another folder for the texts. Raises CollectionError with the file and line.
    """
    texts = [
        CollectionText(str(record["_id"]), str(record.get("title") or ""), str(record["text"]))
        for record in read_records(corpus or folder, "corpus.jsonl", ("_id", "text"))
    ]
    queries = {
        str(record["_id"]): str(record["text"])
        for record in read_records(folder, "queries.jsonl", ("_id", "text"))
    }
    judgments = read_judgments(folder, queries)
    if not texts or not queries or not judgments:
        raise CollectionError(
            f"{folder}: bộ đánh giá rỗng; cần corpus.jsonl, queries.jsonl và qrels.tsv có dòng."
        )
    return Collection(folder.resolve().name, texts, queries, judgments)


# The grade of a judgment; int() would also take "²" and "１".
_GRADE = re.compile(r"-?[0-9]{1,9}", re.ASCII)


def read_judgments(folder: Path, queries: Iterable[str]) -> list[Judgment]:
    """Return the judgments of `qrels.tsv` on the questions with these ids; raise CollectionError.

    Judgments of absent questions would count as questions without an answer.
    """
    known = set(queries)
    return [judgment for judgment in _judgments(_existing(folder, "qrels.tsv")) if judgment.query_id in known]


def _judgments(path: Path) -> Iterator[Judgment]:
    for number, line in _lines(path):
        row = line.split("\t")
        is_grade = _GRADE.fullmatch(row[-1].strip()) is not None
        if number == 1 and not is_grade:
            continue  # the header
        if len(row) != 3 or not is_grade:
            raise CollectionError(f"{path}, dòng {number}: cần ba cột câu hỏi, văn bản, mức (số nguyên).")
        yield Judgment(row[0], row[1], int(row[2]))


def read_records(folder: Path, name: str, keys: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON lines file that all have `keys`; raise CollectionError with the line."""
    path = _existing(folder, name)
    for number, line in _lines(path):
        try:
            record = json.loads(line)
        except ValueError as error:
            raise CollectionError(f"{path}, dòng {number}: không phải JSON ({error}).") from error
        if not isinstance(record, dict) or any(key not in record for key in keys):
            raise CollectionError(f"{path}, dòng {number}: cần các khóa {', '.join(keys)}.")
        yield record


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
