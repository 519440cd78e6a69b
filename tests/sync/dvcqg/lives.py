"""Dossiers with a life behind them, what portals do to it, and checks that they hold it whole."""

import sqlite3
from collections.abc import Sequence
from typing import Final

from counter_app.domain.status import SyncState
from counter_app.services import dossiers
from tests.support.acting import DATA
from tests.support.intakes import DEED
from tests.sync.dvcqg.desks import PortalDesk
from tests.sync.dvcqg.quirks import Quirk, QuirkyPortal

ACTS: Final = ("request-supplement", "receive-supplement", "start", "finish")


def lived(desk: PortalDesk, acts: Sequence[str] = ACTS) -> str:
    """A dossier with a whole life behind it, accepted before anything was sent."""
    code = desk.accept(procedure=DEED)
    for action in acts:
        desk.act(code, action, **DATA[action])
    return code


def check_honest(desk: PortalDesk) -> None:
    """What the desk calls sent is at the portal, as the desk has it."""
    page = dossiers.list_dossiers(desk.s, dossiers.Filter(), limit=1000)
    for row in page.rows:
        if row.sync is SyncState.CONFIRMED:
            held = desk.held(row.code)
            assert held.status == int(row.status)
            assert held.told[-1] == str(int(row.status))


def sync_until_done(desk: PortalDesk, *, rounds: int = 6) -> None:
    """Rounds as the sync thread makes them, each some time after the last."""
    for _ in range(rounds):
        desk.sync()
        check_honest(desk)
        desk.clock.tick(hours=1)
        if desk.truth().waiting == 0:
            return
    raise AssertionError(f"not done after {rounds} rounds: {desk.troubles()}")


def check_life(desk: PortalDesk, code: str) -> None:
    """Everything of `lived` is there at a generation-1 portal, once, in order."""
    held = desk.held(code)
    assert (held.status, held.told) == (9, ["2", "5", "2", "4", "9"])
    assert len(held.body["DanhSachHoSoBoSung"]) == len(held.body["DanhSachGiayToKetQua"]) == 1
    desk.check_all_there()


def check_outlived(desk: PortalDesk, front: QuirkyPortal, *quirks: Quirk) -> None:
    """A generation-1 portal has these quirks, and in the end the whole life of a dossier."""
    code = lived(desk)
    front.quirks = list(quirks)
    sync_until_done(desk)
    check_life(desk, code)


def check_heals(desk: PortalDesk) -> None:
    """A portal that lost a dossier gets it again with the next act."""
    code = desk.accept(procedure=DEED)
    desk.sync()
    db = sqlite3.connect(desk.gateway_file)
    db.execute("DELETE FROM dialect_progress")
    db.execute("DELETE FROM dialect_dossier")
    db.commit()
    db.close()
    desk.act(code, "start")
    desk.sync()
    assert (desk.held(code).status, desk.held(code).told) == (4, ["2", "4"])
    desk.check_all_there()
