"""Symbols that people read aloud and type: codes and fingerprints. No randomness, no storage."""

from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 symbols: no I, L, O, U to misread."""

GROUP: Final = 4

_MISREAD: Final = str.maketrans("ILO", "110", "- ")


def canonical(text: str) -> str:
    """What was typed, as compared: case, spaces, hyphens and look-alike letters do not matter."""
    return text.upper().translate(_MISREAD)


def grouped(symbols: str) -> str:
    """The symbols in groups of four with hyphens between."""
    return "-".join(symbols[at : at + GROUP] for at in range(0, len(symbols), GROUP))


def spoken(data: bytes) -> str:
    """Bytes as groups of symbols, five bits each; the number of bits is a multiple of five."""
    number, count = int.from_bytes(data), len(data) * 8 // 5
    return grouped("".join(ALPHABET[number >> (5 * at) & 31] for at in reversed(range(count))))
