"""Settings of the link: where this desk sends to, and what makes it known there: a one-time code at
a gateway, the unit's account at a national portal.
"""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot

from counter_app.domain.errors import InvalidInput
from counter_app.services import portal
from counter_app.services.container import Services, desk_info
from counter_app.services.portal import LANE_KINDS, Portal, PortalAccount
from ui.changes import Change
from ui.settings.access import Access
from ui.settings.panel import Panel
from ui.syncing.nearby import Nearby
from ui.tokens import Tone
from ui.widgets.basic import Button, label, set_roles
from ui.widgets.field import Choice, Field
from ui.widgets.text import LineEdit

_GATEWAY = "gateway"
_GENERATION_1 = "dvcqg1"


@dataclass(frozen=True, slots=True)
class _Link:
    """The settings as they are; never the password itself."""

    portal: Portal
    account: PortalAccount | None
    has_password: bool


def _read(s: Services) -> _Link:
    return _Link(portal.portal(s), portal.account(s), portal.password(s) is not None)


class PortalPanel(Panel):
    """Address, enrolment, account.

    Signals:
        linked: the desk has an address to send to now.
    """

    linked = Signal()

    def __init__(self, access: Access, nearby: Nearby) -> None:
        super().__init__()
        self._access, self.nearby = access, nearby
        self._account: PortalAccount | None = None
        self._has_password = False
        self._address = ""
        self.name(
            self.tr("Nơi nhận"),
            self.tr("Địa chỉ, mã đăng ký hoặc tài khoản do quản trị của tỉnh cấp."),
        )
        self._state = label("", kind="field", strong=True)
        self.kind = Choice("")
        for kind, words in (
            (_GATEWAY, self.tr("Cổng kết nối của tỉnh")),
            (_GENERATION_1, self.tr("Cổng Quốc gia, trục LGSP")),
            ("dvcqg2", self.tr("Cổng Quốc gia, thế hệ 2")),
        ):
            self.kind.addItem(words, kind)
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self.url, self.code = LineEdit(""), LineEdit("")
        self.user, self.password = LineEdit(""), LineEdit("")
        self.unit, self.dstcode = LineEdit(""), LineEdit("")
        self.password.setEchoMode(LineEdit.EchoMode.Password)
        self.url.setPlaceholderText("https://")
        self.save_button = Button(self.tr("Ghi và gửi thử"), role="primary")
        self.save_button.clicked.connect(self.save)
        self._arrange(nearby)

    def _arrange(self, nearby: Nearby) -> None:
        self.body.addWidget(self._state)
        self.lay_fields(
            {
                "portal_kind": Field(self.tr("Loại nơi nhận"), self.kind),
                "portal": Field(self.tr("Địa chỉ nơi nhận"), self.url),
                "enrol_code": Field(self.tr("Mã đăng ký máy mới, dùng một lần"), self.code),
                "user": Field(self.tr("Tên tài khoản hoặc mã ứng dụng"), self.user),
                "password": Field(self.tr("Mật khẩu hoặc khóa bí mật"), self.password),
                "portal_unit": Field(self.tr("Mã đơn vị trên Cổng, nếu khác"), self.unit),
                "dstcode": Field(self.tr("Mã đích trên trục, nếu có"), self.dstcode),
            }
        )
        self.body.addWidget(nearby)
        nearby.chosen.connect(self._choose)
        self.add_button(self.save_button)
        self.body.addStretch(1)
        self._kind_chosen()

    @Slot()
    def _kind_chosen(self) -> None:
        """Ask only for what this kind of receiver needs."""
        kind = self.kind.currentData()
        self.fields["enrol_code"].setVisible(kind == _GATEWAY)
        for name in ("user", "password", "portal_unit"):
            self.fields[name].setVisible(kind in LANE_KINDS)
        self.fields["dstcode"].setVisible(kind == _GENERATION_1)
        self.nearby.setVisible(kind == _GATEWAY)

    def on_shown(self) -> None:
        """Read the settings."""
        self.begin()
        self.url.setFocus()
        self._access.read(_read, self._put, self.refuse)

    def _put(self, now: _Link) -> None:
        by_file = now.portal.kind == portal.FILE  # an address means a network
        self.kind.setCurrentIndex(max(self.kind.findData(now.portal.kind), 0))
        self._address = "" if by_file else now.portal.url or ""
        self.url.setText(_shown(self._address))
        self.code.clear()
        self._account, self._has_password = now.account, now.has_password
        account = now.account or PortalAccount("")
        for editor, text in (
            (self.user, account.user),
            (self.unit, account.unit),
            (self.dstcode, account.dstcode),
        ):
            editor.setText(text or "")
        self.password.clear()
        kept = self.tr("Đã có, để trống nếu không đổi") if now.has_password else ""
        self.password.setPlaceholderText(kept)
        self._say_state(now)

    def _say_state(self, now: _Link) -> None:
        if now.portal.url is None:
            text, tone = self.tr("Chưa khai báo nơi nhận"), Tone.MUTED
        elif now.portal.kind in LANE_KINDS:
            ready = now.account is not None and now.has_password
            text = self.tr("Đã có tài khoản") if ready else self.tr("Chưa có tài khoản")
            tone = Tone.GOOD if ready else Tone.SOON
        elif now.portal.enrolled:
            text, tone = self.tr("Máy này đã được nơi nhận công nhận"), Tone.GOOD
        else:
            text, tone = self.tr("Máy này chưa đăng ký với nơi nhận"), Tone.SOON
        self._state.setText(text)
        set_roles(self._state, tone=tone.value)

    @Slot(str)
    def _choose(self, url: str) -> None:
        self.url.setText(url)
        self.code.setFocus()

    @Slot()
    def save(self) -> None:
        """Write address and code or account; the next exchange uses them."""
        self.begin()
        kind = str(self.kind.currentData())
        if kind in LANE_KINDS and not (self.password.text() or self._has_password):
            self.refuse(InvalidInput("missing", "password"))
            return
        url, code = self.url.text().strip(), self.code.text().strip() or None
        if url == _shown(self._address):
            url = self._address
        account = self._typed_account() if kind in LANE_KINDS else None
        password = self.password.text()

        def work(s: Services, actor: str) -> _Link:
            # Imported here: the HTTP library is slow to load.
            from sync.connectors.transport import check_address

            address = check_address(url)
            checked = portal.checked_account(account) if account is not None else None
            portal.set_portal(s, address, kind, code if account is None else None, actor)
            if checked is not None:
                portal.set_account(s, checked, actor)
                if password:
                    portal.keep_password(s, password)
            s.desk = desk_info(s.db)
            return _read(s)

        self._access.write(work, self._saved, self.refuse, Change.SYNC)

    def _typed_account(self) -> PortalAccount:
        known = self._account.paths if self._account is not None else {}
        return PortalAccount(
            self.user.text(), self.unit.text() or None, self.dstcode.text() or None, known
        )

    def _saved(self, now: _Link) -> None:
        self._put(now)
        self.say(self.tr("Đã ghi nơi nhận. Kết quả gửi thử hiện ở trang Đồng bộ."))
        self.linked.emit()


def _shown(address: str) -> str:
    """An address without the pin of its certificate, which says nothing to people."""
    return address.partition("#")[0]
