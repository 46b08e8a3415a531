"""What protects the pages: security headers, the names they are reached by, who may send what."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search_api.asking.query import LONGEST_QUERY

# The archive's text comes from files that anybody may have written: even if a page let some of it through
# unescaped, the browser would run and load nothing but our own static files.
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: browsers then write "Origin: null" also on our own forms, and over plain http, where
    # they send no Sec-Fetch-Site, nothing would tell our forms from those of another site.
    "Referrer-Policy": "same-origin",
}
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
# A question of the greatest length, every character of which is written "%E1%BB%87", and the other fields.
LONGEST_BODY = 9 * LONGEST_QUERY + 48_000
Refusal = Callable[[Request], Response]


class SecurityHeaders:
    """ASGI middleware that adds `SECURITY_HEADERS` to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with the headers added."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers[name] = value
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class OwnFormsOnly:
    """ASGI middleware that refuses what another site makes a visitor's browser send.

    Requests that only read pass; so do programs, which send neither header and hold no visitor's rights.
    """

    def __init__(self, app: ASGIApp, refused: Refusal) -> None:
        self._app = app
        self._refused = refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, or with what `refused` makes of the request."""
        if scope["type"] == "http" and scope["method"] not in _READING and _is_foreign(Headers(scope=scope)):
            await self._refused(Request(scope))(scope, receive, send)
        else:
            await self._app(scope, receive, send)


class KnownHostsOnly:
    """ASGI middleware that refuses requests for a host name that is not this service's.

    Another site can make its own name lead to this machine (DNS rebinding); the browser then lets its scripts
    read what they get. It cannot do so with an address, so requests for one pass. (Starlette's
    TrustedHostMiddleware knows no addresses but listed ones, and answers in English only.)
    """

    def __init__(self, app: ASGIApp, names: Collection[str], refused: Refusal) -> None:
        """Let pass requests for `names` (of hosts, without ports), for localhost and for any IP address."""
        self._app = app
        self._names = frozenset({"localhost", *(name.lower() for name in names)})
        self._refused = refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, or with what `refused` makes of the request."""
        if scope["type"] == "http" and not self._is_known(Headers(scope=scope).get("host", "")):
            await self._refused(Request(scope))(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _is_known(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:  # "[::1"
            return False
        if name.removesuffix(".") in self._names:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True


class ShortBodiesOnly:
    """ASGI middleware that refuses bodies longer than any form or request of ours, before they are kept."""

    def __init__(
        self,
        app: ASGIApp,
        refused: Refusal,
        most_bytes: int = LONGEST_BODY,
        longer: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        """Let pass bodies of `most_bytes`, at the paths of `longer` of as many as it says."""
        self._app = app
        self._refused = refused
        self._most_bytes = most_bytes
        self._longer = longer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, which receives the body in one piece, or with `refused`."""
        if scope["type"] != "http" or scope["method"] in _READING:
            await self._app(scope, receive, send)
            return
        most = self._longer.get(scope["path"], self._most_bytes)
        declared = Headers(scope=scope).get("content-length", "")
        body = b""
        is_long = declared.isdigit() and int(declared[:20]) > most
        more = not is_long
        while more:
            message = await receive()
            if message["type"] != "http.request":
                return  # the visitor is gone
            body += message.get("body", b"")
            is_long = len(body) > most
            more = message.get("more_body", False) and not is_long
        if is_long:
            await self._refused(Request(scope))(scope, receive, send)
            return
        pending: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive_body() -> Message:
            return pending.pop() if pending else await receive()

        await self._app(scope, receive_body, send)


def _is_foreign(headers: Headers) -> bool:
    """Say whether a browser says that the request comes from another site."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host", "")
