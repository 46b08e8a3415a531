"""The roles that a person may ask for by name."""

from __future__ import annotations

import pytest

from corpus.notice import Role
from search_api.asking.asked_roles import FILTER_ROLES, ROLE_NAMES, read_roles, role_slug, satisfies
from search_api.errors import UnknownRole


@pytest.mark.parametrize(
    ("written", "roles"),
    [
        ([], ()),
        (["chỉ đạo"], (Role.DIRECTIVE,)),
        (["CHI DAO"], (Role.DIRECTIVE,)),
        (["giao-trach-nhiem"], (Role.ASSIGNMENT,)),
        (["assignment"], (Role.ASSIGNMENT,)),
        (["bài học kinh nghiệm"], (Role.LESSON,)),
        (["hạn chế", "result", "Hạn chế"], (Role.RESULT, Role.SHORTCOMING)),
    ],
)
def test_roles_by_name_or_code(written: list[str], roles: tuple[Role, ...]) -> None:
    assert read_roles(written) == roles


@pytest.mark.parametrize("written", ["", "tiêu đề", "heading", "vai phụ"])
def test_an_unknown_role_is_told_with_those_there_are(written: str) -> None:
    with pytest.raises(UnknownRole) as raised:
        read_roles(["chỉ đạo", written])
    assert str(raised.value) == (
        f"Không có vai “{written}”. Hãy chọn trong: kết quả, hạn chế, nguyên nhân, bài học, chỉ tiêu, "
        "chỉ đạo, giao trách nhiệm, thủ tục, nội dung khác."
    )


def test_every_role_has_a_name_that_is_read_back() -> None:
    assert set(ROLE_NAMES) == set(Role)
    assert read_roles(map(role_slug, FILTER_ROLES)) == FILTER_ROLES


def test_an_assignment_is_a_directive_and_not_the_other_way_round() -> None:
    assert satisfies(Role.ASSIGNMENT, Role.DIRECTIVE)
    assert not satisfies(Role.DIRECTIVE, Role.ASSIGNMENT)
