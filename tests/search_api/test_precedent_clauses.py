"""A draft read from memory and cut into clauses."""

from __future__ import annotations

import io
import time

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.draft import read_draft
from corpus.errors import UnreadableFile
from corpus.notice import Notice
from corpus.spans import Span
from search_api.precedents.clauses import LONGEST, SHORTEST, comparable_spans, cut_clauses, sentence_groups
from tests.archive_writer import FOREST, LAND

ORDER = "Giao Phòng Tài nguyên hướng dẫn các xã rà soát quỹ đất công ích trước ngày 30/6/2021."
RECIPIENTS = "Nơi nhận:\n- Thường trực Tỉnh ủy (b/c),\n- Đảng ủy các xã, thị trấn,\n- Lưu VPHU."
CLOSING = "Trên đây là ý kiến kết luận của Ban Thường vụ, xin thông báo để các đơn vị biết, thực hiện./."


def words(notice: Notice, spans: list[Span]) -> list[str]:
    return [span.of(notice.text) for span in spans]


def clauses(text: str) -> list[str]:
    draft = read_draft(text.encode())
    return words(draft, [clause.span for clause in cut_clauses(draft).clauses])


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        ("an item without its label", f"- {ORDER}", [ORDER]),
        ("a heading is none", f"1. Về đất đai\n\n- {ORDER}", [ORDER]),
        (
            "an order without a full stop is no heading",
            f"1. {ORDER.rstrip('.')}\n2. {ORDER.rstrip('.')}",
            [ORDER.rstrip(".")] * 2,
        ),
        ("a title above nothing", "1. Về chủ trương đầu tư xây dựng trụ sở làm việc của Đảng ủy xã", []),
        (
            "capitals above nothing",
            f"I. CÔNG TÁC QUẢN LÝ ĐẤT ĐAI CỦA ỦY BAN NHÂN DÂN HUYỆN\nII. NHIỆM VỤ\n- {ORDER}",
            [ORDER],
        ),
        ("a line that announces is none", f"Ban Thường vụ yêu cầu:\n\n- {ORDER}", [ORDER]),
        ("recipients are none", f"- {ORDER}\n\n{RECIPIENTS}", [ORDER]),
        ("recipients alone", RECIPIENTS, []),
        ("a closing formula is none", f"- {ORDER}\n\n{CLOSING}", [ORDER]),
        ("too short", "- Phòng Tài nguyên rà soát.", []),
        (
            "short items of one list are joined",
            "Giao các cơ quan:\n\n- Phòng Tài nguyên rà soát quỹ đất;\n- Công an huyện giữ trật tự;",
            ["Phòng Tài nguyên rà soát quỹ đất;\n- Công an huyện giữ trật tự;"],
        ),
    ],
)
def test_clauses(case: str, text: str, expected: list[str]) -> None:
    assert clauses(text) == expected, case


def test_headings_stand_above_a_clause() -> None:
    draft = read_draft(LAND.encode())
    assert [clause.headings for clause in cut_clauses(draft).clauses] == [("Hạn chế",)] + 2 * [("Nhiệm vụ",)]


def test_what_is_no_clause_is_counted() -> None:
    body = cut_clauses(read_draft(f"- {ORDER}\n\n- Công an huyện.\n\n{CLOSING}".encode()))
    assert (len(body.clauses), len(body.formulae), len(body.too_short)) == (1, 1, 1)


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    sentence = "Các xã duy trì tổ tuần tra chống cháy rừng, trực 24/24 giờ trong các tháng nắng nóng."
    text = " ".join([sentence] * 12)
    groups = sentence_groups(text, Span(0, len(text)), at_most=LONGEST)
    assert words(read_draft(text.encode()), groups) == [" ".join([sentence] * 4)] * 3


@given(st.lists(st.sampled_from([ORDER, CLOSING, "- Lưu VPHU.", "1. Về đất đai", "Ban Thường vụ yêu cầu:"])))
def test_clauses_lie_in_the_body_in_order(lines: list[str]) -> None:
    draft = read_draft("\n\n".join([ORDER, *lines]).encode())
    body = cut_clauses(draft)
    spans = [clause.span for clause in body.clauses]
    assert spans == sorted(spans)
    assert all(draft.body.covers(span) for span in (*spans, *body.formulae, *body.too_short))
    assert all(len(span.of(draft.text).split()) >= SHORTEST for span in spans)
    for span in comparable_spans(draft.text, body.clauses):
        assert any(other.covers(span) for other in spans)


def test_a_word_file_is_read_from_memory() -> None:
    document = docx.Document()
    document.add_paragraph("1. Về đất đai")
    document.add_paragraph(f"- {ORDER}")
    content = io.BytesIO()
    document.save(content)
    draft = read_draft(content.getvalue(), "du-thao.docx")
    assert words(draft, [clause.span for clause in cut_clauses(draft).clauses]) == [ORDER]


def test_a_whole_notice_as_draft() -> None:
    draft = read_draft(FOREST.encode())
    assert draft.fields.number.value == "45-TB/HU"
    assert len(cut_clauses(draft).clauses) == 2


@pytest.mark.parametrize(
    ("content", "name"), [(b"", "a.txt"), (b"%PDF-hong", "a.pdf"), (b"PK", "a.docx"), (b"chu", "a.exe")]
)
def test_what_cannot_be_read_is_told(content: bytes, name: str) -> None:
    with pytest.raises(UnreadableFile):
        read_draft(content, name)


@pytest.mark.parametrize("content", [b"a\n" * 2_400_000, b"Giao " * 100_000, b"1" * 400_000])
def test_what_is_too_long_is_told_at_once(content: bytes) -> None:
    started = time.process_time()
    with pytest.raises(UnreadableFile, match="quá dài để so từng ý"):
        read_draft(content)
    assert time.process_time() - started < 3
