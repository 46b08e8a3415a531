"""The formulas of a notice that only open it, close it, or name who was there."""

from __future__ import annotations

import re

_LONGEST_CLOSING = 600  # characters; a longer paragraph that says "xin thông báo" says more than that
# Formulas that close a notice, as "Trên đây là …" or "xin thông báo để … biết, thực hiện" do.
_CLOSING = re.compile(
    r"^trên đây là(?!\w)|(?<!\w)(?:xin thông báo (?:để|đến|kết luận)|"
    r"thông báo (?:này |kết luận |nội dung |ý kiến |trên ){0,2}(?:để|đến|tới) .{3,160}(?:biết|thực hiện)|"
    r"thực hiện nghiêm túc (?:các )?(?:nội dung |ý kiến )?(?:kết luận|thông báo))(?!\w)|"
    r"^văn phòng .{0,40}thông báo(?!\w)|^(?:thông báo|kết luận)(?: kết luận)? này "
    r"(?:được (?:phổ biến|quán triệt|gửi|công bố)|có hiệu lực|thay (?:cho )?(?:giấy|công văn|lịch))(?!\w)"
)
# How the paragraph that opens a notice begins: by the day or by the plan that it carries out. An order may
# start alike ("Trước ngày 30/6, các xã báo cáo những việc sau:"), so few words may follow "trước" and "sau".
_BEGINS = (
    r"(?:thực hiện|ngày|sáng|chiều|tối|tại|kính gửi|phiên họp|căn cứ|vừa qua|qua|xét|"
    r"từ (?:ngày|đêm|sáng|chiều|tháng)|trong (?:ngày|hai|ba|các ngày)|"
    r"sau (?:khi|một|hai|ba|các|chuyến|đợt|buổi|cuộc|hội nghị)|trước (?:diễn biến|tình hình|thực trạng)|"
    r"theo (?:quyết định|kế hoạch|chương trình|tờ trình|đề nghị))(?!\w)"
)
_COMMITTEE = (
    r"(?:ban chấp hành|bch|ban thường vụ|btv|thường trực|(?:đồng chí|đ/c) (?:phó )?(?:bí thư|chủ tịch))(?!\w)"
)
# Either it ends where the conclusions begin ("kết luận như sau" and a colon) or it says that a committee met.
_OPENING = re.compile(
    rf"(?:{_BEGINS}|{_COMMITTEE}.{{0,80}}(?<!\w)(?:họp|làm việc|chủ trì|kết luận|nghe)(?!\w)).*"
    r"(?:(?:như sau|chỉ đạo|nội dung sau|giao việc cụ thể|thống nhất|kết luận[^.:;]{0,40})\s*:|"
    r"dưới đây\s*[.:])$"
    rf"|{_BEGINS}[^.:]{{0,400}}(?<!\w){_COMMITTEE}[^.;:]{{0,120}}(?<!\w)(?:(?:tổ chức|đã|có) "
    r"(?:hội nghị|phiên|cuộc|buổi|họp)|họp|chủ trì|làm việc|kiểm tra thực tế)(?!\w)",
    re.DOTALL,
)
# Who was there or led the meeting.
_ATTENDANCE = re.compile(
    r"(?:cùng )?(?:tham |đến )?dự (?:(?:họp|hội nghị|buổi làm việc|phiên họp|cuộc họp) )?"
    r"(?:còn |gồm )?có(?!\w)|(?:cùng )?(?:tham )?dự(?: họp| hội nghị)?\s?:|"
    r"thành phần (?:tham dự|dự|mời|tham gia)[^.:]{0,40}:|(?:chủ trì|chủ toạ|vắng mặt)[^.:]{0,40}:|"
    r"(?:hội nghị|cuộc họp|phiên họp|buổi làm việc) do .{3,160} chủ (?:trì|toạ)(?!\w)"
)
# The bodies and persons to whom a notice is sent, with no sentence behind them.
_ADDRESSEES = re.compile(r"kính gửi(?!\w)(?:[^.\n]|\n[-+*•])*\.?$")
# The grounds of a decision, each on a line of its own.
_GROUND = re.compile(r"(?:căn cứ|xét|theo) (?!tình hình|thực tế|kết quả)[^:]{0,600};$")


def closes(key: str) -> bool:
    """Say whether `key`, the search key of a paragraph, is a formula that closes a notice."""
    if len(key) >= _LONGEST_CLOSING or not _has_closing_word(key):
        return False
    return _CLOSING.search(key) is not None


def _has_closing_word(key: str) -> bool:
    # One of them stands in every such formula, none in most paragraphs.
    return "thông báo" in key or "trên đây" in key or "nghiêm túc" in key or "kết luận" in key


def opens(key: str) -> bool:
    """Say whether `key` tells who met and when: "Ngày …, Ban Thường vụ họp … kết luận như sau:"."""
    return _OPENING.match(key) is not None


def attends(key: str) -> bool:
    """Say whether `key` names those who were there, to whom a notice is sent, or a ground of it."""
    return any(formula.match(key) is not None for formula in (_ATTENDANCE, _ADDRESSEES, _GROUND))
