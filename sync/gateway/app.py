"""The gateway's HTTP face: its addresses, one shape of refusal, a marker on every answer.

The portals' dialects are served beside them, in their own shapes (see `dialects`).

Owns headers, limits on reading, and which thread does what: the event loop only moves bytes, codecs
run on the pool, the database is touched by one thread of its own. No SQL, no protocol rule.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from counter_app.domain.errors import place_of
from sync.gateway import enrolment, envelope, upstream
from sync.gateway.dialects import generation1, generation2
from sync.gateway.dialects.http import Face
from sync.gateway.early import Early
from sync.gateway.files import Files
from sync.gateway.limiter import GuessLimiter
from sync.gateway.refusals import Refusal, answer_of
from sync.gateway.storethread import StoreThread
from sync.gateway.turns import Turns
from sync.wire import limits
from sync.wire.codec import CODECS, COLUMNAR, codec, encode_enrolled, encode_error
from sync.wire.compress import pack
from sync.wire.hops import write_hops

log = logging.getLogger("counter.gateway")

READ_STALL_S: Final = 60.0
"""A request body that brings no byte for this long is given up."""

_GUESSES: Final = frozenset({"enrol-code-wrong", "enrol-mismatch"})


class Gateway:
    """The handlers and what they share."""

    def __init__(self, store: StoreThread, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self._limiter = GuessLimiter()
        self._turns = Turns(store, clock)

    async def exchange(self, request: Request) -> Response:
        """POST /v1/exchange."""
        header = request.headers.get
        speaker = await self._store.run(enrolment.authenticate, header("authorization"))
        desk = await self._store.run(enrolment.on_behalf, speaker, header(limits.FOR))
        data = await read_body(request)
        number = header(limits.CODEC)
        early = Early(data, header("content-encoding"), number)
        answer = await self._turns.exchange(desk, early)
        body = await run_in_threadpool(codec(number).encode_answer, answer)
        if number == COLUMNAR:
            return Response(body, 200, {limits.MARKER: limits.PROTOCOL, limits.CODEC: number})
        return await run_in_threadpool(respond, request, 200, body)

    async def hops(self, request: Request) -> Response:
        """POST /v1/hops: how far a desk's records got, gateway by gateway."""
        header = request.headers.get
        speaker = await self._store.run(enrolment.authenticate, header("authorization"))
        desk = await self._store.run(enrolment.on_behalf, speaker, header(limits.FOR))
        await read_body(request)
        hops = await self._store.run(upstream.hops, desk, self._clock())
        return respond(request, 200, write_hops(hops))

    async def enrol(self, request: Request) -> Response:
        """POST /v1/enrol."""
        address = request.client.host if request.client else ""
        if not self._limiter.allows(address, time.monotonic()):
            raise Refusal("too-many-attempts")
        wanted = envelope.read_enrol(
            await read_body(request), request.headers.get("content-encoding")
        )
        try:
            answer = await self._store.run(enrolment.enrol, wanted, self._clock())
        except Refusal as refusal:
            if refusal.code in _GUESSES:
                self._limiter.miss(address, time.monotonic())
            raise
        log.info("enrolled desk %s", wanted.desk_id)
        return respond(request, 200, encode_enrolled(answer))

    async def health(self, request: Request) -> Response:
        """GET /v1/health: whether the database answers, and which codecs are understood."""
        await self._store.run(lambda db: db.execute("SELECT 1 FROM meta").fetchone())
        state = {"status": "ok", "codecs": sorted(CODECS), "server_time": self._clock()}
        return respond(request, 200, msgspec.json.encode(state))


async def read_body(request: Request) -> bytes:
    """The body as sent, refused as soon as it is known to be too large.

    Raises:
        Refusal: ``message-too-large`` or ``body-stalled``.
    """
    declared = request.headers.get("content-length", "0")
    if not declared.isascii() or not declared.isdigit() or int(declared) > limits.MAX_BODY_BYTES:
        raise Refusal("message-too-large")
    body = bytearray()
    chunks = aiter(request.stream())
    while True:
        try:
            async with asyncio.timeout(READ_STALL_S):
                body += await anext(chunks)
        except StopAsyncIteration:
            return bytes(body)
        except TimeoutError as error:
            raise Refusal("body-stalled") from error
        if len(body) > limits.MAX_BODY_BYTES:
            raise Refusal("message-too-large")


def respond(request: Request, status: int, body: bytes, *, close: bool = False) -> Response:
    """An answer with the marker, compressed when the other side reads gzip."""
    headers = {limits.MARKER: limits.PROTOCOL, "Cache-Control": "no-store"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        body, encoding = pack(body)
        if encoding is not None:
            headers["Content-Encoding"] = encoding
    if close:
        headers["Connection"] = "close"
    return Response(body, status, headers, media_type="application/json")


def refuse(request: Request, refusal: Refusal) -> Response:
    """The answer of a refusal. The connection ends when the body may not have been read."""
    status, error = answer_of(refusal)
    return respond(request, status, encode_error(error), close=status in (401, 403, 408, 413, 429))


Handler = Callable[[Request], Awaitable[Response]]


def guarded(handler: Handler) -> Handler:
    """Turn whatever goes wrong in a handler into a structured answer; log nothing personal."""

    async def handle(request: Request) -> Response:
        try:
            return await handler(request)
        except Refusal as refusal:
            log.info("refused %s: %s", request.url.path, refusal.code)
            return refuse(request, refusal)
        except ClientDisconnect:
            return Response(status_code=499)  # nobody is there to read it
        except Exception as error:  # noqa: BLE001 - edge of the process: everybody gets an answer
            log.error("failed %s: %s", request.url.path, place_of(error))
            return refuse(request, Refusal("internal-error"))

    return handle


async def _unknown(request: Request, error: Exception) -> Response:
    is_method = isinstance(error, HTTPException) and error.status_code == 405
    return refuse(request, Refusal("method-not-allowed" if is_method else "not-found"))


def make_app(store: StoreThread, clock: Callable[[], datetime]) -> Starlette:
    """The ASGI application on an open store."""
    gateway = Gateway(store, clock)
    face = Face(store, read_body, clock, GuessLimiter())
    return Starlette(
        routes=[
            Route("/v1/exchange", guarded(gateway.exchange), methods=["POST"]),
            Route("/v1/enrol", guarded(gateway.enrol), methods=["POST"]),
            Route("/v1/hops", guarded(gateway.hops), methods=["POST"]),
            Route("/v1/health", guarded(gateway.health), methods=["GET"]),
            *Files(store, clock, refuse).routes(guarded),
            *generation1.routes(face),
            *generation2.routes(face),
        ],
        exception_handlers={404: _unknown, 405: _unknown},
    )
