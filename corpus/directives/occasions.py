"""Deadlines without a day: seasons, meetings, the time now running, and spans counted from an event."""

from __future__ import annotations

# Patterns match search keys.
_WORD = r"[^\s,.;:()]+"
_YEARS = r"\d{4}(?:\s?[-–/]\s?\d{4})?"
_TO_MARK = r"[^,.;:()]{3,50}(?=[,.;:()]|$)"
_END = r"(?=[,.;:()]|$)"
_NUMBER = r"(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_LAST = r"chậm nhất|muộn nhất|trễ nhất|không (?:muộn|chậm|trễ) hơn|hạn (?:chót|cuối)"
_LATEST = rf"(?:{_LAST}|thời hạn|thời gian)"
_LINK = r"\s?:?(?: (?:là|vào|đến|trong|trước|sau)){0,2}"

_SEASON = (
    rf"(?:mùa (?:mưa(?: bão| lũ)?|bão(?: lũ)?|lũ(?: lụt)?|khô(?: hanh)?|nước nổi|lễ hội|"
    rf"{_WORD})(?:(?: năm)? {_YEARS})?"
    r"|(?:kỳ nghỉ )?tết(?: (?:nguyên đán|trung thu|độc lập|cổ truyền|dương lịch|âm lịch))?"
    r"(?: (?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý) "
    r"(?:tý|sửu|dần|mão|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi))?"
    rf"(?:(?: năm)? {_YEARS})?|hè(?:(?: năm)? {_YEARS})?"
    r"|vụ (?:đông xuân|xuân hè|hè thu|thu đông|sản xuất|gieo cấy|"
    rf"{_WORD})(?: tới| này)?(?: tháng \d{{1,2}})?(?:/\d{{4}}| {_YEARS})?"
    rf"|(?:ngày |lễ )?khai giảng(?: năm học)?(?: mới)?(?: {_YEARS})?"
    rf"|năm học(?: (?:mới|này|sau))?(?: {_YEARS})?|học kỳ (?:i{{1,2}}|1|2|này|tới)"
    r"|ngày (?:khai hội|bầu cử|hội đại đoàn kết|thành lập|quốc khánh|giao quân|khai mạc|"
    r"ra quân)(?: \d{1,3} ngày)?"
    rf"|bầu cử|(?:lễ|kỳ thi|đợt|dịp|cao điểm|kỳ nghỉ) {_WORD}(?: {_WORD})?"
    r"|rằm tháng \w+|(?:ngày )?(?:mùng |mồng )?\d{1,2} (?:tháng )?(?:giêng|chạp|tết))"
)
_MEETING_WORD = (
    r"(?:thường kỳ|thường lệ|chuyên đề|giao ban|cuối|giữa|đầu|tổng kết|sơ kết|tới|kế tiếp|gần nhất|sau|"
    r"thứ \w{1,4}|lần thứ \w{1,6}|chi bộ|đảng bộ|các cấp|cơ sở|ban chấp hành|ban thường vụ|hđnd|"
    r"hội đồng nhân dân|huyện|xã|đại biểu|đảng viên|trù bị|nhiệm kỳ|khoá|6 tháng|"
    rf"tháng(?: \d{{1,2}})?|quý(?: (?:iv|i{{1,3}}|[1-4]))?|năm(?: học)?|{_YEARS})"
)
_MEETING = (
    r"(?:(?:kỳ|phiên|cuộc|buổi) (?:họp|giao ban)|hội nghị|giao ban|đại hội)"
    rf"(?:(?: của)? {_MEETING_WORD}){{0,7}}(?:/\d{{4}})?"
)
# "tại hội nghị" alone is where something was said.
_COMING_MEETING = rf"(?:(?:kỳ|phiên) họp|(?:hội nghị|cuộc họp|giao ban)(?= {_MEETING_WORD}))"
_PERIOD = rf"(?:tuần|tháng|quý|vụ|nhiệm kỳ(?: {_YEARS})?|năm học(?: {_YEARS})?|năm)"
_THIS = r"(?:này|nay|tới|sau|kế tiếp)"
# "kể từ ngày ban hành thông báo này phải trả lời": the event ends where the order goes on.
_FROM_END = r"(?=\s?(?:[,.;:()]|$)| (?:phải|cần|có trách nhiệm)(?!\w))"
_THIS_PAPER = r"(?:(?<=thông báo này)|(?<=kết luận này)|(?<=quyết định này))(?!\w)"
_FROM = (
    r"(?:,? ?(?:(?:kể |tính )?từ|sau) (?:ngày|khi|lúc|thời điểm)"
    rf"(?: {_WORD}){{1,8}}?(?:{_FROM_END}|{_THIS_PAPER}))"
)
_COUNTED = rf"{_NUMBER} (?:ngày|giờ|tuần|tháng|năm|phút)(?! (?:đầu|cuối))(?: làm việc)?(?: (?:tới|nữa))?"

OCCASIONS = (
    # A span of time, counted from an event: "trong vòng 15 ngày kể từ ngày nhận đơn", "sau 3 tháng".
    rf"(?:ngay )?trong (?:vòng |thời hạn |thời gian |khoảng ){_COUNTED}{_FROM}?",
    rf"(?:ngay )?trong (?:{_NUMBER} (?:ngày|giờ)(?: làm việc)?|{_COUNTED}(?<=tới)){_FROM}?",
    # "Hợp đồng thời hạn 20 năm" says how long.
    rf"(?:{_LAST}){_LINK} {_COUNTED}{_FROM}?|(?:không quá|thời hạn|thời gian) {_COUNTED}{_FROM}",
    rf"sau (?!\w+ giờ){_COUNTED}(?:{_FROM}|{_END}|(?= (?:phải|sơ kết|tổng kết|kiểm tra|đánh giá|báo cáo)))",
    rf"{_NUMBER} (?:ngày|tuần|tháng) (?:trước|sau) (?:khi |ngày )?{_WORD}(?: {_WORD}){{0,3}}",
    r"\d{1,3} ngày từ \d{1,2}/\d{1,2}/\d{4}",
    # A season or a meeting.
    (
        rf"(?:(?:xong |hết |đến |ngay )?trước|{_LATEST}{_LINK}) (?:(?:thời điểm|khi vào|khi bước vào|thềm) )?"
        rf"(?:mỗi (?:cơn bão|kỳ họp|cuộc họp|{_WORD})|{_SEASON}|{_MEETING})"
    ),
    rf"trước khi {_TO_MARK}",
    (
        r"(?:ngay )?(?:trong|vào|hết|kết thúc) (?:dịp )?(?:mùa (?:mưa|khô|bão|lũ|hè)|năm học|học kỳ|hè|"
        rf"kỳ nghỉ hè|vụ (?:đông xuân|xuân hè|hè thu|thu đông|xuân|mùa|đông|này))(?: (?:này|tới|i{{1,2}}|"
        rf"{_YEARS}))?"
    ),
    rf"(?:(?:tại|vào|trong|cho) (?={_COMING_MEETING})|đến (?=(?:kỳ|phiên) họp {_MEETING_WORD})){_MEETING}",
    rf"kỳ họp (?:cuối|giữa|đầu) năm(?: {_YEARS})?",
    r"(?:vào |trong |nhân |đúng )?dịp (?:lễ|tết|hè|kỷ niệm|quốc khánh|\d{1,2}/\d{1,2})(?: [^\s,.;:()]+){0,3}",
    # Behind an event.
    rf"sau khi có {_TO_MARK}|ngay (?:sau )?khi (?:có|được|nhận|kết thúc|hoàn thành) {_TO_MARK}",
    rf"ngay sau (?:{_MEETING}|{_SEASON}|khi|bão)(?: này)?",
    rf"sau (?:{_SEASON}|đại hội(?: chi bộ| đảng bộ| các cấp)?|sáp nhập){_END}",
    r"đến khi (?:có|hoàn thành|kết thúc|được)(?: [^\s,.;:()]+){1,5}",
    # The time now running.
    rf"(?:ngay )?(?:trong |vào )(?:đầu |giữa |cuối )?(?:tuần|tháng|quý|năm|vụ) {_THIS}",
    rf"(?:vào )?(?:đầu|giữa|cuối) (?:tuần|tháng|quý|năm) {_THIS}",
    rf"(?:ngay )?trong (?:tuần|tháng|quý|năm|ngày|đêm)(?:{_END}| (?:hôm )?nay)",
    r"(?:ngay )?trong nhiệm kỳ(?: \d{4}\s?[-–]\s?\d{4})?",
    (
        r"ngay hôm (?:sau|nay)|ngay trong (?:tuần|tháng|quý|năm|ngày)(?! (?:\d|i|đầu|cuối|thứ|này|tới))|"
        r"hè 20\d\d|cùng thời gian(?: này)?"
    ),
    (
        rf"(?:từ nay (?:cho )?)?(?:đến|tới|trước|vào|{_LATEST}{_LINK}) (?:hết|cuối|giữa|đầu) "
        rf"{_PERIOD}(?: {_THIS})?(?! (?:\d|i))"
    ),
    rf"ngay từ đầu năm(?: học)?(?: {_YEARS})?",
    rf"(?:trước|vào|{_LATEST}{_LINK}|đến) (?:(?:sáng|chiều) )?(?:thứ \w{{2,3}}|chủ nhật) tuần {_THIS}",
    rf"(?:(?:trước|vào|{_LATEST}{_LINK}|đến) )?ngày \d{{1,2}} (?:của )?tháng {_THIS}",
    rf"hết (?:năm(?: học)?(?: nay| này)|nhiệm kỳ)|cuối nhiệm kỳ(?: {_YEARS})?",
    r"cuối năm(?=,| (?:báo cáo|tổng kết|tổng hợp|đánh giá|kiểm điểm|sơ kết))",
    (
        r"(?:(?:ngay )?trong |vào )?tuần (?:đầu|cuối|thứ \w{2,4}) (?:của )?(?:tháng|quý)(?: sau| tới|"
        r" \d{1,2}(?:/\d{4})?)?"
    ),
)
# At the start of a sentence: "Tuần sau, trình phương án".
NEXT = rf"(?:sang )?(?:tuần|tháng|quý) {_THIS}(?! \d)|(?:đầu|giữa|cuối) (?:nhiệm kỳ|năm học)(?: {_YEARS})?"
