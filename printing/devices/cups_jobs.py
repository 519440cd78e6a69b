"""States of jobs in the CUPS spooler, from its own library: its programs do not tell a job that was
printed from one that was cancelled.

Owns one call into libcups. Must not send anything.
"""

import ctypes
from enum import IntEnum
from functools import cache


class SpoolState(IntEnum):
    """States of a job (RFC 8011, 5.3.7)."""

    PENDING = 3
    HELD = 4
    PROCESSING = 5
    STOPPED = 6
    CANCELED = 7
    ABORTED = 8
    COMPLETED = 9


class _Job(ctypes.Structure):
    """``cups_job_t`` of cups/cups.h."""

    _fields_ = (
        ("id", ctypes.c_int),
        ("dest", ctypes.c_char_p),
        ("title", ctypes.c_char_p),
        ("user", ctypes.c_char_p),
        ("format", ctypes.c_char_p),
        ("state", ctypes.c_int),
        ("size", ctypes.c_int),
        ("priority", ctypes.c_int),
        ("completed_time", ctypes.c_long),
        ("creation_time", ctypes.c_long),
        ("processing_time", ctypes.c_long),
    )


_ALL_JOBS = -1
_EVERYBODYS = 0


class NoSpooler(Exception):
    """The library is not there, or the spooler does not answer."""


@cache
def _library() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL("libcups.so.2")
    except OSError as error:
        raise NoSpooler("libcups.so.2") from error
    library.cupsGetJobs2.argtypes = (
        ctypes.c_void_p,
        ctypes.POINTER(ctypes.POINTER(_Job)),
        ctypes.c_char_p,
        ctypes.c_int,
        ctypes.c_int,
    )
    library.cupsFreeJobs.argtypes = (ctypes.c_int, ctypes.POINTER(_Job))
    library.cupsSetServer.argtypes = (ctypes.c_char_p,)
    return library


def state_of(queue: str, number: int) -> SpoolState | None:
    """The state of a queue's job, or None when the spooler does not know it (any more).

    Raises:
        NoSpooler: nothing can be said.
    """
    library = _library()
    library.cupsSetServer(None)  # forget a connection to a spooler that was restarted
    found = ctypes.POINTER(_Job)()
    count = library.cupsGetJobs2(
        None, ctypes.byref(found), queue.encode("utf-8"), _EVERYBODYS, _ALL_JOBS
    )
    if count < 0:
        raise NoSpooler(queue)
    try:
        states = {found[place].id: found[place].state for place in range(count)}
    finally:
        library.cupsFreeJobs(count, found)
    state = states.get(number)
    return None if state is None else SpoolState(state)
