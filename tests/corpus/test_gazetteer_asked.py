"""Communes of today that a question names, with the communes they were made of."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.archive import read_notice
from corpus.gazetteer.asked import former_names, places_of, units_of_today
from corpus.gazetteer.units import Level, Unit, gazetteer, today_names

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"


def today_units() -> list[Unit]:
    return [
        unit
        for name in sorted(today_names())
        for unit in gazetteer().named_without_accents(name)
        if unit.is_of_today
    ]


def asked(question: str) -> list[tuple[str, str]]:
    return [(found.today.full_title, found.span.of(question)) for found in former_names(question)]


def test_a_commune_of_today_brings_its_former_communes_and_the_source() -> None:
    (found,) = former_names("đất đai ở xã Tả Lèng")
    assert [unit.title for unit in found.former] == ["xã Tả Lèng", "xã Giang Ma", "xã Hồ Thầu"]
    assert found.source == "từ 01/7/2025; theo bảng chuyển đổi của vietnamadminunits 1.0.4"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("đất đai ở xã Tả Lèng", [("xã Tả Lèng, tỉnh Lai Châu", "Tả Lèng")]),
        ("chi dao ve dat dai o xa ta leng", [("xã Tả Lèng, tỉnh Lai Châu", "ta leng")]),
        ("giải phóng mặt bằng tại Bình Lư", [("xã Bình Lư, tỉnh Lai Châu", "Bình Lư")]),
        ("phuong tan phong lai chau", [("phường Tân Phong, tỉnh Lai Châu", "tan phong")]),
        ("dac khu ly son", [("đặc khu Lý Sơn, tỉnh Quảng Ngãi", "ly son")]),
        ("phường Hà Giang 1", [("phường Hà Giang 1, tỉnh Tuyên Quang", "Hà Giang 1")]),
        (
            "xã Bình Lư và xã Khun Há",
            [("xã Bình Lư, tỉnh Lai Châu", "Bình Lư"), ("xã Khun Há, tỉnh Lai Châu", "Khun Há")],
        ),
        (
            "nông thôn mới xã Tân Yên",
            [("xã Tân Yên, tỉnh Sơn La", "Tân Yên"), ("xã Tân Yên, tỉnh Bắc Ninh", "Tân Yên")],
        ),
        ("nông thôn mới xã Tân Yên, Bắc Ninh", [("xã Tân Yên, tỉnh Bắc Ninh", "Tân Yên")]),
        ("xa tan yen (tinh son la)", [("xã Tân Yên, tỉnh Sơn La", "tan yen")]),
        ("xã Tân Yên, huyện Tân Yên cũ", [("xã Tân Yên, tỉnh Bắc Ninh", "Tân Yên")]),
        ("xã Tân Yên thuộc tỉnh Bắc Giang", [("xã Tân Yên, tỉnh Bắc Ninh", "Tân Yên")]),
        (
            "xã Tân Yên, Cà Mau",  # neither lies there: both are kept, none is guessed
            [("xã Tân Yên, tỉnh Sơn La", "Tân Yên"), ("xã Tân Yên, tỉnh Bắc Ninh", "Tân Yên")],
        ),
        ("land in Ta Leng commune", [("xã Tả Lèng, tỉnh Lai Châu", "Ta Leng")]),
        ("Tan Yen commune, Bac Ninh province", [("xã Tân Yên, tỉnh Bắc Ninh", "Tan Yen")]),
        ("đất đai tỉnh Bắc Ninh", [("tỉnh Bắc Ninh", "Bắc Ninh")]),
        ("tp hai phong", [("thành phố Hải Phòng", "hai phong")]),
        # Not xã Phượng Dực.
        ("phuong duc xuan tinh thai nguyen", [("phường Đức Xuân, tỉnh Thái Nguyên", "duc xuan")]),
        ("chi dao dat dai binh lu", [("xã Bình Lư, tỉnh Lai Châu", "binh lu")]),
    ],
)
def test_communes_that_are_named(question: str, expected: list[tuple[str, str]]) -> None:
    assert asked(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "",
        "chỉ đạo về quản lý đất đai",
        "chi dao ve quan ly dat dai",
        "directives on land management",
        "406 TB HU",
        "an toàn giao thông",  # xã An Toàn
        "trung tam y te",  # phường Trung Tâm
        "Tân Yên",  # two communes of today, and a district once
        "Bắc Giang",  # a ward of today, and a province once
        "trật tự xã hội an ninh",  # xã Hội An
        "thị xã Phú Thọ",
        "xã Lan Giới",
        "xã Khe Vàng",
        "xã Tả Lềng",  # other accents, another name
        "tỉnh Lai Châu",  # merged with none
        "tỉnh Bắc Giang",  # no province of today
        "thành phố Bắc Ninh",  # a province of today
        "ông Bình Lư",
        "đồng chí Trần Văn Bình Lư",
        "giao Nguyễn Bình Lư báo cáo",
        "ong tran binh lu",
    ],
)
def test_questions_that_name_none(question: str) -> None:
    assert asked(question) == []


def test_every_commune_of_today_is_found_by_its_full_title() -> None:
    communes = [unit for unit in today_units() if unit.level is Level.COMMUNE]
    assert len(communes) == 3321
    lost = [unit for unit in communes if unit not in [one.today for one in former_names(unit.full_title)]]
    assert lost == []


def test_a_text_pasted_whole_is_no_question() -> None:
    assert former_names("xã Tả Lèng " * 50) == ()


def test_units_of_today() -> None:
    assert [unit.full_title for unit in units_of_today("tân yên")] == [
        "xã Tân Yên, tỉnh Sơn La",
        "xã Tân Yên, tỉnh Bắc Ninh",
    ]
    assert units_of_today("Giang Ma") == ()


def test_places_of_a_notice() -> None:
    source = "nam-rin/2020-dai-hoi-covid.md"
    if not (SAMPLES / source).exists():
        pytest.skip(f"{source} is not in the sample archive")
    notice = read_notice(SAMPLES / source, source, "mau")
    assert [place.title for place in places_of(notice)] == [
        "xã Chiềng Rạ",
        "xã Pu Tẩu",
        "xã Pá Sung",
        "xã Hua Pàn",
    ]


@given(
    st.lists(
        st.sampled_from("xã xa phường Tả Lèng ta leng Bình Lư đặc khu 1 , Hội An hội thị".split()),
        max_size=12,
    )
)
def test_spans_are_in_order_and_hold_the_name(words: list[str]) -> None:
    question = " ".join(words)
    found = former_names(question)
    assert [one.span for one in found] == sorted(one.span for one in found)
    assert all(one.span.of(question).strip() for one in found)
