"""Part 4 of the form: what is asked for, how many sets, how the result comes back."""

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout

from ui import theme, tokens, words
from ui.intake.section import Section
from ui.widgets.field import Choice, Count, Field
from ui.widgets.text import LineEdit

_WAY_WIDTH = 160


class RequestSection(Section):
    """Summary, sets and return way.

    Signals:
        changed: something was typed or chosen.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(4, QCoreApplication.translate("RequestSection", "Yêu cầu"))
        self.summary = LineEdit("")
        self.sets = Count("", least=1, most=99, value=1)
        self.way = Choice("")
        theme.least_width(self.way, _WAY_WIDTH)
        for value, text in words.return_ways().items():
            self.way.addItem(text, value)
        self.fields = {
            "summary": Field(self.tr("Nội dung yêu cầu"), self.summary),
            "return_way": Field(self.tr("Nhận kết quả"), self.way),
            "sets": Field(self.tr("Số bộ"), self.sets),
        }
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(self.fields["summary"], 1)
        row.addWidget(self.fields["return_way"])
        row.addWidget(self.fields["sets"])
        self.body.addLayout(row)
        self.summary.edited.connect(self._any_change)
        self.sets.changed.connect(self._any_change)
        self.way.activated.connect(self._any_change)

    @property
    def order(self) -> tuple[LineEdit | Choice | Count, ...]:
        """The editors in the order of the keyboard."""
        return (self.summary, self.way, self.sets)

    def put(self, summary: str, way: str, sets: int) -> None:
        """Show values."""
        self.summary.setText(summary)
        self.summary.setCursorPosition(0)
        self.way.setCurrentIndex(max(self.way.findData(way), 0))
        self.sets.set_value(sets)

    @Slot()
    def _any_change(self) -> None:
        self.changed.emit()
