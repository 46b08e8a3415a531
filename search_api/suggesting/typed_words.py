"""The words of a question as they were typed, before anybody corrects them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document_number import find_document_numbers, find_typed_numbers
from corpus.spans import Span
from corpus.spelling import fold, has_accents, search_key, unify_syllables

# A run of letters and digits; ^ ( + may stand behind a vowel and a tone mark behind them, as VIQR has it.
_TYPED = re.compile(
    r"[^\W\d_](?:[^\W_]|(?<=[aeouAEOU])[\^(+](?=[^\W_]|['`~])|(?<=[\^(+])['`~?.](?=\w))*|\d\S*"
)
_QUOTED = re.compile('["“”„][^"“”„]+["“”]|«[^»]+»|‘[^’]+’')
_VOWEL = re.compile(r"[aeiouy]")
# "thwcj" is a syllable in Telex; shorter runs of consonants are abbreviations ("tw", "gpmb", "ntm").
_LONGEST_ABBREVIATION = 5
_TELEX_LETTERS = re.compile(r"w|dd")


@dataclass(frozen=True, slots=True)
class TypedWord:
    """One word of a question: where it stands, its search key, and whether it must stay as it is."""

    span: Span
    key: str
    is_kept: bool
    is_name: bool


def read_typed_words(text: str, names: Sequence[Span]) -> list[TypedWord]:
    """Return the words of `text` (NFC) in order.

    Kept as they are: numbers, document numbers, what stands between quotation marks, abbreviations, and what
    overlaps one of `names`. `is_name` says that a capital inside the question makes the word a name's.
    """
    kept = [*names, *(Span(*match.span()) for match in _QUOTED.finditer(text))]
    kept += [number.span for number in find_document_numbers(text)]
    kept += [number.span for number in find_typed_numbers(text)]
    shouts = text.isupper()
    words: list[TypedWord] = []
    for match in _TYPED.finditer(text):
        typed, span = match[0], Span(*match.span())
        is_kept = (
            typed[0].isdigit()
            or _is_abbreviation(typed, shouts=shouts)
            or any(span.overlaps(other) for other in kept)
        )
        is_name = bool(words) and typed[0].isupper() and not shouts
        words.append(TypedWord(span, search_key(typed), is_kept, is_name))
    return words


def _is_abbreviation(typed: str, *, shouts: bool) -> bool:
    folded = fold(typed.lower())
    if not _VOWEL.search(folded):
        return len(folded) < _LONGEST_ABBREVIATION or not _TELEX_LETTERS.search(folded)
    # "QUÃN LÝ" in a question all in capitals is a word, "OCOP" there is not known to be one.
    is_capital = typed.isupper() and len(typed) > 1
    return is_capital and not (shouts and has_accents(typed))


def cased_like(typed: str, key: str) -> str:
    """Return the search key `key` as people write it, in the case of `typed`."""
    shown = _written(key)
    if typed.isupper() and len(typed) > 1:
        return shown.upper()
    return shown[:1].upper() + shown[1:] if typed[:1].isupper() else shown


# Search keys have the tone on the second vowel of "oà", "oè", "uỷ"; most notices write "òa", "òe", "ủy".
_USUAL = {
    unify_syllables(written): written
    for written in (
        *("òa óa ỏa õa ọa òe óe ỏe õe ọe".split(" ")),
        *("ùy úy ủy ũy ụy".split(" ")),
    )
}
_MOVED = re.compile(rf"(?<!q)(?:{'|'.join(sorted(_USUAL))})(?![^\W\d_])")


def _written(key: str) -> str:
    return _MOVED.sub(lambda match: _USUAL[match[0]], key)
