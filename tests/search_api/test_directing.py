"""Directives listed by who, when, where and about what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from corpus.notice import Role
from indexer.build import build_index
from indexer.generation import open_generation
from search_api.directing.assignees import find_assignees
from search_api.directing.directive_views import directives_json
from search_api.directing.listing import DirectivesAsked, list_directives, read_day
from search_api.errors import EmptyQuery, NothingOnTopic, UnusableFilter
from search_api.live import LiveIndex
from search_api.search import Searcher
from tests.archive_writer import FOREST, STAFF, ignore_progress, notice_text, write_files
from tests.toy_encoder import ToyEncoder
from web.app import create_app

LAND = notice_text(
    "12-TB/HU",
    "Sông Lam",
    "05 tháng 3 năm 2021",
    "kết luận của Ban Thường vụ Huyện ủy về công tác quản lý đất đai",
    "1. Nhiệm vụ\n\n"
    "- Giao Phòng TN&MT hướng dẫn các xã rà soát quỹ đất công ích trước ngày 30/6/2021.\n\n"
    "- Yêu cầu Đảng ủy các xã cập nhật hồ sơ địa chính.\n\n"
    "- Giao UBND huyện xử lý dứt điểm đơn thư trong tháng 4/2021, báo cáo Ban Thường vụ Huyện ủy.",
)
FILES = {"song-lam/dat-dai.txt": LAND, "an-binh/chay-rung.txt": FOREST, "an-binh/can-bo.txt": STAFF}
NAMES = (
    "Phòng Tài nguyên và Môi trường",
    "Sở Tài nguyên và Môi trường",
    "Phòng Nông nghiệp và Phát triển nông thôn",
    "Ủy ban nhân dân huyện",
    "Ủy ban nhân dân xã Pú Tau",
    "Công an huyện",
    "Hội Nông dân huyện",
    "Nguyễn Văn Hùng",
    "Nguyễn Văn Hưng",
    "Đảng ủy các xã, thị trấn",
)
LAND_OFFICES = ("Phòng Tài nguyên và Môi trường", "Sở Tài nguyên và Môi trường")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("directing")
    build_index(write_files(folder / "archive", FILES), folder / "index", ToyEncoder(), ignore_progress)
    return folder / "index"


@pytest.fixture(scope="module")
def searcher(index: Path) -> Searcher:
    return Searcher(open_generation(index), ToyEncoder())


def listed(searcher: Searcher, asked: DirectivesAsked) -> list[str]:
    """Return the first four words of each directive."""
    rows = list_directives(searcher, asked).rows
    return [" ".join(row.directive.span.of(row.notice.text).split()[:4]) for row in rows]


OFFICE, PARTY, COMMITTEE = "Giao Phòng TN&MT hướng", "Yêu cầu Đảng ủy", "Giao UBND huyện xử"
RANGERS = ["Các xã duy trì", "Giao Hạt Kiểm lâm"]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("TN&MT", LAND_OFFICES),
        ("Phòng TN&MT", LAND_OFFICES[:1]),
        ("phong tn&mt", LAND_OFFICES[:1]),
        ("Phòng TN & MT", LAND_OFFICES[:1]),
        ("tài nguyên", LAND_OFFICES),
        ("tai nguyen va moi truong", LAND_OFFICES),
        ("Phòng Tài nguyên và Môi trường", LAND_OFFICES[:1]),
        ("UBND", ("Ủy ban nhân dân huyện", "Ủy ban nhân dân xã Pú Tau")),
        ("UBND huyện", ("Ủy ban nhân dân huyện",)),
        ("Uỷ ban nhân dân huyện", ("Ủy ban nhân dân huyện",)),
        ("xã Pú Tau", ("Ủy ban nhân dân xã Pú Tau",)),
        ("NN&PTNT", ("Phòng Nông nghiệp và Phát triển nông thôn",)),
        ("Công an", ("Công an huyện",)),
        ("đồng chí Nguyễn Văn Hùng", ("Nguyễn Văn Hùng",)),
        ("Nguyen Van Hung", ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng")),
        ("Hưng", ("Nguyễn Văn Hưng",)),
        # A part of a word is no part of a name.
        ("Công a", ()),
        ("nông d", ()),
        ("&", ()),
        ("…", ()),
    ],
)
def test_an_assignee_is_known_by_any_of_its_names(asked: str, names: tuple[str, ...]) -> None:
    assert find_assignees(asked, NAMES) == tuple(sorted(names))


@given(st.text(max_size=300))
def test_any_text_gives_some_of_the_names(asked: str) -> None:
    assert set(find_assignees(asked, NAMES)) <= set(NAMES)


@given(st.sampled_from(NAMES))
def test_a_full_name_finds_itself(name: str) -> None:
    assert name in find_assignees(name, NAMES)


@pytest.mark.parametrize(
    ("asked", "directives"),
    [
        (DirectivesAsked(), [OFFICE, PARTY, COMMITTEE, *RANGERS]),
        (DirectivesAsked(assignee="TN&MT"), [OFFICE]),
        (DirectivesAsked(assignee="tai nguyen"), [OFFICE]),
        (DirectivesAsked(assignee="Sở Y tế"), []),
        (DirectivesAsked(before=date(2021, 6, 30)), [COMMITTEE, OFFICE]),
        (DirectivesAsked(before=date(2021, 6, 29)), [COMMITTEE]),
        (DirectivesAsked(after=date(2021, 5, 1)), [OFFICE]),
        (DirectivesAsked(district="An Bình"), RANGERS),
        (DirectivesAsked(district="huyện an binh"), RANGERS),
        (DirectivesAsked(district="an binh", after=date(2000, 1, 1)), []),
        (DirectivesAsked(roles=(Role.RESULT,)), []),
    ],
)
def test_directives_are_listed(searcher: Searcher, asked: DirectivesAsked, directives: list[str]) -> None:
    assert listed(searcher, asked) == directives


def test_a_question_as_topic_puts_its_passage_first(searcher: Searcher) -> None:
    assert listed(searcher, DirectivesAsked(topic="hồ sơ địa chính"))[:3] == [OFFICE, PARTY, COMMITTEE]
    assert listed(searcher, DirectivesAsked(topic="chống cháy rừng"))[:2] == RANGERS


def test_what_has_no_day_is_counted_and_never_dated(searcher: Searcher) -> None:
    found = list_directives(searcher, DirectivesAsked(before=date(2100, 1, 1)))
    assert (found.total, found.undated) == (2, 3)
    assert list_directives(searcher, DirectivesAsked()).undated == 0


def test_a_row_is_verbatim_with_its_chain_and_citation(searcher: Searcher) -> None:
    [row] = list_directives(searcher, DirectivesAsked(assignee="UBND huyện")).rows
    [view] = directives_json(list_directives(searcher, DirectivesAsked(assignee="UBND huyện")))["directives"]
    assert view["directive"] == row.notice.text[view["start"] : view["end"]]
    assert view["directive"].startswith("Giao UBND huyện xử lý dứt điểm đơn thư trong tháng 4/2021")
    assert view["headings"] == ["1. Nhiệm vụ"]
    assert [party["name"] for party in view["assignees"]] == ["Ủy ban nhân dân huyện"]
    assert [party["name"] for party in view["reports_to"]] == ["Ban Thường vụ Huyện ủy"]
    assert view["deadline"] is not None
    assert (view["deadline"]["kind"], view["deadline"]["last_day"]) == ("month", "2021-04-30")
    assert view["citation"] == (
        "Thông báo số 12-TB/HU ngày 05/3/2021 của Huyện ủy Sông Lam, mục 1, gạch đầu dòng thứ 3"
    )


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (
            DirectivesAsked(district="Huế"),
            "Kho không có văn bản của huyện “Huế”. Các huyện trong kho: An Bình",
        ),
        # "An Bính" is another name, and accents were typed.
        (DirectivesAsked(district="An Bính"), "Kho không có văn bản của huyện “An Bính”"),
        (DirectivesAsked(after=date(2021, 1, 2), before=date(2021, 1, 1)), "Hãy đổi chỗ hai ngày"),
        (DirectivesAsked(assignee="a" * 201), "Tên dài 201 ký tự"),
        (DirectivesAsked(assignee="  "), "Tên người nhận việc để trống. Hãy ghi tên, hoặc bỏ hẳn bộ lọc này"),
        (DirectivesAsked(district=""), "Tên huyện để trống"),
        (DirectivesAsked(topic=" "), "Lĩnh vực để trống. Hãy ghi lĩnh vực hay một câu"),
    ],
)
def test_a_filter_that_cannot_be_used_says_why(
    searcher: Searcher, asked: DirectivesAsked, message: str
) -> None:
    with pytest.raises(UnusableFilter, match=message):
        list_directives(searcher, asked)


@pytest.mark.parametrize(
    ("topic", "roles", "message"),
    [
        ("zxqv", (), "Hãy chọn trong: to-chuc-co-so-dang, cong-tac-can-bo, "),
        # Filters of another kind do not hide it.
        ("zxqv", (Role.RESULT,), "Hãy chọn trong: to-chuc-co-so-dang"),
        ("giaoduc", (), "Có phải “Giáo dục"),
    ],
)
def test_a_topic_that_nobody_knows_is_told(
    searcher: Searcher, topic: str, roles: tuple[Role, ...], message: str
) -> None:
    told = f"^Không có lĩnh vực “{topic}”, cũng không đoạn nào trong kho nói về việc này.*{message}"
    with pytest.raises(NothingOnTopic, match=told):
        list_directives(searcher, DirectivesAsked(topic=topic, roles=roles))


def test_a_topic_that_only_other_roles_speak_of_is_known(searcher: Searcher) -> None:
    """Nothing is listed, and nothing is wrong."""
    assert listed(searcher, DirectivesAsked(topic="hồ sơ địa chính", roles=(Role.CAUSE,))) == []


def test_a_topic_without_a_word_is_no_question(searcher: Searcher) -> None:
    with pytest.raises(EmptyQuery):
        list_directives(searcher, DirectivesAsked(topic="??"))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("30/11/2019", date(2019, 11, 30)),
        ("2019-11-30", date(2019, 11, 30)),
        (" 5/3/2021 ", date(2021, 3, 5)),
        ("ngày 05/3/2021", None),
        ("05 tháng 3 năm 2021", date(2021, 3, 5)),
        ("31/02/2020", None),
        ("tháng 4/2021", None),
        ("2019", None),
        ("", None),
        ("9" * 5000, None),
    ],
)
def test_a_day_as_people_write_it(written: str, day: date | None) -> None:
    if day is not None:
        assert read_day(written) == day
        return
    with pytest.raises(UnusableFilter, match="Hãy viết như 30/11/2019 hay 2019-11-30"):
        read_day(written)


@pytest.fixture(scope="module")
def client(index: Path) -> Iterator[TestClient]:
    with TestClient(
        create_app(index, live=LiveIndex(index, encoder=ToyEncoder()), hosts=["testserver"])
    ) as opened:
        yield opened


def get(client: TestClient, query: str) -> dict[str, Any]:
    response = client.get(f"/api/directives{query}")
    assert response.status_code == 200
    found: dict[str, Any] = response.json()
    return found


def test_the_api_gives_the_same(client: TestClient, searcher: Searcher) -> None:
    asked = DirectivesAsked(assignee="TN&MT", before=date(2021, 6, 30), district="Sông Lam")
    found = get(client, "?assignee=TN%26MT&before=30/6/2021&district=Sông Lam")
    assert found == directives_json(list_directives(searcher, asked))
    assert (found["total"], found["undated"]) == (1, 0)


def test_the_api_pages(client: TestClient) -> None:
    every = get(client, "")["directives"]
    assert [*get(client, "?limit=3")["directives"], *get(client, "?limit=3&offset=3")["directives"]] == every


def test_the_api_takes_deadlines_and_orders(client: TestClient) -> None:
    dated = get(client, "?has_deadline=true&order=deadline")
    days = [one["deadline"]["last_day"] for one in dated["directives"]]
    assert days == ["2021-04-30", "2021-06-30"]
    assert [one["deadline"] for one in get(client, "?order=deadline")["directives"][2:]] == [None] * 3


def test_the_api_takes_topics_by_id_and_as_questions(client: TestClient) -> None:
    assert get(client, "?topic=dat-dai")["topic"] == "dat-dai"
    assert get(client, "?topic=hồ sơ địa chính")["topic"] is None


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("?before=mai", 400, "Không hiểu ngày “mai”"),
        ("?after=2021-13-01", 400, "Không hiểu ngày"),
        ("?district=Huế", 400, "Kho không có văn bản của huyện “Huế”"),
        ("?role=khong-co", 400, "Không có vai"),
        ("?topic=%3F", 400, "Câu hỏi chưa có chữ nào"),
        ("?topic=zxqv", 400, "Không có lĩnh vực “zxqv”"),
        ("?topic=", 400, "Lĩnh vực để trống"),
        ("?assignee=", 400, "Tên người nhận việc để trống"),
        ("?district=%20", 400, "Tên huyện để trống"),
        ("?before=", 400, "Không hiểu ngày “”"),
        ("?topic=" + "a" * 4001, 400, "ký tự"),
        ("?limit=0", 422, ""),
        ("?limit=501", 422, ""),
        ("?offset=-1", 422, ""),
        ("?assignee=%00%FF", 200, ""),
    ],
)
def test_the_api_says_what_is_wrong(client: TestClient, query: str, status: int, said: str) -> None:
    response = client.get(f"/api/directives{query}")
    assert response.status_code == status
    assert said in response.text
