"""Labels for dossier folders: what one says now, and counting its prints. Draws nothing.

The print journal counts labels: they are no form of the law, and a dossier's journal does not
know them.
"""

from collections.abc import Callable

from counter_app.domain.errors import NotAllowed
from counter_app.domain.tickets import LABEL, LabelSnapshot
from counter_app.services.container import Services
from counter_app.services.reading import dossier_of, one_snapshot
from counter_app.store import print_jobs
from counter_app.store.connection import write


@one_snapshot
def label_snapshot(s: Services, code: str) -> LabelSnapshot:
    """A label of a stored dossier, as it would print now.

    Raises:
        NotFound: ``no-dossier``.
    """
    state = dossier_of(s, code)
    return LabelSnapshot(
        code=state.code,
        procedure=state.procedure.short_name,
        received_at=state.received_at,
        due_at=state.due.due_at,
        print_no=print_jobs.count_of(s.db, LABEL, state.code) + 1,
    )


def record_label(s: Services, label: LabelSnapshot, then: Callable[[], object] | None) -> int:
    """Do `then`, which puts the label into a device's queue, unless another one took its number;
    returns the number.

    Raises:
        NotAllowed: ``printed-meanwhile``: draw again.
    """
    with write(s.db):
        if label.print_no != print_jobs.count_of(s.db, LABEL, label.code) + 1:
            raise NotAllowed("printed-meanwhile", form=LABEL)
        if then is not None:
            then()
    return label.print_no
