"""Vietnamese text taken apart into the terms that both arms compare.

A term is a syllable, a number or a document number; a pair is two neighbouring terms joined by "_". Pairs
replace a word segmenter: on six Vietnamese collections BM25 over syllables and pairs beats BM25 over pyvi
words, and it works on text without accents (docs/decisions.md, 3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corpus.document_number import find_document_numbers
from corpus.spans import Span
from corpus.spelling import fold, has_accents, search_key

# Raised whenever the same text would give other terms: an index made with other terms has to be rebuilt.
ANALYSER_VERSION = 2

# "41.100", "356,02", "14/27", "30/9/2019" are one number each; letters of any script are words.
_TERM = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+")
_LEADING_ZEROS = re.compile(r"(?<![\d.,])0+(?=\d)")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_POINT = re.compile(r"\d+\.\d+")
# A cheap look before the full pattern of a document number: a digit, a dash or stroke, a capital.
_MAY_HOLD_NUMBER = re.compile(r"\d\s?[-/–—‑]\s?[A-ZĐ]")
# A longer run of letters is no word of any language; tantivy drops terms over 65,530 bytes.
_LONGEST_TERM = 60


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a text: its key and where it stands."""

    key: str
    span: Span


def _number_key(written: str) -> str:
    # "07/7/2023" and "7/7/2023", "02 năm" and "2 năm" are the same to a reader; "0,5" keeps its zero.
    key = _LEADING_ZEROS.sub("", written) if written[0] == "0" or "/0" in written else written
    if "." not in key:
        return key
    # "1.938" is 1938, as official texts write it; "1.5" is "1,5" in the hand of a programmer or in English.
    if _THOUSANDS.fullmatch(key):
        return key.replace(".", "")
    return key.replace(".", ",") if _POINT.fullmatch(key) else key


def place_terms(text: str) -> list[tuple[str, int, int]]:
    """Return key, start and end of each term of `text` (NFC), in order; a document number is one term."""
    key = search_key(text)
    numbers = list(find_document_numbers(text)) if _MAY_HOLD_NUMBER.search(text) else []
    found: list[tuple[str, int, int]] = []
    position = 0
    for number in [*numbers, None]:
        stop = number.span.start if number else len(text)
        for match in _TERM.finditer(key, position, stop):
            written = match[0]
            if len(written) <= _LONGEST_TERM:
                term = _number_key(written) if written[0].isdigit() else written
                found.append((term, match.start(), match.end()))
        if number:
            found.append((number.token, number.span.start, number.span.end))
            position = number.span.end
    return found


def find_terms(text: str) -> Iterator[Term]:
    """Yield the terms of `text` (NFC) with their spans, in order: those of `place_terms` as records."""
    for key, start, end in place_terms(text):
        yield Term(key, Span(start, end))


def terms(text: str) -> list[str]:
    """Return the term keys of `text` (NFC), accented, in order: the keys of `find_terms`, faster."""
    key = search_key(text)
    if not _MAY_HOLD_NUMBER.search(text):
        return _plain_terms(key)
    found: list[str] = []
    position = 0
    for number in find_document_numbers(text):
        found += _plain_terms(key[position : number.span.start])
        found.append(number.token)
        position = number.span.end
    return found + _plain_terms(key[position:])


def _plain_terms(key: str) -> list[str]:
    return [
        _number_key(written) if written[0].isdigit() else written
        for written in _TERM.findall(key)
        if len(written) <= _LONGEST_TERM
    ]


def pairs(keys: list[str]) -> list[str]:
    """Return each two neighbours of `keys` joined by "_": one fewer than there are keys."""
    return [f"{first}_{second}" for first, second in pairwise(keys)]


def fold_keys(keys: list[str]) -> list[str]:
    """Return `keys` without accents, in the same order."""
    return [_fold_key(key) for key in keys]


# Syllables repeat: a look-up costs a tenth of folding one.
_fold_key = lru_cache(maxsize=65_536)(fold)


def is_unaccented(text: str) -> bool:
    """Say whether `text` was typed without Vietnamese accents, as a whole."""
    return not has_accents(text)
