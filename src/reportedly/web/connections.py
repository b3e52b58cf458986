"""How the server talks to browsers: an application and settings come in, a server with its limits goes out.

A connection that never says what it wants is closed, and there are only so many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from reportedly.web.guard import LONGEST_HEAD

if TYPE_CHECKING:
    import asyncio

    from starlette.types import ASGIApp

    from reportedly.web.settings import Settings

MOST_CONNECTIONS = 100
"""At once: a browser holds six, and a ledger has a newsroom's readers."""

IDLE_SECONDS = 10
"""Seconds that a connection is kept between two requests."""

LAST_SECONDS = 5
"""Seconds that requests under way have when the server is stopped."""

HEAD_SECONDS = 10.0
"""Seconds in which the head of a request has to be there; the server itself would wait for ever."""


class Connection(H11Protocol):
    """The server's own, with a clock that runs while a head is awaited."""

    _clock: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in the server
        """Starts the clock."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Stops the clock when a head is there, and starts it at the beginning of another."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stops the clock."""
        super().connection_lost(exc)
        self._stop()

    def _watch(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            self._stop()
        elif self._clock is None:
            self._clock = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _stop(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None


def make_server(app: ASGIApp, settings: Settings) -> uvicorn.Server:
    """The server of `app`; its method `run` returns when it is stopped."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            host=settings.host,
            port=settings.port,
            http=Connection,
            ws="none",
            lifespan="off",
            log_level="warning",
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,  # whoever asks could write into them what he likes
            limit_concurrency=MOST_CONNECTIONS,
            timeout_keep_alive=IDLE_SECONDS,
            timeout_graceful_shutdown=LAST_SECONDS,
            h11_max_incomplete_event_size=LONGEST_HEAD,
        )
    )
