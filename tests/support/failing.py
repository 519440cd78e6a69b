"""A connection whose n-th statement fails, as a disk that breaks in the middle of the work."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from counter_app.services.container import Services

NOT_COUNTED = ("ROLLBACK",)
"""What is done after a failure: SQLite takes back what was not committed even if this fails."""


class FailingConnection:
    """Passes everything on, but raises in place of statement number `fail_at`, counting from 1."""

    def __init__(self, real: Any, fail_at: int) -> None:
        self._real = real
        self._left = fail_at
        self.failed: str | None = None

    def execute(self, sql: str, *values: Any) -> Any:
        self._count(sql)
        return self._real.execute(sql, *values)

    def executemany(self, sql: str, rows: Any) -> Any:
        self._count(sql)
        return self._real.executemany(sql, rows)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def _count(self, sql: str) -> None:
        if sql.startswith(NOT_COUNTED):
            return
        self._left -= 1
        if self._left == 0:
            self.failed = sql
            raise sqlcipher.OperationalError("disk I/O error")


@contextmanager
def failing(s: Services, fail_at: int) -> Iterator[FailingConnection]:
    """While this holds, statement number `fail_at` of these services fails."""
    real = s.db.conn
    connection = FailingConnection(real, fail_at)
    s.db.conn = connection  # type: ignore[assignment]
    try:
        yield connection
    finally:
        s.db.conn = real
