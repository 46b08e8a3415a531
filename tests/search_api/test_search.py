"""Search, from a question to cited hits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.notice import Role
from indexer.build import build_index
from indexer.generation import open_generation
from search_api.errors import AmbiguousNotice, EmptyQuery, NoticeNotFound
from search_api.profile import default_profile
from search_api.search import Answer, Searcher
from tests.archive_writer import decomposed, ignore_progress, notice_text, write_files
from tests.toy_encoder import ToyEncoder

EXPECTED = Path(__file__).resolve().parents[1] / "expected"
QUESTIONS = [
    question["q"]
    for path in sorted(EXPECTED.glob("questions-*.json"))
    for question in json.loads(path.read_text(encoding="utf-8"))
    if question["kind"] in {"topical", "folded", "english"}
][:20]


def ids(answer: Answer) -> list[str]:
    return [hit.passage.id for hit in answer.hits]


def test_the_passage_that_holds_the_words_is_first(three: Searcher) -> None:
    [first, *_] = three.search("luân chuyển cán bộ").hits
    assert (first.rank, first.passage.id) == (1, "an-binh-can-bo#0")
    assert first.citation.text == "Thông báo số 12-TB/HU ngày 20/4/2022 của Huyện ủy An Bình, mục 1"


@pytest.mark.parametrize(
    "question", ["45-TB/HU", "45 TB HU", "tb45/hu", "Số 45-TB/HU", "45/TB-HU", "thông báo số 45"]
)
def test_a_number_in_six_spellings_finds_its_notice_first(three: Searcher, question: str) -> None:
    answer = three.search(question)
    assert answer.numbered == ("an-binh-chay-rung",)
    assert ids(answer)[:2] == ["an-binh-chay-rung#0", "an-binh-chay-rung#1"]
    assert answer.hits[0].why.startswith("đúng số hiệu được hỏi")


def test_who_cites_a_number_follows_its_notice(three: Searcher) -> None:
    """The staff notice names 45-TB/HU in its text."""
    assert ids(three.search("45-TB/HU"))[2] == "an-binh-can-bo#0"


def test_a_number_of_two_notices_finds_both(three: Searcher) -> None:
    answer = three.search("12-TB/HU")
    assert answer.numbered == ("an-binh-can-bo", "song-lam-dat-dai")


def test_a_number_that_no_notice_bears_is_no_error(three: Searcher) -> None:
    assert three.search("999-TB/HU").numbered == ()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("song-lam-dat-dai", "song-lam-dat-dai"),
        ("song-lam/dat-dai.txt", "song-lam-dat-dai"),
        (" song-lam/dat-dai.txt ", "song-lam-dat-dai"),
        ("45-TB/HU", "an-binh-chay-rung"),
        ("thông báo 45", "an-binh-chay-rung"),
        (decomposed("thông báo số 45"), "an-binh-chay-rung"),
    ],
)
def test_a_notice_by_id_file_or_number(three: Searcher, wanted: str, found: str) -> None:
    assert three.find_notice(wanted).id == found


@pytest.mark.parametrize("wanted", ["", "không có", "999-TB/HU", "../../etc/passwd", "\x00", "\udcff", "45"])
def test_an_unknown_notice_is_an_error(three: Searcher, wanted: str) -> None:
    with pytest.raises(NoticeNotFound, match="Hãy tìm bằng `tracuu search` để biết mã"):
        three.find_notice(wanted)


def test_a_number_of_two_notices_asks_back(three: Searcher) -> None:
    with pytest.raises(AmbiguousNotice) as raised:
        three.find_notice("12-TB/HU")
    assert str(raised.value) == (
        "Có 2 văn bản mang số “12-TB/HU”: an-binh-can-bo (huyện An Bình, năm 2022); song-lam-dat-dai "
        "(huyện Sông Lam, năm 2021). Hãy gọi lại bằng mã văn bản, hoặc ghi thêm tên huyện và năm."
    )
    assert [choice.notice_id for choice in raised.value.choices] == ["an-binh-can-bo", "song-lam-dat-dai"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("12-TB/HU An Bình", "an-binh-can-bo"),
        ("12-TB/HU huyện Sông Lam", "song-lam-dat-dai"),
        ("12-TB/HU song lam 2021", "song-lam-dat-dai"),
        ("thông báo số 12-TB/HU năm 2022", "an-binh-can-bo"),
    ],
)
def test_a_district_or_a_year_beside_a_number_decides(three: Searcher, wanted: str, found: str) -> None:
    assert three.find_notice(wanted).id == found


@pytest.mark.parametrize("wanted", ["45-TB/HU Sông Lam", "45-TB/HU 2022", "12-TB/HU An Bình 2021"])
def test_a_number_of_another_district_or_year_is_not_found(three: Searcher, wanted: str) -> None:
    with pytest.raises(NoticeNotFound):
        three.find_notice(wanted)


def test_an_empty_question_is_an_error(three: Searcher) -> None:
    with pytest.raises(EmptyQuery):
        three.search("???")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Huyện ủy", "Huyện uỷ"),
        ("quản lý đất đai", "QUẢN LÝ ĐẤT ĐAI"),
        ("quản lý đất đai", decomposed("quản lý đất đai")),
        ("quản lý đất đai", "  quản lý\u200b đất\nđai "),
        ("chỉ đạo về quản lý đất đai", "Chỉ đạo về quản lý đất đai"),
        ("486-TB/HU", "486–TB/HU"),
    ],
)
def test_spellings_of_one_question_give_one_answer(samples: Searcher, one: str, other: str) -> None:
    first, second = samples.search(one, limit=20), samples.search(other, limit=20)
    assert ids(first)
    assert [(hit.passage.id, hit.score) for hit in first.hits] == [
        (hit.passage.id, hit.score) for hit in second.hits
    ]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_excerpt_is_verbatim_and_its_marks_lie_inside(samples: Searcher, question: str) -> None:
    for hit in samples.search(question, limit=20).hits:
        excerpt = hit.excerpt
        assert hit.passage.span.covers(excerpt.span)
        assert excerpt.span.of(hit.notice.text).strip() == excerpt.span.of(hit.notice.text) != ""
        assert all(excerpt.span.covers(mark) for mark in excerpt.marks)
        assert list(excerpt.marks) == sorted(excerpt.marks)
        assert all(
            left.end < right.start for left, right in zip(excerpt.marks, excerpt.marks[1:], strict=False)
        )


@pytest.mark.parametrize("question", QUESTIONS[:5])
def test_pages_are_parts_of_one_order(samples: Searcher, question: str) -> None:
    whole = samples.search(question, limit=12)
    pages = [samples.search(question, limit=4, offset=offset) for offset in (0, 4, 8)]
    assert [hit.passage.id for page in pages for hit in page.hits] == ids(whole)
    assert [hit.rank for hit in whole.hits] == list(range(1, len(whole.hits) + 1))
    assert len(set(ids(whole))) == len(whole.hits)
    scores = [hit.score for hit in whole.hits]
    assert scores == sorted(scores, reverse=True)


def test_the_same_question_gives_the_same_answer(samples: Searcher) -> None:
    first, second = samples.search("đất đai", limit=50), samples.search("đất đai", limit=50)
    assert (first.hits, first.total) == (second.hits, second.total)


def test_an_offset_past_the_end_is_an_empty_page(three: Searcher) -> None:
    assert three.search("đất đai", offset=900).hits == ()


def test_a_question_of_unknown_words_is_weak(three: Searcher) -> None:
    assert three.search("xyzzy qwrtp").is_weak


def test_a_role_asked_for_moves_passages_by_its_bonus(three: Searcher) -> None:
    """#1 stands under "Nhiệm vụ", #0 under "Hạn chế"; the subject is the same in both questions."""
    plain, asked = (
        {hit.passage.id: hit.score for hit in three.search(question).hits}
        for question in ("đất công", "chỉ đạo về đất công")
    )
    moved = {name: round(asked[name] - plain[name], 3) for name in plain if name.startswith("song-lam")}
    assert moved == {
        "song-lam-dat-dai#0": -default_profile().role_malus,
        "song-lam-dat-dai#1": default_profile().role_bonus,
    }


def test_a_formula_never_comes_first(tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    opening = (
        "Ngày 02/3/2021, Ban Thường vụ Huyện ủy họp nghe báo cáo về công tác quản lý đất đai, giao đất, thu "
        "hồi đất và đấu giá đất. Sau khi thảo luận, Ban Thường vụ kết luận như sau:"
    )
    body = (
        f"{opening}\n\n1. Yêu cầu các xã rà soát quỹ đất công ích.\n\n2. Giao Công an huyện giữ gìn trật tự."
    )
    text = notice_text("7-TB/HU", "Sông Lam", "05 tháng 3 năm 2021", "kết luận về một số việc", body)
    index = tmp_path / "index"
    build_index(write_files(tmp_path / "archive", {"a.txt": text}), index, toy_encoder, ignore_progress)
    searcher = Searcher(open_generation(index), toy_encoder)
    # Its opening holds all these words; who asks for the day of the meeting is answered by it.
    roles = [
        hit.passage.role
        for hit in searcher.search("quản lý đất đai, giao đất, thu hồi đất, đấu giá đất").hits
    ]
    assert roles[0] is Role.ASSIGNMENT
    assert Role.PROCEDURE in roles
    assert searcher.search("họp về quản lý đất đai tháng 3/2021").hits[0].passage.role is Role.PROCEDURE


def test_only_passages_of_a_topic_are_found(samples: Searcher) -> None:
    answer = samples.search("phát nương làm rẫy", limit=20, topics=["lam-nghiep"])
    assert answer.topics == ("lam-nghiep",)
    assert answer.hits
    assert all("lam-nghiep" in hit.topics for hit in answer.hits)


def test_topics_and_roles_are_both_wanted(samples: Searcher) -> None:
    answer = samples.search("xã", limit=20, topics=["dat-dai", "lam-nghiep"], roles=[Role.SHORTCOMING])
    assert answer.hits
    assert {hit.passage.role for hit in answer.hits} == {Role.SHORTCOMING}
    assert all({"dat-dai", "lam-nghiep"} & set(hit.topics) for hit in answer.hits)


def test_an_unknown_topic_leaves_nothing(samples: Searcher) -> None:
    assert samples.search("đất đai", topics=["khác"]).total == 0


@pytest.mark.parametrize("role", [Role.SHORTCOMING, Role.ASSIGNMENT, Role.TARGET])
def test_a_role_that_is_asked_for_fills_the_page(samples: Searcher, role: Role) -> None:
    answer = samples.search("xã", limit=10, roles=[role])
    assert [hit.passage.role for hit in answer.hits] == [role] * 10
    assert answer.roles == (role,)


def test_a_number_and_a_role_find_the_passages_of_that_role(three: Searcher) -> None:
    whole = three.search("45-TB/HU", roles=list(Role))
    orders = three.search("45-TB/HU", roles=[Role.ASSIGNMENT])
    assert ids(orders) == [hit.passage.id for hit in whole.hits if hit.passage.role is Role.ASSIGNMENT]
