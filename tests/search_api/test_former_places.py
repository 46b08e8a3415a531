"""Searching for a unit of today finds the notices of its former ones, with the reason."""

from __future__ import annotations

import pytest

from corpus.spelling import folded_key
from indexer.build import build_index
from indexer.generation import open_generation
from search_api.answer_views import answer_json
from search_api.search import Answer, Searcher
from tests.archive_writer import ignore_progress, write_files
from tests.former_places_archive import (
    BARE,
    DISTRICT,
    DIVIDED,
    FORMER_PLACES,
    GIANG_MA,
    INVENTED,
    NAMESAKE,
    SEVERAL,
    TA_LENG,
    TITLE,
)
from tests.toy_encoder import ToyEncoder

OF_DISTRICT = "văn bản của huyện Tam Đường, một phần địa bàn nay thuộc xã Tả Lèng (từ 01/7/2025)"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory, toy_encoder: ToyEncoder) -> Searcher:
    folder = tmp_path_factory.mktemp("places")
    build_index(
        write_files(folder / "archive", FORMER_PLACES), folder / "index", toy_encoder, ignore_progress
    )
    return Searcher(open_generation(folder / "index"), toy_encoder)


def files(answer: Answer) -> list[str]:
    return list(dict.fromkeys(hit.notice.source for hit in answer.hits))


def why(answer: Answer, source: str) -> str:
    """Return the first part of the reason of the first hit in this file."""
    return next(hit.why for hit in answer.hits if hit.notice.source == source).split(" · ")[0]


def test_the_own_name_comes_before_former_names_and_those_before_the_district(places: Searcher) -> None:
    answer = places.search("xã Tả Lèng", limit=20)
    assert files(answer)[:2] == [TA_LENG, GIANG_MA]
    assert set(files(answer)[2:4]) == {DISTRICT, TITLE}
    assert why(answer, TA_LENG) == "nhắc xã Tả Lèng (cũ), nay thuộc xã Tả Lèng (từ 01/7/2025)"
    assert why(answer, GIANG_MA) == "nhắc xã Giang Ma, nay thuộc xã Tả Lèng (từ 01/7/2025)"
    assert why(answer, DISTRICT) == OF_DISTRICT


@pytest.mark.parametrize("question", ["quỹ đất công ích xã Tả Lèng", "quy dat cong ich xa ta leng"])
def test_a_question_about_something_there_keeps_that_order(places: Searcher, question: str) -> None:
    answer = places.search(question, limit=20)
    assert files(answer)[:2] == [TA_LENG, GIANG_MA]
    assert [link.named for hit in answer.hits[:2] for link in hit.links] == ["xã Tả Lèng", "xã Giang Ma"]


def test_a_commune_of_the_same_name_in_another_district_is_not_taken_for_it(places: Searcher) -> None:
    answer = places.search("quỹ đất công ích xã Tả Lèng", limit=20)
    assert [hit.links for hit in answer.hits if hit.notice.source in {NAMESAKE, INVENTED}] == [(), ()]


def test_a_commune_in_the_subject_counts_for_the_whole_notice(places: Searcher) -> None:
    answer = places.search("phát triển đảng viên xã Bản Bo", limit=20)
    assert files(answer)[0] == TITLE
    assert why(answer, TITLE) == (
        "phần đầu hoặc cuối văn bản nhắc xã Nà Tăm, nay thuộc xã Bản Bo (từ 01/7/2025)"
    )


@pytest.mark.parametrize("commune", ["xã Nội Bài", "xã Sóc Sơn, Hà Nội"])
def test_a_divided_commune_shows_all_its_successors(places: Searcher, commune: str) -> None:
    answer = places.search(f"đất công ích {commune}", limit=20)
    assert why(answer, DIVIDED) == "nhắc xã Mai Đình, nay chia về xã Sóc Sơn, xã Nội Bài (từ 01/7/2025)"


def test_a_notice_that_does_not_say_where_it_comes_from_leaves_a_doubt(places: Searcher) -> None:
    answer = places.search("phường Tân Phong, Lai Châu", limit=20)
    assert why(answer, BARE) == (
        "nhắc xã Bản Giang, có thể nay thuộc phường Tân Phong (từ 01/7/2025): "
        "chưa chắc là xã Bản Giang của huyện Tam Đường"
    )
    [link] = next(hit.links for hit in answer.hits if hit.notice.source == BARE)
    assert link.is_doubtful


def test_several_units_of_a_name_are_all_there_and_told_apart(places: Searcher) -> None:
    answer = places.search("đất công ích xã Tân Yên", limit=20)
    assert [(unit.today.full_title, unit.naming, unit.issued) for unit in answer.named.units] == [
        ("xã Tân Yên, tỉnh Bắc Ninh", 1, 0),
        ("xã Tân Yên, tỉnh Sơn La", 0, 0),
    ]
    assert all(unit["is_one_of_several"] for unit in answer_json(answer)["units"])
    assert why(answer, SEVERAL) == "nhắc xã Cao Xá, nay thuộc xã Tân Yên, tỉnh Bắc Ninh (từ 01/7/2025)"


def test_a_province_beside_the_name_chooses(places: Searcher) -> None:
    answer = places.search("xã Tân Yên, tỉnh Sơn La", limit=20)
    assert [unit.today.full_title for unit in answer.named.units] == ["xã Tân Yên, tỉnh Sơn La"]
    assert all(not hit.links for hit in answer.hits)


def test_a_province_of_today_finds_the_notices_of_its_former_provinces(places: Searcher) -> None:
    answer = places.search("tỉnh Bắc Ninh", limit=20)
    assert files(answer)[0] == SEVERAL
    assert why(answer, SEVERAL) == (
        "văn bản trên địa bàn tỉnh Bắc Giang (cũ), nay thuộc tỉnh Bắc Ninh (từ 01/7/2025)"
    )


def test_a_former_commune_is_not_hidden_behind_another_as_near_identical(places: Searcher) -> None:
    answer = places.search("rà soát quỹ đất công ích xã Tả Lèng", limit=20)
    assert {TA_LENG, GIANG_MA} <= set(files(answer))


@pytest.mark.parametrize("taken_out", ["xã Tả Lèng, tỉnh Lai Châu", "xa ta leng"])
def test_a_unit_that_was_taken_out_is_not_looked_for(places: Searcher, taken_out: str) -> None:
    answer = places.search("xã Tả Lèng", limit=20, without=[taken_out])
    assert answer.named.units == ()
    assert all(not hit.links for hit in answer.hits)
    assert "nay thuộc" not in " ".join(hit.why for hit in answer.hits)


def test_the_json_tells_the_unit_its_origin_and_each_link(places: Searcher) -> None:
    view = answer_json(places.search("quỹ đất công ích xã Tả Lèng", limit=2))
    [unit] = view["units"]
    assert unit == {
        "written": "Tả Lèng",
        "name": "xã Tả Lèng, tỉnh Lai Châu",
        "is_one_of_several": False,
        "formed_from": "xã Tả Lèng, xã Giang Ma, xã Hồ Thầu (huyện Tam Đường)",
        "communes": [
            "xã Tả Lèng, huyện Tam Đường, tỉnh Lai Châu",
            "xã Giang Ma, huyện Tam Đường, tỉnh Lai Châu",
            "xã Hồ Thầu, huyện Tam Đường, tỉnh Lai Châu",
        ],
        "districts": ["huyện Tam Đường, tỉnh Lai Châu"],
        "provinces": ["tỉnh Lai Châu"],
        "since": "2025-07-01",
        "source": "từ 01/7/2025; theo bảng chuyển đổi của vietnamadminunits 1.0.4",
        "naming": 2,
        "issued": 2,
    }
    assert view["hits"][1]["units"] == [
        {
            "name": "xã Tả Lèng, tỉnh Lai Châu",
            "by": "former_commune",
            "named": "xã Giang Ma",
            "former": "xã Giang Ma, huyện Tam Đường, tỉnh Lai Châu",
            "in_passage": True,
            "is_doubtful": False,
            "divided_among": [],
        }
    ]


@pytest.mark.parametrize("question", ["Tả Lèng", "ta leng", "đất đai Tả Lèng"])
def test_a_bare_name_counts_where_the_archive_has_something(places: Searcher, question: str) -> None:
    assert [unit.today.title for unit in places.search(question).named.units] == ["xã Tả Lèng"]


def test_a_bare_name_that_the_archive_has_nothing_of_may_be_any_word(places: Searcher) -> None:
    assert places.search("truyen cam hung").named.units == ()
    assert [unit.today.title for unit in places.search("xa cam hung").named.units] == ["xã Cẩm Hưng"]


def test_former_names_are_marked_in_the_excerpt(places: Searcher) -> None:
    answer = places.search("xã Tả Lèng", limit=20)
    hit = next(hit for hit in answer.hits if hit.notice.source == GIANG_MA)
    assert "Giang Ma" in [mark.of(hit.notice.text) for mark in hit.excerpt.marks]
    marks, _ = places.matcher("xã Tả Lèng").marks(hit.notice.text, hit.passage.span)
    assert "giang ma" in [folded_key(mark.of(hit.notice.text)) for mark in marks]


def test_a_plain_question_is_answered_as_before(places: Searcher) -> None:
    answer = places.search("quản lý đất đai")
    assert answer.named.units == ()
    assert all(not hit.links for hit in answer.hits)


def test_the_same_question_gives_the_same_hits(places: Searcher) -> None:
    first = [hit.passage.id for hit in places.search("xã Tả Lèng", limit=20).hits]
    assert first == [hit.passage.id for hit in places.search("xã Tả Lèng", limit=20).hits]
    pages = [places.search("xã Tả Lèng", limit=2, offset=offset).hits for offset in range(0, len(first), 2)]
    assert [hit.passage.id for page in pages for hit in page] == first
