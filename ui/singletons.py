"""Keeps Python's singletons alive under PySide6 6.12.0, which gives back references it never took.

Each emitted signal drops one reference to True, each slot called by Qt one to None. CPython before
3.12
counts them, and ends the process when a count reaches nought: after a few thousand signals. 3.12
and
later never free them, and 6.11 did not have the fault. Must not touch anything but these three
objects.
"""

import ctypes
import sys
from typing import Final

_PLENTY: Final = sys.maxsize >> 16
_FIRST_IMMORTAL: Final = (3, 12)


def protect() -> None:
    """Raise the counts out of reach, once per process. Does nothing where Python never frees
    them.
    """
    if sys.implementation.name != "cpython" or sys.version_info >= _FIRST_IMMORTAL:
        return
    for one in (None, True, False):
        if sys.getrefcount(one) < _PLENTY:
            ctypes.c_ssize_t.from_address(id(one)).value += _PLENTY
