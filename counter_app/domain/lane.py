"""What is known of a portal's copy of one dossier: the lane that dossier is sent through.

Portals that take states, not events, have no watermark: each dossier is brought there step by step.
Data only; which step comes next is decided by the dialect.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.domain.ids import DossierId

ActId = tuple[str, int]
"""Identity of a journalled act: desk and its number there."""


class Presence(StrEnum):
    """Whether the portal has the dossier, as far as it said so."""

    UNTRIED = "untried"
    """Nothing was ever sent."""
    DOUBTFUL = "doubtful"
    """It was sent, and no answer came: it may be there."""
    SAID_TAKEN = "said_taken"
    """The portal says that its code exists; whether that is this dossier is not known yet."""
    ABSENT = "absent"
    """The portal was asked and does not have it."""
    THERE = "there"
    """The portal confirmed that it has it."""


@dataclass(frozen=True, slots=True)
class Lane:
    """What a portal confirmed of one dossier.

    Attributes:
        portal_code: The MaHoSo it was offered under, None before the first offer.
        portal_id: The portal's own identity of it, empty where it gave none.
        held: Part of the portal's copy → digest of what it confirmed for that part.
        told: Acts whose progress entry it confirmed.
    """

    dossier_id: DossierId
    presence: Presence = Presence.UNTRIED
    portal_code: str | None = None
    portal_id: str = ""
    held: Mapping[str, str] = field(default_factory=dict)
    told: frozenset[ActId] = frozenset()
