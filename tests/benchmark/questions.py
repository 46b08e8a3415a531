"""The questions that the benchmark asks: of each kind of typing, in a mixed order."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, zip_longest
from pathlib import Path

NOTICES = Path(__file__).parents[1] / "quality" / "notices" / "queries.jsonl"
# So many of each kind are timed.
_MOST = 60


class Typing(StrEnum):
    """How a question is typed."""

    VIETNAMESE = "vietnamese"
    UNACCENTED = "unaccented"
    ENGLISH = "english"


@dataclass(frozen=True, slots=True)
class Question:
    """A question and how it is typed."""

    text: str
    typing: Typing


_FEW = (
    Question("chỉ đạo về quản lý đất đai", Typing.VIETNAMESE),
    Question("chi dao ve quan ly dat dai", Typing.UNACCENTED),
    Question("directives on land management", Typing.ENGLISH),
    Question("406 TB HU", Typing.VIETNAMESE),
    Question("xây dựng nông thôn mới", Typing.VIETNAMESE),
    Question("hạn chế trong giải ngân vốn đầu tư công", Typing.VIETNAMESE),
    Question("phòng cháy chữa cháy rừng mùa khô", Typing.VIETNAMESE),
    Question("trách nhiệm của đảng ủy các xã, thị trấn", Typing.VIETNAMESE),
    Question("thu ngân sách trên địa bàn", Typing.VIETNAMESE),
    Question("giai phong mat bang cum cong nghiep", Typing.UNACCENTED),
    Question("schools and teachers", Typing.ENGLISH),
    Question("tiếp công dân, giải quyết khiếu nại, tố cáo kéo dài", Typing.VIETNAMESE),
)


def read_questions(path: Path = NOTICES) -> tuple[Question, ...]:
    """Return up to 60 questions of each kind, in turn; a dozen of our own where `path` is not there."""
    if not path.is_file():
        return _FEW
    found: dict[Typing, list[Question]] = {typing: [] for typing in Typing}
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        typing = _TYPINGS.get(record["stratum"], Typing.VIETNAMESE)
        found[typing].append(Question(record["text"], typing))
    chosen = [_spread(questions) for questions in found.values()]
    return tuple(question for question in chain.from_iterable(zip_longest(*chosen)) if question is not None)


_TYPINGS = {"folded": Typing.UNACCENTED, "english": Typing.ENGLISH}


def _spread(questions: list[Question]) -> list[Question]:
    """Return up to `_MOST` of `questions` from all over the list, so that every district is in."""
    step = max(len(questions) / _MOST, 1.0)
    return [questions[int(place * step)] for place in range(min(_MOST, len(questions)))]
