"""The little panel under the clerk's name: who signs the receipts at this desk now."""

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import tokens
from ui.widgets.basic import Button, set_roles
from ui.widgets.field import Field
from ui.widgets.text import LineEdit


class ClerkPanel(QFrame):
    """Asks for a name.

    Signals:
        named: the name given.
    """

    named = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        set_roles(self, role="float")
        self.name = LineEdit("")
        keep = Button(self.tr("Ghi tên"), role="primary", key="Enter")
        leave = Button(self.tr("Thôi"), role="quiet", key="Esc")
        keep.clicked.connect(self._keep)
        leave.clicked.connect(self.hide)
        self.name.returnPressed.connect(self._keep)
        row = QHBoxLayout()
        row.addWidget(keep)
        row.addWidget(leave)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4)
        column.setSpacing(tokens.SPACE_3)
        column.addWidget(Field(self.tr("Họ và tên người tiếp nhận, in trên giấy hẹn"), self.name))
        column.addLayout(row)
        self.hide()

    def ask(self, under: QWidget, name: str) -> None:
        """Open below a widget of the same window."""
        self.name.setText(name)
        self.name.selectAll()
        width = tokens.SIDE_WIDTH
        below = under.mapTo(
            self.window(), QPoint(under.width() - width, under.height() + tokens.SPACE_1)
        )
        self.setGeometry(below.x(), below.y(), width, self.sizeHint().height())
        self.show()
        self.raise_()
        self.name.setFocus()

    @Slot()
    def _keep(self) -> None:
        name = " ".join(self.name.text().split())
        if name:
            self.hide()
            self.named.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves everything as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
