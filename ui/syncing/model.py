"""How the link stands, in words and figures: from the store and from the rounds seen since start.

Owns the wording. Invents no number: what is not known is not shown.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.calendar import TZ
from counter_app.domain.wording import clock_short, date_text
from counter_app.messages import EVENT_WORDS, QUEUE_EVENT_WORDS, SYNC_WORDS, sentences, sentences_of
from counter_app.services import link
from counter_app.services.container import Services
from counter_app.services.link import LinkState
from counter_app.services.portal import FILE
from ui.changes import Change, Changes
from ui.store_thread import StoreThread
from ui.sync_bridge import SyncBridge
from ui.tokens import Tone

if TYPE_CHECKING:
    from sync.desk.thread import SyncStatus

ROUNDS = 20
BROKEN = "broken"
_TONES = {
    "ok": Tone.GOOD,
    "no_portal": Tone.MUTED,
    "never": Tone.MUTED,
    "credential": Tone.LATE,
    "refused": Tone.LATE,
    BROKEN: Tone.LATE,
}

_KINDS = {**EVENT_WORDS, **QUEUE_EVENT_WORDS}


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round in words."""

    when: str
    result: str
    tone: Tone
    figures: str


@dataclass(frozen=True, slots=True)
class LinkView:
    """Everything on the page but the countdown.

    Attributes:
        state: How things stand, in words, with its tone.
        advice: What happened last and what to do; empty where nothing has to be done.
        facts: Names and values: where to, last answer, last try.
        waiting: What waits, in a sentence.
        kinds: What waits, by kind.
        rounds: Rounds since the program started, newest first.
        can_send: Whether a round can be asked for.
        is_paused: Whether sending was paused here.
    """

    state: str
    tone: Tone
    advice: str
    facts: tuple[tuple[str, str], ...]
    waiting: str
    kinds: tuple[tuple[str, str], ...]
    rounds: tuple[RoundLine, ...]
    can_send: bool
    is_paused: bool


class LinkModel(QObject):
    """Reads the state, listens to the rounds.

    Signals:
        changed: a `LinkView`.
        failed: a `CounterError`.
        broken: why sync could not even try, as a code; empty when it can.
    """

    changed = Signal(object)
    failed = Signal(object)
    broken = Signal(str)

    def __init__(
        self,
        store: StoreThread,
        changes: Changes,
        sync: SyncBridge,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._store, self._sync, self._monotonic = store, sync, monotonic
        self._rounds: deque[RoundLine] = deque(maxlen=ROUNDS)
        self._last: SyncStatus | None = None
        self._next_at: float | None = None
        self._now: Callable[[], datetime] = lambda: datetime.now(TZ)
        sync.status.connect(self._came)
        changes.happened.connect(self._told)

    @Slot()
    def refresh(self) -> None:
        """Read again."""

        def read(s: Services) -> tuple[LinkState, datetime]:
            return link.link_state(s), s.clock()

        self._store.ask(read, self._put, self.failed.emit)

    def seconds_left(self) -> int | None:
        """Until the next try; None when none is planned."""
        if self._next_at is None or self.is_paused:
            return None
        return max(0, round(self._next_at - self._monotonic()))

    @property
    def is_paused(self) -> bool:
        """Whether sending was paused here."""
        return self._last is not None and self._last.state == "paused"

    @Slot(object)
    def _came(self, status: SyncStatus) -> None:
        self._last = status
        pause = status.next_try_in_s
        self._next_at = None if pause is None else self._monotonic() + pause
        if status.report is not None or status.error_code is not None:
            self._rounds.appendleft(self._line(status))
        self.broken.emit(status.error_code or "")
        self.refresh()

    @Slot(object)
    def _told(self, change: Change) -> None:
        if change & (Change.DOSSIERS | Change.SYNC):
            self.refresh()

    def _line(self, status: SyncStatus) -> RoundLine:
        when = self._now().strftime("%H:%M:%S")
        report = status.report
        if report is None:
            words = sentences_of(status.error_code or "unexpected").what
            return RoundLine(when, words, Tone.LATE, "")
        if report.failure is not None:
            words = sentences(report.failure.error()).what
        else:
            words = self.tr("Gửi nhận xong")
        moved = self.tr("gửi {up}, được ghi nhận {acked}, nhận về {pulled}").format(
            up=report.pushed, acked=report.acknowledged, pulled=report.pulled
        )
        weight = self.tr("tải lên {up}, tải xuống {down}").format(
            up=size_words(report.bytes_up), down=size_words(report.bytes_down)
        )
        tone = _TONES.get(status.state, Tone.SOON)
        is_empty = not (report.bytes_up or report.bytes_down)
        return RoundLine(when, words, tone, "" if is_empty else f"{moved}  ·  {weight}")

    def _put(self, known: tuple[LinkState, datetime]) -> None:
        state, now = known
        if self._last is not None and self._last.state in (BROKEN, "paused"):
            state = replace(state, state=self._last.state, problem=self._last.error_code)
        self.changed.emit(self._view(state, now))

    def _view(self, state: LinkState, now: datetime) -> LinkView:
        kinds = tuple(
            (_capital(_KINDS.get(kind, kind).removeprefix("đã ")), str(count))
            for kind, count in state.kinds
        )
        return LinkView(
            state=self._state(state.state),
            tone=_TONES.get(state.state, Tone.SOON),
            advice=self._advice(state),
            facts=self._facts(state, now),
            waiting=self._waiting(state, now),
            kinds=kinds,
            rounds=tuple(self._rounds),
            can_send=self._sync.is_running,
            is_paused=self.is_paused,
        )

    def _state(self, state: str) -> str:
        if state == BROKEN:
            return self.tr("Chưa gửi nhận được; hồ sơ vẫn an toàn trên máy này")
        return SYNC_WORDS.get(state, state)

    def _advice(self, state: LinkState) -> str:
        if state.state == "no_portal":
            return self.tr("Nhập địa chỉ nơi nhận ở Cài đặt khi được cấp.")
        if state.state == "paused":
            return self.tr("Bấm Tiếp tục gửi khi muốn gửi lại.")
        if state.problem is None:
            return ""
        message = sentences_of(state.problem)
        return f"{message.what} {message.next}"

    def _facts(self, state: LinkState, now: datetime) -> tuple[tuple[str, str], ...]:
        never = self.tr("chưa lần nào")
        success, attempt = state.success_at, state.attempt_at
        return (
            (self.tr("Nơi nhận"), self._place(state.portal_url)),
            (self.tr("Gửi được lần cuối"), _moment(success, now) if success else never),
            (self.tr("Thử lần cuối"), _moment(attempt, now) if attempt else never),
        )

    def _place(self, url: str | None) -> str:
        if url is None:
            return self.tr("chưa khai báo")
        kind, _, gateway = url.partition(":")
        if kind == FILE:
            return self.tr("bằng USB, cổng {name}").format(name=gateway)
        return url.partition("#")[0]  # the pin behind it says nothing to people

    def _waiting(self, state: LinkState, now: datetime) -> str:
        if not state.pending:
            return self.tr("Không có gì chờ gửi")
        words = self.tr("{dossiers} hồ sơ, {pending} việc chờ gửi")
        text = words.format(dossiers=state.dossiers, pending=state.pending)
        if state.oldest_at is None:
            return text
        since = self.tr("{text}; lâu nhất từ {at}")
        return since.format(text=text, at=_moment(state.oldest_at, now))


def size_words(count: int) -> str:
    """Bytes as people read them: ``312 B``, ``1,4 KB``, ``2,0 MB``."""
    if count < 1000:
        return f"{count} B"
    if count < 1_000_000:
        return f"{count / 1000:.1f} KB".replace(".", ",")
    return f"{count / 1_000_000:.1f} MB".replace(".", ",")


def _moment(moment: datetime, now: datetime) -> str:
    at = moment.astimezone(TZ)
    if at.date() == now.astimezone(TZ).date():
        return clock_short(at)
    return f"{clock_short(at)} {date_text(at.date())}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
