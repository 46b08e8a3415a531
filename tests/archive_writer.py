"""Small archives, written by the tests that index them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path


def notice_text(number: str, district: str, day: str, subject: str, body: str) -> str:
    """Return a notice as a word processor saves it; `day` is written "05 tháng 3 năm 2021"."""
    return (
        f"ĐẢNG BỘ TỈNH BẮC HÀ\nHUYỆN ỦY {district.upper()}\n*\nSố {number}\n\n"
        f"ĐẢNG CỘNG SẢN VIỆT NAM\n\n{district}, ngày {day}\n\nTHÔNG BÁO\n{subject}\n\n{body}\n\n"
        "Nơi nhận:\n- Đảng ủy các xã,\n- Lưu VPHU.\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nTrần Thị Mơ\n"
    )


LAND = notice_text(
    "12-TB/HU",
    "Sông Lam",
    "05 tháng 3 năm 2021",
    "kết luận của Ban Thường vụ Huyện ủy về công tác quản lý đất đai",
    "1. Hạn chế\n\n"
    "Công tác quản lý đất đai ở một số xã còn buông lỏng; còn 36 trường hợp lấn chiếm đất công.\n\n"
    "2. Nhiệm vụ\n\n"
    "- Giao Phòng Tài nguyên hướng dẫn các xã rà soát quỹ đất công ích trước ngày 30/6/2021.\n\n"
    "- Yêu cầu Đảng ủy các xã cập nhật hồ sơ địa chính.",
)
FOREST = notice_text(
    "45-TB/HU",
    "An Bình",
    "10 tháng 01 năm 2019",
    "kết luận của Thường trực Huyện ủy về phòng cháy rừng",
    "1. Các xã duy trì tổ tuần tra chống cháy rừng, trực 24/24 giờ trong các tháng nắng nóng.\n\n"
    "2. Giao Hạt Kiểm lâm kiểm tra 41.100 ha rừng sản xuất.",
)
STAFF = notice_text(
    "12-TB/HU",
    "An Bình",
    "20 tháng 4 năm 2022",
    "kết luận của Ban Thường vụ Huyện ủy về công tác cán bộ",
    "1. Thống nhất luân chuyển 05 cán bộ về cơ sở theo Thông báo số 45-TB/HU ngày 10/01/2019.",
)
THREE_NOTICES = {
    "song-lam/dat-dai.txt": LAND,
    "an-binh/chay-rung.txt": FOREST,
    "an-binh/can-bo.txt": STAFF,
}


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write `files` (path inside `folder` to content) and return `folder`."""
    for source, content in files.items():
        path = folder / source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def decomposed(name: str) -> str:
    """Return `name` with its accents as code points of their own (NFD), as Macs store it."""
    return unicodedata.normalize("NFD", name)


def ignore_progress(stage: str, done: int, total: int) -> None:
    """Take a report of progress and show nothing."""
