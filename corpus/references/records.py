"""The records of a citation: reference, mention."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.spans import Span


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that a notice cites, with all places where it does.

    `number` is as written at the fullest mention, without spaces ("898-QĐ/HU"; only "268" when the notice
    gives no codes), None for a document without one. `key` is what two spellings of one document share:
    serial, year if written, codes without accents ("898-qd-hu"), or the title without accents
    ("luat-dat-dai-2013", "ket-luan-2014-07-25"); documents of other days or issuers may share it. `title` is
    the kind ("Quyết định") or the name of a document that has one ("Luật Đất đai"). `day` is the date written
    beside the number, never another. `issuer` is as written behind "của". `mentions` are in the order of the
    text, never empty, and never overlap; a span runs from the kind's word to the end of number and date.
    """

    number: str | None
    key: str
    title: str | None
    day: date | None
    issuer: str | None
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a notice cites a document.

    `serial` is None for a document without a number; `codes` is empty where only the serial is written
    ("Thông báo 268"). `name` is the key of a document that is known by its name, with the parts of it that
    another mention may leave out in `details` ("lần thứ XXI", "2013"), "" where this one does.
    """

    span: Span
    title: str | None
    number: str | None = None
    serial: int | None = None
    year: int | None = None
    codes: tuple[str, ...] = ()
    name: str = ""
    details: tuple[str, ...] = ()
    day: date | None = None
    issuer: str | None = None
