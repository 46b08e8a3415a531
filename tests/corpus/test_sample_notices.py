"""The sample archive, against what a careful clerk read from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.archive import find_files, read_notice
from corpus.notice import Notice
from corpus.spelling import search_key

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "corpus" / "samples"
GOLD: dict[str, dict[str, Any]] = {
    source: facts
    for path in sorted((ROOT / "tests" / "expected").glob("*.json"))
    if not path.name.startswith("questions-")
    for source, facts in json.loads(path.read_text(encoding="utf-8")).items()
}
# The clerk keeps the form of the sign; a field has one form for each.
FORMS = (("tm. ", "t/m "), ("tl. ", "t/l "), ("kt. ", "k/t "))


def read(source: str) -> Notice:
    return read_notice(SAMPLES / source, source, "mau")


def key_of(value: object) -> str:
    key = search_key(str(value or ""))
    for written, form in FORMS:
        if key.startswith(written):
            return form + key.removeprefix(written)
    return key


@pytest.mark.parametrize("source", GOLD)
def test_fields_of_the_samples(source: str) -> None:
    if not (SAMPLES / source).exists():
        pytest.skip(f"{source} is not in the sample archive")
    facts = dict(GOLD[source])
    fields = read(source).fields
    subject = search_key(facts.pop("subject_starts"))
    assert search_key(fields.subject.value or "").startswith(subject)
    assert {name: key_of(getattr(fields, name).value) for name in facts} == {
        name: key_of(facts[name]) for name in facts
    }


@pytest.mark.parametrize("source", [file.source for file in find_files(SAMPLES)] if SAMPLES.exists() else [])
def test_every_sample_has_a_body_an_outline_and_sound_spans(source: str) -> None:
    notice = read(source)
    assert len(notice.body) > 0.6 * len(notice.text)
    sections = [section for top in notice.outline for section in top.walk()]
    assert sections
    assert all(notice.body.covers(section.span) for section in sections)
    assert all(notice.text.startswith(section.label, section.span.start) for section in sections)
    assert all(section.heading == section.heading_span.of(notice.text) for section in sections)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests" / "expected").glob("questions-*.json")), ids=lambda path: str(path.stem)
)
def test_excerpts_of_the_questions_stand_in_the_canonical_text(path: Path) -> None:
    questions = json.loads(path.read_text(encoding="utf-8"))
    missing = [
        question["q"]
        for question in questions
        if (SAMPLES / question["file"]).exists() and question["excerpt"] not in read(question["file"]).text
    ]
    assert missing == []
