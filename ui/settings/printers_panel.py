"""Settings of the printers: which there are, how they are reached, what lies in them, a test page,
and which form goes to which.
"""

from datetime import datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from counter_app.domain.calendar import TZ
from counter_app.domain.print_device import OTHER_FORMS, DeviceConfig, DeviceKind, Media, Route
from counter_app.domain.print_job import PrintJob
from counter_app.domain.wording import clock_text, date_text
from counter_app.messages import CHOICE_WORDS
from counter_app.services import print_devices
from counter_app.services.container import Services
from ui import tokens
from ui.preview import device
from ui.print_words import job_words
from ui.printers.desk import PrintDesk
from ui.settings.access import Access
from ui.settings.panel import Panel
from ui.settings.printer_choices import (
    as_media,
    kind_words,
    media_choices,
    models,
    roll_of,
)
from ui.settings.routes import RouteFields
from ui.tokens import Tone
from ui.widgets.basic import Button, label, rule
from ui.widgets.cells import Cell, Row
from ui.widgets.field import Choice, Field
from ui.widgets.plain_list import PlainList
from ui.widgets.text import LineEdit
from ui.worker import Worker

_ROLLS = (DeviceKind.NETWORK, DeviceKind.USB)


class PrintersPanel(Panel):
    """The office's printers and what goes to them."""

    def __init__(self, access: Access, printing: PrintDesk, pages: Worker) -> None:
        super().__init__()
        self._access, self._printing, self._pages = access, printing, pages
        self._devices: dict[str, DeviceConfig] = {}
        self._test_job = 0
        self._has_routes = False
        self.name(
            self.tr("Máy in"),
            self.tr(
                "Khai báo từng máy in của quầy, rồi chọn mẫu nào in ra máy nào. Máy hỏng chỉ giữ "
                "giấy của chính nó; không giấy nào tự chuyển sang máy khác."
            ),
        )
        headings = (self.tr("Tên"), self.tr("Cách nối"), self.tr("Địa chỉ"), self.tr("Giấy"))
        self.table = PlainList(self.tr("Các máy in đã khai báo"), headings, 2, 3)
        self.table.setMinimumHeight(4 * tokens.ROW_HEIGHT)
        self.test_button = Button(self.tr("In trang thử"), icon="print")
        self.rename_button = Button(self.tr("Đổi tên"))
        self.remove_button = Button(self.tr("Bỏ máy in"))
        self.save_button = Button(self.tr("Ghi máy in"), role="primary")
        self.printer_name, self.address = LineEdit(""), LineEdit("")
        self.kind, self.queue = Choice(""), Choice("")
        self.model, self.media = Choice(""), Choice("")
        for kind, words in kind_words():
            self.kind.addItem(words, kind.value)
        for model, title in models():
            self.model.addItem(title, model)
        self.routes = RouteFields()
        self._arrange()
        self._connect()
        self._kind_chosen()

    def _arrange(self) -> None:
        self.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_2)
        for button in (self.test_button, self.rename_button, self.remove_button):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        hint = self.tr(
            "Thêm: đặt tên mới rồi bấm Ghi. Sửa: chọn dòng, sửa ô, bấm Ghi. Đổi tên: chọn dòng, "
            "gõ tên mới, bấm Đổi tên."
        )
        self.body.addWidget(label(hint, tone=Tone.MUTED, wrap=True))
        self._queue_field = Field(self.tr("Máy in trong hệ điều hành"), self.queue)
        self._address_field = Field(self.tr("Địa chỉ"), self.address)
        self._model_field = Field(self.tr("Kiểu máy"), self.model)
        self._lay_device()
        self.add_button(self.save_button)
        self.body.addWidget(rule())
        self.body.addWidget(label(self.tr("Mẫu nào in ra máy nào"), kind="field", strong=True))
        self.lay_fields(self.routes.fields)

    def _lay_device(self) -> None:
        """The fields of one printer; those that do not belong to its kind leave no hole."""
        name = Field(self.tr("Tên máy in"), self.printer_name)
        media = Field(self.tr("Giấy trong máy"), self.media)
        self.fields |= {
            "device.name": name,
            "device.address": self._address_field,
            "device.model": self._model_field,
            "device.media": media,
        }
        where = QVBoxLayout()
        for field in (self._queue_field, self._address_field):
            where.addWidget(field)
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.SPACE_3)
        grid.setVerticalSpacing(tokens.SPACE_3)
        grid.addWidget(name, 0, 0)
        grid.addWidget(Field(self.tr("Cách nối"), self.kind), 0, 1)
        grid.addLayout(where, 1, 0)
        grid.addWidget(media, 1, 1)
        grid.addWidget(self._model_field, 2, 0)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)

    def _connect(self) -> None:
        self.table.chosen.connect(self._row_chosen)
        self.kind.activated.connect(self._kind_chosen)
        self.model.activated.connect(self._kind_chosen)
        self.save_button.clicked.connect(self.save)
        self.rename_button.clicked.connect(self.rename)
        self.remove_button.clicked.connect(self.remove)
        self.test_button.clicked.connect(self.print_test)
        self.routes.chosen.connect(self._route_chosen)
        self._printing.job_moved.connect(self._job_moved)

    def on_shown(self) -> None:
        """Read the printers, ours and the system's."""
        self.begin()
        self.printer_name.setFocus()
        self._read()
        self._pages.ask(device.printer_names, self._put_queues)

    def _read(self) -> None:
        self._access.read(
            lambda s: (print_devices.devices(s), print_devices.routes(s)), self._put, self.refuse
        )
        self._printing.model.refresh()

    def _put_queues(self, names: tuple[str, ...]) -> None:
        chosen = self.queue.currentData()
        self.queue.clear()
        for name in names:
            self.queue.addItem(name, name)
        if not names:
            self.queue.addItem(self.tr("Chưa có máy in nào"), "")
        self.queue.setCurrentIndex(max(0, self.queue.findData(chosen)))
        self._row_chosen(self.table.current_key())

    def _put(self, known: tuple[tuple[DeviceConfig, ...], tuple[Route, ...]]) -> None:
        devices, routes = known
        self._devices = {one.name: one for one in devices}
        self._has_routes = bool(routes)
        self.table.put([_row(one) for one in devices])
        for button in (self.test_button, self.rename_button, self.remove_button):
            button.setEnabled(bool(devices))
        self.routes.put(devices, routes)
        self._row_chosen(self.table.current_key())

    @Slot(str)
    def _row_chosen(self, name: str) -> None:
        found = self._devices.get(name)
        if found is None:
            return
        self.printer_name.setText(found.name)
        self.kind.setCurrentIndex(self.kind.findData(found.kind.value))
        self.model.setCurrentIndex(max(0, self.model.findData(found.model)))
        self._kind_chosen()
        if found.kind is DeviceKind.SYSTEM:
            if self.queue.findData(found.address) < 0:
                self.queue.addItem(found.address, found.address)
            self.queue.setCurrentIndex(self.queue.findData(found.address))
        else:
            self.address.setText(found.address)
        wanted = as_media(found.media)
        if self.media.findData(wanted) < 0:
            self.media.addItem(_media_words(found.media), wanted)
        self.media.setCurrentIndex(self.media.findData(wanted))

    @Slot()
    def _kind_chosen(self) -> None:
        """Show what belongs to this way of connecting."""
        kind = DeviceKind(str(self.kind.currentData()))
        where = self._queue_field if kind is DeviceKind.SYSTEM else self._address_field
        self.fields["device.address"].clear_error()
        self.fields["device.address"] = where
        self._queue_field.setVisible(kind is DeviceKind.SYSTEM)
        self._address_field.setVisible(kind is not DeviceKind.SYSTEM)
        self._model_field.setVisible(kind in _ROLLS)
        hints = {
            DeviceKind.NETWORK: "192.168.1.50:9100",
            DeviceKind.USB: "/dev/usb/lp0",
            DeviceKind.FOLDER: self.tr("đường dẫn thư mục"),
        }
        self.address.setPlaceholderText(hints.get(kind, ""))
        before = self.media.currentData()
        self.media.clear()
        roll = roll_of(str(self.model.currentData())) if kind in _ROLLS else None
        for words, value in media_choices(roll):
            self.media.addItem(words, value)
        self.media.setCurrentIndex(max(0, self.media.findData(before)))

    def _device(self) -> DeviceConfig:
        kind = DeviceKind(str(self.kind.currentData()))
        is_system = kind is DeviceKind.SYSTEM
        return DeviceConfig(
            name=self.printer_name.text(),
            kind=kind,
            address=str(self.queue.currentData() or "") if is_system else self.address.text(),
            media=tuple(Media(word) for word in str(self.media.currentData()).split(",")),
            model=str(self.model.currentData()) if kind in _ROLLS else "",
        )

    @Slot()
    def save(self) -> None:
        """Add the printer in the fields, or change the one of that name. The first one gets all
        forms, until somebody says otherwise.
        """
        self.begin()
        wanted, is_first = self._device(), not self._has_routes and not self._devices

        def work(s: Services, actor: str) -> DeviceConfig:
            kept = print_devices.save_device(s, wanted, actor)
            if is_first and not kept.media[0].is_label:
                route = Route(OTHER_FORMS, kept.name, kept.media[0])
                print_devices.save_route(s, route, actor)
            return kept

        def done(kept: DeviceConfig) -> None:
            self._read()
            self.table.choose(kept.name)
            said = self.tr("Đã ghi máy in {name}. In trang thử để xem máy in có ra giấy không.")
            self.say(said.format(name=kept.name))

        self._access.write(work, done, self.refuse)

    @Slot()
    def rename(self) -> None:
        """Give the chosen printer the name in the field."""
        self.begin()
        name, new = self.table.current_key(), self.printer_name.text()

        def done(kept: DeviceConfig) -> None:
            self._read()
            self.say(self.tr("Máy in {old} nay tên là {new}.").format(old=name, new=kept.name))

        self._access.write(
            lambda s, actor: print_devices.rename_device(s, name, new, actor), done, self.refuse
        )

    @Slot()
    def remove(self) -> None:
        """Forget the chosen printer; what waits for it stays."""
        self.begin()
        name = self.table.current_key()

        def done(_none: None) -> None:
            self._read()
            kept = self.tr("Đã bỏ máy in {name}. Giấy còn chờ của nó vẫn giữ ở trang Giấy in.")
            self.say(kept.format(name=name))

        self._access.write(
            lambda s, actor: print_devices.remove_device(s, name, actor), done, self.refuse
        )

    @Slot(str, object)
    def _route_chosen(self, form: str, route: Route | None) -> None:
        self.begin()

        def work(s: Services, actor: str) -> None:
            if route is None:
                print_devices.drop_route(s, form, actor)
            else:
                print_devices.save_route(s, route, actor)

        self._access.write(work, lambda _none: self._read(), self.refuse)

    @Slot()
    def print_test(self) -> None:
        """Bring a test page to the chosen printer."""
        self.begin()
        name, now = self.table.current_key(), datetime.now(TZ)
        stamp = f"{clock_text(now)} {date_text(now.date())}"
        letters = self.tr("Chữ có dấu: Ằ Ẵ Ợ ữ ỵ đ Đ 0123456789")
        lines = (self.tr("Trang in thử"), name, letters, stamp)

        def queued(job: PrintJob) -> None:
            self._test_job = job.job_id
            self._job_moved(job)

        self._printing.flow.test_page(name, lines, queued, self.refuse)

    @Slot(object)
    def _job_moved(self, job: PrintJob) -> None:
        if job.job_id == self._test_job:
            said = job_words(job)
            self.notice.say(self.tr("Trang in thử"), said.text, said.tone)


def _row(one: DeviceConfig) -> Row:
    words = dict(kind_words())
    about = (words.get(one.kind, ""), one.address, _media_words(one.media))
    return Row(one.name, (Cell(one.name), *(Cell(text, Tone.MUTED) for text in about)))


def _media_words(media: tuple[Media, ...]) -> str:
    return ", ".join(CHOICE_WORDS["media"][one.value] for one in media)
