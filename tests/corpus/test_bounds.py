"""Sixty-four thousand characters of one thing over and over are read in time that grows with their number."""

from __future__ import annotations

import time

import pytest

from corpus.archive import notice_from
from corpus.gazetteer.asked import places_of
from corpus.gazetteer.mentions import find_places
from corpus.notice_record import to_record
from corpus.readers.choose import read_blocks
from corpus.references.reading import read_references
from corpus.spelling import notice_key

LONG, SHORT = 64_000, 8_000
# A machine that does other things too may take so long; what grows with the square takes minutes.
MOST_SECONDS = 3.0
# What takes less says nothing about how it grows.
SOON_SECONDS = 0.2
# Eight times as much text, and as much again for a busy moment.
MOST_TIMES_AS_LONG = 2 * LONG / SHORT
# The run stands in the subject, in a paragraph and behind "Nơi nhận": a third of it each.
NOTICE = """HUYỆN ỦY MƯỜNG HẠ
Số 12-TB/HU

THÔNG BÁO
kết luận hội nghị {run}

Ngày 12/3/2019, Ban Thường vụ Huyện ủy họp {run}

Nơi nhận:
{run}
"""
CHARACTERS = (*"aàăạỹđĐAỦI09.,;:-–*_/\\|()[]\"“'`#+=~<&•…§ \t\u00a0\u200b\u0301", "a\u0301", "o\u0323\u0302")
WORDS = (
    "a; ",
    "... ",
    "Tp. ",
    "số 1-TB/HU ",
    "15-TB",
    "ngày 1 ",
    "ngày 01/01/2018 ",
    "ngày 1/1, ",
    "01/01 đến 02/01/2018 ",
    "tháng ",
    "xã A, ",
    "huyện ",
    "03 xã ",
    "Điều 1. ",
    "a) ",
    "ĐẢNG BỘ ",
    "T/M ",
    "T H Ô N G ",
    "V/v ",
    "Kính gửi ",
    "tại cuộc họp ",
    "huyện uỷ khoá ",
    "nhiệm kỳ 2015-2020 ",
    "(kèm theo ",
    "kèm theo thông báo này danh sách ",
    "Quyết định số 12, ",
    "kết luận ngày 1/1/2018 của Huyện ủy ",
    "Nghị quyết Đại hội ",
    "bộ luật ",
    "Bí thư Huyện ủy Nguyễn Văn A ",
    "(Đã ký) ",
    "Độc lập - ",
    "**a** ",
    "| a ",
    "a   b ",
)
LINES = (
    "- A;\n",
    "A\n",
    "a:\n",
    "I\n",
    "1.\n",
    "1. A\n",
    "Nơi nhận:\n",
    "- Như trên;\n",
    "T/M BAN THƯỜNG VỤ\n",
    "THÔNG BÁO\n",
    "MẬT\n",
    "PHỤ LỤC 1\n",
    "BÍ THƯ Nguyễn Văn A\n",
    "**a**\n",
    "| a |\n|---|\n",
    "# a\n",
    "ngày\n",
)


def seconds_for(text: str) -> float:
    """Return the seconds of this process's time that reading `text` takes, without its directives."""
    # What was read of another run is forgotten.
    notice_key.cache_clear()
    find_places.cache_clear()
    started = time.process_time()
    notice = notice_from(read_blocks(text.encode(), "dai.txt", ".txt"), "dai", "dai.txt")
    read_references(notice)
    places_of(notice)
    to_record(notice)
    return time.process_time() - started


def grows_evenly(run: str) -> bool:
    text = {size: NOTICE.format(run=run * (size // 3 // len(run))) for size in (LONG, SHORT)}
    seconds = seconds_for(text[LONG])
    if seconds >= MOST_SECONDS:
        return False
    return seconds < SOON_SECONDS or seconds < MOST_TIMES_AS_LONG * seconds_for(text[SHORT])


@pytest.mark.usefixtures("quiet_heap")
@pytest.mark.parametrize("run", [*CHARACTERS, *WORDS, *LINES], ids=repr)
def test_the_time_to_read_a_run_grows_with_its_length(run: str) -> None:
    # A busy machine may spoil one measurement; what grows with the square spoils all.
    assert any(grows_evenly(run) for _ in range(3))
