"""A raster as the bytes of a receipt printer (ESC/POS).

Owns the few commands that every such printer knows: reset, raster, feed, cut. Text commands are not
used: their code pages have no Vietnamese that two makers agree on.
"""

from enum import Enum

from printing.thermal.raster import Raster

RESET = b"\x1b@"
_RASTER = b"\x1dv0\x00"
_FEED = b"\x1bJ"
_MOST_FEED = 255


class Cut(Enum):
    """How a printer's cutter is told to cut; a printer without one is torn off by hand."""

    NONE = b""
    FULL = b"\x1dV\x00"
    PARTIAL = b"\x1dV\x01"


def encode(raster: Raster, head: int, *, band: int, feed: int, cut: Cut) -> bytes:
    """The commands that print `raster` on a head of `head` dots, in the middle.

    Args:
        raster: Not wider than the head.
        head: Width of the head in dots, a multiple of 8.
        band: Most rows of one raster command; printers have small buffers.
        feed: Dots of white paper after it, so that the cutter or the tear bar is past the text.
        cut: What follows.

    Raises:
        ValueError: the raster is wider than the head.
    """
    if raster.width > head:
        raise ValueError(f"{raster.width} dots on a head of {head}")
    rows = _rows(raster, head // 8)
    parts = [RESET]
    for start in range(0, len(rows), band):
        piece = rows[start : start + band]
        size = (head // 8).to_bytes(2, "little") + len(piece).to_bytes(2, "little")
        parts += [_RASTER, size, *piece]
    while feed > 0:
        parts.append(_FEED + bytes([min(feed, _MOST_FEED)]))
        feed -= _MOST_FEED
    return b"".join((*parts, cut.value))


def _rows(raster: Raster, wide: int) -> list[bytes]:
    """Rows of the picture, filled up with white on both sides to whole bytes of the head."""
    packed, own = raster.packed(), (raster.width + 7) // 8
    left = (wide - own) // 2
    rows = (packed[start : start + own] for start in range(0, len(packed), own))
    return [bytes(left) + row + bytes(wide - own - left) for row in rows]
