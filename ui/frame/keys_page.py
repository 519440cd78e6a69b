"""The keys at a glance."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from ui import tokens
from ui.tokens import Tone
from ui.widgets.basic import label, scrolled, set_roles
from ui.widgets.page import Page


def _rows() -> tuple[tuple[str, str], ...]:
    translate = QCoreApplication.translate
    return (
        ("F2", translate("Keys", "Tiếp nhận hồ sơ mới")),
        ("F3", translate("Keys", "Danh sách hồ sơ")),
        ("F7", translate("Keys", "Việc cần xử lý")),
        ("F9", translate("Keys", "Lưu hồ sơ và in giấy hẹn")),
        ("Ctrl + K", translate("Keys", "Tìm hồ sơ: quét hoặc gõ bất cứ thứ gì")),
        ("Ctrl + P", translate("Keys", "In lại giấy hẹn của hồ sơ đang xem")),
        ("Enter", translate("Keys", "Sang ô tiếp theo; chọn dòng trong danh sách")),
        ("Shift + Enter", translate("Keys", "Về ô trước")),
        ("Tab", translate("Keys", "Sang ô, nút tiếp theo")),
        (translate("Keys", "Dấu cách"), translate("Keys", "Đánh dấu giấy tờ đã nhận")),
        ("↑  ↓", translate("Keys", "Chuyển dòng")),
        ("Esc", translate("Keys", "Quay lại, không mất chữ đã gõ")),
        ("F1", translate("Keys", "Bảng phím này")),
    )


class KeysPage(Page):
    """A card with every key and what it does."""

    def __init__(self) -> None:
        super().__init__("")
        self.title = self.tr("Phím tắt")
        card = QFrame()
        set_roles(card, role="card")
        card.setMaximumWidth(640)
        grid = QGridLayout(card)
        grid.setContentsMargins(tokens.SPACE_5, tokens.SPACE_5, tokens.SPACE_5, tokens.SPACE_5)
        grid.setHorizontalSpacing(tokens.SPACE_5)
        grid.setVerticalSpacing(tokens.SPACE_2)
        grid.addWidget(label(self.title, kind="title"), 0, 0, 1, 2)
        for row, (key, does) in enumerate(_rows(), start=1):
            grid.addWidget(label(key, kind="field", strong=True, tone=Tone.ACCENT), row, 0)
            grid.addWidget(label(does, kind="field"), row, 1)
        grid.setColumnStretch(1, 1)
        inner = QWidget()
        set_roles(inner, role="clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        column.addWidget(card)
        column.addStretch(1)
        self._area = scrolled(inner, Qt.FocusPolicy.StrongFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def on_shown(self) -> None:
        """Take the focus, so that Esc comes here."""
        self._area.setFocus()
