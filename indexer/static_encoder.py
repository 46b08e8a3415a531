"""The shipped model's door: a static embedding table read with numpy, without torch."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load_file

from indexer.encoder import Embeddings
from indexer.errors import ModelError
from indexer.unit_table import UnitTable
from indexer.units import units

# Says that texts must pass through `indexer.units` before the tokenizer, and which version of it.
MARKER_FILE = "tracuu.json"
UNITS_VERSION = 1


class StaticEncoder:
    """An `Encoder` over int8 rows with one scale each: a text's vector is the direction of its rows' sum."""

    def __init__(self, folder: Path) -> None:
        """Open the model in `folder`; raise ModelError when it is missing, damaged or of another version."""
        self._name = str(folder)
        try:
            found = json.loads((folder / MARKER_FILE).read_text(encoding="utf-8"))["units_version"]
            weights = (folder / "model.safetensors").read_bytes()
            tensors = load_file(folder / "model.safetensors")
            # Read as JSON: of a WordLevel tokenizer only the rows of its units are needed, and the library
            # raises a bare Exception for a damaged file.
            tokenizer = (folder / "tokenizer.json").read_bytes()
            rows: dict[str, int] = json.loads(tokenizer)["model"]["vocab"]
            self._table = UnitTable(rows, tensors["embeddings"], tensors["weights"].astype(np.float32))
        except (OSError, ValueError, KeyError, TypeError, SafetensorError) as error:
            raise ModelError(
                f"Không mở được mô hình ở {folder}: {error}. "
                "Hãy cài lại tracuu hoặc chọn mô hình khác bằng --model."
            ) from error
        if found != UNITS_VERSION:
            raise ModelError(
                f"Mô hình ở {folder} dùng bộ đơn vị phiên bản {found}, "
                f"chương trình này đọc phiên bản {UNITS_VERSION}. "
                "Hãy huấn luyện lại bằng `tracuu model train`."
            )
        self._fingerprint = hashlib.sha256(weights + tokenizer).hexdigest()[:16]

    @staticmethod
    def can_read(folder: Path) -> bool:
        """Say whether `folder` holds a model in this format."""
        return (folder / MARKER_FILE).is_file()

    @property
    def name(self) -> str:
        """The folder of the model."""
        return self._name

    @property
    def fingerprint(self) -> str:
        """The beginning of the SHA-256 of the weights and the units they belong to."""
        return self._fingerprint

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return self._table.dimensions

    @property
    def table(self) -> UnitTable:
        """The vectors of single units."""
        return self._table

    def encode_passages(self, texts: Sequence[str]) -> Embeddings:
        """Return float32 (len(texts), dimensions), unit rows; zeros for a text without any known unit."""
        found = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        lookup = self._table.row
        for place, text in enumerate(texts):
            rows = np.array(
                [row for unit in units(text) if (row := lookup(unit)) is not None], dtype=np.int64
            )
            if len(rows):
                direction = self._table.sum(rows)
                found[place] = direction / max(float(np.linalg.norm(direction)), 1e-12)
        return found

    def encode_queries(self, texts: Sequence[str]) -> Embeddings:
        """Return the same as `encode_passages`: the table knows no prompts."""
        return self.encode_passages(texts)
