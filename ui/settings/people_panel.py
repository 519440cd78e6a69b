"""Settings of the people at this desk: names, roles, PINs, leaving and coming back."""

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout

from counter_app.services import users
from counter_app.services.users import Role, User
from ui import tokens
from ui.settings.access import Access
from ui.settings.panel import Panel
from ui.tokens import Tone
from ui.widgets.basic import Button, label, rule
from ui.widgets.cells import Cell, Row
from ui.widgets.field import Choice, Field
from ui.widgets.plain_list import PlainList
from ui.widgets.text import LineEdit


class PeoplePanel(Panel):
    """Who may work here.

    Signals:
        first_added: the name of the first user: from now on people sign in.
    """

    first_added = Signal(str)

    def __init__(self, access: Access) -> None:
        super().__init__()
        self._access = access
        self._users: dict[str, User] = {}
        self.name(
            self.tr("Người dùng"),
            self.tr(
                "Chưa có ai trong danh sách thì không cần đăng nhập. Người đầu tiên phải là "
                "quản trị; từ đó mỗi người vào bằng tên và mã PIN của mình."
            ),
        )
        headings = (self.tr("Họ tên"), self.tr("Vai trò"), self.tr("Mã PIN"), self.tr("Tình trạng"))
        self.table = PlainList(self.title, headings)
        self.table.setMinimumHeight(4 * tokens.ROW_HEIGHT)
        self.table.chosen.connect(self._chosen)
        self.role_button = Button(self.tr("Đổi vai trò"))
        self.pin_button = Button(self.tr("Đặt mã PIN"))
        self.leave_button = Button(self.tr("Cho nghỉ"))
        self.who, self.pin = LineEdit(""), LineEdit("")
        self.pin.setEchoMode(LineEdit.EchoMode.Password)
        self.role = Choice("")
        for role, words in role_words().items():
            self.role.addItem(words, role.value)
        self.new_button = Button(self.tr("Thêm người"), role="primary")
        self._arrange()
        self.new_button.clicked.connect(self.add)
        self.role_button.clicked.connect(self._change_role)
        self.pin_button.clicked.connect(self._set_pin)
        self.leave_button.clicked.connect(self._leave)

    def _arrange(self) -> None:
        self.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_2)
        for button in (self.role_button, self.pin_button, self.leave_button):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        hint = self.tr("Đổi vai trò và mã PIN: chọn dòng, điền ở dưới, rồi bấm nút tương ứng.")
        self.body.addWidget(label(hint, tone=Tone.MUTED, wrap=True))
        self.body.addWidget(rule())
        self.lay_fields(
            {
                "name": Field(self.tr("Họ tên người mới"), self.who),
                "role": Field(self.tr("Vai trò"), self.role),
                "pin": Field(self.tr("Mã PIN, từ 4 chữ số"), self.pin),
            },
            columns=3,
        )
        self.add_button(self.new_button)

    def on_shown(self) -> None:
        """Read the list."""
        self.begin()
        self.who.setFocus()
        self._access.read(users.list_users, self._put, self.refuse)

    def _put(self, everybody: tuple[User, ...]) -> None:
        self._users = {user.name: user for user in everybody}
        words = role_words()
        self.table.put(
            [
                Row(
                    user.name,
                    (
                        Cell(user.name),
                        Cell(words[user.role]),
                        Cell(self.tr("đã đặt"), Tone.MUTED)
                        if user.has_pin
                        else Cell(self.tr("chưa đặt"), Tone.SOON),
                        Cell(
                            self.tr("đang làm") if user.is_active else self.tr("đã nghỉ"),
                            Tone.MUTED,
                        ),
                    ),
                )
                for user in everybody
            ]
        )
        if not everybody:
            self.role.setCurrentIndex(self.role.findData(Role.ADMIN.value))
        for button in (self.role_button, self.pin_button, self.leave_button):
            button.setEnabled(bool(everybody))
        self._chosen(self.table.current_key())

    @Slot(str)
    def _chosen(self, name: str) -> None:
        user = self._users.get(name)
        is_active = user is None or user.is_active
        self.leave_button.put_text(self.tr("Cho nghỉ") if is_active else self.tr("Cho làm lại"))

    @Slot()
    def add(self) -> None:
        """Add the person in the fields."""
        self.begin()
        name, role, pin = self.who.text(), str(self.role.currentData()), self.pin.text()
        is_first = not self._users

        def done(user: User) -> None:
            self.who.clear()
            self.on_shown()
            self.say(self.tr("Đã thêm {name}.").format(name=user.name))
            if is_first:
                self.first_added.emit(user.name)

        self._access.write(
            lambda s, actor: users.add_user(s, name, role, pin, actor), done, self.refuse
        )
        self.pin.clear()

    @Slot()
    def _change_role(self) -> None:
        self._change(role=str(self.role.currentData()))

    @Slot()
    def _leave(self) -> None:
        user = self._users.get(self.table.current_key())
        if user is not None:
            self._change(is_active=not user.is_active)

    def _change(self, *, role: str | None = None, is_active: bool | None = None) -> None:
        self.begin()
        name = self.table.current_key()

        def done(_user: User) -> None:
            self.on_shown()
            self.say(self.tr("Đã ghi thay đổi cho {name}.").format(name=name))

        self._access.write(
            lambda s, actor: users.change_user(s, name, actor, role=role, is_active=is_active),
            done,
            self.refuse,
        )

    @Slot()
    def _set_pin(self) -> None:
        self.begin()
        name, pin = self.table.current_key(), self.pin.text()

        def done(_none: None) -> None:
            self.on_shown()
            self.say(self.tr("Đã đặt mã PIN mới cho {name}.").format(name=name))

        self._access.write(lambda s, actor: users.set_pin(s, name, pin, actor), done, self.refuse)
        self.pin.clear()


def role_words() -> dict[Role, str]:
    """Roles in words."""
    translate = QCoreApplication.translate
    return {
        Role.CLERK: translate("Roles", "Cán bộ tiếp nhận"),
        Role.SPECIALIST: translate("Roles", "Chuyên môn"),
        Role.HEAD: translate("Roles", "Phụ trách"),
        Role.ADMIN: translate("Roles", "Quản trị"),
    }
