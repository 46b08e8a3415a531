"""Metadata fields, read from invented notices of a few lines."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.canonical import CanonicalText, canonicalise
from corpus.fields import read_fields
from corpus.notice import Field, Fields, Provenance
from corpus.readers.markdown import read_markdown
from corpus.spelling import search_key

LETTERHEAD = (
    "ĐẢNG BỘ TỈNH LÂM KHÊ  \nHUYỆN ỦY MƯỜNG HẠ  \n\\*  \n{number}\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\n{place}\n\n"
)
TITLE = "**THÔNG BÁO**\n\n**kết luận của Ban Thường vụ Huyện ủy về trồng rừng**\n\n-----\n\n"
OPENING = "Ngày 02/3/2018, Ban Thường vụ Huyện ủy họp phiên thường kỳ và thống nhất kết luận như sau:\n\n"
BODY = "1. Các xã trồng đủ 120 ha rừng trước ngày 30/9/2018.\n\n"
TAIL = "Nơi nhận:\n\n- Thường trực Tỉnh ủy (b/c),\n- Lưu.\n\nT/M BAN THƯỜNG VỤ  \nPHÓ BÍ THƯ\n\nLò Văn Đính\n"


def canonical_of(text: str) -> CanonicalText:
    return canonicalise(read_markdown(text.encode(), "a.md").blocks)


def fields_of(text: str) -> Fields:
    return read_fields(canonical_of(text))


def whole(
    *, number: str = "Số 15-TB/HU", place: str = "Mường Hạ, ngày 06 tháng 3 năm 2018", opening: str = OPENING
) -> str:
    return LETTERHEAD.format(number=number, place=place) + TITLE + opening + BODY + TAIL


def test_a_full_notice() -> None:
    fields = fields_of(whole())
    assert fields.kind.value == "Thông báo"
    assert fields.number.value == "15-TB/HU"
    assert fields.issued_on.value == date(2018, 3, 6)
    assert fields.meeting_on.value == date(2018, 3, 2)
    assert fields.issuer.value == "Huyện ủy Mường Hạ"
    assert fields.place.value == "Mường Hạ"
    assert fields.district.value == "Mường Hạ"
    assert fields.province.value == "Lâm Khê"
    assert fields.subject.value == "kết luận của Ban Thường vụ Huyện ủy về trồng rừng"
    assert fields.signer.value == "Lò Văn Đính"
    assert fields.position.value == "Phó Bí thư"
    assert fields.authority.value == "T/M Ban Thường vụ"
    assert fields.recipients.value == ("Thường trực Tỉnh ủy (b/c)", "Lưu")


@pytest.mark.parametrize(
    "text",
    [
        whole(),
        TITLE + OPENING + BODY + TAIL,
        BODY,
        "Kính gửi bác Năm, cháu vẫn khỏe.",
        "THÔNG BÁO",
        "Nơi nhận: Lưu.",
    ],
)
def test_a_stated_value_has_its_evidence_and_an_unknown_one_its_reason(text: str) -> None:
    canonical = canonical_of(text)
    fields = read_fields(canonical)
    for name in Fields.__dataclass_fields__:
        field: Field[object] = getattr(fields, name)
        assert (field.value is None) == (field.provenance is Provenance.UNKNOWN), name
        if field.provenance is Provenance.STATED:
            assert field.evidence is not None, name
            assert 0 <= field.evidence.start < field.evidence.end <= len(canonical.text), name
        else:
            assert field.reason, name


@pytest.mark.parametrize(
    ("name", "line", "number"),
    [
        ("as written", "Số 406-TB/HU", "406-TB/HU"),
        ("a colon", "Số: 633/TB-UBND", "633/TB-UBND"),
        ("spaces inside", "Số: 21 /KH-PGD&ĐT", "21/KH-PGD&ĐT"),
        ("spaces around the dash", "Số 98 - TB/HU", "98-TB/HU"),
        ("a year", "Số: 24/2019/QĐ-UBND", "24/2019/QĐ-UBND"),
        ("bold", "**Số 7-TB/HU**", "7-TB/HU"),
        ("blank", "Số:       /TB-HU", None),
        ("dots to fill in", "Số ......-TB/HU", None),
        ("no code", "Số 406", None),
        ("no such line", "", None),
    ],
)
def test_numbers(name: str, line: str, number: str | None) -> None:
    field = fields_of(whole(number=line)).number
    assert field.value == number, name
    assert bool(field.reason) == (number is None), name


def test_the_number_of_a_cited_document_is_not_the_notices() -> None:
    text = TITLE + "Thực hiện Quyết định số 12-QĐ/HU ngày 01/2/2018, các xã đã họp.\n\n" + BODY + TAIL
    assert fields_of(text).number.provenance is Provenance.UNKNOWN


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("Mường Hạ, ngày 06 tháng 3 năm 2018", "Mường Hạ", date(2018, 3, 6)),
        ("*Mường Hạ, ngày 6 tháng 3 năm 2018*", "Mường Hạ", date(2018, 3, 6)),
        ("Mường Hạ, ngày06 tháng 3 năm 2018", "Mường Hạ", date(2018, 3, 6)),
        ("Mường Hạ, ngày 06/3/2018", "Mường Hạ", date(2018, 3, 6)),
        ("MƯỜNG HẠ, NGÀY 06 THÁNG 3 NĂM 2018", "Mường Hạ", date(2018, 3, 6)),
        ("Mường Hạ, ngày     tháng 3 năm 2018", "Mường Hạ", None),
        ("Mường Hạ, ngày ... tháng ... năm 2018", "Mường Hạ", None),
        ("Mường Hạ, ngày 31 tháng 2 năm 2018", "Mường Hạ", None),
        ("", None, None),
    ],
)
def test_place_and_date_lines(line: str, place: str | None, day: date | None) -> None:
    fields = fields_of(whole(place=line))
    assert fields.place.value == place
    assert fields.issued_on.value == day
    assert bool(fields.issued_on.reason) == (day is None)


@pytest.mark.parametrize(
    ("name", "opening", "day"),
    [
        ("at the start", "Ngày 29/6/2023, Ban Chấp hành họp.", date(2023, 6, 29)),
        (
            "after a cited document",
            "Thực hiện Quyết định số 9-QĐ/HU ngày 30/9/2019; ngày 07/11/2019, Bí thư họp.",
            date(2019, 11, 7),
        ),
        (
            "after a comma",
            "Thực hiện Kế hoạch số 9-KH/HU ngày 05/9/2014 của Tỉnh ủy, ngày 26/3/2015, Huyện ủy họp.",
            date(2015, 3, 26),
        ),
        ("two days", "Trong hai ngày 12 và 13/7/2018, đoàn làm việc tại xã.", date(2018, 7, 12)),
        ("afternoon", "Chiều 16/6/2016, Bí thư làm việc với 07 xã.", date(2016, 6, 16)),
        ("at a sitting", "Tại phiên họp ngày 08/9/2022, Ban Thường vụ kết luận.", date(2022, 9, 8)),
        (
            "a period before it",
            "Từ ngày 04/7 đến ngày 12/8/2022, đoàn đã làm việc với xã. Ngày 08/9/2022, Huyện ủy họp.",
            date(2022, 9, 8),
        ),
        (
            "an event before it",
            "Ngày 06/5/2021, huyện ghi nhận 7 ca. Chiều 11/5/2021, Ban Thường vụ họp khẩn.",
            date(2021, 5, 11),
        ),
        ("in words", "Ngày 01 tháng 9 năm 2015, Thường trực làm việc với xã.", date(2015, 9, 1)),
        ("only a cited document", "Thực hiện Thông báo số 9-TB/HU ngày 30/9/2019, các xã đã họp.", None),
        ("only a deadline", "Các xã họp, báo cáo trước ngày 30/11/2019.", None),
        ("a feast", "Nhân ngày Nhà giáo Việt Nam 20/11/2020, huyện tổ chức đi thăm trường.", None),
        ("no date", "Hội nghị Huyện ủy kỳ này bàn việc trồng quế.", None),
    ],
)
def test_meeting_days(name: str, opening: str, day: date | None) -> None:
    assert fields_of(TITLE + opening + "\n\n" + BODY + TAIL).meeting_on.value == day, name


def test_a_meeting_day_in_the_subject_counts_when_the_opening_names_none() -> None:
    text = "**THÔNG BÁO**\n\n**kết luận giao ban ngày 13/5/2025**\n\n-----\n\nThường trực chỉ đạo:\n\n" + BODY
    assert fields_of(text).meeting_on.value == date(2025, 5, 13)


@pytest.mark.parametrize(
    ("name", "lines", "issuer", "district", "province"),
    [
        (
            "party committee",
            "ĐẢNG BỘ TỈNH LÂM KHÊ\nHUYỆN ỦY MƯỜNG HẠ",
            "Huyện ủy Mường Hạ",
            "Mường Hạ",
            "Lâm Khê",
        ),
        ("split name", "UỶ BAN NHÂN DÂN\nHUYỆN MƯỜNG HẠ", "Ủy ban nhân dân huyện Mường Hạ", "Mường Hạ", None),
        ("abbreviation", "UBND HUYỆN MƯỜNG HẠ", "Ủy ban nhân dân huyện Mường Hạ", "Mường Hạ", None),
        (
            "office of the district",
            "UBND HUYỆN MƯỜNG HẠ\nPHÒNG GIÁO DỤC & ĐÀO TẠO",
            "Phòng Giáo dục và Đào tạo huyện Mường Hạ",
            "Mường Hạ",
            None,
        ),
        (
            "lost space",
            "UBND HUYỆN MƯỜNG HẠ\nPHÒNG GIÁO DỤCVÀ ĐÀO TẠO",
            "Phòng Giáo dục và Đào tạo huyện Mường Hạ",
            "Mường Hạ",
            None,
        ),
        (
            "office of the province",
            "UBND TỈNH LÂM KHÊ\nSỞ GIÁO DỤC VÀ ĐÀO TẠO",
            "Sở Giáo dục và Đào tạo tỉnh Lâm Khê",
            None,
            "Lâm Khê",
        ),
        (
            "office of the committee",
            "HUYỆN ỦY MƯỜNG HẠ\nVĂN PHÒNG",
            "Văn phòng Huyện ủy Mường Hạ",
            "Mường Hạ",
            None,
        ),
        ("ministry", "BỘ GIÁO DỤC VÀ ĐÀO TẠO", "Bộ Giáo dục và Đào tạo", None, None),
    ],
)
def test_letterheads(name: str, lines: str, issuer: str, district: str | None, province: str | None) -> None:
    fields = fields_of(f"{lines}\n\nSố: 5/TB-ABC\n\n{TITLE}{OPENING}{BODY}")
    values = [fields.issuer.value, fields.district.value, fields.province.value]
    expected = [issuer, district, province]
    assert [search_key(value or "") for value in values] == [search_key(value or "") for value in expected], (
        name
    )


@pytest.mark.parametrize(
    ("name", "subject", "authority", "issuer"),
    [
        (
            "the body that concludes",
            "KẾT LUẬN CỦA THƯỜNG TRỰC HUYỆN ỦY",
            "T/L BAN THƯỜNG VỤ",
            "Thường trực Huyện ủy",
        ),
        (
            "an instruction",
            "Ý kiến chỉ đạo của Ban Thường vụ Huyện uỷ",
            "T/M BAN THƯỜNG VỤ",
            "Ban Thường vụ Huyện ủy",
        ),
        (
            "the body that sat and signed",
            "kết luận hội nghị Ban Chấp hành Đảng bộ huyện",
            "T/M BAN CHẤP HÀNH",
            "Ban Chấp hành Đảng bộ huyện",
        ),
        (
            "the body that sat, another signed",
            "Hội nghị Ban Chấp hành Đảng bộ huyện",
            "T/M HUYỆN ỦY",
            "Huyện ủy",
        ),
        ("a person", "Ý kiến của đồng chí Bí thư Huyện ủy", "T/L BAN THƯỜNG VỤ", "Huyện ủy"),
    ],
)
def test_issuers_without_a_letterhead(name: str, subject: str, authority: str, issuer: str) -> None:
    tail = f"Nơi nhận:\n- Lưu.\n\n{authority}\n\nLò Văn Ón"
    text = f"**THÔNG BÁO**\n\n**{subject}**\n\n-----\n\nHuyện ủy họp.\n\n{BODY}{tail}"
    assert fields_of(text).issuer.value == issuer, name


def test_the_only_district_of_the_text_is_inferred_with_its_line() -> None:
    canonical = canonical_of(TITLE + OPENING + "1. Các xã của huyện Mường Hạ trồng rừng.\n\n" + TAIL)
    district = read_fields(canonical).district
    assert (district.value, district.provenance) == ("Mường Hạ", Provenance.INFERRED)
    assert district.evidence is not None
    assert district.evidence.of(canonical.text) == "huyện Mường Hạ"


def test_two_districts_in_the_text_decide_nothing() -> None:
    text = TITLE + OPENING + "1. Các xã của huyện Mường Hạ học tập huyện Nậm Tân.\n\n" + TAIL
    assert fields_of(text).district.provenance is Provenance.UNKNOWN


@pytest.mark.parametrize(
    ("name", "title", "kind", "subject"),
    [
        ("bold title", "**THÔNG BÁO**\n\n**về đường xã**", "Thông báo", "về đường xã"),
        ("heading", "## THÔNG BÁO\n\n### Hội nghị lần thứ 25", "Thông báo", "Hội nghị lần thứ 25"),
        (
            "title and subject in one line",
            "**THÔNG BÁO KẾT LUẬN CỦA BÍ THƯ**\n\n**về đường xã**",
            "Thông báo",
            "KẾT LUẬN CỦA BÍ THƯ về đường xã",
        ),
        (
            "several lines",
            "THÔNG BÁO\nÝ KIẾN CHỈ ĐẠO\ntại buổi làm việc\nvới xã Nậm Hà",
            "Thông báo",
            "Ý KIẾN CHỈ ĐẠO tại buổi làm việc với xã Nậm Hà",
        ),
        ("a plan", "**KẾ HOẠCH**\n\n**trồng rừng năm 2019**", "Kế hoạch", "trồng rừng năm 2019"),
        ("a conclusion", "**KẾT LUẬN**\n\n**hội nghị giao ban**", "Kết luận", "hội nghị giao ban"),
        ("an instruction", "**CHỈ THỊ**\n\n**về mùa khô**", "Chỉ thị", "về mùa khô"),
    ],
)
def test_titles(name: str, title: str, kind: str, subject: str) -> None:
    fields = fields_of(f"{title}\n\n-----\n\n{OPENING}{BODY}{TAIL}")
    assert (fields.kind.value, fields.subject.value) == (kind, subject), name


def test_a_decision_ends_its_subject_where_it_names_who_decides() -> None:
    text = "QUYẾT ĐỊNH\nVề việc lập đoàn kiểm tra\nTRƯỞNG PHÒNG NỘI VỤ\nCăn cứ Quy chế;\nĐiều 1. Lập đoàn."
    assert fields_of(text).subject.value == "Về việc lập đoàn kiểm tra"


def test_an_official_letter_is_inferred_from_its_subject_line() -> None:
    text = "UBND HUYỆN MƯỜNG HẠ\nSố: 45/UBND-NN\nV/v trồng rừng\nnăm 2019\n\nKính gửi: Các xã.\n\n" + BODY
    fields = fields_of(text)
    assert (fields.kind.value, fields.kind.provenance) == ("Công văn", Provenance.INFERRED)
    assert fields.subject.value == "trồng rừng năm 2019"
    assert fields.number.value == "45/UBND-NN"
