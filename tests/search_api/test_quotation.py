"""Quotation marks in questions: what must stand in an answer."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus.document_number import find_document_numbers
from corpus.spelling import fold
from indexer.analyser import find_terms, fold_keys, terms
from search_api.asking.quotation import Quotation, RequiredPhrase, holds, read_quotation


def contains(phrase: RequiredPhrase, text: str) -> bool:
    """Say whether `text` holds `phrase`, as a search would ask."""
    keys = terms(text)
    return holds(phrase, keys, fold_keys(keys))


def quoted(phrase: str) -> RequiredPhrase:
    """Return the one phrase of a question that is nothing but `phrase` in quotation marks."""
    (required,) = read_quotation(f"“{phrase}”").phrases
    return required


@pytest.mark.parametrize(
    ("text", "phrases", "rest"),
    [
        ('về "quản lý đất đai" ở xã', ["quản lý đất đai"], "về quản lý đất đai ở xã"),
        ("“đất đai”", ["đất đai"], "đất đai"),
        ("„đất đai“", ["đất đai"], "đất đai"),
        ("«đất đai»", ["đất đai"], "đất đai"),
        ("”đất đai”", ["đất đai"], "đất đai"),
        ('“đất đai"', ["đất đai"], "đất đai"),
        ('"đất đai”', ["đất đai"], "đất đai"),
        ("''đất đai''", ["đất đai"], "đất đai"),
        ('""đất đai""', ["đất đai"], "đất đai"),
        ('" đất đai "', ["đất đai"], " đất đai "),
        ('("đất đai").', ["đất đai"], "(đất đai)."),
        ('về"đất đai"và', ["đất đai"], "về đất đai và"),
        ('"đất đai" và "rừng"', ["đất đai", "rừng"], "đất đai và rừng"),
        ('"năm 2019" đất', ["năm 2019"], "năm 2019 đất"),
        ("'đất đai' ở xã", ["đất đai"], "đất đai ở xã"),
        ("‘đất đai’", ["đất đai"], "đất đai"),
        ("don't 'land use' it's", ["land use"], "don't land use it's"),
        ('«tổ "ba không" ở thôn»', ['tổ "ba không" ở thôn'], 'tổ "ba không" ở thôn'),
    ],
)
def test_quotation_marks_are_read_and_taken_away(text: str, phrases: list[str], rest: str) -> None:
    quotation = read_quotation(text)
    assert [phrase.written for phrase in quotation.phrases] == phrases
    assert quotation.rest == rest


@pytest.mark.parametrize(
    "text",
    [
        "quản lý đất đai",
        'đất "đai',
        'đất đai"',
        "«đất đai",
        "đất » đai",
        '""',
        'đất "" đai',
        "the farmers' land and officials' duties",
        "the '90s and '80s",
        "don't",
        'màn hình 55" và 65"',
        "ống 6'' và 8''",
        "",
    ],
)
def test_what_is_no_quotation_stays(text: str) -> None:
    assert read_quotation(text) == Quotation((), text)


@pytest.mark.parametrize(
    ("text", "rest"), [('đất " " đai', "đất   đai"), ('"???" đất', "??? đất"), ("« »", " ")]
)
def test_quotes_around_nothing_require_nothing(text: str, rest: str) -> None:
    assert read_quotation(text) == Quotation((), rest)


@pytest.mark.parametrize("text", ['« đất "rừng"', '55" và "rừng"', 'đất "" đai "rừng"', '" đất «rừng»'])
def test_a_mark_without_a_partner_hides_no_quotation(text: str) -> None:
    assert [phrase.written for phrase in read_quotation(text).phrases] == ["rừng"]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Quản lý đất đai", RequiredPhrase("Quản lý đất đai", ("quản", "lý", "đất", "đai"), folded=False)),
        ("dat dai", RequiredPhrase("dat dai", ("dat", "dai"), folded=True)),
        ("Huyện ủy", RequiredPhrase("Huyện ủy", ("huyện", "uỷ"), folded=False)),
        (
            "406-TB/HU",
            RequiredPhrase("406-TB/HU", ("406-tb-hu",), folded=True, other_keys=("406", "tb", "hu")),
        ),
        (
            "406 tb hu",
            RequiredPhrase("406 tb hu", ("406", "tb", "hu"), folded=True, other_keys=("406-tb-hu",)),
        ),
        ("TB 406", RequiredPhrase("TB 406", ("tb", "406"), folded=True)),
        (
            "số 214-QĐ/HU",
            RequiredPhrase(
                "số 214-QĐ/HU", ("số", "214-qd-hu"), folded=False, other_keys=("số", "214", "qđ", "hu")
            ),
        ),
        (
            "so 214-QĐ/HU",
            RequiredPhrase(
                "so 214-QĐ/HU", ("so", "214-qd-hu"), folded=True, other_keys=("so", "214", "qd", "hu")
            ),
        ),
    ],
)
def test_the_terms_of_a_phrase(phrase: str, expected: RequiredPhrase) -> None:
    assert quoted(phrase) == expected


TEXT = "Thông báo số 406-TB/HU: Huyện uỷ Thanh Hoá yêu cầu quản lý, sử dụng đất đai; đạt 41.100 tấn."


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("sử dụng đất đai", True),
        ("Sử Dụng Đất Đai", True),
        ("quản lý sử dụng", True),  # a comma between words does not count
        ("Huyện ủy Thanh Hóa", True),
        ("huyen uy thanh hoa", True),
        ("su dung dat dai", True),
        ("dai su", False),
        ("đạt đai", False),
        ("dụng đất đai đạt", True),
        ("quản lý đất đai", False),
        ("đất", True),
        ("đấ", False),
        ("số 406-TB/HU", True),
        ("406-tb/hu", True),
        ("406 TB HU", True),
        ("TB/HU", False),
        ("406", False),
        ("41.100 tấn", True),
        ("100 tấn", False),
        ("tấn cuối", False),
    ],
)
def test_a_phrase_holds_word_for_word(phrase: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert contains(quoted(phrase), TEXT) is expected


def test_a_number_that_runs_into_a_word_is_found() -> None:
    assert contains(quoted("406-TB/HU"), "Thông báo số406-TB/HU ngày 07/7/2023")


def test_no_text_holds_nothing() -> None:
    assert not contains(quoted("đất đai"), "")


WORDS = st.sampled_from(
    "quản lý đất đai Huyện ủy uỷ Thanh Hóa hoà bình giải quyết 406-TB/HU 214-QĐ/HU 12/2020/NQ-HĐND 07/7/2023 "
    "41.100 0,5 12% năm 2019 OCOP Đảng bộ tổ dân phố xã".split(" ")
)
SEPARATORS = st.sampled_from([" ", ", ", "; ", "\n", ". ", " – ", ": "])


@st.composite
def texts_with_a_cut(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a text and a stretch of it from the beginning of one term to the end of another."""
    words = draw(st.lists(st.tuples(WORDS, SEPARATORS), min_size=1, max_size=15))
    text = "".join(word + separator for word, separator in words)
    spans = [term.span for term in find_terms(text)]
    first = draw(st.integers(0, len(spans) - 1))
    last = draw(st.integers(first, len(spans) - 1))
    return text, text[spans[first].start : spans[last].end]


@given(texts_with_a_cut())
def test_a_phrase_cut_from_a_text_is_found_there(drawn: tuple[str, str]) -> None:
    text, cut = drawn
    assert contains(quoted(cut), text)


@given(texts_with_a_cut())
def test_a_phrase_typed_without_accents_is_found_too(drawn: tuple[str, str]) -> None:
    text, cut = drawn
    # Without its accents "406-TB/HU – Đảng" reads as one number, 406-TB/HU-DANG, which the text does not
    # hold.
    assume(
        [number.span for number in find_document_numbers(cut)]
        == [number.span for number in find_document_numbers(fold(cut))]
    )
    assert contains(quoted(fold(cut)), text)


@given(texts_with_a_cut(), st.sampled_from(['""', "“”", "„“", "«»", "””", '“"']))
def test_words_are_kept_without_their_marks(drawn: tuple[str, str], marks: str) -> None:
    before, phrase = drawn
    quotation = read_quotation(f"{before} {marks[0]}{phrase}{marks[1]} rừng")
    assert quotation.rest == f"{before} {phrase} rừng"
    assert [required.written for required in quotation.phrases] == [phrase]


@given(st.text(alphabet="\"“”„«»'‘’ đấtai12.", max_size=30))
def test_no_text_stops_the_reader(text: str) -> None:
    quotation = read_quotation(text)
    assert all(phrase.keys for phrase in quotation.phrases)
    assert [character for character in quotation.rest if character.isalnum()] == [
        character for character in text if character.isalnum()
    ]
