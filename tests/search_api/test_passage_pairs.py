"""Two passages, word by word."""

from __future__ import annotations

import pytest

from indexer.build import build_index
from indexer.generation import open_generation
from search_api.comparing.passage_pairs import PassageSide, pair_passages
from search_api.errors import PassageNotFound
from search_api.search import Searcher
from tests.archive_writer import ignore_progress, notice_text, write_files
from tests.toy_encoder import ToyEncoder

_SUBJECT = "kết luận của Ban Thường vụ Huyện ủy về công tác quản lý đất đai"
ARCHIVE = {
    "an-binh.txt": notice_text(
        "12-TB/HU",
        "An Bình",
        "05 tháng 3 năm 2021",
        _SUBJECT,
        "1. Giao Phòng Tài nguyên rà soát quỹ đất công ích, hoà giải tranh chấp, báo cáo trước 30/6/2021.",
    ),
    "song-lam.txt": notice_text(
        "31-TB/HU",
        "Sông Lam",
        "04 tháng 5 năm 2022",
        _SUBJECT,
        "1. Giao phòng Tài nguyên rà soát kỹ quỹ đất công ích; hòa giải tranh chấp trước 15/8/2022.",
    ),
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory, toy_encoder: ToyEncoder) -> Searcher:
    """A searcher over the archive above."""
    folder = tmp_path_factory.mktemp("pairs")
    build_index(write_files(folder / "archive", ARCHIVE), folder / "index", toy_encoder, ignore_progress)
    return Searcher(open_generation(folder / "index"), toy_encoder)


def passage_with(searcher: Searcher, notice_id: str, words: str) -> str:
    text = searcher.notice(notice_id).text
    [found] = [
        stored.passage.id
        for stored in searcher.generation.store.passages_of(notice_id)
        if words in stored.passage.span.of(text)
    ]
    return found


def own(side: PassageSide) -> list[str]:
    return [span.of(side.notice.text) for span in side.own]


def test_each_side_has_the_words_that_the_other_lacks(searcher: Searcher) -> None:
    """No difference are "hoà" for "hòa", a capital, a semicolon."""
    first = passage_with(searcher, "an-binh", "công ích")
    second = passage_with(searcher, "song-lam", "công ích")
    one, other = pair_passages(searcher, first, second)
    assert own(one) == ["báo cáo", "30/6/2021"]
    assert own(other) == ["kỹ", "15/8/2022"]
    assert one.citation.text == "Thông báo số 12-TB/HU ngày 05/3/2021 của Huyện ủy An Bình, mục 1"
    assert [side.own for side in pair_passages(searcher, second, first)] == [other.own, one.own]


def test_a_passage_does_not_differ_from_itself(searcher: Searcher) -> None:
    same = passage_with(searcher, "an-binh", "công ích")
    assert [side.own for side in pair_passages(searcher, same, same)] == [(), ()]


@pytest.mark.parametrize("wanted", ["", "an-binh", "an-binh#99", "khong-co#1", "a#b" * 500])
def test_a_passage_that_is_not_there_is_told(searcher: Searcher, wanted: str) -> None:
    same = passage_with(searcher, "an-binh", "công ích")
    with pytest.raises(PassageNotFound):
        pair_passages(searcher, same, wanted)
