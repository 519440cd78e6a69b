"""From a form's snapshot to pages one can look at, in a thread of its own.

Owns PDF and pictures of its pages. Must not store anything or touch widgets.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions

from counter_app.domain.form_lists import ListSnapshot
from counter_app.domain.forms import Paper
from counter_app.domain.print_device import DeviceConfig, DeviceKind, Media
from counter_app.domain.sheet import Sheet as Table
from printing.heading import Heading

if TYPE_CHECKING:
    from printing.devices.opening import JobData, Printable

PIXELS_ACROSS = 1240
"""Width of a page's picture: 150 dpi of an A4 page, so that barcodes can be read off the screen."""


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a print goes: a device and what lies in it; without a device it is only shown."""

    media: Media
    config: DeviceConfig | None = None

    @property
    def device(self) -> str | None:
        """The device's name."""
        return None if self.config is None else self.config.name

    @property
    def drawn_for(self) -> DeviceConfig:
        """The device, or one that takes a PDF of that size."""
        return self.config or DeviceConfig("", DeviceKind.FOLDER, "", (self.media,))


@dataclass(frozen=True, slots=True)
class Sheets:
    """A rendered form: the bytes that are printed and their hash, the same as a PDF, and its pages
    as pictures. `media` is what it was drawn for.
    """

    data: bytes
    sha256: str
    paper: Paper
    images: tuple[QImage, ...]
    pdf: bytes
    media: Media

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.images)


def slip(snapshot: "Printable", aim: Aim, folder: Path) -> Sheets:
    """Draw a form of one dossier, a ticket or an appointment's slip; `folder` may hold the office's
    own form files. Runs in the rendering thread.

    Raises:
        CounterError: what `printing.devices.opening.job_data` raises.
    """
    # Imported here: drawing libraries take half a second, and only this thread needs them.
    from printing.devices.opening import job_data

    return _sheets(job_data(aim.drawn_for, snapshot, aim.media, folder=folder), aim)


def pile(snapshot: ListSnapshot, aim: Aim, folder: Path) -> Sheets:
    """Draw a form about several dossiers on pages, as `slip` does.

    Raises:
        CounterError: what `printing.lists.render_list` raises.
    """
    from printing.devices.opening import JobData
    from printing.lists import render_list

    paper = Paper(aim.media.value)
    rendered = render_list(snapshot, paper, folder=folder)
    return _sheets(JobData(rendered.data, rendered.pages, paper), aim)


def table(rows: Table, heading: Heading) -> Sheets:
    """Draw a table of dossiers on A4, as `slip` does."""
    from printing.devices.opening import JobData
    from printing.sheet_pages import render_table

    rendered = render_table(rows, heading, Paper.A4)
    return _sheets(JobData(rendered.data, rendered.pages, Paper.A4), Aim(Media.A4))


@cache
def warm() -> None:
    """Load what the first print needs: libraries, typefaces, form files, the page viewer. Nothing
    of it is kept but their caches. Once in a process, in the rendering thread.
    """
    from printing.warming import warm_up

    pictures(warm_up())


def test_page(config: DeviceConfig, lines: tuple[str, ...]) -> bytes:
    """A page that shows what a device prints, for that device."""
    from printing.devices.trial import trial_data

    return trial_data(config, lines).data


def _sheets(job: "JobData", aim: Aim) -> Sheets:
    pdf = job.pdf
    across = PIXELS_ACROSS if job.raster is None else job.raster.width
    return Sheets(job.data, job.sha256, job.paper, pictures(pdf, across), pdf, aim.media)


def pictures(data: bytes, across: int = PIXELS_ACROSS) -> tuple[QImage, ...]:
    """The pages of a PDF as pictures on white, `across` pixels wide."""
    return first_pictures(data, None, across)[0]


def first_pictures(
    data: bytes, most: int | None, across: int = PIXELS_ACROSS
) -> tuple[tuple[QImage, ...], int]:
    """Pictures of the first `most` pages of a PDF, and how many pages it has; none of what cannot
    be read.
    """
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    found = []
    count = document.pageCount()
    for number in range(count if most is None else min(count, most)):
        points = document.pagePointSize(number)
        height = round(across * points.height() / points.width())
        drawn = document.render(number, QSize(across, height), QPdfDocumentRenderOptions())
        page = QImage(drawn.size(), QImage.Format.Format_RGB32)
        page.fill(QColor("white"))
        found.append(_over(page, drawn))
    document.close()
    buffer.close()
    return tuple(found), count


def _over(ground: QImage, drawn: QImage) -> QImage:
    painter = QPainter(ground)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return ground
