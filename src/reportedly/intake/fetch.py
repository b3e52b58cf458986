"""A URL in, the page's bytes as a Document out: the only place of the program that uses the network.

Never reaches an address that is not public unless told to, never follows more than five redirects, never takes more
than 10 MB or 20 seconds in all, and never raises: whatever goes wrong is a Problem.
"""

from __future__ import annotations

import re
import time
import zlib
from typing import TYPE_CHECKING, Final

import httpcore
import httpx

from reportedly import __version__
from reportedly.intake.decode import replace_surrogates
from reportedly.intake.hosts import HostRefusedError, HostUnknownError
from reportedly.intake.limits import MAX_DOCUMENT_BYTES
from reportedly.intake.tags import looks_like_html
from reportedly.intake.transport import CheckedTransport, seconds_left
from reportedly.records import Document, DocumentKind, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TIMEOUT: Final = 20.0
"""Seconds for a page in all: name, connection, redirects and content."""
MAX_REDIRECTS: Final = 5

_HEADERS: Final = {
    "User-Agent": f"reportedly/{__version__} (reads one news article for its reader)",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.8",
    "Accept-Encoding": "gzip, deflate",
}
_KINDS: Final[dict[str, DocumentKind]] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "text",
}
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_USER: Final = re.compile(r"//[^/@\s]*@")
_INFLATED: Final = 65_536  # bytes unpacked at a time, so that a packed bomb is noticed before it goes off


class _Refusal(Exception):  # noqa: N818 - it is no error of the program, and becomes a Problem
    """Why a page is not taken: the kind and the message of its Problem."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def fetch_page(url: str, *, allow_private: bool = False, timeout: float = TIMEOUT) -> Document | Problem:
    """The page at `url`, after redirects, or a Problem of a kind beginning with `fetch-` (or `too-large`, `empty`).

    The Document's address is `url` as given, its url the one that answered in the end; `timeout` in seconds covers
    everything.
    """
    deadline = time.monotonic() + timeout
    try:
        with (
            CheckedTransport(deadline, allow_private=allow_private) as transport,
            httpx.Client(transport=transport, trust_env=False, headers=_HEADERS) as client,
        ):
            return _follow(client, url, deadline)
    except _Refusal as refusal:
        kind, message = refusal.kind, str(refusal)
    except HostRefusedError as error:
        kind, message = "fetch-refused", f"{error}; give --allow-private if that is meant"
    except HostUnknownError as error:
        kind, message = "fetch-failed", str(error)
    except (httpcore.TimeoutException, httpx.TimeoutException):
        kind, message = "fetch-timeout", f"no full answer within {timeout:g} seconds"
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpcore.UnsupportedProtocol, UnicodeError) as error:
        kind, message = "fetch-url", f"this is no usable URL ({error})"
    except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, OSError, ValueError, zlib.error) as error:
        kind, message = "fetch-failed", f"the connection failed ({str(error)[:120] or type(error).__name__})"
    shown = _USER.sub("//…@", replace_surrogates(url))
    return Problem("intake", shown, kind, f"{shown}: {' '.join(replace_surrogates(message).split())}")


def _follow(client: httpx.Client, address: str, deadline: float) -> Document:
    url = _check_url(httpx.URL(address))
    for _ in range(MAX_REDIRECTS + 1):
        seconds_left(deadline)
        client.cookies.clear()
        with client.stream("GET", url, follow_redirects=False) as response:
            if not response.has_redirect_location:
                return _take(response, address, str(url), deadline)
            url = _check_url(url.join(response.headers.get("location", "")))
    raise _Refusal("fetch-redirects", f"more than {MAX_REDIRECTS} redirects; the last leads to {url}")


def _check_url(url: httpx.URL) -> httpx.URL:
    if url.scheme not in ("http", "https") or not url.host:
        raise _Refusal("fetch-url", f"only http and https can be fetched, not {url}")
    if url.userinfo:
        raise _Refusal("fetch-url", "a user name or password in a URL would end up in the ledger; leave it out")
    return url


def _take(response: httpx.Response, address: str, url: str, deadline: float) -> Document:
    if response.status_code != httpx.codes.OK:
        phrase = httpx.codes.get_reason_phrase(response.status_code)
        raise _Refusal("fetch-status", f"the server answers {response.status_code} {phrase}".rstrip())
    declared = response.headers.get("content-type", "")
    media_type = declared.split(";")[0].strip().lower()
    if media_type and media_type not in _KINDS:
        raise _Refusal("fetch-type", f"this is {media_type[:60]}; only web pages and plain text are read")
    raw = _read_body(response, deadline)
    kind = _KINDS.get(media_type) or ("html" if looks_like_html(raw) else "text")
    charset = _CHARSET.search(declared)
    return Document(address, kind, raw, charset=charset[1] if charset else None, url=url)


def _read_body(response: httpx.Response, deadline: float) -> bytes:
    body = bytearray()
    for part in _unpack(response.iter_raw(), response.headers.get("content-encoding", "identity").strip().lower()):
        seconds_left(deadline)
        body += part
        if len(body) > MAX_DOCUMENT_BYTES:
            raise _Refusal("too-large", f"the page is over {MAX_DOCUMENT_BYTES // 1_000_000} MB")
    return bytes(body)


def _unpack(parts: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The content of `parts`, unpacked a little at a time: httpx itself would unpack each part whole."""
    if encoding in ("", "identity"):
        yield from parts
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise _Refusal("fetch-type", f"the page comes packed as {encoding[:40]}, which was not asked for")
    # 32 + 15: zlib or gzip, whichever the head shows, with the largest window (zlib manual, inflateInit2).
    unpacker = zlib.decompressobj(32 + 15)
    for part in parts:
        waiting = part
        while waiting:
            yield unpacker.decompress(waiting, _INFLATED)
            waiting = unpacker.unconsumed_tail
    yield unpacker.flush(_INFLATED)
    if not unpacker.eof:
        raise _Refusal("fetch-failed", "the packed page ends too early")
