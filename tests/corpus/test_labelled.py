"""The reading of notices against labels: what counts as right, found and to be found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.archive import read_notice
from corpus.directives.records import Deadline, DeadlineKind, Directive, Party
from corpus.errors import MalformedLabels
from corpus.gazetteer.mentions import PlaceMention
from corpus.gazetteer.units import UnitKind
from corpus.labelled.judged_directives import judge_directives
from corpus.labelled.judged_fields import judge_fields
from corpus.labelled.judged_places import judge_places
from corpus.labelled.judged_references import judge_references
from corpus.labelled.judged_roles import role_at
from corpus.labelled.labels import (
    DirectiveLabel,
    FieldLabel,
    PlaceLabel,
    ReferenceLabel,
    read_labels,
)
from corpus.labelled.measuring import measure_reading
from corpus.labelled.tally import Judged, Miss, Tally, outcome, summed
from corpus.labelled.wording import number_key, overlap, same
from corpus.notice import Notice, Role
from corpus.references.records import Reference
from corpus.spans import Span
from tests.archive_writer import LAND, write_files

SOURCE = "song-lam/dat-dai.txt"
ORDER = "Giao Phòng Tài nguyên hướng dẫn các xã"
FILES = {
    "fields": ("source\tfield\tvalue\tquote", f"{SOURCE}\tnumber\t12-TB/HU\tSố 12-TB/HU"),
    "roles": ("source\tquote\trole", f"{SOURCE}\tYêu cầu Đảng ủy các xã\tassignment"),
    "directives": (
        "source\tquote\tassignees\tdeadline\treports_to\tthrough\ttogether_with",
        f"{SOURCE}\t{ORDER}\tPhòng A ; Phòng B\t2021-06-30 ; 2021-Q2\t\t\t",
    ),
    "references": ("source\tnumber\ttitle\tday\tmentions\tquote",),
    "places": ("source\tkind\tname\tquote", f"{SOURCE}\ttỉnh\tBắc Hà\tĐẢNG BỘ TỈNH BẮC HÀ"),
}


@pytest.fixture(scope="module")
def notice(tmp_path_factory: pytest.TempPathFactory) -> Notice:
    archive = write_files(tmp_path_factory.mktemp("labelled"), {SOURCE: LAND})
    return read_notice(archive / SOURCE, SOURCE, "dat-dai")


def write_labels(folder: Path, **changed: tuple[str, ...]) -> Path:
    folder.mkdir(exist_ok=True)
    for part, lines in (FILES | changed).items():
        (folder / f"song-lam.{part}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def of_kind(judged: list[Judged], kind: str) -> Tally:
    return sum((one.tally for one in judged if one.kind == kind), Tally())


def test_labels_are_read(tmp_path: Path) -> None:
    [labels] = read_labels(write_labels(tmp_path / "a"))
    assert (labels.district, labels.is_held_out, labels.references) == ("song-lam", False, ())
    assert labels.directives == (
        DirectiveLabel(SOURCE, ORDER, ("Phòng A", "Phòng B"), ("2021-06-30", "2021-Q2"), (), (), ()),
    )
    implied = (FILES["fields"][0], f"{SOURCE}\tprovince\t~Bắc Hà\t")
    [labels] = read_labels(write_labels(tmp_path / "b", fields=implied))
    assert labels.fields == (FieldLabel(SOURCE, "province", "Bắc Hà", is_implied=True, quote=""),)
    (tmp_path / "b" / "held_out.txt").write_text("song-lam\n", encoding="utf-8")
    assert read_labels(tmp_path / "b")[0].is_held_out


@pytest.mark.parametrize(
    ("part", "lines", "said"),
    [
        ("roles", ("source\trole",), "roles.tsv, dòng 1: dòng đầu phải là các cột source, quote, role"),
        ("roles", ("source\tquote\trole", "a\tb"), "roles.tsv, dòng 2: cần 3 cột, có 2"),
        ("roles", ("source\tquote\trole", "a\tb\tnhiệm vụ"), "roles.tsv, dòng 2: "),
        ("fields", (FILES["fields"][0], "a\tcolour\tđỏ\t"), "dòng 2: không có thuộc tính “colour”"),
        ("references", (FILES["references"][0], "a\t1\tb\t\thai\tc"), "references.tsv, dòng 2: "),
    ],
)
def test_malformed_labels_name_file_and_line(
    tmp_path: Path, part: str, lines: tuple[str, ...], said: str
) -> None:
    with pytest.raises(MalformedLabels) as caught:
        read_labels(write_labels(tmp_path / "a", **{part: lines}))
    assert said in str(caught.value)


def test_a_folder_without_labels_is_told(tmp_path: Path) -> None:
    with pytest.raises(MalformedLabels, match="không có tệp nhãn nào"):
        read_labels(tmp_path)


def test_a_district_may_lack_files(tmp_path: Path) -> None:
    folder = write_labels(tmp_path / "a")
    (folder / "song-lam.fields.tsv").unlink()
    [labels] = read_labels(folder)
    assert (labels.fields, len(labels.roles)) == ((), 1)
    archive = write_files(tmp_path / "archive", {SOURCE: LAND})
    assert measure_reading(folder, archive).tuning.notices == 1


def test_a_second_reading_goes_with_its_quote(tmp_path: Path) -> None:
    folder = write_labels(tmp_path / "a")
    head = FILES["directives"][0]
    second = folder / "song-lam.directives.second.tsv"
    second.write_text(f"{head}\n{SOURCE}\t{ORDER}\tPhòng C\t\t\t\t\n", encoding="utf-8")
    [directive] = read_labels(folder)[0].directives
    assert [reading.assignees for reading in directive.readings] == [("Phòng A", "Phòng B"), ("Phòng C",)]
    second.write_text(f"{head}\n{SOURCE}\tGiao ai đó\tPhòng C\t\t\t\t\n", encoding="utf-8")
    with pytest.raises(MalformedLabels, match=r"“Giao ai đó” của .* không có trong nhãn thứ nhất"):
        read_labels(folder)


def test_an_archive_is_measured(tmp_path: Path) -> None:
    archive = write_files(tmp_path / "archive", {SOURCE: LAND})
    measured = measure_reading(write_labels(tmp_path / "labels"), archive)
    assert (measured.tuning.districts, measured.tuning.notices) == (("song-lam",), 1)
    assert measured.held_out.districts == ()
    tallies = {judged.kind: judged.tally for judged in measured.tuning.judged}
    assert (tallies["field number"], tallies["place"]) == (Tally(1, 1, 1), Tally(1, 1, 1))


def test_a_label_of_no_file_is_told(tmp_path: Path) -> None:
    archive = write_files(tmp_path / "archive", {"khac.txt": LAND})
    with pytest.raises(MalformedLabels, match=r"nhãn của song-lam/dat-dai\.txt, nhưng kho không có tệp này"):
        measure_reading(write_labels(tmp_path / "labels"), archive)


@pytest.mark.parametrize(
    ("field", "value", "tally"),
    [
        ("number", "12-TB/HU", Tally(1, 1, 1)),
        ("number", "12 - tb / hu", Tally(1, 1, 1)),
        ("number", "13-TB/HU", Tally(0, 1, 1)),
        # The notice states a number: a label without one makes it a false find.
        ("number", "", Tally(0, 1, 0)),
        ("issued_on", "2021-03-05", Tally(1, 1, 1)),
        ("recipients", "2", Tally(1, 1, 1)),
        ("recipients", "3", Tally(0, 1, 1)),
        ("subject", "Kết luận của Ban Thường vụ Huyện uỷ", Tally(1, 1, 1)),
        ("subject", "báo cáo của phòng nội vụ huyện", Tally(0, 1, 1)),
        ("meeting_on", "2021-03-04", Tally(0, 0, 1)),
        ("meeting_on", "", Tally(0, 0, 0)),
    ],
)
def test_fields(notice: Notice, field: str, value: str, tally: Tally) -> None:
    label = FieldLabel(SOURCE, field, value, is_implied=False, quote="")
    judged = list(judge_fields(notice, [label]))
    assert of_kind(judged, f"field {field}") == tally
    assert len([miss for one in judged for miss in one.misses]) == (
        tally.right < max(tally.found, tally.expected)
    )


def order(notice: Notice, *names: str, deadline: Deadline | None = None, words: str = ORDER) -> Directive:
    start = notice.text.index(words)
    nowhere = Span(start, start)
    parties = tuple(Party(name, name, nowhere) for name in names)
    return Directive(Span(start, start + len(words)), parties, deadline, (), (), (), "")


def until(kind: DeadlineKind, day: date | None, written: str = "") -> Deadline:
    return Deadline(kind, day, None, written, Span(0, 0))


def label(deadlines: tuple[str, ...] = (), assignees: tuple[str, ...] = ("Phòng A",)) -> DirectiveLabel:
    return DirectiveLabel(SOURCE, ORDER, assignees, deadlines, (), (), ())


@pytest.mark.parametrize(
    ("deadline", "labelled", "is_right"),
    [
        (until(DeadlineKind.DAY, date(2021, 6, 30)), ("2021-06-30",), True),
        (until(DeadlineKind.DAY, date(2021, 6, 30)), ("hằng tháng", "2021-06-30"), True),
        (until(DeadlineKind.DAY, date(2021, 6, 30)), ("2021-06-29",), False),
        (until(DeadlineKind.MONTH, date(2021, 6, 30)), ("2021-06",), True),
        (until(DeadlineKind.MONTH, date(2021, 6, 30)), ("2021-06-30",), False),
        (until(DeadlineKind.MONTH, date(2020, 2, 29)), ("2020-02",), True),
        (until(DeadlineKind.MONTH, date(2021, 12, 31)), ("2021-12",), True),
        (until(DeadlineKind.QUARTER, date(2021, 12, 31)), ("2021-Q4",), True),
        (until(DeadlineKind.YEAR, date(2021, 12, 31)), ("2021",), True),
        (until(DeadlineKind.DAY, None, "trước ngày 26/5"), ("trước ngày 26/5",), True),
        (until(DeadlineKind.DAY, None, "Trước  ngày 26/5"), ("trước ngày 26/5",), True),
        # The notice states no year: a year is a guess.
        (until(DeadlineKind.DAY, date(2021, 5, 26), "trước ngày 26/5"), ("trước ngày 26/5",), False),
        (until(DeadlineKind.RECURRING, date(2021, 5, 26), "hằng tháng"), ("hằng tháng",), True),
        (until(DeadlineKind.RECURRING, None, "hằng tháng"), ("trước ngày 25 hằng tháng",), False),
        (until(DeadlineKind.RECURRING, None, "ngày 25 hằng tháng"), ("trước ngày 25 hằng tháng",), True),
        (until(DeadlineKind.RECURRING, None, "hằng quý"), ("hằng tháng",), False),
        (until(DeadlineKind.EVENT, None, ""), ("hằng tháng",), False),
        (until(DeadlineKind.EVENT, None, "trước Tết"), (), False),
        (None, ("2021",), False),
        (None, (), True),
    ],
)
def test_deadlines(
    notice: Notice, deadline: Deadline | None, labelled: tuple[str, ...], *, is_right: bool
) -> None:
    rows = [order(notice, "Phòng A", deadline=deadline)]
    judged = list(judge_directives(notice, rows, [label(labelled)]))
    assert of_kind(judged, "directive") == Tally(int(is_right), 1, 1)


@pytest.mark.parametrize(
    ("names", "labelled", "is_right"),
    [
        (("Phòng A",), ("Phòng A",), True),
        (("Phòng A", "Phòng B"), ("phòng B", "Phòng A"), True),
        (("Phòng A", "Phòng B"), ("Phòng A",), False),
        (("Uỷ ban nhân dân huyện",), ("Ủy ban nhân dân huyện",), True),
        ((), (), True),
        ((), ("Phòng A",), False),
    ],
)
def test_assignees(
    notice: Notice, names: tuple[str, ...], labelled: tuple[str, ...], *, is_right: bool
) -> None:
    judged = list(judge_directives(notice, [order(notice, *names)], [label((), labelled)]))
    assert of_kind(judged, "directive") == Tally(int(is_right), 1, 1)


def test_rows_over_no_label_do_not_count(notice: Notice) -> None:
    rows = [order(notice, "Phòng A"), order(notice, "Phòng B", words="Yêu cầu Đảng ủy các xã")]
    judged = list(judge_directives(notice, rows, [label()]))
    assert (of_kind(judged, "directive"), of_kind(judged, "directive found")) == (
        Tally(1, 1, 1),
        Tally(1, 1, 1),
    )


def test_a_second_row_over_a_label_is_one_too_many(notice: Notice) -> None:
    rows = [order(notice, "Phòng B"), order(notice, "Phòng A", words="hướng dẫn các xã")]
    assert of_kind(list(judge_directives(notice, rows, [label()])), "directive") == Tally(1, 2, 1)


@pytest.mark.parametrize(("name", "is_right"), [("Phòng A", True), ("Phòng B", True), ("Phòng C", False)])
def test_either_of_two_readings_is_right(notice: Notice, name: str, *, is_right: bool) -> None:
    both = replace(label(), second=label((), ("Phòng B",)))
    judged = list(judge_directives(notice, [order(notice, name)], [both]))
    assert of_kind(judged, "directive") == Tally(int(is_right), 1, 1)
    assert of_kind(judged, "directive annotators") == Tally(0, 1, 1)


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ((), (), True),
        (("2021-06-30", "2021-Q2"), ("2021-Q2",), True),
        (("hằng tháng",), ("Hằng tháng",), True),
        (("2021-06-30",), (), False),
        (("2021-06-30",), ("2021-06",), False),
    ],
)
def test_two_readings_agree(
    notice: Notice, first: tuple[str, ...], second: tuple[str, ...], *, is_same: bool
) -> None:
    both = replace(label(first), second=label(second))
    judged = list(judge_directives(notice, [], [both]))
    assert of_kind(judged, "directive annotators").right == is_same


def test_a_label_without_a_row_is_missed(notice: Notice) -> None:
    judged = list(judge_directives(notice, [], [label()]))
    assert of_kind(judged, "directive") == Tally(0, 0, 1)
    assert {one.kind for one in judged if one.misses} == {"directive", "directive found"}


SPAN = Span(0, 1)


@pytest.mark.parametrize(
    ("references", "tally"),
    [
        ([Reference("12-TB/HU", "k", "Thông báo", date(2021, 3, 5), None, (SPAN, SPAN))], Tally(1, 1, 1)),
        ([Reference("12 - TB/HU", "k", None, date(2021, 3, 5), None, (SPAN, SPAN))], Tally(1, 1, 1)),
        ([Reference("12-TB/HU", "k", "Thông báo", None, None, (SPAN, SPAN))], Tally(0, 1, 1)),
        ([Reference("12-TB/HU", "k", "Thông báo", date(2021, 3, 5), None, (SPAN,))], Tally(0, 1, 1)),
        ([Reference("13-TB/HU", "k", "Thông báo", date(2021, 3, 5), None, (SPAN, SPAN))], Tally(0, 1, 1)),
        ([Reference(None, "k", "Thông báo", date(2021, 3, 5), None, (SPAN, SPAN))], Tally(0, 1, 1)),
        (
            [
                Reference("12-TB/HU", "k", None, date(2020, 3, 5), None, (SPAN,)),
                Reference("12-TB/HU", "k", None, date(2021, 3, 5), None, (SPAN, SPAN)),
            ],
            Tally(1, 2, 1),
        ),
        ([], Tally(0, 0, 1)),
    ],
)
def test_references(notice: Notice, references: list[Reference], tally: Tally) -> None:
    cited = ReferenceLabel(SOURCE, "12-TB/HU", "Thông báo", "2021-03-05", 2, "Thông báo số 12-TB/HU")
    assert of_kind(list(judge_references(notice, references, [cited])), "reference") == tally


def test_a_document_without_a_number_is_known_by_its_name(notice: Notice) -> None:
    cited = ReferenceLabel(SOURCE, "", "Luật Đất đai 2013", "", 1, "")
    found = [Reference(None, "luat", "Luật Đất đai", None, None, (SPAN,))]
    assert of_kind(list(judge_references(notice, found, [cited])), "reference") == Tally(1, 1, 1)


@pytest.mark.parametrize(
    ("kind", "name", "tally"),
    [
        (UnitKind.COMMUNE, "Hoá Sơn", Tally(1, 1, 1)),
        (UnitKind.TOWNSHIP, "Hóa Sơn", Tally(0, 1, 1)),
        # The letterhead names the committee of the district, not the district.
        (UnitKind.DISTRICT, "Sông Lam", Tally(0, 0, 1)),
        (UnitKind.DISTRICT, "An Bình", Tally(0, 1, 1)),
    ],
)
def test_places(notice: Notice, kind: UnitKind, name: str, tally: Tally) -> None:
    labels = [PlaceLabel(SOURCE, "xã", "Hóa Sơn", ""), PlaceLabel(SOURCE, "thôn", "Vạc", "")]
    judged = list(judge_places(notice, [PlaceMention(kind, name, (SPAN,))], labels))
    assert of_kind(judged, "place") == tally


@pytest.mark.parametrize(
    ("quote", "role"),
    [
        ("Công tác quản lý đất đai ở một số xã", Role.SHORTCOMING),
        ("Giao Phòng Tài nguyên hướng dẫn", Role.ASSIGNMENT),
        ("- Giao Phòng Tài nguyên hướng dẫn", Role.ASSIGNMENT),
        ("Nơi nhận", Role.PROCEDURE),
        ("không có trong văn bản", None),
    ],
)
def test_the_role_of_what_starts_with_a_quote(notice: Notice, quote: str, role: Role | None) -> None:
    assert role_at(notice, notice.text.find(quote)) == role


def test_sums_keep_the_order_of_kinds() -> None:
    miss = Miss("a", "b", "c", "d")
    parts = [
        outcome("role", is_right=True, is_found=True, is_expected=True, miss=miss),
        outcome("place", is_right=False, is_found=True, is_expected=False, miss=miss),
        outcome("role", is_right=False, is_found=False, is_expected=True, miss=miss),
        outcome("place", is_right=False, is_found=False, is_expected=False, miss=miss),
    ]
    assert summed(parts) == (
        Judged("role", Tally(1, 1, 2), (miss,)),
        Judged("place", Tally(0, 1, 0), (miss,)),
    )
    assert (Tally(1, 2, 4).precision, Tally(1, 2, 4).recall) == (0.5, 0.25)
    assert (Tally().precision, Tally().recall) == (None, None)


def test_wordings() -> None:
    assert same("Huyện uỷ  Nậm Rin", "HUYỆN ỦY NẬM RIN")
    assert not same("Hùng", "Hưng")
    assert number_key("37/BC–UBND") == number_key("37 - bc/ubnd")
    assert overlap(["a", "b", "b"], ["b", "c"]) == 0.4
    assert overlap([], []) == 1.0


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_overlap_is_a_share_and_symmetric(one: list[str], other: list[str]) -> None:
    assert 0 <= overlap(one, other) == overlap(other, one) <= 1
