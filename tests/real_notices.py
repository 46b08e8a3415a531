"""The four real notices, which stay outside the repository, and an index of them with the shipped model."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.build import build_index
from indexer.doors import SHIPPED_MODEL
from indexer.encoder import Encoder
from indexer.static_encoder import StaticEncoder
from tests.archive_writer import ignore_progress

NOTICES = Path(__file__).resolve().parents[2] / "shared" / "notices"
NEEDS_THEM = [
    pytest.mark.model,
    pytest.mark.skipif(not NOTICES.is_dir(), reason=f"no real notices at {NOTICES}"),
    pytest.mark.skipif(not StaticEncoder.can_read(SHIPPED_MODEL), reason=f"no model at {SHIPPED_MODEL}"),
]
MEETING, LAN_GIOI, CAM_THUY, TAM_DUONG = (
    "000_b9d96aa6a5508986.txt",
    "001_9b1d8448ca6bf7da.txt",
    "002_6b148786673183a1.txt",
    "003_b13475e7178b20e5.txt",
)


def index_notices(folder: Path, encoder: Encoder, **others: str) -> Path:
    """Write the notices and `others` (file stem to text) below `folder`, index them, return the index."""
    archive = folder / "archive"
    archive.mkdir(parents=True, exist_ok=True)
    for path in NOTICES.glob("*.txt"):
        (archive / path.name).write_bytes(path.read_bytes())
    for stem, text in others.items():
        (archive / f"{stem}.txt").write_text(text, encoding="utf-8")
    build_index(archive, folder / "index", encoder, ignore_progress)
    return folder / "index"
