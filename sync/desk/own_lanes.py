"""This desk's own lanes, kept by its services."""

from collections.abc import Mapping

from counter_app.domain import events as ev
from counter_app.domain.ids import DossierId
from counter_app.domain.lane import Consignment, Lane
from counter_app.services import lanes, references
from counter_app.services.container import Services


class OwnLanes:
    """A lane keeper: see `lane_keeper` for what each method means."""

    def __init__(self, s: Services) -> None:
        self._s = s

    def waiting(self, *, eager: bool) -> tuple[DossierId, ...]:
        return lanes.waiting(self._s, eager=eager)

    def consignment(self, dossier_id: DossierId) -> Consignment:
        return lanes.consignment(self._s, dossier_id)

    def keep(self, lane: Lane, assigned: str | None = None) -> None:
        lanes.keep(self._s, lane, assigned)

    def confirm(self, done: Consignment, lane: Lane) -> int:
        return lanes.confirm(self._s, done, lane)

    def hold(
        self,
        consignment: Consignment,
        lane: Lane,
        raised: ev.ObjectionRaised,
        fingerprint: str,
        raw_answer: str,
    ) -> None:
        lanes.hold(self._s, lane, raised, fingerprint, raw_answer)

    def pass_by(self, consignment: Consignment) -> None:
        """A desk looks at these again with every round: they are few."""

    def release(self, lane: Lane) -> None:
        lanes.release(self._s, lane)

    def postpone(self, dossier_id: DossierId, error_code: str) -> None:
        lanes.postpone(self._s, dossier_id, error_code)

    def note_success(self) -> None:
        lanes.note_success(self._s)

    def unknown_procedures(self) -> tuple[str, ...]:
        return references.unknown_procedures(self._s, lanes.procedures_waiting(self._s))

    def keep_procedure(self, code: str, entry: Mapping[str, object]) -> None:
        references.keep(self._s, references.PROCEDURE, [(code, entry)])
