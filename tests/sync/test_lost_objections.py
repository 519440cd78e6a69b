"""A gateway that lost an objection with its data: no desk goes on seeing what others do not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain import events as ev
from counter_app.services import acts
from counter_app.services.verify import verify
from counter_app.store.connection import write
from sync.desk.exchange import sync_once
from tests.sync.desks import CLERK, Desk
from tests.sync.restorable import Make, Restorable, all_equal, pair


@pytest.fixture
def restorable(tmp_path: Path) -> Iterator[Restorable]:
    gateway = Restorable(tmp_path / "restorable.db")
    yield gateway
    gateway.stop()


def test_desks_agree_after_the_gateway_lost_an_objection(
    restorable: Restorable, make: Make
) -> None:
    one, two = pair(restorable, make)
    three = make(3, restorable.url, restorable.file)
    (code,) = one.accept(1)
    (other,) = two.accept(1)
    all_equal([one, two, three])
    restorable.backup()
    for desk, mine in ((one, code), (two, other)):  # the second to come is objected to
        renamed = ev.CodeAssigned("H26.107-261123-9001", is_official=True)
        with write(desk.s.db):
            acts.append(desk.s, desk.state(mine), renamed, CLERK, desk.s.clock())
    for desk in (one, two, three, one):
        assert sync_once(desk.s).state == "ok"
    assert [desk.truth().needs_attention for desk in (one, two, three)] == [1, 1, 1]
    restorable.restore()
    for desk in (two, one, three, two, one):  # now the other one comes second
        assert sync_once(desk.s).state == "ok"
    assert stored(one) == stored(two) == stored(three)
    assert [desk.truth().needs_attention for desk in (one, two, three)] == [1, 1, 1]
    for desk in (one, two, three):
        assert verify(desk.s).ok


def stored(desk: Desk) -> list[tuple[str, str]]:
    """Every dossier's state as stored; both have one code here, so it names neither."""
    rows = desk.s.db.execute("SELECT dossier_id, state FROM dossier ORDER BY dossier_id")
    return [(str(row[0]), str(row[1])) for row in rows]
