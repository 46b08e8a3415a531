"""What was made last, kept for who asks for the same again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Asked = TypeVar("Asked", bound=Hashable)
Given = TypeVar("Given")


class Kept(Generic[Asked, Given]):
    """What was given last over one state of the archive; safe to share between threads."""

    def __init__(self, most: int) -> None:
        """Keep what was given for `most` things asked."""
        self._most = most
        self._lock = threading.Lock()
        self._state: Hashable = None
        self._given: OrderedDict[Asked, Given] = OrderedDict()

    def known(self, state: Hashable, asked: Asked) -> Given | None:
        """Return what is kept for `asked`; what was given over another state is dropped."""
        with self._lock:
            if self._state != state:
                self._state = state
                self._given.clear()
            if asked in self._given:
                self._given.move_to_end(asked)
            return self._given.get(asked)

    def give(self, state: Hashable, asked: Asked, make: Callable[[], Given]) -> Given:
        """Return what is kept for `asked`, made if nothing is; an error is raised and not kept."""
        known = self.known(state, asked)
        if known is not None:
            return known
        made = make()
        with self._lock:
            if self._state == state:
                self._given[asked] = made
                while len(self._given) > self._most:
                    self._given.popitem(last=False)
        return made
