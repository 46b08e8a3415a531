"""The wording by which a heading sets the role of what stands under it."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.labels import read_label
from corpus.notice import Role
from corpus.role_formulas import opens
from corpus.spelling import search_key


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)")


# Order: the first that matches wins inside one heading. Patterns match search keys: write "uỷ", "hoá".
_HEADINGS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        Role.LESSON,
        _words(
            r"bài học (?:kinh nghiệm|rút ra|lớn|chủ yếu|quý|sâu sắc|thành công)",
            r"(?:những|một số|các) bài học(?: sau)?$",
            r"^(?:về )?bài học$",
            r"rút ra .{0,30}bài học",
            r"kinh nghiệm (?:rút ra|bước đầu)",
            r"^(?:một số |những )?kinh nghiệm$",
        ),
    ),
    (Role.CAUSE, _words(r"nguyên nhân", r"^(?:tại |vì )sao", r"^do đâu")),
    (
        Role.SHORTCOMING,
        _words(
            r"hạn chế|tồn tại|yếu kém|khuyết điểm|thiếu sót|sai phạm|khó khăn, vướng mắc|chưa được|"
            r"chưa làm được|đạt thấp|không đạt|chưa đạt|chưa hoàn thành|mặt yếu|chỗ yếu|điểm yếu",
            r"^(?:những |các |một số )?(?:việc|điều|điểm|mặt) (?:còn|chưa|cần (?:thẳng thắn|nhìn thẳng|nói))"
            r"(?! lại| phải)",
            r"^vướng (?:mắc|ở)",
            r"^tuy (?:nhiên|vậy)",
            r"đáng lo(?: ngại)?",
            r"phải nói thẳng",
        ),
    ),
    (
        Role.TARGET,
        _words(
            r"^(?:về |các |một số |những )*(?:chỉ tiêu|mục tiêu)",
            r"các chỉ tiêu (?:chủ yếu|cụ thể)? ?sau",
            r"mốc phải đạt",
        ),
    ),
    (
        Role.RESULT,
        _words(
            r"^(?:về |những |một số |các )*(?:kết quả|ưu điểm|thành tích|mặt (?:được|tốt)|điểm sáng|"
            r"việc (?:ngành |xã |huyện )?(?:đã )?làm (?:được|tốt)|việc đã làm)",
            r"có những điểm sáng",
            r"những việc đã làm",
        ),
    ),
    (
        Role.ASSIGNMENT,
        _words(
            r"^giao (?:việc|nhiệm vụ|trách nhiệm|(?:cho )?(?:ubnd|uỷ ban|các|đồng chí|đ/c|phòng|ban|công an|"
            r"văn phòng|thường trực|đảng uỷ|mttq|mặt trận|trung tâm))",
            r"^phân công(?! lao động)",
        ),
    ),
    (
        Role.DIRECTIVE,
        _words(
            r"yêu cầu",
            r"giao (?:việc|nhiệm vụ|ubnd|các|cho|đồng chí)",
            r"đề nghị",
            r"nhiệm vụ",
            r"giải pháp",
            r"phương hướng",
            r"trách nhiệm",
            r"chỉ đạo",
            r"định hướng",
            r"thời gian tới",
            r"trước mắt",
            r"tổ chức thực hiện",
            r"^thực hiện$",
            r"kiến nghị",
            r"chú ý",
            r"khắc phục",
            r"biện pháp",
            r"việc làm ngay",
            r"cần (?:tập trung|thực hiện|phải|làm)",
            r"^(?:những |các |một số )?(?:công |phần )?việc (?:\w+ ){0,2}(?:phải|cần) làm",
            r"^phần việc",
            r"phân công",
            r"thi hành",
            r"nguyên tắc",
            r"^theo dõi",
        ),
    ),
    (Role.RESULT, _words(r"nổi bật")),
)
# Under these, faults are what is to be mended: "Khắc phục hạn chế".
_MENDS = _words(r"khắc phục", r"chấn chỉnh")
# "tình hình thực hiện … năm 2023, nhiệm vụ, giải pháp … năm 2024": a heading over both parts decides nothing.
_LOOKS_BACK = _words(
    r"tình hình thực hiện", r"kết quả thực hiện", r"sơ kết", r"tổng kết", r"kết quả công tác"
)
_REVIEW = _words(
    r"tình hình",
    r"đánh giá",
    r"nhìn lại",
    r"nhận định",
    r"nhận xét",
    r"thực trạng",
    r"kiểm điểm (?:việc|tình hình|kết quả)",
    r"thiệt hại",
    r"kết quả",
)
# "Kết quả và hạn chế": the heading names both, the wording decides.
_BOTH = re.compile(
    r"(?<!\w)(?:kết quả|ưu điểm|làm được|thực trạng|tình hình)(?!\w).{0,80}(?<!\w)(?:hạn chế|khuyết điểm|"
    r"tồn tại|chấn chỉnh|nguyên nhân|yếu kém|chưa làm được|chưa được)(?!\w)"
)

# "Hạn chế và nguyên nhân": faults stand under it as well as their causes; "nguyên nhân của hạn chế": causes.
_FAULT = r"(?:hạn chế|tồn tại|yếu kém|khuyết điểm|thiếu sót|sai phạm|bất cập|vướng mắc|khó khăn)"
_FAULTS_AND_CAUSES = re.compile(
    rf"(?<!\w){_FAULT}(?: [^\W\d_]{{1,7}}){{0,6}}(?:,| và|;| [-–/&])(?: (?:và|các|những|một số|chỉ ra|nêu))*"
    rf" nguyên nhân(?!\w)|(?<!\w)nguyên nhân(?:,| và)(?: (?:các|những|một số))? {_FAULT}(?!\w)"
)

_CONCLUDES = re.compile(
    r"(?:kết luận|chỉ đạo|có ý kiến|phát biểu)(?: hội nghị)?(?: chỉ đạo)?(?: như sau)?\s*:$"
)


# Every section and passage below a heading asks for it again.
@lru_cache(maxsize=4096)
def role_of_heading(heading: str) -> Role:
    """Return the role that `heading` gives to what stands under it, OTHER for none."""
    key = heading_key(heading)
    found = Role.OTHER
    for role, pattern in _HEADINGS:
        if pattern.search(key) is not None and not (role is Role.SHORTCOMING and _MENDS.search(key)):
            found = role
            break
    if found is Role.CAUSE and _FAULTS_AND_CAUSES.search(key):
        found = Role.SHORTCOMING
    if found is not Role.OTHER and (_BOTH.search(key) or is_opening(heading)):
        return Role.OTHER
    return Role.OTHER if found in {Role.DIRECTIVE, Role.ASSIGNMENT} and _LOOKS_BACK.search(key) else found


@lru_cache(maxsize=4096)
def names_causes_too(heading: str) -> bool:
    """Say whether `heading` names both faults and their causes: "Hạn chế và nguyên nhân"."""
    return _FAULTS_AND_CAUSES.search(heading_key(heading)) is not None


@lru_cache(maxsize=4096)
def is_opening(heading: str) -> bool:
    """Say whether `heading` is the sentence that opens a notice: "…, Ban Thường vụ kết luận như sau:"."""
    key = heading_key(heading)
    return opens(key) or _CONCLUDES.search(key) is not None


@lru_cache(maxsize=4096)
def is_review(heading: str) -> bool:
    """Say whether `heading` stands above what was found or done: "Đánh giá", "Tình hình thực hiện"."""
    key = heading_key(heading)
    if is_opening(heading):
        return False
    return _LOOKS_BACK.search(key) is not None or (
        role_of_heading(heading) is Role.OTHER and _REVIEW.search(key) is not None
    )


@lru_cache(maxsize=4096)
def heading_key(heading: str) -> str:
    """Return the search key of `heading` without its label."""
    label = read_label(heading)
    return search_key(heading[label.text_start :] if label is not None else heading).strip()
