"""Real desks that sync to a portal, and a look into what the real gateway keeps of them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counter_app.domain.lane import Trouble
from counter_app.services import acts, dossiers, intake, lanes, portal, truth
from counter_app.services.container import Services, open_services
from counter_app.services.dossiers import DossierView
from counter_app.services.verify import verify
from sync.desk.exchange import SyncReport, sync_once
from sync.gateway.dialects.accounts import Issued
from tests.support.clock import FixedClock
from tests.support.desks import fresh_folder
from tests.support.intakes import intake as sample
from tests.sync.support import rows

CLERK = "an.nv"


class PortalDesk:
    """A desk with an account at a portal."""

    def __init__(self, folder: Path, gateway_file: Path, number: int = 1) -> None:
        self.folder = fresh_folder(folder, number)
        self.gateway_file = gateway_file
        self.clock = FixedClock()
        self.s = self.open()

    def open(self) -> Services:
        """Services on the desk's folder; whoever asked closes them."""
        return open_services(self.folder, clock=self.clock)

    def reopen(self) -> None:
        """End the program and start it again."""
        self.s.close()
        self.s = self.open()

    def point_to(self, url: str, account: Issued, kind: str = "dvcqg1") -> None:
        """Set address and account."""
        portal.set_portal(self.s, url, kind, None, CLERK)
        portal.set_account(self.s, portal.PortalAccount(account.username), CLERK)
        portal.keep_password(self.s, account.password)

    def accept(self, **changes: Any) -> str:
        """Accept a dossier; returns its code."""
        return intake.accept(self.s, sample(**changes), CLERK).code

    def act(self, code: str, action: str, **data: object) -> None:
        """Do something with a dossier, a minute later."""
        self.clock.tick(minutes=1)
        acts.act(self.s, code, action, data, CLERK)

    def sync(self) -> SyncReport:
        """One round, as ``counterctl sync --once`` does it."""
        return sync_once(self.s)

    def view(self, code: str) -> DossierView:
        """A dossier as this desk sees it."""
        return dossiers.get(self.s, code)

    def truth(self) -> truth.Truth:
        """The truth bar."""
        return truth.truth_bar(self.s)

    def troubles(self) -> tuple[Trouble, ...]:
        """Lanes that do not get on."""
        return lanes.troubles(self.s)

    def held(self, code: str) -> "Held":
        """What the portal holds of a dossier."""
        found = rows(
            self.gateway_file, "SELECT status, body FROM dialect_dossier WHERE code = ?", code
        )
        assert len(found) == 1, f"{code} is there {len(found)} times"
        entries = rows(
            self.gateway_file, "SELECT body FROM dialect_progress WHERE code = ? ORDER BY n", code
        )
        status, body = found[0]
        progress = [json.loads(str(entry)) for (entry,) in entries]
        return Held(int(str(status)), json.loads(str(body)), progress)

    def held_codes(self) -> set[str]:
        """Every dossier the portal holds."""
        return {
            str(code) for (code,) in rows(self.gateway_file, "SELECT code FROM dialect_dossier")
        }

    def check_all_there(self) -> None:
        """The portal holds every dossier of this desk, and the desk knows it."""
        page = dossiers.list_dossiers(self.s, dossiers.Filter(), limit=1000)
        assert self.held_codes() == {row.code for row in page.rows}
        assert {row.sync.value for row in page.rows} <= {"confirmed"}
        assert self.truth().waiting == 0
        assert self.truth().oldest_waiting_at is None
        found = verify(self.s)
        assert found.ok, found.problems


@dataclass(frozen=True)
class Held:
    """A dossier at the portal."""

    status: int
    body: dict[str, Any]
    progress: list[dict[str, Any]]

    @property
    def told(self) -> list[str]:
        """States of the progress entries, in order."""
        return [str(entry["TrangThai"]) for entry in self.progress]


MakeDesk = Callable[..., PortalDesk]
