"""The addresses of the pages."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from indexer.passages import Passage
from search_api.language import Language


def address(
    path: str, language: Language, parameters: Mapping[str, object] | None = None, fragment: str = ""
) -> str:
    """Return a link inside the site; parameters that are empty or None are left out.

    Vietnamese is the default and is not written. The result always starts with exactly one stroke, so that
    no path that a visitor typed ("//example.org") can lead to another site.
    """
    wanted = {name: value for name, value in (parameters or {}).items() if value not in (None, "")}
    if language is not Language.VIETNAMESE:
        wanted["lang"] = language.value
    query = f"?{urlencode(wanted)}" if wanted else ""
    return f"/{quote(path.lstrip('/'))}{query}{f'#{quote(fragment)}' if fragment else ''}"


def place_of(passage: Passage) -> int:
    """Return the place of a passage in its notice, from 0: the number in "song-lam-4#12"."""
    return int(passage.id.rpartition("#")[2])


def passage_anchor(place: int) -> str:
    """Return the anchor of a passage on the page of its notice."""
    return f"d-{place}"


def section_anchor(start: int) -> str:
    """Return the anchor of the section that starts at code point `start`."""
    return f"m-{start}"
