"""Near-identical passages of one answer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.spans import Span
from indexer.analyser import terms
from search_api.answer_views import answer_json
from search_api.grouping import Group, TermNumbers, differing, group_alike
from tests.alike_hit import answer_with_alike

CLOSING = (
    "Trên đây là kết luận của Ban Thường vụ Huyện ủy về công tác quản lý đất đai; Văn phòng Huyện ủy xin "
    "thông báo để các cấp ủy, tổ chức đảng, các cơ quan, đơn vị và đồng chí Ủy viên biết, thực hiện./."
)
CLOSING_ON_FORESTS = CLOSING.replace("quản lý đất đai", "bảo vệ rừng")
REPORTING = (
    "Giao Văn phòng Huyện ủy theo dõi, đôn đốc việc thực hiện Thông báo này; định kỳ ngày 20 tháng cuối quý "
    "tổng hợp, báo cáo Ban Thường vụ Huyện ủy."
)
LAND = (
    "Giao Phòng Tài nguyên và Môi trường hướng dẫn các xã rà soát quỹ đất công ích, xử lý dứt điểm các "
    "trường hợp lấn chiếm, báo cáo Ban Thường vụ trước ngày 30/6/2021."
)
LAND_LATER = LAND.replace("30/6/2021", "31/12/2022")
LAND_MORE = LAND.replace("các trường hợp", "36 trường hợp")
FIGURES = (
    "Thu ngân sách đạt 120 tỷ, tăng 12%; thu nhập đạt 41 triệu đồng, tăng 3 triệu; hộ nghèo còn 5%, giảm 2%."
)
FIGURES_OF_NEXT_YEAR = (
    "Thu ngân sách đạt 131 tỷ, tăng 9%; thu nhập đạt 45 triệu đồng, tăng 4 triệu; hộ nghèo còn 4%, giảm 1%."
)
SHORT = "Giao Công an huyện, trước ngày 15/7/2019, báo cáo kết quả điều tra."


def numbered(texts: list[str]) -> list[TermNumbers]:
    """Return the terms of each text as numbers of one vocabulary."""
    numbers: dict[str, int] = {}
    return [
        np.array([numbers.setdefault(key, len(numbers)) for key in terms(text)], dtype=np.int32)
        for text in texts
    ]


def groups(*texts: str) -> list[tuple[int, ...]]:
    return [(group.leader, *group.members) for group in group_alike(numbered(list(texts)))]


@pytest.mark.parametrize(
    ("name", "first", "second", "is_alike"),
    [
        ("the same formula", CLOSING, CLOSING, True),
        ("a formula on another matter", CLOSING, CLOSING_ON_FORESTS, True),
        ("capitals, tones and punctuation", CLOSING, CLOSING.upper().replace("ỦY", "UỶ"), True),
        ("another deadline", LAND, LAND_LATER, True),
        ("another number inside", LAND, LAND_MORE, True),
        ("one more short sentence", LAND, f"{LAND} Đảng ủy các xã phối hợp.", True),
        ("a leading zero", LAND, LAND.replace("30/6/2021", "30/06/2021"), True),
        ("a clause repeated inside a longer one", REPORTING, f"{REPORTING} {LAND}", False),
        ("a report of other figures", FIGURES, FIGURES_OF_NEXT_YEAR, False),
        ("two of eleven words", SHORT, SHORT.replace("Công an", "Viện Kiểm sát"), False),
        ("a short order of another day in its middle", SHORT, SHORT.replace("15/7/2019", "20/8/2020"), False),
        ("the same words in another order", "Đảng ủy xã báo cáo huyện", "huyện báo cáo Đảng ủy xã", False),
        ("two bare names", "Nậm Hà", "Nà Pán", False),
        ("the same bare name", "Nậm Hà", "NẬM HÀ", True),
        ("one word and two", "Nậm", "Nậm Hà", False),
        ("different formulas", CLOSING, REPORTING, False),
    ],
)
def test_what_is_near_identical(name: str, first: str, second: str, is_alike: bool) -> None:  # noqa: FBT001
    assert groups(first, second) == ([(0, 1)] if is_alike else [(0,), (1,)]), name
    assert groups(second, first) == ([(0, 1)] if is_alike else [(0,), (1,)]), name


def test_the_best_ranked_leads_and_the_order_stays() -> None:
    assert groups(LAND, CLOSING, LAND_LATER, REPORTING, CLOSING_ON_FORESTS, LAND_MORE) == [
        (0, 2, 5),
        (1, 4),
        (3,),
    ]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("quỹ đất công ích", [(0, 1)]),
        ("quỹ đất công ích 30/6/2021", [(0, 1)]),
        ("quỹ đất công ích 31/12/2022", [(0,), (1,)]),
    ],
)
def test_what_was_asked_for_is_never_hidden(question: str, found: list[tuple[int, ...]]) -> None:
    """The second passage alone holds 31/12/2022."""
    first, second, asked = numbered([LAND, LAND_LATER, question])
    assert [
        (group.leader, *group.members) for group in group_alike([first, second], asked=asked.tolist())
    ] == found


def test_groups_do_not_chain() -> None:
    """Neighbours share 19 of 25 shingles, the first and the third 16 of 28."""
    words = [f"từ{letter}" for letter in "abcdefghijklmnopqrstuvwxyzăâđêôơư"]
    first, second, third = (" ".join(words[start : start + 24]) for start in (0, 3, 6))
    assert groups(first, second, third) == [(0, 1), (2,)]
    assert groups(second, first, third) == [(0, 1, 2)]


def test_no_passage_and_one_passage() -> None:
    assert group_alike([]) == ()
    assert group_alike(numbered([LAND])) == (Group(0, ()),)


def test_passages_without_words_are_one_group() -> None:
    assert groups("…", LAND, "***") == [(0, 2), (1,)]


@pytest.mark.parametrize(
    ("leader", "text", "words"),
    [
        (LAND, LAND, []),
        (LAND, LAND_LATER, ["31/12/2022"]),
        (LAND, LAND_MORE, ["36"]),
        (CLOSING, CLOSING_ON_FORESTS, ["bảo vệ rừng"]),
        (LAND, LAND.upper(), []),
        (LAND, LAND.replace(", xử lý dứt điểm", ""), []),
        (LAND, f"{LAND} Đảng ủy các xã phối hợp.", ["Đảng ủy các xã phối hợp"]),
        ("", "Nậm Hà", ["Nậm Hà"]),
        ("Theo Thông báo số 12-TB/HU.", "Theo Thông báo số 45-TB/HU.", ["45-TB/HU"]),
    ],
)
def test_the_words_that_differ(leader: str, text: str, words: list[str]) -> None:
    notice = f"Mở đầu. {text} Kết thúc."
    spans = differing(leader, notice, Span(8, 8 + len(text)))
    assert [span.of(notice) for span in spans] == words


def test_an_alike_passage_has_its_citation_and_what_differs(tmp_path: Path) -> None:
    [hit] = answer_with_alike(tmp_path).hits
    assert [
        (alike.citation.text, [span.of(alike.notice.text) for span in alike.differing]) for alike in hit.alike
    ] == [
        ("Thông báo số 87-TB/HU ngày 09/5/2022 của Huyện ủy Sông Lam, mục 1", ["31/12/2022"]),
        ("Thông báo số 31-TB/HU ngày 12/4/2021 của Huyện ủy An Bình, mục 1", []),
    ]


def test_a_hit_as_json_names_its_near_identical_passages(tmp_path: Path) -> None:
    [hit] = answer_json(answer_with_alike(tmp_path))["hits"]
    first, second = hit["alike"]
    assert (first["passage_id"], first["notice_id"], first["file"]) == (
        "song-lam-2022#0",
        "song-lam-2022",
        "song-lam/2022.txt",
    )
    assert (first["number"], first["issued_on"], first["differing"]) == (
        "87-TB/HU",
        "2022-05-09",
        ["31/12/2022"],
    )
    assert second["citation"] == "Thông báo số 31-TB/HU ngày 12/4/2021 của Huyện ủy An Bình, mục 1"


# Few words, so that passages often share some.
PASSAGES = st.lists(
    st.lists(st.integers(0, 4), max_size=12).map(lambda numbers: np.array(numbers, dtype=np.int32)),
    max_size=12,
)


@given(PASSAGES)
def test_every_passage_is_in_exactly_one_group(passages: list[TermNumbers]) -> None:
    found = group_alike(passages)
    assert sorted(place for group in found for place in (group.leader, *group.members)) == list(
        range(len(passages))
    )


@given(PASSAGES)
def test_leaders_and_members_keep_the_order_of_the_ranking(passages: list[TermNumbers]) -> None:
    found = group_alike(passages)
    assert [group.leader for group in found] == sorted(group.leader for group in found)
    for group in found:
        assert [group.leader, *group.members] == sorted([group.leader, *group.members])


@given(PASSAGES, st.sets(st.integers(0, 4)))
def test_identical_passages_are_always_together(passages: list[TermNumbers], asked: set[int]) -> None:
    group_of = {
        place: group.leader
        for group in group_alike(passages, asked=asked)
        for place in (group.leader, *group.members)
    }
    for first, one in enumerate(passages):
        for second, other in enumerate(passages):
            if one.tolist() == other.tolist():
                assert group_of[first] == group_of[second]


@given(PASSAGES)
def test_resemblance_is_counted_as_by_hand(passages: list[TermNumbers]) -> None:
    """A passage joins the first leader with which it shares seven tenths of all their shingles."""

    def shingles(terms: TermNumbers) -> set[tuple[int, ...]]:
        filled = [*terms.tolist(), *[-1] * (3 - len(terms))]
        return {tuple(filled[start : start + 3]) for start in range(len(filled) - 2)}

    expected: dict[int, list[int]] = {}
    for place, passage in enumerate(passages):
        own = shingles(passage)
        for leader, members in expected.items():
            other = shingles(passages[leader])
            if len(own & other) / len(own | other) >= 0.7:
                members.append(place)
                break
        else:
            expected[place] = []
    assert [(group.leader, list(group.members)) for group in group_alike(passages)] == list(expected.items())
