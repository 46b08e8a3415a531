"""A hand-made hit with two near-identical passages below it."""

from __future__ import annotations

from pathlib import Path

from corpus.archive import read_notice
from corpus.notice import Notice
from indexer.passages import Passage, cut_passages
from search_api.asking.query import read_query
from search_api.citations import cite
from search_api.excerpts import Excerpt
from search_api.grouping import alike_passage
from search_api.reasons import Reason, ReasonKind
from search_api.search import Answer, Hit, Named
from tests.archive_writer import notice_text, write_files

ORDER = (
    "1. Giao Phòng Tài nguyên và Môi trường hướng dẫn các xã rà soát quỹ đất công ích, xử lý các trường hợp "
    "lấn chiếm, báo cáo Ban Thường vụ trước ngày {day}."
)
_SUBJECT = "kết luận của Ban Thường vụ Huyện ủy về công tác quản lý đất đai"
FILES = {
    "song-lam/2021.txt": notice_text(
        "12-TB/HU", "Sông Lam", "05 tháng 3 năm 2021", _SUBJECT, ORDER.format(day="30/6/2021")
    ),
    "song-lam/2022.txt": notice_text(
        "87-TB/HU", "Sông Lam", "09 tháng 5 năm 2022", _SUBJECT, ORDER.format(day="31/12/2022")
    ),
    "an-binh/2021.txt": notice_text(
        "31-TB/HU", "An Bình", "12 tháng 4 năm 2021", _SUBJECT, ORDER.format(day="30/6/2021")
    ),
}


def _read(folder: Path, source: str) -> tuple[Notice, Passage]:
    notice = read_notice(folder / source, source, source.removesuffix(".txt").replace("/", "-"))
    [passage] = cut_passages(notice)
    return notice, passage


def answer_with_alike(folder: Path) -> Answer:
    """Return an answer of one hit, from notices written below `folder`; it stands for two more."""
    write_files(folder, FILES)
    (notice, passage), *others = (_read(folder, source) for source in FILES)
    text = passage.span.of(notice.text)
    hit = Hit(
        rank=1,
        score=0.9,
        reasons=(Reason(ReasonKind.WORDS, "có chữ “đất công ích”", ("đất công ích",)),),
        passage=passage,
        notice=notice,
        excerpt=Excerpt(passage.span, (), ()),
        citation=cite(notice, passage.span),
        alike=tuple(alike_passage(text, other, of_notice) for of_notice, other in others),
    )
    return Answer(
        query=read_query("quỹ đất công ích"),
        expansions=(),
        named=Named((), ()),
        suggestion=None,
        hits=(hit,),
        numbered=(),
        total=1,
        is_weak=False,
        took_ms=1.0,
    )
