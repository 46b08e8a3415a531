"""The names that the archive knows, found in a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from corpus.glossary import shipped_concepts
from corpus.spans import Span
from corpus.spelling import fold, search_key
from indexer.archive_names import NameKind, NameRecord

_WORD = re.compile(r"đ/c(?!\w)|[^\W_]+", re.IGNORECASE)
_BETWEEN_WORDS = re.compile(r"\s+|\s?[-–]\s?|\.\s*")


@dataclass(frozen=True, slots=True)
class AskedName:
    """A name found in a question: where it stands there with its prefix, and what the archive knows of it."""

    span: Span
    name: str
    kind: NameKind
    notice_ids: tuple[str, ...]


def _words_of(phrases: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(search_key(phrase).split()) for phrase in phrases.split("|"))


# What stands before a name and says what it is the name of; behind it in English.
_PREFIXES: dict[NameKind, tuple[tuple[str, ...], ...]] = {
    NameKind.DISTRICT: _words_of("huyện ủy|huyện"),
    NameKind.PLACE: _words_of(
        "tổ dân phố|thành phố|thị trấn|thị xã|tp|tt|tỉnh|xã|phường|thôn|bản|xóm|làng|ấp|buôn|khu"
    ),
    NameKind.PERSON: _words_of("đồng chí|đ/c|đc|ông|bà|anh|chị|comrade|mr|mrs|ms"),
    NameKind.ISSUER: (),
}
# By the first word without accents: most words of a question begin no prefix.
_PREFIXES_BY_FIRST: dict[str, list[tuple[NameKind, tuple[str, ...]]]] = {}
for _kind, _prefixes in _PREFIXES.items():
    for _prefix in _prefixes:
        _PREFIXES_BY_FIRST.setdefault(fold(_prefix[0]), []).append((_kind, _prefix))
_SUFFIXES = {
    NameKind.DISTRICT: ("district",),
    NameKind.PLACE: ("commune", "province", "town", "village", "ward", "city"),
}
# Words of every day that communes are named for; the terms of the glossary count as well ("Đoàn Kết").
_COMMON = frozenset(
    search_key(name)
    for name in (
        "Hòa Bình|Thống Nhất|Độc Lập|Tự Do|Hạnh Phúc|Đoàn Kết|Quyết Tiến|Quyết Thắng|Quyết Tâm|Tiến Bộ|"
        "Tiên Tiến|Thắng Lợi|Chiến Thắng|Đồng Tâm|Đồng Lòng|Dân Chủ|Cộng Hòa|Thành Công|Tân Tiến|Bình Đẳng|"
        "Bình Yên|Bình Minh|Hưng Thịnh|Văn Minh|An Toàn|An Ninh|Quang Minh|Thanh Bình|Thái Bình|Trung Thành|"
        "Trung Thực|Đại Đồng|Liên Minh|Liên Kết|Hợp Nhất|Hợp Tiến|Hợp Lực|Kiến Thiết|Kiên Cường|Hùng Cường|"
        "Anh Dũng|Hòa Hợp|Hữu Nghị|Hiệp Lực|Công Bằng|Phát Triển|Đổi Mới|Cải Cách|Bảo Vệ|Gia Đình|"
        "Việt Nam|Vững Mạnh|Giao Thông|Trung Tâm|Hội Nghị|Công Lý|Nhân Dân|Nhân Ái|Yên Bình|Yên Ổn|Ổn Định"
    ).split("|")
)


@cache
def _common_words() -> tuple[frozenset[str], frozenset[str]]:
    """Return the runs of two syllables that are words, with accents and without."""
    runs = set(_COMMON)
    for concept in shipped_concepts():
        for term in concept.vietnamese:
            keys = search_key(term).split()
            runs.update(f"{first} {second}" for first, second in pairwise(keys))
    return frozenset(runs), frozenset(map(fold, runs))


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a question; `joined` says that only a space or a dash parts it from the word before."""

    span: Span
    key: str
    is_capital: bool
    joined: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """The search keys under which a record is found; `needs_prefix` when they are too little alone."""

    keys: tuple[str, ...]
    record: NameRecord
    needs_prefix: bool


class NameBook:
    """The names of one archive; safe to share between threads."""

    def __init__(self, records: Iterable[NameRecord]) -> None:
        """Keep `records` for look-up; cost grows with the names of a question, not with their number."""
        _common_words()  # reading the glossary takes 0.2 s, which no question should wait for
        by_first: dict[str, list[_Entry]] = {}
        for record in records:
            for entry in _entries(record):
                by_first.setdefault(fold(entry.keys[0]), []).append(entry)
        kinds = list(NameKind)
        self._by_first = {
            first: sorted(
                entries,
                key=lambda entry: (
                    -len(entry.keys),
                    kinds.index(entry.record.kind),
                    -len(entry.record.notice_ids),
                    entry.record.name,
                ),
            )
            for first, entries in by_first.items()
        }

    def find(self, text: str) -> tuple[AskedName, ...]:
        """Return the names in `text` (NFC) from left to right, the longest at each place, none overlapping.

        Words typed without accents match without them. A person's name needs two syllables, a place of one
        its prefix ("bản Lếch"); words of every day ("thống nhất") are names with a prefix or in capitals.
        """
        words = _read_words(text)
        found: list[AskedName] = []
        number = 0
        while number < len(words):
            matched = self._match(words, number)
            if matched is None:
                number += 1
                continue
            entry, first, number = matched
            span = Span(words[first].span.start, words[number - 1].span.end)
            record = entry.record
            found.append(AskedName(span, record.name, record.kind, record.notice_ids))
        return tuple(found)

    def _match(self, words: list[_Word], number: int) -> tuple[_Entry, int, int] | None:
        """Return the best entry at `number`, with or without a prefix, its first word and the one after."""
        plain = self._entry_at(words, number, None)
        if plain is not None:
            return plain, number, _behind(words, number + len(plain.keys), plain.record.kind)
        for kind, prefix in _PREFIXES_BY_FIRST.get(fold(words[number].key), ()):
            after = number + len(prefix)
            if _stands_at(words, number, prefix):
                entry = self._entry_at(words, after, kind)
                if entry is not None:
                    return entry, number, after + len(entry.keys)
        return None

    def _entry_at(self, words: list[_Word], number: int, prefix: NameKind | None) -> _Entry | None:
        """Return the longest entry that stands at `number`, of the kind that the `prefix` before it names."""
        if number >= len(words) or (prefix is not None and not words[number].joined):
            return None
        for entry in self._by_first.get(fold(words[number].key), ()):
            if not _stands_at(words, number, entry.keys):
                continue
            if prefix is not None:
                if entry.record.kind is prefix and not (
                    # "xã hội", "ban hành": a name of one syllable may make a word with its prefix.
                    len(entry.keys) == 1 and _is_common(words[number - 1 : number + 1])
                ):
                    return entry
            elif _is_name_alone(words, number, entry):
                return entry
        return None


def _entries(record: NameRecord) -> Iterator[_Entry]:
    keys = tuple(match[0] for match in _WORD.finditer(search_key(record.name)))
    if not keys or (record.kind is NameKind.PERSON and len(keys) < 2):
        return
    yield _Entry(keys, record, needs_prefix=len(keys) == 1)
    if record.kind is NameKind.PERSON:
        # "đồng chí Quang Điệp" is Trần Quang Điệp; without "đồng chí" it may be anybody.
        for start in range(1, len(keys) - 1):
            yield _Entry(keys[start:], record, needs_prefix=True)


def _read_words(text: str) -> list[_Word]:
    shouts = text.isupper()
    words: list[_Word] = []
    end = 0
    for match in _WORD.finditer(text):
        joined = bool(words) and _BETWEEN_WORDS.fullmatch(text, end, match.start()) is not None
        is_capital = match[0][0].isupper() and not shouts
        words.append(_Word(Span(*match.span()), search_key(match[0]), is_capital, joined))
        end = match.end()
    return words


def _stands_at(words: list[_Word], number: int, keys: tuple[str, ...]) -> bool:
    """Say whether the words from `number` on are `keys`; a word typed without accents is any it may be."""
    run = words[number : number + len(keys)]
    return (
        len(run) == len(keys)
        and all(word.key == key or word.key == fold(key) for word, key in zip(run, keys, strict=True))
        and all(word.joined for word in run[1:])
    )


def _is_name_alone(words: list[_Word], number: int, entry: _Entry) -> bool:
    """Say whether the words from `number` on are the name of `entry` without anything that says so."""
    run = words[number : number + len(entry.keys)]
    before = words[number - 1] if number and run[0].joined else None
    kind = entry.record.kind
    behind = words[number + len(run)].key if number + len(run) < len(words) else ""
    if behind and behind in _SUFFIXES.get(kind, ()):
        return True
    if entry.needs_prefix:
        return False
    if kind is NameKind.ISSUER or len(run) != 2 or not _is_common(run):
        return True
    # "Vũ Hòa Bình" is a person, not the commune.
    return all(word.is_capital for word in run) and not (before is not None and before.is_capital)


def _is_common(run: list[_Word]) -> bool:
    """Say whether the two words of `run` are a word of every day, however it is spelt."""
    accented, folded = _common_words()
    typed = " ".join(word.key for word in run)
    if run[-1].is_capital and not run[0].is_capital:
        return False
    return typed in accented or (typed == fold(typed) and typed in folded)


def _behind(words: list[_Word], number: int, kind: NameKind) -> int:
    """Return the number of the word behind a name, its English "district" or "commune" taken in."""
    is_unit = number < len(words) and words[number].joined and words[number].key in _SUFFIXES.get(kind, ())
    return number + 1 if is_unit else number
