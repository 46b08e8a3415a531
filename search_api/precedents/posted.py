"""A draft as it is sent: pasted text, or a file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser
from pathlib import PurePath
from urllib.parse import parse_qs

from corpus.draft import PASTED
from corpus.errors import Problem
from search_api.errors import UnusableDraft
from search_api.precedents.finding import MOST_CLAUSES

# A notice of forty pages has 0.2 MB, a scanned one with its text a few.
LONGEST_DRAFT = 5_000_000
# Beside the draft a form sends the lines around each of its fields, and those of its boxes: pages send them
# with drafts of 100,000 characters at most.
LONGEST_BODY = LONGEST_DRAFT + 20_000
# A form has a box for each precedent, three a clause.
MOST_PARTS = 3 * MOST_CLAUSES + 20
_LONGEST_PART_HEADER = 8_000
# Of a name only the suffix counts; the rest stands in messages.
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class PostedDraft:
    """The bytes of a draft, and a name whose suffix says how to read them.

    `left_out` are the precedents, by the keys that the page gave them, that the sheet is to be without.
    """

    content: bytes
    name: str = PASTED
    left_out: frozenset[str] = frozenset()


def read_posted(content_type: str, body: bytes) -> PostedDraft:
    """Return the draft in the body of a request, all of it in memory; raise UnusableDraft.

    JSON {"text": …}, or a form (multipart/form-data, RFC 7578) with the fields `text` and `file`; of both the
    file counts. A form without a file may be urlencoded. Each field `bo` names a precedent that is left out.
    """
    header = Message()
    header["Content-Type"] = content_type
    kind = header.get_content_type()
    if kind == "application/json":
        return check_draft(PostedDraft(_text_of(body)))
    if kind == "application/x-www-form-urlencoded":
        # No page sends it; it has no file.
        return check_draft(PostedDraft(_urlencoded_text(body)))
    if kind == "multipart/form-data":
        boundary = header.get_boundary("")
        return check_draft(_draft_in(_parts(body, str(boundary).encode("ascii", "replace"))))
    raise UnusableDraft(
        'Hãy gửi JSON {"text": "…"} hoặc biểu mẫu multipart/form-data có trường text hay file.',
        Problem("draft_kind"),
    )


def _urlencoded_text(body: bytes) -> bytes:
    try:
        sent = parse_qs(body.decode("utf-8", "replace"), max_num_fields=MOST_PARTS)
    except ValueError:
        raise UnusableDraft(
            "Biểu mẫu gửi đến có phần không đúng dạng. Hãy gửi lại.", Problem("draft_part")
        ) from None
    return sent.get("text", [""])[0].encode("utf-8", "replace")


def _text_of(body: bytes) -> bytes:
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        # Not the error's own words: they quote the draft.
        raise UnusableDraft("Nội dung gửi đến không phải JSON đúng dạng.", Problem("draft_json")) from None
    text = sent.get("text") if isinstance(sent, dict) else None
    if not isinstance(text, str):
        raise UnusableDraft('JSON thiếu trường "text" là một chuỗi.', Problem("draft_text"))
    return text.encode("utf-8", "replace")


def check_draft(draft: PostedDraft) -> PostedDraft:
    """Return `draft`; raise UnusableDraft when it is empty or longer than LONGEST_DRAFT."""
    if not draft.content.strip():
        raise UnusableDraft(
            "Chưa có dự thảo. Hãy dán chữ của dự thảo hoặc chọn một tệp.", Problem("draft_none")
        )
    if len(draft.content) > LONGEST_DRAFT:
        raise UnusableDraft(
            f"Dự thảo lớn hơn {LONGEST_DRAFT // 1_000_000} MB. Hãy gửi từng phần.",
            Problem("draft_large", most=LONGEST_DRAFT // 1_000_000),
        )
    return draft


@dataclass(frozen=True, slots=True)
class _Part:
    """A field of a form; `filename` is None for one that is no file."""

    field: str
    filename: str | None
    content: bytes


def _draft_in(parts: list[_Part]) -> PostedDraft:
    left_out = frozenset(part.content.decode("utf-8", "replace") for part in parts if part.field == "bo")
    for part in parts:
        # A form without a chosen file sends an empty one.
        if part.field == "file" and part.filename and part.content:
            return PostedDraft(part.content, _name(part.filename), left_out)
    texts = [part.content for part in parts if part.field == "text"]
    return PostedDraft(texts[0] if texts else b"", left_out=left_out)


def _name(filename: str) -> str:
    # Some browsers send a path.
    path = PurePath(" ".join(PurePath(filename.replace("\\", "/")).name.split()))
    return f"{path.stem[:_LONGEST_NAME]}{path.suffix[:10]}"


def _parts(body: bytes, boundary: bytes) -> list[_Part]:
    """Return the fields of a multipart body; its delimiter is CRLF, two dashes and `boundary`.

    The libraries for this write large parts to temporary files; Python's parser of mail is made for text.
    """
    if not boundary or len(boundary) > 200:
        raise UnusableDraft(
            "Biểu mẫu gửi đến thiếu dấu phân cách. Hãy gửi lại từ trang này.", Problem("draft_boundary")
        )
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary, MOST_PARTS + 1)
    if len(pieces) < 3 or len(pieces) > MOST_PARTS + 1 or not pieces[-1].startswith(b"--"):
        raise UnusableDraft("Biểu mẫu gửi đến bị cắt ngang. Hãy gửi lại.", Problem("draft_cut"))
    return [_part(piece) for piece in pieces[1:-1]]


def _part(piece: bytes) -> _Part:
    head, blank, content = piece.partition(b"\r\n\r\n")
    if not blank or len(head) > _LONGEST_PART_HEADER:
        raise UnusableDraft("Biểu mẫu gửi đến có phần không đúng dạng. Hãy gửi lại.", Problem("draft_part"))
    # Browsers write UTF-8 where the grammar of headers knows ASCII only.
    header = HeaderParser().parsestr(head.decode("utf-8", "replace").lstrip("\r\n"))
    field = header.get_param("name", "", "Content-Disposition")
    filename = header.get_param("filename", None, "Content-Disposition")
    return _Part(str(field), filename if isinstance(filename, str) else None, content)
