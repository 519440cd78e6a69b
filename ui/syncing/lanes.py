"""The card "Đường gửi": a row for each way on which things leave this desk, and the day's cap and
the hours of scans.
"""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme, tokens
from ui.syncing.lanes_model import LaneLine, LanesModel, LanesView
from ui.tokens import Tone
from ui.widgets.basic import clear_layout, label, rule, set_roles
from ui.widgets.field import Choice, Field
from ui.widgets.meter import Meter

_NAME_WIDTH = 88
_CAP_WIDTH = 176
_HOURS_WIDTH = 264


class LanesCard(QFrame):
    """Shows the ways."""

    def __init__(self, model: LanesModel) -> None:
        super().__init__()
        set_roles(self, role="card")
        self._model = model
        self.view: LanesView | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(tokens.SPACE_3)
        self.cap_words = label("", wrap=True)
        self.cap = Choice("")
        theme.least_width(self.cap, _CAP_WIDTH)
        self.cap.activated.connect(self._cap_chosen)
        self.hours = Choice("")
        theme.least_width(self.hours, _HOURS_WIDTH)
        self.hours.activated.connect(self._hours_chosen)
        self._cap_row = QWidget()
        set_roles(self._cap_row, role="clear")
        row = QHBoxLayout(self._cap_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE_4)
        row.addWidget(Field(self.tr("Mức bản quét mỗi ngày"), self.cap))
        row.addWidget(Field(self.tr("Giờ gửi bản quét"), self.hours))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_5, tokens.SPACE_4, tokens.SPACE_5, tokens.SPACE_4)
        column.setSpacing(tokens.SPACE_3)
        column.addWidget(label(self.tr("Đường gửi"), kind="field", strong=True))
        column.addLayout(self._lines)
        self._rule = rule()
        column.addWidget(self._rule)
        column.addWidget(self._cap_row)
        column.addWidget(self.cap_words)
        model.changed.connect(self._put)

    @Slot(object)
    def _put(self, view: LanesView) -> None:
        self.view = view
        clear_layout(self._lines)
        for line in view.lines:
            self._lines.addLayout(_lane(line))
        self.cap_words.setText(view.cap_words)
        self._rule.setVisible(bool(view.caps))
        self._cap_row.setVisible(bool(view.caps))
        self.cap_words.setVisible(bool(view.cap_words))
        self._put_caps(view)
        self._put_hours(view)

    def _put_caps(self, view: LanesView) -> None:
        wanted = [None, *view.caps]
        if [self.cap.itemData(place) for place in range(self.cap.count())] != wanted:
            self.cap.clear()
            self.cap.addItem(self.tr("Không giới hạn"), None)
            for megabytes in view.caps:
                self.cap.addItem(f"{megabytes} MB", megabytes)
        self.cap.setCurrentIndex(wanted.index(view.cap))

    def _put_hours(self, view: LanesView) -> None:
        wanted = ["", *view.hours]
        if [self.hours.itemData(place) for place in range(self.hours.count())] != wanted:
            self.hours.clear()
            self.hours.addItem(self.tr("Mọi lúc"), "")
            for hours in view.hours:
                self.hours.addItem(hours, hours)
        self.hours.setCurrentIndex(wanted.index(view.hour))

    @Slot()
    def _hours_chosen(self) -> None:
        self._model.change_hours(self.hours.currentData())

    @Slot()
    def _cap_chosen(self) -> None:
        self._model.change_cap(self.cap.currentData())


def _lane(line: LaneLine) -> QGridLayout:
    made = QGridLayout()
    made.setHorizontalSpacing(tokens.SPACE_4)
    made.setVerticalSpacing(tokens.SPACE_1)
    made.setColumnStretch(1, 1)
    name = label(line.name, strong=True)
    theme.fix_width(name, _NAME_WIDTH)
    top = Qt.AlignmentFlag.AlignTop
    made.addWidget(name, 0, 0, top)
    made.addWidget(label(line.waits, wrap=True), 0, 1)
    made.addWidget(label(line.left, tone=Tone.MUTED), 0, 2, top)
    row = 1
    for now in line.now:
        made.addWidget(label(now.text, tone=Tone.INFO, wrap=True), row, 1, 1, 2)
        made.addWidget(Meter(now.text, now.percent), row + 1, 1, 1, 2)
        row += 2
    for text, tone in ((line.trouble, Tone.LATE), (line.note, Tone.MUTED)):
        if text:
            made.addWidget(label(text, tone=tone, wrap=True), row, 1, 1, 2)
            row += 1
    return made
