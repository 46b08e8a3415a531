"""Fixtures that tests of several folders share."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.toy_encoder import ToyEncoder

# The first example of a process pays for what is loaded once, and a shared machine may stop for a while.
settings.register_profile("without deadline", deadline=None)
settings.load_profile("without deadline")


@pytest.fixture(scope="session")
def toy_encoder() -> ToyEncoder:
    """An encoder without a model."""
    return ToyEncoder()


@pytest.fixture(scope="module")
def quiet_heap() -> Iterator[None]:
    """Keep what earlier tests left on the heap out of the collector's rounds, which would be measured."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
