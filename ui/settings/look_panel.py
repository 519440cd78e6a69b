"""Settings of the look: colours and size of text, in force at once, remembered on this machine."""

from PySide6.QtCore import Slot

from ui import machine, theme
from ui.settings.panel import Panel
from ui.tokens import TEXT_PERCENTS, ThemeName
from ui.widgets.field import Choice, Field


class LookPanel(Panel):
    """Colours and size."""

    def __init__(self) -> None:
        super().__init__()
        self.name(
            self.tr("Giao diện"),
            self.tr("Thay đổi có hiệu lực ngay và chỉ áp dụng cho máy này."),
        )
        self.percent, self.colours = Choice(""), Choice("")
        for percent in TEXT_PERCENTS:
            self.percent.addItem(f"{percent} %", percent)
        for name, words in (
            (ThemeName.LIGHT, self.tr("Sáng")),
            (ThemeName.DARK, self.tr("Tối")),
            (ThemeName.CONTRAST, self.tr("Tương phản cao")),
        ):
            self.colours.addItem(words, name.value)
        self.lay_fields(
            {
                "percent": Field(self.tr("Cỡ chữ"), self.percent),
                "colours": Field(self.tr("Màu sắc"), self.colours),
            }
        )
        self.body.addStretch(1)
        self.percent.activated.connect(self._resize)
        self.colours.activated.connect(self._colour)

    def on_shown(self) -> None:
        """Show what is in force."""
        now = theme.current()
        self.percent.setCurrentIndex(self.percent.findData(now.percent))
        self.colours.setCurrentIndex(self.colours.findData(now.name.value))
        self.percent.setFocus()

    @Slot()
    def _resize(self) -> None:
        percent = int(self.percent.currentData())
        theme.current().resize(percent)
        machine.keep_text_percent(percent)

    @Slot()
    def _colour(self) -> None:
        name = ThemeName(str(self.colours.currentData()))
        theme.current().use(name)
        machine.keep_theme(name)
