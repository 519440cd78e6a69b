"""Failures as data: who can act on them, a stable code, and the state the truth bar shows.

No wording: sentences live in the message catalogue. No exception crosses this border for anything
a network or another side can do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counter_app.domain.errors import CounterError, Unreachable


class Kind(StrEnum):
    """What failed, and so who can act."""

    NETWORK = "network"
    """No way through: time and retries help."""
    CAPTIVE = "captive"
    """Something else answered in the gateway's place: somebody must log in to the network."""
    PORTAL = "portal"
    """The other side is there and in trouble: time helps."""
    CREDENTIAL = "credential"
    """The other side does not know this desk: an administrator must act."""
    DATA = "data"
    """One side cannot read the other: an update is needed."""
    CONFLICT = "conflict"
    """Both sides hold different histories: a person must look."""
    STOPPED = "stopped"
    """The program is closing."""


STATES: Final[Mapping[Kind, str]] = {
    Kind.NETWORK: "offline",
    Kind.CAPTIVE: "captive_portal",
    Kind.PORTAL: "server_error",
    Kind.CREDENTIAL: "credential",
    Kind.DATA: "refused",
    Kind.CONFLICT: "refused",
    Kind.STOPPED: "offline",
}
"""State of the truth bar by kind of failure."""

CODES: Final[Mapping[str, str]] = {
    "unreachable": "unreachable",
    "link-cut": "link-cut",
    "certificate-refused": "certificate-refused",
    "captive-portal": "captive-portal",
    "server-error": "server-error",
    "answer-unreadable": "answer-unreadable",
    "no-progress": "no-progress",
    "feed-refused": "feed-refused",
    "secret-unavailable": "secret-unavailable",
    "no-enrol-code": "no-enrol-code",
    "sync-stopped": "sync-stopped",
    "not-enrolled": "not-enrolled",
    "desk-revoked": "desk-revoked",
    "enrol-code-wrong": "enrol-code-wrong",
    "enrol-code-used": "enrol-code-used",
    "enrol-code-expired": "enrol-code-expired",
    "enrol-mismatch": "enrol-mismatch",
    "desk-number-taken": "desk-number-of-another",
    "desk-enrolled-elsewhere": "desk-enrolled-elsewhere",
    "too-many-attempts": "too-many-attempts",
    "history-differs": "history-differs",
    "not-heir": "not-heir",
    "files-full": "files-full",
    "file-too-large": "file-too-large",
    "too-many-uploads": "too-many-uploads",
    "scan-file-broken": "scan-file-broken",
    "portal-refused": "portal-refused",
    "portal-login-refused": "portal-login-refused",
    "portal-account-missing": "portal-account-missing",
}
"""Every failure that is told to a person, as the code of its sentences."""

_CREDENTIAL: Final = frozenset(
    {
        "not-enrolled",
        "desk-revoked",
        "enrol-code-wrong",
        "enrol-code-used",
        "enrol-code-expired",
        "enrol-mismatch",
        "desk-number-taken",
        "desk-enrolled-elsewhere",
        "too-many-attempts",
    }
)


@dataclass(frozen=True, slots=True)
class Failure:
    """One failed attempt.

    Attributes:
        kind: Who can act.
        code: What happened; for a refusal the gateway's own code, known here or not.
        field: Part of the message that was refused, if one was named.
        expected_seq: For ``gap``: the record number the other side wants next.
    """

    kind: Kind
    code: str
    field: str | None = None
    expected_seq: int | None = None

    @property
    def state(self) -> str:
        """The truth bar's state."""
        return STATES[self.kind]

    def error(self) -> CounterError:
        """The failure as an error with sentences, for the command line."""
        return Unreachable(CODES.get(self.code, "portal-refused"), self.field, reason=self.code)


def refused(code: str, field: str | None, expected_seq: int | None) -> Failure:
    """The failure behind a structured refusal of a gateway."""
    if code in _CREDENTIAL:
        return Failure(Kind.CREDENTIAL, code, field)
    if code in ("gap", "history-differs", "not-heir"):
        return Failure(Kind.CONFLICT, code, field, expected_seq)
    if code == "internal-error":
        return Failure(Kind.PORTAL, "server-error", field)
    if code == "body-stalled":
        return Failure(Kind.NETWORK, "link-cut", field)
    return Failure(Kind.DATA, code, field)
