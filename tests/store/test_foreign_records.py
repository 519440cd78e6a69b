"""Whatever another desk, another vendor's perhaps, wrote within the protocol's bounds: the stream
goes on, every list can be read, and `verify` names what has no meaning here.
"""

import json
from collections.abc import Iterator
from datetime import timedelta

from counter_app.domain import events as ev
from counter_app.domain import queue_events as qe
from counter_app.domain.calendar import local_time
from counter_app.domain.ids import Subject
from counter_app.domain.records import GENESIS, FeedItem, Record, sealed
from counter_app.services import (
    appointments,
    attention,
    dossiers,
    exports,
    form_registers,
    outbox,
    queue_board,
    report,
    search,
    truth,
    verify,
    way,
)
from counter_app.services.container import Services
from counter_app.store import journal
from tests.support import wild
from tests.support.exchange import answer

OTHER = "0123456789ab"
AT = "2026-11-16T09:00:00+07:00"
FOREIGN = (
    (Subject.DOSSIER, "dossier_accepted", ev.BODIES),
    (Subject.TICKET, "ticket_issued", {k: b for k, b in qe.BODIES.items() if "booking" not in k}),
    (Subject.BOOKING, "booking_made", {k: b for k, b in qe.BODIES.items() if "ticket" not in k}),
)


def written() -> Iterator[tuple[str, str, object]]:
    """Subject, kind and body of every record: each variant of a body on a subject of its own."""
    number = 0
    for subject, begins, bodies in FOREIGN:
        for kind, body in bodies.items():
            for value in (*wild.variants(body), {}):
                number += 1
                name = f"{OTHER}-{subject.value}{number}"
                if kind != begins:
                    yield name, begins, wild.ordinary(bodies[begins])
                yield name, kind, value


def feed() -> list[FeedItem]:
    """The records as the gateway gives them."""
    found: list[FeedItem] = []
    prev = GENESIS
    for order, (subject, kind, body) in enumerate(written(), 1):
        text = json.dumps(body, ensure_ascii=False)
        written_so = Record(OTHER, order, subject, kind, 1, text, "x", AT, None, 0, prev, "")
        record = sealed(written_so)
        found.append(FeedItem(record, order))
        prev = record.hash
    return found


def test_no_value_of_any_field_stops_the_stream_or_a_list(s: Services) -> None:
    items = feed()
    applied = outbox.apply_answer(s, answer(s, "1", 0, (), items, len(items)))
    assert applied.pulled == len(items) == journal.count(s.db)

    today = local_time(s.clock()).date()
    long_ago, far = today - timedelta(days=30_000), today + timedelta(days=30_000)
    listed = dossiers.list_dossiers(s, dossiers.Filter(), limit=1000).rows
    assert len(listed) > 300
    for row in listed[::10]:
        dossiers.get(s, row.dossier_id)
    assert len(list(exports.each_received(s, long_ago, far))) == len(listed)
    assert report.summary(s, long_ago, far).received == len(listed)
    assert form_registers.register_snapshots(s, long_ago, far)
    assert attention.waiting(s)
    assert appointments.listed(s, long_ago, far)
    search.find(s, "x")
    way.late(s)
    queue_board.board(s)
    assert truth.truth_bar(s).waiting == 0

    told = verify.verify(s).problems
    allowed = ("content cannot be read", "acceptance is not here", "first record is not here")
    assert [one for one in told if not one.endswith(allowed)] == []
