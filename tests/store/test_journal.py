"""The journal: append-only, chained, taking in records of others once."""

from itertools import pairwise

import pytest
from sqlcipher3.dbapi2 import IntegrityError

from counter_app.domain.errors import StoreUnusable
from counter_app.domain.ids import DeskId, DossierId
from counter_app.domain.records import GENESIS, FeedItem, OwnRange, Record, sealed
from counter_app.services import acts, intake
from counter_app.services.container import Services
from counter_app.store import journal
from counter_app.store.connection import write
from counter_app.store.journal import Taken
from tests.support import intakes

OTHER = DeskId("0ther0ther00")
COLUMNS = Record._fields


def foreign(seq: int = 1, prev: str = GENESIS, **changes: object) -> Record:
    record = Record(
        desk_id=OTHER,
        desk_seq=seq,
        dossier_id=f"{OTHER}-1",
        kind="processing_started",
        version=1,
        body='{"note":""}',
        actor="bình",
        occurred_at="2026-11-16T09:00:00+07:00",
        clock_offset_ms=None,
        base_rev=1,
        prev_hash=prev,
        hash="",
    )
    return sealed(record._replace(**changes))  # type: ignore[arg-type]


def own_records(s: Services) -> list[Record]:
    return list(journal.of_desk(s.db, s.desk.desk_id))


def take_in(s: Services, record: Record, server_seq: int) -> Taken:
    with write(s.db):
        return journal.take_in(s.db, FeedItem(record, server_seq))


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM journal",
        "DELETE FROM journal WHERE desk_seq = 1",
        *(f"UPDATE journal SET {column} = {column}" for column in COLUMNS),
        "REPLACE INTO journal SELECT * FROM journal",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal LIMIT 1",
        "INSERT INTO journal SELECT * FROM journal",
    ],
)
def test_records_can_only_be_added(s: Services, sql: str) -> None:
    intake.accept(s, intakes.intake(), "an")
    before = own_records(s)
    with pytest.raises(IntegrityError):
        s.db.conn.execute(sql)
    assert own_records(s) == before


def test_the_chain_of_a_desk_has_no_gap(s: Services) -> None:
    for _ in range(3):
        code = intake.accept(s, intakes.intake(), "an").code
        acts.act(s, code, "start", {}, "an")
    records = own_records(s)
    assert [record.desk_seq for record in records] == [1, 2, 3, 4, 5, 6]
    assert records[0].prev_hash == GENESIS
    assert all(later.prev_hash == earlier.hash for earlier, later in pairwise(records))
    assert all(record.is_intact() for record in records)
    assert journal.last(s.db, s.desk.desk_id) == (6, records[-1].hash)


def test_a_rolled_back_act_uses_up_no_number(s: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("counter_app.store.projection.put", fail)
        with pytest.raises(RuntimeError):
            intake.accept(s, intakes.intake(), "an")
    assert own_records(s) == []
    accepted = intake.accept(s, intakes.intake(), "an")
    assert (accepted.code, accepted.dossier_id) == ("H26.107-261116-1001", f"{s.desk.desk_id}-1")
    assert [record.desk_seq for record in own_records(s)] == [1]


def fail(*_: object, **__: object) -> None:
    raise RuntimeError


def test_a_foreign_record_is_taken_in_once(s: Services) -> None:
    record = foreign()
    assert take_in(s, record, 7) is Taken.NEW
    assert take_in(s, record, 7) is Taken.KNOWN
    assert take_in(s, record, 9) is Taken.ORDERED
    assert list(journal.of_desk(s.db, OTHER)) == [record]
    assert journal.of_dossier(s.db, only_dossier(s)) == [(record, 9)]


@pytest.mark.parametrize("field", ["body", "actor", "occurred_at", "dossier_id", "prev_hash"])
def test_a_broken_record_is_not_taken_in(s: Services, field: str) -> None:
    broken = foreign()._replace(**{field: "x"})  # type: ignore[arg-type]
    with pytest.raises(StoreUnusable) as caught:
        take_in(s, broken, 1)
    assert caught.value.code == "feed-record-broken"
    assert journal.count(s.db) == 0


def test_another_history_is_refused_and_nothing_overwritten(s: Services) -> None:
    record = foreign()
    take_in(s, record, 1)
    with pytest.raises(StoreUnusable) as caught:
        take_in(s, foreign(actor="chi"), 2)
    assert caught.value.code == "feed-history-differs"
    assert caught.value.params == {"desk_id": OTHER, "desk_seq": 1}
    assert journal.of_dossier(s.db, only_dossier(s)) == [(record, 1)]


def only_dossier(s: Services) -> DossierId:
    (found,) = journal.subjects(s.db)
    return DossierId(found)


def test_own_ranges_give_their_order(s: Services) -> None:
    code = intake.accept(s, intakes.intake(), "an").code
    for _ in range(3):
        acts.act(s, code, "hand-over", {"to_unit": "Văn phòng"}, "an")
    with write(s.db):
        journal.number_own(s.db, s.desk.desk_id, OwnRange(2, 11, 2))
    order = [
        (record.desk_seq, number) for record, number in journal.of_dossier(s.db, only_dossier(s))
    ]
    assert order == [(2, 11), (3, 12), (1, None), (4, None)]
    with write(s.db):
        journal.forget_order(s.db)
    assert [number for _, number in journal.of_dossier(s.db, only_dossier(s))] == [None] * 4


def test_the_weight_of_what_is_left_to_send(s: Services) -> None:
    code = intake.accept(s, intakes.intake(), "an").code
    acts.act(s, code, "start", {}, "an")
    bodies = [len(record.body) for record in own_records(s)]
    weights = [journal.weight_after(s.db, s.desk.desk_id, seq) for seq in (0, 1, 2)]
    assert weights == [sum(bodies), bodies[1], 0]
