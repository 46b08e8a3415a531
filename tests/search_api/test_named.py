"""Names that a question shares with the archive."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.spelling import fold
from indexer.archive_names import NameKind, NameRecord, read_names
from indexer.store import Store
from search_api.asking.named import NameBook
from search_api.search import Searcher

_BOOK = NameBook(
    [
        NameRecord("Cát Duyên", NameKind.DISTRICT, ("cat-duyen-1", "cat-duyen-2")),
        NameRecord("Sông Lam", NameKind.DISTRICT, ("song-lam-1",)),
        NameRecord("Hòa Bình", NameKind.PLACE, ("cat-duyen-1",)),
        NameRecord("Thống Nhất", NameKind.PLACE, ("cat-duyen-2",)),
        NameRecord("Đoàn Kết", NameKind.PLACE, ("cat-duyen-2",)),
        NameRecord("Tràng Guộc", NameKind.PLACE, ("song-lam-1",)),
        NameRecord("Lếch", NameKind.PLACE, ("song-lam-1",)),
        NameRecord("Hội", NameKind.PLACE, ("song-lam-1",)),
        NameRecord("Trần Quang Điệp", NameKind.PERSON, ("cat-duyen-1",)),
        NameRecord("Lò Văn Khặn", NameKind.PERSON, ("song-lam-1",)),
        NameRecord("Hường", NameKind.PERSON, ("song-lam-1",)),
        NameRecord("Huyện ủy Cát Duyên", NameKind.ISSUER, ("cat-duyen-1",)),
        NameRecord("Ban Thường vụ Huyện ủy", NameKind.ISSUER, ("cat-duyen-2",)),
    ]
)

FOUND = [
    ("district alone", "đất đai ở Cát Duyên", [("Cát Duyên", "Cát Duyên", "district")]),
    ("its prefix absorbed", "đất đai huyện Cát Duyên", [("huyện Cát Duyên", "Cát Duyên", "district")]),
    ("no accents", "dat dai huyen cat duyen", [("huyen cat duyen", "Cát Duyên", "district")]),
    ("no accents among accents", "đất đai ở cat duyen", [("cat duyen", "Cát Duyên", "district")]),
    ("wrong accents are another name", "đất đai ở cắt duyên", []),
    ("capitals", "HUYỆN CÁT DUYÊN", [("HUYỆN CÁT DUYÊN", "Cát Duyên", "district")]),
    ("dash between", "tuyến Cát-Duyên", [("Cát-Duyên", "Cát Duyên", "district")]),
    ("comma between", "Cát, Duyên", []),
    ("part of a longer word", "cát duyêng", []),
    ("English", "land in Cat Duyen district", [("Cat Duyen district", "Cát Duyên", "district")]),
    ("English commune", "loans in Trang Guoc commune", [("Trang Guoc commune", "Tràng Guộc", "place")]),
    (
        "longest match is the body",
        "Huyện ủy Cát Duyên kết luận",
        [("Huyện ủy Cát Duyên", "Huyện ủy Cát Duyên", "issuer")],
    ),
    (
        "body by tone placement",
        "Ban Thường vụ Huyện uỷ họp",
        [("Ban Thường vụ Huyện uỷ", "Ban Thường vụ Huyện ủy", "issuer")],
    ),
    ("commune with prefix", "vay vốn ở xã Tràng Guộc", [("xã Tràng Guộc", "Tràng Guộc", "place")]),
    ("a prefix of another kind", "ông Tràng Guộc", [("Tràng Guộc", "Tràng Guộc", "place")]),
    ("common word, small", "thống nhất chủ trương", []),
    ("common word opening a question", "Thống nhất chủ trương", []),
    ("common word without accents", "thong nhat chu truong", []),
    ("common word in capitals", "lũ ở Thống Nhất", [("Thống Nhất", "Thống Nhất", "place")]),
    ("common word with prefix", "lũ ở xã thống nhất", [("xã thống nhất", "Thống Nhất", "place")]),
    ("old tone placement, prefix", "thôn hoà bình", [("thôn hoà bình", "Hòa Bình", "place")]),
    ("all in capitals says nothing", "HÒA BÌNH VÀ PHÁT TRIỂN", []),
    ("common word inside a person's name", "ông Vũ Hòa Bình", []),
    ("word of the glossary", "xây dựng khối đại đoàn kết", []),
    ("one syllable with prefix", "bản Lếch", [("bản Lếch", "Lếch", "place")]),
    ("one syllable, small", "bản lếch", [("bản lếch", "Lếch", "place")]),
    ("one syllable alone", "Lếch có gì", []),
    ("one syllable that makes a word", "kinh tế xã hội", []),
    ("one syllable that makes a word, no accents", "kinh te xa hoi", []),
    ("one syllable in capitals", "họp ở thôn Hội", [("thôn Hội", "Hội", "place")]),
    ("person", "Trần Quang Điệp ký", [("Trần Quang Điệp", "Trần Quang Điệp", "person")]),
    ("person with prefix", "đồng chí Lò Văn Khặn", [("đồng chí Lò Văn Khặn", "Lò Văn Khặn", "person")]),
    ("person by abbreviation", "đ/c Lò Văn Khặn", [("đ/c Lò Văn Khặn", "Lò Văn Khặn", "person")]),
    ("person, no accents", "ong tran quang diep", [("ong tran quang diep", "Trần Quang Điệp", "person")]),
    ("last two syllables with prefix", "ông Quang Điệp", [("ông Quang Điệp", "Trần Quang Điệp", "person")]),
    ("last two syllables alone", "Quang Điệp", []),
    ("one syllable of a person", "bà Hường", []),
    (
        "two names",
        "ông Lò Văn Khặn ở Sông Lam",
        [("ông Lò Văn Khặn", "Lò Văn Khặn", "person"), ("Sông Lam", "Sông Lam", "district")],
    ),
    ("none", "quản lý đất đai", []),
]


@pytest.mark.parametrize(("case", "question", "names"), FOUND, ids=[case for case, _, _ in FOUND])
def test_names_of_a_question(case: str, question: str, names: list[tuple[str, str, str]]) -> None:
    found = [(name.span.of(question), name.name, str(name.kind)) for name in _BOOK.find(question)]
    assert found == names, case


def test_a_name_carries_its_notices() -> None:
    [name] = _BOOK.find("huyện Cát Duyên")
    assert name.notice_ids == ("cat-duyen-1", "cat-duyen-2")


def test_names_come_from_the_fields_of_an_archive(three: Searcher) -> None:
    store: Store = three.generation.store
    records = read_names((notice_id, fields, "") for notice_id, fields in store.fields())
    assert [(record.name, str(record.kind), len(record.notice_ids)) for record in records] == [
        ("An Bình", "district", 2),
        ("Sông Lam", "district", 1),
        ("Trần Thị Mơ", "person", 3),
        ("Bắc Hà", "place", 3),
        ("Huyện ủy An Bình", "issuer", 2),
        ("Huyện ủy Sông Lam", "issuer", 1),
    ]
    [found] = NameBook(records).find("cháy rừng ở huyện an bình")
    assert set(found.notice_ids) == {"an-binh-chay-rung", "an-binh-can-bo"}


@given(st.text("aáăânghiơxãCDđLếch uyêộT,.-/", max_size=30), st.sampled_from([str, fold]))
def test_spans_are_in_order_and_hold_the_name(noise: str, typed: Callable[[str], str]) -> None:
    question = typed(f"{noise} huyện Cát Duyên, {noise}")
    found = _BOOK.find(question)
    assert any(name.name in {"Cát Duyên", "Huyện ủy Cát Duyên"} for name in found)
    for first, second in pairwise(found):
        assert first.span.end <= second.span.start
