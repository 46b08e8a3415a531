"""A service whose index is replaced, damaged or taken away while it runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from indexer.build import build_index
from indexer.errors import IndexNotFound
from search_api.live import LiveIndex
from tests.toy_encoder import ToyEncoder
from tests.web.small_archive import AN_BINH, SONG_LAM
from web.app import create_app


def ignore_progress(stage: str, done: int, total: int) -> None:
    """Take a report of progress and show nothing."""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "mot.txt").write_text(SONG_LAM, encoding="utf-8")
    return folder


def serve(archive: Path, encoder: ToyEncoder) -> TestClient:
    index = archive.parent / "index"
    build_index(archive, index, encoder, ignore_progress)
    return TestClient(create_app(index, live=LiveIndex(index, encoder=encoder), hosts=["testserver"]))


def test_pages_show_the_new_generation(archive: Path, toy_encoder: ToyEncoder) -> None:
    client = serve(archive, toy_encoder)
    assert client.get("/vb/hai").status_code == 404
    (archive / "hai.txt").write_text(AN_BINH, encoding="utf-8")
    build_index(archive, archive.parent / "index", toy_encoder, ignore_progress)
    assert client.get("/vb/hai").status_code == 200
    assert "Tìm trong 2 văn bản" in client.get("/").text


def test_an_archive_of_one_notice_and_one_year(archive: Path, toy_encoder: ToyEncoder) -> None:
    text = " ".join(serve(archive, toy_encoder).get("/?lang=en").text.split())
    assert "Search 1 notice · 1 district · year 2021" in text


def test_an_archive_without_notices_says_what_to_do(archive: Path, toy_encoder: ToyEncoder) -> None:
    (archive / "mot.txt").rename(archive / "mot.xyz")
    client = serve(archive, toy_encoder)
    assert "tracuu index" in client.get("/").text
    assert [client.get(page).status_code for page in ("/kho", "/tim?q=đất")] == [200, 200]


@pytest.mark.parametrize(("address", "kind"), [("/", "text/html"), ("/api/search?q=đất", "application/json")])
def test_a_broken_pointer_is_reported_as_not_ready(
    archive: Path, toy_encoder: ToyEncoder, address: str, kind: str
) -> None:
    client = serve(archive, toy_encoder)
    (archive.parent / "index/CURRENT").write_text("khong-co", encoding="ascii")
    response = client.get(address)
    assert response.status_code == 503
    assert response.headers["content-type"].startswith(kind)
    assert "tracuu index" in response.text


def test_an_index_that_does_not_exist_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(IndexNotFound):
        create_app(tmp_path / "khong-co")


def test_a_large_archive_is_listed_one_district_at_a_time(archive: Path, toy_encoder: ToyEncoder) -> None:
    for number in range(500):
        (archive / f"bo-sung-{number}.txt").write_text(f"THÔNG BÁO\nVề việc {number}\n", encoding="utf-8")
    client = serve(archive, toy_encoder)
    overview, district = client.get("/kho").text, client.get("/kho?huyen=song-lam").text
    assert len(overview) < 40_000
    assert 'href="/vb/' not in overview
    assert 'href="/vb/song-lam/' in district
