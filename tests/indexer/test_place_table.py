"""Places by the passages that name them."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.gazetteer.mentions import PlaceMention
from corpus.gazetteer.units import UnitKind
from corpus.spans import Span
from indexer.build import build_index
from indexer.generation import open_generation
from indexer.place_table import NamedPlace, Naming, NoticeHome, PlaceTable, place_records
from tests.archive_writer import ignore_progress, write_files
from tests.former_places_archive import FORMER_PLACES, GIANG_MA, TITLE
from tests.toy_encoder import ToyEncoder

COMMUNE = UnitKind.COMMUNE


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory, toy_encoder: ToyEncoder) -> PlaceTable:
    folder = tmp_path_factory.mktemp("places")
    archive = {source: FORMER_PLACES[source] for source in (GIANG_MA, TITLE)}
    build_index(write_files(folder / "archive", archive), folder / "index", toy_encoder, ignore_progress)
    return open_generation(folder / "index").store.places


def test_each_passage_once_and_what_stands_outside_all() -> None:
    mention = PlaceMention(COMMUNE, "Hoà Bình", (Span(2, 9), Span(12, 19), Span(14, 21), Span(35, 42)))
    passages = [Span(10, 30), Span(30, 34)]
    assert list(place_records("a", [mention], passages, 7)) == [
        ("hoà bình", "xã", "a", None, "Hoà Bình"),
        ("hoà bình", "xã", "a", 7, "Hoà Bình"),
    ]


def test_names_are_listed_by_kind(places: PlaceTable) -> None:
    named = places.named()
    assert NamedPlace(COMMUNE, "Giang Ma") in named
    assert NamedPlace(COMMUNE, "Nà Tăm") in named
    assert [place.title for place in named if place.kind is COMMUNE] == ["xã Giang Ma", "xã Nà Tăm"]


def test_a_name_brings_its_passages(places: PlaceTable) -> None:
    assert places.naming(NamedPlace(COMMUNE, "GIANG MA")) == [
        Naming("tam-duong-giang-ma", (0,), is_outside=False)
    ]
    assert places.naming(NamedPlace(UnitKind.WARD, "Giang Ma")) == []


def test_a_name_in_the_subject_stands_outside_the_passages(places: PlaceTable) -> None:
    assert places.naming(NamedPlace(COMMUNE, "Nà Tăm")) == [Naming("tam-duong-lam-viec", (), is_outside=True)]


def test_where_the_notices_come_from(places: PlaceTable) -> None:
    assert places.homes() == [
        NoticeHome("tam-duong-giang-ma", "Tam Đường", "Lai Châu", date(2021, 3, 5)),
        NoticeHome("tam-duong-lam-viec", "Tam Đường", "Lai Châu", date(2021, 4, 6)),
    ]
