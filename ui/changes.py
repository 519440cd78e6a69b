"""Tells pages what kind of thing has changed, so that each decides whether to read again.

Owns the kinds. Must not carry data: the truth is in the store.
"""

from enum import Flag, auto

from PySide6.QtCore import QObject, Signal


class Change(Flag):
    """Kinds of change."""

    DOSSIERS = auto()
    SYNC = auto()
    CATALOGUE = auto()
    QUEUE = auto()


class Changes(QObject):
    """One of these for the whole program.

    Signals:
        happened: a `Change`.
    """

    happened = Signal(object)

    def tell(self, change: Change) -> None:
        """Tell every page."""
        self.happened.emit(change)
