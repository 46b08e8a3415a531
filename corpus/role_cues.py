"""What the wording of a paragraph says, counted sentence by sentence in one pass over its words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain, pairwise
from typing import NamedTuple

from corpus.role_parties import LONGEST_NAME, acts, commands, party_at
from corpus.role_words import AGREED, PHRASES, PREFACES, PROBLEMS, Cue

# "&" joins the letters of one abbreviation, "/", "." and "," the digits of one number.
_WORD = re.compile(r"[^\W\d_]+(?:&[^\W\d_]+)?|\d[\d.,/]*\d|\d|[^\w\s]")
# Characters of a paragraph: what it does is said by then; reading on changed no labelled paragraph.
_LONGEST_READ = 400
_ENDS_SENTENCE = frozenset(".;!?")
_ENDS_CLAUSE = frozenset(("", ","))
_DONE = frozenset(("đã", "được"))
# Behind "đã", "được" these tell what was done.
_TURNED_BY_DONE: frozenset[Cue] = frozenset(("order", "effort", "duty"))
_TURNED: frozenset[Cue] = _TURNED_BY_DONE | {"past", "blame", "decision"}
_TOLD_OF_NOTHING: frozenset[Cue] = frozenset(("success", "lack"))
_GOOD: frozenset[Cue] = frozenset(("success", "praise"))
_BAD: tuple[Cue, ...] = ("blame", "lack")
# "Tiếp tục được …", "tập trung ở …" tell, though they begin with a verb of doing.
_TELLS: frozenset[Cue | None] = frozenset(("success", "nothing"))
# "Kế hoạch do đồng chí Chủ tịch trực tiếp quản lý" gives it to someone too.
_AGENTS = frozenset(("đồng", "đ", "ban", "uỷ", "ubnd"))


# "Thực hiện Nghị quyết số 18-NQ/TW, UBND huyện …"
_CITED = frozenset("nghị quyết chỉ kết thông công chương kế quy luật hướng văn ý".split())


class Sentence(NamedTuple):
    """How often each cue stands in one sentence, and how it begins.

    `opens_with` is the cue of its first words. `names_party`: a body or person is its subject, or is ordered
    by "giao", "đề nghị"; `is_handed` for the second. `is_command`: it begins with a verb of doing.
    """

    cues: Mapping[Cue, int]
    opens_with: Cue | None
    names_party: bool
    is_handed: bool
    is_command: bool


def _phrases() -> tuple[dict[str, dict[str, list[tuple[list[str], Cue]]]], dict[str, Cue]]:
    """Return the phrases of several words and those of one.

    The former by their first word, then by their second: what follows these, with the cue, longest first.
    """
    found: dict[str, dict[str, list[tuple[list[str], Cue]]]] = {}
    alone: dict[str, Cue] = {}
    for cue, phrases in PHRASES.items():
        for phrase in phrases.split("|"):
            first, *others = phrase.split()
            seconds = found.setdefault(first, {})
            if others:
                seconds.setdefault(others[0], []).append((others[1:], cue))
            else:
                alone[first] = cue
    for seconds in found.values():
        for entries in seconds.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry))
    return found, alone


_BY_FIRST, _ALONE = _phrases()


def names_party(heading: str) -> bool:
    """Say whether `heading` (a search key) is the name of a body or person: "Đối với Công an huyện"."""
    words = [*_words(heading), ""]
    return party_at(words, 2 if words[:2] == ["đối", "với"] else 0) > 0


def _words(key: str) -> list[str]:
    return list(chain.from_iterable(map(_words_of, key.split())))


# Vietnamese has a few thousand syllables: nearly all that stand between two spaces were met before.
@lru_cache(maxsize=8192)
def _words_of(written: str) -> tuple[str, ...]:
    """Return the words and marks of what stands between two spaces: "30/9," is "#" and ","."""
    return tuple("#" if word[0].isdigit() else word for word in _WORD.findall(written))


# A paragraph is read for the outline, for its passage and for its directives, under other headings each.
@lru_cache(maxsize=2048)
def read_sentences(key: str) -> tuple[Sentence, ...]:
    """Return the first sentences of one paragraph, given its search key without label; ";" ends one too."""
    words = _words(key[:_LONGEST_READ])
    ends = [place for place, word in enumerate(words) if word in _ENDS_SENTENCE]
    starts = [0, *(place + 1 for place in ends)]
    ends.append(len(words))
    # "" behind the last word, so that every word has one behind it.
    return tuple(
        [_read([*words[start:end], ""]) for start, end in zip(starts, ends, strict=True) if end > start]
    )


def _read(words: list[str]) -> Sentence:
    cues: dict[Cue, int] = {}
    opens_with: Cue | None = None
    is_handed = False
    phrases = _phrases_in(words)
    for place, behind, found in phrases:
        cue = found if place and found not in _TURNED else _turned(words, place, behind, found)
        if cue is None:
            continue
        if (cue in _GOOD and "turn" in cues) or (cue == "decision" and "past" in cues):
            continue  # "… nhưng đã mở hai cửa lò" is no praise, "đã thống nhất phân công" no decision
        is_given = cue == "order" and party_at(words, behind, is_given=True) > 0
        is_handed = is_handed or is_given
        if place <= 1 and opens_with is None:
            opens_with = found if found == "past" else cue
        if is_given or words[place] != "giao":  # "giao đất" orders nobody
            cues[cue] = cues.get(cue, 0) + 1
        if found == "past" and cue == "success":
            cues["past"] = cues.get("past", 0) + 1
    if "thì" in words and _is_condition(words):
        cues["duty"] = cues.get("duty", 0) + 1
    starts = _starts(words)
    is_command = any(map(partial(commands, words), starts[1:] if opens_with in _TELLS else starts))
    if _names_only_problems(words, phrases, cues) and (is_command or _has_commanded_subject(words, starts)):
        # "Xử lý hồ sơ vi phạm": an order names what is to be mended.
        for cue in _BAD:
            cues.pop(cue, None)
    return Sentence(cues, opens_with, is_handed or _has_subject(words, starts), is_handed, is_command)


def _phrases_in(words: Sequence[str]) -> list[tuple[int, int, Cue]]:
    """Return where each phrase begins and ends, with its cue: the longest at its place, none in another."""
    found: list[tuple[int, int, Cue]] = []
    end = 0
    for place in [
        place
        for place, word in enumerate(words)
        if word in _BY_FIRST and (word in _ALONE or words[place + 1] in _BY_FIRST[word])
    ]:
        if place < end:
            continue
        for rest, cue in _BY_FIRST[words[place]].get(words[place + 1], ()):
            if not rest or words[place + 2 : place + 2 + len(rest)] == rest:
                end = place + 2 + len(rest)
                found.append((place, end, cue))
                break
        else:
            if words[place] in _ALONE:
                end = place + 1
                found.append((place, end, _ALONE[words[place]]))
    return found


def _turned(words: Sequence[str], place: int, behind: int, cue: Cue) -> Cue | None:
    """Return what the phrase from `place` to `behind` says by the words around it, None for nothing."""
    if cue == "past":
        if words[place] != "đã" or not commands(words, place + 1):
            return cue
        # "Đảng uỷ đã triển khai nghị quyết", but "theo đúng điều lệ đã ban hành".
        return None if words[min(place + 3, len(words) - 1)] in _ENDS_CLAUSE else "success"
    if cue == "decision":
        return cue if words[behind] in AGREED or commands(words, behind) else None
    if place == 0 and words[0] == "không" and cue in _TOLD_OF_NOTHING:
        return "duty"  # "Không để xảy ra cháy.", "Không bỏ sót cử tri."
    if cue == "blame" and place and words[place - 1] == "không":
        return None
    return None if place and cue in _TURNED_BY_DONE and words[place - 1] in _DONE else cue


def _is_condition(words: Sequence[str]) -> bool:
    """Say whether a sentence sets a rule: "Xã nào nợ thì không xét", "Ai lấn thì trả"."""
    before = words[: words.index("thì")]
    return "nào" in before or "ai" in before


def _starts(words: Sequence[str]) -> list[int]:
    """Return where the clauses of a sentence begin: at its start, behind ":" and behind its prefaces."""
    starts = [0]
    is_preface = words[0] in PREFACES or (words[0] == "thực" and words[min(2, len(words) - 1)] in _CITED)
    if not is_preface and ":" not in words:
        return starts
    for place, word in enumerate(words[:-2]):
        if word == "đã":  # "Đến nay đã chi trả, bàn giao …" tells
            break
        if word == ":" or (word == "," and is_preface):
            starts.append(place + 1)
            is_preface = is_preface and words[place + 1] in PREFACES
    return starts


def _names_only_problems(
    words: Sequence[str], phrases: Sequence[tuple[int, int, Cue]], cues: Mapping[Cue, int]
) -> bool:
    """Say whether all words of fault are PROBLEMS: "hồ sơ vi phạm kéo dài", not "quản lý lỏng lẻo"."""
    bad = sum(cues.get(cue, 0) for cue in _BAD)
    if not bad or "past" in cues:
        return False
    named = (cue in _BAD and " ".join(words[place:behind]) in PROBLEMS for place, behind, cue in phrases)
    return sum(named) >= bad


def _has_commanded_subject(words: Sequence[str], starts: Sequence[int]) -> bool:
    """Say whether a body or person is the subject and a verb of doing follows its name."""
    ends = [end for end in map(partial(party_at, words), starts) if end > 0 and acts(words, end)]
    return any(
        commands(words, place)
        for end in ends
        for place in range(end, min(len(words) - 1, end + LONGEST_NAME))
    )


def _has_subject(words: Sequence[str], starts: Sequence[int]) -> bool:
    for start in starts:
        end = party_at(words, start)
        if end > 0 and acts(words, end):
            return True
    if "do" not in words:
        return False
    return any(word == "do" and behind in _AGENTS for word, behind in pairwise(words))
