"""Reads codec 2 requests: one at a time, away from the event loop, with contexts kept between them.

One at a time, because reading costs processor time in proportion to what was sent, and several
at once would only share one processor; it also keeps the contexts to one thread at a time.
"""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from starlette.concurrency import run_in_threadpool

from counter_app.domain.records import Record
from sync.gateway import envelope
from sync.wire.codec import COLUMNAR
from sync.wire.contexts import Contexts
from sync.wire.messages import ExchangeRequest

MOST_CONTEXTS: Final = 16
"""Desks whose context is kept, 4 to 8 MB each."""

Stretch = Callable[[str, int, int], Sequence[Record]]
"""Stored records of a desk from a number to another; called on a thread that may wait."""


class ColumnarReader:
    """Reads requests of desks."""

    def __init__(self, stretch: Stretch) -> None:
        self._stretch = stretch
        self._contexts = Contexts(MOST_CONTEXTS)
        self._turn = asyncio.Lock()

    async def read(self, data: bytes, encoding: str | None, desk_id: str) -> ExchangeRequest:
        """Read an exchange of an enrolled desk.

        Raises:
            Refusal: anything that breaks the envelope, ``context-missing`` among it.
        """
        context_of = partial(self._contexts.get, desk_id, read=partial(self._stretch, desk_id))
        async with self._turn:
            return await run_in_threadpool(
                envelope.read_exchange,
                data,
                encoding,
                COLUMNAR,
                desk_id,
                context_of,
                partial(self._contexts.note, desk_id),
            )
