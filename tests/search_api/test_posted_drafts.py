"""Drafts as they are sent: JSON and forms."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_api.errors import UnusableDraft
from search_api.precedents.finding import MOST_CLAUSES
from search_api.precedents.posted import LONGEST_DRAFT, MOST_PARTS, PostedDraft, read_posted

BOUNDARY = "----WebKitFormBoundary7MA4YWxkTrZu0gW"
FORM = f"multipart/form-data; boundary={BOUNDARY}"


def part(name: str, content: bytes, filename: str | None = None) -> bytes:
    """Return a field as a browser sends it."""
    file = (
        f'; filename="{filename}"\r\nContent-Type: application/octet-stream' if filename is not None else ""
    )
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'
    return head.encode() + content + b"\r\n"


def form(*parts: bytes) -> bytes:
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


@pytest.mark.parametrize(
    ("case", "content_type", "body", "expected"),
    [
        (
            "JSON",
            "application/json; charset=utf-8",
            '{"text": "Giao Phòng"}'.encode(),
            PostedDraft("Giao Phòng".encode()),
        ),
        (
            "pasted into the form, no file chosen",
            FORM,
            form(part("text", "Giao\r\nPhòng".encode()), part("file", b"", "")),
            PostedDraft("Giao\r\nPhòng".encode()),
        ),
        (
            "a file counts before text",
            FORM,
            form(part("text", b"x"), part("file", b"PK\r\n\r\n--\x00", "dự thảo 2.docx")),
            PostedDraft(b"PK\r\n\r\n--\x00", "dự thảo 2.docx"),
        ),
        (
            "a path of another system",
            FORM,
            form(part("file", b"x", "C:\\Temp\\du thao.txt")),
            PostedDraft(b"x", "du thao.txt"),
        ),
        (
            "a quoted boundary",
            f'multipart/form-data; boundary="{BOUNDARY}"',
            form(part("text", b"x")),
            PostedDraft(b"x"),
        ),
    ],
)
def test_a_draft_is_read(case: str, content_type: str, body: bytes, expected: PostedDraft) -> None:
    assert read_posted(content_type, body) == expected, case


@pytest.mark.parametrize(
    ("content_type", "body", "said"),
    [
        ("", b"x", "multipart/form-data"),
        ("text/plain", b"x", "multipart/form-data"),
        ("application/json", b"{", "không phải JSON"),
        ("application/json", b"[" * 100_000, "không phải JSON"),
        ("application/json", b"[]", '"text"'),
        ("application/json", b'{"text": 1}', '"text"'),
        ("application/json", b'{"text": " "}', "Chưa có dự thảo"),
        ("multipart/form-data", b"x", "dấu phân cách"),
        ("application/x-www-form-urlencoded", b"a=1&" * (MOST_PARTS + 1), "không đúng dạng"),
        (FORM, b"", "bị cắt ngang"),
        (FORM, part("text", b"x"), "bị cắt ngang"),
        (FORM, form(*[part("a", b"x")] * (MOST_PARTS + 1)), "bị cắt ngang"),
        (FORM, f"--{BOUNDARY}\r\nx\r\n--{BOUNDARY}--".encode(), "không đúng dạng"),
        (FORM, form(part("other", b"x")), "Chưa có dự thảo"),
        (FORM, form(part("text", b"x" * (LONGEST_DRAFT + 1))), "5 MB"),
    ],
)
def test_what_is_no_draft_is_told(content_type: str, body: bytes, said: str) -> None:
    with pytest.raises(UnusableDraft) as error:
        read_posted(content_type, body)
    assert said in str(error.value)


def test_no_message_quotes_the_draft() -> None:
    with pytest.raises(UnusableDraft) as error:
        read_posted("application/json", '{"text": "bímật'.encode())
    assert "bímật" not in str(error.value)
    assert error.value.__cause__ is None


@given(st.binary(min_size=1).filter(lambda content: bool(content.strip())))
def test_every_file_arrives_as_it_is(content: bytes) -> None:
    assert read_posted(FORM, form(part("file", content, "a.pdf"))).content == content


@given(st.text(min_size=1).filter(lambda text: bool(text.strip())))
def test_every_text_arrives_as_it_is(text: str) -> None:
    body = json.dumps({"text": text}).encode()
    if text.encode("utf-8", "replace").strip():
        assert read_posted("application/json", body).content == text.encode("utf-8", "replace")


@given(st.binary(), st.text(alphabet='abc;= "\\/-', max_size=40))
def test_any_body_is_a_draft_or_told(body: bytes, parameter: str) -> None:
    for content_type in ("application/json", FORM, f"multipart/form-data; boundary={parameter}"):
        with contextlib.suppress(UnusableDraft):
            assert read_posted(content_type, body).content.strip()


def test_a_form_has_room_for_a_box_at_every_precedent() -> None:
    boxes = [part("bo", f"{place:012}:song-lam-4:120".encode()) for place in range(3 * MOST_CLAUSES)]
    posted = read_posted(FORM, form(part("text", b"Giao"), *boxes))
    assert posted.content == b"Giao"
    assert len(posted.left_out) == 3 * MOST_CLAUSES


def test_a_form_without_a_file_may_be_urlencoded() -> None:
    posted = read_posted("application/x-www-form-urlencoded", b"text=Giao+x%C3%A3&other=1")
    assert posted == PostedDraft("Giao xã".encode())
    with pytest.raises(UnusableDraft, match="Chưa có dự thảo"):
        read_posted("application/x-www-form-urlencoded", b"text=")
