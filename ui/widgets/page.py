"""What every page is: a widget that says where the focus begins and gives way on narrow windows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.basic import set_roles


class Page(QWidget):
    """Base of the pages in the window's middle."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.setAccessibleName(title)
        set_roles(self, role="page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def on_shown(self) -> None:
        """Called each time the page comes to the front: put the focus where work begins."""

    def set_narrow(self, narrow: bool) -> None:
        """Called when the window crosses the width below which side panels give way."""
