"""Settings of the printers: which one receipts go to, on which paper, and a test page."""

import getpass
from datetime import datetime

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt, Slot
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from counter_app.domain.errors import CounterError
from counter_app.domain.forms import Paper
from ui import machine, theme, tokens
from ui.preview import device
from ui.preview.flow import PrintFlow
from ui.settings.panel import Panel
from ui.widgets.basic import Button
from ui.widgets.field import Choice, Field
from ui.worker import Worker

_SIZES = {Paper.A4: QPageSize.PageSizeId.A4, Paper.A5: QPageSize.PageSizeId.A5}


class PrintersPanel(Panel):
    """Printer and paper of the receipts."""

    def __init__(self, flow: PrintFlow, pages: Worker) -> None:
        super().__init__()
        self._flow, self._pages = flow, pages
        self.name(
            self.tr("Máy in"),
            self.tr("Giấy hẹn và các phiếu in ra máy in này. Không chọn thì chỉ hiện bản xem."),
        )
        self.printer, self.paper = Choice(""), Choice("")
        for paper, words in ((Paper.A4, "A4"), (Paper.A5, "A5")):
            self.paper.addItem(words, paper.value)
        self.lay_fields(
            {
                "printer": Field(self.tr("Máy in giấy hẹn"), self.printer),
                "paper": Field(self.tr("Khổ giấy"), self.paper),
            }
        )
        self.test_button = Button(self.tr("In trang thử"), role="primary", icon="print")
        self.test_button.clicked.connect(self.print_test)
        self.add_button(self.test_button)
        self.body.addStretch(1)
        self.printer.activated.connect(self._chosen)
        self.paper.activated.connect(self._paper_chosen)

    def on_shown(self) -> None:
        """Find the printers of this machine."""
        self.begin()
        if not self.printer.count():
            self.printer.addItem(self.tr("Không in, chỉ xem"), "")
        self.test_button.setEnabled(bool(self._flow.printer))
        self.paper.setCurrentIndex(self.paper.findData(self._flow.paper.value))
        self._pages.ask(device.printer_names, self._put)
        self.printer.setFocus()

    def _put(self, names: tuple[str, ...]) -> None:
        self.printer.clear()
        self.printer.addItem(self.tr("Không in, chỉ xem"), "")
        chosen = self._flow.printer
        for name in dict.fromkeys([*names, *([chosen] if chosen else [])]):
            self.printer.addItem(name, name)
        self.printer.setCurrentIndex(max(0, self.printer.findData(chosen)))
        self.test_button.setEnabled(bool(self.printer.currentData()))
        if not names:
            self.notice.say(
                self.tr("Máy này chưa có máy in nào."),
                self.tr("Cài máy in trong hệ điều hành rồi mở lại trang này."),
            )

    @Slot()
    def _chosen(self) -> None:
        self._flow.printer = str(self.printer.currentData() or "")
        machine.keep_printer(self._flow.printer)
        self.test_button.setEnabled(bool(self._flow.printer))

    @Slot()
    def _paper_chosen(self) -> None:
        self._flow.paper = Paper(str(self.paper.currentData()))
        machine.keep_paper(self._flow.paper)

    @Slot()
    def print_test(self) -> None:
        """Bring a test page to the chosen printer."""
        self.begin()
        printer, paper = self._flow.printer, self._flow.paper
        title, line = self.tr("Trang in thử"), self.tr("Chữ có dấu: Ằ Ẵ Ợ ữ ỵ đ Đ 0123456789")
        stamp = datetime.now().astimezone().strftime("%H:%M %d/%m/%Y")
        lines = (title, printer, line, stamp)
        self.test_button.setEnabled(False)

        def done(_pages: int) -> None:
            self.test_button.setEnabled(True)
            self.say(self.tr("Đã chuyển trang thử tới {printer}.").format(printer=printer))

        def failed(error: CounterError) -> None:
            self.test_button.setEnabled(True)
            self.refuse(error)

        data = test_page(lines, paper)
        self._pages.ask(
            lambda: device.print_pdf(data, paper, printer, f"test-{getpass.getuser()}"),
            done,
            failed,
        )


def test_page(lines: tuple[str, ...], paper: Paper) -> bytes:
    """One page with a frame at its margins and some lines: shows what the printer cuts off."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(300)
    writer.setPageSize(QPageSize(_SIZES[paper]))
    writer.setPageMargins(QMarginsF(10, 10, 10, 10), QPageLayout.Unit.Millimeter)
    painter = QPainter(writer)
    area = QRectF(0, 0, writer.width(), writer.height())
    painter.drawRect(area)
    font = theme.font(tokens.TYPE_TITLE)
    font.setPixelSize(50)
    painter.setFont(font)
    inner = area.adjusted(60, 60, -60, -60)
    flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
    painter.drawText(inner, int(flags), "\n".join(lines))
    painter.end()
    buffer.close()
    return bytes(held.data())
