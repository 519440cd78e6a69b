"""The first-run assistant: one page, top to bottom, that makes this machine's desk."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import CounterError
from counter_app.messages import sentences
from counter_app.services.setup import MOST_CLERK, InitRequest
from ui import tokens
from ui.firstrun.model import FirstRunModel, check_unit
from ui.intake.section import Section
from ui.syncing.nearby import Nearby
from ui.tokens import Tone
from ui.widgets.basic import Button, label, rule, scrolled, set_roles
from ui.widgets.field import Count, Field
from ui.widgets.notice import Notice
from ui.widgets.page import Page
from ui.widgets.text import LineEdit

_KEYRING = ("keyring-untrusted", "keyring-failed", "keyring-waits")


class FirstRunPage(Page):
    """Asks for what a desk needs.

    Signals:
        made: the desk is there; open it.
    """

    made = Signal()

    def __init__(self, model: FirstRunModel, nearby: Nearby, clerk: str = "") -> None:
        """`clerk` is who this machine remembers, to be offered."""
        super().__init__("")
        self.title = self.tr("Lập quầy mới")
        self._model, self.nearby = model, nearby
        nearby.chosen.connect(self._choose)
        self.notice = Notice()
        self._make_fields()
        self.clerk.setText(clerk)
        self.make_button = Button(self.tr("Lập quầy"), role="primary", key="F9")
        QShortcut(QKeySequence("F9"), self).activated.connect(self.make)
        self.make_button.clicked.connect(self.make)
        self.file_key = QCheckBox(
            self.tr("Giữ khóa trong một tệp trên máy này. Ai chép được thư mục thì mở được sổ.")
        )
        set_roles(self.file_key, role="worded")
        self.file_key.hide()
        self._arrange()
        model.made.connect(self._made)
        model.failed.connect(self._refused)

    def _make_fields(self) -> None:
        self.unit_code, self.parent_name = LineEdit(""), LineEdit("")
        self.unit_name = LineEdit("")
        self.unit_name.setText(self.tr("Trung tâm Phục vụ hành chính công"))
        self.desk = Count("", least=1, value=1)
        self.clerk = LineEdit("")
        self.clerk.setMaxLength(MOST_CLERK)
        self.portal, self.enrol_code = LineEdit(""), LineEdit("")
        self.unit_code.setPlaceholderText("H26.107")
        self.parent_name.setPlaceholderText(self.tr("UBND phường …"))
        self.portal.setPlaceholderText("https://")
        self.unit_code.edited.connect(self._check_unit)
        self.fields = {
            "unit_code": Field(self.tr("Mã định danh cơ quan"), self.unit_code),
            "parent_name": Field(self.tr("Cơ quan chủ quản"), self.parent_name),
            "unit_name": Field(self.tr("Tên đơn vị, in trên giấy hẹn"), self.unit_name),
            "desk": Field(self.tr("Số quầy"), self.desk),
            "clerk": Field(self.tr("Họ và tên người tiếp nhận"), self.clerk),
            "portal": Field(self.tr("Địa chỉ nơi nhận"), self.portal),
            "enrol_code": Field(self.tr("Mã đăng ký máy"), self.enrol_code),
        }
        self.order = (
            self.unit_code,
            self.parent_name,
            self.unit_name,
            self.desk,
            self.clerk,
            self.portal,
            self.enrol_code,
        )
        for place, editor in enumerate(self.order):
            editor.returnPressed.connect(self._next)
            editor.textEdited.connect(self._mended)
            editor.setProperty("place", place)
        self.unit_check = label("", tone=Tone.GOOD)

    def _arrange(self) -> None:
        card = QFrame()
        set_roles(card, role="card")
        card.setMaximumWidth(880)
        column = QVBoxLayout(card)
        column.setContentsMargins(tokens.SPACE_5, tokens.SPACE_4, tokens.SPACE_5, tokens.SPACE_4)
        column.setSpacing(tokens.SPACE_3)
        column.addWidget(label(self.title, kind="title"))
        intro = self.tr(
            "Máy này chưa có sổ hồ sơ. Điền mấy dòng dưới đây rồi bấm Lập quầy; sau đó tiếp nhận "
            "được ngay, không cần mạng."
        )
        column.addWidget(label(intro, kind="field", wrap=True))
        self.sections = (self._unit_part(), self._desk_part(), self._portal_part())
        for section in self.sections:
            column.addWidget(rule())
            column.addWidget(section)
        column.addWidget(rule())
        column.addWidget(self.notice)
        column.addWidget(self.file_key)
        foot = QHBoxLayout()
        foot.setSpacing(tokens.SPACE_4)
        folder = self.tr("Dữ liệu được mã hóa và giữ ở {folder}")
        where = folder.format(folder=self._model.data_dir)
        foot.addWidget(label(where, tone=Tone.MUTED, wrap=True), 1)
        foot.addWidget(self.make_button)
        column.addLayout(foot)
        inner = QWidget()
        set_roles(inner, role="clear")
        across = QHBoxLayout(inner)
        across.setContentsMargins(tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4)
        across.addStretch(1)
        across.addWidget(card, 8, Qt.AlignmentFlag.AlignTop)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(inner)
        whole.addWidget(self._area)

    def _unit_part(self) -> Section:
        section = Section(1, self.tr("Đơn vị"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.SPACE_3)
        grid.setVerticalSpacing(tokens.SPACE_2)
        left = QVBoxLayout()
        left.setSpacing(tokens.SPACE_1)
        left.addWidget(self.fields["unit_code"])
        left.addWidget(self.unit_check)
        left.addStretch(1)
        grid.addLayout(left, 0, 0)
        grid.addWidget(self.fields["parent_name"], 0, 1)
        grid.addWidget(self.fields["unit_name"], 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 2)
        section.body.addLayout(grid)
        return section

    def _desk_part(self) -> Section:
        section = Section(2, self.tr("Quầy"))
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_4)
        row.addWidget(self.fields["desk"])
        row.addWidget(self.fields["clerk"], 1)
        section.body.addLayout(row)
        hint = self.tr("Mỗi máy một số, từ 1 đến 999. Hai máy cùng số sẽ cấp trùng mã hồ sơ.")
        unnamed = self.tr("Họ và tên in dưới chữ ký. Để trống thì giấy chừa chỗ để ghi tay.")
        section.body.addWidget(label(f"{hint} {unnamed}", tone=Tone.MUTED, wrap=True))
        return section

    def _portal_part(self) -> Section:
        section = Section(3, self.tr("Nơi nhận"))
        hint = self.tr("Có thể để trống và nhập sau ở Cài đặt: hồ sơ vẫn được giữ trên máy này.")
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(self.fields["portal"], 2)
        row.addWidget(self.fields["enrol_code"], 1)
        section.body.addLayout(row)
        section.body.addWidget(self.nearby)
        section.body.addWidget(label(hint, tone=Tone.MUTED, wrap=True))
        return section

    @Slot(str)
    def _choose(self, url: str) -> None:
        self.portal.setText(url)
        self.enrol_code.setFocus()

    def on_shown(self) -> None:
        """Begin with the unit."""
        self.unit_code.setFocus()

    def set_narrow(self, narrow: bool) -> None:
        """Headings above the fields."""
        for section in self.sections:
            section.set_narrow(narrow)

    def request(self) -> InitRequest:
        """What was filled in."""
        portal = self.portal.text().strip() or None
        return InitRequest(
            unit_code=self.unit_code.text(),
            unit_name=self.unit_name.text(),
            parent_name=self.parent_name.text(),
            desk=self.desk.value(),
            clerk=self.clerk.text() or None,
            portal_url=portal,
            enrol_code=(self.enrol_code.text().strip() or None) if portal else None,
            insecure_file_key=self.file_key.isVisible() and self.file_key.isChecked(),
        )

    @Slot()
    def make(self) -> None:
        """Make the desk with what was filled in."""
        if not self.make_button.isEnabled():
            return
        for field in self.fields.values():
            field.clear_error()
        self.notice.dismiss()
        self.make_button.setEnabled(False)
        self.make_button.put_text(self.tr("Đang lập…"))
        self._model.make(self.request())

    def _ready(self) -> None:
        self.make_button.setEnabled(True)
        self.make_button.put_text(self.tr("Lập quầy"))

    @Slot()
    def _made(self) -> None:
        self._ready()
        self.made.emit()

    @Slot(object)
    def _refused(self, error: CounterError) -> None:
        self._ready()
        message = sentences(error)
        if error.code in _KEYRING:
            next_step = self.tr("Mở kho khóa của hệ điều hành rồi bấm Lập quầy lần nữa.")
            self.notice.say(message.what, f"{message.safe} {next_step}", Tone.LATE)
            self.file_key.show()
            self.file_key.setFocus()
            QTimer.singleShot(0, self._bring_button)
            return
        field = self.fields.get(error.field or "")
        if field is None:
            self.notice.say_error(message)
        else:
            field.show_error(f"{message.what} {message.next}")
            field.setFocus()

    @Slot()
    def _bring_button(self) -> None:
        self._area.ensureWidgetVisible(self.make_button)

    @Slot(str)
    def _check_unit(self, text: str) -> None:
        code, error = check_unit(text)
        if error is None:
            self.unit_check.setText(self.tr("Đúng dạng: {code}").format(code=code))
        else:
            self.unit_check.setText("")

    @Slot()
    def _mended(self) -> None:
        place = self.sender().property("place")
        list(self.fields.values())[place].clear_error()

    @Slot()
    def _next(self) -> None:
        place = self.sender().property("place")
        if place == 0:
            code, error = check_unit(self.unit_code.text())
            if error is not None:
                self.fields["unit_code"].show_error(sentences(error).what)
                return
            self.unit_code.setText(code)
        if place + 1 < len(self.order):
            self.order[place + 1].setFocus()
        else:
            self.make_button.setFocus()
