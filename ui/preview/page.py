"""The receipt before it is paper: pages at the left, what can be done with them at the right."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout

from counter_app.domain.calendar import TZ
from counter_app.domain.print_device import DeviceConfig, Media
from counter_app.domain.print_job import PrintJob
from counter_app.domain.wording import spoken_moment
from counter_app.messages import CHOICE_WORDS, sentences
from ui import tokens
from ui.acts.actions import every_form
from ui.preview.flow import Delivered, Printed, PrintFlow, PrintTrouble
from ui.preview.sheets_view import SheetsView
from ui.preview.wish import TABLE
from ui.print_words import job_words
from ui.tokens import Tone
from ui.widgets.basic import Button, label, rule, set_roles
from ui.widgets.field import Choice, Field
from ui.widgets.page import Page


class PreviewPage(Page):
    """Looks at one print.

    Signals:
        back_wanted: the clerk is done here.
        shown: the page came to the front: printers may have been added.
    """

    back_wanted = Signal()
    shown = Signal()

    def __init__(self, flow: PrintFlow) -> None:
        super().__init__("")
        self.title = self.tr("Xem giấy in")
        self._flow = flow
        self._printed: Printed | None = None
        self._devices: tuple[DeviceConfig, ...] | None = None
        self.sheets = SheetsView()
        self._form = label("", kind="field", strong=True, wrap=True)
        self._code = label("", kind="title")
        self._which = label("", wrap=True)
        self._due = label("", tone=Tone.MUTED, wrap=True)
        self._said = label("", wrap=True)
        self.printers = Choice("")
        self.print_button = Button(self.tr("In"), role="primary", icon="print", key="Ctrl P")
        self.file_button = Button(self.tr("Lưu PDF…"), icon="save", key="Ctrl S")
        self.back_button = Button(self.tr("Quay lại"), role="quiet", icon="back", key="Esc")
        self.print_button.clicked.connect(self._print)
        self.file_button.clicked.connect(self._choose_file)
        self.back_button.clicked.connect(self.back_wanted)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self._print)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self._choose_file)
        flow.ready.connect(self._made)
        flow.delivered.connect(self._delivered)
        flow.failed.connect(self._failed)
        self.put_devices(())
        self._arrange()

    def _arrange(self) -> None:
        self._side = QFrame()
        set_roles(self._side, role="slip")
        column = QVBoxLayout(self._side)
        column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4)
        column.setSpacing(tokens.SPACE_2)
        column.addWidget(self._form)
        column.addWidget(self._code)
        column.addWidget(self._which)
        column.addWidget(self._due)
        column.addSpacing(tokens.SPACE_2)
        column.addWidget(rule())
        column.addSpacing(tokens.SPACE_2)
        column.addWidget(Field(self.tr("Máy in"), self.printers))
        column.addSpacing(tokens.SPACE_2)
        column.addWidget(self.print_button)
        column.addWidget(self.file_button)
        column.addWidget(self._said)
        column.addStretch(1)
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.lay_beside(self.sheets, self._side)

    def put(self, printed: Printed) -> None:
        """Look at a print."""
        was_label = self._printed is not None and self._printed.wish.is_label
        self._printed = printed
        if printed.wish.is_label != was_label:
            self._fill_printers()
        self.sheets.put(printed.sheets)
        self._form.setText(every_form()[printed.form] if printed.form else printed.title)
        self._code.setText(printed.code)
        self._code.setVisible(printed.code != TABLE)
        if printed.form is None:
            self._which.setText(self.tr("{n} trang").format(n=printed.sheets.pages))
        elif printed.print_no == 1:
            self._which.setText(self.tr("Bản chính, {n} trang").format(n=printed.sheets.pages))
        else:
            text = self.tr("Bản in lại lần {no}, {n} trang")
            self._which.setText(text.format(no=printed.print_no - 1, n=printed.sheets.pages))
        due = printed.due_at
        self._due.setText(
            self.tr("Hẹn trả {at}").format(at=spoken_moment(due.astimezone(TZ))) if due else ""
        )
        self._due.setVisible(due is not None)
        self._say("", Tone.MUTED)
        job = printed.job
        if job is not None:
            self._choose(job.device, job.media)
            self._put_words(job)
        self.print_button.put_text(self.tr("In") if job is None else self.tr("In lại"))

    def put_devices(self, devices: tuple[DeviceConfig, ...]) -> None:
        """Where it can be printed; the choice stays where it still exists."""
        if devices != self._devices:
            self._devices = devices
            self._fill_printers()

    def _fill_printers(self) -> None:
        devices, chosen = self._devices or (), self._chosen()
        is_label = self._printed is not None and self._printed.wish.is_label
        self.printers.clear()
        first = self.tr("Chọn máy in…") if devices else self.tr("Chưa có máy in nào")
        self.printers.addItem(first, None)
        for device in devices:
            for media in device.media:
                if media.is_label == is_label:
                    words = f"{device.name} · {CHOICE_WORDS['media'][media.value]}"
                    self.printers.addItem(words, (device.name, media.value))
        self.printers.setEnabled(bool(devices))
        if chosen is not None:
            self._choose(*chosen)
        elif self.printers.count() == 2:
            self.printers.setCurrentIndex(1)

    def put_job(self, job: PrintJob) -> None:
        """Say what became of the paper looked at."""
        printed = self._printed
        if printed is not None and printed.job is not None and printed.job.job_id == job.job_id:
            self._printed = replace(printed, job=job)
            self._put_words(job)

    def _put_words(self, job: PrintJob) -> None:
        said = job_words(job)
        self._say(said.text, said.tone)

    def said(self) -> str:
        """What became of the last order to print or save."""
        return self._said.text()

    def on_shown(self) -> None:
        """Look for printers again: one may have been added."""
        self.shown.emit()
        self.print_button.setFocus()

    def save_pdf(self, path: Path) -> None:
        """Write the pages into a file."""
        if self._printed is not None:
            self._flow.to_file(self._printed, path)

    def _chosen(self) -> tuple[str, Media] | None:
        data = self.printers.currentData()
        return None if data is None else (str(data[0]), Media(data[1]))

    def _choose(self, device: str, media: Media) -> None:
        for place in range(self.printers.count()):
            data = self.printers.itemData(place)
            if data is not None and tuple(data) == (device, media.value):
                self.printers.setCurrentIndex(place)

    @Slot()
    def _print(self) -> None:
        chosen = self._chosen()
        if self._printed is None:
            return
        if chosen is None:
            none = self.tr("Chưa có máy in nào. Thêm ở Cài đặt (F12), hoặc lưu thành tệp PDF.")
            choose = self.tr("Chọn máy in trước, hoặc lưu thành tệp PDF.")
            self._say(choose if self.printers.isEnabled() else none, Tone.SOON)
            (self.printers if self.printers.isEnabled() else self.file_button).setFocus()
            return
        self._say(self.tr("Đang gửi tới máy in…"), Tone.MUTED)
        self.print_button.setEnabled(False)
        self._flow.on_paper(self._printed, *chosen)

    @Slot()
    def _choose_file(self) -> None:
        if self._printed is None:
            return
        dialog = QFileDialog(self, self.tr("Lưu giấy in thành tệp PDF"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.selectFile(f"{self._printed.code}.pdf")
        labels = {
            QFileDialog.DialogLabel.Accept: self.tr("Lưu"),
            QFileDialog.DialogLabel.Reject: self.tr("Thôi"),
            QFileDialog.DialogLabel.FileName: self.tr("Tên tệp:"),
            QFileDialog.DialogLabel.FileType: self.tr("Loại tệp:"),
            QFileDialog.DialogLabel.LookIn: self.tr("Thư mục:"),
        }
        for which, text in labels.items():
            dialog.setLabelText(which, text)
        dialog.fileSelected.connect(self._file_chosen)
        dialog.open()

    @Slot(str)
    def _file_chosen(self, path: str) -> None:
        self.save_pdf(Path(path))

    @Slot(object)
    def _made(self, printed: Printed) -> None:
        """The print looked at went to a printer, or was made once more for it."""
        self.print_button.setEnabled(True)
        now = self._printed
        if now is not None and (now.code, now.form) == (printed.code, printed.form):
            self.put(printed)

    @Slot(object)
    def _delivered(self, what: Delivered) -> None:
        if self._printed is not None and what.code == self._printed.code:
            text = self.tr("Đã lưu vào {place}").format(place=what.place)
            self._say(text, Tone.GOOD)

    @Slot(object)
    def _failed(self, trouble: PrintTrouble) -> None:
        self.print_button.setEnabled(True)
        message = sentences(trouble.error)
        self._say(f"{message.what} {message.safe} {message.next}", Tone.LATE)

    def _say(self, text: str, tone: Tone) -> None:
        self._said.setText(text)
        set_roles(self._said, tone=tone.value)
