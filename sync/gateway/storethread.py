"""The gateway's database on a thread of its own. Knows no use case."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from sync.gateway.schema import Connect, Store, open_store

P = ParamSpec("P")
T = TypeVar("T")


class StoreThread:
    """The one thread that owns the database connection. Work is done in the order it came."""

    def __init__(self, connect: Connect) -> None:
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="gateway-store")
        try:
            self._db = self._worker.submit(open_store, connect).result()
        except BaseException:
            self._worker.shutdown()
            raise

    async def run(
        self,
        work: Callable[Concatenate[Store, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Do `work` with the connection on the store's thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._worker, partial(work, self._db, *args, **kwargs))

    def ask(
        self,
        work: Callable[Concatenate[Store, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """As `run`, for a thread that may wait."""
        return self._worker.submit(partial(work, self._db, *args, **kwargs)).result()

    def close(self) -> None:
        """Finish what is under way, then close the connection."""
        self._worker.submit(self._db.close).result()
        self._worker.shutdown()
