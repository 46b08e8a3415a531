"""Bodies and persons named in an order, in full."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.directives.parties import Parties, PartyReader
from corpus.directives.party_names import read_names, shipped_names
from corpus.errors import MalformedGlossary
from corpus.spelling import search_key


def read(text: str, start: int = 0) -> Parties | None:
    return PartyReader(text, search_key(text)).read(start, len(text))


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("UBND huyện rà soát", ["Ủy ban nhân dân huyện"], " rà soát"),
        ("Uỷ ban nhân dân huyện rà soát", ["Ủy ban nhân dân huyện"], " rà soát"),
        ("Phòng TN&MT cử", ["Phòng Tài nguyên và Môi trường"], " cử"),
        ("Phòng Nông nghiệp và PTNT huyện giúp", ["Phòng Nông nghiệp và Phát triển nông thôn"], " giúp"),
        ("Phòng LĐ-TB&XH tổng hợp", ["Phòng Lao động - Thương binh và Xã hội"], " tổng hợp"),
        ("Phòng TC – KH thẩm tra", ["Phòng Tài chính - Kế hoạch"], " thẩm tra"),
        (
            "Phòng Nội vụ, Y tế và GD&ĐT lập",
            ["Phòng Nội vụ", "Phòng Y tế", "Phòng Giáo dục và Đào tạo"],
            " lập",
        ),
        ("Các phòng: Tư pháp, Nội vụ lập", ["Phòng Tư pháp", "Phòng Nội vụ"], " lập"),
        ("UBKT Huyện ủy giám sát", ["Ủy ban Kiểm tra Huyện ủy"], " giám sát"),
        ("Ban Tổ chức tham mưu", ["Ban Tổ chức Huyện ủy"], " tham mưu"),
        ("Ban Tổ chức Tỉnh uỷ xem xét", ["Ban Tổ chức Tỉnh ủy"], " xem xét"),
        ("BTV Huyện ủy họp", ["Ban Thường vụ Huyện ủy"], " họp"),
        ("UBND xã Pú Tau đo đạc", ["Ủy ban nhân dân xã Pú Tau"], " đo đạc"),
        ("Đảng ủy các xã, thị trấn tiếp thu", ["Đảng ủy các xã, thị trấn"], " tiếp thu"),
        ("Đảng uỷ, UBND xã Lan Giới cần", ["Đảng ủy xã Lan Giới", "Ủy ban nhân dân xã Lan Giới"], " cần"),
        (
            "Đảng ủy xã Khe Lác và Ban Dân vận gặp",
            ["Đảng ủy xã Khe Lác", "Ban Dân vận Huyện ủy"],
            " gặp",
        ),
        ("Ba xã Tam Giao, Mỹ Đệ và Liên Dục xong", ["Xã Tam Giao", "Xã Mỹ Đệ", "Xã Liên Dục"], " xong"),
        (
            "Đảng ủy các xã Vạn Trì, Liên Dục lãnh đạo",
            ["Đảng ủy các xã Vạn Trì, Liên Dục"],
            " lãnh đạo",
        ),
        (
            "Hội Nông dân, Hội Cựu chiến binh huyện đến",
            ["Hội Nông dân huyện", "Hội Cựu chiến binh huyện"],
            " đến",
        ),
        ("Thường trực HĐND huyện đưa", ["Thường trực Hội đồng nhân dân huyện"], " đưa"),
        ("Chủ tịch UBND xã Bản Lếch giải trình", ["Chủ tịch Ủy ban nhân dân xã Bản Lếch"], " giải trình"),
        ("Đồng chí Bí thư Huyện ủy chủ trì", ["Bí thư Huyện ủy"], " chủ trì"),
        (
            "Đồng chí Lý Tà Chẩn, Phó Chủ tịch UBND huyện, gặp",
            ["Lý Tà Chẩn"],
            ", gặp",
        ),
        ("đ/c Bí thư Huyện ủy Nguyễn Quang Bính gửi", ["Nguyễn Quang Bính"], " gửi"),
        ("Các cơ quan, đơn vị liên quan báo cáo", ["Các cơ quan, đơn vị liên quan"], " báo cáo"),
        (
            "các cấp ủy, chính quyền từ huyện đến cơ sở làm",
            ["Các cấp ủy, chính quyền từ huyện đến cơ sở"],
            " làm",
        ),
        ("Công ty cổ phần Nước Đàm Giang cam kết", ["Công ty cổ phần Nước Đàm Giang"], " cam kết"),
        ("HTX chè Bình Mai làm", ["Hợp tác xã chè Bình Mai"], " làm"),
        ("Đại Lộc Cát phải trả", ["Đại Lộc Cát"], " phải trả"),
    ],
)
def test_parties(text: str, names: list[str], rest: str) -> None:
    found = read(text)
    assert found is not None
    assert [party.name for party in found.parties] == names
    assert text[found.end :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "Tổ chức lấy ý kiến",
        "Lãnh đạo thực hiện các giải pháp",
        "Trường hợp tái phạm",
        "Cấp thêm suất đất",
        "Xã nào để mất rừng",
        "Rà soát quỹ đất",
        "",
    ],
)
def test_what_only_looks_like_a_party(text: str) -> None:
    assert read(text) is None


def test_a_party_keeps_the_words_of_the_notice() -> None:
    text = "Giao Phòng TN&MT rà soát"
    found = read(text, 5)
    assert found is not None
    (party,) = found.parties
    assert (party.written, party.span.of(text), party.is_inherited) == ("Phòng TN&MT", "Phòng TN&MT", False)


def test_every_variant_reads_as_its_name() -> None:
    names = shipped_names()
    for key, known in names.known.items():
        found = names.match(key, 0)
        assert found is not None, key
        assert found[1] == len(key), key
        assert found[0] == known, key


def test_a_malformed_file_of_names_is_told_by_line(tmp_path: Path) -> None:
    path = tmp_path / "party_names.tsv"
    path.write_text("head\tname\tvariants\tkind\n\tHuyện ủy\t\tnhà\n", encoding="utf-8")
    with pytest.raises(MalformedGlossary, match="dòng 2: không có loại “nhà”"):
        read_names(path)


_WORDS = st.sampled_from(
    "Phòng TN&MT , và UBND huyện xã Pú Tau Đảng ủy các thị trấn đồng chí Lý Tà Chẩn Bí "
    "thư 13 - ( ) của Ban rà".split(" ")
)


@given(st.lists(_WORDS, max_size=12).map(" ".join), st.integers(0, 8))
def test_parties_lie_inside_the_text(text: str, cut: int) -> None:
    start = min(cut, len(text))
    found = PartyReader(text, search_key(text)).read(start, len(text))
    if found is not None:
        assert start < found.end <= len(text)
        assert all(start <= party.span.start < party.span.end <= found.end for party in found.parties)
        assert all(party.written == party.span.of(text) and party.name for party in found.parties)
