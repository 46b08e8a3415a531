"""The other door: any sentence-transformers model, by path or name."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from indexer.encoder import Embeddings
from indexer.errors import ModelError
from indexer.model_table import PHOBERT, KnownModel, find_known
from indexer.segmentation import segment

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_BATCH = 32
_UNKNOWN = KnownModel(names=())
# The names under which a model's own folder may bring a passage prompt, in sentence-transformers' order.
_PASSAGE_PROMPTS = ("document", "passage", "corpus")


class SentenceEncoder:
    """An `Encoder` over a sentence-transformers model, given text as that model expects it.

    Prompts are those of the model's own folder; where it has none, those of `indexer.model_table`.
    """

    def __init__(self, model: str) -> None:
        """Open `model`, a folder or a name in the local cache; raise ModelError when it cannot be opened.

        Nothing is fetched and no code that comes with a model is run.
        """
        self._name = model
        known = next(filter(None, map(find_known, _names(model))), None)
        try:
            from sentence_transformers import SentenceTransformer

            self._model: SentenceTransformer = SentenceTransformer(
                model, device="cpu", trust_remote_code=False, local_files_only=True
            )
        except Exception as error:
            # A door to outside files: tokenizers raises a bare Exception for a damaged one.
            # Both libraries name the argument that would let a model's own code run.
            if "trust_remote_code" in str(error) or (known is not None and known.needs_own_code):
                raise self._needs_own_code() from error
            first_line = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            raise ModelError(
                f"Không mở được mô hình {model!r}: {first_line} Hãy đưa thư mục chứa mô hình "
                "sentence-transformers đã tải sẵn; chương trình không tải gì từ mạng."
            ) from error
        if _brings_own_code(self._model):
            raise self._needs_own_code()
        if _has_phobert_tokenizer(self._model) and not (known is not None and known.is_segmented):
            # The tokenizer knows better than the name of a folder.
            known = PHOBERT
        known = known or _UNKNOWN
        self._is_segmented = known.is_segmented
        self._query_prompt, self._passage_prompt = _prompts(self._model, known)
        _limit_tokens(self._model, known.max_tokens)

    @property
    def name(self) -> str:
        """The path or name of the model."""
        return self._name

    @cached_property
    def fingerprint(self) -> str:
        """A digest of the model's weights and of how text reaches them."""
        preparation = [
            self._is_segmented,
            self._query_prompt,
            self._passage_prompt,
            self._model.max_seq_length,
        ]
        digest = hashlib.sha256(json.dumps(preparation).encode())
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

    @property
    def table(self) -> None:
        """None: the vector of a text is no sum of its units'."""
        return

    def encode_passages(self, texts: Sequence[str]) -> Embeddings:
        """Return float32 (len(texts), dimensions), unit rows, with the model's passage prompt if any."""
        encoded = self._model.encode_document(
            self._ready(texts),
            prompt=self._passage_prompt,
            batch_size=_BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.asarray(encoded, dtype=np.float32)

    def encode_queries(self, texts: Sequence[str]) -> Embeddings:
        """Return float32 (len(texts), dimensions), unit rows, with the model's query prompt if any."""
        encoded = self._model.encode_query(
            self._ready(texts),
            prompt=self._query_prompt,
            batch_size=_BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.asarray(encoded, dtype=np.float32)

    def _ready(self, texts: Sequence[str]) -> list[str]:
        return [segment(text) for text in texts] if self._is_segmented else list(texts)

    def _needs_own_code(self) -> ModelError:
        return ModelError(
            f"Mô hình {self._name!r} cần chạy mã Python đi kèm nó, mà chương trình không chạy mã lạ. "
            "Hãy chọn mô hình khác; xem `tracuu model list`."
        )


def _names(model: str) -> list[str]:
    """Return what `model` may be called in the table, surest name first.

    A hub name, also that of a folder in a hub cache, is the only name of its model: what it was derived from
    may have had other prompts. Any other folder goes by its own name, then by what its config.json was saved
    from.
    """
    folder = Path(model)
    if not folder.is_dir():
        return [model]
    # A link is known by its own name before that of its target.
    places = (folder.absolute(), folder.resolve())
    for place in places:
        cached = re.fullmatch(r"models--(.+?)--(.+)", place.parent.parent.name)
        if cached and place.parent.name == "snapshots":
            return [f"{cached[1]}/{cached[2]}"]
    saved_from = re.split(r"[/\\]", _saved_from(folder).rstrip("/\\"))[-1]
    return [*(place.name for place in places), saved_from]


def _saved_from(folder: Path) -> str:
    for file in (folder / "config.json", folder / "0_Transformer" / "config.json"):
        try:
            config = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            # Static models have none; a damaged one is an error when the model itself is opened.
            continue
        if isinstance(config, dict):
            return str(config.get("_name_or_path", ""))
    return ""


def _brings_own_code(model: SentenceTransformer) -> bool:
    """Tell whether `model` was opened as something else than its folder asks for.

    Models that call themselves by a familiar type open without their own code and give other vectors, with no
    warning: jina-embeddings-v2 as plain BERT (sentence-transformers issue 3140, mteb issue 1060).
    """
    transformer = model.transformers_model
    classes = getattr(transformer.config, "auto_map", None) if transformer is not None else None
    return bool({"AutoConfig", "AutoModel"} & set(classes or ()))


def _has_phobert_tokenizer(model: SentenceTransformer) -> bool:
    transformer = model.transformers_model
    if transformer is None:
        return False
    names = (type(model.tokenizer).__name__, str(getattr(transformer.config, "tokenizer_class", "")))
    return any(name.startswith("PhobertTokenizer") for name in names)


def _prompts(model: SentenceTransformer, known: KnownModel) -> tuple[str, str]:
    """Return the prompts for queries and for passages: both from the model's folder, or both from the table.

    sentence-transformers' own choice would take an empty "document" before a "passage" that says something.
    """
    own_query = model.prompts.get("query") or ""
    own_passage = next(filter(None, (model.prompts.get(name) for name in _PASSAGE_PROMPTS)), "")
    if own_query or own_passage:
        return own_query, own_passage
    return known.query_prompt, known.passage_prompt


def _limit_tokens(model: SentenceTransformer, max_tokens: int | None) -> None:
    longest = model.max_seq_length
    # A static model has no limit (infinity, no int) and takes none.
    if max_tokens is not None and isinstance(longest, int) and longest > max_tokens:
        model.max_seq_length = max_tokens
