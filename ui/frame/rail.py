"""The rail at the left: one button for each page, picture and word.

Owns its buttons. Must not know what the pages are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme, tokens
from ui.widgets.basic import set_roles


@dataclass(frozen=True, slots=True)
class Place:
    """A page as the rail shows it; `key` is its shortcut in words."""

    name: str
    icon: str
    word: str
    key: str


_PICTURE = 24
_LOWEST = 34
_WORD_LINE = 20
_WITH_WORD = _PICTURE + _WORD_LINE + 2
"""Lower buttons show their picture alone."""
_MOST_PERCENT = 125
"""Beyond this the buttons would not find room below each other."""


def _scaled(size: int) -> int:
    return theme.scaled(size, _MOST_PERCENT)


class RailButton(QAbstractButton):
    """A picture with its word below, and the key in the tool tip."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.setText(place.word)
        self.setAccessibleName(place.word)
        self.setToolTip(f"{place.word} ({place.key})")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Wide as the rail."""
        return QSize(_scaled(tokens.RAIL_WIDTH) - 2 * tokens.SPACE_1, _scaled(64))

    def minimumSizeHint(self) -> QSize:
        """Where the window is low, the picture alone; the word is in the tool tip."""
        return QSize(self.sizeHint().width(), _LOWEST)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, picture, word and focus ring."""
        colours = theme.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().toRectF().adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft if self.isChecked() else colours.line))
            painter.drawRoundedRect(area, tokens.RADIUS, tokens.RADIUS)
        colour = colours.accent if self.isChecked() else colours.text_muted
        is_low = self.height() < _scaled(_WITH_WORD)
        shown = _PICTURE if is_low else _PICTURE + _scaled(_WORD_LINE)
        top = area.top() + (area.height() - shown) / 2
        picture = QRectF(area.center().x() - _PICTURE / 2, top, _PICTURE, _PICTURE)
        icons.paint(painter, picture, self.place.icon, colour)
        if not is_low:
            word = QRectF(area.left(), picture.bottom(), area.width(), _scaled(_WORD_LINE))
            self._paint_word(painter, word, colour)
        if self.hasFocus():
            ring = painter.pen()
            ring.setColor(QColor(colours.accent))
            ring.setWidth(tokens.FOCUS_RING)
            painter.setPen(ring)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, tokens.RADIUS, tokens.RADIUS)
        painter.end()

    def _paint_word(self, painter: QPainter, area: QRectF, colour: str) -> None:
        words_font = theme.font(tokens.TYPE_SMALL, bold=self.isChecked())
        words_font.setPixelSize(_scaled(tokens.TYPE_SMALL))
        painter.setFont(words_font)
        painter.setPen(QColor(colour))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.text())


class Rail(QWidget):
    """The column of buttons.

    Signals:
        chosen: the name of the place wanted.
        help_wanted: the button of the keys overview.
    """

    chosen = Signal(str)
    help_wanted = Signal()

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        set_roles(self, role="rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(_scaled(tokens.RAIL_WIDTH))
        self._buttons = {place.name: RailButton(place) for place in places}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_1, tokens.SPACE_2, tokens.SPACE_1, tokens.SPACE_2)
        column.setSpacing(tokens.SPACE_1)
        for button in self._buttons.values():
            group.addButton(button)
            column.addWidget(button)
        group.buttonClicked.connect(self._clicked)
        column.addStretch(1)
        self._help = RailButton(Place("help", "keyboard", self.tr("Phím tắt"), "F1"))
        self._help.setCheckable(False)
        self._help.clicked.connect(self.help_wanted)
        column.addWidget(self._help)

    def _clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, RailButton):
            self.chosen.emit(button.place.name)

    def show_place(self, name: str) -> None:
        """Mark where the program is; a place that has no button leaves the last mark."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    def changeEvent(self, event: QEvent) -> None:
        """Draw again in the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedWidth(_scaled(tokens.RAIL_WIDTH))
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
