"""Appointments: a day's list at the left, a new one at the right. Enter checks in, F9 books."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.appointment import Booking
from counter_app.domain.errors import CounterError
from counter_app.domain.forms import FormKind
from counter_app.domain.wording import date_text, weekday
from counter_app.messages import sentences
from ui import tokens
from ui.queue.bookings_model import BookingsModel, Day
from ui.tokens import Tone
from ui.widgets.basic import Button, label, scrolled, set_roles
from ui.widgets.cells import Cell, Row
from ui.widgets.field import Choice, Field
from ui.widgets.notice import Notice
from ui.widgets.page import Page
from ui.widgets.row_list import RowList
from ui.widgets.text import LineEdit

TIME, REFERENCE, NAME, CATEGORY, STATE = range(5)
_WIDTHS = {TIME: 84, REFERENCE: 150, STATE: 150}


class BookingsPage(Page):
    """A day's appointments.

    Signals:
        back_wanted: to the queue.
        check_in_wanted: the reference of who came.
        print_wanted: what the journal calls the paper, and the reference it is about.
    """

    back_wanted = Signal()
    check_in_wanted = Signal(str)
    print_wanted = Signal(str, str)

    def __init__(self, model: BookingsModel) -> None:
        super().__init__("")
        self.title = self.tr("Lịch hẹn")
        self._model = model
        self._printable = ""
        self.notice = Notice()
        self.back_button = Button(self.tr("Hàng chờ"), icon="back", key="Esc")
        self.before_button, self.after_button = Button("‹"), Button("›")
        for button, name, key in (
            (self.before_button, self.tr("Ngày trước"), "Alt ←"),
            (self.after_button, self.tr("Ngày sau"), "Alt →"),
        ):
            button.setAccessibleName(name)
            button.setToolTip(f"{name} ({key})")
        self._day = label("", kind="title")
        self.came_button = Button(self.tr("Đã đến, cấp số"), role="lead", key="Enter")
        self.cancel_button = Button(self.tr("Hủy hẹn"), key="Alt D")
        self.rows = RowList(
            self.title,
            (
                self.tr("Giờ hẹn"),
                self.tr("Mã hẹn"),
                self.tr("Họ tên"),
                self.tr("Loại việc"),
                self.tr("Tình trạng"),
            ),
            _WIDTHS,
            gives_way=(CATEGORY,),
        )
        self._fields()
        self._arrange()
        self._connect()

    def _fields(self) -> None:
        self.category = Choice(self.tr("Loại việc"))
        self.slot = Choice(self.tr("Giờ hẹn"))
        self.name = LineEdit(self.tr("Họ tên người hẹn"))
        self.phone = LineEdit(self.tr("Điện thoại"))
        self.note = LineEdit(self.tr("Ghi chú"))
        self.fields = {
            "category": Field(self.tr("Loại việc"), self.category),
            "slot_at": Field(self.tr("Giờ còn chỗ"), self.slot),
            "name": Field(self.tr("Họ tên người hẹn"), self.name),
            "phone": Field(self.tr("Điện thoại"), self.phone),
            "note": Field(self.tr("Ghi chú"), self.note),
        }
        self.book_button = Button(self.tr("Đặt lịch hẹn"), role="primary", key="F9")

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(tokens.SPACE_2)
        top.addWidget(self.back_button)
        top.addWidget(self.before_button)
        top.addWidget(self._day)
        top.addWidget(self.after_button)
        top.addStretch(1)
        bottom = QHBoxLayout()
        bottom.setSpacing(tokens.SPACE_2)
        bottom.addWidget(self.came_button)
        bottom.addWidget(self.cancel_button)
        bottom.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(tokens.SPACE_3)
        left.addLayout(top)
        left.addWidget(self.notice)
        left.addWidget(self.rows, 1)
        left.addLayout(bottom)
        self.lay_beside(left, self._form())

    def _form(self) -> QFrame:
        made = QFrame()
        set_roles(made, role="card")
        side = QVBoxLayout(made)
        side.setContentsMargins(tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4)
        side.setSpacing(tokens.SPACE_2)
        side.addWidget(label(self.tr("Lịch hẹn mới"), kind="title"))
        inner = QWidget()
        set_roles(inner, role="clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, tokens.SPACE_2, 0)
        column.setSpacing(tokens.SPACE_2)
        for one in self.fields.values():
            column.addWidget(one)
        column.addStretch(1)
        side.addWidget(scrolled(inner), 1)
        side.addWidget(self.book_button)
        return made

    def _connect(self) -> None:
        model = self._model
        self.back_button.clicked.connect(self.back_wanted)
        self.before_button.clicked.connect(self._before)
        self.after_button.clicked.connect(self._after)
        self.came_button.clicked.connect(self._came)
        self.cancel_button.clicked.connect(self._cancel)
        self.book_button.clicked.connect(self._book)
        self.rows.opened.connect(self.check_in_wanted)
        for key, button in (
            ("Alt+Left", self.before_button),
            ("Alt+Right", self.after_button),
            ("Alt+D", self.cancel_button),
            ("F9", self.book_button),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(button.click)
        QShortcut(QKeySequence("Alt+I"), self).activated.connect(self._print)
        self.notice.acted.connect(self._print)
        model.changed.connect(self._put)
        model.booked.connect(self._booked)
        model.changed_one.connect(self._cancelled)
        model.failed.connect(self._failed)

    def on_shown(self) -> None:
        """Work begins with the day's list."""
        self._model.shown(True)
        self.category.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._model.shown(False)

    def set_narrow(self, narrow: bool) -> None:
        """Give the list more room."""
        self.rows.set_narrow(narrow)
        self.back_button.setVisible(not narrow)

    @Slot()
    def _before(self) -> None:
        self._model.step(-1)

    @Slot()
    def _after(self) -> None:
        self._model.step(1)

    @Slot(object)
    def _put(self, day: Day) -> None:
        today = self.tr("Hôm nay") + ", " if day.day == day.now.date() else ""
        self._day.setText(f"{today}{weekday(day.day)} {date_text(day.day)}")
        self.rows.put([self._row(one, day) for one in day.bookings])
        none = self.tr("Chưa có lịch hẹn nào trong ngày này.")
        if not day.slots and not day.bookings:
            none = self.tr("Không còn giờ nào đặt được trong ngày này. Bấm Alt → để xem ngày sau.")
        self.rows.put_hint(none)
        for button in (self.came_button, self.cancel_button):
            button.setEnabled(bool(day.bookings))
        chosen = self.category.currentData()
        self.category.clear()
        for kind in day.categories:
            self.category.addItem(f"{kind.letter} · {kind.name}", kind.letter)
        self.category.setCurrentIndex(max(self.category.findData(chosen), 0))
        at = self.slot.currentData()
        self.slot.clear()
        for one in day.slots:
            if one.free:
                text = self.tr("{at} · còn {n} chỗ")
                self.slot.addItem(
                    text.format(at=f"{one.starts_at:%H:%M}", n=one.free), one.starts_at.isoformat()
                )
        self.slot.setCurrentIndex(max(self.slot.findData(at), 0))
        self.book_button.setEnabled(self.slot.count() > 0)

    def _row(self, booking: Booking, day: Day) -> Row:
        text, tone = {
            "booked": (self.tr("Đã hẹn"), Tone.PLAIN),
            "arrived": (self.tr("Số {number}"), Tone.GOOD),
            "cancelled": (self.tr("Đã hủy"), Tone.MUTED),
            "missed": (self.tr("Không đến"), Tone.MUTED),
        }[booking.status.value]
        if booking.is_late(day.now):
            text, tone = self.tr("Quá giờ hẹn"), Tone.LATE
        return Row(
            booking.reference,
            (
                Cell(f"{booking.slot_at:%H:%M}", figures=True, strong=True),
                Cell(booking.reference, Tone.MUTED, figures=True),
                Cell(booking.name, strong=True, aside=booking.phone or ""),
                Cell(booking.category_name, Tone.MUTED),
                Cell(text.format(number=booking.ticket_number), tone),
            ),
        )

    @Slot()
    def _came(self) -> None:
        reference = self.rows.current_key()
        if reference:
            self.check_in_wanted.emit(reference)

    @Slot()
    def _cancel(self) -> None:
        reference = self.rows.current_key()
        if reference:
            self._model.cancel(reference)

    @Slot()
    def _book(self) -> None:
        for one in self.fields.values():
            one.clear_error()
        self.notice.dismiss()
        self._model.book(
            {
                "category": self.category.currentData(),
                "slot_at": self.slot.currentData(),
                "name": self.name.text(),
                "phone": self.phone.text() or None,
                "note": self.note.text() or None,
            }
        )

    @Slot(object)
    def _booked(self, booking: Booking) -> None:
        self._printable = booking.reference
        for one in (self.name, self.phone, self.note):
            one.clear()
        text = self.tr("Đã đặt lịch hẹn {reference}: {name}, {at} ngày {day}.")
        said = text.format(
            reference=booking.reference,
            name=booking.name,
            at=f"{booking.slot_at:%H:%M}",
            day=date_text(booking.day),
        )
        self.notice.say(said, "", Tone.GOOD, self.tr("In phiếu hẹn   Alt I"))

    @Slot(object)
    def _cancelled(self, booking: Booking) -> None:
        self._printable = ""
        text = self.tr("Đã hủy lịch hẹn {reference}; chỗ này đặt lại được.")
        self.notice.say(text.format(reference=booking.reference), "", Tone.INFO)

    @Slot(object)
    def _failed(self, error: CounterError) -> None:
        field = self.fields.get(error.field or "")
        if field is None:
            self.notice.say_error(sentences(error))
            return
        field.show_error(sentences(error).what)
        field.editor.setFocus()

    @Slot()
    def _print(self) -> None:
        if self._printable:
            self.print_wanted.emit(FormKind.APPOINTMENT.value, self._printable)
