"""One dossier in words: read in the store thread, shown by the detail page."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.calendar import TZ
from counter_app.domain.dossier import Dossier
from counter_app.domain.due import DueDate
from counter_app.domain.errors import CounterError
from counter_app.domain.forms import FormKind
from counter_app.domain.status import CLOCK_RUNS, SyncState
from counter_app.domain.way import way_text
from counter_app.domain.wording import clock_short, date_text, relative_due
from counter_app.services import acts, catalogue, dossiers, form_parts
from counter_app.services.attachments import Scan
from counter_app.services.container import Services
from counter_app.services.dossiers import DossierView
from ui import words
from ui.acts import actions, history
from ui.acts.history import Entry
from ui.changes import Change, Changes
from ui.dossiers.rows import due_tone
from ui.paper_words import Due, counts_words, due_words, fee_words, money_words
from ui.store_thread import StoreThread
from ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class Fact:
    """One named value."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class PrintLine:
    """A form that can be printed, and how often it was."""

    form: FormKind
    name: str
    printed: str


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything the page shows of one dossier."""

    code: str
    other_codes: tuple[str, ...]
    name: str
    status: str
    status_tone: Tone
    sync: str
    sync_tone: Tone
    procedure: str
    person: tuple[Fact, ...]
    request: tuple[Fact, ...]
    times: tuple[Fact, ...]
    papers: tuple[tuple[str, str], ...]
    fee_lines: tuple[tuple[str, str], ...]
    total: str
    paid: str
    paid_tone: Tone
    due: Due | None
    due_tone: Tone
    doubts: tuple[str, ...]
    troubles: tuple[str, ...]
    """What the portal or another desk says differently, each in a sentence."""
    prints: tuple[PrintLine, ...]
    actions: tuple[str, ...]
    scans: tuple[Scan, ...]
    history: tuple[Entry, ...]
    address: str = ""
    """What names this dossier and no other."""


class DetailModel(QObject):
    """Reads one dossier, and again when something changed.

    Signals:
        changed: a `Detail`.
        failed: a `CounterError`.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, store: StoreThread, changes: Changes) -> None:
        super().__init__()
        self._store = store
        self.code = ""
        changes.happened.connect(self._told)

    def open(self, code: str) -> None:
        """Show the dossier any of whose codes this is."""
        self.code = code
        self._read()

    @Slot(object)
    def _told(self, change: Change) -> None:
        if self.code and change & (Change.DOSSIERS | Change.SYNC):
            self._read()

    def _read(self) -> None:
        code = self.code

        def arrived(detail: Detail) -> None:
            if code == self.code:
                self.changed.emit(detail)

        self._store.ask(lambda s: self._detail(s, code), arrived, self._refused)

    def _refused(self, error: CounterError) -> None:
        self.failed.emit(error)

    def _detail(self, s: Services, code: str) -> Detail:
        view = dossiers.get(s, code)
        state = view.state
        status, status_tone = words.status(state.status)
        sync, sync_tone = self._sync(view)
        lines, total = fee_words(state.fees)
        paid, paid_tone = self._paid(state)
        due, tone = _due(s, state)
        return Detail(
            code=state.code,
            address=view.address,
            other_codes=tuple(alias for alias in state.aliases if alias != state.code),
            name=state.applicant.name,
            status=status,
            status_tone=status_tone,
            sync=sync,
            sync_tone=sync_tone,
            procedure=f"{state.procedure.name} ({state.procedure.code})",
            person=self._person(state),
            request=self._request(s, state),
            times=self._times(state, view),
            papers=tuple(
                (paper.name, counts_words(paper.originals, paper.certified, paper.copies))
                for paper in state.documents
            ),
            fee_lines=lines,
            total=total,
            paid=paid,
            paid_tone=paid_tone,
            due=due,
            due_tone=tone,
            doubts=(*self._namesakes(view), *words.doubts(dict.fromkeys(state.warnings))),
            troubles=self._troubles(state),
            prints=self._prints(view),
            actions=actions.in_order(acts.allowed_actions(state), state.status),
            scans=view.scans,
            history=_history(s, view),
        )

    def _sync(self, view: DossierView) -> tuple[str, Tone]:
        """Where it is: at the portal only when the last known station has it."""
        reached = [one.name for one in view.way if one.is_reached]
        is_under_way = view.sync is SyncState.CONFIRMED and len(reached) < len(view.way)
        if is_under_way and len(reached) > 1:
            return self.tr("Đã tới {station}").format(station=reached[-1]), Tone.SOON
        return words.sync(view.sync)

    def _person(self, state: Dossier) -> tuple[Fact, ...]:
        person = state.applicant
        born = date_text(person.birth_date) if person.birth_date else ""
        sex = words.sexes().get(person.sex.value, "") if person.sex else ""
        facts = (
            Fact(self.tr("Số định danh"), person.personal_id or ""),
            Fact(self.tr("Ngày sinh"), born),
            Fact(self.tr("Giới tính"), sex),
            Fact(self.tr("Điện thoại"), person.phone or ""),
            Fact(self.tr("Thư điện tử"), person.email or ""),
            Fact(self.tr("Địa chỉ"), person.address),
            Fact(
                self.tr("Người đại diện"), state.representative.name if state.representative else ""
            ),
        )
        return tuple(fact for fact in facts if fact.value)

    def _request(self, s: Services, state: Dossier) -> tuple[Fact, ...]:
        facts = (
            Fact(self.tr("Nội dung"), state.summary),
            Fact(self.tr("Số bộ"), str(state.sets)),
            Fact(self.tr("Nhận kết quả"), words.return_ways()[state.return_way.value]),
            Fact(self.tr("Đơn vị giải quyết"), form_parts.unit_name(s, state.resolving_unit)),
            Fact(self.tr("Đang giữ hồ sơ"), form_parts.unit_name(s, state.held_by)),
            Fact(self.tr("Giấy viết tay"), state.paper_receipt or ""),
        )
        return tuple(fact for fact in facts if fact.value)

    def _times(self, state: Dossier, view: DossierView) -> tuple[Fact, ...]:
        received = self.tr("{moment}, {clerk}").format(
            moment=_moment(state.received_at), clerk=state.accepted_by
        )
        facts = (
            Fact(self.tr("Nhận lúc"), received),
            Fact(self.tr("Thời hạn"), state.term_text),
            Fact(self.tr("Tạm dừng từ"), _moment(state.paused_at)),
            Fact(self.tr("Có kết quả"), _moment(state.finished_at)),
            Fact(self.tr("Đã trả"), _moment(state.returned_at)),
            Fact(self.tr("Đường gửi"), way_text(view.way)),
        )
        return tuple(fact for fact in facts if fact.value)

    def _paid(self, state: Dossier) -> tuple[str, Tone]:
        """What was collected, and what is still owed."""
        if state.fees.total_vnd == 0 and state.collected_vnd == 0:
            return "", Tone.MUTED
        is_even = not (state.owed_vnd or state.overpaid_vnd)
        return money_words(state), Tone.GOOD if is_even else Tone.SOON

    def _namesakes(self, view: DossierView) -> tuple[str, ...]:
        """Other dossiers with the code or alias this one was asked for by."""
        text = self.tr("Cùng mã: {name}, {procedure}, {code}, nhận {at}. Gõ mã ở ô tìm để chọn.")
        return tuple(
            text.format(
                name=one.applicant,
                procedure=one.procedure,
                code=one.code,
                at=_moment(one.received_at),
            )
            for one in view.namesakes
        )

    def _troubles(self, state: Dossier) -> tuple[str, ...]:
        objections = tuple(
            self.tr("Cổng có ý kiến: {message}").format(message=one.message)
            for one in state.objections
        )
        return (*(history.conflict(one) for one in state.conflicts), *objections)

    def _prints(self, view: DossierView) -> tuple[PrintLine, ...]:
        """Forms that have something to say: about the dossier, or about an act that happened."""
        happened = history.kinds_in_effect(view.events)
        lines = []
        for form, name in actions.form_names().items():
            needed = actions.ACT_BEHIND.get(form)
            if needed is None or needed in happened:
                count = view.state.prints.get(form.value, 0)
                text = self.tr("đã in {n} lần").format(n=count) if count else self.tr("chưa in")
                lines.append(PrintLine(form, name, text))
        return tuple(lines)


def _history(s: Services, view: DossierView) -> tuple[Entry, ...]:
    """Newest first; desks by their numbers where known."""
    own, number = s.desk.desk_id, s.desk.desk
    return history.entries(view.events, lambda desk: history.desk_name(desk, own, number))


def _moment(at: datetime | None) -> str:
    if at is None:
        return ""
    local = at.astimezone(TZ)
    return f"{clock_short(local)} {date_text(local.date())}"


def _due(s: Services, state: Dossier) -> tuple[Due | None, Tone]:
    """The promise in words; while the clock stands still there is none to count towards."""
    promised: DueDate = state.due
    running = state.status in CLOCK_RUNS and state.due_at is not None
    if not running or state.due_at is None:
        return due_words(promised, ""), Tone.MUTED
    now = s.clock()
    relative = relative_due(state.due_at, now, catalogue.work_calendar(s))
    return due_words(promised, relative), due_tone(state.due_at, now)
