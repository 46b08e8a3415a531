"""Where a sentence begins with a body or a person who can be ordered to do a thing."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.role_words import COMMANDS

# First words of names, as search keys; corpus.directives reads the names in full, from what this finds.
_ALONE = frozenset(
    "ubnd ubkt mttq hđnd btg bhxh lđlđ vp bql công_an thanh_tra huyện_đoàn đảng_uỷ chi_bộ chi_uỷ cấp_uỷ "
    "đảng_bộ đồng_chí đ/c bí_thư chủ_tịch phó_chủ_tịch phó_bí_thư trưởng_ban trưởng_phòng thủ_trưởng "
    "người_đứng_đầu văn_phòng trung_tâm chi_cục chi_nhánh hạt_kiểm_lâm hạt_quản ngân_hàng bảo_hiểm_xã_hội "
    "điện_lực toà_án viện_kiểm_sát kho_bạc đài_truyền_thanh uỷ_ban mặt_trận liên_đoàn đoàn_thanh_niên "
    "đoàn_tncs hội_nông_dân hội_phụ_nữ hội_liên_hiệp hội_cựu hội_chữ_thập hội_người hội_khuyến hội_luật "
    "hội_đồng ban_tổ_chức ban_tuyên_giáo ban_dân_vận ban_nội_chính ban_chỉ_huy ban_chỉ_đạo ban_quản_lý "
    "ban_kinh_tế ban_bồi_thường ban_cán_sự ban_chqs ban_thường_vụ_đảng_uỷ ban_xây_dựng ban_đại_diện "
    "ban_giám thường_trực_hđnd thường_trực_hội_đồng thường_trực_đảng_uỷ thường_trực_uỷ_ban tiểu_ban "
    "tổ_công_tác đảng_đoàn các_cơ_quan các_phòng các_ban các_ngành các_đơn_vị các_đoàn_thể các_tổ "
    "các_địa_phương các_trường các_xã các_chủ_đầu_tư các_cấp các_bản các_thôn mỗi_xã mỗi_đồng_chí "
    "huyện_uỷ_viên lực_lượng quân_sự công_ty_cổ_phần công_ty_tnhh công_ty_lâm_nghiệp lãnh_đạo_xã "
    "lãnh_đạo_huyện lãnh_đạo_ubnd lãnh_đạo_uỷ lãnh_đạo_phòng lãnh_đạo_ban lãnh_đạo_các_phòng "
    "lãnh_đạo_các_cơ lãnh_đạo_các_đơn lãnh_đạo_các_ban lãnh_đạo_các_xã tập_thể bộ_phận "
    "cơ_quan_thường_trực đoàn_kiểm_tra thị_trấn ngành ban_chấp_hành_đảng_bộ_xã xã nhóm_trợ_lý cán_bộ_xã "
    "đội_ngũ khối hiệu_trưởng ban_công_an bệnh_viện trạm_y_tế nhà_trường trường_thpt trường_thcs "
    "trường_mầm_non trường_tiểu_học trường_chính_trị đài_truyền_hình đài_phát_thanh các_doanh_nghiệp "
    "chủ_đầu_tư nhà_thầu công_ty hợp_tác_xã bưu_điện kiểm_lâm đội_quản_lý đội_kiểm_tra trưởng_thôn "
    "trưởng_các đồn_biên trạm_khuyến trạm_thú trạm_bảo trạm_chăn trạm_kiểm trạm_cấp trạm_thuỷ đội_thuế "
    "đội_cảnh đội_tuần sở_tài sở_nông sở_xây sở_y sở_giáo công_đoàn đoàn_xã đoàn_công quỹ_tín "
    "ban_quản_trị ban_công_tác ban_an_toàn tổ_chức_đảng tổ_công_nghệ tổ_quản tổ_tự tổ_bảo tổ_hoà "
    "vườn_quốc khu_bảo cảng_vụ xí_nghiệp hội_cha phó_trưởng phó_chánh chánh_toà viện_kiểm bảo_hiểm "
    "chi_đoàn chi_hội trưởng_bản trưởng_công_an trưởng_đoàn tổ_trưởng chủ_nhiệm giám_đốc phó_giám_đốc "
    "chánh_văn_phòng chánh_thanh_tra chánh_án viện_trưởng chỉ_huy_trưởng uỷ_viên_ban_thường_vụ "
    "uỷ_viên_btv ban_thường_trực ban_văn_hoá ban_pháp_chế ban_dân_tộc ban_giám_hiệu các_tổ_chức các_hội "
    "các_chi các_cụm".split()
)
_NAMES = tuple(name.replace("_", " ").split() for name in sorted(_ALONE, key=len, reverse=True))
_BY_FIRST: dict[str, list[list[str]]] = {}
for _name in _NAMES:
    _BY_FIRST.setdefault(_name[0], []).append(_name)
_QUANTITY = frozenset("các mỗi từng hai ba bốn năm sáu những # toàn_thể".split())
# "Phòng, chống", "phòng cháy", "phòng dịch" are no offices; "ban hành" is a verb.
_NO_OFFICE = frozenset("chống cháy ngừa dịch học họp ở trọ khi , bệnh thủ hộ cho làm .".split())
# A subject with one of these reports or describes; it is not ordered to do anything.
_REPORTS = frozenset(
    "đã được còn chưa bị đang mới vẫn có không ghi_nhận biểu_dương phê_bình đánh_giá nhấn_mạnh cho_rằng "
    "nào cũng nhất_trí đồng_ý mong là thì".split()
)
# "Đồng chí được phân công phụ trách xã …" says who, not what was done.
_APPOINTED = frozenset("phân giao cử mời chỉ uỷ".split())
_VERBATIM_DUTY = frozenset({("chịu", "trách"), ("có", "trách"), ("có", "giải")})
_COMMITTEE = frozenset({("ban", "thường"), ("thường", "trực"), ("ban", "chấp")})
LONGEST_NAME = 14  # words between the head of a name and its verb that are looked through


# What a party's name, or the number before it, may begin with.
_BEGINS_PARTY = frozenset({*_BY_FIRST, *_QUANTITY, "phòng", "ban", "thường"})
_COMMAND_WORDS = frozenset(command for command in COMMANDS if "_" not in command)
_COMMAND_PAIRS = frozenset(tuple(command.split("_", 1)) for command in COMMANDS if "_" in command)
_REPORTING_PAIRS = frozenset(tuple(report.split("_")) for report in _REPORTS if "_" in report)


def party_at(words: Sequence[str], place: int, *, is_given: bool = False) -> int:
    """Return behind which word the head of a party's name at `place` ends, or -1 for none.

    The last of `words` is "". The committee that issues a notice counts only where it `is_given` something.
    """
    if place >= len(words) or words[place] not in _BEGINS_PARTY:
        return -1
    end = _head(words, place, is_given=is_given)
    if end < 0 and words[place] in _QUANTITY:
        end = _head(words, place + 1, is_given=is_given)
    return end


def _head(words: Sequence[str], place: int, *, is_given: bool) -> int:
    first = words[place]
    if not first:
        return -1
    for name in _BY_FIRST.get(first, ()):
        if words[place : place + len(name)] == name:
            return place + len(name)
    if is_given and (first, words[place + 1]) in _COMMITTEE:
        return place + 2
    if first == "phòng" and words[place + 1] and words[place + 1] not in _NO_OFFICE:
        return place + 2
    return -1


def acts(words: Sequence[str], after: int) -> bool:
    """Say whether the party whose head ends before `after` is told to act, not reported to have acted."""
    for place in range(after, min(len(words) - 1, after + LONGEST_NAME)):
        word = words[place]
        if word in ".;:":
            break
        pair = (word, words[place + 1])
        if word in _COMMAND_WORDS or pair in _COMMAND_PAIRS or pair in _VERBATIM_DUTY:
            return True
        if word == "được" and pair[1] in _APPOINTED:
            continue
        if word in _REPORTS or pair in _REPORTING_PAIRS:
            return False
    return True


def commands(words: Sequence[str], start: int) -> bool:
    """Say whether a verb of doing stands at `start` of `words`, of which the last is ""."""
    word = words[start]
    return word in _COMMAND_WORDS or (bool(word) and (word, words[start + 1]) in _COMMAND_PAIRS)
