"""The user's own archive as text to learn from: passages, their sentences, and who repeats whom."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from corpus.archive import find_files
from corpus.sentences import split_sentences
from corpus.spans import Span
from indexer.analyser import terms
from indexer.errors import TrainingError
from indexer.lexical import IndexedText
from indexer.passage_texts import encoder_text, indexed_text
from indexer.reading import CutNotice, Report, hash_files, read_files

# With less there is nothing to hold out, or too few questions to tell better from worse.
LEAST_NOTICES, LEAST_PASSAGES = 6, 20
# In terms. Shorter sentences fit many passages; no one asks longer ones.
_SHORTEST, _LONGEST = 6, 50
# In terms: what is left of a passage without its sentence must still say what it is about.
_LEAST_REST = 12
# A formula stands in hundreds of passages; each is compared with the first so many of them only.
_MOST_COMPARED = 20
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class ArchivePassage:
    """One passage of the archive.

    `notice` numbers its notice from 0. `questions` are spans of `seen.text`: sentences that stand in no other
    passage, long enough to be asked. Passages of one `family` are nearly the same text.
    """

    notice: int
    seen: IndexedText
    questions: tuple[Span, ...]
    family: int

    def text(self, without: Span | None = None) -> str:
        """Return what the encoder sees of the passage, without one of its sentences if asked."""
        if without is None:
            return encoder_text(self.seen)
        whole = self.seen.text
        rest = f"{whole[: without.start].rstrip()}\n{whole[without.end :].lstrip()}".strip()
        return encoder_text(replace(self.seen, text=rest))


@dataclass(frozen=True, slots=True)
class ArchiveText:
    """The passages of an archive's notices, in order, and what was left out.

    `rejected` counts the files that could not be read, `copies` the notices with the words of another one.
    """

    passages: tuple[ArchivePassage, ...]
    notices: int
    rejected: int
    copies: int


@dataclass(frozen=True, slots=True)
class Split:
    """Three parts of an archive, as places of passages; no notice is in two of them.

    The table learns from `learned`, `stopping` says after which pass it is best, `held_out` only measures.
    """

    learned: tuple[int, ...]
    stopping: tuple[int, ...]
    held_out: tuple[int, ...]


def read_archive(archive: Path, leave_out: Path | None, report: Report) -> ArchiveText:
    """Return the passages of `archive`; unreadable files are counted, not raised.

    Raises ArchiveNotFound, and TrainingError when there are fewer than 6 notices or 20 passages.
    """
    files = find_files(archive, leave_out=leave_out)
    hashed, left_out = hash_files(files, report)
    cut, rejected = read_files(hashed, report)
    notices = list(_different(cut))
    text = ArchiveText(
        passages=tuple(_passages(notices)),
        notices=len(notices),
        rejected=len(left_out) + len(rejected),
        copies=len(cut) - len(notices),
    )
    if text.notices < LEAST_NOTICES or len(text.passages) < LEAST_PASSAGES:
        raise TrainingError(
            f"Kho {archive} chỉ có {text.notices} văn bản khác nhau với {len(text.passages)} đoạn; cần ít "
            f"nhất {LEAST_NOTICES} văn bản và {LEAST_PASSAGES} đoạn. Hãy thêm văn bản, hoặc dùng mô hình đi "
            "kèm."
        )
    return text


def split_notices(text: ArchiveText, seed: int) -> Split:
    """Return the passages of about 75 % of the notices to learn from, 10 % to stop by, 15 % to measure by."""
    order = np.random.default_rng(seed).permutation(text.notices).tolist()
    measured = max(2, round(0.15 * text.notices))
    stopped = measured + max(1, round(0.1 * text.notices))
    parts = [set(order[stopped:]), set(order[measured:stopped]), set(order[:measured])]
    learned, stopping, held_out = (
        tuple(place for place, passage in enumerate(text.passages) if passage.notice in part)
        for part in parts
    )
    return Split(learned, stopping, held_out)


def _different(notices: Iterable[CutNotice]) -> Iterable[CutNotice]:
    """Yield the notices without copies: the same words saved as .docx and .pdf must not be asked and told."""
    seen: set[tuple[str, ...]] = set()
    for cut in notices:
        notice = cut.stored.notice
        words = tuple(terms(notice.body.of(notice.text)))
        if words and words not in seen:
            seen.add(words)
            yield cut


def _passages(notices: Sequence[CutNotice]) -> list[ArchivePassage]:
    found: list[ArchivePassage] = []
    sentences: list[list[tuple[Span, tuple[str, ...]]]] = []
    for place, cut in enumerate(notices):
        for passage in cut.passages:
            seen = indexed_text(cut.stored.notice, passage)
            # A bare heading is seen by no arm.
            if seen.text:
                found.append(ArchivePassage(place, seen, (), 0))
                spans = split_sentences(seen.text, Span(0, len(seen.text)))
                sentences.append([(span, _sentence_key(span.of(seen.text))) for span in spans])
    occurrences = Counter(key for passage in sentences for key in {key for _, key in passage})
    families = _families([[key for _, key in passage] for passage in sentences])
    return [
        replace(
            passage,
            questions=tuple(
                span for span, key in keys if occurrences[key] == 1 and _can_be_asked(passage.seen, key, keys)
            ),
            family=family,
        )
        for passage, keys, family in zip(found, sentences, families, strict=True)
    ]


def _sentence_key(sentence: str) -> tuple[str, ...]:
    """Return the words of a sentence with every number alike: formulae differ in dates and numbers only."""
    return tuple(_DIGITS.sub("0", term) for term in terms(sentence))


def _can_be_asked(
    seen: IndexedText, key: tuple[str, ...], keys: Sequence[tuple[Span, tuple[str, ...]]]
) -> bool:
    rest = sum(len(other) for _, other in keys) - len(key)
    above = {_sentence_key(line) for line in (seen.title, *seen.heading.split("\n"))}
    return _SHORTEST <= len(key) <= _LONGEST and rest >= _LEAST_REST and key not in above


def _families(passages: Sequence[Sequence[tuple[str, ...]]]) -> list[int]:
    """Return the family of each passage: the least place of those it shares half of its words with.

    Words are shared by whole sentences; the half is that of the shorter passage.
    """
    family = list(range(len(passages)))

    def root(place: int) -> int:
        while family[place] != place:
            family[place] = family[family[place]]
            place = family[place]
        return place

    standing: dict[tuple[str, ...], list[int]] = defaultdict(list)
    sizes = [sum(map(len, set(keys))) for keys in passages]
    for place, keys in enumerate(passages):
        shared: Counter[int] = Counter()
        for key in sorted(set(keys)):
            for other in standing[key]:
                shared[other] += len(key)
            if len(standing[key]) < _MOST_COMPARED:
                standing[key].append(place)
        for other, common in sorted(shared.items()):
            if 2 * common >= min(sizes[place], sizes[other]) > 0:
                low, high = sorted((root(place), root(other)))
                family[high] = low
    return [root(place) for place in range(len(passages))]
