"""What waits for a person, in words: read in the store thread, shown by the page.

Owns the wording and the acts a person can choose. Must not decide anything: `services.acts` does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.calendar import TZ
from counter_app.domain.dossier import Conflict, Objection
from counter_app.domain.errors import CounterError
from counter_app.domain.status import Status
from counter_app.domain.wording import clock_short, date_text
from counter_app.messages import ACT_WORDS, Message, field_name, sentences_of
from counter_app.services import acts, attention, correction, dossiers, link, way
from counter_app.services.attention import AttentionItem
from counter_app.services.container import Services
from counter_app.services.dossiers import EventView
from counter_app.services.way import Late
from ui import words
from ui.attention.values import value_words
from ui.changes import Change, Changes
from ui.store_thread import StoreThread

SHOWN = 30
LATE_NAMED = 5
TROUBLED_STATES = frozenset({"credential", "refused", "broken"})


@dataclass(frozen=True, slots=True)
class Side:
    """One of two values: who wrote it, and the value in words."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that waits for a decision.

    Attributes:
        key: Same for the same thing at the next reading.
        field: Path of the field in question, or None.
        sides: Present value and the other one, where there are two.
        settle: Action and data that close it; `note` is added.
        take: New value of the field, as data for a correction, where the other value can be taken.
    """

    key: str
    code: str
    applicant: str
    procedure: str
    title: str
    text: str
    field: str | None
    sides: tuple[Side, Side] | None
    settle: tuple[str, dict[str, object]]
    take: dict[str, object] | None
    is_objection: bool
    address: str
    """What names its dossier and no other."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Everything on the page."""

    trouble: Message | None
    issues: tuple[Issue, ...]
    left_out: int


class AttentionModel(QObject):
    """Reads what waits, and settles it.

    Signals:
        changed: a `Waiting`.
        failed: a `CounterError` while reading.
        settled: the key of an issue and the code of its dossier.
        refused: the key of an issue and a `CounterError`: it stays as it was.
    """

    changed = Signal(object)
    failed = Signal(object)
    settled = Signal(str, str)
    refused = Signal(str, object)

    def __init__(self, store: StoreThread, changes: Changes, clerk: Callable[[], str]) -> None:
        super().__init__()
        self._store, self._changes, self._clerk = store, changes, clerk
        self._broken = ""
        changes.happened.connect(self._told)

    @Slot()
    def refresh(self) -> None:
        """Read again."""
        broken = self._broken
        self._store.ask(lambda s: self._read(s, broken), self.changed.emit, self.failed.emit)

    @Slot(str)
    def put_broken(self, code: str) -> None:
        """Sync could not even try, for this reason; empty when it can."""
        if code != self._broken:
            self._broken = code
            self.refresh()

    def settle(self, issue: Issue, note: str) -> None:
        """Leave everything as it is and close the issue."""
        action, data = issue.settle
        self._do(issue, lambda s, actor: self._act(s, issue, action, {**data, "note": note}, actor))

    def take(self, issue: Issue, note: str) -> None:
        """Put the other value in place and close the issue."""
        action, data = issue.settle

        def work(s: Services, actor: str) -> None:
            try:
                changes: dict[str, object] = {"reason": note, "changes": issue.take}
                self._act(s, issue, "correct", changes, actor)
            except CounterError as error:
                if error.code != "no-change":
                    raise
            self._act(s, issue, action, {**data, "note": note}, actor)

        self._do(issue, work)

    def _act(
        self, s: Services, issue: Issue, action: str, data: dict[str, object], actor: str
    ) -> None:
        acts.act(s, issue.address, action, data, actor)

    def _do(self, issue: Issue, work: Callable[[Services, str], None]) -> None:
        actor = self._clerk()

        def done(_none: None) -> None:
            self.settled.emit(issue.key, issue.code)
            self._changes.tell(Change.DOSSIERS)

        self._store.ask(
            lambda s: work(s, actor), done, lambda error: self.refused.emit(issue.key, error)
        )

    @Slot(object)
    def _told(self, change: Change) -> None:
        if change & (Change.DOSSIERS | Change.SYNC):
            self.refresh()

    def _read(self, s: Services, broken: str) -> Waiting:
        found: list[Issue] = []
        items = attention.waiting(s)
        total = sum(len(item.conflicts) + len(item.objections) for item in items)
        for item in items:
            if len(found) >= SHOWN:
                break
            events = dossiers.get(s, item.address).events
            found += [self._objection(item, one) for one in item.objections]
            found += [self._conflict(s, item, one, events) for one in item.conflicts]
        return Waiting(_trouble(s, broken), tuple(found), total - len(found))

    def _objection(self, item: AttentionItem, objection: Objection) -> Issue:
        at = objection.raised_at.astimezone(TZ)
        title = self.tr("Cổng có ý kiến lúc {clock} ngày {day}").format(
            clock=clock_short(at), day=date_text(at.date())
        )
        if objection.field:
            title = self.tr("{title}, về {field}").format(
                title=title, field=field_name(objection.field)
            )
        return Issue(
            key=f"{item.address}/{objection.objection}",
            code=item.code,
            applicant=item.applicant,
            procedure=item.procedure,
            title=title,
            text=objection.message,
            field=objection.field,
            sides=None,
            settle=("settle-objection", {"objection": objection.objection}),
            take=None,
            is_objection=True,
            address=item.address,
        )

    def _conflict(
        self, s: Services, item: AttentionItem, one: Conflict, events: tuple[EventView, ...]
    ) -> Issue:
        settle: dict[str, object] = {"desk_id": one.desk_id, "desk_seq": one.desk_seq}
        if one.field is not None:
            settle["field"] = one.field
        title, text = self._story(s, one, events)
        can_take = one.field in correction.BY_HAND and not str(one.field).endswith(".authority")
        return Issue(
            key=f"{item.address}/{one.desk_id}/{one.desk_seq}/{one.field}",
            code=item.code,
            applicant=item.applicant,
            procedure=item.procedure,
            title=title,
            text=text,
            field=one.field,
            sides=None if one.field is None else self._sides(s, one, one.field, events),
            settle=("settle-conflict", settle),
            take={str(one.field): one.lost} if can_take else None,
            is_objection=False,
            address=item.address,
        )

    def _story(self, s: Services, one: Conflict, events: tuple[EventView, ...]) -> tuple[str, str]:
        who = self._who(s, one.actor, one.desk_id, _when(events, one))
        if one.field is not None:
            title = self.tr("Hai nơi cùng sửa {field}").format(field=field_name(one.field))
            return title, self.tr("Hồ sơ đang giữ giá trị ghi trước. Chọn giá trị đúng.")
        act = ACT_WORDS.get(one.kind, one.kind)
        title = self.tr("Không thể {act}").format(act=act)
        status, _ = words.status(Status(one.status))
        text = self.tr("{who} muốn {act}, nhưng lúc đó hồ sơ đang ở bước “{status}”.")
        after = self.tr("Việc này không được tính; hồ sơ giữ nguyên. Cần thì làm lại ở hồ sơ.")
        return title, f"{text.format(who=who, act=act, status=status)} {after}"

    def _sides(
        self, s: Services, one: Conflict, field: str, events: tuple[EventView, ...]
    ) -> tuple[Side, Side]:
        kept_by = _writer(events, field, one)
        kept = (
            self.tr("Đang dùng")
            if kept_by is None
            else self.tr("Đang dùng · {who}").format(
                who=self._who(s, kept_by.actor, kept_by.desk_id, kept_by.occurred_at)
            )
        )
        lost = self.tr("Giá trị kia · {who}").format(
            who=self._who(s, one.actor, one.desk_id, _when(events, one))
        )
        return Side(kept, value_words(field, one.kept)), Side(lost, value_words(field, one.lost))

    def _who(self, s: Services, actor: str, desk_id: str, at: datetime | None) -> str:
        where = self.tr("máy này") if desk_id == s.desk.desk_id else self.tr("máy khác")
        if at is None:
            return self.tr("{who} ({where})").format(who=actor, where=where)
        local = at.astimezone(TZ)
        return self.tr("{who} ({where}, {clock} {day})").format(
            who=actor, where=where, clock=clock_short(local), day=date_text(local.date())
        )


def _when(events: tuple[EventView, ...], one: Conflict) -> datetime | None:
    for event in events:
        if (event.desk_id, event.desk_seq) == (one.desk_id, one.desk_seq):
            return event.occurred_at
    return None


def _writer(events: tuple[EventView, ...], field: str, one: Conflict) -> EventView | None:
    """Who wrote the value that was kept; None when it stood there from the beginning."""
    for event in reversed(events):
        if (event.desk_id, event.desk_seq) == (one.desk_id, one.desk_seq):
            continue
        changes = event.body.get("changes")
        for change in changes if isinstance(changes, list) else ():
            if change.get("field") == field and change.get("new") == one.kept:
                return event
    return None


def _too_late(found: tuple[Late, ...]) -> Message | None:
    """Dossiers whose acts are on their way for too long: which, since when, and what to do."""
    if not found:
        return None
    first = found[0]
    since = first.since.astimezone(TZ)
    named = ", ".join(one.code for one in found[:LATE_NAMED])
    return Message(
        f"{len(found)} hồ sơ chưa tới {first.station}, lâu nhất từ {clock_short(since)} "
        f"ngày {date_text(since.date())}: {named}{'…' if len(found) > LATE_NAMED else ''}.",
        "Mọi hồ sơ vẫn an toàn trên máy này.",
        "Xem trang Đồng bộ; mất mạng lâu thì gửi bằng USB, nghẽn ở cổng thì báo quản trị viên.",
    )


def _trouble(s: Services, broken: str) -> Message | None:
    if broken:
        return sentences_of(broken)
    state = link.link_state(s)
    if state.state not in TROUBLED_STATES:
        return _too_late(way.late(s))
    return sentences_of(state.problem or "not-enrolled")
