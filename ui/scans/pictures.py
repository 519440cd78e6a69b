"""Pages of a scan as pictures, in a thread of its own. Must not touch widgets or the store."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from counter_app.domain.attachments import PDF
from counter_app.domain.errors import InvalidInput
from ui.preview import render

MOST_PAGES: Final = 20
"""Pages shown: more would fill an old machine's memory."""

MOST_ACROSS: Final = 2000


@dataclass(frozen=True, slots=True)
class Drawn:
    """Pictures of the first pages, and how many pages there are beyond them."""

    images: tuple[QImage, ...]
    left_out: int


def of(data: bytes, media_type: str) -> Drawn:
    """The pages of a scan.

    Raises:
        InvalidInput: ``scan-damaged`` when nothing of it can be shown.
    """
    if media_type == PDF:
        images, count = render.first_pictures(data, MOST_PAGES)
    else:
        images, count = (_image(data),), 1
    if not images or images[0].isNull():
        raise InvalidInput("scan-damaged", "file")
    return Drawn(images, count - len(images))


def _image(data: bytes) -> QImage:
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() > MOST_ACROSS:
        room = QSize(MOST_ACROSS, size.height())
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
