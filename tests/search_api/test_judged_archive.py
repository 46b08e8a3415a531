"""Judged questions over an archive: read, placed in an index, and measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.spans import Span
from search_api.errors import CollectionError
from search_api.judging.judged_archive import (
    JudgedArchive,
    JudgedPassage,
    JudgedQuestion,
    is_judged_archive,
    measure_archive,
    place_passages,
    read_judged_archive,
)
from search_api.judging.measures import MEASURES, SYSTEMS, Judgment
from search_api.judging.placing import passage_at
from search_api.marking.mark_judgments import write_judged_archive
from search_api.profile import default_profile
from search_api.search import Searcher
from tests.archive_writer import ignore_progress, write_files

RIGHT = dict.fromkeys(MEASURES, 1.0)


def passage_of(three: Searcher, passage_id: str, name: str | None = None) -> JudgedPassage:
    """Return a passage of the index as a judged one, under another id if `name` says so."""
    passage = three.generation.store.passage(passage_id)
    assert passage is not None
    notice = three.notice(passage.notice_id)
    return JudgedPassage(name or passage.id, "", passage.span.of(notice.text), notice.source, passage.span)


def judged(three: Searcher) -> JudgedArchive:
    """Return three questions: one with its folded twin, one that only a vanished passage answers."""
    return JudgedArchive(
        "thu",
        (
            JudgedQuestion("t1", "luân chuyển cán bộ", "topical", "held-out", "an-binh"),
            JudgedQuestion("f1", "luan chuyen can bo", "folded", "held-out", "an-binh", "t1"),
            JudgedQuestion("t2", "tổ tuần tra", "topical", "tuning"),
            JudgedQuestion("t3", "chợ xã", "topical", "tuning"),
        ),
        (
            passage_of(three, "an-binh-can-bo#0"),
            passage_of(three, "an-binh-chay-rung#0", "cu-12#7"),
            JudgedPassage("mat#0", "", "đã mất", "khong-con.txt", Span(0, 6)),
        ),
        (
            Judgment("t1", "an-binh-can-bo#0", 3),
            Judgment("f1", "an-binh-can-bo#0", 3),
            Judgment("t2", "cu-12#7", 2),
            Judgment("t3", "mat#0", 3),
        ),
    )


def test_what_is_written_is_read_again(three: Searcher, tmp_path: Path) -> None:
    archive = judged(three)
    write_judged_archive(archive, tmp_path / "thu")
    read = read_judged_archive(tmp_path / "thu")
    assert read == archive
    assert is_judged_archive(tmp_path / "thu")
    reasons = (tmp_path / "thu" / "reasons.tsv").read_text(encoding="utf-8").splitlines()
    assert reasons[0] == "query-id\tcorpus-id\tscore\treason"


def test_a_plain_collection_is_told_apart(tmp_path: Path) -> None:
    write_files(tmp_path, {"queries.jsonl": '{"_id": "1", "text": "đất đai"}\n'})
    assert not is_judged_archive(tmp_path)


def test_passages_are_placed_by_id_by_span_or_not_at_all(three: Searcher) -> None:
    placement = place_passages(judged(three).passages, three.generation.store)
    assert placement.ids == {"an-binh-can-bo#0": "an-binh-can-bo#0", "cu-12#7": "an-binh-chay-rung#0"}
    assert (placement.moved, placement.vanished) == (("cu-12#7",), ("mat#0",))


def test_an_id_that_now_names_another_place_is_not_trusted(three: Searcher) -> None:
    other = passage_of(three, "song-lam-dat-dai#1", "song-lam-dat-dai#0")
    placement = place_passages([other], three.generation.store)
    assert placement.ids == {"song-lam-dat-dai#0": "song-lam-dat-dai#1"}
    assert placement.moved == ("song-lam-dat-dai#0",)


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (0.0, 1.0, True),
        (0.0, 0.3, True),  # a part of a passage lies wholly in it
        (-0.4, 0.6, True),
        (-0.7, 0.3, False),  # less than half of the noted span is in any passage of the body
    ],
)
def test_a_span_is_found_by_its_greater_half(three: Searcher, first: float, last: float, found: bool) -> None:  # noqa: FBT001
    span = passage_of(three, "song-lam-dat-dai#0").span
    noted = Span(span.start + int(first * len(span)), span.start + int(last * len(span)))
    passage = passage_at(three.generation.store, "song-lam/dat-dai.txt", noted)
    assert (passage.id if passage else None) == ("song-lam-dat-dai#0" if found else None)


def test_shifted_text_is_found_by_its_words(three: Searcher) -> None:
    noted = passage_of(three, "song-lam-dat-dai#1")
    far = noted.span.shifted(5_000)
    assert passage_at(three.generation.store, noted.source, far) is None
    found = passage_at(three.generation.store, noted.source, far, noted.text)
    assert found is not None
    assert found.id == "song-lam-dat-dai#1"


def test_the_figures_of_a_small_archive(three: Searcher) -> None:
    found = measure_archive(judged(three), three, default_profile(), ignore_progress)
    assert [(q.query_id, q.stratum, q.split, q.twin) for q in found.questions] == [
        ("t1", "topical", "held-out", None),
        ("f1", "folded", "held-out", "t1"),
        ("t2", "topical", "tuning", None),
    ]
    assert found.questions[0].scores == dict.fromkeys(SYSTEMS, RIGHT)
    assert found.questions[1].scores["fused"] == RIGHT
    assert found.unanswerable == ("t3",)


def test_two_judged_passages_that_became_one_have_the_better_grade(three: Searcher) -> None:
    whole = passage_of(three, "an-binh-can-bo#0")
    half = len(whole.span) // 2
    middle = whole.span.start + half
    first = JudgedPassage("a#0", "", whole.text[:half], whole.source, Span(whole.span.start, middle))
    second = JudgedPassage("a#1", "", whole.text[half:], whole.source, Span(middle, whole.span.end))
    archive = JudgedArchive(
        "thu",
        (JudgedQuestion("t1", "luân chuyển cán bộ", "topical", "tuning"),),
        (first, second),
        (Judgment("t1", "a#0", 1), Judgment("t1", "a#1", 3)),
    )
    found = measure_archive(archive, three, default_profile(), ignore_progress)
    assert found.questions[0].scores["fused"] == RIGHT


def test_a_question_that_cannot_be_asked_finds_nothing(three: Searcher) -> None:
    archive = JudgedArchive(
        "thu",
        (JudgedQuestion("t1", "???", "topical", "tuning"),),
        (passage_of(three, "an-binh-can-bo#0"),),
        (Judgment("t1", "an-binh-can-bo#0", 3),),
    )
    found = measure_archive(archive, three, default_profile(), ignore_progress)
    assert found.questions[0].scores["fused"] == dict.fromkeys(MEASURES, 0.0)


QUERY = {"_id": "1", "text": "đất đai", "stratum": "topical", "split": "tuning"}
PASSAGE = {"_id": "a#0", "title": "", "text": "đất", "source": "a.txt", "start": 0, "end": 3}


@pytest.mark.parametrize(
    ("query", "passage", "qrels", "said"),
    [
        (QUERY | {"split": "test"}, PASSAGE, "1\ta#0\t2\n", "câu hỏi 1 phải có split là tuning"),
        ({"_id": "1", "text": "đất"}, PASSAGE, "1\ta#0\t2\n", r"queries\.jsonl, dòng 1: cần các khóa"),
        (QUERY, PASSAGE | {"start": 3}, "1\ta#0\t2\n", "đoạn a#0 .* start, end không hợp lệ"),
        (QUERY, PASSAGE | {"end": "3"}, "1\ta#0\t2\n", "đoạn a#0 .* start, end không hợp lệ"),
        (QUERY, {"_id": "a#0", "text": "đất"}, "1\ta#0\t2\n", r"corpus\.jsonl, dòng 1: cần các khóa"),
        (QUERY, PASSAGE, "1\tb#0\t2\n", r"qrels\.tsv chấm đoạn b#0"),
        (QUERY, PASSAGE, "query-id\tcorpus-id\tscore\n", "bộ câu hỏi rỗng"),
    ],
)
def test_a_malformed_archive_is_named(
    tmp_path: Path, query: dict[str, object], passage: dict[str, object], qrels: str, said: str
) -> None:
    write_files(
        tmp_path,
        {"queries.jsonl": json.dumps(query), "corpus.jsonl": json.dumps(passage), "qrels.tsv": qrels},
    )
    with pytest.raises(CollectionError, match=said):
        read_judged_archive(tmp_path)
