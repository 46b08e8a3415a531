"""What the sample archive promises as a whole; its fields are checked in tests/corpus."""

from __future__ import annotations

from collections import Counter
from pathlib import Path, PurePosixPath

import pytest

from corpus.archive import find_files, read_notice

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
SOURCES = [file.source for file in find_files(SAMPLES)]
FICTION = "(Văn bản hư cấu, soạn làm mẫu cho tracuu: địa danh, tên người và số liệu đều không có thật.)"


@pytest.mark.parametrize("source", SOURCES)
def test_a_sample_reads_is_of_usual_length_and_says_that_it_is_fiction(source: str) -> None:
    text = read_notice(SAMPLES / source, source, "mau").text
    assert text.endswith(FICTION)
    assert 500 <= len(text.split()) <= 2500


def test_there_are_six_districts_with_six_notices_each_at_least() -> None:
    notices = Counter(PurePosixPath(source).parts[0] for source in SOURCES)
    assert notices.keys() == {"cat-duyen", "khe-vang", "loc-hai", "nam-rin", "tra-loc", "vinh-khang"}
    assert min(notices.values()) >= 6
    assert len(SOURCES) >= 36


def test_the_years_are_2012_to_2025() -> None:
    assert {int(PurePosixPath(source).name[:4]) for source in SOURCES} == set(range(2012, 2026))


def test_all_five_formats_are_there() -> None:
    assert {PurePosixPath(source).suffix for source in SOURCES} == {".txt", ".md", ".docx", ".pdf", ".html"}
