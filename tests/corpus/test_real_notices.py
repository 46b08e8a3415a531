"""Facts that a reader finds in real notices and documents, which stay outside the repository."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from corpus.archive import read_notice
from corpus.notice import Notice, Provenance, Role
from corpus.roles import read_role
from corpus.spelling import search_key

SHARED = Path(__file__).resolve().parents[3] / "shared"


def expected(folder: str) -> dict[str, Any]:
    path = SHARED / folder / "expected.json"
    if not path.exists():
        return {}
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


NOTICES: dict[str, Any] = expected("notices").get("notices", {})
DOCUMENTS: dict[str, Any] = {
    name: facts for name, facts in expected("documents").items() if name.endswith(".pdf")
}
needs_notices = pytest.mark.skipif(not NOTICES, reason=f"no real notices at {SHARED / 'notices'}")
needs_documents = pytest.mark.skipif(not DOCUMENTS, reason=f"no real documents at {SHARED / 'documents'}")


def read(folder: str, name: str) -> Notice:
    return read_notice(SHARED / folder / name, name, name.partition(".")[0])


def same(found: object, stated: str | None) -> bool:
    """Compare by search key: the facts write "Hòa" where the document may write "Hoà"."""
    return search_key(str(found or "")) == search_key(stated or "")


@needs_notices
@pytest.mark.parametrize("name", NOTICES)
def test_fields_of_the_notices(name: str) -> None:
    facts, fields = NOTICES[name], read("notices", name).fields
    assert fields.kind.value == facts["kind"]
    assert fields.number.value == facts["number"]
    assert str(fields.issued_on.value) == str(facts["issued_on"])
    assert str(fields.meeting_on.value) == str(facts.get("meeting_on"))
    assert same(fields.issuer.value, facts["issuer"]["value"])
    assert same(fields.signer.value, facts["signer"]["name"])
    assert same(fields.position.value, facts["signer"]["position"])
    assert same(fields.authority.value, facts["signer"]["authority"])


@needs_notices
@pytest.mark.parametrize("name", NOTICES)
def test_places_of_the_notices(name: str) -> None:
    """A district or province that the header does not state follows from communes, or stays unknown."""
    facts, fields = NOTICES[name]["issuer"], read("notices", name).fields
    assert same(fields.district.value, facts["district"])
    assert same(fields.province.value, facts.get("province"))
    stated = {
        "stated": (Provenance.STATED, Provenance.STATED),
        "stated: Tân Yên (place line); inferred: Bắc Giang (xã Lan Giới)": (
            Provenance.STATED,
            Provenance.INFERRED,
        ),
        "unknown": (Provenance.UNKNOWN, Provenance.UNKNOWN),
    }
    inferred = (Provenance.INFERRED, Provenance.INFERRED)
    assert (fields.district.provenance, fields.province.provenance) == stated.get(
        facts["provenance"], inferred
    )


@needs_notices
@pytest.mark.parametrize("name", NOTICES)
def test_broken_paragraphs_are_joined_and_source_spelling_stays(name: str) -> None:
    facts, text = NOTICES[name], read("notices", name).text
    kept = [
        facts[key]
        for key in ("page_break_rejoined", "heading_rejoined", "source_spelling_kept")
        if key in facts
    ]
    assert all(unicodedata.normalize("NFC", run) in text for run in kept)


@needs_notices
def test_numbered_directives() -> None:
    name = next(name for name, facts in NOTICES.items() if "numbered_directives" in facts)
    outline = read("notices", name).outline
    assert [section.label for section in outline] == ["1.", "2.", "3.", "4."]
    assert {section.role for section in outline} == {Role.ASSIGNMENT}


@needs_notices
def test_numbered_targets() -> None:
    name = next(name for name, facts in NOTICES.items() if "targets" in facts)
    children = read("notices", name).outline[0].children
    assert [child.label for child in children] == [f"({number})" for number in range(1, 11)]
    assert {child.role for child in children} == {Role.TARGET}


@needs_notices
def test_directives_and_shortcomings_of_the_land_question() -> None:
    question = expected("notices")["questions"][0]
    roles: dict[str, Role] = {}
    for name in NOTICES:
        notice = read("notices", name)
        sections = [section for top in notice.outline for section in top.walk()]
        for wanted in (question["must_be_in_top_3"][0], question["labelled_shortcoming_and_below_them"]):
            place = notice.text.find(wanted)
            if place >= 0:
                above = [
                    section.heading for section in sections if section.span.start < place < section.span.end
                ]
                start, end = notice.text.rfind("\n", 0, place) + 1, notice.text.find("\n", place)
                roles[wanted] = read_role(notice.text[start:end], above).role
    assert list(roles.values()) == [Role.ASSIGNMENT, Role.SHORTCOMING]


@needs_notices
@pytest.mark.parametrize("name", NOTICES)
def test_body_holds_neither_header_nor_tail(name: str) -> None:
    notice = read("notices", name)
    body = notice.body.of(notice.text)
    assert "Nơi nhận" not in body
    assert "THÔNG BÁO\n" not in body
    assert NOTICES[name]["signer"]["name"] not in body.splitlines()


@needs_documents
@pytest.mark.parametrize("name", DOCUMENTS)
def test_fields_of_the_documents(name: str) -> None:
    facts, fields = DOCUMENTS[name], read("documents", name).fields
    assert fields.kind.value == facts["kind"]
    assert fields.number.value == facts["number"]
    assert str(fields.issued_on.value) == facts["issued_on"]
    assert same(fields.issuer.value, facts["issuer"])
    if "signer" in facts:
        assert same(fields.signer.value, facts["signer"])
