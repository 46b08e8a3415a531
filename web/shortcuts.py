"""Which single keys act on which page; the pages of help and the script both read it."""

from __future__ import annotations

from enum import StrEnum


class Shortcut(StrEnum):
    """A key, named as browsers name it, in the order in which help lists them."""

    BOX = "/"
    NEXT = "j"
    PREVIOUS = "k"
    OPEN = "Enter"
    PREVIEW = "p"
    CLOSE = "Escape"
    CHOOSE = "x"
    COPY = "c"
    EXPORT = "e"
    HELP = "?"


_ALL = tuple(Shortcut)
_EVERYWHERE = (Shortcut.BOX, Shortcut.HELP)
_ROWS = (Shortcut.NEXT, Shortcut.PREVIOUS, Shortcut.OPEN)
# By the first part of a path; a page that is not here has the keys of every page.
_BY_PAGE = {
    "tim": _ALL,
    "vb": (*_ROWS, Shortcut.COPY),
    "doan": (Shortcut.COPY,),
    "so-sanh": (*_ROWS, Shortcut.COPY, Shortcut.EXPORT),
    "chi-dao": (*_ROWS, Shortcut.EXPORT),
    "tien-le": (*_ROWS, Shortcut.COPY),
    "huyen": _ROWS,
    "van-ban": _ROWS,
    "danh-dau": _ROWS,
}


def shortcuts_of(path: str) -> tuple[Shortcut, ...]:
    """Return the keys that act on the page at `path` ("/tim"), in order; the help page lists all."""
    acting = {*_EVERYWHERE, *_BY_PAGE.get(path.strip("/").partition("/")[0], ())}
    return tuple(shortcut for shortcut in Shortcut if shortcut in acting)
