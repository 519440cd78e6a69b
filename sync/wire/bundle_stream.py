"""Bundles of format 2: a message and scans after it, sealed in segments, so that neither end holds
more than one scan at a time.

Owns that format (docs/sync.md, docs/adr/0025-bundles.md) and reads format 1 too. Touches no file
but the one it is given; must not know what the message means.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from counter_app.domain.attachments import MAX_BYTES
from counter_app.domain.errors import InvalidInput
from sync.wire.bundle import (
    MAX_BUNDLE_BYTES,
    MOST_HEAD,
    SIGNATURE,
    Head,
    Keys,
    PublicKeys,
    check_signed,
    key_for,
    read_head,
    unseal,
    write_head,
)

FORMAT: Final = 2
SEGMENT: Final = 1024 * 1024
"""Bytes sealed together, but for the last segment."""

MOST_BYTES: Final = 4 * 1024**3 - 1
"""A longer file does not fit on the sticks in use (FAT32), and is not read."""

_TAG: Final = 16
_LENGTH: Final = 8
_NAME: Final = 32
_SIGNED: Final = b"counter-bundle 2"


def write_bundle(
    file: BinaryIO, head: Head, sender: Keys, to: PublicKeys, message: bytes, scans: Iterable[bytes]
) -> int:
    """Write a bundle with a message and scans. Returns its size in bytes."""
    sealer = _Sealer(file, head, to)
    sealer.write(len(message).to_bytes(_LENGTH) + message)
    for content in scans:
        sealer.write(sha256(content).digest() + len(content).to_bytes(_LENGTH))
        sealer.write(content)
    return sealer.close(sender)


@dataclass(frozen=True, slots=True)
class Opened:
    """An opened bundle, its message read, its scans still in the file.

    Attributes:
        sender: Who the signature proves.
        name: What the sender calls itself, no more.
        number: Counts the bundles of its desk; an answer repeats the offer's.
        format: 1 or 2.
        message: What is said.
        scans: Name and content of each scan, one at a time, once; content has the hash that is its
            name. Raises ``bundle-damaged`` where the file changed since it was opened.
    """

    sender: PublicKeys
    name: str
    number: int
    format: int
    message: bytes
    scans: Iterator[tuple[str, bytes]]


def open_bundle(kind: str, reader: Keys, file: BinaryIO) -> Opened:
    """Open a bundle of that kind, of either format. All of it is read once, to check the signature,
    before anything is taken from it. Whether its sender is known is the caller's question.

    Raises:
        InvalidInput: ``bundle-damaged``, ``bundle-too-new``, ``bundle-wrong-kind`` or
            ``bundle-not-for-us``.
    """
    size = file.seek(0, os.SEEK_END)
    opening = read_head(_read(file, 0, MOST_HEAD))
    if opening.number == 1:
        if size > MAX_BUNDLE_BYTES:
            raise InvalidInput("bundle-damaged", "file")
        found = unseal(kind, reader, _read(file, 0, size))
        return Opened(found.sender, found.name, found.number, 1, found.payload, iter(()))
    end = size - SIGNATURE
    if size > MOST_BYTES or end < len(opening.text) + _TAG:
        raise InvalidInput("bundle-damaged", "file")
    check_signed(opening.head, *_signature(file, end))
    cipher = ChaCha20Poly1305(key_for(opening, kind, reader))
    content = _Unsealer(file, len(opening.text), end, cipher, opening.text)
    message = content.exactly(content.length(MAX_BUNDLE_BYTES))
    head = opening.head
    return Opened(head.sender, head.name, head.number, FORMAT, message, _scans(content))


def _scans(content: "_Unsealer") -> Iterator[tuple[str, bytes]]:
    while not content.is_over():
        name = content.exactly(_NAME)
        data = content.exactly(content.length(MAX_BYTES))
        if sha256(data).digest() != name:
            raise InvalidInput("bundle-damaged", "file")
        yield name.hex(), data


def _signature(file: BinaryIO, end: int) -> tuple[bytes, bytes]:
    """The signature, and what it is over: the hash of everything before it."""
    digest = sha256()
    for start in range(0, end, SEGMENT):
        digest.update(_read(file, start, min(SEGMENT, end - start)))
    return _read(file, end, SIGNATURE), _SIGNED + digest.digest()


def _read(file: BinaryIO, start: int, count: int) -> bytes:
    """Bytes of the file; what cannot be read, off a worn stick, is damaged."""
    try:
        file.seek(start)
        return file.read(count)
    except OSError as error:
        raise InvalidInput("bundle-damaged", "file") from error


def _nonce(number: int, *, is_last: bool) -> bytes:
    """Never twice with one key, and only one segment can be the last."""
    return number.to_bytes(11) + bytes([is_last])


class _Sealer:
    """Seals what it is given in segments, as it comes."""

    def __init__(self, file: BinaryIO, head: Head, to: PublicKeys) -> None:
        self._file = file
        self._opening, key = write_head(head, FORMAT, to)
        self._cipher = ChaCha20Poly1305(key)
        self._digest, self._size = sha256(), 0
        self._held, self._number = bytearray(), 0
        self._put(self._opening)

    def write(self, data: bytes) -> None:
        """Seal whole segments, but never the last byte: it may be the last segment's."""
        self._held += data
        while len(self._held) > SEGMENT:
            self._seal(bytes(self._held[:SEGMENT]), is_last=False)
            del self._held[:SEGMENT]

    def close(self, sender: Keys) -> int:
        """Seal the last segment and sign. Returns the size of all."""
        self._seal(bytes(self._held), is_last=True)
        signed = _SIGNED + self._digest.digest()
        self._put(Ed25519PrivateKey.from_private_bytes(sender.sign).sign(signed))
        return self._size

    def _seal(self, data: bytes, *, is_last: bool) -> None:
        nonce = _nonce(self._number, is_last=is_last)
        self._put(self._cipher.encrypt(nonce, data, self._opening))
        self._number += 1

    def _put(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)
        self._size += len(data)


class _Unsealer:
    """Reads what was sealed, segment by segment."""

    def __init__(
        self, file: BinaryIO, start: int, end: int, cipher: ChaCha20Poly1305, opening: bytes
    ) -> None:
        self._file, self._at, self._end = file, start, end
        self._cipher, self._opening = cipher, opening
        self._held, self._number = bytearray(), 0

    def is_over(self) -> bool:
        """Whether nothing is left."""
        if not self._held and self._at < self._end:
            self._next()
        return not self._held

    def length(self, most: int) -> int:
        """A length that is written here.

        Raises:
            InvalidInput: ``bundle-damaged``; also for more than `most`.
        """
        count = int.from_bytes(self.exactly(_LENGTH))
        if count > most:
            raise InvalidInput("bundle-damaged", "file")
        return count

    def exactly(self, count: int) -> bytes:
        """So many bytes.

        Raises:
            InvalidInput: ``bundle-damaged``.
        """
        while len(self._held) < count:
            if self._at >= self._end:
                raise InvalidInput("bundle-damaged", "file")
            self._next()
        found = bytes(self._held[:count])
        del self._held[:count]
        return found

    def _next(self) -> None:
        size = min(SEGMENT + _TAG, self._end - self._at)
        sealed = _read(self._file, self._at, size)
        nonce = _nonce(self._number, is_last=self._at + size == self._end)
        try:
            self._held += self._cipher.decrypt(nonce, sealed, self._opening)
        except (InvalidTag, ValueError) as error:
            raise InvalidInput("bundle-damaged", "file") from error
        self._at += size
        self._number += 1
