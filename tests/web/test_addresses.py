"""Links inside the site."""

from __future__ import annotations

import pytest

from search_api.language import Language
from web.addresses import address

VI, EN = Language.VIETNAMESE, Language.ENGLISH


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (address("/tim", VI, {"q": "đất đai"}), "/tim?q=%C4%91%E1%BA%A5t+%C4%91ai"),
        (address("/tim", EN, {"q": "a&b"}), "/tim?q=a%26b&lang=en"),
        (address("/vb/song-lam-4", VI, {"q": "", "doan": 0}, "d-0"), "/vb/song-lam-4?doan=0#d-0"),
        (address("/vb/song-lam-4", VI, {"doan": None}), "/vb/song-lam-4"),
        (address("//example.org/x", VI), "/example.org/x"),
        (address('/"><b>', VI), "/%22%3E%3Cb%3E"),
    ],
)
def test_addresses(link: str, expected: str) -> None:
    assert link == expected
