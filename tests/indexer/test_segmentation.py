"""Words of several syllables, and the phrases that tell what a notice is about."""

from __future__ import annotations

import time

import pytest

from indexer.segmentation import key_phrases, segment

pytestmark = pytest.mark.filterwarnings("ignore")  # pyvi's own, of the libraries it was trained with


def test_syllables_of_a_word_are_joined() -> None:
    assert segment("quản lý đất đai") == "quản_lý đất_đai"


def test_a_line_of_64_000_dashes_takes_no_time() -> None:
    segment("khởi động")
    started = time.perf_counter()
    assert segment("Đất đai " + "-" * 64_000 + " rừng") == "Đất_đai rừng"
    assert time.perf_counter() - started < 1


def test_key_phrases_are_the_repeated_words_of_several_syllables() -> None:
    text = (
        "Phòng Tài nguyên hướng dẫn hồ sơ. Đất đai phải có hồ sơ. "
        "Rà soát đất đai công ích, cấp giấy chứng nhận, thống kê đất đai."
    )
    assert key_phrases(text) == ["đất đai", "hồ sơ"]


def test_words_of_every_notice_are_no_key_phrases() -> None:
    assert key_phrases("Huyện ủy họp. Huyện ủy giao nhiệm vụ. Nhiệm vụ của Huyện ủy.") == []


def test_a_text_without_repetition_has_no_key_phrase() -> None:
    assert key_phrases("Một câu ngắn.") == []
