"""`tracuu search --now`: the notices of the district that a unit of today was part of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indexer.build import build_index
from indexer.static_encoder import StaticEncoder
from tests.archive_writer import ignore_progress, write_files
from tests.cli.conftest import Run
from tests.former_places_archive import FORMER_PLACES

QUESTION = "quỹ đất công ích"


@pytest.fixture(scope="module")
def former_index(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> Path:
    folder = tmp_path_factory.mktemp("now")
    archive = write_files(folder / "archive", FORMER_PLACES)
    build_index(archive, folder / "index", StaticEncoder(tiny_model), ignore_progress)
    return folder / "index"


@pytest.mark.parametrize(
    ("units", "folders"),
    [
        (["Xã Bình Lư"], {"tam-duong"}),
        (["xã Bình Lư, tỉnh Lai Châu"], {"tam-duong"}),
        (["xa noi bai"], {"soc-son"}),
        (["Xã Nội Bài", "Xã Tân Yên"], {"soc-son", "tan-yen"}),
    ],
)
def test_only_notices_of_its_former_district_are_found(
    run: Run, former_index: Path, units: list[str], folders: set[str]
) -> None:
    options = [part for unit in units for part in ("--now", unit)]
    outcome = run("search", QUESTION, *options, "--json", "--index", former_index)
    hits = json.loads(outcome.out)["hits"]
    assert {hit["file"].partition("/")[0] for hit in hits} == folders


def test_a_file_holds_the_notices_of_the_unit_alone(run: Run, former_index: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    outcome = run("search", QUESTION, "--now", "Bình Lư", "--bib", path, "--index", former_index)
    assert (outcome.code, outcome.err) == (0, "")
    assert "Tam Đường" in path.read_text(encoding="utf-8")
    assert "Sóc Sơn" not in path.read_text(encoding="utf-8")


def test_a_unit_that_no_district_became_ends_in_one_line(run: Run, former_index: Path) -> None:
    outcome = run("search", QUESTION, "--now", "Xã Lan Giới", "--index", former_index)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("tracuu: Kho không có đơn vị hiện nay “Xã Lan Giới”. Có: Phường Đa Mai")
    assert outcome.err.count("\n") == 1
