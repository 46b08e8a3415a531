"""Sentences of a stretch of canonical text."""

from __future__ import annotations

import re

from corpus.spans import Span

# "!", "?", ";" end a sentence wherever white space follows; a full stop needs a look at what stands around.
_END = re.compile(r"(?P<line>\n+)|(?P<mark>\.\.\.|…|\./\.|[.!?;])[)\"”’»\]]*(?=\s|$)\s*")
_BEFORE_STOP = re.compile(
    r"(?:(?:^|[\s(“\"])(?:TP|TX|TT|Th\.?S|ThS|TS|PGS|GS|Tr|tr|đ/c|Đ/c|ông|No|Mr|St|v\.v|vv|[A-ZĐ]|[A-ZĐ]\.[A-ZĐ]))$"
)
_LABEL_BEFORE = re.compile(
    r"(?:^|\n)\s*(?:[IVX]{1,4}|\d{1,2}(?:\.\d{1,2}){0,2}|[a-zđ]|Điều \d+|Khoản \d+|Mục [IVX\d]+)$"
)


def split_sentences(text: str, span: Span) -> list[Span]:
    """Return the sentences inside `span`, in order; they cover all of it but white space, none is empty.

    A sentence ends at ".", "!", "?", ";" before white space and at a line break; not after an abbreviation
    ("TP.", "Th.S", "đ/c."), a single capital, a label ("1.", "II."), nor "..." and "v.v." inside a sentence.
    """
    sentences: list[Span] = []
    start = span.start
    for match in _END.finditer(text, span.start, span.end):
        if match["mark"] is not None and not _ends_sentence(text, match, start, span):
            continue
        _append(sentences, text, start, match.end())
        start = match.end()
    _append(sentences, text, start, span.end)
    return sentences


def _append(sentences: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        sentences.append(Span(start, end))


def _ends_sentence(text: str, match: re.Match[str], start: int, span: Span) -> bool:
    mark = match["mark"]
    if mark in {";", "!", "?", "./."}:
        return True
    behind = text[match.end()] if match.end() < span.end else ""
    starts_new = (
        not behind or behind.isupper() or behind.isdigit() or behind in '(“"-+–•*' or "\n" in match[0]
    )
    if not starts_new:
        return False
    if mark in {"...", "…"}:
        return True
    before = text[max(start, match.start() - 12) : match.start()]
    if _LABEL_BEFORE.search(f"\n{text[start : match.start()]}" if match.start() - start < 12 else before):
        return False
    if _BEFORE_STOP.search(before):
        # "v.v. Các xã …": here the abbreviation does end the sentence.
        return before.endswith(("v.v", "vv")) and behind.isupper()
    return True
