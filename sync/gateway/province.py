"""A province's database: PostgreSQL, with the few methods of sqlite3's connection that are used.

The gateway's SQL is written once, in what both engines understand. This module owns what is left:
placeholders, hints for SQLite's planner, transactions and errors. How a connection is made is
`province_link`'s business. Knows no table and no use case. `psycopg` is imported only once there is
a connection.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from counter_app.domain.errors import CounterError, StoreUnusable
from sync.gateway.refusals import Refusal

if TYPE_CHECKING:
    import psycopg


T = TypeVar("T")


class Rows(Protocol):
    """What a statement gave, as sqlite3's cursor has it."""

    @property
    def rowcount(self) -> int:
        """How many rows it changed."""
        ...

    def fetchone(self) -> Any:
        """The next row as a tuple, or None."""
        ...

    def fetchall(self) -> list[Any]:
        """The rows that are left."""
        ...

    def __iter__(self) -> Iterator[Any]: ...


_ALL: Final = 0x43_47_54_57
"""Advisory lock that a transaction with a scope shares, and one without has for itself."""

_LEADS: Final = _ALL + 1
"""First half of the locks of those who do something alone."""

_HINT: Final = re.compile(r" INDEXED BY \w+|\bCROSS (?=JOIN\b)")


class Province:
    """A connection of one thread. After the database was away it is made anew by itself."""

    def __init__(self, connect: "Callable[[], psycopg.Connection[Any]]") -> None:
        self._connect = connect
        self._conn = connect()
        self._is_inside = False
        self._leads: set[str] = set()

    def execute(self, sql: str, values: Sequence[object] = ()) -> Rows:
        """Run one statement; outside of a transaction it is durable at once. All rows are fetched.

        Raises:
            StoreUnusable: ``province-away``, ``province-denied``, ``store-locked`` or
                ``store-full``.
            Refusal: ``malformed-message`` for a text that the database cannot hold.
        """
        with mapped():
            return self._once_more(lambda db: db.cursor(binary=True).execute(_spoken(sql), values))

    def executemany(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for each row. Raises as `execute`."""
        with mapped(), self._live().cursor() as cursor:
            cursor.executemany(_spoken(sql), rows)

    @contextmanager
    def transaction(self, scope: str | None) -> Iterator[None]:
        """One transaction beside which none of the same scope runs; without a scope none at all.

        What one of a scope wrote is seen by the next of it, as if there was one connection. Raises
        as `execute`.
        """
        self._begin(scope)
        try:
            yield
        except BaseException:
            self._roll_back()
            raise
        self._commit()

    def leads(self, name: str) -> bool:
        """Whether this connection is the one of all that does `name`, from now on until it ends."""
        self.execute("SELECT 1")  # a connection that broke has lost its locks
        if name not in self._leads:
            free = self.execute(f"SELECT pg_try_advisory_lock({_LEADS}, {_number(name, 4)})")
            if free.fetchone()[0]:
                self._leads.add(name)
        return name in self._leads

    def close(self) -> None:
        """End the connection."""
        self._conn.close()

    def _once_more(self, act: "Callable[[psycopg.Connection[Any]], T]") -> T:
        """What is done first on a connection that broke meanwhile is done again on a new one."""
        import psycopg

        try:
            return act(self._live())
        except psycopg.OperationalError:
            if self._is_inside or not self._conn.closed:
                raise
        return act(self._live())

    def _live(self) -> "psycopg.Connection[Any]":
        if self._conn.closed and not self._is_inside:
            self._leads.clear()
            self._conn = self._connect()
        return self._conn

    def _begin(self, scope: str | None) -> None:
        lock = f"pg_advisory_xact_lock({_ALL}, 0)"
        if scope is not None:
            lock = (
                f"pg_advisory_xact_lock_shared({_ALL}, 0), pg_advisory_xact_lock({_number(scope)})"
            )
        try:
            with mapped():
                self._once_more(lambda db: db.execute(f"BEGIN; SELECT {lock}", prepare=False))
        except CounterError:
            self._roll_back()
            raise
        self._is_inside = True

    def _commit(self) -> None:
        self._is_inside = False
        with mapped():
            done = self._conn.execute("COMMIT", prepare=False)
        if done.statusmessage != "COMMIT":
            raise StoreUnusable("store-failed")

    def _roll_back(self) -> None:
        self._is_inside = False
        if not self._conn.closed:
            with mapped():
                self._conn.execute("ROLLBACK", prepare=False)


@cache
def _spoken(sql: str) -> str:
    """A statement of the gateway as psycopg wants it: without hints to another planner."""
    return _HINT.sub("", sql).replace("%", "%%").replace("?", "%s")


@cache
def _number(name: str, size: int = 8) -> int:
    """A signed number of `size` bytes that stands for a name in advisory locks."""
    return int.from_bytes(sha256(name.encode()).digest()[:size], signed=True)


@contextmanager
def mapped() -> Iterator[None]:
    """What a person can do something about is told in our words; the rest stays a bug."""
    import psycopg
    from psycopg import errors

    try:
        yield
    except errors.LockNotAvailable as error:
        raise StoreUnusable("store-locked") from error
    except errors.DiskFull as error:
        raise StoreUnusable("store-full") from error
    except (errors.DataError, errors.ProgramLimitExceeded) as error:
        raise Refusal("malformed-message") from error
    except errors.InsufficientPrivilege as error:
        raise StoreUnusable("province-denied") from error
    except (psycopg.OperationalError, psycopg.InterfaceError) as error:
        raise StoreUnusable("province-away") from error
