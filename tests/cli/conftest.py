"""The command line over an index of a tiny model, so that no shipped model is needed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from indexer.build import build_index
from indexer.static_encoder import StaticEncoder
from tests.archive_writer import THREE_NOTICES, ignore_progress, write_files
from tests.indexer.tiny_model import write_tiny_model
from web.cli import main


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left: its exit code and both outputs."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `tracuu` with arguments, as the console script does."""

    def run_main(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["tracuu", *map(str, arguments)])
        capsys.readouterr()
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return run_main


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model folder."""
    return write_tiny_model(tmp_path_factory.mktemp("cli-model") / "tiny")


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> Path:
    """An index of the three notices by the tiny model."""
    folder = tmp_path_factory.mktemp("cli")
    archive = write_files(folder / "archive", THREE_NOTICES)
    build_index(archive, folder / "index", StaticEncoder(tiny_model), ignore_progress)
    return folder / "index"
