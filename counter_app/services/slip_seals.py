"""Seals on slips: signing what the QR code of a receipt says, and checking a scanned one without a
connection.

A slip is never held up by its seal: where the key cannot be had the slip says its code alone, as
slips always did.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import InvalidInput, StoreUnusable
from counter_app.domain.numbering import looks_like_code, normalise_code
from counter_app.domain.slip_seal import (
    Claim,
    SealedSlip,
    key_id_of,
    looks_like_slip,
    read_slip,
    signed_bytes,
    slip_text,
)
from counter_app.services import slip_keys
from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.services.slip_keys import SlipKey
from counter_app.store import projection

log: Final = logging.getLogger("counter.slips")


class Verdict(StrEnum):
    """What checking a slip came to; all but the first are no proof of the slip."""

    GENUINE = "genuine"
    UNSIGNED = "unsigned"
    """A code alone, as slips said before there were seals, or a bar code."""
    UNREADABLE = "unreadable"
    """Not the text of any slip."""
    UNKNOWN_KEY = "unknown-key"
    """Sealed with a key this desk does not know: a stranger's, or a desk not heard of yet."""
    WRONG_UNIT = "wrong-unit"
    """Sealed with a key of another unit than the slip names."""
    BAD_SIGNATURE = "bad-signature"
    """Something on it was changed, or was never signed with that key."""
    KEY_REVOKED = "key-revoked"
    """Sealed with a key that somebody else may have had."""


@dataclass(frozen=True, slots=True)
class SlipCheck:
    """What a scanned slip is.

    Attributes:
        code: The dossier code it says; empty for a text that is no slip.
        due_at: The time it promises, None for none or unknown.
        found: The present code of that dossier at this desk, or None.
        due_now: What is promised now, by this desk's data; None also without the dossier.
    """

    verdict: Verdict
    code: str
    unit_code: str
    due_at: datetime | None
    key_id: str
    found: str | None
    due_now: datetime | None

    @property
    def is_genuine(self) -> bool:
        """Whether one of our desks printed exactly this."""
        return self.verdict is Verdict.GENUINE

    @property
    def has_other_due(self) -> bool:
        """Whether the promised time was changed since."""
        return self.found is not None and self.is_genuine and self.due_at != self.due_now


def seal(s: Services, code: str, due_at: datetime | None) -> str:
    """The text of a receipt's QR code, signed with this desk's key; empty when it cannot be signed
    now. Same claim and key, same text. Opens no transaction: the key must be there (`ready`).
    """
    if s.slip_key is None:
        return ""
    public, key = s.slip_key
    key_id = key_id_of(slip_keys.bytes_of(public))
    claim = Claim(normalise_code(code), s.desk.unit_code, due_at, key_id)
    text = slip_text(SealedSlip(claim, key.sign(signed_bytes(claim))))
    # A portal may have given a code that has no room in a seal.
    return text if looks_like_slip(text) and read_slip(text).claim.code == claim.code else ""


def ready(s: Services) -> None:
    """Have this desk's key at hand, made if need be; without it, slips are not sealed."""
    try:
        slip_keys.private_key(s)
    except StoreUnusable as error:
        s.slip_key = None
        log.warning("slips are not sealed: %s", error.code)


@one_snapshot
def check(s: Services, text: str) -> SlipCheck:
    """What a scanned or typed text is. Reads only, and asks nobody."""
    try:
        slip = read_slip(text)
    except InvalidInput:
        code = normalise_code(text)
        if not looks_like_code(code) and projection.state_by_alias(s.db, code) is None:
            return SlipCheck(Verdict.UNREADABLE, "", "", None, "", None, None)
        return _with_dossier(s, Verdict.UNSIGNED, Claim(code, "", None, ""))
    return _with_dossier(s, _verdict(s, slip), slip.claim)


def _with_dossier(s: Services, verdict: Verdict, claim: Claim) -> SlipCheck:
    state = projection.state_by_alias(s.db, claim.code)
    return SlipCheck(
        verdict=verdict,
        code=claim.code,
        unit_code=claim.unit_code,
        due_at=claim.due_at,
        key_id=claim.key_id,
        found=None if state is None else state.code,
        due_now=None if state is None else _promised(state),
    )


def _promised(state: Dossier) -> datetime | None:
    due_at = state.due.due_at
    return None if due_at is None else due_at.replace(second=0, microsecond=0)


def _verdict(s: Services, slip: SealedSlip) -> Verdict:
    keys = [key for key in slip_keys.known(s) if key.key_id == slip.claim.key_id]
    if not keys:
        return Verdict.UNKNOWN_KEY
    of_unit = [key for key in keys if key.unit_code == slip.claim.unit_code]
    if not of_unit:
        return Verdict.WRONG_UNIT
    signed = [key for key in of_unit if _is_signed(slip, key)]
    if not signed:
        return Verdict.BAD_SIGNATURE
    return Verdict.KEY_REVOKED if signed[0].is_revoked else Verdict.GENUINE


def _is_signed(slip: SealedSlip, key: SlipKey) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    public = Ed25519PublicKey.from_public_bytes(slip_keys.bytes_of(key.public))
    try:
        public.verify(slip.signature, signed_bytes(slip.claim))
    except InvalidSignature:
        return False
    return True
