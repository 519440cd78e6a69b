"""The gateway's database on a thread of its own. Knows no use case."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from queue import SimpleQueue
from typing import Concatenate, Final, ParamSpec, TypeVar

from sync.gateway.province import Province
from sync.gateway.schema import Connect, Store, open_store

P = ParamSpec("P")
T = TypeVar("T")

CONNECTIONS: Final = 4
"""To a province's database: while one waits for its unit's turn or for the disk, others work."""


class StoreThread:
    """The one thread that owns the database connection. Work is done in the order it came.

    A province's database has `CONNECTIONS`, each used by one thread at a time; there is no order
    then but what the database makes.
    """

    def __init__(self, connect: Connect) -> None:
        self._stores: SimpleQueue[Store] = SimpleQueue()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="gateway-store")
        try:
            first = self._worker.submit(open_store, connect).result()
        except BaseException:
            self._worker.shutdown()
            raise
        self._stores.put(first)
        self._is_file = not isinstance(first, Province)
        if not self._is_file:
            self._worker.shutdown()
            self._worker = ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="gateway-store")
            try:
                for _ in range(CONNECTIONS - 1):
                    self._stores.put(open_store(connect))
            except BaseException:
                self.close()
                raise

    async def run(
        self,
        work: Callable[Concatenate[Store, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Do `work` with a connection on the store's thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._worker, partial(self._do, work, *args, **kwargs))

    def ask(
        self,
        work: Callable[Concatenate[Store, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """As `run`, for a thread that may wait."""
        return self._worker.submit(partial(self._do, work, *args, **kwargs)).result()

    def close(self) -> None:
        """Finish what is under way, then close the connection."""
        if self._is_file:
            self._worker.submit(self._close_all).result()
            self._worker.shutdown()
        else:
            self._worker.shutdown()
            self._close_all()

    def _do(self, work: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        db = self._stores.get()
        try:
            return work(db, *args, **kwargs)
        finally:
            self._stores.put(db)

    def _close_all(self) -> None:
        while not self._stores.empty():
            self._stores.get().close()
