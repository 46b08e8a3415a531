"""Passages: where a body is cut."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.archive import find_files, read_notice
from corpus.notice import Notice, Role
from indexer.passages import LONGEST, count_syllables, cut_passages

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
SENTENCE = "Giao các xã rà soát quỹ đất công ích và báo cáo kết quả."  # 14 syllables


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file to write a notice on, again and again."""
    return tmp_path_factory.mktemp("passages") / "thong-bao.txt"


def read(paper: Path, body: str) -> Notice:
    paper.write_text(f"THÔNG BÁO\nkết luận về quản lý đất đai\n\n{body}\n", encoding="utf-8")
    return read_notice(paper, "thong-bao.txt", "thong-bao")


def texts(notice: Notice) -> list[str]:
    return [passage.span.of(notice.text) for passage in cut_passages(notice)]


def check_invariants(notice: Notice) -> None:
    """Passages are in order, cover the body but white space, are short enough, and cross no heading."""
    passages = cut_passages(notice)
    assert [passage.id for passage in passages] == [f"{notice.id}#{place}" for place in range(len(passages))]
    position = notice.body.start
    for passage in passages:
        assert position <= passage.span.start < passage.span.end
        assert not notice.text[position : passage.span.start].strip()
        position = passage.span.end
    assert not notice.text[position : notice.body.end].strip()
    assert not passages or position <= notice.body.end
    headings = [
        section for top in notice.outline for section in top.walk() if section.is_heading and section.label
    ]
    for passage in passages:
        text = passage.span.of(notice.text)
        assert count_syllables(text) <= LONGEST
        inside = [
            section for section in headings if passage.span.start < section.span.start < passage.span.end
        ]
        assert inside == []


def test_items_under_one_heading_are_gathered(paper: Path) -> None:
    notice = read(
        paper, "1. Đất đai\n\n- Giao xã Hòa Bình.\n\n- Giao xã Tân Lập.\n\n2. Rừng\n\nKhông phá rừng."
    )
    assert texts(notice) == [
        "1. Đất đai\n- Giao xã Hòa Bình.\n- Giao xã Tân Lập.",
        "2. Rừng\nKhông phá rừng.",
    ]


def test_a_heading_above_a_heading_stands_alone(paper: Path) -> None:
    notice = read(paper, "I. Nhiệm vụ\n\n1. Đất đai\n\nRà soát quỹ đất.")
    assert [(passage.span.of(notice.text), passage.role) for passage in cut_passages(notice)] == [
        ("I. Nhiệm vụ", Role.HEADING),
        ("1. Đất đai\nRà soát quỹ đất.", Role.DIRECTIVE),
    ]


def test_headings_are_outermost_first(paper: Path) -> None:
    notice = read(paper, "I. Nhiệm vụ\n\n1. Đất đai\n\nRà soát quỹ đất.")
    assert [heading.text for heading in cut_passages(notice)[1].headings] == ["I. Nhiệm vụ", "1. Đất đai"]


def test_the_closing_formula_is_a_passage_of_its_own(paper: Path) -> None:
    notice = read(
        paper,
        "1. Đất đai\n\nRà soát quỹ đất.\n\nTrên đây là kết luận, đề nghị các xã nghiêm túc thực hiện./.",
    )
    assert texts(notice) == [
        "1. Đất đai\nRà soát quỹ đất.",
        "Trên đây là kết luận, đề nghị các xã nghiêm túc thực hiện./.",
    ]


def words(count: int, end: str = ".") -> str:
    return "- " + " ".join(["đất"] * (count - 1)) + end


@pytest.mark.parametrize(
    ("case", "lines", "expected"),
    [
        ("a lead goes with what it announces", [words(135), words(9, ":"), words(100)], [1, 2]),
        ("a lead below a lead, both", [words(130), words(9, ":"), words(5, ":"), words(100)], [1, 3]),
        ("only the inner one fits", [words(50), words(60, ":"), words(30, ":"), words(150)], [2, 2]),
        ("a lead that does not fit stays", [words(50), words(60, ":"), words(200)], [2, 1]),
        ("a lead is the last line of its stretch", [words(135), words(100), words(9, ":")], [1, 2]),
        ("nothing but leads", [words(60, ":")] * 5, [2, 3]),
        ("a lead in the middle", [words(40), words(9, ":"), words(90), words(100)], [3, 1]),
    ],
)
def test_no_passage_ends_with_the_lead_of_the_next(
    paper: Path, case: str, lines: list[str], expected: list[int]
) -> None:
    """`expected` gives the number of lines in each passage."""
    notice = read(paper, "\n\n".join(lines))
    assert [len(text.split("\n")) for text in texts(notice)] == expected, case
    check_invariants(notice)


def test_a_lead_moves_to_the_passage_of_its_items(paper: Path) -> None:
    report = " ".join([SENTENCE] * 11)
    notice = read(paper, f"1. Nội chính\n\n{report}\n\n- Về phòng, chống tham nhũng:\n\n{report}")
    assert texts(notice) == [f"1. Nội chính\n{report}", f"- Về phòng, chống tham nhũng:\n{report}"]


def test_a_long_paragraph_is_cut_between_sentences(paper: Path) -> None:
    """280 syllables in one paragraph give two passages of ten sentences."""
    notice = read(paper, " ".join([SENTENCE] * 20))
    assert texts(notice) == [" ".join([SENTENCE] * 10)] * 2


def test_a_long_sentence_is_cut_between_words(paper: Path) -> None:
    notice = read(paper, "1. Rà soát " + "đất " * 497)
    assert [count_syllables(text) for text in texts(notice)] == [220, 220, 60]


def test_20_000_items_take_no_time(paper: Path) -> None:
    notice = read(paper, "\n\n".join(["- Giao xã rà soát."] * 20_000))
    started = time.perf_counter()
    cut_passages(notice)
    assert time.perf_counter() - started < 5


def test_a_notice_without_body_has_no_passage(tmp_path: Path) -> None:
    path = tmp_path / "trong.txt"
    path.write_text("THÔNG BÁO\n", encoding="utf-8")
    notice = read_notice(path, "trong.txt", "trong")
    assert texts(notice) == ([notice.body.of(notice.text)] if len(notice.body) else [])


LABELS = st.sampled_from(
    ["", "I. ", "II. ", "1. ", "2. ", "1.1. ", "1- ", "- ", "+ ", "a) ", "(1) ", "Điều 3. "]
)
WORDS = st.sampled_from(
    [
        "đất",
        "rừng.",
        "Giao xã",
        "báo cáo;",
        "2019",
        "41.100",
        "406-TB/HU",
        "Trên đây là kết luận",
        "v.v. Các",
        "như sau:",
        "x" * 90,
    ]
)
LINES = st.builds(
    lambda label, words, times: label + " ".join(words * times),
    LABELS,
    st.lists(WORDS, min_size=1, max_size=12),
    st.sampled_from([1, 1, 1, 4, 30]),
)


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(LINES, min_size=1, max_size=14), gap=st.sampled_from(["\n", "\n\n"]))
def test_passages_of_any_notice(paper: Path, lines: list[str], gap: str) -> None:
    check_invariants(read(paper, gap.join(lines)))


@pytest.mark.parametrize("source", [file.source for file in find_files(SAMPLES)])
def test_passages_of_the_samples(source: str) -> None:
    check_invariants(read_notice(SAMPLES / source, source, "mau"))
