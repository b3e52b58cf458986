"""HTTP requests in, responses out, over connections that are checked and that end on time.

Every connection goes to the very address that `hosts.find_host` passed, and no read, write or handshake outlasts the
deadline, however slowly the other side drips. Never uses a proxy, a cache or a kept connection.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import httpcore
import httpx

from reportedly.intake.hosts import find_host

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Iterator

    from httpcore import SOCKET_OPTION


class DeadlineStream(httpcore.NetworkStream):
    """A network stream none of whose operations outlasts the moment `deadline` of the monotonic clock."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the deadline rules
        """Up to `max_bytes`, none at the end."""
        return self._inner.read(max_bytes, seconds_left(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - as above
        """Send all of `buffer`."""
        self._inner.write(buffer, seconds_left(self._deadline))

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - as above
    ) -> httpcore.NetworkStream:
        """The stream encrypted; the certificate must be for `server_hostname`."""
        inner = self._inner.start_tls(ssl_context, server_hostname, seconds_left(self._deadline))
        return DeadlineStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> object:
        """What httpcore asks about the socket."""
        return self._inner.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Opens connections to checked addresses alone."""

    def __init__(self, deadline: float, *, allow_private: bool) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline rules
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the checked address of `host`; raises what `find_host` does."""
        left = seconds_left(self._deadline)
        address = find_host(host, port, allow_private=self._allow_private, timeout=left)
        left = seconds_left(self._deadline)
        stream = self._inner.connect_tcp(address, port, left, local_address, socket_options)
        return DeadlineStream(stream, self._deadline)


class CheckedTransport(httpx.BaseTransport):
    """What an `httpx.Client` sends through."""

    def __init__(self, deadline: float, *, allow_private: bool) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            network_backend=CheckedBackend(deadline, allow_private=allow_private),
            max_keepalive_connections=0,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer to `request`, its content still to be read."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        response = self._pool.handle_request(httpcore.Request(request.method, url, headers=request.headers.raw))
        return httpx.Response(response.status, headers=response.headers, stream=_Body(response))

    def close(self) -> None:
        """Close whatever is still open."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        return self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


def seconds_left(deadline: float) -> float:
    """Seconds until `deadline`; raises `httpcore.TimeoutException` where there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.TimeoutException("out of time")
    return left
