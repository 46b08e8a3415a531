"""The language of forty questions."""

from __future__ import annotations

import pytest

from search_api.asking.language import Language, language_of

VIETNAMESE = [
    "chỉ đạo về quản lý đất đai",
    "chi dao ve quan ly dat dai",
    "406 TB HU",
    "406-TB/HU",
    "giai phong mat bang",
    "UBND huyen bao cao",
    "thu ngan sach nam 2020",
    "khong de ban trang dang vien den nam nao",
    "OCOP",
    "xay dung nong thon moi",
    "phong chong dich",
    "an toan giao thong",
    "hop tac xa",
    "can bo",
    "ke hoach dau tu cong",
    "y te",
    "2019",
    "ubnd huyen",
    "Chợ homestay",
    "du lịch homestay farmstay",
    "tiến độ GPMB ở xã Khe Vàng",
]
ENGLISH = [
    "directives on land management",
    "land management",
    "shortcomings in land use",
    "who is responsible for flood prevention",
    "deadline for the forest report",
    "what did the standing committee decide about the market",
    "results of the new rural programme in 2020",
    "how many hectares of forest",
    "illegal mining",
    "budget revenue",
    "UBND directives",
    "site clearance for the coastal road",
    "school and health insurance",
    "land clearance Lộc Hải",
    "corruption Trà Lộc district",
    "poverty reduction huyện Nậm Rin",
    "Land management Hòn Nghê",
]


@pytest.mark.parametrize("question", VIETNAMESE)
def test_vietnamese_with_or_without_accents(question: str) -> None:
    assert language_of(question) is Language.VIETNAMESE


@pytest.mark.parametrize("question", ENGLISH)
def test_english(question: str) -> None:
    assert language_of(question) is Language.ENGLISH
