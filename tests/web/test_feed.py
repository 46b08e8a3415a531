"""The feed of a search, read as a reader of feeds reads it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from indexer.build import build_index
from search_api.live import LiveIndex
from tests.archive_writer import ignore_progress, notice_text, write_files
from tests.toy_encoder import ToyEncoder
from web.app import create_app

_ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "/tim.atom?q=quản lý đất đai"
WORKS = ("rà soát quỹ đất công ích", "xử lý lấn chiếm", "cấp giấy chứng nhận", "lập bản đồ địa chính",
         "thu hồi đất bỏ hoang", "giải quyết đơn thư", "kiểm tra chuyển mục đích", "công khai quy hoạch",
         "đo đạc lại các thửa", "kê khai đất tôn giáo")  # fmt: skip
PLACES = ("các xã vùng cao", "thị trấn", "các xã ven sông", "khu tái định cư", "các nông trường")


def land(number: int, day: str, words: str) -> str:
    subject = "kết luận của Ban Thường vụ Huyện ủy về công tác quản lý đất đai"
    return notice_text(
        f"{number}-TB/HU", "Sông Lam", day, subject, f"1. Nhiệm vụ\n\n- Quản lý đất đai: {words}."
    )


NEW = {
    f"{number:03}.txt": land(
        number,
        f"{number % 28 + 1:02} tháng {number % 12 + 1} năm 2021",
        f"{one} ở {PLACES[number % 5]}, {other}",
    )
    for number, (one, other) in enumerate(combinations(WORKS, 2), 1)
}
OLD = {"cu.txt": land(7, "02 tháng 3 năm 1998", "khai hoang và giao rừng cho hợp tác xã")}


def entries(client: TestClient) -> list[ET.Element]:
    root = ET.fromstring(client.get(ADDRESS).content)  # noqa: S314 - our own
    return root.findall(f"{_ATOM}entry")


@pytest.fixture
def growing(tmp_path: Path, toy_encoder: ToyEncoder) -> Iterator[TestClient]:
    """A client of an archive of forty-five notices, to which an old one may be added."""
    build_index(write_files(tmp_path / "a", NEW), tmp_path / "i", toy_encoder, ignore_progress)
    app = create_app(
        tmp_path / "i", live=LiveIndex(tmp_path / "i", encoder=toy_encoder), hosts=["testserver"]
    )
    with TestClient(app) as opened:
        yield opened


def test_an_old_notice_indexed_late_is_delivered(
    growing: TestClient, tmp_path: Path, toy_encoder: ToyEncoder
) -> None:
    before = {entry.findtext(f"{_ATOM}id") for entry in entries(growing)}
    assert len(before) > 40
    build_index(write_files(tmp_path / "a", OLD), tmp_path / "i", toy_encoder, ignore_progress)
    after = entries(growing)
    [added] = [entry for entry in after if entry.findtext(f"{_ATOM}id") not in before]
    assert added.findtext(f"{_ATOM}published") == "1998-03-02T00:00:00+07:00"
    assert "hợp tác xã" in str(added.findtext(f"{_ATOM}summary"))
    assert added is after[-1]


def test_a_notice_is_published_on_its_day_of_issue_where_that_is_stated(client: TestClient) -> None:
    days = {entry.findtext(f"{_ATOM}title"): entry.findtext(f"{_ATOM}published") for entry in entries(client)}
    dated = {title: day for title, day in days.items() if "không ghi ngày ban hành" not in str(title)}
    assert "2021-03-05T00:00:00+07:00" in dated.values()
    assert all(dated.values())
    assert not any(day for title, day in days.items() if title not in dated)
