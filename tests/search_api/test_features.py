"""The features of candidates: by hand, and against plain loops over the words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.spelling import fold
from indexer.forward import ForwardIndex, write_forward_index
from indexer.unit_table import UnitTable
from search_api.asking.sought import Sought, SoughtPair, SoughtPhrase, SoughtTerm
from search_api.features import FEATURES, Coverage, Feature, FeatureReader, QuestionUnits
from search_api.unit_features import Floats
from tests.plain_features import Passage, plainly


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word of a question, or of another wording: its key, whether without accents, its idf."""

    key: str
    folded: bool = False
    idf: float = 1.0


def sought(
    question: Sequence[Wanted],
    wordings: Sequence[tuple[Sequence[Wanted], float, int]] = (),
    pair_idf: Sequence[float] = (),
) -> Sought:
    """Return what is sought by `question`; wordings are words, weight and number of concept."""
    terms: dict[tuple[str, bool], SoughtTerm] = {}
    pairs: dict[tuple[int, int], SoughtPair] = {}
    idfs = iter(pair_idf)

    def run(words: Sequence[Wanted]) -> tuple[list[int], list[int]]:
        for word in words:
            terms.setdefault((word.key, word.folded), SoughtTerm(word.key, word.folded, word.idf, count=1))
        places = [list(terms).index((word.key, word.folded)) for word in words]
        for (left, right), (first, second) in zip(pairwise(words), pairwise(places), strict=True):
            if (first, second) not in pairs:
                folded = left.folded or right.folded
                key = f"{left.key}_{right.key}"
                pair = SoughtTerm(fold(key) if folded else key, folded, next(idfs, 1.0), count=1)
                pairs[first, second] = SoughtPair(first, second, pair)
        return places, [list(pairs).index(pair) for pair in pairwise(places)]

    sequence, _ = run(question)
    own_terms, own_pairs = len(terms), len(pairs)
    phrases = []
    for words, weight, concept in wordings:
        places, pair_places = run(words)
        phrases.append(SoughtPhrase(tuple(places), tuple(pair_places), weight, concept))
    return Sought(
        terms=tuple(terms.values()),
        pairs=tuple(pairs.values()),
        own_terms=own_terms,
        own_pairs=own_pairs,
        sequence=tuple(sequence),
        phrases=tuple(phrases),
        concepts=1 + max((concept for _, _, concept in wordings), default=-1),
        is_folded=all(word.folded for word in question),
    )


def read(
    folder: Path,
    passages: Sequence[Passage],
    wanted: Sought,
    *,
    table: UnitTable | None = None,
    rows: Sequence[int] | None = None,
    bm25: Sequence[float] | None = None,
    cosines: Sequence[float] | None = None,
    vector: Sequence[float] = (1.0, 0.0),
    units: Sequence[int] | None = None,
) -> tuple[Floats, Coverage]:
    """Return the features of the passages `rows`, of all when None."""
    write_forward_index(folder, passages, table)
    rows = range(len(passages)) if rows is None else rows
    return FeatureReader(ForwardIndex(folder), table).read(
        np.array(rows, dtype=np.int64),
        np.zeros(len(rows)) if bm25 is None else np.array(bm25, dtype=np.float64),
        np.zeros(len(rows)) if cosines is None else np.array(cosines, dtype=np.float64),
        wanted,
        np.array(vector, dtype=np.float32),
        None if units is None else QuestionUnits(np.array(units, dtype=np.int64)),
    )


def column(features: Floats, feature: Feature) -> list[float]:
    return [float(value) for value in features[:, FEATURES.index(feature)]]


LAND: Passage = [["quản", "lý", "đất", "đai"], ["xã", "an", "bình"]]
FOREST: Passage = [["đất", "rừng"]]
EMPTY: Passage = []
QUESTION = [Wanted("quản", idf=2.0), Wanted("lý"), Wanted("đất")]
# The vectors: (3, 4) for đất, (0, 2) for rừng, (10, 0) for quản_lý.
TABLE = UnitTable(
    {"đất": 0, "rừng": 1, "quản_lý": 2},
    np.array([[3, 4], [0, 2], [5, 0]], dtype=np.int8),
    np.array([1, 1, 2], dtype=np.float32),
)


@pytest.mark.parametrize(
    ("feature", "expected"),
    [
        (Feature.WORDS, [1.0, 0.5, 0.0]),
        # BM25 over 7, 2 and 0 terms, 3 on average: 8 × 2.2 / (1 + 2.4) and 1 × 2.2 / (1 + 0.9).
        (Feature.OWN_WORDS, [1.0, (2.2 / 1.9) / (8 * 2.2 / 3.4), 0.0]),
        (Feature.MEANING, [0.4, 0.2, -0.1]),
        (Feature.MEANING_SHARE, [1.0, 0.5, 0.0]),
        # đất + quản_lý = (13, 4); đất + rừng = (3, 6); the empty passage keeps its own cosine.
        (Feature.SENTENCE_MEANING, [13 / math.sqrt(185), 3 / math.sqrt(45), -0.1]),
        (Feature.TERMS, [1.0, 0.25, 0.0]),
        (Feature.PAIRS, [1.0, 0.0, 0.0]),
        (Feature.SENTENCE_TERMS, [1.0, 0.25, 0.0]),
        # đất rừng is one wording (0.5), xã the other (1.0) of one concept; an bình, half of it, of the other.
        (Feature.CONCEPTS, [(1.0 + 0.8) / 2, (0.5 + 0.0) / 2, 0.0]),
        # đất weighs 5 / 15, quản_lý 10 / 15, and is 0.6 like đất.
        (Feature.UNITS, [1.0, 1 / 3 + 2 / 3 * 0.6, 0.0]),
        (Feature.CLOSE_UNITS, [1.0, 1 / 3 + 2 / 3 * 0.216, 0.0]),
        (Feature.SENTENCE_UNITS, [1.0, 1 / 3 + 2 / 3 * 0.6, 0.0]),
        (Feature.SENTENCE_CLOSE_UNITS, [1.0, 1 / 3 + 2 / 3 * 0.216, 0.0]),
        (Feature.LENGTH, [math.log(8), math.log(3), 0.0]),
    ],
)
def test_each_feature_by_hand(tmp_path: Path, feature: Feature, expected: list[float]) -> None:
    wanted = sought(
        QUESTION,
        [
            ([Wanted("đất"), Wanted("rừng")], 0.5, 0),
            ([Wanted("xã")], 1.0, 0),
            ([Wanted("an"), Wanted("bình")], 0.8, 1),
        ],
        pair_idf=[3.0, 1.0],
    )
    features, _ = read(
        tmp_path,
        [LAND, FOREST, EMPTY],
        wanted,
        table=TABLE,
        bm25=[6.0, 3.0, 0.0],
        cosines=[0.4, 0.2, -0.1],
        units=[0, 2],
    )
    assert column(features, feature) == pytest.approx(expected, abs=1e-6)


def test_every_feature_has_a_case() -> None:
    assert len(FEATURES) == 14


@pytest.mark.parametrize(
    ("case", "question", "terms", "pairs", "sentence_terms"),
    [
        ("typed without accents", "~quan ~ly ~dat", [1.0, 1 / 3], [1.0, 0.0], [1.0, 1 / 3]),
        ("one word typed without", "~quan lý đất", [1.0, 1 / 3], [1.0, 0.0], [1.0, 1 / 3]),
        ("bare letters sought with their accents", "quan ly dat", [0.0, 0.0], [0.0, 0.0], [0.0, 0.0]),
        ("one word has no pair but itself", "đất", [1.0, 1.0], [1.0, 1.0], [1.0, 1.0]),
        ("the order of a pair counts", "lý quản", [1.0, 0.0], [0.0, 0.0], [1.0, 0.0]),
        ("a pair across two sentences", "đai xã", [1.0, 0.0], [1.0, 0.0], [0.5, 0.0]),
        ("terms of two sentences", "quản bình", [1.0, 0.0], [0.0, 0.0], [0.5, 0.0]),
        ("a word twice", "đất đất", [1.0, 1.0], [0.0, 0.0], [1.0, 1.0]),
        ("a word that the archive lacks", "đất chợ", [0.5, 0.5], [0.0, 0.0], [0.5, 0.5]),
    ],
)
def test_what_of_a_question_is_held(
    tmp_path: Path,
    case: str,
    question: str,
    terms: list[float],
    pairs: list[float],
    sentence_terms: list[float],
) -> None:
    """A word after ~ is looked for without accents."""
    wanted = sought([Wanted(word.lstrip("~"), folded=word[0] == "~") for word in question.split()])
    features, _ = read(tmp_path, [LAND, FOREST], wanted)
    assert column(features, Feature.TERMS) == pytest.approx(terms), case
    assert column(features, Feature.PAIRS) == pytest.approx(pairs), case
    assert column(features, Feature.SENTENCE_TERMS) == pytest.approx(sentence_terms), case


def test_two_passages_never_share_a_pair(tmp_path: Path) -> None:
    """The word "rừng" ends the first candidate, "quản" begins the second."""
    features, coverage = read(tmp_path, [LAND, FOREST], sought([Wanted("rừng"), Wanted("quản")]), rows=[1, 0])
    assert column(features, Feature.PAIRS) == [0.0, 0.0]
    assert coverage.pairs.tolist() == [[False], [False]]


def test_coverage_names_terms_and_pairs(tmp_path: Path) -> None:
    _, coverage = read(tmp_path, [LAND, FOREST, EMPTY], sought([*QUESTION, Wanted("rừng")]))
    assert coverage.terms.tolist() == [[True, True, True, False], [False, False, True, True], [False] * 4]
    assert coverage.pairs.tolist() == [[True, True, False], [False, False, True], [False] * 3]


def test_a_pair_of_units_ends_with_its_sentence(tmp_path: Path) -> None:
    apart: Passage = [["quản"], ["lý", "đất"]]
    features, _ = read(tmp_path, [apart], sought(QUESTION), table=TABLE, units=[2])
    assert column(features, Feature.UNITS) == pytest.approx([0.6])


def test_the_best_sentence_is_one_sentence(tmp_path: Path) -> None:
    apart: Passage = [["rừng"], ["quản", "lý"]]
    features, _ = read(tmp_path, [apart], sought(QUESTION), table=TABLE, units=[1, 2])
    assert column(features, Feature.UNITS) == pytest.approx([1.0])
    assert column(features, Feature.SENTENCE_UNITS) == pytest.approx([10 / 12])
    assert column(features, Feature.SENTENCE_CLOSE_UNITS) == pytest.approx([10 / 12])


@pytest.mark.parametrize(
    ("case", "passages", "rows"),
    [
        ("no candidate", [LAND, FOREST], []),
        ("one candidate", [LAND, FOREST], [1]),
        ("one empty candidate", [LAND, EMPTY], [1]),
        ("an archive of empty passages", [EMPTY, EMPTY], [0, 1]),
        ("an empty sentence in the middle", [[["đất"], [], ["rừng"]]], [0]),
        ("an empty passage between others", [LAND, EMPTY, FOREST], [0, 1, 2]),
        ("the last one empty", [LAND, EMPTY], [0, 1]),
    ],
)
def test_few_and_empty_candidates(
    tmp_path: Path, case: str, passages: list[Passage], rows: list[int]
) -> None:
    features, coverage = read(tmp_path, passages, sought(QUESTION), table=TABLE, rows=rows, units=[0, 2])
    assert features.shape == (len(rows), 14), case
    assert np.isfinite(features).all(), case
    assert coverage.terms.shape == (len(rows), 3), case
    alone = [
        column(read(tmp_path, passages, sought(QUESTION), table=TABLE, rows=[row], units=[0, 2])[0], feature)
        for row in rows
        for feature in (Feature.TERMS, Feature.UNITS, Feature.SENTENCE_UNITS)
    ]
    together = [
        [column(features, feature)[place]]
        for place in range(len(rows))
        for feature in (Feature.TERMS, Feature.UNITS, Feature.SENTENCE_UNITS)
    ]
    assert together == alone, case


def test_without_a_table_the_unit_features_are_nothing(tmp_path: Path) -> None:
    features, _ = read(tmp_path, [LAND, FOREST], sought(QUESTION), cosines=[0.3, 0.1], units=[0, 2])
    assert column(features, Feature.UNITS) == [0.0, 0.0]
    assert column(features, Feature.SENTENCE_MEANING) == [0.3, 0.1]


def test_a_sentence_without_accents_has_no_part_in_the_nearest(tmp_path: Path) -> None:
    """Text without any accent is embedded by other rows."""
    table = UnitTable({"an": 0}, np.array([[3, 4]], dtype=np.int8), np.ones(1, dtype=np.float32))
    features, _ = read(tmp_path, [[["an"]]], sought([Wanted("an")]), table=table, cosines=[0.25])
    assert column(features, Feature.SENTENCE_MEANING) == [0.25]


_WORDS = ["đất", "dat", "đạt", "đai", "quản", "quan", "lý", "ly", "an", "41", "406-tb-hu"]
_UNITS = [*_WORDS[:8], "đất_đai", "quản_lý", "quan_ly", "lý_đất", "đạt_đất", "41_đất"]
_passages = st.lists(
    st.lists(st.lists(st.sampled_from(_WORDS), max_size=6), max_size=4), min_size=1, max_size=4
)
_idf = st.floats(0.05, 9.0).map(lambda value: round(value, 2))
_wanted = st.builds(
    lambda key, folded, idf: Wanted(fold(key) if folded else key, folded, idf),
    st.sampled_from([*_WORDS, "chợ"]),
    st.booleans(),
    _idf,
)
_wordings = st.lists(
    st.tuples(st.lists(_wanted, min_size=1, max_size=3), st.sampled_from([0.2, 0.5, 1.0]), st.integers(0, 2)),
    max_size=4,
)
_row = st.lists(st.integers(-127, 127), min_size=3, max_size=3)
_tables = st.lists(_row, min_size=len(_UNITS), max_size=len(_UNITS)).map(
    lambda rows: UnitTable(
        {unit: place for place, unit in enumerate(_UNITS)},
        np.array(rows, dtype=np.int8),
        np.linspace(0.5, 2, len(_UNITS), dtype=np.float32),
    )
)


@settings(max_examples=60, deadline=None)
@given(
    passages=_passages,
    question=st.lists(_wanted, min_size=1, max_size=5),
    wordings=_wordings,
    pair_idf=st.lists(_idf, min_size=12, max_size=12),
    table=_tables,
    units=st.lists(st.integers(0, len(_UNITS) - 1), min_size=1, max_size=5, unique=True),
)
def test_the_same_numbers_from_plain_loops(
    passages: list[Passage],
    question: list[Wanted],
    wordings: list[tuple[list[Wanted], float, int]],
    pair_idf: list[float],
    table: UnitTable,
    units: list[int],
) -> None:
    wanted = sought(question, wordings, pair_idf)
    vector = [0.48, 0.6, 0.64]
    with TemporaryDirectory() as folder:
        features, _ = read(Path(folder), passages, wanted, table=table, vector=vector, units=units)
    expected = plainly(passages, wanted, table, vector, units)
    for feature in expected[0]:
        assert column(features, feature) == pytest.approx(
            [of_passage[feature] for of_passage in expected], abs=1e-4
        ), feature
