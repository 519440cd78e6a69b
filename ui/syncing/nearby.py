"""Finds gateways in the office's network and offers their addresses. What is found is a hint: who
it is shows with the code.

Owns the button, the list and their words. `sync.lan.discovery` does the looking.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import CounterError
from counter_app.messages import sentences
from ui import tokens
from ui.tokens import Tone
from ui.widgets.basic import Button, clear_layout, label, set_roles
from ui.worker import Worker

if TYPE_CHECKING:
    from sync.lan.discovery import Found


def look_around() -> tuple[Found, ...]:
    """The gateways of this network; takes a few seconds."""
    # Imported here: the library is slow to load and seldom needed.
    from sync.lan.discovery import find

    return find()


class Nearby(QWidget):
    """A button that looks, and what it found.

    Signals:
        chosen: the address of the gateway that was chosen.
    """

    chosen = Signal(str)

    def __init__(self, worker: Worker, look: Callable[[], tuple[Found, ...]] = look_around) -> None:
        super().__init__()
        set_roles(self, role="clear")
        self._worker, self._look = worker, look
        self.look_button = Button(self.tr("Tìm trong mạng"), role="quiet")
        self.look_button.clicked.connect(self.look)
        self.said = label("", tone=Tone.MUTED, wrap=True)
        self._found = QVBoxLayout()
        self._found.setSpacing(tokens.SPACE_1)
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(self.look_button)
        row.addWidget(self.said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_1)
        column.addLayout(row)
        column.addLayout(self._found)

    @Slot()
    def look(self) -> None:
        """Look for some seconds."""
        self.look_button.setEnabled(False)
        self.said.setText(self.tr("Đang tìm…"))
        clear_layout(self._found)
        self._worker.ask(self._look, self._put, self._failed)

    def _put(self, found: tuple[Found, ...]) -> None:
        self.look_button.setEnabled(True)
        self.said.setText(
            self.tr("Chọn cổng rồi nhập mã đăng ký.")
            if found
            else self.tr("Không thấy cổng nào trong mạng; nhập địa chỉ bằng tay.")
        )
        for one in found:
            name = one.name or self.tr("Cổng")
            button = Button("  ·  ".join(text for text in (name, one.unit_code, one.url) if text))
            button.clicked.connect(partial(self.chosen.emit, one.url))
            self._found.addWidget(button)

    def _failed(self, error: CounterError) -> None:
        self.look_button.setEnabled(True)
        self.said.setText(sentences(error).what)
