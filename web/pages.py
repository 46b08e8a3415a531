"""The pages that a person sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from fastapi import APIRouter, Request, status
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from corpus.dates import official_date
from corpus.glossary import shipped_concepts, shipped_topics
from corpus.notice import Notice
from corpus.spans import Span
from search_api.asking.asked_roles import ROLES_TO_ASK, read_roles, role_slug
from search_api.asking.asked_topics import read_topics
from search_api.asking.query import LONGEST_QUERY
from search_api.citations import Citation, cite, cite_notice
from search_api.ended_districts import ended_district
from search_api.errors import (
    AmbiguousNotice,
    EmptyQuery,
    NoticeNotFound,
    QueryTooLong,
    SearchError,
    UnknownRole,
    UnknownTopic,
)
from search_api.referring.listing import list_references
from search_api.routes.serving import live_index, mark_store
from search_api.same_number import choice_of
from search_api.search import Answer, Searcher
from web.addresses import address, parameters_of, removed_of
from web.cited_documents import show_references
from web.document import line_spans, show_outline, show_passages
from web.field_rows import count_provenance, field_rows
from web.former_units import show_banner
from web.given_marks import verdicts_of
from web.inventory import Inventory
from web.messages import say
from web.notice_names import date_of, issuer_of, number_of, title_of
from web.rendering import language_of_page, render
from web.results import describe_reading, make_cards, places_in
from web.topics import list_groups, list_topics, show_filters
from web.understanding import show_roles, show_understanding, suggestion_pieces

router = APIRouter(include_in_schema=False)

PAGE_HITS = 20
# More than there are roles; an address may be made by hand.
_MOST_ROLES = 24
_MOST_TOPICS = 60
# Both arms propose a hundred passages each, so no question has more pages.
_LAST_PAGE = 200 // PAGE_HITS
# How deep a document page looks for more hits of its question: two pages of results, about 0.1 s.
_HITS_FOR_DOCUMENT = 2 * PAGE_HITS
# A longer list on one page helps nobody find anything; districts are then listed one at a time.
_WHOLE_LIST = 500
_EXAMPLES = (
    "chỉ đạo về quản lý đất đai",
    "hạn chế trong xây dựng nông thôn mới",
    "giai phong mat bang",
    "trách nhiệm của người đứng đầu cấp ủy",
    "directives on land management",
)


def searcher_of(request: Request) -> Searcher:
    """Return the searcher over the current generation; raise IndexerError, which becomes a 503 page."""
    return live_index(request).searcher()


def _inventory(request: Request) -> Inventory:
    inventory: Inventory = request.app.state.inventory
    return inventory


@router.api_route("/", methods=["GET", "HEAD"])
def home(request: Request) -> HTMLResponse:
    """The first screen: one box, what the archive holds, examples, districts."""
    searcher = searcher_of(request)
    numbers = searcher.generation.store.numbers()[:1]
    view = {
        "coverage": searcher.coverage(),
        "districts": _inventory(request).districts(searcher.generation),
        "topic_groups": list_groups(language_of_page(request)),
        "examples": (*_EXAMPLES, *(number for number, _ in numbers)),
    }
    return render(request, "home.html", view)


@router.api_route("/tim", methods=["GET", "HEAD"])
def results(request: Request) -> HTMLResponse:
    """The answer to `q`, `PAGE_HITS` passages a page."""
    language = language_of_page(request)
    q = request.query_params.get("q", "")
    page = _page_number(request.query_params.get("trang", ""))
    removed = removed_of(request.query_params.getlist("bo"))
    searcher = searcher_of(request)
    offset = (page - 1) * PAGE_HITS
    try:
        roles = read_roles(request.query_params.getlist("vai")[:_MOST_ROLES])
        topics = _topics_of(request)
        answer = searcher.search(
            q, limit=PAGE_HITS, offset=offset, without=removed, roles=roles, topics=topics
        )
    except UnknownRole as error:
        sentence = say("results.no_role", language, role=error.wanted, known=", ".join(ROLES_TO_ASK))
        view = {"q": q[:LONGEST_QUERY], "sentence": sentence}
        return render(request, "no_question.html", view, status=status.HTTP_400_BAD_REQUEST)
    except UnknownTopic as error:
        sentence = say("results.no_topic", language, topic=error.wanted)
        view = {"q": q[:LONGEST_QUERY], "sentence": sentence}
        return render(request, "no_question.html", view, status=status.HTTP_400_BAD_REQUEST)
    except EmptyQuery:
        sentence = say("results.empty", language) if q else ""
        return render(request, "no_question.html", {"q": q, "sentence": sentence})
    except QueryTooLong:
        sentence = say("results.too_long", language, n=len(q), most=LONGEST_QUERY)
        view = {"q": q[:LONGEST_QUERY], "sentence": sentence}
        return render(request, "no_question.html", view, status=status.HTTP_400_BAD_REQUEST)
    return show_answer(request, searcher, answer, page=page)


def _topics_of(request: Request) -> list[str]:
    """Return the ids of the topics asked for; raise UnknownTopic."""
    return [topic.id for topic in read_topics(request.query_params.getlist("linh-vuc")[:_MOST_TOPICS])]


def show_answer(request: Request, searcher: Searcher, answer: Answer, *, page: int) -> HTMLResponse:
    """Return page `page` of an answer."""
    language = language_of_page(request)
    removed = removed_of(request.query_params.getlist("bo"))
    last = (page - 1) * PAGE_HITS + len(answer.hits)
    number = answer.query.number
    view = {
        "q": answer.query.text,
        "asked": {
            "q": answer.query.text,
            "bo": removed,
            "vai": tuple(map(role_slug, answer.roles)),
            "linh-vuc": answer.topics,
        },
        "roles": show_roles(answer.roles, language),
        "topics": show_filters(answer.topics, shipped_topics(), language),
        "page": page,
        "has_next": last < answer.total and page < _LAST_PAGE,
        "first": (page - 1) * PAGE_HITS + 1,
        "last": last,
        "total": answer.total,
        "hits": len(answer.hits),
        "cards": make_cards(answer.hits),
        "is_weak": answer.is_weak,
        "reading": describe_reading(answer.query, language),
        "question_language": answer.query.language.value,
        "understood": show_understanding(answer, removed, language),
        "suggestion": answer.suggestion,
        "suggested": suggestion_pieces(answer.suggestion),
        "numbered": [searcher.notice(notice_id) for notice_id in answer.numbered],
        "absent_number": number.span.of(answer.query.text) if number and not answer.numbered else "",
        "verdicts": verdicts_of(mark_store(request), answer),
        **_naming(request),
    }
    return render(request, "results.html", view)


def _naming(request: Request) -> dict[str, object]:
    language = language_of_page(request)
    return {
        "title_of": title_of,
        "number_of": partial(number_of, language=language),
        "date_of": partial(date_of, language=language),
        "issuer_of": partial(issuer_of, language=language),
        "cite_notice": cite_notice,
        "choice_of": choice_of,
    }


def _page_number(written: str) -> int:
    """Return the page that the address asks for, within bounds; the first for anything that is no number."""
    if not (written.isascii() and written.isdigit()):
        return 1
    return max(1, int(written[:6]))


@router.api_route("/vb/{wanted:path}", methods=["GET", "HEAD"])
def notice_page(request: Request, wanted: str) -> Response:
    """One notice, by id; by number or file it leads to the id, or to a choice."""
    language = language_of_page(request)
    searcher = searcher_of(request)
    try:
        notice = searcher.find_notice(wanted)
    except NoticeNotFound:
        sentence = say("error.no_notice", language, wanted=wanted[:80])
        lost = {"title": say("error.404", language), "sentence": sentence}
        return render(request, "error.html", lost, status=status.HTTP_404_NOT_FOUND)
    except AmbiguousNotice as error:
        view: dict[str, object] = {
            "wanted": wanted[:80],
            "numbered": [searcher.notice(choice.notice_id) for choice in error.choices],
            **_naming(request),
        }
        return render(request, "choices.html", view, status=status.HTTP_300_MULTIPLE_CHOICES)
    if notice.id != wanted:
        parameters = parameters_of(request.query_params)
        return RedirectResponse(address(f"/vb/{notice.id}", language, parameters))
    return render(request, "notice.html", _notice_view(request, searcher, notice))


@dataclass(frozen=True, slots=True)
class _Found:
    """What the question finds in one notice: places of its hits in the order of the text, and marks."""

    q: str
    places: tuple[int, ...]
    marks: dict[Span, tuple[Span, ...]]


def _find_in(
    searcher: Searcher,
    notice: Notice,
    q: str,
    removed: Sequence[str],
    roles: Sequence[str],
    topics: Sequence[str],
    spans: Sequence[Span],
) -> _Found:
    try:
        answer = searcher.search(
            q,
            limit=_HITS_FOR_DOCUMENT,
            without=removed,
            roles=read_roles(roles),
            topics=[topic.id for topic in read_topics(topics)],
        )
        matcher = searcher.matcher(q, without=removed)
    except SearchError:
        return _Found("", (), {})
    return _Found(
        answer.query.text,
        places_in(notice.id, answer.hits),
        {span: matcher.marks(notice.text, span)[0] for span in spans},
    )


def _notice_view(request: Request, searcher: Searcher, notice: Notice) -> dict[str, object]:
    passages = [stored.passage for stored in searcher.generation.store.passages_of(notice.id)]
    removed = removed_of(request.query_params.getlist("bo"))
    roles = request.query_params.getlist("vai")[:_MOST_ROLES]
    topics = request.query_params.getlist("linh-vuc")[:_MOST_TOPICS]
    found = _find_in(
        searcher,
        notice,
        request.query_params.get("q", ""),
        removed,
        roles,
        topics,
        [passage.span for passage in passages],
    )
    cited = _cited_place(request.query_params.get("doan", ""), len(passages))
    rows = field_rows(notice)
    citations: dict[int, Citation] = {}
    if cited is not None:
        citations[cited] = cite(notice, passages[cited].span)
    return {
        "q": found.q,
        "asked": {"q": found.q, "bo": removed, "vai": roles, "linh-vuc": topics} if found.q else {"q": ""},
        "notice": notice,
        "cited": cited,
        "citations": citations,
        "found": found.places,
        "previous_place": max((p for p in found.places if cited is not None and p < cited), default=None),
        "next_place": min((p for p in found.places if cited is None or p > cited), default=None),
        "rows": rows,
        "banner": show_banner(ended_district(notice), language_of_page(request)),
        "provenance": count_provenance(rows),
        "references": show_references(list_references(searcher, notice), searcher),
        "outline": show_outline(notice.outline),
        "header": _lines(notice, Span(0, notice.body.start)),
        "passages": show_passages(notice, passages, lambda span: found.marks.get(span, ())),
        "tail": _lines(notice, Span(notice.body.end, len(notice.text))),
        **_naming(request),
    }


def _lines(notice: Notice, span: Span) -> list[str]:
    return [line.of(notice.text) for line in line_spans(notice.text, span)]


def _cited_place(written: str, passages: int) -> int | None:
    if not (written.isascii() and written.isdigit()) or len(written) > 6:
        return None
    return int(written) if int(written) < passages else None


def _moment(written: str) -> str:
    built = datetime.fromisoformat(written)
    return f"{built:%H:%M} {official_date(built.date())}"


@router.api_route("/kho", methods=["GET", "HEAD"])
def coverage_page(request: Request) -> HTMLResponse:
    """What the archive holds: every notice by district and year, and the files that could not be read."""
    searcher = searcher_of(request)
    districts = _inventory(request).districts(searcher.generation)
    wanted = request.query_params.get("huyen", "")
    chosen = [district for district in districts if district.key == wanted]
    coverage = searcher.coverage()
    view = {
        "coverage": coverage,
        "built": _moment(searcher.generation.manifest.built_at),
        "generation_id": searcher.generation.id,
        "districts": districts,
        "chosen": chosen[0] if chosen else None,
        "listed": chosen or (districts if coverage.notices <= _WHOLE_LIST else []),
        "rejected": searcher.generation.store.rejected(),
    }
    return render(request, "coverage.html", view)


@router.api_route("/chu-de", methods=["GET", "HEAD"])
def topics_page(request: Request) -> HTMLResponse:
    """The concepts of the glossary by topic, each a link to a search for it."""
    counts = searcher_of(request).generation.store.topics.counts()
    groups = list_topics(shipped_topics(), shipped_concepts(), language_of_page(request), counts)
    return render(request, "topics.html", {"groups": groups})
