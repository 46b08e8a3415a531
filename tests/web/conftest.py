"""One real index over the small archive, and a client of the application over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from indexer.build import build_index
from search_api.live import LiveIndex
from search_api.search import Searcher
from tests.toy_encoder import ToyEncoder
from tests.web.small_archive import write_archive
from web.app import create_app


def ignore_progress(stage: str, done: int, total: int) -> None:
    """Take a report of progress and show nothing."""


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory, toy_encoder: ToyEncoder) -> Path:
    """An index of the small archive."""
    folder = tmp_path_factory.mktemp("pages")
    build_index(write_archive(folder / "archive"), folder / "index", toy_encoder, ignore_progress)
    return folder / "index"


@pytest.fixture(scope="session")
def app(small_index: Path, toy_encoder: ToyEncoder) -> FastAPI:
    """The application over the small archive."""
    return create_app(
        small_index,
        live=LiveIndex(small_index, encoder=toy_encoder),
        hosts=["testserver", "may-van-phong.test"],
    )


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    """A client that does not follow redirects."""
    with TestClient(app, follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def searcher(app: FastAPI) -> Searcher:
    """The searcher behind the pages."""
    live: LiveIndex = app.state.live
    return live.searcher()
