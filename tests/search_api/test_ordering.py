"""Which passages may mention the period that a question names."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.notice import Role
from corpus.spans import Span
from indexer.forward import ForwardIndex, sentence_terms, write_forward_index
from indexer.passages import Passage
from search_api.asking.periods import mentions
from search_api.asking.query import read_query
from search_api.ordering import Ordering
from search_api.profile import default_profile
from search_api.ranking import Candidate

TEXTS = (
    "Hoàn thành trước ngày 30/11/2019, báo cáo Ban Thường vụ.",
    "Trong quý I/2019 rà soát xong quỹ đất công.",
    "Nghị quyết số 24/2019/NQ-HĐND của Hội đồng nhân dân tỉnh.",
    "Giai đoạn 2016-2020 có 12 xã đạt chuẩn.",
    "Thực hiện từ tháng 03/2021 đến hết năm.",
    "Thu ngân sách được 3.450 triệu đồng.",
    "Các xã báo cáo hằng tháng.",
    "",
)


@pytest.fixture(scope="module")
def forward(tmp_path_factory: pytest.TempPathFactory) -> ForwardIndex:
    folder: Path = tmp_path_factory.mktemp("forward")
    write_forward_index(folder, [sentence_terms("", text) for text in TEXTS], None)
    return ForwardIndex(folder)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("việc năm 2019", [0, 1, 2]),
        ("việc quý I/2019", [0, 1, 2]),
        ("việc giai đoạn 2016-2020", [0, 1, 2, 3]),
        ("việc tháng 3/2021", [4]),
        # Of an open period the written end counts: any year may be it.
        ("việc trước 30/11/2019", [0, 1, 2, 3, 4]),
        ("việc năm 2008", []),
    ],
)
def test_only_passages_that_hold_a_year_of_the_period_are_read(
    forward: ForwardIndex, question: str, expected: list[int]
) -> None:
    [period] = read_query(question).periods
    # The store and the notices are not asked for what the forward index knows.
    ordering = Ordering(None, None, forward, default_profile())  # type: ignore[arg-type]
    found = [
        (Candidate(row, 0.0, 0.0, 0.0, 0.0, None, 1), Passage(f"a#{row}", "a", Span(0, 0), (), Role.OTHER))
        for row in range(len(TEXTS))
    ]
    held = ordering._holding_year(found, period)
    assert sorted(held) == expected
    assert held >= {place for place, text in enumerate(TEXTS) if mentions(period, text)}
