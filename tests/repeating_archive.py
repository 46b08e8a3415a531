"""Six notices that repeat one order, each beside an order of its own."""

from __future__ import annotations

from tests.archive_writer import notice_text

REPEATED = "- Giao Văn phòng Huyện ủy theo dõi, đôn đốc việc thực hiện và báo cáo Ban Thường vụ."
_SUBJECTS = (
    "chợ nông thôn",
    "đê điều mùa lũ",
    "trường mầm non",
    "y tế thôn bản",
    "rừng phòng hộ",
    "bến cát",
)
# File name to text; the one about "bến cát" is 5.txt.
REPEATING = {
    f"{place}.txt": notice_text(
        f"{place + 1}-TB/HU",
        "An Bình",
        f"{place + 10} tháng 4 năm 2021",
        f"kết luận về {subject}",
        f"1. Các xã rà soát, thống kê và sửa chữa những gì xuống cấp về {subject} trong xã.\n\n{REPEATED}",
    )
    for place, subject in enumerate(_SUBJECTS)
}
