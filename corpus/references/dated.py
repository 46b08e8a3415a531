"""Documents cited by their kind and date, without a number."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

from corpus.references.beside import read_beside, read_issuer_inside
from corpus.references.kinds import KIND_NAMES, NUMBERED_ALONE, kind_at_end
from corpus.references.records import Mention
from corpus.spans import Span

_DAY = re.compile(r"ngày ?(?=\d)")
_LOOK_BACK = 90  # characters: a kind's word and who issued it
_OF = " của "
# "theo kết luận ngày 25/7/2014": what says that the word is a document, not what somebody does.
_CITING = re.compile(
    r"(?:theo|tại|thực hiện|tinh thần|nội dung|trong|ở|có|với|của|căn cứ|bằng|về|các|đúng|trái|sau|từ|kể từ|"
    r"nêu ở|khi)(?: (?:đúng |các |bản |văn bản )?)?\Z"
)
_LONGEST_CITING = 24


def find_dated(
    text: str, key: str, body: Span, not_of: Collection[date], taken: Collection[int]
) -> Iterator[Mention]:
    """Yield mentions such as "kết luận ngày 25/7/2014 của Thường trực Huyện ủy", in the order of the text.

    Only in the body: the title of a notice names its own day. `not_of` are the notice's own days, `taken`
    where mentions by number end. A date behind a verb ("báo cáo trước ngày …") is none.
    """
    for matched in _DAY.finditer(key, body.start, body.end):
        if matched.start() - 1 in taken:
            continue
        mention = _dated_at(text, key, matched.start(), body)
        if mention is not None and mention.day not in not_of:
            yield mention


def _dated_at(text: str, key: str, start: int, body: Span) -> Mention | None:
    first = max(body.start, start - _LOOK_BACK)
    before = key[first:start].rstrip(" ,")
    end = first + len(before)
    issuer: str | None = None
    kind = kind_at_end(before)
    if kind is None:
        of = before.rfind(_OF)
        kind = kind_at_end(before[:of]) if of > 0 else None
        if kind is None:
            return None
        end = first + of
        issuer = read_issuer_inside(text, key, end, start)
        if issuer is None:
            return None
    name = KIND_NAMES[kind]
    opening = end - len(kind)
    beside = read_beside(text, key, start - 1)
    if name not in NUMBERED_ALONE or beside.day is None:
        return None
    lead = key[max(0, opening - _LONGEST_CITING) : opening].rstrip()
    is_cited = _CITING.search(lead) is not None or text[opening].isupper()
    if issuer is None and beside.issuer is None and not is_cited:
        return None
    return Mention(span=Span(opening, beside.end), title=name, day=beside.day, issuer=issuer or beside.issuer)
