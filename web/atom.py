"""A list of notices as an Atom feed (RFC 4287)."""

from __future__ import annotations

import uuid
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from web.tables import writable

MEDIA_TYPE = "application/atom+xml"
_NAMESPACE = "http://www.w3.org/2005/Atom"
ET.register_namespace("", _NAMESPACE)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: `lasting` names what it is about for as long as that exists; times have a time zone.

    `published` is when that was first given out, None where it is not known.
    """

    lasting: str
    title: str
    link: str
    updated: datetime
    published: datetime | None
    summary: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed at the address `own`, of what a person reads at `link`; `lasting` as of an entry."""

    lasting: str
    title: str
    own: str
    link: str
    updated: datetime
    author: str
    language: str
    entries: Sequence[FeedEntry]


def atom_file(feed: Feed) -> bytes:
    """Return the feed as a file; ids depend on `lasting` alone, so that readers know an entry again."""
    root = ET.Element(_tag("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": feed.language})
    _add(root, "id", _id(feed.lasting))
    _add(root, "title", feed.title)
    _add(root, "updated", feed.updated.isoformat())
    ET.SubElement(root, _tag("link"), rel="self", type=MEDIA_TYPE, href=feed.own)
    ET.SubElement(root, _tag("link"), rel="alternate", type="text/html", href=feed.link)
    _add(ET.SubElement(root, _tag("author")), "name", feed.author)
    for one in feed.entries:
        entry = ET.SubElement(root, _tag("entry"))
        _add(entry, "id", _id(one.lasting))
        _add(entry, "title", one.title)
        _add(entry, "updated", one.updated.isoformat())
        if one.published is not None:
            _add(entry, "published", one.published.isoformat())
        ET.SubElement(entry, _tag("link"), rel="alternate", type="text/html", href=one.link)
        _add(entry, "summary", one.summary)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, _tag(name)).text = writable(text)


def _id(lasting: str) -> str:
    """Return a name for what `lasting` names, the same in every feed, on every machine."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"tracuu:{lasting}".encode("utf-8", "replace").decode()).urn
