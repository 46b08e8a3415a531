"""Caches that keep the texts they were asked for, emptied of a draft."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from functools import lru_cache

_ROOMS = ("corpus.", "indexer.", "search_api.")
# What is remembered of these alone holds nothing of a draft, and takes long to read again.
_OPENED = {"Store", "DirectiveQuery"}


def forget_texts() -> None:
    """Empty every cache that reading or comparing a draft may have filled.

    Those are the functions of the program that remember several answers (`lru_cache`), wherever they are: a
    list of them would lack the next one. Data that is loaded once stays: its cache has no bound, or holds
    one; so do the tables of an opened index. What was remembered of notices by their words goes too and is
    read again in milliseconds.
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
            if parameters is not None and (parameters()["maxsize"] or 1) > 1 and not _is_of_an_index(value):
                found.append(value.cache_clear)
    return tuple(found)


def _is_of_an_index(remembering: Callable[..., object]) -> bool:
    """Say whether what a function remembers is asked for by an opened index alone."""
    asked = inspect.signature(remembering).parameters.values()
    return bool(asked) and all(str(parameter.annotation) in _OPENED for parameter in asked)
