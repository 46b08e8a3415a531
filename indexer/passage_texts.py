"""What the words index sees of a passage, what the encoder sees of it."""

from __future__ import annotations

import hashlib

from corpus.notice import Notice, Role
from indexer.lexical import IndexedText
from indexer.passages import Passage


def indexed_text(notice: Notice, passage: Passage) -> IndexedText:
    """Return what both arms see of a passage: a bare heading is seen only through what stands under it."""
    if passage.role is Role.HEADING:
        return IndexedText("", "", "", "")
    headings = " \n".join(
        heading.text for heading in passage.headings if not passage.span.covers(heading.span)
    )
    subject = notice.fields.subject.value or ""
    return IndexedText(_identity(notice), subject, headings, passage.span.of(notice.text))


def _identity(notice: Notice) -> str:
    """Return the words by which a person names a notice beside its subject: number, issuer, place, year."""
    fields = notice.fields
    year = fields.issued_on.value or fields.meeting_on.value
    named = (
        # "12-tb/hu" is the number 12-TB/HU, and one term.
        fields.number.value.upper() if fields.number.value else None,
        fields.issuer.value,
        fields.district.value,
        fields.province.value,
        f"năm {year.year}" if year else None,
    )
    return " \n".join(filter(None, named))


def encoder_text(text: IndexedText) -> str:
    """Return what the encoder sees of a passage: its notice's subject and its headings above its text."""
    return "\n".join(filter(None, (text.title, text.heading, text.text)))


def embedding_key(fingerprint: str, text: IndexedText) -> str:
    """Return the key under which a passage's vector is re-used: model and encoder input decide it."""
    return hashlib.sha256(f"{fingerprint}\n{encoder_text(text)}".encode("utf-8", "surrogatepass")).hexdigest()
