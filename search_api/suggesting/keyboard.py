"""Vietnamese typed with the keys of an input method that was switched off.

Three methods are read: Telex ("ddaatj"), VNI ("d9a6t5") and VIQR ("dda^.t"); also a word half typed
("quanr", "dat9").
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from corpus.spelling import fold, unify_syllables

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
TONES = frozenset({_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT})
_TELEX_TONES = {"f": _GRAVE, "s": _ACUTE, "x": _TILDE, "r": _HOOK, "j": _DOT}
_VNI_TONES = {"2": _GRAVE, "1": _ACUTE, "4": _TILDE, "3": _HOOK, "5": _DOT}
_VIQR_TONES = {"`": _GRAVE, "'": _ACUTE, "~": _TILDE, "?": _HOOK, ".": _DOT}
_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"o": "ơ", "u": "ư"}
_BREVE = {"a": "ă"}
# What each key does to the last vowel that can bear it.
_MARK_KEYS = {"6": _CIRCUMFLEX, "^": _CIRCUMFLEX, "7": _HORN, "+": _HORN, "8": _BREVE, "(": _BREVE}
_MARKED = "âăêôơư"
_VOWELS = "aeiouy" + _MARKED
_ONSET = r"(?:ngh|ng|nh|gh|gi|g|kh|k|ph|p|th|tr|t|ch|c|qu|[bdhlmnrsvx])?"
_RHYME = (
    r"(?:(?:uye|uyu|uya|ie|ye|uo|oa|oe|ua|ue|uy|[aeiouy])(?:ch|ng|nh|[cmnpt])"
    r"|a[iouy]?|e[ou]?|i(?:a|u|eu)?|o(?:a[ioy]?|eo?|i)?|u(?:a[iuoy]?|e|i|o|oi|ou|u|y[au]?)?|y(?:eu)?)"
)
_SYLLABLE = re.compile(_ONSET + _RHYME)
# The vowels that stand together in one syllable where one of them is marked.
_MARKED_VOWELS = frozenset(
    "ă â ê ô ơ ư âu ây êu ôi ơi ưa ưi ưu iê iêu yê yêu oă uă uâ uây uê uêu uô uôi uơ ươ ươi ươu uyê".split(
        " "
    )
)
_MARKED_RUN = re.compile(rf"[{_VOWELS}]*[{_MARKED}][{_VOWELS}]*")


@dataclass(frozen=True, slots=True)
class RawTyping:
    """A syllable read from raw keys: its search key and how many keys made marks of it."""

    key: str
    keys: int


def split_tone(letters: str) -> tuple[str, str]:
    """Return `letters` (NFC) without tone marks, same length, and the marks taken away."""
    plain, marks = [], ""
    for letter in letters:
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(part for part in parts if part in TONES)
        marks += tones
        plain.append(
            unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
            if tones
            else letter
        )
    return "".join(plain), marks


def place_tone(letters: str, tone: str) -> str:
    """Return lower-case `letters` without a tone as a search key with `tone` on the vowel that bears it."""
    places = [place for place, letter in enumerate(letters) if letter in _VOWELS]
    if len(places) > 1 and letters[:2] in {"qu", "gi"} and places[0] == 1:
        places = places[1:]
    if not places or not tone:
        return unify_syllables(letters)
    marked = [place for place in places if letters[place] in _MARKED]
    if marked:
        bearer = marked[-1]
    elif len(places) == 1 or (len(places) == 2 and places[-1] < len(letters) - 1):
        bearer = places[-1]
    else:
        bearer = places[1] if len(places) == 3 else places[0]
    toned = unicodedata.normalize("NFC", letters[bearer] + tone)
    return unify_syllables(letters[:bearer] + toned + letters[bearer + 1 :])


def is_syllable(key: str) -> bool:
    """Say whether `key` (lower case) is spelt like a Vietnamese syllable, its tone on the right vowel."""
    letters, tone = split_tone(key)
    if len(tone) > 1 or not _SYLLABLE.fullmatch(fold(key)):
        return False
    marked = _MARKED_RUN.search(letters)
    if marked and marked[0] not in _MARKED_VOWELS and not letters.startswith("gi"):
        return False
    return place_tone(letters, tone) == unify_syllables(key)


def read_raw_typing(typed: str) -> RawTyping | None:
    """Return the syllable that `typed` (NFC, lower case) is the keys of, None when it is none.

    Existing accents are kept: "đâtj" is "đật". Two tones, or a key with nothing to mark, make no syllable.
    """
    letters, tone = split_tone(typed)
    is_telex = typed.isalpha()
    plain: list[str] = []
    marks: list[dict[str, str]] = []
    keys = 0
    for letter in letters:
        has_vowel = any(earlier in _VOWELS for earlier in plain)
        new_tone = (
            (_TELEX_TONES if is_telex else _VNI_TONES | _VIQR_TONES).get(letter, "") if has_vowel else ""
        )
        tone += new_tone
        if new_tone or _doubles(plain, letter, is_telex=is_telex):
            keys += 1
        elif letter in _MARK_KEYS or (is_telex and letter == "w"):
            plain += [] if has_vowel or letter != "w" else ["u"]
            marks.append(_MARK_KEYS.get(letter, _HORN | _BREVE))
            keys += 1
        else:
            plain.append(letter)
    for bearers in marks:
        if not _mark(plain, bearers):
            return None
    key = place_tone("".join(plain), tone)
    return RawTyping(key, keys) if keys and len(tone) <= 1 and is_syllable(key) else None


def _doubles(plain: list[str], letter: str, *, is_telex: bool) -> bool:
    """Take `letter` as the key that makes "đ", or "ee" of Telex that makes "ê"; False when it is neither."""
    if letter in "d9" and plain[:1] == ["d"]:
        plain[0] = "đ"
        return True
    if is_telex and letter in _CIRCUMFLEX and plain[-1:] == [letter]:
        plain[-1] = _CIRCUMFLEX[letter]
        return True
    return False


def _mark(plain: list[str], bearers: dict[str, str]) -> bool:
    """Put a mark on the last vowel of `plain` that can bear it, on both of "uo"; False when none can."""
    for place in range(len(plain) - 1, -1, -1):
        if plain[place] in bearers:
            # "duongw", "d9uo7ng": one key makes "ươ".
            if plain[place] == "o" and "u" in bearers and plain[max(place - 1, 0)] in {"u", "ư"}:
                plain[place - 1] = "ư"
            plain[place] = bearers[plain[place]]
            return True
    return any(letter in bearers.values() for letter in plain)
