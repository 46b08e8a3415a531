"""A static model of a few units, written by the tests that open one."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from indexer.training.export import ModelCard, write_model
from indexer.units import units

WORDS = ("quản lý đất đai", "phòng cháy rừng", "quan ly dat dai", "land management", "cán bộ")


def write_tiny_model(folder: Path) -> Path:
    """Write a model that knows the units of `WORDS`: unit i lies at the angle i, and is i + 1 long."""
    names = ["[UNK]", *dict.fromkeys(unit for text in WORDS for unit in units(text))]
    angles = np.arange(len(names), dtype=np.float32)
    table = np.stack([np.cos(angles), np.sin(angles)], axis=1) * (angles + 1)[:, None]
    table[0] = 0
    card = ModelCard(
        units=len(names),
        dimensions=2,
        pairs={"title": 1},
        sources={"luật": 1},
        seed=7,
        passes=1,
        seconds=1.0,
        command="tracuu model train",
    )
    write_model(folder, names, table.astype(np.float32), card)
    return folder
