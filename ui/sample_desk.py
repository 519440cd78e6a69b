"""A desk with the shipped sample day, for pictures and tests of the screens.

Owns what stands on that desk. Never touches a real desk: its folder is new.
"""

import json
from datetime import datetime, timedelta
from pathlib import Path

import resources
from counter_app.domain.calendar import TZ
from counter_app.domain.records import FeedItem, OwnRange, Record
from counter_app.services import acts, dossiers, intake, outbox
from counter_app.services.container import Services, open_services
from counter_app.services.dossiers import Filter
from counter_app.services.intake_input import parse_intake
from counter_app.services.outbox import Answer
from counter_app.services.setup import InitRequest, init_desk

NOW = datetime(2026, 11, 25, 9, 41, tzinfo=TZ)
CLERK = "H'Nhuôn Êban"
_DAYS_BACK = (9, 8, 7, 6, 5, 2)
_NOT_SENT = 4


class Clock:
    """A clock the sample moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        """The moment the sample is at."""
        return self.now


def make_desk(data_dir: Path, clock: Clock) -> None:
    """A desk with the sample's dossiers over the last days, most of them sent already."""
    request = InitRequest(
        unit_code="H66.45",
        unit_name="Trung tâm Phục vụ hành chính công",
        parent_name="UBND xã Ea Phê",
        desk=1,
        portal_url="https://cong.example.vn",
        insecure_file_key=True,
    )
    init_desk(data_dir, request)
    text = resources.path("sample", "day.jsonl").read_text(encoding="utf-8")
    sample = [json.loads(line) for line in text.splitlines() if line.strip()]
    with open_services(data_dir, clock=clock) as s:
        older = len(sample) // 2
        for number, raw in enumerate(sample[:older]):
            day = NOW.date() - timedelta(days=_DAYS_BACK[number * len(_DAYS_BACK) // older])
            clock.now = datetime(day.year, day.month, day.day, 8, 5, tzinfo=TZ) + timedelta(
                minutes=17 * (number % 12)
            )
            code = _accept(s, raw)
            _live_on(s, clock, code, number)
        clock.now = NOW.replace(hour=7, minute=32)
        for raw in sample[older:]:
            _accept(s, raw)
            clock.now += timedelta(minutes=4, seconds=10)
        clock.now = NOW
        _clash(s, data_dir / "other", clock)
        outbox.record_attempt(s, "offline", NOW - timedelta(minutes=2))


def _accept(s: Services, raw: object) -> str:
    return intake.accept(s, parse_intake(raw, today=s.clock().date()), CLERK).code


def _live_on(s: Services, clock: Clock, code: str, number: int) -> None:
    """What became of an older dossier."""
    steps: tuple[tuple[str, dict[str, object]], ...] = ()
    if number % 5 in (0, 1):
        steps = (("start", {}), ("finish", {}), ("return-result", {}))
    elif number % 5 == 2:
        steps = (("start", {}), ("finish", {}))
    elif number % 5 == 3:
        steps = (("start", {}),)
    elif number % 10 == 4:
        reason = "Thiếu giấy chứng sinh"
        steps = (("request-supplement", {"reason": reason, "items": ["Giấy chứng sinh"]}),)
    for action, data in steps:
        clock.now += timedelta(minutes=40)
        acts.act(s, code, action, data, CLERK)


def _clash(s: Services, folder: Path, clock: Clock) -> None:
    """Two desks correct the same telephone; the portal has everything but the last few records."""
    code = dossiers.list_dossiers(s, Filter(), limit=1).rows[0].code
    sent = _records(s)
    request = InitRequest(
        unit_code="H66.45",
        unit_name=s.desk.unit_name,
        parent_name=s.desk.parent_name,
        desk=2,
        insecure_file_key=True,
    )
    init_desk(folder, request)
    with open_services(folder, clock=clock) as there:
        outbox.apply_answer(there, _answer(0, (), sent, 1))
        _correct(there, code, "0900000222", "Đặng Thị Ánh")
        theirs = _records(there)
    _correct(s, code, "0900000333", CLERK)
    kept = len(sent) - _NOT_SENT
    own = (OwnRange(1, 1, kept),)
    outbox.apply_answer(s, _answer(kept, own, theirs, kept + 1))


def _records(s: Services) -> tuple[Record, ...]:
    return outbox.next_batch(s, max_records=10_000, max_bytes=100_000_000, after_seq=0).records


def _correct(s: Services, code: str, phone: str, actor: str) -> None:
    changes = {"applicant.phone": phone}
    acts.act(s, code, "correct", {"reason": "Người nộp đổi số", "changes": changes}, actor)


def _answer(
    acked_seq: int, own: tuple[OwnRange, ...], feed: tuple[Record, ...], first: int
) -> Answer:
    at = NOW - timedelta(minutes=19)
    items = tuple(FeedItem(record, first + place) for place, record in enumerate(feed))
    return Answer("sample", acked_seq, own, items, first + len(feed) - 1, at, at, at)
