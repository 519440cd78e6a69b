"""A bundle: what one end says to the other in a file, sealed for its reader and signed.

Owns the file's format and its cryptography (docs/sync.md, docs/adr/0025-bundles.md). Does no I/O;
must not know what the sealed text means.
"""

import json
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_bytes
from typing import Final, Self

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from counter_app.domain.errors import InvalidInput
from sync.wire.spoken import canonical, spoken

FORMAT: Final = 1
MAX_BUNDLE_BYTES: Final = 128 * 1024 * 1024
"""A longer file is not read."""

OFFER: Final = "offer"
ANSWER: Final = "answer"

_MAGIC: Final = b"counter-bundle "
_PAIRING: Final = "counter-pairing"
_INFO: Final = b"counter-bundle 1"
_NONCE: Final = bytes(12)
"""Every bundle has a key of its own, used once."""

_KEY: Final = 32
_SIGNATURE: Final = 64
_MOST_HEAD: Final = 4096


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What others know of an end: the key its signatures are checked with, and the key that seals
    for it; 32 bytes each.
    """

    sign: bytes
    box: bytes

    @property
    def fingerprint(self) -> str:
        """80 bits of both, to be read aloud: ``7KQ2-M4XD-90VT-3HJA``."""
        return spoken(sha256(_INFO + self.sign + self.box).digest()[:10])

    def is_called(self, fingerprint: str) -> bool:
        """Whether that is the fingerprint, as somebody typed it."""
        return canonical(self.fingerprint) == canonical(fingerprint)


@dataclass(frozen=True, slots=True)
class Keys:
    """An end's private keys; 32 bytes each. Never shown, never in a bundle."""

    sign: bytes
    box: bytes

    @classmethod
    def fresh(cls) -> Self:
        """New keys."""
        return cls(token_bytes(_KEY), token_bytes(_KEY))

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Keys as `text` wrote them."""
        data = bytes.fromhex(text)
        return cls(data[:_KEY], data[_KEY:])

    @property
    def text(self) -> str:
        """Both keys, to be kept where secrets are kept."""
        return (self.sign + self.box).hex()

    @property
    def public(self) -> PublicKeys:
        """What may be told to everybody."""
        return PublicKeys(
            Ed25519PrivateKey.from_private_bytes(self.sign).public_key().public_bytes_raw(),
            X25519PrivateKey.from_private_bytes(self.box).public_key().public_bytes_raw(),
        )


@dataclass(frozen=True, slots=True)
class Bundle:
    """An opened bundle. `sender` is who the signature proves; `name` is only what it calls itself;
    `number` counts the bundles of its desk, an answer repeating the offer's.
    """

    sender: PublicKeys
    name: str
    number: int
    payload: bytes


def write_pairing(keys: PublicKeys) -> bytes:
    """The file by which a desk learns a gateway's keys. Not secret; its fingerprint is compared."""
    known = {"kind": _PAIRING, "format": FORMAT, "sign": keys.sign.hex(), "box": keys.box.hex()}
    return json.dumps(known, indent=2).encode() + b"\n"


def read_pairing(data: bytes) -> PublicKeys:
    """Read a pairing file.

    Raises:
        InvalidInput: ``pairing-unreadable`` or ``bundle-too-new``.
    """
    try:
        known = json.loads(data)
        is_ours, number = known["kind"] == _PAIRING, int(known["format"])
        keys = PublicKeys(bytes.fromhex(known["sign"]), bytes.fromhex(known["box"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InvalidInput("pairing-unreadable", "file") from error
    if not is_ours or {len(keys.sign), len(keys.box)} != {_KEY}:
        raise InvalidInput("pairing-unreadable", "file")
    if number > FORMAT:
        raise InvalidInput("bundle-too-new", "file")
    return keys


def seal(kind: str, sender: Keys, name: str, to: PublicKeys, number: int, payload: bytes) -> bytes:
    """Make a bundle: only the owner of `to` reads it, and any change to it shows."""
    once = X25519PrivateKey.generate()
    public = sender.public
    head = {
        "kind": kind,
        "name": name,
        "number": number,
        "sign": public.sign.hex(),
        "box": public.box.hex(),
        "to": to.fingerprint,
        "once": once.public_key().public_bytes_raw().hex(),
    }
    opening = _MAGIC + f"{FORMAT}\n".encode() + json.dumps(head).encode() + b"\n"
    shared = once.exchange(X25519PublicKey.from_public_bytes(to.box))
    sealed = ChaCha20Poly1305(_derived(shared, opening)).encrypt(_NONCE, payload, opening)
    signature = Ed25519PrivateKey.from_private_bytes(sender.sign).sign(opening + sealed)
    return opening + sealed + signature


def unseal(kind: str, reader: Keys, data: bytes) -> Bundle:
    """Open a bundle of that kind. Whether its sender is known is the caller's question.

    Raises:
        InvalidInput: ``bundle-damaged``, ``bundle-too-new``, ``bundle-wrong-kind`` or
            ``bundle-not-for-us``.
    """
    head, opening, sealed = _parts(data)
    try:
        sender = PublicKeys(bytes.fromhex(str(head["sign"])), bytes.fromhex(str(head["box"])))
        signed = Ed25519PublicKey.from_public_bytes(sender.sign)
        signed.verify(data[-_SIGNATURE:], data[:-_SIGNATURE])
        once = X25519PublicKey.from_public_bytes(bytes.fromhex(str(head["once"])))
        name, number = str(head["name"]), int(str(head["number"]))
        found, to = head["kind"], str(head["to"])
    except (InvalidSignature, ValueError, KeyError) as error:
        raise InvalidInput("bundle-damaged", "file") from error
    if found != kind:
        raise InvalidInput("bundle-wrong-kind", "file")
    if not reader.public.is_called(to):
        raise InvalidInput("bundle-not-for-us", "file")
    try:
        shared = X25519PrivateKey.from_private_bytes(reader.box).exchange(once)
        payload = ChaCha20Poly1305(_derived(shared, opening)).decrypt(_NONCE, sealed, opening)
    except (InvalidTag, ValueError) as error:
        raise InvalidInput("bundle-damaged", "file") from error
    return Bundle(sender, name, number, payload)


def _parts(data: bytes) -> tuple[dict[str, object], bytes, bytes]:
    """Head, everything before the sealed text, and that text."""
    first, _, rest = data[:_MOST_HEAD].partition(b"\n")
    number = first.removeprefix(_MAGIC)
    if not first.startswith(_MAGIC) or not number.isdigit() or len(data) > MAX_BUNDLE_BYTES:
        raise InvalidInput("bundle-damaged", "file")
    if int(number) > FORMAT:
        raise InvalidInput("bundle-too-new", "file")
    line, end, _ = rest.partition(b"\n")
    at = len(first) + 1 + len(line) + 1
    try:
        head = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InvalidInput("bundle-damaged", "file") from error
    if not end or not isinstance(head, dict) or len(data) < at + _SIGNATURE:
        raise InvalidInput("bundle-damaged", "file")
    return head, data[:at], data[at:-_SIGNATURE]


def _derived(shared: bytes, opening: bytes) -> bytes:
    """The bundle's own key, bound to its head."""
    salt = sha256(opening).digest()
    return HKDF(algorithm=SHA256(), length=_KEY, salt=salt, info=_INFO).derive(shared)
