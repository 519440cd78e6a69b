"""The truth bar: what was taken in today, what the portal holds, what waits. Every number opens
the list behind it.

Owns the wording of the bar. Must not compute: `services.truth` counts.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.domain.calendar import TZ
from counter_app.domain.errors import CounterError
from counter_app.domain.wording import clock_short, date_text
from counter_app.services import truth
from counter_app.services.truth import Truth
from ui import theme, tokens
from ui.changes import Change, Changes
from ui.store_thread import StoreThread
from ui.tokens import Tone
from ui.widgets.basic import Button, ElidedLabel, IconMark, set_roles

_EVERY_MS = 60_000
_PRINTS_WIDTH = 330
"""Most room for the word about printing, in pixels at 100 %."""


class Question(StrEnum):
    """The lists behind the numbers."""

    TODAY = "today"
    ACKNOWLEDGED = "acknowledged"
    WAITING = "waiting"
    ATTENTION = "attention"


@dataclass(frozen=True, slots=True)
class Bar:
    """What the bar says: texts by question, the state in words with its tone, and whether sending
    can be asked for.
    """

    numbers: dict[Question, tuple[str, Tone]]
    state: str
    tone: Tone
    hint: str
    can_send: bool


def wording(facts: Truth, now: datetime) -> Bar:
    """Say the figures of the truth bar."""
    translate = QCoreApplication.translate
    numbers = {
        Question.TODAY: (
            translate("TruthBar", "{n} hồ sơ hôm nay").format(n=facts.today),
            Tone.PLAIN,
        ),
        Question.ACKNOWLEDGED: (
            translate("TruthBar", "{n} đã lên Cổng").format(n=facts.acknowledged),
            Tone.GOOD if facts.acknowledged else Tone.MUTED,
        ),
        Question.WAITING: (
            translate("TruthBar", "{n} chờ gửi").format(n=facts.waiting),
            Tone.PLAIN if facts.waiting else Tone.MUTED,
        ),
        Question.ATTENTION: (
            translate("TruthBar", "{n} cần xử lý").format(n=facts.needs_attention),
            Tone.LATE if facts.needs_attention else Tone.MUTED,
        ),
    }
    text, tone = _state(facts.state)
    if facts.last_success_at is not None:
        at = _moment(facts.last_success_at, now)
        text = translate("TruthBar", "{state} · gửi được lần cuối {at}").format(state=text, at=at)
    hint = ""
    if facts.waiting and facts.oldest_waiting_at is not None:
        at = _moment(facts.oldest_waiting_at, now)
        hint = translate("TruthBar", "Hồ sơ chờ lâu nhất: từ {at}").format(at=at)
    return Bar(numbers, text, tone, hint, facts.state != "no_portal")


def _state(state: str) -> tuple[str, Tone]:
    translate = QCoreApplication.translate
    known = {
        "no_portal": (translate("TruthBar", "Chưa nối Cổng, hồ sơ giữ trên máy này"), Tone.MUTED),
        "never": (translate("TruthBar", "Chưa gửi lần nào"), Tone.MUTED),
        "ok": (translate("TruthBar", "Đang nối Cổng"), Tone.GOOD),
        "offline": (translate("TruthBar", "Mất mạng, vẫn tiếp nhận bình thường"), Tone.SOON),
        "captive_portal": (
            translate("TruthBar", "Mạng đòi đăng nhập, mở trình duyệt để vào mạng"),
            Tone.SOON,
        ),
        "credential": (translate("TruthBar", "Cổng không nhận tài khoản của quầy này"), Tone.LATE),
        "refused": (translate("TruthBar", "Cổng không đọc được nội dung gửi"), Tone.LATE),
        "server_error": (translate("TruthBar", "Cổng đang lỗi, máy sẽ tự gửi lại"), Tone.SOON),
        "paused": (translate("TruthBar", "Đang tạm dừng gửi"), Tone.SOON),
    }
    return known.get(state, (translate("TruthBar", "Chưa gửi được, máy sẽ tự gửi lại"), Tone.SOON))


def _moment(moment: datetime, now: datetime) -> str:
    at, today = moment.astimezone(TZ), now.astimezone(TZ).date()
    return clock_short(at) if at.date() == today else f"{clock_short(at)} {date_text(at.date())}"


class TruthModel(QObject):
    """Reads the figures again whenever something changed.

    Signals:
        changed: a new `Bar`.
    """

    changed = Signal(object)

    def __init__(self, store: StoreThread, changes: Changes) -> None:
        super().__init__()
        self._store = store
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.refresh)
        changes.happened.connect(self._told)

    def start(self) -> None:
        """Read now, and from now on."""
        self._timer.start()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the figures."""
        self._store.ask(lambda s: (truth.truth_bar(s), s.clock()), self._arrived, self._failed)

    @Slot(object)
    def _told(self, change: Change) -> None:
        if change & (Change.DOSSIERS | Change.SYNC):
            self.refresh()

    def _arrived(self, answer: tuple[Truth, datetime]) -> None:
        self.changed.emit(wording(*answer))

    def _failed(self, error: CounterError) -> None:
        """Say plainly that the figures are not known, instead of showing old ones."""
        text = self.tr("Không đọc được số liệu ({code})").format(code=error.code)
        self.changed.emit(Bar({}, text, Tone.LATE, "", False))


class TruthBar(QWidget):
    """The strip at the bottom of the window.

    Signals:
        asked: a `Question` whose list is wanted.
        send_wanted: "send now" was pressed.
        prints_wanted: what waits to be printed is wanted.
    """

    asked = Signal(object)
    send_wanted = Signal()
    prints_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_roles(self, role="truthbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(tokens.TRUTH_BAR_HEIGHT)
        self.setAccessibleName(self.tr("Tình hình hồ sơ"))
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_2, 0, tokens.SPACE_2, 0)
        row.setSpacing(tokens.SPACE_1)
        self.buttons: dict[Question, Button] = {}
        for question in Question:
            button = Button("–", role="bar")
            button.clicked.connect(self._clicked)
            self.buttons[question] = button
            row.addWidget(button)
        self.prints = Button("", role="bar")
        self.prints.clicked.connect(self.prints_wanted)
        self.prints.hide()
        row.addWidget(self.prints)
        self._mark = IconMark("clock", Tone.MUTED)
        self._state = ElidedLabel(tone=Tone.MUTED)
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._send = Button(self.tr("Gửi ngay"), role="bar")
        self._send.clicked.connect(self.send_wanted)
        self._send.hide()
        row.addStretch(1)
        row.addWidget(self._mark)
        row.addWidget(self._state, 100)
        row.addWidget(self._send)

    def state_text(self) -> str:
        """What the bar says about sending."""
        return self._state.whole()

    @Slot(object)
    def put(self, bar: Bar) -> None:
        """Show figures."""
        for question, button in self.buttons.items():
            text, tone = bar.numbers.get(question, ("–", Tone.MUTED))
            button.put_text(text)
            button.setToolTip(bar.hint if question is Question.WAITING else "")
            set_roles(button, tone=tone.value)
        self._state.set_whole(bar.state)
        set_roles(self._state, tone=bar.tone.value)
        marks = {Tone.GOOD: "send", Tone.SOON: "offline", Tone.LATE: "warning"}
        self._mark.show_mark(marks.get(bar.tone, "clock"), bar.tone)
        self._send.setVisible(bar.can_send)

    def put_prints(self, text: str, tone: Tone) -> None:
        """Say what waits to be printed; nothing where there is no printer."""
        self.prints.setVisible(bool(text))
        room = theme.scaled(_PRINTS_WIDTH)
        metrics = self.prints.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        self.prints.put_text(shown)
        self.prints.setAccessibleName(text)
        self.prints.setToolTip(text if shown != text else "")
        set_roles(self.prints, tone=tone.value)

    @Slot()
    def _clicked(self) -> None:
        sender = self.sender()
        for question, button in self.buttons.items():
            if button is sender:
                self.asked.emit(question)
