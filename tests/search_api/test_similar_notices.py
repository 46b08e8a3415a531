"""Notices like another, and how they are alike."""

from __future__ import annotations

import pytest

from indexer.build import build_index
from indexer.generation import open_generation
from search_api.search import Searcher
from search_api.similar_notices import SimilarNotice, SimilarNotices
from tests.archive_writer import ignore_progress, notice_text, write_files
from tests.toy_encoder import ToyEncoder

CLEARANCE = (
    "Giao Trung tâm Phát triển quỹ đất hoàn thành giải phóng mặt bằng tuyến đường tránh, chi trả bồi thường "
    "cho 48 hộ dân, cưỡng chế thu hồi đất đối với hộ cố tình không nhận tiền."
)
SAME_CLEARANCE = CLEARANCE.replace("48 hộ", "52 hộ").replace("tuyến đường tránh", "tuyến đường ven sông")
CLOSING = "Trên đây là kết luận của Ban Thường vụ Huyện ủy, Văn phòng Huyện ủy thông báo để các đơn vị biết."
FOREST_ORDER = "Các xã duy trì tổ tuần tra chống cháy rừng, trực 24/24 giờ trong các tháng nắng nóng."
SCHOOL = "Phòng Giáo dục rà soát trường lớp, sắp xếp giáo viên mầm non theo định mức của ngành."


def written(number: str, district: str, year: int, subject: str, *clauses: str) -> str:
    body = "\n\n".join(
        ["1. Nhiệm vụ", *(f"- {clause}" for clause in clauses), "2. Tổ chức thực hiện", CLOSING]
    )
    return notice_text(number, district, f"05 tháng 3 năm {year}", subject, body)


NOTICES = {
    "song-lam-2021.txt": written("12-TB/HU", "Sông Lam", 2021, "về tuyến đường tránh", CLEARANCE),
    "an-binh-2022.txt": written("45-TB/HU", "An Bình", 2022, "về tiến độ các dự án", SAME_CLEARANCE),
    "an-binh-2019.txt": written("7-TB/HU", "An Bình", 2019, "về chống cháy rừng", FOREST_ORDER),
    "song-lam-2019.txt": written("8-TB/HU", "Sông Lam", 2019, "về trường lớp", SCHOOL),
    # The same number of two districts is two documents, that of the Central Committee is one.
    "song-lam-2023.txt": written(
        "9-TB/HU", "Sông Lam", 2023, "về văn hóa", "Thực hiện Chỉ thị số 05-CT/TW và Kết luận số 31-KL/HU."
    ),
    "an-binh-2023.txt": written(
        "10-TB/HU", "An Bình", 2023, "về lễ hội", "Quán triệt Chỉ thị số 05-CT/TW; Kết luận số 31-KL/HU."
    ),
}
# What two of six notices say tells nothing; of ten it does.
NOTICES |= {
    f"khac-{place}.txt": written(f"{place}-TB/HU", "Cẩm Lĩnh", 2010 + place, f"về việc {place}", clause)
    for place, clause in enumerate(
        (
            "Tu sửa đập tràn, nạo vét mương trước mùa mưa bão.",
            "Khám sức khỏe cho người cao tuổi ở các trạm y tế.",
            "Mở lớp bồi dưỡng cho bí thư chi bộ thôn bản.",
            "Kiểm kê gia súc, tiêm vắc xin lở mồm long móng đợt hai.",
        ),
        1,
    )
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory, toy_encoder: ToyEncoder) -> Searcher:
    folder = tmp_path_factory.mktemp("similar")
    build_index(write_files(folder / "archive", NOTICES), folder / "index", toy_encoder, ignore_progress)
    return Searcher(open_generation(folder / "index"), toy_encoder)


def similar(searcher: Searcher, notice_id: str) -> dict[str, SimilarNotice]:
    found = SimilarNotices().find(searcher, searcher.notice(notice_id))
    return {one.notice.id: one for one in found}


def test_the_likest_notice_comes_first_with_its_passages(searcher: Searcher) -> None:
    found = similar(searcher, "song-lam-2021")
    assert next(iter(found)) == "an-binh-2022"
    [pair] = found["an-binh-2022"].passages
    text = searcher.notice("an-binh-2022").text
    shared = [phrase.past.of(text) for phrase in pair.phrases]
    assert any("giải phóng mặt bằng" in words for words in shared)
    assert not any("52" in words for words in shared)


def test_the_concepts_of_both_are_named(searcher: Searcher) -> None:
    assert "giải phóng mặt bằng" in similar(searcher, "song-lam-2021")["an-binh-2022"].concepts


def test_a_formula_makes_no_notices_alike(searcher: Searcher) -> None:
    assert "song-lam-2019" not in similar(searcher, "an-binh-2019")


def test_a_document_that_both_cite_is_told_but_not_another_of_its_number(searcher: Searcher) -> None:
    found = similar(searcher, "song-lam-2023")["an-binh-2023"]
    assert [reference.number for reference in found.cited] == ["05-CT/TW"]


def test_a_notice_is_not_like_itself(searcher: Searcher) -> None:
    for notice_id in ("song-lam-2021", "an-binh-2023"):
        assert notice_id not in similar(searcher, notice_id)


def test_what_was_found_is_kept(searcher: Searcher) -> None:
    finder = SimilarNotices()
    notice = searcher.notice("song-lam-2021")
    assert finder.find(searcher, notice) == finder.find(searcher, notice)
