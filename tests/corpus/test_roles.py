"""What a passage does, by its wording and its headings."""

from __future__ import annotations

import re

import pytest

from corpus import role_words
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
            "Việc giữ rừng đầu nguồn ở Nậm Hà hiệu quả chưa rõ, còn để cháy hai vạt nứa.",
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
        (
            "effort under a review is no order",
            "Tiếp tục kiện toàn tổ quản lý chợ, quan tâm dạy nghề dệt.",
            ["1. Tình hình thực hiện nhiệm vụ năm 2022, nhiệm vụ năm 2023"],
            Role.OTHER,
        ),
        (
            "an order under a review",
            "Giao Phòng Nội vụ rà soát biên chế trạm thú y.",
            ["1. Tình hình thực hiện nhiệm vụ năm 2022, nhiệm vụ năm 2023"],
            Role.DIRECTIVE,
        ),
        (
            "under what is missing",
            "Đập Nà Pán nứt hai chỗ.",
            ["2. Những việc chưa làm được"],
            Role.SHORTCOMING,
        ),
        ("under what is left to do", "Đập Nà Pán.", ["2. Những việc còn phải làm"], Role.OTHER),
        ("the root named", "Gốc của những thiếu sót này là họp chi bộ thất thường.", [], Role.CAUSE),
        ("a demand reported", "Đoàn đã yêu cầu chủ quán ở Nà Pán.", [], Role.OTHER),
        ("a place of concentration", "Bốn vụ phá nương tập trung ở Nà Pán.", [], Role.OTHER),
        ("nothing said", "Bản Hà có suối.", [], Role.OTHER),
        ("no text", "", [], Role.OTHER),
    ],
)
def test_roles(name: str, text: str, headings: list[str], role: Role) -> None:
    assert role_of(text, headings) is role, name


@pytest.mark.parametrize(
    "text",
    [
        "Theo Quyết định số 09-QĐ/HU, Đoàn kiểm tra đã làm việc 45 ngày. Ban Thường vụ kết luận như sau:",
        "Sau chuyến đi thực tế bốn trường học, đồng chí Bí thư Huyện ủy kết luận:",
        "Sau hai ngày kiểm tra, Thường trực Huyện ủy có ý kiến như sau:",
        "Trong ngày 12/12/2024, Ban Chấp hành họp phiên cuối năm và kết luận như sau:",
        "Qua giám sát chuyên đề, đồng chí Bí thư kết luận các nội dung sau:",
        "Xét Tờ trình số 73-TTr/BTC, Ban Thường vụ có ý kiến như sau:",
        "Ngày 10/4/2020, BTV Huyện ủy họp rút gọn, kết luận ghi ngắn, làm ngay:",
        "Ngày 10/5/2013, đồng chí Bí thư chủ trì, kết luận những nội dung dưới đây.",
        "Ban Chấp hành Đảng bộ huyện đã họp Hội nghị lần thứ 21, thông báo kết luận như dưới đây.",
        "Từ đêm 09/10/2017 mưa lớn. Đồng chí Bí thư Huyện uỷ phát biểu kết luận:",
        "Trước diễn biến nhanh của dịch tả lợn, Ban Thường vụ hội ý, chỉ đạo:",
        "Thực hiện chương trình công tác,\nThường trực Huyện ủy chủ trì phát biểu kết luận hội nghị:",
        "Kính gửi: Đảng ủy các xã, thị trấn.",
        "Kính gửi:\n- Đảng ủy các xã, thị trấn;\n- Công an huyện.",
        "Kính gửi: Đảng ủy xã Nậm Hà\nNgày 03/3/2016, Ban Thường vụ kết luận như sau:",
        "Thông báo này được phổ biến đến chi bộ./.",
        "Thông báo kết luận này có hiệu lực từ ngày ký.",
        "Văn phòng Huyện ủy xin thông báo đến các đồng chí biết, thực hiện.",
    ],
)
def test_formulas_that_open_and_close(text: str) -> None:
    assert role_of(text, []) is Role.PROCEDURE


@pytest.mark.parametrize(
    ("name", "text", "role"),
    [
        ("ordered by a day", "Trước ngày 30/6, giao các phòng báo cáo những nội dung sau:", Role.DIRECTIVE),
        ("ordered at once", "Trước mắt, giao các phòng rà soát nội dung sau:", Role.DIRECTIVE),
        ("ordered by duty", "Theo nhiệm vụ, yêu cầu các ngành làm những việc như sau:", Role.DIRECTIVE),
        ("a request to someone", "Kính gửi: UBND xã.\nGiao Phòng Nội vụ rà soát biên chế.", Role.DIRECTIVE),
        ("what is replaced", "Thông báo này thay thế Thông báo số 12-TB/HU.", Role.OTHER),
    ],
)
def test_what_only_looks_like_a_formula(name: str, text: str, role: Role) -> None:
    assert role_of(text, []) is role, name


def test_an_opening_under_a_heading_is_none() -> None:
    assert role_of("Ngày 02/3, Ban Thường vụ họp, chỉ đạo:", ["1. Tình hình"]) is Role.OTHER


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("xã cần phải đo lại", role_words.DIRECTIVE),
        ("xã cần có sổ", role_words.DIRECTIVE),
        ("cần tập trung dặm rừng", role_words.DIRECTIVE),
        ("cần tiếp tục dặm rừng", role_words.DIRECTIVE),
        ("cần quan tâm bản xa", role_words.DIRECTIVE),
        ("cần đổi mới cách họp", role_words.DIRECTIVE),
        ("cần chủ động giống", role_words.DIRECTIVE),
        ("cần thực hiện đúng lịch", role_words.DIRECTIVE),
        ("cần nắm từng hộ", role_words.DIRECTIVE),
        ("phải được ghi sổ", role_words.DIRECTIVE),
        ("phải có sổ", role_words.DIRECTIVE),
        ("phải chủ động giống", role_words.DIRECTIVE),
        ("phải thường xuyên đi bản", role_words.DIRECTIVE),
        ("phải thực sự gần dân", role_words.DIRECTIVE),
        ("phải cụ thể từng thôn", role_words.DIRECTIVE),
        ("phải kiểm điểm trước dân", role_words.DIRECTIVE),
        ("phải hoàn thành sổ", role_words.DIRECTIVE),
        ("phải báo cáo hằng tuần", role_words.DIRECTIVE),
        ("tiếp tục dặm rừng", role_words.DIRECTIVE),
        ("tập trung dặm rừng", role_words.DIRECTIVE),
        ("tăng cường tuần rừng", role_words.DIRECTIVE),
        ("đẩy mạnh trồng quế", role_words.DIRECTIVE),
        ("chú trọng cây quế", role_words.DIRECTIVE),
        ("quan tâm bản xa", role_words.DIRECTIVE),
        ("khắc phục mương lở", role_words.DIRECTIVE),
        ("chấn chỉnh giờ làm", role_words.DIRECTIVE),
        ("- đề nghị xã đo lại", role_words.STRONG_DIRECTIVE),
        ("yêu cầu xã đo lại", role_words.STRONG_DIRECTIVE),
        ("2. giao xã đo lại", role_words.STRONG_DIRECTIVE),
        ("xã nậm hà cần đo lại", role_words.STRONG_DIRECTIVE),
    ],
)
def test_wording_that_goes_on_with_a_word(text: str, pattern: re.Pattern[str]) -> None:
    assert pattern.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "đoàn đã yêu cầu chủ quán",
        "xã được đề nghị khen",
        "đã tập trung dặm rừng",
        "được quan tâm hơn",
        "tiếp tục được giữ",
        "tập trung ở ba bản",
        "tập trung chủ yếu tại ba bản",
        "nghiêm cấmm",
    ],
)
def test_wording_that_orders_nothing(text: str) -> None:
    assert not role_words.DIRECTIVE.search(text)


def test_closing_formulas() -> None:
    assert is_closing("Trên đây là ý kiến chỉ đạo của đồng chí Bí thư.")
    assert not is_closing("Trên địa bàn huyện có 12 xã.")
