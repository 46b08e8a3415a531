"""Districts and provinces that follow from the communes of a text, and those that must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.canonical import canonicalise
from corpus.fields import read_fields
from corpus.gazetteer.inference import Inferred, evidence_span, infer_district, infer_province
from corpus.gazetteer.mentions import find_places
from corpus.gazetteer.units import gazetteer
from corpus.notice import Fields, Provenance
from corpus.readers.markdown import read_markdown
from corpus.spans import Span

TAM_DUONG = "công nhận xã Sơn Bình; phấn đấu 03 xã (Tả Lèng, Giang Ma, Nà Tăm) cơ bản hoàn thành 19 tiêu chí"

NAMESAKES = "chỉ nêu tên xã Sơn Bình; tên gặp ở 5 huyện, kể cả tên cũ"
TAM_DUONG_TITLE = "huyện Tam Đường, tỉnh Lai Châu"


def district_of(text: str) -> Inferred:
    return infer_district(find_places(text))


def province_of(text: str, district: str, subject: Span | None = None) -> Inferred:
    return infer_province(find_places(text), district, subject)


def title_of(inferred: Inferred) -> str | None:
    return None if inferred.unit is None else inferred.unit.full_title


def fields_of(body: str, *, header: str = "") -> Fields:
    text = f"{header}**THÔNG BÁO**\n\n**về trồng rừng**\n\n-----\n\nHuyện ủy kết luận như sau:\n\n{body}\n"
    return read_fields(canonicalise(read_markdown(text.encode(), "a.md").blocks))


def test_four_communes_of_one_district() -> None:
    inferred = district_of(TAM_DUONG)
    assert title_of(inferred) == "huyện Tam Đường, tỉnh Lai Châu"
    assert inferred.reason == (
        "suy từ 4 xã: Sơn Bình, Tả Lèng, Giang Ma, Nà Tăm, đều thuộc huyện Tam Đường, tỉnh Lai Châu; "
        "theo vietnamadminunits 1.0.4"
    )
    span = evidence_span(TAM_DUONG, inferred.communes)
    assert span is not None
    assert span.of(TAM_DUONG) == "Sơn Bình; phấn đấu 03 xã (Tả Lèng, Giang Ma, Nà Tăm"


@pytest.mark.parametrize(
    ("case", "text", "title"),
    [
        ("two rare names", "xã Tả Lèng và xã Giang Ma", TAM_DUONG_TITLE),
        (
            "a neighbour among them",
            "các xã Tả Lèng, Giang Ma, Nà Tăm và Nậm Loỏng",
            "huyện Tam Đường, tỉnh Lai Châu",
        ),
        (
            "a commune merged long ago",
            "xã Lan Giới, xã Ngọc Lý, thị trấn Cao Thượng",
            "huyện Tân Yên, tỉnh Bắc Giang",
        ),
    ],
)
def test_what_follows(case: str, text: str, title: str) -> None:
    assert title_of(district_of(text)) == title, case


@pytest.mark.parametrize(
    ("case", "text", "reason"),
    [
        ("none named", "các xã, thị trấn tiếp thu ý kiến", ""),
        ("one, with namesakes", "Đảng ủy xã Sơn Bình", NAMESAKES),
        ("one, rare", "xã Giang Ma", "chỉ nêu tên xã Giang Ma; một xã chưa đủ để suy ra huyện"),
        (
            "one, invented",
            "Đảng ủy xã Pu Tẩu",
            "chỉ nêu tên xã Pu Tẩu, không có trong danh mục đơn vị hành chính",
        ),
        (
            "invented",
            "các xã Đá Ngang, Gò Sỏi, Thanh Vầu",
            "không huyện nào có từ 2 trong 3 xã, thị trấn được nêu tên",
        ),
        (
            "another kind",
            "các phường Tả Lèng, Giang Ma",
            "không huyện nào có từ 2 trong 2 xã, thị trấn được nêu tên",
        ),
        (
            "mostly invented",
            "các xã Tả Lèng, Giang Ma, Đá Ngang, Gò Sỏi",
            "chỉ 2/4 xã, thị trấn được nêu tên thuộc huyện Tam Đường, tỉnh Lai Châu",
        ),
    ],
)
def test_what_does_not_follow(case: str, text: str, reason: str) -> None:
    inferred = district_of(text)
    assert (inferred.unit, inferred.reason) == (None, reason), case


def test_namesakes_in_two_districts_decide_nothing() -> None:
    inferred = district_of("các xã Tân Lập và Tân Thành")
    assert inferred.unit is None
    assert "được nêu tên có ở cả huyện" in inferred.reason


def test_a_single_unique_commune_that_a_meeting_was_about_gives_the_province() -> None:
    text = "tại buổi làm việc với Đảng uỷ xã Lan Giới"
    inferred = province_of(text, "Tân Yên", Span(0, len(text)))
    assert title_of(inferred) == "tỉnh Bắc Giang"
    assert (
        inferred.reason
        == "suy từ xã Lan Giới thuộc huyện Tân Yên, tỉnh Bắc Giang; theo vietnamadminunits 1.0.4"
    )


@pytest.mark.parametrize(
    ("case", "text", "district", "subject"),
    [
        ("not what the meeting was about", "xã Lan Giới báo cáo", "Tân Yên", None),
        ("a commune with namesakes", "xã Sơn Bình", "Tam Đường", Span(0, 11)),
        ("a commune of another district", "xã Lan Giới", "Tam Đường", Span(0, 11)),
        ("an invented district", "các xã Tả Lèng, Giang Ma", "Khe Vàng", None),
        ("invented communes", "các xã Đá Ngang, Gò Sỏi", "Tân Yên", None),
        ("no communes", "Huyện ủy họp", "Tân Yên", None),
    ],
)
def test_provinces_that_do_not_follow(case: str, text: str, district: str, subject: Span | None) -> None:
    assert province_of(text, district, subject).unit is None, case


def test_the_fields_show_value_reason_and_evidence() -> None:
    fields = fields_of(f"1. Các xã {TAM_DUONG}.")
    assert (fields.district.value, fields.district.provenance) == ("Tam Đường", Provenance.INFERRED)
    assert (fields.province.value, fields.province.provenance) == ("Lai Châu", Provenance.INFERRED)
    assert fields.district.evidence is not None
    assert fields.district.reason.startswith("suy từ 4 xã: Sơn Bình, Tả Lèng, Giang Ma, Nà Tăm")


def test_a_stated_district_is_never_overridden() -> None:
    header = "HUYỆN ỦY KHE VÀNG\n\nKhe Vàng, ngày 06 tháng 3 năm 2018\n\n"
    fields = fields_of(f"1. {TAM_DUONG}.", header=header)
    assert (fields.district.value, fields.district.provenance) == ("Khe Vàng", Provenance.STATED)
    assert fields.province.provenance is Provenance.UNKNOWN


def test_a_district_named_once_does_not_win_over_communes_of_another() -> None:
    fields = fields_of(f"1. {TAM_DUONG}.\n\n2. Tham quan mô hình của huyện Mộc Châu.")
    assert fields.district.value is None
    assert fields.district.reason == (
        "văn bản nêu tên huyện Mộc Châu nhưng 4 xã: Sơn Bình, Tả Lèng, Giang Ma, Nà Tăm, "
        "đều thuộc huyện Tam Đường, tỉnh Lai Châu; theo vietnamadminunits 1.0.4"
    )


def test_after_districts_ended_none_is_inferred() -> None:
    header = "Số 15-TB/ĐU\n\nThị trấn Neo, ngày 06 tháng 3 năm 2026\n\n"
    assert fields_of(f"1. {TAM_DUONG}.", header=header).district.value is None


def test_a_notice_with_a_full_header_reads_no_units() -> None:
    """A hundred milliseconds are spared in every process that needs no inference."""
    gazetteer.cache_clear()
    header = "ĐẢNG BỘ TỈNH LÂM KHÊ  \nHUYỆN ỦY KHE VÀNG\n\nKhe Vàng, ngày 06 tháng 3 năm 2018\n\n"
    assert fields_of(f"1. {TAM_DUONG}.", header=header).province.value == "Lâm Khê"
    assert gazetteer.cache_info().misses == 0


@given(
    st.lists(st.sampled_from(["xã Tả Lèng", "xã Giang Ma", "\n", "xã Sơn Bình, ", "thị trấn Kép", " và "]))
)
def test_evidence_stands_in_one_line(parts: list[str]) -> None:
    text = " ".join(parts)
    places = find_places(text)
    span = evidence_span(text, places)
    assert (span is None) == (not places)
    if span is not None:
        assert "\n" not in span.of(text)
        assert any(span.covers(one) for mention in places for one in mention.spans)
