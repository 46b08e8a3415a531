"""Which of the two doors a model goes through."""

from __future__ import annotations

from pathlib import Path

from indexer.encoder import Encoder
from indexer.static_encoder import StaticEncoder

SHIPPED_MODEL = Path(__file__).parent / "models" / "tracuu-static-vi"


def open_encoder(model: str | Path | None = None) -> Encoder:
    """Return the encoder of `model`: the shipped one for None, else a folder or a sentence-transformers name.

    A folder in the shipped format is read with numpy, anything else by sentence-transformers
    (slower to start). Raises ModelError.
    """
    if model is None or StaticEncoder.can_read(Path(model)):
        return StaticEncoder(SHIPPED_MODEL if model is None else Path(model))
    # Imported here: sentence-transformers brings torch, four seconds that the shipped model does without.
    from indexer.sentence_encoder import SentenceEncoder

    return SentenceEncoder(str(model))
