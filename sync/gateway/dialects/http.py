"""How the dialects' addresses are served: bodies read, everything answered in JSON, nothing logged.

Owns the edge of the process for these addresses. Knows no message.
"""

import json
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from counter_app.domain.errors import place_of
from sync.gateway import schema
from sync.gateway.dialects import accounts
from sync.gateway.limiter import GuessLimiter
from sync.gateway.refusals import REFUSALS, Refusal

log = logging.getLogger("counter.gateway")

P = ParamSpec("P")
T = TypeVar("T")


class Store(Protocol):
    """The thread that owns the database."""

    async def run(
        self,
        work: Callable[Concatenate[schema.Store, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Do `work` with the connection."""
        ...


@dataclass(frozen=True, slots=True)
class Face:
    """What every dialect is served with."""

    store: Store
    read_body: Callable[[Request], Awaitable[bytes]]
    clock: Callable[[], datetime]
    limiter: GuessLimiter

    async def log_in(
        self, request: Request, dialect: str, name: object, password: object
    ) -> str | None:
        """A new token for the account, or None: wrong, or too many guesses from that address."""
        address = address_of(request)
        token: str | None = None
        if self.limiter.allows(address, time.monotonic()):
            token = await self.store.run(
                accounts.open_session, dialect, text(name), text(password), self.clock()
            )
        if token is None:
            self.limiter.miss(address, time.monotonic())
        return token


Shape = Callable[[int, str], Mapping[str, object]]
"""How a dialect words a failure of the gateway: HTTP status and message to a body."""

Handler = Callable[[Request], Awaitable[Response]]


def answer(body: object, status: int = 200) -> Response:
    """A JSON answer."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(
        text.encode(), status, {"Cache-Control": "no-store"}, media_type="application/json"
    )


def guarded(handler: Handler, shape: Shape) -> Handler:
    """Turn whatever goes wrong into an answer of the dialect."""

    async def handle(request: Request) -> Response:
        try:
            return await handler(request)
        except Refusal as refusal:
            wording = REFUSALS[refusal.code]
            log.info("refused %s: %s", request.url.path, refusal.code)
            return answer(shape(wording.status, wording.message), wording.status)
        except ClientDisconnect:
            return Response(status_code=499)
        except Exception as error:  # noqa: BLE001 - edge of the process: everybody gets an answer
            log.error("failed %s: %s", request.url.path, place_of(error))
            wording = REFUSALS["internal-error"]
            return answer(shape(wording.status, wording.message), wording.status)

    return handle


def address_of(request: Request) -> str:
    """Where a request came from, for counting wrong guesses."""
    return request.client.host if request.client else ""


def json_object(body: bytes) -> dict[str, object]:
    """A request's JSON object.

    Raises:
        Refusal: ``malformed-message``.
    """
    found = json_value(body)
    if not isinstance(found, dict):
        raise Refusal("malformed-message")
    return found


def json_value(body: bytes) -> object:
    """A request's JSON.

    Raises:
        Refusal: ``malformed-message``.
    """
    try:
        found: object = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refusal("malformed-message") from error
    return found


def text(value: object) -> str:
    """A value of a message as text; empty for none and for what is no plain value."""
    return "" if value is None or isinstance(value, bool | dict | list) else str(value).strip()
