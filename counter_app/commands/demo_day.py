"""Plays a working day: intake, receipts, acts, a network cut, and a second desk at the end.

Everything is the real thing: the desk's services, its receipts, its sync, and a gateway on this
machine's loopback. Only the clock is set. Judging what came out is in `demo_report`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from counter_app.commands.printing import print_receipt
from counter_app.domain.calendar import WorkCalendar
from counter_app.domain.errors import CounterError
from counter_app.domain.forms import Paper
from counter_app.services import acts, dossiers, intake, setup, shipped, truth
from counter_app.services.container import Services, now, open_services
from counter_app.services.gateway_place import open_place
from counter_app.services.intake_input import parse_intake
from counter_app.services.verify import Verification, verify
from sync.desk.exchange import Exchanger, SyncReport
from sync.gateway.admin import issue_code
from sync.gateway.figures import Figures, figures
from sync.gateway.server import EmbeddedGateway

UNIT: Final = "H15.101"
"""Of the shape in force; not sourced. H15 is Đắk Lắk from general knowledge, the commune
Ea Phê is real, its real identifier was not seen."""
CLERK: Final = "Nguyễn Thị Hồng (mẫu)"
OFFICER: Final = "Trần Văn Hùng (mẫu)"
_LAST_INTAKE: Final = timedelta(minutes=30)
"""No intake so shortly before closing: the day's last acts need their time."""

_CUT_AT: Final = 0.4
_BACK_AT: Final = 0.7
_SYNCS: Final = 6
"""How often the link is used over the day."""


@dataclass(slots=True)
class DayClock:
    """The day's clock: stands where it was put, never goes back."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at

    def reach(self, moment: datetime) -> None:
        """Go forward to a moment; stay when it has passed."""
        self.at = max(self.at, moment)


@dataclass(frozen=True, slots=True)
class Cut:
    """What the desk said while there was no network."""

    state: str
    exit_code: int
    waiting: int
    expected_waiting: int
    accepted: int


@dataclass(slots=True)
class Told:
    """All that happened, for the tie-out."""

    day: date
    wanted: int
    out: Path
    codes: list[str] = field(default_factory=list)
    printed: dict[str, Path] = field(default_factory=dict)
    journalled: dict[str, str] = field(default_factory=dict)
    """What the journal says of the prints: SHA-256 by code."""
    acts: dict[str, int] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    warnings: int = 0
    cut: Cut | None = None
    gateway: Figures | None = None
    first_events: int = 0
    bar: truth.Truth | None = None
    states: list[dict[str, tuple[int, int]]] = field(default_factory=list)
    """What each desk holds: status and revision by code."""
    checks: list[Verification] = field(default_factory=list)


def play(
    sample: Sequence[dict[str, Any]], data_dir: Path, out: Path, say: Callable[[str], None]
) -> Told:
    """Play the day in an empty folder and return what happened; `say` hears how far it got.

    Raises:
        CounterError: the folder, the store or the loopback cannot be used at all.
    """
    calendar = shipped.work_calendar()
    day = last_whole_day(calendar, now())
    clock = DayClock(calendar.opens_at(day))
    told = Told(day, len(sample), out)
    (out / "receipts").mkdir(parents=True, exist_ok=True)
    place = open_place(data_dir / "gateway")
    gateway = EmbeddedGateway(place.connect, clock=clock)
    url = gateway.start()
    try:
        _make_desk(data_dir, 1, url, issue_code(place.connect, UNIT, 1, clock=clock))
        with open_services(data_dir, clock=clock) as s, Exchanger(s) as exchanger:
            line = _Line(place.connect, gateway, url, clock)
            _Day(s, exchanger, line, told, say).run(sample, _times(calendar, day, len(sample)))
            gateway = line.gateway
            told.first_events = _held(s, told)
        say("Máy quầy thứ hai đăng ký và nhận toàn bộ hồ sơ…")
        _second_desk(
            data_dir / "desk-2", url, issue_code(place.connect, UNIT, 2, clock=clock), told, clock
        )
        told.gateway = figures(place.connect, UNIT)
    finally:
        gateway.stop()
    return told


def last_whole_day(calendar: WorkCalendar, at: datetime) -> date:
    """The last working day that has ended: nothing of the play is in the future."""
    day = at.date()
    while not calendar.is_working_day(day) or calendar.closes_at(day) > at:
        day -= timedelta(days=1)
    return day


def _times(calendar: WorkCalendar, day: date, count: int) -> list[datetime]:
    """Moments of intake spread over the day's working hours."""
    opens = calendar.opens_at(day)
    minutes = calendar.minutes_between(opens, calendar.closes_at(day) - _LAST_INTAKE)
    return [calendar.advance(opens, index * minutes // count) for index in range(count)]


def _make_desk(folder: Path, number: int, url: str, code: str) -> None:
    setup.init_desk(
        folder,
        setup.InitRequest(
            unit_code=UNIT,
            unit_name="Trung tâm Phục vụ hành chính công xã Ea Phê",
            parent_name="UBND xã Ea Phê",
            desk=number,
            portal_url=url,
            enrol_code=code,
            insecure_file_key=True,
        ),
    )


def _second_desk(folder: Path, url: str, code: str, told: Told, clock: DayClock) -> None:
    _make_desk(folder, 2, url, code)
    with open_services(folder, clock=clock) as s, Exchanger(s) as exchanger:
        exchanger.round()
        _held(s, told)


def _held(s: Services, told: Told) -> int:
    """Note what a desk holds at the end; returns its number of events."""
    held: dict[str, tuple[int, int]] = {}
    offset = 0
    while page := dossiers.list_dossiers(s, dossiers.Filter(), limit=500, offset=offset).rows:
        for row in page:
            view = dossiers.get(s, row.code)
            held[row.code] = (int(row.status), view.state.rev)
            for event in view.events:
                if event.kind == "form_printed":
                    told.journalled[row.code] = str(event.body["sha256"])
        offset += len(page)
    told.states.append(held)
    found = verify(s)
    told.checks.append(found)
    return found.events


class _Line:
    """The network between desk and gateway: the gateway is taken away and brought back."""

    def __init__(
        self, connect: Callable[[], Any], gateway: EmbeddedGateway, url: str, clock: DayClock
    ) -> None:
        self._connect = connect
        self._port = int(url.rpartition(":")[2])
        self._clock = clock
        self.gateway = gateway

    def cut(self) -> None:
        """No way through from now on."""
        self.gateway.stop()

    def mend(self) -> None:
        """The same address answers again, on the same database."""
        self.gateway = EmbeddedGateway(self._connect, port=self._port, clock=self._clock)
        self.gateway.start()


class _Day:
    """The first desk's day."""

    def __init__(
        self,
        s: Services,
        exchanger: Exchanger,
        line: _Line,
        told: Told,
        say: Callable[[str], None],
    ) -> None:
        self._s = s
        self._exchanger = exchanger
        self._line = line
        self._told = told
        self._say = say
        self._missing: list[str] = []
        """Dossiers that wait for papers."""
        self._unsent: set[str] = set()
        """Dossiers touched since the gateway last had everything."""

    def run(self, sample: Sequence[dict[str, Any]], times: Sequence[datetime]) -> None:
        """Play it from the first intake to the last round of sync."""
        count = len(sample)
        cut_at, back_at = int(count * _CUT_AT), max(int(count * _BACK_AT), int(count * _CUT_AT) + 1)
        every = max(1, count // _SYNCS)
        is_cut = False
        self._say(f"Ngày làm việc {self._told.day:%d/%m/%Y}: {count} hồ sơ.")
        for index, raw in enumerate(sample):
            self._clock.reach(times[index])
            if index == cut_at:
                self._say("Mạng bị ngắt; quầy vẫn tiếp nhận…")
                self._sync()
                self._line.cut()
                is_cut = True
            if index == back_at:
                is_cut = self._back(index - cut_at)
            self._receive(raw)
            self._act(index)
            if index % every == every - 1 and not is_cut:
                self._sync()
        if is_cut:
            self._back(count - cut_at)
        self._sync()
        self._told.bar = truth.truth_bar(self._s)

    @property
    def _clock(self) -> DayClock:
        assert isinstance(self._s.clock, DayClock)
        return self._s.clock

    def _back(self, accepted: int) -> bool:
        """Note what the desk says without a network, then mend it and send everything."""
        report = self._sync()
        bar = truth.truth_bar(self._s)
        failure = report.failure
        self._told.cut = Cut(
            state=bar.state,
            exit_code=0 if failure is None else failure.error().exit_code,
            waiting=bar.waiting,
            expected_waiting=len(self._unsent),
            accepted=accepted,
        )
        self._line.mend()
        self._say("Có mạng trở lại; gửi hết phần đang chờ…")
        self._sync()
        return False

    def _sync(self) -> SyncReport:
        report = self._exchanger.round()
        if report.failure is None:
            self._unsent.clear()
        return report

    def _receive(self, raw: dict[str, Any]) -> None:
        try:
            given = parse_intake(raw, today=self._clock().date())
            done = intake.accept(self._s, given, CLERK)
        except CounterError as error:
            self._told.refused.append(error.code)
            return
        self._told.codes.append(done.code)
        self._unsent.add(done.code)
        self._told.warnings += bool(done.warnings)
        target = self._told.out / "receipts" / f"{done.code}.pdf"
        print_receipt(self._s, done.code, target, Paper.A5, actor=CLERK)
        self._told.printed[done.code] = target

    def _act(self, index: int) -> None:
        """Work on an earlier dossier, as the officers behind the counter do."""
        if index % 5 == 4 and self._missing:
            paper = {"name": "Giấy tờ bổ sung (mẫu)", "originals": 1}
            self._do(self._missing.pop(0), "receive-supplement", {"documents": [paper]})
        if len(self._told.codes) < 4:
            return
        code = self._told.codes[-4]
        match index % 5:
            case 0:
                self._do(code, "hand-over", {"to_unit": "Công chức Tư pháp – Hộ tịch (mẫu)"})
                self._do(code, "start", {})
            case 1:
                reason = "Thiếu một giấy tờ trong thành phần hồ sơ (mẫu)"
                self._do(code, "request-supplement", {"reason": reason, "items": ["Bản sao (mẫu)"]})
                self._missing.append(code)
            case 2:
                self._do(code, "start", {})
                self._do(code, "finish", {"result": "Đã giải quyết (mẫu)"})
            case _:
                self._do(code, "start", {})
                self._do(code, "finish", {"result": "Đã giải quyết (mẫu)"})
                if dossiers.get(self._s, code).state.fees.total_vnd:
                    self._do(code, "collect-fee", {})
                self._do(code, "return-result", {})

    def _do(self, code: str, action: str, data: dict[str, object]) -> None:
        acts.act(self._s, code, action, data, OFFICER)
        self._unsent.add(code)
        self._told.acts[action] = self._told.acts.get(action, 0) + 1
