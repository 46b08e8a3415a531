"""Vietnamese word segmentation: the one door to pyvi.

pyvi joins the syllables of a word with "_" ("đất_đai"). It keeps only 4 % of its compounds when accents are
gone, splits document numbers and loses offsets, so it serves models trained on segmented text and the key
phrases of a notice, never the words index.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from types import ModuleType

from corpus.spelling import search_key

# pyvi needs seconds for one run of 64,000 dashes; no word is that long.
_LONG_RUN = re.compile(r"(\S)\1{40,}|\S{200,}")
_NOUNS = {"N", "Np", "Nc", "Nu", "Ny"}
_IN_PHRASES = {*_NOUNS, "V", "A"}
# Verbs that say something of the noun before them: "đất đai có chuyển biến" is a sentence.
_SAYING = {"có", "là", "bị", "được"}
# Words of every notice: true of all, telling of none.
_EVERYWHERE = frozenset(
    search_key(phrase)
    for phrase in (
        "thực hiện,nhiệm vụ,công tác,đồng chí,huyện ủy,đảng bộ,ban thường vụ,địa phương,đơn vị,cơ quan,"
        "nội dung,kết quả,thời gian,lãnh đạo,hội nghị,thông báo,kết luận,số liệu,trường hợp,bí thư,chủ tịch,"
        "ủy ban,đảng ủy,nhân dân,thị trấn,quyết định,cán bộ,đảng viên,văn phòng,trách nhiệm,vấn đề,cấp ủy"
    ).split(",")
)


@cache
def _tagger() -> ModuleType:
    # Imported on first use: pyvi unpickles its model at import, about a second.
    from pyvi import ViPosTagger

    return ViPosTagger  # type: ignore[no-any-return]


@cache
def _tokenizer() -> ModuleType:
    from pyvi import ViTokenizer

    return ViTokenizer  # type: ignore[no-any-return]


def segment(text: str) -> str:
    """Return `text` with the syllables of each word joined by "_", as PhoBERT-family models want it."""
    return str(_tokenizer().tokenize(_LONG_RUN.sub(" ", text)))


def noun_phrases(text: str, *, fewest: int = 3, most: int = 6) -> tuple[str, ...]:
    """Return the runs of `fewest` to `most` syllables that may be noun phrases, in order, as written.

    A run begins with a noun and goes on with nouns, verbs and adjectives ("quỹ đất công ích", and the "quỹ
    đất công" of pyvi's words inside it); runs inside each other are all given.

    Cost: a millisecond a sentence.
    """
    words, tags = _tagger().postagging(segment(text))
    found = []
    for start in range(len(words)):
        if tags[start] not in _NOUNS:
            continue
        run: list[str] = []
        for word, tag in zip(words[start:], tags[start:], strict=True):
            if tag not in _IN_PHRASES or word.lower() in _SAYING:
                break
            run += word.split("_")
            if len(run) > most:
                break
            if len(run) >= fewest:
                found.append(" ".join(run))
    return tuple(found)


def key_phrases(text: str, *, limit: int = 8) -> list[str]:
    """Return up to `limit` nouns of two or more syllables that `text` repeats most, most telling first.

    A phrase weighs its count times its number of syllables; ties keep the order of the text.
    """
    words, tags = _tagger().postagging(segment(text))
    counts: Counter[str] = Counter()
    for word, tag in zip(words, tags, strict=True):
        phrase = word.replace("_", " ")
        if tag in _NOUNS and "_" in word and search_key(phrase) not in _EVERYWHERE:
            counts[phrase.lower() if tag != "Np" else phrase] += 1
    order = {phrase: place for place, phrase in enumerate(counts)}
    return sorted(
        (phrase for phrase, count in counts.items() if count > 1),
        key=lambda phrase: (-counts[phrase] * len(phrase.split()), order[phrase]),
    )[:limit]
