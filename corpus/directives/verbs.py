"""The verbs with which notices order: at the start of a sentence, and behind the name of who is to act."""

from __future__ import annotations

import re

# Search keys. One syllable, or the first of a verb whose second is a noun of any kind.
_ONE_SYLLABLE = frozenset(
    "lập rà cắm huỷ hoàn trình gửi mở rút niêm tháo lấy viết tạo phát giữ cử truy nắm đưa sửa dành sớm ghi "
    "xoá phải cần làm đo bỏ dừng cho giúp mời nhận ký chọn bám gặp thuê chốt dọn đón nêu thả siết vá dời đẩy "
    "nạo vớt nộp thu chuyển trồng xây trả kéo treo gắn họp đóng khoá duyệt soạn in thay nối tưới gieo "
    "phun khám tiêm trực đặt bàn kê cưỡng trao dạy ứng đắp khơi tìm báo xếp chỉnh đăng".split()
)
_TWO_SYLLABLES = frozenset(
    verb.replace("_", " ")
    for verb in (
        # leading and planning
        "tổ_chức chỉ_đạo lãnh_đạo hướng_dẫn phân_công phân_loại phân_bổ phân_rõ phân_cấp phân_tích "
        "tham_mưu phối_hợp chủ_trì chủ_động đề_xuất kiến_nghị nghiên_cứu xây_dựng ban_hành phê_duyệt "
        "thẩm_định thẩm_tra xác_định xác_minh xác_nhận lựa_chọn định_hướng quy_hoạch điều_chỉnh điều_hành "
        "điều_chuyển điều_động điều_tra luân_chuyển bổ_sung bổ_nhiệm kiện_toàn củng_cố sắp_xếp bố_trí "
        "cân_đối cơ_cấu quyết_định quy_định cụ_thể quán_triệt nhân_rộng nhân_lên lồng_ghép "
        # doing
        "thực_hiện triển_khai tiếp_tục tập_trung tăng_cường đẩy_mạnh đẩy_nhanh chú_trọng quan_tâm nâng_cao "
        "nâng_cấp mở_rộng đổi_mới cải_tạo cải_thiện cải_tiến phát_huy phát_động phát_triển bảo_đảm đảm_bảo "
        "bảo_vệ bảo_quản bàn_giao tiếp_nhận tiếp_thu chi_trả giải_ngân giải_quyết giải_phóng giải_toả hỗ_trợ "
        "giúp_đỡ tạo_điều bảo_trì duy_trì duy_tu sửa_chữa khôi_phục khắc_phục tháo_gỡ tháo_dỡ "
        "chấm_dứt chấn_chỉnh ngăn_chặn phòng_ngừa đình_chỉ thu_hồi thu_gom thu_thập xử_lý xử_phạt khởi_tố "
        "kỷ_luật làm_rõ làm_việc làm_tốt làm_đầu đối_thoại đối_chiếu vận_động tuyên_truyền phổ_biến "
        "tập_huấn bồi_dưỡng đào_tạo huy_động kêu_gọi vào_cuộc ra_quân diễn_tập luyện_tập sưu_tầm tư_vấn "
        "lắp_đặt trang_bị cung_cấp cung_ứng chuẩn_bị chuyển_giao chuyển_đổi tiết_kiệm khai_thông nạo_vét "
        "đăng_ký kê_khai công_khai công_bố niêm_yết thông_báo thông_tin trả_lời tiếp_dân tiếp_công số_hoá "
        "cập_nhật cắm_mốc hoà_giải hoàn_thành hoàn_thiện hoàn_chỉnh hoàn_trả kết_nối khuyến_khích thí_điểm "
        "thành_lập thống_kê tổng_kết sơ_kết tổng_hợp báo_cáo đấu_giá đấu_thầu "
        "nghiệm_thu quyết_toán ứng_trước vận_hành dự_sinh trực_gác "
        # watching
        "rà_soát kiểm_tra kiểm_kê kiểm_điểm kiểm_soát kiểm_đếm kiểm_định giám_sát thanh_tra theo_dõi "
        "đôn_đốc nhắc_nhở đánh_giá quản_lý phụ_trách phụ_giúp tuần_tra tuần_kiểm khảo_sát đo_đạc "
        "nắm_bắt nắm_chắc tham_gia tham_dự xem_xét chăm_lo chăm_sóc nhận_đỡ chấp_hành thi_đua cam_kết "
        # how it is to be done
        "khẩn_trương cấp_điện cấp_nước đóng_điện thông_xe xin_lỗi phủ_sóng chiêu_sinh tuyển_sinh giãn_nợ "
        "cho_vay khoanh_nợ cứu_trợ cấp_phát "
        "cấp_cứu cấp_đổi cấp_giấy di_dời sơ_tán ứng_phó ứng_trực ứng_dụng túc_trực trực_chiến cứu_hộ cứu_nạn "
        "khoanh_vùng truy_vết xét_nghiệm tiêm_phòng tiêm_chủng phun_thuốc tiêu_huỷ tiêu_độc khử_trùng "
        "gia_cố gia_hạn nâng_mức hạ_tỷ giảm_tỷ tăng_tỷ tăng_thời tăng_thêm giảm_thiểu hạn_chế xoá_bỏ "
        "thẩm_vấn xét_xử truy_tố truy_thu truy_bắt triệt_phá triệt_xoá trấn_áp đấu_tranh đối_phó "
        "tuyên_dương biểu_dương khen_thưởng động_viên khích_lệ thăm_hỏi tặng_quà trao_tặng vinh_danh "
        "quyên_góp đóng_góp ủng_hộ kết_nạp giới_thiệu tiến_cử hiệp_thương bầu_bổ miễn_nhiệm "
        "rút_kinh học_tập noi_gương làm_theo nêu_gương thể_chế đề_ra xác_lập xúc_tiến mời_gọi "
        "thu_hút liên_kết liên_hệ hợp_tác trao_đổi thảo_luận đôn_thúc hối_thúc nhắc_việc "
        "chuyển_tải phát_sóng phát_thanh đưa_tin đăng_tải phản_ánh giải_thích giải_trình giải_đáp cung_ứng "
        "tích_trữ dự_trữ dự_phòng cảnh_báo báo_động lắng_nghe tiếp_xúc gặp_gỡ gặp_mặt bảo_hành "
        "canh_gác canh_tác gieo_trồng gieo_cấy xuống_giống thu_hoạch chăn_nuôi tái_đàn trồng_rừng trồng_cây "
        "khoán_bảo nghỉ_học miễn_giảm hoàn_thuế kê_đơn sáp_nhập giải_thể chia_tách tinh_giản "
        "biệt_phái thuyên_chuyển đề_bạt soạn_thảo biên_soạn in_ấn phát_hành lưu_trữ "
        "ký_kết ký_hợp thanh_lý thanh_toán tất_toán tạm_ứng tạm_dừng tạm_đình kịp_thời thường_xuyên "
        "định_kỳ kiên_quyết cương_quyết quyết_liệt nghiêm_túc nghiêm_cấm "
        "ưu_tiên trực_tiếp tích_cực nhanh_chóng đồng_loạt phấn_đấu căn_cứ chịu_trách có_trách "
        "lần_lượt tuyệt_đối đặc_biệt tự_kiểm tự_rà tự_phê tự_tháo siết_chặt gắn_kết ký_cam giữ_vững "
        "coi_trọng đề_cao đề_phòng".split()
    )
)
_WORDS = re.compile(r"([^\W\d_]+)(?: ([^\W\d_]+))?(?P<noun> của(?!\w))?")
# One syllable that ends a name only before a noun: inside one it may be part of it ("trạm thu phí").
_IN_NAMES = frozenset(
    "trình sớm lấy cử giữ bàn báo chỉnh cho hoàn in khám kê phát rà thu trực tạo trồng xây đo đưa".split()
)
_AFTER_NAME = re.compile(
    r"(?:phải|cần|nên|sẽ|đã|được|bị|chưa|còn|là|có|không|đang|(?<!thôn )mới|vẫn|luôn|đều|cũng|cùng|tự|"
    r"nào|của|về|với|"
    r"theo|để|trong|từ|ở|tại|trên|trước|sau|vào|(?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm)|nếu|khi|thì|mà|"
    r"do|qua|các|những|này|nêu|nói|chậm|"
    r"xong|chỉ(?! huy)|đến|giao(?! dịch| thông)|yêu cầu|đề nghị|định kỳ|và|hoặc|xin|đạt)(?!\w)"
)


def starts_with_verb(key: str, start: int) -> bool:
    """Say whether the words at `start` begin with a verb of doing ("rà soát", "thành lập").

    "Chỉ đạo của tỉnh" is a noun.
    """
    words = _WORDS.match(key, start)
    if words is None or words["noun"] is not None:
        return False
    return words[1] in _ONE_SYLLABLE or f"{words[1]} {words[2]}" in _TWO_SYLLABLES


def ends_name(text: str, key: str, at: int) -> bool:
    """Say whether the word at `at` is no part of a name before it: a verb or a word of grammar.

    A capital belongs to the name: "Văn phòng Điều phối", "Trạm Quản lý thủy nông".
    """
    if not text[at : at + 1].islower():
        return False
    if _AFTER_NAME.match(key, at):
        return True
    words = _WORDS.match(key, at)
    if words is None:
        return False
    if f"{words[1]} {words[2]}" in _TWO_SYLLABLES:
        return True
    return words[1] in _ONE_SYLLABLE and words[1] not in _IN_NAMES
