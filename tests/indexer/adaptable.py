"""An archive to adapt to, and a model that knows half of its words, written by the tests that adapt one."""

from __future__ import annotations

import zlib
from itertools import product
from pathlib import Path

import numpy as np

from indexer.training.export import ModelCard, write_model
from indexer.units import units
from tests.archive_writer import notice_text, write_files

# Of each line of work: what its sentences speak of, and its own word that no model knows.
WORK = {
    "quản lý đất đai": (
        "đo đạc bản đồ địa chính", "cấp giấy chứng nhận quyền sử dụng đất", "xử lý lấn chiếm đất công ích",
        "bồi thường giải phóng mặt bằng", "đấu giá quỹ đất xen kẹp", "chỉnh lý hồ sơ thửa đất zarula",
    ),
    "phòng cháy rừng": (
        "duy trì tổ tuần tra lâm phận", "phát dọn đường băng cản lửa", "trực gác trong mùa nắng nóng",
        "kiểm tra rừng sản xuất giáp ranh", "tập huấn chữa cháy cho chủ rừng", "tu sửa chòi canh lửa mobaki",
    ),
    "công tác cán bộ": (
        "luân chuyển cán bộ về cơ sở", "đào tạo lý luận chính trị", "đánh giá cán bộ cuối năm",
        "quy hoạch nguồn cấp ủy", "bổ nhiệm lại chức danh lãnh đạo", "rà soát tiêu chuẩn cán bộ teluxi",
    ),
    "tiêm chủng mở rộng": (
        "cân đo trẻ dưới hai tuổi", "bảo quản vắc xin đúng nhiệt độ", "khám sức khỏe phụ nữ mang thai",
        "trực trạm y tế ngày nghỉ", "rà soát trẻ chưa tiêm đủ mũi", "cấp thuốc cho bệnh nhân vinoga",
    ),
}  # fmt: skip
PLACES = ("An Bình", "Sông Lam", "Hòa Lạch", "Vĩnh Cồn")
# The same in all notices: no question, and no wrong answer either.
FORMULA = "Giao Văn phòng Huyện ủy theo dõi, đôn đốc việc thực hiện Thông báo này."


def write_adaptable_archive(folder: Path, *, places: int = 4) -> Path:
    """Write a notice of three clauses for each line of work in each of the first `places`."""
    files = {}
    for number, (subject, place) in enumerate(product(WORK, PLACES[:places]), 1):
        phrases = WORK[subject]
        turn = number % len(phrases)
        clauses = []
        for clause in range(3):
            first, second, third = (phrases[(turn + 2 * clause + step) % len(phrases)] for step in range(3))
            clauses.append(
                f"{clause + 1}. Việc {first} ở {place} còn chậm, {second} chưa xong trong quý {clause + 1}. "
                f"Các xã của {place} phải {second} rồi mới {third} theo kế hoạch. "
                f"Phòng chuyên môn hướng dẫn {place} {third}, báo cáo kết quả {first}. {FORMULA}"
            )
        files[f"{number:02}.txt"] = notice_text(
            f"{number}-TB/HU", place, "05 tháng 3 năm 2021", f"kết luận về {subject}", "\n\n".join(clauses)
        )
    return write_files(folder, files)


def write_bucket_model(folder: Path) -> Path:
    """Write a model that puts the first syllables of `WORK` into 32 buckets and knows no pair."""
    known = {unit for phrases in WORK.values() for phrase in phrases for unit in units(phrase)[:4]}
    names = ["[UNK]", *sorted(unit for unit in known if "_" not in unit)]
    table = np.zeros((len(names), 32), dtype=np.float32)
    for row, name in enumerate(names[1:], 1):
        table[row, zlib.crc32(name.encode()) % 32] = 1
    card = ModelCard(
        units=len(names), dimensions=32, pairs={}, sources={}, seed=7, passes=1, seconds=1.0, command="test"
    )
    write_model(folder, names, table, card)
    return folder
