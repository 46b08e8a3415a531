"""A small archive, written for the tests of the pages."""

from __future__ import annotations

from pathlib import Path

# Paragraphs stand on one line each, as word processors save them.
# ruff: noqa: E501
SONG_LAM = """\
ĐẢNG BỘ TỈNH BẮC HÀ
HUYỆN ỦY SÔNG LAM
*
Số 12-TB/HU

ĐẢNG CỘNG SẢN VIỆT NAM

Sông Lam, ngày 05 tháng 3 năm 2021

THÔNG BÁO
kết luận của Ban Thường vụ Huyện ủy về công tác quản lý đất đai

Ngày 02/3/2021, Ban Thường vụ Huyện ủy họp, nghe Ủy ban nhân dân huyện báo cáo và thống nhất kết luận như sau:

I. Đánh giá chung

1. Kết quả

Năm 2020 toàn huyện đã cấp 1.240 giấy chứng nhận quyền sử dụng đất, đạt 96% kế hoạch; hoàn thành đo đạc 11 xã.

2. Hạn chế

Công tác quản lý đất đai ở một số xã còn buông lỏng; còn 36 trường hợp lấn chiếm đất công chưa được xử lý, hồ sơ địa chính chưa được cập nhật kịp thời.

II. Nhiệm vụ

1. Về quản lý đất đai

- Giao Phòng Tài nguyên và Môi trường hướng dẫn các xã rà soát quỹ đất công ích, xử lý dứt điểm các trường hợp lấn chiếm, báo cáo Ban Thường vụ trước ngày 30/6/2021.

- Yêu cầu Đảng ủy các xã chỉ đạo cập nhật hồ sơ địa chính, không để phát sinh vi phạm mới.

2. Về giải phóng mặt bằng

- Giao Trung tâm Phát triển quỹ đất hoàn thành giải phóng mặt bằng tuyến đường Sông Lam – An Bình trong quý III/2021.

Nơi nhận:
- Thường trực Tỉnh ủy (b/c),
- Đảng ủy các xã, thị trấn,
- Lưu VPHU.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ THƯỜNG TRỰC

Nguyễn Văn Bền
"""

AN_BINH = """\
ĐẢNG BỘ TỈNH BẮC HÀ
HUYỆN ỦY AN BÌNH
*
Số 12-TB/HU

ĐẢNG CỘNG SẢN VIỆT NAM

An Bình, ngày 20 tháng 4 năm 2022

THÔNG BÁO
kết luận của Thường trực Huyện ủy về xây dựng nông thôn mới

1. Yêu cầu các xã tập trung hoàn thành tiêu chí môi trường, thu gom rác thải sinh hoạt trước ngày 31/12/2022.

2. Giao Phòng Nông nghiệp hướng dẫn các hợp tác xã đăng ký sản phẩm OCOP.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Trần Thị Mơ
"""

AN_BINH_OLD = """\
ĐẢNG BỘ TỈNH BẮC HÀ
HUYỆN ỦY AN BÌNH
*
Số 45-TB/HU

ĐẢNG CỘNG SẢN VIỆT NAM

An Bình, ngày 10 tháng 01 năm 2019

THÔNG BÁO
kết luận của Ban Thường vụ Huyện ủy về công tác cán bộ

1. Thống nhất chủ trương luân chuyển 05 cán bộ về cơ sở trong quý I/2019.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Trần Thị Mơ
"""

# No header, no number, no date of issue, no district.
BARE = """\
THÔNG BÁO
Kết luận tại buổi làm việc về phòng, chống cháy rừng

1. Về phòng, chống cháy rừng. Các xã duy trì tổ tuần tra, trực 24/24 giờ trong các tháng cao điểm nắng nóng; dọn đường băng cản lửa trước mùa khô, ký cam kết với từng hộ sống gần rừng, diễn tập chữa cháy mỗi năm ít nhất một lần và báo cáo Thường trực trước ngày 25 hằng tháng.
"""

HOSTILE = """\
THÔNG BÁO
Kết luận về "><script>alert(1)</script> an toàn thông tin

1. Nghiêm cấm <img src=x onerror=alert(2)> chèn mã <b onmouseover="alert(3)"> vào trang tin; xử lý {{ 7 * 7 }} trường hợp & báo cáo.
"""

LONG_ITEMS = "\n\n".join(
    f"{number}. Về việc thứ {number}\n\n"
    f"- Ban Quản lý chợ xã số {number} rà soát các ki-ốt, thu hồi điểm kinh doanh bỏ trống, bố trí lại cho hộ có nhu cầu."
    for number in range(1, 31)
)
MARKETS = f"""\
THÔNG BÁO
Kết luận về quản lý chợ nông thôn

{LONG_ITEMS}
"""

FILES = {
    "song-lam/2021-12-dat-dai.txt": SONG_LAM,
    "an-binh/2022-12-nong-thon-moi.txt": AN_BINH,
    "an-binh/2019-45-can-bo.txt": AN_BINH_OLD,
    "khac/chay-rung.txt": BARE,
    "khac/an-toan.txt": HOSTILE,
    "khac/cho.txt": MARKETS,
    "khac/bang-ke.xyz": "1;2;3",
}


# Where each of them is read, by notice id.
ADDRESSES = {
    "song-lam-2021-12-dat-dai": "/vb/song-lam/2021/12-tb-hu-6d2ba622/ket-luan-cua-ban-thuong-vu-huyen-uy-ve-cong-tac-quan-ly-dat",
    "an-binh-2022-12-nong-thon-moi": "/vb/an-binh/2022/12-tb-hu-27ab662b/ket-luan-cua-thuong-truc-huyen-uy-ve-xay-dung-nong-thon-moi",
    "an-binh-2019-45-can-bo": "/vb/an-binh/2019/45-tb-hu-7cd06d66/ket-luan-cua-ban-thuong-vu-huyen-uy-ve-cong-tac-can-bo",
    "khac-chay-rung": "/vb/khong-ro-huyen/khong-ro-nam/khong-so-31fa1279/ket-luan-tai-buoi-lam-viec-ve-phong-chong-chay-rung",
    "khac-an-toan": "/vb/khong-ro-huyen/khong-ro-nam/khong-so-b895820b/ket-luan-ve-script-alert-1-script-an-toan-thong-tin",
    "khac-cho": "/vb/khong-ro-huyen/khong-ro-nam/khong-so-25fcb5fb/ket-luan-ve-quan-ly-cho-nong-thon",
}


def write_archive(folder: Path) -> Path:
    """Write the files below `folder`; return it."""
    for source, text in FILES.items():
        path = folder / source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
