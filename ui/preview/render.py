"""From a form's snapshot to pages one can look at, in a thread of its own.

Owns PDF and pictures of its pages. Must not store anything or touch widgets.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions

from counter_app.domain.form_lists import ListSnapshot
from counter_app.domain.forms import DossierSlip, Paper, ReceiptSnapshot
from counter_app.domain.sheet import Sheet as Table
from printing.heading import Heading

PIXELS_ACROSS = 1240
"""Width of a page's picture: 150 dpi of an A4 page, so that barcodes can be read off the screen."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """A rendered form: the PDF as it will be printed, its hash, and its pages as pictures."""

    data: bytes
    sha256: str
    paper: Paper
    images: tuple[QImage, ...]

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.images)


def slip(snapshot: ReceiptSnapshot | DossierSlip, paper: Paper, folder: Path) -> Sheets:
    """Draw a form of one dossier; `folder` may hold the office's own form files. Runs in the
    rendering thread.

    Raises:
        CounterError: what `printing.slips.render_slip` raises.
    """
    # Imported here: drawing libraries take half a second, and only this thread needs them.
    from printing.slips import render_slip

    return _sheets(render_slip(snapshot, paper, folder=folder).data, paper)


def pile(snapshot: ListSnapshot, paper: Paper, folder: Path) -> Sheets:
    """Draw a form about several dossiers, as `slip` does.

    Raises:
        CounterError: what `printing.lists.render_list` raises.
    """
    from printing.lists import render_list

    return _sheets(render_list(snapshot, paper, folder=folder).data, paper)


def table(rows: Table, heading: Heading, paper: Paper) -> Sheets:
    """Draw a table of dossiers, as `slip` does."""
    from printing.sheet_pages import render_table

    return _sheets(render_table(rows, heading, paper).data, paper)


def _sheets(data: bytes, paper: Paper) -> Sheets:
    return Sheets(data, hashlib.sha256(data).hexdigest(), paper, pictures(data))


def pictures(data: bytes) -> tuple[QImage, ...]:
    """The pages of a PDF as pictures on white."""
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    found = []
    for number in range(document.pageCount()):
        points = document.pagePointSize(number)
        height = round(PIXELS_ACROSS * points.height() / points.width())
        drawn = document.render(number, QSize(PIXELS_ACROSS, height), QPdfDocumentRenderOptions())
        page = QImage(drawn.size(), QImage.Format.Format_RGB32)
        page.fill(QColor("white"))
        found.append(_over(page, drawn))
    document.close()
    buffer.close()
    return tuple(found)


def _over(ground: QImage, drawn: QImage) -> QImage:
    painter = QPainter(ground)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return ground
