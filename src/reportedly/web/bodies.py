"""What is sent to the server: the messages of a request come in, the same go out while they are not too many or slow.

Counted and timed as they come, not when all is there: nobody may fill the memory or hold a place for ever.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from fastapi import HTTPException
from starlette.datastructures import Headers

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope

MOST_ADDED = 20_000_000
"""Bytes of all files that are added at once: two hundred articles of a hundred kB, which take minutes to read."""

ROOM = 100_000
"""Bytes beside the files: heads and fields of the form; all other forms are far smaller than that."""

LARGE = ("/add", "/api/")
"""Beginnings of paths that take files."""

LONGEST_WAIT = 60.0
"""Seconds in which all has to be there: 20 MB at 3 Mbit/s, a slow line of today."""

MOST_DISCARDED = 100_000_000
"""Bytes beyond the limit that are received and thrown away, for a browser shows an answer only when it has sent all."""


class Body:
    """Receives a request's messages; raises `HTTPException` where its body is too large, too slow or packed."""

    def __init__(self, scope: Scope, receive: Receive) -> None:
        self._headers = Headers(scope=scope)
        self._most = MOST_ADDED + ROOM if scope["path"].startswith(LARGE) else ROOM
        self._receive = receive
        self._deadline = 0.0
        self._bytes = 0
        self._ended = False

    async def __call__(self) -> Message:
        """The next message."""
        if self._ended:
            return await self._receive()  # which waits for the other end to go
        if not self._deadline:
            self._deadline = time.monotonic() + LONGEST_WAIT
            self._check_head()
        message = await self._next()
        if self._bytes > self._most:
            while not self._ended and self._bytes <= self._most + MOST_DISCARDED:
                await self._next()
            self._ended = True
            raise self._too_large()
        return message

    async def discard(self) -> None:
        """Receives what is still to come and throws it away: a browser shows an answer only when it has sent all."""
        while not self._ended:
            await self()

    def _check_head(self) -> None:
        if self._headers.get("content-encoding", "identity") != "identity":
            raise HTTPException(415, "What is sent packed is not taken; send it as it is.")
        told = self._headers.get("content-length", "0")
        if told.isdigit() and int(told) > self._most + MOST_DISCARDED:
            raise self._too_large()

    async def _next(self) -> Message:
        try:
            message = await asyncio.wait_for(self._receive(), max(0.0, self._deadline - time.monotonic()))
        except TimeoutError:
            raise HTTPException(408, "It took too long until all was here. Try again, or send less at once.") from None
        self._bytes += len(message.get("body", b""))
        self._ended = message["type"] == "http.disconnect" or not message.get("more_body", False)
        return message

    def _too_large(self) -> HTTPException:
        if self._most == ROOM:
            return HTTPException(413, "That is more than a form here takes.")
        return HTTPException(413, f"That is more than {MOST_ADDED // 1_000_000} MB at once. Send it in parts.")
