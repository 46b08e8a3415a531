"""English words that the glossary lacks, and the words of the archive nearest to them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.glossary import Concept
from indexer.forward import ForwardIndex, sentence_terms, write_forward_index
from indexer.unit_table import UnitTable
from search_api.asking.expansion import Thesaurus, WordKind
from search_api.asking.nearest_words import NearestWords, widen
from search_api.asking.query import read_query

# Directions in the plane: what stands close by means nearly the same.
_DEGREES = {
    "~flood": 0,
    "lũ_lụt": 10,
    "lũ": 20,
    "ngập": 40,
    "mưa": 50,
    "sạt_lở": 75,
    "~land": 180,
    "đất": 185,
    "~dyke": 5,
    "~xyz": 270,
}
TEXTS = ("Lũ lụt gây ngập, mưa lớn, sạt lở.", "Quản lý đất đai; lũ về.")


@pytest.fixture
def forward(tmp_path: Path) -> ForwardIndex:
    write_forward_index(tmp_path, [sentence_terms("", text) for text in TEXTS], table())
    return ForwardIndex(tmp_path)


def table() -> UnitTable:
    """Return the units above, each a vector of length 127."""
    angles = np.radians(list(_DEGREES.values()))
    plane = np.round(127 * np.stack([np.cos(angles), np.sin(angles)], axis=1)).astype(np.int8)
    rows = {unit: row for row, unit in enumerate(_DEGREES)}
    return UnitTable(rows, plane, np.ones(len(rows), dtype=np.float32))


def glossary() -> Thesaurus:
    return Thesaurus([Concept("đê điều", (), (), (), ("dyke",), ())])


def found(forward: ForwardIndex, question: str, *without: str) -> list[tuple[str, list[str]]]:
    """Return each word of `question` that was widened, with the wordings looked for."""
    nearest = NearestWords(forward, table())
    return [
        (expansion.written, [wording.text for wording in expansion.wordings])
        for expansion in widen(read_query(question), glossary(), nearest, without=without)
    ]


@pytest.mark.parametrize(
    ("question", "widened"),
    [
        # At most three, of at least 0.45 (63 degrees), and only what the archive holds.
        ("damage of the flood", [("flood", ["lũ lụt", "lũ", "ngập"])]),
        ("land and flood", [("land", ["đất"]), ("flood", ["lũ lụt", "lũ", "ngập"])]),
        # The glossary's word comes first and is not guessed at besides.
        ("which dyke in the flood", [("dyke", ["đê điều"]), ("flood", ["lũ lụt", "lũ", "ngập"])]),
        # Nothing is near to "xyz", the table does not know "storm", and function words are not asked.
        ("xyz storm under the with", []),
        # A question in Vietnamese is never translated.
        ("lu lut", []),
    ],
)
def test_nearest_words(forward: ForwardIndex, question: str, widened: list[tuple[str, list[str]]]) -> None:
    assert found(forward, question) == widened


@pytest.mark.parametrize(
    ("without", "widened"),
    [
        (["lũ lụt"], ["dyke"]),
        (["LU LUT", "đê điều"], []),
        (["đất"], ["dyke", "flood"]),
        # The concept taken out does not come back as a nearest word.
        (["đê điều"], ["flood"]),
    ],
)
def test_what_a_person_took_out(forward: ForwardIndex, without: list[str], widened: list[str]) -> None:
    assert [written for written, _ in found(forward, "which dyke in the flood", *without)] == widened


def test_weights_fall_with_the_square_of_the_cosine(forward: ForwardIndex) -> None:
    nearest = NearestWords(forward, table())
    [expansion] = widen(read_query("damage of the flood"), glossary(), nearest)
    assert expansion.kind is WordKind.NEAREST
    assert [wording.weight for wording in expansion.wordings] == pytest.approx(
        [0.5 * np.cos(np.radians(degrees)) ** 2 for degrees in (10, 20, 40)], abs=0.01
    )


def test_an_encoder_without_a_table_has_no_nearest_words(forward: ForwardIndex) -> None:
    nearest = NearestWords(forward, None)
    assert widen(read_query("damage of the flood"), glossary(), nearest) == ()


def test_a_document_number_is_not_widened(forward: ForwardIndex) -> None:
    assert widen(read_query("notice 406-TB/HU"), glossary(), NearestWords(forward, table())) == ()
