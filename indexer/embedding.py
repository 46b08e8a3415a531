"""What the model says of passages: the vector of each, its topics, kept where nothing changed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.encoder import Embeddings, Encoder
from indexer.generation import Generation
from indexer.lexical import IndexedText
from indexer.passage_texts import encoder_text
from indexer.passages import Passage
from indexer.reading import Report
from indexer.topics import TopicFinder

_EMBED_AT_ONCE = 1024


def embed_passages(
    texts: Sequence[IndexedText],
    keys: Sequence[str],
    encoder: Encoder,
    previous: Generation | None,
    report: Report,
) -> tuple[Embeddings, int]:
    """Return the vectors of passages, float32 (len(texts), dim) in their order; and how many are new.

    A passage whose key the previous generation knows keeps its vector.
    """
    embeddings = np.zeros((len(texts), encoder.dimensions), dtype=np.float32)
    known = previous.store.embedding_rows() if previous else {}
    old = [(row, known[key]) for row, key in enumerate(keys) if key in known]
    if previous and old:
        embeddings[[row for row, _ in old]] = previous.vectors.rows([row for _, row in old])
    missing = [row for row, key in enumerate(keys) if key not in known]
    for start in range(0, len(missing), _EMBED_AT_ONCE):
        rows = missing[start : start + _EMBED_AT_ONCE]
        embeddings[rows] = encoder.encode_passages([encoder_text(texts[row]) for row in rows])
        report("embed", start + len(rows), len(missing))
    return embeddings, len(missing)


def find_topics(
    texts: Sequence[IndexedText],
    passages: Sequence[Passage],
    keys: Sequence[str],
    embeddings: Embeddings,
    encoder: Encoder,
    previous: Generation | None,
) -> list[tuple[str, ...]]:
    """Return the topics of each passage; those of the previous generation stay.

    They are not found anew from a vector that was kept: it was rounded when it was stored.
    """
    known = previous.store.topics.known() if previous else {}
    found = [known.get((key, passage.role)) for key, passage in zip(keys, passages, strict=True)]
    missing = [row for row, topics in enumerate(found) if topics is None]
    finder = TopicFinder(encoder) if missing else None
    for start in range(0, len(missing), _EMBED_AT_ONCE):
        rows = missing[start : start + _EMBED_AT_ONCE]
        if finder is not None:
            roles = [passages[row].role for row in rows]
            fresh = finder.find([texts[row] for row in rows], roles, embeddings[rows])
            for row, topics in zip(rows, fresh, strict=True):
                found[row] = topics
    return [topics or () for topics in found]
