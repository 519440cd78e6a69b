"""Certificates that are trusted because a person carried their fingerprint: pins.

A pin is the SHA-256 of a certificate (DER). An address carries it behind ``#pin=``; a one-time code
carries its first 60 bits as twelve more symbols. No I/O.
"""

import re
from hashlib import sha256
from typing import Final

from sync.wire.spoken import canonical, grouped, spoken

MARK: Final = "#pin="
CODE_SYMBOLS: Final = 12
"""Symbols of a one-time code without a pin."""

_PINNED: Final = re.compile(r"(?P<address>[^#]*)#pin=(?P<pin>[0-9a-f]{64})")


def pin_of(certificate: bytes) -> str:
    """The pin of a certificate (DER), 64 hexadecimal digits."""
    return sha256(certificate).hexdigest()


def short_pin(pin: str) -> str:
    """The first 60 bits of a pin in twelve symbols, to be read aloud or typed."""
    return spoken(bytes.fromhex(pin)[:8])


def join_code(code: str, pin: str) -> str:
    """A one-time code with the pin of the certificate it is for."""
    return f"{code}-{short_pin(pin)}"


def split_code(code: str) -> tuple[str, str | None]:
    """A one-time code as typed, and the short pin in it, if it has one."""
    symbols = canonical(code)
    if len(symbols) != 2 * CODE_SYMBOLS:
        return code, None
    return grouped(symbols[:CODE_SYMBOLS]), grouped(symbols[CODE_SYMBOLS:])


def is_pin(pin: str, short: str) -> bool:
    """Whether the short pin is this one's."""
    return canonical(short_pin(pin)) == canonical(short)


def split_address(url: str) -> tuple[str, str | None]:
    """An address without its pin, and the pin."""
    found = _PINNED.fullmatch(url)
    return (url, None) if found is None else (found["address"], found["pin"])


def join_address(url: str, pin: str) -> str:
    """An address with the pin of the certificate to expect there."""
    return f"{split_address(url)[0]}{MARK}{pin}"
