"""Units of today asked over the four real notices, which stay outside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.build import build_index
from indexer.generation import open_generation
from search_api.ended_districts import ended_district
from search_api.search import Searcher
from tests.archive_writer import ignore_progress
from tests.toy_encoder import ToyEncoder

NOTICES = Path(__file__).resolve().parents[3] / "shared" / "notices"
pytestmark = pytest.mark.skipif(not NOTICES.is_dir(), reason=f"no real notices at {NOTICES}")
SINCE = "(từ 01/7/2025)"
OF_LAN_GIOI = "nhắc xã Lan Giới (về sau thuộc xã Quang Trung), nay thuộc xã Quang Trung"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, toy_encoder: ToyEncoder) -> Searcher:
    folder = tmp_path_factory.mktemp("real")
    archive = folder / "archive"
    archive.mkdir()
    for path in NOTICES.glob("*.txt"):
        (archive / path.name).write_bytes(path.read_bytes())
    build_index(archive, folder / "index", toy_encoder, ignore_progress)
    return Searcher(open_generation(folder / "index"), toy_encoder)


@pytest.mark.parametrize(
    ("question", "notice", "why"),
    [
        ("xã Bình Lư", "003", f"nhắc xã Sơn Bình, nay thuộc xã Bình Lư {SINCE}"),
        ("xa binh lu", "003", f"nhắc xã Sơn Bình, nay thuộc xã Bình Lư {SINCE}"),
        ("Bình Lư", "003", f"nhắc xã Sơn Bình, nay thuộc xã Bình Lư {SINCE}"),
        ("nông thôn mới xã Bản Bo", "003", f"nhắc xã Nà Tăm, nay thuộc xã Bản Bo {SINCE}"),
        (
            "nông thôn mới xã Tả Lèng",
            "003",
            f"nhắc xã Tả Lèng (cũ), xã Giang Ma, nay thuộc xã Tả Lèng {SINCE}",
        ),
        (
            "phường Tân Phong",
            "003",
            f"văn bản của huyện Tam Đường, một phần địa bàn nay thuộc phường Tân Phong {SINCE}",
        ),
        ("xã Quang Trung, Bắc Ninh", "001", f"{OF_LAN_GIOI} {SINCE}"),
        ("xã Quang Trung", "001", f"{OF_LAN_GIOI}, tỉnh Bắc Ninh {SINCE}"),
        (
            "xã Nhã Nam",
            "001",
            f"văn bản của huyện Tân Yên, một phần địa bàn nay thuộc xã Nhã Nam {SINCE}",
        ),
        (
            "xã Cẩm Vân",
            "002",
            f"văn bản của huyện Cẩm Thủy, một phần địa bàn nay thuộc xã Cẩm Vân {SINCE}",
        ),
        (
            "tỉnh Bắc Ninh",
            "001",
            f"văn bản trên địa bàn tỉnh Bắc Giang (cũ), nay thuộc tỉnh Bắc Ninh {SINCE}",
        ),
    ],
)
def test_a_unit_of_today_finds_the_notice_of_its_former_units(
    real: Searcher, question: str, notice: str, why: str
) -> None:
    first = real.search(question).hits[0]
    assert first.notice.source.startswith(notice)
    assert first.why.split(" · ")[0] == why


def test_the_notice_of_an_unknown_district_belongs_to_none(real: Searcher) -> None:
    for question in ("xã Bình Lư", "xã Quang Trung", "xã Cẩm Vân", "tỉnh Bắc Ninh"):
        assert all(
            not hit.links for hit in real.search(question, limit=50).hits if hit.notice.source[:3] == "000"
        )


@pytest.mark.parametrize(
    ("notice", "successors"),
    [
        ("000", None),
        ("001", "xã Ngọc Thiện, xã Nhã Nam, xã Tân Yên, xã Phúc Hòa, xã Quang Trung, phường Đa Mai"),
        ("002", "xã Cẩm Thạch, xã Cẩm Tú, xã Cẩm Vân, xã Cẩm Tân, xã Cẩm Thủy"),
        ("003", "xã Bình Lư, xã Tả Lèng, phường Tân Phong, xã Bản Bo, xã Khun Há, xã Sin Suối Hồ"),
    ],
)
def test_what_became_of_the_districts(real: Searcher, notice: str, successors: str | None) -> None:
    [found] = [
        stored.notice for stored in real.generation.store.notices() if stored.notice.source.startswith(notice)
    ]
    ended = ended_district(found)
    assert (ended and ", ".join(unit.title for unit in ended.successors)) == successors
