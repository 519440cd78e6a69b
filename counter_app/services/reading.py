"""What use cases begin with when they read: one snapshot, no exception of the database library, and
the dossier that was meant.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import NotFound
from counter_app.services.container import Services
from counter_app.store import projection
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


def dossier_of(s: Services, code: str) -> Dossier:
    """The dossier that a code, alias or address names. In the caller's snapshot or transaction.

    Raises:
        NotFound: ``no-dossier``.
    """
    state = projection.state_by_alias(s.db, code)
    if state is None:
        raise NotFound("no-dossier", dossier=code)
    return state
