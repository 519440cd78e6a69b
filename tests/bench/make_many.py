"""Fills a desk with many dossiers quickly, for benchmarks: real events through the real journal
and projection, thousands to a transaction instead of one.

Run: ``python -m tests.bench.make_many FOLDER --dossiers 200000``. The folder may hold a desk
already; else one is made.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from counter_app.domain import events as ev
from counter_app.domain.ids import dossier_id
from counter_app.domain.numbering import official_code
from counter_app.services import dossiers, intake
from counter_app.services.container import Services, open_services
from counter_app.services.intake_input import parse_intake
from counter_app.services.setup import InitRequest, init_desk
from counter_app.store import counters, journal, projection
from counter_app.store.connection import write
from tests.support import intakes

BATCH = 2000
SURNAMES = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
)
MIDDLES = (
    "Văn",
    "Thị",
    "Hữu",
    "Đức",
    "Minh",
    "Ngọc",
    "Thanh",
    "Quốc",
    "Xuân",
    "Kim",
    "Thu",
    "Hồng",
)
GIVEN = (
    "An",
    "Bình",
    "Châu",
    "Dũng",
    "Đạt",
    "Giang",
    "Hà",
    "Hải",
    "Hạnh",
    "Hoa",
    "Hùng",
    "Khánh",
    "Lan",
    "Linh",
    "Long",
    "Mai",
    "Minh",
    "Nam",
    "Nga",
    "Oanh",
    "Phúc",
    "Quang",
    "Sơn",
    "Tâm",
    "Thảo",
    "Trang",
    "Tuấn",
    "Tuyết",
    "Vân",
    "Yến",
)
CLERKS = ("Trần Thị Lan", "Lê Văn Hùng", "Phạm Thu Hà", "Đỗ Minh Tâm")
A_DAY = 120


def make_desk(folder: Path) -> None:
    """A fresh desk on the shipped catalogue, its key in a file."""
    request = InitRequest(
        unit_code="H26.107",
        unit_name="Trung tâm Phục vụ hành chính công",
        parent_name="UBND phường Ba Đình",
        desk=1,
        insecure_file_key=True,
    )
    init_desk(folder, request)


def fill(s: Services, count: int, *, seed: int = 1) -> None:
    """Accept `count` dossiers of invented persons over the last years, and settle most of them."""
    chance = random.Random(seed)
    bodies = [_template(s, procedure) for procedure in (intakes.COPY, intakes.BIRTH)]
    now = s.clock()
    first_day = (now - timedelta(days=count // A_DAY + 1)).replace(hour=8, minute=0, second=0)
    for start in range(0, count, BATCH):
        with write(s.db):
            for number in range(start, min(start + BATCH, count)):
                at = first_day + timedelta(days=number // A_DAY, minutes=4 * (number % A_DAY))
                _accept(s, chance, bodies[number % len(bodies)], at, number)


def _template(s: Services, procedure: str) -> ev.DossierAccepted:
    """The body of one real acceptance."""
    quantities = {"pages": 3, "copies": 2} if procedure == intakes.COPY else {}
    raw = intakes.raw_intake(procedure, quantities=quantities)
    accepted = intake.accept(s, parse_intake(raw, today=s.clock().date()), CLERKS[0])
    state = dossiers.get(s, accepted.code).state
    return ev.DossierAccepted(
        code=state.code,
        provisional=False,
        procedure=state.procedure,
        applicant=state.applicant,
        representative=None,
        summary=state.summary,
        documents=(ev.SubmittedDocument("Bằng tốt nghiệp", 0, 0, 2),),
        sets=1,
        quantities=dict(state.quantities),
        received_at=state.received_at,
        due=state.due,
        term_text=state.term_text,
        fees=state.fees,
        receiving_unit=state.receiving_unit,
        resolving_unit=state.resolving_unit,
        return_way=state.return_way,
        paper_receipt=None,
        warnings=(),
    )


def _accept(
    s: Services, chance: random.Random, body: ev.DossierAccepted, at: datetime, number: int
) -> None:
    name = " ".join(chance.choice(part) for part in (SURNAMES, MIDDLES, GIVEN))
    person = replace(
        body.applicant,
        name=name,
        personal_id=f"001090{chance.randrange(10**6):06d}",
        phone=f"09{chance.randrange(10**8):08d}",
    )
    nth, _ = counters.next_dossier(s.db, s.desk.unit_code, s.desk.desk, at.date())
    identity = dossier_id(s.desk.desk_id, nth)
    mine = replace(
        body,
        code=official_code(s.desk.unit_code, at.date(), 2, number % A_DAY + 1),
        applicant=person,
        received_at=at,
        due=replace(body.due, due_at=at + timedelta(days=1 + number % 5)),
    )
    clerk = CLERKS[number % len(CLERKS)]
    state = None
    for act in _acts(mine, number):
        event = journal.append(
            s.db,
            s.desk.desk_id,
            identity,
            act,
            actor=clerk,
            occurred_at=at,
            base_rev=0 if state is None else state.rev,
            clock_offset_ms=None,
        )
        state = projection.advance(s.db, state, event)


def _acts(body: ev.DossierAccepted, number: int) -> Iterator[ev.Body]:
    """Every thirtieth is still open."""
    yield body
    if number % 30:
        yield ev.DossierWithdrawn(reason="Theo đề nghị")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dossiers", type=int, default=200_000)
    args = parser.parse_args()
    if not args.folder.exists():
        make_desk(args.folder)
    start = time.perf_counter()
    with open_services(args.folder) as s:
        fill(s, args.dossiers)
    sys.stdout.write(f"{args.dossiers} dossiers in {time.perf_counter() - start:.0f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
