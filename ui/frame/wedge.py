"""Scans from a scanner that types, wherever the focus is: a burst too fast for fingers that reads
as a citizen card, a slip's QR code or a dossier's code goes to where it belongs, and the field it
fell into gets its text back.

Watches keys only. Must not look anything up.
"""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from counter_app.domain.identity import looks_like_card
from counter_app.domain.numbering import looks_like_code
from counter_app.domain.queue_scan import looks_like_queue_scan
from counter_app.domain.slip_seal import looks_like_slip

FASTEST_FINGERS_S: Final = 0.035
"""Between two keys of a scanner less time passes; between two of a person more, but for a pair
now and then.
"""

SHORTEST: Final = 10
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Wedge(QObject):
    """Installed on whatever has the focus; works for one window.

    Signals:
        card: the payload of a citizen card.
        code: a dossier's code.
        slip: what the QR code of a sealed slip says.
        queue: what a queue ticket's or an appointment's bar code says.
    """

    card = Signal(str)
    slip = Signal(str)
    queue = Signal(str)
    code = Signal(str)

    def __init__(self, window: QWidget, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(window)
        self._window, self._clock = window, clock
        self._burst = ""
        self._last = 0.0
        self._stamp = 0
        self._field: QWidget | None = None
        self._before: tuple[str, int] = ("", 0)
        self._watched: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
            self._follow()

    @Slot()
    def _follow(self) -> None:
        """Watch who gets the keys, before its own filters do. On the application, every event of
        every object would come by.
        """
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = QApplication.focusWidget()
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Collect what is typed; take the Enter that ends a scan."""
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.InputMethod):
            return False
        if not isinstance(watched, QWidget) or watched is not QApplication.focusWidget():
            return False
        if isinstance(event, QInputMethodEvent):
            return self._typed(watched, event.commitString())
        if not isinstance(event, QKeyEvent) or watched.window() is not self._window:
            return False
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return self._ended(event.timestamp())
        return self._typed(watched, event.text(), event.timestamp())

    def _typed(self, field: QWidget, text: str, stamp: int = 0) -> bool:
        if not text or not text.isprintable():
            return False
        is_new = not self._burst or field is not self._field
        if not self._is_fast(stamp) or is_new:
            self._burst, self._field = "", field
            self._before = _content(field)
        self._burst += text
        # In a list or on a button a scanned letter or blank would do something.
        return len(self._burst) > 1 and not isinstance(field, QLineEdit | QPlainTextEdit)

    def _is_fast(self, stamp: int) -> bool:
        """Whether so little time passed since the key before. The system's time of a key, in
        milliseconds, counts where there is one: the program may have been busy in between.
        """
        now = self._clock()
        passed_s = now - self._last
        if stamp and self._stamp:
            passed_s = (stamp - self._stamp) / 1000
        self._last, self._stamp = now, stamp
        return 0 <= passed_s <= FASTEST_FINGERS_S

    def _ended(self, stamp: int) -> bool:
        burst, field, self._burst = self._burst, self._field, ""
        before, at = self._before
        if not self._is_fast(stamp) or field is None:
            return False
        if at == len(before) and _begins_a_card(before + burst):
            before, at, burst = "", 0, before + burst  # one card, with a pause in it
        meant = self._meant(burst)
        if len(burst) < SHORTEST or meant is None:
            return False
        _restore(field, before, at)
        meant.emit(burst)
        return True

    def _meant(self, burst: str) -> SignalInstance | None:
        if looks_like_card(burst):
            return self.card
        if looks_like_code(burst):
            return self.code
        if looks_like_queue_scan(burst):
            return self.queue
        return self.slip if looks_like_slip(burst) else None


def _begins_a_card(text: str) -> bool:
    """A number of twelve digits first, then something else."""
    return looks_like_card(text) and text[:12].isdecimal() and not text[12].isdecimal()


def _content(field: QWidget) -> tuple[str, int]:
    if isinstance(field, QLineEdit):
        return field.text(), field.cursorPosition()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText(), field.textCursor().position()
    return "", field.currentIndex() if isinstance(field, QComboBox) else 0


def _restore(field: QWidget, text: str, at: int) -> None:
    if isinstance(field, QComboBox):
        field.setCurrentIndex(at)
    elif isinstance(field, QPlainTextEdit):
        _restore_lines(field, text, at)
    elif isinstance(field, QLineEdit) and field.text() != text:
        field.setText(text)
        field.setCursorPosition(at)
        field.textEdited.emit(text)


def _restore_lines(field: QPlainTextEdit, text: str, at: int) -> None:
    if field.toPlainText() == text:
        return
    field.setPlainText(text)
    cursor = field.textCursor()
    cursor.setPosition(at)
    field.setTextCursor(cursor)
