"""Turns the tokens into Qt: fonts, palette and style sheet of the whole program.

Owns Fusion, the fonts and the style sheet (`resources/look/theme.qss`). Must not hold a size or a
colour of its own: they come from
`ui.tokens`.
"""

import logging
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, QTemporaryDir
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

import resources
from ui import icons, tokens
from ui.tokens import Palette, ThemeName

_LOG = logging.getLogger("counter.ui")
_PROPERTY = "counterTheme"
_FIXED, _LEAST = "widthAtHundred", "leastWidthAtHundred"
_UNBOUND = 16_777_215


class Theme(QObject):
    """The look in force. Lives on the application object; `current` finds it."""

    def __init__(self, app: QApplication, name: ThemeName, percent: int = 100) -> None:
        super().__init__(app)
        self.percent = percent
        self._app = app
        self._drawings = QTemporaryDir()
        self.name = name
        self.palette = tokens.PALETTES[name]
        app.setProperty(_PROPERTY, self)
        self.use(name)

    def use(self, name: ThemeName) -> None:
        """Change the colours of everything on the screen.

        The old style sheet goes first, with all that Qt remembers of widgets: put in place of
        another, a sheet is taken to each of them, and now and then to one that is gone.
        """
        self.name = name
        self.palette = tokens.PALETTES[name]
        if self._app.styleSheet():
            self._app.setStyleSheet("")
        self._app.setPalette(_qt_palette(self.palette))
        self._app.setStyleSheet(style_sheet(self.palette, self._draw(), self.percent))

    def resize(self, percent: int) -> None:
        """Change the size of all text, in percent of the type scale."""
        self.percent = min(max(percent, tokens.TEXT_PERCENTS[0]), tokens.TEXT_PERCENTS[-1])
        self._app.setFont(font(tokens.TYPE_BODY))
        self.use(self.name)
        for widget in self._app.allWidgets():
            _apply_widths(widget)

    def _draw(self) -> dict[str, str]:
        """Write the drawings a style sheet can only name as files; returns their paths by role."""
        folder = Path(self._drawings.path())
        wanted = {
            "check_icon": ("check", self.palette.on_accent),
            "arrow_icon": ("chevron-down", self.palette.text_muted),
        }
        paths: dict[str, str] = {}
        for role, (name, colour) in wanted.items():
            file = folder / f"{name}-{self.name.value}.svg"
            file.write_bytes(icons.svg(name, colour))
            paths[role] = file.as_posix()
        return paths


def install(app: QApplication, name: ThemeName, percent: int = 100) -> Theme:
    """Give the program its look; call once, before the first window."""
    app.setStyle(QStyleFactory.create("Fusion"))
    load_fonts()
    made = Theme(app, name, percent)
    app.setFont(font(tokens.TYPE_BODY))
    return made


def current() -> Theme:
    """The look in force.

    Raises:
        RuntimeError: `install` was not called.
    """
    app = QApplication.instance()
    found = app.property(_PROPERTY) if app is not None else None
    if not isinstance(found, Theme):
        raise RuntimeError("theme not installed")
    return found


def palette() -> Palette:
    """The colours in force."""
    return current().palette


def load_fonts() -> None:
    """Register the shipped faces with Qt. A face that cannot be read is logged; Qt falls back to
    another.
    """
    for face in sorted(resources.path("fonts", "be-vietnam-pro").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(face)) < 0:
            _LOG.warning("font not readable: %s", face.name)


def scaled(size: int, most: int = tokens.TEXT_PERCENTS[-1]) -> int:
    """A size that grows with the text; `most` is the percentage where it stops."""
    return round(size * min(current().percent, most) / 100)


def fix_width(widget: QWidget, size: int) -> None:
    """Give a widget a width, in pixels at 100 %, that grows with the text."""
    widget.setProperty(_FIXED, size)
    _apply_widths(widget)


def least_width(widget: QWidget, size: int) -> None:
    """Give a widget a least width, in pixels at 100 %, that grows with the text."""
    widget.setProperty(_LEAST, size)
    _apply_widths(widget)


def free_width(widget: QWidget) -> None:
    """Take back what `fix_width` said."""
    widget.setProperty(_FIXED, None)
    widget.setMinimumWidth(0)
    widget.setMaximumWidth(_UNBOUND)


def _apply_widths(widget: QWidget) -> None:
    fixed, least = widget.property(_FIXED), widget.property(_LEAST)
    if isinstance(fixed, int):
        widget.setFixedWidth(scaled(fixed))
    elif isinstance(least, int):
        widget.setMinimumWidth(scaled(least))


def font(size: int, *, bold: bool = False) -> QFont:
    """The program's face in one of the sizes of the type scale."""
    made = QFont(tokens.FONT_FAMILY)
    made.setPixelSize(scaled(size))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def style_sheet(palette: Palette, drawings: dict[str, str], percent: int = 100) -> str:
    """The style sheet for a set of colours; `drawings` names files for ``check_icon`` and
    ``arrow_icon``, `percent` is the size of text.
    """
    sizes = {
        name.lower(): str(round(value * percent / 100) if name.startswith("TYPE_") else value)
        for name, value in vars(tokens).items()
        if name.isupper() and isinstance(value, int)
    }
    # Fields grow with the text, at half its pace: what is left of the height is for their number.
    target = round(tokens.TARGET * (100 + percent) / 200)
    colours = {role: getattr(palette, role) for role in tokens.names()}
    inner = {
        "field_pad": str(tokens.SPACE_2),
        "field_pad_focus": str(tokens.SPACE_2 - tokens.FOCUS_RING + 1),
        "field_inner": str(target - 2),
        "field_inner_focus": str(target - 2 * tokens.FOCUS_RING),
        "primary_inner": str(target + tokens.PRIMARY_HEIGHT - tokens.TARGET - 2),
        "primary_inner_focus": str(target + tokens.PRIMARY_HEIGHT - tokens.TARGET - 4),
        "rail_radius": str(tokens.RADIUS),
    }
    sheet = resources.path("look", "theme.qss").read_text(encoding="utf-8")
    return Template(sheet).substitute(sizes | colours | inner | drawings)


def _qt_palette(colours: Palette) -> QPalette:
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.surface,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface_raised,
        QPalette.ColorRole.AlternateBase: colours.surface,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.text_muted,
        QPalette.ColorRole.Button: colours.surface_raised,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.ToolTipBase: colours.text,
        QPalette.ColorRole.ToolTipText: colours.surface_raised,
        QPalette.ColorRole.Mid: colours.line,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    muted = QColor(colours.text_muted)
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.WindowText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, muted)
    return made
