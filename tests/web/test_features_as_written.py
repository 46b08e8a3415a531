"""The checks of the project's list of features, as they are written there, over the four real notices."""

from __future__ import annotations

import io
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from docx import Document
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from corpus.spelling import search_key
from indexer.doors import open_encoder
from indexer.encoder import Encoder
from search_api.live import LiveIndex
from tests.real_notices import CAM_THUY, LAN_GIOI, NEEDS_THEM, NOTICES, index_notices
from web.app import create_app

pytestmark = NEEDS_THEM

_OF_CAM_THUY = "/vb/cam-thuy/2023/406-tb-hu-"
# No notice: a second one with the number of a real one, made up for this test.
_SAME_NUMBER = """HUYỆN ỦY TÂN YÊN

Số 406-TB/HU

Tân Yên, ngày 12 tháng 5 năm 2022

THÔNG BÁO
kết luận của Ban Thường vụ Huyện ủy về công tác thu ngân sách

1. Giao Chi cục Thuế rà soát các khoản nợ thuế, báo cáo Ban Thường vụ trước ngày 30/6/2022.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Nguyễn Văn Thử
"""
_NOTHING_CLEAR = "Không có đoạn nào khớp rõ với câu hỏi; dưới đây là những đoạn gần nhất."
_HOLDINGS = "Kho có 4 văn bản của 3 huyện. Năm 2015–2023."
_MARKER = "Mốckiểmtra"


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """The shipped model, opened once."""
    return open_encoder()


@contextmanager
def serving(index: Path, encoder: Encoder) -> Iterator[TestClient]:
    """Yield a client of the application over `index` that does not follow redirects."""
    app = create_app(index, live=LiveIndex(index, encoder=encoder), hosts=["testserver"])
    with TestClient(app, follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module")
def real_index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Path:
    """An index of the four notices."""
    return index_notices(tmp_path_factory.mktemp("real"), encoder)


@pytest.fixture(scope="module")
def real(real_index: Path, encoder: Encoder) -> Iterator[TestClient]:
    """A client of the application over them."""
    with serving(real_index, encoder) as client:
        yield client


def page(client: TestClient, path: str, status: int = 200, **parameters: str) -> LexborHTMLParser:
    answer = client.get(path, params=parameters or None)
    assert answer.status_code == status
    return LexborHTMLParser(answer.text)


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def attributes(tree: LexborHTMLParser, selector: str, name: str) -> list[str]:
    return [str(node.attributes[name]) for node in tree.css(selector)]


def ranked(client: TestClient, question: str) -> list[str]:
    """Return the passages of the first page, best first: "/doan/002-6b148786673183a1%2311"."""
    tree = page(client, "/tim", q=question)
    found = zip(attributes(tree, ".hit", "id"), attributes(tree, ".hit", "data-preview"), strict=True)
    return [link.partition("?")[0] for _, link in sorted(found, key=lambda hit: int(hit[0][2:]))]


def marked(client: TestClient, question: str) -> set[str]:
    return {search_key(words) for words in texts(page(client, "/tim", q=question), ".excerpt mark")}


def test_check_3_vietnamese_that_just_works(real: TestClient) -> None:
    """Spellings of one word give one order, accents that were typed count, abbreviations work both ways."""
    assert ranked(real, "Huyện uỷ") == ranked(real, "Huyện ủy") != []
    assert ranked(real, "văn hoá") == ranked(real, "văn hóa") != []
    for written in ("ĐẤT ĐAI", "Đất Đai", unicodedata.normalize("NFD", "đất đai")):
        assert ranked(real, written) == ranked(real, "đất đai") != []
    assert ranked(real, "quan ly dat dai")[:3] == ranked(real, "quản lý đất đai")[:3]
    for written in ("đạt", "ĐẠT", unicodedata.normalize("NFD", "đạt")):
        assert marked(real, written) == {"đạt"}
    assert marked(real, "đất") == {"đất"}
    opened = page(real, real.get(f"/vb/{CAM_THUY}").headers["location"], q="đạt")
    assert {words.lower() for words in texts(opened, ".passage mark")} == {"đạt"}
    assert any("nông thôn mới" in words for words in marked(real, "NTM"))
    for question in ("NTM", "nông thôn mới"):
        assert any(words.endswith("ntm") for words in marked(real, question)), question


@pytest.mark.parametrize(
    "written",
    [
        "406-TB/HU",
        "406 TB HU",
        "Số 406-TB/HU",
        "tb406/hu",
        "TB 406",
        "406tbhu",
        "số: 406/TB-HU",
        "406\u2011TB/HU",
        "406\u2013TB/HU",
        "406 \u2014 TB\u2215HU",
        "406\u2212TB/HU",
        "Số\u00a0406\u00a0-\u202fTB/HU",
        "406_TB_HU",
    ],
)
def test_check_4_any_spelling_of_a_number_puts_its_notice_first(real: TestClient, written: str) -> None:
    assert ranked(real, written)[0].startswith(f"/doan/{CAM_THUY[:3]}-")
    opened = real.get(f"/vb/{written}")
    assert (opened.status_code, opened.headers["location"][: len(_OF_CAM_THUY)]) == (302, _OF_CAM_THUY)


def test_check_4_a_number_of_two_districts_is_a_choice(encoder: Encoder, tmp_path: Path) -> None:
    with serving(index_notices(tmp_path, encoder, gia=_SAME_NUMBER), encoder) as client:
        choosers = [page(client, "/tim", q="406-TB/HU"), page(client, "/vb/406-TB/HU", 300)]
    for tree in choosers:
        [first, second] = texts(tree, ".chooser .meta")
        assert first.startswith("huyện Cẩm Thủy, khóa XXVI, năm 2023 · Kết luận hội nghị")
        assert second.startswith("huyện Tân Yên, năm 2022 · Kết luận của Ban Thường vụ Huyện ủy")
        links = attributes(tree, ".chooser a", "href")
        assert links[0].startswith(_OF_CAM_THUY)
        assert links[1].startswith("/vb/tan-yen/2022/406-tb-hu-")


def test_check_6_the_link_of_a_citation_outlives_the_index(encoder: Encoder, tmp_path: Path) -> None:
    """Built anew from nothing, beside another file too, the copied link opens on the same passage."""
    index = index_notices(tmp_path, encoder)
    with serving(index, encoder) as client:
        tree = page(client, "/tim", q="chỉ đạo về quản lý đất đai")
        links = attributes(tree, ".hit", "data-href")
        cited = [cited_passage(client, link) for link in links]
    shutil.rmtree(index)
    with serving(index_notices(tmp_path, encoder, gia=_SAME_NUMBER), encoder) as client:
        assert [cited_passage(client, link) for link in links] == cited
    assert all(re.search(r"\?doan=\d+&chu=[0-9a-f]{8}#d-", link) for link in links)
    assert any("Phòng Tài Nguyên và Môi trường hướng dẫn" in passage for passage, _ in cited)
    assert ("Thông báo số 406-TB/HU ngày 07/7/2023 của Huyện ủy Cẩm Thủy, mục I.2, gạch đầu dòng thứ 1") in {
        citation for _, citation in cited
    }


def cited_passage(client: TestClient, link: str) -> tuple[str, str]:
    """Return the words of the passage that a link shows as cited, and its citation."""
    tree = page(client, link.partition("#")[0])
    [passage] = texts(tree, ".passage.is-cited .lines")
    assert tree.css_first(f"#{link.partition('#')[2]}.is-cited") is not None
    return passage, texts(tree, ".is-cited .citation textarea:not([data-form])")[0]


def draft() -> tuple[str, list[str]]:
    """Return section 3 of a notice with its names changed and a marker, and its four clauses as they were."""
    text = (NOTICES / LAN_GIOI).read_text(encoding="utf-8")
    section = text[text.index("### 3- ") :].replace("#", "").strip()
    clauses = [line[2:] for line in section.split("\n") if line.startswith("- ")][:4]
    for name, other in (
        ("Lan Giới", "Phú Lương"),
        ("Nguyễn Thế Huy", "Trần Văn Bốn"),
        ("Phòng Tài Nguyên và Môi trường", "Phòng Nông nghiệp và Môi trường"),
        ("Phòng Nông nghiệp và PTNT", "Phòng Kinh tế"),
        ("đấu giá đất ở", f"đấu giá đất ở {_MARKER}"),
    ):
        assert name in section
        section = section.replace(name, other)
    return section, clauses


def as_word_file(text: str) -> bytes:
    document = Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def test_check_8_each_clause_of_a_draft_finds_its_origin_and_nothing_of_it_is_kept(
    real_index: Path,
    encoder: Encoder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    text, clauses = draft()
    with serving(real_index, encoder) as client:
        for data, content in ((text, b""), ("", as_word_file(text))):
            answer = client.post(
                "/tien-le", data={"text": data}, files={"file": ("du-thao.docx" if content else "", content)}
            )
            tree = LexborHTMLParser(answer.text)
            assert _MARKER in answer.text
            assert answer.headers["cache-control"] == "no-store"
            # Neither the closing formula nor a line of "Nơi nhận" is a clause.
            assert len(tree.css(".clause")) == len(clauses) == 4
            firsts = [clause.css_first(".precedents > li") for clause in tree.css(".clause")]
            for first, origin in zip(firsts, clauses, strict=True):
                assert first is not None
                excerpt = first.css_first("blockquote")
                assert excerpt is not None
                assert search_key(" ".join(excerpt.text().split())) in search_key(origin)
                assert "ngày 04/9/2015 của Thường trực Huyện ủy Tân Yên" in first.text()
        assert _MARKER not in client.get("/tien-le").text
    written = [path.read_bytes() for path in (*real_index.rglob("*"), *tmp_path.rglob("*")) if path.is_file()]
    said = capfd.readouterr()
    written += [said.out.encode(), said.err.encode(), caplog.text.encode()]
    assert [content for content in written if _MARKER.encode() in content] == []


def test_check_9_districts_side_by_side(real: TestClient) -> None:
    about_land = page(real, "/so-sanh", q="đất đai", huyen="tan-yen,cam-thuy")
    own, other = (
        " ".join(texts(about_land, f'td[data-column="{district}"] blockquote'))
        for district in ("Tân Yên", "Cẩm Thủy")
    )
    assert "Phòng Tài Nguyên và Môi trường hướng dẫn, hỗ trợ xã" in own
    assert "quỹ đất công ích" in own
    assert "giải quyết các vi phạm xây dựng trái phép trên đất nông, lâm nghiệp" in other
    assert "quy hoạch sử dụng đất đến năm 2030" in other
    links = attributes(about_land, 'td[data-column="Tân Yên"] li[data-href]', "data-href")
    assert all(link.startswith("/vb/tan-yen/2015/") for link in links)
    on_tourism = page(real, "/so-sanh", q="du lịch", huyen="tan-yen,cam-thuy,tam-duong")
    [cell, *_] = texts(on_tourism, 'td[data-column="Tân Yên"]')
    assert cell == "Không tìm thấy đoạn nào trong 1 văn bản của huyện này"
    assert on_tourism.css('td[data-column="Tân Yên"] blockquote') == []
    assert "khu du lịch Suối cá Cẩm Lương" in on_tourism.text()
    assert "500.000 lượt" in on_tourism.text()


@pytest.mark.parametrize("question", ["tàu vũ trụ", "công thức nấu phở", "bitcoin"])
def test_check_12_a_question_that_nothing_answers_is_told_so(real: TestClient, question: str) -> None:
    tree = page(real, "/tim", q=question)
    said = " ".join(tree.text().split())
    assert _NOTHING_CLEAR in said
    assert _HOLDINGS in said
    assert tree.css_first("main a[href='/kho']") is not None
    assert 0 < len(tree.css(".hit")) <= 5
    assert all(why.startswith("Vì: ") and len(why) > 4 for why in texts(tree, ".hit .why"))
    assert len(tree.css(".hit .why")) == len(tree.css(".hit"))


def test_check_12_filters_that_leave_nothing_can_be_taken_off(real: TestClient) -> None:
    tree = page(real, "/tim", q="tàu vũ trụ", vai="chi-dao", huyen="Tân Yên")
    said = " ".join(tree.text().split())
    assert "Không tìm thấy đoạn nào." in said
    assert _HOLDINGS in said
    for offer in ("Bỏ lọc Vai: Chỉ đạo", "Bỏ lọc Huyện (cũ): Tân Yên", "Xóa hết bộ lọc"):
        assert offer in texts(tree, "main a"), offer


def test_check_12_every_hit_of_any_question_has_its_reason(real: TestClient) -> None:
    for question in ("đất đai", "NTM", "406-TB/HU", "directives on land management", "họp tháng 9/2015"):
        tree = page(real, "/tim", q=question)
        assert len(texts(tree, ".hit .why")) == len(tree.css(".hit")) > 0, question
