"""One index over a small archive, for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.build import build_index
from indexer.generation import open_generation
from search_api.search import Searcher
from tests.archive_writer import THREE_NOTICES, ignore_progress, write_files
from tests.toy_encoder import ToyEncoder


@pytest.fixture(scope="session")
def three_notices(tmp_path_factory: pytest.TempPathFactory, toy_encoder: ToyEncoder) -> Path:
    """An index of the three notices."""
    folder = tmp_path_factory.mktemp("three")
    build_index(
        write_files(folder / "archive", THREE_NOTICES), folder / "index", toy_encoder, ignore_progress
    )
    return folder / "index"


@pytest.fixture(scope="session")
def three(three_notices: Path, toy_encoder: ToyEncoder) -> Searcher:
    """A searcher over the three notices."""
    return Searcher(open_generation(three_notices), toy_encoder)


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory, toy_encoder: ToyEncoder) -> Path:
    """An index of the sample archive."""
    index = tmp_path_factory.mktemp("samples") / "index"
    samples = Path(__file__).resolve().parents[2] / "corpus" / "samples"
    build_index(samples, index, toy_encoder, ignore_progress)
    return index


@pytest.fixture(scope="session")
def samples(sample_index: Path, toy_encoder: ToyEncoder) -> Searcher:
    """A searcher over the sample archive."""
    return Searcher(open_generation(sample_index), toy_encoder)
