"""An archive of notices of real districts, written by the tests of former and present units."""

from __future__ import annotations

from tests.archive_writer import LAND, notice_text


def _of_province(province: str, text: str) -> str:
    return text.replace("ĐẢNG BỘ TỈNH BẮC HÀ", f"ĐẢNG BỘ {province}")


def _about_land(district: str, number: str, where: str) -> str:
    return notice_text(
        number,
        district,
        "05 tháng 3 năm 2021",
        "kết luận của Ban Thường vụ Huyện ủy về công tác quản lý đất đai",
        f"1. Giao Phòng Tài nguyên rà soát quỹ đất công ích {where} trước ngày 30/6/2021.",
    )


GIANG_MA, TA_LENG, DISTRICT = "tam-duong/giang-ma.txt", "tam-duong/ta-leng.txt", "tam-duong/chung.txt"
NAMESAKE, DIVIDED, TITLE = "an-binh/giang-ma.txt", "soc-son/mai-dinh.txt", "tam-duong/lam-viec.txt"
INVENTED, BARE, SEVERAL = "song-lam/dat-dai.txt", "khac/khong-ro-huyen.txt", "tan-yen/cao-xa.txt"
FORMER_PLACES = {
    GIANG_MA: _of_province("TỈNH LAI CHÂU", _about_land("Tam Đường", "31-TB/HU", "tại xã Giang Ma")),
    TA_LENG: _of_province("TỈNH LAI CHÂU", _about_land("Tam Đường", "32-TB/HU", "tại xã Tả Lèng")),
    DISTRICT: _of_province(
        "TỈNH LAI CHÂU",
        notice_text(
            "33-TB/HU",
            "Tam Đường",
            "07 tháng 5 năm 2021",
            "kết luận của Ban Thường vụ Huyện ủy về trồng rừng",
            "1. Giao Hạt Kiểm lâm chuẩn bị cây giống, bàn giao đất trồng rừng cho các hộ trước mùa mưa.",
        ),
    ),
    # The commune stands in the subject only.
    TITLE: _of_province(
        "TỈNH LAI CHÂU",
        notice_text(
            "34-TB/HU",
            "Tam Đường",
            "06 tháng 4 năm 2021",
            "kết luận của Thường trực Huyện ủy tại buổi làm việc với Đảng ủy xã Nà Tăm",
            "1. Yêu cầu Đảng ủy xã quan tâm công tác phát triển đảng viên trong trường học.",
        ),
    ),
    # An invented district, so its commune is not the real one.
    NAMESAKE: _about_land("An Bình", "35-TB/HU", "tại xã Giang Ma"),
    DIVIDED: _of_province("THÀNH PHỐ HÀ NỘI", _about_land("Sóc Sơn", "36-TB/HU", "tại xã Mai Đình")),
    SEVERAL: _of_province("TỈNH BẮC GIANG", _about_land("Tân Yên", "37-TB/HU", "tại xã Cao Xá")),
    INVENTED: LAND,
    BARE: "THÔNG BÁO\nKết luận về quản lý đất đai\n\n1. Xã Bản Giang rà soát quỹ đất công ích.\n",
}
