"""Bytes of a desk's sync with its gateway, HTTP heads included, counted at the socket.

    python -m tests.bench.sync.bench_bytes WORKLOAD_DIR

The workload's dossiers and updates become acts of a real desk (`tests.bench.wire.make_records`).
Each codec then syncs its own copy of that desk over the loopback through a relay that counts:
enrolment alone, the creates, a look with nothing to do, the updates, another look. At the end
the gateway must hold the desk's whole chain.
"""

import argparse
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from unittest import mock

from counter_app.domain.calendar import TZ
from counter_app.services import outbox, portal
from counter_app.services.container import Services, open_services
from sync.connectors import gateway as connector
from sync.connectors.transport import Transport
from sync.desk.exchange import Exchanger
from sync.gateway.admin import issue_code
from sync.gateway.server import EmbeddedGateway
from sync.wire.codec import COLUMNAR, JSON
from tests.bench.wire.make_records import (
    Row,
    _rows,
    _WholeSeconds,
    accept_all,
    act_all,
    make_desk,
)
from tests.sync.badlink import BadLink

CREATES_FLOOR: Final = 61_205
UPDATES_FLOOR: Final = 2_513
"""What the workload's 1,000 creates and updates weigh in the best code known for them."""


@dataclass(frozen=True, slots=True)
class Step:
    """One round as seen at the socket."""

    name: str
    up: int
    down: int
    requests: int
    records: int
    seconds: float


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workload", type=Path)
    given = parser.parse_args()
    rows = _rows(given.workload / "dossiers.jsonl")
    updates = _rows(given.workload / "updates.jsonl")
    last = datetime.fromisoformat(rows[-1]["ngay_tiep_nhan"]).replace(tzinfo=TZ)
    clock = _WholeSeconds(last + timedelta(hours=3))
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        with make_desk(place / "desk", clock, rows) as s:
            codes = accept_all(s, clock, rows, bulk=False)
        code_of = dict(zip((row["id"] for row in rows), codes, strict=True))
        for number in (COLUMNAR, JSON):
            shutil.copytree(place / "desk", place / f"desk-{number}")
            with open_services(place / f"desk-{number}", clock=clock) as s:
                show(number, run(s, number, place / f"gateway-{number}.db", updates, code_of))


def run(
    s: Services, number: str, file: Path, updates: Sequence[Row], code_of: dict[str, Any]
) -> list[Step]:
    """Every round of one codec."""
    clock = s.clock
    assert isinstance(clock, _WholeSeconds)
    gateway = EmbeddedGateway(lambda: sqlite3.connect(file, timeout=5))
    url = gateway.start()
    try:
        with (
            mock.patch.object(connector, "PREFERRED", number),
            BadLink(url) as link,
            Exchanger(s) as exchanger,
        ):
            code = issue_code(lambda: sqlite3.connect(file), s.desk.unit_code, s.desk.desk)
            portal.set_portal(s, link.url, "gateway", code, "bench")
            steps = [step("creates, enrolment", exchanger, link)]
            steps.append(step("nothing to do", exchanger, link))
            act_all(s, clock, updates, code_of)
            steps.append(step("updates", exchanger, link))
            steps.append(step("nothing to do", exchanger, link))
    finally:
        gateway.stop()
    check(s, file)
    return steps


def step(name: str, exchanger: Exchanger, link: BadLink) -> Step:
    """One round, counted."""
    up, down = link.up, link.down
    with counted() as requests:
        began = time.perf_counter()
        report = exchanger.round()
        seconds = time.perf_counter() - began
    if report.failure is not None or report.pending:
        raise AssertionError(report)
    time.sleep(0.2)  # the relay counts after it passed on
    return Step(name, link.up - up, link.down - down, len(requests), report.acknowledged, seconds)


@contextmanager
def counted() -> Iterator[list[int]]:
    """Sizes of the request bodies while this lasts."""
    bodies: list[int] = []
    real = Transport.post

    def post(self: Transport, path: str, body: bytes, *rest: Any, **more: Any) -> Any:
        bodies.append(len(body))
        return real(self, path, body, *rest, **more)

    with mock.patch.object(Transport, "post", post):
        yield bodies


def check(s: Services, file: Path) -> None:
    """The gateway holds what the desk holds, record by record."""
    own = outbox.next_batch(s, max_records=1 << 20, max_bytes=1 << 40, after_seq=0).records
    db = sqlite3.connect(file)
    try:
        stored = db.execute(
            "SELECT hash FROM event WHERE desk_id = ? ORDER BY server_seq", (s.desk.desk_id,)
        ).fetchall()
    finally:
        db.close()
    if [row[0] for row in stored] != [record.hash for record in own]:
        raise AssertionError("the gateway holds something else")


def show(number: str, steps: Sequence[Step]) -> None:
    """Print the rounds of one codec beside the floor."""
    print(f"codec {number}: bytes up + down, HTTP heads included")
    for one in steps:
        total = one.up + one.down
        floor = {"creates, enrolment": CREATES_FLOOR, "updates": UPDATES_FLOOR}.get(one.name)
        ratio = f", {total / floor:.2f} x floor {floor:,}" if floor else ""
        print(
            f"  {one.name}: {one.up:,} + {one.down:,} = {total:,} bytes{ratio};"
            f" {one.requests} requests, {one.records} records, {one.seconds:.1f} s"
        )


if __name__ == "__main__":
    main()
