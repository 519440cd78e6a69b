"""Range coder: intervals of a total to bytes and back, close to their information content.

Owns the arithmetic only. Must not know what is coded or how likely it is.
"""

from typing import Final

from sync.wire.columns.errors import Malformed

_TOP: Final = 1 << 40
_BOTTOM: Final = 1 << 32
_PADDING: Final = 4
"""Bytes the decoder reads past the end: it holds five, and the last of them is written."""


class Encoder:
    """Writes intervals; `finish` gives the bytes."""

    def __init__(self) -> None:
        self._low = 0
        self._range = _TOP
        self._out = bytearray()

    def put(self, start: int, size: int, total: int) -> None:
        """Narrow down to [start, start + size) of `total`; size ≥ 1."""
        step = self._range // total
        self._low += step * start
        width = step * size
        while width < _BOTTOM:
            self._shift()
            width <<= 8
        self._range = width

    def finish(self) -> bytes:
        """All bytes; the encoder is used up."""
        self._low += _BOTTOM - 1
        self._shift()
        return bytes(self._out)

    def _shift(self) -> None:
        if self._low >= _TOP:
            self._low -= _TOP
            self._carry()
        self._out.append(self._low >> 32)
        self._low = (self._low & (_BOTTOM - 1)) << 8

    def _carry(self) -> None:
        at = len(self._out) - 1
        while self._out[at] == 255:
            self._out[at] = 0
            at -= 1
        self._out[at] += 1


class Decoder:
    """Reads intervals: `target` says where in the total, `take` narrows down."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self._range = _TOP
        self._step = 0
        self._code = 0
        for _ in range(5):
            self._code = self._code << 8 | self._next()

    def target(self, total: int) -> int:
        """The place in [0, total) that the next interval contains.

        Raises:
            Malformed: the bytes lie outside every interval.
        """
        self._step = self._range // total
        found = self._code // self._step
        if found >= total:
            raise Malformed("no such interval")
        return found

    def take(self, start: int, size: int) -> None:
        """Narrow down to the interval found by `target`."""
        self._code -= self._step * start
        width = self._step * size
        while width < _BOTTOM:
            self._code = self._code << 8 | self._next()
            width <<= 8
        self._range = width

    def finish(self) -> None:
        """Check that all bytes were used and none is missing.

        Raises:
            Malformed: bytes are left over.
        """
        if self._at != len(self._data) + _PADDING:
            raise Malformed("bytes left over")

    def _next(self) -> int:
        at = self._at
        if at >= len(self._data) + _PADDING:
            raise Malformed("cut short")
        self._at += 1
        return self._data[at] if at < len(self._data) else 0
