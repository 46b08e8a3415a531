"""The roles that a person may ask for, by their names in Vietnamese or their codes."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.notice import Role
from corpus.spelling import folded_key
from search_api.errors import UnknownRole

ROLE_NAMES: dict[Role, str] = {
    Role.RESULT: "kết quả",
    Role.SHORTCOMING: "hạn chế",
    Role.CAUSE: "nguyên nhân",
    Role.LESSON: "bài học",
    Role.TARGET: "chỉ tiêu",
    Role.DIRECTIVE: "chỉ đạo",
    Role.ASSIGNMENT: "giao trách nhiệm",
    Role.PROCEDURE: "thủ tục",
    Role.OTHER: "nội dung khác",
    Role.HEADING: "tiêu đề",
}
# A bare heading answers nothing and is never a hit.
FILTER_ROLES = tuple(role for role in Role if role is not Role.HEADING)
ROLES_TO_ASK = tuple(ROLE_NAMES[role] for role in FILTER_ROLES)
_BY_NAME = {
    **{folded_key(ROLE_NAMES[role]): role for role in FILTER_ROLES},
    **{role.value: role for role in FILTER_ROLES},
    "bai hoc kinh nghiem": Role.LESSON,
    "khac": Role.OTHER,
}


def read_roles(written: Iterable[str]) -> tuple[Role, ...]:
    """Return the roles named, each once, in the order of the enum; raise UnknownRole for any other word.

    Accents, capitals and hyphens for spaces do not matter: "Chỉ đạo", "chi-dao", "directive".
    """
    found = set()
    for name in written:
        role = _BY_NAME.get(" ".join(folded_key(name).replace("-", " ").replace("_", " ").split()))
        if role is None:
            raise UnknownRole(name, ROLES_TO_ASK)
        found.add(role)
    return tuple(role for role in FILTER_ROLES if role in found)


def role_slug(role: Role) -> str:
    """Return the name of `role` as addresses write it ("chi-dao"); `read_roles` takes it."""
    return folded_key(ROLE_NAMES[role]).replace(" ", "-")


def satisfies(role: Role, asked: Role) -> bool:
    """Say whether a passage of `role` is what a question for `asked` wants: an assignment is a directive."""
    return role is asked or (asked is Role.DIRECTIVE and role is Role.ASSIGNMENT)
