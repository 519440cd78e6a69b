"""The body of a request as it arrives, read whatever its handler waits for meanwhile.

A server forgets what nobody took when a connection breaks; on a bad link those are bytes that
were paid for. Owns the reading ahead, and no byte's meaning.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from typing import Final, Self

from starlette.requests import ClientDisconnect, Request

from sync.gateway.refusals import Refusal

FLUSH_S: Final = 0.5
FLUSH_BYTES: Final = 256 * 1024
READ_STALL_S: Final = 60.0
"""A body that brings no byte for this long is given up; what came before stays."""


class Arriving:
    """Reads a body from the moment the context is entered; holds at most about `FLUSH_BYTES`."""

    def __init__(self, request: Request) -> None:
        """Nothing is read yet."""
        self._request = request
        self._held = bytearray()
        self._is_over = False
        self._news = asyncio.Event()
        self._room = asyncio.Event()
        self._heard_at = time.monotonic()

    async def __aenter__(self) -> Self:
        self._reader = asyncio.ensure_future(self._read())
        return self

    async def __aexit__(self, *exception: object) -> None:
        self._reader.cancel()
        with contextlib.suppress(asyncio.CancelledError, ClientDisconnect):
            await self._reader

    async def pieces(self) -> AsyncIterator[bytes]:
        """The body in stretches worth storing, twice a second. What came before a cut comes before
        the exception.

        Raises:
            ClientDisconnect: the connection ended before the body did.
            Refusal: ``body-stalled``.
        """
        flushed_at = time.monotonic()
        is_over = False
        while not is_over:
            await self._await_news()
            is_over, now = self._is_over, time.monotonic()
            is_worth = now - flushed_at >= FLUSH_S or len(self._held) >= FLUSH_BYTES
            if self._held and (is_over or is_worth):
                data = bytes(self._held)
                self._held.clear()
                self._room.set()
                yield data
                flushed_at = time.monotonic()
            elif not is_over and now - self._heard_at > READ_STALL_S:
                raise Refusal("body-stalled")
        await self._reader

    async def _await_news(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(FLUSH_S):
                await self._news.wait()
        self._news.clear()

    async def _read(self) -> None:
        try:
            async for data in self._request.stream():
                self._held += data
                self._heard_at = time.monotonic()
                self._news.set()
                if len(self._held) >= FLUSH_BYTES:
                    self._room.clear()
                    await self._room.wait()
        finally:
            self._is_over = True
            self._news.set()
