"""The users' marks: kept, changed, taken back, by many at once, and found again after a new build."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.spans import Span
from indexer.build import build_index
from indexer.generation import open_generation
from search_api.errors import EmptyQuery, MarksError, PassageNotFound
from search_api.judging.measures import Judgment
from search_api.marking.mark_judgments import judge_marks
from search_api.marking.marking_passages import mark_passage
from search_api.marking.marks import Mark, MarkStore, Verdict, marks_path
from search_api.search import Searcher
from tests.archive_writer import THREE_NOTICES, ignore_progress, write_files
from tests.toy_encoder import ToyEncoder

MARK = Mark(
    query="quản lý đất đai",
    source="song-lam/dat-dai.txt",
    span=Span(210, 320),
    verdict=Verdict.RIGHT,
    excerpt="Công tác quản lý đất đai ở một số xã còn buông lỏng",
    marked_at=datetime(2026, 3, 5, 8, 30, tzinfo=UTC),
)
OTHER = replace(MARK, query="cháy rừng", marked_at=datetime(2026, 3, 6, 8, 30, tzinfo=UTC))


@pytest.fixture
def store(tmp_path: Path) -> MarkStore:
    return MarkStore(tmp_path / "marks.sqlite")


def test_marks_are_kept_newest_first(store: MarkStore) -> None:
    store.put(MARK)
    store.put(OTHER)
    assert MarkStore(store.path).marks() == [OTHER, MARK]
    assert store.marks_of("quản lý đất đai") == [MARK]


def test_a_second_verdict_replaces_the_first(store: MarkStore) -> None:
    changed = replace(MARK, verdict=Verdict.IRRELEVANT, marked_at=datetime(2026, 4, 1, tzinfo=UTC))
    store.put(MARK)
    store.put(changed)
    assert store.marks() == [changed]


def test_a_mark_is_taken_back_once(store: MarkStore) -> None:
    store.put(MARK)
    assert store.withdraw(MARK.query, MARK.source, MARK.span)
    assert not store.withdraw(MARK.query, MARK.source, MARK.span)
    assert store.marks() == []


def test_reading_makes_no_file(store: MarkStore) -> None:
    assert store.marks() == []
    assert not store.withdraw("đất", "a.txt", Span(0, 1))
    assert not store.path.exists()


def test_marks_lie_beside_the_index_not_in_it() -> None:
    assert marks_path(Path("/srv/tracuu/index")) == Path("/srv/tracuu/marks.sqlite")


def test_many_threads_mark_at_once(store: MarkStore) -> None:
    marks = [replace(MARK, span=Span(place, place + 10)) for place in range(60)]
    with ThreadPoolExecutor(12) as threads:
        list(threads.map(store.put, marks))
    assert {mark.span.start for mark in store.marks()} == set(range(60))


def test_several_processes_mark_at_once(store: MarkStore) -> None:
    """Four processes start on a file that is not there yet, and write twenty marks each."""
    code = (
        "import sys; from pathlib import Path; from datetime import UTC, datetime; "
        "from corpus.spans import Span; from search_api.marking.marks import Mark, MarkStore, Verdict; "
        "store = MarkStore(Path(sys.argv[1])); "
        "[store.put(Mark(sys.argv[2], 'a.txt', Span(n, n + 1), Verdict.RIGHT, 'x', "
        "datetime(2026, 1, 1, tzinfo=UTC))) for n in range(20)]"
    )
    root = Path(__file__).resolve().parents[2]
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(store.path), f"câu {number}"], cwd=root)
        for number in range(4)
    ]
    assert [process.wait() for process in running] == [0, 0, 0, 0]
    assert len(store.marks()) == 80


@pytest.mark.parametrize("content", [b"khong phai SQLite" * 100, b"SQLite format 3\x00" + bytes(5000)])
def test_a_file_that_is_no_mark_store_is_named(store: MarkStore, content: bytes) -> None:
    store.path.write_bytes(content)
    for call in (store.marks, lambda: store.put(MARK)):
        with pytest.raises(MarksError, match=r"marks\.sqlite"):
            call()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    write_files(tmp_path, {"tep": "x"})
    with pytest.raises(MarksError, match="chọn tệp khác bằng --marks"):
        MarkStore(tmp_path / "tep" / "marks.sqlite").put(MARK)


def test_a_passage_is_marked_by_its_place(store: MarkStore, three: Searcher) -> None:
    mark = mark_passage(store, three, "  quản lý  đất đai ", "song-lam-dat-dai#0", Verdict.RIGHT)
    notice = three.find_notice("song-lam-dat-dai")
    assert mark is not None
    assert (mark.query, mark.source) == ("quản lý đất đai", "song-lam/dat-dai.txt")
    assert mark.excerpt == mark.span.of(notice.text)
    assert store.marks() == [mark]
    assert mark_passage(store, three, "quản lý đất đai", "song-lam-dat-dai#0", None) is None
    assert store.marks() == []


def test_what_cannot_be_marked(store: MarkStore, three: Searcher) -> None:
    with pytest.raises(PassageNotFound, match="khong-co#0"):
        mark_passage(store, three, "đất", "khong-co#0", Verdict.RIGHT)
    with pytest.raises(EmptyQuery):
        mark_passage(store, three, "??", "song-lam-dat-dai#0", Verdict.RIGHT)


def rebuilt(tmp_path: Path, encoder: ToyEncoder, changed: dict[str, str]) -> Searcher:
    archive = write_files(tmp_path / "archive", THREE_NOTICES | changed)
    build_index(archive, tmp_path / "index", encoder, ignore_progress)
    return Searcher(open_generation(tmp_path / "index"), encoder)


def test_marks_outlive_a_build(
    store: MarkStore, three: Searcher, tmp_path: Path, toy_encoder: ToyEncoder
) -> None:
    """Two lines more at the head of the file move every span; the mark is found by its words."""
    marked = mark_passage(store, three, "địa chính", "song-lam-dat-dai#1", Verdict.RIGHT)
    assert marked is not None
    grown = "TỈNH ỦY BẮC HÀ\n\n" + THREE_NOTICES["song-lam/dat-dai.txt"]
    searcher = rebuilt(tmp_path, toy_encoder, {"song-lam/dat-dai.txt": grown})
    [passage] = judge_marks(store.marks(), searcher.generation.store).passages
    assert passage.id == "song-lam-dat-dai#1"
    assert passage.text == marked.excerpt
    assert passage.span != marked.span


def test_a_mark_on_a_file_that_is_gone_is_kept(store: MarkStore, three: Searcher) -> None:
    store.put(replace(MARK, source="khong-con.txt"))
    [passage] = judge_marks(store.marks(), three.generation.store).passages
    assert (passage.id, passage.text, passage.span) == (
        "khong-con.txt@210-320",
        MARK.excerpt,
        Span(210, 320),
    )


def test_marks_become_graded_judgments(store: MarkStore, three: Searcher) -> None:
    mark_passage(store, three, "quản lý đất đai", "song-lam-dat-dai#0", Verdict.RIGHT)
    mark_passage(store, three, "quản lý đất đai", "an-binh-chay-rung#0", Verdict.IRRELEVANT)
    judged = judge_marks(store.marks(), three.generation.store)
    [question] = judged.questions
    assert (question.text, question.stratum, question.split) == ("quản lý đất đai", "marks", "held-out")
    assert judged.judgments == (
        Judgment(question.id, "an-binh-chay-rung#0", 0, "người dùng đánh dấu không liên quan"),
        Judgment(question.id, "song-lam-dat-dai#0", 2, "người dùng đánh dấu đúng"),
    )


def test_no_marks_are_no_collection(three: Searcher) -> None:
    with pytest.raises(MarksError, match="Chưa có dấu nào"):
        judge_marks([], three.generation.store)
