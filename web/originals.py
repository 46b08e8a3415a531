"""The original file of a notice: still there, as it was read, and safe to hand over."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from corpus.archive import file_of
from corpus.notice import Notice
from search_api.permalinks import slug_of
from search_api.search import Searcher

# In bytes. A notice has at most a few dozen million, scanned; more is not read into memory for a page.
LARGEST = 100_000_000
_LONGEST_NAME = 80
_PDF = ".pdf"
# What a browser does not open by itself is called so; everything else is only bytes, whatever it says it is.
_KINDS = {
    _PDF: "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_BYTES = "application/octet-stream"


class OriginalState(StrEnum):
    """What became of the file since it was read."""

    HERE = "here"
    MISSING = "missing"
    CHANGED = "changed"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a notice was read from; `content` is b"" unless it is `HERE`.

    `digest` is the SHA-256 it had when it was read, and has if it is `HERE`.
    """

    state: OriginalState
    source: str
    digest: str
    content: bytes

    @property
    def suffix(self) -> str:
        """The suffix of its name in small letters, with its dot."""
        return _suffix_of(self.source)

    @property
    def is_pdf(self) -> bool:
        """Whether its pages can be drawn."""
        return self.suffix == _PDF

    @property
    def name(self) -> str:
        """Its name without folders."""
        return PurePosixPath(self.source).name

    @property
    def kind(self) -> str:
        """Its media type; none that a browser would run."""
        return _KINDS.get(self.suffix, _BYTES)

    @property
    def disposition(self) -> str:
        """The Content-Disposition (RFC 6266) under which it is saved: its own name, and one in ASCII."""
        plain = f"{slug_of(PurePosixPath(self.source).stem, _LONGEST_NAME) or 'van-ban'}{self._plain_suffix}"
        return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(self.name, safe='')}"

    @property
    def _plain_suffix(self) -> str:
        slug = slug_of(self.suffix, 8)
        return f".{slug}" if slug else ""


def lies_as_pdf(searcher: Searcher, notice: Notice) -> bool:
    """Say whether a PDF file, not too large, lies where `notice` was read from; it is not opened."""
    if _suffix_of(notice.source) != _PDF:
        return False
    path = file_of(Path(searcher.generation.manifest.archive), notice.source)
    try:
        return path is not None and path.stat().st_size <= LARGEST
    except OSError:
        return False


def open_original(searcher: Searcher, notice: Notice) -> Original:
    """Return the file that `notice` was read from, read anew, if it lies unchanged where it lay.

    Its path comes from the index alone: the archive's folder from the manifest, the name from the store.
    """
    digest = searcher.generation.store.file_digest(notice.id) or ""

    def gone(state: OriginalState) -> Original:
        return Original(state, notice.source, digest, b"")

    path = file_of(Path(searcher.generation.manifest.archive), notice.source)
    if path is None:
        return gone(OriginalState.MISSING)
    try:
        if path.stat().st_size > LARGEST:
            return gone(OriginalState.LARGE)
        content = path.read_bytes()
    except OSError:
        return gone(OriginalState.MISSING)
    if hashlib.sha256(content).hexdigest() != digest:
        return gone(OriginalState.CHANGED)
    return Original(OriginalState.HERE, notice.source, digest, content)


def _suffix_of(source: str) -> str:
    return PurePosixPath(source).suffix.lower()
