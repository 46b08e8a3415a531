"""A draft in, its precedents out, and nothing of it kept."""

from __future__ import annotations

from corpus.draft import read_draft
from corpus.errors import CorpusError
from indexer.errors import IndexerError
from search_api.errors import DraftFailed, SearchError
from search_api.precedents.finding import find_precedents
from search_api.precedents.forgetting import forget_texts
from search_api.precedents.posted import PostedDraft
from search_api.precedents.records import DraftAnswer
from search_api.search import Searcher


def answer_draft(searcher: Searcher, posted: PostedDraft, *, limit: int = 3) -> DraftAnswer:
    """Return the precedents of a draft; see `find_precedents`.

    Of the draft no file, no log line and no cached text stays. Raises UnreadableFile for a file that cannot
    be read, DraftFailed for a fault of the program, and what `find_precedents` raises.
    """
    try:
        return find_precedents(searcher, read_draft(posted.content, posted.name), limit=limit)
    except (CorpusError, IndexerError, SearchError):
        raise
    except Exception as error:  # noqa: BLE001
        # Whatever is raised here may quote the draft, and the server writes what nobody catches to its log:
        # only the kind of fault leaves.
        raise DraftFailed(type(error).__name__) from None
    finally:
        forget_texts()
