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

FORMAT: Final = 2
"""The newest format: 2 is sealed in segments and may carry scans (`bundle_stream`)."""

_PAIRING_FORMAT: Final = 1
MAX_BUNDLE_BYTES: Final = 128 * 1024 * 1024
"""A longer file of format 1 is not read."""

OFFER: Final = "offer"
ANSWER: Final = "answer"

_MAGIC: Final = b"counter-bundle "
_PAIRING: Final = "counter-pairing"
_INFO: Final = b"counter-bundle 1"
_NONCE: Final = bytes(12)
"""Every bundle has a key of its own, used once."""

_KEY: Final = 32
SIGNATURE: Final = 64
MOST_HEAD: Final = 4096


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
    known = {
        "kind": _PAIRING,
        "format": _PAIRING_FORMAT,
        "sign": keys.sign.hex(),
        "box": keys.box.hex(),
    }
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
    if number > _PAIRING_FORMAT:
        raise InvalidInput("bundle-too-new", "file")
    return keys


def seal(kind: str, sender: Keys, name: str, to: PublicKeys, number: int, payload: bytes) -> bytes:
    """Make a bundle of format 1: only the owner of `to` reads it, and any change to it shows."""
    opening, key = write_head(Head(kind, sender.public, name, number), 1, to)
    sealed = ChaCha20Poly1305(key).encrypt(_NONCE, payload, opening)
    signature = Ed25519PrivateKey.from_private_bytes(sender.sign).sign(opening + sealed)
    return opening + sealed + signature


def unseal(kind: str, reader: Keys, data: bytes) -> Bundle:
    """Open a bundle of format 1 and that kind. Whether its sender is known is the caller's
    question.

    Raises:
        InvalidInput: ``bundle-damaged``, ``bundle-too-new``, ``bundle-wrong-kind`` or
            ``bundle-not-for-us``.
    """
    opening = read_head(data[:MOST_HEAD])
    end = len(data) - SIGNATURE
    if opening.number != 1 or end < len(opening.text) or len(data) > MAX_BUNDLE_BYTES:
        raise InvalidInput("bundle-damaged", "file")
    check_signed(opening.head, data[end:], data[:end])
    key = key_for(opening, kind, reader)
    try:
        sealed = data[len(opening.text) : end]
        payload = ChaCha20Poly1305(key).decrypt(_NONCE, sealed, opening.text)
    except InvalidTag as error:
        raise InvalidInput("bundle-damaged", "file") from error
    return Bundle(opening.head.sender, opening.head.name, opening.head.number, payload)


@dataclass(frozen=True, slots=True)
class Head:
    """What a bundle says of itself before its seal."""

    kind: str
    sender: PublicKeys
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Opening:
    """The first two lines of a bundle: as text, its format's number, the head, and for whom: the
    reader's fingerprint and the bundle's own public key.
    """

    text: bytes
    number: int
    head: Head
    to: str
    once: bytes


def write_head(head: Head, number: int, to: PublicKeys) -> tuple[bytes, bytes]:
    """The first two lines of a bundle in format `number`, and the key to seal the rest with."""
    once = X25519PrivateKey.generate()
    known = {
        "kind": head.kind,
        "name": head.name,
        "number": head.number,
        "sign": head.sender.sign.hex(),
        "box": head.sender.box.hex(),
        "to": to.fingerprint,
        "once": once.public_key().public_bytes_raw().hex(),
    }
    opening = _MAGIC + f"{number}\n".encode() + json.dumps(known).encode() + b"\n"
    shared = once.exchange(X25519PublicKey.from_public_bytes(to.box))
    return opening, _derived(shared, opening, number)


def read_head(data: bytes) -> Opening:
    """Read the first two lines of what begins like that.

    Raises:
        InvalidInput: ``bundle-damaged`` or ``bundle-too-new``.
    """
    first, _, rest = data.partition(b"\n")
    number = first.removeprefix(_MAGIC)
    if not first.startswith(_MAGIC) or not number.isdigit() or len(number) > 9:
        raise InvalidInput("bundle-damaged", "file")
    if int(number) > FORMAT:
        raise InvalidInput("bundle-too-new", "file")
    line, end, _ = rest.partition(b"\n")
    try:
        known = json.loads(line)
        sender = PublicKeys(bytes.fromhex(str(known["sign"])), bytes.fromhex(str(known["box"])))
        head = Head(str(known["kind"]), sender, str(known["name"]), int(str(known["number"])))
        to, once = str(known["to"]), bytes.fromhex(str(known["once"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InvalidInput("bundle-damaged", "file") from error
    if not end:
        raise InvalidInput("bundle-damaged", "file")
    return Opening(data[: len(first) + len(line) + 2], int(number), head, to, once)


def check_signed(head: Head, signature: bytes, text: bytes) -> None:
    """Whether whom the head names signed the text.

    Raises:
        InvalidInput: ``bundle-damaged``.
    """
    try:
        Ed25519PublicKey.from_public_bytes(head.sender.sign).verify(signature, text)
    except (InvalidSignature, ValueError) as error:
        raise InvalidInput("bundle-damaged", "file") from error


def key_for(opening: Opening, kind: str, reader: Keys) -> bytes:
    """The key of a bundle of that kind that is meant for this reader.

    Raises:
        InvalidInput: ``bundle-wrong-kind``, ``bundle-not-for-us`` or ``bundle-damaged``.
    """
    if opening.head.kind != kind:
        raise InvalidInput("bundle-wrong-kind", "file")
    if not reader.public.is_called(opening.to):
        raise InvalidInput("bundle-not-for-us", "file")
    try:
        once = X25519PublicKey.from_public_bytes(opening.once)
        shared = X25519PrivateKey.from_private_bytes(reader.box).exchange(once)
    except ValueError as error:
        raise InvalidInput("bundle-damaged", "file") from error
    return _derived(shared, opening.text, opening.number)


def _derived(shared: bytes, opening: bytes, number: int) -> bytes:
    """The bundle's own key, bound to its head and its format."""
    salt = sha256(opening).digest()
    info = _MAGIC + str(number).encode()
    return HKDF(algorithm=SHA256(), length=_KEY, salt=salt, info=info).derive(shared)
