"""Whose turn it is: exchanges of one desk one after the other, batches that come early in order.

Owns the order of reading and storing. What is stored and answered is `exchange`'s business.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from weakref import WeakValueDictionary

from starlette.concurrency import run_in_threadpool

from counter_app.domain.errors import InvalidInput
from counter_app.domain.records import Record
from sync.gateway import envelope, exchange, journal
from sync.gateway.columnar import ColumnarReader
from sync.gateway.early import Early, EarlyBatches
from sync.gateway.enrolment import EnrolledDesk
from sync.gateway.refusals import Refusal
from sync.gateway.storethread import StoreThread
from sync.wire.codec import COLUMNAR
from sync.wire.columnar import decode_head
from sync.wire.messages import ExchangeAnswer, ExchangeRequest

log = logging.getLogger("counter.gateway")


class Turns:
    """The exchanges of all desks."""

    def __init__(self, store: StoreThread, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self._reader = ColumnarReader(self._stretch)
        self._early = EarlyBatches()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def exchange(self, desk: EnrolledDesk, batch: Early) -> ExchangeAnswer:
        """One exchange. A batch that overtook another is kept, and answered with the watermark as
        it is: nothing of it is durable yet.

        Raises:
            Refusal: the envelope, ``gap`` or ``history-differs``.
        """
        lock = self._locks.setdefault(desk.desk_id, asyncio.Lock())
        async with lock:
            turn = await self._head(desk, batch)
            stored = (await self._store.run(journal.head, desk.desk_id)).seq
            if exchange.is_early(turn, stored):
                if not self._early.keep(desk.desk_id, turn.first_seq, batch):
                    raise Refusal("gap", "first_seq", stored + 1)
                turn = replace(turn, records=(), want_bytes=0)
            else:
                if _has_head(batch):
                    turn = await self._read(desk, batch)
                stored = await self._store.run(exchange.take_in, desk, turn, self._clock())
                want = await self._follow(desk, stored)
                turn = replace(turn, want_bytes=max(turn.want_bytes, want))
            return await self._store.run(exchange.answer, desk, turn, self._clock())

    async def _follow(self, desk: EnrolledDesk, stored: int) -> int:
        """Store what came early and is due now; returns the most that was wanted back."""
        want = 0
        while batch := self._early.take(desk.desk_id, stored):
            try:
                turn = await self._read(desk, batch)
                stored = await self._store.run(exchange.take_in, desk, turn, self._clock())
            except Refusal as refusal:
                log.info("an early batch was not taken: %s", refusal.code)
            else:
                want = max(want, turn.want_bytes)
        return want

    async def _head(self, desk: EnrolledDesk, batch: Early) -> ExchangeRequest:
        """What can be read of a request before its turn: in codec 2 all but the records."""
        if not _has_head(batch):
            return await self._read(desk, batch)
        try:
            return decode_head(batch.data)
        except InvalidInput as error:
            raise Refusal(error.code, error.field) from error

    async def _read(self, desk: EnrolledDesk, batch: Early) -> ExchangeRequest:
        if batch.codec == COLUMNAR:
            return await self._reader.read(batch.data, batch.encoding, desk.desk_id)
        return await run_in_threadpool(
            envelope.read_exchange, batch.data, batch.encoding, batch.codec, desk.desk_id
        )

    def _stretch(self, desk_id: str, first_seq: int, last_seq: int) -> Sequence[Record]:
        return self._store.ask(journal.stretch, desk_id, first_seq, last_seq)


def _has_head(batch: Early) -> bool:
    """Whether something can be read of a request without its records."""
    return batch.codec == COLUMNAR and batch.encoding is None
