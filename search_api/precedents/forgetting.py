"""Caches that keep the texts they were asked for, emptied of a draft."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import lru_cache

_ROOMS = ("corpus.", "indexer.", "search_api.")


def forget_texts() -> None:
    """Empty every cache that reading or comparing a draft may have filled.

    Those are the functions of the program that remember several answers (`lru_cache`), wherever they are: a
    list of them would lack the next one. Data that is loaded once stays: its cache has no bound, or holds
    one. What was remembered of notices goes too and is read again in milliseconds.
    """
    for clear in _clearing(sum(name.startswith(_ROOMS) for name in list(sys.modules))):
        clear()


@lru_cache(maxsize=1)
def _clearing(modules: int) -> tuple[Callable[[], None], ...]:  # noqa: ARG001 - another number, another answer
    """Return what empties each cache; looking through the modules, which are loaded once, takes 3 ms."""
    found = []
    for name in [name for name in sys.modules if name.startswith(_ROOMS)]:
        for value in list(vars(sys.modules[name]).values()):
            parameters = getattr(value, "cache_parameters", None)
            if parameters is not None and (parameters()["maxsize"] or 1) > 1:
                found.append(value.cache_clear)
    return tuple(found)
