"""Search keys: the forms of Vietnamese text that are compared, never shown.

Every function here keeps the length of its input, code point by code point, so that a span found in a key
is the same span in the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# "hóa" and "hoá", "ủy" and "uỷ" are one syllable in two traditions of placing the tone mark; official texts
# mix both within a page and NFC does not unify them. The tone moves to the second vowel.
_MOVED_TONE = {
    first + second: plain + moved
    for plain, toned, second, targets in (
        ("o", "òóỏõọ", "a", "àáảãạ"),
        ("o", "òóỏõọ", "e", "èéẻẽẹ"),
        ("u", "ùúủũụ", "y", "ỳýỷỹỵ"),
    )
    for first, moved in zip(toned, targets, strict=True)
}
# "quản lí", "kĩ thuật", "qui hoạch" and "quản lý", "kỹ thuật", "quy hoạch": the school's spelling and that
# of most official texts. Of each onset the spelling that such texts prefer: y, but "bác sĩ", "sĩ quan".
# Syllables where i and y make two words ("tai", "tay"; "vi", "Vy") are not among them.
# The pattern begins with the vowel, which is rarer in text than the onsets before it.
_START = r"(?<![^\W\d_])"
_UNIFIED = _MOVED_TONE | dict(zip("iìíỉĩịyỳýỷỹỵ", "yỳýỷỹỵiìíỉĩị", strict=True))
# It opens with one set of letters, to which a search skips faster than to either of two.
_TWO_SPELLINGS = re.compile(
    rf"[òóỏõọùúủũụiìíỉĩịyỳýỷỹỵ](?:(?:(?<=[òóỏõọ])[ae]|(?<=[ùúủũụ])y)(?![^\W\d_])|(?![^\W\d_])"
    rf"(?:(?<={_START}[hklmt][iìíỉĩị])|(?<={_START}qu[iìíỉĩị])|(?<={_START}s[yỳýỷỹỵ])))"
)


def _fold_character(character: str) -> str:
    if character == "đ":
        return "d"
    if character == "Đ":
        return "D"
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isascii() or not character.isalpha() else character


_VIETNAMESE = (
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
)
# For character classes of patterns: "à-ỹ" would take in capitals, because Unicode alternates the two.
LOWER_LETTERS = "a-z" + _VIETNAMESE[: len(_VIETNAMESE) // 2]
UPPER_LETTERS = "A-Z" + _VIETNAMESE[len(_VIETNAMESE) // 2 :]
_ACCENTED = re.compile(f"[{_VIETNAMESE}]")
_FOLD = str.maketrans({character: _fold_character(character) for character in _VIETNAMESE})


def fold(text: str) -> str:
    """Return `text` without Vietnamese accents ("đất đai" becomes "dat dai"), same length. Wants NFC."""
    return text.translate(_FOLD)


def has_accents(text: str) -> bool:
    """Say whether `text` (NFC) holds a letter that folding would change."""
    return _ACCENTED.search(text) is not None


def lower(text: str) -> str:
    """Return `text` in lower case with its length kept."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    # A few capitals (Turkish İ) become two code points; they stay as they are so that spans hold.
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def unify_syllables(lowered: str) -> str:
    """Return lower-case `lowered` with one spelling for each syllable that official texts spell in two ways.

    The tone of open "oa", "oe", "uy" stands on the second vowel, and of "i" and "y" at the end of an open
    syllable one is chosen ("lí" becomes "lý", "sỹ" becomes "sĩ"). Same length.
    """
    return _TWO_SPELLINGS.sub(lambda match: _UNIFIED[match[0]], lowered)


def search_key(text: str) -> str:
    """Return the form in which two spellings of the same words are equal; same length as `text` (NFC)."""
    return unify_syllables(lower(text))


# Fields, outline, roles, directives, references and places all ask for the key of the same few texts.
@lru_cache(maxsize=4)
def notice_key(text: str) -> str:
    """Return the `search_key` of a whole notice's text, made once for all its readers."""
    return search_key(text)


def folded_key(text: str) -> str:
    """Return `search_key` without accents."""
    return fold(search_key(text))
