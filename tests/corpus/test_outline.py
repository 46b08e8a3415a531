"""The outline: nesting by the order in which styles are met."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.blocks import Block
from corpus.canonical import CanonicalText, canonicalise
from corpus.notice import Role, Section
from corpus.outline import read_outline
from corpus.readers.markdown import read_markdown

OPENING = "Ngày 2/3/2018, Ban Thường vụ Huyện ủy họp, kết luận như sau:"


def canonical_of(*lines: str) -> CanonicalText:
    return canonicalise(
        read_markdown("\n\n".join(["THÔNG BÁO", "-----", OPENING, *lines]).encode(), "a.md").blocks
    )


def shape(sections: tuple[Section, ...]) -> list[tuple[int, str]]:
    return [(part.level, part.label) for section in sections for part in section.walk()]


@pytest.mark.parametrize(
    ("name", "lines", "expected"),
    [
        (
            "Roman, number, dash, plus",
            ["I. Một", "1. Hai", "- Ba", "+ Bốn", "- Năm", "II. Sáu"],
            [(1, "I."), (2, "1."), (3, "-"), (4, "+"), (3, "-"), (1, "II.")],
        ),
        (
            "number-dash may be the top",
            ["1- Một", "- Hai", "+ Ba", "2- Bốn"],
            [(1, "1-"), (2, "-"), (3, "+"), (1, "2-")],
        ),
        (
            "brackets under a number",
            ["1. Một", "(1) Hai", "(2) Ba", "2. Bốn"],
            [(1, "1."), (2, "(1)"), (2, "(2)"), (1, "2.")],
        ),
        (
            "letters under numbers",
            ["1. Một", "a) Hai", "- Ba", "b) Bốn", "2. Năm", "a) Sáu"],
            [(1, "1."), (2, "a)"), (3, "-"), (2, "b)"), (1, "2."), (2, "a)")],
        ),
        ("a heading closes items", ["I. Một", "- Hai", "1. Ba"], [(1, "I."), (2, "-"), (2, "1.")]),
        ("letters after dashes", ["1. Một", "- Hai", "a) Ba"], [(1, "1."), (2, "-"), (2, "a)")]),
        ("letters that dashes announce", ["1. Một", "- Hai:", "a) Ba"], [(1, "1."), (2, "-"), (3, "a)")]),
        (
            "points under points",
            ["1. Một", "1.1. Hai", "1.2. Ba", "2. Bốn"],
            [(1, "1."), (2, "1.1."), (2, "1.2."), (1, "2.")],
        ),
        ("bold headings", ["**Một hai**", "- Ba", "**Bốn năm**"], [(1, ""), (2, "-"), (1, "")]),
        ("articles", ["Điều 1. Một", "1. Hai", "Điều 2. Ba"], [(1, "Điều 1."), (2, "1."), (1, "Điều 2.")]),
        ("no label at all", ["Các xã trồng rừng."], []),
        ("inline numbers stay one", ["1. Gồm (1) đường, (2) cầu."], [(1, "1.")]),
    ],
)
def test_nesting(name: str, lines: list[str], expected: list[tuple[int, str]]) -> None:
    assert shape(read_outline(canonical_of(*lines))) == expected, name


@pytest.mark.parametrize(
    ("name", "line", "heading"),
    [
        ("a short line", "1. Về đất đai:", "Về đất đai"),
        ("an italic lead", "+ *Về chợ*: dời ra bến xe trước tháng 9.", "Về chợ"),
        ("a bold lead", "**2. Về cầu.** Làm xong trong năm.", "Về cầu."),
        (
            "the first clause of a paragraph",
            "1. Ủy ban nhân dân huyện chỉ đạo các xã rà soát toàn bộ quỹ đất công ích, "
            + "lập sổ theo dõi từng thửa " * 8,
            "Ủy ban nhân dân huyện chỉ đạo các xã rà soát toàn bộ quỹ đất công ích",
        ),
        (
            "twenty-five syllables of a clause without an end",
            "1. " + "rà soát " * 30,
            ("rà soát " * 13)[: -len(" soát ")],
        ),
    ],
)
def test_headings(name: str, line: str, heading: str) -> None:
    canonical = canonical_of(line)
    (section,) = read_outline(canonical)
    assert section.heading == heading, name
    assert section.heading_span.of(canonical.text) == heading


def test_a_list_takes_the_role_of_the_sentence_that_announces_it() -> None:
    canonical = canonical_of(
        "1. Về năm 2024",
        "Ban Chấp hành thống nhất thực hiện các chỉ tiêu chủ yếu sau:",
        "(1) Chi bộ vững mạnh.",
        "(2) Đường sạch.",
    )
    (top,) = read_outline(canonical)
    assert [child.role for child in top.children] == [Role.TARGET, Role.TARGET]


LINES = st.lists(
    st.tuples(
        st.sampled_from(
            ["", "I. ", "II. ", "1. ", "2. ", "1- ", "1.1. ", "a) ", "(1) ", "- ", "+ ", "• ", "Điều 1. "]
        ),
        st.sampled_from(
            [
                "Các xã trồng rừng.",
                "Rà soát:",
                "về việc",
                "2015-2020 là nhiệm kỳ",
                "Nơi nhận:",
                "ĐÁNH GIÁ CHUNG",
            ]
        ),
        st.booleans(),
    ),
    max_size=25,
)


@given(LINES)
def test_sections_nest_in_order_inside_the_body(lines: list[tuple[str, str, bool]]) -> None:
    blocks = [Block(OPENING), *(Block(label + text, is_bold=bold) for label, text, bold in lines)]
    canonical = canonicalise(blocks)
    outline = read_outline(canonical)
    end = canonical.lines[canonical.parts.tail_start - 1].span.end

    def check(sections: tuple[Section, ...], level: int, inside: tuple[int, int]) -> None:
        for section, following in zip(sections, [*sections[1:], None], strict=False):
            assert section.level == level
            assert inside[0] <= section.span.start < section.span.end <= inside[1]
            assert canonical.text.startswith(section.label, section.span.start)
            assert section.span.covers(section.heading_span)
            assert section.heading == section.heading_span.of(canonical.text)
            assert section.heading
            assert following is None or section.span.end < following.span.start
            check(section.children, level + 1, (section.span.start, section.span.end))

    check(outline, 1, (0, end))
    if outline:
        assert outline[-1].span.end == end
