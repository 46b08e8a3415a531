"""The catalogue of sentences."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from corpus.notice import Provenance, Role
from indexer.archive_names import NameKind
from search_api.asking.language import Language
from search_api.views import SHOWN_FIELDS
from web.messages import MESSAGES, apart, say

_WEB = Path(__file__).parents[2] / "web"
_USED = re.compile(r"""(?:say\(\s*|"sentence": |key = f?)["']([a-z]+\.[a-z_0-9]+)["']""")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def used_keys() -> set[str]:
    sources = [*(_WEB / "templates").glob("*.html"), *_WEB.glob("*.py")]
    return {key for path in sources for key in _USED.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("key", MESSAGES)
def test_both_languages_have_every_sentence_with_the_same_placeholders(key: str) -> None:
    message = MESSAGES[key]
    assert message.vi
    assert message.en
    assert placeholders(message.vi) == placeholders(message.en)
    assert placeholders(message.one) <= placeholders(message.en)


def test_every_sentence_that_a_page_asks_for_exists() -> None:
    assert used_keys() <= MESSAGES.keys()


def test_every_sentence_is_used_somewhere() -> None:
    composed = (
        *"role. name. group. field. provenance. error. aspect. reminder. likeness.".split(),
        *"tab. original. relation. keys. facet. counted. why. told. retold.".split(),
    )
    assert {key for key in MESSAGES if not key.startswith(composed)} <= used_keys()


def test_every_role_field_provenance_and_kind_of_name_has_a_name() -> None:
    wanted = {f"role.{role}" for role in Role} | {f"field.{name}" for name in SHOWN_FIELDS}
    wanted |= {f"provenance.{provenance}" for provenance in Provenance}
    wanted |= {f"name.{kind}" for kind in NameKind}
    assert wanted <= MESSAGES.keys()


def test_numbers_are_grouped_as_each_language_writes_them() -> None:
    assert say("home.notices", Language.VIETNAMESE, n=12345) == "Tìm trong 12.345 văn bản"
    assert say("home.notices", Language.ENGLISH, n=12345) == "Search 12,345 notices"


def test_english_has_a_form_for_one() -> None:
    assert say("home.notices", Language.ENGLISH, n=1) == "Search 1 notice"


@pytest.mark.parametrize(
    ("names", "pieces"),
    [
        (
            ("Sông Lam", "Bắc Hà"),
            [("Sông Lam", True), (" is now in ", False), ("Bắc Hà", True), (".", False)],
        ),
        (("Bắc Hà", "Sông Lam"), [("Sông Lam is now in ", False), ("Bắc Hà", True), (".", False)]),
        (("", "Tân Yên"), [("Sông Lam is now in Bắc Hà.", False)]),
    ],
)
def test_names_in_a_sentence_are_told_apart(names: tuple[str, ...], pieces: list[tuple[str, bool]]) -> None:
    assert list(apart("Sông Lam is now in Bắc Hà.", names)) == pieces
