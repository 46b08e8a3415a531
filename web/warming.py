"""What a service reads at its first questions, read while nobody waits."""

from __future__ import annotations

import contextlib
import gc

from corpus.errors import CorpusError
from indexer.errors import IndexerError
from search_api.errors import SearchError
from search_api.live import LiveIndex
from search_api.search import Listing

# Objects made before the garbage of the youngest is looked for; then tenfold, fiftyfold. An answer makes
# thirty thousand and leaves hardly any that hold each other, and a look through all that was read takes 100
# ms. Freezing what was read (gc.freeze) was tried: an index that is replaced would never be let go.
_COLLECTED_EVERY = (20_000, 10, 50)
# What reads a table at the first question that needs it: a unit of today, a name without accents, English
# words that the glossary lacks.
_QUESTIONS = ("chỉ đạo xã Bình Lư", "chi dao binh lu", "keeping forests from burning")


def warm(live: LiveIndex) -> None:
    """Read the glossary, the facets and the tables of places: a second, once.

    A fault is left to the question that meets it again: then somebody is told.
    """
    gc.set_threshold(*_COLLECTED_EVERY)
    for question in _QUESTIONS:
        with contextlib.suppress(CorpusError, IndexerError, SearchError):
            live.searcher().search(question, listing=Listing(1, is_counted=True))
