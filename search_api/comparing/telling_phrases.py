"""The noun phrases of a sentence that say what it is about."""

from __future__ import annotations

from functools import lru_cache

from indexer.analyser import pairs, terms
from indexer.segmentation import noun_phrases

# Comparisons over one archive meet the same sentences again and again.
_MOST_KEPT = 4_096
# Words that every notice is full of: a phrase that begins or ends with one names nothing.
EVERYWHERE = frozenset(
    pair.replace(" ", "_")
    for pair in (
        "công tác,tình hình,lĩnh vực,nội dung,nhiệm vụ,kế hoạch,thực hiện,triển khai,chỉ đạo,lãnh đạo,"
        "tổ chức,nâng cao,hiệu quả,chất lượng,xử lý,giải quyết,báo cáo,phối hợp,bảo đảm,đảm bảo,địa bàn,"
        "đơn vị,cơ quan,thị trấn,địa phương,đồng chí,thời gian,kết quả,trường hợp,trách nhiệm,nhân dân,"
        "đảng viên,cấp uỷ,đoàn thể,chỉ tiêu,nghị quyết,đại hội,trọng tâm,thời điểm,vấn đề,quản lý,"
        "xây dựng,phát triển"
    ).split(",")
)


@lru_cache(_MOST_KEPT)
def telling_phrases(sentence: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return the phrases of two or more words that tell, each by its terms and in small letters.

    Cost: a millisecond, for pyvi.
    """
    found = []
    for phrase in noun_phrases(sentence):
        keys = tuple(terms(phrase))
        joined = pairs(list(keys))
        # "Phòng Tài nguyên" says who.
        if not joined or not phrase[1:].islower():
            continue
        if not {joined[0], joined[-1]} & EVERYWHERE:
            found.append((keys, phrase.lower()))
    return tuple(found)
