"""The wording by which a passage shows what it does.

Patterns match search keys (lower case, tones moved): write "uỷ", "hoá" here.
"""

from __future__ import annotations

import re

from corpus.notice import Role
from corpus.spelling import search_key


def _words(*alternatives: str) -> re.Pattern[str]:
    # Where an alternative ends in a space, the next word follows; elsewhere no word may go on.
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(search_key(words) for words in alternatives)})(?:(?<=\s)|(?!\w))"
    )


# "Trên đây là …", "xin thông báo để … biết, thực hiện": formulas that close a notice.
CLOSING = _words(
    r"^trên đây là",
    r"xin thông báo (?:để|đến|kết luận)",
    r"thông báo (?:này )?(?:để|đến) .{3,160}(?:biết|thực hiện)",
    r"thực hiện nghiêm túc (?:các )?(?:nội dung |ý kiến )?(?:kết luận|thông báo)",
    r"^văn phòng .{0,40}thông báo",
    r"^(?:thông báo|kết luận)(?: kết luận)? này (?:được (?:phổ biến|quán triệt|gửi|công bố)|có hiệu lực)",
)
# "Ngày 29/6/2023, Ban Chấp hành … họp … kết luận như sau:": the paragraph that opens a notice. An order may
# start alike ("Trước ngày 30/6, các xã báo cáo những nội dung sau:"), so few words may follow "trước", "sau".
OPENING = re.compile(
    r"^(?:thực hiện|ngày|sáng|chiều|tối|tại|kính gửi|phiên họp|căn cứ|vừa qua|qua|xét|"
    r"từ (?:ngày|đêm|sáng|chiều|tháng)|trong (?:ngày|hai|ba|các ngày)|"
    r"sau (?:khi|hai|ba|các|chuyến|đợt|buổi|cuộc|hội nghị)|trước (?:diễn biến|tình hình|thực trạng)|"
    r"theo (?:quyết định|kế hoạch|chương trình|tờ trình|đề nghị)|"
    r"(?:ban chấp hành|bch|ban thường vụ|btv|thường trực)(?!\w).{0,80}(?<!\w)(?:họp|làm việc))(?!\w)"
    r".*(?:(?:như sau|chỉ đạo|nội dung sau|giao việc cụ thể|thống nhất|kết luận[^.:;]{0,40})\s*:|"
    r"dưới đây\s*[.:])$",
    re.DOTALL,
)
# The bodies and persons to whom a notice is sent, with no sentence behind them.
ADDRESSEES = re.compile(r"^kính gửi(?!\w)(?:[^.\n]|\n[-+*•])*\.?$")
SHORTCOMING = _words(
    r"hạn chế",
    r"tồn tại",
    r"yếu kém",
    r"khuyết điểm",
    r"thiếu sót",
    r"sai sót",
    r"bất cập",
    r"lúng túng",
    r"chưa (?:cao|đạt|đảm bảo|bảo đảm|kịp thời|quyết liệt|đồng bộ|đáp ứng|nghiêm|sâu|tích cực|"
    r"hiệu quả|tốt|rõ)",
    r"chưa (?:thường xuyên|chặt chẽ|tương xứng|triệt để|sát|phát huy|được|có|chuyển biến|cụ thể|nhiều|"
    r"quan tâm)",
    r"còn (?:chậm|thấp|yếu|thiếu|lúng túng|hình thức|để xảy ra|tiềm ẩn|nặng|lỏng lẻo|bị động|dàn trải)",
    r"vẫn còn",
    r"chậm (?:tiến độ|trễ|muộn)",
    r"không đạt",
    r"lơ là",
    r"buông lỏng",
    r"nể nang",
    r"đùn đẩy",
    r"thiếu trách nhiệm",
    r"để xảy ra",
    r"tự ý",
    r"trái thẩm quyền",
    r"bức xúc",
    r"quá hạn",
    r"nợ đọng",
)
STRONG_SHORTCOMING = _words(
    r"^(?:tuy nhiên|tuy vậy|song|nhưng|bên cạnh (?:những |các )?kết quả)(?!\w).{0,250}"
    r"(?:hạn chế|tồn tại|khó khăn|yếu|chưa|chậm|còn)",
    r"còn (?:một số|những|nhiều) (?:mặt |điểm )?(?:tồn tại|hạn chế|khuyết điểm|yếu kém)",
    r"hiệu quả (?:còn )?chưa",
    r"^vẫn còn",
    r"^việc .{0,200}(?:còn chậm|chưa cao|còn hình thức)",
)
CAUSE = _words(
    r"^[-+*•\s\d.()]*nguyên nhân",
    r"nguyên nhân (?:chủ yếu|chính|của|là|do|khách quan|chủ quan)",
    r"^(?:căn nguyên|gốc rễ|gốc) của (?:các |những )?(?:hạn chế|khuyết điểm|tồn tại|thiếu sót|yếu kém)",
    r"(?:hạn chế|khuyết điểm|tồn tại|chậm trễ)(?: nêu| này| đó| trên)+ .{0,60}(?:do|vì)",
)
# "Tiếp tục được củng cố" tells what happened, "tập trung ở ba xã" where.
_EFFORT = (
    r"(?<!đã )(?<!được )(?:tiếp tục|tập trung|tăng cường|đẩy mạnh|chú trọng|quan tâm|khắc phục|"
    r"chấn chỉnh) (?!được|có bước|(?:chủ yếu |nhiều )?(?:ở|tại)(?!\w))"
)
EFFORT = _words(_EFFORT)
# Words of an order. The same words report what was done after "đã", "được": those do not count.
DIRECTIVE = _words(
    r"(?<!đã )(?<!được )(?:yêu cầu|đề nghị)",
    r"chịu trách nhiệm",
    r"có trách nhiệm",
    r"chậm nhất",
    r"xong trước",
    r"trước ngày",
    _EFFORT,
    r"(?<!đã )(?<!được )(?:rà soát|tham mưu|phối hợp|hướng dẫn|khẩn trương|chủ động|kiên quyết)",
    r"cần (?:phải |có |tập trung |tiếp tục |quan tâm |đổi mới |chủ động |thực hiện |nắm )",
    r"phải (?:được |có |chủ động |thường xuyên |thực sự |cụ thể |kiểm điểm |hoàn thành |báo cáo )",
    r"giao (?:cho )?(?:ban|đồng chí|đ/c|ubnd|uỷ ban|văn phòng|phòng|đảng uỷ|các|chi cục|công an|mttq|"
    r"mặt trận)",
    r"giao (?:cho )?(?:thường trực|trung tâm|chủ tịch)",
    r"nghiêm cấm",
    r"không để",
)
STRONG_DIRECTIVE = _words(
    r"^[-+*•\s\d.()a-zđ]{0,6}(?:đề nghị|yêu cầu|giao) ",
    r"(?:huyện uỷ|bí thư|ban thường vụ|thường trực|ban chấp hành đảng bộ huyện) (?:yêu cầu|đề nghị|giao)",
    r"(?:có|chịu) trách nhiệm",
    r"chậm nhất",
    r"(?:xong|hoàn thành) (?:xong )?(?:trước|trong)",
    r"trước ngày \d",
    r"(?:xã|huyện|ngành|phòng|ubnd|đảng uỷ).{0,60} cần ",
    r"gửi về",
    r"nghiêm cấm",
    r"báo cáo (?:kết quả )?(?:về )?(?:thường trực|ban thường vụ)",
)
COMMAND_START = re.compile(
    r"^(?:[-+*•–]|\(?\d{1,2}[.)]|[a-zđ]\))?\s*(?:đề nghị|yêu cầu|giao|tiếp tục|tập trung|tăng cường|"
    r"chủ động|khẩn trương|"
    r"đẩy mạnh|chú trọng|quan tâm|khắc phục|rà soát|nâng cao|thực hiện|triển khai|tổ chức|xây dựng|"
    r"kiên quyết|"
    r"thành lập|hoàn thành|làm tốt|đổi mới|phát huy|bố trí|phân công|kiểm tra|chấn chỉnh|xử lý)(?!\w)"
)
AIM = _words(
    r"phấn đấu",
    r"chỉ tiêu (?:chủ yếu|cụ thể|đến|năm|cần)",
    r"mục tiêu (?:cụ thể|đến|năm|cần)",
    r"ít nhất \d",
    r"(?:đạt|giảm|tăng|kết nạp|trên|dưới) (?:trên |từ )?\d[\d.,]*(?:%|‰)? .{0,40}trở lên",
    r"đến (?:hết )?năm 20\d\d",
)
FIGURE = re.compile(r"\d[\d.,]* ?(?:%|‰|tỷ|triệu|tấn|ha\b|người|lượt|xã\b|hộ\b|km)")
RESULT = _words(
    r"(?:đạt|thu|có) (?:được )?(?:nhiều |những |một số )?(?:kết quả|tiến bộ|chuyển biến)",
    r"biểu dương",
    r"ghi nhận",
    r"kết quả (?:tích cực|đạt được|quan trọng|nổi bật)",
    r"đánh giá cao",
    r"tăng trưởng khá",
    r"đạt và vượt",
    r"(?:cơ bản )?đã (?:được )?(?:tập trung|chỉ đạo|triển khai|bám sát|hoàn thành|ban hành|thực hiện|"
    r"tổ chức|có|đạt)",
    r"đã (?:chủ động|quan tâm|tích cực|vượt|nỗ lực|phát huy|giải quyết|thành lập|lãnh đạo|làm được|bám)",
    r"được (?:duy trì|giữ vững|tăng cường|nâng lên|cải thiện|chăm lo|quan tâm|khôi phục)",
    r"vượt kế hoạch",
    r"hoàn thành (?:\d|vượt)",
    r"so với (?:cùng kỳ|đầu nhiệm kỳ|năm trước|năm 20\d\d)",
    r"tiếp tục (?:được|có bước)",
)
# A heading sets the role of what stands under it. Order: the first that matches wins inside one heading.
HEADINGS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.CAUSE, _words(r"nguyên nhân")),
    (
        Role.SHORTCOMING,
        _words(
            r"^(?!.*khắc phục).*(?:hạn chế|tồn tại|yếu kém|khuyết điểm|thiếu sót|khó khăn, vướng mắc|"
            r"chưa được|mặt yếu)",
            r"^(?:những |các |một số )?(?:việc|điều|điểm|mặt) (?:còn|chưa)(?! lại| phải)",
        ),
    ),
    (
        Role.TARGET,
        _words(
            r"^(?:về |các |một số |những )*(?:chỉ tiêu|mục tiêu)", r"các chỉ tiêu (?:chủ yếu|cụ thể)? ?sau"
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
            r"phân công",
            r"thi hành",
        ),
    ),
    (
        Role.RESULT,
        _words(
            r"^(?:về |những |một số |các )*(?:kết quả|ưu điểm|thành tích|mặt được|"
            r"việc (?:đã )?làm được|việc đã làm)",
            r"nổi bật",
            r"những việc đã làm",
        ),
    ),
)
# "tình hình thực hiện … năm 2023, nhiệm vụ, giải pháp … năm 2024": a heading over both parts decides nothing.
LOOKS_BACK = _words(r"tình hình thực hiện", r"kết quả thực hiện", r"sơ kết", r"tổng kết", r"kết quả công tác")
