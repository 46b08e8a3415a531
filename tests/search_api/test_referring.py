"""Which notice a cited document is, and which notices cite this one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from indexer.build import build_index
from indexer.generation import open_generation
from search_api.live import LiveIndex
from search_api.referring.listing import ReferenceLists, excerpt_of, list_references
from search_api.referring.reference_views import references_json
from search_api.search import Searcher
from tests.archive_writer import ignore_progress, notice_text, write_files
from tests.toy_encoder import ToyEncoder
from web.app import create_app
from web.cited_documents import show_references
from web.reference_lines import reference_lines

_SUBJECT = "kết luận của Ban Thường vụ Huyện ủy về công tác cán bộ"


def notice(number: str, district: str, day: str, sentence: str = "Các xã làm tốt.") -> str:
    return notice_text(number, district, day, _SUBJECT, f"1. {sentence}")


ARCHIVE = {
    # Two terms and two districts with one number.
    "an-binh/2012.txt": notice("31-TB/HU", "An Bình", "19 tháng 11 năm 2012"),
    "an-binh/2016.txt": notice("31-TB/HU", "An Bình", "04 tháng 5 năm 2016"),
    "song-lam/2016.txt": notice("31-TB/HU", "Sông Lam", "20 tháng 6 năm 2016"),
    "song-lam/2015.txt": notice("45-TB/HU", "Sông Lam", "10 tháng 3 năm 2015"),
    "song-lam/2020.txt": notice("77-TB/HU", "Sông Lam", "02 tháng 4 năm 2020"),
    # No number in its header.
    "song-lam/2014.txt": notice("", "Sông Lam", "05 tháng 8 năm 2014").replace("Số \n", ""),
    # The notices that cite.
    "an-binh/2018.txt": notice(
        "90-TB/HU",
        "An Bình",
        "08 tháng 8 năm 2018",
        "Theo Thông báo số 31-TB/HU ngày 04/5/2016 của Ban Thường vụ Huyện ủy, các xã rà soát. Thông báo 31 "
        "vẫn còn hiệu lực. Việc khác theo Nghị quyết số 18-NQ/TW.",
    ),
    "an-binh/2019.txt": notice(
        "91-TB/HU", "An Bình", "09 tháng 9 năm 2019", "Theo Thông báo số 31-TB/HU, các xã rà soát."
    ),
    "an-binh/2021.txt": notice(
        "92-TB/HU",
        "An Bình",
        "10 tháng 10 năm 2021",
        "Theo Thông báo số 31-TB/HU của Huyện ủy Sông Lam, theo Thông báo số 45-TB/HU, các xã rà soát.",
    ),
    "song-lam/2018.txt": notice(
        "80-TB/HU",
        "Sông Lam",
        "11 tháng 11 năm 2018",
        "Theo Thông báo số 45-TB/HU, kết luận ngày 20/6/2016 của Ban Thường vụ Huyện ủy, Thông báo số "
        "77-TB/HU, Thông báo số 12-TB/HU ngày 05/8/2014 và Thông báo số 31-TB/HU ngày 01/01/2016.",
    ),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, toy_encoder: ToyEncoder) -> Path:
    """An index of the archive above."""
    folder = tmp_path_factory.mktemp("referring")
    build_index(write_files(folder / "archive", ARCHIVE), folder / "index", toy_encoder, ignore_progress)
    return folder / "index"


@pytest.fixture(scope="module")
def searcher(index: Path, toy_encoder: ToyEncoder) -> Searcher:
    """A searcher over it."""
    return Searcher(open_generation(index), toy_encoder)


@pytest.fixture(scope="module")
def client(index: Path, toy_encoder: ToyEncoder) -> Iterator[TestClient]:
    """A client of the application over it."""
    with TestClient(
        create_app(index, live=LiveIndex(index, encoder=toy_encoder), hosts=["testserver"])
    ) as opened:
        yield opened


def lists(searcher: Searcher, notice_id: str) -> ReferenceLists:
    return list_references(searcher, searcher.notice(notice_id))


def found(searcher: Searcher, notice_id: str) -> list[tuple[str | None, str, tuple[str, ...]]]:
    return [
        (resolution.reference.number, resolution.state.value, resolution.notice_ids)
        for resolution in lists(searcher, notice_id).cites
    ]


def test_number_and_date_lead_to_one_notice_and_other_documents_are_absent(searcher: Searcher) -> None:
    assert found(searcher, "an-binh-2018") == [
        ("31-TB/HU", "resolved", ("an-binh-2016",)),
        ("18-NQ/TW", "absent", ()),
    ]


def test_one_number_of_two_terms_is_a_choice(searcher: Searcher) -> None:
    assert found(searcher, "an-binh-2019") == [("31-TB/HU", "choice", ("an-binh-2012", "an-binh-2016"))]


def test_the_issuer_names_the_district_and_else_it_is_the_own_one(searcher: Searcher) -> None:
    assert found(searcher, "an-binh-2021") == [
        ("31-TB/HU", "resolved", ("song-lam-2016",)),
        ("45-TB/HU", "absent", ()),
    ]


def test_of_the_own_district_before_the_own_day(searcher: Searcher) -> None:
    assert found(searcher, "song-lam-2018") == [
        ("45-TB/HU", "resolved", ("song-lam-2015",)),
        (None, "resolved", ("song-lam-2016",)),
        ("77-TB/HU", "absent", ()),  # issued two years later
        ("12-TB/HU", "choice", ("song-lam-2014",)),  # of that day, without a number
        ("31-TB/HU", "absent", ()),  # of another day
    ]


@pytest.mark.parametrize(
    ("citing", "later"),
    [
        # 77-TB/HU of its district was issued two years after it; 31-TB/HU of 01/01/2016 is another one.
        ("song-lam-2018", [(), (), ("song-lam-2020",), (), ()]),
        # 45-TB/HU is that of another district, and 18-NQ/TW of nobody.
        ("an-binh-2021", [(), ()]),
        ("an-binh-2018", [(), ()]),
    ],
)
def test_a_document_of_the_number_that_came_later_is_told(
    searcher: Searcher, citing: str, later: list[tuple[str, ...]]
) -> None:
    assert [resolution.later_ids for resolution in lists(searcher, citing).cites] == later
    shown = references_json(lists(searcher, citing), searcher)["cites"]
    assert [tuple(one["notice_id"] for one in found["later"]) for found in shown] == later


@pytest.mark.parametrize(
    ("ending", "told"),
    [
        ("", "trong kho có văn bản cùng số nhưng ban hành sau văn bản viện dẫn:"),
        ("&lang=en", "the archive holds a document of this number, but issued after the citing one:"),
    ],
)
def test_the_page_and_the_terminal_lead_to_the_later_document(
    client: TestClient, searcher: Searcher, ending: str, told: str
) -> None:
    tree = LexborHTMLParser(client.get(f"/vb/song-lam-2018?tab=vien-dan{ending}").text)
    [line] = [node for node in tree.css(".entries .meta") if told in node.text()]
    link = line.css_first("a")
    assert link is not None
    assert str(link.attributes["href"]).startswith("/vb/song-lam/2020/77-tb-hu")
    lines = list(reference_lines(show_references(lists(searcher, "song-lam-2018"), searcher)))
    vi = "trong kho có văn bản cùng số nhưng ban hành sau văn bản viện dẫn: song-lam-2020"
    assert f"  Thông báo số 77-TB/HU: {vi}" in lines


@pytest.mark.parametrize(
    ("cited", "citing"),
    [
        ("an-binh-2016", [("an-binh-2019", "choice"), ("an-binh-2018", "resolved")]),
        ("an-binh-2012", [("an-binh-2019", "choice")]),
        ("song-lam-2016", [("an-binh-2021", "resolved"), ("song-lam-2018", "resolved")]),
        ("song-lam-2014", [("song-lam-2018", "choice")]),
        ("song-lam-2020", []),
    ],
)
def test_cited_by(searcher: Searcher, cited: str, citing: list[tuple[str, str]]) -> None:
    found_citing = lists(searcher, cited).cited_by
    assert [(one.notice.id, one.resolution.state.value) for one in found_citing] == citing


def test_both_directions_agree(searcher: Searcher) -> None:
    ids = [stored.notice.id for stored in searcher.generation.store.notices()]
    forward = {
        (citing, cited)
        for citing in ids
        for resolution in lists(searcher, citing).cites
        for cited in resolution.notice_ids
    }
    backward = {(citing.notice.id, cited) for cited in ids for citing in lists(searcher, cited).cited_by}
    assert forward == backward


def test_an_excerpt_is_the_sentence_of_the_mention(searcher: Searcher) -> None:
    cites = lists(searcher, "an-binh-2018")
    excerpts = [
        excerpt_of(cites.notice, mention).of(cites.notice.text)
        for mention in cites.cites[0].reference.mentions
    ]
    assert excerpts == [
        "1. Theo Thông báo số 31-TB/HU ngày 04/5/2016 của Ban Thường vụ Huyện ủy, các xã rà soát.",
        "Thông báo 31 vẫn còn hiệu lực.",
    ]


def test_the_api_gives_what_the_command_line_gives(searcher: Searcher, client: TestClient) -> None:
    answer = client.get("/api/notices/an-binh-2018/references")
    assert answer.json() == references_json(lists(searcher, "an-binh-2018"), searcher)


def test_the_api_knows_no_other_notice(client: TestClient) -> None:
    assert client.get("/api/notices/khong-co/references").status_code == 404
    assert client.get("/api/notices/31-TB%2FHU/references").status_code == 300


def test_the_page_leads_to_the_cited_notice_and_back(client: TestClient) -> None:
    page = client.get("/vb/an-binh-2018?tab=vien-dan").text
    assert "Thông báo số 31-TB/HU ngày 04/5/2016 của Ban Thường vụ Huyện ủy" in page
    assert 'href="/vb/an-binh/2016/31-tb-hu-' in page
    assert "2 lần" in page
    assert "chưa có trong kho" in page
    assert 'href="/vb/an-binh/2018/' in client.get("/vb/an-binh-2016?tab=duoc-vien-dan").text
    assert "chưa chắc là văn bản này" in client.get("/vb/an-binh-2012?tab=duoc-vien-dan").text
