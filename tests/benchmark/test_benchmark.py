"""What the benchmark measures over: archives of a wanted size, questions, memory, growth."""

from __future__ import annotations

import json
import lzma
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.archive import find_files, read_notice
from tests.archive_writer import write_files
from tests.benchmark.archive_of_size import write_archive
from tests.benchmark.measure import Figures, growth, reading_speed, table
from tests.benchmark.page_times import PageFigures, page_table
from tests.benchmark.process_memory import Memory, parse_rollup
from tests.benchmark.questions import Question, Typing, read_questions

ROLLUP = """55d0c0a00000-7ffe [rollup]
Rss:              190464 kB
Pss:              163840 kB
Pss_Dirty:        120000 kB
"""
SMALL = Figures(1_000, 500, 200, 4.0, 0.8, 1.2, 1.5, 190, 160, 10.0, 20.0, 9.0, 18.0, 12.0, 25.0, 30.0, 90.0)


@pytest.fixture
def training(tmp_path: Path) -> Path:
    """Three law texts and one of the news, packed as those of ../shared/training."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, records in (
        ("law-00", [("Phạm vi điều chỉnh", "Luật này quy định về đất đai.\n" + "a " * 700)] * 3),
        ("news-00", [("Mưa lớn", "Mưa lớn từ đêm qua. " * 60)]),
    ):
        with lzma.open(folder / f"{name}.jsonl.xz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps({"title": title, "body": body}) + "\n" for title, body in records)
    return folder


def test_a_small_archive_is_samples_only(tmp_path: Path, training: Path) -> None:
    written = write_archive(tmp_path / "archive", 40, training)
    assert 40 <= written < 70
    assert {file.source.split("/")[0] for file in find_files(tmp_path / "archive")} == {"0"}


def test_a_large_one_adds_notices_made_of_law_and_news(tmp_path: Path, training: Path) -> None:
    write_archive(tmp_path / "archive", 80, training, most_of_samples=40)
    made = [file for file in find_files(tmp_path / "archive") if file.source.startswith("lon/")]
    assert [file.source for file in made] == ["lon/000/000001.txt", "lon/000/000002.txt"]
    notice = read_notice(made[0].path, made[0].source, "lon")
    assert notice.fields.number.value == "1-TB/HU"
    assert notice.fields.issued_on.value == date(2006, 2, 2)
    assert notice.fields.district.value == "An Bình"
    assert notice.fields.subject.value == "kết luận của Ban Thường vụ Huyện ủy về Phạm vi điều chỉnh"
    assert [section.heading for section in notice.outline[:2]] == [
        "Phạm vi điều chỉnh",
        "Mưa lớn",
    ]


def test_without_texts_samples_are_copied_on(tmp_path: Path) -> None:
    written = write_archive(tmp_path / "archive", 700, tmp_path / "khong-co", most_of_samples=40)
    assert 700 <= written < 730
    assert {file.source.split("/")[0] for file in find_files(tmp_path / "archive")} == {"0", "1"}


def test_questions_of_each_typing_come_in_turn(tmp_path: Path) -> None:
    written = [("đất đai", "topical"), ("rừng", "paraphrase"), ("dat dai", "folded"), ("land", "english")]
    lines = "".join(json.dumps({"text": text, "stratum": stratum}) + "\n" for text, stratum in written)
    write_files(tmp_path, {"queries.jsonl": lines})
    assert read_questions(tmp_path / "queries.jsonl") == (
        Question("đất đai", Typing.VIETNAMESE),
        Question("dat dai", Typing.UNACCENTED),
        Question("land", Typing.ENGLISH),
        Question("rừng", Typing.VIETNAMESE),
    )


@pytest.mark.parametrize("path", [Path("khong-co.jsonl"), None])
def test_there_are_always_questions_of_each_typing(path: Path | None) -> None:
    questions = read_questions(path) if path else read_questions()
    assert Counter(question.typing for question in questions).keys() == set(Typing)


def test_memory_is_read_in_megabytes() -> None:
    assert parse_rollup(ROLLUP) == Memory(resident=186, proportional=160)


def test_a_file_without_memory_is_refused() -> None:
    with pytest.raises(ValueError, match="no Rss and Pss"):
        parse_rollup("Rss: 12 kB\n")


def test_reading_is_timed_over_different_texts(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.txt": "Huyện có 12 xã.", "b.txt": "Huyện có 12 xã.", "c.md": "Xã Bản Hà."})
    assert reading_speed(tmp_path) > 0


def test_pages_over_the_goal_are_marked() -> None:
    measured = [
        PageFigures("kho", 4.0, 9.5, 4.0, 40.5, 16.0, 60.0),
        PageFigures("tim", 20.0, 41.0, 9.0, 12.0, 151.0, 300.0),
    ]
    assert list(page_table(measured, 605)) == [
        "page                    p50 ms    p95 ms  again p50  again p95        kB  unpacked",
        "tim                       20.0      41.0!       9.0       12.0     151.0!    300.0",
        "kho                        4.0       9.5        4.0       40.5!     16.0      60.0",
    ]
    assert "!" not in "".join(page_table(measured[:1] * 2, 100_000))


def test_growth_is_told_beside_each_size() -> None:
    large = replace(SMALL, passages=10_000, pss_mb=None, vietnamese_p50_ms=15.0)
    assert growth(SMALL, large)["passages"] == 10.0
    lines = [line.split() for line in table([SMALL, large])]
    assert lines[0] == ["passages", "1000", "10000", "×", "10.0"]
    assert lines[8] == ["pss_mb", "160", "–", "–"]
    assert lines[9] == ["vietnamese_p50_ms", "10.0", "15.0", "×", "1.5"]
