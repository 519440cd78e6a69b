"""The page that stands before all others until somebody signs in."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from counter_app.domain.errors import CounterError
from counter_app.messages import sentences
from ui import theme, tokens
from ui.signin.session import Session
from ui.tokens import Tone
from ui.widgets.basic import Button, IconMark, label, set_roles
from ui.widgets.field import Choice, Field
from ui.widgets.page import Page
from ui.widgets.text import LineEdit


class SignInPage(Page):
    """Name and PIN."""

    def __init__(self, session: Session) -> None:
        super().__init__("")
        self.title = self.tr("Đăng nhập")
        self._session = session
        self.who, self.pin = Choice(""), LineEdit("")
        self.pin.setEchoMode(LineEdit.EchoMode.Password)
        self.pin.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.who_field = Field(self.tr("Người làm việc"), self.who)
        self.pin_field = Field(self.tr("Mã PIN"), self.pin)
        self.enter_button = Button(self.tr("Vào làm việc"), role="primary", key="Enter")
        self.pin.returnPressed.connect(self._enter)
        self.enter_button.clicked.connect(self._enter)
        self.pin.edited.connect(self.pin_field.clear_error)
        self.who.activated.connect(self._named)
        self._arrange()
        session.refused.connect(self._refused)

    def _arrange(self) -> None:
        card = QFrame()
        set_roles(card, role="card")
        theme.fix_width(card, 440)
        column = QVBoxLayout(card)
        column.setContentsMargins(tokens.SPACE_6, tokens.SPACE_5, tokens.SPACE_6, tokens.SPACE_5)
        column.setSpacing(tokens.SPACE_3)
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_3)
        head.addWidget(IconMark("lock", Tone.ACCENT, 28))
        head.addWidget(label(self.title, kind="title"), 1)
        column.addLayout(head)
        safe = self.tr("Những gì đang nhập dở vẫn còn nguyên.")
        column.addWidget(label(safe, tone=Tone.MUTED, wrap=True))
        for widget in (self.who_field, self.pin_field):
            column.addWidget(widget)
        column.addSpacing(tokens.SPACE_2)
        column.addWidget(self.enter_button)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(across)
        whole.addStretch(2)

    def put(self, names: tuple[str, ...], last: str) -> None:
        """Offer these people, beginning with who was here last."""
        self.who.clear()
        self.who.addItems(list(names))
        self.who.setCurrentIndex(max(0, self.who.findText(last)))
        self.pin.clear()
        self.pin_field.clear_error()
        self.enter_button.setEnabled(True)

    def on_shown(self) -> None:
        """Most often it is the same person again."""
        self.pin.setFocus()

    @Slot()
    def _named(self) -> None:
        self.pin.setFocus()

    @Slot()
    def _enter(self) -> None:
        if self.enter_button.isEnabled() and self.who.currentText():
            self.enter_button.setEnabled(False)
            self._session.sign_in(self.who.currentText(), self.pin.text())
            self.pin.clear()

    @Slot(object)
    def _refused(self, error: CounterError) -> None:
        self.enter_button.setEnabled(True)
        message = sentences(error)
        self.pin_field.show_error(f"{message.what} {message.next}")
        self.pin.setFocus()
