"""Document numbers as people type them."""

from __future__ import annotations

import time

import pytest

from corpus.document_number import find_document_numbers, find_typed_numbers, read_typed_number


@pytest.mark.parametrize(
    ("query", "serial", "codes", "written"),
    [
        ("517-TB/HU", 517, ("TB", "HU"), "517-TB/HU"),
        ("517 TB HU", 517, ("TB", "HU"), "517 TB HU"),
        ("Số 517-TB/HU", 517, ("TB", "HU"), "517-TB/HU"),
        ("tb517/hu", 517, ("TB", "HU"), "tb517/hu"),
        ("517TB/HU", 517, ("TB", "HU"), "517TB/HU"),
        ("517-tb-hu", 517, ("TB", "HU"), "517-tb-hu"),
        ("517‑TB/HU", 517, ("TB", "HU"), "517‑TB/HU"),
        ("517\u00a0—\u00a0TB∕HU", 517, ("TB", "HU"), "517\u00a0—\u00a0TB∕HU"),
        ("517_TB_HU", 517, ("TB", "HU"), "517_TB_HU"),
        ("517tbhu", 517, ("TB", "HU"), "517tbhu"),
        ("TB517HU", 517, ("TB", "HU"), "TB517HU"),
        ("12/QĐUB", 12, ("QDUB",), "12/QĐUB"),
        ("TB 517", 517, ("TB",), "TB 517"),
        ("thông báo số 517", 517, ("TB",), "517"),
        ("thong bao 517 ve dat dai", 517, ("TB",), "517"),
        ("số 517", 517, (), "517"),
        ("nghị quyết 18", 18, ("NQ",), "18"),
        ("633/TB-UBND", 633, ("TB", "UBND"), "633/TB-UBND"),
        ("459/PGD&ĐT", 459, ("PGD&DT",), "459/PGD&ĐT"),
    ],
)
def test_a_number_is_read_in_any_spelling(
    query: str, serial: int, codes: tuple[str, ...], written: str
) -> None:
    number = read_typed_number(query)
    assert number is not None
    assert (number.serial, number.codes, number.span.of(query)) == (serial, codes, written)


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("so sánh 406-TB/HU và 12-QĐ/HU", ["406-TB/HU", "12-QĐ/HU"]),
        ("TB 406 và TB 412", ["TB 406", "TB 412"]),
        ("thông báo 406 và kết luận 12 về đất đai", ["406", "12"]),
        ("406-TB/HU, 412-TB/HU, 12/2016/QĐ-UBND", ["406-TB/HU", "412-TB/HU", "12/2016/QĐ-UBND"]),
        ("406 TB HU năm 2019", ["406 TB HU"]),
        ("5 năm, 20 tấn", []),
    ],
)
def test_every_number_of_a_question_is_read(query: str, written: list[str]) -> None:
    assert [number.span.of(query) for number in find_typed_numbers(query)] == written


def test_numbers_are_found_in_bounded_time() -> None:
    started = time.process_time()
    for run in ("1", "1 ", "12-", "1-ab", "tb", "1 ab"):
        list(find_typed_numbers(run * (64_000 // len(run))))
    assert time.process_time() - started < 2


def test_a_year_in_a_number_is_its_year() -> None:
    number = read_typed_number("quyết định 12/2016/QĐ-UBND")
    assert number is not None
    assert (number.serial, number.year, number.codes) == (12, 2016, ("QD", "UBND"))


@pytest.mark.parametrize(
    "query",
    [
        "kế hoạch 2021 giảm nghèo",
        "báo cáo 2019 về thu ngân sách",
        "kế hoạch 5 năm 2016-2020",
        "năm 2019 UBND huyện làm gì",
        "nghị quyết 2020",
        "trước ngày 30/6 về đất đai",
        "mười xã đạt 19 tiêu chí",
        "đất 02 ubnd xã",
        "giai đoạn 2021-2025",
        "số 5 đường làng bản Mường Khâu",
        "517",
    ],
)
def test_years_counts_and_bodies_are_no_numbers(query: str) -> None:
    assert read_typed_number(query) is None


def test_a_typed_number_matches_every_document_that_has_its_parts() -> None:
    typed = read_typed_number("TB 517")
    assert typed is not None
    written = "517-TB/HU, 517/TB-UBND, 517-KL/HU, 51-TB/HU"
    assert [typed.matches(number) for number in find_document_numbers(written)] == [True, True, False, False]
