"""Labels at the start of a line."""

from __future__ import annotations

import pytest

from corpus.labels import LabelStyle, read_label


@pytest.mark.parametrize(
    ("line", "text", "style", "ordinal"),
    [
        ("I. Đánh giá", "I.", LabelStyle.ROMAN, 1),
        ("IV- Tổ chức", "IV-", LabelStyle.ROMAN, 4),
        ("XII. Kết luận", "XII.", LabelStyle.ROMAN, 12),
        ("II.Nhiệm vụ", "II.", LabelStyle.ROMAN, 2),
        ("A. PHẦN CHUNG", "A.", LabelStyle.CAPITAL, 1),
        ("1. Về đất đai", "1.", LabelStyle.DECIMAL, 1),
        ("12.Về đất đai", "12.", LabelStyle.DECIMAL, 12),
        ("1- Đảng ủy xã", "1-", LabelStyle.NUMBER_DASH, 1),
        ("2 - Đảng ủy xã", "2 -", LabelStyle.NUMBER_DASH, 2),
        ("1.1. Kết quả", "1.1.", LabelStyle.DECIMAL_2, 1),
        ("2.3 Kết quả", "2.3", LabelStyle.DECIMAL_2, 2),
        ("1.2.3. Kết quả", "1.2.3.", LabelStyle.DECIMAL_3, 1),
        ("3) Kết quả", "3)", LabelStyle.NUMBER_BRACKET, 3),
        ("(10) Trên 90% chi bộ", "(10)", LabelStyle.NUMBER_BRACKETS, 10),
        ("a) Giao các xã", "a)", LabelStyle.LETTER, 1),
        ("b. Giao các xã", "b.", LabelStyle.LETTER, 2),
        ("đ) Giao các xã", "đ)", LabelStyle.LETTER, 5),
        ("- Giao các xã", "-", LabelStyle.MINUS, 0),
        ("–Giao các xã", "–", LabelStyle.MINUS, 0),
        ("+ Giao các xã", "+", LabelStyle.PLUS, 0),
        ("* Ghi chú", "*", LabelStyle.STAR, 0),
        ("• Giao các xã", "•", LabelStyle.DOT, 0),
        ("Điều 3. Hiệu lực", "Điều 3.", LabelStyle.ARTICLE, 3),
        ("Phần II. Nhiệm vụ", "Phần II.", LabelStyle.PART, 2),
        ("Khoản 2. Thẩm quyền", "Khoản 2.", LabelStyle.CLAUSE, 2),
    ],
)
def test_labels(line: str, text: str, style: LabelStyle, ordinal: int) -> None:
    label = read_label(line)
    assert label is not None
    assert (label.text, label.style, label.ordinal) == (text, style, ordinal)
    assert line[label.text_start :].strip()


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("a term of years", "2015-2020 là nhiệm kỳ thứ hai"),
        ("a large number", "1.320 người có việc làm"),
        ("a date", "30/9/2019 là hạn cuối"),
        ("a date with full stops", "30.9.2019 là hạn cuối"),
        ("a range of days", "12-13/7/2018 họp hai ngày"),
        ("a percentage", "98,4% bản có nhà văn hóa"),
        ("a negative number", "-5 độ vào ban đêm"),
        ("a word that looks Roman", "Vì vậy các xã phải làm"),
        ("an initial", "H. Mường Tè giáp biên giới"),
        ("a year in brackets", "(2019) là năm cuối"),
        ("an abbreviation", "TP. Lai Châu"),
        ("a decree", "Điều 5 của Quy chế quy định"),
        ("an area", "2.573 tỷ đồng là giá trị sản xuất"),
        ("the number of a document", "87-TB/HU ngày 13/4/2012"),
        ("an empty line", ""),
    ],
)
def test_what_is_no_label(name: str, line: str) -> None:
    assert read_label(line) is None, name
