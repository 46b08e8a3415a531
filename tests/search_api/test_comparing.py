"""Districts side by side on one question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from corpus.notice import Role
from indexer.build import build_index
from indexer.generation import open_generation
from search_api.comparing.columns import ComparisonAsked
from search_api.comparing.comparison import Comparison, compare
from search_api.comparing.comparison_views import comparison_json
from search_api.comparing.grouping import Basis, Grouped, group_findings
from search_api.comparing.sub_topics import Label, Weighed
from search_api.errors import EmptyQuery, UnusableComparison
from search_api.live import LiveIndex
from search_api.profile import default_profile
from search_api.search import Searcher
from tests.archive_writer import ignore_progress, notice_text, write_files
from tests.toy_encoder import ToyEncoder
from web.app import create_app


def land(number: int, district: str, year: int, body: str) -> str:
    subject = "kết luận của Ban Thường vụ Huyện ủy về một số nội dung"
    return notice_text(f"{number}-TB/HU", district, f"05 tháng 3 năm {year}", subject, body)


AUCTION = (
    "Giao Phòng Tài nguyên và Môi trường huyện tăng cường quản lý đất đai, "
    "đấu giá quyền sử dụng đất trước ngày 30/6/2021."
)
AUCTION_THERE = "Yêu cầu Đảng ủy các xã quản lý đất đai, đấu giá quyền sử dụng đất đúng quy định."
CLEARING = "Giao Ủy ban nhân dân huyện quản lý đất đai trong giải phóng mặt bằng tuyến đường tỉnh."
FOREST = "Các xã duy trì tổ tuần tra chống cháy rừng, trực 24/24 giờ trong các tháng nắng nóng."
FILES = {
    **{
        f"song-lam/{year}.txt": land(year - 2000, "Sông Lam", year, f"1. Nhiệm vụ\n\n- {AUCTION}")
        for year in range(2015, 2021)
    },
    "song-lam/2021.txt": land(21, "Sông Lam", 2021, f"1. Nhiệm vụ\n\n- {CLEARING}\n\n2. Rừng\n\n- {FOREST}"),
    "an-binh/2019.txt": land(
        7, "An Bình", 2019, f"1. Nhiệm vụ\n\n- {AUCTION_THERE}\n\n2. Phòng cháy\n\n- {FOREST}"
    ),
    "an-binh/2022.txt": land(8, "An Bình", 2022, f"1. Phòng cháy\n\n- {FOREST}"),
}
ASKED = ComparisonAsked(("song-lam", "an-binh"))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, toy_encoder: ToyEncoder) -> Path:
    folder = tmp_path_factory.mktemp("compared")
    build_index(write_files(folder / "archive", FILES), folder / "index", toy_encoder, ignore_progress)
    return folder / "index"


@pytest.fixture(scope="module")
def searcher(index: Path, toy_encoder: ToyEncoder) -> Searcher:
    return Searcher(open_generation(index), toy_encoder)


@pytest.fixture(scope="module")
def client(index: Path, toy_encoder: ToyEncoder) -> Iterator[TestClient]:
    with TestClient(
        create_app(index, live=LiveIndex(index, encoder=toy_encoder), hosts=["testserver"])
    ) as opened:
        yield opened


def table(found: Comparison) -> list[tuple[str, list[list[str]]]]:
    return [
        (sub_topic.name, [[finding.text for finding in cell] for cell in sub_topic.cells])
        for sub_topic in found.sub_topics
    ]


def test_a_sub_topic_of_both_stands_in_one_line_and_is_named_by_the_glossary(searcher: Searcher) -> None:
    first = compare(searcher, "quản lý đất đai", ASKED).sub_topics[0]
    assert (first.name, first.basis) == ("Đấu giá quyền sử dụng đất", Basis.CONCEPT)
    assert {finding.text.removeprefix("- ") for finding in first.cells[0]} == {AUCTION}
    assert [finding.text.removeprefix("- ") for finding in first.cells[1]] == [AUCTION_THERE]


def test_what_one_district_alone_says_leaves_an_empty_cell_that_says_so(searcher: Searcher) -> None:
    view = comparison_json(compare(searcher, "quản lý đất đai", ASKED))
    line = next(line for line in view["sub_topics"] if line["name"] == "Quản lý đất đai")
    assert [finding["excerpt"].removeprefix("- ") for finding in line["cells"][0]["findings"]] == [CLEARING]
    cell = line["cells"][1]
    assert (cell["column"], cell["findings"]) == ("an-binh", [])
    assert cell["empty"] == "Không tìm thấy đoạn nào trong 2 văn bản của huyện này."


def test_a_cell_says_who_has_to_do_it_and_by_when(searcher: Searcher) -> None:
    found = compare(searcher, "quản lý đất đai", ASKED).sub_topics[0].cells[0][0]
    [directive] = found.directives
    assert [party.name for party in directive.assignees] == ["Phòng Tài nguyên và Môi trường"]
    assert directive.deadline is not None
    assert directive.deadline.written == "trước ngày 30/6/2021"


def test_what_years_say_in_the_same_words_is_listed_once_and_counts_in_each(searcher: Searcher) -> None:
    found = compare(searcher, "quản lý đất đai", ASKED)
    [one] = [finding for finding in found.sub_topics[0].cells[0] if AUCTION in finding.text]
    notices = [one.notice, *(repeated.notice for repeated in one.alike)]
    days = [notice.fields.issued_on.value for notice in notices]
    assert sorted(day.year for day in days if day is not None) == [*range(2015, 2021)]
    assert all(repeated.citation.text.startswith("Thông báo số ") for repeated in one.alike)
    counts = {count.year: count.findings for count in found.years if count.column == 0}
    assert counts == dict.fromkeys(range(2015, 2022), 1)


def test_a_year_that_says_only_a_part_repeats_that_part(tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    guard = (
        "Trực 24/24 giờ tại các chốt trong mùa lũ và chuẩn bị vật tư, phương tiện cứu hộ cho các xã ven sông."
    )
    papers = "Giao các xã quản lý đất đai, cấp giấy chứng nhận quyền sử dụng đất cho hộ gia đình."
    files = {
        f"song-lam/{year}.txt": land(
            year - 2000, "Sông Lam", year, f"1. Nhiệm vụ\n\n{AUCTION} {guard} {last}"
        )
        for year, last in ((2015, papers), (2016, papers), (2017, "Giao các xã."))
    }
    files["an-binh/2019.txt"] = FILES["an-binh/2019.txt"]
    build_index(write_files(tmp_path / "a", files), tmp_path / "index", toy_encoder, ignore_progress)
    found = compare(Searcher(open_generation(tmp_path / "index"), toy_encoder), "quản lý đất đai", ASKED)
    every = [finding for line in found.sub_topics for finding in line.cells[0]]
    repeated = {
        finding.text: {one.notice.id for one in finding.alike} | {finding.notice.id} for finding in every
    }
    ids = [f"song-lam-{year}" for year in (2015, 2016, 2017)]
    assert repeated == {AUCTION: set(ids), papers: set(ids[:2])}
    assert {count.year: count.findings for count in found.years if count.column == 0} == {
        2015: 2,
        2016: 2,
        2017: 1,
    }


def test_a_heading_that_is_quoted_in_part_is_not_said_above(tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    paragraph = "1. Công tác quản lý đất đai có chuyển biến rõ; đã cấp 1.500 giấy chứng nhận cho hộ dân"
    files = FILES | {"an-binh/2023.txt": land(9, "An Bình", 2023, f"{paragraph}\n\n- {FOREST}")}
    build_index(write_files(tmp_path / "a", files), tmp_path / "index", toy_encoder, ignore_progress)
    found = compare(Searcher(open_generation(tmp_path / "index"), toy_encoder), "quản lý đất đai", ASKED)
    every = [finding for line in found.sub_topics for cell in line.cells for finding in cell]
    assert any("có chuyển biến rõ" in finding.text for finding in every)
    for finding in every:
        assert not any(finding.span.overlaps(heading.span) for heading in finding.headings)


def test_every_excerpt_is_verbatim_inside_its_passage_and_its_column(searcher: Searcher) -> None:
    found = compare(searcher, "phòng chống cháy rừng, quản lý đất đai", ASKED)
    assert found.sub_topics
    for sub_topic in found.sub_topics:
        for column, cell in zip(found.columns, sub_topic.cells, strict=True):
            for finding in cell:
                assert finding.passage.span.covers(finding.span)
                assert finding.text == finding.notice.text[finding.span.start : finding.span.end]
                assert all(finding.span.covers(mark) for mark in finding.marks)
                assert finding.notice.fields.district.value == column.name


def test_no_finding_stands_in_two_lines(searcher: Searcher) -> None:
    found = compare(searcher, "quản lý đất đai", ASKED)
    places = [
        (finding.passage.id, finding.span)
        for line in found.sub_topics
        for cell in line.cells
        for finding in cell
    ]
    assert len(places) == len(set(places))


def test_what_does_not_answer_is_in_no_cell(searcher: Searcher) -> None:
    for name, cells in table(compare(searcher, "quản lý đất đai", ASKED)):
        for texts in cells:
            assert not any("cháy rừng" in text for text in texts), name


def test_a_district_that_dominates_takes_no_place_of_another(index: Path, toy_encoder: ToyEncoder) -> None:
    # Of both arms only the two best are looked at: all of Sông Lam, unless the column is filled.
    profile = replace(default_profile(), proposed=2, proposed_among=2)
    searcher = Searcher(open_generation(index), toy_encoder, profile)
    others = frozenset({"an-binh-2019", "an-binh-2022"})
    question = "Phòng Tài nguyên và Môi trường đấu giá quyền sử dụng đất"
    assert {hit.notice.fields.district.value for hit in searcher.search(question).hits} == {"Sông Lam"}
    found, _ = searcher.leading_passages(searcher.ask(question), others)
    assert found[0].leader.passage.notice_id == "an-binh-2019"
    assert {one.leader.passage.notice_id for one in found} <= others


def test_roles_narrow_what_is_looked_among(searcher: Searcher) -> None:
    found = compare(searcher, "quản lý đất đai", ASKED, roles=[Role.SHORTCOMING])
    assert (found.roles, found.sub_topics) == ((Role.SHORTCOMING,), ())


def test_notices_and_findings_are_counted_by_year(searcher: Searcher) -> None:
    found = compare(searcher, "quản lý đất đai", ASKED)
    assert [(count.column, count.year, count.notices) for count in found.years] == [
        *((0, year, 1) for year in range(2015, 2022)),
        (1, 2019, 1),
        (1, 2022, 1),
    ]
    assert [count.findings for count in found.years if count.column == 1] == [1, 0]


def test_years_and_terms_are_columns_too(searcher: Searcher) -> None:
    found = compare(searcher, "quản lý đất đai", ComparisonAsked(years=("2015-2018", "2019-2021")))
    assert [(column.name, len(column.notices)) for column in found.columns] == [
        ("năm 2015–2018", 4),
        ("năm 2019–2021", 4),
    ]


def test_the_same_question_always_gives_the_same_table(index: Path, toy_encoder: ToyEncoder) -> None:
    first, second = (
        comparison_json(compare(Searcher(open_generation(index), toy_encoder), "quản lý đất đai", ASKED))
        for _ in range(2)
    )
    assert first == second


def test_a_column_without_notices_is_empty_and_says_so(searcher: Searcher) -> None:
    found = compare(searcher, "quản lý đất đai", ComparisonAsked(years=("1999", "2019")))
    assert found.columns[0].nothing_found == "Kho không có văn bản nào của thời gian này."
    assert all(not sub_topic.cells[0] for sub_topic in found.sub_topics)


@pytest.mark.parametrize("question", ["", "?!"])
def test_a_question_without_words_is_refused(searcher: Searcher, question: str) -> None:
    with pytest.raises(EmptyQuery):
        compare(searcher, question, ASKED)


def test_an_unknown_district_is_refused(searcher: Searcher) -> None:
    with pytest.raises(UnusableComparison, match="Các huyện trong kho: An Bình, Sông Lam"):
        compare(searcher, "đất đai", ComparisonAsked(("song-lam", "tan-yen")))


def test_the_api_gives_the_same_table(client: TestClient, searcher: Searcher) -> None:
    wanted = comparison_json(compare(searcher, "quản lý đất đai", ASKED))
    for address in (
        "/api/compare?q=quản lý đất đai&huyen=song-lam&huyen=an-binh",
        "/api/compare?q=quản lý đất đai&huyen=song-lam,an-binh",
        "/api/compare?q=quản lý đất đai&district=Sông Lam&district=huyện An Bình",
    ):
        assert client.get(address).json() == wanted


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/api/compare?q=đất&huyen=song-lam", "Cần 2 đến 4 huyện"),
        ("/api/compare?q=đất&huyen=a,b,c,d,e", "đã nhận 5"),
        ("/api/compare?q=đất&huyen=song-lam,xyz", "Kho không có văn bản của huyện “xyz”"),
        ("/api/compare?huyen=song-lam,an-binh", "Câu hỏi chưa có chữ nào"),
        ("/api/compare?q=đất&huyen=song-lam,an-binh&role=abc", "Không có vai “abc”"),
        ("/api/compare?q=đất&huyen=song-lam,%00%ED%A0%80", "Kho không có văn bản của huyện"),
        ("/api/compare?q=" + "a" * 4001 + "&huyen=song-lam,an-binh", "tối đa 4.000"),
    ],
)
def test_the_api_refuses_in_one_sentence(client: TestClient, address: str, said: str) -> None:
    response = client.get(address)
    assert response.status_code == 400
    detail: Any = response.json()["detail"]
    assert said in detail


LABELS = [Label(name, is_concept=True, keys=(name,)) for name in "abcd"]


@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.booleans(), st.frozensets(st.sampled_from(LABELS))), max_size=12
    ),
    st.frozensets(st.sampled_from(LABELS), max_size=2),
    st.integers(0, 1000),
)
def test_grouping_is_a_partition_and_every_name_is_shared(
    findings: list[tuple[int, bool, frozenset[Label]]], asked: frozenset[Label], seed: int
) -> None:
    rows = np.random.default_rng(seed).random((len(findings), 4)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    labels = Weighed(tuple(names for _, _, names in findings), dict.fromkeys(LABELS, 0.5), asked)
    seen = [Grouped(column, is_whole) for column, is_whole, _ in findings]
    groups = group_findings(seen, rows, labels)
    assert sorted(place for group in groups for place in group.members) == list(range(len(findings)))
    assert groups == group_findings(seen, rows, labels)
    for group in groups:
        if group.label is not None:
            assert all(group.label in labels.of_texts[place] for place in group.members)
    names = [(group.basis, group.label) for group in groups]
    assert len(names) == len(set(names))
