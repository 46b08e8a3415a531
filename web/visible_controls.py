"""Invisible characters become visible in pages, and no text can turn the line around it."""

from __future__ import annotations

import re

# Controls but tab and line breaks, what sets the direction of text, what has no width, tags, lone surrogates.
_CONTROLS = (
    "\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f"
)
_CONTROL = re.compile(f"[{_CONTROLS}]")
# Templates escape every "<" and ">" of what they show: between two of them stands markup of ours.
_MARKUP = re.compile(
    r"<(?P<plain>title|textarea|text|option)\b[^<>]*>(?P<words>[^<]*)</(?P=plain)>|<[^<>]*>", re.ASCII
)
_FIELD = re.compile(r"<(?:textarea|input)\b")
_UNSEEN = re.compile(r' type="hidden"|^<textarea[^<>]* hidden>')
# What no page can hold: browsers leave out a null, and half of a pair has no bytes.
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


def show_controls(html: str) -> str:
    """Return a page in which each invisible character stands in a box with its name, "⟨U+202E⟩".

    The character itself stays in the box, so that text copied from the page is the text of the archive; the
    style sheet ends its effect there. Where no box can be (titles, entries of a form) the name alone stands
    for it, or, beside a field, tells what the field holds. Attributes keep their characters.
    """
    if _CONTROL.search(html) is None:
        return html
    pieces, end = [], 0
    for markup in _MARKUP.finditer(html):
        pieces.append(_CONTROL.sub(_box, html[end : markup.start()]))
        pieces.append(_shown_markup(markup))
        end = markup.end()
    pieces.append(_CONTROL.sub(_box, html[end:]))
    return _UNWRITABLE.sub("\ufffd", "".join(pieces))


def _shown_markup(markup: re.Match[str]) -> str:
    written = markup[0]
    found = _CONTROL.findall(written)
    if not found:
        return written
    if markup["plain"] in {"title", "text", "option"}:
        opening, closing = written.split(">", 1)[0], written.rpartition("<")[2]
        words = _CONTROL.sub(lambda one: f"⟨{_name(one[0])}⟩", markup["words"])
        return f"{opening}>{words}<{closing}"
    if _FIELD.match(written) and _UNSEEN.search(written) is None:
        return written + "".join(f'<span class="control" data-code="{_name(one)}"></span>' for one in found)
    return written


def _box(control: re.Match[str]) -> str:
    return f'<span class="control" data-code="{_name(control[0])}">{control[0]}</span>'


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"
