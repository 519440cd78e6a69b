"""How a province's database is connected to: what an address may say, and what the server must be.

Owns what keeps a connection safe: checked certificates, no password in an address, commits that are
on disk. Knows no table and no use case.
"""

import logging
import os
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, Final

from counter_app.domain.errors import InvalidInput, NotAllowed, StoreUnusable
from sync.gateway.province import Province, mapped

if TYPE_CHECKING:
    import psycopg

log = logging.getLogger("counter.gateway")

SCHEMES: Final = ("postgresql://", "postgres://")

_SAFE: Final = ("verify-full", "verify-ca")

_USUAL: Final = {
    "application_name": "counter-gateway",
    "client_encoding": "UTF8",
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "target_session_attrs": "read-write",
}
"""What an address may say otherwise."""

_SETTINGS: Final = (
    "SET lock_timeout = '10s'",
    "SET idle_in_transaction_session_timeout = '60s'",
    # `off` and `local` are raised; what is stricter than `on` is the province's choice.
    "SELECT set_config('synchronous_commit', 'on', false)"
    " WHERE current_setting('synchronous_commit') IN ('off', 'local')",
)

_FIT: Final = {"fsync": "on", "full_page_writes": "on", "server_encoding": "UTF8"}


def connector(url: str) -> Callable[[], Province]:
    """Makes connections to the database at `url`. Its password is never part of the address: libpq
    finds it in ``PGPASSWORD`` or ``~/.pgpass``.

    Raises:
        NotAllowed: ``province-not-installed``.
        InvalidInput: ``bad-database-address``, ``password-in-address``, or ``insecure-database``
            for another machine without a certificate that is checked.
    """
    if find_spec("psycopg") is None:
        raise NotAllowed("province-not-installed", "db")
    given = _read(url)
    if given.get("password"):
        raise InvalidInput("password-in-address", "db")
    if not _is_here(given):
        given.setdefault("sslmode", _SAFE[0])
        if given["sslmode"] not in _SAFE:
            raise InvalidInput("insecure-database", "db", modes=", ".join(_SAFE))
    return partial(Province, partial(_connected, {**_USUAL, **given}))


def _read(url: str) -> dict[str, Any]:
    """What an address says, by libpq's names."""
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    try:
        if url.startswith(SCHEMES):
            return conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        pass  # its words repeat the address, with whatever is in it
    raise InvalidInput("bad-database-address", "db")


def _connected(settings: dict[str, Any]) -> "psycopg.Connection[Any]":
    import psycopg

    with mapped():
        try:
            made = psycopg.connect(autocommit=True, **settings)
        except psycopg.OperationalError as error:
            log.info("no connection to the province's database: %s", error)
            raise
        try:
            for setting in _SETTINGS:
                made.execute(setting)
            _check_fit(made)
        except BaseException:
            made.close()
            raise
    return made


def _check_fit(made: "psycopg.Connection[Any]") -> None:
    for name, wanted in _FIT.items():
        row = made.execute("SELECT current_setting(%s)", (name,)).fetchone()
        if row != (wanted,):
            raise StoreUnusable("province-unfit", setting=name, wanted=wanted)


def _is_here(given: dict[str, Any]) -> bool:
    """Whether every host of an address is this machine; where a file names it nobody knows."""
    if given.get("service") or os.environ.get("PGSERVICE"):
        return False
    named = given.get("hostaddr") or given.get("host") or os.environ.get("PGHOSTADDR")
    named = named or os.environ.get("PGHOST") or ""
    return all(map(_is_loopback, str(named).split(",")))


def _is_loopback(host: str) -> bool:
    if host in ("", "localhost") or host.startswith(("/", "@")):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
