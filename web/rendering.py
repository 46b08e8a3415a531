"""Templates become responses."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from types import FunctionType
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Context

from corpus.dates import official_date
from search_api.asking.language import Language, language_of
from search_api.asking.query import LONGEST_QUERY
from search_api.citation_forms import citation_forms
from search_api.permalinks import notice_path, passage_anchor
from search_api.routes.serving import site_of
from web.addresses import address, cited_address, parameters_of, section_anchor
from web.messages import apart, say
from web.retold import retell
from web.shortcuts import shortcuts_of
from web.visible_controls import show_controls

STATIC_FOLDER = Path(__file__).parent / "static"
_TEMPLATES = Path(__file__).parent / "templates"


class _PlainContext(Context):
    """Calls our functions at once: a page of results makes six hundred calls.

    Jinja first looks whether a function wants the context, which takes longer than most of ours do. None
    wants it; macros do, and are left to Jinja.
    """

    def call(self, called: Callable[..., Any], /, *args: Any, **named: Any) -> Any:  # noqa: ANN401
        """Return what `called` returns."""
        if not isinstance(called, FunctionType | partial):
            return super().call(called, *args, **named)
        # What Jinja hands to those that want the context.
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return called(*args, **named)


@lru_cache(1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.context_class = _PlainContext
    environment.globals |= {
        "apart": apart,
        "language_of": language_of,
        "notice_path": notice_path,
        "official_date": official_date,
        "passage_anchor": passage_anchor,
        "retell": retell,
        "section_anchor": section_anchor,
        "static": _static_address,
    }
    return environment


@lru_cache
def _static_address(name: str) -> str:
    """Return the address of a static file; it changes with the content, so no browser shows an old one."""
    digest = hashlib.sha256((STATIC_FOLDER / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"


def language_of_page(request: Request) -> Language:
    """Return the language that the address asks for; Vietnamese when it names none that exists."""
    return Language.ENGLISH if request.query_params.get("lang") == Language.ENGLISH else Language.VIETNAMESE


def render(
    request: Request, template: str, view: Mapping[str, object] | None = None, *, status: int = 200
) -> HTMLResponse:
    """Return `template` filled with `view`, in the language of the request.

    Templates also see `say`, `link`, `cited_link` (that of a citation), `language`, `switch` (this address in
    the other language), `here` (its path), `shortcuts` (the keys that act on it) and `q`.
    """
    language = language_of_page(request)
    # Not that of `request.url`, in which "#" is written "%23" already.
    path: str = request.scope["path"]
    other = Language.VIETNAMESE if language is Language.ENGLISH else Language.ENGLISH
    # A question of 100,000 characters is refused; the page that says so need not repeat it.
    parameters = {
        name: value[:LONGEST_QUERY] if isinstance(value, str) else value
        for name, value in parameters_of(request.query_params).items()
    }
    link: Callable[..., str] = lambda path, parameters=None, fragment="": address(  # noqa: E731
        path, language, parameters, fragment
    )
    filled = {
        "q": "",
        "say": partial(say, language=language),
        "link": link,
        "cited_link": partial(cited_address, language=language),
        "forms_of": partial(citation_forms, site=site_of(request)),
        "language": language,
        "here": path,
        "switch": address(path, other, parameters),
        "switch_language": other,
        "shortcuts": shortcuts_of(path),
        **(view or {}),
    }
    page = _environment().get_template(template).render(filled)
    return HTMLResponse(show_controls(page), status)
