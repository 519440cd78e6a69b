"""Labels, buttons and rules in the roles of the style sheet.

Owns how a role is put on a widget. Must not hold texts: they come from the pages.
"""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from ui import icons, theme, tokens
from ui.tokens import Tone


def set_roles(widget: QWidget, **roles: str | bool) -> None:
    """Set properties the style sheet looks at, and draw again."""
    changed = False
    for name, value in roles.items():
        wanted = str(value).lower() if isinstance(value, bool) else value
        if widget.property(name) != wanted:
            widget.setProperty(name, wanted)
            changed = True
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def label(
    text: str = "",
    *,
    kind: str = "body",
    tone: Tone = Tone.PLAIN,
    strong: bool = False,
    wrap: bool = False,
) -> QLabel:
    """A label; `kind` is small, body, field, title or display."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    set_roles(made, type=kind, tone=tone.value, strong=strong)
    return made


def rule() -> QFrame:
    """A hair line between two things."""
    made = QFrame()
    set_roles(made, role="rule")
    return made


def scrolled(inner: QWidget, focus: Qt.FocusPolicy = Qt.FocusPolicy.TabFocus) -> QScrollArea:
    """A frameless area that scrolls up and down only."""
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(focus)
    return area


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


class Button(QPushButton):
    """A button with an icon of ours and, if it has one, its key in words behind the text."""

    def __init__(
        self, text: str, *, role: str = "plain", icon: str | None = None, key: str | None = None
    ) -> None:
        super().__init__()
        self._icon_name = icon
        self.setProperty("role", role)
        self.setAutoDefault(False)
        self._key = key
        self.put_text(text)
        self.setIconSize(QSize(tokens.ICON, tokens.ICON))
        self._draw_icon()

    def put_text(self, text: str) -> None:
        """Set the words; the key stays behind them, and a gap between picture and words."""
        gap = " " if self._icon_name else ""
        key = f"   {self._key}" if self._key else ""
        self.setText(f"{gap}{text}{key}")
        self.setAccessibleName(text)

    def _draw_icon(self) -> None:
        if self._icon_name is None:
            return
        colours = theme.palette()
        known = {"primary": colours.on_accent, "quiet": colours.accent}
        colour = known.get(self.property("role"), colours.text)
        colour = colour if self.isEnabled() else colours.text_muted
        self.setIcon(icons.icon(self._icon_name, colour, tokens.ICON))

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icon again when the theme changes, or when there is nothing to press."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self._draw_icon()


class IconMark(QWidget):
    """A small picture in the colour of a tone, beside text that says the same."""

    def __init__(self, name: str, tone: Tone, size: int = tokens.ICON_SMALL) -> None:
        super().__init__()
        self._name, self._tone, self._size = name, tone, size
        self.setFixedSize(size, size)

    def show_mark(self, name: str, tone: Tone) -> None:
        """Show another picture or tone."""
        self._name, self._tone = name, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture."""
        painter = QPainter(self)
        icons.paint(painter, self.rect().toRectF(), self._name, theme.palette().tone(self._tone))
        painter.end()


class ElidedLabel(QLabel):
    """One line that ends in "…" where there is no room; the whole text is in the tool tip."""

    def __init__(
        self, text: str = "", *, kind: str = "body", tone: Tone = Tone.PLAIN, strong: bool = False
    ) -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        set_roles(self, type=kind, tone=tone.value, strong=strong)
        self.set_whole(text)

    def set_whole(self, text: str) -> None:
        """Set the text."""
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()

    def whole(self) -> str:
        """The text before it was shortened."""
        return self._whole

    def sizeHint(self) -> QSize:
        """The room the whole text would like."""
        hint = super().sizeHint()
        return QSize(
            self.fontMetrics().horizontalAdvance(self._whole) + tokens.SPACE_1, hint.height()
        )

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(2 * tokens.SPACE_5, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten again."""
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 40))
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")
