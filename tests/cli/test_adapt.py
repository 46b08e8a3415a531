"""From an archive to a model of its own, an index made with it, and an answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.archive_writer import THREE_NOTICES, write_files
from tests.cli.conftest import Run
from tests.indexer.adaptable import write_adaptable_archive


@pytest.mark.model
@pytest.mark.long
def test_an_adapted_model_is_installed_or_refused(run: Run, tmp_path: Path) -> None:
    archive, model, index = (tmp_path / name for name in ("kho", "model", "index"))
    write_adaptable_archive(archive)
    adapted = run("model", "adapt", archive, "--output", model, "--index", index, "--passes", "3")
    if adapted.code == 1:
        # A shipped model that knows this small archive already: refusing is right too.
        assert adapted.err.startswith("tracuu: Không ghi mô hình: ")
        assert adapted.err.count("\n") == 1
        assert not model.exists()
        return
    assert (adapted.code, adapted.out.splitlines()[-1]) == (
        0,
        f"Bước tiếp: tracuu index {archive} --model {model} --index {index}",
    )
    assert "  MRR@10: trước " in adapted.out
    assert run("index", archive, "--index", index, "--model", model).code == 0
    found = run("search", "chỉnh lý hồ sơ thửa đất zarula", "--index", index, "--json")
    assert json.loads(found.out)["hits"][0]["notice_id"] in {"01", "02", "03", "04"}


@pytest.mark.model
def test_too_small_an_archive_is_one_line(run: Run, tmp_path: Path) -> None:
    archive = write_files(tmp_path / "kho", THREE_NOTICES)
    outcome = run("model", "adapt", archive, "--output", tmp_path / "model")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(f"tracuu: Kho {archive} chỉ có 3 văn bản khác nhau với ")
    assert outcome.err.count("\n") == 1
