"""The ways on which things leave this desk, in a clerk's words: what waits, what is on its way, how
long it takes, what stands in the way, the day's cap on scans and their hours.

Owns the wording. Claims no time where no speed was measured, and no rule: `services.sending` and
`services.scan_cap` have them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.wording import seconds_text
from counter_app.messages import sentences
from counter_app.services import scan_cap, sending
from counter_app.services.scan_cap import CapState
from counter_app.services.sending import DossierLanes, RecordsLane, ScansLane, Sending
from ui.changes import Change, Changes
from ui.store_thread import StoreThread
from ui.sync_bridge import SyncBridge, UnderWay
from ui.syncing.model import size_words

if TYPE_CHECKING:
    from sync.desk.carrier import Moving
    from sync.desk.policy import Link
    from sync.desk.thread import SyncStatus
    from sync.desk.uploads import FilesReport

CAPS = (5, 10, 20, 50, 100, 200)
"""What can be chosen, in megabytes a day."""

HOURS = ("11:30–13:30, 17:00–24:00", "11:30–13:30, 17:00–07:00", "17:00–07:00")
"""What can be chosen for scans: the noon break and the evening, also the night."""


@dataclass(frozen=True, slots=True)
class NowLine:
    """Something on its way: in words, and how far it is in percent."""

    text: str
    percent: int


@dataclass(frozen=True, slots=True)
class LaneLine:
    """One way.

    Attributes:
        name: What goes on it.
        waits: What waits, with its weight.
        left: How long that takes; empty where nobody knows.
        now: What is on its way.
        trouble: What stands in the way; empty for nothing.
        note: What holds always.
    """

    name: str
    waits: str
    left: str = ""
    now: tuple[NowLine, ...] = ()
    trouble: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LanesView:
    """All ways. `caps` are the megabytes a day that can be chosen, `cap` the one that is; `hours`
    those of the day, `hour` the ones that are, empty for any. Where there are no scans to send,
    there is nothing to choose.
    """

    lines: tuple[LaneLine, ...]
    cap_words: str
    caps: tuple[int, ...] = ()
    cap: int | None = None
    hours: tuple[str, ...] = ()
    hour: str = ""


class LanesModel(QObject):
    """Reads what waits, asks what is on its way.

    Signals:
        changed: a `LanesView`, when it differs from the one before.
        failed: a `CounterError`.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(
        self, store: StoreThread, changes: Changes, sync: SyncBridge, clerk: Callable[[], str]
    ) -> None:
        super().__init__()
        self._store, self._sync, self._clerk = store, sync, clerk
        self._link: Link | None = None
        self._is_shown = False
        self._is_paused = self._is_down = False
        self._trouble = ""
        self._most = 0
        self._was_busy = self._is_reading = self._is_stale = False
        self._view: LanesView | None = None
        sync.status.connect(self._came)
        sync.files.connect(self._scans_came)
        changes.happened.connect(self._told)

    def shown(self, is_shown: bool) -> None:
        """Read only while somebody looks."""
        self._is_shown = is_shown
        if is_shown:
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read again; while something is being read, once more after that."""
        if not self._is_shown:
            return
        if self._is_reading:
            self._is_stale = True
            return
        self._is_reading, self._is_stale = True, False
        under_way = self._sync.under_way()
        names = tuple(one.name for one in under_way.files)

        def over() -> None:
            self._is_reading = False

        def put(known: Sending) -> None:
            self._put(known, under_way)
            if self._is_stale:
                self.refresh()

        self._store.ask(lambda s: sending.sending(s, names), put, self.failed.emit, over)

    @Slot()
    def tick(self) -> None:
        """While something is on its way, or just was, read again."""
        under_way = self._sync.under_way()
        is_busy = under_way.is_exchanging or bool(under_way.files)
        if is_busy or self._was_busy:
            self.refresh()
        self._was_busy = is_busy

    def change_cap(self, megabytes: int | None) -> None:
        """Set the day's cap on scans."""
        clerk = self._clerk()
        self._store.ask(
            lambda s: scan_cap.change_cap(s, megabytes, clerk),
            lambda _state: self.refresh(),
            self.failed.emit,
        )

    def change_hours(self, hours: str) -> None:
        """Set the hours in which scans go; empty for any time."""
        clerk = self._clerk()
        self._store.ask(
            lambda s: scan_cap.change_hours(s, hours or None, clerk),
            lambda _state: self.refresh(),
            self.failed.emit,
        )

    @Slot(object)
    def _came(self, status: SyncStatus) -> None:
        self._is_paused = status.state == "paused"
        if status.report is not None and status.report.link.rate is not None:
            self._link = status.report.link
        self.refresh()

    @Slot(object)
    def _scans_came(self, report: FilesReport) -> None:
        failure = report.failure
        self._trouble = "" if failure is None else sentences(failure.error()).what
        self.refresh()

    @Slot(object)
    def _told(self, change: Change) -> None:
        if change & (Change.DOSSIERS | Change.SYNC):
            self.refresh()

    def _put(self, known: Sending, under_way: UnderWay) -> None:
        lines = []
        self._is_down = known.is_down
        if known.records is not None:
            lines.append(self._records(known, known.records, under_way.is_exchanging))
        if known.dossiers is not None:
            lines.append(self._dossiers(known.dossiers, under_way.is_exchanging))
        view = LanesView((), "")
        if known.scans is not None:
            lines.append(self._scans(known.scans, known, under_way.files))
        if known.scans is not None and known.scans.cap is not None:
            view = _choices(known.scans.cap, self._cap(known.scans, known.scans.cap))
        view = replace(view, lines=tuple(lines))
        if view != self._view:
            self._view = view
            self.changed.emit(view)

    def _records(self, known: Sending, lane: RecordsLane, is_exchanging: bool) -> LaneLine:
        self._most = max(self._most, lane.count) if is_exchanging else lane.count
        note = ""
        if known.scans is not None and known.scans.cap is not None:
            note = self.tr("Luôn đi trước bản quét; rất nhẹ nên không bị giới hạn.")
        if not lane.count:
            return LaneLine(self.tr("Hồ sơ"), self.tr("Không có gì chờ gửi"), note=note)
        # Imported here, as below: what is behind it is not needed for a first paint.
        from sync.desk import policy

        size = policy.weight_on_link(self._link or policy.UNKNOWN, lane.size)
        words = self.tr("{count} việc của {dossiers} hồ sơ, khoảng {size}")
        now: tuple[NowLine, ...] = ()
        if is_exchanging:
            done = self._most - lane.count
            text = self.tr("Đang gửi: nơi nhận đã giữ {done} trên {total} việc")
            shown = text.format(done=done, total=self._most)
            now = (NowLine(shown, _percent(done, self._most)),)
        return LaneLine(
            name=self.tr("Hồ sơ"),
            waits=words.format(count=lane.count, dossiers=lane.dossiers, size=size_words(size)),
            left=self._left(self._rate(), size),
            now=now,
            note=note,
        )

    def _dossiers(self, lane: DossierLanes, is_exchanging: bool) -> LaneLine:
        self._most = max(self._most, lane.count) if is_exchanging else lane.count
        going = lane.count - lane.held
        waits = self.tr("{count} hồ sơ chờ gửi").format(count=going)
        if lane.postponed:
            later = self.tr("{waits}, trong đó {count} hồ sơ chờ thử lại")
            waits = later.format(waits=waits, count=lane.postponed)
        trouble = ""
        now: tuple[NowLine, ...] = ()
        if lane.held:
            text = self.tr("{count} hồ sơ Cổng chưa nhận, xem ở Cần xử lý")
            trouble = text.format(count=lane.held)
        if is_exchanging and going:
            done = self._most - lane.count
            text = self.tr("Đang gửi: Cổng đã nhận {done} trên {total} hồ sơ")
            total = self._most - lane.held
            now = (NowLine(text.format(done=done, total=total), _percent(done, total)),)
        return LaneLine(
            name=self.tr("Hồ sơ"),
            waits=waits if going else self.tr("Không có gì chờ gửi"),
            now=now,
            trouble=trouble,
            note=self.tr("Mỗi hồ sơ một đường riêng: một hồ sơ vướng không giữ các hồ sơ khác."),
        )

    def _scans(self, lane: ScansLane, known: Sending, files: tuple[Moving, ...]) -> LaneLine:
        name = self.tr("Bản quét")
        now = tuple(self._now(one, known) for one in files)
        if not lane.count:
            return LaneLine(name, self.tr("Không có gì chờ gửi"), now=now, trouble=self._trouble)
        waits = self.tr("{count} tệp, {size}").format(count=lane.count, size=size_words(lane.size))
        if lane.behind:
            text = self.tr("{waits}; {behind} tệp đi sau hồ sơ của mình")
            waits = text.format(waits=waits, behind=lane.behind)
        to_go = lane.size - sum(one.held for one in files if one.is_up)
        room = None if lane.cap is None else lane.cap.room
        is_today = room is None or to_go <= room
        rate = lane.rate or self._rate()
        return LaneLine(
            name=name,
            waits=waits,
            left=self._left(rate, to_go) if is_today else "",
            now=now,
            trouble=self._trouble,
        )

    def _now(self, one: Moving, known: Sending) -> NowLine:
        title = known.titles.get(one.name)
        name, code = (title.name, title.code) if title else (self.tr("bản quét"), "…")
        text = self.tr("Đang gửi {name} ({code}): đã tới nơi {held} trên {size}")
        if not one.is_up:
            text = self.tr("Đang lấy về {name} ({code}): có {held} trên {size}")
        shown = text.format(
            name=name, code=code, held=size_words(one.held), size=size_words(one.size)
        )
        return NowLine(shown, _percent(one.held, one.size))

    def _rate(self) -> float | None:
        return None if self._link is None else self._link.rate

    def _left(self, rate: float | None, size: int) -> str:
        from sync.desk import policy

        seconds = policy.time_left_s(rate, size)
        if seconds is None or self._is_paused:
            return ""
        text = self.tr("khoảng {time} ở tốc độ hiện tại")
        if self._is_down:
            text = self.tr("khoảng {time} khi gửi lại được")
        return text.format(time=seconds_text(max(1, round(seconds))))

    def _cap(self, lane: ScansLane, state: CapState) -> str:
        cap, sent = state.cap, size_words(state.sent)
        if not state.sent:
            words = self.tr("Hôm nay chưa gửi bản quét nào.")
        elif cap is None:
            words = self.tr("Hôm nay đã gửi {sent} bản quét.").format(sent=sent)
        else:
            text = self.tr("Hôm nay đã gửi {sent} trên mức {cap}.")
            words = text.format(sent=sent, cap=_cap_words(cap))
        return f"{words} {self._held(lane, state)}".rstrip() if lane.count else words

    def _held(self, lane: ScansLane, state: CapState) -> str:
        if state.is_reached and state.opens_at is not None:
            text = self.tr("Ngoài giờ gửi: bản quét chờ đến {time} hoặc bấm Gửi ngay.")
            return text.format(time=state.opens_at)
        if state.is_reached:
            return self.tr("Bản quét chờ đến mai hoặc bấm Gửi ngay.")
        if state.room is not None and lane.size > state.room:
            return self.tr("Phần vượt mức đi vào hôm sau.")
        return ""


def _choices(state: CapState, cap_words: str) -> LanesView:
    """What can be chosen and what is, which may have been set elsewhere to something else."""
    cap = None if state.cap is None else state.cap // scan_cap.MEGABYTE
    hour = ", ".join(str(span) for span in state.hours)
    return LanesView(
        (),
        cap_words,
        caps=tuple(sorted({*CAPS, *(() if cap is None else (cap,))})),
        cap=cap,
        hours=(*HOURS, *({hour} - {"", *HOURS})),
        hour=hour,
    )


def _cap_words(cap: int) -> str:
    return f"{cap // scan_cap.MEGABYTE} MB"


def _percent(done: int, total: int) -> int:
    return 100 * done // total if total > 0 else 0
