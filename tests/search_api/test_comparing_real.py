"""Two real notices, which stay outside the repository, side by side with the shipped model."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.build import build_index
from indexer.doors import SHIPPED_MODEL, open_encoder
from indexer.generation import open_generation
from indexer.static_encoder import StaticEncoder
from search_api.comparing.columns import ComparisonAsked
from search_api.comparing.comparison import Comparison, compare
from search_api.search import Searcher
from tests.archive_writer import ignore_progress

NOTICES = Path(__file__).resolve().parents[3] / "shared" / "notices"
pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not NOTICES.is_dir(), reason=f"no real notices at {NOTICES}"),
    pytest.mark.skipif(not StaticEncoder.can_read(SHIPPED_MODEL), reason=f"no model at {SHIPPED_MODEL}"),
]


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder = tmp_path_factory.mktemp("real-compared")
    archive = folder / "archive"
    archive.mkdir()
    for path in NOTICES.glob("*.txt"):
        (archive / path.name).write_bytes(path.read_bytes())
    encoder = open_encoder()
    build_index(archive, folder / "index", encoder, ignore_progress)
    return Searcher(open_generation(folder / "index"), encoder)


@pytest.fixture(scope="module", params=["quản lý đất đai", "quan ly dat dai"])
def found(request: pytest.FixtureRequest, searcher: Searcher) -> Comparison:
    return compare(searcher, request.param, ComparisonAsked(("tan-yen", "cam-thuy")))


def said(found: Comparison, column: int) -> str:
    return "\n".join(finding.text for line in found.sub_topics for finding in line.cells[column])


def test_each_column_holds_what_its_district_says(found: Comparison) -> None:
    assert "hướng dẫn, hỗ trợ xã trong công tác rà soát, quản lý đất đai" in said(found, 0)
    assert "quy hoạch sử dụng đất đến năm 2030" in said(found, 1)
    assert "xây dựng trái phép trên đất nông, lâm nghiệp" in said(found, 1)


def test_both_stand_in_one_line_about_the_question(found: Comparison) -> None:
    [line] = [line for line in found.sub_topics if all(line.cells)]
    assert line.name == "Quản lý đất đai"
    assert "hướng dẫn, hỗ trợ xã" in line.cells[0][0].text
    assert "xây dựng trái phép" in line.cells[1][0].text


def test_the_assignee_is_told(found: Comparison) -> None:
    names = [
        party.name
        for line in found.sub_topics
        for finding in line.cells[0]
        for directive in finding.directives
        for party in directive.assignees
    ]
    assert names == ["Phòng Tài nguyên và Môi trường"]


def test_what_only_one_says_leaves_a_cell_that_says_so(found: Comparison) -> None:
    line = next(line for line in found.sub_topics if line.name == "Quy hoạch sử dụng đất")
    assert not line.cells[0]
    assert (
        line.nothing_in(found.columns[0], is_empty=False)
        == "Không tìm thấy đoạn nào trong 1 văn bản của huyện này."
    )
    assert all(column.is_small for column in found.columns)
