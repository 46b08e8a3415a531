"""The feed of a search: the notices that it finds, the newest first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

from fastapi import APIRouter, Request, status
from fastapi.responses import PlainTextResponse, Response

from corpus.notice import Notice
from search_api.citations import cite_notice
from search_api.errors import SearchError
from search_api.permalinks import permalink
from search_api.routes.serving import site_of
from search_api.search import HitOrder, Listing
from web.asked_search import PATH, AskedSearch, Layout, read_asked
from web.atom import MEDIA_TYPE, Feed, FeedEntry, atom_file
from web.messages import say
from web.pages import searcher_of
from web.rendering import language_of_page
from web.told_errors import told

router = APIRouter(include_in_schema=False)

# As many notices as a search without filters ranks (`Profile.reranked`): readers know an entry by its id, so
# that a notice indexed of late reaches them whatever its day, unless newer ones push it out of the list.
_MOST_ENTRIES = 100
# Where the notices were written.
_VIETNAM = timezone(timedelta(hours=7))


@router.api_route(f"{PATH}.atom", methods=["GET", "HEAD"])
def search_feed(request: Request) -> Response:
    """The notices that `/tim` finds at the same parameters, as a feed; 400 in one line of text."""
    language = language_of_page(request)
    searcher = searcher_of(request)
    asked = AskedSearch(request.query_params.get("q", ""))
    try:
        asked = replace(
            read_asked(request.query_params, searcher), order=HitOrder.NEWEST, layout=Layout.PASSAGES
        )
        answer = searcher.search(
            asked.q,
            without=asked.removed,
            filters=asked.filters,
            listing=Listing(_MOST_ENTRIES, order=HitOrder.NEWEST, by_notice=True),
        )
    except SearchError as error:
        sentence = told(error, language)
        return PlainTextResponse(sentence, status.HTTP_400_BAD_REQUEST)
    site = site_of(request)
    indexed = _moment(searcher.generation.manifest.built_at)
    best = {hit.notice.id: hit for hit in reversed(answer.hits)}
    asks = asked.query_string
    feed = Feed(
        lasting=f"{PATH}?{asks}",
        title=say("results.title", language, q=answer.query.text),
        own=f"{site}{PATH}.atom?{asks}",
        link=f"{site}{PATH}?{asks}",
        updated=indexed,
        author="tracuu",
        language="vi",
        entries=[
            FeedEntry(
                lasting=f"file:{best[one.notice_id].notice.source}",
                title=cite_notice(best[one.notice_id].notice),
                link=permalink(best[one.notice_id].notice, best[one.notice_id].passage, site=site),
                updated=_day_of(best[one.notice_id].notice, indexed),
                published=_midnight(best[one.notice_id].notice.fields.issued_on.value),
                summary=best[one.notice_id].excerpt.span.of(best[one.notice_id].notice.text),
            )
            for one in answer.notices
        ],
    )
    return Response(atom_file(feed), media_type=f"{MEDIA_TYPE}; charset=utf-8")


def _moment(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _day_of(notice: Notice, indexed: datetime) -> datetime:
    """Return when a notice was issued, else when its meeting was, else when it was indexed."""
    day = notice.fields.issued_on.value or notice.fields.meeting_on.value
    return _midnight(day) or indexed


def _midnight(day: date | None) -> datetime | None:
    """Return the beginning of a day where the notices were written."""
    return datetime.combine(day, time(), _VIETNAM) if day is not None else None
