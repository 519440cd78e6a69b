"""A desk whose records the province refuses holds up nobody else at its office."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from counter_app.domain.records import Record
from sync.connectors.outcome import Failure, Kind
from sync.desk import policy
from sync.gateway import enrolment, journal, upstream
from sync.gateway.admin import issue_code, now, revoke_desk
from sync.gateway.schema import open_store
from sync.relay.held import Held
from sync.relay.thread import ForwardThread
from sync.wire.messages import EnrolRequest
from tests.support.waiting import until
from tests.sync.offices import Office
from tests.sync.support import UNIT, Journal, opener, rows

LONG_S = 1e6


def take(file: Path, record: Record, unit: str = UNIT) -> None:
    """A gateway has one more record of a desk."""
    with closing(open_store(opener(file))) as db:
        journal.append(db, unit, [record], now())


def above(office: Office, desk_id: str) -> list[str]:
    """The chain that the province has of a desk."""
    sql = "SELECT hash FROM event WHERE desk_id = ? ORDER BY server_seq"
    return [str(row[0]) for row in rows(office.above, sql, desk_id)]


def shut_out(office: Office, desk_id: str) -> None:
    """The desk was at the province once, and was revoked there."""
    code = issue_code(opener(office.above), UNIT, 1)
    with closing(open_store(opener(office.above))) as db:
        enrolment.enrol(db, EnrolRequest(code, desk_id, UNIT, 1, "s" * 43), now())
    revoke_desk(opener(office.above), desk_id)


def readmit(office: Office, desk_id: str) -> None:
    """The province takes it all back."""
    with closing(open_store(opener(office.above))) as db:
        db.execute("UPDATE desk SET revoked_at = NULL WHERE desk_id = ?", (desk_id,))


@pytest.fixture
def pause(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """How long whoever is refused waits."""

    def put(seconds: float) -> None:
        monkeypatch.setattr(policy, "pause_s", lambda *_: seconds)

    return put


def test_other_desks_records_go_up_while_a_desk_is_refused(
    office: Office, pause: Callable[[float], None], caplog: pytest.LogCaptureFixture
) -> None:
    pause(LONG_S)
    revoked, copied, foreign, good = (Journal(letter * 12) for letter in "abcd")
    shut_out(office, revoked.desk_id)
    take(office.above, Journal(copied.desk_id).add(body={"form": "khác"}))
    take(office.above, Journal(foreign.desk_id).add(), "H26.108")
    refusals = [
        f"desk {desk.desk_id} is not taken above: {code}"
        for desk, code in (
            (revoked, "desk-revoked"),
            (copied, "history-differs"),
            (foreign, "not-heir"),
        )
    ]
    before = {desk.desk_id: above(office, desk.desk_id) for desk in (revoked, copied, foreign)}
    for desk in (revoked, copied, foreign):
        take(office.file, desk.add())
    thread = ForwardThread(opener(office.file), look_s=0.02, idle_s=0.1)
    thread.start()
    try:
        until(lambda: all(refusal in caplog.text for refusal in refusals))
        for desk in (revoked, copied, foreign, good):
            take(office.file, desk.add())
        until(lambda: above(office, good.desk_id))
    finally:
        thread.stop()
    assert [caplog.text.count(refusal) for refusal in refusals] == [1, 1, 1], "they wait"
    assert {desk_id: above(office, desk_id) for desk_id in before} == before


def test_a_desk_that_is_taken_again_goes_up_after_its_own_pause(
    office: Office, pause: Callable[[float], None]
) -> None:
    one, other = Journal("a" * 12), Journal("b" * 12)
    for seconds, desk in ((0.0, one), (LONG_S, other)):
        pause(seconds)
        shut_out(office, desk.desk_id)
        take(office.file, desk.add())
        with office.forwarder() as forwarder:
            assert forwarder.round() is None
            readmit(office, desk.desk_id)
            assert forwarder.round() is None
        revoke_desk(opener(office.above), desk.desk_id)
    assert len(above(office, one.desk_id)) == 1
    assert above(office, other.desk_id) == [], "its pause is not over"


def test_an_office_that_is_refused_itself_waits_as_a_whole(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "is_far", lambda link: True)
    one = Journal("a" * 12)
    with closing(open_store(opener(office.file))) as db:
        known = upstream.upstream(db)
    assert known is not None
    with office.forwarder() as forwarder:
        assert forwarder.round() is None
        revoke_desk(opener(office.above), known.relay_id)
        take(office.file, one.add())
        assert forwarder.round() == Failure(Kind.CREDENTIAL, "desk-revoked")
        assert forwarder.failures == 1
        readmit(office, known.relay_id)
        assert forwarder.waiting() == [one.desk_id], "it was not the desk"
        assert forwarder.round() is None
    assert len(above(office, one.desk_id)) == 1


def test_each_desk_climbs_the_ladder_by_itself() -> None:
    first, longest = policy.LADDERS[Kind.DATA]
    seconds = [0.0]
    held = Held(lambda: seconds[0], lambda: 0.5)
    held.refuse("b", Kind.DATA)
    for refusals in range(1, 12):
        held.refuse("a", Kind.DATA)
        assert held.refusals("a") == refusals
        seconds[0] += min(longest, first * 2.0 ** (refusals - 1)) / 2
        assert not held.is_held("a")
        seconds[0] -= 1.0
        assert held.is_held("a")
    assert not held.is_held("b")
    assert not held.is_held("c")
    held.release("a")
    assert (held.is_held("a"), held.refusals("a"), held.refusals("b")) == (False, 0, 1)
    held.release_all()
    assert held.refusals("b") == 0


@pytest.mark.parametrize(
    ("kind", "code", "is_one_desks"),
    [
        (Kind.DATA, "malformed-message", True),
        (Kind.CONFLICT, "history-differs", True),
        (Kind.CREDENTIAL, "desk-revoked", True),
        (Kind.CREDENTIAL, "not-enrolled", False),
        (Kind.NETWORK, "link-cut", False),
        (Kind.PORTAL, "server-error", False),
        (Kind.STOPPED, "sync-stopped", False),
    ],
)
def test_whom_a_refusal_holds_up(kind: Kind, code: str, is_one_desks: bool) -> None:
    assert policy.is_one_desks(kind, code) is is_one_desks
