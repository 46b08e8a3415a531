"""Places that a text names, with their kinds and spans."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.gazetteer import mentions, place_names
from corpus.gazetteer.dataset import installed_folder, read_rows
from corpus.gazetteer.mentions import find_places, with_kind
from corpus.gazetteer.units import gazetteer
from corpus.spelling import search_key


def titles(text: str) -> list[str]:
    return [mention.title for mention in find_places(text)]


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        ("a committee", "Đảng uỷ xã Lan Giới đã triển khai", ["xã Lan Giới"]),
        ("an office", "UBND xã Mường Khảm lập phương án", ["xã Mường Khảm"]),
        ("capitals", "HUYỆN ỦY CẨM THỦY\n*\nSố 406-TB/HU", ["huyện Cẩm Thủy"]),
        ("capitals of a province", "ĐẢNG BỘ TỈNH THANH HOÁ", ["tỉnh Thanh Hoá"]),
        ("capitals that go on", "VỚI ĐẢNG ỦY XÃ PÚ TAU VỀ CÔNG TÁC GIẢM NGHÈO", ["xã Pú Tau"]),
        ("units in capitals", "XÃ SƠN BÌNH HUYỆN TAM ĐƯỜNG", ["xã Sơn Bình", "huyện Tam Đường"]),
        ("single letters in capitals", "ĐẢNG BỘ HUYỆN A LƯỚI", ["huyện A Lưới"]),
        ("a committee in running text", "Bí thư Huyện ủy Cát Duyên chủ trì", ["huyện Cát Duyên"]),
        (
            "abbreviated kinds",
            "TT. Kép, TX. Chũ, TP. Bắc Giang",
            ["thị trấn Kép", "thị xã Chũ", "thành phố Bắc Giang"],
        ),
        ("one syllable", "trường THCS thị trấn Thắng (tổ chức kỷ niệm)", ["thị trấn Thắng"]),
        ("one syllable that a unit has", "thị trấn Neo tổ chức", ["thị trấn Neo"]),
        ("a town is no commune", "thị xã Việt Yên và xã Bích Sơn", ["thị xã Việt Yên", "xã Bích Sơn"]),
        ("apostrophes", "xã Ea H'leo, xã Cư Dliê M'nông", ["xã Ea H'leo", "xã Cư Dliê M'nông"]),
        ("a dash inside", "tỉnh Bà Rịa - Vũng Tàu đầu tư", ["tỉnh Bà Rịa - Vũng Tàu"]),
        ("numbers", "phường 5, Quận 12, phường Móng Cái 2.", ["phường 5", "quận 12", "phường Móng Cái 2"]),
        ("a farm's town", "thị trấn Nông trường Mộc Châu", ["thị trấn Nông trường Mộc Châu"]),
        ("named for a person", "UBND xã Lê Hồng Phong báo cáo", ["xã Lê Hồng Phong"]),
    ],
)
def test_single_names(case: str, text: str, expected: list[str]) -> None:
    assert titles(text) == expected, case


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        (
            "commas and và",
            "Đảng uỷ các xã Phú Cọ, Vân Sầm và An Thuận",
            ["xã Phú Cọ", "xã Vân Sầm", "xã An Thuận"],
        ),
        ("up to another thing", "các xã Phú Cọ, Vân Sầm và 04 cán bộ", ["xã Phú Cọ", "xã Vân Sầm"]),
        (
            "brackets",
            "03 xã (Tả Lèng, Giang Ma, Nà Tăm) hoàn thành",
            ["xã Tả Lèng", "xã Giang Ma", "xã Nà Tăm"],
        ),
        ("one in brackets", "công nhận 01 xã (Sơn Bình) đạt chuẩn", ["xã Sơn Bình"]),
        ("a colon", "giám sát 4 xã: An Thuận, Gò Sỏi.", ["xã An Thuận", "xã Gò Sỏi"]),
        ("a number word", "Hai xã Yên Mễ, Phú Chử chưa thu gom", ["xã Yên Mễ", "xã Phú Chử"]),
        (
            "words between",
            "ba xã còn lại (Tân Độn, Lạch Trầm, Hải Mộc)",
            ["xã Tân Độn", "xã Lạch Trầm", "xã Hải Mộc"],
        ),
        (
            "many words between",
            "Hai xã có thu phí, lệ phí dưới 60% là Tam Giao, Mỹ Đệ",
            ["xã Tam Giao", "xã Mỹ Đệ"],
        ),
        (
            "kinds change",
            "xã Đồng Mấm, xã Vân Sầm và thị trấn Đồi Lim",
            ["xã Đồng Mấm", "xã Vân Sầm", "thị trấn Đồi Lim"],
        ),
        ("a road", "đường liên xã Đá Ngang - Gò Sỏi", ["xã Đá Ngang", "xã Gò Sỏi"]),
        (
            "an office ends it",
            "các xã Tam Giao, Mỹ Đệ, Phòng Nông nghiệp và Hội Nông dân",
            ["xã Tam Giao", "xã Mỹ Đệ"],
        ),
        ("a comma after one unit", "ở xã Đá Ngang, Gò Sỏi có mỏ", ["xã Đá Ngang"]),
        ("named elsewhere", "ở xã Đá Ngang, Gò Sỏi có mỏ; xã Gò Sỏi báo cáo", ["xã Đá Ngang", "xã Gò Sỏi"]),
        ("a count that does not agree", "ba xã được khen là Tân Độn, Lạch Trầm", []),
    ],
)
def test_lists(case: str, text: str, expected: list[str]) -> None:
    assert titles(text) == expected, case


@pytest.mark.parametrize(
    "text",
    [
        "Đảng ủy các xã, thị trấn tiếp thu ý kiến",
        "kinh tế - xã hội; PHẢN BIỆN XÃ HỘI; KINH TẾ - XÃ HỘI NĂM 2020",
        "Thường trực Huyện ủy, TT Huyện ủy, Huyện ủy viên",
        "HTX và hợp tác xã Duyên Phú",
        "xã Nông thôn mới, xã NTM, huyện NTM nâng cao",
        "đường tỉnh 279D, 05 xã cho thuê",
        "Ý KIẾN CHỈ ĐẠO CỦA ĐỒNG CHÍ BÍ THƯ HUYỆN ỦY TẠI HỘI NGHỊ",
        "đ/c Bí thư Huyện uỷ Nguyễn Quang Bính",
        "Công an huyện, Hội Nông dân huyện. Chi cục Thuế",
        "các xã thực hiện: Rà soát, Báo cáo kết quả",
        "UBND huyện Phòng Tài nguyên và Môi trường",
        "PHÁT TRIỂN KINH TẾ XÃ HỘI QUỐC PHÒNG",
    ],
)
def test_what_names_no_place(text: str) -> None:
    assert titles(text) == []


def test_a_place_is_distinct_by_kind_and_name_with_all_spans() -> None:
    text = "ĐẢNG BỘ TỈNH HÒA BÌNH\nUBND xã Hòa Bình, xã Hoà Bình và tỉnh Hòa Bình"
    found = find_places(text)
    assert [(mention.title, len(mention.spans)) for mention in found] == [
        ("tỉnh Hòa Bình", 2),
        ("xã Hòa Bình", 2),
    ]
    assert [span.of(text) for mention in found for span in mention.spans] == [
        "HÒA BÌNH",
        "Hòa Bình",
        "Hòa Bình",
        "Hoà Bình",
    ]
    assert found[0].span == found[0].spans[0]


def test_the_kind_joins_a_span_for_showing() -> None:
    text = "Bí thư Huyện ủy Cát Duyên và các xã Vân Sầm, An Thuận"
    shown = {mention.name: with_kind(text, mention.span).of(text) for mention in find_places(text)}
    assert shown == {"Cát Duyên": "Huyện ủy Cát Duyên", "Vân Sầm": "xã Vân Sầm", "An Thuận": "An Thuận"}


def test_names_are_read_without_the_gazetteer() -> None:
    """Reading a notice must not load thirteen thousand units where its own words are enough."""
    gazetteer.cache_clear()
    assert titles("HUYỆN ỦY CẨM THỦY: Đảng ủy các xã Phú Cọ, Vân Sầm") == [
        "huyện Cẩm Thủy",
        "xã Phú Cọ",
        "xã Vân Sầm",
    ]
    assert gazetteer.cache_info().misses == 0


def test_nearly_every_name_of_the_country_is_read_whole() -> None:
    units = [gazetteer().former(row.code) for row in read_rows(*installed_folder()).former]
    wrong = {unit.title for unit in units if titles(f"UBND {unit.title}, báo cáo") != [unit.title]}
    assert wrong == {"xã AL Bá", "xã Tam Xuân II", "xã Cây Trường II"}


def test_patterns_are_bounded() -> None:
    """No pattern repeats without a limit, so that no run of characters makes a search slow."""
    patterns = [
        value
        for module in (mentions, place_names)
        for value in vars(module).values()
        if isinstance(value, re.Pattern)
    ]
    assert len(patterns) > 10
    assert [pattern.pattern for pattern in patterns if re.search(r"(?<!\\)[*+]", pattern.pattern)] == []


WORDS = st.sampled_from(
    "xã các hai 03 huyện ủy Huyện TỈNH XÃ thị trấn TT. tp. liên Sơn Bình Nà TĂM Ea H'leo A Ý và , ; : ( ) - "
    "\n là gồm Hội Nông dân Phòng 5 năm Lê Hồng Phong bí thư hợp tác".split(" ")
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_spans_stand_in_the_text_and_never_overlap(text: str) -> None:
    found = find_places(text)
    assert len({(mention.kind, search_key(mention.name)) for mention in found}) == len(found)
    for mention in found:
        for span in mention.spans:
            assert search_key(span.of(text)) == search_key(mention.name)
            assert "\n" not in span.of(text)
    spans = sorted(span for mention in found for span in mention.spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for mention in find_places(text):
        assert mention.span.end <= len(text)
        assert with_kind(text, mention.span).covers(mention.span)
