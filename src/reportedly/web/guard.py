"""Who may ask, and what a browser may do with the answer: a request comes in, the same or a refusal goes out.

Around the whole application, so that no page can be written without it. A page on another site must be able neither to
read a ledger on this machine (the name that it asked for is checked) nor to write to it (where it comes from is
checked, and forms carry a signed value). No answer leaves without the headers below, and none shows a traceback.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import secrets
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse, RedirectResponse

from reportedly.web.bodies import Body

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from reportedly.web.settings import Settings

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with "no-referrer" browsers name no origin on our own forms either
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
TOKEN_COOKIE = "reportedly-token"  # noqa: S105 -- a name
FORM_COOKIE = "reportedly-form"
FORM_FIELD = "signed"
LONGEST_ADDRESS = 16_000
"""Bytes of an address with its query that are looked at; a browser sends no more than some thousands."""


LONGEST_HEAD = 32_768
"""Bytes of the head of a request: twice the longest address, and cookies."""

READING = ("GET", "HEAD", "OPTIONS")
"""Methods that change nothing."""

logger = logging.getLogger("uvicorn.error")
"""What the server says where it was started."""


class Guard:
    """The middleware; `on_failure` makes the page for a fault of the program."""

    def __init__(self, app: ASGIApp, settings: Settings, on_failure: Callable[[Scope, Exception], Response]) -> None:
        self.app = app
        self.settings = settings
        self.on_failure = on_failure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers itself where a request is refused, else hands it on."""
        if scope["type"] != "http":
            return  # no other protocol is spoken here; the server closes such a connection
        sending = _Sending(scope, send)
        if refusal := self._find_refusal(scope):
            await refusal(scope, receive, sending)
            return
        # Whoever asks for the head alone gets that of the page.
        asked = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        try:
            await self.app(asked, Body(scope, receive), sending)
        except ClientDisconnect:
            return  # nobody is left to hear of it
        except Exception as error:
            logger.exception("%s %s", scope["method"], ascii(scope["path"])[:200])
            if sending.began:
                raise  # half a page is out: the connection has to end
            await self.on_failure(asked, error)(asked, receive, sending)

    def _find_refusal(self, scope: Scope) -> PlainTextResponse | RedirectResponse | None:
        headers = Headers(scope=scope)
        if not self.settings.is_known(read_host(headers.get("host", ""))):
            return PlainTextResponse("This server is not known by that name.\n", 421)
        if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
            return PlainTextResponse("That address is too long.\n", 414)
        if sum(len(name) + len(value) for name, value in scope["headers"]) > LONGEST_HEAD:
            return PlainTextResponse("The head of that request is too long.\n", 431)
        if scope["method"] not in READING and is_cross_site(headers):
            return PlainTextResponse("Another site may not write to this ledger.\n", 403)
        if self.settings.token is None:
            return None
        given = dict(parse_qsl(scope["query_string"].decode("latin-1"))).get("token")
        if given is not None and is_same(given, self.settings.token):
            return _let_in(scope, self.settings.token)
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        if is_same(bearer, self.settings.token) or is_same(read_cookie(headers, TOKEN_COOKIE), self.settings.token):
            return None
        return PlainTextResponse("Open the address that the server printed when it started: it has the token.\n", 401)


class _Sending:
    """Sends an answer with the headers that each has to have; of one to HEAD no more than these."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.began = False
        self._scope = scope
        self._send = send

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.began = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            kept = "no-cache" if self._scope["path"].startswith("/static/") else "no-store"
            headers.setdefault("cache-control", kept)
        elif message["type"] == "http.response.body" and self._scope["method"] == "HEAD":
            message = {**message, "body": b""}
        await self._send(message)


def read_host(header: str) -> str:
    """The name in a Host header, without its port.

    >>> read_host("localhost:8765"), read_host("[::1]:8765"), read_host("::1")
    ('localhost', '[::1]', '::1')
    """
    name, colon, port = header.rpartition(":")
    return (name if colon and port.isdigit() and ("]" in name or ":" not in name) else header).lower()


def is_cross_site(headers: Headers) -> bool:
    """Whether a browser says that a page of another site sends this; programs that are no browsers say nothing.

    >>> is_cross_site(Headers({"sec-fetch-site": "cross-site"})), is_cross_site(Headers({"host": "localhost:8765"}))
    (True, False)
    >>> is_cross_site(Headers({"origin": "http://localhost:9000", "host": "localhost:8765"}))
    True
    """
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower()


def is_same(given: str, wanted: str) -> bool:
    """Whether the two are equal, told in the same time whatever they are."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode("utf-8", "replace"))


def read_cookie(headers: Headers, name: str) -> str:
    """The value of a cookie; "" where there is none."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _let_in(scope: Scope, token: str) -> RedirectResponse:
    """To the same page without the token in its address, which would stay in the browser's history."""
    rest = [pair for pair in parse_qsl(scope["query_string"].decode("latin-1")) if pair[0] != "token"]
    # One slash at the beginning: "//elsewhere" would be another server, and so would "/\\elsewhere".
    target = "/" + scope["path"].lstrip("/\\") + (f"?{urlencode(rest)}" if rest else "")
    response = RedirectResponse(target, 303)
    response.set_cookie(TOKEN_COOKIE, token, httponly=True, samesite="strict")
    return response


def make_ticket() -> str:
    """A value for the cookie that a browser's forms are tied to."""
    return secrets.token_urlsafe(24)


def sign(secret: str, ticket: str) -> str:
    """What a form has to send back beside the cookie `ticket`."""
    return hmac.new(secret.encode(), ticket.encode(), hashlib.sha256).hexdigest()
