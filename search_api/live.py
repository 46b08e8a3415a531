"""The index that a running service answers from."""

from __future__ import annotations

import threading
from pathlib import Path

from indexer.corrections import CorrectionLog, corrections_path
from indexer.doors import SHIPPED_MODEL, open_encoder
from indexer.encoder import Encoder
from indexer.errors import ModelError
from indexer.generation import current_id, open_generation
from indexer.static_encoder import StaticEncoder
from search_api.profile import Profile
from search_api.search import Searcher


def encoder_of(model: str, fingerprint: str) -> Encoder:
    """Return the encoder that a generation was built with; raise ModelError when it has changed."""
    # Without the shipped model, an index of another model can still be searched.
    shipped = open_encoder() if StaticEncoder.can_read(SHIPPED_MODEL) else None
    if shipped is not None and shipped.fingerprint == fingerprint:
        return shipped  # the index may have been built by an installation elsewhere on the disk
    encoder = open_encoder(model)
    if encoder.fingerprint != fingerprint:
        raise ModelError(
            f"Mô hình {model} đã khác lúc lập chỉ mục. "
            "Hãy chạy lại `tracuu index` để lập chỉ mục bằng mô hình mới."
        )
    return encoder


class LiveIndex:
    """Opens the current generation of an index, and the next one once `tracuu index` has made it."""

    def __init__(
        self,
        index: Path,
        *,
        encoder: Encoder | None = None,
        profile: Profile | None = None,
        verify: bool = False,
    ) -> None:
        """Open `index`; `verify` checks every byte against the manifest. Raises IndexerError.

        `encoder` serves the generations that were built with it; any other is opened with the one its
        manifest names.
        """
        self._index = index
        self.corrections = CorrectionLog(corrections_path(index))
        self._encoder = encoder
        self._profile = profile
        self._lock = threading.Lock()
        self._searcher = self._open(verify=verify)

    def _open(self, *, verify: bool) -> Searcher:
        generation = open_generation(self._index, verify=verify)
        manifest = generation.manifest
        encoder = self._encoder
        if encoder is None or encoder.fingerprint != manifest.model_fingerprint:
            encoder = encoder_of(manifest.model, manifest.model_fingerprint)
        return Searcher(generation, encoder, self._profile, corrections=self.corrections)

    def searcher(self) -> Searcher:
        """Return the searcher over the current generation, which knows the corrections made until now.

        Raises IndexerError when the index or the corrections cannot be opened.
        """
        if current_id(self._index) != self._searcher.generation.id:
            with self._lock:
                if current_id(self._index) != self._searcher.generation.id:
                    self._searcher = self._open(verify=False)
        searcher = self._searcher
        searcher.corrected.refresh()
        return searcher
