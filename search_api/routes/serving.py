"""What all routes share: the open index, the filters of a request, and the status of what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import HTTPException, Query, Request, status

from corpus.errors import CorpusError, UnreadableFile, UnusableCorrection
from corpus.glossary import Topic
from corpus.notice import Notice, Role
from indexer.errors import IndexerError
from search_api.asking.asked_roles import ROLES_TO_ASK, read_roles
from search_api.asking.asked_topics import read_topics
from search_api.errors import (
    AmbiguousNotice,
    DraftFailed,
    MarksError,
    NoticeNotFound,
    PassageNotFound,
    SearchError,
)
from search_api.live import LiveIndex
from search_api.marking.marks import MarkStore
from search_api.search import Searcher
from search_api.views import choice_json

# Far above any archive of one machine, and far below what SQLite cannot count.
MOST_NOTICES = 10_000_000

# The first class that an error is of decides.
_STATUSES: tuple[tuple[type[Exception], int], ...] = (
    (NoticeNotFound, status.HTTP_404_NOT_FOUND),
    (PassageNotFound, status.HTTP_404_NOT_FOUND),
    (MarksError, status.HTTP_503_SERVICE_UNAVAILABLE),
    (DraftFailed, status.HTTP_500_INTERNAL_SERVER_ERROR),
    (SearchError, status.HTTP_400_BAD_REQUEST),
    (UnreadableFile, status.HTTP_400_BAD_REQUEST),
    (UnusableCorrection, status.HTTP_400_BAD_REQUEST),
    (CorpusError, status.HTTP_503_SERVICE_UNAVAILABLE),
    (IndexerError, status.HTTP_503_SERVICE_UNAVAILABLE),
)
_TOLD = tuple(told for told, _ in _STATUSES)


@contextmanager
def refusals() -> Iterator[None]:
    """Answer what goes wrong inside with its status and its one line; 300 comes with the choices."""
    try:
        yield
    except AmbiguousNotice as error:
        detail = {"message": str(error), "choices": [choice_json(choice) for choice in error.choices]}
        raise HTTPException(status.HTTP_300_MULTIPLE_CHOICES, detail) from error
    except _TOLD as error:
        code = next(code for told, code in _STATUSES if isinstance(error, told))
        raise HTTPException(code, str(error)) from error


def live_index(request: Request) -> LiveIndex:
    """Return the index that the app factory put on the app."""
    live: LiveIndex = request.app.state.live
    return live


def mark_store(request: Request) -> MarkStore:
    """Return the users' marks that the app factory put on the app."""
    marks: MarkStore = request.app.state.marks
    return marks


def open_searcher(request: Request) -> Searcher:
    """Return the searcher of the newest index; 503 when there is none."""
    with refusals():
        return live_index(request).searcher()


def site_of(request: Request) -> str:
    """Return what this request reached the service by, "http://127.0.0.1:8000", to write links with."""
    try:
        asked = urlsplit(f"//{request.headers.get('host', '')}")
        name, port = asked.hostname or "localhost", asked.port
    except ValueError:  # "localhost:x", "[::1"
        name, port = "localhost", None
    # An address may name a zone, in any characters: "[fe80::1%eth0]".
    host = quote(name, safe=":")
    host = f"[{host}]" if ":" in host else host
    return f"{request.scope['scheme']}://{host}{'' if port is None else f':{port}'}"


def find_notice(searcher: Searcher, wanted: str) -> Notice:
    """Return a notice by id, number or file; 404 for none, 300 with the choices for several."""
    with refusals():
        return searcher.find_notice(wanted)


@dataclass(frozen=True, slots=True)
class Filters:
    """The roles and topics that passages are looked for among; all where none are given."""

    roles: tuple[Role, ...]
    topics: tuple[Topic, ...]


NO_FILTERS = Filters((), ())


def read_filters(
    role: Annotated[
        tuple[str, ...],
        Query(description=f"Chỉ tìm đoạn có vai này ({', '.join(ROLES_TO_ASK)}); lặp lại được"),
    ] = (),
    vai: Annotated[tuple[str, ...], Query(description="Như `role`")] = (),
    topic: Annotated[
        tuple[str, ...],
        Query(description="Chỉ tìm đoạn thuộc lĩnh vực này (`id` hay `name` của /api/topics); lặp lại được"),
    ] = (),
    linh_vuc: Annotated[tuple[str, ...], Query(alias="linh-vuc", description="Như `topic`")] = (),
) -> Filters:
    """Return what the parameters filter by; 400 for an unknown role or topic."""
    with refusals():
        return Filters(read_roles((*role, *vai)), read_topics((*topic, *linh_vuc)))
