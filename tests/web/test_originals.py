"""The original files of notices: pages as pictures, files to save, and what no longer is as it was."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.archive import file_of
from corpus.errors import UnreadableFile
from corpus.readers.pdf_pages import PagePicture, PageSize, draw_page, measure_pages
from indexer.build import build_index
from search_api.live import LiveIndex
from tests.archive_writer import FOREST, LAND, decomposed, ignore_progress, write_files
from tests.toy_encoder import ToyEncoder
from web.app import create_app
from web.page_images import KeptPictures, png_of

PDF = Path(__file__).parents[2] / "corpus/samples/vinh-khang/2012-187-don-dien-dat-dich-vu.pdf"
LETTERS = "sông lam/đất đai.txt"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files: dict[str, str | bytes] = {
        "vinh-khang/187.pdf": PDF.read_bytes(),
        decomposed(LETTERS): LAND,
        "an-binh/rung.html": f"<h1>{FOREST}</h1><script>alert(1)</script>",
    }
    return write_files(tmp_path_factory.mktemp("originals") / "archive", files)


@pytest.fixture(scope="module")
def client(archive: Path, toy_encoder: ToyEncoder) -> Iterator[TestClient]:
    index = archive.parent / "index"
    build_index(archive, index, toy_encoder, ignore_progress)
    live = LiveIndex(index, encoder=toy_encoder)
    with TestClient(create_app(index, live=live, hosts=["testserver"])) as opened:
        yield opened


def original_tab(client: TestClient, notice_id: str, **parameters: str) -> LexborHTMLParser:
    response = client.get(f"/vb/{notice_id}", params={"tab": "ban-goc", **parameters})
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


def test_the_pages_of_a_pdf_are_shown_one_at_a_time(client: TestClient) -> None:
    tree = original_tab(client, "vinh-khang-187", trang="2")
    assert "Trang 2/3" in tree.text()
    [picture] = tree.css("img")
    assert picture.attributes["loading"] == "lazy"
    assert "2/3" in (picture.attributes["alt"] or "")
    response = client.get(picture.attributes["src"] or "")
    assert response.headers["content-type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")
    assert len(response.content) < 110_000
    assert [link.attributes["rel"] for link in tree.css(".paging a")] == ["prev", "next"]


@pytest.mark.parametrize(("written", "shown"), [("", 1), ("0", 1), ("99", 1), ("x", 1), ("3", 3)])
def test_a_page_that_does_not_exist_is_the_first(client: TestClient, written: str, shown: int) -> None:
    assert f"Trang {shown}/3" in original_tab(client, "vinh-khang-187", trang=written).text()


SHOW, HIDE = "Hiện trang gốc bên cạnh", "Ẩn trang gốc"


def text_tab(client: TestClient, notice_id: str, **parameters: str) -> LexborHTMLParser:
    response = client.get(f"/vb/{notice_id}", params=parameters)
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


def link_named(tree: LexborHTMLParser, name: str) -> str:
    [link] = [node for node in tree.css("a") if node.text(strip=True) == name]
    return link.attributes["href"] or ""


def only(tree: LexborHTMLParser, selector: str) -> LexborNode:
    [node] = tree.css(selector)
    return node


def asked_by(link: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(link).query)


def test_the_pages_of_a_pdf_stand_beside_its_text(client: TestClient) -> None:
    tree = text_tab(client, "vinh-khang-187", goc="1")
    pictures = tree.css(".beside [role=group][tabindex='0'][aria-labelledby] figure img")
    assert [picture.attributes["alt"] for picture in pictures] == [
        "Ảnh trang 1/3 của bản gốc, mở cỡ lớn",
        "Ảnh trang 2/3 của bản gốc, mở cỡ lớn",
        "Ảnh trang 3/3 của bản gốc, mở cỡ lớn",
    ]
    assert {picture.attributes["loading"] for picture in pictures} == {"lazy"}
    for picture in pictures:
        png = client.get(picture.attributes["src"] or "").content
        size = (int(picture.attributes["width"] or ""), int(picture.attributes["height"] or ""))
        assert struct.unpack(">II", png[16:24]) == size


def test_the_pages_are_shown_when_they_are_asked_for(client: TestClient) -> None:
    tree = text_tab(client, "vinh-khang-187")
    assert tree.css(".beside, img") == []
    shown = client.get(link_named(tree, SHOW))
    assert "/trang-3.png" in shown.text
    hidden = LexborHTMLParser(client.get(link_named(LexborHTMLParser(shown.text), HIDE)).text)
    assert hidden.css(".beside, img") == []
    assert link_named(hidden, SHOW) == link_named(tree, SHOW)


@pytest.mark.parametrize(
    ("parameters", "anchor"),
    [
        ({}, "trang-goc"),
        ({"q": "đất"}, "trang-goc"),
        ({"q": "đất", "bo": "ruộng", "doan": "12"}, "d-12"),
        ({"doan": "12", "tim": "giao dat", "thu": "1"}, "tim-thay"),
        ({"cau": "3000-3040"}, "cau"),
        ({"doan": "12", "lang": "en"}, "d-12"),
    ],
)
def test_the_place_of_the_text_is_kept(client: TestClient, parameters: dict[str, str], anchor: str) -> None:
    names = ("Show the original pages beside the text", "Hide the pages")
    show, hide = names if "lang" in parameters else (SHOW, HIDE)
    shown = link_named(text_tab(client, "vinh-khang-187", **parameters), show)
    assert asked_by(shown) == {name: [value] for name, value in (parameters | {"goc": "1"}).items()}
    assert urlsplit(shown).fragment == anchor
    hidden = link_named(LexborHTMLParser(client.get(shown).text), hide)
    assert asked_by(hidden) == {name: [value] for name, value in parameters.items()}
    assert urlsplit(hidden).fragment == ("" if anchor == "trang-goc" else anchor)


def test_the_pages_stay_beside_while_one_reads_on(client: TestClient) -> None:
    """From hit to hit, from tab to tab; a search is none of it."""
    tree = text_tab(client, "vinh-khang-187", q="đất", doan="12", tim="đất", goc="1")
    kept = ".permalink, .found a, .tabs a, .neighbours [rel], .find-row a[rel], nav.back a[rel]"
    assert {tuple(asked_by(node.attributes["href"] or "").get("goc", [])) for node in tree.css(kept)} == {
        ("1",)
    }
    assert only(tree, ".find [name=goc]").attributes["value"] == "1"
    [back] = [node for node in tree.css("nav.back a") if "rel" not in node.attributes]
    assert "goc" not in asked_by(back.attributes["href"] or "")


@pytest.mark.parametrize(
    ("parameters", "page", "is_told_in_passage"),
    [
        ({"doan": "3"}, 1, True),
        ({"doan": "10"}, 1, True),
        ({"doan": "11"}, 2, True),
        ({"doan": "27"}, 2, True),
        # The sentence that a link leads to stands elsewhere than the passage.
        ({"cau": "3000-3040", "doan": "3"}, 2, False),
        # In the header, and behind the text, where columns stand side by side.
        ({"cau": "0-10"}, None, False),
        ({"cau": "5400-5410"}, None, False),
        ({}, None, False),
        ({"doan": "999"}, None, False),
    ],
)
def test_the_page_of_the_passage_is_told(
    client: TestClient, parameters: dict[str, str], page: int | None, *, is_told_in_passage: bool
) -> None:
    tree = text_tab(client, "vinh-khang-187", goc="1", **parameters)
    links = [node.attributes["href"] for node in tree.css(".beside-head a[href^='#']")]
    in_passage = [node.attributes["href"] for node in tree.css(".is-cited .neighbours a[href^='#']")]
    assert [node.attributes["id"] for node in tree.css(".begun")] == ([f"trang-goc-{page}"] if page else [])
    assert links == ([f"#trang-goc-{page}"] if page else [])
    assert in_passage == (links if is_told_in_passage else [])


@pytest.mark.parametrize("notice_id", ["song-lam-dat-dai", "an-binh-rung"])
def test_a_file_without_pages_stands_beside_nothing(client: TestClient, notice_id: str) -> None:
    for parameters in ({}, {"goc": "1"}):
        tree = text_tab(client, notice_id, **parameters)
        assert tree.css(".beside, .to-beside, img") == []


def test_a_pdf_is_read_only_when_its_pages_are_asked_for(tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    """What became of it is told then, in the words of its own tab; one that is gone has no link at all."""
    archive = write_files(tmp_path / "archive", {"187.pdf": PDF.read_bytes()})
    build_index(archive, tmp_path / "index", toy_encoder, ignore_progress)
    live = LiveIndex(tmp_path / "index", encoder=toy_encoder)
    with TestClient(create_app(tmp_path / "index", live=live, hosts=["testserver"])) as client:
        (archive / "187.pdf").write_bytes(b"%PDF-1.4 khac")
        link = link_named(text_tab(client, "187", doan="3"), SHOW)
        tree = LexborHTMLParser(client.get(link).text)
        assert "Tệp gốc đã bị sửa sau khi lập chỉ mục" in only(tree, ".beside .warning").text()
        assert tree.css("img, .begun") == []
        assert link_named(tree, HIDE)
        (archive / "187.pdf").unlink()
        for parameters in ({}, {"goc": "1"}):
            assert text_tab(client, "187", **parameters).css(".beside, .to-beside, img") == []


def test_a_file_is_saved_as_it_is_and_never_opened(client: TestClient) -> None:
    [link] = original_tab(client, "song-lam-dat-dai").css("a[href^='/goc/']")
    response = client.get(link.attributes["href"] or "")
    assert response.content == LAND.encode()
    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["content-disposition"] == (
        "attachment; filename=\"dat-dai.txt\"; filename*=UTF-8''%C4%91%E1%BA%A5t%20%C4%91ai.txt"
    )


def test_a_page_of_markup_is_bytes(client: TestClient) -> None:
    response = client.get("/goc/an-binh-rung/tep")
    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["content-disposition"].startswith('attachment; filename="rung.html"')


@pytest.mark.parametrize(
    "path",
    [
        "/goc/khong-co/tep",
        "/goc/vinh-khang-187/trang-0.png",
        "/goc/vinh-khang-187/trang-4.png",
        "/goc/vinh-khang-187/trang-x.png",
        "/goc/vinh-khang-187/trang-²².png",
        "/goc/song-lam-dat-dai/trang-1.png",
        "/goc/..%2f..%2fetc%2fpasswd/tep",
        "/goc/vinh-khang%2f187.pdf/tep",
    ],
)
def test_nothing_else_is_handed_out(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda path: path.write_text("khác", encoding="utf-8"), "Tệp gốc đã bị sửa sau khi lập chỉ mục"),
        (lambda path: path.unlink(), "Tệp gốc không còn ở thư mục kho"),
    ],
)
def test_a_file_that_is_not_as_it_was_is_not_shown(
    tmp_path: Path, toy_encoder: ToyEncoder, change: object, told: str
) -> None:
    archive = write_files(tmp_path / "archive", {"rung.txt": FOREST, "dat.txt": LAND})
    build_index(archive, tmp_path / "index", toy_encoder, ignore_progress)
    live = LiveIndex(tmp_path / "index", encoder=toy_encoder)
    assert callable(change)
    change(archive / "rung.txt")
    with TestClient(create_app(tmp_path / "index", live=live, hosts=["testserver"])) as client:
        tree = original_tab(client, "rung")
        assert told in tree.text()
        assert tree.css("a[href^='/goc/'], img") == []
        assert client.get("/goc/rung/tep").status_code == 404


def test_a_file_is_found_by_the_name_it_is_listed_under(archive: Path) -> None:
    found = file_of(archive, LETTERS)
    assert found is not None
    assert found.read_bytes() == LAND.encode()


@pytest.mark.parametrize(
    "source", ["../archive/an-binh/rung.html", "/etc/passwd", "", "an-binh", "a\0b", "./x"]
)
def test_a_name_that_leads_elsewhere_is_no_file(archive: Path, source: str) -> None:
    assert file_of(archive, source) is None


def test_a_link_out_of_the_archive_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "ngoai.txt").write_text("x", encoding="utf-8")
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive/trong.txt").symlink_to(tmp_path / "ngoai.txt")
    assert file_of(tmp_path / "archive", "trong.txt") is None


def test_pages_are_measured_and_drawn_as_wide_as_asked() -> None:
    content = PDF.read_bytes()
    picture = draw_page(content, "a.pdf", 0, 200)
    assert measure_pages(content, "a.pdf", 200) == (PageSize(picture.width, picture.height),) * 3
    assert abs(picture.width - 200) <= 1
    assert len(picture.rows) == picture.width * picture.height
    assert max(picture.rows) == 255
    assert min(picture.rows) < 128


def test_a_damaged_pdf_is_told() -> None:
    with pytest.raises(UnreadableFile, match="tệp PDF hỏng"):
        measure_pages(b"%PDF-1.4 hong", "a.pdf", 200)
    with pytest.raises(UnreadableFile, match="không có trang 9"):
        draw_page(PDF.read_bytes(), "a.pdf", 8, 200)


def shades(png: bytes, width: int, height: int) -> list[int]:
    """Return the shades of a PNG of four bits, as its format says; every scanline is stored unfiltered."""
    start = png.index(b"IDAT") - 4
    (length,) = struct.unpack(">I", png[start : start + 4])
    raw = zlib.decompress(png[start + 8 : start + 8 + length])
    stride = (width + 1) // 2 + 1
    found = []
    for row in range(height):
        line = raw[row * stride : (row + 1) * stride]
        assert line[0] == 0
        found += [shade for byte in line[1:] for shade in (byte >> 4, byte & 15)][:width]
    return found


@given(st.integers(1, 9), st.integers(1, 5), st.data())
def test_a_picture_keeps_its_shades(width: int, height: int, data: st.DataObject) -> None:
    rows = data.draw(st.binary(min_size=width * height, max_size=width * height))
    png = png_of(PagePicture(width, height, rows))
    assert struct.unpack(">II", png[16:24]) == (width, height)
    assert shades(png, width, height) == [shade >> 4 for shade in rows]


def test_pictures_are_kept_within_bounds() -> None:
    drawn: list[int] = []

    def draw(place: int) -> bytes:
        def picture() -> PagePicture:
            drawn.append(place)
            return PagePicture(2, 2, bytes(4))

        return kept.picture("digest", place, 2, picture)

    size = len(png_of(PagePicture(2, 2, bytes(4))))
    kept = KeptPictures(most_bytes=2 * size)
    for place in (0, 1, 0, 2, 0, 1):
        draw(place)
    assert drawn == [0, 1, 2, 1]
