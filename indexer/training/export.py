"""Writing a trained table as a sentence-transformers model with its card."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import WhitespaceSplit

from indexer.errors import TrainingError
from indexer.static_encoder import MARKER_FILE, UNITS_VERSION
from indexer.training.vocabulary import UNKNOWN_UNIT


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What is told of a trained model."""

    units: int
    dimensions: int
    pairs: dict[str, int]
    sources: dict[str, int]
    seed: int
    passes: int
    seconds: float
    command: str


def quantise(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return `table` (rows, dim) as int8 with one scale a row: `table ≈ int8 * scale[:, None]`."""
    scales = np.abs(table).max(axis=1) / 127
    scales[scales == 0] = 1
    return np.rint(table / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def write_model(folder: Path, units: list[str], table: NDArray[np.float32], card: ModelCard) -> None:
    """Write `table` (row i embeds `units[i]`) with its card to `folder`; raise TrainingError if it exists."""
    write_table(folder, units, table, _card_text(card))


def write_table(folder: Path, units: list[str], table: NDArray[np.float32], readme: str) -> None:
    """Write `table` (row i embeds `units[i]`) to `folder`, which must not exist; raise TrainingError.

    The tensors `embeddings` (int8) and `weights` (a scale a row) are a form that sentence-transformers'
    StaticEmbedding reads by itself and folds into float32.
    """
    try:
        folder.mkdir(parents=True)
        (folder / "1_Normalize").mkdir()
    except OSError as error:
        raise TrainingError(
            f"Không tạo được {folder}: {error}. Hãy chọn thư mục khác bằng --output."
        ) from error
    embeddings, weights = quantise(table)
    save_file({"embeddings": embeddings, "weights": weights}, folder / "model.safetensors")
    tokenizer = Tokenizer(WordLevel({unit: row for row, unit in enumerate(units)}, unk_token=UNKNOWN_UNIT))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    modules = [
        {"idx": 0, "name": "0", "path": "", "type": _STATIC_EMBEDDING},
        {"idx": 1, "name": "1", "path": "1_Normalize", "type": _NORMALIZE},
    ]
    _write_json(folder / "modules.json", modules)
    _write_json(folder / "1_Normalize" / "config.json", {})
    settings = {"model_type": "SentenceTransformer", "similarity_fn_name": "cosine", "prompts": {}}
    _write_json(folder / "config_sentence_transformers.json", settings)
    _write_json(folder / MARKER_FILE, {"units_version": UNITS_VERSION})
    (folder / "README.md").write_text(readme, encoding="utf-8")


_STATIC_EMBEDDING = "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"
_NORMALIZE = "sentence_transformers.sentence_transformer.modules.normalize.Normalize"


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _card_text(card: ModelCard) -> str:
    pairs = "\n".join(f"| {kind} | {count:,} |" for kind, count in sorted(card.pairs.items()))
    sources = "\n".join(f"| {source} | {count:,} |" for source, count in sorted(card.sources.items()))
    return f"""---
language: [vi, en]
license: cc-by-nc-4.0
library_name: sentence-transformers
pipeline_tag: sentence-similarity
---

# tracuu-static-vi

A static embedding table for Vietnamese official text, asked in Vietnamese (with or without accents) or in
English: {card.units:,} units × {card.dimensions} dimensions, int8 with one scale a row.

## How it is read

A text becomes units first (`indexer/units.py`: syllables and pairs of syllables, folded and marked with `~`
when the text has no accents); the vector is the direction of the sum of their rows. `tracuu` reads it with
tokenizers and numpy; sentence-transformers reads the same files, given `unit_line(text)`.

## How it was made

    {card.command}

Seed {card.seed}, {card.passes} passes, {card.seconds:.0f} s on two cores. InfoNCE in both directions over
batches of one kind of pair each:

| pairs | number |
|---|---|
{pairs}

## Training text

| source | records |
|---|---|
{sources}

Licences: the national law code, law articles, procedures, decrees and gazette texts are official texts,
outside copyright (code repository MIT); newspapers are under press copyright and used for weights only;
Vietnamese Wikipedia CC BY-SA; EVBCorpus and textbooks for research; VNEDICT, MUSE (CC BY-NC) and
Wiktionary (CC BY-SA) dictionaries. No sentence of them is part of this repository.

The code of the project is Apache-2.0. The weights are not under it: part of their training text allows
non-commercial use only (MUSE) or reserves its rights (newspapers). Treat them as CC BY-NC 4.0; for other uses
train again without the `dictionary` and news files.

## Figures

Not measured yet: run `tracuu evaluate COLLECTION --model THIS_FOLDER` and write the figures here.

## Limits

No word order beyond pairs; words outside the training text are not seen; answers in English are not: English
questions are brought to Vietnamese passages only.
"""
