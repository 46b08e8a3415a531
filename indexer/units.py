"""The units of the shipped model: what one text contributes to its mean vector.

A stock tokenizer cannot make pairs of syllables, so a text becomes a line of units first, as word
segmentation does for PhoBERT models. Text with accents gives its terms and pairs; text without any gives
the same folded, marked with "~", so that "dat" never stands for "đạt" and "đất" at once in one row.
English words are text without accents and live among the folded units.
"""

from __future__ import annotations

from indexer.analyser import fold_keys, is_unaccented, pairs, terms

FOLDED_MARK = "~"


def units(text: str) -> list[str]:
    """Return the units of `text` (NFC): its terms, then its pairs; folded and marked if it has no accents."""
    keys = terms(text)
    if is_unaccented(text):
        keys = fold_keys(keys)
        return [FOLDED_MARK + unit for unit in (*keys, *pairs(keys))]
    return keys + pairs(keys)


def unit_line(text: str) -> str:
    """Return the units of `text` joined by spaces: the input of the model's stock tokenizer."""
    return " ".join(units(text))
