"""The names in the fields of notices."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.notice import Field, Fields
from corpus.spans import Span
from indexer.archive_names import NameKind, NameRecord, names_bytes, open_names, read_names
from indexer.errors import DamagedIndex

UNKNOWN: Field[object] = Field.unknown("không thấy")


def fields(**values: object) -> Fields:
    """Return fields that are unknown but for `values`."""
    return Fields(
        **{  # type: ignore[arg-type]
            name: Field.stated(values[name], Span(0, 1)) if name in values else UNKNOWN
            for name in Fields.__dataclass_fields__
        }
    )


def named(**values: object) -> list[tuple[str, str]]:
    """Return name and kind of what one notice with these fields names."""
    return [(record.name, record.kind.value) for record in read_names([("a", fields(**values), "")])]


@pytest.mark.parametrize(
    ("case", "values", "expected"),
    [
        ("nothing", {}, []),
        ("a signer", {"signer": "Trần Thị Mơ"}, [("Trần Thị Mơ", "person")]),
        ("a signer that is no name", {"signer": "Chánh Văn phòng"}, []),
        ("a district", {"district": "Sông Lam"}, [("Sông Lam", "district")]),
        (
            "the place of issue is the district",
            {"district": "Cẩm Thủy", "place": "Cẩm Thuỷ"},
            [("Cẩm Thủy", "district")],
        ),
        ("a town of issue", {"place": "thị trấn Lam Sơn"}, [("Lam Sơn", "place")]),
        ("a province", {"province": "tỉnh Bắc Hà"}, [("Bắc Hà", "place")]),
        ("a city", {"place": "TP. Hồ Chí Minh"}, [("Hồ Chí Minh", "place")]),
        ("every district has one", {"issuer": "Huyện ủy"}, []),
        ("an issuing body", {"issuer": "Ban Thường vụ Huyện ủy"}, [("Ban Thường vụ Huyện ủy", "issuer")]),
        (
            "places of a subject",
            {"subject": "về xây dựng chợ xã An Bình và trường học thị trấn Lam Sơn"},
            [("An Bình", "place"), ("Lam Sơn", "place")],
        ),
        ("no capital, no name", {"subject": "về các xã, thị trấn trong huyện"}, []),
        ("a cooperative", {"subject": "về Hợp tác xã Nông nghiệp"}, []),
        ("new rural areas", {"subject": "chương trình nông thôn Mới"}, []),
        ("documents", {"subject": "triển khai các văn bản Trung ương và biên bản Thanh tra"}, []),
        ("villages", {"subject": "bản Nà Pán, thôn Đông"}, [("Nà Pán", "place"), ("Đông", "place")]),
        ("a town and its commune", {"subject": "thị xã Bỉm Sơn"}, [("Bỉm Sơn", "place")]),
        (
            "recipients",
            {"recipients": ("Đảng ủy xã Mường Lát", "đồng chí Lò Văn Khặn", "Lưu VPHU")},
            [("Lò Văn Khặn", "person"), ("Mường Lát", "place")],
        ),
        ("a short title", {"subject": "xử lý đ/c Nguyễn Văn An, ông Bùi Tá"}, [
            ("Bùi Tá", "person"), ("Nguyễn Văn An", "person")]),
        ("a post is no name", {"recipients": ("Đồng chí Bí thư",)}, []),
    ],
)  # fmt: skip
def test_which_names_the_fields_hold(
    case: str, values: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    assert named(**values) == expected, case


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Giao đồng chí Lò Văn Khặn, Phó Bí thư, chỉ đạo.", ["Lò Văn Khặn"]),
        ("Ông Bùi Tá và bà Trần Thị Mơ dự.", ["Bùi Tá", "Trần Thị Mơ"]),
        ("Đ/c Hồ Sĩ Khoan chủ trì", ["Hồ Sĩ Khoan"]),
        ("đồng chí Nguyễn Văn Trưởng chủ trì", ["Nguyễn Văn Trưởng"]),
        ("đồng chí Lò Văn Ban, bản Lếch", ["Lò Văn Ban"]),
        ("đồng chí Phó Chủ tịch UBND huyện", []),
        ("đồng chí Phó Trưởng Ban Tổ chức", []),
        ("đồng chí Bí thư Huyện ủy", []),
        ("đồng chí Bùi Tá Giám đốc Trung tâm", ["Bùi Tá"]),
        ("các đồng chí trong Ban Thường vụ", []),
        ("bà con nhân dân xã An Bình", []),
        ("bà An", []),
    ],
)
def test_which_persons_a_body_names(body: str, expected: list[str]) -> None:
    assert [record.name for record in read_names([("a", fields(), body)])] == expected


def test_a_signer_bears_what_they_sign_and_not_what_speaks_of_them() -> None:
    notices = [
        ("a", fields(signer="Lò Văn Khặn"), ""),
        ("b", fields(), "đồng chí Lò Văn Khặn chủ trì, bà Trần Thị Mơ dự"),
        ("c", fields(), "ông Trần Quang Điệp và bà Trần Thị Mơ"),
    ]
    assert read_names(notices) == (
        NameRecord("Lò Văn Khặn", NameKind.PERSON, ("a",)),
        NameRecord("Trần Quang Điệp", NameKind.PERSON, ("c",)),
        NameRecord("Trần Thị Mơ", NameKind.PERSON, ("b", "c")),
    )


def test_persons_are_found_in_bounded_time() -> None:
    started = time.process_time()
    for run in ("đồng chí ", "Ông A ", "Ông Phó Phó ", "A-", "Phó "):
        read_names([("a", fields(), run * (64_000 // len(run)))])
    assert time.process_time() - started < 1


def test_spellings_of_one_name_are_one_record_with_all_its_notices() -> None:
    notices = [
        ("b", fields(subject="tại xã Thuý Sơn"), ""),
        ("a", fields(subject="tại xã Thúy Sơn", district="Sông Lam"), ""),
        ("c", fields(district="Sông Lam"), ""),
        ("c", fields(subject="xã Thúy Sơn, xã Thúy Sơn"), ""),
    ]
    assert read_names(notices) == (
        NameRecord("Sông Lam", NameKind.DISTRICT, ("a", "c")),
        NameRecord("Thuý Sơn", NameKind.PLACE, ("a", "b", "c")),
    )


def test_a_name_of_two_kinds_has_two_records_district_first() -> None:
    assert named(district="An Bình", subject="tại xã An Bình") == [
        ("An Bình", "district"),
        ("An Bình", "place"),
    ]


_records = st.lists(
    st.builds(
        NameRecord, st.text(max_size=12), st.sampled_from(NameKind), st.lists(st.text(max_size=6)).map(tuple)
    )
).map(tuple)


@given(records=_records)
def test_what_is_kept_is_opened(
    tmp_path_factory: pytest.TempPathFactory, records: tuple[NameRecord, ...]
) -> None:
    path = tmp_path_factory.getbasetemp() / "names.json"
    path.write_bytes(names_bytes(records))
    assert open_names(path) == records


@pytest.mark.parametrize(
    "content", [b"", b"{", b"null", b"[1]", b'[["An"]]', b'[["An", "river", "a"]]', b'{"a": 1}', b"\xff\xfe"]
)
def test_a_damaged_file_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "names.json"
    path.write_bytes(content)
    with pytest.raises(DamagedIndex, match=r"names\.json.*tracuu index"):
        open_names(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DamagedIndex, match=r"names\.json"):
        open_names(tmp_path / "names.json")
