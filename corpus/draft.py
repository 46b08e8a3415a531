"""A draft: a notice that is not of the archive, read from memory."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from corpus.archive import notice_from
from corpus.canonical import canonicalise
from corpus.errors import Problem, UnreadableFile
from corpus.notice import Notice
from corpus.readers.choose import read_blocks
from corpus.spans import Span

# It names the draft in messages only; notices of an archive never have an empty id.
DRAFT_ID = ""
# Pasted text has no file; it is read like a .txt.
PASTED = "dự thảo.txt"
# A hundred pages; the longest plan of a district has forty.
LONGEST_TEXT = 300_000
# Lines that hold something; thousands without any structure are joined to one paragraph, slowly.
MOST_LINES = 10_000
_PLAIN = frozenset({".txt", ".md"})


def read_draft(content: bytes, name: str = PASTED) -> Notice:
    """Return the draft in the bytes of a file called `name`, whose suffix says how to read it.

    Nothing is written to disk. A draft that is all header and tail ("Nơi nhận" alone) has an empty body.
    Raises UnreadableFile, also for a text of more than LONGEST_TEXT characters or MOST_LINES lines.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in _PLAIN and sum(bool(line.strip()) for line in content.splitlines()) > MOST_LINES:
        problem = Problem("file_many_lines", name, most=MOST_LINES)
        raise UnreadableFile(name, _too_long(MOST_LINES, "dòng"), problem)
    reading = read_blocks(content, name, suffix)
    if sum(len(block.text) + 1 for block in reading.blocks) > LONGEST_TEXT:
        problem = Problem("file_long", name, most=LONGEST_TEXT)
        raise UnreadableFile(name, _too_long(LONGEST_TEXT, "ký tự"), problem)
    notice = notice_from(reading, DRAFT_ID, name)
    parts = canonicalise(reading.blocks).parts
    if parts.body_start < parts.tail_start:
        return notice
    return replace(notice, body=Span(0, 0), outline=())


def _too_long(most: int, unit: str) -> str:
    written = f"{most:,}".replace(",", ".")
    return f"dài hơn {written} {unit}, quá dài để so từng ý; hãy gửi từng phần"
