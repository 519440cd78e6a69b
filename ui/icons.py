"""Draws the shipped icons in a colour of the theme.

Owns reading and colouring of `resources/icons`. Must not choose colours: the caller names one.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

import resources


@lru_cache(maxsize=256)
def svg(name: str, colour: str) -> bytes:
    """The drawing of an icon in a colour ``#rrggbb``.

    Raises:
        FileNotFoundError: no icon of that name ships.
    """
    drawing = resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    return drawing.replace("currentColor", colour).encode()


def pixmap(name: str, colour: str, size: int) -> QPixmap:
    """The icon as pixels, `size` logical pixels square, sharp on scaled screens."""
    app = QApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QApplication) else 1.0
    return _pixmap(name, colour, size, ratio)


@lru_cache(maxsize=256)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    drawn = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    paint(painter, QRectF(0, 0, size, size), name, colour)
    painter.end()
    return drawn


def paint(painter: QPainter, area: QRectF, name: str, colour: str) -> None:
    """Draw the icon into an area."""
    renderer(name, colour).render(painter, area)


@lru_cache(maxsize=256)
def renderer(name: str, colour: str) -> QSvgRenderer:
    """The parsed drawing; kept, because lists draw the same few icons on every row."""
    return QSvgRenderer(QByteArray(svg(name, colour)))


def icon(name: str, colour: str, size: int, *, checked: str | None = None) -> QIcon:
    """A button's icon; `checked` is the colour while the button is on."""
    made = QIcon(pixmap(name, colour, size))
    if checked is not None:
        on = pixmap(name, checked, size)
        made.addPixmap(on, QIcon.Mode.Normal, QIcon.State.On)
    return made
