"""Which language a question is asked in."""

from __future__ import annotations

import re
from enum import StrEnum

from corpus.spelling import LOWER_LETTERS, UPPER_LETTERS, folded_key, has_accents

# The shape of a Vietnamese syllable without accents: onset, vowels, coda (Đoàn Thiện Thuật, Ngữ âm tiếng
# Việt). English words fit it only by chance ("the", "on", "can").
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_ABBREVIATION = re.compile(r"u?[bcdfghjklmnpqrstvwxz]+")
# "huyện Nậm Rin", "Lộc Hải": a name with accents says where, not in which language is asked. One word alone
# at the beginning ("Chợ homestay") is no name.
_CAPITAL = rf"[{UPPER_LETTERS}][{LOWER_LETTERS}]+"
_NAME = re.compile(
    rf"(?<!\w)(?:(?:huyện|tỉnh|xã|phường|thị trấn|thôn|bản) )?{_CAPITAL}(?: {_CAPITAL})+(?!\w)"
    rf"|(?<!\w)(?:huyện|tỉnh|xã|phường|thị trấn|thôn|bản) {_CAPITAL}(?!\w)"
)
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH_WORDS = frozenset(
    "the of on in for to and what which who when where how is are was were about with from by at as did does "
    "do any all this that against between under".split(" ")
)
# At 0.4 none of 1,190 English questions and 15 of 4,680 Vietnamese ones without accents are misread, all of
# them full of foreign names (the questions of ../shared/evaluation).
_ENGLISH_SHARE = 0.4
# With accented words beside them the foreign ones must be the many: "chợ homestay" is no English question.
_ENGLISH_SHARE_AMONG_ACCENTS = 0.51


class Language(StrEnum):
    """The languages a question may be asked in."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


def _without_names(query: str) -> str:
    """Return `query` without its names that bear accents."""
    return _NAME.sub(lambda match: " " if has_accents(match[0]) else match[0], query)


def language_of(query: str) -> Language:
    """Return the language of `query` (NFC); Vietnamese without accents is Vietnamese.

    A word counts as foreign when it cannot be a Vietnamese syllable; capitals (UBND, OCOP) do not count, and
    an English question may name a place with its accents.
    """
    words = _WORD.findall(_without_names(query))
    words = [word for word in words if not (word.isupper() and len(word) > 1)]
    # "tb", "ntm": letters without a vowel are an abbreviation of either language, and so is "ubnd".
    words = [word for word in words if not _ABBREVIATION.fullmatch(folded_key(word))]
    keys = [folded_key(word) for word in words if not has_accents(word)]
    if not keys:
        return Language.VIETNAMESE
    foreign = sum(_SYLLABLE.fullmatch(key) is None for key in keys)
    # "the", "on" fit the shape of a syllable; beside a foreign word they are English.
    foreign += (
        sum(key in _ENGLISH_WORDS and _SYLLABLE.fullmatch(key) is not None for key in keys) if foreign else 0
    )
    least = _ENGLISH_SHARE if len(keys) == len(words) else _ENGLISH_SHARE_AMONG_ACCENTS
    return Language.ENGLISH if foreign / len(words) >= least else Language.VIETNAMESE
