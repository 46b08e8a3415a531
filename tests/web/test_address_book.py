"""Addresses that outlive corrections, new indexes and moved files."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from corpus.archive import read_notice
from corpus.notice import Notice
from indexer.build import build_index
from search_api.live import LiveIndex
from search_api.permalinks import notice_path, slug_of
from tests.archive_writer import FOREST, LAND, THREE_NOTICES, ignore_progress, write_files
from tests.toy_encoder import ToyEncoder
from web.app import create_app

SUBJECT = "ket-luan-cua-ban-thuong-vu-huyen-uy-ve-cong-tac-quan-ly-dat"
ADDRESS = f"/vb/song-lam/2021/12-tb-hu-787b6ee3/{SUBJECT}"


class Work:
    """An archive, its index, and a client of the service over it."""

    def __init__(self, folder: Path, encoder: ToyEncoder) -> None:
        self.archive = write_files(folder / "archive", THREE_NOTICES)
        self._index, self._encoder = folder / "index", encoder
        self.build()
        live = LiveIndex(self._index, encoder=encoder)
        app = create_app(self._index, live=live, hosts=["testserver"])
        self.client = TestClient(app, follow_redirects=False)

    def build(self) -> None:
        build_index(self.archive, self._index, self._encoder, ignore_progress)

    def leads_to(self, path: str) -> tuple[int, str]:
        """Return the status, and where a redirect leads."""
        response = self.client.get(path)
        return response.status_code, response.headers.get("location", "")

    def correct(self, field: str, value: str) -> None:
        sent = {"vb": "song-lam-dat-dai", "truong": field, "gia-tri": value, "lam": "sua"}
        assert self.client.post("/sua-tay", data=sent).status_code == 303


@pytest.fixture
def work(tmp_path: Path, toy_encoder: ToyEncoder) -> Work:
    return Work(tmp_path, toy_encoder)


def test_the_address_of_a_notice_is_the_same_after_a_new_index(work: Work) -> None:
    assert work.leads_to(ADDRESS) == (200, "")
    write_files(work.archive, {"song-lam/dat-dai.txt": LAND.replace("36 trường hợp", "37 trường hợp")})
    # A second file with the same slug changes the id of the first one.
    write_files(work.archive, {"song-lam/dat dai.txt": FOREST})
    work.build()
    assert work.leads_to(ADDRESS) == (200, "")
    assert work.client.get("/vb/song-lam-dat-dai").status_code == 404


def test_a_corrected_notice_is_found_at_its_old_address_and_at_the_new_one(work: Work) -> None:
    work.correct("number", "21-TB/HU")
    moved = ADDRESS.replace("12-tb-hu", "21-tb-hu")
    assert work.leads_to(f"{ADDRESS}?doan=2") == (302, f"{moved}?doan=2")
    assert work.leads_to(moved) == (200, "")
    assert work.leads_to("/vb/song-lam/2021/21-tb-hu") == (302, moved)
    assert work.leads_to("/vb/song-lam/2021/12-tb-hu") == (302, moved)
    work.build()
    assert work.leads_to(ADDRESS) == (302, moved)


def test_a_redirect_is_never_kept_by_browsers(work: Work) -> None:
    assert work.client.get("/vb/song-lam-dat-dai").status_code == 302


def test_a_file_that_was_moved_is_found_by_all_its_words(work: Work) -> None:
    (work.archive / "song-lam/dat-dai.txt").rename(work.archive / "2021.txt")
    work.build()
    status, moved = work.leads_to(ADDRESS)
    assert status == 302
    assert moved.startswith("/vb/song-lam/2021/12-tb-hu-")
    assert moved != ADDRESS
    # Its number alone is no proof: other words, and the reader chooses.
    assert work.leads_to(ADDRESS.replace(SUBJECT, "ve-viec-khac"))[0] == 300


def test_two_files_of_one_notice_are_a_choice_without_the_mark(work: Work) -> None:
    write_files(work.archive, {"ban-sao.txt": LAND})
    work.build()
    assert work.leads_to(ADDRESS) == (200, "")
    response = work.client.get(f"/vb/song-lam/2021/12-tb-hu/{SUBJECT}")
    assert response.status_code == 300
    links = LexborHTMLParser(response.text).css(".chooser a")
    assert len({link.attributes["href"] for link in links}) == 2


def notice(tmp_path: Path, text: str) -> Notice:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    return read_notice(path, "a.txt", "a")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("THÔNG BÁO\n\nChữ.", "/vb/khong-ro-huyen/khong-ro-nam/khong-so-18b7cb09/van-ban"),
        (
            "THÔNG BÁO\nkết luận về đất đai\n\nNgày 02/3/2021, Ban Thường vụ họp.",
            "/vb/khong-ro-huyen/2021/khong-so-18b7cb09/ket-luan-ve-dat-dai",
        ),
    ],
)
def test_what_is_not_known_is_said_in_the_address(tmp_path: Path, text: str, path: str) -> None:
    assert notice_path(notice(tmp_path, text)) == path


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("406-TB/HU", "406-tb-hu"),
        ("Đắk R'Lấp", "dak-r-lap"),
        ("  – / ", ""),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("../../etc/passwd", "etc-passwd"),
        ("một hai ba bốn năm sáu", "mot-hai-ba-bon"),
        ("a" * 50, "a" * 15),
    ],
)
def test_slugs(words: str, slug: str) -> None:
    assert slug_of(words, 15 if slug.startswith(("mot", "aaa")) else 40) == slug
