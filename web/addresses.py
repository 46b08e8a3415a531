"""The addresses of the pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import quote, quote_plus

from starlette.datastructures import QueryParams

from corpus.notice import Notice
from corpus.spans import Span
from indexer.passages import Passage
from search_api.asking.language import Language
from search_api.faceting.facets import Facet
from search_api.permalinks import citing_parameters, notice_path, passage_anchor
from search_api.routes.questions import LONGEST_WITHOUT, MOST_WITHOUT

_NUMBERS = frozenset({"trang", "doan", "thu"})
# Parameters that are given once for each value: what was taken out, and what is looked among.
REPEATED = ("bo", *(facet.value for facet in Facet))
_MOST_DIGITS = 7
# In characters: more than a sentence that is evidence of a field.
_LONGEST_STRETCH = 5_000


def address(
    path: str, language: Language, parameters: Mapping[str, object] | None = None, fragment: str = ""
) -> str:
    """Return a link inside the site; parameters that are empty or None are left out, lists are repeated.

    Vietnamese is the default and is not written. The result always starts with exactly one stroke, so that
    no path that a visitor typed ("//example.org") can lead to another site.
    """
    # Zero is a value.
    wanted = {name: value for name, value in (parameters or {}).items() if value or value == 0}
    if language is not Language.VIETNAMESE:
        wanted["lang"] = language.value
    query = f"?{_written(wanted)}" if wanted else ""
    return f"/{_quoted_path(path.lstrip('/'))}{query}{f'#{quote(fragment)}' if fragment else ''}"


def _written(parameters: Mapping[str, object]) -> str:
    """Return strings, numbers, and tuples and lists of them, as `urllib.parse.urlencode` writes them.

    In a third of its time: a page of results has two hundred links.
    """
    return "&".join(
        f"{_quoted(name)}={_quoted(str(one))}"
        for name, value in parameters.items()
        for one in (value if isinstance(value, tuple | list) else (value,))
    )


def _quoted(text: str) -> str:
    return _kept_quoted(text) if len(text) <= _LONGEST_KEPT else quote_plus(text)


def _quoted_path(path: str) -> str:
    return _kept_path(path) if len(path) <= _LONGEST_KEPT else quote(path)


# The links of one page repeat its question and its notices; what is longer would fill the memory.
_LONGEST_KEPT = 300
_kept_quoted = lru_cache(512)(quote_plus)
_kept_path = lru_cache(512)(quote)


def cited_address(notice: Notice, passage: Passage, language: Language) -> str:
    """Return the link inside the site that the citation of a passage bears: the question stays behind."""
    asked = citing_parameters(notice, passage)
    return address(notice_path(notice), language, asked, passage_anchor(place_of(passage)))


def removed_of(values: Sequence[str]) -> tuple[str, ...]:
    """Return what a person took out of the reading of a question: the values of `bo`, each once, in order."""
    kept = dict.fromkeys(value for value in values if 0 < len(value) <= LONGEST_WITHOUT)
    return tuple(kept)[:MOST_WITHOUT]


def parameters_of(query: QueryParams) -> dict[str, object]:
    """Return the parameters of a request, to be written again: the last of each, all of REPEATED.

    The language is left out, and a page or a place that is no number, which says nothing.
    """
    single: dict[str, object] = {
        name: value
        for name, value in query.items()
        if name not in {"lang", *REPEATED} and (name not in _NUMBERS or (value.isascii() and value.isdigit()))
    }
    return single | {name: removed_of(query.getlist(name)) for name in REPEATED}


def place_of(passage: Passage) -> int:
    """Return the place of a passage in its notice, from 0: the number in "song-lam-4#12"."""
    return int(passage.id.rpartition("#")[2])


def number_below(written: str, below: int) -> int | None:
    """Return the number that an address gives, None unless it is one and less than `below`."""
    if not (written.isascii() and written.isdigit()) or len(written) > _MOST_DIGITS:
        return None
    return int(written) if int(written) < below else None


def stretch_of(written: str, length: int) -> Span | None:
    """Return the stretch "120-180" of a text of `length` that an address gives; None for anything else."""
    first, _, last = written.partition("-")
    start, end = number_below(first, length), number_below(last, length + 1)
    if start is None or end is None or not 0 < end - start <= _LONGEST_STRETCH:
        return None
    return Span(start, end)


def section_anchor(start: int) -> str:
    """Return the anchor of the section that starts at code point `start`."""
    return f"m-{start}"
