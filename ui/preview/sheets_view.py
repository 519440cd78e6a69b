"""Shows the pages of a rendered form on a desk-coloured ground."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui import theme, tokens
from ui.preview.render import Sheets
from ui.widgets.basic import clear_layout, set_roles


class PageView(QWidget):
    """One page, as wide as it may be; `most` limits the width in pixels."""

    def __init__(self, image: QImage, most: int) -> None:
        super().__init__()
        self._image = image
        self._scaled = QPixmap()
        self.setMaximumWidth(most)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """As large as allowed."""
        width = min(self.maximumWidth(), self._image.width())
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        """The page keeps its shape."""
        return round(width * self._image.height() / max(self._image.width(), 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale the picture once per size, not once per paint."""
        ratio = self.devicePixelRatioF()
        wanted = QSize(
            round(self.width() * ratio), round(self.heightForWidth(self.width()) * ratio)
        )
        mode = Qt.TransformationMode.SmoothTransformation
        self._scaled = QPixmap.fromImage(
            self._image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
        )
        self._scaled.setDevicePixelRatio(ratio)
        self.setFixedHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page and its edge."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._scaled)
        painter.setPen(QColor(theme.palette().line_strong))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


class SheetsView(QScrollArea):
    """All pages, one below the other."""

    def __init__(self, *, most: int = 820) -> None:
        super().__init__()
        self._most = most
        set_roles(self, role="desk")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inner = QWidget()
        set_roles(inner, role="clear")
        self._column = QVBoxLayout(inner)
        self._column.setSpacing(tokens.SPACE_4)
        self._column.setContentsMargins(
            tokens.SPACE_5, tokens.SPACE_5, tokens.SPACE_5, tokens.SPACE_5
        )
        self.setWidget(inner)
        self.setAccessibleName(self.tr("Trang giấy sẽ in"))

    def put(self, sheets: Sheets) -> None:
        """Show other pages."""
        self.put_images(sheets.images)

    def put_images(self, images: Sequence[QImage]) -> None:
        """Show pictures of pages."""
        clear_layout(self._column)
        for image in images:
            # A roll is not blown up to a page.
            most = min(self._most, image.width())
            self._column.addWidget(PageView(image, most), 0)
        self._column.addStretch(1)
        self.verticalScrollBar().setValue(0)


class Thumbnail(QWidget):
    """The first page, whole, in the room there is."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(120)

    def put(self, image: QImage) -> None:
        """Show another page."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page as large as it fits, at the top."""
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = self.size() * ratio
        drawn = self._image.scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        drawn.setDevicePixelRatio(ratio)
        width, height = drawn.width() / ratio, drawn.height() / ratio
        painter = QPainter(self)
        area = QRectF((self.width() - width) / 2, 0, width, height)
        painter.drawImage(area.topLeft(), drawn)
        painter.setPen(QColor(theme.palette().line_strong))
        painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()
