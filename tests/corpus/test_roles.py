"""What a passage does, by its wording and its headings."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.notice import Role
from corpus.role_words import PHRASES
from corpus.roles import is_closing, read_role, read_role_of_key
from corpus.spelling import search_key


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
        (
            "ordered",
            "Giao Phòng Nội vụ tham mưu kế hoạch, báo cáo trước ngày 30/9/2018.",
            [],
            Role.ASSIGNMENT,
        ),
        (
            "ordered under a name",
            "Phòng Tài nguyên hướng dẫn xã đo đạc, giao đất.",
            ["3- Về trách nhiệm của huyện"],
            Role.ASSIGNMENT,
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
            Role.ASSIGNMENT,
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
            Role.RESULT,
        ),
        (
            "an order under a review",
            "Giao Phòng Nội vụ rà soát biên chế trạm thú y.",
            ["1. Tình hình thực hiện nhiệm vụ năm 2022, nhiệm vụ năm 2023"],
            Role.ASSIGNMENT,
        ),
        (
            "under what is missing",
            "Đập Nà Pán nứt hai chỗ.",
            ["2. Những việc chưa làm được"],
            Role.SHORTCOMING,
        ),
        ("under what is left to do", "Đập Nà Pán.", ["2. Những việc còn phải làm"], Role.DIRECTIVE),
        ("the root named", "Gốc của những thiếu sót này là họp chi bộ thất thường.", [], Role.CAUSE),
        ("a demand reported", "Đoàn đã yêu cầu chủ quán ở Nà Pán.", [], Role.RESULT),
        ("a place of concentration", "Bốn vụ phá nương tập trung ở Nà Pán.", [], Role.OTHER),
        ("nothing said", "Bản Hà có suối.", [], Role.OTHER),
        ("no text", "", [], Role.OTHER),
    ],
)
def test_roles(name: str, text: str, headings: list[str], role: Role) -> None:
    assert read_role(text, headings).role is role, name


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
        "Ban Thường vụ thông báo kết luận để các cấp ủy, tổ chức đảng biết, thực hiện.",
        "Thông báo này thay Giấy mời họp.",
        "Thực hiện Chương trình năm; xét đề nghị của Ban Tổ chức, Ban Thường vụ tổ chức Hội nghị, thảo luận.",
        "Ngày 05/8/2020, tại trụ sở, đồng chí Bí thư Huyện ủy chủ trì buổi làm việc với Đảng ủy xã Nậm Hà.",
        "Thường trực Huyện ủy chủ trì phát biểu kết luận hội nghị:",
        "Dự hội nghị có các đồng chí Ủy viên Ban Thường vụ, lãnh đạo Ủy ban nhân dân huyện.",
        "Tham dự buổi làm việc có đồng chí Trưởng phòng Nội vụ.",
        "Thành phần tham dự: Thường trực Huyện ủy; Trưởng các phòng, ban.",
        "Hội nghị do đồng chí Lò Thị Mẩy, Bí thư Huyện ủy chủ trì.",
        "Căn cứ Quy định số 11-QĐ/HU ngày 03/3/2016 của Ban Thường vụ Huyện ủy;",
    ],
)
def test_formulas_that_open_and_close(text: str) -> None:
    assert read_role(text, []).role is Role.PROCEDURE


@pytest.mark.parametrize(
    ("name", "text", "role"),
    [
        ("ordered by a day", "Trước ngày 30/6, giao các phòng báo cáo những nội dung sau:", Role.ASSIGNMENT),
        ("ordered at once", "Trước mắt, giao các phòng rà soát nội dung sau:", Role.ASSIGNMENT),
        ("ordered by duty", "Theo nhiệm vụ, yêu cầu các ngành làm những việc như sau:", Role.ASSIGNMENT),
        ("a request to someone", "Kính gửi: UBND xã.\nGiao Phòng Nội vụ rà soát biên chế.", Role.ASSIGNMENT),
        ("what is replaced", "Thông báo này thay thế Thông báo số 12-TB/HU.", Role.OTHER),
        ("a meeting to come", "Trước ngày 30/6, các chi bộ họp kiểm điểm từng đảng viên.", Role.ASSIGNMENT),
    ],
)
def test_what_only_looks_like_a_formula(name: str, text: str, role: Role) -> None:
    assert read_role(text, []).role is role, name


def test_an_opening_under_a_heading_is_none() -> None:
    assert read_role("Ngày 02/3, Ban Thường vụ họp, chỉ đạo:", ["1. Tình hình"]).role is not Role.PROCEDURE


@pytest.mark.parametrize(
    "order",
    [
        "Cần phải đo lại từng thửa.",
        "Mỗi bản phải có sổ, phải ghi hằng tuần.",
        "Tiếp tục dặm rừng, tập trung ở khe sâu.",
        "Tăng cường tuần rừng ban đêm.",
        "Đẩy mạnh trồng quế.",
        "Khắc phục mương lở trước ngày 30/6.",
        "Chấn chỉnh giờ làm.",
        "Nghiêm cấm đốt nương khi có gió tây.",
        "- Từ nay dừng hẳn việc giao đất xây lăng.",
    ],
)
def test_orders_without_a_name(order: str) -> None:
    assert read_role(order, ["II. Nhiệm vụ"]).role is Role.DIRECTIVE
    assert read_role(order, []).role is Role.DIRECTIVE


@pytest.mark.parametrize(
    ("name", "text", "headings"),
    [
        ("handed over", "Giao Phòng Nội vụ tham mưu kế hoạch.", []),
        ("asked of", "Đề nghị Mặt trận Tổ quốc huyện lấy ý kiến nhân dân.", []),
        ("its subject", "UBND huyện phân loại 43 hồ sơ, công khai ở nhà văn hoá.", ["5. Nhiệm vụ"]),
        ("a person", "Đồng chí Lò Thị Mẩy, Phó Bí thư, chịu trách nhiệm về tiến độ.", ["5. Nhiệm vụ"]),
        ("behind the day", "Trước ngày 20/6, các đơn vị báo cáo về Thường trực Huyện ủy.", ["5. Nhiệm vụ"]),
        ("named above", "Rà soát quỹ đất công ích, xong trước ngày 30/9.", ["1. Ủy ban nhân dân huyện"]),
        ("under a handing over", "Xác định nguồn gốc đất của 34 hộ.", ["3. Giao việc cụ thể"]),
        ("goes on", "Công an huyện tuần tra ban đêm. Lập chốt ở ngã ba.", ["Nhiệm vụ"]),
    ],
)
def test_orders_to_someone_named(name: str, text: str, headings: list[str]) -> None:
    assert read_role(text, headings).role is Role.ASSIGNMENT, name


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("Bài học kinh nghiệm rút ra là phải giữ dân chủ từ khâu bốc phiếu.", []),
        ("Một là, cấp ủy phải sâu sát, nói đi đôi với làm.", ["III. Bài học kinh nghiệm"]),
        ("Từ kết quả trên, có thể rút ra một số bài học sau:", ["I. Đánh giá"]),
    ],
)
def test_lessons(text: str, headings: list[str]) -> None:
    assert read_role(text, headings).role is Role.LESSON


@pytest.mark.parametrize(
    ("name", "text", "role"),
    [
        # Findings: the perfect, the passive, figures against a year before.
        ("done", "Đảng ủy xã đã triển khai Nghị quyết, ban hành quy chế làm việc.", Role.RESULT),
        ("done by a day", "Đến ngày 10/6 đã kiểm kê 512/540 hộ, bàn giao 9,6 km mặt bằng.", Role.RESULT),
        ("against last year", "Thu ngân sách đạt 215 tỷ đồng, tăng 14% so với cùng kỳ.", Role.RESULT),
        ("cared for", "Công tác tiếp dân, giải quyết đơn thư được quan tâm; đã xử lý 45 vụ.", Role.RESULT),
        ("in past months", "Trong sáu tháng, công an các xã gọi hỏi 34 đối tượng.", Role.RESULT),
        ("goals reached", "Các chỉ tiêu về văn hóa cơ bản đạt và vượt kế hoạch.", Role.RESULT),
        ("goals in a review", "Đến nay, xã đã bám sát các mục tiêu, chỉ tiêu Đại hội đề ra.", Role.RESULT),
        ("agreed findings", "Nhất trí với đánh giá kết quả nêu trong báo cáo.", Role.RESULT),
        # Faults.
        ("goals missed", "Một số chỉ tiêu đạt thấp: kết nạp đảng viên đạt 48% kế hoạch.", Role.SHORTCOMING),
        ("not yet", "Còn 03 xã chưa hoàn thành việc rà soát.", Role.SHORTCOMING),
        ("now and then", "Việc phối hợp có lúc, có nơi chưa nhịp nhàng.", Role.SHORTCOMING),
        ("but", "Xã có rừng nhưng đã để mất 4 ha.", Role.SHORTCOMING),
        # Causes, with the faults that they explain.
        ("due to", "Những tồn tại trên trước hết do một số bí thư chưa sâu sát cơ sở.", Role.CAUSE),
        ("stems from", "Hạn chế đó xuất phát từ việc người đứng đầu còn nể nang.", Role.CAUSE),
        ("owing to", "Sở dĩ đạt kết quả trên là do cấp ủy chỉ đạo sát sao.", Role.CAUSE),
        # Lessons.
        ("drawn", "Từ thực tiễn, rút ra một số bài học kinh nghiệm: phải giữ dân chủ.", Role.LESSON),
        ("where and there", "Ở đâu cấp ủy gương mẫu thì ở đó phong trào mạnh.", Role.LESSON),
        ("a lesson at school", "Giáo viên xây dựng bài học, học liệu cho học sinh.", Role.OTHER),
        # Aims.
        ("by a year", "Đến năm 2030, tỷ lệ đô thị hóa đạt 45%, thu nhập đạt 90 triệu đồng.", Role.TARGET),
        ("announced", "Trên cơ sở dự báo, thống nhất thực hiện các chỉ tiêu chủ yếu sau:", Role.TARGET),
        # Orders in general.
        ("a verb", "Thực hiện nghiêm chế độ báo cáo; khắc phục báo cáo chậm.", Role.DIRECTIVE),
        ("forbidden", "Không để xảy ra điểm nóng trong dịp Đại hội.", Role.DIRECTIVE),
        ("no fault", "Không bỏ sót cử tri; hòm phiếu phụ đến tận nơi.", Role.DIRECTIVE),
        ("agreed", "Đồng ý chủ trương mở đường phía Đông theo Tờ trình số 45/TTr-UBND.", Role.DIRECTIVE),
        ("agreed to do", "Thống nhất dừng dự án bến xe tại vị trí cũ.", Role.DIRECTIVE),
        ("of one mind", "Nhận thức trong Đảng bộ thống nhất.", Role.OTHER),
        ("a rule", "Xã nào để phát sinh nợ mới thì không xét danh hiệu.", Role.DIRECTIVE),
        ("a rule for all", "Ai lấn thì trả, ai thiếu thì bù.", Role.DIRECTIVE),
        ("leading", "Lãnh đạo thực hiện các giải pháp giữ vững an ninh.", Role.DIRECTIVE),
        # Orders to someone.
        ("appointed", "Các đồng chí được phân công phụ trách xã tăng cường kiểm tra.", Role.ASSIGNMENT),
        ("a hospital", "Bệnh viện đa khoa huyện thực hiện nghiêm quy trình khám.", Role.ASSIGNMENT),
        ("behind its ground", "Thực hiện Kết luận số 12-KL/TU, các xã rà soát quỹ đất.", Role.ASSIGNMENT),
        (
            "agreed and handed on",
            "Thống nhất thành lập Tổ công tác. Ban Chấp hành giao Ban Thường vụ lãnh đạo thực hiện.",
            Role.ASSIGNMENT,
        ),
        # What only sounds like one of them.
        ("impartial", "Việc thi cử công bằng, khách quan, trung thực.", Role.OTHER),
        ("already issued", "Giải cờ vua theo đúng điều lệ đã ban hành.", Role.OTHER),
        ("those present", "Từ 6 giờ 30 các đoàn có mặt tại phòng khách.", Role.OTHER),
        ("among which", "Cả huyện có 40 hồ, trong đó do xã trông coi 12 hồ.", Role.OTHER),
        # Titles.
        ("a title", "Báo cáo tình hình thực hiện nhiệm vụ năm 2023, kế hoạch năm 2024", Role.OTHER),
        ("chiefly", "Về phương hướng và giải pháp chủ yếu", Role.DIRECTIVE),
    ],
)
def test_the_grammar_of_findings_and_orders(name: str, text: str, role: Role) -> None:
    assert read_role(text, []).role is role, name


def test_a_phrase_counts_under_one_cue_only() -> None:
    phrases = [phrase for of_cue in PHRASES.values() for phrase in of_cue.split("|")]
    assert len(phrases) == len(set(phrases))


def test_the_items_below_a_body_are_given_to_it() -> None:
    headings = ["II. Nhiệm vụ", "1. Ủy ban bầu cử huyện và các tiểu ban"]
    assert read_role("Bố trí hòm phiếu phụ cho người bệnh.", headings).role is Role.ASSIGNMENT


def test_much_that_is_done_under_a_review_is_no_order() -> None:
    text = "Chỉ đạo phổ biến nghị quyết; tổ chức hội nghị sơ kết; tiếp tục kiện toàn cán bộ; làm tốt dân vận."
    assert read_role(text, ["1. Tình hình thực hiện nhiệm vụ năm 2023"]).role is Role.RESULT


@pytest.mark.parametrize(
    ("name", "text", "headings", "is_doubtful"),
    [
        ("plain", "Giao Phòng Nội vụ tham mưu kế hoạch.", ["2. Nhiệm vụ"], False),
        ("nothing said", "Bản Hà có suối.", [], False),
        ("no text", "", [], False),
        ("against its heading", "Tuy nhiên, còn một số tồn tại, hạn chế.", ["1. Kết quả đạt được"], True),
        (
            "half and half",
            "Thu ngân sách đạt 40 tỷ đồng, tăng 5%, bằng 98% kế hoạch, chi còn chậm.",
            [],
            True,
        ),
        (
            "two paragraphs of one length",
            "Kinh tế tăng trưởng khá, thu vượt kế hoạch.\nViệc giữ rừng còn lúng túng, chưa kịp thời.",
            [],
            True,
        ),
    ],
)
def test_doubt(name: str, text: str, headings: list[str], is_doubtful: bool) -> None:  # noqa: FBT001
    assert read_role(text, headings).is_doubtful is is_doubtful, name


def test_the_sentence_that_opens_a_notice_sets_no_role() -> None:
    opening = "Ngày 02/3, sau khi nghe báo cáo kết quả thực hiện nhiệm vụ, Ban Thường vụ kết luận:"
    assert read_role("Bản Hà có suối.", [opening]).role is Role.OTHER


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Khắc phục tình trạng nợ đọng xây dựng cơ bản.", Role.DIRECTIVE),
        (
            "Rà soát lại hồ sơ vi phạm, xử lý dứt điểm các trường hợp tồn đọng kéo dài trên địa bàn.",
            Role.DIRECTIVE,
        ),
        (
            "Hạt Quản lý đê phối hợp với Phòng Kinh tế kiểm tra các điểm sạt lở, có phương án xử lý.",
            Role.ASSIGNMENT,
        ),
        (
            "Ban Dân vận Huyện ủy, MTTQ huyện nắm tình hình, không để khiếu kiện đông người.",
            Role.ASSIGNMENT,
        ),
        ("UBND xã Nậm Hà kiểm tra các hộ lấn chiếm, tái diễn vi phạm.", Role.ASSIGNMENT),
        ("Quản lý đất đai lỏng lẻo, vi phạm kéo dài.", Role.SHORTCOMING),
        ("Kiểm tra hồ sơ vi phạm còn chậm, chưa nghiêm.", Role.SHORTCOMING),
        ("UBND xã Nậm Hà quản lý đất đai lỏng lẻo, để xảy ra lấn chiếm, vi phạm.", Role.SHORTCOMING),
        ("Tình trạng lấn chiếm, vi phạm hành lang đê tái diễn ở Nậm Hà.", Role.SHORTCOMING),
    ],
)
def test_an_order_names_what_is_to_be_mended(text: str, role: Role) -> None:
    assert read_role(text, []).role is role


@pytest.mark.parametrize(
    "heading",
    [
        "Tồn tại, hạn chế và nguyên nhân",
        "2. Hạn chế, nguyên nhân",
        "Một số khuyết điểm, thiếu sót và những nguyên nhân",
        "Nguyên nhân và hạn chế",
    ],
)
@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Còn 14 điểm khai thác cát trái phép; việc xử lý chưa dứt điểm.", Role.SHORTCOMING),
        ("Một số cán bộ còn né tránh, đùn đẩy.", Role.SHORTCOMING),
        ("Còn 12 hộ nghèo.", Role.SHORTCOMING),
        ("Người dân còn tự do chăn thả, vì vậy rừng non bị phá.", Role.SHORTCOMING),
        ("Nguyên nhân chủ yếu là ý thức của một số cán bộ.", Role.CAUSE),
        ("Do thiếu nhân lực.", Role.CAUSE),
        ("Tiến độ chậm vì thiếu vốn.", Role.CAUSE),
    ],
)
def test_under_a_heading_of_faults_and_causes(heading: str, text: str, role: Role) -> None:
    reading = read_role(text, [heading])
    assert (reading.role, reading.is_doubtful) == (role, False)


@pytest.mark.parametrize(
    "heading", ["Nguyên nhân của hạn chế, tồn tại", "Nguyên nhân", "Nguyên nhân hạn chế, yếu kém"]
)
def test_under_a_heading_of_causes_alone(heading: str) -> None:
    assert read_role("Một số cán bộ còn né tránh, đùn đẩy.", [heading]).role is Role.CAUSE


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Các xã đã nạo vét 14 km kênh mương.", Role.RESULT),
        ("Nậm Hà đã cứng hoá 3 km đường.", Role.RESULT),
        ("Chủ lò được phép dựng một lò nhưng đã dựng ba lò, chở đi 40 tấn vôi.", Role.SHORTCOMING),
        ("Các xã nạo vét 14 km kênh mương trước ngày 30/4.", Role.ASSIGNMENT),
        ("Đến nay đã để chết 14 ha rừng, còn chậm trồng lại.", Role.SHORTCOMING),
    ],
)
@pytest.mark.parametrize(
    "headings", [[], ["Ngày 2/3/2018, Ban Thường vụ Huyện ủy họp, kết luận như sau:"], ["kết luận như sau:"]]
)
def test_what_was_done_and_how_much_of_it(text: str, role: Role, headings: list[str]) -> None:
    assert read_role(text, headings).role is role


def test_several_paragraphs_have_the_role_of_most_of_their_words() -> None:
    text = "Kinh tế tăng trưởng khá.\nGiao Phòng Nội vụ rà soát biên chế trạm thú y, báo cáo trước ngày 30/9."
    assert read_role(text, []).role is Role.ASSIGNMENT


_WORDS = st.sampled_from(
    "giao UBND huyện rà soát chưa đạt kết quả, nguyên nhân là do bài học phấn đấu 30% ; . : trước ngày 30/6\n"
    "tuy nhiên đồng chí phòng yêu cầu đã được".split(" ")
)


@given(st.lists(_WORDS, max_size=40), st.lists(_WORDS, max_size=3))
def test_every_text_has_one_role_whatever_its_tones_and_case(words: list[str], headings: list[str]) -> None:
    text = " ".join(words)
    reading = read_role(text, headings)
    assert reading.role is not Role.HEADING
    assert read_role(text.upper(), headings) == reading


@given(st.text(max_size=200), st.lists(st.text(max_size=40), max_size=3))
def test_any_text_can_be_read(text: str, headings: list[str]) -> None:
    assert isinstance(read_role(text, headings).role, Role)


@pytest.mark.usefixtures("quiet_heap")
@pytest.mark.parametrize(
    "run",
    "a|A\n|a; |- A;\n|Tuy nhiên |đã |giao |đề nghị |1.|; |, |do |\n|:|thông báo |kết luận |không |Ngày |dự |"
    "căn cứ |hội nghị do |a\n- b |# |12 |%| |ngày ban thường vụ |hạn chế |hạn chế và |vi phạm |xã ".split(
        "|"
    ),
)
def test_a_run_of_anything_is_read_at_once(run: str) -> None:
    key = search_key(run * (64_000 // len(run)))
    started = time.process_time()
    read_role_of_key(key, [])
    assert time.process_time() - started < 0.1
    started = time.process_time()
    read_role_of_key("rà soát.", [key])
    assert time.process_time() - started < 0.1


@pytest.mark.parametrize(
    "text",
    [
        "Đoàn đã yêu cầu chủ quán.",
        "Xã được đề nghị khen.",
        "Đã tập trung dặm rừng.",
        "Được quan tâm hơn.",
        "Tiếp tục được giữ.",
        "Tập trung ở ba bản.",
        "Tập trung chủ yếu tại ba bản.",
        "Nghiêm cấmm.",
    ],
)
def test_wording_that_orders_nothing(text: str) -> None:
    assert read_role(text, []).role not in {Role.DIRECTIVE, Role.ASSIGNMENT}


def test_closing_formulas() -> None:
    assert is_closing("Trên đây là ý kiến chỉ đạo của đồng chí Bí thư.")
    assert not is_closing("Trên địa bàn huyện có 12 xã.")
