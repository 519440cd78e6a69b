"""The receipt before it is paper: pages at the left, what can be done with them at the right."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout

from counter_app.domain.calendar import TZ
from counter_app.domain.wording import spoken_moment
from counter_app.messages import sentences
from ui import tokens
from ui.acts.actions import every_form
from ui.preview.flow import Delivered, Printed, PrintFlow, PrintTrouble
from ui.preview.sheets_view import SheetsView
from ui.tokens import Tone
from ui.widgets.basic import Button, label, rule, set_roles
from ui.widgets.field import Choice, Field
from ui.widgets.page import Page


class PreviewPage(Page):
    """Looks at one print.

    Signals:
        back_wanted: the clerk is done here.
    """

    back_wanted = Signal()

    def __init__(self, flow: PrintFlow) -> None:
        super().__init__("")
        self.title = self.tr("Xem giấy in")
        self._flow = flow
        self._printed: Printed | None = None
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
        self.printers.activated.connect(self._printer_chosen)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self._print)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self._choose_file)
        flow.printers_known.connect(self._put_printers)
        flow.delivered.connect(self._delivered)
        flow.failed.connect(self._failed)
        self._arrange()

    def _arrange(self) -> None:
        self._side = QFrame()
        set_roles(self._side, role="slip")
        self._side.setFixedWidth(tokens.SIDE_WIDTH)
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
        across = QHBoxLayout(self)
        across.setContentsMargins(tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4)
        across.setSpacing(tokens.SPACE_4)
        across.addWidget(self.sheets, 1)
        across.addWidget(self._side)

    def put(self, printed: Printed) -> None:
        """Look at a print."""
        self._printed = printed
        self.sheets.put(printed.sheets)
        self._form.setText(every_form()[printed.form] if printed.form else printed.title)
        self._code.setText(printed.code)
        self._code.setVisible(printed.form is not None)
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

    def said(self) -> str:
        """What became of the last order to print or save."""
        return self._said.text()

    def on_shown(self) -> None:
        """Look for printers again: one may have been switched on."""
        self._flow.ask_printers()
        self.print_button.setFocus()

    def set_narrow(self, narrow: bool) -> None:
        """Give the page more room."""
        self._side.setFixedWidth(tokens.SIDE_WIDTH_NARROW if narrow else tokens.SIDE_WIDTH)

    def save_pdf(self, path: Path) -> None:
        """Write the pages into a file."""
        if self._printed is not None:
            self._flow.to_file(self._printed, path)

    @Slot(object)
    def _put_printers(self, names: tuple[str, ...]) -> None:
        self.printers.clear()
        first = self.tr("Chọn máy in…") if names else self.tr("Chưa có máy in nào")
        self.printers.addItem(first, "")
        for name in names:
            self.printers.addItem(name, name)
        self.printers.setCurrentIndex(max(self.printers.findData(self._flow.printer), 0))
        self.printers.setEnabled(bool(names))

    @Slot()
    def _printer_chosen(self) -> None:
        self._flow.printer = self.printers.currentData() or ""

    @Slot()
    def _print(self) -> None:
        printer = self.printers.currentData() or ""
        if self._printed is None:
            return
        if not printer:
            self._say(self.tr("Chọn máy in trước, hoặc lưu thành tệp PDF."), Tone.SOON)
            self.printers.setFocus()
            return
        self._say(self.tr("Đang gửi tới máy in…"), Tone.MUTED)
        self._flow.to_printer(self._printed, printer)

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
    def _delivered(self, what: Delivered) -> None:
        if self._printed is None or what.code != self._printed.code:
            return
        text = (
            self.tr("Đã lưu vào {place}") if what.is_file else self.tr("Đã gửi tới máy in {place}")
        )
        self._say(text.format(place=what.place), Tone.GOOD)

    @Slot(object)
    def _failed(self, trouble: PrintTrouble) -> None:
        message = sentences(trouble.error)
        self._say(f"{message.what} {message.safe} {message.next}", Tone.LATE)

    def _say(self, text: str, tone: Tone) -> None:
        self._said.setText(text)
        set_roles(self._said, tone=tone.value)
