"""The page "Đồng bộ": how the link stands, the ways things go, what waits, the last rounds, and the
few buttons.
"""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import CounterError
from counter_app.messages import sentences
from ui import tokens
from ui.syncing.lanes import LanesCard
from ui.syncing.lanes_model import LanesModel
from ui.syncing.model import LinkModel, LinkView, RoundLine
from ui.syncing.stick import StickCard, StickModel
from ui.tokens import Tone
from ui.widgets.basic import Button, clear_layout, label, rule, scrolled, set_roles
from ui.widgets.flow import flowing
from ui.widgets.notice import Notice
from ui.widgets.page import Page

_SECOND_MS = 1000


class LinkPage(Page):
    """Shows the link.

    Signals:
        send_wanted: try now.
        pause_wanted: send nothing for now.
        resume_wanted: go on.
        waiting_wanted: the list of what waits.
        settings_wanted: the settings of the link.
    """

    send_wanted = Signal()
    pause_wanted = Signal()
    resume_wanted = Signal()
    waiting_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, model: LinkModel, lanes: LanesModel, stick: StickModel) -> None:
        super().__init__("")
        self.title = self.tr("Đồng bộ")
        self._model, self._lanes_model, self._stick_model = model, lanes, stick
        self.lanes = LanesCard(lanes)
        self.stick = StickCard(stick)
        self._view: LinkView | None = None
        self._is_fresh = False
        self.notice = Notice()
        self.state = label("", kind="title", wrap=True)
        self.advice = label("", kind="field", wrap=True)
        self.countdown = label("", tone=Tone.MUTED)
        self.waiting = label("", kind="field", strong=True, wrap=True)
        self._facts, self._kinds = QGridLayout(), QGridLayout()
        self._rounds = QVBoxLayout()
        self.send_button = Button(self.tr("Gửi ngay"), role="primary", icon="send")
        self.pause_button = Button(self.tr("Tạm dừng gửi"))
        self.list_button = Button(self.tr("Xem hồ sơ chờ gửi"), role="quiet", icon="dossiers")
        self.settings_button = Button(self.tr("Cài đặt nơi nhận"), role="quiet", icon="settings")
        self.send_button.clicked.connect(self.send_wanted)
        self.pause_button.clicked.connect(self._pause)
        self.list_button.clicked.connect(self.waiting_wanted)
        self.settings_button.clicked.connect(self.settings_wanted)
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND_MS)
        self._timer.timeout.connect(self._count)
        self._timer.timeout.connect(lanes.tick)
        self._arrange()
        model.changed.connect(self._put)
        model.failed.connect(self._failed)
        lanes.failed.connect(self._failed)

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(tokens.SPACE_3)
        left.addWidget(self.notice)
        left.addWidget(self._state_card())
        left.addWidget(self.lanes)
        left.addWidget(self._waiting_card())
        left.addWidget(self.stick)
        left.addStretch(1)
        inner = QWidget()
        set_roles(inner, role="clear")
        inner.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        self.lay_beside(scrolled(inner, Qt.FocusPolicy.NoFocus), self._make_side())

    def _state_card(self) -> QFrame:
        card, column = _card()
        column.addWidget(self.state)
        column.addWidget(self.advice)
        column.addWidget(rule())
        self._facts.setHorizontalSpacing(tokens.SPACE_4)
        self._facts.setVerticalSpacing(tokens.SPACE_2)
        self._facts.setColumnStretch(1, 1)
        column.addLayout(self._facts)
        column.addWidget(flowing(self.send_button, self.pause_button, self.settings_button))
        column.addWidget(self.countdown)
        return card

    def _waiting_card(self) -> QFrame:
        card, column = _card()
        head = QHBoxLayout()
        head.addWidget(self.waiting, 1)
        head.addWidget(self.list_button)
        column.addLayout(head)
        self._kinds.setHorizontalSpacing(tokens.SPACE_4)
        self._kinds.setVerticalSpacing(tokens.SPACE_1)
        self._kinds.setColumnStretch(0, 1)
        column.addLayout(self._kinds)
        return card

    def _make_side(self) -> QFrame:
        self._side = QFrame()
        set_roles(self._side, role="slip")
        inner = QWidget()
        set_roles(inner, role="clear")
        body = QVBoxLayout(inner)
        body.setContentsMargins(tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_3)
        body.setSpacing(tokens.SPACE_2)
        body.addWidget(label(self.tr("Các lần gửi từ khi mở phần mềm"), tone=Tone.MUTED, wrap=True))
        self._rounds.setSpacing(tokens.SPACE_3)
        body.addLayout(self._rounds)
        body.addStretch(1)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(scrolled(inner))
        return self._side

    def on_shown(self) -> None:
        """Read now; count down while somebody looks."""
        self._model.refresh()
        self._lanes_model.shown(True)
        self._stick_model.refresh()
        self._timer.start()
        self._is_fresh = True
        self.settings_button.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing is counted or read."""
        self._timer.stop()
        self._lanes_model.shown(False)
        super().hideEvent(event)

    @Slot(object)
    def _put(self, view: LinkView) -> None:
        self._view = view
        self.notice.dismiss()
        self.state.setText(view.state)
        set_roles(self.state, tone=view.tone.value)
        self.advice.setText(view.advice)
        self.advice.setVisible(bool(view.advice))
        _fill(self._facts, view.facts, muted_names=True)
        self.waiting.setText(view.waiting)
        _fill(self._kinds, view.kinds, muted_names=False)
        self.list_button.setVisible(bool(view.kinds))
        self.send_button.setEnabled(view.can_send and not view.is_paused)
        self.pause_button.setEnabled(view.can_send)
        self.pause_button.put_text(
            self.tr("Tiếp tục gửi") if view.is_paused else self.tr("Tạm dừng gửi")
        )
        clear_layout(self._rounds)
        for line in view.rounds:
            self._rounds.addLayout(_round(line))
        if not view.rounds:
            self._rounds.addWidget(label(self.tr("Chưa gửi lần nào"), tone=Tone.MUTED))
        self._count()
        if self._is_fresh and self.settings_button.hasFocus() and self.send_button.isEnabled():
            self.send_button.setFocus()
        self._is_fresh = False

    @Slot()
    def _count(self) -> None:
        left = self._model.seconds_left()
        if left is None:
            self.countdown.setText("")
        elif left < 1:
            self.countdown.setText(self.tr("Đang gửi nhận…"))
        elif left < 60:
            self.countdown.setText(self.tr("Tự thử lại sau {n} giây").format(n=left))
        else:
            minutes = -(-left // 60)
            self.countdown.setText(self.tr("Tự thử lại sau {n} phút").format(n=minutes))

    @Slot()
    def _pause(self) -> None:
        is_paused = self._view is not None and self._view.is_paused
        (self.resume_wanted if is_paused else self.pause_wanted).emit()

    @Slot(object)
    def _failed(self, error: CounterError) -> None:
        self.notice.say_error(sentences(error))


def _card() -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    set_roles(card, role="card")
    column = QVBoxLayout(card)
    column.setContentsMargins(tokens.SPACE_5, tokens.SPACE_4, tokens.SPACE_5, tokens.SPACE_4)
    column.setSpacing(tokens.SPACE_3)
    return card, column


def _fill(grid: QGridLayout, rows: tuple[tuple[str, str], ...], *, muted_names: bool) -> None:
    clear_layout(grid)
    for number, (name, value) in enumerate(rows):
        grid.addWidget(label(name, tone=Tone.MUTED if muted_names else Tone.PLAIN), number, 0)
        grid.addWidget(label(value, wrap=muted_names), number, 1)


def _round(line: RoundLine) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(1)
    lines.addWidget(label(line.result, strong=True, tone=line.tone, wrap=True))
    if line.figures:
        lines.addWidget(label(line.figures, wrap=True))
    lines.addWidget(label(line.when, kind="small", tone=Tone.MUTED))
    return lines
