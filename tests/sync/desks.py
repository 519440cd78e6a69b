"""Real desks for the sync tests: services on their own folder, pointed at a gateway."""

from pathlib import Path

from counter_app.domain.dossier import Dossier
from counter_app.services import acts, dossiers, intake, outbox, portal, truth
from counter_app.services.container import Services, open_services
from counter_app.services.truth import Truth
from counter_app.services.verify import verify
from sync.gateway.admin import issue_code
from tests.support.clock import FixedClock
from tests.support.desks import fresh_folder
from tests.support.intakes import intake as sample
from tests.sync.support import UNIT, opener, rows

CLERK = "an.nv"


class Desk:
    """One desk of the unit with its services, and a gateway's file to look into."""

    def __init__(self, folder: Path, gateway_file: Path) -> None:
        self.folder = folder
        self.gateway_file = gateway_file
        self.s = open_services(folder, clock=FixedClock())

    def close(self) -> None:
        """Close the desk's database."""
        self.s.close()

    def reopen(self) -> Services:
        """Services for another thread; whoever asked closes them."""
        return open_services(self.folder, clock=FixedClock())

    @property
    def desk_id(self) -> str:
        """The desk's identity."""
        return self.s.desk.desk_id

    def point_to(self, url: str, code: str | None = None) -> None:
        """Set the gateway's address, and the code to enrol with."""
        portal.set_portal(self.s, url, "gateway", code, CLERK)

    def accept(self, count: int = 1, **changes: str) -> list[str]:
        """Accept dossiers and return their codes."""
        return [intake.accept(self.s, sample(**changes), CLERK).code for _ in range(count)]

    def act(self, code: str, action: str, **data: object) -> Dossier:
        """Do something with a dossier."""
        return acts.act(self.s, code, action, data, CLERK)

    def state(self, code: str) -> Dossier:
        """A dossier as this desk sees it."""
        return dossiers.get(self.s, code).state

    def states(self) -> dict[str, Dossier]:
        """Every dossier this desk knows, by its identity."""
        page = dossiers.list_dossiers(self.s, dossiers.Filter(), limit=1000)
        assert page.total == len(page.rows)
        return {row.dossier_id: self.state(row.code) for row in page.rows}

    def truth(self) -> Truth:
        """The truth bar."""
        return truth.truth_bar(self.s)

    def position(self) -> outbox.SyncPosition:
        """Where the desk stands."""
        return outbox.sync_position(self.s)

    def own_hashes(self) -> list[str]:
        """The desk's chain as it holds it."""
        batch = outbox.next_batch(self.s, max_records=10_000, max_bytes=1 << 30, after_seq=0)
        return [record.hash for record in batch.records]

    def stored_hashes(self) -> list[str]:
        """The desk's chain as the gateway holds it, read from its file."""
        found = rows(
            self.gateway_file,
            "SELECT hash FROM event WHERE desk_id = ? ORDER BY server_seq",
            self.desk_id,
        )
        return [str(row[0]) for row in found]

    def check_honest(self) -> None:
        """Nothing is called sent that the gateway does not hold; nothing is there twice."""
        stored, own = self.stored_hashes(), self.own_hashes()
        assert self.position().acked_seq <= len(stored)
        assert stored == own[: len(stored)]

    def check_all_sent(self) -> None:
        """Everything is there exactly once, in order, and the desk knows it."""
        assert self.stored_hashes() == self.own_hashes()
        assert self.position().pending == 0
        assert self.truth().waiting == 0
        found = verify(self.s)
        assert found.ok, found.problems


def make_desk(place: Path, gateway_file: Path, url: str, number: int) -> Desk:
    """A fresh desk that will enrol with its first round."""
    desk = Desk(fresh_folder(place, number), gateway_file)
    desk.point_to(url, issue_code(opener(gateway_file), UNIT, number))
    return desk
