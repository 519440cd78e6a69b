"""Opening hours: what holds from which day, and entering new ones. Due dates count them."""

from datetime import date, time

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox

from counter_app.domain.calendar import OpeningHours
from counter_app.domain.errors import InvalidInput
from counter_app.domain.wording import clock_short, date_text
from counter_app.services import opening_hours
from ui import tokens
from ui.changes import Change
from ui.settings.access import Access
from ui.settings.days import read_clock, read_day
from ui.settings.panel import Panel
from ui.widgets.basic import Button, label, rule
from ui.widgets.cells import Cell, Row
from ui.widgets.field import Field
from ui.widgets.flow import flowing
from ui.widgets.plain_list import PlainList
from ui.widgets.text import LineEdit

_USUAL_DAYS = 5
_ROWS = 4


class HoursPanel(Panel):
    """Opening hours of the week."""

    def __init__(self, access: Access) -> None:
        super().__init__()
        self._access = access
        self.name(
            self.tr("Giờ làm việc"),
            self.tr("Ngày hẹn trả tính theo các giờ này. Hồ sơ đã nhận giữ nguyên ngày đã hẹn."),
        )
        self._day_words = tuple(self.tr("T2 T3 T4 T5 T6 T7 CN").split(" "))
        headings = (self.tr("Từ ngày"), self.tr("Các ngày"), self.tr("Giờ"))
        self.table = PlainList(self.tr("Giờ làm việc"), headings, 1, 2)
        self.table.setMinimumHeight(_ROWS * tokens.ROW_HEIGHT)
        self.from_on = LineEdit("")
        self.from_on.setPlaceholderText("dd/mm/yyyy")
        self.morning, self.afternoon = LineEdit(""), LineEdit("")
        self.morning.setPlaceholderText("7:30-11:30")
        self.afternoon.setPlaceholderText("13:30-17:00")
        self.days = tuple(QCheckBox(word) for word in self._day_words)
        for number, tick in enumerate(self.days):
            tick.setAccessibleName(self._day_words[number])
            tick.setChecked(number < _USUAL_DAYS)
        self.save_button = Button(self.tr("Ghi giờ làm việc"), role="primary")
        self.save_button.clicked.connect(self.save)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(rule())
        self.lay_fields(
            {
                "from": Field(self.tr("Áp dụng từ ngày"), self.from_on),
                "morning": Field(self.tr("Buổi sáng"), self.morning),
                "afternoon": Field(self.tr("Buổi chiều, để trống nếu nghỉ"), self.afternoon),
            },
            columns=3,
        )
        self.body.addWidget(label(self.tr("Cho các ngày")))
        self.body.addWidget(flowing(*self.days))
        self.add_button(self.save_button)

    def on_shown(self) -> None:
        """Read what holds."""
        self.begin()
        self._access.read(opening_hours.opening_hours, self._put, self.refuse)
        self.from_on.setFocus()

    def _put(self, known: tuple[OpeningHours, ...]) -> None:
        self.table.put([self._row(one) for one in known])

    def _row(self, one: OpeningHours) -> Row:
        days = ", ".join(self._day_words[number - 1] for number in sorted(one.weekdays))
        hours = " · ".join(f"{clock_short(a)}–{clock_short(b)}" for a, b in one.hours)
        key = f"{one.valid_from.isoformat()} {days}"
        return Row(key, (Cell(date_text(one.valid_from)), Cell(days), Cell(hours)))

    @Slot()
    def save(self) -> None:
        """Enter the hours in the fields."""
        self.begin()
        day = read_day(self.from_on.text())
        if day is None:
            self.refuse(InvalidInput("bad-date", "from"))
            return
        hours = []
        for name, editor in (("morning", self.morning), ("afternoon", self.afternoon)):
            if not editor.text().strip():
                continue
            span = read_clock(editor.text())
            if span is None:
                self.refuse(InvalidInput("bad-time", name))
                return
            hours.append(span)
        self._write(day, hours)

    def _write(self, day: date, hours: list[tuple[time, time]]) -> None:
        weekdays = [number for number, tick in enumerate(self.days, start=1) if tick.isChecked()]

        def done(new: OpeningHours) -> None:
            self._access.read(opening_hours.opening_hours, self._put, self.refuse)
            self.say(self.tr("Đã ghi giờ làm việc từ {day}.").format(day=date_text(new.valid_from)))

        self._access.write(
            lambda s, actor: opening_hours.put_opening(s, day, hours, weekdays, actor),
            done,
            self.refuse,
            Change.CATALOGUE,
        )
