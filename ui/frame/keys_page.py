"""The keys at a glance."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QVBoxLayout, QWidget

from ui import theme, tokens
from ui.acts import actions
from ui.tokens import Tone
from ui.widgets.basic import label, scrolled, set_roles
from ui.widgets.page import Page


def _rows() -> tuple[tuple[str, str], ...]:
    translate = QCoreApplication.translate
    return (
        ("F2", translate("Keys", "Tiếp nhận hồ sơ mới")),
        ("F3", translate("Keys", "Danh sách hồ sơ")),
        ("F4", translate("Keys", "Hàng chờ: cấp số, gọi số, lịch hẹn")),
        ("F5", translate("Keys", "Bàn giao một chồng hồ sơ")),
        ("F6", translate("Keys", "Trả kết quả")),
        ("F7", translate("Keys", "Việc cần xử lý")),
        ("F8", translate("Keys", "Gọi số kế tiếp, ở bất cứ trang nào")),
        ("F9", translate("Keys", "Lưu hồ sơ và in giấy hẹn; ghi thao tác đang mở")),
        ("F10", translate("Keys", "Lưu, nhận hồ sơ kế tiếp của người này; F9 in giấy chung")),
        ("F11", translate("Keys", "Đồng bộ: tình trạng gửi nhận")),
        ("F12", translate("Keys", "Cài đặt")),
        ("Ctrl + S", translate("Keys", "Để hồ sơ đang nhập sang một bên")),
        ("Ctrl + 1 … 4", translate("Keys", "Mở lại hồ sơ đang để dở")),
        ("Ctrl + E", translate("Keys", "Xuất danh sách đang xem ra tệp Excel")),
        ("Ctrl + C", translate("Keys", "Sao chép các dòng đang chọn trong danh sách")),
        ("Ctrl + K", translate("Keys", "Tìm hồ sơ: quét hoặc gõ bất cứ thứ gì")),
        ("Ctrl + P", translate("Keys", "In lại giấy của hồ sơ đang xem; in danh sách đang xem")),
        ("Ctrl + L", translate("Keys", "Khóa máy, hoặc đổi người làm việc")),
        ("Enter", translate("Keys", "Sang ô tiếp theo; chọn dòng trong danh sách")),
        ("Shift + Enter", translate("Keys", "Về ô trước")),
        ("Tab", translate("Keys", "Sang ô, nút tiếp theo")),
        (translate("Keys", "Dấu cách"), translate("Keys", "Đánh dấu giấy tờ đã nhận")),
        ("↑  ↓", translate("Keys", "Chuyển dòng")),
        ("Esc", translate("Keys", "Quay lại, không mất chữ đã gõ")),
        ("F1", translate("Keys", "Bảng phím này")),
    )


def _act_rows() -> tuple[tuple[str, str], ...]:
    """Keys of the acts on a dossier, and of what follows them."""
    translate = QCoreApplication.translate
    acts = tuple((f"Alt + {one.key}", one.word) for one in actions.every().values())
    return (
        *acts,
        ("Alt + Q", translate("Keys", "Thêm bản quét vào hồ sơ")),
        ("Alt + I", translate("Keys", "In giấy của thao tác vừa ghi")),
        ("Ctrl + O", translate("Keys", "Mở hồ sơ đang trả kết quả")),
        ("Ctrl + D", translate("Keys", "Bỏ hồ sơ khỏi danh sách bàn giao")),
    )


_CARD_WIDTH = 640
_UNBOUND = 16_777_215


def _card(title: str, rows: tuple[tuple[str, str], ...]) -> QFrame:
    card = QFrame()
    set_roles(card, role="card")
    grid = QGridLayout(card)
    grid.setContentsMargins(tokens.SPACE_5, tokens.SPACE_5, tokens.SPACE_5, tokens.SPACE_5)
    grid.setHorizontalSpacing(tokens.SPACE_5)
    grid.setVerticalSpacing(tokens.SPACE_2)
    grid.addWidget(label(title, kind="title"), 0, 0, 1, 2)
    for row, (key, does) in enumerate(rows, start=1):
        grid.addWidget(label(key, kind="field", strong=True, tone=Tone.ACCENT), row, 0)
        grid.addWidget(label(does, kind="field", wrap=True), row, 1)
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(len(rows) + 1, 1)
    return card


class KeysPage(Page):
    """A card with every key and what it does."""

    def __init__(self) -> None:
        super().__init__("")
        self.title = self.tr("Phím tắt")
        inner = QWidget()
        set_roles(inner, role="clear")
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(tokens.SPACE_3)
        self._cards = (
            _card(self.title, _rows()),
            _card(self.tr("Thao tác trên hồ sơ"), _act_rows()),
        )
        for card in self._cards:
            self._across.addWidget(card, 1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        column.addLayout(self._across)
        column.addStretch(1)
        self._area = scrolled(inner, Qt.FocusPolicy.StrongFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def set_narrow(self, narrow: bool) -> None:
        """One card below the other where there is little room."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._across.setDirection(down if narrow else across)
        for card in self._cards:
            card.setMaximumWidth(_UNBOUND if narrow else theme.scaled(_CARD_WIDTH))

    def on_shown(self) -> None:
        """Take the focus, so that Esc comes here."""
        self._area.setFocus()
