"""A notice's text by passages and lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.archive import read_notice
from corpus.notice import Notice
from indexer.passages import cut_passages
from search_api.search import Searcher
from web.document import Line, OutlineEntry, ShownPassage, show_outline, show_passages
from web.text_layers import MarkedText, Piece


def shown(notice: Notice) -> list[ShownPassage]:
    return show_passages(notice, cut_passages(notice), MarkedText(notice.text, {}))


def words(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def lines_of(notice: Notice) -> list[Line]:
    return [line for passage in shown(notice) for line in passage.lines]


def song_lam(searcher: Searcher) -> Notice:
    return searcher.notice("song-lam-2021-12-dat-dai")


def test_the_lines_are_the_lines_of_the_body(searcher: Searcher) -> None:
    notice = song_lam(searcher)
    assert [words(line.heading) + words(line.rest) for line in lines_of(notice)] == notice.body.of(
        notice.text
    ).split("\n")


def test_a_heading_of_its_own_line_has_a_level_and_no_rest(searcher: Searcher) -> None:
    line = next(line for line in lines_of(song_lam(searcher)) if words(line.heading) == "II. Nhiệm vụ")
    assert (line.level, line.rest, line.depth) == (2, (), 0)


def test_a_heading_that_runs_into_its_paragraph_keeps_the_rest(searcher: Searcher) -> None:
    line = lines_of(searcher.notice("khac-chay-rung"))[0]
    assert words(line.heading) == "1. Về phòng, chống cháy rừng"
    assert words(line.rest).startswith(". Các xã duy trì tổ tuần tra, trực 24/24 giờ")
    assert line.level == 2


def test_a_whole_clause_behind_a_number_is_no_heading(searcher: Searcher) -> None:
    line = lines_of(searcher.notice("an-binh-2022-12-nong-thon-moi"))[0]
    assert words(line.rest).startswith("1. Yêu cầu các xã tập trung hoàn thành tiêu chí môi trường")
    assert (line.heading, line.level, len(line.anchors)) == ((), 0, 1)


@pytest.mark.parametrize(
    ("item", "is_heading"),
    [
        ("1. Mở hai lớp nghiệp vụ cho cán bộ xã trong quý IV/2018.", False),
        ("1. Mở hai lớp nghiệp vụ cho cán bộ xã", False),
        ("1. Công tác cán bộ\n\nMở hai lớp nghiệp vụ cho cán bộ xã.", True),
        ("1. Công tác cán bộ\n\na) Mở hai lớp nghiệp vụ cho cán bộ xã.", True),
        ("1. Đối với Ủy ban nhân dân huyện", True),
        ("1. Công tác cán bộ: mở hai lớp nghiệp vụ cho cán bộ xã.", False),
    ],
)
def test_what_stands_above_nothing_is_no_heading(item: str, *, is_heading: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        f"THÔNG BÁO\nkết luận về công tác cán bộ\n\n{item}\n\n2. Công an huyện giữ trật tự.", "utf-8"
    )
    notice = read_notice(path, "a.txt", "a")
    line = next(line for line in lines_of(notice) if line.anchors)
    assert (line.level > 0) is is_heading


def test_items_stand_one_step_in(searcher: Searcher) -> None:
    line = next(line for line in lines_of(song_lam(searcher)) if words(line.rest).startswith("- Giao Phòng"))
    assert (line.level, line.depth) == (0, 1)


def test_every_section_has_its_anchor_once(searcher: Searcher) -> None:
    notice = song_lam(searcher)
    anchors = [anchor for line in lines_of(notice) for anchor in line.anchors]
    starts = [inner.span.start for section in notice.outline for inner in section.walk()]
    assert anchors == [f"m-{start}" for start in starts]


def test_the_outline_shows_headings_and_no_items(searcher: Searcher) -> None:
    def texts(entries: Sequence[OutlineEntry]) -> list[object]:
        return [[entry.text, texts(entry.children)] if entry.children else entry.text for entry in entries]

    assert texts(show_outline(song_lam(searcher).outline)) == [
        ["I. Đánh giá chung", ["1. Kết quả", "2. Hạn chế"]],
        ["II. Nhiệm vụ", ["1. Về quản lý đất đai", "2. Về giải phóng mặt bằng"]],
    ]
