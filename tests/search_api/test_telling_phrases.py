"""Phrases that name what a sentence is about."""

from __future__ import annotations

import pytest

from search_api.comparing.telling_phrases import telling_phrases


@pytest.mark.parametrize(
    ("sentence", "found", "left_out"),
    [
        ("Rà soát quỹ đất công ích trên địa bàn huyện.", "quỹ đất công ích", "địa bàn huyện"),
        ("Quỹ đất công ích có chuyển biến rõ rệt.", "quỹ đất công ích", "quỹ đất công ích có"),
        ("Hỗ trợ thiết bị y tế cơ sở.", "thiết bị y tế cơ sở", "hỗ trợ thiết bị y tế cơ sở"),
        ("Giao Phòng Tài nguyên rà soát quỹ đất công ích.", "quỹ đất công ích", "phòng tài nguyên"),
    ],
)
def test_a_phrase_says_what_about(sentence: str, found: str, left_out: str) -> None:
    phrases = [phrase for _, phrase in telling_phrases(sentence)]
    assert found in phrases
    assert left_out not in phrases
