"""What a service reads at its first questions, read while nobody waits."""

from __future__ import annotations

import gc

from corpus.errors import CorpusError
from indexer.errors import IndexerError
from search_api.errors import SearchError
from search_api.live import LiveIndex
from search_api.search import Listing

# Objects made before the garbage of the youngest is looked for; then tenfold, fiftyfold. An answer makes
# thirty thousand and leaves hardly any that hold each other.
_COLLECTED_EVERY = (20_000, 10, 50)
# Names a unit of today, so that the tables of places are read, and has words that every archive has.
_QUESTION = "chỉ đạo xã Bình Lư"


def warm(live: LiveIndex) -> None:
    """Read the glossary, the facets and the tables of places: half a second, once.

    A fault is left to the question that meets it again: then somebody is told. What was read stays to the
    end, so the garbage collector need not walk through it again (100 ms each time).
    """
    try:
        live.searcher().search(_QUESTION, listing=Listing(1, is_counted=True))
    except (CorpusError, IndexerError, SearchError):
        return
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTED_EVERY)
