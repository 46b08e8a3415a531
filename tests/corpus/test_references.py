"""The documents that a notice cites: number, kind, date, issuer, and every place where it does."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.archive import find_files, read_notice
from corpus.notice import Notice
from corpus.references.reading import read_references
from corpus.references.records import Reference
from tests.archive_writer import notice_text

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "corpus" / "samples"
NOTICES = ROOT.parent / "shared" / "notices"
DOCUMENTS = ROOT.parent / "shared" / "documents"
needs_notices = pytest.mark.skipif(not NOTICES.exists(), reason=f"no real notices at {NOTICES}")
needs_documents = pytest.mark.skipif(not DOCUMENTS.exists(), reason=f"no real documents at {DOCUMENTS}")


def write(folder: Path, body: str, subject: str = "về công tác quản lý đất đai") -> Notice:
    path = folder / "thong-bao.txt"
    text = notice_text("12-TB/HU", "Sông Lam", "05 tháng 3 năm 2018", subject, body)
    path.write_text(text, encoding="utf-8")
    return read_notice(path, path.name, "thong-bao")


def told(reference: Reference) -> tuple[str | None, str | None, str | None, int]:
    """Return number, title, day and count of mentions."""
    day = reference.day.isoformat() if reference.day is not None else None
    return reference.number, reference.title, day, len(reference.mentions)


@pytest.mark.parametrize(
    ("name", "sentence", "expected"),
    [
        (
            "number and date",
            "Thực hiện Quyết định số 898-QĐ/HU ngày 30/9/2019 của Ban Thường vụ Huyện ủy.",
            [("898-QĐ/HU", "Quyết định", "2019-09-30", 1)],
        ),
        (
            "no number word",
            "Việc thực hiện Kết luận 01-KL/TW còn hình thức.",
            [("01-KL/TW", "Kết luận", None, 1)],
        ),
        ("colon and space", "Theo Thông báo số: 45 - TB/HU.", [("45-TB/HU", "Thông báo", None, 1)]),
        (
            "en dash, no-break hyphen, minus",
            "Nghị quyết số 18–NQ/TW, Kết luận số 62‑KL/TW, Chỉ thị số 05−CT/TW.",
            [
                ("18–NQ/TW", "Nghị quyết", None, 1),
                ("62‑KL/TW", "Kết luận", None, 1),
                ("05−CT/TW", "Chỉ thị", None, 1),
            ],
        ),
        (
            "missing spaces",
            "Căn cứ Quyết địnhsố898-QĐ/HU ngày30/9/2019 thành lập các tổ.",
            [("898-QĐ/HU", "Quyết định", "2019-09-30", 1)],
        ),
        (
            "missing dash",
            "Theo Quyết định số 898 QĐ/HU ngày 30/9/2019.",
            [("898QĐ/HU", "Quyết định", "2019-09-30", 1)],
        ),
        (
            "small letters",
            "Theo quyết định số 898-qđ/hu của huyện.",
            [("898-qđ/hu", "Quyết định", None, 1)],
        ),
        (
            "date in words, in brackets",
            "Theo Thông báo số 45-TB/HU (ngày 07 tháng 10 năm 2015) các xã rà soát.",
            [("45-TB/HU", "Thông báo", "2015-10-07", 1)],
        ),
        (
            "date behind the issuer",
            "Theo Nghị quyết số 10-NQ/TU của Ban Thường vụ Tỉnh ủy ngày 06/6/2017, các xã rà soát.",
            [("10-NQ/TU", "Nghị quyết", "2017-06-06", 1)],
        ),
        (
            "a deadline is no date of the document",
            "Thực hiện Kế hoạch số 61-KH/HU trước ngày 30/6/2018.",
            [("61-KH/HU", "Kế hoạch", None, 1)],
        ),
        (
            "an incomplete date is none",
            "Thực hiện Kế hoạch số 61-KH/HU ngày 18/02.",
            [("61-KH/HU", "Kế hoạch", None, 1)],
        ),
        (
            "decree, circular, law with its number",
            "Theo Nghị định số 43/2014/NĐ-CP, Thông tư số 30/2014/TT-BTNMT, Luật Đất đai số 45/2013/QH13.",
            [
                ("43/2014/NĐ-CP", "Nghị định", None, 1),
                ("30/2014/TT-BTNMT", "Thông tư", None, 1),
                ("45/2013/QH13", "Luật Đất đai", None, 1),
            ],
        ),
        (
            "letter behind the serial",
            "Theo Nghị quyết số 30a/2008/NQ-CP của Chính phủ.",
            [("30a/2008/NQ-CP", "Nghị quyết", None, 1)],
        ),
        (
            "serials that share their codes",
            "Các Thông báo số 31, 32 và 33-TB/HU ngày 05/6/2016 đã nêu.",
            [
                ("31-TB/HU", "Thông báo", None, 1),
                ("32-TB/HU", "Thông báo", None, 1),
                ("33-TB/HU", "Thông báo", "2016-06-05", 1),
            ],
        ),
        (
            "several of one kind",
            "Theo Thông báo số 31-TB/HU ngày 05/6/2016 và số 32-TB/HU ngày 08/6/2016.",
            [("31-TB/HU", "Thông báo", "2016-06-05", 1), ("32-TB/HU", "Thông báo", "2016-06-08", 1)],
        ),
        (
            "at the start of a line",
            "Các văn bản phải quán triệt:\n\n05-CT/TW ngày 15/5/2016\n\n- 35-CT/TW",
            [("05-CT/TW", "Chỉ thị", "2016-05-15", 1), ("35-CT/TW", "Chỉ thị", None, 1)],
        ),
        (
            "a notice of conclusion",
            "Theo Thông báo kết luận số 45-TB/HU ngày 12/4/2016.",
            [("45-TB/HU", "Thông báo", "2016-04-12", 1)],
        ),
        (
            "a contract is no guideline",
            "Thanh lý Hợp đồng số 05/2012/HĐ-UBND; theo Hướng dẫn số 05-HD/TW.",
            [("05/2012/HĐ-UBND", "Hợp đồng", None, 1), ("05-HD/TW", "Hướng dẫn", None, 1)],
        ),
        ("a document without its kind", "Theo số 3421/BGDĐT-VP.", [("3421/BGDĐT-VP", None, None, 1)]),
        (
            "QĐ alone does not tell decision from regulation",
            "Thực hiện đúng 98-QĐ/TW.",
            [("98-QĐ/TW", None, None, 1)],
        ),
        (
            "the kind by its serial alone",
            "Tiếp tục thực hiện Đề án 06 của Chính phủ.",
            [("06", "Đề án", None, 1)],
        ),
        (
            "a directive of the programme",
            "Vốn Chương trình 135 giai đoạn 2 đã giải ngân.",
            [("135", "Chương trình", None, 1)],
        ),
        (
            "a law with its year",
            "Tuyên truyền Luật Đất đai năm 2013; đất ở cấp theo Luật Đất đai 2013.",
            [(None, "Luật Đất đai năm 2013", None, 2)],
        ),
        (
            "the law before and the law now",
            "Hồ sơ theo Luật Đất đai 2003 chuyển sang Luật Đất đai 2013.",
            [(None, "Luật Đất đai 2003", None, 1), (None, "Luật Đất đai 2013", None, 1)],
        ),
        (
            "a law without its year beside the same with it",
            "Theo Luật Khiếu nại năm 2011, cấp xã tiếp dân; Luật Khiếu nại đã quy định.",
            [(None, "Luật Khiếu nại năm 2011", None, 2)],
        ),
        (
            "names with commas",
            "Thực hiện Luật Phòng, chống tham nhũng, Luật Tố cáo.",
            [(None, "Luật Phòng, chống tham nhũng", None, 1), (None, "Luật Tố cáo", None, 1)],
        ),
        ("the Party's charter", "Xử lý theo Điều lệ Đảng.", [(None, "Điều lệ Đảng", None, 1)]),
        (
            "a plenum",
            "Kiểm điểm theo Nghị quyết Trung ương 4 khóa XII và Nghị quyết Trung ương 4 (khóa XI).",
            [
                (None, "Nghị quyết Trung ương 4 khóa XII", None, 1),
                (None, "Nghị quyết Trung ương 4 (khóa XI)", None, 1),
            ],
        ),
        (
            "a plenum in full",
            "Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương khóa XI; Nghị quyết TW 4 khóa XI.",
            [(None, "Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương khóa XI", None, 2)],
        ),
        (
            "a congress in several forms",
            "Nghị quyết Đại hội Đảng bộ huyện lần thứ XXI, nhiệm kỳ 2015-2020; Nghị quyết Đại hội XXI.",
            [(None, "Nghị quyết Đại hội Đảng bộ huyện lần thứ XXI, nhiệm kỳ 2015-2020", None, 2)],
        ),
        (
            "the congress of the country and of the district",
            "Nghị quyết Đại hội XIII của Đảng và Nghị quyết Đại hội Đảng bộ huyện lần thứ XXV.",
            [
                (None, "Nghị quyết Đại hội XIII của Đảng", None, 1),
                (None, "Nghị quyết Đại hội Đảng bộ huyện lần thứ XXV", None, 1),
            ],
        ),
        (
            "kind and date",
            "Nội dung nêu tại kết luận ngày 25/7/2014 của Thường trực Huyện ủy vẫn còn hiệu lực.",
            [(None, "Kết luận", "2014-07-25", 1)],
        ),
        (
            "kind, issuer and date",
            "Làm theo kết luận của Thường trực Huyện ủy ngày 22/8/2017, chậm tiến độ 10 tháng.",
            [(None, "Kết luận", "2017-08-22", 1)],
        ),
        (
            "first the whole number, then the serial",
            "Thông báo số 268-TB/HU ngày 12/4/2013 đã rõ. Các nội dung của Thông báo 268 vẫn còn hiệu lực.",
            [("268-TB/HU", "Thông báo", "2013-04-12", 2)],
        ),
        (
            "without the date the second time",
            "Theo Thông báo số 471-TB/HU ngày 25/5/2015; việc theo Thông báo số 471-TB/HU phải xong.",
            [("471-TB/HU", "Thông báo", "2015-05-25", 2)],
        ),
        (
            "a slip of the dash",
            "Theo Thông báo số 471-TB/HU; theo Thông báo số 471/TB-HU.",
            [("471-TB/HU", "Thông báo", None, 2)],
        ),
        (
            "one number of two terms",
            "Thông báo số 97-TB/HU ngày 17/9/2021 khác Thông báo số 97-TB/HU ngày 04/5/2016.",
            [("97-TB/HU", "Thông báo", "2021-09-17", 1), ("97-TB/HU", "Thông báo", "2016-05-04", 1)],
        ),
        (
            "which of the two is not told",
            "Thông báo số 97-TB/HU ngày 17/9/2021, Thông báo số 97-TB/HU ngày 04/5/2016, Thông báo 97-TB/HU.",
            [
                ("97-TB/HU", "Thông báo", "2021-09-17", 1),
                ("97-TB/HU", "Thông báo", "2016-05-04", 1),
                ("97-TB/HU", "Thông báo", None, 1),
            ],
        ),
        (
            "one number of two communes",
            "Báo cáo số 12/BC-UBND của UBND xã Pú Tau và Báo cáo số 12/BC-UBND của UBND xã Nậm Bua.",
            [("12/BC-UBND", "Báo cáo", None, 1), ("12/BC-UBND", "Báo cáo", None, 1)],
        ),
        (
            "the issuer in short and in full",
            "Thông báo số 74-TB/HU của BTV Huyện ủy; Thông báo số 74-TB/HU của Ban Thường vụ Huyện uỷ.",
            [("74-TB/HU", "Thông báo", None, 2)],
        ),
    ],
)
def test_references(
    tmp_path: Path, name: str, sentence: str, expected: list[tuple[str | None, str | None, str | None, int]]
) -> None:
    found = read_references(write(tmp_path, f"1. Nhiệm vụ\n\n{sentence}"))
    assert [told(reference) for reference in found] == expected, name


@pytest.mark.parametrize(
    "sentence",
    [
        "Thông báo số 12-TB/HU này được phổ biến đến chi bộ.",
        "Nội dung Thông báo số 12-TB/HU ngày 05/3/2018 gửi kèm.",
        "Các chi bộ học Thông báo 12 trong tháng 3.",
        "Thông báo này được phổ biến đến chi bộ; quyết định trên hết hiệu lực.",
        "Ban Chấp hành quyết định 12 chỉ tiêu chính.",
        "Trung tâm Y tế báo cáo 16 giờ hằng ngày; Báo cáo 6 tháng đầu năm.",
        "Xây dựng Kế hoạch 2019, kế hoạch 5 năm 2016-2020; đạt 98% kế hoạch.",
        "Giao UBND huyện ban hành kế hoạch thực hiện trước ngày 10/6/2018.",
        "Báo cáo Thường trực Huyện ủy trước ngày 15/12/2018; kết luận trước ngày 30/9/2018.",
        "1- HĐND huyện giám sát.\n\n2- UBND huyện báo cáo.\n\n3- KH-UBND đã có.",
        "Thi hành kỷ luật 27 đảng viên; vụ quá hạn luật định; luật sư nghỉ hưu; theo pháp luật.",
        "Thực hiện nghị quyết đại hội các cấp; Nghị quyết Đại hội Đảng các cấp nhiệm kỳ 2015-2020.",
        "Nghị quyết Đại hội Đảng bộ xã, thị trấn nhiệm kỳ 2015-2020; nghị quyết đại hội đảng bộ các xã.",
        "Thửa số 45, tờ bản đồ số 12; biển số 29-LD; đường QL-1A; khu 3-TDP.",
        "Ngày 05/3/2018 họp, kết luận ngày 05/3/2018 của Thường trực Huyện ủy.",
    ],
)
def test_what_cites_no_other_document(tmp_path: Path, sentence: str) -> None:
    assert read_references(write(tmp_path, f"1. Nhiệm vụ\n\n{sentence}")) == ()


def test_the_title_may_name_a_document(tmp_path: Path) -> None:
    notice = write(
        tmp_path, "1. Nhiệm vụ", "kết luận về sơ kết 3 năm thực hiện\nChỉ thị số 05-CT/TW ngày 15/5/2016"
    )
    assert [told(reference) for reference in read_references(notice)] == [
        ("05-CT/TW", "Chỉ thị", "2016-05-15", 1)
    ]


@pytest.mark.parametrize(
    ("written", "issuer"),
    [
        ("số 12-NQ/TW của Ban Thường vụ Huyện ủy về đất đai", "Ban Thường vụ Huyện ủy"),
        ("số 12-NQ/TW của Ban Thường vụ kết thúc chậm", "Ban Thường vụ"),
        ("số 12-NQ/TW của Chính phủ quy định chức năng", "Chính phủ"),
        ("số 12-NQ/TW của UBND huyện Hiệp Hòa ban hành Quy định", "UBND huyện Hiệp Hòa"),
        ("số 12-NQ/TW của Ban Tổ chức và Báo cáo số 118-BC/UBKT", "Ban Tổ chức"),
        ("số 12-NQ/TW của Bộ Nội vụ và Văn phòng Chính phủ và các bên", "Bộ Nội vụ và Văn phòng Chính phủ"),
        ("số 12-NQ/TW của Bộ Lao động - Thương binh và Xã hội", "Bộ Lao động - Thương binh và Xã hội"),
        ("số 12-NQ/TW, ngày 05/6/2016 của Thủ tướng Chính phủ", "Thủ tướng Chính phủ"),
        ("số 12-NQ/TW của năm trước", None),
        ("số 12-NQ/TW", None),
    ],
)
def test_issuer(tmp_path: Path, written: str, issuer: str | None) -> None:
    reference = read_references(write(tmp_path, f"1. Nhiệm vụ\n\nTheo Nghị quyết {written}."))[0]
    assert reference.issuer == issuer


@pytest.mark.parametrize(
    ("sentence", "key"),
    [
        ("Theo Quyết định số 0898-QĐ/HU.", "898-qd-hu"),
        ("Theo Nghị định số 43/2014/NĐ-CP.", "43-2014-nd-cp"),
        ("Theo Luật Đất đai số 45/2013/QH13.", "45-2013-qh13"),
        ("Theo Luật Đất đai năm 2013.", "luat-dat-dai-2013"),
        ("Theo Đề án 06.", "6-da"),
        ("Theo kết luận ngày 25/7/2014 của Thường trực Huyện ủy.", "ket-luan-2014-07-25"),
        ("Theo Nghị quyết Đại hội Đảng bộ huyện lần thứ XXI.", "nghi-quyet-dai-hoi-huyen-21"),
    ],
)
def test_key(tmp_path: Path, sentence: str, key: str) -> None:
    [reference] = read_references(write(tmp_path, f"1. Nhiệm vụ\n\n{sentence}"))
    assert reference.key == key


def test_a_mention_runs_from_the_kind_to_the_date(tmp_path: Path) -> None:
    notice = write(tmp_path, "1. Nhiệm vụ\n\nTheo Quyết định số 898-QĐ/HU ngày 30/9/2019 của Huyện ủy.")
    [reference] = read_references(notice)
    assert [span.of(notice.text) for span in reference.mentions] == ["Quyết định số 898-QĐ/HU ngày 30/9/2019"]


@needs_notices
def test_the_cited_decision_of_a_real_notice() -> None:
    (path,) = NOTICES.glob("000_*.txt")
    notice = read_notice(path, path.name, "000")
    numbered = [reference for reference in read_references(notice) if reference.number]
    assert [told(reference) for reference in numbered] == [("898-QĐ/HU", "Quyết định", "2019-09-30", 3)]
    assert numbered[0].issuer == "Ban Thường vụ Huyện ủy"


@needs_notices
def test_numbers_with_and_without_their_word_in_a_real_notice() -> None:
    (path,) = NOTICES.glob("003_*.txt")
    numbered = [r for r in read_references(read_notice(path, path.name, "003")) if r.number]
    assert [told(reference) for reference in numbered] == [
        ("01-KL/TW", "Kết luận", None, 2),
        ("05-CT/TW", "Chỉ thị", None, 2),
    ]


@needs_documents
@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("01.pdf", ["1181/SGDĐT-VP"]),
        ("06.pdf", []),  # its own number is 633/TB-UBND
        ("16.pdf", ["02/2016/QĐ-UBND", "161/PGD&ĐT", "446/PGD&ĐT"]),
    ],
)
def test_real_documents(name: str, numbers: list[str]) -> None:
    found = read_references(read_notice(DOCUMENTS / name, name, "x"))
    assert [reference.number for reference in found if reference.number] == numbers


def assert_sound(notice: Notice, references: tuple[Reference, ...]) -> None:
    """Every mention is text, apart from the others; every date and number stands in one of them."""
    spans = sorted(span for reference in references for span in reference.mentions)
    assert all(len(span) > 0 and span.end <= len(notice.text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    for reference in references:
        assert list(reference.mentions) == sorted(reference.mentions)
        assert reference.key
        digits = (reference.number or "").split("-")[0].split("/")[0].rstrip("abcdefghijklmnopqrstuvwxyz")
        assert any(digits[:1] in span.of(notice.text) for span in reference.mentions)
        if reference.day is not None:
            year = str(reference.day.year)
            assert any(year in span.of(notice.text) for span in reference.mentions) or reference.issuer
        if reference.issuer is not None:
            assert reference.issuer in " ".join(notice.text.split())
    firsts = [reference.mentions[0] for reference in references]
    assert firsts == sorted(firsts)


@pytest.mark.parametrize(
    "source",
    [
        file.source
        for file in (find_files(SAMPLES) if SAMPLES.exists() else [])
        if file.source.startswith(("khe-vang/", "nam-rin/", "vinh-khang/", "cat-duyen/"))
    ],
)
def test_references_of_every_sample_are_sound(source: str) -> None:
    notice = read_notice(SAMPLES / source, source, "mau")
    assert_sound(notice, read_references(notice))


_WORDS = st.sampled_from(
    "Quyết_định quyết_định Thông_báo Kết_luận số số: 898 12, 13-TB/HU 898-QĐ/HU 43/2014/NĐ-CP 30a 2013 ngày "
    "30/9/2019 của Huyện_ủy Ban_Thường_vụ Luật_Đất_đai Luật_Đất_đai_số 45/2013/QH13 Điều_lệ_Đảng "
    "Nghị_quyết_Đại_hội Đảng_bộ_huyện lần_thứ_XXI, Nghị_quyết_Trung_ương 4 khóa_XII và ( ) ; . ,".split(" ")
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=30))
def test_references_of_any_text_are_sound(tmp_path: Path, words: list[str]) -> None:
    notice = write(tmp_path, "1. Nhiệm vụ\n\n" + " ".join(words).replace("_", " "))
    assert_sound(notice, read_references(notice))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    serial=st.integers(1, 99_999),
    code=st.sampled_from(["TB", "QĐ", "KL", "NQ", "CT", "KH", "BC"]),
    day=st.dates(date(1990, 1, 1), date(2025, 6, 30)),
    times=st.integers(1, 4),
)
def test_every_citation_of_a_number_is_counted(
    tmp_path: Path, serial: int, code: str, day: date, times: int
) -> None:
    written = f"{serial}-{code}/TW"
    body = f"Theo văn bản số {written} ngày {day:%d/%m/%Y}." + f" Theo {written}." * (times - 1)
    [reference] = read_references(write(tmp_path, f"1. Nhiệm vụ\n\n{body}"))
    assert (reference.number, reference.day, len(reference.mentions)) == (written, day, times)


@pytest.mark.parametrize(
    "run",
    ["a", "A", "1", " ", "-", "/", ",", "số ", "12-TB/HU ", "Thông báo 12, ", "Quyết định số 1, ", "Luật ",
     "nghị quyết ", "nghị quyết đại hội ", "ngày 1", "kết luận của ", "của Ban ", "1/2013", "12-T"],
)  # fmt: skip
def test_64_thousand_characters_of_one_kind_take_no_time(tmp_path: Path, run: str) -> None:
    notice = write(tmp_path, "1. Nhiệm vụ\n\n- Theo Quyết định " + run * (64_000 // len(run)))
    started = time.perf_counter()
    read_references(notice)
    # Quadratic patterns take minutes; a shared machine may take several times the 0.2 s wanted.
    assert time.perf_counter() - started < 2
