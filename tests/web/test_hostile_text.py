"""Hostile text shows as text on every page: as title, body, file name, question, address and upload."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from indexer.build import build_index
from search_api.live import LiveIndex
from search_api.permalinks import notice_path
from tests.archive_writer import ignore_progress
from tests.every_page import every_page
from tests.toy_encoder import ToyEncoder
from tests.web.hostile_strings import HOSTILE, write_hostile_archive
from web.app import create_app

_OURS = re.compile(r"/static/tracuu\.js\?v=[0-9a-f]{10}")
_EVIL = re.compile(r"(?:javascript|data|vbscript):|//", re.IGNORECASE)
# What stands before a text in an address; a path of another page is as good as this one.
_PLACES: tuple[str, ...] = (
    "/tim?q=",
    "/tim?q=xã&bo=",
    "/tim?q=xã&vai=",
    "/chi-dao?giao=",
    "/so-sanh?q=",
    "/phim-tat?tu=",
    "/vb/",
)
_PLACES += ("/huyen/", "/doan/", "/")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, toy_encoder: ToyEncoder) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    archive = write_hostile_archive(folder / "archive")
    build_index(archive, folder / "index", toy_encoder, ignore_progress)
    live = LiveIndex(folder / "index", encoder=toy_encoder)
    with TestClient(create_app(folder / "index", live=live, hosts=["testserver"])) as client:
        yield client


def address_of(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"))


def harm_in(html: str) -> list[str]:
    """Return what a page holds that no page of ours does."""
    tree = LexborHTMLParser(html)
    harm = [
        node.html or "" for node in tree.css("iframe, object, embed, base, style, meta[http-equiv], [srcdoc]")
    ]
    harm += [
        node.html or ""
        for node in tree.css("script")
        if not _OURS.fullmatch(node.attributes.get("src") or "") or node.text()
    ]
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            is_link = name in {"href", "src", "action", "formaction"} and _EVIL.match((value or "").strip())
            if name.startswith("on") or is_link or name == "style":
                harm.append(f"{node.tag} {name}={value}")
    return harm


def test_titles_bodies_and_file_names_show_as_text(hostile: TestClient) -> None:
    searcher = hostile.app.state.live.searcher()  # type: ignore[attr-defined]
    filed = list(searcher.generation.store.filed())
    assert len(filed) >= len(HOSTILE) - 2
    for one in filed:
        notice = searcher.notice(one.notice_id)
        for tab in ("", "?tab=thuoc-tinh", "?tab=ban-goc", "?tab=chi-dao"):
            answer = hostile.get(f"{notice_path(notice)}{tab}")
            assert answer.status_code == 200
            assert harm_in(answer.text) == [], one.source
        shown = LexborHTMLParser(hostile.get(notice_path(notice)).text).css_first("article.text")
        assert shown is not None
        lines = [" ".join(line.text().split()) for line in shown.css(".line")]
        assert [line for line in notice.text.split("\n") if line not in lines] == []


def test_every_page_over_a_hostile_archive_is_harmless(hostile: TestClient) -> None:
    pages = every_page(hostile.app.state.live.searcher())  # type: ignore[attr-defined]
    for seen in pages:
        answer = hostile.get(seen.address.partition("#")[0])
        assert harm_in(answer.text) == [], seen.name


@pytest.mark.parametrize("place", _PLACES)
def test_questions_and_addresses_show_as_text(hostile: TestClient, place: str) -> None:
    for text in HOSTILE:
        answer = hostile.get(f"{place}{address_of(text)[:3_900]}")
        assert answer.status_code in {200, 400, 404}, text
        assert harm_in(answer.text) == [], text
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("language", ["vi", "en"])
def test_uploads_show_as_text(hostile: TestClient, language: str) -> None:
    for text in HOSTILE:
        draft = f"1. Giao các xã rà soát {text} trước ngày 30/6/2021.".encode("utf-8", "replace")
        name = (
            text.encode("utf-8", "replace")
            .decode()
            .replace("\r", " ")
            .replace("\n", " ")
            .replace("\x00", " ")
        )
        answer = hostile.post(f"/tien-le?lang={language}", files={"file": (f"{name[:100]}.txt", draft)})
        assert answer.status_code in {200, 400}, text
        assert harm_in(answer.text) == [], text


def test_what_is_invisible_is_named_beside_the_file(hostile: TestClient) -> None:
    searcher = hostile.app.state.live.searcher()  # type: ignore[attr-defined]
    filed = next(one for one in searcher.generation.store.filed() if "\u202e" in one.source)
    path = notice_path(searcher.notice(filed.notice_id))
    tree = LexborHTMLParser(hostile.get(f"{path}?tab=thuoc-tinh").text)
    shown = next(node for node in tree.css("code") if node.css(".control"))
    assert shown.text() == filed.source
    assert [box.attributes["data-code"] for box in shown.css(".control")] == ["U+202E", "U+202C"]


def test_files_to_keep_are_made_of_hostile_text_too(hostile: TestClient) -> None:
    for path in ("/xuat?q=rà soát&dang=", "/xuat/chi-dao?dang="):
        for kind in ("xlsx", "docx", "csv"):
            answer = hostile.get(f"{path}{kind}")
            assert answer.status_code == 200
            assert "\r" not in answer.headers.get("content-disposition", "")
