"""Citations in the form that official documents use."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.archive import read_notice
from corpus.dates import official_date
from corpus.notice import Field, Fields, Notice
from corpus.spans import Span
from search_api.citations import cite, cite_notice, locate

UNKNOWN: Field[object] = Field.unknown("không thấy")


def stated(value: object) -> Field[object]:
    return Field.stated(value, Span(0, 1))


def notice_with(**values: object) -> Notice:
    """Return a notice whose fields are unknown but for `values`."""
    names = Fields.__dataclass_fields__
    fields = {name: stated(values[name]) if name in values else UNKNOWN for name in names}
    return Notice("a", "xa/a.txt", "văn bản", Span(0, 7), Fields(**fields), ())  # type: ignore[arg-type]


FULL: dict[str, object] = {
    "kind": "Thông báo",
    "number": "406-TB/HU",
    "issued_on": date(2023, 7, 7),
    "issuer": "Huyện ủy",
    "district": "Cẩm Thủy",
}


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2023, 7, 7), "07/7/2023"),
        (date(2016, 1, 12), "12/01/2016"),
        (date(2016, 2, 1), "01/02/2016"),
        (date(2020, 3, 31), "31/3/2020"),
        (date(2020, 12, 9), "09/12/2020"),
    ],
)
def test_dates_as_official_texts_write_them(day: date, written: str) -> None:
    assert official_date(day) == written


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "Thông báo số 406-TB/HU ngày 07/7/2023 của Huyện ủy Cẩm Thủy"),
        ({"kind": None}, "Văn bản số 406-TB/HU ngày 07/7/2023 của Huyện ủy Cẩm Thủy"),
        (
            {"issuer": None},
            "Thông báo số 406-TB/HU ngày 07/7/2023 (không rõ cơ quan ban hành), tệp xa/a.txt",
        ),
        ({"district": None}, "Thông báo số 406-TB/HU ngày 07/7/2023 của Huyện ủy"),
        (
            {"issuer": "Ban Thường vụ Huyện uỷ"},
            "Thông báo số 406-TB/HU ngày 07/7/2023 của Ban Thường vụ Huyện uỷ Cẩm Thủy",
        ),
        ({"issuer": "Huyện ủy Cẩm Thủy"}, "Thông báo số 406-TB/HU ngày 07/7/2023 của Huyện ủy Cẩm Thủy"),
        # The same district in the other spelling is not named twice.
        ({"issuer": "Huyện ủy Cẩm Thuỷ"}, "Thông báo số 406-TB/HU ngày 07/7/2023 của Huyện ủy Cẩm Thuỷ"),
        (
            {"issuer": "Phòng Giáo dục và Đào tạo"},
            "Thông báo số 406-TB/HU ngày 07/7/2023 của Phòng Giáo dục và Đào tạo, huyện Cẩm Thủy",
        ),
        (
            {"number": None},
            "Thông báo ngày 07/7/2023 của Huyện ủy Cẩm Thủy (không ghi số), tệp xa/a.txt",
        ),
        (
            {"number": None, "subject": "kết luận về đất đai"},
            "Thông báo ngày 07/7/2023 của Huyện ủy Cẩm Thủy (không ghi số) “kết luận về đất đai”",
        ),
        (
            {"issued_on": None},
            "Thông báo số 406-TB/HU của Huyện ủy Cẩm Thủy (không ghi ngày ban hành), tệp xa/a.txt",
        ),
        (
            {"issued_on": None, "meeting_on": date(2023, 6, 29)},
            (
                "Thông báo số 406-TB/HU của Huyện ủy Cẩm Thủy "
                "(không ghi ngày ban hành, họp ngày 29/6/2023), tệp xa/a.txt"
            ),
        ),
        (
            {"number": None, "issued_on": None, "issuer": None, "kind": None},
            "Văn bản (không ghi số, không ghi ngày ban hành, không rõ cơ quan ban hành), tệp xa/a.txt",
        ),
        (
            {"number": None, "subject": "một hai ba bốn năm sáu bảy tám chín mười " * 3},
            (
                "Thông báo ngày 07/7/2023 của Huyện ủy Cẩm Thủy (không ghi số) "
                "“một hai ba bốn năm sáu bảy tám chín mười một hai ba bốn năm sáu bảy tám …”"
            ),
        ),
    ],
)
def test_a_notice_is_cited_by_what_it_states(changes: dict[str, object], expected: str) -> None:
    values = {name: value for name, value in (FULL | changes).items() if value is not None}
    assert cite_notice(notice_with(**values)) == expected


BODY = """\
I. Đánh giá chung

1. Kết quả

Đã cấp giấy chứng nhận.

II. Nhiệm vụ

1. Về đất đai

- Giao các xã rà soát quỹ đất.

– Giao Phòng Tài nguyên hướng dẫn.

- Giao các ngành:

+ Công an xử lý vi phạm.

+ Thanh tra kiểm tra.

1.1. Về hồ sơ

Cập nhật hồ sơ địa chính.

a) Lập sổ theo dõi.

2. Về rừng

▪ Trồng rừng mới.

▪ Giữ rừng đầu nguồn.
"""
ARTICLES = """\
Chương II. Tổ chức

Điều 3. Trách nhiệm

1. Giao các xã rà soát.

a) Lập sổ theo dõi.

Điều 4. Hiệu lực

Có hiệu lực từ ngày ký.
"""


def notice_of(folder: Path, body: str) -> Notice:
    path = folder / "a.txt"
    path.write_text(f"THÔNG BÁO\nkết luận về đất đai\n\n{body}", encoding="utf-8")
    return read_notice(path, "a.txt", "a")


@pytest.mark.parametrize(
    ("body", "excerpt", "locator"),
    [
        (BODY, "Đã cấp giấy chứng nhận", "mục I.1"),
        (BODY, "rà soát quỹ đất", "mục II.1, gạch đầu dòng thứ 1"),
        (BODY, "Phòng Tài nguyên", "mục II.1, gạch đầu dòng thứ 2"),
        (BODY, "Giao các ngành", "mục II.1, gạch đầu dòng thứ 3"),
        (BODY, "Thanh tra kiểm tra", "mục II.1, gạch đầu dòng thứ 3, dấu cộng thứ 2"),
        (BODY, "Cập nhật hồ sơ địa chính", "mục II.1.1"),
        (BODY, "Lập sổ theo dõi", "mục II.1.1.a"),
        (BODY, "Giữ rừng đầu nguồn", "mục II.2, gạch đầu dòng thứ 2"),
        (BODY, "I. Đánh giá chung", "mục I"),
        (BODY, "kết luận về đất đai", ""),
        (ARTICLES, "Giao các xã rà soát", "Chương II, Điều 3, khoản 1"),
        (ARTICLES, "Lập sổ theo dõi", "Chương II, Điều 3, khoản 1, điểm a"),
        (ARTICLES, "Có hiệu lực", "Chương II, Điều 4"),
    ],
)
def test_a_place_is_named_by_its_labels(tmp_path: Path, body: str, excerpt: str, locator: str) -> None:
    notice = notice_of(tmp_path, body)
    start = notice.text.index(excerpt)
    assert locate(notice.outline, Span(start, start + len(excerpt))) == locator


def test_a_span_over_two_items_is_located_by_what_holds_both(tmp_path: Path) -> None:
    notice = notice_of(tmp_path, BODY)
    span = Span(notice.text.index("Công an xử lý"), notice.text.index("Thanh tra kiểm tra") + 5)
    assert locate(notice.outline, span) == "mục II.1, gạch đầu dòng thứ 3"


def test_a_citation_is_the_notice_and_the_place(tmp_path: Path) -> None:
    notice = replace(notice_of(tmp_path, BODY), fields=notice_with(**FULL).fields)
    start = notice.text.index("Giao các ngành")
    assert cite(notice, Span(start, start + 5)).text == (
        "Thông báo số 406-TB/HU ngày 07/7/2023 của Huyện ủy Cẩm Thủy, mục II.1, gạch đầu dòng thứ 3"
    )
