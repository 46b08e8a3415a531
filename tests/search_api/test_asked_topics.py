"""The topics that a person asks for, however they write them."""

from __future__ import annotations

import pytest

from corpus.glossary import shipped_topics
from search_api.asking.asked_topics import read_topics
from search_api.errors import UnknownTopic


@pytest.mark.parametrize(
    ("case", "written", "ids"),
    [
        ("none", [], []),
        ("an id", ["dat-dai"], ["dat-dai"]),
        ("a name", ["Đất đai"], ["dat-dai"]),
        ("without accents", ["DAT DAI"], ["dat-dai"]),
        ("in English", ["land"], ["dat-dai"]),
        ("a whole name with commas", ["Kiểm tra, giám sát, kỷ luật đảng"], ["kiem-tra-giam-sat"]),
        ("a part of a name", ["giám sát"], ["kiem-tra-giam-sat"]),
        ("with the other place of the tone", ["giáo dục và đào tạo", "Y tế"], ["giao-duc", "y-te-dan-so"]),
        (
            "twice, and in the order of the glossary",
            ["rừng", "dat-dai", "lâm nghiệp"],
            ["dat-dai", "lam-nghiep"],
        ),
    ],
)
def test_a_topic_is_read(case: str, written: list[str], ids: list[str]) -> None:
    assert [topic.id for topic in read_topics(written)] == ids, case


def test_every_topic_is_read_by_its_id_and_both_names() -> None:
    for topic in shipped_topics():
        assert [read_topics([word]) for word in (topic.id, topic.name, topic.english)] == [(topic,)] * 3


@pytest.mark.parametrize("wanted", ["", "đất", "dat\ndai khac", "x" * 5000])
def test_an_unknown_topic_is_told_in_one_line(wanted: str) -> None:
    with pytest.raises(UnknownTopic) as caught:
        read_topics([wanted])
    line = str(caught.value)
    assert line.startswith("Không có lĩnh vực “")
    assert line.endswith("kinh-te-xa-hoi.")
    assert "\n" not in line
    assert len(line) < 1200
