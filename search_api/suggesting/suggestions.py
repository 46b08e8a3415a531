"""The question that was probably meant, offered and never taken for the one that was asked.

A word is suspect when the archive does not hold it, or holds it rarely while a near form makes a frequent
pair with its neighbour. A near form needs the archive's word for it: a pair with a neighbour that the archive
holds, so that the suggestion finds what the question did not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.spans import Span
from corpus.spelling import fold, has_accents, search_key
from search_api.asking.language import Language, language_of
from search_api.suggesting.choosing import best_path, keep_supported
from search_api.suggesting.english_slips import shipped_english_words
from search_api.suggesting.intended import Option, Place, find_options
from search_api.suggesting.keyboard import RawTyping, read_raw_typing
from search_api.suggesting.typed_words import TypedWord, cased_like, read_typed_words
from search_api.suggesting.vocabulary import TermCounts, Vocabulary

# A longer question is a pasted paragraph: its words are somebody's text, not typing.
_MOST_WORDS = 40
# A word is put together again when it makes a pair with a neighbour in so many passages.
_FREQUENT_PAIR = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The question as it was probably meant; `changed` are the spans of `text` that differ, in order."""

    text: str
    changed: tuple[Span, ...]


class Speller:
    """Suggests from the vocabulary of one generation; safe to share between threads."""

    def __init__(
        self,
        words: Iterable[str],
        counts: TermCounts,
        *,
        is_english: Callable[[str], bool] | None = None,
    ) -> None:
        """Suggest from `words` (search keys, accented), counted by `counts`; 0.1 s for 50,000 words.

        English questions are set right by the English words of the glossary; `is_english` says which other
        words (lower case) English has, and makes suggestions surer and more.
        """
        words = list(words)
        self._is_english = is_english
        self._accented = Vocabulary(words, counts, folded=False)
        self._folded = Vocabulary(words, counts, folded=True)

    def suggest(self, text: str, names: Sequence[Span] = ()) -> Suggestion | None:
        """Return the best correction of `text` (NFC), None where there is nothing to correct.

        Words inside `names` (spans of `text`) stay as they are, as do numbers, abbreviations and quoted
        words. A question typed without accents gets a suggestion without them, unless it holds keys of
        Telex, VNI or VIQR. English questions are set right by the English words of the glossary.
        """
        words = read_typed_words(text, names)
        if not words or len(words) > _MOST_WORDS:
            return None
        typed = self._accented if has_accents(text) else self._folded
        raw = [None if word.is_kept else self._raw_typing(word.key, typed) for word in words]
        found = self._suggest(text, words, raw, self._accented) if any(raw) else None
        found = found or self._suggest(text, words, [None] * len(words), typed)
        if found is None and language_of(text) is Language.ENGLISH:
            return self._suggest_english(text, words)
        return found

    def _suggest_english(self, text: str, words: Sequence[TypedWord]) -> Suggestion | None:
        keys = [fold(word.key) for word in words]
        # Read from the glossary when first asked for: few archives are ever asked in English.
        english = shipped_english_words()
        chosen = []
        for number, word in enumerate(words):
            # What the archive holds may be a name.
            is_open = not (word.is_kept or word.is_name or self._folded.count(keys[number]))
            meant = english.correct(keys, number, self._is_english) if is_open else None
            chosen.append(Option((meant or word.key,), 0.0))
        return _write(text, [Place(word, 0, None) for word in words], chosen)

    def _raw_typing(self, key: str, typed: Vocabulary) -> RawTyping | None:
        """Return the syllable that `key` holds the keys of, None where the archive holds `key` as it is."""
        raw = None if typed.count(key) else read_raw_typing(key)
        return raw if raw is not None and self._accented.forms(fold(raw.key)) else None

    def _suggest(
        self,
        text: str,
        words: Sequence[TypedWord],
        raw: Sequence[RawTyping | None],
        vocabulary: Vocabulary,
    ) -> Suggestion | None:
        is_english = language_of(text) is Language.ENGLISH
        places = [
            Place(word, vocabulary.count(word.key), keys) for word, keys in zip(words, raw, strict=True)
        ]
        places = _merge(text, places, vocabulary)
        places = [
            replace(place, options=find_options(places, number, vocabulary, only_keys=is_english))
            for number, place in enumerate(places)
        ]
        chosen = keep_supported(places, best_path(places, vocabulary), vocabulary)
        if any(raw) and not any(
            place.raw is not None and option != place.options[0]
            for place, option in zip(places, chosen, strict=True)
        ):
            # No key was read after all; then nothing speaks for accents in a question without them.
            return None
        suggestion = _write(text, places, chosen)
        # What reads as English after all was English: "land tax" holds keys of Telex by chance.
        if suggestion is not None and is_english and language_of(suggestion.text) is Language.ENGLISH:
            return None
        return suggestion


def _merge(text: str, places: list[Place], vocabulary: Vocabulary) -> list[Place]:
    """Return `places` with two of them made one where a space fell into a word: "nông thô n"."""
    merged: list[Place] = []
    for number, place in enumerate(places):
        last = merged[-1] if merged else None
        if last is not None and not last.is_merged:
            span = Span(last.word.span.start, place.word.span.end)
            key = search_key(last.word.span.of(text) + place.word.span.of(text))
            after = places[number + 1].key if number + 1 < len(places) else ""
            if _is_one_word(merged, place, key, after, vocabulary):
                word = TypedWord(span, key, is_kept=True, is_name=False)
                merged[-1] = Place(word, vocabulary.count(key), None, is_merged=True)
                continue
        merged.append(place)
    return merged


def _is_one_word(before: Sequence[Place], place: Place, key: str, after: str, vocabulary: Vocabulary) -> bool:
    first = before[-1]
    is_broken = not (first.held and place.held) or min(len(first.key), len(place.key)) == 1
    if not is_broken or not vocabulary.count(key) or vocabulary.count(f"{first.key}_{place.key}"):
        return False
    is_typed = first.key.isalpha() and place.key.isalpha() and not (first.raw or place.raw)
    if not is_typed or (first.word.is_kept and place.word.is_kept):
        return False
    pairs = [vocabulary.pair(before[-2].key, key)] if len(before) > 1 else []
    pairs += [vocabulary.pair(key, after)] if after else []
    return max(pairs, default=0) >= _FREQUENT_PAIR


def _write(text: str, places: Sequence[Place], chosen: Sequence[Option]) -> Suggestion | None:
    """Return `text` with the chosen words in place of the typed ones, None when none is another."""
    written, changed, position, length = [], [], 0, 0
    for place, option in zip(places, chosen, strict=True):
        if option.keys == (place.key,) and not place.is_merged:
            continue
        span = place.word.span
        shown = _cased(span.of(text), option.keys)
        written += [text[position : span.start], shown]
        length += span.start - position
        changed.append(Span(length, length + len(shown)))
        length += len(shown)
        position = span.end
    if not changed:
        return None
    return Suggestion("".join([*written, text[position:]]), tuple(changed))


def _cased(typed: str, keys: Sequence[str]) -> str:
    """Return `keys` in the case of `typed`; where only spaces were lost, each in the case of its letters."""
    shown, position = [], 0
    for key in keys:
        shown.append(cased_like(typed[position:] if len(keys) > 1 else typed, key))
        position += len(key)
    return " ".join(shown)
