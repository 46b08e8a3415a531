"""The other door: any sentence-transformers model, by path or name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from indexer.encoder import Embeddings
from indexer.errors import ModelError
from indexer.segmentation import segment

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_BATCH = 32
# Models whose tokenizers were trained on segmented Vietnamese: their authors ask for "đất_đai".
_WANTS_SEGMENTED_TEXT = ("phobert", "vietnamese-bi-encoder", "vietnamese-sbert", "sup-simcse-vietnamese")


class SentenceEncoder:
    """An `Encoder` over a sentence-transformers model, with its own prompts for queries and passages."""

    def __init__(self, model: str) -> None:
        """Open `model`, a folder or a name in the local cache; raise ModelError when it cannot be opened.

        Nothing is fetched and no code that comes with a model is run.
        """
        try:
            from sentence_transformers import SentenceTransformer

            self._model: SentenceTransformer = SentenceTransformer(
                model, device="cpu", trust_remote_code=False, local_files_only=True
            )
        except Exception as error:
            # A door to outside files: tokenizers raises a bare Exception for a damaged one.
            first_line = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            raise ModelError(
                f"Không mở được mô hình {model!r}: {first_line} Hãy đưa thư mục chứa mô hình "
                "sentence-transformers đã tải sẵn; chương trình không tải gì từ mạng."
            ) from error
        self._name = model
        self._segmented = _wants_segmented_text(model)

    @property
    def name(self) -> str:
        """The path or name of the model."""
        return self._name

    @cached_property
    def fingerprint(self) -> str:
        """A digest of the model's weights and of how text reaches them."""
        digest = hashlib.sha256(
            f"{self._segmented}|{json.dumps(self._model.prompts, sort_keys=True)}".encode()
        )
        for key, tensor in sorted(self._model.state_dict().items()):
            digest.update(key.encode())
            digest.update(tensor.float().numpy().tobytes())
        return digest.hexdigest()[:16]

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        size = self._model.get_embedding_dimension()
        if size is None:
            raise ModelError(
                f"Mô hình {self._name!r} không cho biết số chiều của véc-tơ; hãy chọn mô hình khác."
            )
        return int(size)

    def encode_passages(self, texts: Sequence[str]) -> Embeddings:
        """Return float32 (len(texts), dimensions), unit rows, with the model's passage prompt if any."""
        encoded = self._model.encode_document(
            self._ready(texts), batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(encoded, dtype=np.float32)

    def encode_queries(self, texts: Sequence[str]) -> Embeddings:
        """Return float32 (len(texts), dimensions), unit rows, with the model's query prompt if any."""
        encoded = self._model.encode_query(
            self._ready(texts), batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(encoded, dtype=np.float32)

    def _ready(self, texts: Sequence[str]) -> list[str]:
        return [segment(text) for text in texts] if self._segmented else list(texts)


def _wants_segmented_text(model: str) -> bool:
    names = [model.lower()]
    names += [
        str(json.loads(file.read_text(encoding="utf-8")).get("tokenizer_class", "")).lower()
        for file in Path(model).glob("**/config.json")
    ]
    return any(mark in name for mark in _WANTS_SEGMENTED_TEXT for name in names)
