"""The text of a sealed slip's QR code: what it claims, and the signature over that.

Owns the text's form and what exactly is signed. Must not sign, and must not know whose a key is.

The text is ``<code>/<unit>/<174 digits>``: a sign for the form (1), the key's number (8 digits),
the promised time (``yymmddhhmm``, zeros for none) and the signature as a decimal number. Digits
cost a QR code least, and no input method changes them when a scanner types them.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from counter_app.domain.calendar import TZ, local_time
from counter_app.domain.errors import InvalidInput
from counter_app.domain.numbering import normalise_code

_FORM: Final = "1"
_KEY_DIGITS: Final = 8
_DUE_DIGITS: Final = 10
_SIGNATURE_BYTES: Final = 64
_SIGNATURE_DIGITS: Final = 155
_NO_DUE: Final = "0" * _DUE_DIGITS
_DUE: Final = "%y%m%d%H%M"
_SHAPE: Final = re.compile(
    rf"(?P<code>.{{4,60}})/(?P<unit>[^/ ]{{1,35}})/{_FORM}"
    rf"(?P<key>[0-9]{{{_KEY_DIGITS}}})(?P<due>[0-9]{{{_DUE_DIGITS}}})"
    rf"(?P<signature>[0-9]{{{_SIGNATURE_DIGITS}}})"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a slip says of itself; `due_at` aware, to the minute, None without a promised time."""

    code: str
    unit_code: str
    due_at: datetime | None
    key_id: str


@dataclass(frozen=True, slots=True)
class SealedSlip:
    """A claim with its signature, which nobody has checked yet."""

    claim: Claim
    signature: bytes


def key_id_of(public: bytes) -> str:
    """The number of a public key, eight digits: a name to find it by, no proof of anything."""
    return f"{int.from_bytes(sha256(public).digest()) % 10**_KEY_DIGITS:0{_KEY_DIGITS}d}"


def signed_bytes(claim: Claim) -> bytes:
    """What the signature of a claim is made over."""
    parts = ("counter-app slip 1", claim.code, claim.unit_code, claim.key_id, _due_text(claim))
    return "\n".join(parts).encode()


def slip_text(slip: SealedSlip) -> str:
    """The text of the QR code."""
    claim = slip.claim
    number = f"{int.from_bytes(slip.signature):0{_SIGNATURE_DIGITS}d}"
    return f"{claim.code}/{claim.unit_code}/{_FORM}{claim.key_id}{_due_text(claim)}{number}"


def looks_like_slip(text: str) -> bool:
    """Whether `read_slip` reads a scanned text."""
    try:
        read_slip(text)
    except InvalidInput:
        return False
    return True


def read_slip(text: str) -> SealedSlip:
    """Read a scanned text.

    Raises:
        InvalidInput: ``bad-slip`` for anything but the text of a sealed slip.
    """
    found = _SHAPE.fullmatch(normalise_code(text))
    if found is None:
        raise InvalidInput("bad-slip", "text")
    number = int(found["signature"])
    try:
        due_at = None if found["due"] == _NO_DUE else _moment(found["due"])
        signature = number.to_bytes(_SIGNATURE_BYTES)
    except (ValueError, OverflowError) as error:
        raise InvalidInput("bad-slip", "text") from error
    return SealedSlip(Claim(found["code"], found["unit"], due_at, found["key"]), signature)


def _moment(digits: str) -> datetime:
    return datetime.strptime(f"20{digits}", f"%Y{_DUE[2:]}").replace(tzinfo=TZ)


def _due_text(claim: Claim) -> str:
    return _NO_DUE if claim.due_at is None else local_time(claim.due_at).strftime(_DUE)
