"""Settings of the link: where this desk sends to, and the one-time code that makes it known."""

from PySide6.QtCore import Signal, Slot

from counter_app.services import portal
from counter_app.services.container import Services, desk_info
from counter_app.services.portal import Portal
from ui.changes import Change
from ui.settings.access import Access
from ui.settings.panel import Panel
from ui.tokens import Tone
from ui.widgets.basic import Button, label, set_roles
from ui.widgets.field import Field
from ui.widgets.text import LineEdit


class PortalPanel(Panel):
    """Address and enrolment.

    Signals:
        linked: the desk has an address to send to now.
    """

    linked = Signal()

    def __init__(self, access: Access) -> None:
        super().__init__()
        self._access = access
        self.name(
            self.tr("Nơi nhận"),
            self.tr("Địa chỉ và mã đăng ký do quản trị của tỉnh cấp. Mã chỉ dùng được một lần."),
        )
        self._state = label("", kind="field", strong=True)
        self.url, self.code = LineEdit(""), LineEdit("")
        self.url.setPlaceholderText("https://")
        self.save_button = Button(self.tr("Ghi và gửi thử"), role="primary")
        self.save_button.clicked.connect(self.save)
        self.body.addWidget(self._state)
        self.lay_fields(
            {
                "portal": Field(self.tr("Địa chỉ nơi nhận"), self.url),
                "enrol_code": Field(self.tr("Mã đăng ký máy mới"), self.code),
            }
        )
        self.add_button(self.save_button)
        self.body.addStretch(1)
        self._kind = "gateway"

    def on_shown(self) -> None:
        """Read the settings."""
        self.begin()
        self.url.setFocus()
        self._access.read(portal.portal, self._put, self.refuse)

    def _put(self, now: Portal) -> None:
        by_file = now.kind == portal.FILE
        self._kind = "gateway" if by_file else now.kind  # an address means a network
        self.url.setText("" if by_file else now.url or "")
        self.code.clear()
        if now.url is None:
            text, tone = self.tr("Chưa khai báo nơi nhận"), Tone.MUTED
        elif now.enrolled:
            text, tone = self.tr("Máy này đã được nơi nhận công nhận"), Tone.GOOD
        else:
            text, tone = self.tr("Máy này chưa đăng ký với nơi nhận"), Tone.SOON
        self._state.setText(text)
        set_roles(self._state, tone=tone.value)

    @Slot()
    def save(self) -> None:
        """Write address and code; the next exchange uses them."""
        self.begin()
        url, code, kind = self.url.text().strip(), self.code.text().strip() or None, self._kind

        def work(s: Services, actor: str) -> Portal:
            # Imported here: the HTTP library is slow to load.
            from sync.connectors.transport import check_address

            portal.set_portal(s, check_address(url), kind, code, actor)
            s.desk = desk_info(s.db)
            return portal.portal(s)

        self._access.write(work, self._saved, self.refuse, Change.SYNC)

    def _saved(self, now: Portal) -> None:
        self._put(now)
        self.say(self.tr("Đã ghi địa chỉ nơi nhận. Kết quả gửi thử hiện ở trang Đồng bộ."))
        self.linked.emit()
