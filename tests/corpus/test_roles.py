"""What a passage does, by its wording and its headings."""

from __future__ import annotations

import pytest

from corpus.notice import Role
from corpus.roles import is_closing, role_of


@pytest.mark.parametrize(
    ("name", "text", "headings", "role"),
    [
        ("reported", "Kinh tế tăng trưởng khá, thu ngân sách vượt kế hoạch.", [], Role.RESULT),
        (
            "under results",
            "Toàn huyện có 12 trường mới.",
            ["I. Đánh giá", "1. Kết quả đạt được"],
            Role.RESULT,
        ),
        (
            "criticised",
            "Công tác quản lý rừng ở một số xã hiệu quả còn chưa cao, còn để xảy ra cháy.",
            ["1. Về tình hình năm 2022"],
            Role.SHORTCOMING,
        ),
        (
            "however",
            "Tuy nhiên, bên cạnh đó còn một số tồn tại, hạn chế cần nêu rõ.",
            ["1. Kết quả đạt được"],
            Role.SHORTCOMING,
        ),
        (
            "under shortcomings",
            "Ba vụ việc đều liên quan đến thu chi.",
            ["Hạn chế, khuyết điểm"],
            Role.SHORTCOMING,
        ),
        ("explained", "Nguyên nhân của hạn chế trên là do xã ở xa.", ["1- Đánh giá"], Role.CAUSE),
        ("under causes", "Cán bộ kiêm nhiệm, nghiệp vụ mỏng.", ["3. Nguyên nhân"], Role.CAUSE),
        ("ordered", "Giao Phòng Nội vụ tham mưu kế hoạch, báo cáo trước ngày 30/9/2018.", [], Role.DIRECTIVE),
        (
            "ordered under a name",
            "Phòng Tài nguyên hướng dẫn xã đo đạc, giao đất.",
            ["3- Về trách nhiệm của huyện"],
            Role.DIRECTIVE,
        ),
        (
            "mending under tasks",
            "Khắc phục tình trạng chậm trễ, đùn đẩy, thiếu trách nhiệm.",
            ["2- Nhiệm vụ, giải pháp"],
            Role.DIRECTIVE,
        ),
        ("aimed at", "Thu nhập bình quân đạt trên 52 triệu đồng/người; giảm nghèo 5%.", [], Role.TARGET),
        ("under targets", "Chi bộ vững mạnh ở mọi bản.", ["Chỉ tiêu năm 2024"], Role.TARGET),
        (
            "closed",
            "Trên đây là kết luận của Huyện ủy, thông báo để các xã biết, thực hiện./.",
            ["2. Nhiệm vụ"],
            Role.PROCEDURE,
        ),
        ("opened", "Ngày 2/3/2018, Ban Thường vụ họp, thống nhất kết luận như sau:", [], Role.PROCEDURE),
        (
            "chiefly is no weakness",
            "Các xã trồng đủ 100 ha.",
            ["2. Phương hướng, nhiệm vụ chủ yếu"],
            Role.DIRECTIVE,
        ),
        (
            "the innermost heading wins",
            "Ba bản thiếu nước.",
            ["II. Nhiệm vụ", "1. Hạn chế"],
            Role.SHORTCOMING,
        ),
        (
            "a heading over both halves decides nothing",
            "Bản Hà có suối.",
            ["1. Tình hình thực hiện nhiệm vụ năm 2022, nhiệm vụ năm 2023"],
            Role.OTHER,
        ),
        ("nothing said", "Bản Hà có suối.", [], Role.OTHER),
        ("no text", "", [], Role.OTHER),
    ],
)
def test_roles(name: str, text: str, headings: list[str], role: Role) -> None:
    assert role_of(text, headings) is role, name


def test_closing_formulas() -> None:
    assert is_closing("Trên đây là ý kiến chỉ đạo của đồng chí Bí thư.")
    assert not is_closing("Trên địa bàn huyện có 12 xã.")
