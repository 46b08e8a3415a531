"""What a notice says is read, and survives the way to JSON and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.archive import read_notice
from corpus.directives.records import Deadline, DeadlineKind, Directive, Party
from corpus.gazetteer.mentions import PlaceMention
from corpus.gazetteer.units import UnitKind
from corpus.notice import Notice
from corpus.references.records import Reference
from corpus.spans import Span
from corpus.understanding import Understanding, understand
from corpus.understanding_record import from_record, to_record
from tests.archive_writer import LAND, STAFF

SPANS = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(min(pair), max(pair)))
PARTIES = st.lists(st.builds(Party, st.text(), st.text(), SPANS, st.booleans()), max_size=2).map(tuple)
DEADLINES = st.builds(
    Deadline,
    st.sampled_from(DeadlineKind),
    st.none() | st.dates(),
    st.none() | st.dates(),
    st.text(),
    SPANS,
)
UNDERSTANDINGS = st.builds(
    Understanding,
    st.lists(
        st.builds(Directive, SPANS, PARTIES, st.none() | DEADLINES, PARTIES, PARTIES, PARTIES, st.text()),
        max_size=2,
    ).map(tuple),
    st.lists(
        st.builds(
            Reference,
            st.none() | st.text(),
            st.text(),
            st.none() | st.text(),
            st.none() | st.dates(),
            st.none() | st.text(),
            st.lists(SPANS, min_size=1, max_size=3).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    st.lists(
        st.builds(
            PlaceMention,
            st.sampled_from(UnitKind),
            st.text(),
            st.lists(SPANS, min_size=1, max_size=3).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
)


def notice_of(folder: Path, text: str) -> Notice:
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    return read_notice(path, "a.txt", "a")


@given(UNDERSTANDINGS)
def test_what_was_read_comes_back_as_it_was(understanding: Understanding) -> None:
    record = json.loads(json.dumps(to_record(understanding)))
    assert from_record(record) == understanding


def test_orders_citations_and_places_are_read(tmp_path: Path) -> None:
    land = understand(notice_of(tmp_path, LAND.replace("Phòng Tài nguyên", "Phòng TN&MT")))
    assert [[party.name for party in directive.assignees] for directive in land.directives] == [
        ["Phòng Tài nguyên và Môi trường"],
        ["Đảng ủy các xã"],
    ]
    assert [directive.deadline and directive.deadline.written for directive in land.directives] == [
        "trước ngày 30/6/2021",
        None,
    ]
    assert [place.title for place in land.places] == ["tỉnh Bắc Hà", "huyện Sông Lam"]
    staff = understand(notice_of(tmp_path, STAFF))
    assert [reference.number for reference in staff.references] == ["45-TB/HU"]


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"directives": [], "references": []},
        {"directives": [{}], "references": [], "places": []},
        {"directives": [], "references": [], "places": [["làng", "Vạc", [0, 3]]]},
        {"directives": [], "references": [], "places": [["xã", "Vạc", [3, 0]]]},
        {"directives": None, "references": [], "places": []},
    ],
)
def test_another_record_is_refused(record: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_record(record)
