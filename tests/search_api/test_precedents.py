"""The precedents of drafts."""

from __future__ import annotations

import functools
import gc
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.draft import read_draft
from corpus.spans import Span
from indexer.build import build_index
from indexer.doors import SHIPPED_MODEL, open_encoder
from indexer.generation import open_generation
from indexer.static_encoder import StaticEncoder
from search_api.errors import DraftFailed
from search_api.faceting.facet_table import facet_table
from search_api.precedents import differing
from search_api.precedents.answering import answer_draft
from search_api.precedents.finding import MOST_CLAUSES, find_precedents
from search_api.precedents.likeness import LEAST_SCORE
from search_api.precedents.past_clauses import past_clauses
from search_api.precedents.posted import PostedDraft
from search_api.precedents.records import (
    Agreement,
    Aspect,
    ClausePrecedents,
    Difference,
    DraftAnswer,
    Reminder,
)
from search_api.referring.resolution import ResolutionState
from search_api.search import Searcher
from tests.archive_writer import ignore_progress, write_files
from tests.repeating_archive import REPEATED, REPEATING
from tests.toy_encoder import ToyEncoder

NOTICES = Path(__file__).resolve().parents[3] / "shared" / "notices"
LAND_ORDER = "- Giao Hạt Kiểm lâm hướng dẫn các xã rà soát quỹ đất công ích trước ngày 15/8/2024."
UNRELATED = [
    "Mua sắm máy chủ điện toán đám mây, nâng cấp đường truyền cáp quang, bảo trì phần mềm kế toán hằng quý.",
    "Nấu phở bò cần hầm xương ống trong tám giờ, nêm nước mắm, quế, hồi và gừng nướng cho thơm.",
]
RECIPIENTS = (
    "Nơi nhận:\n- Văn phòng Tỉnh uỷ (b/c),\n- Thường trực Huyện uỷ, HĐND, UBND huyện,\n"
    "- Các Ban xây dựng Đảng,\n- Uỷ ban MTTQ và các đoàn thể nhân dân huyện,\n- Lưu VPHU."
)


def find(searcher: Searcher, text: str) -> DraftAnswer:
    return find_precedents(searcher, read_draft(text.encode()))


def only(answer: DraftAnswer) -> ClausePrecedents:
    [clause] = answer.clauses
    return clause


def test_a_clause_finds_its_precedent_and_what_differs(three: Searcher) -> None:
    answer = find(three, LAND_ORDER)
    [precedent] = only(answer).precedents
    assert precedent.excerpt == (
        "Giao Phòng Tài nguyên hướng dẫn các xã rà soát quỹ đất công ích trước ngày 30/6/2021."
    )
    assert precedent.citation.text.startswith("Thông báo số 12-TB/HU ngày 05/3/2021")
    assert precedent.citation.locator == "mục 2, gạch đầu dòng thứ 1"
    assert precedent.differs[-1] == Difference(
        Aspect.DEADLINE, ("trước ngày 15/8/2024",), ("trước ngày 30/6/2021",)
    )
    assert [shared.draft.of(answer.draft.text) for shared in precedent.alike] == [
        "hướng dẫn các xã rà soát quỹ đất công ích trước ngày"
    ]


def test_assignees_amounts_and_places_differ(three: Searcher) -> None:
    answer = find(
        three, "- Giao Phòng Tài nguyên và Môi trường kiểm tra 52.300 ha rừng sản xuất ở xã Đồng Mấm."
    )
    [precedent] = only(answer).precedents
    assert precedent.excerpt == "Giao Hạt Kiểm lâm kiểm tra 41.100 ha rừng sản xuất."
    assert precedent.differs == (
        Difference(Aspect.ASSIGNEE, ("Phòng Tài nguyên và Môi trường",), ("Hạt Kiểm lâm",)),
        Difference(Aspect.NUMBERS, ("52.300 ha",), ("41.100 ha",)),
        Difference(Aspect.PLACES, ("xã Đồng Mấm",), ()),
    )


def test_what_both_say_agrees(three: Searcher) -> None:
    answer = find(
        three, "- Giao Hạt Kiểm lâm, Công an huyện kiểm tra 41.100 ha rừng sản xuất, 12 ha rừng trồng."
    )
    [precedent] = only(answer).precedents
    assert precedent.agrees == (
        Agreement(Aspect.ASSIGNEE, ("Hạt Kiểm lâm",)),
        Agreement(Aspect.NUMBERS, ("41.100 ha",)),
    )
    assert precedent.differs == (
        Difference(Aspect.ASSIGNEE, ("Hạt Kiểm lâm", "Công an huyện"), ("Hạt Kiểm lâm",)),
        Difference(Aspect.NUMBERS, ("12 ha",), ()),
    )


@pytest.mark.parametrize("text", [*UNRELATED, RECIPIENTS])
def test_what_has_no_precedent_finds_none(three: Searcher, text: str) -> None:
    assert [found.precedents for found in find(three, text).clauses] in ([], [()])


def test_formulae_are_left_out_and_counted(three: Searcher) -> None:
    closing = (
        "Trên đây là kết luận của Ban Thường vụ Huyện ủy, xin thông báo để các đơn vị biết, thực hiện./."
    )
    answer = find(three, f"{LAND_ORDER}\n\n{closing}\n\n{RECIPIENTS}")
    assert (len(answer.clauses), answer.formulae, answer.outside, answer.too_short) == (1, 1, 6, 0)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("Giao Phòng Tài nguyên rà soát quỹ đất công ích của các xã trước ngày 30/6/2024.", ()),
        ("Giao Phòng Tài nguyên rà soát quỹ đất công ích của các xã.", (Reminder.NO_DEADLINE,)),
        ("Năm 2020 toàn huyện đã cấp 1.240 giấy chứng nhận quyền sử dụng đất.", ()),
    ],
)
def test_what_an_order_leaves_open_is_reminded(
    three: Searcher, order: str, expected: tuple[Reminder, ...]
) -> None:
    assert only(find(three, f"- {order}")).reminders == expected


def test_documents_cited_are_resolved_or_absent(three: Searcher) -> None:
    draft = (
        "- Các xã tiếp tục thực hiện Thông báo số 45-TB/HU ngày 10/01/2019 của Huyện ủy An Bình "
        "và Quyết định số 7-QĐ/HU ngày 02/02/2020 của Huyện ủy An Bình."
    )
    found = [(one.reference.number, one.state, one.notice_ids) for one in find(three, draft).references]
    assert found == [
        ("45-TB/HU", ResolutionState.RESOLVED, ("an-binh-chay-rung",)),
        ("7-QĐ/HU", ResolutionState.ABSENT, ()),
    ]


def test_a_set_phrase_of_the_archive_is_told_apart(tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    """A sentence that six notices repeat is called so; what one of them says is not."""
    build_index(
        write_files(tmp_path / "archive", REPEATING), tmp_path / "index", toy_encoder, ignore_progress
    )
    searcher = Searcher(open_generation(tmp_path / "index"), toy_encoder)
    repeated = only(find(searcher, REPEATED))
    assert (len(repeated.precedents), repeated.repeated_in) == (3, 6)
    assert all(REPEATED.removeprefix("- ") == one.excerpt for one in repeated.precedents)
    spoken = only(
        find(searcher, "- Các xã thống kê và sửa chữa những bến cát đã xuống cấp trên địa bàn huyện.")
    )
    assert (spoken.precedents[0].notice.id, spoken.repeated_in) == ("5", 0)


def test_a_long_draft_is_cut_and_told(three: Searcher) -> None:
    answer = find(three, "\n\n".join([LAND_ORDER] * (MOST_CLAUSES + 5)))
    assert (len(answer.clauses), answer.left_over) == (MOST_CLAUSES, 5)


def test_what_is_found_is_verbatim_and_in_order(samples: Searcher) -> None:
    """Every notice of a district as a draft: each clause finds itself first, and all spans hold."""
    for stored in samples.generation.store.notices():
        notice = stored.notice
        if not notice.id.startswith("khe-vang"):
            continue
        answer = find_precedents(samples, notice)
        for found in answer.clauses:
            scores = [precedent.score for precedent in found.precedents]
            assert scores == sorted(scores, reverse=True)
            assert found.precedents[0].notice.id == notice.id
            assert all(score >= LEAST_SCORE - 0.001 for score in scores)
            for precedent in found.precedents:
                assert precedent.excerpt == precedent.span.of(precedent.notice.text)
                assert precedent.notice.body.covers(precedent.span)
                for shared in precedent.alike:
                    assert found.clause.span.covers(shared.draft)
                    assert precedent.span.covers(shared.past)


def test_the_same_draft_gives_the_same_answer(samples: Searcher) -> None:
    def seen(answer: DraftAnswer) -> list[list[tuple[str, Span, float]]]:
        return [
            [(one.notice.id, one.span, one.score) for one in found.precedents] for found in answer.clauses
        ]

    assert seen(find(samples, LAND_ORDER)) == seen(find(samples, LAND_ORDER))


@pytest.mark.usefixtures("quiet_heap")
def test_numbers_are_read_in_bounded_time() -> None:
    for run in ("1", "1.", "1,2", "1 ", "đồng ", "-", "/1"):
        text = run * (65_536 // len(run))
        started = time.process_time()
        sum(1 for _ in differing._NUMBER.finditer(text))
        assert time.process_time() - started < 0.2, run


def held_strings(part: str) -> Iterator[str]:
    """Yield every string with `part` that an object of this process holds, caches included."""
    gc.collect()
    for holder in gc.get_objects():
        waiting = [value for value in gc.get_referents(holder) if not gc.is_tracked(value)]
        while waiting:
            value = waiting.pop()
            if isinstance(value, str) and part in value:
                yield value
            elif isinstance(value, tuple | dict | frozenset):
                waiting += gc.get_referents(value)


def draft_with(reversed_marker: str) -> bytes:
    """Return a draft whose headings, clauses, places, citations hold the marker, reversed here."""
    marker = reversed_marker[::-1]
    return (
        f"I. Về {marker}\n\nBan Thường vụ yêu cầu {marker} như sau:\n\n"
        f"- Giao Phòng {marker} hướng dẫn xã {marker.title()} rà soát quỹ đất công ích {marker} "
        f"theo Thông báo số 12-TB/HU của Huyện ủy {marker.title()}.\n\n"
        f"- giao phong {marker} ra soat quy dat cong ich cua cac xa va bao cao ban thuong vu truoc ngay 30/6"
    ).encode()


def test_no_cache_keeps_a_draft(three: Searcher) -> None:
    mark = "wxqzgnahk"
    answer = answer_draft(three, PostedDraft(draft_with(mark)))
    assert len(answer.clauses) == 2
    del answer
    assert list(held_strings(mark[::-1])) == []


def test_without_forgetting_caches_would_keep_it(three: Searcher) -> None:
    """What the test above looks for can be found."""
    mark = "vxqzgnahk"
    find_precedents(three, read_draft(draft_with(mark)))
    assert list(held_strings(mark[::-1]))
    answer_draft(three, PostedDraft(b"x"))
    assert list(held_strings(mark[::-1])) == []


def test_the_tables_of_the_archive_outlive_a_draft(three: Searcher) -> None:
    table = facet_table(three.generation.store)
    answer_draft(three, PostedDraft(LAND_ORDER.encode()))
    assert facet_table(three.generation.store) is table


def test_a_notice_that_is_cut_anew_gives_the_same_precedents(
    three: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = find(three, LAND_ORDER)
    past_clauses.cache_clear()
    monkeypatch.setattr("search_api.precedents.past_clauses._MOST_KEPT", 0)
    assert find(three, LAND_ORDER) == kept
    store = three.generation.store
    clauses = past_clauses(store, three.generation.words, 3)
    one, again = (clauses.of_notice(only(kept).precedents[0].notice.id, is_folded=False) for _ in range(2))
    assert one[0] is not again[0]
    assert list(dict.fromkeys([*one, *again])) == list(one)
    past_clauses.cache_clear()


def test_a_fault_tells_nothing_of_the_draft() -> None:
    with pytest.raises(DraftFailed) as error:
        # No searcher at all: whatever fails inside, only the kind of fault is told.
        answer_draft(functools.partial(len), PostedDraft("Giao bímật rà soát quỹ đất của xã.".encode()))  # type: ignore[arg-type]
    assert "AttributeError" in str(error.value)
    assert error.value.__suppress_context__


@pytest.mark.model
@pytest.mark.skipif(not NOTICES.is_dir(), reason=f"no real notices at {NOTICES}")
@pytest.mark.skipif(not StaticEncoder.can_read(SHIPPED_MODEL), reason=f"no model at {SHIPPED_MODEL}")
def test_a_section_of_a_real_notice_finds_its_origin(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    for path in NOTICES.glob("*.txt"):
        (archive / path.name).write_bytes(path.read_bytes())
    encoder = open_encoder()
    build_index(archive, tmp_path / "index", encoder, ignore_progress)
    searcher = Searcher(open_generation(tmp_path / "index"), encoder)
    [path] = NOTICES.glob("001*.txt")
    text = path.read_text(encoding="utf-8")
    section = text[text.index("### 3- ") :].replace("Lan Giới", "Hòa Bình").replace("2016", "2021")
    answer = find(searcher, section)
    assert [found.precedents[0].notice.source for found in answer.clauses] == [path.name] * 4
    assert [found.precedents[0].citation.locator for found in answer.clauses] == [
        f"mục 3, gạch đầu dòng thứ {place}" for place in (1, 2, 3, 4)
    ]
    assert all(found.precedents[0].score > 0.9 for found in answer.clauses)
    assert (answer.formulae, answer.outside) == (1, 13)
    recipients = section[section.index("#### Nơi nhận") :]
    assert find(searcher, recipients).clauses == ()
    for unrelated in UNRELATED:
        assert only(find(searcher, unrelated)).precedents == ()
