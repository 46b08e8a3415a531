"""Who signed, as what, for whom, and who receives the notice."""

from __future__ import annotations

import pytest

from corpus.canonical import canonicalise
from corpus.names import is_person_name, name_case
from corpus.readers.markdown import read_markdown
from corpus.tail import read_recipients, read_signature

BODY = "THÔNG BÁO\n\nNgày 2/3/2018, Huyện ủy họp.\n\n1. Các xã trồng rừng.\n\n"
RECIPIENTS = "Nơi nhận:\n- Các xã,\n- Lưu.\n\n"


@pytest.mark.parametrize(
    ("name", "tail", "authority", "position", "signer"),
    [
        (
            "by order",
            RECIPIENTS + "T/L BAN THƯỜNG VỤ\nCHÁNH VĂN PHÒNG\n\nLò Văn Ón",
            "T/L Ban Thường vụ",
            "Chánh Văn phòng",
            "Lò Văn Ón",
        ),
        (
            "on behalf",
            RECIPIENTS + "T/M HUYỆN ỦY\nPHÓ BÍ THƯ\n\nĐèo Thị Mỉ",
            "T/M Huyện ủy",
            "Phó Bí thư",
            "Đèo Thị Mỉ",
        ),
        (
            "bold",
            RECIPIENTS + "**T/M BAN THƯỜNG VỤ  \nPHÓ BÍ THƯ THƯỜNG TRỰC**\n\n**Lò Văn Ón**",
            "T/M Ban Thường vụ",
            "Phó Bí thư Thường trực",
            "Lò Văn Ón",
        ),
        (
            "full stops",
            RECIPIENTS + "TM. BAN THƯỜNG VỤ\nBÍ THƯ\n\nLò Văn Ón",
            "T/M Ban Thường vụ",
            "Bí thư",
            "Lò Văn Ón",
        ),
        (
            "by order with a full stop",
            RECIPIENTS + "TL. BAN THƯỜNG VỤ\nCHÁNH VĂN PHÒNG\n(Đã ký)\nLò Văn Ón",
            "T/L Ban Thường vụ",
            "Chánh Văn phòng",
            "Lò Văn Ón",
        ),
        (
            "in place of",
            RECIPIENTS + "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n(Đã ký)\nLò Văn Ón",
            "K/T Bộ trưởng",
            "Thứ trưởng",
            "Lò Văn Ón",
        ),
        (
            "by order and in place of",
            RECIPIENTS + "T/L BAN THƯỜNG VỤ\nK/T CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\n\nLò Văn Ón",
            "T/L Ban Thường vụ",
            "Phó Chánh Văn phòng",
            "Lò Văn Ón",
        ),
        (
            "position in two lines",
            RECIPIENTS + "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nTHƯỜNG TRỰC\n\nLò Văn Ón",
            "T/M Ban Thường vụ",
            "Phó Bí thư Thường trực",
            "Lò Văn Ón",
        ),
        (
            "body in two lines",
            RECIPIENTS + "T/M BAN CHẤP HÀNH\nĐẢNG BỘ HUYỆN\nBÍ THƯ\n\nLò Văn Ón",
            "T/M Ban Chấp hành Đảng bộ huyện",
            "Bí thư",
            "Lò Văn Ón",
        ),
        ("no authority", RECIPIENTS + "TRƯỞNG PHÒNG\n\nLò Văn Ón", None, "Trưởng phòng", "Lò Văn Ón"),
        (
            "signature first",
            "T/M HUYỆN ỦY\nBÍ THƯ\n\nLò Văn Ón\n\n" + RECIPIENTS,
            "T/M Huyện ủy",
            "Bí thư",
            "Lò Văn Ón",
        ),
        (
            "name in capitals",
            RECIPIENTS + "T/M HUYỆN ỦY\nBÍ THƯ\n\nNGUYỄN VĂN ĐIỀN",
            "T/M Huyện ủy",
            "Bí thư",
            "Nguyễn Văn Điền",
        ),
        (
            "certificate stamp",
            RECIPIENTS + "T/M HUYỆN ỦY\nBÍ THƯ\nKý bởi: Huyện ủy\nThời gian ký: 06/3/2018 08:00\nLò Văn Ón",
            "T/M Huyện ủy",
            "Bí thư",
            "Lò Văn Ón",
        ),
        ("no name", RECIPIENTS + "T/M HUYỆN ỦY\nBÍ THƯ", "T/M Huyện ủy", "Bí thư", None),
        ("no signature", RECIPIENTS, None, None, None),
        (
            "a remark below",
            RECIPIENTS + "T/M HUYỆN ỦY\nBÍ THƯ\n\nLò Văn Ón\n\n(Văn bản mẫu.)",
            "T/M Huyện ủy",
            "Bí thư",
            "Lò Văn Ón",
        ),
    ],
)
def test_signatures(
    name: str, tail: str, authority: str | None, position: str | None, signer: str | None
) -> None:
    signature = read_signature(canonicalise(read_markdown((BODY + tail).encode(), "a.md").blocks))
    found = (signature.authority.value, signature.position.value, signature.signer.value)
    assert found == (authority, position, signer), name


@pytest.mark.parametrize(
    ("name", "tail", "recipients"),
    [
        ("one a line", "Nơi nhận:\n- Các xã,\n- Lưu VPHU.\n", ("Các xã", "Lưu VPHU")),
        ("a heading", "#### Nơi nhận:\n\n- Các xã,\n- + Lưu VT.\n", ("Các xã", "Lưu VT")),
        (
            "a line goes on",
            "Nơi nhận:\n- Đồng chí Lò Văn Ón, Ủy viên Ban Thường vụ-\nChủ nhiệm,\n- Lưu.\n",
            ("Đồng chí Lò Văn Ón, Ủy viên Ban Thường vụ- Chủ nhiệm", "Lưu"),
        ),
        ("in one line", "Nơi nhận: Như trên; Lưu VT.\n", ("Như trên", "Lưu VT")),
        ("a divider", "Nơi nhận:\n- Lưu: VT.\nBản điện tử:\n- Như trên.\n", ("Lưu: VT", "Như trên")),
        ("signature behind", "Nơi nhận:\n- Các xã.\n\nT/M HUYỆN ỦY\nBÍ THƯ\n\nLò Văn Ón\n", ("Các xã",)),
        ("none", "T/M HUYỆN ỦY\nBÍ THƯ\n\nLò Văn Ón\n", None),
    ],
)
def test_recipients(name: str, tail: str, recipients: tuple[str, ...] | None) -> None:
    field = read_recipients(canonicalise(read_markdown((BODY + tail).encode(), "a.md").blocks))
    assert field.value == recipients, name


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        ("HUYỆN ỦY CẨM KHÊ", "Huyện ủy Cẩm Khê"),
        ("HUYỆN UỶ MƯỜNG HẠ", "Huyện ủy Mường Hạ"),
        ("ĐẢNG BỘ TỈNH LÂM KHÊ", "Đảng bộ tỉnh Lâm Khê"),
        ("UBND HUYỆN MƯỜNG HẠ", "Ủy ban nhân dân huyện Mường Hạ"),
        ("PHÒNG GIÁO DỤC & ĐÀO TẠO", "Phòng Giáo dục và Đào tạo"),
        ("CHÁNH VĂN PHÒNG", "Chánh Văn phòng"),
        ("PHÓ BÍ THƯ THƯỜNG TRỰC", "Phó Bí thư Thường trực"),
        ("BAN THƯỜNG VỤ", "Ban Thường vụ"),
        ("LÂM KHÊ", "Lâm Khê"),
        ("ỦY BAN NHÂN DÂN HUYỆN SÔNG LAM", "Ủy ban nhân dân huyện Sông Lam"),
        ("UỶ BAN KIỂM TRA HUYỆN ỦY", "Ủy ban Kiểm tra Huyện ủy"),
    ],
)
def test_names_in_capitals(capitals: str, name: str) -> None:
    assert name_case(capitals) == name


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Đỗ Văn Đại", True),
        ("Phan Đình Mậu", True),
        ("H'Linh Niê", True),
        ("NGUYỄN VĂN ĐIỀN", True),
        ("BÍ THƯ", False),
        ("Đã ký", False),
        ("Lưu VT.", False),
        ("Bí thư Huyện ủy", False),
        ("Nguyễn", False),
        ("Ngày 2/3", False),
    ],
)
def test_names_of_persons(text: str, is_name: bool) -> None:  # noqa: FBT001 (a column of the table)
    assert is_person_name(text) is is_name
