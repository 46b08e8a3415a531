"""Term, occasion, attachments and secrecy of a notice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.canonical import canonicalise
from corpus.fields import read_fields
from corpus.notice import Field, Fields, Provenance
from corpus.readers.markdown import read_markdown

HEADER = "ĐẢNG BỘ TỈNH LÂM KHÊ\nHUYỆN ỦY MƯỜNG HẠ\n*\n{number}\nMường Hạ, ngày 06 tháng 3 năm 2018\n\n"
ITEM = "1. Các xã trồng đủ 120 ha rừng.\n\n"
TAIL = "Nơi nhận:\n- Như trên,\n- Lưu VT.\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nLò Văn Ón\n"
PLAIN = "Ngày 02/3/2018, Ban Thường vụ Huyện ủy họp và kết luận:\n\n"


def fields_of(
    *,
    subject: str = "về rừng",
    opening: str = PLAIN,
    body: str = ITEM,
    below: str = "",
    kind: str = "THÔNG BÁO",
) -> Fields:
    text = f"{HEADER.format(number='Số 15-TB/HU')}{kind}\n{subject}\n\n{opening}\n\n{body}{TAIL}{below}"
    return read_fields(canonicalise(read_markdown(text.encode(), "a.txt").blocks))


@pytest.mark.parametrize(
    ("name", "subject", "opening", "body", "term", "provenance"),
    [
        (
            "in the subject",
            "Hội nghị Ban Chấp hành Đảng bộ huyện lần thứ 30, khóa XXIII",
            PLAIN,
            ITEM,
            "khóa XXIII",
            Provenance.STATED,
        ),
        (
            "in a subject of two lines",
            "Hội nghị Ban Chấp hành Đảng bộ huyện\nkhoá XXIII",
            PLAIN,
            ITEM,
            "khoá XXIII",
            Provenance.STATED,
        ),
        (
            "in the opening",
            "về rừng",
            "Ngày 02/3/2018, Ban Thường vụ Huyện uỷ khoá XXII họp.",
            ITEM,
            "khoá XXII",
            Provenance.STATED,
        ),
        (
            "number and years",
            "về rừng",
            "Ban Chấp hành Đảng bộ huyện khóa XXII, nhiệm kỳ 2015-2020 họp ngày 02/3/2018.",
            ITEM,
            "khóa XXII, nhiệm kỳ 2015-2020",
            Provenance.STATED,
        ),
        (
            "only in the body",
            "về rừng",
            PLAIN,
            "1. Mỗi đồng chí Ủy viên Ban Chấp hành Đảng bộ huyện khóa XXIII phụ trách một xã.\n\n",
            "khóa XXIII",
            Provenance.INFERRED,
        ),
        (
            "with the district's name",
            "về rừng",
            "Ban Chấp hành Đảng bộ huyện Mường Hạ khóa XXII họp ngày 02/3/2018.",
            ITEM,
            "khóa XXII",
            Provenance.STATED,
        ),
        ("none", "về rừng", PLAIN, ITEM, None, Provenance.UNKNOWN),
        (
            "the Central Committee's",
            "về Nghị quyết Trung ương 4 khóa XII",
            "Thực hiện nghị quyết của Ban Chấp hành Trung ương khóa XII, Huyện ủy họp ngày 02/3/2018.",
            ITEM,
            None,
            Provenance.UNKNOWN,
        ),
        (
            "the province's",
            "về rừng",
            "Ban Chấp hành Đảng bộ tỉnh khóa XIX đã kết luận.",
            ITEM,
            None,
            Provenance.UNKNOWN,
        ),
        (
            "the people's council's",
            "về rừng",
            "Kỳ họp thứ 5 HĐND huyện khóa XX đã bàn.",
            ITEM,
            None,
            Provenance.UNKNOWN,
        ),
        (
            "a commune's",
            "làm việc với Đảng uỷ xã Nậm Hà nhiệm kỳ 2015-2020",
            PLAIN,
            ITEM,
            None,
            Provenance.UNKNOWN,
        ),
        (
            "another district's",
            "về rừng",
            "Ban Chấp hành Đảng bộ huyện Nậm Tân khóa XXI đã sang thăm.",
            ITEM,
            None,
            Provenance.UNKNOWN,
        ),
        (
            "a congress resolution",
            "sơ kết Nghị quyết Đại hội Đảng bộ huyện lần thứ XXII, nhiệm kỳ 2015-2020",
            PLAIN,
            ITEM,
            None,
            Provenance.UNKNOWN,
        ),
        (
            "the next term",
            "về rừng",
            PLAIN,
            "1. Chuẩn bị nhân sự Ban Chấp hành Đảng bộ huyện khóa XXIII.\n\n",
            None,
            Provenance.UNKNOWN,
        ),
        (
            "years that leave out the day",
            "về rừng",
            PLAIN,
            "1. Ban Chấp hành Đảng bộ huyện nhiệm kỳ 2020-2025 có 39 đồng chí.\n\n",
            None,
            Provenance.UNKNOWN,
        ),
        (
            "two terms in the body",
            "về rừng",
            PLAIN,
            "1. Đảng bộ huyện khóa XX và Đảng bộ huyện khóa XXI đều trồng rừng.\n\n",
            None,
            Provenance.UNKNOWN,
        ),
    ],
)
def test_terms(
    name: str, subject: str, opening: str, body: str, term: str | None, provenance: Provenance
) -> None:
    found = fields_of(subject=subject, opening=opening, body=body).term
    assert (found.value, found.provenance) == (term, provenance), name


@pytest.mark.parametrize(
    ("name", "subject", "opening", "occasion"),
    [
        (
            "a meeting by its number",
            "kết luận Hội nghị lần thứ 14 Ban Chấp hành Đảng bộ huyện\nvề ngân sách",
            PLAIN,
            "Hội nghị lần thứ 14 Ban Chấp hành Đảng bộ huyện",
        ),
        (
            "a remark in brackets",
            "kết luận hội nghị Đảng bộ huyện lần thứ Tư (mở rộng)\nsơ kết năm 2018",
            PLAIN,
            "hội nghị Đảng bộ huyện lần thứ Tư (mở rộng)",
        ),
        (
            "a visit",
            "kết luận của Thường trực Huyện ủy tại buổi làm việc với Đảng uỷ xã Nậm Hà về nông thôn mới",
            PLAIN,
            "buổi làm việc với Đảng uỷ xã Nậm Hà",
        ),
        (
            "a topic that belongs to the name",
            "Kết luận hội nghị chuyên đề về du lịch, văn hoá và sản phẩm OCOP",
            PLAIN,
            "hội nghị chuyên đề về du lịch, văn hoá và sản phẩm OCOP",
        ),
        (
            "a clause behind the name",
            "kết luận tại Hội nghị rà soát tiếp công dân, giải quyết đơn; việc thực hiện dân chủ",
            PLAIN,
            "Hội nghị rà soát tiếp công dân, giải quyết đơn",
        ),
        (
            "in the opening",
            "về rừng",
            "Ngày 02/3/2018, Ban Thường vụ họp phiên thường kỳ tháng 3, đồng chí Bí thư chủ trì.",
            "phiên thường kỳ tháng 3",
        ),
        (
            "in brackets",
            "về rừng",
            "Ban Thường vụ Huyện ủy (phiên họp ngày 02/3/2018) có ý kiến:",
            "phiên họp ngày 02/3/2018",
        ),
        (
            "with whom",
            "về rừng",
            "Chiều 02/3/2018, Ban Thường vụ họp khẩn với Ban Chỉ đạo và Uỷ ban bầu cử huyện.",
            "Ban Thường vụ họp khẩn với Ban Chỉ đạo và Uỷ ban bầu cử huyện",
        ),
        (
            "a list of who met",
            "về rừng",
            "Ngày 02/3/2018, đồng chí Bí thư chủ trì cuộc họp với UBND huyện, Hạt Kiểm lâm, Công an huyện.",
            "cuộc họp với UBND huyện, Hạt Kiểm lâm, Công an huyện",
        ),
        ("nothing but the word", "về rừng", "Ngày 02/3/2018, Huyện ủy tổ chức hội nghị.", None),
        (
            "a meeting that is spoken about",
            "về công tác chuẩn bị kỳ họp thứ 5 Hội đồng nhân dân huyện",
            "Các xã trồng rừng.",
            None,
        ),
        (
            "a meeting of the Central Committee",
            "về rừng",
            "Thực hiện Nghị quyết Hội nghị Trung ương 5, các xã trồng rừng.",
            None,
        ),
    ],
)
def test_occasions(name: str, subject: str, opening: str, occasion: str | None) -> None:
    assert fields_of(subject=subject, opening=opening).occasion.value == occasion, name


def test_a_plan_names_meetings_for_other_reasons() -> None:
    opening = "Thực hiện kết luận tại phiên họp ngày 02/3/2018, Huyện ủy xây dựng kế hoạch:"
    assert fields_of(kind="KẾ HOẠCH", opening=opening).occasion.value is None


@pytest.mark.parametrize(
    ("name", "body", "below", "attachments"),
    [
        ("a list", "1. Các xã trồng rừng (có danh sách kèm theo).\n\n", "", ("danh sách",)),
        (
            "by number",
            "1. Giao chỉ tiêu cho các xã (chi tiết tại phụ lục 1 kèm theo).\n\n",
            "",
            ("phụ lục 1",),
        ),
        (
            "sent with it",
            "1. Kèm theo Thông báo này là biểu phân công 12 xã.\n\n",
            "",
            ("biểu phân công 12 xã",),
        ),
        (
            "behind the signature",
            ITEM,
            "\nPHỤ LỤC 1\nDanh sách các xã trồng rừng\n(Kèm theo Thông báo số 15-TB/HU)\n1. Xã Nậm Hà\n",
            ("PHỤ LỤC 1 Danh sách các xã trồng rừng",),
        ),
        (
            "named and attached",
            "1. Các xã trồng rừng (có danh sách kèm theo).\n\n",
            "\nDANH SÁCH CÁC XÃ\n(Kèm theo Thông báo số 15-TB/HU)\n",
            ("DANH SÁCH CÁC XÃ",),
        ),
        ("what others hand in", "1. Các xã gửi báo cáo, kèm theo hệ thống biểu số liệu.\n\n", "", None),
        (
            "what another document holds",
            "1. Theo Quy chế (ban hành kèm theo Quyết định số 12-QĐ/HU).\n\n",
            "",
            None,
        ),
        (
            "papers sent",
            f"{ITEM}Tài liệu kèm theo: Danh mục trạm bơm; Biểu phân công trực ban.\n\n",
            "",
            ("Danh mục trạm bơm", "Biểu phân công trực ban"),
        ),
        (
            "attached",
            f"{ITEM}Kèm theo: Danh mục trạm bơm; Biểu phân công trực ban.\n\n",
            "",
            ("Danh mục trạm bơm", "Biểu phân công trực ban"),
        ),
        (
            "sent along",
            f"{ITEM}Gửi kèm: Danh mục trạm bơm; Biểu phân công trực ban.\n\n",
            "",
            ("Danh mục trạm bơm", "Biểu phân công trực ban"),
        ),
        (
            "joined",
            f"{ITEM}Đính kèm: Danh mục trạm bơm; Biểu phân công trực ban.\n\n",
            "",
            ("Danh mục trạm bơm", "Biểu phân công trực ban"),
        ),
        (
            "documents attached",
            f"{ITEM}Văn bản kèm theo: Danh mục trạm bơm; Biểu phân công trực ban.\n\n",
            "",
            ("Danh mục trạm bơm", "Biểu phân công trực ban"),
        ),
        (
            "files sent",
            f"{ITEM}Hồ sơ gửi kèm: Danh mục trạm bơm; Biểu phân công trực ban.\n\n",
            "",
            ("Danh mục trạm bơm", "Biểu phân công trực ban"),
        ),
        (
            "parted by commas",
            f"{ITEM}Gửi kèm: Danh mục trạm bơm, cống; Biểu trực ban và Sơ đồ tuyến đê.\n\n",
            "",
            ("Danh mục trạm bơm, cống", "Biểu trực ban", "Sơ đồ tuyến đê"),
        ),
        (
            "the last item",
            f"{ITEM}2. Tài liệu kèm theo: Danh mục trạm bơm; Biểu phân công trực ban./.\n\n",
            "",
            ("Danh mục trạm bơm", "Biểu phân công trực ban"),
        ),
        (
            "behind the signature",
            ITEM,
            "\nKèm theo: Danh mục trạm bơm; Biểu phân công trực ban.\n",
            ("Danh mục trạm bơm", "Biểu phân công trực ban"),
        ),
        (
            "one a line",
            f"{ITEM}Tài liệu kèm theo:\n\n- Danh mục trạm bơm;\n\n- Biểu phân công trực ban.\n\n",
            "",
            ("Danh mục trạm bơm", "Biểu phân công trực ban"),
        ),
        (
            "what a petition must hold",
            "1. Các xã gửi đơn, hồ sơ kèm theo: bản vẽ; biên bản.\n\n" + ITEM,
            "",
            None,
        ),
        ("none", ITEM, "", None),
    ],
)
def test_attachments(name: str, body: str, below: str, attachments: tuple[str, ...] | None) -> None:
    assert fields_of(body=body, below=below).attachments.value == attachments, name


@pytest.mark.parametrize(
    ("name", "number", "body", "secrecy"),
    [
        ("a line of its own", "MẬT\nSố 15-TB/HU", ITEM, "Mật"),
        ("higher", "Số 15-TB/HU\nTỐI MẬT", ITEM, "Tối mật"),
        ("highest", "ĐỘ MẬT: TUYỆT MẬT", ITEM, "Tuyệt mật"),
        ("beside the number", "Số 15-TB/HU (Mật)", ITEM, "Mật"),
        ("not for publication", "(Không phổ biến)", ITEM, "Không phổ biến"),
        ("internal", "LƯU HÀNH NỘI BỘ", ITEM, "Lưu hành nội bộ"),
        ("a stamp further down", "Số 15-TB/HU", ITEM + "MẬT\n\n" + ITEM, "Mật"),
        ("honey", "Số 15-TB/HU", "1. Sản phẩm:\n\nMật\n\nQuế\n\n", None),
        ("running text", "Số 15-TB/HU", "1. Bảo vệ bí mật nhà nước.\n\n", None),
    ],
)
def test_secrecy(name: str, number: str, body: str, secrecy: str | None) -> None:
    text = f"{HEADER.format(number=number)}THÔNG BÁO\nvề rừng\n\n{PLAIN}{body}{TAIL}"
    fields = read_fields(canonicalise(read_markdown(text.encode(), "a.txt").blocks))
    assert fields.secrecy.value == secrecy, name
    assert fields.subject.value == "về rừng"
    assert fields.issuer.value == "Huyện ủy Mường Hạ"


PIECES = (
    "Hội nghị|Ban Chấp hành|Đảng bộ huyện|khóa XXI|nhiệm kỳ 2015-2020|phiên họp|ngày 02/3/2018|,|;|(|)|về|"
    "tại|họp|kèm theo|Thông báo này|phụ lục 2|MẬT|Số 15-TB/HU|T/M BAN THƯỜNG VỤ|BÍ THƯ|Lò Văn Ón|\n|"
    "Nơi nhận:|THÔNG BÁO|Mường Hạ, ngày 6 tháng 3 năm 2018|ĐẢNG CỘNG SẢN VIỆT NAM|HUYỆN ỦY"
).split("|")
WORDS = st.lists(
    st.sampled_from(PIECES),
    min_size=1,
    max_size=40,
).filter(lambda words: set(words) != {"\n"})


@given(WORDS)
def test_every_value_of_text_stands_at_its_evidence(words: list[str]) -> None:
    canonical = canonicalise(read_markdown(" ".join(words).encode(), "a.txt").blocks)
    if not canonical.lines:
        return
    fields = read_fields(canonical)
    for name in ("occasion", "term"):
        field: Field[str] = getattr(fields, name)
        if field.value is not None:
            assert field.evidence is not None, name
            assert " ".join(field.evidence.of(canonical.text).split()) == field.value, name
        else:
            assert field.reason, name
    for name in Fields.__dataclass_fields__:
        whole: Field[object] = getattr(fields, name)
        assert (whole.value is None) == (whole.provenance is Provenance.UNKNOWN), name
        if whole.evidence is not None:
            assert whole.evidence.end <= len(canonical.text), name
