"""Every SQL statement of every use case fails once, in turn: nothing is half-done, and doing it
again succeeds.
"""

from collections.abc import Callable

import pytest

from counter_app.domain.errors import StoreUnusable
from counter_app.domain.forms import FormKind, Paper
from counter_app.domain.print_device import Media
from counter_app.services import (
    acts,
    catalogue,
    drafts,
    forms,
    intake,
    outbox,
    portal,
    print_jobs,
    verify,
)
from counter_app.services.container import Services
from counter_app.services.print_jobs import NewJob
from tests.support import desks, intakes
from tests.support.acting import REASON, do, opened
from tests.support.exchange import Hub, settle, sync
from tests.support.failing import failing
from tests.support.printers import OFFICE

TABLES = (
    *("journal", "dossier", "alias", "dossier_words", "counter", "setting"),
    *(
        "procedure",
        "calendar_day",
        "calendar_year",
        "opening_hours",
        "change",
        "draft",
        "print_job",
    ),
)
UseCase = Callable[[Services], object]


def print_receipt(s: Services) -> object:
    # Without the desk's key: a store that fails while it is fetched only leaves the slip unsealed.
    slip = forms._snapshot(s, FormKind.RECEIPT, CODE, "An", None)
    entry = forms.print_entry(slip, paper=Paper.A4, pages=1, sha256="0" * 64, device=OFFICE.name)
    job = NewJob(CODE, "receipt", slip.print_no, Media.A4, b"%PDF")
    return forms.record_print(s, CODE, entry, "an", lambda: print_jobs.put(s, job, OFFICE, "an"))


CODE = "H26.107-261116-1001"
CHANGES: dict[str, object] = {**REASON, "changes": {"applicant.name": "Lê Bảo", "sets": 2}}
USE_CASES: dict[str, UseCase] = {
    "accept": lambda s: intake.accept(s, intakes.intake(intakes.COPY, paper_receipt="7"), "an"),
    "start": lambda s: do(s, CODE, "start"),
    "pause": lambda s: do(s, CODE, "request-supplement"),
    "correct": lambda s: acts.act(s, CODE, "correct", CHANGES, "an"),
    "withdraw": lambda s: do(s, CODE, "withdraw"),
    "print": print_receipt,
    "attempt": lambda s: outbox.record_attempt(s, "offline", s.clock(), "no route"),
    "portal": lambda s: portal.set_portal(s, "http://127.0.0.1:1", "gateway", "ABC", "an"),
    "draft": lambda s: drafts.save(s, "d1", "Khai sinh", {"name": "An"}, "an"),
    "procedures": lambda s: catalogue.import_procedures(
        s, desks.shipped("procedures.json").replace(b"1.001193", b"1.999999"), "an"
    ),
    "calendar": lambda s: catalogue.import_calendar(s, desks.shipped("calendar.json"), "an"),
}


def contents(s: Services) -> dict[str, list[tuple[object, ...]]]:
    return {table: s.db.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}


def sweep(s: Services, use_case: UseCase) -> int:
    """Fail statement 1, 2, 3 … of the use case until none is left; how many there were."""
    before = contents(s)
    fail_at = 1
    while True:
        with failing(s, fail_at) as connection:
            try:
                use_case(s)
            except StoreUnusable as error:
                assert connection.failed, "another failure than the planted one"
                problem = error.code
            else:
                assert connection.failed is None, f"not noticed: {connection.failed}"
                return fail_at - 1
        assert problem == "store-failed"
        assert not s.db.conn.in_transaction
        assert contents(s) == before, connection.failed
        found = verify.verify(s)
        assert found.ok, (connection.failed, found.problems)
        fail_at += 1


@pytest.mark.parametrize("name", USE_CASES)
def test_a_use_case_is_done_wholly_or_not_at_all(s: Services, name: str) -> None:
    opened(s)
    before = contents(s)
    statements = sweep(s, USE_CASES[name])
    assert statements >= 3  # BEGIN, something, COMMIT
    assert contents(s) != before
    assert verify.verify(s).ok


def test_an_answer_is_taken_in_wholly_or_not_at_all(pair: tuple[Services, Services]) -> None:
    """Acknowledgement, own order, foreign records, a conflict and a new epoch in one answer."""
    one, two = pair
    hub = Hub()
    code = opened(one)
    settle(hub, one, two)
    for s in pair:
        acts.act(s, code, "correct", {**REASON, "changes": {"sets": s.desk.desk + 1}}, "an")
        opened(s)
    hub.lose(1)
    sync(hub, two)
    answer = hub.exchange(one, outbox.next_batch(one, max_records=9, max_bytes=10**6))
    assert answer.feed
    assert answer.own
    statements = sweep(one, lambda s: outbox.apply_answer(s, answer))
    assert statements > 20
    position = outbox.sync_position(one)
    assert (position.pending, position.needs_attention) == (0, 1)
    settle(hub, one, two)
    assert verify.verify(two).ok


def test_a_batch_is_read_wholly_or_not_at_all(s: Services) -> None:
    opened(s)
    batch: outbox.Batch | None = None
    fail_at = 0
    while batch is None:
        fail_at += 1
        with failing(s, fail_at) as connection:
            try:
                batch = outbox.next_batch(s, max_records=9, max_bytes=10**6)
            except StoreUnusable:
                assert connection.failed
        assert not s.db.conn.in_transaction
    assert fail_at > 4
    assert len(batch.records) == 1
