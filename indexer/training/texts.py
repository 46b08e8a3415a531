"""Training text read from JSON lines and kept as arrays of word numbers."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.glossary import Concept
from indexer.analyser import terms
from indexer.errors import TrainingError

# Long bodies repeat their subject; past this many terms a record brings little and costs the same.
_MOST_TERMS = 3000
GLOSSARY = "glossary"
_READ_KEYS = frozenset({"source", "topic", "title", "abstract", "body", "en", "vi"})
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+|\n+")


class Part(IntEnum):
    """What a sentence of a record is."""

    TITLE = 0
    ABSTRACT = 1
    BODY = 2
    ENGLISH = 3
    VIETNAMESE = 4
    SYNONYM = 5


@dataclass(frozen=True, slots=True)
class Shard:
    """The sentences of one file as arrays.

    `words` are the distinct terms; `terms` int32 (n,) index into `words`; sentence i is
    `terms[starts[i]:starts[i + 1]]` (`starts` int64 (sentences + 1,)), belongs to record `records[i]` and is
    a `Part` `parts[i]`. `sources` names the source of each record.
    """

    name: str
    words: list[str]
    terms: NDArray[np.int32]
    starts: NDArray[np.int64]
    records: NDArray[np.int32]
    parts: NDArray[np.int8]
    sources: list[str]


def read_records(path: Path) -> Iterator[dict[str, str]]:
    """Yield the JSON objects of `path` (.jsonl or .jsonl.xz), one a line; TrainingError names the line."""
    number = 0
    try:
        with lzma.open(path, "rb") if path.suffix == ".xz" else path.open("rb") as lines:
            for number, line in enumerate(lines, 1):  # noqa: B007 - the error names it
                if line.strip():
                    yield _checked(json.loads(line))
    except (OSError, EOFError, lzma.LZMAError, ValueError) as error:
        raise TrainingError(f"{path}, dòng {number}: {error}. Hãy sửa hoặc bỏ dòng này.") from error


def _checked(record: object) -> dict[str, str]:
    """Return `record` if it is one that can be read; ValueError says what is wrong with it."""
    if not isinstance(record, dict) or not all(
        isinstance(value, str) for key, value in record.items() if key in _READ_KEYS
    ):
        raise ValueError("cần một đối tượng JSON với title và body, hoặc en và vi, đều là chuỗi")
    if "en" in record and "vi" not in record:
        raise ValueError("có en mà thiếu vi")
    return record


def training_files(folder: Path) -> list[Path]:
    """Return the training files of `folder` in a fixed order."""
    return sorted([*folder.glob("*.jsonl"), *folder.glob("*.jsonl.xz")])


def _sentences(record: dict[str, str]) -> Iterator[tuple[Part, str]]:
    if "en" in record:
        yield Part.ENGLISH, record["en"]
        yield Part.VIETNAMESE, record["vi"]
        return
    # Titles such as "Phạm vi điều chỉnh" stand a thousand times in the law code: the topic tells them apart.
    yield Part.TITLE, " ".join(filter(None, (record.get("topic"), record.get("title"))))
    if record.get("abstract"):
        yield Part.ABSTRACT, record["abstract"]
    for sentence in _SENTENCE_END.split(record.get("body", "")):
        yield Part.BODY, sentence


def read_shard(path: Path) -> Shard:
    """Return the sentences of `path`, split into terms; a record is cut after 3,000 terms."""
    return shard_of(
        path.name.split(".")[0],
        ((record.get("source", path.stem), _sentences(record)) for record in read_records(path)),
    )


def glossary_shard(concepts: Iterable[Concept]) -> Shard:
    """Return the glossary as text: a record a concept, its preferred term first, then all its other words."""
    return shard_of(GLOSSARY, ((GLOSSARY, _concept_sentences(concept)) for concept in concepts))


def _concept_sentences(concept: Concept) -> Iterator[tuple[Part, str]]:
    yield Part.VIETNAMESE, concept.preferred
    for word in (*concept.variants, *concept.everyday, *concept.abbreviations):
        yield Part.SYNONYM, word
    for word in concept.english:
        yield Part.ENGLISH, word


def shard_of(name: str, texts: Iterable[tuple[str, Iterable[tuple[Part, str]]]]) -> Shard:
    """Return a shard of `texts`, each the name of its source with its sentences."""
    numbers: dict[str, int] = {}
    flat: list[int] = []
    starts, records, parts, sources = [0], [], [], []
    for index, (source, sentences) in enumerate(texts):
        sources.append(source)
        first = len(flat)
        for part, sentence in sentences:
            keys = terms(sentence)
            if not keys:
                continue
            flat.extend([numbers.setdefault(key, len(numbers)) for key in keys])
            starts.append(len(flat))
            records.append(index)
            parts.append(part)
            if len(flat) - first > _MOST_TERMS:
                break
    return Shard(
        name=name,
        words=list(numbers),
        terms=np.array(flat, dtype=np.int32),
        starts=np.array(starts, dtype=np.int64),
        records=np.array(records, dtype=np.int32),
        parts=np.array(parts, dtype=np.int8),
        sources=sources,
    )
