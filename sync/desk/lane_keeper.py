"""Where the lanes to a portal are kept, as a round over them needs it: one desk's store, or a
gateway's. A protocol only.
"""

from collections.abc import Mapping
from typing import Protocol

from counter_app.domain import events as ev
from counter_app.domain.ids import DossierId
from counter_app.domain.lane import Consignment, Lane


class LaneKeeper(Protocol):
    """Keeps lanes durably. Used by one thread; every method that writes is one transaction."""

    def waiting(self, *, eager: bool) -> tuple[DossierId, ...]:
        """Dossiers with something the portal does not hold, in the order they are to be sent.
        Those that wait after a failure are left out until their time, unless `eager`.
        """
        ...

    def consignment(self, dossier_id: DossierId) -> Consignment:
        """A dossier with its lane.

        Raises:
            NotFound: ``no-dossier`` where it cannot be made from its records.
        """
        ...

    def keep(self, lane: Lane, assigned: str | None = None) -> None:
        """Keep what is known of a lane now; `assigned` is an official code the portal gave."""
        ...

    def confirm(self, done: Consignment, lane: Lane) -> int:
        """The portal holds all it should of the dossier as the consignment has it. Returns how many
        records are newly known to be there.
        """
        ...

    def hold(
        self,
        consignment: Consignment,
        lane: Lane,
        raised: ev.ObjectionRaised,
        fingerprint: str,
        raw_answer: str,
    ) -> None:
        """A person has to act before the lane goes on; as the consignment has it, the dossier
        looked like `fingerprint`.
        """
        ...

    def pass_by(self, consignment: Consignment) -> None:
        """As the consignment has it, the dossier still waits for a person."""
        ...

    def release(self, lane: Lane) -> None:
        """The lane may go on: its objection was settled, or the dossier changed."""
        ...

    def postpone(self, dossier_id: DossierId, error_code: str) -> None:
        """A try failed without a readable answer: this dossier waits, the others go on."""
        ...

    def note_success(self) -> None:
        """The portal answered."""
        ...

    def unknown_procedures(self) -> tuple[str, ...]:
        """Procedures of the dossiers that wait which the portal should be asked about now."""
        ...

    def keep_procedure(self, code: str, entry: Mapping[str, object]) -> None:
        """What the portal says of a procedure; empty where it does not know it."""
        ...
