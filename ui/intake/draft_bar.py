"""The forms put aside, as buttons above the form in front: who, what, and the key that brings each
back.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import tokens
from ui.intake.drafts import Kept
from ui.tokens import Tone
from ui.widgets.basic import Button, clear_layout, label

MOST_SHOWN = 4
_TITLE_ROOM = 26


class DraftBar(QWidget):
    """Hidden while nothing lies aside.

    Signals:
        wanted: the id of a draft to bring back.
    """

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._kept: tuple[Kept, ...] = ()
        self.buttons: list[Button] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(tokens.SPACE_1, 0, 0, 0)
        self._row.setSpacing(tokens.SPACE_2)
        self.hide()

    @Slot(object)
    def put(self, kept: tuple[Kept, ...]) -> None:
        """Show what lies aside, the oldest first."""
        self._kept = kept
        clear_layout(self._row)
        self.buttons = []
        self._row.addWidget(label(self.tr("Đang để dở"), tone=Tone.MUTED))
        for number, draft in enumerate(kept[:MOST_SHOWN], start=1):
            button = Button(self._title(draft), icon="person", key=f"Ctrl {number}")
            button.setToolTip(draft.title)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self._clicked)
            self.buttons.append(button)
            self._row.addWidget(button)
        if len(kept) > MOST_SHOWN:
            more = self.tr("và {n} nữa").format(n=len(kept) - MOST_SHOWN)
            self._row.addWidget(label(more, tone=Tone.MUTED))
        self._row.addStretch(1)
        self.setVisible(bool(kept))

    def _title(self, draft: Kept) -> str:
        title = draft.title or self.tr("Chưa có tên")
        return title if len(title) <= _TITLE_ROOM else f"{title[: _TITLE_ROOM - 1].rstrip()}…"

    def draft_at(self, number: int) -> str:
        """The id of the n-th draft, from 1; empty where there is none."""
        return self._kept[number - 1].draft_id if number <= len(self._kept) else ""

    @Slot()
    def _clicked(self) -> None:
        sender = self.sender()
        for button, draft in zip(self.buttons, self._kept, strict=False):
            if button is sender:
                self.wanted.emit(draft.draft_id)
