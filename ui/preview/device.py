"""Sending finished pages to a printer chosen by name. Refuses to print anywhere else.

Owns the printer of the operating system. Runs in the rendering thread; a failure never touches the
dossier.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from counter_app.domain.errors import NotFound, Unreachable
from counter_app.domain.forms import Paper

_DPI = 300
_SIZES = {Paper.A4: QPageSize.PageSizeId.A4, Paper.A5: QPageSize.PageSizeId.A5}


def printer_names() -> tuple[str, ...]:
    """Printers this machine knows. Asks the spooler: call it outside the GUI thread."""
    return tuple(QPrinterInfo.availablePrinterNames())


def print_pdf(data: bytes, paper: Paper, wanted: str, job: str) -> int:
    """Hand a PDF to the printer named `wanted`; returns the number of pages handed over.

    Handed over is not printed: the spooler may still hold the job. `job` is ASCII.

    Raises:
        NotFound: ``printer-gone`` when there is no printer of exactly that name.
        Unreachable: ``printer-refused`` when the spooler takes no page.
    """
    info = QPrinterInfo.printerInfo(wanted)
    if info.isNull():
        raise NotFound("printer-gone", printer=wanted)
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    if printer.printerName() != wanted:
        # The toolkit takes the default printer without a word: papers would come out at another
        # desk.
        raise NotFound("printer-gone", printer=wanted)
    printer.setDocName(job)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(_SIZES[paper]))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setResolution(_DPI)
    return _paint(data, printer, wanted)


def _paint(data: bytes, printer: QPrinter, wanted: str) -> int:
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    painter = QPainter()
    if not painter.begin(printer):
        raise Unreachable("printer-refused", printer=wanted)
    count = document.pageCount()
    for number in range(count):
        if number and not printer.newPage():
            painter.end()
            raise Unreachable("printer-refused", printer=wanted)
        area = printer.pageLayout().fullRectPixels(printer.resolution())
        size = QSize(area.width(), area.height())
        page = document.render(number, size, QPdfDocumentRenderOptions())
        painter.drawImage(QRectF(0, 0, area.width(), area.height()), page)
    if not painter.end():
        raise Unreachable("printer-refused", printer=wanted)
    return count
