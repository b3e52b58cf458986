"""Who may ask, and what a browser may do with the answer: a request comes in, the same or a refusal goes out.

Around the whole application, so that no page can be written without it. A page on another site must be able neither to
read a ledger on this machine (the name that it asked for is checked) nor to write to it (forms carry a signed value).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from reportedly.web.settings import Settings

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
TOKEN_COOKIE = "reportedly-token"  # noqa: S105 -- a name
FORM_COOKIE = "reportedly-form"
FORM_FIELD = "signed"
LONGEST_ADDRESS = 16_000
"""Bytes of an address with its query that are looked at; a browser sends no more than some thousands."""


class Guard:
    """The middleware."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers itself where a request is refused, else hands it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-cache" if scope["path"].startswith("/static/") else "no-store")
            await send(message)

        refusal = self._find_refusal(scope)
        await (refusal or self.app)(scope, receive, send_guarded)

    def _find_refusal(self, scope: Scope) -> PlainTextResponse | RedirectResponse | None:
        headers = Headers(scope=scope)
        if read_host(headers.get("host", "")) not in self.settings.hosts:
            return PlainTextResponse("This server is not known by that name.\n", 421)
        if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
            return PlainTextResponse("That address is too long.\n", 414)
        if self.settings.token is None:
            return None
        given = dict(parse_qsl(scope["query_string"].decode("latin-1"))).get("token")
        if given is not None and is_same(given, self.settings.token):
            return _let_in(scope, self.settings.token)
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        if is_same(bearer, self.settings.token) or is_same(read_cookie(headers, TOKEN_COOKIE), self.settings.token):
            return None
        return PlainTextResponse("Open the address that the server printed when it started: it has the token.\n", 401)


def read_host(header: str) -> str:
    """The name in a Host header, without its port.

    >>> read_host("localhost:8765"), read_host("[::1]:8765"), read_host("::1")
    ('localhost', '[::1]', '::1')
    """
    name, colon, port = header.rpartition(":")
    return (name if colon and port.isdigit() and ("]" in name or ":" not in name) else header).lower()


def is_same(given: str, wanted: str) -> bool:
    """Whether the two are equal, told in the same time whatever they are."""
    return hmac.compare_digest(given.encode(), wanted.encode())


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
    # One slash at the beginning: "//elsewhere" would be another server.
    target = "/" + scope["path"].lstrip("/") + (f"?{urlencode(rest)}" if rest else "")
    response = RedirectResponse(target, 303)
    response.set_cookie(TOKEN_COOKIE, token, httponly=True, samesite="strict")
    return response


def make_ticket() -> str:
    """A value for the cookie that a browser's forms are tied to."""
    return secrets.token_urlsafe(24)


def sign(secret: str, ticket: str) -> str:
    """What a form has to send back beside the cookie `ticket`."""
    return hmac.new(secret.encode(), ticket.encode(), hashlib.sha256).hexdigest()
