"""Typed errors of the core. Codes and parameters only: the sentences a person reads live in
`counter_app.messages`.

The family tells who can act: the clerk (input, state), the administrator (store), the network, or
us (anything else is a bug).
"""

import traceback
from pathlib import Path
from typing import ClassVar


class CounterError(Exception):
    """An expected failure with a stable code.

    Attributes:
        code: Stable, lower-case, hyphenated; has an entry in `counter_app.messages`.
        field: Dotted path of the input field at fault (``applicant.phone``), or None.
        params: Values for the message; never names, numbers of persons or secrets.
        exit_code: Exit status of the command line.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, code: str, field: str | None = None, **params: object) -> None:
        super().__init__(code if field is None else f"{code}: {field}")
        self.code = code
        self.field = field
        self.params = params


class InvalidInput(CounterError):
    """The input is wrong; nothing was changed."""

    exit_code = 3


class NotFound(CounterError):
    """What was named does not exist here."""

    exit_code = 4


class NotAllowed(CounterError):
    """Not allowed in this state: illegal transition, role, conflict, or not supported yet."""

    exit_code = 5


class Unreachable(CounterError):
    """The other side could not be reached or refused; local work is safe."""

    exit_code = 6


class StoreUnusable(CounterError):
    """The store cannot be used: damaged, newer version, wrong key, locked."""

    exit_code = 7


def place_of(bug: BaseException) -> str:
    """Class of an exception nobody expected, and file and line where it was raised, for a log.

    Not its text: that may quote what a person wrote.
    """
    place = "nowhere"
    for frame, line in traceback.walk_tb(bug.__traceback__):
        place = f"{Path(frame.f_code.co_filename).name}:{line}"
    told = ("sqlite_errorname", "sqlstate", *(["code"] if isinstance(bug, CounterError) else []))
    names = (getattr(bug, one, None) for one in told)
    name = " ".join([type(bug).__name__, *(str(one) for one in names if one)])
    return f"{name} at {place}"
