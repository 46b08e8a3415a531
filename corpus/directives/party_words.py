"""The wording of parties: quantities, places behind a name, groups without a name of their own.

Patterns for places and persons match the text, because capitals show a name; the others match its search key.
"""

from __future__ import annotations

import re

from corpus.spelling import LOWER_LETTERS, UPPER_LETTERS

_CAPITAL = rf"[{UPPER_LETTERS}][\w'’]*"
# "xã Vạn Trì và Ban Dân vận": the second is no commune.
_NO_PLACE = (
    r"(?!(?:Đảng|UBND|Ủy|Uỷ|Công an|Hội|Phòng|Ban|Trung tâm|Mặt trận|MTTQ|HĐND|Chi|Văn phòng|Đồng chí|Bí|Chủ|"
    r"Hạt|Đài|Trạm|Thường|Huyện|Đoàn|Thanh tra|Tòa|Toà|Viện|Kho bạc|Bảo hiểm|Ngân hàng|Liên đoàn|Các|BTV|"
    r"UBKT|"
    r"Sở|Điện lực|Trường|Tổ)(?!\w))"
)
_PLACE_NAME = rf"{_NO_PLACE}{_CAPITAL}(?: {_CAPITAL}){{0,3}}(?: \d{{1,2}}(?![\w/]))?"
_MANY = (
    r"(?:các|những|tất cả các|mỗi(?= xã (?:ven|vùng|phải|cần))|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,3})"
)
UNIT = r"(?:xã|thị trấn|phường)"
_AND = r"(?:\s?,\s?(?:và )?| và )"
UNITS = re.compile(
    rf"(?P<many>(?i:{_MANY}) )?(?P<unit>(?i:{UNIT}(?:{_AND}{UNIT})*))(?!\w)"
    rf"(?:(?P<colon>:)? (?P<names>{_PLACE_NAME}(?:{_AND}(?:(?i:{UNIT}) )?{_PLACE_NAME}){{0,15}}))?"
    r"(?P<tail>(?i: (?:nêu trên|nói trên|trên|mới|này|liên quan|còn lại|trong huyện|của huyện|"
    r"trên địa bàn(?: huyện)?|"
    r"trong toàn huyện|toàn huyện))(?!\w))?"
)
ONE_PLACE = re.compile(rf"(?:(?i:{UNIT}) )?(?P<name>{_PLACE_NAME})")
LEVEL = re.compile(
    r" (?:của )?(?:(?P<level>huyện(?! (?:uỷ|ủy|đoàn))|tỉnh(?! (?:uỷ|ủy|đoàn))|thành phố)"
    rf"(?P<of>(?: {_NO_PLACE}{_CAPITAL}){{0,3}})|(?P<other>(?:cấp (?:xã|huyện|cơ sở|tỉnh)|cơ sở|các cấp|"
    rf"khu vực|(?:thôn|bản|xóm|ấp|buôn|làng|khu phố|tổ dân phố)(?: {_CAPITAL}){{1,3}}(?: \d{{1,2}})?))(?!\w))"
    r"(?P<whole> nơi[^,.;:]{0,1})?"
)
OF_PARTY = re.compile(r"(?: của)? (?P<board>(?:huyện|tỉnh) uỷ)(?!\w)")
QUANTITY = re.compile(
    r"(?:(?:tất cả |toàn thể )?(?:các|những|mỗi|từng|một số)|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,3}) "
)
STARTS_QUANTITY = frozenset("tcnmthbsđ0123456789")
COMRADE = re.compile(r"(?:đồng chí|đ/c\.?|ông|bà) ?(?=\w)")
PERSON = re.compile(rf"[{UPPER_LETTERS}][{LOWER_LETTERS}]+(?: [{UPPER_LETTERS}][{LOWER_LETTERS}]*){{1,4}}")
TITLE_MARK = re.compile(r"\s?(?:,|–|-|\()\s?")
TITLE_WORDS = re.compile(r"(?:trưởng|phó|tổ trưởng|đội trưởng|người)(?: [^\s,.;:()–-]+){0,6}|kiêm ")
LIST_MARK = re.compile(r"\s?,\s?(?:và )?|\s(?:và|&)\s|\s?[–-]\s(?=\S)")
IN_CHARGE = re.compile(
    r" phụ trách (?:(?:các )?(?:xã|địa bàn|cơ sở|cụm|đơn vị|thôn|bản)(?:, (?:thị trấn|đơn vị))?)(?!\w)"
)
_NOUN = (
    r"(?:cấp uỷ(?: đảng)?(?: viên)?|đảng uỷ(?! viên)|uỷ đảng|tiểu ban|chính quyền|cơ quan(?! (?:quân sự|"
    r"uỷ ban))|đơn vị|phòng|ban|"
    r"ngành|"
    r"đoàn thể|tổ chức (?:chính trị\s?[-–]\s?xã hội|cơ sở đảng|đảng|đoàn thể|hội|chính trị)|địa phương|"
    r"hội|thôn|bản|"
    r"chi bộ|chi, đảng bộ|đảng bộ|đảng viên|cán bộ|"
    r"công chức|chủ đầu tư|doanh nghiệp|nhà thầu|trường(?: học)?|trạm|cơ sở|xóm|khu phố|tổ dân phố|"
    r"tổ chức(?=[,.;)]| (?:và|liên quan|có liên quan|trên|trong|thuộc|kinh tế|khác|nêu)(?!\w)|$)|"
    r"lực lượng (?:chức năng|vũ trang|liên ngành|(?:công an|quân sự|dân quân|kiểm lâm|"
    r"biên phòng)(?:, (?:công an|quân sự|dân quân|kiểm lâm|biên phòng)){0,3}(?: xã| huyện| cơ sở)?)|"
    r"nhà trường|chủ tịch xã|tổ công tác|tổ trưởng|mặt trận|"
    r"đồn biên phòng|hiệu trưởng|chủ mỏ|bên|trưởng phòng)"
)
_TAIL = (
    r"(?:\s(?:chuyên môn|cơ quan(?= trực thuộc)|chức năng|(?:có )?liên quan|trực thuộc(?: huyện uỷ)?|cơ sở|"
    r"các cấp|khác|"
    r"thuộc (?:huyện uỷ(?:, ubnd(?: huyện)?)?|ubnd huyện|uỷ ban nhân dân huyện)|(?:của |trong |toàn |"
    r"trong toàn )?huyện(?! uỷ)|(?:của |trong )?tỉnh(?! uỷ)|"
    r"trên địa bàn(?: (?:huyện|xã))?|từ huyện (?:đến|tới|xuống) (?:cơ sở|xã)|cấp (?:huyện|xã)|nêu trên|"
    r"nói trên|"
    r"được giao(?: (?:nhiệm vụ|việc|trách nhiệm))?|được (?:kiểm tra|giám sát|thanh tra)|được phân công|"
    r"có tên trong thông báo này|"
    r"phụ trách(?: (?:xã|địa bàn|cơ sở))?|"
    r"trình(?= nói trên)|tố tụng|tham mưu(?: của huyện uỷ| giúp việc)?|quản lý nhà nước|xây dựng đảng|"
    r"chính trị\s?[-–]\s?xã hội|nhân dân|còn lại|ngoài nhà nước|của huyện uỷ|mới)(?!\w)){0,3}"
)
GROUP = re.compile(
    rf"(?P<many>(?:(?:tất cả |toàn thể )?(?:các|những|mỗi|từng|toàn thể)|hai|ba|bốn|năm|\d{{1,3}}) )?"
    rf"(?P<nouns>{_NOUN}(?:{_AND}(?:các )?{_NOUN})*)(?!\w){_TAIL}"
)
# These say whom they mean without "các".
ALONE = re.compile(r"(?:cấp uỷ|chính quyền|cơ quan|chủ đầu tư|lực lượng|tổ công tác|tổ trưởng)")
# "Lãnh đạo" begins a name only with a body behind it; alone it is what somebody is to do.
NEEDS_BODY = frozenset({"Lãnh đạo", "Tập thể", "Tập thể lãnh đạo", "Ủy viên", "Thành viên", "Đảng bộ"})
# "Thủ trưởng đơn vị": of whichever it is.
HEADS_OF = frozenset({"Thủ trưởng", "Người đứng đầu"})
OF_THE_COMMITTEE = frozenset({"Ban Thường vụ", "Thường trực"})
COMPANY_NAME = re.compile(
    rf"(?: (?:{_CAPITAL}(?: [{LOWER_LETTERS}]{{2,6}}(?= [{UPPER_LETTERS}]))?|cổ phần|TNHH|một thành viên|"
    rf"chè(?= [{UPPER_LETTERS}]))){{1,8}}(?: \d{{1,4}}(?!\w))?"
)
TASK = re.compile(
    r" (?:(?:xây dựng )?(?:nông thôn mới|ntm)|phòng, chống [^\s,.;:]+(?: (?:bệnh|tai|nhũng|covid-19))?|"
    r"phong trào|chuyển đổi số|"
    r"giảm nghèo|giải phóng mặt bằng|gpmb|cải cách hành chính|đại hội"
    # "Ban Chỉ đạo thực hiện Quy chế dân chủ huyện": a task up to the level.
    r"|(?:thực hiện|xây dựng|phát triển|về|công tác|sắp xếp|thi hành|tổng điều tra|cải cách|phòng|chống|"
    r"tinh giản)"
    r"(?: (?!(?:các|của|phải|cần|tại|trong|ở|và các|những)(?!\w))[^\s,.;:()]+){1,8}?(?= huyện(?! uỷ)(?!\w))"
    r"|(?:số )?\d{1,4}(?![\d/.])(?! (?:xã|thị trấn|thôn|đồng chí|hộ)))(?!\w)"
)
PLACES_ALONE = re.compile(rf" (?P<names>{_PLACE_NAME}(?:{_AND}{_PLACE_NAME}){{0,8}})")
# "Đại Lộc Cát phải trả", "Yên Mễ và Phú Chử phải có": a name, and that it is ordered to do something.
PROPER = re.compile(
    rf"(?P<names>{_NO_PLACE}{_CAPITAL}(?: {_CAPITAL}){{1,4}}(?: \d{{1,3}})?(?:{_AND}{_PLACE_NAME}){{0,6}})"
    r"(?= (?:phải|cần|chịu trách nhiệm|dừng|chấm dứt)(?!\w))"
)
CAPITALS = re.compile(
    rf"(?P<names>{_CAPITAL}(?: {_CAPITAL}){{1,4}}(?:{_AND}{_CAPITAL}(?: {_CAPITAL}){{1,4}}){{0,4}})(?!\w)"
)
OWN_NAME = re.compile(rf"(?: {_NO_PLACE}{_CAPITAL}){{1,3}}")
AND_RE = re.compile(_AND)
FIRST_WORD = re.compile(r"[^\W_]+")
GROUP_WORDS = frozenset(
    "tất toàn các những mỗi từng một hai ba bốn năm sáu bảy tám chín mười đồng đ ông bà xã thị phường cấp "
    "uỷ chính cơ "
    "đơn phòng ban ngành đoàn tổ địa hội thôn bản chi đảng cán công chủ doanh nhà trường trạm xóm khu lực "
    "mặt đồn "
    "hiệu bên trưởng".split()
)
