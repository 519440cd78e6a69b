"""Reads a printed PDF back, as a person, a scanner or a printer driver would.

Owns text, pictures and streams of a PDF for the tests. Must not import what draws.
"""

import re
import zlib
from base64 import a85decode
from hashlib import sha256

import zxingcpp
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)


class Printout:
    """A PDF opened for reading."""

    def __init__(self, data: bytes) -> None:
        # QtPdf draws nothing without an application object; tests of the screens share it.
        self._application = QApplication.instance() or QApplication([])
        self.data = data
        self._buffer = QBuffer()
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument()
        self._document.load(self._buffer)
        assert self._document.status() is QPdfDocument.Status.Ready

    @property
    def pages(self) -> list[str]:
        """Text of every page, lines as they stand."""
        return [
            self._document.getAllText(page).text().replace("\r\n", "\n")
            for page in range(self._document.pageCount())
        ]

    @property
    def words(self) -> str:
        """All text with every run of space as one blank."""
        return " ".join(" ".join(self.pages).split())

    @property
    def title(self) -> str:
        """Title of the document."""
        return str(self._document.metaData(QPdfDocument.MetaDataField.Title))

    def image(self, page: int, dpi: int) -> QImage:
        """Draw a page in grey, as a printer of `dpi` dots an inch would."""
        size = self._document.pagePointSize(page)
        pixels = QSize(round(size.width() * dpi / 72), round(size.height() * dpi / 72))
        paper = QImage(pixels, QImage.Format.Format_RGB32)
        paper.fill(0xFFFFFFFF)
        painter = QPainter(paper)
        painter.drawImage(0, 0, self._document.render(page, pixels))
        painter.end()
        return paper.convertToFormat(QImage.Format.Format_Grayscale8)

    def codes(self, dpi: int, upper: float = 1.0) -> dict[str, str]:
        """Decode the first page, or its upper part: name of the symbology to text."""
        page = self.image(0, dpi)
        picture = page.copy(0, 0, page.width(), round(page.height() * upper))
        shape = (picture.height(), picture.bytesPerLine())
        pixels = memoryview(bytes(picture.constBits())).cast("B", shape)
        return {str(found.format): found.text for found in zxingcpp.read_barcodes(pixels)}

    def streams(self) -> list[bytes]:
        """Contents of all streams, unpacked: drawing instructions and fonts."""
        return [_unpack(stream) for stream in _STREAM.findall(self.data)]

    def digest(self) -> str:
        """SHA-256 of all that is drawn; the same with every version of zlib."""
        return sha256(b"\0".join(self.streams())).hexdigest()


def _unpack(stream: bytes) -> bytes:
    if stream.startswith(b"<?xpacket"):  # metadata stay readable by anybody
        return stream
    if stream.endswith(b"~>"):
        stream = a85decode(b"<~" + stream, adobe=True)
    return zlib.decompress(stream)
