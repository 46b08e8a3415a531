"""Links inside the site."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from starlette.datastructures import QueryParams

from search_api.asking.language import Language
from web import addresses
from web.addresses import REPEATED, address, parameters_of, removed_of

VI, EN = Language.VIETNAMESE, Language.ENGLISH


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (address("/tim", VI, {"q": "đất đai"}), "/tim?q=%C4%91%E1%BA%A5t+%C4%91ai"),
        (address("/tim", EN, {"q": "a&b"}), "/tim?q=a%26b&lang=en"),
        (address("/vb/song-lam-4", VI, {"q": "", "doan": 0}, "d-0"), "/vb/song-lam-4?doan=0#d-0"),
        (address("/vb/song-lam-4", VI, {"doan": None}), "/vb/song-lam-4"),
        (address("/tim", VI, {"q": "chợ", "bo": ("a b", "c")}), "/tim?q=ch%E1%BB%A3&bo=a+b&bo=c"),
        (address("/tim", VI, {"q": "a", "bo": ()}), "/tim?q=a"),
        (address("//example.org/x", VI), "/example.org/x"),
        (address('/"><b>', VI), "/%22%3E%3Cb%3E"),
    ],
)
def test_addresses(link: str, expected: str) -> None:
    assert link == expected


@pytest.mark.parametrize(
    "parameters",
    [
        {"q": "đất đai & rừng", "trang": 2},
        {"bo": ("a b", "", "c=d"), "n": 0, "x": 1.5},
        {"q": "x" * 1_000, "tên có dấu": ["é", "+"]},
        {"q": "⟨U+202E⟩ '\"<>#%/?"},
    ],
)
def test_parameters_are_written_as_the_library_writes_them(parameters: dict[str, object]) -> None:
    assert address("/tim", VI, parameters) == f"/tim?{urlencode(parameters, doseq=True)}"


def test_what_is_long_is_not_remembered() -> None:
    before = addresses._kept_quoted.cache_info().currsize, addresses._kept_path.cache_info().currsize
    address(f"/{'(' * 1_000}", VI, {"(" * 1_000: ")" * 1_000})
    assert before == (
        addresses._kept_quoted.cache_info().currsize,
        addresses._kept_path.cache_info().currsize,
    )


def test_what_was_taken_out_is_kept_once_in_order() -> None:
    assert removed_of(["Cát Duyên", "", "GPMB", "Cát Duyên"]) == ("Cát Duyên", "GPMB")


def test_a_hand_made_address_takes_out_only_so_much() -> None:
    assert removed_of(["x" * 201, *map(str, range(100))]) == tuple(map(str, range(24)))


@pytest.mark.parametrize("written", ["abc", "-1", "", "²", "1.5"])
def test_a_page_that_is_no_number_is_not_written_again(written: str) -> None:
    query = QueryParams({"q": "a", "trang": written, "doan": written})
    assert parameters_of(query) == {"q": "a"} | dict.fromkeys(REPEATED, ())


def test_parameters_are_written_again_without_the_language() -> None:
    query = QueryParams("q=a&q=b&lang=en&bo=x&trang=2&bo=y&vai=chi-dao")
    assert {name: value for name, value in parameters_of(query).items() if value} == {
        "q": "b",
        "trang": "2",
        "bo": ("x", "y"),
        "vai": ("chi-dao",),
    }
