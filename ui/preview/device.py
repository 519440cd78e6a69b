"""The operating system's printers through the toolkit: which there are, and pages handed to one of
exactly that name.

Owns the toolkit's printer. Runs outside the GUI thread; a failure never touches the dossier.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from counter_app.domain.errors import NotFound, Unreachable
from counter_app.domain.print_device import Delivery, DeviceStatus, JobTicket, Outcome, Readiness

_DPI = 300


def printer_names() -> tuple[str, ...]:
    """Printers this machine knows. Asks the spooler: call it outside the GUI thread."""
    return tuple(QPrinterInfo.availablePrinterNames())


class ToolkitDevice:
    """A printer of the operating system. It knows nothing after handing over: whether paper came
    out is asked of a person. `printer` is its exact name.
    """

    def __init__(self, name: str, printer: str) -> None:
        self._name, self._printer = name, printer

    @property
    def name(self) -> str:
        """The name of its configuration."""
        return self._name

    def status(self) -> DeviceStatus:
        """Whether the printer is there, and not in trouble as far as the system knows."""
        # The toolkit takes "hp" for a printer called "HP".
        info = QPrinterInfo.printerInfo(self._printer)
        if info.isNull() or self._printer not in printer_names():
            return DeviceStatus(Readiness.BLOCKED, NotFound("printer-gone", printer=self._name))
        if info.state() == QPrinter.PrinterState.Error:
            problem = Unreachable("printer-paused", printer=self._name)
            return DeviceStatus(Readiness.BLOCKED, problem)
        return DeviceStatus(Readiness.UNKNOWN)

    def send(self, data: bytes, ticket: JobTicket) -> Outcome:
        """Hand a PDF over; UNSURE once the system has it."""
        held = self.status().problem
        if held is not None:
            return Outcome(Delivery.HELD, held)
        info = QPrinterInfo.printerInfo(self._printer)
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        if printer.printerName() != self._printer:
            # The toolkit takes the default printer without a word: papers would come out at
            # another desk.
            return Outcome(Delivery.HELD, NotFound("printer-gone", printer=self._name))
        printer.setDocName(ticket.title)
        printer.setFullPage(True)
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        printer.setResolution(_DPI)
        return self._painted(data, printer)

    def fate(self, remote_id: str) -> Outcome:
        """Nothing is known about what was handed over."""
        return Outcome(Delivery.UNSURE, self._silent())

    def recall(self, remote_id: str) -> Outcome:
        """Nothing can be taken back."""
        return Outcome(Delivery.UNSURE, self._silent())

    def _painted(self, data: bytes, printer: QPrinter) -> Outcome:
        held = QByteArray(data)
        buffer = QBuffer(held)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document = QPdfDocument()
        document.load(buffer)
        points: QSizeF = document.pagePointSize(0)
        printer.setPageSize(QPageSize(points, QPageSize.Unit.Point))
        painter = QPainter()
        if not painter.begin(printer):
            return Outcome(Delivery.HELD, Unreachable("printer-refused", printer=self._name))
        for number in range(document.pageCount()):
            if number and not printer.newPage():
                painter.end()
                return Outcome(Delivery.UNSURE, Unreachable("printer-cut-off", printer=self._name))
            area = printer.pageLayout().fullRectPixels(printer.resolution())
            size = QSize(area.width(), area.height())
            page = document.render(number, size, QPdfDocumentRenderOptions())
            painter.drawImage(QRectF(0, 0, area.width(), area.height()), page)
        if not painter.end():
            return Outcome(Delivery.UNSURE, Unreachable("printer-cut-off", printer=self._name))
        return Outcome(Delivery.UNSURE, self._silent())

    def _silent(self) -> Unreachable:
        return Unreachable("printer-silent", printer=self._name)
