"""Terms of a text: syllables, numbers, document numbers, and pairs of them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.spans import Span
from indexer.analyser import Term, find_terms, fold_keys, is_unaccented, pairs, terms

PIECES = st.sampled_from(
    [
        "đất",
        "Huỷ",
        "406-TB/HU",
        "12/2020/NQ-HĐND",
        "07/7/2023",
        "41.100",
        "12%",
        "-",
        "/",
        " ",
        "\n",
        "0,5",
        "QĐ",
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quản lý đất đai", ["quản", "lý", "đất", "đai"]),
        ("QUẢN LÝ ĐẤT ĐAI", ["quản", "lý", "đất", "đai"]),
        ("quan ly dat dai", ["quan", "ly", "dat", "dai"]),
        ("Huyện ủy Thanh Hóa", ["huyện", "uỷ", "thanh", "hoá"]),
        ("Huyện uỷ Thanh Hoá", ["huyện", "uỷ", "thanh", "hoá"]),
        ("hòe, khỏe", ["hoè", "khoẻ"]),
        ("hoàn toàn", ["hoàn", "toàn"]),
        ("ngày 07/7/2023", ["ngày", "7/7/2023"]),
        ("ngày 7/07/2023", ["ngày", "7/7/2023"]),
        ("05 cán bộ", ["5", "cán", "bộ"]),
        ("41.100 tấn", ["41100", "tấn"]),
        ("356,02 ha", ["356,02", "ha"]),
        ("giảm 0,5%", ["giảm", "0,5"]),
        ("1.005 hộ", ["1005", "hộ"]),
        ("1938 bộ, 1.938 bộ", ["1938", "bộ", "1938", "bộ"]),
        ("1.234.567,8 đồng", ["1234567,8", "đồng"]),
        ("1.5 km, 1,5 km", ["1,5", "km", "1,5", "km"]),
        ("0.125 ha, 12.4567", ["0,125", "ha", "12,4567"]),
        ("kĩ thuật, qui hoạch, bác sỹ", ["kỹ", "thuật", "quy", "hoạch", "bác", "sĩ"]),
        ("đạt 100,00%", ["đạt", "100,00"]),
        ("14/27 chi bộ", ["14/27", "chi", "bộ"]),
        ("Thông báo số 406-TB/HU", ["thông", "báo", "số", "406-tb-hu"]),
        ("406 - TB/HU", ["406-tb-hu"]),
        ("406–TB/HU", ["406-tb-hu"]),
        ("406/TB-HU", ["406-tb-hu"]),
        ("0406-TB/HU", ["406-tb-hu"]),
        ("214-QĐ/HU", ["214-qd-hu"]),
        ("24/2026/NQ-CP", ["24-2026-nq-cp"]),
        ("459/PGD&ĐT", ["459-pgd&dt"]),
        ("số 12-TB/HU và 13-KL/HU.", ["số", "12-tb-hu", "và", "13-kl-hu"]),
        ("Sông Lam – An Bình", ["sông", "lam", "an", "bình"]),
        ("OCOP, e-mail", ["ocop", "e", "mail"]),
        ("25 m² và ½ ha", ["25", "m²", "và", "½", "ha"]),
        ("a" * 61, []),
        ("a" * 60, ["a" * 60]),
        ("", []),
        ("--- ... !?", []),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_a_term_stands_where_it_was_written() -> None:
    assert list(find_terms("Số 406-TB/HU: Huyện ủy")) == [
        Term("số", Span(0, 2)),
        Term("406-tb-hu", Span(3, 12)),
        Term("huyện", Span(14, 19)),
        Term("uỷ", Span(20, 22)),
    ]


def test_pairs_join_neighbours() -> None:
    assert pairs(["quản", "lý", "đất"]) == ["quản_lý", "lý_đất"]


def test_one_term_has_no_pair() -> None:
    assert pairs(["đất"]) == []


def test_folding_keeps_order_and_pairs() -> None:
    assert fold_keys(["đất", "quản_lý", "406-tb-hu"]) == ["dat", "quan_ly", "406-tb-hu"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("quan ly dat dai", True),
        ("406-TB/HU", True),
        ("quản ly dat dai", False),
        ("214-QĐ/HU", False),
        ("", True),
    ],
)
def test_a_text_is_unaccented_as_a_whole(text: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert is_unaccented(text) is expected


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
@example("İ 406-TB/HU")
@example("١٢-TB/HU ²0/01")
def test_both_readings_agree_and_spans_are_in_order(text: str) -> None:
    """`terms` is the fast form of `find_terms`; spans lie inside the text and never overlap."""
    found = list(find_terms(text))
    assert terms(text) == [term.key for term in found]
    ends = [0, *(term.span.end for term in found)]
    assert all(
        end <= term.span.start < term.span.end <= len(text) for end, term in zip(ends, found, strict=False)
    )
