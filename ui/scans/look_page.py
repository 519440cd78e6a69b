"""One scan, page below page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui import tokens
from ui.preview.sheets_view import SheetsView
from ui.scans.model import Look
from ui.tokens import Tone
from ui.widgets.basic import Button, ElidedLabel, label
from ui.widgets.page import Page


class LookPage(Page):
    """Shows a scan.

    Signals:
        back_wanted: the clerk is done here.
    """

    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.title = self.tr("Bản quét")
        self.setAccessibleName(self.title)
        self.sheets = SheetsView(most=1240)
        self.sheets.setAccessibleName(self.tr("Các trang của bản quét"))
        self._name = ElidedLabel("", kind="title")
        self._more = label("", tone=Tone.MUTED)
        self.back_button = Button(self.tr("Quay lại"), role="quiet", icon="back", key="Esc")
        self.back_button.clicked.connect(self.back_wanted)
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_4)
        head.addWidget(self._name)
        head.addWidget(self._more)
        head.addStretch(1)
        head.addWidget(self.back_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        column.setSpacing(tokens.SPACE_3)
        column.addLayout(head)
        column.addWidget(self.sheets, 1)

    def put(self, look: Look) -> None:
        """Show a scan."""
        self._name.set_whole(look.name)
        pages = self.tr("{n} trang").format(n=len(look.images) + look.left_out)
        if look.left_out:
            pages = self.tr("{all}, đang xem {n} trang đầu").format(all=pages, n=len(look.images))
        self._more.setText(pages)
        self.sheets.put_images(look.images)

    def on_shown(self) -> None:
        """The keys scroll."""
        self.sheets.setFocus()
