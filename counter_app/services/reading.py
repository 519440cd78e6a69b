"""What a reading use case is wrapped in: one snapshot, and no exception of the database library."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from counter_app.services.container import Services
from counter_app.store.connection import read

P = ParamSpec("P")
T = TypeVar("T")


def one_snapshot(
    use_case: Callable[Concatenate[Services, P], T],
) -> Callable[Concatenate[Services, P], T]:
    """Run a reading use case in one snapshot; inside a transaction that is open already, in that.

    The use case then also raises StoreUnusable for a damaged, locked or unreadable file.
    """

    @wraps(use_case)
    def run(s: Services, /, *args: P.args, **kwargs: P.kwargs) -> T:
        if s.db.conn.in_transaction:
            return use_case(s, *args, **kwargs)
        with read(s.db):
            return use_case(s, *args, **kwargs)

    return run
