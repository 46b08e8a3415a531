"""Headers and tails of text files whose two columns stand side by side, or whose lines are broken."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.canonical import CanonicalText, canonicalise
from corpus.fields import read_fields
from corpus.notice import Fields
from corpus.readers.markdown import read_markdown
from corpus.readers.side_by_side import split_columns

BODY = "Ngày 02/3/2018, Ban Thường vụ Huyện ủy họp và kết luận như sau:\n1. Các xã trồng đủ 120 ha rừng.\n"
TITLE = "\n                THÔNG BÁO\n           về trồng rừng\n\n"
HEADER = (
    "TỈNH ỦY BÌNH LÂM          ĐẢNG CỘNG SẢN VIỆT NAM\n"
    "HUYỆN ỦY THẠCH AN      Thạch An, ngày 5 tháng 3 năm 2018\n"
    "Số 12-TB/HU\n"
)
TAIL = "\nNơi nhận:        T/M BAN THƯỜNG VỤ\n- Như trên,      PHÓ BÍ THƯ\n- Lưu VT.     Trần Văn Lượng\n"


def canonical_of(text: str) -> CanonicalText:
    return canonicalise(read_markdown(text.encode(), "a.txt").blocks)


def fields_of(text: str) -> Fields:
    return read_fields(canonical_of(text))


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("spaces", HEADER),
        (
            "tabs",
            (
                "TỈNH ỦY BÌNH LÂM\tĐẢNG CỘNG SẢN VIỆT NAM\nHUYỆN ỦY THẠCH AN\t\t\n"
                "Số 12-TB/HU\tThạch An, ngày 5 tháng 3 năm 2018\n"
            ),
        ),
        (
            "bold over both columns",
            (
                "**TỈNH ỦY BÌNH LÂM          ĐẢNG CỘNG SẢN VIỆT NAM**\n**HUYỆN ỦY THẠCH AN**\n"
                "Số 12-TB/HU      *Thạch An, ngày 5 tháng 3 năm 2018*\n"
            ),
        ),
        (
            "a star under the name",
            (
                "TỈNH ỦY BÌNH LÂM          ĐẢNG CỘNG SẢN VIỆT NAM\nHUYỆN ỦY THẠCH AN\n"
                "       *            Thạch An, ngày 5 tháng 3 năm 2018\nSố 12-TB/HU\n"
            ),
        ),
        (
            "the right column lower than the left",
            (
                "TỈNH ỦY BÌNH LÂM\nHUYỆN ỦY THẠCH AN          ĐẢNG CỘNG SẢN VIỆT NAM\nSố 12-TB/HU\n"
                "\n                       Thạch An, ngày 5 tháng 3 năm 2018\n"
            ),
        ),
        (
            "a name set wide",
            (
                "TỈNH ỦY BÌNH LÂM\nĐẢNG BỘ    HUYỆN THẠCH AN\nHUYỆN ỦY THẠCH AN\nSố 12-TB/HU\n"
                "Thạch An, ngày 5 tháng 3 năm 2018\n"
            ),
        ),
    ],
)
def test_a_header_of_two_columns(name: str, header: str) -> None:
    fields = fields_of(header + TITLE + BODY + TAIL)
    assert fields.issuer.value == "Huyện ủy Thạch An", name
    assert fields.province.value == "Bình Lâm"
    assert fields.number.value == "12-TB/HU"
    assert fields.place.value == "Thạch An"
    assert fields.issued_on.value == date(2018, 3, 5)
    assert fields.subject.value == "về trồng rừng"


@pytest.mark.parametrize(
    ("name", "tail"),
    [
        ("spaces", TAIL),
        (
            "tabs",
            "\nNơi nhận:\tT/M BAN THƯỜNG VỤ\n- Như trên,\tPHÓ BÍ THƯ\n- Lưu VT.\n\n\t\t\tTrần Văn Lượng\n",
        ),
        (
            "the recipients below",
            (
                "\n               T/M BAN THƯỜNG VỤ\nNơi nhận:      PHÓ BÍ THƯ\n- Như trên,\n- Lưu VT.\n\n"
                "               Trần Văn Lượng\n"
            ),
        ),
    ],
)
def test_a_tail_of_two_columns(name: str, tail: str) -> None:
    fields = fields_of(HEADER + TITLE + BODY + tail)
    assert fields.recipients.value == ("Như trên", "Lưu VT"), name
    assert fields.authority.value == "T/M Ban Thường vụ"
    assert fields.position.value == "Phó Bí thư"
    assert fields.signer.value == "Trần Văn Lượng"


def test_the_left_column_comes_first_and_is_counted() -> None:
    reading = read_markdown((HEADER + TITLE + BODY).encode(), "a.txt")
    assert [(block.text, block.cell.column) for block in reading.blocks if block.cell is not None] == [
        ("TỈNH ỦY BÌNH LÂM", 0),
        ("HUYỆN ỦY THẠCH AN", 0),
        ("Số 12-TB/HU", 0),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", 1),
        ("Thạch An, ngày 5 tháng 3 năm 2018", 1),
    ]
    assert reading.changes == ("tách 2 dòng có hai cột",)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("a label and a tab", "1.\tHuyện ủy giao các xã trồng rừng."),
        ("a bullet and a tab", "-\tHuyện ủy giao các xã trồng rừng."),
        ("figures in columns", "Xã Nậm Hà      12 ha      15 ha"),
        ("a sentence set wide", "Huyện ủy   giao các xã   trồng rừng."),
        ("a heading set wide", "THÔNG BÁO   KẾT LUẬN"),
    ],
)
def test_other_gaps_divide_nothing(name: str, line: str) -> None:
    assert [placed.text for placed in split_columns([line])] == [line], name


def test_columns_in_the_body_stay() -> None:
    row = "HUYỆN ỦY THẠCH AN      ĐẢNG CỘNG SẢN VIỆT NAM"
    body = BODY + "\n".join(f"{number}. Xã trồng rừng." for number in range(2, 40))
    text = canonical_of(HEADER + TITLE + body + f"\n{row}\n" + "\n".join(["Hết."] * 40)).text
    assert "HUYỆN ỦY THẠCH AN ĐẢNG CỘNG SẢN VIỆT NAM" in text


@pytest.mark.parametrize(
    ("name", "header", "issuer", "place"),
    [
        (
            "a name and the motto",
            "HUYỆN ỦY THẠCH AN ĐẢNG CỘNG SẢN VIỆT NAM\nThạch An, ngày 5/3/2018\n",
            "Huyện ủy Thạch An",
            "Thạch An",
        ),
        (
            "a name and the place",
            "HUYỆN ỦY THẠCH AN Thạch An, ngày 5 tháng 3 năm 2018\n",
            "Huyện ủy Thạch An",
            "Thạch An",
        ),
        (
            "the motto and the place",
            "HUYỆN ỦY THẠCH AN\nĐộc lập - Tự do - Hạnh phúc Thạch An, ngày 5 tháng 3 năm 2018\n",
            "Huyện ủy Thạch An",
            "Thạch An",
        ),
    ],
)
def test_issuer_and_place_hold_no_motto_and_no_date(name: str, header: str, issuer: str, place: str) -> None:
    fields = fields_of(header + TITLE + BODY)
    assert (fields.issuer.value, fields.place.value) == (issuer, place), name


@pytest.mark.parametrize(
    ("name", "header", "number", "issued_on"),
    [
        ("a number before its code", "Số: 112\n-TB/HU\n", "112-TB/HU", None),
        ("a number behind its dash", "Số 112-\nTB/HU\n", "112-TB/HU", None),
        ("a date before its year", "Thạch An, ngày 19 tháng 12\nnăm 2019\n", None, date(2019, 12, 19)),
        ("a date before its month", "Thạch An, ngày 19\ntháng 12 năm 2019\n", None, date(2019, 12, 19)),
        ("lower case", "số 12-tb/hu\n", "12-tb/hu", None),
        ("lower case with a year", "số: 12/2019/qđ-ubnd\n", "12/2019/qđ-ubnd", None),
        ("no number", "số 12 hộ dân ở xã\n", None, None),
        ("a line of another kind between", "Số: 112\nHUYỆN ỦY\n-TB/HU\n", None, None),
    ],
)
def test_broken_and_lower_case_header_lines(
    name: str, header: str, number: str | None, issued_on: date | None
) -> None:
    fields = fields_of(header + TITLE + BODY)
    assert (fields.number.value, fields.issued_on.value) == (number, issued_on), name


def test_a_number_in_lower_case_counts_in_its_own_line_only() -> None:
    fields = fields_of("THÔNG BÁO\nvề trồng rừng\n\nNgày 02/3/2018, họp theo giấy mời số 12-tb/hu.\n")
    assert fields.number.value is None


@pytest.mark.parametrize(
    ("name", "title", "subject"),
    [
        ("no subject", "thông báo\n\n", None),
        ("a subject", "thông báo\nvề trồng rừng\n\n", "về trồng rừng"),
        ("conclusions", "THÔNG BÁO KẾT LUẬN\nvề trồng rừng\n\n", "KẾT LUẬN về trồng rừng"),
        ("conclusions below", "THÔNG BÁO\nKẾT LUẬN VỀ TRỒNG RỪNG\n\n", "KẾT LUẬN VỀ TRỒNG RỪNG"),
    ],
)
@pytest.mark.parametrize("body", [BODY, BODY.lower()])
def test_the_opening_paragraph_is_no_subject(name: str, title: str, subject: str | None, body: str) -> None:
    fields = fields_of(title + body)
    assert fields.kind.value == "Thông báo", name
    assert fields.subject.value == subject


@pytest.mark.parametrize("title_first", [True, False])
@pytest.mark.parametrize(
    "line",
    [
        "Số: **05-TB/HU** · Huyện ủy Thạch An, ngày 3/2/2024",
        "**Số: 05-TB/HU | Huyện ủy Thạch An, ngày 3 tháng 2 năm 2024**",
    ],
)
def test_number_place_and_date_on_one_line(line: str, title_first: bool) -> None:  # noqa: FBT001 (a table's column)
    title = "# Thông báo về trồng rừng\n\n"
    text = (title + line if title_first else f"{line}\n\n{title}") + "\n\n" + BODY
    canonical = canonical_of(text)
    fields = read_fields(canonical)
    assert fields.number.value == "05-TB/HU"
    assert fields.issued_on.value == date(2024, 2, 3)
    assert (fields.issuer.value, fields.place.value) == ("Huyện ủy Thạch An", "Thạch An")
    assert fields.subject.value == "về trồng rừng"
    assert canonical.line_text(canonical.parts.body_start).startswith("Ngày 02/3/2018")
