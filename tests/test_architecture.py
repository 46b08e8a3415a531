"""The four packages are those of this repository."""

from __future__ import annotations

from pathlib import Path

import corpus
import indexer
import search_api
import web

ROOT = Path(__file__).resolve().parents[1]


def test_the_four_packages_come_from_one_directory() -> None:
    """Names such as `web` are common; another package of the same name must not be met instead."""
    found = {
        package.__name__: Path(str(package.__file__)).resolve()
        for package in (corpus, indexer, search_api, web)
    }
    assert found == {name: ROOT / name / "__init__.py" for name in ("corpus", "indexer", "search_api", "web")}
