"""Answers that are given again, and when they are not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indexer.build import build_index
from search_api.comparing.columns import ComparisonAsked
from search_api.correcting.correcting_fields import correct_field_of
from search_api.errors import EmptyQuery
from search_api.faceting.facets import NO_FILTERS
from search_api.live import LiveIndex
from search_api.search import Listing
from tests.toy_encoder import ToyEncoder
from tests.web.conftest import ignore_progress
from tests.web.small_archive import write_archive
from web.kept_answers import AskedColumns, AskedHits, KeptAnswers

LAND = AskedHits("quản lý đất đai", (), NO_FILTERS, Listing(5))
SIDE_BY_SIDE = AskedColumns("đất đai", ComparisonAsked(("Sông Lam", "An Bình")), ())
NOTICE = "song-lam-2021-12-dat-dai"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_archive(tmp_path / "archive")


@pytest.fixture
def live(tmp_path: Path, archive: Path, toy_encoder: ToyEncoder) -> LiveIndex:
    build_index(archive, tmp_path / "index", toy_encoder, ignore_progress)
    return LiveIndex(tmp_path / "index", encoder=toy_encoder)


def test_the_same_question_is_answered_once(live: LiveIndex) -> None:
    kept = KeptAnswers()
    assert kept.answer(live.searcher(), LAND) is kept.answer(live.searcher(), LAND)
    assert kept.comparison(live.searcher(), SIDE_BY_SIDE) is kept.comparison(live.searcher(), SIDE_BY_SIDE)
    other = kept.answer(live.searcher(), replace(LAND, listing=Listing(5, 5)))
    assert other is not kept.answer(live.searcher(), LAND)


def test_an_error_is_not_kept(live: LiveIndex) -> None:
    kept = KeptAnswers()
    for _ in range(2):
        with pytest.raises(EmptyQuery):
            kept.answer(live.searcher(), replace(LAND, q="?!"))


def test_a_correction_is_in_the_next_answer(live: LiveIndex) -> None:
    kept = KeptAnswers()
    before = kept.answer(live.searcher(), LAND)
    correct_field_of(live.corrections, live.searcher(), NOTICE, "signer", "Lê Thị Sửa")
    after = kept.answer(live.searcher(), LAND)
    signers = {hit.notice.fields.signer.value for hit in after.hits if hit.notice.id == NOTICE}
    assert signers == {"Lê Thị Sửa"}
    assert after is not before


def test_a_new_index_answers_anew(
    live: LiveIndex, archive: Path, tmp_path: Path, toy_encoder: ToyEncoder
) -> None:
    kept = KeptAnswers()
    before = kept.answer(live.searcher(), LAND)
    (archive / live.searcher().notice(NOTICE).source).unlink()
    build_index(archive, tmp_path / "index", toy_encoder, ignore_progress)
    after = kept.answer(live.searcher(), LAND)
    assert NOTICE in {hit.notice.id for hit in before.hits}
    assert NOTICE not in {hit.notice.id for hit in after.hits}
