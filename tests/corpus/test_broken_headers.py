"""Headers and tails as bad conversions, scans and hurried typists leave them: right, or honestly unknown."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.canonical import canonicalise
from corpus.dates import read_date_in_words
from corpus.fields import read_fields
from corpus.notice import Fields
from corpus.readers.markdown import read_markdown

BODY = (
    "Ngày 02/3/2018, Ban Thường vụ Huyện ủy họp và kết luận như sau:\n\n1. Các xã trồng đủ 120 ha rừng.\n\n"
)
TITLE = "\nTHÔNG BÁO\nvề trồng rừng\n\n"
RECIPIENTS = "Nơi nhận:\n- Như trên,\n- Lưu VT.\n\n"
TAIL = RECIPIENTS + "T/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nLò Văn Ón\n"
NAME = "HUYỆN ỦY MƯỜNG HẠ\n"
DAY = "Mường Hạ, ngày 06 tháng 3 năm 2018\n"
MARCH = date(2018, 3, 6)
OURS = "Huyện ủy Mường Hạ"


def fields_of(text: str) -> Fields:
    return read_fields(canonicalise(read_markdown(text.encode(), "a.txt").blocks))


@pytest.mark.parametrize(
    ("name", "header", "number", "issued_on", "issuer"),
    [
        (
            "two columns with one space between",
            (
                "UBND HUYỆN HIỆP HÒA CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
                "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO Độc lập - Tự do - Hạnh phúc\n"
                "Số: 21/KH-PGD&ĐT Hiệp Hòa, ngày 12 tháng 10 năm 2020\n"
            ),
            "21/KH-PGD&ĐT",
            date(2020, 10, 12),
            "Phòng Giáo dục và Đào tạo huyện Hiệp Hòa",
        ),
        (
            "all in one line",
            "ĐẢNG BỘ TỈNH LÂM KHÊ HUYỆN ỦY MƯỜNG HẠ * Số 15-TB/HU ĐẢNG CỘNG SẢN VIỆT NAM " + DAY,
            "15-TB/HU",
            MARCH,
            OURS,
        ),
        ("a number in two lines", NAME + "Số: 21\n/TB-HU\n", "21/TB-HU", None, OURS),
        ("the motto inside a number", NAME + "Số: 21\nĐẢNG CỘNG SẢN VIỆT NAM\n/TB-HU\n", None, None, OURS),
        ("a date in two lines", NAME + "Mường Hạ, ngày 06\ntháng 3 năm 2018\n", None, MARCH, OURS),
        (
            "a number inside a date",
            NAME + "Mường Hạ, ngày 06\nSố 15-TB/HU\ntháng 3 năm 2018\n",
            "15-TB/HU",
            None,
            OURS,
        ),
        ("no spaces", NAME + "Số:15-TB/HU\nMường Hạ,ngày06tháng3năm2018\n", "15-TB/HU", MARCH, OURS),
        ("no space behind Số", NAME + "Số15-TB/HU\n" + DAY, "15-TB/HU", MARCH, OURS),
        (
            "ƣ for ư",
            "HUYỆN ỦY MƢỜNG HẠ\nSố 15-TB/HU\nMƣờng Hạ, ngày 06 tháng 3 năm 2018\n",
            "15-TB/HU",
            MARCH,
            OURS,
        ),
        ("left blank", NAME + "Số:     /TB-HU\nMường Hạ, ngày     tháng 3 năm 2018\n", None, None, OURS),
        ("TCVN3 in one word", NAME + "Sè 15-TB/HU\n" + DAY, "15-TB/HU", MARCH, OURS),
        (
            "TCVN3 throughout",
            "HUYÖN UÛ M¦êNG H¹\nSè 15-TB/HU\nM­êng H¹, ngµy 06 th¸ng 3 n¨m 2018\n",
            "15-TB/HU",
            None,
            "Huyện ủy",
        ),
        ("a scan's accent", NAME + "Sô 15-TB/HU\n" + DAY, "15-TB/HU", MARCH, OURS),
        ("no word before the number", NAME + "15-TB/HU\n" + DAY, "15-TB/HU", MARCH, OURS),
        ("a letter in the number", NAME + "Số 15a-TB/HU\n" + DAY, "15a-TB/HU", MARCH, OURS),
        ("no code", NAME + "Số 15\n" + DAY, None, MARCH, OURS),
        (
            "a date in words",
            NAME + "Mường Hạ, ngày mùng sáu tháng ba năm hai nghìn không trăm mười tám\n",
            None,
            MARCH,
            OURS,
        ),
        ("a month in words", NAME + "Mường Hạ, ngày 06 tháng Ba năm 2018\n", None, MARCH, OURS),
        ("a year of two digits", NAME + "Mường Hạ, ngày 06/03/18\n", None, None, OURS),
        ("a date without its place", NAME + "Ngày 06 tháng 3 năm 2018\n", None, MARCH, OURS),
        ("page numbers", "1\n" + NAME + "Số 15-TB/HU\nTrang 1/5\n" + DAY, "15-TB/HU", MARCH, OURS),
        (
            "a name in two lines",
            "TỈNH ỦY LÂM KHÊ\nHUYỆN ỦY\nMƯỜNG HẠ\n*\nSố 15-TB/HU\n",
            "15-TB/HU",
            None,
            OURS,
        ),
        ("a committee without its place", "TỈNH ỦY LÂM KHÊ\nHUYỆN ỦY\n*\n", None, None, "Huyện ủy"),
        (
            "abbreviations",
            "ĐẢNG BỘ TỈNH LÂM KHÊ\nBTV HUYỆN ỦY MƯỜNG HẠ\nSố 15-TB/HU\n",
            "15-TB/HU",
            None,
            "Ban Thường vụ Huyện ủy Mường Hạ",
        ),
        ("secret", NAME + "Số 15-TB/HU\nTỐI MẬT\n" + DAY, "15-TB/HU", MARCH, OURS),
    ],
)
def test_broken_headers(
    name: str, header: str, number: str | None, issued_on: date | None, issuer: str
) -> None:
    fields = fields_of(header + TITLE + BODY + TAIL)
    found = (fields.number.value, fields.issued_on.value, fields.issuer.value)
    assert found == (number, issued_on, issuer), name
    assert fields.subject.value == "về trồng rừng", name
    assert fields.signer.value == "Lò Văn Ón", name
    assert fields.number.reason or number
    assert fields.issued_on.reason or issued_on


@pytest.mark.parametrize(
    ("name", "title", "kind", "number", "subject", "issuer"),
    [
        (
            "a cited number opens a line",
            "THÔNG BÁO\nKết luận về thực hiện Quyết định\nsố 12-QĐ/HU ngày 01/02/2018 của Ban Thường vụ",
            "Thông báo",
            None,
            "Kết luận về thực hiện Quyết định số 12-QĐ/HU ngày 01/02/2018 của Ban Thường vụ",
            OURS,
        ),
        (
            "a cited number is a line",
            "THÔNG BÁO\nvề việc đính chính Thông báo\nsố 12-TB/HU",
            "Thông báo",
            None,
            "về việc đính chính Thông báo số 12-TB/HU",
            OURS,
        ),
        (
            "the number beside the kind",
            "THÔNG BÁO SỐ 15-TB/HU\nvề rừng",
            "Thông báo",
            "15-TB/HU",
            "về rừng",
            OURS,
        ),
        (
            "the number below the kind",
            "THÔNG BÁO\n(Số 15-TB/HU)\nvề rừng",
            "Thông báo",
            "15-TB/HU",
            "về rừng",
            OURS,
        ),
        ("letters set apart", "T H Ô N G B Á O\nvề rừng", "Thông báo", None, "về rừng", OURS),
        (
            "a meeting with its day is no place with its date",
            "THÔNG BÁO\nKết luận\ntại buổi làm việc ngày 18 tháng 8 năm 2016",
            "Thông báo",
            None,
            "Kết luận tại buổi làm việc ngày 18 tháng 8 năm 2016",
            OURS,
        ),
        (
            "a sitting with its day",
            "THÔNG BÁO\nKết luận\nHội nghị Ban Thường vụ, ngày 18/8/2016",
            "Thông báo",
            None,
            "Kết luận Hội nghị Ban Thường vụ, ngày 18/8/2016",
            OURS,
        ),
        ("a mark below the kind", "THÔNG BÁO\nMẬT\nvề rừng", "Thông báo", None, "về rừng", OURS),
        ("an instruction", "Ý KIẾN CHỈ ĐẠO\ncủa Bí thư", "Ý kiến chỉ đạo", None, "của Bí thư", OURS),
    ],
)
def test_titles_with_traps(
    name: str, title: str, kind: str, number: str | None, subject: str, issuer: str
) -> None:
    fields = fields_of(f"{NAME}\n{title}\n\n{BODY}{TAIL}")
    found = (fields.kind.value, fields.number.value, fields.subject.value, fields.issuer.value)
    assert found == (kind, number, subject, issuer), name
    assert (fields.issued_on.value, fields.place.value) == (None, None), name


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("KẾT LUẬN CỦA BAN THƯỜNG VỤ HUYỆN ỦY\nvề rừng", "Ban Thường vụ Huyện ủy"),
        ("Ý KIẾN CHỈ ĐẠO\ncủa Thường trực Huyện ủy", "Thường trực Huyện ủy"),
        ("Ý KIẾN CHỈ ĐẠO CỦA ĐỒNG CHÍ BÍ THƯ HUYỆN ỦY\nvề rừng", "Huyện ủy"),
        ("THÔNG BÁO\nkết luận buổi làm việc của Thường trực Huyện ủy với xã Nậm Hà", "Thường trực Huyện ủy"),
        ("THÔNG BÁO\nkết luận phiên họp Ban Thường vụ Huyện ủy", "Ban Thường vụ Huyện ủy"),
    ],
)
def test_issuers_named_by_the_title(title: str, issuer: str) -> None:
    body = "Sáng 02/3/2018, đồng chí Bí thư Huyện ủy chủ trì và kết luận:\n\n1. Các xã trồng rừng.\n\n"
    assert fields_of(f"{title}\n\n{body}{TAIL}").issuer.value == issuer


def test_the_body_that_concludes_in_the_opening_is_inferred() -> None:
    issuer = fields_of(
        "THÔNG BÁO\nKết luận về rừng\n\n" + BODY.replace("họp và", "họp, Ban Thường vụ") + TAIL
    ).issuer
    assert (issuer.value, issuer.provenance.value) == ("Ban Thường vụ Huyện ủy", "inferred")


TM, BT = "T/M Ban Thường vụ", "Bí thư"


@pytest.mark.parametrize(
    ("name", "block", "authority", "position"),
    [
        ("no stroke", "TM BAN THƯỜNG VỤ\nBÍ THƯ\n\nLò Văn Ón", TM, BT),
        ("a stroke behind", "TM/ BAN THƯỜNG VỤ\nBÍ THƯ\n\nLò Văn Ón", TM, BT),
        ("a space inside", "T/ M BAN THƯỜNG VỤ\nBÍ THƯ\n\nLò Văn Ón", TM, BT),
        ("small letters", "t/m ban thường vụ\nbí thư\n\nLò Văn Ón", TM, BT),
        (
            "by order",
            "TL BAN THƯỜNG VỤ\nCHÁNH VĂN PHÒNG\n\nLò Văn Ón",
            "T/L Ban Thường vụ",
            "Chánh Văn phòng",
        ),
        (
            "in place of",
            "TL BAN THƯỜNG VỤ\nKT CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\n\nLò Văn Ón",
            "T/L Ban Thường vụ",
            "Phó Chánh Văn phòng",
        ),
        (
            "only in place of",
            "KT CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\n\nLò Văn Ón",
            "K/T Chánh Văn phòng",
            "Phó Chánh Văn phòng",
        ),
        ("one line", "T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ\n\nLò Văn Ón", TM, "Phó Bí thư"),
        ("one line with a dash", "T/M BAN THƯỜNG VỤ - BÍ THƯ\n\nLò Văn Ón", TM, BT),
        ("position and name in one line", "T/M BAN THƯỜNG VỤ\nBÍ THƯ Lò Văn Ón", TM, BT),
        ("signed, before the name", "T/M BAN THƯỜNG VỤ\nBÍ THƯ\n(Đã ký) Lò Văn Ón", TM, BT),
        ("signed, with a colon", "T/M BAN THƯỜNG VỤ\nBÍ THƯ\nĐã ký: Lò Văn Ón", TM, BT),
        ("signed, behind the name", "T/M BAN THƯỜNG VỤ\nBÍ THƯ\nLò Văn Ón (đã ký)", TM, BT),
        (
            "two offices",
            "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nkiêm CHỦ TỊCH HĐND HUYỆN\n\nLò Văn Ón",
            TM,
            "Phó Bí thư kiêm Chủ tịch Hội đồng nhân dân huyện",
        ),
        (
            "a certificate",
            (
                "T/M BAN THƯỜNG VỤ\nBÍ THƯ\nNgười ký: Huyện ủy Mường Hạ\nEmail: hu@lk.gov.vn\n"
                "Cơ quan: Tỉnh Lâm Khê\nThời gian ký: 06.03.2018 08:00:00 +07:00\nLò Văn Ón"
            ),
            TM,
            BT,
        ),
        (
            "a certificate in English",
            (
                "T/M BAN THƯỜNG VỤ\nBÍ THƯ\nSignature Not Verified\nDigitally signed by HUYỆN ỦY MƯỜNG HẠ\n"
                "Date: 2018.03.06 08:00:00 ICT\nLò Văn Ón"
            ),
            TM,
            BT,
        ),
        (
            "a certificate broken in two",
            "T/M BAN THƯỜNG VỤ\nBÍ THƯ\nKý bởi: Văn phòng Huyện ủy\nMường Hạ\nNgày ký: 06-03-2018\nLò Văn Ón",
            TM,
            BT,
        ),
    ],
)
def test_broken_tails(name: str, block: str, authority: str, position: str) -> None:
    fields = fields_of(NAME + TITLE + BODY + RECIPIENTS + block)
    found = (fields.authority.value, fields.position.value, fields.signer.value)
    assert found == (authority, position, "Lò Văn Ón"), name
    assert fields.recipients.value == ("Như trên", "Lưu VT"), name


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("ngày mười lăm tháng tư năm hai nghìn không trăm hai mươi mốt", date(2021, 4, 15)),
        ("ngày hai mươi tháng mười hai năm một nghìn chín trăm chín mươi chín", date(1999, 12, 20)),
        ("ngày mồng một tháng Giêng năm 2018", date(2018, 1, 1)),
        ("ngày 06 tháng Ba năm 2018", MARCH),
        ("ngày ba mươi tháng hai năm 2018", None),
        ("ngày hôm đó tháng ba năm 2018", None),
        ("ngày hội tháng ba năm ngoái", None),
    ],
)
def test_dates_in_words(line: str, day: date | None) -> None:
    found = read_date_in_words(line)
    assert (found.day if found else None) == day


@pytest.mark.parametrize(
    "line",
    [
        "Đại hội Đảng Cộng sản Việt Nam lần thứ XIII họp tại Hà Nội, ngày 25 tháng 01 năm 2021",
        "Thực hiện Thông báo Số 15-TB/HU ngày 06/3/2018 của Huyện ủy",
        "HUYỆN ỦY MƯỜNG HẠ - BAN TUYÊN GIÁO",
    ],
)
def test_other_lines_of_a_header_stay_whole(line: str) -> None:
    assert line in canonicalise(read_markdown(f"{line}\n\n{BODY}".encode(), "a.txt").blocks).text.split("\n")


def test_taking_a_header_apart_is_told() -> None:
    text = canonicalise(
        read_markdown(f"{NAME.strip()} ĐẢNG CỘNG SẢN VIỆT NAM\n{TITLE}{BODY}".encode(), "a.txt").blocks
    )
    assert text.text.startswith("HUYỆN ỦY MƯỜNG HẠ\nĐẢNG CỘNG SẢN VIỆT NAM\n")
    assert text.changes == ("tách 1 dòng viết liền ở phần đầu",)
