"""A notice survives the way to JSON and back."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from corpus.notice import Field, Fields, Notice, Provenance, Role, Section
from corpus.notice_record import from_record, to_record
from corpus.spans import Span

SPANS = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(min(pair), max(pair)))


def fields_of(values: st.SearchStrategy[object]) -> st.SearchStrategy[Field[object]]:
    return st.one_of(
        st.builds(lambda value, span: Field(value, Provenance.STATED, span), values, SPANS),
        st.builds(
            lambda value, reason, span: Field(value, Provenance.INFERRED, span, reason),
            values,
            st.text(),
            st.none() | SPANS,
        ),
        st.builds(lambda reason: Field(None, Provenance.UNKNOWN, None, reason), st.text()),
    )


DATED = {"issued_on", "meeting_on"}
FIELDS = st.builds(
    Fields,
    **{
        name: fields_of(
            st.dates()
            if name in DATED
            else st.lists(st.text()).map(tuple)
            if name == "recipients"
            else st.text()
        )
        for name in Fields.__dataclass_fields__
    },
)
SECTIONS = st.recursive(
    st.builds(
        Section, SPANS, st.text(), st.text(), SPANS, st.integers(1, 9), st.booleans(), st.sampled_from(Role)
    ),
    lambda children: st.builds(
        Section,
        SPANS,
        st.text(),
        st.text(),
        SPANS,
        st.integers(1, 9),
        st.booleans(),
        st.sampled_from(Role),
        st.lists(children, max_size=3).map(tuple),
    ),
    max_leaves=6,
)
NOTICES = st.builds(
    Notice,
    st.text(),
    st.text(),
    st.text(),
    SPANS,
    FIELDS,
    st.lists(SECTIONS, max_size=3).map(tuple),
    st.lists(st.text()).map(tuple),
)


@given(NOTICES)
def test_the_round_trip_through_json_is_exact(notice: Notice) -> None:
    record = json.loads(json.dumps(to_record(notice)))
    assert from_record(record, notice.text) == notice


@given(NOTICES)
def test_the_record_holds_no_text(notice: Notice) -> None:
    assert "text" not in to_record(notice)


def test_dates_are_written_as_people_of_all_countries_sort_them() -> None:
    unknown: Field[str] = Field.unknown("chưa rõ")
    names = [
        name for name in Fields.__dataclass_fields__ if name not in DATED | {"recipients", "attachments"}
    ]
    fields = Fields(
        **dict.fromkeys(names, unknown),
        issued_on=Field.stated(date(2018, 3, 6), Span(0, 4)),
        meeting_on=Field.unknown("chưa rõ"),
        recipients=Field.unknown("chưa rõ"),
        attachments=Field.unknown("chưa rõ"),
    )
    record = to_record(Notice("a", "a.txt", "text", Span(0, 4), fields, ()))
    written = record["fields"]
    assert isinstance(written, dict)
    assert written["issued_on"] == {
        "value": "2018-03-06",
        "provenance": "stated",
        "evidence": [0, 4],
        "reason": "",
    }
