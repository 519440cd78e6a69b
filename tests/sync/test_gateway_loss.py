"""What proves that a gateway went back to a backup, and what does not (docs/sync.md).

The gateway's own store, without HTTP: a desk says where it stands, the answer's epoch says what the
gateway made of it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime

import pytest

from counter_app.domain.calendar import TZ
from counter_app.services.outbox import Batch
from sync.desk.translate import request_of
from sync.gateway.enrolment import EnrolledDesk
from sync.gateway.exchange import exchange
from sync.gateway.refusals import Refusal
from sync.gateway.schema import current_epoch, open_store
from sync.wire.codec import COLUMNAR, codec
from sync.wire.messages import ExchangeAnswer, ExchangeRequest
from tests.support.clock import FixedClock
from tests.support.flights import memory
from tests.sync.support import UNIT, Journal

WRITER, READER, OTHER = (EnrolledDesk(name, UNIT) for name in ("aa11", "bb22", "cc33"))


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    store = open_store(memory)
    yield store
    store.close()


def now() -> datetime:
    return FixedClock()()


def sends(db: sqlite3.Connection, desk: EnrolledDesk, count: int) -> ExchangeAnswer:
    """The desk's first records, from one that knows nothing yet."""
    records = tuple(Journal(desk.desk_id).fill(count).records)
    return exchange(db, desk, ExchangeRequest(None, 0, 1, records, 1 << 20), now())


def looks(db: sqlite3.Connection, at: ExchangeAnswer, **said: object) -> ExchangeAnswer:
    """A desk that only reads comes back from where `at` left it, or says something else."""
    given: dict[str, object] = {"epoch": at.epoch, "cursor": at.cursor, "mark": at.mark, **said}
    request = ExchangeRequest(first_seq=1, records=(), want_bytes=1 << 20, **given)  # type: ignore[arg-type]
    return exchange(db, READER, request, now())


@contextmanager
def lost(db: sqlite3.Connection) -> Iterator[None]:
    """What happens within is lost: afterwards the store is as its backup has it."""
    with closing(sqlite3.connect(":memory:")) as saved:
        db.backup(saved)
        yield
        saved.backup(db)


def test_a_reader_notices_that_orders_it_read_now_name_other_records(
    db: sqlite3.Connection,
) -> None:
    sends(db, WRITER, 1)
    with lost(db):
        sends(db, WRITER, 3)
        before = looks(db, sends(db, READER, 0))
    assert before.cursor == 3
    sends(db, OTHER, 2)
    after = looks(db, before)
    assert after.epoch != before.epoch
    assert [item.record.desk_id for item in after.feed] == ["aa11", "cc33", "cc33"]


@pytest.mark.parametrize(
    "said", [{}, {"mark": 0}, {"cursor": 0, "mark": 0}, {"cursor": 2, "mark": 0}]
)
def test_what_is_as_it_was_proves_nothing(db: sqlite3.Connection, said: dict[str, object]) -> None:
    sends(db, WRITER, 3)
    before = looks(db, sends(db, READER, 0))
    assert looks(db, before, **said).epoch == before.epoch


def test_a_cursor_beyond_what_is_stored_proves_a_loss(db: sqlite3.Connection) -> None:
    sends(db, WRITER, 2)
    with lost(db):
        sends(db, WRITER, 3)
        before = looks(db, sends(db, READER, 0))
    assert looks(db, before, mark=0).epoch != before.epoch


@pytest.mark.parametrize("epoch", [None, "another1"])
def test_under_another_epoch_nothing_is_proved(db: sqlite3.Connection, epoch: str | None) -> None:
    before = sends(db, WRITER, 1)
    wild: dict[str, object] = {"cursor": 99, "mark": 77, "acked_seq": 0}
    answer = looks(db, before, epoch=epoch, **wild)
    assert (answer.epoch, answer.cursor) == (before.epoch, 1)


def test_a_desk_with_nothing_to_send_is_told_what_is_missing(db: sqlite3.Connection) -> None:
    sends(db, WRITER, 1)
    with lost(db):
        before = sends(db, WRITER, 3)
    request = ExchangeRequest(before.epoch, 3, 4, (), 0, 3, before.mark)
    with pytest.raises(Refusal) as refused:
        exchange(db, WRITER, request, now())
    assert (refused.value.code, refused.value.expected_seq) == ("gap", 2)
    assert current_epoch(db) != before.epoch, "the loss was noted all the same"


@pytest.mark.parametrize("number", ["1", COLUMNAR])
def test_where_a_desk_stands_travels_in_either_codec(number: str) -> None:
    batch = Batch(first_seq=4, records=(), cursor=9, epoch="e1", acked_seq=2, pending=0, mark=77)
    request = request_of(batch, 0)
    spoken = codec(number)
    assert spoken.decode_request(spoken.encode_request(request), WRITER.desk_id) == request
    assert (request.acked_seq, request.cursor, request.mark) == (2, 9, 77)
    at = datetime(2026, 11, 23, 8, tzinfo=TZ)
    answer = ExchangeAnswer("e1", 2, (), (), 9, False, at, 77)
    assert spoken.decode_answer(spoken.encode_answer(answer)) == answer
