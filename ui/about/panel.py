"""About: what this is, its versions, how things stand, and a bundle for whoever helps."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout

from counter_app.messages import SYNC_WORDS
from counter_app.services import link, support
from counter_app.services.container import Services
from counter_app.services.support import SupportBundle
from ui import tokens
from ui.settings.access import Access
from ui.settings.panel import Panel
from ui.tokens import Tone
from ui.widgets.basic import Button, clear_layout, label


class AboutPanel(Panel):
    """Versions and the bundle."""

    def __init__(self, access: Access, pick_target: Callable[[str, str], Path | None]) -> None:
        super().__init__()
        self._access, self._pick_target = access, pick_target
        self.name(
            self.tr("Giới thiệu"),
            self.tr(
                "Quầy một cửa: tiếp nhận hồ sơ trên máy này, có mạng hay không. Giấy phép MPL 2.0."
            ),
        )
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(tokens.SPACE_5)
        self._facts.setVerticalSpacing(tokens.SPACE_2)
        self._facts.setColumnStretch(1, 1)
        self.body.addLayout(self._facts)
        hint = self.tr(
            "Gói hỗ trợ gồm phiên bản, tình trạng và các dòng nhật ký cuối; không có tên, số "
            "giấy tờ hay điện thoại của ai."
        )
        self.body.addWidget(label(hint, tone=Tone.MUTED, wrap=True))
        self.bundle_button = Button(self.tr("Lưu gói hỗ trợ…"), role="primary", icon="save")
        self.bundle_button.clicked.connect(self.save_bundle)
        self.add_button(self.bundle_button)
        self.body.addStretch(1)

    def on_shown(self) -> None:
        """Read how things stand."""
        self.begin()

        def read(s: Services) -> tuple[dict[str, str], str]:
            return support.versions(s), link.link_state(s).state

        self._access.read(read, self._put, self.refuse)
        self.bundle_button.setFocus()

    def _put(self, known: tuple[dict[str, str], str]) -> None:
        versions, state = known
        rows = (
            (self.tr("Kết nối"), SYNC_WORDS.get(state, state)),
            (self.tr("Phiên bản"), versions["counter-app"]),
            (self.tr("Hệ điều hành"), versions["system"]),
            (
                self.tr("Thành phần"),
                f"Python {versions['python']} · Qt/PySide {versions['PySide6_Essentials']}"
                f" · SQLite {versions['sqlite']}",
            ),
        )
        clear_layout(self._facts)
        for number, (name, value) in enumerate(rows):
            self._facts.addWidget(label(name, tone=Tone.MUTED), number, 0)
            self._facts.addWidget(label(value, wrap=True), number, 1)

    @Slot()
    def save_bundle(self) -> None:
        """Write the bundle where the person wants it."""
        self.begin()
        path = self._pick_target(self.tr("Lưu gói hỗ trợ"), "goi-ho-tro.zip")
        if path is None:
            return

        def done(made: SupportBundle) -> None:
            self.say(self.tr("Đã lưu {file}.").format(file=made.file.name))

        self._access.read(lambda s: support.bundle(s, path), done, self.refuse)
