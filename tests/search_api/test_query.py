"""Questions, read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.notice import Role
from search_api.asking.query import LONGEST_QUERY, read_query
from search_api.asking.quotation import read_quotation
from search_api.errors import EmptyQuery, QueryTooLong
from tests.archive_writer import decomposed


@pytest.mark.parametrize(
    ("text", "role", "subject"),
    [
        ("chỉ đạo về quản lý đất đai", Role.DIRECTIVE, "quản lý đất đai"),
        ("Chỉ đạo về quản lý đất đai", Role.DIRECTIVE, "quản lý đất đai"),
        ("chi dao ve quan ly dat dai", Role.DIRECTIVE, "quan ly dat dai"),
        ("các ý kiến chỉ đạo về môi trường", Role.DIRECTIVE, "môi trường"),
        ("yêu cầu đối với các xã", Role.DIRECTIVE, "các xã"),
        ("directives on land management", Role.DIRECTIVE, "land management"),
        ("the instructions regarding the market", Role.DIRECTIVE, "market"),
        ("hạn chế trong công tác cán bộ", Role.SHORTCOMING, "công tác cán bộ"),
        ("tồn tại, hạn chế về đất đai", Role.SHORTCOMING, "đất đai"),
        ("shortcomings in land use", Role.SHORTCOMING, "land use"),
        ("kết quả về xây dựng nông thôn mới", Role.RESULT, "xây dựng nông thôn mới"),
        ("results of the new rural programme", Role.RESULT, "new rural programme"),
        ("chỉ tiêu về thu ngân sách", Role.TARGET, "thu ngân sách"),
        ("nguyên nhân của hạn chế", Role.CAUSE, "hạn chế"),
        ("causes of the delay", Role.CAUSE, "delay"),
        ("bài học kinh nghiệm về dồn điền đổi thửa", Role.LESSON, "dồn điền đổi thửa"),
        ("bai hoc trong giu rung", Role.LESSON, "giu rung"),
        ("giao trách nhiệm về tiếp công dân", Role.ASSIGNMENT, "tiếp công dân"),
        ("giao trách nhiệm cho Phòng Nội vụ", Role.ASSIGNMENT, "Phòng Nội vụ"),
        ("giao rà soát quỹ đất cho các xã", Role.ASSIGNMENT, "rà soát quỹ đất cho các xã"),
        ("giáo dục cho trẻ em vùng cao", None, "giáo dục cho trẻ em vùng cao"),
        ("giao duc cho tre em vung cao", None, "giao duc cho tre em vung cao"),
        ("quản lý đất đai", None, "quản lý đất đai"),
        ("chỉ đạo", None, "chỉ đạo"),
        ("chỉ đạo về ???", None, "chỉ đạo về ???"),
        ("đất đai, chỉ đạo về", None, "đất đai, chỉ đạo về"),
        ("nhiệm vụ trọng tâm năm 2020", None, "nhiệm vụ trọng tâm năm 2020"),
        ("chỉ tiêu trồng rừng", None, "chỉ tiêu trồng rừng"),
        ("kết quả liên quan đến đất đai", Role.RESULT, "đất đai"),
        ("directives on đất đai", Role.DIRECTIVE, "đất đai"),
        ("chỉ đạo vệ sinh môi trường", None, "chỉ đạo vệ sinh môi trường"),
    ],
)
def test_a_question_may_ask_for_a_role(text: str, role: Role | None, subject: str) -> None:
    query = read_query(text)
    assert (query.role, query.subject) == (role, subject)


@pytest.mark.parametrize(
    ("text", "keys", "folded"),
    [
        ("Đất đai", ("đất", "đai"), False),
        ("dat dai", ("dat", "dai"), True),
        ("Huyện ủy", ("huyện", "uỷ"), False),
        ("406 TB HU", ("406-tb-hu",), True),
        ("214-QĐ/HU", ("214-qd-hu",), False),
        ("214 QD HU", ("214-qd-hu",), True),
        ("tb406/hu", ("406-tb-hu",), True),
        ("số 406-TB/HU đất đai", ("406-tb-hu", "số", "đất", "đai"), False),
        ("ngày 07/07/2023", ("ngày", "7/7/2023"), False),
    ],
)
def test_the_terms_of_a_question(text: str, keys: tuple[str, ...], folded: bool) -> None:  # noqa: FBT001 - a table
    query = read_query(text)
    assert (query.keys, query.folded) == (keys, folded)


@pytest.mark.parametrize(
    ("text", "is_look_up"),
    [
        ("406-TB/HU", True),
        ("thông báo số 406-TB/HU", True),
        ("thong bao so 406-TB/HU", True),
        ("tìm văn bản 406-TB/HU", True),
        ("notice no 406-TB/HU", True),
        ("406-TB/HU đất đai", False),
        ("đất đai năm 2019", False),
    ],
)
def test_a_number_alone_is_a_look_up(text: str, is_look_up: bool) -> None:  # noqa: FBT001 - a table
    assert read_query(text).is_look_up is is_look_up


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  đất \t đai\n", "đất đai"),
        ("đất\x00đai\x1b", "đất đai"),
        ("đất\u200bđai", "đất đai"),
        ("qu\u200dản lý", "quản lý"),
        ("qu\u00adản lý", "quản lý"),
        ("\ufeffđất \u202eđai", "đất đai"),
        ("đất\ud800 đai", "đất đai"),
        (decomposed("quản lý đất đai"), "quản lý đất đai"),
        ("qua\u200d\u0309n lý", "quản lý"),
    ],
)
def test_what_cannot_be_seen_is_taken_away(text: str, clean: str) -> None:
    assert read_query(text).text == clean


@pytest.mark.parametrize("text", ["", "   ", "???", "\x00\u200b", "…–%", "_"])
def test_a_question_without_a_letter_is_empty(text: str) -> None:
    with pytest.raises(EmptyQuery, match="Câu hỏi chưa có chữ nào để tìm"):
        read_query(text)


def test_the_longest_question_is_read() -> None:
    assert len(read_query("đất " * (LONGEST_QUERY // 4)).keys) == 1000


def test_a_longer_question_is_refused_with_its_length() -> None:
    with pytest.raises(QueryTooLong, match=r"dài 100\.000 ký tự; chương trình nhận tối đa 4\.000"):
        read_query("đất " * 25_000)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        query = read_query(text)
    except EmptyQuery:
        return
    assert query.keys
    assert read_quotation(query.text).rest.strip().endswith(query.subject.strip())


def test_two_document_numbers_are_two_terms() -> None:
    query = read_query("so sánh TB 406 và 12-QĐ/HU")
    assert [number.token for number in query.numbers] == ["406-tb", "12-qd-hu"]
    assert query.keys[:2] == ("406-tb", "12-qd-hu")
    assert query.is_look_up


def test_two_document_numbers_with_a_matter_are_no_look_up() -> None:
    query = read_query("406-TB/HU và 12-QĐ/HU nói gì về đất đai")
    assert query.number == query.numbers[0]
    assert not query.is_look_up
