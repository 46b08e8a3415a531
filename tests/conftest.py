"""Fixtures that tests of several folders share."""

from __future__ import annotations

import pytest

from tests.toy_encoder import ToyEncoder


@pytest.fixture(scope="session")
def toy_encoder() -> ToyEncoder:
    """An encoder without a model."""
    return ToyEncoder()
