"""Dossiers with a life behind them, and checks that a generation-1 portal holds it whole."""

from counter_app.domain.status import SyncState
from counter_app.services import dossiers
from tests.support.acting import DATA
from tests.support.intakes import DEED
from tests.sync.dvcqg.desks import PortalDesk


def lived(desk: PortalDesk) -> str:
    """A dossier with a whole life behind it, accepted before anything was sent."""
    code = desk.accept(procedure=DEED)
    for action in ("request-supplement", "receive-supplement", "start", "finish"):
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
    """Everything of `lived` is there, once, in order."""
    held = desk.held(code)
    assert (held.status, held.told) == (9, ["2", "5", "2", "4", "9"])
    assert len(held.body["DanhSachHoSoBoSung"]) == len(held.body["DanhSachGiayToKetQua"]) == 1
    desk.check_all_there()
