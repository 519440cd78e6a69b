"""A folder label as it would print now: the draft that `print` delivers."""

from typing import TYPE_CHECKING

from counter_app.commands.print_device import Destination, Draft, Then
from counter_app.domain.tickets import LABEL

if TYPE_CHECKING:
    from counter_app.services.container import Services


def label_draft(s: "Services", code: str, where: Destination) -> Draft:
    """Draw a label of a dossier.

    Raises:
        NotFound: ``no-dossier``.
        NotAllowed: ``printer-media`` for a paper that is no label.
    """
    from counter_app.services import labels

    label = labels.label_snapshot(s, code)
    drawn = where.drawn(label)

    def journal(then: Then | None) -> int:
        return labels.record_label(s, label, then)

    return Draft(drawn, LABEL, label.code, label.print_no, journal)
