"""The orders of a notice: who, what, by when, reporting to whom."""

from __future__ import annotations

import itertools
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.archive import find_files, read_notice
from corpus.directives.reading import read_directives
from corpus.directives.records import Directive
from corpus.notice import Notice
from tests.archive_writer import notice_text

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "corpus" / "samples"
NOTICES = ROOT.parent / "shared" / "notices"
needs_notices = pytest.mark.skipif(not NOTICES.exists(), reason=f"no real notices at {NOTICES}")


def write(folder: Path, body: str) -> Notice:
    path = folder / "thong-bao.txt"
    subject = "kết luận của Ban Thường vụ Huyện ủy về đất đai"
    text = notice_text("12-TB/HU", "Sông Lam", "05 tháng 3 năm 2018", subject, body)
    path.write_text(text, encoding="utf-8")
    return read_notice(path, path.name, "thong-bao")


def real(prefix: str) -> tuple[Notice, tuple[Directive, ...]]:
    (path,) = NOTICES.glob(f"{prefix}_*.txt")
    notice = read_notice(path, path.name, prefix)
    return notice, read_directives(notice)


def who(directive: Directive) -> list[str]:
    return [party.name for party in directive.assignees]


def when(directive: Directive) -> str | None:
    return directive.deadline.written if directive.deadline is not None else None


@pytest.mark.parametrize(
    ("name", "item", "assignees", "deadline"),
    [
        (
            "ordered by a verb",
            "- Giao Phòng TN&MT rà soát quỹ đất công ích trước ngày 30/6/2018.",
            ["Phòng Tài nguyên và Môi trường"],
            "trước ngày 30/6/2018",
        ),
        (
            "ordered as the subject",
            "- UBND huyện rà soát quỹ đất công ích, xong trong quý II/2018.",
            ["Ủy ban nhân dân huyện"],
            "trong quý II/2018",
        ),
        (
            "ordered by the issuing body",
            "- Ban Thường vụ Huyện ủy yêu cầu Đảng ủy các xã rà soát hồ sơ.",
            ["Đảng ủy các xã"],
            None,
        ),
        (
            "ordered behind a time",
            "- Trong tháng 4/2018, Công an huyện mở đợt cao điểm.",
            ["Công an huyện"],
            "Trong tháng 4/2018",
        ),
        (
            "ordered behind a topic",
            "- Về đất công: giao Thanh tra huyện kiểm tra ba xã.",
            ["Thanh tra huyện"],
            None,
        ),
        (
            "a person beside a body",
            "- UBND huyện (đồng chí Lý Tà Chẩn, Phó Chủ tịch) chỉ đạo đo đạc.",
            ["Ủy ban nhân dân huyện", "Lý Tà Chẩn"],
            None,
        ),
        (
            "handed on at the end",
            "- Chi trả hết tiền đền bù trước ngày 25/6/2018, giao Phòng TC-KH chịu trách nhiệm.",
            ["Phòng Tài chính - Kế hoạch"],
            "trước ngày 25/6/2018",
        ),
        (
            "a date broken over two lines",
            "- Giao Phòng Nội vụ rà soát biên chế, hoàn thành trước ngày 30/4/\n2022.",
            ["Phòng Nội vụ"],
            "trước ngày 30/4/2022",
        ),
        (
            "a date broken before it",
            "- Giao Phòng Nội vụ rà soát biên chế, hoàn thành trước ngày\n30/4/2022.",
            ["Phòng Nội vụ"],
            "trước ngày 30/4/2022",
        ),
        ("nobody named", "- Không hợp thức hóa giấy tờ mua bán trao tay.", [], None),
        (
            "a day without a year",
            "- Công an huyện báo cáo, chậm nhất 15/3.",
            ["Công an huyện"],
            "chậm nhất 15/3",
        ),
    ],
)
def test_one_order(tmp_path: Path, name: str, item: str, assignees: list[str], deadline: str | None) -> None:
    (found,) = read_directives(write(tmp_path, f"1. Nhiệm vụ\n\n{item}"))
    assert (who(found), when(found)) == (assignees, deadline), name
    assert found.heading == "Nhiệm vụ"


@pytest.mark.parametrize(
    ("name", "body"),
    [
        (
            "a result",
            "1. Kết quả đạt được\n\n- UBND huyện đã giao Phòng TN&MT đo đạc xong trước ngày 30/6/2017.",
        ),
        ("a shortcoming", "1. Hạn chế\n\n- Phòng TN&MT tham mưu còn chậm, hồ sơ tồn đọng nhiều."),
        ("a cause", "1. Nguyên nhân\n\n- Cán bộ địa chính kiêm nhiệm, không có máy đo."),
        ("a target", "1. Chỉ tiêu năm 2018\n\n- Thu ngân sách đạt 46 tỷ đồng; hộ nghèo giảm 5%."),
        (
            "a closing",
            "1. Nhiệm vụ\n\nTrên đây là kết luận của Ban Thường vụ Huyện ủy, thông báo để các xã biết.",
        ),
        (
            "what the issuer does",
            "1. Nhiệm vụ\n\n- Ban Thường vụ Huyện ủy thống nhất với báo cáo của UBND huyện.",
        ),
        (
            "a meeting with its day typed close",
            "1. Nhiệm vụ\n\nNgày12/3/2022, Ban Thường vụ Huyện ủy tổ chức hội nghị giao ban, đê điều.",
        ),
        ("a roster", "1. Thành phần\n\n- Đ/c Ngô Tiến Dũng - HUV, Trưởng đoàn."),
    ],
)
def test_what_is_no_order(tmp_path: Path, name: str, body: str) -> None:
    assert read_directives(write(tmp_path, body)) == (), name


@pytest.mark.parametrize(
    ("item", "assignees"),
    [
        (
            "Hạt Quản lý đê phối hợp với Phòng Kinh tế kiểm tra các điểm sạt lở, có phương án xử lý.",
            ["Hạt Quản lý đê"],
        ),
        (
            "Rà soát lại hồ sơ vi phạm, xử lý dứt điểm các trường hợp tồn đọng kéo dài trên địa bàn.",
            [],
        ),
        ("Rà soát các hộ còn chậm di dời, tồn đọng kéo dài trên địa bàn.", []),
        (
            "Phòng Kinh tế kiểm tra các công trình còn chậm tiến độ, thiếu hồ sơ, chưa nghiệm thu.",
            ["Phòng Kinh tế"],
        ),
    ],
)
def test_orders_about_shortcomings(tmp_path: Path, item: str, assignees: list[str]) -> None:
    (found,) = read_directives(write(tmp_path, f"Thường trực Huyện ủy kết luận như sau:\n\n1. {item}"))
    assert who(found) == assignees


def test_a_sentence_without_subject_goes_on_with_the_one_before_it(tmp_path: Path) -> None:
    item = "- Phòng Nội vụ cử 3 cán bộ trước ngày 10/4/2018. Trong tháng 5/2018 trình đề án."
    first, second = read_directives(write(tmp_path, f"1. Nhiệm vụ\n\n{item}"))
    assert (who(first), when(first)) == (["Phòng Nội vụ"], "trước ngày 10/4/2018")
    assert (who(second), when(second)) == (["Phòng Nội vụ"], "Trong tháng 5/2018")
    assert [party.is_inherited for party in (*first.assignees, *second.assignees)] == [False, True]


def test_items_below_a_line_take_its_assignee_and_its_deadline(tmp_path: Path) -> None:
    notice = write(
        tmp_path,
        "1. Nhiệm vụ\n\n- Giao UBND huyện hoàn thành trước ngày 30/9/2018:\n\n"
        "+ Rà soát các hợp đồng thuê đất.\n\n+ Thu hồi đất bỏ hoang trong tháng 6/2018.",
    )
    first, second = read_directives(notice)
    assert who(first) == who(second) == ["Ủy ban nhân dân huyện"]
    assert [when(first), when(second)] == ["trước ngày 30/9/2018", "trong tháng 6/2018"]
    (party,) = first.assignees
    assert party.is_inherited
    assert party.span.of(notice.text) == "UBND huyện"


def test_a_heading_about_one_body_passes_it_on(tmp_path: Path) -> None:
    body = (
        "1. Đối với Ủy ban Kiểm tra Huyện ủy\n\n- Kiểm tra hai tổ chức đảng, kết luận trước ngày 30/9/2018."
    )
    found = read_directives(write(tmp_path, f"I. NHIỆM VỤ\n\n{body}"))
    assert [who(one) for one in found] == [["Ủy ban Kiểm tra Huyện ủy"]]


def test_the_body_that_speaks_is_not_ordered(tmp_path: Path) -> None:
    body = "1. Trong thời gian tới, Huyện ủy yêu cầu:\n\n- Rà soát các hợp đồng thuê đất."
    assert [who(one) for one in read_directives(write(tmp_path, body))] == [[]]


def test_whom_to_report_to_through_whom_and_with_whom(tmp_path: Path) -> None:
    item = (
        "- Chi cục Thuế phối hợp với Phòng TN&MT truy thu, hằng quý báo cáo Ban Thường vụ Huyện ủy "
        "(qua Văn phòng Huyện ủy)."
    )
    (found,) = read_directives(write(tmp_path, f"1. Nhiệm vụ\n\n{item}"))
    assert who(found) == ["Chi cục Thuế"]
    assert when(found) == "hằng quý"
    assert [party.name for party in found.together_with] == ["Phòng Tài nguyên và Môi trường"]
    assert [party.name for party in found.reports_to] == ["Ban Thường vụ Huyện ủy"]
    assert [party.name for party in found.through] == ["Văn phòng Huyện ủy"]


@pytest.mark.parametrize(
    ("name", "item", "together"),
    [
        ("before a verb", "- UBND huyện cùng Hội Nông dân huyện tập huấn cho dân.", ["Hội Nông dân huyện"]),
        (
            "closely",
            "- Phòng Nội vụ chủ trì, phối hợp chặt chẽ với Thanh tra huyện, UBND các xã và các đơn vị.",
            ["Thanh tra huyện", "Ủy ban nhân dân các xã", "Các đơn vị"],
        ),
        ("without subject", "- Phối hợp với Công an huyện tuần tra ban đêm.", ["Công an huyện"]),
        (
            "behind a semicolon",
            "- Phòng Y tế lập đề án; đồng thời phối hợp với Hội Phụ nữ, Hội Nông dân vận động hội viên.",
            ["Hội Phụ nữ", "Hội Nông dân"],
        ),
        (
            "no known body",
            "- Phối hợp với VNPT Sông Lam, Viettel Sông Lam phủ sóng hai bản.",
            ["VNPT Sông Lam", "Viettel Sông Lam"],
        ),
        (
            "taking part",
            "- Hội Nông dân bình xét hộ vay vốn, có sự tham gia của Hội Phụ nữ.",
            ["Hội Phụ nữ"],
        ),
        (
            "a check",
            "- Phòng Nông nghiệp điều tra lại, có Chi cục Thống kê kiểm tra chéo.",
            ["Chi cục Thống kê"],
        ),
    ],
)
def test_with_whom(tmp_path: Path, name: str, item: str, together: list[str]) -> None:
    (found,) = read_directives(write(tmp_path, f"1. Nhiệm vụ\n\n{item}"))
    assert [party.name for party in found.together_with] == together, name


def test_what_is_sent_to_those_below_is_no_report(tmp_path: Path) -> None:
    item = "- Ban Tuyên giáo Huyện ủy gửi tài liệu cho các chi bộ trước ngày 25 hằng tháng."
    (found,) = read_directives(write(tmp_path, f"1. Nhiệm vụ\n\n{item}"))
    assert found.reports_to == ()


def test_when_the_tasks_fall_is_no_deadline_of_each(tmp_path: Path) -> None:
    lead = "1. Từ nay đến cuối năm, Bí thư Huyện ủy yêu cầu các cấp ủy thực hiện các việc sau:"
    (found,) = read_directives(write(tmp_path, f"{lead}\n\n- Nâng cao chất lượng sinh hoạt chi bộ."))
    assert (who(found), when(found)) == (["Các cấp ủy"], None)


def test_numbered_orders_without_a_full_stop(tmp_path: Path) -> None:
    found = read_directives(
        write(
            tmp_path,
            "1. Giao Phòng Tài nguyên và Môi trường rà soát quỹ đất công ích, xong trước ngày 30/9/2019\n\n"
            "2. Giao Thanh tra huyện thanh tra việc quản lý đất đai tại xã Mỹ Sa\n\n"
            "3. Giao Công an huyện xử lý các trường hợp lấn chiếm đất.",
        )
    )
    assert [who(one) for one in found] == [
        ["Phòng Tài nguyên và Môi trường"],
        ["Thanh tra huyện"],
        ["Công an huyện"],
    ]
    assert when(found[0]) == "trước ngày 30/9/2019"


def test_papers_in_a_list_are_no_orders(tmp_path: Path) -> None:
    body = (
        "Huyện ủy yêu cầu Văn phòng chuẩn bị các văn bản:\n\n"
        "1. Báo cáo tình hình thực hiện nghị quyết đại hội\n\n"
        "2. Tờ trình về nhân sự bổ sung Ban Chấp hành Đảng bộ huyện"
    )
    assert [one.span.of(body) for one in read_directives(write(tmp_path, body))] == []


def test_what_the_issuer_agrees_to_goes_on_behind_a_semicolon(tmp_path: Path) -> None:
    body = "Ban Thường vụ Huyện ủy thống nhất với báo cáo; các nhiệm vụ, giải pháp từ nay đến cuối nhiệm kỳ."
    assert read_directives(write(tmp_path, f"1. Nhiệm vụ\n\n{body}")) == ()


@needs_notices
def test_a_heading_that_names_a_report_is_no_order() -> None:
    _, found = real("003")
    assert [who(one) for one in found] == [
        ["Ủy ban nhân dân huyện"],
        ["Ban Thường vụ Huyện ủy"],
        ["Các cấp ủy, chính quyền từ huyện đến cơ sở"],
    ]


@needs_notices
def test_the_numbered_orders_of_a_real_notice() -> None:
    _, found = real("000")
    assert [who(one) for one in found] == [
        ["Ủy ban nhân dân huyện", "Nguyễn Thái Lai"],
        ["Các Tổ công tác"],
        ["Đảng ủy các xã, thị trấn"],
        ["Ban Tổ chức Huyện ủy"],
    ]
    third = found[2]
    assert third.deadline is not None
    assert (third.deadline.written, third.deadline.last_day) == ("trước ngày 30/11/2019", date(2019, 11, 30))
    assert [party.name for party in third.reports_to] == ["Thường trực Huyện ủy"]
    assert [party.name for party in third.through] == ["Ban Tổ chức Huyện ủy"]


@needs_notices
def test_a_monthly_order_with_its_end() -> None:
    notice, found = real("001")
    (row,) = [one for one in found if one.deadline is not None]
    assert [party.name for party in row.assignees] == [
        "Ủy viên Ban Thường vụ Huyện ủy phụ trách xã",
        "Huyện ủy viên phụ trách xã",
    ]
    monthly = row.deadline
    assert monthly is not None
    assert (monthly.kind.value, monthly.last_day) == ("recurring", date(2016, 1, 31))
    assert monthly.span.of(notice.text) == "Từ nay đến hết tháng 01 năm 2016, hằng tháng"


def assert_sound(notice: Notice, found: tuple[Directive, ...]) -> None:
    assert all(notice.body.covers(one.span) and one.span.of(notice.text).strip() for one in found)
    assert all(one.span.end <= two.span.start for one, two in itertools.pairwise(found))
    parties = [
        party
        for one in found
        for party in (*one.assignees, *one.reports_to, *one.through, *one.together_with)
    ]
    assert all(party.written == party.span.of(notice.text) and party.name for party in parties)
    assert all(notice.body.covers(party.span) for party in parties)
    deadlines = [one.deadline for one in found if one.deadline is not None]
    assert all(one.written == one.span.of(notice.text) for one in deadlines)
    assert all(
        one.last_day is None or one.first_day is None or one.first_day <= one.last_day for one in deadlines
    )


@pytest.mark.parametrize(
    "source",
    [
        file.source
        for file in (find_files(SAMPLES) if SAMPLES.exists() else [])
        if file.source.startswith(("khe-vang/", "nam-rin/", "vinh-khang/", "cat-duyen/"))
    ],
)
def test_every_sample_has_sound_orders(source: str) -> None:
    notice = read_notice(SAMPLES / source, source, "mau")
    found = read_directives(notice)
    assert found
    assert_sound(notice, found)


_WORDS = st.sampled_from(
    "Giao UBND huyện, Phòng TN&MT và Đảng ủy xã Pú Tau yêu cầu rà soát; báo cáo (qua Văn phòng Huyện ủy) "
    "trước ngày "
    "30/6/2018. Đồng chí Lý Tà Chẩn: hằng tháng phối hợp với 13 xã đề nghị phải không \n\n- \n\n2. \n\n+ "
    "Nhiệm vụ".split(" ")
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_WORDS, min_size=1, max_size=40).map(" ".join))
def test_orders_of_any_text_are_sound(tmp_path: Path, words: str) -> None:
    notice = write(tmp_path, f"1. Nhiệm vụ\n\n- {words}")
    assert_sound(notice, read_directives(notice))


RUNS = (
    "a|A|Ủ| |1|,|;|:|(|-|/|%|giao |Giao |Đảng ủy |ĐẢNG BỘ |Phòng Y tế, |Xã A, |trước |đến ngày 1|nào |Tp. |"
    "A. |a; |- A;\n|A\n|a:\n|- a:\n|1. a\n|a) b\n|+ Giao xã:\n|; giao xã A |Chủ tịch |Bí thư |BTV |Ủy viên |"
    "Lãnh đạo |Tập thể |đồng chí |(đồng chí A) |phối hợp với |cùng với UBND huyện |qua |báo cáo |Hằng tháng |"
    "hằng |mỗi |trong tháng 1 |từ nay đến |1/1/2018 |thì ubnd |được giao |do |1.1. |Điều 1. |Hội đồng a, |"
    "người có "
).split("|")


@pytest.mark.usefixtures("quiet_heap")
@pytest.mark.parametrize("run", RUNS)
def test_64_thousand_characters_of_one_kind_take_no_time(tmp_path: Path, run: str) -> None:
    # Some 0.1 s; a shared machine may take several times that, once. What is quadratic takes minutes, always.
    assert any(_is_soon_read(tmp_path, run) for _ in range(3))


def _is_soon_read(folder: Path, run: str) -> bool:
    long = _seconds(_notice_of_runs(folder, run, 64_000))
    return long < 1.5 and long < 10 * _seconds(_notice_of_runs(folder, run, 16_000)) + 0.1


def _notice_of_runs(folder: Path, run: str, size: int) -> Notice:
    """Return a notice with a run behind an order, and one that starts a line."""
    count = size // len(run)
    return write(folder, f"1. Nhiệm vụ\n\n- Giao UBND huyện {run * count}\n\n{run * (count // 4)}")


def _seconds(notice: Notice) -> float:
    started = time.process_time()
    read_directives(notice)
    return time.process_time() - started
